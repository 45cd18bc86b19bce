//! How findings speak of texts.

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

/// The known name that is nearest to one that is not known.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|one| (similar::TextDiff::from_chars(name, one).ratio(), one))
        .filter(|(ratio, _)| *ratio >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, one)| one)
}

/// What changed between two texts, word by word: `[-gone-] {+new+}`, with a little of what stayed around it.
pub(super) fn word_diff(old: &str, new: &str) -> String {
    /// Words kept on each side of a change.
    const AROUND: usize = 3;
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new);
    let words = |all: &[&str], from: usize, to: usize| all.get(from..to).unwrap_or_default().join(" ");
    let mut parts: Vec<String> = Vec::new();
    for (at, op) in ops.iter().enumerate() {
        let (tag, from, to) = op.as_tag_tuple();
        if tag == similar::DiffTag::Equal {
            let is_edge = at == 0 || at + 1 == ops.len();
            if from.len() <= if is_edge { AROUND } else { AROUND * 2 } {
                parts.push(words(&old, from.start, from.end));
                continue;
            }
            let head = if at > 0 { words(&old, from.start, from.start + AROUND) } else { String::new() };
            let is_last = at + 1 == ops.len();
            let tail = if is_last { String::new() } else { words(&old, from.end - AROUND, from.end) };
            parts.push([head.as_str(), "…", tail.as_str()].join(" ").trim().to_owned());
            continue;
        }
        if !from.is_empty() {
            parts.push(format!("[-{}-]", words(&old, from.start, from.end)));
        }
        if !to.is_empty() {
            parts.push(format!("{{+{}+}}", words(&new, to.start, to.end)));
        }
    }
    parts.join(" ")
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
