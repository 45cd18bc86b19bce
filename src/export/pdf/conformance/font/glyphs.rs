//! Codes to glyphs of the embedded program (ISO 32000-1, 9.6.6, 9.7.4.2). Where the way is not certain, there is none: a
//! rule would blame a file for what it does not know.

use super::super::file::{File, number};
use super::{Code, Font, Kind, Outlines};
use lopdf::Object;
use skrifa::GlyphId;
use skrifa::raw::ps::PredefinedEncoding;
use std::collections::HashMap;

/// The way from the codes of a font to the glyphs of its program.
pub(in super::super) enum Glyphs {
    /// By CIDs, through a map where there is one.
    Cids { map: Option<Vec<u8>>, is_truetype: bool },
    /// By names, those of the encoding where it has any.
    Names { names: HashMap<u8, Vec<u8>>, has_base: bool, is_symbolic: bool },
}

impl Glyphs {
    pub(in super::super) fn of(font: &Font<'_>, file: &File) -> Glyphs {
        if font.kind == Kind::Composite {
            let map = file.stream(font.own, b"CIDToGIDMap").and_then(|stream| file.bytes(stream).ok());
            let is_truetype = file.name(font.own, b"Subtype") == Some(b"CIDFontType2");
            return Glyphs::Cids { map, is_truetype };
        }
        let encoding = file.get(font.dict, b"Encoding");
        let base = match encoding {
            Object::Name(name) => Some(name.as_slice()),
            Object::Dictionary(dict) => file.name(dict, b"BaseEncoding"),
            _ => None,
        };
        let mut names: HashMap<u8, Vec<u8>> = HashMap::new();
        if let Some(base) = base {
            names.extend((0x20..=0x7E).map(|code| (code, shared_name(code, base).as_bytes().to_vec())));
        }
        if let Object::Dictionary(dict) = encoding {
            add_differences(file, dict, &mut names);
        }
        let flags = font.descriptor.and_then(|own| file.number(own, b"Flags")).unwrap_or(0.0) as i64;
        Glyphs::Names { names, has_base: base.is_some(), is_symbolic: flags & 4 != 0 }
    }

    /// The glyph of a code; `None` where it is not known for certain.
    pub(in super::super) fn glyph(
        &self,
        font: &Font<'_>,
        program: &Outlines<'_>,
        code: Code,
    ) -> Option<GlyphId> {
        match self {
            Glyphs::Cids { map: Some(map), .. } => {
                let at = font.cid(code)? as usize * 2;
                // ISO 32000-1 does not say what stands beyond the map; readers take .notdef.
                let glyph = map.get(at..at + 2).and_then(|pair| pair.first_chunk::<2>());
                Some(GlyphId::new(glyph.map_or(0, |pair| u32::from(u16::from_be_bytes(*pair)))))
            }
            Glyphs::Cids { is_truetype: true, .. } => font.cid(code).map(GlyphId::new),
            Glyphs::Cids { .. } => program.of_cid(font.cid(code)?),
            Glyphs::Names { names, has_base, is_symbolic } => {
                let byte = u8::try_from(code.value).ok()?;
                let name = names.get(&byte);
                match program {
                    Outlines::Sfnt { .. } if *is_symbolic || (name.is_none() && !has_base) => {
                        program.of_code(byte)
                    }
                    Outlines::Sfnt { .. } => program.of_char(single_char(name?)?),
                    _ => match name {
                        Some(name) => program.of_name(name),
                        None if *has_base => None,
                        None => program.of_code(byte),
                    },
                }
            }
        }
    }
}

/// The names of the printable part of ASCII, which the encodings share but for two (ISO 32000-1, annex D.2).
fn shared_name(code: u8, base: &[u8]) -> &'static str {
    match code {
        b'\'' if base != b"StandardEncoding" => "quotesingle",
        b'`' if base != b"StandardEncoding" => "grave",
        code => PredefinedEncoding::Standard.name(code),
    }
}

fn add_differences(file: &File, dict: &lopdf::Dictionary, names: &mut HashMap<u8, Vec<u8>>) {
    let mut code = 0u32;
    for item in file.array(dict, b"Differences") {
        match item {
            Object::Name(name) => {
                if let Ok(byte) = u8::try_from(code) {
                    names.insert(byte, name.clone());
                }
                code = code.saturating_add(1);
            }
            other => code = number(other).unwrap_or(0.0).clamp(0.0, 256.0) as u32,
        }
    }
}

/// The character of a name that says it itself: a letter, a digit by its name, `uni0416`.
fn single_char(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return Some(only);
    }
    if let Some(code) = name.strip_prefix("uni").filter(|code| code.len() == 4) {
        return char::from_u32(u32::from_str_radix(code, 16).ok()?);
    }
    let code = (0x20..=0x7Eu8).find(|code| PredefinedEncoding::Standard.name(*code) == name)?;
    Some(match code {
        b'\'' => '\u{2019}',
        b'`' => '\u{2018}',
        code => char::from(code),
    })
}
