//! The identifier of a file follows from the file (ISO 32000-1, 14.4).

use super::super::Metadata;
use lopdf::{Document, Object, ObjectId, StringFormat};
use sha2::{Digest, Sha256};

/// The identifier of a serialized document: both halves are equal, as in a file that was never changed.
pub(super) fn identifier(serialized: &[u8]) -> Object {
    let hash = Sha256::digest(serialized);
    let half = Object::String(hash.iter().take(16).copied().collect(), StringFormat::Hexadecimal);
    Object::Array(vec![half.clone(), half])
}

/// An identifier that a document keeps when it is revised: of its title and languages.
pub(super) fn of_document(metadata: &Metadata) -> String {
    let mut hash = Sha256::new();
    for (language, title) in &metadata.title {
        hash.update(format!("{language}\0{title}\0"));
    }
    metadata.languages.iter().for_each(|language| hash.update(format!("{language}\0")));
    metadata.identifiers.iter().for_each(|identifier| hash.update(format!("{identifier}\0")));
    uuid(&hash.finalize())
}

/// An identifier of what the pages show.
pub(super) fn of_content(document: &Document, pages: &[ObjectId]) -> String {
    let mut hash = Sha256::new();
    for page in pages {
        let content = document.get_dictionary(*page).and_then(|page| page.get(b"Contents")?.as_reference());
        let stream = content.and_then(|content| document.get_object(content)?.as_stream());
        hash.update(stream.map(|stream| stream.content.as_slice()).unwrap_or_default());
    }
    uuid(&hash.finalize())
}

/// A UUID of version 8: of bits of our own (RFC 9562, 5.8).
fn uuid(hash: &[u8]) -> String {
    let mut bits = hash.iter().take(16).fold(0, |bits: u128, byte| bits << 8 | u128::from(*byte));
    bits = bits & !(0xF << 76) | 0x8 << 76;
    bits = bits & !(0b11 << 62) | 0b10 << 62;
    let text = format!("{bits:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| text.get(part).unwrap_or_default());
    format!("uuid:{}", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_says_its_version() {
        assert_eq!(uuid(&[0xFF; 32]), "uuid:ffffffff-ffff-8fff-bfff-ffffffffffff");
        assert_eq!(uuid(&[0; 32]), "uuid:00000000-0000-8000-8000-000000000000");
    }
}
