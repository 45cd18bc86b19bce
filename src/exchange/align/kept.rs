//! A catalog that is imported again keeps what the new one lacks.

use crate::fluent::Catalog;
use crate::fluent::cst::Entry;
use crate::source::{Sources, VirtualPath};

/// The catalog `new` with what `old` alone has at its end: messages of units that the new translation lacks, terms,
/// comments, and what cannot be read. Doing it twice changes nothing.
pub fn renewed_catalog(old: &str, new: &str) -> String {
    let path = VirtualPath::new("locales/catalog.ftl").expect("a constant path");
    let parsed = |text: &str| Catalog::parse(Sources::new().add(path.clone(), text.to_owned()), text);
    let (before, after) = (parsed(old), parsed(new));
    let comments: Vec<&str> =
        after.resource().body.iter().filter_map(|entry| comment_of(new, entry)).collect();
    let mut out = new.to_owned();
    for entry in &before.resource().body {
        let is_known = match entry {
            Entry::Message(message) => after.entry(&message.id.name).is_some(),
            Entry::Comment(_) => comment_of(old, entry).is_none_or(|text| comments.contains(&text)),
            Entry::Term(_) | Entry::Junk(_) => false,
            Entry::Blank(_) => true,
        };
        if !is_known {
            let written = old.get(entry.span()).unwrap_or_default();
            out.push_str(if out.is_empty() { "" } else { "\n" });
            out.push_str(written.trim_end_matches(['\n', '\r']));
            out.push('\n');
        }
    }
    out
}

fn comment_of<'t>(text: &'t str, entry: &Entry) -> Option<&'t str> {
    matches!(entry, Entry::Comment(_)).then(|| text.get(entry.span()).map(str::trim_end)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_new_catalog_lacks_is_kept_once() {
        let old = "a = one\n\n# mine\n\nb = two\n    .p2 = three\n-term = x\n\n# Line 3\n# text\n";
        let new = "a = ONE\nc = new\n\n# Line 3\n# text\n";
        let expected =
            "a = ONE\nc = new\n\n# Line 3\n# text\n\n# mine\n\nb = two\n    .p2 = three\n\n-term = x\n";
        let got = renewed_catalog(old, new);
        assert_eq!(got, expected);
        assert_eq!(renewed_catalog(&got, new), got);
        assert_eq!(renewed_catalog("", new), new);
    }
}
