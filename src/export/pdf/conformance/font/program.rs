//! Embedded font programs: how many glyphs they have, which, and how wide.

use skrifa::GlyphId;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::raw::tables::cmap::CmapSubtable;
use skrifa::raw::types::F2Dot14;
use skrifa::raw::{FontRef, TableProvider};
use std::collections::HashMap;

/// A font program.
pub(in super::super) enum Outlines<'a> {
    /// TrueType and OpenType.
    Sfnt { font: FontRef<'a>, cff: Option<CffFontRef<'a>> },
    /// CFF as it is.
    Cff { font: CffFontRef<'a>, names: HashMap<Vec<u8>, GlyphId> },
    /// Type 1.
    Type1 { font: Box<Type1Font>, names: HashMap<Vec<u8>, GlyphId> },
}

impl<'a> Outlines<'a> {
    /// Reads a program; `None` where it is none.
    pub(in super::super) fn parse(bytes: &'a [u8]) -> Option<Outlines<'a>> {
        match bytes {
            [0, 1, 0, 0, ..] | [b't', b'r', b'u', b'e', ..] | [b'O', b'T', b'T', b'O', ..] => sfnt(bytes),
            [1, ..] => {
                let font = CffFontRef::new_cff(bytes, 0, None).ok()?;
                Some(Outlines::Cff { names: names_of_cff(&font), font })
            }
            [b'%', b'!', ..] | [0x80, 1, ..] => {
                let font = Type1Font::new(bytes).ok()?;
                let names =
                    font.glyph_names().map(|(glyph, name)| (name.as_bytes().to_vec(), glyph)).collect();
                Some(Outlines::Type1 { font: Box::new(font), names })
            }
            _ => None,
        }
    }

    /// How many glyphs it has.
    pub(in super::super) fn count(&self) -> u32 {
        match self {
            Outlines::Sfnt { font, .. } => font.maxp().map_or(0, |table| u32::from(table.num_glyphs())),
            Outlines::Cff { font, .. } => font.num_glyphs(),
            Outlines::Type1 { font, .. } => font.num_glyphs(),
        }
    }

    /// The width of a glyph in thousandths of its size; `None` where the program does not say.
    pub(in super::super) fn advance(&self, glyph: GlyphId) -> Option<f64> {
        let (advance, units) = match self {
            Outlines::Sfnt { font, .. } => {
                let units = f64::from(font.head().ok()?.units_per_em());
                (f64::from(font.hmtx().ok()?.advance(glyph)?), units)
            }
            Outlines::Cff { font, .. } => {
                let subfont = font.subfont(font.subfont_index(glyph)?, &[] as &[F2Dot14]).ok()?;
                (font.evaluate_width(&subfont, glyph, &[]).ok()??.to_f64(), f64::from(font.upem()))
            }
            Outlines::Type1 { font, .. } => {
                (font.evaluate_width(glyph).ok()??.to_f64(), f64::from(font.upem()))
            }
        };
        (units > 0.0).then_some(advance * 1000.0 / units)
    }

    /// The glyph of a CID in a program of CFF (ISO 32000-1, 9.7.4.2).
    pub(super) fn of_cid(&self, cid: u32) -> Option<GlyphId> {
        let cff = match self {
            Outlines::Sfnt { cff, .. } => cff.as_ref(),
            Outlines::Cff { font, .. } => Some(font),
            Outlines::Type1 { .. } => return None,
        };
        match cff {
            Some(font) if font.is_cid() => {
                let sid = u16::try_from(cid).ok()?;
                Some(font.charset()?.glyph_id(skrifa::raw::ps::Sid::new(sid)).unwrap_or(GlyphId::NOTDEF))
            }
            _ => Some(GlyphId::new(cid)),
        }
    }

    /// The glyph of a name, in programs that have names.
    pub(super) fn of_name(&self, name: &[u8]) -> Option<GlyphId> {
        match self {
            Outlines::Sfnt { .. } => None,
            Outlines::Cff { names, .. } | Outlines::Type1 { names, .. } => names.get(name).copied(),
        }
    }

    /// The glyph of a code by the program's own encoding.
    pub(super) fn of_code(&self, code: u8) -> Option<GlyphId> {
        match self {
            Outlines::Sfnt { font, .. } => {
                let cmap = font.cmap().ok()?;
                let tables = cmap.encoding_records().iter();
                let mut tables = tables.filter_map(|record| {
                    let id = (record.platform_id() as u16, record.encoding_id());
                    matches!(id, (3, 0) | (1, 0)).then(|| record.subtable(cmap.offset_data()).ok()).flatten()
                });
                let code = u32::from(code);
                tables
                    .find_map(|table| [code, 0xF000 + code].into_iter().find_map(|code| mapped(&table, code)))
            }
            Outlines::Cff { font, .. } => font.encoding()?.map(code),
            Outlines::Type1 { font, .. } => font.encoding()?.map(code),
        }
    }

    /// The glyph of a character, in programs that know characters.
    pub(super) fn of_char(&self, char: char) -> Option<GlyphId> {
        let Outlines::Sfnt { font, .. } = self else { return None };
        let cmap = font.cmap().ok()?;
        let mut tables = cmap.encoding_records().iter().filter(|record| {
            matches!((record.platform_id() as u16, record.encoding_id()), (3, 1 | 10) | (0, _))
        });
        tables.find_map(|record| mapped(&record.subtable(cmap.offset_data()).ok()?, u32::from(char)))
    }
}

/// OpenType for PDF may have `CFF ` and `cmap` alone (ISO 32000-1, table 126): its widths are then those of CFF.
fn sfnt(bytes: &[u8]) -> Option<Outlines<'_>> {
    let font = FontRef::new(bytes).ok()?;
    let cff = font.cff().ok().map(|table| table.offset_data().as_bytes());
    let cff = cff.and_then(|table| CffFontRef::new_cff(table, 0, None).ok());
    let has_metrics = font.head().is_ok() && font.hmtx().is_ok() && font.maxp().is_ok();
    let has_outlines = font.glyf().is_ok() && font.loca(None).is_ok();
    match cff {
        Some(cff) if has_metrics => Some(Outlines::Sfnt { font, cff: Some(cff) }),
        Some(font) => Some(Outlines::Cff { names: names_of_cff(&font), font }),
        None => (has_metrics && has_outlines).then_some(Outlines::Sfnt { font, cff: None }),
    }
}

fn mapped(table: &CmapSubtable<'_>, code: u32) -> Option<GlyphId> {
    let glyph = match table {
        CmapSubtable::Format0(table) => table
            .glyph_id_array()
            .get(usize::try_from(code).ok()?)
            .map(|glyph| GlyphId::new(u32::from(*glyph))),
        CmapSubtable::Format4(table) => table.map_codepoint(code),
        CmapSubtable::Format6(table) => {
            let at = code.checked_sub(u32::from(table.first_code()))?;
            let glyph = table.glyph_id_array().get(usize::try_from(at).ok()?)?;
            Some(GlyphId::new(u32::from(glyph.get())))
        }
        CmapSubtable::Format12(table) => table.map_codepoint(code),
        _ => None,
    };
    glyph.filter(|glyph| *glyph != GlyphId::NOTDEF)
}

fn names_of_cff(font: &CffFontRef<'_>) -> HashMap<Vec<u8>, GlyphId> {
    let Some(charset) = font.charset().filter(|_| !font.is_cid()) else { return HashMap::new() };
    let glyphs = (0..font.num_glyphs()).map(GlyphId::new);
    glyphs.filter_map(|glyph| Some((font.string(charset.string_id(glyph)?)?.to_vec(), glyph))).collect()
}
