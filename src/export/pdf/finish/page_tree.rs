//! The page tree, balanced: a viewer that jumps to page 900 reads three nodes, not a list of all pages
//! (ISO 32000-1, 7.7.3).

use super::super::object::references;
use super::dictionary_mut;
use lopdf::{Document, ObjectId, dictionary};

/// Children of one node.
const WIDTH: usize = 64;

/// Writes the tree over all pages; returns its root.
pub(super) fn write(document: &mut Document, pages: &[ObjectId]) -> ObjectId {
    let mut level: Vec<(ObjectId, i64)> = pages.iter().map(|page| (*page, 1)).collect();
    loop {
        level = level.chunks(WIDTH).map(|kids| node(document, kids)).collect();
        match level.as_slice() {
            [] => {
                return document
                    .add_object(dictionary! { "Type" => "Pages", "Count" => 0, "Kids" => vec![] });
            }
            [(root, _)] => return *root,
            _ => {}
        }
    }
}

fn node(document: &mut Document, kids: &[(ObjectId, i64)]) -> (ObjectId, i64) {
    let count = kids.iter().map(|(_, count)| count).sum();
    let list = references(kids.iter().map(|(id, _)| *id));
    let id = document.add_object(dictionary! { "Type" => "Pages", "Count" => count, "Kids" => list });
    for (kid, _) in kids {
        dictionary_mut(document, *kid).set("Parent", id);
    }
    (id, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_node_has_more_than_64_children() {
        let mut document = Document::new();
        let pages: Vec<ObjectId> =
            (0..4097).map(|_| document.add_object(dictionary! { "Type" => "Page" })).collect();
        let root = write(&mut document, &pages);
        assert_eq!(dictionary_mut(&mut document, root).get(b"Count").unwrap().as_i64().unwrap(), 4097);
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
        document.trailer.set("Root", catalog);
        let widest = document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Kids").ok());
        assert_eq!(widest.map(|kids| kids.as_array().unwrap().len()).max(), Some(64));
        assert!(document.get_pages().into_values().eq(pages), "the order of the pages changed");
    }
}
