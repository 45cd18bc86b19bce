//! What is aligned: one unit, or all the cells of a table.

use crate::markdown::{Block, BlockKind};
use crate::units::{Manuscript, Unit, UnitKey, UnitKind};
use std::collections::{BTreeMap, BTreeSet};

/// A unit, or a table's cells.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) units: Vec<&'a Unit>,
    pub(super) kind: UnitKind,
    /// The rank of a heading at the top of the document; 0 for everything else.
    pub(super) rank: u8,
    /// In letters.
    pub(super) length: usize,
    /// What a translation keeps as it is: numbers, addresses, code.
    pub(super) anchors: BTreeSet<String>,
}

impl Item<'_> {
    /// What must agree for two items to be at the same place of the same skeleton.
    pub(super) fn shape(&self) -> (UnitKind, u8, usize) {
        (self.kind, self.rank, self.units.len())
    }
}

/// The items of a document, front matter left out.
#[derive(Debug)]
pub(super) struct Items<'a> {
    pub(super) body: Vec<Item<'a>>,
    /// Footnotes by label, in the order of their definitions.
    pub(super) notes: Vec<(String, Vec<Item<'a>>)>,
}

/// Lists the items of a document in the order of its text.
pub(super) fn items(manuscript: &Manuscript) -> Items<'_> {
    let ranks = ranks(manuscript);
    let mut items = Items { body: Vec::new(), notes: Vec::new() };
    let mut positions: BTreeSet<&str> = BTreeSet::new();
    for unit in manuscript.units.iter().filter(|unit| unit.kind != UnitKind::Meta) {
        let position = unit.position.as_deref().unwrap_or_default();
        if unit.kind == UnitKind::Cell {
            let joins = items.body.last().is_some_and(|item| item.kind == UnitKind::Cell);
            if joins && positions.insert(position) {
                if let Some(table) = items.body.last_mut() {
                    add(table, unit);
                }
                continue;
            }
            positions = BTreeSet::from([position]);
        }
        let rank = ranks.get(&unit.key).copied().unwrap_or(0);
        let mut item = Item { units: Vec::new(), kind: unit.kind, rank, length: 0, anchors: BTreeSet::new() };
        add(&mut item, unit);
        if unit.kind != UnitKind::Footnote {
            items.body.push(item);
        } else if let Some(label) = position.strip_prefix("Footnote ") {
            items.notes.push((label.to_owned(), vec![item]));
        } else if let Some((_, note)) = items.notes.last_mut() {
            note.push(item);
        }
    }
    items
}

fn add<'a>(item: &mut Item<'a>, unit: &'a Unit) {
    let text = unit.text();
    item.length += text.chars().count();
    item.anchors.extend(numbers(&text));
    item.anchors.extend(text.split('`').skip(1).step_by(2).map(str::to_owned));
    let outside = unit.links.iter().map(|(_, destination)| destination).filter(|to| !to.starts_with('#'));
    item.anchors.extend(outside.cloned());
    let autolinks = text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(link, _)| link);
    item.anchors.extend(autolinks.filter(|link| link.contains(['@', ':'])).map(str::to_owned));
    item.units.push(unit);
}

/// The numbers of a text, without the marks that part thousands: `1,200` and `1 200` are the same.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    let mut before: Option<(char, usize)> = None;
    for group in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = group.trim_end_matches(|c: char| !c.is_ascii_digit());
        let after = group.chars().next_back().filter(|c| !c.is_ascii_digit());
        let parts = [',', '.', ' ', '\u{a0}', '\u{202f}', '\u{2009}'];
        match (before, numbers.last_mut()) {
            (Some((mark, length)), Some(last))
                if digits.len() == 3 && length <= 3 && parts.contains(&mark) =>
            {
                last.push_str(digits);
            }
            _ if !digits.is_empty() => numbers.push(digits.to_owned()),
            _ => {}
        }
        before = after.filter(|_| !digits.is_empty()).map(|mark| (mark, digits.len()));
    }
    numbers
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
    for (number, (_, file)) in manuscript.files.iter().enumerate() {
        let notes = file.footnotes.iter().flat_map(|note| &note.blocks);
        let mut open: Vec<&Block> = file.blocks.iter().chain(notes).collect();
        while let Some(block) = open.pop() {
            match &block.kind {
                BlockKind::Figure(figure) => {
                    let key = UnitKey::Leaf(number as u16, figure.leaf.id);
                    found.insert(key, figure.destination.text.clone());
                }
                BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => open.extend(blocks),
                BlockKind::List { items, .. } => open.extend(items.iter().flat_map(|item| &item.blocks)),
                BlockKind::Definitions(all) => {
                    open.extend(all.iter().flat_map(|one| one.details.iter().flatten()));
                }
                _ => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_without_their_marks() {
        assert_eq!(numbers("In 2013, 1,200 of 1 234 567 and 5."), ["2013", "1200", "1234567", "5"]);
        assert_eq!(numbers("2013 100"), ["2013", "100"]);
        assert_eq!(numbers("4 %"), ["4"]);
    }
}
