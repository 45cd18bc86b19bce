//! Paragraphs that belong to the table or figure before them: `Table:` is its caption, `Credit:` its credit.

use super::document::{Block, BlockKind, Leaf};

/// Joins captions and credits to their blocks.
pub(super) fn captions(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let BlockKind::Paragraph(leaf) = &block.kind
            && let Some(slot) = out.last_mut().and_then(|before| slot(before, &leaf.text))
        {
            let keyword = leaf.text.find(':').map_or(0, |colon| colon + 1);
            *slot = Some(leaf.clone().without_prefix(keyword));
            if let Some(before) = out.last_mut() {
                before.span.end = block.span.end;
            }
            continue;
        }
        out.push(block);
    }
    out
}

/// Where a paragraph that starts with a keyword goes, if the block before it takes it and has none yet.
fn slot<'a>(before: &'a mut Block, text: &str) -> Option<&'a mut Option<Leaf>> {
    let is_caption = text.starts_with("Table:");
    let is_credit = text.starts_with("Credit:");
    let slot = match &mut before.kind {
        BlockKind::Table(table) if is_caption || is_credit => {
            if is_caption {
                &mut table.caption
            } else {
                &mut table.credit
            }
        }
        BlockKind::Figure(figure) if is_credit => &mut figure.credit,
        _ => return None,
    };
    slot.is_none().then_some(slot)
}
