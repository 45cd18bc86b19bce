//! Fingerprints: what a translation renders, without the text itself.

use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The first 16 hexadecimal digits of the SHA-256 of a parsed, normalized text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of a message: its value and its attributes in the order of their names.
    pub fn of(value: Option<&str>, attributes: &[(String, String)]) -> Fingerprint {
        let mut hash = Sha256::new();
        hash.update(normalize(value.unwrap_or_default()));
        let mut sorted: Vec<_> = attributes.iter().collect();
        sorted.sort();
        for (name, text) in sorted {
            hash.update([0]);
            hash.update(name);
            hash.update([0]);
            hash.update(normalize(text));
        }
        Fingerprint(hex(&hash.finalize(), 16))
    }

    /// The fingerprint of a single text.
    pub fn of_text(text: &str) -> Fingerprint {
        Fingerprint::of(Some(text), &[])
    }

    /// A fingerprint as a lock holds it.
    pub fn from_lock(text: &str) -> Fingerprint {
        Fingerprint(text.to_owned())
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text in NFC with its white space collapsed: what a platform that writes a catalog anew may change is not
/// an edit; letter case, quotes and dashes are kept. No-break spaces are not white space here: they are typed
/// on purpose.
pub fn normalize(text: &str) -> String {
    let is_composed = text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    let nfc: Cow<'_, str> = if is_composed { text.into() } else { text.nfc().collect::<String>().into() };
    nfc.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The first `digits` hexadecimal digits of the SHA-256 of a text.
pub(super) fn short_hash(text: &str, digits: usize) -> String {
    hex(&Sha256::digest(text.as_bytes()), digits)
}

fn hex(bytes: &[u8], digits: usize) -> String {
    let mut out: String = bytes.iter().take(digits.div_ceil(2)).map(|byte| format!("{byte:02x}")).collect();
    out.truncate(digits);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_composition_do_not_count_but_dashes_and_case_do() {
        let one = Fingerprint::of_text("Конечно —  й\nда");
        assert_eq!(one, Fingerprint::of_text("Конечно — и\u{306} да"));
        assert_ne!(one, Fingerprint::of_text("Конечно – й да"));
        assert_ne!(one, Fingerprint::of_text("конечно — й да"));
        assert_eq!(one.as_str().len(), 16);
    }
}
