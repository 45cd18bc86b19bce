//! Editions to bricks: every block becomes unbreakable pieces of column, one under the other, that know what
//! may part them.
//!
//! Three passes. First the blocks are walked in reading order and their text is collected, which builds the
//! tag tree ([`Flow`], by `blocks.rs` and the files named for what they set); then all paragraphs are broken into
//! lines, on all cores; then the lines become bricks in the order of the walk (`assemble.rs`).

mod again;
mod aside;
mod assemble;
mod blocks;
mod brick;
mod contents;
mod figures;
mod front;
mod headings;
mod links;
mod lists;
mod memo;
mod notes;
mod qr;
mod regions;
mod run_in;
mod stylist;
mod table;
mod text;

pub(super) use again::{Again, Change};
pub(super) use aside::{aside, aside_in_text, colophon, is_long_colophon, wide_blocks};
pub(super) use assemble::{assemble, furniture as assemble_furniture, keep_frames};
pub(super) use blocks::{items_left, items_width, outline};
pub(super) use brick::{Bookmarked, Break, Brick, BrickKind, FrameId, Origin};
pub(super) use contents::{SetListing, contents};
pub(super) use front::title_block;
pub(super) use links::{Links, note_mark};
pub use stylist::color;
pub(super) use stylist::{Stylist, pair};
pub(super) use table::Mirror;
pub(super) use text::line_items;

use super::inline::{Paragraph, ParagraphStyle};
use super::{Item, LayoutFact, PlacedImage, TextOrigin};
use crate::edition::{Edition, Segment};
use crate::geom::Abs;
use crate::locale::decimal_mark;
use crate::source::{Span, VirtualPath};
use crate::tag::{ElemId, TagTree};
use crate::units::UnitId;
use contents::Listing;
use run_in::RunIn;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

/// Pictures of an edition, decoded, by path; or why one cannot be used.
pub type Images = BTreeMap<VirtualPath, Result<PlacedImage, String>>;

/// What several flows of one document share: the structure, the pictures used, what was noticed.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) tags: TagTree,
    pub(super) images: Vec<PlacedImage>,
    pub(super) facts: Vec<LayoutFact>,
    pub(super) frames: u32,
    /// How many tables there are so far.
    pub(super) tables: u32,
    /// The pages of anchors in a layout before this one, for texts that say them.
    pub(super) pages: BTreeMap<String, usize>,
    /// The anchors whose pages the text says.
    pub(super) asked: BTreeSet<String>,
    /// Where texts come from, by their elements.
    pub(super) origins: BTreeMap<ElemId, TextOrigin>,
}

/// A paragraph that waits to be broken, and where it came from.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) paragraph: Paragraph,
    pub(super) style: ParagraphStyle,
    pub(super) unit: Option<UnitId>,
    pub(super) span: Span,
}

/// A paragraph's place in the column.
#[derive(Debug)]
pub(super) struct TextEntry {
    pub(super) job: usize,
    /// Left edge within the column.
    pub(super) x: Abs,
    /// Drawn at the first line's baseline: a list's mark, a label.
    pub(super) ornaments: Vec<Item>,
    /// Drawn at the last line's baseline: a chapter's numeral.
    pub(super) last_ornaments: Vec<Item>,
    /// Whether it stays on one page.
    pub(super) is_kept: bool,
    /// Whether what follows stays with it.
    pub(super) keeps_next: bool,
    pub(super) anchors: Vec<String>,
    pub(super) bookmark: Option<Bookmarked>,
    /// A rule along its left side: distance from the text and width.
    pub(super) side_rule: Option<(Abs, Abs, super::Color)>,
    /// For a heading, how many lines must follow it on its page.
    pub(super) followers: Option<usize>,
    /// A line of the contents.
    pub(super) listing: Option<Box<Listing>>,
}

impl TextEntry {
    /// A paragraph and nothing with it.
    pub(super) fn new(job: usize, x: Abs) -> TextEntry {
        TextEntry {
            job,
            x,
            ornaments: Vec::new(),
            last_ornaments: Vec::new(),
            is_kept: false,
            keeps_next: false,
            anchors: Vec::new(),
            bookmark: None,
            side_rule: None,
            followers: None,
            listing: None,
        }
    }
}

/// A row of texts side by side.
#[derive(Debug)]
pub(super) struct RowEntry {
    pub(super) cells: Vec<CellEntry>,
    /// Rules over and under it.
    pub(super) above: Option<RowRule>,
    pub(super) below: Option<RowRule>,
    pub(super) width: Abs,
    /// The table it is the head of, for repetition.
    pub(super) head_of: Option<u32>,
    /// The table it belongs to.
    pub(super) table: u32,
    /// Whether the next row stays with it.
    pub(super) keeps_next: bool,
    /// Texts that stand beside the row in the side column.
    pub(super) side: Vec<Brick>,
}

/// A rule of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowRule {
    pub(super) weight: Abs,
    pub(super) color: super::Color,
}

/// A cell of a row.
#[derive(Debug)]
pub(super) struct CellEntry {
    pub(super) job: usize,
    pub(super) x: Abs,
    pub(super) anchor: Option<String>,
}

/// What a walk leaves behind for the third pass.
#[derive(Debug)]
pub(super) enum Entry {
    Text(TextEntry),
    Row(RowEntry),
    Brick(Brick),
}

impl Entry {
    /// Whether it is space or a step to the grid, without a place to remember.
    fn is_space(&self) -> bool {
        let Entry::Brick(brick) = self else { return false };
        matches!(brick.kind, BrickKind::Space | BrickKind::Snap) && brick.anchors.is_empty()
    }
}

/// Where a flow's column stands on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    /// Its number: 0, or 1 for the right one of a parallel edition.
    pub(super) number: u8,
    /// Its left edge, from the page's.
    pub(super) x: Abs,
    /// Its width.
    pub(super) measure: Abs,
    /// The side column's left edge and width, if there is one.
    pub(super) side: Option<(Abs, Abs)>,
    /// Whether it says again what stands over it: the numerals of chapters are there already.
    pub(super) is_under: bool,
}

/// A walk through the blocks of an edition.
pub(super) struct Flow<'a, 's> {
    pub(super) edition: &'a Edition,
    pub(super) stylist: Stylist<'a, 's>,
    pub(super) column: Column,
    pub(super) images: &'a Images,
    pub(super) shared: &'a mut Shared,
    pub(super) jobs: Vec<Job>,
    pub(super) entries: Vec<Entry>,
    pub(super) links: Links,
    /// The entries of the contents.
    pub(super) contents: Range<usize>,
    /// Framed boxes: the entries in them.
    pub(super) frames: Vec<(Range<usize>, FrameId)>,
    /// Figures and tables that may stand farther on: the entries of each.
    pub(super) floats: Vec<Range<usize>>,
    /// The element that new ones are added to.
    pub(super) parent: ElemId,
    /// Extra space on the left of what is set now.
    pub(super) inset: Abs,
    /// Numbers of notes whose text is in the structure already.
    pub(super) notes_done: HashSet<usize>,
    pub(super) notes: Vec<NoteBricks>,
    /// Whether the last block was a paragraph of running text.
    pub(super) follows_paragraph: bool,
    /// A heading that the next paragraph begins with.
    pub(super) run_in: Option<RunIn>,
    /// Whether the next paragraph is the first of a chapter.
    pub(super) opens_chapter: bool,
    /// The sign before the fraction of a number.
    decimal_mark: char,
}

/// A footnote, set.
#[derive(Debug)]
pub(super) struct NoteBricks {
    /// Its index among the edition's notes.
    pub(super) index: usize,
    /// The column it belongs to.
    pub(super) column: u8,
    pub(super) bricks: Vec<Brick>,
}

impl<'a, 's> Flow<'a, 's> {
    pub(super) fn new(
        edition: &'a Edition,
        stylist: Stylist<'a, 's>,
        column: Column,
        images: &'a Images,
        shared: &'a mut Shared,
    ) -> Flow<'a, 's> {
        Flow {
            links: Links::new(edition, column.number).with_pages(shared.pages.clone()),
            edition,
            stylist: stylist.of(&edition.locale),
            column,
            images,
            shared,
            jobs: Vec::new(),
            entries: Vec::new(),
            contents: 0..0,
            frames: Vec::new(),
            floats: Vec::new(),
            parent: TagTree::DOCUMENT,
            inset: Abs::ZERO,
            notes_done: HashSet::new(),
            notes: Vec::new(),
            follows_paragraph: false,
            run_in: None,
            opens_chapter: false,
            decimal_mark: decimal_mark(&edition.locale),
        }
    }

    /// Moves what is set from here on to the right by `by`, unless it would leave too little room for text; by how much
    /// it was moved.
    pub(super) fn indent(&mut self, by: Abs) -> Abs {
        let least = self.stylist.theme.unit() * 7.0;
        let by = if self.measure() - by >= least { by } else { Abs::ZERO };
        self.inset += by;
        by
    }

    /// The width left for text.
    pub(super) fn measure(&self) -> Abs {
        self.column.measure - self.inset
    }

    /// Adds space that vanishes at the top of a page.
    pub(super) fn space(&mut self, height: Abs) {
        if height <= Abs::ZERO {
            return;
        }
        // What follows a heading follows at once.
        if self.keeps_next() && self.entries.last().is_some_and(Entry::is_space) {
            return;
        }
        // Of two spaces that meet, the larger counts.
        let own = self.entries.get_mut(self.contents.end..).unwrap_or_default();
        for entry in own.iter_mut().rev() {
            match entry {
                Entry::Brick(brick) if brick.kind == BrickKind::Snap && brick.after == Break::Allowed => {}
                Entry::Brick(brick) if brick.kind == BrickKind::Space && brick.is_plain_space() => {
                    brick.height = brick.height.max(height);
                    return;
                }
                _ => break,
            }
        }
        self.entries.push(Entry::Brick(Brick::space(height)));
    }

    /// Makes what follows begin on the grid.
    pub(super) fn snap(&mut self) {
        if self.stylist.theme.tokens().text("grid.snap") == Some("none") {
            return;
        }
        let is_kept = self.keeps_next();
        let after = if is_kept { Break::Never } else { Break::Allowed };
        self.entries.push(Entry::Brick(Brick { after, ..Brick::snap() }));
    }

    /// Keeps the last entry with what follows.
    pub(super) fn glue(&mut self) {
        match self.entries.last_mut() {
            Some(Entry::Brick(brick)) => brick.after = Break::Never,
            Some(Entry::Text(text)) => text.keeps_next = true,
            Some(Entry::Row(_)) | None => {}
        }
    }

    fn keeps_next(&self) -> bool {
        match self.entries.last() {
            Some(Entry::Brick(brick)) => brick.after == Break::Never,
            Some(Entry::Text(text)) => text.keeps_next,
            _ => false,
        }
    }

    /// Adds a job; its number.
    pub(super) fn job(&mut self, paragraph: Paragraph, style: ParagraphStyle, segment: &Segment) -> usize {
        let (unit, span) = (Some(segment.unit.clone()), segment.span);
        self.jobs.push(Job { paragraph, style, unit, span });
        self.jobs.len() - 1
    }

    pub(super) fn next_table(&mut self) -> u32 {
        self.shared.tables += 1;
        self.shared.tables
    }

    /// Lets all entries since `from` stand farther on, where they are not part of something larger.
    pub(super) fn float_since(&mut self, from: usize) {
        if self.inset == Abs::ZERO {
            self.floats.push(from..self.entries.len());
        }
    }

    /// Puts all entries since `from` into a framed box.
    pub(super) fn frame_since(&mut self, from: usize) {
        self.shared.frames += 1;
        self.frames.push((from..self.entries.len(), FrameId(self.shared.frames)));
    }
}
