//! Page labels (ISO 32000-1, 12.4.2): what a viewer shows as the number of a page is what is printed on it.

use super::super::object::text_string;
use super::tree;
use crate::layout::Pages;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Writes the labels of all pages; `None` where they are 1, 2, 3, as viewers count anyway.
pub(super) fn write(document: &mut Document, pages: &Pages) -> Option<ObjectId> {
    let runs = runs(pages.pages.iter().map(|page| page.label.as_str()));
    if let [(0, Label::Decimal(1))] = runs.as_slice() {
        return None;
    }
    let entries: Vec<(i64, Object)> =
        runs.into_iter().map(|(page, label)| (page as i64, label.dictionary().into())).collect();
    Some(tree::number_tree(document, &entries))
}

/// The label of the first page of a run.
#[derive(Debug, PartialEq, Eq)]
enum Label<'a> {
    /// A number; the pages after it count on.
    Decimal(u32),
    /// Any text: a Roman number is written out too, so that no reader has to count as the layout did.
    Text(&'a str),
}

impl Label<'_> {
    fn dictionary(&self) -> Dictionary {
        match self {
            Label::Decimal(start) => dictionary! { "S" => "D", "St" => i64::from(*start) },
            Label::Text(text) => dictionary! { "P" => text_string(text) },
        }
    }
}

fn runs<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<(usize, Label<'a>)> {
    let mut runs = Vec::new();
    let mut expected = None;
    for (page, label) in labels.enumerate() {
        // Numbers start from 1; "007" is a text.
        let number = label.parse().ok().filter(|number: &u32| *number > 0 && number.to_string() == label);
        match number {
            Some(number) if expected == Some(number) => {}
            Some(number) => runs.push((page, Label::Decimal(number))),
            None => runs.push((page, Label::Text(label))),
        }
        expected = number.and_then(|number| number.checked_add(1));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_count_on_are_one_run() {
        let labels = ["i", "ii", "1", "2", "3", "", "7", "8", "007"];
        let expected = [
            (0, Label::Text("i")),
            (1, Label::Text("ii")),
            (2, Label::Decimal(1)),
            (5, Label::Text("")),
            (6, Label::Decimal(7)),
            (8, Label::Text("007")),
        ];
        assert_eq!(runs(labels.into_iter()), expected);
    }
}
