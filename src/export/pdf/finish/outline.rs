//! Bookmarks (ISO 32000-1, 12.3.3), nested by their levels. The naive way, which searches the siblings of
//! each, is quadratic; here each bookmark is looked at once.

use super::super::object::text_string;
use super::super::space::Space;
use super::{Source, destination};
use crate::layout::Bookmark;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Where a bookmark stands among the others; numbers are indices.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Place {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    children: i64,
}

/// Writes the outline; `None` where there are no bookmarks.
pub(super) fn write(document: &mut Document, pages: &[ObjectId], source: &Source<'_>) -> Option<ObjectId> {
    let marks = &source.pages.outline;
    if marks.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| document.new_object_id()).collect();
    let (top, places) = nest(marks);
    let id = |at: Option<usize>| at.and_then(|at| ids.get(at)).copied();
    for ((own, mark), place) in ids.iter().zip(marks).zip(&places) {
        let mut item = dictionary! {
            "Title" => text_string(&mark.title),
            "Parent" => id(place.parent).unwrap_or(root),
        };
        let target = pages.get(mark.page).zip(source.pages.pages.get(mark.page));
        if let Some((page, laid_out)) = target {
            let y = Space::of(&laid_out.boxes).y(mark.y).to_pt();
            item.set("Dest", destination(*page, y));
        }
        link(&mut item, place, id);
        if place.children > 0 {
            // Negative: closed, and so many would be seen if it were opened.
            item.set("Count", -place.children);
        }
        document.objects.insert(*own, item.into());
    }
    let mut outlines = dictionary! { "Type" => "Outlines", "Count" => top.children };
    link(&mut outlines, &top, id);
    document.objects.insert(root, outlines.into());
    Some(root)
}

fn link(item: &mut Dictionary, place: &Place, id: impl Fn(Option<usize>) -> Option<ObjectId>) {
    let links =
        [("Prev", place.previous), ("Next", place.next), ("First", place.first), ("Last", place.last)];
    for (key, at) in links {
        if let Some(id) = id(at) {
            item.set(key, Object::Reference(id));
        }
    }
}

/// The place of the root and of every bookmark. One that is deeper than the one before is nested in it, by
/// however many levels it is deeper.
fn nest(marks: &[Bookmark]) -> (Place, Vec<Place>) {
    let mut root = Place::default();
    let mut places = vec![Place::default(); marks.len()];
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        while open.last().is_some_and(|(_, level)| *level >= mark.level) {
            open.pop();
        }
        let parent_at = open.last().map(|(parent, _)| *parent);
        let parent = parent_at.and_then(|parent| places.get_mut(parent)).unwrap_or(&mut root);
        let previous = parent.last.replace(at);
        parent.first.get_or_insert(at);
        parent.children += 1;
        if let Some(place) = places.get_mut(at) {
            (place.parent, place.previous) = (parent_at, previous);
        }
        if let Some(sibling) = previous.and_then(|previous| places.get_mut(previous)) {
            sibling.next = Some(at);
        }
        open.push((at, mark.level));
    }
    (root, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;

    #[test]
    fn deeper_bookmarks_are_nested_in_the_one_before() {
        let mark = |level| Bookmark { title: String::new(), level, page: 0, y: Abs::ZERO };
        let (root, places) = nest(&[2, 3, 5, 3, 1].map(mark));
        assert_eq!((root.first, root.last, root.children), (Some(0), Some(4), 2));
        assert_eq!((places[0].first, places[0].last, places[0].children), (Some(1), Some(3), 2));
        assert_eq!((places[0].next, places[4].previous), (Some(4), Some(0)));
        assert_eq!((places[2].parent, places[2].next), (Some(1), None));
        assert_eq!((places[3].parent, places[3].previous), (Some(0), Some(1)));
    }
}
