//! Words of right-to-left scripts among others, in a font that the project names for what its own fonts lack.

use crate::judges::Judged;
use crate::project::{Project, SETTINGS};

/// A free font with Hebrew and Arabic letters, where Debian's `fonts-dejavu-core` puts it.
const FONT: &str = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

const TEXT: &str = "+++\ntitle = \"Words of שלום עולם in a title\"\n+++\n\n\
    The name, בנימין נתניהו, stands here. <!-- #lead -->\n\n\
    ## The heading الشرق here {#head}\n\n\
    In parentheses (שלום עולם) and the year הסכם 1972 נחתם in a run.[^n] <!-- #p -->\n\n\
    | Word | Count |\n|---|---|\n| אמנת ההגבלה | 5 |\n\n\
    [^n]: The note גבול הארץ here, and كِتَابٌ مُفِيدٌ too. <!-- #note -->\n";

const CATALOG: &str = "meta-title = Слова שלום עולם тут\nlead = Имя, בנימין נתניהו, здесь.\nhead = Раздел الشرق тут\n\
    p = В скобках (שלום עולם) и год הסכם 1972 נחתם тут.[^n]\nnote = Сноска גבול הארץ тут, и كِتَابٌ مُفِيدٌ тоже.\n";

#[expect(clippy::disallowed_methods, reason = "the font is the machine's, no file of a project")]
/// The project, with the font if `names_font`; `None`, said aloud, where the machine has no such font.
fn project(names_font: bool) -> Option<Project> {
    let Ok(font) = std::fs::read(FONT) else {
        eprintln!("skipped: words in Hebrew and Arabic, for there is no {FONT} (Debian: fonts-dejavu-core)");
        return None;
    };
    let mut project = Project::new([("content/one.md", TEXT), ("locales/ru/one.ftl", CATALOG)]);
    project.world.insert("fonts/DejaVuSans.ttf", font);
    if names_font {
        let tokens = "\n[tokens]\n\"fonts.fallback.0\" = \"DejaVu Sans\"\n";
        project.write("bifolio.toml", &format!("{SETTINGS}{tokens}"));
    }
    Some(project)
}

#[test]
fn words_from_right_to_left_are_extracted_as_they_are_read() {
    let Some(project) = project(true) else { return };
    let output = project.build();
    assert!(output.withheld.is_empty(), "{:?}", output.withheld);
    for edition in ["en", "ru", "en+ru"] {
        let pdf = Judged::new(&output.bytes[&format!("{edition}/one.pdf")]);
        let Some(text) = pdf.by("pdftotext", &["{}", "-"], "words from right to left") else { return };
        // Signs that say where the direction changes.
        let is_sign = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
        // Programs differ in where they put vowel signs.
        let is_vowel = |c: char| matches!(c, '\u{64b}'..='\u{652}');
        let text: String = text.chars().filter(|c| !is_sign(*c) && !is_vowel(*c)).collect();
        for words in [
            "שלום עולם",
            "בנימין נתניהו",
            "الشرق",
            "אמנת ההגבלה",
            "גבול הארץ",
            "הסכם",
            "נחתם",
            "1972",
            "كتاب مفيد",
        ] {
            assert!(text.contains(words), "{edition}: no {words} in {text}");
        }
    }
}

#[test]
fn a_font_stands_in_only_where_it_is_named() {
    let Some(project) = project(false) else { return };
    let output = project.build();
    assert_eq!(output.withheld.len(), 3, "{:?}", output.withheld);
    assert!(project.findings().iter().any(|one| one.contains("[glyph-missing]") && one.contains("U+05")));
    let Some(named) = self::project(true) else { return };
    let found = named.findings();
    assert!(!found.iter().any(|one| one.contains("[glyph-missing]")), "{found:?}");
    let told = named.found("fallback-font-run");
    assert!(told.iter().any(|one| one.starts_with("content/one.md:5: warning")), "{told:?}");
    let mut once = told.clone();
    once.dedup();
    assert_eq!(told, once);
}

#[test]
fn an_unknown_family_that_is_to_stand_in_is_an_error() {
    let mut project = Project::new([("content/one.md", "Text.\n")]);
    project.write("bifolio.toml", &format!("{SETTINGS}\n[tokens]\n\"fonts.fallback.0\" = \"Nowhere\"\n"));
    let error = bifolio::compile::Setting::load(&project.world, &project.library()).unwrap_err();
    assert!(error.findings[0].message.contains("`Nowhere`"), "{:?}", error.findings);
}
