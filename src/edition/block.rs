//! The body of an edition.

use super::Segment;
use crate::markdown::{AlertKind, Alignment};
use crate::source::{Span, VirtualPath};
use crate::units::UnitId;

/// What a part of the text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What stands before the first section.
    Lead,
    /// The text.
    Body,
    /// A framed box.
    Box,
    /// Beside the text.
    Aside,
    /// About the publication, at its end.
    Colophon,
}

impl Role {
    /// The role that a heading's class names.
    pub fn from_class(class: &str) -> Option<Role> {
        match class {
            "box" => Some(Role::Box),
            "aside" => Some(Role::Aside),
            "colophon" => Some(Role::Colophon),
            _ => None,
        }
    }
}

/// A stretch of the text with one role; it starts with its heading, if it has one.
#[derive(Debug, Clone)]
pub struct Region {
    /// What it is for.
    pub role: Role,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A block.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph; its segment may hold several.
    Paragraph(Segment),
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// Its items.
        items: Vec<Item>,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// A quotation.
    Quote(Vec<Block>),
    /// A note, tip, warning …
    Alert {
        /// Which.
        kind: AlertKind,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Code.
    Code(CodeBlock),
    /// Terms with their definitions.
    Definitions(Vec<Definition>),
    /// A thematic break.
    Rule,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 is the highest.
    pub level: u8,
    /// Its text.
    pub text: Segment,
    /// Whether it is left out of the contents.
    pub is_unlisted: bool,
    /// Whether it is left out of the numbers.
    pub is_unnumbered: bool,
    /// How many headings of each level, from the first to its own, there are up to it under the one above; empty where
    /// it does not count.
    pub counts: Vec<u32>,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// Ticked or not, in a task list.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its number in the edition, from 1, where it has a caption.
    pub number: Option<u32>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The head row.
    pub head: Vec<Cell>,
    /// The body.
    pub rows: Vec<Vec<Cell>>,
    /// The caption.
    pub caption: Option<Segment>,
    /// The credit.
    pub credit: Option<Segment>,
    /// The place of the table.
    pub span: Span,
}

impl Table {
    /// Whether anything stands in the head row.
    pub fn has_head(&self) -> bool {
        self.head.iter().any(|cell| !matches!(cell, Cell::Empty))
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// As the source says.
    pub alignment: Alignment,
    /// Whether its body holds numbers alone, which are set flush right unless the source says otherwise.
    pub is_numeric: bool,
}

/// A cell.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Text.
    Text(Segment),
    /// A number, formatted for the locale, or signs without letters.
    Number(String),
    /// Nothing.
    Empty,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The unit, which is its anchor.
    pub unit: UnitId,
    /// Its number in the edition, from 1, where it has a caption.
    pub number: Option<u32>,
    /// The file, in the variant of the locale where there is one.
    pub path: Option<VirtualPath>,
    /// The alternative text.
    pub alt: Segment,
    /// The caption.
    pub caption: Option<Segment>,
    /// The credit.
    pub credit: Option<Segment>,
    /// The place of the image in the content.
    pub span: Span,
}

/// Code, kept as it is.
#[derive(Debug, Clone)]
pub struct CodeBlock {
    /// What it is written in; empty where the source does not say.
    pub language: String,
    /// The text.
    pub text: String,
    /// The unit, where it is translated.
    pub unit: Option<UnitId>,
    /// The place.
    pub span: Span,
}

/// A term and what it means.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The term.
    pub term: Segment,
    /// What it means.
    pub details: Vec<Vec<Block>>,
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its label in the source, with the number of its file: `0:1`, for labels are a file's own.
    pub label: String,
    /// Its number in the edition, from 1.
    pub number: u32,
    /// What it says.
    pub blocks: Vec<Block>,
}
