//! What is told of a page.

use super::super::file::File;
use super::super::findings::{At, Findings};
use super::super::font::{Code, Font};
use super::super::pages::Page;
use super::color::Space;
use super::path::Path;
use super::state::{Matrix, State};
use lopdf::{Dictionary, ObjectId};
use std::rc::Rc;

/// Looks at what is painted.
pub(in super::super) trait Watch<'f> {
    /// Something was painted or said.
    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, findings: &mut Findings);

    /// A page begins.
    fn begin(&mut self, _page: &Page<'f>, _file: &'f File, _findings: &mut Findings) {}

    /// All pages were seen.
    fn finish(&mut self, _file: &'f File, _findings: &mut Findings) {}
}

/// Where something is painted, and in which state.
pub(in super::super) struct Scene<'s, 'f> {
    pub(in super::super) file: &'f File,
    pub(in super::super) page: &'s Page<'f>,
    pub(in super::super) state: &'s State<'f>,
    /// The content stream, form or pattern.
    pub(in super::super) object: Option<ObjectId>,
    pub(in super::super) source: Source,
    /// The marked content that is open, outermost first.
    pub(in super::super) marks: &'s [Mark],
}

impl Scene<'_, '_> {
    /// The place for a finding.
    pub(in super::super) fn at(&self) -> At {
        At::page(self.page.number).with(self.object)
    }

    /// Whether it is content of the page, and not of what that is painted with.
    pub(in super::super) fn is_content(&self) -> bool {
        matches!(self.source, Source::Page)
    }
}

/// What a content stream is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Source {
    /// The page and the forms on it.
    Page,
    /// A tiling pattern.
    Pattern,
    /// A glyph of a Type 3 font.
    Glyph,
    /// A soft mask.
    SoftMask,
    /// The appearance of an annotation.
    Annotation,
}

/// A sequence of marked content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Mark {
    pub(in super::super) tag: Vec<u8>,
    pub(in super::super) mcid: Option<i64>,
    /// The form whose stream has it; `None` for the page's own.
    pub(in super::super) form: Option<ObjectId>,
}

impl Mark {
    pub(in super::super) fn is_artifact(&self) -> bool {
        self.tag == b"Artifact"
    }
}

/// What happened.
pub(in super::super) enum Event<'e, 'f> {
    /// A path was painted.
    Path { path: &'e Path, fills: bool, strokes: bool },
    /// A string was shown.
    Text(&'e Shown<'f>),
    /// A picture was painted.
    Image(&'e Picture<'e, 'f>),
    /// A shading was painted, in this space.
    Shading(&'e Space<'f>),
    /// A form is about to be painted.
    Form(&'f Dictionary),
    /// Marked content begins; it is the last of the scene's marks.
    Marked,
    /// A content stream is not what it should be.
    Fault(Fault),
}

/// What is wrong with a content stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Fault {
    /// It cannot be decoded.
    Undecoded,
    /// There is no such operator, or it is no token.
    Unknown(String),
    /// An operator lacks operands, or has others than it takes.
    Operands(String),
    /// `q` and `Q` are not balanced.
    Unbalanced,
    /// `q` is nested deeper than 28 levels.
    DeepStack,
    /// Marked content is not balanced.
    UnbalancedMarks,
    /// A resource is not there.
    Missing { kind: &'static str, name: String },
    /// There is more than can be looked at.
    TooMuch,
}

/// A string as it is shown.
pub(in super::super) struct Shown<'f> {
    pub(in super::super) font: Rc<Font<'f>>,
    /// The rendering mode (ISO 32000-1, 9.3.6).
    pub(in super::super) mode: i64,
    /// The size on the page, in points.
    pub(in super::super) size: f64,
    pub(in super::super) glyphs: Vec<Glyph>,
}

/// A glyph of a string.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Glyph {
    pub(in super::super) code: Code,
    /// Its middle on the page, at the height of lower-case letters.
    pub(in super::super) middle: (f64, f64),
}

/// A picture as it is painted.
pub(in super::super) struct Picture<'e, 'f> {
    pub(in super::super) dict: &'e Dictionary,
    /// Its samples, with their filters.
    pub(in super::super) stream: &'e lopdf::Stream,
    pub(in super::super) id: Option<ObjectId>,
    /// `None` for a stencil.
    pub(in super::super) space: Option<Rc<Space<'f>>>,
    /// Where its unit square comes to lie.
    pub(in super::super) placed: Matrix,
}

impl Picture<'_, '_> {
    /// Its measures in pixels.
    pub(in super::super) fn size(&self, file: &File) -> (f64, f64) {
        let number = |long: &[u8], short: &[u8]| {
            file.number(self.dict, long).or_else(|| file.number(self.dict, short))
        };
        (number(b"Width", b"W").unwrap_or(0.0), number(b"Height", b"H").unwrap_or(0.0))
    }
}
