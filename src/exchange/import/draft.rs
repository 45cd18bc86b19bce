//! The text while it is edited: splices in, and every line still knows where it came from.

use crate::fluent::cst::edit::Splice;

/// Something that was guessed, to be looked at by the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The line of the imported file, from 1.
    pub line: usize,
    /// What was done or left, one line.
    pub what: String,
}

/// A text under the editor's hand.
pub(super) struct Draft {
    text: String,
    /// The byte at which each line starts.
    starts: Vec<usize>,
    /// The line of the imported file behind each line of `text`, from 1.
    origins: Vec<usize>,
    pub(super) guesses: Vec<Guess>,
}

impl Draft {
    pub(super) fn new(text: String) -> Draft {
        let starts = line_starts(&text);
        Draft { origins: (1..=starts.len()).collect(), starts, text, guesses: Vec::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The line of the imported file behind each line.
    pub(super) fn origins(&self) -> &[usize] {
        &self.origins
    }

    /// The line of the imported file behind a byte of the text.
    pub(super) fn line(&self, byte: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= byte);
        self.origins.get(line.saturating_sub(1)).or(self.origins.last()).copied().unwrap_or(1)
    }

    pub(super) fn guess(&mut self, byte: usize, what: impl Into<String>) {
        let line = self.line(byte);
        self.guess_at_line(line, what);
    }

    pub(super) fn guess_at_line(&mut self, line: usize, what: impl Into<String>) {
        self.guesses.push(Guess { line, what: what.into() });
    }

    /// Replaces ranges of bytes; a splice that overlaps an earlier one is left out.
    pub(super) fn apply(&mut self, mut splices: Vec<Splice>) {
        if splices.is_empty() {
            return;
        }
        splices.sort_by_key(|splice| splice.range.start);
        let mut edited = Edited { text: String::new(), origins: vec![1], line: 0, old: &self.origins };
        let mut at = 0;
        for splice in splices {
            let Some(kept) = self.text.get(at..splice.range.start) else { continue };
            let Some(gone) = self.text.get(splice.range.clone()) else { continue };
            edited.keep(kept);
            edited.insert(&splice.text);
            edited.line += gone.matches('\n').count();
            edited.settle();
            at = splice.range.end;
        }
        edited.keep(self.text.get(at..).unwrap_or_default());
        let Edited { text, origins, .. } = edited;
        self.starts = line_starts(&text);
        self.text = text;
        self.origins = origins;
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

struct Edited<'a> {
    text: String,
    origins: Vec<usize>,
    /// The line of the old text that was reached, from 0.
    line: usize,
    old: &'a [usize],
}

impl Edited<'_> {
    fn origin(&self) -> usize {
        self.old.get(self.line).or(self.old.last()).copied().unwrap_or(1)
    }

    fn keep(&mut self, text: &str) {
        self.settle();
        for _ in text.matches('\n') {
            self.line += 1;
            self.origins.push(self.origin());
        }
        self.text.push_str(text);
    }

    fn insert(&mut self, text: &str) {
        for _ in text.matches('\n') {
            self.origins.push(self.origin());
        }
        self.text.push_str(text);
    }

    /// A line on which nothing stands yet comes from where the text goes on.
    fn settle(&mut self) {
        let origin = self.origin();
        if (self.text.is_empty() || self.text.ends_with('\n'))
            && let Some(last) = self.origins.last_mut()
        {
            *last = origin;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_remember_where_they_came_from() {
        let mut draft = Draft::new("one\ntwo\nthree\nfour\n".to_owned());
        let splice = |range, text: &str| Splice { range, text: text.to_owned() };
        draft.apply(vec![splice(4..8, ""), splice(14..14, "new\nlines ")]);
        assert_eq!(draft.text(), "one\nthree\nnew\nlines four\n");
        let at = |needle: &str| draft.line(draft.text().find(needle).unwrap());
        assert_eq!([at("one"), at("three"), at("new"), at("four")], [1, 3, 4, 4]);
        draft.apply(vec![splice(0..4, "")]);
        assert_eq!(draft.line(0), 3);
    }
}
