//! A language that nobody speaks, for looking at editions before they are translated: every letter has an accent, the
//! text is about a third longer and stands in brackets. What is not so was not taken from a catalog; what does not fit
//! will not fit in German. Placeables, markup, links, code and numbers are as in the source.

use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::edit::{Splice, apply};
use crate::fluent::cst::{Pattern, PatternElement};
use crate::fluent::write::{pieces, write_message};
use crate::locale::Locale;
use crate::markdown::{Definitions, Inline, InlineKind, parse_inline};
use crate::source::{Sources, VirtualPath};
use crate::units::{Library, Manuscript, Unit, UnitKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// How much longer a text becomes, in letters for a hundred.
const LONGER: usize = 30;

/// Letters and what they become: all have a glyph in fonts for the languages of Europe.
const ACCENTS: [(char, char); 48] = [
    ('a', 'á'),
    ('c', 'ć'),
    ('d', 'ď'),
    ('e', 'é'),
    ('g', 'ğ'),
    ('i', 'í'),
    ('k', 'ķ'),
    ('l', 'ĺ'),
    ('n', 'ñ'),
    ('o', 'ó'),
    ('r', 'ŕ'),
    ('s', 'š'),
    ('t', 'ť'),
    ('u', 'ú'),
    ('w', 'ŵ'),
    ('y', 'ý'),
    ('z', 'ž'),
    ('A', 'Á'),
    ('C', 'Ć'),
    ('D', 'Ď'),
    ('E', 'É'),
    ('G', 'Ğ'),
    ('I', 'Í'),
    ('K', 'Ķ'),
    ('L', 'Ĺ'),
    ('N', 'Ñ'),
    ('O', 'Ó'),
    ('R', 'Ŕ'),
    ('S', 'Š'),
    ('T', 'Ť'),
    ('U', 'Ú'),
    ('W', 'Ŵ'),
    ('Y', 'Ý'),
    ('Z', 'Ž'),
    ('е', 'ё'),
    ('г', 'ґ'),
    ('и', 'й'),
    ('к', 'ќ'),
    ('у', 'ў'),
    ('о', 'ө'),
    ('э', 'є'),
    ('Е', 'Ё'),
    ('Г', 'Ґ'),
    ('И', 'Й'),
    ('К', 'Ќ'),
    ('У', 'Ў'),
    ('О', 'Ө'),
    ('Э', 'Є'),
];

const VOWELS: &str = "aeiouyAEIOUYаеёиоуыэюяАЕЁИОУЫЭЮЯ";

/// The catalogs of a project in the pseudolocale of each source language: documents and parts, terms and other
/// authored catalogs, and the edition's own words, of which `words` gives the built-in ones.
pub fn pseudo_catalogs(
    library: &Library,
    words: impl Fn(&Locale) -> &'static str,
) -> Vec<(VirtualPath, String)> {
    let mut catalogs = Vec::new();
    let sources: BTreeSet<&Locale> = library.manuscripts.iter().map(|one| &one.source_locale).collect();
    for locale in sources {
        let folder = format!("locales/{}", locale.pseudo());
        let ui = (format!("{folder}/ui.ftl"), of_text(words(locale)));
        let authored = library
            .authored(locale)
            .iter()
            .map(|one| (format!("{folder}/{}", one.name()), of_catalog(&one.catalog)));
        // The project's own words count before the built-in ones.
        let own: Vec<(String, String)> = authored.collect();
        let is_own = own.iter().any(|(path, _)| *path == ui.0);
        catalogs.extend(own);
        catalogs.extend((!is_own).then_some(ui));
    }
    for manuscript in &library.manuscripts {
        let path = format!("locales/{}/{}.ftl", manuscript.source_locale.pseudo(), manuscript.name);
        let text: String = manuscript.units.iter().map(|unit| of_unit(manuscript, unit)).collect();
        catalogs.push((path, text));
    }
    let path = |(path, text): (String, String)| Some((VirtualPath::new(&path)?, text));
    catalogs.into_iter().filter_map(path).collect()
}

/// A unit's message.
fn of_unit(manuscript: &Manuscript, unit: &Unit) -> String {
    let value = unit.value.as_deref().map(|text| match unit.kind {
        UnitKind::Code => (text.to_owned(), unit.placeables.clone()),
        _ => pseudo_markdown(text, &unit.placeables, &definitions(manuscript, unit)),
    });
    let value = value.as_ref().map(|(text, placeables)| pieces(text, placeables));
    let attributes: Vec<(&str, String)> =
        unit.attributes.iter().map(|(name, text)| (name.as_str(), bracketed(&pseudo_text(text)))).collect();
    let attributes: Vec<_> = attributes.iter().map(|(name, text)| (*name, pieces(text, &[]))).collect();
    write_message(unit.id.as_str(), value.as_deref(), &attributes, None)
}

fn definitions(manuscript: &Manuscript, unit: &Unit) -> Definitions {
    let mut definitions = Definitions::default();
    for (label, destination) in &unit.links {
        definitions.link(label, destination, "");
    }
    if unit.text().contains("[^") {
        let files = manuscript.files.iter().flat_map(|(_, file)| &file.footnotes);
        files.for_each(|note| definitions.note(&note.label));
    }
    definitions
}

/// A catalog with every text in it changed, those of variants too, and nothing else.
fn of_catalog(catalog: &Catalog) -> String {
    let resource = catalog.resource();
    let mut splices = Vec::new();
    for (_, pattern) in resource.body.iter().flat_map(patterns) {
        for (_, pattern) in pattern.variants() {
            splices.extend(texts(pattern));
        }
    }
    apply(resource.text(), splices)
}

fn texts(pattern: &Pattern) -> Vec<Splice> {
    let text = |element: &PatternElement| match element {
        PatternElement::Text(text) => {
            Some(Splice { range: text.span.clone(), text: pseudo_text(&text.value) })
        }
        PatternElement::Placeable(_) => None,
    };
    pattern.elements.iter().filter_map(text).collect()
}

fn of_text(text: &str) -> String {
    let path = VirtualPath::new("ui.ftl").expect("a constant path");
    of_catalog(&Catalog::parse(Sources::new().add(path, text.to_owned()), text))
}

/// Inline Markdown in the pseudolocale, with the new ranges of its placeables.
fn pseudo_markdown(
    text: &str,
    placeables: &[Range<usize>],
    definitions: &Definitions,
) -> (String, Vec<Range<usize>>) {
    let mut prose = Vec::new();
    prose_ranges(&parse_inline(text, definitions).inlines, &mut prose);
    // What has no letters to change needs no brackets: `—`, a name in code.
    if prose.is_empty() {
        return (text.to_owned(), placeables.to_vec());
    }
    let mut out = String::from("\\[");
    let mut moved = Vec::new();
    let mut at = 0;
    let mut placeables = placeables.iter().peekable();
    let mut prose = prose.into_iter().peekable();
    while at < text.len() {
        if let Some(range) = placeables.next_if(|range| range.start <= at) {
            let start = out.len();
            out.push_str(text.get(range.clone()).unwrap_or_default());
            moved.push(start..out.len());
            at = range.end.max(at);
            continue;
        }
        while prose.next_if(|range| range.end <= at).is_some() {}
        let stop = placeables.peek().map_or(text.len(), |range| range.start);
        let is_prose = prose.peek().is_some_and(|range| range.start <= at);
        let end = match prose.peek() {
            Some(range) if is_prose => range.end.min(stop),
            Some(range) => range.start.min(stop),
            None => stop,
        };
        let piece = text.get(at..end).unwrap_or_default();
        if is_prose {
            out.push_str(&pseudo_text(piece))
        } else {
            out.push_str(piece)
        }
        at = end.max(at + usize::from(end <= at));
    }
    out.push_str("\\]");
    (out, moved)
}

/// The ranges of plain words, in order: no code, no addresses, no marks.
fn prose_ranges(inlines: &[Inline], out: &mut Vec<Range<usize>>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) if text.chars().any(char::is_alphabetic) => out.push(inline.range.clone()),
            // An address that shows itself.
            InlineKind::Link { target, .. } if target.label.is_none() => {}
            kind => prose_ranges(kind.content(), out),
        }
    }
}

fn bracketed(text: &str) -> String {
    if text.chars().any(char::is_alphabetic) { format!("[{text}]") } else { text.to_owned() }
}

/// A text with accents, some of its vowels doubled; entities and escapes stay.
fn pseudo_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut owed = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let entity = entity_length(rest);
        if entity > 0 {
            out.push_str(rest.get(..entity).unwrap_or_default());
            rest = rest.get(entity..).unwrap_or_default();
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let accented = ACCENTS.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| *accented);
        out.push(accented);
        owed += if c.is_alphabetic() { LONGER } else { 0 };
        if owed >= 100 && VOWELS.contains(c) {
            out.extend(accented.to_lowercase());
            owed -= 100;
        }
    }
    out
}

/// The length of the character entity that a text begins with (`&nbsp;`, `&#160;`), 0 where it begins with none.
fn entity_length(text: &str) -> usize {
    let Some(name) = text.strip_prefix('&') else { return 0 };
    let length =
        name.bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    if length > 0 && name.as_bytes().get(length) == Some(&b';') { length + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::plain_text;

    fn pseudo(text: &str, placeables: &[&str]) -> String {
        let mut definitions = Definitions::default();
        definitions.link("carnegie", "https://example.org/", "");
        definitions.note("1");
        let ranges: Vec<Range<usize>> = placeables
            .iter()
            .map(|one| text.find(one).map(|at| at..at + one.len()).expect("it is there"))
            .collect();
        let (out, moved) = pseudo_markdown(text, &ranges, &definitions);
        let found: Vec<&str> = moved.into_iter().map(|range| &out[range]).collect();
        assert_eq!(found, placeables);
        out
    }

    #[test]
    fn only_words_change() {
        for (text, placeables, expected) in [
            ("**Bold** [report][carnegie].[^1]", &[][..], "\\[**Bóĺď** [ŕépóóŕť][carnegie].[^1]\\]"),
            ("A &amp; `code` \\* <https://a.org/b>", &[], "\\[Á &amp; `code` \\* <https://a.org/b>\\]"),
            (
                "{ $count } sites of { -nato }",
                &["{ $count }", "{ -nato }"],
                "\\[{ $count } šíťééš óf { -nato }\\]",
            ),
            ("Первый ряд\\\nвторой", &[], "\\[Пёрвыый ряяд\\\nвтөрөөй\\]"),
            ("`code`", &[], "`code`"),
            ("1995–2005", &[], "1995–2005"),
        ] {
            assert_eq!(pseudo(text, placeables), expected, "{text}");
        }
    }

    #[test]
    fn a_text_becomes_a_third_longer() {
        let text = "The treaty allowed each side two sites with a hundred interceptors";
        let longer = plain_text(&parse_inline(&pseudo(text, &[]), &Definitions::default()).inlines);
        let ratio = longer.chars().count() as f64 / text.chars().count() as f64;
        assert!((1.2..1.4).contains(&ratio), "{ratio}: {longer}");
    }
}
