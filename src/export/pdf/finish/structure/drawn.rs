//! Which elements are worth writing: those of which something was drawn.

use super::super::super::marks::MarkedContent;
use super::super::annotations::Annotation;
use crate::tag::{ElemId, Kid, LinkId, Role, TagTree};
use std::collections::HashMap;

/// The elements of which something was drawn, and those that hold them.
pub(super) struct Drawn {
    elems: Vec<bool>,
}

impl Drawn {
    /// Finds them, from what was drawn upwards: linear, as nobody is climbed over twice.
    pub(super) fn of(
        tags: &TagTree,
        marked: &MarkedContent,
        annotations: &HashMap<LinkId, Vec<Annotation>>,
    ) -> Drawn {
        let mut drawn = Drawn { elems: vec![false; tags.iter().count()] };
        drawn.keep(tags, TagTree::DOCUMENT);
        for (id, elem) in tags.iter() {
            let has_own = elem.kids.iter().any(|kid| match kid {
                Kid::Elem(_) => false,
                Kid::Content(content) => !marked.parts(*content).is_empty(),
                Kid::Link(link) => annotations.contains_key(link),
            });
            if has_own {
                drawn.keep(tags, id);
            }
        }
        drawn.keep_empty_cells(tags);
        drawn
    }

    /// Whether an element is among them.
    pub(super) fn contains(&self, id: ElemId) -> bool {
        self.elems.get(id.0 as usize).copied().unwrap_or(false)
    }

    fn keep(&mut self, tags: &TagTree, mut id: ElemId) {
        while let Some(is_kept @ false) = self.elems.get_mut(id.0 as usize) {
            *is_kept = true;
            id = tags.get(id).parent;
        }
    }

    /// A cell in which nothing stands is still a cell: without it the columns of its row would shift.
    fn keep_empty_cells(&mut self, tags: &TagTree) {
        for (id, elem) in tags.iter() {
            if matches!(elem.role, Role::HeaderCell | Role::DataCell) && self.contains(elem.parent) {
                self.keep(tags, id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Mark;

    #[test]
    fn what_was_never_drawn_is_left_out_but_cells_stay() {
        let mut tags = TagTree::new();
        let paragraph = tags.add(TagTree::DOCUMENT, Role::Paragraph);
        let lost = tags.add(paragraph, Role::Span);
        tags.content(lost);
        let row = tags.add(TagTree::DOCUMENT, Role::TableRow);
        let full = tags.add(row, Role::DataCell);
        let content = tags.content(full);
        let empty = tags.add(row, Role::DataCell);
        let mut marked = MarkedContent::default();
        marked.start_page();
        marked.mark(&Mark::Content { content, actual: None }, [0.0; 4], &tags, &mut Vec::new());
        let drawn = Drawn::of(&tags, &marked, &HashMap::new());
        let kept = [TagTree::DOCUMENT, paragraph, lost, row, full, empty].map(|id| drawn.contains(id));
        assert_eq!(kept, [true, false, false, true, true, true]);
    }
}
