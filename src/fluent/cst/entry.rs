//! Lines to entries. What fails becomes junk, to the next line that can start an entry; the reader then looks at
//! what stands before it to say what the catalog loses.

use super::cursor::Reader;
use super::junk::{Cause, Junk, Lost, SyntaxError};
use super::node::*;
use std::ops::Range;

/// What is known of the entries before the one being read.
#[derive(Default)]
struct Entries {
    body: Vec<Entry>,
    /// The last message or term that was read or lost.
    last_id: Option<Identifier>,
}

pub(super) fn read_entries(text: &str) -> Vec<Entry> {
    let mut reader = Reader::new(text, 0);
    let mut entries = Entries::default();
    while !reader.is_at_end() {
        let start = reader.at;
        if reader.blank_lines() {
            entries.body.push(Entry::Blank(start..reader.at));
            continue;
        }
        match reader.entry() {
            Ok(entry) => entries.push(entry),
            Err(error) => {
                let lost = entries.lost_at(text, start);
                let span = reader.junk_lines(start);
                entries.push(Entry::Junk(Junk { span, error, lost }));
            }
        }
    }
    entries.body
}

impl Reader<'_> {
    /// `blank_block` at the top level.
    fn blank_lines(&mut self) -> bool {
        let start = self.at;
        loop {
            let mark = self.mark();
            self.skip_spaces();
            if self.line_end().is_none() {
                self.rewind(mark, None);
                break;
            }
            self.take_line_end();
            if self.is_at_end() {
                break;
            }
        }
        self.at > start
    }

    fn entry(&mut self) -> Result<Entry, SyntaxError> {
        self.depth = 0;
        match self.peek() {
            Some(b'#') => self.comment_line(),
            Some(b'-') => self.term(),
            Some(byte) if byte.is_ascii_alphabetic() => self.message(),
            _ => Err(self.line_start_error()),
        }
    }

    /// Takes whole lines from `start` to the next that can start an entry.
    fn junk_lines(&mut self, start: usize) -> Range<usize> {
        self.at = start;
        loop {
            self.at = match self.rest().iter().position(|byte| *byte == b'\n') {
                Some(length) => self.at + length + 1,
                None => self.text.len(),
            };
            let can_start = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'#' | b'-');
            if self.peek().is_none_or(can_start) {
                return start..self.at;
            }
        }
    }

    fn comment_line(&mut self) -> Result<Entry, SyntaxError> {
        let start = self.at;
        let signs = self.rest().iter().take(3).take_while(|byte| **byte == b'#').count();
        let level = match signs {
            1 => CommentLevel::Entry,
            2 => CommentLevel::Group,
            _ => CommentLevel::Resource,
        };
        self.at += signs;
        let mut content = String::new();
        if self.eat(b' ') {
            let begin = self.at;
            self.skip_to_line_end();
            content = self.slice(&(begin..self.at));
        }
        if !self.take_line_end() {
            return Err(SyntaxError { cause: Cause::CommentSpace, at: start..self.at });
        }
        Ok(Entry::Comment(Comment { level, content, span: start..self.at }))
    }

    fn skip_to_line_end(&mut self) {
        while self.line_end().is_none() {
            let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
            let start = self.at + usize::from(self.peek() == Some(b'\r'));
            let after = self.text.as_bytes().get(start..).unwrap_or_default();
            self.at = start + after.iter().position(is_end).unwrap_or(after.len());
        }
    }

    /// An identifier and `=`, with the spaces around it.
    fn name_and_equals(&mut self) -> Result<Identifier, SyntaxError> {
        let id = self.identifier().ok_or_else(|| self.error(Cause::BadIdentifier))?;
        let is_adjacent = self.next_char().is_some_and(|next| next.is_alphanumeric());
        self.skip_spaces();
        if !self.eat(b'=') {
            let cause = if is_adjacent { Cause::BadIdentifier } else { Cause::ExpectedEquals };
            return Err(self.error(self.blank_cause().unwrap_or(cause)));
        }
        self.skip_spaces();
        Ok(id)
    }

    fn message(&mut self) -> Result<Entry, SyntaxError> {
        let start = self.at;
        let id = self.name_and_equals()?;
        let value = self.pattern()?;
        let attributes = self.attributes();
        if value.is_none() && attributes.is_empty() {
            return Err(self.missing_value(id.span, Cause::EmptyMessage));
        }
        self.end_of_entry()?;
        Ok(Entry::Message(Message { id, value, attributes, comment: None, span: start..self.at }))
    }

    fn term(&mut self) -> Result<Entry, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let id = self.name_and_equals()?;
        let Some(value) = self.pattern()? else {
            return Err(self.missing_value(start..id.span.end, Cause::EmptyTerm));
        };
        let attributes = self.attributes();
        self.end_of_entry()?;
        Ok(Entry::Term(Term { id, value, attributes, comment: None, span: start..self.at }))
    }

    /// Why there is no value: what stands in its place, or else `cause` at the name.
    fn missing_value(&mut self, name: Range<usize>, cause: Cause) -> SyntaxError {
        if let Some(earlier) = self.pending.take().filter(|earlier| earlier.at.start >= name.start) {
            return earlier;
        }
        if self.peek() == Some(b'}') {
            return self.error(Cause::UnbalancedBrace);
        }
        let mark = self.mark();
        self.skip_blank();
        let error = match (self.blank_cause(), self.peek()) {
            (Some(blank), _) => self.error(blank),
            (None, Some(b'[' | b'*')) => self.error(Cause::SpecialLineStart),
            _ => SyntaxError { cause, at: name },
        };
        self.rewind(mark, None);
        error
    }

    fn end_of_entry(&mut self) -> Result<(), SyntaxError> {
        if self.take_line_end() { Ok(()) } else { Err(self.error_or_pending(Cause::UnbalancedBrace)) }
    }

    /// `Attribute*`: an attribute that fails ends the entry before it.
    fn attributes(&mut self) -> Vec<Attribute> {
        let mut attributes = Vec::new();
        loop {
            let mark = self.mark();
            if !self.take_line_end() {
                break;
            }
            self.skip_blank();
            if self.peek() != Some(b'.') {
                self.rewind(mark, None);
                break;
            }
            match self.attribute() {
                Ok(attribute) => attributes.push(attribute),
                Err(error) => {
                    self.rewind(mark, Some(error));
                    break;
                }
            }
        }
        attributes.shrink_to_fit();
        attributes
    }

    fn attribute(&mut self) -> Result<Attribute, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let Ok(id) = self.name_and_equals() else {
            return Err(SyntaxError { cause: Cause::SpecialLineStart, at: start..start + 1 });
        };
        match self.pattern()? {
            Some(value) => {
                let span = start..value.span.end;
                Ok(Attribute { id, value, span })
            }
            None => Err(self.missing_value(start..id.span.end, Cause::EmptyAttribute)),
        }
    }

    /// Why a line that starts with neither a letter nor `-` nor `#` is no entry.
    fn line_start_error(&mut self) -> SyntaxError {
        let start = self.at;
        self.skip_spaces();
        let is_indented = self.at > start;
        let cause = match self.peek() {
            Some(b'[' | b'*' | b'.') => Cause::SpecialLineStart,
            Some(b'}') => Cause::UnbalancedBrace,
            _ if is_indented => Cause::OrphanIndent,
            _ if self.next_char().is_some_and(char::is_alphanumeric) && self.has_equals() => {
                Cause::BadIdentifier
            }
            _ => Cause::UnexpectedText,
        };
        self.error_or_pending(cause)
    }

    /// Whether a `=` stands on the rest of this line.
    fn has_equals(&self) -> bool {
        self.rest().iter().take_while(|byte| **byte != b'\n').any(|byte| *byte == b'=')
    }
}

impl Entries {
    /// Adds an entry: comment lines join, a comment directly above a message or term becomes its own.
    fn push(&mut self, mut entry: Entry) {
        match &mut entry {
            Entry::Comment(comment) => {
                if let Some(Entry::Comment(before)) = self.body.last_mut()
                    && before.level == comment.level
                {
                    before.content.push('\n');
                    before.content.push_str(&comment.content);
                    before.span.end = comment.span.end;
                    return;
                }
            }
            Entry::Message(message) => self.attach(&mut message.comment, &mut message.span),
            Entry::Term(term) => self.attach(&mut term.comment, &mut term.span),
            Entry::Junk(_) | Entry::Blank(_) => {}
        }
        let id = match &entry {
            Entry::Junk(Junk { lost: Lost::Message(id) | Lost::Term(id), .. }) => Some(id),
            entry => entry.id(),
        };
        self.last_id = id.cloned().or(self.last_id.take());
        self.body.push(entry);
    }

    fn attach(&mut self, slot: &mut Option<Comment>, span: &mut Range<usize>) {
        let is_own = |entry: &mut Entry| matches!(entry, Entry::Comment(comment) if comment.level == CommentLevel::Entry);
        if let Some(Entry::Comment(comment)) = self.body.pop_if(is_own) {
            span.start = comment.span.start;
            *slot = Some(comment);
        }
    }

    /// What is lost with the junk that starts at `start`.
    fn lost_at(&self, text: &str, start: usize) -> Lost {
        let mut reader = Reader::new(text, start);
        reader.at += if start == 0 && text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let is_term = reader.eat(b'-');
        if let Ok(id) = named(&mut reader) {
            return if is_term { Lost::Term(id) } else { Lost::Message(id) };
        }
        if !is_term && reader.peek() == Some(b'#') {
            return Lost::Comment;
        }
        let Some(of) = self.owner_of(reader.peek()) else { return Lost::Text };
        reader.at = start;
        reader.skip_spaces();
        if reader.eat(b'.')
            && let Ok(attribute) = named(&mut reader)
        {
            return Lost::Attribute { of, attribute };
        }
        Lost::ValueRest { of }
    }

    /// The message or term whose value a line would go on with: the one directly above, or, for a line that can
    /// only be a continuation, the one above blank lines.
    fn owner_of(&self, first: Option<u8>) -> Option<Identifier> {
        let is_continuation = matches!(first, Some(b' ' | b'\t' | b'[' | b'*' | b'.' | b'{' | b'}'));
        let mut before = self.body.iter().rev();
        match before.next()? {
            Entry::Blank(_) if is_continuation => {
                before.next().filter(|entry| !matches!(entry, Entry::Comment(_)))?;
            }
            Entry::Blank(_) | Entry::Comment(_) => return None,
            Entry::Message(_) | Entry::Term(_) | Entry::Junk(_) => {}
        }
        self.last_id.clone()
    }
}

/// A name that is followed by `=`.
fn named(reader: &mut Reader<'_>) -> Result<Identifier, SyntaxError> {
    let mark = reader.mark();
    reader.name_and_equals().inspect_err(|_| reader.rewind(mark, None))
}
