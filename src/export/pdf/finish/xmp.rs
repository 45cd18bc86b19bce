//! The XMP packet (ISO 16684-1): the metadata as programs read it that know nothing of PDF, and the standards to which
//! the file conforms.

use super::super::metadata::{Contributor, ContributorRole, Metadata, Texts, joined};
use super::super::{PRODUCER, Profile};
use super::targets::Dates;
use std::fmt::Write;

const NAMESPACES: [(&str, &str); 12] = [
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
    ("marcrel", MARC_RELATORS),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", PDF_UA),
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
];

/// ISO 14289-1, clause 5.
const PDF_UA: &str = "http://www.aiim.org/pdfua/ns/id/";

/// Who did what, in the Library of Congress's terms, which refine `dc:contributor`.
const MARC_RELATORS: &str = "http://id.loc.gov/vocabulary/relators/";

/// Which file this is.
pub(super) struct Identity {
    /// Of the document, whatever its revision.
    pub(super) document: String,
    /// Of what its pages show.
    pub(super) content: String,
}

/// The packet.
pub(super) fn packet(
    metadata: &Metadata,
    dates: Option<&Dates>,
    profile: Profile<'_>,
    identity: &Identity,
) -> String {
    let mut packet = Packet::default();
    packet.describe(metadata);
    packet.field("xmp:CreatorTool", "bifolio");
    packet.field("pdf:Producer", PRODUCER);
    if let Some(dates) = dates {
        packet.field("xmp:CreateDate", &dates.created.xmp);
        packet.field("xmp:ModifyDate", &dates.modified.xmp);
        packet.field("xmp:MetadataDate", &dates.modified.xmp);
    }
    packet.identify(profile, identity);
    packet.finish()
}

/// The properties of a packet as they are written.
#[derive(Default)]
struct Packet {
    properties: String,
}

impl Packet {
    /// What the document says of itself, in the terms of Dublin Core.
    fn describe(&mut self, metadata: &Metadata) {
        self.field("dc:format", "application/pdf");
        self.texts("dc:title", &metadata.title);
        self.list("dc:creator", "Seq", metadata.authors.iter().map(String::as_str));
        self.contributors(&metadata.contributors);
        self.texts("dc:description", &metadata.description);
        self.list("dc:subject", "Bag", metadata.keywords.iter().map(String::as_str));
        self.field("pdf:Keywords", &metadata.keywords.join(", "));
        let languages: Vec<String> = metadata.languages.iter().map(ToString::to_string).collect();
        self.list("dc:language", "Bag", languages.iter().map(String::as_str));
        self.list("dc:publisher", "Bag", metadata.publishers.iter().map(String::as_str));
        self.texts("dc:rights", &metadata.rights);
        let issued = metadata.issued.map(|date| date.to_string());
        self.list("dc:date", "Seq", issued.as_deref());
        // Dublin Core has room for one.
        self.field("dc:identifier", metadata.identifiers.first().map_or("", String::as_str));
        self.list("xmp:Identifier", "Bag", metadata.identifiers.iter().map(String::as_str));
        self.list("dc:relation", "Bag", metadata.relations.iter().map(String::as_str));
        self.field("dc:source", metadata.source.as_deref().unwrap_or_default());
    }

    /// All of them as contributors, and each again under what was done.
    fn contributors(&mut self, all: &[Contributor]) {
        self.list("dc:contributor", "Bag", all.iter().map(|one| one.name.as_str()));
        let names = |role: &ContributorRole| -> Vec<&str> {
            all.iter().filter(|one| one.role == *role).map(|one| one.name.as_str()).collect()
        };
        self.list("marcrel:edt", "Bag", names(&ContributorRole::Editor));
        self.list("marcrel:trl", "Bag", names(&ContributorRole::Translator));
        let others = all.iter().filter_map(|one| match &one.role {
            ContributorRole::Other(role) if role.is_empty() => Some(one.name.clone()),
            ContributorRole::Other(role) => Some(format!("{} ({role})", one.name)),
            _ => None,
        });
        let others: Vec<String> = others.collect();
        self.list("marcrel:ctb", "Bag", others.iter().map(String::as_str));
    }

    /// The standards to which the file conforms.
    fn identify(&mut self, profile: Profile<'_>, identity: &Identity) {
        match profile {
            Profile::Screen => self.identify_archive(),
            Profile::Proof => {}
            Profile::Print(_) => self.identify_print(identity),
        }
    }

    /// ISO 15930-7, 6.4.
    fn identify_print(&mut self, identity: &Identity) {
        self.field("pdf:Trapped", "False");
        self.field("xmpMM:DocumentID", &identity.document);
        self.field("xmpMM:InstanceID", &identity.content);
        self.field("xmpMM:VersionID", "1");
        self.field("xmpMM:RenditionClass", "default");
        self.field("pdfxid:GTS_PDFXVersion", "PDF/X-4");
    }

    /// ISO 19005-2, 6.6.4; ISO 14289-1, clause 5. PDF/A wants every property described that it does not know (6.6.2.3).
    fn identify_archive(&mut self) {
        self.field("pdfaid:part", "2");
        self.field("pdfaid:conformance", "A");
        self.field("pdfuaid:part", "1");
        self.properties.push_str("<pdfaExtension:schemas><rdf:Bag>\n");
        let part = Property { name: "part", kind: "Integer", description: "Part of ISO 14289" };
        self.schema("PDF/UA identification", PDF_UA, "pdfuaid", &[part]);
        let of = |name, description| Property { name, kind: "bag Text", description };
        let roles = [of("edt", "Editors"), of("trl", "Translators"), of("ctb", "Others who contributed")];
        self.schema("MARC relators", MARC_RELATORS, "marcrel", &roles);
        self.properties.push_str("</rdf:Bag></pdfaExtension:schemas>\n");
    }

    /// The description of a schema that PDF/A does not know.
    fn schema(&mut self, name: &str, namespace: &str, prefix: &str, properties: &[Property]) {
        self.properties.push_str("<rdf:li rdf:parseType=\"Resource\">\n");
        self.field("pdfaSchema:schema", name);
        self.field("pdfaSchema:namespaceURI", namespace);
        self.field("pdfaSchema:prefix", prefix);
        self.properties.push_str("<pdfaSchema:property><rdf:Seq>\n");
        for property in properties {
            self.properties.push_str("<rdf:li rdf:parseType=\"Resource\">\n");
            self.field("pdfaProperty:name", property.name);
            self.field("pdfaProperty:valueType", property.kind);
            self.field("pdfaProperty:category", "external");
            self.field("pdfaProperty:description", property.description);
            self.properties.push_str("</rdf:li>\n");
        }
        self.properties.push_str("</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
    }

    fn field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let _ = writeln!(self.properties, "<{name}>{}</{name}>", escape(value));
        }
    }

    /// A property with several values: `Bag` has no order, `Seq` one.
    fn list<'a>(&mut self, name: &str, kind: &str, values: impl IntoIterator<Item = &'a str>) {
        let items = values.into_iter().map(|value| format!("<rdf:li>{}</rdf:li>", escape(value)));
        self.container(name, kind, &items.collect::<String>());
    }

    /// A property in several languages; who asks for none of them is given all.
    fn texts(&mut self, name: &str, texts: &Texts) {
        let item =
            |language: &str, text: &str| format!("<rdf:li xml:lang=\"{language}\">{}</rdf:li>", escape(text));
        let default = (!texts.is_empty()).then(|| item("x-default", &joined(texts)));
        let each = texts.iter().map(|(language, text)| item(&language.to_string(), text));
        self.container(name, "Alt", &default.into_iter().chain(each).collect::<String>());
    }

    fn container(&mut self, name: &str, kind: &str, items: &str) {
        if !items.is_empty() {
            let _ = writeln!(self.properties, "<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>");
        }
    }

    fn finish(self) -> String {
        let properties = self.properties;
        let is_used =
            |(prefix, _): &&(&str, &str)| *prefix == "rdf" || properties.contains(&format!("<{prefix}:"));
        let used = NAMESPACES.iter().filter(is_used);
        let namespaces: String = used.map(|(prefix, uri)| format!(" xmlns:{prefix}=\"{uri}\"")).collect();
        format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF{namespaces}>\n<rdf:Description rdf:about=\"\">\n\
             {properties}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
        )
    }
}

/// A property of a schema that PDF/A does not know.
struct Property {
    name: &'static str,
    kind: &'static str,
    description: &'static str,
}

fn escape(text: &str) -> String {
    quick_xml::escape::escape(clean(text)).into_owned()
}

/// A text without what XML 1.0 cannot hold: control characters and the two non-characters of plane 0.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|char| !char.is_control() && !matches!(char, '\u{FFFE}' | '\u{FFFF}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(metadata: &Metadata) -> String {
        let identity = Identity { document: "uuid:a".to_owned(), content: "uuid:b".to_owned() };
        packet(metadata, None, Profile::Screen, &identity)
    }

    #[test]
    fn values_are_escaped_and_control_characters_dropped() {
        let mut metadata = Metadata::new("A & <b>\u{0}\u{1F}«Я»", "ru".parse().unwrap());
        metadata.authors = vec!["One".to_owned(), "Две".to_owned()];
        let xmp = written(&metadata);
        assert!(xmp.contains("<rdf:li xml:lang=\"x-default\">A &amp; &lt;b&gt;«Я»</rdf:li>"), "{xmp}");
        assert!(
            xmp.contains("<dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Две</rdf:li></rdf:Seq>"),
            "{xmp}"
        );
        assert!(!xmp.contains("Date") && !xmp.contains("dc:rights"), "{xmp}");
    }

    #[test]
    fn a_title_stands_in_each_language_and_in_all() {
        let mut metadata = Metadata::new("One", "en".parse().unwrap());
        metadata.title.push(("ru".parse().unwrap(), "Раз".to_owned()));
        let expected = "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">One / Раз</rdf:li>\
                        <rdf:li xml:lang=\"en\">One</rdf:li><rdf:li xml:lang=\"ru\">Раз</rdf:li></rdf:Alt>";
        let xmp = written(&metadata);
        assert!(xmp.contains(expected), "{xmp}");
    }

    #[test]
    fn contributors_are_listed_under_what_they_did() {
        let mut metadata = Metadata::new("One", "en".parse().unwrap());
        let by = |name: &str, role| Contributor { name: name.to_owned(), role };
        metadata.contributors = vec![
            by("E", ContributorRole::Editor),
            by("T", ContributorRole::Translator),
            by("M", ContributorRole::Other("maps".to_owned())),
        ];
        let xmp = written(&metadata);
        for expected in [
            "<dc:contributor><rdf:Bag><rdf:li>E</rdf:li><rdf:li>T</rdf:li><rdf:li>M</rdf:li></rdf:Bag>",
            "<marcrel:edt><rdf:Bag><rdf:li>E</rdf:li></rdf:Bag>",
            "<marcrel:trl><rdf:Bag><rdf:li>T</rdf:li></rdf:Bag>",
            "<marcrel:ctb><rdf:Bag><rdf:li>M (maps)</rdf:li></rdf:Bag>",
        ] {
            assert!(xmp.contains(expected), "{xmp}");
        }
    }
}
