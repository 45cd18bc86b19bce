//! The XMP packet (ISO 16684-1) as properties: their namespaces, names and values.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

/// Namespaces that rules ask for.
pub(super) mod ns {
    pub(in super::super) const DC: &str = "http://purl.org/dc/elements/1.1/";
    pub(in super::super) const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
    pub(in super::super) const XMP: &str = "http://ns.adobe.com/xap/1.0/";
    pub(in super::super) const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
    pub(in super::super) const PDFX_ID: &str = "http://www.npes.org/pdfx/ns/id/";
    pub(in super::super) const PDFA_ID: &str = "http://www.aiim.org/pdfa/ns/id/";
    pub(in super::super) const PDFUA_ID: &str = "http://www.aiim.org/pdfua/ns/id/";
}

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Elements that are nested deeper are no metadata.
const MAX_DEPTH: usize = 64;

/// The properties of a packet.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Xmp {
    properties: Vec<(String, String, String)>,
}

impl Xmp {
    /// Reads a packet; says why it is none.
    pub(super) fn parse(bytes: &[u8]) -> Result<Xmp, String> {
        let text = decoded(bytes)?;
        let mut reader = Reader { found: Xmp::default(), path: Vec::new(), has_rdf: false };
        reader.read(&text)?;
        if reader.has_rdf { Ok(reader.found) } else { Err("there is no `rdf:RDF` in it".to_owned()) }
    }

    /// The first value of a property that is not empty.
    pub(super) fn value(&self, namespace: &str, name: &str) -> Option<&str> {
        let own = self.properties.iter().filter(|(uri, local, _)| uri == namespace && local == name);
        own.map(|(_, _, value)| value.trim()).find(|value| !value.is_empty())
    }
}

/// The text of a packet. UTF-16 is allowed but in PDF/A, and nobody writes UTF-32.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    let wide = |from: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| from(*pair)).collect();
        String::from_utf16(&units).map_err(|error| error.to_string())
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(u16::from_be_bytes, rest),
        [0xFF, 0xFE, rest @ ..] => wide(u16::from_le_bytes, rest),
        _ => std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.to_string()),
    }
}

/// An open element.
struct Open {
    namespace: String,
    name: String,
}

struct Reader {
    found: Xmp,
    path: Vec<Open>,
    has_rdf: bool,
}

impl Reader {
    fn read(&mut self, text: &str) -> Result<(), String> {
        let mut reader = NsReader::from_str(text);
        loop {
            let (namespace, event) = reader.read_resolved_event().map_err(|error| error.to_string())?;
            let namespace = uri(&namespace);
            match event {
                Event::Start(start) => self.open(&reader, namespace, &start, true)?,
                Event::Empty(start) => self.open(&reader, namespace, &start, false)?,
                Event::End(_) => {
                    self.path.pop();
                }
                Event::Text(text) => self.text(&text.xml10_content()),
                Event::CData(text) => self.text(&text.xml10_content()),
                Event::GeneralRef(name) => self.reference(&name)?,
                Event::DocType(_) => return Err("it has a document type".to_owned()),
                Event::Eof => break,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
        }
        if self.path.is_empty() { Ok(()) } else { Err("an element is not closed".to_owned()) }
    }

    fn open(
        &mut self,
        reader: &NsReader<&[u8]>,
        namespace: String,
        start: &BytesStart<'_>,
        stays: bool,
    ) -> Result<(), String> {
        if self.path.len() >= MAX_DEPTH {
            return Err(format!("elements are nested deeper than {MAX_DEPTH}"));
        }
        let name = start.local_name().as_ref().to_owned();
        self.has_rdf |= namespace == RDF && name == "RDF";
        if namespace == RDF && name == "Description" {
            self.attributes(reader, start)?;
        }
        // A property begins with an empty value, to which its text is added.
        if self.is_description() {
            self.found.properties.push((namespace.clone(), name.clone(), String::new()));
        }
        if stays {
            self.path.push(Open { namespace, name });
        }
        Ok(())
    }

    /// Properties may stand as attributes.
    fn attributes(&mut self, reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Result<(), String> {
        if self.path.last().is_none_or(|open| open.namespace != RDF || open.name != "RDF") {
            return Ok(());
        }
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map_err(|error| error.to_string())?;
            let local = local.as_ref().to_owned();
            self.found.properties.push((uri(&namespace), local, value.into_owned()));
        }
        Ok(())
    }

    /// Whether what opens now is a property: it stands in `rdf:RDF`, `rdf:Description`.
    fn is_description(&self) -> bool {
        let is = |open: &Open, name: &str| open.namespace == RDF && open.name == name;
        matches!(self.path.as_slice(), [.., rdf, own] if is(rdf, "RDF") && is(own, "Description"))
    }

    /// Text counts for the property that is open, in whatever containers it stands; the values of a list follow each
    /// other.
    fn text(&mut self, text: &str) {
        let in_property =
            self.path.iter().rev().skip(1).any(|open| open.namespace == RDF && open.name == "Description");
        if in_property && let Some((_, _, value)) = self.found.properties.last_mut() {
            value.push_str(text);
        }
    }

    fn reference(&mut self, name: &quick_xml::events::BytesRef<'_>) -> Result<(), String> {
        let char = name.resolve_char_ref().map_err(|error| error.to_string())?;
        let text = match char {
            Some(char) => char.to_string(),
            None => {
                let known = quick_xml::escape::resolve_predefined_entity(name);
                let name: &str = name;
                known.ok_or_else(|| format!("there is no entity `{name}`"))?.to_owned()
            }
        };
        self.text(&text);
        Ok(())
    }
}

fn uri(namespace: &ResolveResult<'_>) -> String {
    match namespace {
        ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(inside: &str) -> String {
        format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <r:RDF xmlns:r=\"{RDF}\">{inside}</r:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
        )
    }

    #[test]
    fn properties_are_elements_or_attributes_under_any_prefix() {
        let xmp = Xmp::parse(
            packet(&format!(
                "<r:Description r:about=\"\" xmlns:a=\"{}\" xmlns:b=\"{}\" a:CreateDate=\"2020\"><b:title><r:Alt>\
                 <r:li xml:lang=\"x-default\">A &amp; &#x42;</r:li></r:Alt></b:title><a:Empty/></r:Description>",
                ns::XMP,
                ns::DC
            ))
            .as_bytes(),
        )
        .unwrap();
        assert_eq!(xmp.value(ns::XMP, "CreateDate"), Some("2020"));
        assert_eq!(xmp.value(ns::DC, "title"), Some("A & B"));
        assert_eq!(xmp.value(ns::XMP, "Empty"), None);
        assert_eq!(xmp.value(ns::XMP, "title"), None);
    }

    #[test]
    fn what_is_no_packet_is_refused() {
        assert!(Xmp::parse(b"").is_err());
        assert!(Xmp::parse(b"<a/>").unwrap_err().contains("rdf:RDF"));
        assert!(Xmp::parse(packet("<open>").as_bytes()).is_err());
        assert!(Xmp::parse(packet(&"<a>".repeat(99)).as_bytes()).unwrap_err().contains("nested"));
        assert!(Xmp::parse(b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").is_err());
        assert!(Xmp::parse(b"\xFF\xFF").is_err());
    }
}
