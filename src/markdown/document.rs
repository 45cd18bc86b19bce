//! The tree of a document: [`Block`]s whose leaves are units of translation, every node with its span.

use crate::source::Span;
use std::ops::Range;

/// A number for each leaf of a document, in the order of the text: the key under which `units` and
/// `edition` know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafId(pub u32);

/// One Markdown file, read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The TOML between the `+++` lines: its place and text, if there is any.
    pub front_matter: Option<Spanned>,
    /// The blocks, footnote definitions left out.
    pub blocks: Vec<Block>,
    /// Footnote definitions, in the order of their definition.
    pub footnotes: Vec<Footnote>,
    /// Link destinations, inline and defined, in the order of first use. Labels are unique.
    pub links: Vec<Link>,
    /// Pins and notes that belong to no leaf, malformed comments, raw HTML, missing definitions …
    pub facts: Vec<Fact>,
    /// How many leaves there are: their ids are `0..leaves`.
    pub leaves: u32,
}

/// Text with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned {
    /// The text, escapes resolved where the format has them.
    pub text: String,
    /// The place.
    pub span: Span,
}

/// A link's destination under the label that translations use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The label: as written in `[text][label]`, or minted from host and path of an inline destination.
    pub label: String,
    /// Whether the author wrote the label.
    pub is_authored: bool,
    /// The destination as written, entities and escapes resolved.
    pub destination: String,
    /// The title (`"page"` asks for a page reference), empty where there is none.
    pub title: String,
    /// The place of the link or of its definition.
    pub span: Span,
}

/// A footnote definition.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// Its label, `1` of `[^1]`.
    pub label: String,
    /// Its paragraphs and lists.
    pub blocks: Vec<Block>,
    /// The whole definition.
    pub span: Span,
}

/// The text of one unit of translation as the source has it.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// The key.
    pub id: LeafId,
    /// Inline Markdown on one line (but for hard breaks): soft breaks are spaces, links carry labels.
    pub text: String,
    /// The place of the text in the file.
    pub span: Span,
    /// Places of the bytes of `text`, in order: `(offset in text, byte in the file)`, one at each jump; two for a bar
    /// that a backslash escapes in a cell, that of the backslash first.
    pub map: Vec<(usize, usize)>,
    /// Ranges of `text` that are Fluent placeables, copied as they are.
    pub placeables: Vec<Range<usize>>,
    /// Labels of the links in it, in order.
    pub links: Vec<String>,
    /// The id that the author pinned.
    pub pin: Option<Spanned>,
    /// The author's note to translators.
    pub note: Option<Spanned>,
    /// Whether a differing translation is forbidden.
    pub is_locked: bool,
    /// Rules the author muted for it.
    pub muted: Vec<Spanned>,
}

impl Leaf {
    /// A leaf that holds a text and nothing else.
    pub(super) fn plain(id: LeafId, text: String, span: Span) -> Leaf {
        Leaf {
            id,
            text,
            span,
            map: Vec::new(),
            placeables: Vec::new(),
            links: Vec::new(),
            pin: None,
            note: None,
            is_locked: false,
            muted: Vec::new(),
        }
    }

    /// The place in the file of a range of the leaf's text.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let place = |offset: usize| {
            let at = self.map.partition_point(|(start, _)| *start <= offset);
            match self.map.get(at.wrapping_sub(1)) {
                Some((start, byte)) => byte + (offset - start),
                None => self.span.start,
            }
        };
        let first = self.map.get(self.map.partition_point(|(start, _)| *start < range.start));
        let first = first.filter(|(start, _)| *start == range.start && !range.is_empty());
        let start =
            first.map_or_else(|| place(range.start), |(_, byte)| *byte).clamp(self.span.start, self.span.end);
        let last = place(range.end.saturating_sub(1).max(range.start)) + usize::from(range.end > range.start);
        Span { file: self.span.file, start, end: last.clamp(start, self.span.end) }
    }
}

/// A block of a document.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The whole block.
    pub span: Span,
}

/// The kinds of block.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// A heading of level 1 to 6 with its classes (`{#id .box}`).
    Heading {
        /// 1 is the highest.
        level: u8,
        /// Its text.
        leaf: Leaf,
        /// Its classes, in order.
        classes: Vec<Spanned>,
    },
    /// A paragraph.
    Paragraph(Leaf),
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<ListItem>,
    },
    /// A table.
    Table(Table),
    /// An image alone in a paragraph.
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
    /// Code, kept as it is.
    Code {
        /// The info string, classes left out.
        language: String,
        /// The text.
        text: String,
        /// Set where the author asked for its translation.
        leaf: Option<Leaf>,
    },
    /// Terms with their definitions.
    Definitions(Vec<Definition>),
    /// A thematic break.
    Rule,
    /// Raw HTML, which is shown as text.
    Html(String),
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct ListItem {
    /// Ticked or not, in a task list.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
    /// The whole item.
    pub span: Span,
}

/// A term and what it means.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The term.
    pub term: Leaf,
    /// Its definitions.
    pub details: Vec<Vec<Block>>,
}

/// Alignment of a table's column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Not said: left for text, right for numbers.
    Unset,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// One a column.
    pub alignments: Vec<Alignment>,
    /// The head row; as long as `alignments`.
    pub head: Vec<Cell>,
    /// The body rows, each as long as `alignments`.
    pub rows: Vec<Vec<Cell>>,
    /// Columns whose numbers stay as they are (`{.raw}` in the head).
    pub raw_columns: Vec<bool>,
    /// The paragraph after it that starts `Table:`.
    pub caption: Option<Leaf>,
    /// The paragraph after it that starts `Credit:`.
    pub credit: Option<Leaf>,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Text: a unit.
    Text(Leaf),
    /// A number alone: not a unit, formatted for the locale.
    Number(Spanned),
    /// Nothing.
    Empty,
}

/// An image alone in a paragraph.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The unit whose attributes are `.alt` and `.title` (the caption). Its `text` is empty.
    pub leaf: Leaf,
    /// The alternative text.
    pub alt: String,
    /// The caption, from the image's title.
    pub title: Option<String>,
    /// The path as written.
    pub destination: Spanned,
    /// The paragraph after it that starts `Credit:`.
    pub credit: Option<Leaf>,
}

/// The kinds of alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl AlertKind {
    /// The word in message ids: `ui-alert-note`.
    pub fn as_str(self) -> &'static str {
        match self {
            AlertKind::Note => "note",
            AlertKind::Tip => "tip",
            AlertKind::Important => "important",
            AlertKind::Warning => "warning",
            AlertKind::Caution => "caution",
        }
    }
}

/// Something that was noticed while reading; worded in `check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub kind: FactKind,
    /// Where.
    pub span: Span,
}

/// The kinds of fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactKind {
    /// HTML outside the allow-list: shown as text.
    Html(String),
    /// A `{` in prose that starts no placeable.
    LooseBrace,
    /// `[text][label]` or `[^label]` without its definition.
    UndefinedLabel(String),
    /// A rule name in `bifolio-ignore` for the whole document.
    Muted(String),
    /// A comment such as `<!-- #id -->` that belongs to no unit.
    StrayPin(String),
    /// The nesting limit was reached; what is deeper stands as plain text.
    TooDeep,
    /// A table with more columns than the limit.
    TooManyColumns(usize),
    /// A link label defined twice with different destinations.
    DuplicateLabel(String),
}
