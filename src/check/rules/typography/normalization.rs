use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use unicode_normalization::{UnicodeNormalization, is_nfc};

declare_rule! {
    /// # What it checks
    /// Letters are composed (NFC: `й` is one character, not `и` and a breve), of usual width, and no ligatures of old fonts.
    ///
    /// # Why it matters
    /// Texts copied from PDF files look right and are not found: `ﬁle` is not `file`.
    ///
    /// # Example
    /// `ﬁnding`, `Ａ`, `и` with U+0306.
    ///
    /// # How to fix
    /// `--fix` writes the usual characters.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().having([Sign::Odd]) {
        let is_wide = matches!(prose.locale.language(), "zh" | "ja" | "ko");
        for (at, c) in prose.text.char_indices() {
            let usual = match c {
                '\u{fb00}'..='\u{fb06}' => c.nfkc().collect::<String>(),
                '\u{ff01}'..='\u{ff5e}' if !is_wide => c.nfkc().collect(),
                _ => continue,
            };
            tell(prose, at..at + c.len_utf8(), &usual, report);
        }
        if !is_nfc(&prose.text) {
            decomposed(prose, report);
        }
    }
}

/// Words whose marks stand apart from their letters.
fn decomposed(prose: &Prose<'_>, report: &mut Report<'_>) {
    for word in prose.words.iter().filter(|word| word.signs.has(Sign::Odd)) {
        let text = prose.word(word);
        if !is_nfc(text) {
            let composed: String = text.nfc().collect();
            tell(prose, word.range(), &composed, report);
        }
    }
}

fn tell(prose: &Prose<'_>, range: std::ops::Range<usize>, usual: &str, report: &mut Report<'_>) {
    let written = prose.slice(range.clone());
    let finding = prose.finding(report, range.clone(), format!("`{written}` is not written with the usual characters"));
    report.push(prose.mended(finding.hint(format!("write `{usual}`")), Applicability::Safe, range, usual));
}
