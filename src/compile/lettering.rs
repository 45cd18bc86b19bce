//! Pictures of an edition that show words of another language.

use super::pictures::{figures, variant};
use crate::check::Lettering;
use crate::edition::{Edition, Figure};
use crate::image;
use crate::locale::Locale;
use crate::source::VirtualPath;
use crate::units::Manuscript;
use crate::world::World;

/// The pictures that an edition has from the source language, though they show words of it, or other languages have
/// their own.
pub(super) fn foreign(world: &dyn World, manuscript: &Manuscript, edition: &Edition) -> Vec<Lettering> {
    if edition.locale == manuscript.source_locale {
        return Vec::new();
    }
    figures(edition)
        .into_iter()
        .filter_map(|figure| look(world, manuscript, &edition.locale, figure))
        .collect()
}

fn look(world: &dyn World, manuscript: &Manuscript, locale: &Locale, figure: &Figure) -> Option<Lettering> {
    let path = figure.path.as_ref().filter(|path| !is_own(path, locale))?;
    let words = match path.extension() {
        Some("svg") => words(world, path, locale),
        _ => Vec::new(),
    };
    let others = manuscript.locales.iter().filter(|other| *other != locale);
    let other = || others.into_iter().find(|other| variant(world, path, other).is_some()).cloned();
    let other = if words.is_empty() { other() } else { None };
    let (unit, span, path) = (figure.unit.clone(), figure.span, path.clone());
    (!words.is_empty() || other.is_some()).then_some(Lettering { unit, span, path, words, other })
}

/// Whether a picture is the locale's own: `map.ru.png`.
fn is_own(path: &VirtualPath, locale: &Locale) -> bool {
    let stem = path.as_str().rsplit_once('.').map_or("", |(stem, _)| stem);
    stem.ends_with(&format!(".{locale}"))
}

/// The words of a drawing. Where some are in the letters of the edition's language, and the source's are not, the drawing
/// is in both languages.
fn words(world: &dyn World, path: &VirtualPath, locale: &Locale) -> Vec<String> {
    let Ok(bytes) = world.read(path) else { return Vec::new() };
    let words = image::svg_words(&bytes);
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    let is_bilingual =
        locale.likely().contains("Cyrl") && words.iter().any(|word| word.contains(is_cyrillic));
    if is_bilingual { Vec::new() } else { words }
}
