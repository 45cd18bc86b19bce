use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::Locale;
use std::collections::{BTreeMap, HashMap};

declare_rule! {
    /// # What it checks
    /// «ё» is written as `yo` of `[style.ru]` says: `never` allows none; `always` and `keep` want a word that has it somewhere
    /// to have it everywhere. Words that are two words («все» and «всё») are left alone.
    ///
    /// # Why it matters
    /// «ещё» on one page and «еще» on the next looks careless.
    ///
    /// # Example
    /// `её` and `ее` in one document.
    ///
    /// # How to fix
    /// Write it one way.
    level: Info,
    fix: Suggested,
    run: run,
}

/// Words that are other words without their dots.
const TWO_WORDS: &[&str] = &[
    "все", "чем", "нем", "том", "осел", "небо", "мел", "узнаем", "падеж", "совершенный", "совершенная", "совершенно", "передохнем", "слез",
    "берет", "лет", "черта", "лента", "берег", "всем", "вес", "минет", "признаем", "моем", "поем", "края", "заем", "ведомый", "сел",
    "звезды", "сестры", "стекла", "озера", "ведра", "весла", "гнезда", "седла", "жены", "узнает", "признает", "отведен", "отнесен",
];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let russian: Vec<&Prose<'_>> =
        report.texts().having([Sign::Cyrillic]).filter(|prose| prose.locale.language() == "ru").collect();
    let mut dotted: BTreeMap<&Locale, HashMap<String, (String, usize)>> = BTreeMap::new();
    for prose in &russian {
        let style = context.library.project.style.get(prose.locale).and_then(|style| style.yo.as_deref());
        for word in prose.words.iter().filter(|word| word.is_only(Sign::Cyrillic)) {
            let text = prose.word(word);
            if !text.contains(['ё', 'Ё']) {
                continue;
            }
            if style == Some("never") {
                let right = without(text);
                let finding = prose.finding(report, word.range(), format!("`{text}` has a «ё», which the house style never writes"));
                let finding = finding.hint(format!("write `{right}`"));
                report.push(prose.mended(finding, Applicability::Suggested, word.range(), &right));
                continue;
            }
            let small = text.to_lowercase();
            dotted.entry(prose.locale).or_default().entry(without(&small)).or_insert((small, 0)).1 += 1;
        }
    }
    for prose in russian {
        if let Some(known) = dotted.get(prose.locale) {
            undotted(prose, known, report);
        }
    }
}

/// Words that have their dots elsewhere.
fn undotted(prose: &Prose<'_>, known: &HashMap<String, (String, usize)>, report: &mut Report<'_>) {
    for word in prose.words.iter().filter(|word| word.is_only(Sign::Cyrillic) && word.end() - word.start() > 5) {
        let text = prose.word(word);
        if !text.contains(['е', 'Е']) || text.contains(['ё', 'Ё']) {
            continue;
        }
        let found = match known.get(text) {
            Some(found) => found,
            None if word.signs.has(Sign::Upper) => match known.get(&text.to_lowercase()) {
                Some(found) => found,
                None => continue,
            },
            None => continue,
        };
        // What is written so once may be the slip.
        let (dotted, times) = found;
        if TWO_WORDS.contains(&without(dotted).as_str()) || *times < 2 {
            continue;
        }
        let right = if word.signs.has(Sign::Upper) { capitalized(dotted) } else { dotted.clone() };
        let finding = prose.finding(report, word.range(), format!("`{text}` is written `{dotted}` elsewhere"));
        report.push(prose.mended(finding.hint(format!("write `{right}`")), Applicability::Suggested, word.range(), &right));
    }
}

fn without(text: &str) -> String {
    text.replace('ё', "е").replace('Ё', "Е")
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
