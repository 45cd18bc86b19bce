//! Marked content: what on a page belongs to which piece of content, and what is furniture
//! (ISO 32000-1, 14.6 and 14.8.2).

use super::object::{round, utf16_with_mark};
use super::writer::raw;
use crate::layout::{Artifact, Mark};
use crate::tag::{ContentId, Role, TagTree};
use printpdf::Op;
use std::fmt::Write;

/// A part of a piece of content as it was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// The page, from 0.
    pub(super) page: usize,
    /// Its marked-content identifier, from 0 on each page.
    pub(super) mcid: u32,
}

/// All marked content of a document.
#[derive(Debug, Default)]
pub(super) struct MarkedContent {
    parts: Vec<Vec<Part>>,
    pages: Vec<Vec<ContentId>>,
    open: Option<Open>,
}

/// The marked-content sequence that is open, if the next thing drawn may join it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Content(ContentId),
    Artifact(Artifact),
    /// Nothing may join: a text of its own, or a box of its own.
    Alone,
}

impl MarkedContent {
    /// The parts of a piece of content in the order in which they were drawn.
    pub(super) fn parts(&self, content: ContentId) -> &[Part] {
        self.parts.get(content.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// For each page the content of each of its identifiers.
    pub(super) fn pages(&self) -> &[Vec<ContentId>] {
        &self.pages
    }

    /// Begins a page.
    pub(super) fn start_page(&mut self) {
        self.pages.push(Vec::new());
    }

    /// Ends a page.
    pub(super) fn end_page(&mut self, ops: &mut Vec<Op>) {
        if self.open.take().is_some() {
            ops.push(Op::EndMarkedContent);
        }
    }

    /// Puts what is drawn next, within `bounds`, under `mark`. Things of one kind that follow each other share
    /// one sequence.
    pub(super) fn mark(&mut self, mark: &Mark, bounds: [f64; 4], tags: &TagTree, ops: &mut Vec<Op>) {
        let wanted = match mark {
            Mark::Content { content, actual: None } => Open::Content(*content),
            Mark::Artifact(Artifact::Background) | Mark::Content { .. } => Open::Alone,
            Mark::Artifact(kind) => Open::Artifact(*kind),
        };
        if wanted != Open::Alone && self.open == Some(wanted) {
            return;
        }
        self.end_page(ops);
        self.open = Some(wanted);
        ops.push(match mark {
            Mark::Content { content, actual } => self.begin_content(*content, actual.as_deref(), tags),
            Mark::Artifact(kind) => begin_artifact(*kind, bounds),
        });
    }

    /// Identifier and replacement text stand in one property list: poppler loses the rest of the page where
    /// a sequence without identifier is nested in one that has it.
    fn begin_content(&mut self, content: ContentId, actual: Option<&str>, tags: &TagTree) -> Op {
        let mcid = self.register(content);
        let Some(text) = actual else {
            let tag = structure_type(tags.get(tags.owner(content)).role);
            return raw(format!("/{tag}<</MCID {mcid}>>BDC"));
        };
        let mut begun = format!("/Span<</MCID {mcid}/ActualText<");
        for byte in utf16_with_mark(text) {
            let _ = write!(begun, "{byte:02X}");
        }
        begun.push_str(">>>BDC");
        raw(begun)
    }

    fn register(&mut self, content: ContentId) -> u32 {
        let page = self.pages.len().saturating_sub(1);
        let Some(contents) = self.pages.last_mut() else { return 0 };
        let mcid = contents.len() as u32;
        contents.push(content);
        let at = content.0 as usize;
        if self.parts.len() <= at {
            self.parts.resize_with(at + 1, Vec::new);
        }
        if let Some(parts) = self.parts.get_mut(at) {
            parts.push(Part { page, mcid });
        }
        mcid
    }
}

fn begin_artifact(kind: Artifact, bounds: [f64; 4]) -> Op {
    let properties = match kind {
        Artifact::Header => "/Type/Pagination/Subtype/Header",
        Artifact::Footer => "/Type/Pagination/Subtype/Footer",
        Artifact::Layout => "/Type/Layout",
        Artifact::Background => "/Type/Background",
        Artifact::Sheet => "/Type/Page",
    };
    // ISO 32000-1, table 330: a background artifact must say where it is.
    let area = match kind {
        Artifact::Background => format!("/BBox[{}]", bounds.map(|side| round(side).to_string()).join(" ")),
        _ => String::new(),
    };
    raw(format!("/Artifact<<{properties}{area}>>BDC"))
}

/// The name of a role (ISO 32000-1, 14.8.4).
pub(super) fn structure_type(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Sect => "Sect",
        Role::Div => "Div",
        Role::BlockQuote => "BlockQuote",
        Role::Caption => "Caption",
        Role::Toc => "TOC",
        Role::TocItem => "TOCI",
        Role::Paragraph => "P",
        Role::Heading(level) => heading_type(level),
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::HeaderCell => "TH",
        Role::DataCell => "TD",
        Role::Span => "Span",
        Role::Quote => "Quote",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::Code => "Code",
        Role::Link => "Link",
        Role::Figure => "Figure",
    }
}

fn heading_type(level: u8) -> &'static str {
    match level {
        0 | 1 => "H1",
        2 => "H2",
        3 => "H3",
        4 => "H4",
        5 => "H5",
        _ => "H6",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(content: ContentId, actual: Option<&str>) -> Mark {
        Mark::Content { content, actual: actual.map(str::to_owned) }
    }

    #[test]
    fn things_that_follow_each_other_share_a_sequence_unless_they_have_a_text_of_their_own() {
        let mut tags = TagTree::new();
        let paragraph = tags.add(TagTree::DOCUMENT, Role::Paragraph);
        let (one, two) = (tags.content(paragraph), tags.content(paragraph));
        let (mut marked, mut ops) = (MarkedContent::default(), Vec::new());
        marked.start_page();
        let footer = Mark::Artifact(Artifact::Footer);
        let whole = content(two, Some("слово"));
        let silent = content(two, Some(""));
        for mark in [content(one, None), content(one, None), whole, silent, footer.clone(), footer] {
            marked.mark(&mark, [0.0; 4], &tags, &mut ops);
        }
        marked.end_page(&mut ops);
        let begins = ops.iter().filter(|op| !matches!(op, Op::EndMarkedContent)).count();
        assert_eq!((begins, ops.len()), (4, 8));
        assert_eq!(marked.pages(), [vec![one, two, two]]);
        assert_eq!(marked.parts(two), [Part { page: 0, mcid: 1 }, Part { page: 0, mcid: 2 }]);
    }

    #[test]
    fn a_content_that_runs_over_pages_has_a_part_on_each() {
        let mut tags = TagTree::new();
        let one = tags.content(TagTree::DOCUMENT);
        let (mut marked, mut ops) = (MarkedContent::default(), Vec::new());
        for _ in 0..2 {
            marked.start_page();
            marked.mark(&content(one, None), [0.0; 4], &tags, &mut ops);
            marked.end_page(&mut ops);
        }
        assert_eq!(marked.parts(one), [Part { page: 0, mcid: 0 }, Part { page: 1, mcid: 0 }]);
    }
}
