//! PDF objects in the forms in which this writer needs them.

use crate::geom::Abs;
use lopdf::{Object, StringFormat};

/// Nothing on a page lies farther away than this, in points: 350 m.
const FARTHEST: f64 = 1_000_000.0;

/// Whether a coordinate, length or advance can be written.
pub(super) fn is_placeable(value: f64) -> bool {
    value.abs() <= FARTHEST
}

/// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, all else in UTF-16 with a byte order mark.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
    } else {
        Object::String(utf16_with_mark(text), StringFormat::Hexadecimal)
    }
}

/// The bytes of a text string in UTF-16; empty for an empty text.
pub(super) fn utf16_with_mark(text: &str) -> Vec<u8> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// A number rounded to three decimals (1/3000 mm), in double precision as long as possible.
pub(super) fn number(value: f64) -> Object {
    let rounded = round(value);
    if rounded.fract() == 0.0 { Object::Integer(rounded as i64) } else { Object::Real(rounded as f32) }
}

/// An array of numbers, rounded alike.
pub(super) fn numbers(values: impl IntoIterator<Item = f64>) -> Object {
    Object::Array(values.into_iter().map(number).collect())
}

/// A length in points as the page writer takes it, rounded alike.
pub(super) fn points(length: Abs) -> f32 {
    round(length.to_pt()) as f32
}

/// A value rounded to three decimals.
pub(super) fn round(value: f64) -> f64 {
    // Adding 0 turns -0 into 0.
    (value * 1000.0).round() / 1000.0 + 0.0
}

/// An array of references.
pub(super) fn references(ids: impl IntoIterator<Item = lopdf::ObjectId>) -> Object {
    Object::Array(ids.into_iter().map(Object::Reference).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_beyond_ascii_is_utf16() {
        assert_eq!(text_string("A (b)"), Object::String(b"A (b)".to_vec(), StringFormat::Literal));
        let expected = vec![0xFE, 0xFF, 0x04, 0x1F, 0xD8, 0x3D, 0xDE, 0x00];
        assert_eq!(text_string("П😀"), Object::String(expected, StringFormat::Hexadecimal));
    }

    #[test]
    fn numbers_are_short_and_never_negative_zero() {
        assert_eq!(number(419.527_559), Object::Real(419.528));
        assert_eq!(number(-0.0001), Object::Integer(0));
        assert_eq!(number(12.0), Object::Integer(12));
    }

    #[test]
    fn what_is_no_number_is_not_placeable() {
        assert!(is_placeable(-842.0));
        assert!(!is_placeable(f64::NAN) && !is_placeable(f64::INFINITY) && !is_placeable(1e9));
    }
}
