//! One font file, validated and measured.

use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::{FontRef, TableProvider};
use skrifa::string::StringId;
use std::borrow::Cow;
use std::fmt;

/// Upright or italic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Style {
    /// Upright.
    #[default]
    Upright,
    /// Italic or oblique.
    Italic,
}

/// Measures of a face in 1/1000 em, y upwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Metrics {
    /// Top of the tallest usual letters.
    pub ascent: f64,
    /// Bottom of the deepest usual letters, negative.
    pub descent: f64,
    /// Height of capitals.
    pub cap_height: f64,
    /// Height of `x`.
    pub x_height: f64,
    /// A line through letters: its middle over the baseline, and its weight.
    pub strikeout: [f64; 2],
    /// All outlines: left, bottom, right, top.
    pub bounds: [f64; 4],
    /// Degrees, counter-clockwise: negative for italics.
    pub italic_angle: f64,
}

/// A font file that can be set and embedded: TrueType outlines, embedding allowed.
pub struct Face {
    data: Cow<'static, [u8]>,
    font: harfrust::Font,
    /// The typographic family name.
    pub family: String,
    /// The PostScript name.
    pub post_script_name: String,
    /// 400 is regular, 700 bold.
    pub weight: u16,
    /// Upright or italic.
    pub style: Style,
    /// Design units an em.
    pub units_per_em: f64,
    /// Its measures.
    pub metrics: Metrics,
    /// Whether it has serifs (PANOSE, or its name).
    pub is_serif: bool,
    /// Whether every advance is the same.
    pub is_monospaced: bool,
}

/// Why a font file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadFont {
    /// It cannot be read as OpenType.
    Unreadable(String),
    /// Its outlines are not TrueType (`glyf`).
    NotTrueType,
    /// Its licence bits (OS/2 `fsType`) forbid embedding, or subsets, or outlines.
    EmbeddingForbidden,
}

impl fmt::Display for BadFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadFont::Unreadable(why) => write!(f, "the font cannot be read: {why}"),
            BadFont::NotTrueType => f.write_str("the font has no TrueType outlines"),
            BadFont::EmbeddingForbidden => {
                f.write_str("the font's licence bits forbid to embed subsets of its outlines")
            }
        }
    }
}

impl std::error::Error for BadFont {}

/// Whether licence bits forbid what every output does, which is to embed subsets of outlines (OpenType, OS/2
/// `fsType`): bit 1 alone of the lowest four restricts embedding, bit 8 forbids subsets, bit 9 all but bitmaps.
fn forbids_embedding(fs_type: u16) -> bool {
    fs_type & 0x000F == 0x0002 || fs_type & 0x0300 != 0
}

impl Face {
    /// Reads a font file.
    ///
    /// # Errors
    /// Where it is not OpenType, has no TrueType outlines, or forbids embedding.
    pub fn new(data: Cow<'static, [u8]>) -> Result<Face, BadFont> {
        let unreadable = |error: skrifa::raw::ReadError| BadFont::Unreadable(error.to_string());
        let font = FontRef::new(&data).map_err(unreadable)?;
        font.glyf().map_err(|_| BadFont::NotTrueType)?;
        let os2 = font.os2().map_err(unreadable)?;
        if forbids_embedding(os2.fs_type()) {
            return Err(BadFont::EmbeddingForbidden);
        }
        let units_per_em = f64::from(font.head().map_err(unreadable)?.units_per_em().max(1));
        let name = |id| font.localized_strings(id).english_or_first().map(|string| string.to_string());
        let family = name(StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| name(StringId::FAMILY_NAME))
            .unwrap_or_default();
        let attributes = font.attributes();
        let panose = os2.panose_10();
        let is_serif = match panose.get(1) {
            Some(kind @ 2..=15) => *kind <= 10,
            _ => family.contains("Serif"),
        };
        Ok(Face {
            post_script_name: name(StringId::POSTSCRIPT_NAME).unwrap_or_else(|| family.replace(' ', "")),
            weight: attributes.weight.value() as u16,
            style: match attributes.style {
                skrifa::attribute::Style::Normal => Style::Upright,
                _ => Style::Italic,
            },
            units_per_em,
            metrics: measure(&font, units_per_em),
            is_serif,
            is_monospaced: font.post().is_ok_and(|post| post.is_fixed_pitch() != 0),
            family,
            font: harfrust::Font::new(data.to_vec(), 0)
                .ok_or_else(|| BadFont::Unreadable("the shaper refuses it".to_owned()))?,
            data,
        })
    }

    /// The whole font file.
    pub fn program(&self) -> &[u8] {
        &self.data
    }

    /// The face as the shaper takes it.
    pub fn shaper(&self) -> &harfrust::Font {
        &self.font
    }

    /// The glyph of a character; `None` where the face has none.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let font = FontRef::new(&self.data).ok()?;
        font.charmap()
            .map(character)
            .and_then(|glyph| u16::try_from(glyph.to_u32()).ok())
            .filter(|id| *id != 0)
    }

    /// The nominal advance of a glyph in 1/1000 em, kerning left out.
    pub fn advance(&self, glyph: u16) -> f64 {
        let Ok(font) = FontRef::new(&self.data) else { return 0.0 };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        f64::from(metrics.advance_width(glyph.into()).unwrap_or(0.0)) * 1000.0 / self.units_per_em
    }
}

fn measure(font: &FontRef<'_>, units_per_em: f64) -> Metrics {
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let thousandths = |units: f32| f64::from(units) * 1000.0 / units_per_em;
    let bounds = metrics.bounds.unwrap_or_default();
    let x_height = metrics.x_height.unwrap_or(metrics.ascent / 2.0);
    // The position is that of the line's top (OpenType, OS/2, yStrikeoutPosition).
    let strikeout = match metrics.strikeout.filter(|line| line.thickness > 0.0) {
        Some(line) => [line.offset - line.thickness / 2.0, line.thickness],
        None => [x_height * 0.55, (units_per_em / 20.0) as f32],
    };
    Metrics {
        strikeout: strikeout.map(thousandths),
        ascent: thousandths(metrics.ascent),
        descent: thousandths(metrics.descent),
        cap_height: thousandths(metrics.cap_height.unwrap_or(metrics.ascent)),
        x_height: thousandths(x_height),
        bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(thousandths),
        italic_angle: f64::from(metrics.italic_angle),
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("post_script_name", &self.post_script_name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bits are read from the file: those of a built-in font are changed in place.
    #[test]
    fn fonts_that_may_not_be_embedded_as_subsets_are_refused() {
        let bytes = include_bytes!("../../fonts/source-code-pro/SourceCodePro-Regular.ttf");
        let table = bytes.windows(4).position(|name| name == b"OS/2").unwrap();
        let start = u32::from_be_bytes(bytes[table + 8..table + 12].try_into().unwrap()) as usize;
        for (fs_type, is_free) in [
            (0x0000_u16, true),
            (0x0004, true),
            (0x0008, true),
            (0x0002, false),
            (0x0104, false),
            (0x0200, false),
        ] {
            let mut font = bytes.to_vec();
            font[start + 8..start + 10].copy_from_slice(&fs_type.to_be_bytes());
            let refused = matches!(Face::new(font.into()), Err(BadFont::EmbeddingForbidden));
            assert_eq!(refused, !is_free, "{fs_type:#06x}");
        }
    }
}
