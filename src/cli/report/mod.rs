//! Findings and coverage as text, one file a format.

pub(super) mod human;
pub(super) mod json;
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
