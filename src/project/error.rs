//! Settings that cannot be used, with their place.

use crate::diag::{Diagnostic, Level};
use crate::source::Span;

/// A setting that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Where.
    pub span: Span,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl ConfigError {
    /// An error at a place.
    pub fn new(span: Span, message: impl Into<String>) -> ConfigError {
        ConfigError { span, message: message.into(), hint: None }
    }

    /// The same error with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> ConfigError {
        self.hint = Some(hint.into());
        self
    }

    /// The error as a finding.
    pub fn diagnostic(&self, rule: &'static str) -> Diagnostic {
        let diagnostic = Diagnostic::new(rule, Level::Error, self.span, &self.message);
        match &self.hint {
            Some(hint) => diagnostic.hint(hint),
            None => diagnostic,
        }
    }
}
