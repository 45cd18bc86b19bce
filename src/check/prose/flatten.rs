//! A text without its markup, with the way back.

use super::mask;
use super::reading::Raw;
use super::{MaskKind, Masked, OPAQUE};
use crate::fluent::cst::{Pattern, PatternElement};
use crate::markdown::{Definitions, Inline, InlineKind, parse_inline};
use ecow::EcoString;
use std::borrow::Cow;
use std::ops::Range;

/// A text that was flattened.
#[derive(Debug, Default)]
pub(super) struct Flat<'t> {
    pub text: Cow<'t, str>,
    /// The byte of the file where the text begins.
    pub start: u32,
    /// `(offset in the text, byte in the file)`, one at each jump; none where the text stands in the file as it is.
    pub map: Vec<(u32, u32)>,
    pub masked: Vec<Masked>,
    pub tags: Vec<EcoString>,
}

/// Takes the inline Markdown out of a text.
pub(super) fn markdown<'t>(raw: &Raw, definitions: &Definitions) -> Flat<'t> {
    let is_plain = |byte: u8| {
        !matches!(byte, b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'\\' | b'&' | b'!' | b'~' | b'\n')
    };
    let mut flattener = Flattener::new(raw);
    // Most texts have no markup at all, and the parser is what costs most.
    if raw.placeables.is_empty() && raw.text.bytes().all(is_plain) {
        flattener.plain(0..raw.text.len());
    } else {
        let parsed = parse_inline(&hidden(raw), definitions);
        flattener.inlines(&parsed.inlines);
    }
    mask::addresses(flattener.done())
}

/// A program's text of one line without placeables and tags, as most are: what [`tagged`] makes of it.
pub(super) fn untagged(pattern: &Pattern) -> Option<Flat<'_>> {
    let [PatternElement::Text(text)] = pattern.elements.as_slice() else { return None };
    if text.value.bytes().any(|byte| matches!(byte, b'<' | b'&' | b'%')) {
        return None;
    }
    let start = text.span.start as u32;
    Some(mask::addresses(Flat { text: Cow::Borrowed(&text.value), start, ..Flat::default() }))
}

/// Takes the tags out of a program's text, which is no Markdown.
pub(super) fn tagged<'t>(raw: &Raw) -> Flat<'t> {
    let mut flattener = Flattener::new(raw);
    let mut at = 0;
    while let Some((tag, kind)) = next_tag(&raw.text, at) {
        flattener.plain(at..tag.start);
        at = tag.end;
        if kind == Tag::Directive {
            flattener.opaque(MaskKind::Placeable, tag);
        } else if kind == Tag::Entity || stands_alone(raw.text.get(tag.clone()).unwrap_or_default()) {
            flattener.opaque(MaskKind::Other, tag);
        } else {
            flattener.flat.tags.extend(raw.text.get(tag).map(EcoString::from));
        }
    }
    flattener.plain(at..raw.text.len());
    mask::addresses(flattener.done())
}

/// Whether a tag is a thing of its own, such as a picture, and does not only mark the text between two.
fn stands_alone(tag: &str) -> bool {
    tag.ends_with("/>") || tag.starts_with("<img") || tag.contains(':')
}

#[derive(PartialEq, Eq)]
enum Tag {
    Element,
    Entity,
    /// What a program replaces by a value, in the manner of `printf`.
    Directive,
}

/// The next `<tag>`, `&entity;` or `%s` from an offset on.
fn next_tag(text: &str, from: usize) -> Option<(Range<usize>, Tag)> {
    for (at, sign) in text.get(from..)?.match_indices(['<', '&', '%']) {
        let start = from + at;
        let rest = text.get(start + 1..)?;
        if sign == "%" {
            // "100%" is a number with its sign.
            let is_percent =
                text.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            if let Some(length) = directive(rest).filter(|_| !is_percent) {
                return Some((start..start + 1 + length, Tag::Directive));
            }
        } else if sign == "&" {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
            if end > 0 && rest.get(end..).is_some_and(|rest| rest.starts_with(';')) {
                return Some((start..start + end + 2, Tag::Entity));
            }
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
            && let Some(end) = rest.find(['>', '<']).filter(|end| rest.as_bytes().get(*end) == Some(&b'>'))
        {
            return Some((start..start + end + 2, Tag::Element));
        }
    }
    None
}

/// How long the directive is that a percent sign begins: `s`, `1$s`, `-10.3ld`, `(name)s`, `%`.
fn directive(rest: &str) -> Option<usize> {
    if let Some(inner) = rest.strip_prefix('%') {
        // `%%s` and `%%0A` are for a program that reads the text again.
        let is_text = |length: &usize| {
            inner.get(*length..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        return Some(
            1 + directive(inner).or_else(|| escaped(inner)).filter(|length| !is_text(length)).unwrap_or(0),
        );
    }
    if let Some(length) = escaped(rest) {
        return Some(length);
    }
    let skip = |at: usize, is_part: fn(&u8) -> bool| {
        at + rest.as_bytes().get(at..).unwrap_or_default().iter().take_while(|byte| is_part(byte)).count()
    };
    let named = rest.strip_prefix('(').and_then(|inner| inner.find(')')).map(|end| end + 2);
    let numbered = skip(0, u8::is_ascii_digit);
    let start = match named {
        Some(end) => end,
        None if numbered > 0 && rest.as_bytes().get(numbered) == Some(&b'$') => numbered + 1,
        None => 0,
    };
    let flags = skip(start, |byte| matches!(byte, b'-' | b'+' | b'#' | b'0'));
    let width = skip(flags, |byte| byte.is_ascii_digit() || *byte == b'*' || *byte == b'.');
    let length = skip(width, |byte| matches!(byte, b'h' | b'l' | b'L' | b'q' | b'j' | b'z' | b't'));
    let conversion = rest.as_bytes().get(length)?;
    b"diouxXeEfFgGcspn@".contains(conversion).then_some(length + 1)
}

/// `0A`: a byte in hexadecimal digits.
fn escaped(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F')).count();
    (digits == 2).then_some(2)
}

/// The text with letters in the place of its placeables, so that no markup is seen in them.
fn hidden(raw: &Raw) -> String {
    let mut out = String::with_capacity(raw.text.len());
    let mut at = 0;
    for range in &raw.placeables {
        out.push_str(raw.text.get(at..range.start).unwrap_or_default());
        out.extend(std::iter::repeat_n('x', range.len()));
        at = range.end;
    }
    out.push_str(raw.text.get(at..).unwrap_or_default());
    out
}

struct Flattener<'r> {
    raw: &'r Raw,
    /// The first placeable that is not passed yet.
    next: usize,
    text: String,
    flat: Flat<'static>,
}

impl<'r> Flattener<'r> {
    fn new(raw: &'r Raw) -> Flattener<'r> {
        Flattener {
            raw,
            next: 0,
            text: String::with_capacity(raw.text.len()),
            flat: Flat { masked: Vec::with_capacity(raw.placeables.len()), ..Flat::default() },
        }
    }

    fn done(self) -> Flat<'static> {
        Flat { text: Cow::Owned(self.text), ..self.flat }
    }

    fn inlines(&mut self, all: &[Inline]) {
        for inline in all {
            match &inline.kind {
                InlineKind::Text(text) => self.text(text, inline.range.clone()),
                InlineKind::Code(_) => self.opaque(MaskKind::Code, inline.range.clone()),
                InlineKind::HardBreak => self.push("\n", inline.range.start),
                InlineKind::Image { .. } | InlineKind::NoteReference { .. } => {
                    self.opaque(MaskKind::Other, inline.range.clone());
                }
                InlineKind::Keyboard(_) => self.opaque(MaskKind::Code, inline.range.clone()),
                InlineKind::Link { target, .. } if target.label.is_none() => {
                    self.opaque(MaskKind::Address, inline.range.clone());
                }
                // A span in another language is that language's business.
                InlineKind::Language { .. } => self.opaque(MaskKind::Other, inline.range.clone()),
                kind => self.inlines(kind.content()),
            }
        }
    }

    /// A run of text, escapes and entities resolved.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let written = self.raw.text.get(range.clone()).unwrap_or_default();
        if written == text
            || self.raw.placeables.iter().any(|one| one.start < range.end && range.start < one.end)
        {
            return self.plain(range);
        }
        self.resolved(text, written, range.start);
    }

    /// A range of the text as it is written, but for placeables.
    fn plain(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(placeable) = self.raw.placeables.get(self.next) {
            if placeable.start >= range.end {
                break;
            }
            self.next += 1;
            if placeable.start >= at {
                self.push_raw(at..placeable.start);
                self.opaque(MaskKind::Placeable, placeable.clone());
                at = placeable.end;
            }
        }
        self.push_raw(at..range.end);
    }

    /// Text whose escapes and entities were resolved: walks both until they meet again.
    fn resolved(&mut self, text: &str, written: &str, start: usize) {
        let mut at = 0;
        for c in text.chars() {
            let rest = written.get(at..).unwrap_or_default();
            let (skipped, taken) = match rest.chars().next() {
                Some(same) if same == c => (0, same.len_utf8()),
                Some('\\') => {
                    (1, rest.get(1..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8))
                }
                Some('&') => (0, rest.find(';').map_or(1, |end| end + 1)),
                Some(other) => (0, other.len_utf8()),
                None => (0, 0),
            };
            self.push(c.encode_utf8(&mut [0; 4]), start + at + skipped);
            at += skipped + taken;
        }
    }

    fn push_raw(&mut self, range: Range<usize>) {
        let from = self.raw.map.partition_point(|(start, _)| *start <= range.start);
        let jumps = self.raw.map.get(from..).unwrap_or_default();
        let mut at = range.start;
        let raw = self.raw;
        for (jump, _) in jumps.iter().take_while(|(start, _)| *start < range.end) {
            self.push(raw.text.get(at..*jump).unwrap_or_default(), at);
            at = *jump;
        }
        self.push(raw.text.get(at..range.end).unwrap_or_default(), at);
    }

    fn push(&mut self, text: &str, offset: usize) {
        if text.is_empty() {
            return;
        }
        let byte = self.raw.byte(offset).unwrap_or_default() as u32;
        let here = self.text.len() as u32;
        let goes_on = |(start, before): &(u32, u32)| *before + (here - *start) == byte;
        if !self.flat.map.last().is_some_and(goes_on) {
            self.flat.map.push((here, byte));
        }
        self.text.push_str(text);
    }

    fn opaque(&mut self, kind: MaskKind, range: Range<usize>) {
        // Placeables within it are hidden with it.
        while self.raw.placeables.get(self.next).is_some_and(|one| one.start < range.end) {
            self.next += 1;
        }
        let text = self.raw.text.get(range.clone()).unwrap_or_default().into();
        let byte = self.raw.byte(range.start).unwrap_or_default() as u32;
        let at = self.text.len();
        self.flat.map.push((at as u32, byte));
        self.flat.masked.push(Masked { at, kind, text });
        self.text.push(OPAQUE);
        // What follows does not go on at the byte after the sign.
        self.flat.map.push((self.text.len() as u32, self.raw.byte(range.end).unwrap_or_default() as u32));
    }
}
