//! Parts of font files for the web: the characters of a page with what shapes them, as WOFF2.

use super::face::Face;
use skera::{Plan, SubsetFlags, subset_font};
use skrifa::raw::FontRef;
use skrifa::raw::collections::IntSet;
use skrifa::raw::types::{NameId, Tag};
use ttf2woff2::EncodeOptions;

/// The name of the threads that fonts are cut on: the program keeps quiet about crashes there, for they are no failure
/// of its own.
pub const SUBSETTER: &str = "subsetter";

/// What the style sheet switches on, beside what scripts need anyway. Other alternates would only make files larger.
const FIGURES: [&[u8; 4]; 4] = [b"onum", b"lnum", b"pnum", b"tnum"];
const SMALL_CAPITALS: [&[u8; 4]; 2] = [b"smcp", b"c2sc"];
/// Fractions and what only vertical text needs are of no use here.
const LEFT_OUT: [&[u8; 4]; 7] = [b"frac", b"numr", b"dnom", b"valt", b"vert", b"vkrn", b"vpal"];

/// Copyright notice, licence and its address stay. The names of the font go: the Open Font License, 3, keeps them for the
/// font as it was made.
const NAMES: [u16; 3] = [0, 13, 14];

/// Beyond this size the transformed outlines could outgrow short offsets, which browsers refuse.
const MOST_TO_TRANSFORM: usize = 100_000;

/// The file of a face for a page: the glyphs of these characters, kerning and substitutions with them. A font that the
/// subsetter refuses comes whole; `None` where even that fails.
pub fn web_font(
    face: &Face,
    characters: impl IntoIterator<Item = char>,
    has_small_capitals: bool,
) -> Option<Vec<u8>> {
    let characters: IntSet<u32> = characters.into_iter().map(u32::from).collect();
    let part = apart(|| subset(face.program(), &characters, has_small_capitals));
    let program = part.as_deref().unwrap_or(face.program());
    // Quality 5 is a fortieth of the time of 11 for files that are a twelfth larger.
    let options = EncodeOptions {
        quality: 5.into(),
        transform_glyf_loca: program.len() < MOST_TO_TRANSFORM,
        threads: None,
    };
    apart(|| ttf2woff2::encode_with_options(program, options).ok())
}

/// Works on a thread of its own. Fonts are input, and the libraries under this index into them: a broken one must not end
/// the build.
fn apart<T: Send>(work: impl FnOnce() -> Option<T> + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(SUBSETTER.to_owned());
        thread.spawn_scoped(scope, work).ok()?.join().ok().flatten()
    })
}

fn subset(program: &[u8], characters: &IntSet<u32>, has_small_capitals: bool) -> Option<Vec<u8>> {
    let font = FontRef::new(program).ok()?;
    let mut features: IntSet<Tag> = skera::DEFAULT_LAYOUT_FEATURES.iter().copied().collect();
    features.extend(FIGURES.iter().map(|tag| Tag::new(tag)));
    if has_small_capitals {
        features.extend(SMALL_CAPITALS.iter().map(|tag| Tag::new(tag)));
    }
    features.remove_all(LEFT_OUT.iter().map(|tag| Tag::new(tag)));
    let mut scripts = IntSet::empty();
    scripts.invert();
    let names = NAMES.into_iter().map(NameId::from).collect();
    let english = std::iter::once(0x409).collect();
    let dropped = [skera::KERN, skera::DSIG, skera::MORX, skera::MORT, skera::KERX, skera::LTSH, skera::PCLT];
    let dropped = dropped.into_iter().collect();
    let flags = SubsetFlags::SUBSET_FLAGS_NO_HINTING;
    let none = IntSet::empty();
    let plan = Plan::new(&none, characters, &font, flags, &dropped, &scripts, &features, &names, &english);
    subset_font(&font, &plan).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FontBook;

    #[test]
    fn parts_of_fonts_keep_what_shapes_their_characters_and_no_reserved_name() {
        let book = FontBook::builtin();
        let face = book.iter().map(|(_, face)| face).find(|face| face.family == "Source Serif 4").unwrap();
        let all: IntSet<u32> = "AVfi1 Ж".chars().map(u32::from).collect();
        let (plain, small) = (subset(face.program(), &all, false), subset(face.program(), &all, true));
        let (plain, small) = (plain.unwrap(), small.unwrap());
        let font = FontRef::new(&plain).unwrap();
        for table in [b"cmap", b"GSUB", b"GPOS", b"name"] {
            assert!(font.table_data(Tag::new(table)).is_some(), "{table:?}");
        }
        assert!(plain.len() < small.len() && small.len() < face.program().len() / 5, "{}", small.len());
        let whole = String::from_utf8_lossy(&plain).replace('\0', "");
        assert!(whole.contains("Adobe") && !whole.contains("SourceSerif4-Regular"));
    }

    #[test]
    fn every_builtin_face_becomes_a_file_that_says_what_it_is() {
        for (_, face) in FontBook::builtin().iter() {
            let file = web_font(face, "Missile – Оборона".chars(), true).unwrap();
            assert!(file.starts_with(b"wOF2") && file.len() < 9_000, "{}: {}", face.family, file.len());
        }
    }
}
