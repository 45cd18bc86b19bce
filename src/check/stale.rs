//! Translations whose source changed, with how grave the change was.

use super::texts::word_diff;
use super::{Context, Report};
use crate::diag::Diagnostic;
use crate::fluent::cst::{Message, PatternElement};
use crate::units::{Library, Manuscript, Severity, SeverityJudge, Status, Translation, Unit, UnitState};

/// A translation whose source changed.
#[derive(Debug, Clone, Copy)]
pub struct StaleUnit<'a> {
    /// Its document.
    pub manuscript: &'a Manuscript,
    /// The document in the locale.
    pub translation: &'a Translation,
    /// The unit as it is now.
    pub unit: &'a Unit,
    /// What is known of its translation.
    pub state: &'a UnitState,
    /// How grave the change was; minor where the old text is not known.
    pub severity: Severity,
}

/// All translations to look at whose source changed, document by document.
pub fn stale_units<'a>(context: &Context<'a>) -> Vec<StaleUnit<'a>> {
    let mut found = Vec::new();
    for manuscript in context.manuscripts() {
        // Made at need: its words come from CLDR's dates, and most documents have nothing stale.
        let mut judge = None;
        for translation in manuscript.targets().filter(|one| context.looks_at(&one.locale)) {
            let states = manuscript.units.iter().zip(&translation.states);
            for (unit, state) in states.filter(|(_, state)| state.status == Status::Stale) {
                let judge = judge.get_or_insert_with(|| judge_of(context.library, manuscript));
                let of = |old: &String| judge.severity(old, &unit.text());
                let severity = state.previous.as_ref().map_or(Severity::Minor, of);
                found.push(StaleUnit { manuscript, translation, unit, state, severity });
            }
        }
    }
    found
}

/// A judge of edits of a document: its language, with the terms of the project.
fn judge_of(library: &Library, manuscript: &Manuscript) -> SeverityJudge {
    let locale = &manuscript.source_locale;
    let terms = library.authored(locale).iter().flat_map(|authored| authored.catalog.terms());
    let forms =
        terms.flat_map(|term| term.value.variants()).filter_map(|(_, form)| match form.elements.as_slice() {
            [PatternElement::Text(text)] => Some(text.value.to_string()),
            _ => None,
        });
    SeverityJudge::new(locale, forms)
}

impl<'a> StaleUnit<'a> {
    /// The translation's message.
    fn message(&self) -> Option<&'a Message> {
        self.translation.message(&self.unit.id)
    }

    /// What changed, word by word, where the old text is known.
    pub fn changes(&self) -> Option<String> {
        self.state.previous.as_ref().map(|previous| word_diff(previous, &self.unit.text()))
    }

    /// A finding about it, with what changed.
    pub(super) fn finding(&self, report: &Report<'_>, message: String) -> Option<Diagnostic> {
        let place = self.translation.catalog.place_of(self.message()?);
        let finding =
            report.finding(place, message).unit(self.unit.id.as_str()).locale(&self.translation.locale);
        let finding = finding.label(self.unit.span, "the source text now");
        Some(match self.changes() {
            Some(changes) => finding.hint(format!("changes: {changes}")),
            None => finding,
        })
    }
}
