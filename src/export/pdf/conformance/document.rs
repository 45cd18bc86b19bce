//! What a file says of itself: its pages, metadata, output intents, and the standards it claims.

use super::PreflightProfile;
use super::file::{File, dictionary, id_of};
use super::icc::Icc;
use super::metadata::{Xmp, ns};
use super::pages::{Page, pages};
use super::report::{Claims, Unreadable};
use lopdf::{Dictionary, ObjectId};

/// A document as rules ask for it.
pub(super) struct Document<'f> {
    pub(super) file: &'f File,
    pub(super) pages: Vec<Page<'f>>,
    /// The XMP packet; `None` where there is none, and why where it cannot be read.
    pub(super) xmp: Option<Result<Xmp, String>>,
    pub(super) xmp_id: Option<ObjectId>,
    pub(super) intents: Vec<Intent<'f>>,
    /// Bytes before the header.
    pub(super) before: usize,
    /// Bytes after the last `%%EOF` and its line end.
    pub(super) after: usize,
}

/// An output intent (ISO 32000-1, 14.11.5).
pub(super) struct Intent<'f> {
    pub(super) dict: &'f Dictionary,
    pub(super) id: Option<ObjectId>,
    /// The standard it is for, such as `GTS_PDFX`.
    pub(super) kind: &'f [u8],
    pub(super) identifier: Option<String>,
    /// The number of the embedded profile.
    pub(super) profile_id: Option<ObjectId>,
    pub(super) has_profile: bool,
    /// The header of the embedded profile, where it has one.
    pub(super) icc: Option<Icc>,
}

impl<'f> Document<'f> {
    pub(super) fn read(file: &'f File, bytes: &[u8]) -> Result<Document<'f>, Unreadable> {
        let pages = pages(file);
        if pages.is_empty() {
            return Err(Unreadable {
                offset: None,
                why: "it is damaged: it has no page that can be found".to_owned(),
            });
        }
        let metadata = file.stream(file.catalog(), b"Metadata");
        let xmp = metadata.map(|stream| match file.bytes(stream) {
            Ok(bytes) => Xmp::parse(&bytes),
            Err(_) => Err("its stream cannot be decoded".to_owned()),
        });
        let raw = file.array_raw(file.catalog(), b"OutputIntents");
        let intents = raw.iter().filter_map(|item| intent(file, item));
        let last = bytes.windows(5).rposition(|window| window == b"%%EOF").map_or(0, |at| at + 5);
        let tail = bytes.get(last..).unwrap_or_default();
        let line_end = if tail.starts_with(b"\r\n") {
            2
        } else {
            usize::from(matches!(tail.first(), Some(b'\r' | b'\n')))
        };
        Ok(Document {
            file,
            pages,
            xmp,
            xmp_id: id_of(file.catalog(), b"Metadata"),
            intents: intents.collect(),
            before: bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0),
            after: tail.len() - line_end,
        })
    }

    /// The XMP packet, where it can be read.
    pub(super) fn metadata(&self) -> Option<&Xmp> {
        self.xmp.as_ref().and_then(|xmp| xmp.as_ref().ok())
    }

    /// The first value of a property.
    pub(super) fn property(&self, namespace: &str, name: &str) -> Option<&str> {
        self.metadata().and_then(|xmp| xmp.value(namespace, name))
    }

    /// The document information dictionary.
    pub(super) fn info(&self) -> Option<&'f Dictionary> {
        self.file.dict(&self.file.document.trailer, b"Info")
    }

    /// The intent that counts for a profile.
    pub(super) fn intent(&self, profile: PreflightProfile) -> Option<&Intent<'f>> {
        let kind: &[u8] = match profile {
            PreflightProfile::Print => b"GTS_PDFX",
            PreflightProfile::Screen => b"GTS_PDFA1",
        };
        self.intents.iter().find(|intent| intent.kind == kind)
    }

    /// The version: the catalog may say a later one than the header.
    pub(super) fn version(&self) -> String {
        let own = self.file.name(self.file.catalog(), b"Version").map(super::file::shown).unwrap_or_default();
        let number = |version: &str| {
            let (major, minor) = version.split_once('.')?;
            Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
        };
        if number(&own) > number(&self.file.version) { own } else { self.file.version.clone() }
    }

    /// The profile whose standards the file claims.
    pub(super) fn claimed(&self) -> Option<PreflightProfile> {
        let is_for_print = self.intent(PreflightProfile::Print).is_some() || self.pdfx().is_some();
        let is_for_screens = self.intent(PreflightProfile::Screen).is_some()
            || [ns::PDFA_ID, ns::PDFUA_ID].iter().any(|namespace| self.property(namespace, "part").is_some());
        match (is_for_print, is_for_screens) {
            (true, _) => Some(PreflightProfile::Print),
            (false, true) => Some(PreflightProfile::Screen),
            (false, false) => None,
        }
    }

    /// The part of PDF/X that it claims; older parts stand in Info.
    fn pdfx(&self) -> Option<String> {
        let xmp = self.property(ns::PDFX_ID, "GTS_PDFXVersion").map(str::to_owned);
        xmp.or_else(|| self.info().and_then(|info| self.file.text(info, b"GTS_PDFXVersion")))
    }

    /// What it says of itself.
    pub(super) fn claims(&self) -> Claims {
        let mut standards: Vec<String> = self.pdfx().into_iter().collect();
        if let Some(part) = self.property(ns::PDFA_ID, "part") {
            let level = self.property(ns::PDFA_ID, "conformance").unwrap_or_default();
            standards.push(format!("PDF/A-{part}{}", level.to_lowercase()));
        }
        standards.extend(self.property(ns::PDFUA_ID, "part").map(|part| format!("PDF/UA-{part}")));
        let names = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"];
        let boxes = self.pages.first().into_iter().flat_map(|page| {
            names.into_iter().filter_map(|name| Some((name, page.corners(self.file, name)?)))
        });
        let intents = self.intents.iter().map(|intent| {
            let name = intent.identifier.clone().unwrap_or_else(|| "without an identifier".to_owned());
            format!("{name} ({})", super::file::shown(intent.kind))
        });
        Claims {
            version: self.version(),
            standards,
            pages: self.pages.len(),
            boxes: boxes.collect(),
            intents: intents.collect(),
        }
    }
}

fn intent<'f>(file: &'f File, item: &'f lopdf::Object) -> Option<Intent<'f>> {
    let dict = dictionary(file.resolve(item))?;
    let profile = file.stream(dict, b"DestOutputProfile");
    let bytes = profile.and_then(|stream| file.bytes(stream).ok());
    Some(Intent {
        dict,
        id: item.as_reference().ok(),
        kind: file.name(dict, b"S").unwrap_or_default(),
        identifier: file.text(dict, b"OutputConditionIdentifier"),
        profile_id: id_of(dict, b"DestOutputProfile"),
        has_profile: profile.is_some(),
        icc: bytes.and_then(|bytes| Icc::parse(&bytes)),
    })
}
