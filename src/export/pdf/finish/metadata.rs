//! Metadata twice: the information dictionary (ISO 32000-1, 14.3.3) and an XMP packet.

use super::super::metadata::joined;
use super::super::object::text_string;
use super::super::{PRODUCER, Profile};
use super::targets::Dates;
use super::xmp::{self, Identity, clean};
use super::{Source, id};
use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

/// Writes the information dictionary.
pub(super) fn write_info(document: &mut Document, source: &Source<'_>, dates: Option<&Dates>) -> ObjectId {
    let metadata = source.metadata;
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
    if let Profile::Print(_) = source.profile {
        // Whether colours were spread under their neighbours: PDF/X wants an answer (ISO 15930-7, 6.5).
        info.set("Trapped", "False");
    }
    document.add_object(info)
}

/// Writes the XMP packet, uncompressed: programs that know nothing of PDF search files for it.
pub(super) fn write_packet(
    document: &mut Document,
    source: &Source<'_>,
    dates: Option<&Dates>,
    pages: &[ObjectId],
) -> ObjectId {
    let identity =
        Identity { document: id::of_document(source.metadata), content: id::of_content(document, pages) };
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = xmp::packet(source.metadata, dates, source.profile, &identity).into_bytes();
    document.add_object(Stream::new(dict, packet).with_compression(false))
}
