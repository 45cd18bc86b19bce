//! Metadata twice: the information dictionary (ISO 32000-1, 14.3.3) and an XMP packet (ISO 16684-1).

use super::super::Metadata;
use super::super::object::text_string;
use super::targets::Dates;
use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};
use std::fmt::Write;

const PRODUCER: &str = concat!("bifolio ", env!("CARGO_PKG_VERSION"));

/// Writes the information dictionary.
pub(super) fn write_info(document: &mut Document, metadata: &Metadata, dates: Option<&Dates>) -> ObjectId {
    let mut info = Dictionary::new();
    let fields = [
        ("Title", clean(&metadata.title)),
        ("Author", clean(&metadata.authors.join("; "))),
        ("Subject", clean(metadata.subject.as_deref().unwrap_or_default())),
        ("Keywords", clean(&metadata.keywords.join(", "))),
        ("Creator", "bifolio".to_owned()),
        ("Producer", PRODUCER.to_owned()),
    ];
    for (key, value) in fields {
        if !value.is_empty() {
            info.set(key, text_string(&value));
        }
    }
    if let Some(dates) = dates {
        info.set("CreationDate", text_string(&dates.pdf));
        info.set("ModDate", text_string(&dates.pdf));
    }
    document.add_object(info)
}

/// Writes the XMP packet, uncompressed: programs that know nothing of PDF search files for it.
pub(super) fn write_packet(document: &mut Document, metadata: &Metadata, dates: Option<&Dates>) -> ObjectId {
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = packet(metadata, dates).into_bytes();
    document.add_object(Stream::new(dict, packet).with_compression(false))
}

fn packet(metadata: &Metadata, dates: Option<&Dates>) -> String {
    let mut xmp = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    list(&mut xmp, "dc:title", "Alt", [metadata.title.as_str()]);
    list(&mut xmp, "dc:creator", "Seq", metadata.authors.iter().map(String::as_str));
    list(&mut xmp, "dc:description", "Alt", metadata.subject.as_deref());
    list(&mut xmp, "dc:subject", "Bag", metadata.keywords.iter().map(String::as_str));
    list(&mut xmp, "dc:language", "Bag", [metadata.language.to_string().as_str()]);
    list(&mut xmp, "dc:publisher", "Bag", metadata.publisher.as_deref());
    list(&mut xmp, "dc:rights", "Alt", metadata.rights.as_deref());
    field(&mut xmp, "pdf:Keywords", &metadata.keywords.join(", "));
    field(&mut xmp, "pdf:Producer", PRODUCER);
    field(&mut xmp, "xmp:CreatorTool", "bifolio");
    if let Some(dates) = dates {
        for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
            field(&mut xmp, name, &dates.xmp);
        }
    }
    xmp.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    xmp
}

fn field(xmp: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(xmp, "<{name}>{}</{name}>", escape(value));
    }
}

/// A property with several values; `Alt` has one for each language, of which ours is the default.
fn list<'a>(xmp: &mut String, name: &str, kind: &str, values: impl IntoIterator<Item = &'a str>) {
    let mut values = values.into_iter().peekable();
    if values.peek().is_none() {
        return;
    }
    let lang = if kind == "Alt" { " xml:lang=\"x-default\"" } else { "" };
    let _ = write!(xmp, "<{name}><rdf:{kind}>");
    for value in values {
        let _ = write!(xmp, "<rdf:li{lang}>{}</rdf:li>", escape(value));
    }
    let _ = writeln!(xmp, "</rdf:{kind}></{name}>");
}

fn escape(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text without what XML 1.0 cannot hold: control characters and the two non-characters of plane 0.
fn clean(text: &str) -> String {
    text.chars().filter(|char| !char.is_control() && !matches!(char, '\u{FFFE}' | '\u{FFFF}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_control_characters_dropped() {
        let mut metadata = Metadata::new("A & <b>\u{0}\u{1F}«Я»", "ru".parse().unwrap());
        metadata.authors = vec!["One".to_owned(), "Две".to_owned()];
        let xmp = packet(&metadata, None);
        assert!(xmp.contains("<rdf:li xml:lang=\"x-default\">A &amp; &lt;b&gt;«Я»</rdf:li>"), "{xmp}");
        assert!(
            xmp.contains("<dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Две</rdf:li></rdf:Seq>"),
            "{xmp}"
        );
        assert!(!xmp.contains("Date") && !xmp.contains("dc:rights") && !xmp.contains("pdfaid"), "{xmp}");
    }
}
