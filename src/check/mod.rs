//! Rules that turn facts into findings: what is missing, out of date or wrong, at the line where it is mended.
//!
//! `rule.rs` says what a rule is and declares one; `rules/mod.rs` registers them all; `context.rs` is what a
//! rule may look at, `prose/` every text as readers read it; `report.rs` collects findings under levels and mutes; `coverage.rs` counts; `stale.rs` lists what
//! changed since it was translated.

mod context;
mod coverage;
mod figures;
mod lemma;
mod loose;
mod prose;
mod report;
#[macro_use]
mod rule;
mod rules;
mod stale;
mod terms;
mod texts;

pub use context::{Context, EditionFacts, Limits};
pub use coverage::{CoverageRow, coverage, coverage_by_section};
pub use report::Report;
pub use rule::{Rule, Section};
pub use rules::{all as all_rules, find as find_rule};
pub use stale::{StaleUnit, stale_units};

use crate::diag::{Diagnostic, Level};
use crate::project::LevelOption;
use crate::units::Library;
use rayon::prelude::*;

/// Runs every rule. The findings are sorted by file and place.
pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let library = context.library;
    let read = report::Read::new(context);
    let mut found: Vec<Diagnostic> = rules::all()
        .par_iter()
        .filter_map(|rule| Some((rule, level_of(rule, library)?)))
        .flat_map_iter(|(rule, level)| {
            let mut report = Report::new(context, &read, rule, level);
            (rule.run)(context, &mut report);
            report.into_findings()
        })
        .collect();
    let key = |one: &Diagnostic| {
        let path = library.sources.get(one.primary.file).path().clone();
        (path, one.primary.start, one.rule, one.message.clone())
    };
    found.sort_by_cached_key(key);
    found.dedup();
    found
}

/// The level of a rule in a project; `None` where it is switched off.
pub fn level_of(rule: &Rule, library: &Library) -> Option<Level> {
    let configured = library.project.check.rules.iter().find(|(name, _)| name.get_ref() == rule.name);
    match configured.map(|(_, level)| level) {
        Some(LevelOption::Ignore) => None,
        Some(LevelOption::Error) => Some(Level::Error),
        Some(LevelOption::Warn) => Some(Level::Warning),
        Some(LevelOption::Info) => Some(Level::Info),
        None => Some(rule.level),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_documented_under_the_four_headings() {
        for rule in all_rules() {
            for section in [Section::Checks, Section::Why, Section::Example, Section::Fix] {
                let text = rule.section(section);
                assert!(text.len() > 12, "{}: {section:?} is {text:?}", rule.name);
            }
        }
    }

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut names: Vec<_> = all_rules().iter().map(|rule| rule.name).collect();
        assert!(
            names
                .iter()
                .all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
        );
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
