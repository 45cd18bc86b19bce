//! Findings of one rule, at its level, without those that were muted or accepted.

use super::context::TextPair;
use super::mutes::{Mute, Mutes};
use super::prose::Texts;
use super::texts::nearest;
use super::{Context, Rule};
use crate::diag::{Diagnostic, Level};
use crate::source::Span;
use std::cell::Cell;

/// What is read once for all rules.
#[derive(Debug)]
pub(super) struct Read<'a> {
    /// Every text without its markup.
    pub texts: Texts<'a>,
    /// Every translated unit with its markup.
    pub parsed: &'a [TextPair<'a>],
}

impl<'a> Read<'a> {
    /// Reads the texts to look at.
    pub fn new(context: &'a Context<'_>) -> Read<'a> {
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
    mutes: &'a Mutes,
    found: Vec<Diagnostic>,
    /// How many names [`Report::nearest`] may still compare.
    comparisons: Cell<usize>,
}

/// The most names that a rule compares to guess what was meant: a catalog that is wrong in every line gets no guesses
/// for the last of them, and no check that never ends.
const MAX_COMPARISONS: usize = 100_000;

impl<'a> Report<'a> {
    /// An empty report of a rule.
    pub(super) fn new(rule: &'a Rule, level: Level, mutes: &'a Mutes, read: &'a Read<'a>) -> Report<'a> {
        Report { rule, read, level, mutes, found: Vec::new(), comparisons: Cell::new(MAX_COMPARISONS) }
    }

    /// The level of the rule in this project.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What mutes rules, and silenced nothing so far: complete when all rules but one have run.
    pub(super) fn unused_mutes(&self) -> Vec<&'a Mute> {
        self.mutes.unused()
    }

    /// Every text without its markup, for all rules the same.
    pub(super) fn texts(&self) -> &'a Texts<'a> {
        &self.read.texts
    }

    /// Every translated unit with its markup, for all rules the same.
    pub(super) fn parsed(&self) -> &'a [TextPair<'a>] {
        self.read.parsed
    }

    /// The known name that was probably meant by one that is not known; nothing where none is near, or where the rule
    /// has guessed enough.
    pub(super) fn nearest<'n>(&self, name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        let left = &self.comparisons;
        let counted = known.take_while(|_| left.replace(left.get().saturating_sub(1)) > 0);
        nearest(name, counted)
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
