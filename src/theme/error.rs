//! A theme that cannot be used.

use crate::source::Span;

/// Something in a theme that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeError {
    /// Where, if it is known.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl ThemeError {
    pub(super) fn new(message: impl Into<String>) -> ThemeError {
        ThemeError { span: None, message: message.into(), hint: None }
    }

    pub(super) fn at(mut self, span: Span) -> ThemeError {
        self.span = Some(span);
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> ThemeError {
        self.hint = Some(hint.into());
        self
    }
}
