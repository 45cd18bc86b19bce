//! Findings and coverage as text, one file a format.

pub(super) mod github;
pub(super) mod human;
pub(super) mod json;
mod patch;
pub(super) mod preflight;
pub(super) mod sarif;
pub(super) mod short;
pub(super) mod table;

/// Whether a text may have colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Without.
    Plain,
    /// With.
    Colored,
}

impl Style {
    /// A text in one of the terminal's colours (30 to 37).
    pub(super) fn paint(self, color: u8, text: &str) -> String {
        match self {
            Style::Colored if !text.is_empty() => format!("\u{1b}[{color}m{text}\u{1b}[0m"),
            _ => text.to_owned(),
        }
    }
}
