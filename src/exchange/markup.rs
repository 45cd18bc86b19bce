//! Writing XML: escapes, and the characters that XML 1.0 does not have.

/// Whether XML 1.0 has a character (§2.2, production 2).
pub(super) fn is_xml(one: char) -> bool {
    matches!(one, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// A text as the content of an element; `other` writes what XML does not have.
pub(super) fn content(text: &str, other: impl Fn(char) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A bare one would be read as a line feed (§2.11).
            '\r' => out.push_str("&#13;"),
            one if is_xml(one) => out.push(one),
            one => out.push_str(&other(one)),
        }
    }
    out
}

/// A text that is only to be read by people: what XML does not have is shown as U+FFFD.
pub(super) fn shown(text: &str) -> String {
    content(text, |_| '\u{FFFD}'.to_string())
}

/// A text as the value of an attribute, in double quotes.
pub(super) fn attribute(text: &str) -> String {
    shown(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}
