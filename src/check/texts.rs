//! How findings speak of texts.

use crate::units::{ChangeKind, WordChange, word_changes};

/// A text in one line, cut after `most` characters.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let mut cut: String = line.chars().take(most).collect();
    if let Some(space) = cut.rfind(' ') {
        cut.truncate(space);
    }
    format!("{cut}…")
}

/// `1 unit`, `3 units`.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The known name that is nearest to one that is not known, of names near enough.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Names of such different lengths cannot reach the ratio.
    let may_be_near = |one: &&str| 10 * name.len().min(one.len()) >= 3 * (name.len() + one.len()) / 2;
    known
        .filter(may_be_near)
        .map(|one| (similar::TextDiff::from_chars(name, one).ratio(), one))
        .filter(|(ratio, _)| *ratio >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, one)| one)
}

/// What changed between two texts, word by word: `[-gone-] {+new+}`, with a little of what stayed around it.
pub(super) fn word_diff(old: &str, new: &str) -> String {
    let shown = |change: WordChange| match change.kind {
        ChangeKind::Kept => change.words,
        ChangeKind::Gone => format!("[-{}-]", change.words),
        ChangeKind::New => format!("{{+{}+}}", change.words),
    };
    word_changes(old, new).into_iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_diff_shows_what_changed_and_little_else() {
        let old = "The treaty of 1972 allowed each side two sites with a hundred interceptors at most";
        let new = "The treaty of 1972 allowed each side one site with a hundred interceptors at most";
        let shown = word_diff(old, new);
        assert_eq!(shown, "… allowed each side [-two sites-] {+one site+} with a hundred …");
        assert_eq!(excerpt("a  long\ntext here", 9), "a long…");
    }
}
