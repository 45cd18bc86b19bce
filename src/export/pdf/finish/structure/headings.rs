//! The levels of headings: none is skipped on the way down (ISO 14289-1, 7.4.2).

use super::drawn::Drawn;
use crate::tag::{ElemId, Kid, Role, TagTree};
use std::collections::HashMap;

/// The level of each heading that is written: one more than that of the heading it belongs to, however many levels the
/// author left out.
pub(super) fn levels(tags: &TagTree, drawn: &Drawn) -> HashMap<ElemId, u8> {
    let mut levels = HashMap::new();
    let mut open: Vec<u8> = Vec::new();
    let mut next = vec![TagTree::DOCUMENT];
    while let Some(id) = next.pop() {
        let elem = tags.get(id);
        if let Role::Heading(level) = elem.role {
            while open.last().is_some_and(|above| *above >= level) {
                open.pop();
            }
            open.push(level);
            levels.insert(id, open.len() as u8);
        }
        // In reading order: the first child is looked at first, before all that follow its parent.
        next.extend(elem.kids.iter().rev().filter_map(|kid| match kid {
            Kid::Elem(id) if drawn.contains(*id) => Some(*id),
            _ => None,
        }));
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pdf::marks::MarkedContent;
    use crate::layout::Mark;

    #[test]
    fn no_level_is_skipped_on_the_way_down() {
        let mut tags = TagTree::new();
        let (mut marked, mut headings) = (MarkedContent::default(), Vec::new());
        marked.start_page();
        let authored = [2, 4, 4, 6, 3, 2, 1, 3, 2];
        for level in authored {
            let section = tags.add(TagTree::DOCUMENT, Role::Sect);
            let heading = tags.add(section, Role::Heading(level));
            let mark = Mark::Content { content: tags.content(heading), actual: None };
            marked.mark(&mark, [0.0; 4], &tags, &mut Vec::new());
            headings.push(heading);
        }
        let levels = levels(&tags, &Drawn::of(&tags, &marked, &HashMap::new()));
        let written: Vec<u8> = headings.iter().map(|heading| levels[heading]).collect();
        assert_eq!(written, [1, 2, 2, 3, 2, 1, 1, 2, 2]);
    }
}
