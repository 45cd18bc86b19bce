//! What changed between two texts, word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// They stayed.
    Kept,
    /// They are gone.
    Gone,
    /// They are new.
    New,
}

/// Words that have the same fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// What became of them.
    pub kind: ChangeKind,
    /// The words, a space between them.
    pub words: String,
}

/// Words that stay are shown up to so many on each side of a change.
const AROUND: usize = 3;

/// What changed from an old text to a new one, with a little of what stayed around it; `…` stands for the rest.
pub fn word_changes(old: &str, new: &str) -> Vec<WordChange> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let mut changes = Vec::new();
    let mut push = |kind, all: &[&str], range: std::ops::Range<usize>| {
        let words = all.get(range).unwrap_or_default().join(" ");
        changes.extend((!words.is_empty()).then_some(WordChange { kind, words }));
    };
    for (at, op) in ops.iter().enumerate() {
        let (tag, from, to) = op.as_tag_tuple();
        if tag != DiffTag::Equal {
            push(ChangeKind::Gone, &old, from);
            push(ChangeKind::New, &new, to);
            continue;
        }
        let (is_first, is_last) = (at == 0, at + 1 == ops.len());
        if from.len() <= if is_first || is_last { AROUND } else { AROUND * 2 } {
            push(ChangeKind::Kept, &old, from);
            continue;
        }
        let head = if is_first { from.start..from.start } else { from.start..from.start + AROUND };
        let tail = if is_last { from.end..from.end } else { from.end - AROUND..from.end };
        push(ChangeKind::Kept, &old, head);
        push(ChangeKind::Kept, &["…"], 0..1);
        push(ChangeKind::Kept, &old, tail);
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_change_stand_among_few_that_stay() {
        let old = "one two three four five six seven eight nine";
        let new = "one two three four 5 six seven eight nine ten";
        let told: Vec<(ChangeKind, String)> =
            word_changes(old, new).into_iter().map(|change| (change.kind, change.words)).collect();
        let expected = [
            (ChangeKind::Kept, "…"),
            (ChangeKind::Kept, "two three four"),
            (ChangeKind::Gone, "five"),
            (ChangeKind::New, "5"),
            (ChangeKind::Kept, "six seven eight nine"),
            (ChangeKind::New, "ten"),
        ];
        assert_eq!(told, expected.map(|(kind, words)| (kind, words.to_owned())));
        assert_eq!(word_changes("a b", "a b").len(), 1);
        assert_eq!(word_changes("", "").len(), 0);
    }
}
