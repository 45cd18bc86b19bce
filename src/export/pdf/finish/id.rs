//! The identifier of a file follows from the file (ISO 32000-1, 14.4).

use lopdf::{Object, StringFormat};
use sha2::{Digest, Sha256};

/// The identifier of a serialized document: both halves are equal, as in a file that was never changed.
pub(super) fn identifier(serialized: &[u8]) -> Object {
    let hash = Sha256::digest(serialized);
    let half = Object::String(hash.iter().take(16).copied().collect(), StringFormat::Hexadecimal);
    Object::Array(vec![half.clone(), half])
}
