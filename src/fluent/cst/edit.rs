//! Edits of a catalog as splices: what is not named in an edit keeps its bytes, and the catalog its line ends.
//!
//! Values are given as [`write`](crate::fluent::write) makes them: what follows the `=`, line ends as `\n`.

use super::node::*;
use std::ops::Range;

/// One replacement of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes that go; empty for an insertion.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

/// The text after splices that do not overlap; at one place insertions come before what is replaced there, and apply
/// in the order given. A splice that overlaps an earlier one, or lies outside the text, is left out.
pub fn apply(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut edited = String::with_capacity(text.len());
    let mut kept = 0;
    for splice in splices {
        let Some(before) = text.get(kept..splice.range.start) else { continue };
        edited.push_str(before);
        edited.push_str(&splice.text);
        kept = splice.range.end.max(splice.range.start);
    }
    edited.push_str(text.get(kept..).unwrap_or_default());
    edited
}

impl Resource {
    /// The line end that the catalog uses: that of its first line.
    pub fn line_ending(&self) -> &'static str {
        match self.text.find('\n') {
            Some(at) if self.text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
            _ => "\n",
        }
    }

    /// Inserts a written entry after another, with nothing between them. After a comment a blank line keeps the
    /// comment from becoming the new entry's own.
    pub fn insert_after(&self, entry: &Entry, written: &str) -> Splice {
        let separator = if matches!(entry, Entry::Comment(_)) { "\n" } else { "" };
        self.insertion(entry.span().end, &format!("{separator}{written}"))
    }

    /// Inserts a written entry at the end of the last group with this comment. Where there is none, or no group is
    /// asked for, the entry goes to the end of the catalog, below a new group comment in the first case.
    pub fn insert_at_end(&self, group: Option<&str>, written: &str) -> Splice {
        if let Some(last) = group.and_then(|title| self.last_of_group(title)) {
            return self.insert_after(last, written);
        }
        let gap = if matches!(self.body.last(), None | Some(Entry::Blank(_))) { "" } else { "\n" };
        let text = match group {
            Some(title) => format!("{gap}## {title}\n\n{written}"),
            None => match self.body.last() {
                Some(entry) => return self.insert_after(entry, written),
                None => written.to_owned(),
            },
        };
        self.insertion(self.text.len(), &text)
    }

    /// The last message, term or comment below the last group comment with this content.
    fn last_of_group(&self, title: &str) -> Option<&Entry> {
        let is_group =
            |entry: &Entry| matches!(entry, Entry::Comment(one) if one.level == CommentLevel::Group);
        let is_wanted = |entry: &Entry| matches!(entry, Entry::Comment(one) if one.content == title);
        let start = self.body.iter().rposition(|entry| is_group(entry) && is_wanted(entry))?;
        let below = self.body.get(start + 1..)?;
        let length = below.iter().position(is_group).unwrap_or(below.len());
        let in_group = self.body.get(start..start + 1 + length)?;
        in_group.iter().rev().find(|entry| !matches!(entry, Entry::Blank(_)))
    }

    /// Gives a message or term another name; `None` for what has no name.
    pub fn rename(&self, entry: &Entry, name: &str) -> Option<Splice> {
        let id = entry.id()?;
        Some(Splice { range: id.span.clone(), text: name.to_owned() })
    }

    /// Gives a message or term another value; `written` is empty to take a message's value away.
    pub fn replace_value(&self, entry: &Entry, written: &str) -> Option<Splice> {
        let (id, value) = match entry {
            Entry::Message(message) => (&message.id, message.value.as_ref()),
            Entry::Term(term) => (&term.id, Some(&term.value)),
            Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => return None,
        };
        Some(self.value_splice(id, value, written))
    }

    /// Sets an attribute's value, adding it after the others where it is new; `None` removes it. Nothing happens
    /// (`None` is returned) where there is none to remove, or the entry has no attributes by its kind.
    pub fn set_attribute(&self, entry: &Entry, name: &str, written: Option<&str>) -> Option<Splice> {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (&message.id, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (&term.id, Some(&term.value), &term.attributes),
            Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => return None,
        };
        let found = attributes.iter().position(|attribute| attribute.id.name == name);
        let before = match found {
            Some(at) => attributes.get(..at)?.last(),
            None => attributes.last(),
        };
        let end = match before {
            Some(attribute) => self.after_spaces(attribute.value.span.end),
            None => self.value_splice(id, value, "").range.end,
        };
        match (found.and_then(|at| attributes.get(at)), written) {
            (Some(attribute), Some(written)) => {
                Some(self.value_splice(&attribute.id, Some(&attribute.value), written))
            }
            (Some(attribute), None) => {
                Some(Splice { range: end..self.after_spaces(attribute.span.end), text: String::new() })
            }
            (None, Some(written)) => Some(Splice {
                range: end..end,
                text: self.with_line_ending(&format!("\n    .{name} ={written}")),
            }),
            (None, None) => None,
        }
    }

    /// Removes an entry; a message or term goes with its comment.
    pub fn remove(&self, entry: &Entry) -> Splice {
        Splice { range: entry.span(), text: String::new() }
    }

    /// Replaces what stands between the `=` after a name and the end of the value's last line.
    fn value_splice(&self, id: &Identifier, value: Option<&Pattern>, written: &str) -> Splice {
        let after_name = self.text.get(id.span.end..).unwrap_or_default();
        let start = id.span.end + after_name.find('=').map_or(0, |at| at + 1);
        let end = self.after_spaces(value.map_or(start, |pattern| pattern.span.end));
        Splice { range: start..end, text: self.with_line_ending(written) }
    }

    fn after_spaces(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start_matches(' ').len()
    }

    fn insertion(&self, at: usize, written: &str) -> Splice {
        let is_open = at > 0 && !self.text.get(..at).is_some_and(|before| before.ends_with('\n'));
        let start = if is_open { "\n" } else { "" };
        let end = if written.ends_with('\n') { "" } else { "\n" };
        Splice { range: at..at, text: self.with_line_ending(&format!("{start}{written}{end}")) }
    }

    fn with_line_ending(&self, written: &str) -> String {
        match self.line_ending() {
            "\n" => written.to_owned(),
            ending => written.replace("\r\n", "\n").replace('\n', ending),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATALOG: &str = "## One\n\n# note\na = A  \n    .x = X\nb =\n    .y = Y\n\n## Two\n\nc =\n    line\n\n    more\n-t = T";

    fn edited(text: &str, edit: impl Fn(&Resource, &Entry) -> Option<Splice>, id: &str) -> String {
        let resource = Resource::parse(text);
        let named = |entry: &&Entry| entry.id().is_some_and(|one| one.name == id);
        let entry = resource.body.iter().find(named).unwrap();
        apply(text, vec![edit(&resource, entry).unwrap()])
    }

    #[test]
    fn an_edit_changes_nothing_else() {
        let expect = |edit: &dyn Fn(&Resource, &Entry) -> Option<Splice>, id: &str, from: &str, to: &str| {
            assert!(CATALOG.contains(from));
            assert_eq!(edited(CATALOG, edit, id), CATALOG.replacen(from, to, 1));
        };
        expect(&|r, e| r.rename(e, "z"), "a", "a = A", "z = A");
        expect(&|r, e| r.replace_value(e, " New"), "a", "a = A  \n", "a = New\n");
        expect(&|r, e| r.replace_value(e, " New"), "b", "b =\n", "b = New\n");
        expect(&|r, e| r.replace_value(e, " New"), "c", "c =\n    line\n\n    more", "c = New");
        expect(&|r, e| r.set_attribute(e, "x", Some(" Z")), "a", ".x = X", ".x = Z");
        expect(&|r, e| r.set_attribute(e, "n", Some(" N")), "a", ".x = X", ".x = X\n    .n = N");
        expect(&|r, e| r.set_attribute(e, "n", Some(" N")), "t", "-t = T", "-t = T\n    .n = N");
        expect(&|r, e| r.set_attribute(e, "x", None), "a", "  \n    .x = X", "  ");
        expect(&|r, e| Some(r.remove(e)), "a", "# note\na = A  \n    .x = X\n", "");
        expect(&|r, e| Some(r.insert_after(e, "new = 1")), "b", "    .y = Y\n", "    .y = Y\nnew = 1\n");
        expect(&|r, e| Some(r.insert_after(e, "new = 1\n")), "t", "-t = T", "-t = T\nnew = 1\n");
        expect(&|r, _| Some(r.insert_at_end(Some("One"), "new = 1")), "a", "= Y\n", "= Y\nnew = 1\n");
        expect(&|r, _| Some(r.insert_at_end(Some("New"), "n = 1")), "a", "= T", "= T\n\n## New\n\nn = 1\n");
        expect(&|r, _| Some(r.insert_at_end(None, "n = 1")), "a", "= T", "= T\nn = 1\n");
    }

    #[test]
    fn line_ends_are_kept() {
        let text = CATALOG.replace('\n', "\r\n");
        let edit = |r: &Resource, e: &Entry| r.replace_value(e, "\n    1\n    2");
        assert_eq!(edited(&text, edit, "a"), text.replacen("a = A  ", "a =\r\n    1\r\n    2", 1));
    }

    #[test]
    fn a_comment_at_the_end_is_not_adopted() {
        let resource = Resource::parse("# alone");
        assert_eq!(apply("# alone", vec![resource.insert_at_end(None, "a = 1")]), "# alone\n\na = 1\n");
    }

    #[test]
    fn several_splices_apply_at_once() {
        let splice = |range: Range<usize>, text: &str| Splice { range, text: text.into() };
        let all = vec![splice(3..3, "x"), splice(0..1, ""), splice(3..3, "y"), splice(0..2, "lost")];
        assert_eq!(apply("abcd", all), "bcxyd");
    }
}
