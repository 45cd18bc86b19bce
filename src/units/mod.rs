//! What is translated: each leaf of a document is a [`Unit`], one Fluent message.
//!
//! `extract.rs` lists the units of a document without ids; `sync.rs` carries the ids of the reference catalog
//! over to them; `labels.rs` does the same for links; `id.rs` mints new ids; `reference.rs` writes the reference catalog; `lock.rs` remembers
//! which source text each translation renders, by the fingerprints of `fingerprint.rs`; `state.rs` says what
//! each translation's state is, `severity.rs` how grave an edit of the source was. `library.rs` reads a whole project
//! and brings all of it into step in memory, `bare.rs` catalogs without a project: `open.rs` reads the files of a document, `conflict.rs` files with both
//! sides of a merge, `orphan.rs` those of documents that are gone; `manuscript.rs` is one document, or one part that documents share (`parts.rs`), `translation.rs`
//! one document in one locale. `resolve.rs` settles what a person looked at; `proposal.rs` finds translations that
//! could serve elsewhere; `dictionaries.rs` reads those of the project; `writes.rs` says what is written of it all; `changes.rs` shows an edit word by word.

mod bare;
mod changes;
mod conflict;
mod dictionaries;
mod extract;
mod fingerprint;
mod id;
mod labels;
mod library;
mod lock;
mod manuscript;
mod open;
mod orphan;
mod parts;
mod proposal;
mod reference;
mod resolve;
mod severity;
mod state;
mod sync;
mod translation;
mod writes;

pub use changes::{ChangeKind, WordChange, word_changes};
pub use dictionaries::{Dictionary, DictionaryFile};
pub use extract::{Draft, extract};
pub use fingerprint::{Fingerprint, normalize};
pub use id::{IdMinter, slug};
pub use library::{Library, SyncOptions, Unusable};
pub use lock::{Lock, LockEntry, LockError, LockState};
pub use manuscript::{Manuscript, Reference};
pub use orphan::Orphan;
pub use parts::Collision;
pub use proposal::{Proposal, SameTexts, proposals};
pub use reference::{is_edited, message_texts, read_reference, write_reference};
pub use resolve::{Outcome, ResolveRequest, Settled, Settlement, resolve};
pub use severity::{Severity, SeverityJudge, is_trivial};
pub use state::{Past, Status, UnitState, settle};
pub use sync::{Carried, OldUnit, align};
pub use translation::{Authored, Translation};
pub use writes::{SyncChange, SyncWrites, sort_for_writing, sync_writes};

use crate::markdown::{LeafId, Spanned};
use crate::source::Span;
use std::borrow::Borrow;
use std::fmt;
use std::ops::Range;

/// A unit's name: a Fluent message id, frozen once minted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(String);

impl UnitId {
    /// A unit's name from a Fluent identifier.
    pub fn new(id: impl Into<String>) -> UnitId {
        UnitId(id.into())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Units are looked up by the text of their names.
impl Borrow<str> for UnitId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a unit stands in the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKey {
    /// A leaf of the file with this number among the document's files.
    Leaf(u16, LeafId),
    /// A field of the front matter, such as `editors-1`.
    Meta(String),
}

impl UnitKey {
    /// The number of the file among the document's files; front matter is the first's.
    pub fn file(&self) -> u16 {
        match self {
            UnitKey::Leaf(file, _) => *file,
            UnitKey::Meta(_) => 0,
        }
    }
}

/// What kind of text a unit is; the name is part of its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A field of the front matter.
    Meta,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// The text of a list item.
    ListItem,
    /// A table cell.
    Cell,
    /// A term that is defined.
    Term,
    /// A definition.
    Definition,
    /// A footnote.
    Footnote,
    /// An image: its alternative text and caption.
    Figure,
    /// A caption or credit.
    Caption,
    /// Code that is translated.
    Code,
}

impl UnitKind {
    /// The part of an id that names the kind.
    pub fn as_str(self) -> &'static str {
        match self {
            UnitKind::Meta => "meta",
            UnitKind::Heading => "h",
            UnitKind::Paragraph => "p",
            UnitKind::ListItem => "li",
            UnitKind::Cell => "cell",
            UnitKind::Term => "dt",
            UnitKind::Definition => "dd",
            UnitKind::Footnote => "fn",
            UnitKind::Figure => "fig",
            UnitKind::Caption => "cap",
            UnitKind::Code => "code",
        }
    }
}

/// A unit of translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its name.
    pub id: UnitId,
    /// Where it stands.
    pub key: UnitKey,
    /// What it is.
    pub kind: UnitKind,
    /// Its text: inline Markdown. `None` for images, which have attributes alone.
    pub value: Option<String>,
    /// Ranges of `value` that are Fluent placeables.
    pub placeables: Vec<Range<usize>>,
    /// `.alt` and `.title` of images.
    pub attributes: Vec<(String, String)>,
    /// Its place in the content.
    pub span: Span,
    /// What the reference catalog says of it: "List item 1 of 4".
    pub position: Option<String>,
    /// The author's note to translators.
    pub note: Option<String>,
    /// Whether a differing translation is forbidden.
    pub is_locked: bool,
    /// Rules that the author muted for it.
    pub muted: Vec<Spanned>,
    /// Labels of its links with their destinations.
    pub links: Vec<(String, String)>,
    /// The heading it stands under, for group comments of the catalog; empty before the first.
    pub section: String,
}

impl Unit {
    /// All that is translated, as one text: the value, then the attributes.
    pub fn text(&self) -> String {
        let attributes = self.attributes.iter().map(|(_, text)| text.as_str());
        self.value.as_deref().into_iter().chain(attributes).collect::<Vec<_>>().join("\n")
    }

    /// The fingerprint of its text.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.value.as_deref(), &self.attributes)
    }
}
