//! Inline text: what stands inside a block, with a range for each node.

use std::ops::Range;

/// A piece of inline text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Bytes of the text that was parsed, end exclusive.
    pub range: Range<usize>,
}

/// The kinds of inline text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind {
    /// Characters, escapes and entities resolved.
    Text(String),
    /// Code.
    Code(String),
    /// A line end the author wants.
    HardBreak,
    /// Emphasis: italics.
    Emphasis(Vec<Inline>),
    /// Strong emphasis: bold.
    Strong(Vec<Inline>),
    /// Struck through.
    Strikethrough(Vec<Inline>),
    /// `<sup>`
    Superscript(Vec<Inline>),
    /// `<sub>`
    Subscript(Vec<Inline>),
    /// `<kbd>`
    Keyboard(Vec<Inline>),
    /// `<abbr>`
    Abbreviation(Vec<Inline>),
    /// `<span lang="…">`
    Language {
        /// The tag as written, well-formed.
        tag: String,
        /// What it covers.
        content: Vec<Inline>,
    },
    /// A link.
    Link {
        /// Where to.
        target: LinkTarget,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// An image within a line.
    Image {
        /// The path as written.
        destination: String,
        /// The alternative text.
        alt: String,
    },
    /// A footnote mark.
    NoteReference {
        /// The label, `1` of `[^1]`.
        label: String,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// The label, where the link was written with one.
    pub label: Option<String>,
    /// The destination; `#id` leads to a unit of this document.
    pub destination: String,
    /// `"page"` asks for a page reference.
    pub title: String,
}

/// The text of inlines without its markup: what a reader would read aloud. Note marks and images are left
/// out; hard breaks become spaces.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::HardBreak => out.push(' '),
            InlineKind::Image { .. } | InlineKind::NoteReference { .. } => {}
            kind => push_plain(kind.content(), out),
        }
    }
}

impl InlineKind {
    /// The inlines inside, to be changed; `None` for leaves.
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Superscript(content)
            | InlineKind::Subscript(content)
            | InlineKind::Keyboard(content)
            | InlineKind::Abbreviation(content)
            | InlineKind::Language { content, .. }
            | InlineKind::Link { content, .. } => Some(content),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::HardBreak
            | InlineKind::Image { .. }
            | InlineKind::NoteReference { .. } => None,
        }
    }

    /// The inlines inside; none for leaves.
    pub fn content(&self) -> &[Inline] {
        match self {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Superscript(content)
            | InlineKind::Subscript(content)
            | InlineKind::Keyboard(content)
            | InlineKind::Abbreviation(content)
            | InlineKind::Language { content, .. }
            | InlineKind::Link { content, .. } => content,
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::HardBreak
            | InlineKind::Image { .. }
            | InlineKind::NoteReference { .. } => &[],
        }
    }
}
