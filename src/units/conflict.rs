//! Generated files in which a version control system left both sides of a merge.
//!
//! Locks and reference catalogs are written by `sync` alone, so nobody has to choose: both sides are read, and the
//! next sync writes one file of them.

use std::ops::Range;

/// The two texts that a file with conflict markers stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sides {
    /// The file with the first part of each conflict.
    pub(super) ours: String,
    /// The file with the last part of each conflict.
    pub(super) theirs: String,
    /// The first marker, bytes.
    pub(super) marker: Range<usize>,
    /// Whether every conflict has its end.
    pub(super) is_whole: bool,
}

/// Where a line of the file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Both,
    Ours,
    /// What both sides began with, in the `diff3` style: neither.
    Base,
    Theirs,
}

/// The sides of a text; `None` where no line begins a conflict. A conflict that does not end reaches to the end of
/// the text.
pub(super) fn sides(text: &str) -> Option<Sides> {
    let mut found: Option<Range<usize>> = None;
    let (mut ours, mut theirs) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
    let (mut part, mut at) = (Part::Both, 0);
    for line in text.split_inclusive('\n') {
        let next = after(part, line.trim_end());
        if next != part {
            found.get_or_insert(at..at + line.trim_end().len());
            part = next;
        } else {
            if matches!(part, Part::Both | Part::Ours) {
                ours.push_str(line);
            }
            if matches!(part, Part::Both | Part::Theirs) {
                theirs.push_str(line);
            }
        }
        at += line.len();
    }
    found.map(|marker| Sides { ours, theirs, marker, is_whole: part == Part::Both })
}

/// The part that a line begins, or the one it stands in.
fn after(part: Part, line: &str) -> Part {
    let is_marker =
        |sign: &str| line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    match part {
        Part::Both if is_marker("<<<<<<<") => Part::Ours,
        Part::Ours if is_marker("|||||||") => Part::Base,
        Part::Ours | Part::Base if is_marker("=======") => Part::Theirs,
        Part::Ours | Part::Base | Part::Theirs if is_marker(">>>>>>>") => Part::Both,
        _ => part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_whole_files() {
        let text = "a\r\n<<<<<<< HEAD\r\nb\r\n||||||| base\r\nx\r\n=======\r\nc\r\n>>>>>>> other\r\nd\r\n";
        let sides = sides(text).unwrap();
        assert_eq!((sides.ours.as_str(), sides.theirs.as_str()), ("a\r\nb\r\nd\r\n", "a\r\nc\r\nd\r\n"));
        assert_eq!(&text[sides.marker], "<<<<<<< HEAD");
    }

    #[test]
    fn a_text_without_conflicts_has_no_sides() {
        assert_eq!(sides("a\n=======\nb\n>>>>>>> x\n<<<<<<<<\n"), None);
        assert!(!sides("<<<<<<< a\nb\n").unwrap().is_whole);
    }
}
