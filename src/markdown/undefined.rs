//! Footnote marks without a note. pulldown-cmark tells of link labels that are not defined, but not of these:
//! they come as plain text.

use super::leaf::Placed;
use super::mark::note_marks;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The marks `[^label]` that stand as text in prose, each as `^label` with its place.
pub(super) fn notes(text: &str, events: &[Placed<'_>]) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut run: Range<usize> = 0..0;
    let mut is_prose = true;
    for (event, range) in events {
        match event {
            // The brackets come as texts of their own.
            Event::Text(_) if is_prose && range.start == run.end => run.end = range.end,
            Event::Text(_) if is_prose => {
                marks(text, &run, &mut found);
                run = range.clone();
            }
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => is_prose = false,
            Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) => is_prose = true,
            _ => {}
        }
    }
    marks(text, &run, &mut found);
    found
}

fn marks(text: &str, run: &Range<usize>, found: &mut Vec<(String, Range<usize>)>) {
    let prose = text.get(run.clone()).unwrap_or_default();
    for (at, label) in note_marks(prose) {
        let start = run.start + at;
        let is_escaped = text.as_bytes().get(start.wrapping_sub(1)) == Some(&b'\\');
        if !is_escaped {
            found.push((format!("^{label}"), start..start + label.len() + 3));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{FactKind, parse};
    use crate::source::{Sources, VirtualPath};

    fn undefined(text: &str) -> Vec<String> {
        let file = Sources::new().add(VirtualPath::new("a.md").unwrap(), text.to_owned());
        let facts = parse(file, text, &[]).facts.into_iter();
        let mut found = Vec::new();
        for fact in facts {
            if let FactKind::UndefinedLabel(label) = fact.kind {
                found.push(format!("{label} {}", &text[fact.span.start..fact.span.end]));
            }
        }
        found
    }

    #[test]
    fn a_mark_without_a_note_is_told_with_its_place() {
        assert_eq!(undefined("Two sites.[^1] More[^a][^b].\n\n[^a]: A.\n"), ["^1 [^1]", "^b [^b]"]);
        assert_eq!(undefined("- *x[^1]*\n"), ["^1 [^1]"]);
    }

    #[test]
    fn code_escapes_and_loose_brackets_are_no_marks() {
        let text = "`[^1]` \\[^2] [^] [^a b] [^3\n\n```\n[^4]\n```\n\n    [^5]\n";
        assert_eq!(undefined(text), Vec::<String>::new());
        assert_eq!(undefined("+++\ntitle = \"[^1]\"\n+++\n\nText\n"), Vec::<String>::new());
    }
}
