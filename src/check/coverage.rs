//! Counting: how much of each document is translated.

use super::Context;
use crate::locale::Locale;
use crate::units::{Authored, Library, Manuscript, Status, Translation, Unit};
use serde::Serialize;

/// How much of one document is translated into one locale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoverageRow {
    /// The locale.
    pub locale: Locale,
    /// The document, or the authored catalog.
    pub document: String,
    /// Its units.
    pub units: usize,
    /// Those with a translation, stale ones and those to review too.
    pub translated: usize,
    /// Those without.
    pub missing: usize,
    /// Those whose source changed since.
    pub stale: usize,
    /// Messages without a unit.
    pub obsolete: usize,
    /// Those that somebody should look at.
    pub review: usize,
    /// Percent translated, to one decimal.
    pub coverage: f64,
    /// Words of the source.
    pub words: usize,
    /// Words of the source that are missing or stale.
    pub words_left: usize,
}

impl CoverageRow {
    fn new(locale: &Locale, document: &str) -> CoverageRow {
        CoverageRow {
            locale: locale.clone(),
            document: document.to_owned(),
            units: 0,
            translated: 0,
            missing: 0,
            stale: 0,
            obsolete: 0,
            review: 0,
            coverage: 100.0,
            words: 0,
            words_left: 0,
        }
    }

    fn add(&mut self, status: Status, words: usize) {
        self.units += 1;
        self.words += words;
        match status {
            Status::Missing => self.missing += 1,
            Status::Stale => self.stale += 1,
            Status::Review => self.review += 1,
            Status::Translated | Status::Obsolete => {}
        }
        if matches!(status, Status::Missing | Status::Stale) {
            self.words_left += words;
        }
    }

    /// The sum of rows, under a name.
    pub fn sum(locale: &Locale, name: &str, rows: &[CoverageRow]) -> CoverageRow {
        let mut sum = CoverageRow::new(locale, name);
        for row in rows {
            sum.units += row.units;
            sum.missing += row.missing;
            sum.stale += row.stale;
            sum.review += row.review;
            sum.obsolete += row.obsolete;
            sum.words += row.words;
            sum.words_left += row.words_left;
        }
        sum.finish()
    }

    fn finish(mut self) -> CoverageRow {
        self.translated = self.units - self.missing;
        if self.units > 0 {
            // Rounded down, so that only a whole translation is 100 percent.
            let percent = self.translated as f64 * 100.0 / self.units as f64;
            self.coverage = (percent * 10.0).floor() / 10.0;
        }
        self
    }
}

/// The coverage of every document and authored catalog in every target locale.
pub fn coverage(context: &Context<'_>) -> Vec<CoverageRow> {
    let mut rows: Vec<CoverageRow> = context
        .translations()
        .map(|(manuscript, translation)| of_translation(manuscript, translation))
        .collect();
    if context.documents.is_empty() {
        rows.extend(authored(context.library, &context.locales));
    }
    rows.sort_by(|a, b| (&a.locale, &a.document).cmp(&(&b.locale, &b.document)));
    rows
}

/// The coverage of every section of every document, in the order of the text.
pub fn coverage_by_section(context: &Context<'_>) -> Vec<CoverageRow> {
    let mut rows = Vec::new();
    for (manuscript, translation) in context.translations() {
        let mut sections: Vec<&str> = manuscript.units.iter().map(|unit| unit.section.as_str()).collect();
        let mut seen = std::collections::HashSet::new();
        sections.retain(|section| seen.insert(*section));
        for section in sections {
            let name = format!("{} › {}", manuscript.name, if section.is_empty() { "—" } else { section });
            let mut row = of_units(&name, &manuscript.units, translation, |unit| unit.section == section);
            row.obsolete = 0;
            rows.push(row);
        }
    }
    rows
}

/// The coverage of one document in one locale.
pub(super) fn of_translation(manuscript: &Manuscript, translation: &Translation) -> CoverageRow {
    of_units(manuscript.name.as_str(), &manuscript.units, translation, |_| true)
}

/// The coverage of the units that pass a filter.
pub(super) fn of_units(
    name: &str,
    units: &[Unit],
    translation: &Translation,
    filter: impl Fn(&Unit) -> bool,
) -> CoverageRow {
    let mut row = CoverageRow::new(&translation.locale, name);
    for (unit, state) in units.iter().zip(&translation.states) {
        if filter(unit) {
            row.add(state.status, words(&unit.text()));
        }
    }
    row.obsolete = translation.obsolete.len();
    row.finish()
}

/// Catalogs that people write, compared with their namesakes in the source locale.
fn authored(library: &Library, locales: &[Locale]) -> Vec<CoverageRow> {
    let source = &library.project.source_locale;
    let mut rows = Vec::new();
    for reference in library.authored(source) {
        // The edition's own words are built in for every locale; a project's `ui.ftl` overrides some of them.
        if reference.name() == "ui.ftl" {
            continue;
        }
        for locale in library.project.locales.iter().filter(|locale| *locale != source) {
            if !locales.is_empty() && !locales.contains(locale) {
                continue;
            }
            let target = library.authored(locale).iter().find(|one| one.name() == reference.name());
            rows.push(compare(locale, reference, target));
        }
    }
    rows
}

fn compare(locale: &Locale, reference: &Authored, target: Option<&Authored>) -> CoverageRow {
    let name = reference.name().trim_start_matches("*/").trim_end_matches(".ftl");
    let mut row = CoverageRow::new(locale, name);
    let ids = reference.ids();
    for (id, text) in &ids {
        let is_there = target.is_some_and(|target| target.catalog.entry(id).is_some());
        row.add(if is_there { Status::Translated } else { Status::Missing }, words(text));
    }
    if let Some(target) = target {
        row.obsolete = target.ids().iter().filter(|(id, _)| reference.catalog.entry(id).is_none()).count();
    }
    row.finish()
}

/// Words as translators are paid for them: runs between white space that hold a letter or a digit.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
