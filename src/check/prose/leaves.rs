//! The leaves of a document by their numbers: where the source's texts stand.

use crate::markdown::{Block, BlockKind, Cell, Document, Leaf, LeafId, ListItem, Table};
use std::collections::HashMap;

/// The leaves of a document that hold a text.
pub(super) fn leaves(document: &Document) -> HashMap<LeafId, &Leaf> {
    let mut found = HashMap::new();
    blocks(&document.blocks, &mut found);
    document.footnotes.iter().for_each(|note| blocks(&note.blocks, &mut found));
    found
}

fn blocks<'d>(all: &'d [Block], found: &mut HashMap<LeafId, &'d Leaf>) {
    for block in all {
        match &block.kind {
            BlockKind::Heading { leaf, .. } | BlockKind::Paragraph(leaf) => take(Some(leaf), found),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item: &ListItem| blocks(&item.blocks, found))
            }
            BlockKind::Table(one) => table(one, found),
            BlockKind::Figure(figure) => {
                take(Some(&figure.leaf), found);
                take(figure.credit.as_ref(), found);
            }
            BlockKind::Quote(inner) | BlockKind::Alert { blocks: inner, .. } => blocks(inner, found),
            BlockKind::Definitions(definitions) => {
                for one in definitions {
                    take(Some(&one.term), found);
                    one.details.iter().for_each(|inner| blocks(inner, found));
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn table<'d>(table: &'d Table, found: &mut HashMap<LeafId, &'d Leaf>) {
    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
        if let Cell::Text(leaf) = cell {
            take(Some(leaf), found);
        }
    }
    take(table.caption.as_ref(), found);
    take(table.credit.as_ref(), found);
}

fn take<'d>(leaf: Option<&'d Leaf>, found: &mut HashMap<LeafId, &'d Leaf>) {
    found.extend(leaf.map(|leaf| (leaf.id, leaf)));
}
