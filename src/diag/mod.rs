//! What the user is told: a [`Diagnostic`] names a rule, a place, and what to do. Nothing here prints;
//! `cli::report` renders. Wording, level and documentation of a finding live with its rule in `check`.

mod file_error;

pub use file_error::{FileError, FileErrorKind};

use crate::source::Span;

/// How grave a finding is. Ordered: an error is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; never a reason to stop.
    Info,
    /// Should be mended; does not change the exit status unless asked.
    Warning,
    /// Must be mended: exit status 1.
    Error,
}

impl Level {
    /// The word used in reports and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// Another place that belongs to a finding, with what it has to do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words: "the source text", "first defined here".
    pub message: String,
}

/// Whether a fix may be applied without a person looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Keeps the meaning: `--fix` applies it.
    Safe,
    /// A proposal: shown as a patch, applied by `--fix --suggested`.
    Suggested,
}

impl Applicability {
    /// The word used in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::Suggested => "suggested",
        }
    }
}

/// One replacement of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// What stands there instead.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of `span`.
    pub fn new(span: Span, text: impl Into<String>) -> Edit {
        Edit { span, text: text.into() }
    }
}

/// Edits that mend a finding, all or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Who may apply it.
    pub applicability: Applicability,
    /// The replacements; they do not overlap.
    pub edits: Vec<Edit>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's kebab-case name.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// One short sentence, names in backticks.
    pub message: String,
    /// The narrowest place.
    pub primary: Span,
    /// The unit or message id it concerns.
    pub unit: Option<String>,
    /// The locale it concerns, as a BCP 47 tag.
    pub locale: Option<String>,
    /// Related places, in other files too.
    pub labels: Vec<Label>,
    /// What to do, one sentence each.
    pub hints: Vec<String>,
    /// How to mend it mechanically.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at `primary`.
    pub fn new(rule: &'static str, level: Level, primary: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            level,
            message: message.into(),
            primary,
            unit: None,
            locale: None,
            labels: Vec::new(),
            hints: Vec::new(),
            fix: None,
        }
    }

    /// The same finding, about this unit.
    pub fn unit(mut self, unit: impl Into<String>) -> Diagnostic {
        self.unit = Some(unit.into());
        self
    }

    /// The same finding, about this locale.
    pub fn locale(mut self, locale: impl ToString) -> Diagnostic {
        self.locale = Some(locale.to_string());
        self
    }

    /// The same finding with one more place.
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// The same finding with one more hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }

    /// The same finding with a fix that keeps the meaning: `--fix` applies it.
    pub fn safe(self, edits: Vec<Edit>) -> Diagnostic {
        self.fix(Applicability::Safe, edits)
    }

    /// The same finding with a proposal: shown as a patch, applied by `--fix --suggested`.
    pub fn suggest(self, edits: Vec<Edit>) -> Diagnostic {
        self.fix(Applicability::Suggested, edits)
    }

    /// The same finding with a mechanical fix.
    ///
    /// Without edits there is nothing to mend, and the finding stays as it is.
    pub fn fix(mut self, applicability: Applicability, edits: Vec<Edit>) -> Diagnostic {
        if edits.is_empty() {
            return self;
        }
        self.fix = Some(Fix { applicability, edits });
        self
    }
}

/// Collects findings of one task. Tasks that run at once have one each; [`Sink::append`] joins them in order.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Nothing found yet.
    pub fn new() -> Sink {
        Sink::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds all findings of another sink after its own.
    pub fn append(&mut self, other: Sink) {
        self.found.extend(other.found);
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|one| one.level == Level::Error)
    }

    /// The findings so far.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.found
    }

    /// The findings, in the order in which they were made.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Extend<Diagnostic> for Sink {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, all: I) {
        self.found.extend(all);
    }
}

/// A result together with what was noticed on the way: a parser always returns both.
#[derive(Debug)]
pub struct Warned<T> {
    /// The result.
    pub value: T,
    /// The findings.
    pub findings: Vec<Diagnostic>,
}
