//! Code spans over several lines: which bytes of the file are code, and which the prefix of a quotation or a list.

use std::borrow::Cow;

/// The pieces of a code span on one line, each with its place in what is written: `written` from its first to its
/// last backtick, `code` as the parser read it. A line's code is the end of the line, for prefixes are at the start.
pub(super) fn pieces<'w>(written: &'w str, code: &str) -> Vec<(Cow<'w, str>, usize)> {
    let ticks = written.len() - written.trim_start_matches('`').len();
    let body = written.get(ticks..written.len() - ticks).unwrap_or_default();
    let (mut rest, mut at) = (code, ticks);
    let mut pieces: Vec<(Cow<'w, str>, usize)> = Vec::new();
    for line in body.split_inclusive('\n') {
        let content = line.trim_end_matches(['\r', '\n']);
        let (piece, from) = code_of(content, rest);
        rest = rest.get(piece.len()..).unwrap_or_default();
        pieces.extend((!piece.is_empty()).then_some((Cow::Borrowed(piece), at + from)));
        // The parser turns each of `\r` and `\n` into a space, but for those that it strips.
        let blanks = " ".repeat(line.len() - content.len());
        if let Some(after) = rest.strip_prefix(&blanks).filter(|_| !blanks.is_empty()) {
            pieces.push((Cow::Borrowed(" "), at + content.len()));
            rest = after;
        }
        at += line.len();
    }
    if rest.is_empty() { pieces } else { vec![(Cow::Owned(code.replace("  ", " ")), ticks)] }
}

/// The longest end of a line with which the code goes on, and where it begins; the last line may have lost a blank.
fn code_of<'l>(line: &'l str, code: &str) -> (&'l str, usize) {
    let ends = |line: &'l str| {
        let mut starts = line.char_indices().map(|(at, _)| at);
        starts.find_map(|at| line.get(at..).filter(|end| code.starts_with(end)).map(|end| (end, at)))
    };
    let bare = || line.strip_suffix(' ').and_then(ends);
    ends(line).or_else(bare).unwrap_or(("", line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_no_code() {
        let at = |written: &'static str, code| {
            pieces(written, code).into_iter().map(|(piece, at)| (piece.into_owned(), at)).collect::<Vec<_>>()
        };
        let found =
            |all: &[(&str, usize)]| all.iter().map(|(one, at)| ((*one).to_owned(), *at)).collect::<Vec<_>>();
        assert_eq!(at("`a\n> > b`", "a > b"), found(&[("a", 1), (" ", 2), ("> b", 5)]));
        assert_eq!(at("`` a\r\n  b` ``", "a  b`"), found(&[("a", 3), (" ", 4), ("b`", 8)]));
        assert_eq!(at("`\na\n`", "a"), found(&[("a", 2)]));
    }
}
