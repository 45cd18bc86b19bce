use crate::check::prose::{Prose, Sign, Word};
use crate::check::{Context, Report};
use crate::diag::{Applicability, Level};
use crate::locale::{cyrillic_look_alike, latin_look_alike};

declare_rule! {
    /// # What it checks
    /// No word mixes Latin and Cyrillic letters that look alike; no Cyrillic look-alikes stand for a Latin word in an
    /// English text. A Latin word with a Russian ending («PDFы») has letters that only one script has, and is left alone.
    /// A Latin `c` between Russian words is a warning.
    ///
    /// # Why it matters
    /// The word cannot be found, is misread aloud, and is set in another font.
    ///
    /// # Example
    /// `дoговор` with a Latin `o`.
    ///
    /// # How to fix
    /// `--fix` writes the letters of one script.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().having([Sign::Cyrillic]) {
        if prose.has(Sign::Latin) {
            look(prose, report);
        } else if prose.locale.language() == "en" {
            disguised(prose, report);
        }
    }
}

fn look(prose: &Prose<'_>, report: &mut Report<'_>) {
    for (at, word) in prose.words.iter().enumerate() {
        let text = prose.word(word);
        if word.signs.has(Sign::Latin) && word.signs.has(Sign::Cyrillic) {
            let Some(right) = in_one_script(text).filter(|_| !is_meant(prose, word)) else { continue };
            let message = format!("`{text}` mixes Latin and Cyrillic letters");
            let finding = prose.finding(report, word.range(), message).hint("write it with the letters of one script");
            report.push(prose.mended(finding, Applicability::Safe, word.range(), &right));
        } else if text == "c" && prose.locale.language() == "ru" && is_between_words(prose, at) {
            let mut finding = prose.finding(report, word.range(), "a Latin `c` between Russian words");
            finding.level = finding.level.min(Level::Warning);
            let finding = finding.hint("write the Cyrillic «с»");
            report.push(prose.mended(finding, Applicability::Safe, word.range(), "с"));
        }
    }
    if prose.locale.language() == "en" {
        disguised(prose, report);
    }
}

/// Whether letters of two scripts stand together on purpose: `[ДдYy]` of a regular expression, `ФАЙЛaa` of a name with
/// its ending, `IИмя` with a numeral that no Russian letter looks like.
fn is_meant(prose: &Prose<'_>, word: &Word) -> bool {
    let text = prose.word(word);
    let is_class = prose.before(word.start()) == Some('[') && prose.after(word.end()) == Some(']');
    let cyrillic = |c: &char| ('\u{400}'..='\u{52f}').contains(c);
    let is_ending = text.chars().filter(cyrillic).all(char::is_uppercase)
        && text.chars().filter(|c| !cyrillic(c)).count() > 1
        && text.chars().filter(|c| !cyrillic(c)).all(|c| c.is_ascii_lowercase());
    let is_numeral = prose.locale.language() == "ru"
        && text.starts_with('I')
        && text.chars().skip(1).all(|c| cyrillic(&c));
    is_class || is_ending || is_numeral
}

/// The word with the letters of the script in which it has letters that nothing looks like; `None` where it has such
/// letters of both, or where they may be meant.
fn in_one_script(text: &str) -> Option<String> {
    let is_latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c);
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    let latin = text.chars().filter(|c| is_latin(*c)).count();
    let cyrillic = text.chars().filter(|c| is_cyrillic(*c)).count();
    let to_cyrillic: Option<String> = text.chars().map(|c| if is_latin(c) { cyrillic_look_alike(c) } else { Some(c) }).collect();
    let to_latin: Option<String> = text.chars().map(|c| if is_cyrillic(c) { latin_look_alike(c) } else { Some(c) }).collect();
    match (to_cyrillic, to_latin) {
        // All of it looks like both: the greater part says which; Roman numerals are Latin.
        (Some(_), Some(latin_word)) if latin >= cyrillic || latin_word.chars().all(|c| "IVXLCDM".contains(c)) => Some(latin_word),
        (Some(cyrillic_word), _) => Some(cyrillic_word),
        (None, latin_word) => latin_word,
    }
}

/// Whether Russian words stand on both sides, a space apart.
fn is_between_words(prose: &Prose<'_>, at: usize) -> bool {
    let near = |other: Option<&Word>, gap: &dyn Fn(&Word) -> usize| other.is_some_and(|one| gap(one) == 1 && one.is_only(Sign::Cyrillic) && one.signs.has(Sign::Lower));
    let Some(word) = prose.words.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|at| prose.words.get(at));
    near(before, &|one| word.start() - one.end()) && near(prose.words.get(at + 1), &|one| one.start() - word.end())
}

/// Words of Cyrillic letters alone that all look Latin, in an English text that has no other Cyrillic word.
fn disguised(prose: &Prose<'_>, report: &mut Report<'_>) {
    let own: Vec<&Word> = prose.words.iter().filter(|word| word.is_only(Sign::Cyrillic)).collect();
    let latin = |word: &Word| prose.word(word).chars().map(latin_look_alike).collect::<Option<String>>();
    let Some(all) = own.iter().map(|word| latin(word)).collect::<Option<Vec<_>>>() else { return };
    for (word, right) in own.iter().zip(all) {
        let message = format!("`{}` is written with Cyrillic letters", prose.word(word));
        let finding = prose.finding(report, word.range(), message).hint("write it with Latin letters");
        report.push(prose.mended(finding, Applicability::Safe, word.range(), &right));
    }
}
