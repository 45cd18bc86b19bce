//! Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7), in leaves of 128 under one root.

use super::super::object::{references, text_string};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Entries of one leaf.
const LEAF: usize = 128;

/// Writes a number tree; the keys ascend.
pub(super) fn number_tree(document: &mut Document, entries: &[(i64, Object)]) -> ObjectId {
    let entries: Vec<(Object, &Object)> = entries.iter().map(|(key, value)| ((*key).into(), value)).collect();
    tree(document, "Nums", &entries)
}

/// Writes a name tree. The keys are sorted by the bytes of their strings, as readers search them.
pub(super) fn name_tree(document: &mut Document, entries: Vec<(&str, ObjectId)>) -> ObjectId {
    let mut entries: Vec<(Object, Object)> =
        entries.into_iter().map(|(name, id)| (text_string(name), id.into())).collect();
    entries.sort_by(|(a, _), (b, _)| a.as_str().ok().cmp(&b.as_str().ok()));
    let entries: Vec<(Object, &Object)> = entries.iter().map(|(name, id)| (name.clone(), id)).collect();
    tree(document, "Names", &entries)
}

fn tree(document: &mut Document, kind: &str, entries: &[(Object, &Object)]) -> ObjectId {
    if entries.len() <= LEAF {
        let root = leaf(kind, entries);
        return document.add_object(root);
    }
    let leaves: Vec<ObjectId> = entries
        .chunks(LEAF)
        .map(|part| {
            let mut leaf = leaf(kind, part);
            if let (Some((first, _)), Some((last, _))) = (part.first(), part.last()) {
                leaf.set("Limits", vec![first.clone(), last.clone()]);
            }
            document.add_object(leaf)
        })
        .collect();
    document.add_object(dictionary! { "Kids" => references(leaves) })
}

fn leaf(kind: &str, entries: &[(Object, &Object)]) -> Dictionary {
    let flat: Vec<Object> = entries.iter().flat_map(|(key, value)| [key.clone(), (*value).clone()]).collect();
    dictionary! { kind => flat }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_say_what_they_hold() {
        let mut document = Document::new();
        let entries: Vec<(i64, Object)> = (0..300).map(|key| (key, Object::Null)).collect();
        let root = number_tree(&mut document, &entries);
        let kids = document.get_dictionary(root).unwrap().get(b"Kids").unwrap().as_array().unwrap().clone();
        let limits: Vec<Vec<i64>> = kids
            .iter()
            .map(|kid| document.get_dictionary(kid.as_reference().unwrap()).unwrap())
            .map(|leaf| leaf.get(b"Limits").unwrap().as_array().unwrap())
            .map(|limits| limits.iter().map(|limit| limit.as_i64().unwrap()).collect())
            .collect();
        assert_eq!(limits, [[0, 127], [128, 255], [256, 299]]);
    }

    #[test]
    fn names_are_in_the_order_of_their_bytes() {
        let mut document = Document::new();
        let root = name_tree(&mut document, vec![("я", (1, 0)), ("b", (2, 0)), ("a", (3, 0))]);
        let names = document.get_dictionary(root).unwrap().get(b"Names").unwrap().as_array().unwrap();
        let ids: Vec<u32> = names.iter().filter_map(|one| one.as_reference().ok()).map(|id| id.0).collect();
        assert_eq!(ids, [3, 2, 1]);
    }
}
