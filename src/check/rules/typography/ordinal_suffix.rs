use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{latin_look_alike, right_ordinal};

declare_rule! {
    /// # What it checks
    /// Ordinals in digits have their ending (`1-й` and not `1-ый`, `2nd` and not `2th`), and the Roman numerals of centuries
    /// are Latin letters.
    ///
    /// # Why it matters
    /// `1-ый` is a mistake of spelling; «ХХ» in Cyrillic letters is read as two letters «ха».
    ///
    /// # Example
    /// `90-ых годов`, `ХХ век` with the Cyrillic Х.
    ///
    /// # How to fix
    /// `--fix` writes the right ending and the right letters.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().having([Sign::Digit, Sign::Cyrillic]) {
        if prose.has(Sign::Digit) {
            endings(prose, report);
        }
        if prose.has(Sign::Cyrillic) && prose.has(Sign::Upper) && prose.locale.language() == "ru" {
            centuries(prose, report);
        }
    }
}

fn endings(prose: &Prose<'_>, report: &mut Report<'_>) {
    for (at, word) in prose.words.iter().enumerate().filter(|(_, word)| word.signs.has(Sign::Digit)) {
        let text = prose.word(word);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let next = prose.words.get(at + 1).filter(|next| next.start() == word.end() + 1 && prose.after(word.end()) == Some('-'));
        let (number, ending, range) = match next {
            Some(next) if digits == text.len() => (text, prose.word(next), next.range()),
            _ => (text.get(..digits).unwrap_or_default(), text.get(digits..).unwrap_or_default(), word.start() + digits..word.end()),
        };
        // In Russian a hyphen stands before the ending, in English none.
        let is_form = next.is_some() == (prose.locale.language() == "ru") && !number.is_empty();
        if let Some(right) = right_ordinal(prose.locale, number, ending).filter(|_| is_form) {
            let finding = prose.finding(report, range.clone(), format!("the ending of `{number}` is `{right}`, not `{ending}`"));
            report.push(prose.mended(finding.hint(format!("write `{right}`")), Applicability::Safe, range, right));
        }
    }
}

/// «ХХ век» with Cyrillic letters.
fn centuries(prose: &Prose<'_>, report: &mut Report<'_>) {
    for pair in prose.words.windows(2) {
        let [word, next] = pair else { continue };
        let is_century = next.start() - word.end() < 4 && matches!(prose.word(next), "век" | "века" | "веке" | "веку" | "веком" | "веков" | "веках" | "в" | "вв" | "столетие" | "столетия" | "столетии");
        // «в» is a preposition too, but where a stop follows.
        let is_short = matches!(prose.word(next), "в" | "вв") && prose.after(next.end()) != Some('.');
        if !is_century || is_short || !word.signs.has(Sign::Upper) || word.signs.has(Sign::Lower) || word.signs.has(Sign::Digit) {
            continue;
        }
        let text = prose.word(word);
        let latin: Option<String> = text.chars().map(|c| if c.is_ascii() { Some(c) } else { latin_look_alike(c) }).collect();
        let Some(latin) = latin.filter(|latin| latin != text && latin.chars().all(|c| "IVXLC".contains(c))) else { continue };
        let finding = prose.finding(report, word.range(), format!("the numeral `{text}` is written with Cyrillic letters"));
        let finding = finding.hint(format!("write `{latin}` with Latin letters"));
        report.push(prose.mended(finding, Applicability::Safe, word.range(), &latin));
    }
}
