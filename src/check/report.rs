//! Findings of one rule, at its level, without those that were muted or accepted.

use super::mutes::{Mute, Mutes};
use super::{Context, Rule};
use crate::diag::{Diagnostic, Level};
use crate::source::Span;

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'a Rule,
    level: Level,
    mutes: &'a Mutes,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    /// An empty report of a rule.
    pub(super) fn new(rule: &'a Rule, level: Level, mutes: &'a Mutes) -> Report<'a> {
        Report { rule, level, mutes, found: Vec::new() }
    }

    /// The level of the rule in this project.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What mutes rules, and silenced nothing so far: complete when all rules but one have run.
    pub(super) fn unused_mutes(&self) -> Vec<&'a Mute> {
        self.mutes.unused()
    }

    /// A finding of this rule at a place; pass it to [`Report::push`].
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule.name, self.level, span, message)
    }

    /// Adds a finding, unless it is muted or accepted.
    pub fn push(&mut self, finding: Diagnostic) {
        if !self.mutes.silence(&finding) {
            self.found.push(finding);
        }
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
