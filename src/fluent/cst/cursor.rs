//! Where the reader is in the text, and the blanks of the grammar.

use super::junk::{Cause, SyntaxError};
use super::node::Identifier;
use super::pattern::Piece;
use std::ops::Range;

/// A position in a text, with what must be remembered about the places before it.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    /// How many placeables and calls are open.
    pub(super) depth: usize,
    /// An error behind which the reader went back: what follows will fail because of it.
    pub(super) pending: Option<SyntaxError>,
    /// Lists for the pieces of patterns, empty: one for each pattern that is open at once.
    pub(super) spare: Vec<Vec<Piece>>,
}

/// A place to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Reader<'t> {
        Reader { text, at, depth: 0, pending: None, spare: Vec::new() }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { at: self.at, depth: self.depth }
    }

    /// Goes back, remembering why.
    pub(super) fn rewind(&mut self, mark: Mark, why: Option<SyntaxError>) {
        self.at = mark.at;
        self.depth = mark.depth;
        if why.is_some() {
            self.pending = why;
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    pub(super) fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Takes one ASCII character if it is next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The length of the line end that is next; the end of the text is one of length 0.
    pub(super) fn line_end(&self) -> Option<usize> {
        match self.peek() {
            None => Some(0),
            Some(b'\n') => Some(1),
            Some(b'\r') if self.peek_at(1) == Some(b'\n') => Some(2),
            Some(_) => None,
        }
    }

    pub(super) fn take_line_end(&mut self) -> bool {
        let length = self.line_end();
        self.at += length.unwrap_or(0);
        length.is_some()
    }

    /// `blank_inline?`
    pub(super) fn skip_spaces(&mut self) {
        self.at += self.rest().iter().take_while(|byte| **byte == b' ').count();
    }

    /// `blank?`
    pub(super) fn skip_blank(&mut self) {
        loop {
            self.skip_spaces();
            match self.line_end() {
                Some(length) if length > 0 => self.at += length,
                _ => return,
            }
        }
    }

    pub(super) fn identifier(&mut self) -> Option<Identifier> {
        if !self.peek()?.is_ascii_alphabetic() {
            return None;
        }
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'-' | b'_');
        let start = self.at;
        self.at += self.rest().iter().take_while(is_part).count();
        let span = start..self.at;
        let name = self.text.get(span.clone()).unwrap_or_default().into();
        Some(Identifier { name, span })
    }

    pub(super) fn slice(&self, span: &Range<usize>) -> String {
        self.text.get(span.clone()).unwrap_or_default().to_owned()
    }

    pub(super) fn next_char(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// An error about the character that is next.
    pub(super) fn error(&self, cause: Cause) -> SyntaxError {
        let length = self.next_char().map_or(0, char::len_utf8);
        SyntaxError { cause, at: self.at..self.at + length }
    }

    /// An error about the character that is next, or the cause of an earlier step back that led here.
    pub(super) fn error_or_pending(&mut self, cause: Cause) -> SyntaxError {
        match self.pending.take() {
            Some(earlier) if earlier.at.start >= self.at => earlier,
            _ => self.error(self.blank_cause().unwrap_or(cause)),
        }
    }

    /// Whether what is next is a blank that Fluent does not take for one.
    pub(super) fn blank_cause(&self) -> Option<Cause> {
        match self.next_char()? {
            '\t' => Some(Cause::Tab),
            '\r' => Some(Cause::LoneCarriageReturn),
            '\u{FEFF}' if self.at == 0 => Some(Cause::ByteOrderMark),
            '\0' => Some(Cause::Nul),
            other if other.is_whitespace() && !matches!(other, ' ' | '\n') => Some(Cause::ForeignBlank),
            '\u{FEFF}' | '\u{200B}' | '\u{2060}' => Some(Cause::ForeignBlank),
            _ => None,
        }
    }
}
