//! Rules that turn facts into findings: what is missing, out of date or wrong, at the line where it is mended.
//!
//! `rule.rs` says what a rule is and declares one; `rules/mod.rs` registers them all; `context.rs` is what a rule may
//! look at: `pairs.rs` messages with their translations, `strings.rs` catalogs without documents, `broken.rs` what
//! Fluent does not read, `prose/` every text as readers read it. `report.rs` collects findings, but for those that
//! `mutes.rs` silences; `habits.rs` tells once what is said of a whole file; `mend.rs` applies their fixes, of which
//! `in_step.rs` makes those that a sync would do. `lexicon/` knows the words of the project, `numbers/` reads figures and
//! choices by number. `coverage.rs` counts; `stale.rs` lists what changed since it was translated.

mod broken;
mod context;
mod coverage;
mod habits;
mod in_step;
mod lexicon;
mod loose;
mod mend;
mod mutes;
mod numbers;
mod pairs;
mod prose;
mod report;
#[macro_use]
mod rule;
mod rules;
mod stale;
mod strings;
mod texts;

pub use broken::Broken;
pub use context::{Context, EditionFacts, Lettering, Limits, Seen, Shared, TextPair};
pub use coverage::{CoverageRow, coverage, coverage_by_section};
pub use habits::{gather_habits, rank_habits};
pub use mend::{Mended, MendedFile, mend, written};
pub use pairs::{AuthoredPair, EntryPair, Side};
pub use report::Report;
pub use rule::{Rule, Section};
pub use rules::{all as all_rules, find as find_rule};
pub use stale::{StaleUnit, stale_units};

use crate::diag::{Diagnostic, Level};
use crate::project::LevelOption;
use crate::units::Library;
use mutes::Mutes;
use rayon::prelude::*;
use std::cmp::Ordering;

/// The rule that looks at what the others left: it runs when they are done.
const LAST: &str = "unused-suppression";

/// Runs every rule. The findings are sorted by file and place.
pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let library = context.library;
    let mutes = Mutes::read(context);
    // What is wrong with references is found first: that needs much room, and needs it no more when texts are read.
    drop(context.facts());
    let read = report::Read::new(context);
    let run = |rule: &Rule| {
        // A rule that is switched off runs at its own level: the settings silence it, and are known to be of use.
        let mut report = Report::new(rule, level_of(rule, library).unwrap_or(rule.level), &mutes, &read);
        (rule.run)(context, &mut report);
        report.into_findings()
    };
    let (last, others): (Vec<&Rule>, Vec<&Rule>) = rules::all().iter().partition(|rule| rule.name == LAST);
    let mut found: Vec<Diagnostic> = others.par_iter().flat_map_iter(|rule| run(rule)).collect();
    found.extend(last.into_iter().flat_map(run));
    found.sort_by(|one, other| {
        let key = |one: &'_ Diagnostic| (one.primary.start, one.rule);
        let path = |one: &Diagnostic| library.sources.get(one.primary.file).path();
        let by_file = match one.primary.file == other.primary.file {
            true => Ordering::Equal,
            false => path(one).cmp(path(other)),
        };
        by_file.then_with(|| key(one).cmp(&key(other))).then_with(|| one.message.cmp(&other.message))
    });
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
