//! What resolving an edition brought to light; worded in `check`.

use crate::fluent::resolve::ResolveError;
use crate::locale::Locale;
use crate::source::Span;
use crate::units::UnitId;

/// Something noticed while an edition was resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionIssue {
    /// The unit.
    pub unit: UnitId,
    /// Where.
    pub span: Span,
    /// What.
    pub kind: EditionIssueKind,
}

/// The kinds of issue.
#[derive(Debug, Clone, PartialEq)]
pub enum EditionIssueKind {
    /// The message cannot be resolved; the edition fails.
    Resolve(ResolveError),
    /// Something is wrong in a catalog of the edition, used or not.
    Catalog(ResolveError),
    /// Text of another locale stands in.
    Fallback(Locale),
    /// A link leads where the source block has none, or by a scheme that is not allowed: shown as text.
    RefusedLink(String),
    /// A link leads to a unit that this edition, or the document named, does not have.
    BrokenAnchor(String, Option<String>),
    /// A link leads to a file that is no document of the project.
    NoDocument(String),
    /// A link leads to a shared part that this document does not use.
    NoEdition(String),
    /// A link leads to another document, and files that stand alone cannot say where that is.
    NoAddress(String),
    /// An image file that is missing or leads outside.
    NoImage(String),
}

impl EditionIssue {
    /// Whether the edition cannot be made.
    pub fn is_fatal(&self) -> bool {
        matches!(self.kind, EditionIssueKind::Resolve(_))
    }
}
