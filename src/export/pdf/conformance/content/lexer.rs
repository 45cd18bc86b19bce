//! Content streams and CMaps to operands and operators (ISO 32000-1, 7.2, 7.3, 7.8.2, 8.9.7). One pass, no step back.

use lopdf::{Dictionary, Object, StringFormat};

/// Values nested deeper are junk.
const MAX_DEPTH: usize = 32;

/// What a content stream is made of.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Token<'a> {
    Operand(Object),
    Operator(&'a [u8]),
    /// The dictionary and the data between `BI` and `EI`.
    InlineImage(Dictionary, &'a [u8]),
    /// Bytes that are no token.
    Junk,
}

/// Reads tokens.
pub(in super::super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Lexer<'a> {
    pub(in super::super) fn new(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn starts(&self, with: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(with))
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    /// The next token; `None` at the end.
    pub(in super::super) fn token(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let first = self.peek()?;
        if is_regular(first) && !matches!(first, b'0'..=b'9' | b'+' | b'-' | b'.') {
            let word = self.regular();
            return Some(match word {
                b"true" => Token::Operand(Object::Boolean(true)),
                b"false" => Token::Operand(Object::Boolean(false)),
                b"null" => Token::Operand(Object::Null),
                b"BI" => self.inline_image(),
                _ => Token::Operator(word),
            });
        }
        Some(self.value(0).map_or(Token::Junk, Token::Operand))
    }

    /// A value; at least one byte is taken, so that reading comes to an end.
    fn value(&mut self, depth: usize) -> Option<Object> {
        if depth > MAX_DEPTH {
            self.at = self.bytes.len();
            return None;
        }
        self.skip_space();
        match self.peek()? {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => self.literal(),
            b'<' if self.starts(b"<<") => {
                self.at += 2;
                self.dictionary(b">>", depth).map(Object::Dictionary)
            }
            b'<' => self.hexadecimal(),
            b'[' => self.array(depth),
            byte if is_delimiter(byte) => {
                self.at += 1;
                None
            }
            _ => match self.regular() {
                b"true" => Some(Object::Boolean(true)),
                b"false" => Some(Object::Boolean(false)),
                b"null" => Some(Object::Null),
                word => number(word),
            },
        }
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.regular();
        if !raw.contains(&b'#') {
            return raw.to_vec();
        }
        let mut out = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let [byte, tail @ ..] = rest {
            let digit = |at: usize| char::from(*tail.get(at)?).to_digit(16);
            if *byte == b'#'
                && let (Some(high), Some(low)) = (digit(0), digit(1))
            {
                out.push((high * 16 + low) as u8);
                rest = tail.get(2..).unwrap_or_default();
            } else {
                out.push(*byte);
                rest = tail;
            }
        }
        out
    }

    fn array(&mut self, depth: usize) -> Option<Object> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek()? == b']' {
                self.at += 1;
                return Some(Object::Array(items));
            }
            items.push(self.value(depth + 1)?);
        }
    }

    /// Keys and values up to what ends them.
    fn dictionary(&mut self, end: &[u8], depth: usize) -> Option<Dictionary> {
        let mut dict = Dictionary::new();
        loop {
            self.skip_space();
            if self.starts(end) {
                self.at += end.len();
                return Some(dict);
            }
            if self.next()? != b'/' {
                return None;
            }
            let key = self.name();
            dict.set(key, self.value(depth + 1)?);
        }
    }

    fn hexadecimal(&mut self) -> Option<Object> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            match self.next()? {
                b'>' => break,
                byte if is_space(byte) => {}
                byte => digits.push(char::from(byte).to_digit(16)? as u8),
            }
        }
        let bytes = digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0));
        Some(Object::String(bytes.collect(), StringFormat::Hexadecimal))
    }

    fn literal(&mut self) -> Option<Object> {
        self.at += 1;
        let mut out = Vec::new();
        let mut open = 1usize;
        loop {
            match self.next()? {
                b'(' => {
                    open += 1;
                    out.push(b'(');
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(Object::String(out, StringFormat::Literal));
                    }
                    out.push(b')');
                }
                b'\\' => self.escape(&mut out)?,
                b'\r' => {
                    self.at += usize::from(self.peek() == Some(b'\n'));
                    out.push(b'\n');
                }
                byte => out.push(byte),
            }
        }
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        match self.next()? {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            digit @ b'0'..=b'7' => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    let Some(more @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(more - b'0');
                    self.at += 1;
                }
                out.push(code as u8);
            }
            byte => out.push(byte),
        }
        Some(())
    }

    fn inline_image(&mut self) -> Token<'a> {
        let Some(dict) = self.dictionary(b"ID", 0) else { return Token::Junk };
        // One space stands between `ID` and the data.
        self.at += 1;
        let start = self.at;
        let least = raw_length(&dict).unwrap_or(0);
        let mut at = start.saturating_add(least);
        while let Some([before, b'E', b'I', rest @ ..]) = self.bytes.get(at.saturating_sub(1)..) {
            if (is_space(*before) || least > 0) && is_end(rest) {
                self.at = at + 2;
                return Token::InlineImage(dict, self.bytes.get(start..at).unwrap_or_default());
            }
            at += 1;
        }
        self.find_end(dict, start, at)
    }

    /// The data up to an `EI` between spaces, after which no binary data follow.
    fn find_end(&mut self, dict: Dictionary, start: usize, from: usize) -> Token<'a> {
        let mut at = from.max(start);
        while let Some(window) = self.bytes.get(at..).filter(|rest| rest.len() >= 3) {
            if let [before, b'E', b'I', rest @ ..] = window
                && is_space(*before)
                && is_end(rest)
            {
                self.at = at + 3;
                return Token::InlineImage(dict, self.bytes.get(start..at).unwrap_or_default());
            }
            at += 1;
        }
        self.at = self.bytes.len();
        Token::Junk
    }
}

/// Whether what follows `EI` reads like a content stream.
fn is_end(rest: &[u8]) -> bool {
    let is_text = |byte: &u8| is_space(*byte) || (b' '..=b'~').contains(byte);
    rest.first().is_none_or(|byte| is_space(*byte)) && rest.iter().take(12).all(is_text)
}

/// The length of unfiltered samples in a device colour space.
fn raw_length(dict: &Dictionary) -> Option<usize> {
    let get = |long: &[u8], short: &[u8]| dict.get(long).or_else(|_| dict.get(short)).ok();
    if get(b"Filter", b"F").is_some() {
        return None;
    }
    let size = |long: &[u8], short: &[u8]| usize::try_from(get(long, short)?.as_i64().ok()?).ok();
    let is_mask = get(b"ImageMask", b"IM") == Some(&Object::Boolean(true));
    let components = match get(b"ColorSpace", b"CS").and_then(|name| name.as_name().ok()) {
        Some(b"DeviceRGB" | b"RGB") => 3,
        Some(b"DeviceCMYK" | b"CMYK") => 4,
        Some(b"DeviceGray" | b"G") => 1,
        None if is_mask => 1,
        _ => return None,
    };
    let bits = if is_mask { 1 } else { size(b"BitsPerComponent", b"BPC")? };
    let row = size(b"Width", b"W")?.checked_mul(components)?.checked_mul(bits)?.div_ceil(8);
    row.checked_mul(size(b"Height", b"H")?)
}

/// A number; what programs write as `1e-5` or `--1` is none.
fn number(word: &[u8]) -> Option<Object> {
    let text = std::str::from_utf8(word).ok()?;
    if !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.')) {
        return None;
    }
    match text.parse::<i64>() {
        Ok(number) => Some(Object::Integer(number)),
        Err(_) => text.parse::<f32>().ok().map(Object::Real),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &[u8]) -> Vec<Token<'_>> {
        let mut lexer = Lexer::new(text);
        std::iter::from_fn(|| lexer.token()).collect()
    }

    fn string(bytes: &[u8]) -> Token<'static> {
        Token::Operand(Object::string_literal(bytes))
    }

    #[test]
    fn operands_and_operators_are_told_apart() {
        let found = tokens(b"q 1 0 -.5 +2. 0.25 7 cm/F#311 9 Tf % (no)\nT*[(a\\)\\101\\\n(b))<4 1>]TJ true");
        let number = |value: f32| Token::Operand(Object::Real(value));
        assert_eq!(found[0], Token::Operator(b"q"));
        assert_eq!(
            found[1..5],
            [Token::Operand(1.into()), Token::Operand(0.into()), number(-0.5), number(2.0)]
        );
        assert_eq!(
            found[8..11],
            [Token::Operand("F11".into()), Token::Operand(9.into()), Token::Operator(b"Tf")]
        );
        let Token::Operand(Object::Array(items)) = &found[12] else { panic!("{found:?}") };
        assert_eq!(Token::Operand(items[0].clone()), string(b"a)A(b)"));
        assert_eq!(items[1].as_str().unwrap(), b"A");
        assert_eq!(found[13..], [Token::Operator(b"TJ"), Token::Operand(true.into())]);
    }

    #[test]
    fn junk_comes_to_an_end() {
        for text in [&b"]"[..], b"<<", b"(((", b"[1", b"<</A", b"<4x>", b"1e5", b"--3", b"BI /W 1", b"{ }"] {
            assert!(tokens(text).contains(&Token::Junk), "{text:?}");
        }
        assert!(tokens(&b"[".repeat(100_000)).len() < 3);
    }

    #[test]
    fn inline_images_end_where_their_data_do() {
        let raw = tokens(b"BI /W 2 /H 1 /BPC 8 /CS /RGB ID \n EI Q\nEI Q");
        let Token::InlineImage(dict, data) = &raw[0] else { panic!("{raw:?}") };
        assert_eq!((dict.len(), *data, &raw[1]), (4, &b"\n EI Q"[..], &Token::Operator(b"Q")));
        let packed = tokens(b"BI /W 2 /F /Fl ID x EI\xFF\n EI Q");
        let Token::InlineImage(_, data) = &packed[0] else { panic!("{packed:?}") };
        assert_eq!(*data, b"x EI\xFF\n");
    }
}
