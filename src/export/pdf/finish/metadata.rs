//! Metadata twice: the information dictionary (ISO 32000-1, 14.3.3) and an XMP packet.

use super::super::metadata::joined;
use super::super::object::text_string;
use super::super::{Metadata, PRODUCER, Profile};
use super::targets::Dates;
use super::xmp::{self, clean};
use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

/// Writes the information dictionary.
pub(super) fn write_info(document: &mut Document, metadata: &Metadata, dates: Option<&Dates>) -> ObjectId {
    let mut info = Dictionary::new();
    let fields = [
        ("Title", joined(&metadata.title)),
        ("Author", metadata.authors.join("; ")),
        ("Subject", joined(&metadata.description)),
        ("Keywords", metadata.keywords.join(", ")),
        ("Creator", "bifolio".to_owned()),
        ("Producer", PRODUCER.to_owned()),
    ];
    for (key, value) in fields {
        let value = clean(&value);
        if !value.is_empty() {
            info.set(key, text_string(&value));
        }
    }
    if let Some(dates) = dates {
        info.set("CreationDate", text_string(&dates.created.pdf));
        info.set("ModDate", text_string(&dates.modified.pdf));
    }
    document.add_object(info)
}

/// Writes the XMP packet, uncompressed: programs that know nothing of PDF search files for it.
pub(super) fn write_packet(
    document: &mut Document,
    metadata: &Metadata,
    dates: Option<&Dates>,
    profile: Profile,
) -> ObjectId {
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = xmp::packet(metadata, dates, profile).into_bytes();
    document.add_object(Stream::new(dict, packet).with_compression(false))
}
