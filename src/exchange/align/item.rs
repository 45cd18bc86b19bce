//! What is aligned: one unit, or all the cells of a table; and the code between them.

use super::anchors::{self, Anchors};
use crate::markdown::{Block, BlockKind};
use crate::units::{Manuscript, Unit, UnitKey, UnitKind};
use std::collections::{BTreeMap, BTreeSet};

/// A unit, a table's cells, or a block of code, which is no unit and stands between them.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) units: Vec<&'a Unit>,
    pub(super) kind: UnitKind,
    pub(super) form: Form,
    /// The rank of a heading at the top of the document; 0 for everything else.
    pub(super) rank: u8,
    /// In letters.
    pub(super) length: usize,
    /// What a translation keeps as it is.
    pub(super) anchors: Anchors,
    /// The anchors that the other text has too, by number, with their weights.
    pub(super) signs: Vec<(u32, f64)>,
    /// The sum of these weights.
    pub(super) mass: f64,
}

/// What the text of an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// Words.
    Prose,
    /// One HTML element and nothing else, such as a caption that is no caption in Markdown: the name of the element
    /// and its classes.
    Markup(String),
    /// Not a letter: an HTML anchor, say.
    Bare,
    /// Code that is not translated.
    Code,
}

impl<'a> Item<'a> {
    fn new(kind: UnitKind, form: Form, rank: u8) -> Item<'a> {
        let (units, anchors, signs) = (Vec::new(), Anchors::new(), Vec::new());
        Item { units, kind, form, rank, length: 0, anchors, signs, mass: 0.0 }
    }

    /// What must agree for two items to be at the same place of the same skeleton.
    pub(super) fn shape(&self) -> (UnitKind, &Form, u8, usize) {
        (self.kind, &self.form, self.rank, self.units.len())
    }

    /// The text of its first unit.
    pub(super) fn text(&self) -> Option<&str> {
        self.units.first().and_then(|unit| unit.value.as_deref())
    }

    fn add(&mut self, unit: &'a Unit) {
        self.length += unit.text().chars().count();
        anchors::of_unit(unit, &mut self.anchors);
        self.units.push(unit);
    }
}

/// The rows of a table as items of their own.
pub(super) fn rows<'a>(table: &Item<'a>) -> Vec<Item<'a>> {
    let mut rows: Vec<(&str, Item<'a>)> = Vec::new();
    for unit in &table.units {
        let (row, _) = row_and_column(unit);
        match rows.last_mut() {
            Some((known, item)) if *known == row => item.add(unit),
            _ => {
                let mut item = Item::new(UnitKind::Cell, Form::Prose, 0);
                item.add(unit);
                rows.push((row, item));
            }
        }
    }
    rows.into_iter().map(|(_, item)| item).collect()
}

/// Where a cell stands: "Table, row 2" and "column 3".
pub(super) fn row_and_column(cell: &Unit) -> (&str, &str) {
    let position = cell.position.as_deref().unwrap_or_default();
    position.rsplit_once(", ").unwrap_or((position, ""))
}

/// The items of a document, front matter left out.
#[derive(Debug)]
pub(super) struct Items<'a> {
    pub(super) body: Vec<Item<'a>>,
    /// Footnotes by label, in the order of their definitions.
    pub(super) notes: Vec<(String, Vec<Item<'a>>)>,
}

impl<'a> Items<'a> {
    /// All items, those of footnotes included.
    pub(super) fn all_mut(&mut self) -> Vec<&mut Item<'a>> {
        self.body.iter_mut().chain(self.notes.iter_mut().flat_map(|(_, note)| note)).collect()
    }
}

/// Lists the items of a document in the order of its text.
pub(super) fn items(manuscript: &Manuscript) -> Items<'_> {
    let ranks = ranks(manuscript);
    let mut items = Items { body: Vec::new(), notes: Vec::new() };
    let mut positions: BTreeSet<&str> = BTreeSet::new();
    let mut code = code(manuscript).into_iter().peekable();
    for unit in manuscript.units.iter().filter(|unit| unit.kind != UnitKind::Meta) {
        let position = unit.position.as_deref().unwrap_or_default();
        if unit.kind != UnitKind::Footnote {
            let place = (unit.key.file(), unit.span.start);
            while let Some((_, text)) = code.next_if(|(theirs, _)| *theirs < place) {
                items.body.push(code_item(text));
            }
        }
        if unit.kind == UnitKind::Cell {
            let joins = items.body.last().is_some_and(|item| item.kind == UnitKind::Cell);
            if joins && positions.insert(position) {
                if let Some(table) = items.body.last_mut() {
                    table.add(unit);
                }
                continue;
            }
            positions = BTreeSet::from([position]);
        }
        let rank = ranks.get(&unit.key).copied().unwrap_or(0);
        let mut item = Item::new(unit.kind, form(unit), rank);
        item.add(unit);
        if unit.kind != UnitKind::Footnote {
            items.body.push(item);
        } else if let Some(label) = position.strip_prefix("Footnote ") {
            items.notes.push((label.to_owned(), vec![item]));
        } else if let Some((_, note)) = items.notes.last_mut() {
            note.push(item);
        }
    }
    items.body.extend(code.map(|(_, text)| code_item(text)));
    items
}

fn code_item<'a>(text: &str) -> Item<'a> {
    Item { anchors: anchors::of_code(text), ..Item::new(UnitKind::Code, Form::Code, 0) }
}

fn form(unit: &Unit) -> Form {
    let Some(text) = unit.value.as_deref().filter(|_| unit.kind == UnitKind::Paragraph) else {
        return Form::Prose;
    };
    let text = text.trim();
    let mut outside = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest));
    if text.starts_with('<') && !outside.any(|part| part.contains(char::is_alphanumeric)) {
        return Form::Bare;
    }
    element(text).map_or(Form::Prose, Form::Markup)
}

/// The name and the classes of the one HTML element that a text is.
fn element(text: &str) -> Option<String> {
    let (tag, inside) = text.strip_prefix('<')?.split_once('>')?;
    let name = tag.split_whitespace().next()?;
    let inside = inside.strip_suffix(&format!("</{name}>"))?;
    let class = tag.split_once("class=").map_or("", |(_, class)| class.trim());
    (!inside.contains(&format!("<{name}"))).then(|| format!("{name} {class}"))
}

/// Code that is not translated, with its places, in order.
fn code(manuscript: &Manuscript) -> Vec<((u16, usize), &str)> {
    let mut found = Vec::new();
    for_each_block(manuscript, false, |number, block| {
        if let BlockKind::Code { text, leaf: None, .. } = &block.kind {
            found.push(((number, block.span.start), text.as_str()));
        }
    });
    found.sort();
    found
}

/// Code and raw HTML, which are no units, with the places where they begin, in order.
pub(super) fn blocks_without_unit(manuscript: &Manuscript) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for_each_block(manuscript, true, |_, block| match &block.kind {
        BlockKind::Code { text, leaf: None, .. } | BlockKind::Html(text) => {
            found.push((block.span.start, text.as_str()));
        }
        _ => {}
    });
    found.sort();
    found
}

/// Visits every block at any depth, in no order; with those of footnotes if asked.
fn for_each_block<'a>(manuscript: &'a Manuscript, has_notes: bool, mut visit: impl FnMut(u16, &'a Block)) {
    for (number, (_, file)) in manuscript.files.iter().enumerate() {
        let notes = file.footnotes.iter().filter(|_| has_notes).flat_map(|note| &note.blocks);
        let mut open: Vec<&Block> = file.blocks.iter().chain(notes).collect();
        while let Some(block) = open.pop() {
            visit(number as u16, block);
            match &block.kind {
                BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => open.extend(blocks),
                BlockKind::List { items, .. } => open.extend(items.iter().flat_map(|item| &item.blocks)),
                BlockKind::Definitions(all) => {
                    open.extend(all.iter().flat_map(|one| one.details.iter().flatten()));
                }
                _ => {}
            }
        }
    }
}

fn ranks(manuscript: &Manuscript) -> BTreeMap<UnitKey, u8> {
    let mut ranks = BTreeMap::new();
    for (number, (_, file)) in manuscript.files.iter().enumerate() {
        for block in &file.blocks {
            if let BlockKind::Heading { level, leaf, .. } = &block.kind {
                ranks.insert(UnitKey::Leaf(number as u16, leaf.id), *level);
            }
        }
    }
    ranks
}

/// The pictures of figures, by their units.
pub(super) fn pictures(manuscript: &Manuscript) -> BTreeMap<UnitKey, String> {
    let mut found = BTreeMap::new();
    for_each_block(manuscript, true, |number, block| {
        if let BlockKind::Figure(figure) = &block.kind {
            found.insert(UnitKey::Leaf(number, figure.leaf.id), figure.destination.text.clone());
        }
    });
    found
}
