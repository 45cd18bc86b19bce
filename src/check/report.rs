//! Findings of one rule, at its level, without those that were muted or accepted.

use super::context::TextPair;
use super::prose::Texts;
use super::{Context, Rule};
use crate::diag::{Diagnostic, Level};
use crate::locale::Locale;
use crate::markdown::FactKind;
use crate::source::Span;
use std::collections::HashSet;

/// What is read once for all rules.
#[derive(Debug)]
pub(super) struct Read<'a> {
    /// Every text without its markup.
    pub texts: Texts<'a>,
    /// Every translated unit with its markup.
    pub parsed: Vec<TextPair<'a>>,
}

impl<'a> Read<'a> {
    /// Reads the texts to look at.
    pub fn new(context: &Context<'a>) -> Read<'a> {
        let (texts, parsed) = rayon::join(|| Texts::new(context), || context.texts());
        Read { texts, parsed }
    }
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'a Rule,
    read: &'a Read<'a>,
    level: Level,
    found: Vec<Diagnostic>,
    /// Units in whose content the rule is muted, and documents where it is muted throughout.
    muted: HashSet<String>,
    muted_files: HashSet<crate::source::FileId>,
    accepted: HashSet<(String, Locale)>,
}

impl<'a> Report<'a> {
    /// An empty report of a rule.
    pub(super) fn new(context: &Context<'_>, read: &'a Read<'a>, rule: &'a Rule, level: Level) -> Report<'a> {
        let mut report = Report {
            rule,
            read,
            level,
            found: Vec::new(),
            muted: HashSet::new(),
            muted_files: HashSet::new(),
            accepted: HashSet::new(),
        };
        for manuscript in context.manuscripts() {
            report.read_mutes(manuscript);
        }
        report
    }

    fn read_mutes(&mut self, manuscript: &crate::units::Manuscript) {
        for (file, document) in &manuscript.files {
            let is_muted = |kind: &FactKind| matches!(kind, FactKind::Muted(rule) if rule == self.rule.name);
            if document.facts.iter().any(|fact| is_muted(&fact.kind)) {
                self.muted_files.insert(*file);
                self.muted_files.insert(manuscript.reference.file);
                self.muted_files.extend(manuscript.targets().map(|translation| translation.catalog.file()));
            }
        }
        let here =
            manuscript.units.iter().filter(|unit| unit.muted.iter().any(|rule| rule == self.rule.name));
        self.muted.extend(here.map(|unit| unit.id.to_string()));
        for translation in manuscript.targets() {
            for (id, entry) in &translation.lock.units {
                if entry.accepted.iter().any(|rule| rule == self.rule.name) {
                    self.accepted.insert((id.clone(), translation.locale.clone()));
                }
            }
        }
    }

    /// Every text without its markup, for all rules the same.
    pub(super) fn texts(&self) -> &'a Texts<'a> {
        &self.read.texts
    }

    /// Every translated unit with its markup, for all rules the same.
    pub(super) fn parsed(&self) -> &'a [TextPair<'a>] {
        &self.read.parsed
    }

    /// A finding of this rule at a place; pass it to [`Report::push`].
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule.name, self.level, span, message)
    }

    /// Adds a finding, unless it is muted or accepted.
    pub fn push(&mut self, finding: Diagnostic) {
        if let Some(unit) = &finding.unit {
            let locale = finding.locale.as_ref().and_then(|tag| tag.parse().ok());
            let is_accepted = locale.is_some_and(|locale| self.accepted.contains(&(unit.clone(), locale)));
            if self.muted.contains(unit) || is_accepted {
                return;
            }
        }
        if self.muted_files.contains(&finding.primary.file) {
            return;
        }
        self.found.push(finding);
    }

    /// Takes over the problems that reading the project found under this rule's name.
    pub fn take_problems(&mut self, context: &Context<'_>) {
        for problem in context.library.problems.iter().filter(|problem| problem.rule == self.rule.name) {
            let mut finding = problem.clone();
            finding.level = self.level.min(finding.level);
            self.push(finding);
        }
    }

    /// The findings.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        self.found
    }
}
