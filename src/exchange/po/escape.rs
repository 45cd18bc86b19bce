//! Strings of PO files: the escapes of C.

use std::fmt::Write;

/// A text as a quoted string on one line.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for one in text.chars() {
        match one {
            '"' | '\\' => quoted.extend(['\\', one]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            // Three octal digits, so that a digit behind them is not taken for a fourth.
            control if control.is_ascii_control() => {
                let _ = write!(quoted, "\\{:03o}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The text of what stands between quotes.
///
/// # Errors
/// The byte of an escape that is none, counted from the start of `inner`.
pub(super) fn unquote(inner: &str) -> Result<String, usize> {
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.char_indices().peekable();
    while let Some((at, one)) = chars.next() {
        if one != '\\' {
            text.push(one);
            continue;
        }
        let Some((_, escaped)) = chars.next() else { return Err(at) };
        let mut digits = |radix: u32, most: usize, first: Option<char>| {
            let mut number = first.and_then(|digit| digit.to_digit(radix));
            for _ in 0..most {
                let Some((_, digit)) = chars.next_if(|(_, next)| next.is_digit(radix)) else { break };
                number = Some(number.unwrap_or(0) * radix + digit.to_digit(radix).unwrap_or(0));
            }
            number.filter(|code| *code < 128).and_then(char::from_u32)
        };
        let meant = match escaped {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'v' => Some('\u{B}'),
            'f' => Some('\u{C}'),
            '"' | '\\' | '\'' | '?' => Some(escaped),
            '0'..='7' => digits(8, 2, Some(escaped)),
            'x' => digits(16, 2, None),
            _ => None,
        };
        text.push(meant.ok_or(at)?);
    }
    Ok(text)
}
