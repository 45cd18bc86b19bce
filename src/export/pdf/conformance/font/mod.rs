//! Fonts: their dictionaries, the codes of strings, and the programs that are embedded (ISO 32000-1, 9.5 to 9.10).
//!
//! `cmap` codes to CIDs or to Unicode · `widths` what the dictionary says of widths · `glyphs` codes to glyphs ·
//! `program` what the embedded program says

mod cmap;
mod glyphs;
mod program;
mod widths;

pub(super) use glyphs::Glyphs;
pub(super) use program::Outlines;

use super::file::{File, dictionary, id_of, number, shown};
use cmap::CMap;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use widths::Widths;

/// What kind of font it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Type 0: codes of several bytes lead to CIDs.
    Composite,
    Type1,
    TrueType,
    Type3,
    Unknown,
}

/// How strings are divided into codes.
#[derive(Debug)]
enum Codes {
    One,
    /// Two bytes, which are the CID.
    Identity,
    Embedded(CMap),
    /// A predefined CMap that is not known here; two bytes, as nearly all of them.
    Foreign,
}

/// A font as text uses it.
#[derive(Debug)]
pub(super) struct Font<'f> {
    pub(super) id: Option<ObjectId>,
    pub(super) kind: Kind,
    pub(super) dict: &'f Dictionary,
    /// The CIDFont of a composite font, else the font.
    pub(super) own: &'f Dictionary,
    pub(super) descriptor: Option<&'f Dictionary>,
    widths: Widths,
    codes: Codes,
}

/// A code of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Code {
    pub(super) value: u32,
    pub(super) bytes: u8,
}

impl<'f> Font<'f> {
    pub(super) fn load(file: &'f File, dict: &'f Dictionary, id: Option<ObjectId>) -> Font<'f> {
        let kind = match file.name(dict, b"Subtype") {
            Some(b"Type0") => Kind::Composite,
            Some(b"Type1" | b"MMType1") => Kind::Type1,
            Some(b"TrueType") => Kind::TrueType,
            Some(b"Type3") => Kind::Type3,
            _ => Kind::Unknown,
        };
        let descendant = file.array(dict, b"DescendantFonts").next().and_then(dictionary);
        let own = descendant.unwrap_or(dict);
        let is_composite = kind == Kind::Composite;
        Font {
            id,
            kind,
            dict,
            own,
            descriptor: file.dict(own, b"FontDescriptor"),
            widths: if is_composite { Widths::of_cids(file, own) } else { Widths::of_codes(file, own) },
            codes: if is_composite { codes(file, dict) } else { Codes::One },
        }
    }

    /// Its name, as people know it.
    pub(super) fn name(&self, file: &File) -> String {
        let name = file.name(self.dict, b"BaseFont").or_else(|| file.name(self.dict, b"Name"));
        name.map_or_else(|| "without a name".to_owned(), shown)
    }

    /// The codes of a string.
    pub(super) fn codes(&self, text: &[u8]) -> Vec<Code> {
        match &self.codes {
            Codes::One => text.iter().map(|byte| Code { value: u32::from(*byte), bytes: 1 }).collect(),
            Codes::Identity | Codes::Foreign => {
                let pair = |pair: &[u8]| pair.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
                text.chunks(2).map(|bytes| Code { value: pair(bytes), bytes: 2 }).collect()
            }
            Codes::Embedded(cmap) => cmap.codes(text),
        }
    }

    /// The CID of a code of a composite font; `None` where that is not known.
    pub(super) fn cid(&self, code: Code) -> Option<u32> {
        match &self.codes {
            Codes::Identity => Some(code.value),
            Codes::Embedded(cmap) => cmap.cid(code),
            Codes::One | Codes::Foreign => None,
        }
    }

    /// The width of a code in thousandths of the size (for Type 3, in the font's own units).
    pub(super) fn width(&self, code: Code) -> f64 {
        let at = if self.kind == Kind::Composite { self.cid(code).unwrap_or(code.value) } else { code.value };
        self.widths.get(at)
    }

    /// The embedded program.
    pub(super) fn program(&self, file: &'f File) -> Option<&'f Stream> {
        let descriptor = self.descriptor?;
        let keys: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
        keys.into_iter().find_map(|key| file.stream(descriptor, key))
    }

    /// The number of the embedded program.
    pub(super) fn program_id(&self) -> Option<ObjectId> {
        let descriptor = self.descriptor?;
        let keys: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
        keys.into_iter().find_map(|key| id_of(descriptor, key))
    }

    /// Whether text in the font can be read off: what is wrong with a code is the answer.
    pub(super) fn unicode(&self, file: &File) -> Unicode {
        if let Some(stream) = file.stream(self.dict, b"ToUnicode") {
            return match file.bytes(stream) {
                Ok(bytes) => Unicode::Map(CMap::parse(&bytes)),
                Err(_) => Unicode::None,
            };
        }
        let is_symbolic =
            self.descriptor.and_then(|own| file.number(own, b"Flags")).unwrap_or(0.0) as i64 & 4 != 0;
        let encoding = file.get(self.dict, b"Encoding");
        let is_known = match self.kind {
            Kind::Composite => {
                !matches!(encoding, Object::Name(name) if name.starts_with(b"Identity"))
                    && !matches!(encoding, Object::Stream(_))
            }
            Kind::Type3 => false,
            _ => !encoding.is_null() || !is_symbolic,
        };
        if is_known { Unicode::ByEncoding } else { Unicode::None }
    }

    /// The number that scales widths: of glyph space to text space.
    pub(super) fn unit(&self, file: &File) -> f64 {
        match self.kind {
            Kind::Type3 => file.numbers::<6>(self.dict, b"FontMatrix").map_or(0.001, |[a, ..]| a),
            _ => 0.001,
        }
    }
}

/// How text can be read off a font.
#[derive(Debug)]
pub(super) enum Unicode {
    /// A ToUnicode map.
    Map(CMap),
    /// An encoding whose names are known.
    ByEncoding,
    /// Not at all.
    None,
}

impl Unicode {
    /// Whether a code stands for a text that is one.
    pub(super) fn has(&self, code: Code) -> bool {
        match self {
            Unicode::Map(cmap) => cmap.is_partial || cmap.text(code).is_some_and(|text| is_text(&text)),
            Unicode::ByEncoding => true,
            Unicode::None => false,
        }
    }
}

/// ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11.7.2: neither nothing, nor what is no character.
fn is_text(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|char| matches!(char, '\0' | '\u{FEFF}' | '\u{FFFE}'))
}

fn codes(file: &File, dict: &Dictionary) -> Codes {
    match file.get(dict, b"Encoding") {
        Object::Name(name) if name.starts_with(b"Identity-") => Codes::Identity,
        Object::Stream(stream) => match file.bytes(stream) {
            Ok(bytes) => Codes::Embedded(CMap::parse(&bytes)),
            Err(_) => Codes::Foreign,
        },
        _ => Codes::Foreign,
    }
}

/// The numbers of an array.
fn numbers(file: &File, array: &[Object]) -> Vec<f64> {
    array.iter().map(|item| number(file.resolve(item)).unwrap_or(0.0)).collect()
}
