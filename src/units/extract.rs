//! Documents to units without ids, in the order of the text.

use super::id::slug;
use super::{UnitKey, UnitKind};
use crate::markdown::{
    Block, BlockKind, Cell, Definition, Document, Figure, Leaf, Spanned, Table, parse_inline, plain_text,
};
use crate::project::FrontMatter;
use crate::source::Span;
use std::collections::HashMap;
use std::ops::Range;

/// A unit that has no id yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Where it stands.
    pub key: UnitKey,
    /// What it is.
    pub kind: UnitKind,
    /// Its text, if it has a value.
    pub value: Option<String>,
    /// Ranges of the value that are placeables.
    pub placeables: Vec<Range<usize>>,
    /// Attributes of images.
    pub attributes: Vec<(String, String)>,
    /// Its place.
    pub span: Span,
    /// The id that the author pinned, or the fixed one of a front-matter field, with its place.
    pub pin: Option<Spanned>,
    /// The section's slug.
    pub section: String,
    /// The section's heading as text.
    pub heading: String,
    /// "List item 1 of 4".
    pub position: Option<String>,
    /// The author's note.
    pub note: Option<String>,
    /// Whether a differing translation is forbidden.
    pub is_locked: bool,
    /// Rules that the author muted for it.
    pub muted: Vec<Spanned>,
    /// Links with their destinations.
    pub links: Vec<(String, String)>,
}

/// The units of a document: front matter first, then file by file, footnotes after their file's blocks.
///
/// `files` are the document's files in order; the first has the front matter.
pub fn extract(files: &[&Document], front: &FrontMatter) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if let Some(whole) = files.first().and_then(|file| file.front_matter.as_ref()) {
        drafts.extend(front.units().into_iter().map(|(field, text)| meta(&field, text, whole.span)));
    }
    for (number, file) in files.iter().enumerate() {
        let destinations =
            file.links.iter().map(|link| (link.label.as_str(), link.destination.as_str())).collect();
        let mut walker = Walker {
            file: number as u16,
            destinations,
            section: "lead".to_owned(),
            heading: String::new(),
            drafts: Vec::new(),
        };
        walker.blocks(&file.blocks, UnitKind::Paragraph);
        for note in &file.footnotes {
            walker.position_blocks(&note.blocks, UnitKind::Footnote, &format!("Footnote {}", note.label));
        }
        drafts.append(&mut walker.drafts);
    }
    drafts
}

fn meta(field: &str, text: &toml::Spanned<String>, whole: Span) -> Draft {
    let span = FrontMatter::place(whole, text);
    Draft {
        key: UnitKey::Meta(field.to_owned()),
        kind: UnitKind::Meta,
        value: Some(text.get_ref().trim().to_owned()),
        placeables: Vec::new(),
        attributes: Vec::new(),
        span,
        pin: Some(Spanned { text: format!("meta-{field}"), span }),
        section: "meta".to_owned(),
        heading: String::new(),
        position: None,
        note: None,
        is_locked: false,
        muted: Vec::new(),
        links: Vec::new(),
    }
}

struct Walker<'a> {
    file: u16,
    destinations: HashMap<&'a str, &'a str>,
    section: String,
    heading: String,
    drafts: Vec<Draft>,
}

impl Walker<'_> {
    fn blocks(&mut self, blocks: &[Block], kind: UnitKind) {
        self.walk(blocks, kind, None);
    }

    fn position_blocks(&mut self, blocks: &[Block], kind: UnitKind, position: &str) {
        self.walk(blocks, kind, Some(position));
    }

    /// Walks blocks; `first` is the kind and `position` the description of the first paragraph among them.
    /// Nesting is bounded by the Markdown reader.
    fn walk(&mut self, blocks: &[Block], first: UnitKind, position: Option<&str>) {
        let mut kind = first;
        let mut position = position;
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { leaf, .. } => self.heading(leaf),
                BlockKind::Paragraph(leaf) => {
                    self.leaf(leaf, kind, position.take());
                    if kind == UnitKind::ListItem {
                        kind = UnitKind::Paragraph;
                    }
                }
                BlockKind::List { items, .. } => {
                    for (at, item) in items.iter().enumerate() {
                        let position = format!("List item {} of {}", at + 1, items.len());
                        self.walk(&item.blocks, UnitKind::ListItem, Some(&position));
                    }
                }
                BlockKind::Table(table) => self.table(table),
                BlockKind::Figure(figure) => self.figure(figure),
                BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => {
                    self.walk(blocks, UnitKind::Paragraph, None);
                }
                BlockKind::Code { leaf: Some(leaf), .. } => self.leaf(leaf, UnitKind::Code, Some("Code")),
                BlockKind::Definitions(all) => all.iter().for_each(|one| self.definition(one)),
                BlockKind::Code { leaf: None, .. } | BlockKind::Rule | BlockKind::Html(_) => {}
            }
        }
    }

    fn heading(&mut self, leaf: &Leaf) {
        let text = plain_text(&parse_inline(&leaf.text, &Default::default()).inlines);
        self.section = leaf.pin.as_ref().map_or_else(|| slug(&text), |pin| pin.text.clone());
        self.heading = text;
        self.leaf(leaf, UnitKind::Heading, None);
    }

    fn definition(&mut self, definition: &Definition) {
        self.leaf(&definition.term, UnitKind::Term, Some("Term"));
        for blocks in &definition.details {
            self.walk(blocks, UnitKind::Definition, Some("Definition"));
        }
    }

    fn table(&mut self, table: &Table) {
        for (column, cell) in table.head.iter().enumerate() {
            self.cell(cell, &format!("Table, head of column {}", column + 1));
        }
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                self.cell(cell, &format!("Table, row {}, column {}", row + 1, column + 1));
            }
        }
        if let Some(caption) = &table.caption {
            self.leaf(caption, UnitKind::Caption, Some("Caption of the table"));
        }
        if let Some(credit) = &table.credit {
            self.leaf(credit, UnitKind::Caption, Some("Credit of the table"));
        }
    }

    fn cell(&mut self, cell: &Cell, position: &str) {
        if let Cell::Text(leaf) = cell {
            self.leaf(leaf, UnitKind::Cell, Some(position));
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let mut draft = self.draft(&figure.leaf, UnitKind::Figure, Some("Image"));
        draft.value = None;
        draft.placeables.clear();
        draft.attributes.push(("alt".to_owned(), figure.alt.clone()));
        if let Some(title) = &figure.title {
            draft.attributes.push(("title".to_owned(), title.clone()));
        }
        draft.attributes.retain(|(_, text)| !text.is_empty());
        if !draft.attributes.is_empty() {
            self.drafts.push(draft);
        }
        if let Some(credit) = &figure.credit {
            self.leaf(credit, UnitKind::Caption, Some("Credit of the image"));
        }
    }

    fn leaf(&mut self, leaf: &Leaf, kind: UnitKind, position: Option<&str>) {
        let draft = self.draft(leaf, kind, position);
        self.drafts.push(draft);
    }

    fn draft(&self, leaf: &Leaf, kind: UnitKind, position: Option<&str>) -> Draft {
        let mut links: Vec<(String, String)> = Vec::new();
        for label in &leaf.links {
            let destination = self.destinations.get(label.as_str()).copied().unwrap_or_default();
            if !links.iter().any(|(known, _)| known == label) {
                links.push((label.clone(), destination.to_owned()));
            }
        }
        Draft {
            key: UnitKey::Leaf(self.file, leaf.id),
            kind,
            value: Some(leaf.text.clone()),
            placeables: leaf.placeables.clone(),
            attributes: Vec::new(),
            span: leaf.span,
            pin: leaf.pin.clone(),
            section: self.section.clone(),
            heading: self.heading.clone(),
            position: position.map(str::to_owned),
            note: leaf.note.as_ref().map(|note| note.text.clone()),
            is_locked: leaf.is_locked,
            muted: leaf.muted.clone(),
            links,
        }
    }
}

impl Draft {
    /// All that is translated, as one text.
    pub fn text(&self) -> String {
        let attributes = self.attributes.iter().map(|(_, text)| text.as_str());
        self.value.as_deref().into_iter().chain(attributes).collect::<Vec<_>>().join("\n")
    }
}
