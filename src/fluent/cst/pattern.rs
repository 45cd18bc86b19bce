//! Values: lines of text and placeables, dedented as the specification says (`abstract.js`, `dedent`).

use super::cursor::Reader;
use super::junk::SyntaxError;
use super::node::{Pattern, PatternElement, Placeable, Text};
use std::ops::Range;

/// A piece of a pattern before its indent is known.
pub(super) enum Piece {
    Text(Range<usize>),
    /// The `\n` of a line end.
    LineFeed(usize),
    /// The spaces before a continuing line.
    Indent(Range<usize>),
    Placeable(Placeable),
}

impl Reader<'_> {
    /// `Pattern?`: stops before what cannot continue it. Of a line that starts with a broken placeable the
    /// grammar says that the pattern ended before it; the error is kept for whoever fails there.
    pub(super) fn pattern(&mut self) -> Result<Option<Pattern>, SyntaxError> {
        if let Some(pattern) = self.one_line() {
            return Ok(Some(pattern));
        }
        let mut pieces = self.spare.pop().unwrap_or_default();
        let ended = self.pieces(&mut pieces);
        let pattern = ended.map(|()| self.assemble(&mut pieces));
        pieces.clear();
        self.spare.push(pieces);
        pattern
    }

    fn pieces(&mut self, pieces: &mut Vec<Piece>) -> Result<(), SyntaxError> {
        loop {
            match self.peek() {
                Some(b'{') => pieces.push(Piece::Placeable(self.placeable()?)),
                Some(b'}') => return Ok(()),
                _ if self.line_end().is_some() => {
                    if !self.continue_on_next_line(pieces) {
                        return Ok(());
                    }
                }
                _ => pieces.push(self.text_run()),
            }
        }
    }

    /// A pattern of one line of text that nothing can continue, as most are: the next line begins at the margin.
    fn one_line(&mut self) -> Option<Pattern> {
        let rest = self.rest();
        let is_special = |byte: &u8| matches!(byte, b'{' | b'}' | b'\n' | b'\r');
        let length = rest.iter().position(is_special).filter(|at| rest.get(*at) == Some(&b'\n'))?;
        if matches!(rest.get(length + 1), Some(b' ' | b'\n' | b'\r' | b'{' | b'}')) {
            return None;
        }
        let value = self.text.get(self.at..self.at + length)?.trim_end_matches(' ');
        let span = self.at..self.at + value.len();
        let text = (!value.is_empty()).then(|| Text { value: value.to_owned(), span: span.clone() })?;
        self.at += length;
        Some(Pattern { elements: vec![PatternElement::Text(text)], span })
    }

    /// `inline_text`; the next character is part of it.
    fn text_run(&mut self) -> Piece {
        let start = self.at;
        loop {
            let is_special = |byte: &u8| matches!(byte, b'{' | b'}' | b'\n' | b'\r');
            let Some(length) = self.rest().iter().position(is_special) else {
                self.at = self.text.len();
                break;
            };
            self.at += length;
            if self.peek() != Some(b'\r') || self.line_end().is_some() {
                break;
            }
            self.at += 1;
        }
        Piece::Text(start..self.at)
    }

    /// `blank_block` and the start of the line after it, if that line continues the pattern.
    fn continue_on_next_line(&mut self, pieces: &mut Vec<Piece>) -> bool {
        let (mark, length) = (self.mark(), pieces.len());
        let indent = self.blank_block(pieces);
        let is_indented = !indent.is_empty();
        pieces.push(Piece::Indent(indent));
        let (continues, why) = match self.peek() {
            Some(b'{') => match self.placeable() {
                Ok(placeable) => {
                    pieces.push(Piece::Placeable(placeable));
                    (true, None)
                }
                Err(error) => (false, Some(error)),
            },
            None | Some(b'[' | b'*' | b'.' | b'}') => (false, None),
            Some(_) => (is_indented, None),
        };
        if !continues {
            pieces.truncate(length);
            self.rewind(mark, why);
        }
        continues
    }

    /// Takes line ends and blank lines; returns the spaces at the start of the first line that has more.
    fn blank_block(&mut self, pieces: &mut Vec<Piece>) -> Range<usize> {
        loop {
            let start = self.at;
            self.skip_spaces();
            match self.line_end() {
                Some(length) if length > 0 => {
                    self.at += length;
                    pieces.push(Piece::LineFeed(self.at - 1));
                }
                _ => return start..self.at,
            }
        }
    }

    fn assemble(&self, pieces: &mut Vec<Piece>) -> Option<Pattern> {
        let common = common_indent(pieces);
        // There are as many patterns as values: what vectors keep in reserve would be most of a catalog's memory.
        let mut elements = Vec::with_capacity(pieces.len());
        for piece in pieces.drain(..) {
            match piece {
                Piece::LineFeed(_) if elements.is_empty() => {}
                Piece::LineFeed(at) => self.push_text(&mut elements, at..at + 1),
                Piece::Text(span) => self.push_text(&mut elements, span),
                Piece::Indent(span) => self.push_text(&mut elements, span.start + common..span.end),
                Piece::Placeable(placeable) => elements.push(PatternElement::Placeable(placeable)),
            }
        }
        trim_end(&mut elements);
        elements.shrink_to_fit();
        let start = span_of(elements.first()?).start;
        let end = span_of(elements.last()?).end;
        Some(Pattern { elements, span: start..end })
    }

    /// Adds text, to the element before it where it follows that byte for byte.
    fn push_text(&self, elements: &mut Vec<PatternElement>, span: Range<usize>) {
        let value = self.text.get(span.clone()).unwrap_or_default();
        match elements.last_mut() {
            _ if value.is_empty() => {}
            Some(PatternElement::Text(text)) if text.span.end == span.start => {
                text.value.push_str(value);
                text.span.end = span.end;
            }
            _ => elements.push(PatternElement::Text(Text { value: value.to_owned(), span })),
        }
    }
}

fn common_indent(pieces: &[Piece]) -> usize {
    let indents = pieces.iter().filter_map(|piece| match piece {
        Piece::Indent(span) => Some(span.len()),
        _ => None,
    });
    indents.min().unwrap_or(0)
}

/// Drops the spaces at the end of the last text. They are all in one element, or in an indent and a text.
fn trim_end(elements: &mut Vec<PatternElement>) {
    while let Some(PatternElement::Text(text)) = elements.last_mut() {
        let kept = text.value.trim_end_matches(' ').len();
        text.value.truncate(kept);
        text.span.end = text.span.start + kept;
        if kept > 0 {
            break;
        }
        elements.pop();
    }
}

fn span_of(element: &PatternElement) -> &Range<usize> {
    match element {
        PatternElement::Text(text) => &text.span,
        PatternElement::Placeable(placeable) => &placeable.span,
    }
}
