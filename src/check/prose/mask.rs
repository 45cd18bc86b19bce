//! Addresses, paths, names of files and of things in programs: words that are copied and not written.

use super::flatten::Flat;
use super::{MaskKind, Masked, OPAQUE};
use std::borrow::Cow;

/// Puts [`OPAQUE`] in the place of each address in a text.
pub(super) fn addresses(flat: Flat<'_>) -> Flat<'_> {
    let may_have = |byte: u8| matches!(byte, b'/' | b'@' | b'_' | b'\\' | b'=' | b'.' | b'#' | b':' | b'-');
    if !flat.text.bytes().any(may_have) {
        return flat;
    }
    let ranges: Vec<_> = tokens(&flat.text).filter(|(_, token)| is_address(token)).collect();
    if ranges.is_empty() {
        return flat;
    }
    hide(&flat, &ranges)
}

/// Words between blanks, without the punctuation around them.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, OPAQUE | '—' | '«' | '»' | '“' | '”' | '„' | '"');
    let base = text.as_ptr() as usize;
    text.split(is_end).filter_map(move |token| {
        let token = token.trim_start_matches(['(', '[', '<', '\'', '‘', '{']);
        let token =
            token.trim_end_matches([')', ']', '>', '.', ',', ';', ':', '!', '?', '\'', '’', '…', '}']);
        // `open(2)` keeps both of its brackets.
        let token = match token.find('(').filter(|_| !token.contains(')')) {
            Some(bracket) => token.get(..bracket).unwrap_or_default(),
            None => token,
        };
        (token.len() > 2).then(|| (token.as_ptr() as usize - base, token))
    })
}

/// Whether a word is an address or the like.
fn is_address(token: &str) -> bool {
    if token.contains("://") || token.starts_with("www.") || token.starts_with("mailto:") {
        return true;
    }
    is_mail(token) || is_path(token) || is_option(token) || is_domain(token) || is_code_name(token)
}

fn is_mail(token: &str) -> bool {
    let Some((name, host)) = token.split_once('@') else { return false };
    !name.is_empty() && host.contains('.')
        || name.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// `/usr/share`, `~/.config`, `C:\Windows`, `src/main.rs`; not «и/или», `km/h` and `24/7`.
fn is_path(token: &str) -> bool {
    let is_ascii = token.is_ascii() && token.contains(|c: char| c.is_ascii_alphabetic());
    let slashes = token.bytes().filter(|byte| matches!(byte, b'/' | b'\\')).count();
    let is_rooted =
        token.starts_with(['/', '~', '$', '\\', '%']) || token.starts_with("./") || token.contains(":\\");
    slashes > 0
        && (is_rooted || is_ascii && (slashes > 1 && token.len() > 8 || token.contains(['.', '_', '\\'])))
}

/// `--quiet`, `-v`; `key=value`.
fn is_option(token: &str) -> bool {
    let dashes = token.bytes().take_while(|byte| *byte == b'-').count();
    let is_flag =
        matches!(dashes, 1 | 2) && token.as_bytes().get(dashes).is_some_and(u8::is_ascii_alphabetic);
    is_flag || token.contains('=') && !token.starts_with('=') && token.is_ascii()
}

/// `example.org`, `main.rs`, `v1.2.3`, `std::fmt`; not `U.S`, `e.g`, `т.д`.
fn is_domain(token: &str) -> bool {
    if !token.is_ascii() {
        return false;
    }
    if token.contains("::") {
        return true;
    }
    let mut parts = token.split(['.', ':']);
    let Some(last) = parts.next_back().filter(|_| token.contains('.')) else { return false };
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_/?&%#+~".contains(&b))
    };
    let mut longest = 0;
    let all = parts.all(|part| {
        longest = longest.max(part.len());
        is_part(part)
    });
    let has_letter = last.bytes().any(|byte| byte.is_ascii_alphabetic());
    let points = token.bytes().filter(|byte| *byte == b'.').count();
    // `v1.2.3`, `1.2.3.4`; `26.05.1972` is a date.
    let is_version = points > 2 || points > 1 && token.starts_with(|c: char| c.is_ascii_alphabetic());
    // A sentence that begins without a space before it ("end.Next") begins with a capital.
    let is_sentence = last.starts_with(|c: char| c.is_ascii_uppercase())
        && last.bytes().skip(1).any(|b| b.is_ascii_lowercase());
    all && is_part(last)
        && !is_sentence
        && (is_version || has_letter && last.len() > 1 && (longest > 1 || last.len() > 2))
        || token.starts_with('.') && is_part(last) && has_letter
}

/// `snake_case`, `camelCase` and `CSSRule`, `<tag>`: names of programs' things.
fn is_code_name(token: &str) -> bool {
    token.is_ascii()
        && (token.contains('_') && token.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.()*".contains(&b))
            || token.starts_with('#') && token.len() > 3)
}

fn hide<'t>(flat: &Flat<'_>, ranges: &[(usize, &str)]) -> Flat<'t> {
    let tags = flat.tags.clone();
    let mut out = Flat { tags, start: flat.start, ..Flat::default() };
    let mut text = String::with_capacity(flat.text.len());
    let mut masked = flat.masked.iter().peekable();
    let mut at = 0;
    for (start, token) in ranges {
        copy(flat, at..*start, (&mut out, &mut text), &mut masked);
        let here = text.len();
        out.map.push((here as u32, byte(flat, *start)));
        out.masked.push(Masked { at: here, kind: MaskKind::Address, text: (*token).into() });
        text.push(OPAQUE);
        at = start + token.len();
    }
    copy(flat, at..flat.text.len(), (&mut out, &mut text), &mut masked);
    Flat { text: Cow::Owned(text), ..out }
}

fn copy<'m>(
    flat: &Flat<'_>,
    range: std::ops::Range<usize>,
    (out, text): (&mut Flat<'_>, &mut String),
    masked: &mut std::iter::Peekable<impl Iterator<Item = &'m Masked>>,
) {
    let here = text.len();
    let shift = |offset: usize| here + (offset - range.start);
    while let Some(one) = masked.next_if(|one| one.at < range.end) {
        if one.at >= range.start {
            out.masked.push(Masked { at: shift(one.at), ..one.clone() });
        }
    }
    out.map.push((here as u32, byte(flat, range.start)));
    let from = flat.map.partition_point(|(start, _)| *start as usize <= range.start);
    for (start, byte) in flat.map.get(from..).unwrap_or_default() {
        if *start as usize >= range.end {
            break;
        }
        out.map.push((shift(*start as usize) as u32, *byte));
    }
    text.push_str(flat.text.get(range).unwrap_or_default());
}

fn byte(flat: &Flat<'_>, offset: usize) -> u32 {
    let at = flat.map.partition_point(|(start, _)| *start as usize <= offset);
    flat.map
        .get(at.wrapping_sub(1))
        .map_or(flat.start + offset as u32, |(start, byte)| byte + (offset as u32 - start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        for yes in [
            "https://example.org/a?b",
            "www.example.org",
            "a@b.org",
            "example.org",
            "/usr/share",
            "src/main.rs",
            "--quiet",
            "snake_case",
            "v1.2.3",
            "std::fmt",
            "@carnegie",
            ".bashrc",
            "1.2.3.4",
            "facebook.com/Carnegie",
        ] {
            assert!(is_address(yes), "{yes}");
        }
        for no in [
            "и/или",
            "km/h",
            "24/7",
            "U.S",
            "e.g",
            "т.д",
            "end.Next",
            "2.5",
            "1972",
            "word",
            "конец.Начало",
            "p.m",
            "А.С",
        ] {
            assert!(!is_address(no), "{no}");
        }
    }

    #[test]
    fn what_is_hidden_keeps_the_way_back() {
        let flat = Flat { text: "см. a.org и b.org".into(), start: 10, ..Flat::default() };
        let out = addresses(flat);
        assert_eq!(out.text, "см. \u{fffc} и \u{fffc}");
        let last = out.masked.last().unwrap();
        assert_eq!((last.text.as_str(), byte(&out, last.at)), ("b.org", 10 + 15));
        assert_eq!(byte(&out, 9), 10 + 11);
    }
}
