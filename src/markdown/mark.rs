//! Marks of footnotes, as they are written.

/// The marks `[^label]` of a text: the offset of the bracket, and the label. Linear, however many are left open.
pub(crate) fn note_marks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("[^").filter_map(|(at, open)| {
        let rest = text.get(at + open.len()..)?;
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))?;
        let is_mark = end > 0 && rest.as_bytes().get(end) == Some(&b']');
        rest.get(..end).filter(|_| is_mark).map(|label| (at, label))
    })
}

#[cfg(test)]
mod tests {
    use super::note_marks;

    #[test]
    fn a_mark_has_a_label_without_spaces_and_brackets() {
        let marks: Vec<_> = note_marks("One[^1] and[^two]; [^] [^a b] [^[^ü] [^open").collect();
        assert_eq!(marks, [(3, "1"), (11, "two"), (32, "ü")]);
    }
}
