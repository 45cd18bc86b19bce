use crate::check::numbers::figures::{Figure, FigureSet, Figures};
use crate::check::prose::{MaskKind, OPAQUE, Pair, Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{is_unit, Locale, NumberWords, roman_value};
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// # What it checks
    /// A translation has the numbers of its source and no others, however each language writes them: `1,234.5` is
    /// `1 234,5`, "5 thousand" is `5000`, "19th" may be `XIX`. Numbers in words, in code and in addresses are left alone.
    ///
    /// # Why it matters
    /// A wrong number is the gravest slip that nobody sees.
    ///
    /// # Example
    /// `the treaty of 1972` and `договор 1927 года`.
    ///
    /// # How to fix
    /// Compare the two numbers.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    let mut judge = Judge::default();
    for pair in report.texts().pairs_with([Sign::Digit]) {
        if !pair.has_same_figures && let Some(gap) = judge.gap(&pair) {
            tell(&pair, &gap, report);
        }
    }
}

/// The numbers that one side has and the other has not.
struct Gap {
    lost: Vec<Figure>,
    added: Vec<(usize, Figure)>,
}

#[derive(Default)]
struct Judge {
    figures: Figures,
    words: BTreeMap<Locale, NumberWords>,
}

impl Judge {
    fn gap(&mut self, pair: &Pair<'_, '_>) -> Option<Gap> {
        let source = self.figures.of(pair.source);
        let mut target: Vec<(usize, Figure)> = Vec::new();
        for (at, prose) in pair.targets.iter().enumerate() {
            target.extend(self.figures.of(prose).into_iter().map(|figure| (at, figure)));
        }
        let (told, given) = (FigureSet::new(target.iter().map(|(_, one)| one)), FigureSet::new(source.iter()));
        let mut lost: Vec<Figure> = source.iter().filter(|one| !told.has(one)).cloned().collect();
        let mut added: Vec<(usize, Figure)> = target.iter().filter(|(_, one)| !given.has(one)).cloned().collect();
        if !lost.is_empty() {
            let said: Vec<Said> = pair.targets.iter().map(|prose| self.said(prose)).collect();
            lost.retain(|one| !said.iter().any(|said| said.has(one)) && !is_compound(pair.source, one));
        }
        if !added.is_empty() {
            let said = self.said(pair.source);
            // A variant for one thing may say "1" where the source says "a".
            let is_variant = |at: usize| pair.targets.get(at).is_some_and(|prose| prose.is_variant);
            added.retain(|(at, one)| !is_variant(*at) && !said.has(one));
        }
        // A variable may stand for what the other side has in digits.
        let variables = |prose: &Prose<'_>| prose.masked.iter().filter(|one| one.kind == MaskKind::Placeable).count();
        let most = pair.targets.iter().map(variables).max().unwrap_or(0);
        let (fewer, more) = (variables(pair.source), most);
        if fewer != more || (lost.is_empty() && added.is_empty()) {
            return None;
        }
        Some(Gap { lost, added })
    }

    /// What a text says otherwise than by this very number.
    fn said(&mut self, prose: &Prose<'_>) -> Said {
        let locale = prose.locale;
        let hours = self.figures.of(prose).iter().filter_map(|figure| figure.value.parse().ok()).collect();
        if !self.words.contains_key(locale) {
            self.words.insert(locale.clone(), NumberWords::new(locale));
        }
        let mut said = Said { hours, ..Said::default() };
        let Some(words) = self.words.get(locale) else { return said };
        for word in &prose.words {
            let text = prose.word(word);
            said.words.extend(words.value(text));
            said.romans.extend(word.signs.has(Sign::Upper).then(|| roman_value(text)).flatten());
            said.has_half |= is_half(text);
        }
        said.month = crate::locale::month_of(locale, prose.words.iter().map(|word| prose.word(word)));
        said
    }
}

/// What numbers a text says in words, as Roman numerals, as a month or as an hour of the afternoon.
#[derive(Default)]
struct Said {
    words: BTreeSet<u32>,
    romans: BTreeSet<u32>,
    /// Its numbers in digits: `3 p.m.` is `15:00`.
    hours: BTreeSet<u32>,
    month: Option<u32>,
    has_half: bool,
}

impl Said {
    fn has(&self, figure: &Figure) -> bool {
        let Ok(value) = figure.value.parse::<u32>() else { return self.has_half && figure.value.ends_with(".5") };
        let is_multiple = || self.words.range(13..).any(|said| value % said == 0);
        let is_hour = || {
            let (morning, evening) = (value.checked_sub(12), value + 12);
            morning.is_some_and(|other| value > 12 && self.hours.contains(&other))
                || value > 0 && self.hours.contains(&evening)
        };
        self.words.contains(&value)
            || is_multiple()
            || value < 4000 && self.romans.contains(&value)
            || value <= 24 && (is_hour() || self.month == Some(value))
    }
}

/// A fraction such as 1.5 may be "one and a half": «полтора».
fn is_half(word: &str) -> bool {
    let text = word.to_lowercase();
    text == "half" || text.starts_with("полтор") || text.starts_with("полов")
}

/// Whether a number is the first part of a word: "3-way" is «трёхсторонний».
fn is_compound(prose: &Prose<'_>, figure: &Figure) -> bool {
    let rest = prose.text.get(figure.range.end..).unwrap_or_default();
    let is_range = prose.before(figure.range.start).is_some_and(|c| matches!(c, '-' | '–'));
    let word = rest.strip_prefix(['-', '\u{2011}']).unwrap_or(rest);
    let word = word.get(..word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())).unwrap_or_default();
    figure.value.len() <= 2
        && !is_range
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && !is_unit(prose.locale, word)
}

fn tell(pair: &Pair<'_, '_>, gap: &Gap, report: &mut Report<'_>) {
    let Some(first) = pair.targets.first() else { return };
    if let ([lost], [(at, added)]) = (gap.lost.as_slice(), gap.added.as_slice()) {
        let prose = pair.targets.get(*at).unwrap_or(first);
        let (here, there) = (prose.slice(added.range.clone()), pair.source.slice(lost.range.clone()));
        let finding = prose.finding(report, added.range.clone(), format!("`{here}` in the translation, `{there}` in the source"));
        let finding = finding.hint("correct the number, or the source's");
        let is_plain = !lost.value.contains('.') && lost.value.len() < 5;
        return report.push(match is_plain {
            true => prose.mended(finding, Applicability::Suggested, added.range.clone(), &lost.value),
            false => finding,
        });
    }
    for lost in &gap.lost {
        let number = pair.source.slice(lost.range.clone());
        let finding = first.whole_finding(report, format!("the number `{number}` of `{}` is not in the translation", first.id));
        report.push(finding.hint("say it in the translation too"));
    }
    for (at, added) in &gap.added {
        let prose = pair.targets.get(*at).unwrap_or(first);
        let number = prose.slice(added.range.clone());
        // Names with digits are often written together in one language.
        if prose.before(added.range.start) == Some(OPAQUE) {
            continue;
        }
        let finding = prose.finding(report, added.range.clone(), format!("the number `{number}` is not in the source"));
        report.push(finding.hint("compare it with the source"));
    }
}
