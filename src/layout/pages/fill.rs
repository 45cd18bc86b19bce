//! Where pages end: as late as is allowed.

use crate::geom::Abs;
use crate::layout::flow::{Break, Brick, BrickKind, NoteBricks};
use std::collections::HashMap;

/// Decides page by page.
pub(super) struct Filler<'b> {
    bricks: &'b [Brick],
    unit: Abs,
    /// The height of the text area.
    limit: Abs,
    /// Heights of notes by column and index.
    notes: HashMap<(u8, usize), Abs>,
    /// What is reserved at the foot of the first page.
    first_foot: Abs,
    /// Heights of table heads, by table.
    heads: HashMap<u32, Abs>,
}

/// A stretch of bricks that stands on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it is higher than the page.
    pub(super) is_too_tall: bool,
}

/// The space over footnotes, in grid units.
pub(super) const NOTE_CLEARANCE: f64 = 1.0;

impl<'b> Filler<'b> {
    pub(super) fn new(bricks: &'b [Brick], notes: &[NoteBricks], unit: Abs, limit: Abs) -> Filler<'b> {
        let height = |note: &NoteBricks| note.bricks.iter().map(|brick| brick.height).sum();
        let heads = bricks.iter().filter_map(|brick| match brick.kind {
            BrickKind::Head(table) => Some((table, brick.height)),
            _ => None,
        });
        Filler {
            bricks,
            unit,
            limit,
            notes: notes.iter().map(|note| ((note.column, note.index), height(note))).collect(),
            first_foot: Abs::ZERO,
            heads: heads.collect(),
        }
    }

    /// The same, with something reserved at the foot of the first page.
    pub(super) fn with_first_foot(mut self, height: Abs) -> Filler<'b> {
        self.first_foot = height;
        self
    }

    /// The stretches of all pages; at least one brick a page, so that it always ends.
    pub(super) fn pages(&self) -> Vec<Stretch> {
        let mut pages = Vec::new();
        let mut from = 0;
        while from < self.bricks.len() && pages.len() < super::MAX_PAGES {
            let stretch = self.page(from);
            from = stretch.to;
            pages.push(stretch);
        }
        pages
    }

    /// The page that begins with a brick: up to the last place where it may end and all is on it.
    fn page(&self, from: usize) -> Stretch {
        let limit = if from == 0 { self.limit - self.first_foot } else { self.limit };
        let mut cursor = Cursor::new(self, from);
        let mut last_allowed = None;
        let mut seen_solid = false;
        for (at, brick) in self.bricks.iter().enumerate().skip(from) {
            cursor.add(brick);
            let is_visible = !matches!(brick.kind, BrickKind::Space | BrickKind::Snap | BrickKind::RowEnd);
            if is_visible && cursor.bottom() > limit + Abs::pt(0.01) && seen_solid {
                return match last_allowed {
                    Some(to) => Stretch { from, to, is_too_tall: false },
                    None => Stretch { from, to: at, is_too_tall: true },
                };
            }
            let is_too_tall = is_visible && !seen_solid && cursor.bottom() > limit + Abs::pt(0.01);
            seen_solid |= is_visible;
            match brick.after {
                Break::Forced => return Stretch { from, to: at + 1, is_too_tall },
                Break::Allowed if is_too_tall => return Stretch { from, to: at + 1, is_too_tall },
                Break::Allowed => last_allowed = Some(at + 1),
                Break::Never => {}
            }
        }
        Stretch { from, to: self.bricks.len(), is_too_tall: false }
    }

    /// The height of a table's head that stands again at the top of a page beginning with this brick.
    pub(super) fn repeated_head(&self, first: usize) -> Option<(u32, Abs)> {
        let brick = self.bricks.get(first)?;
        let table = brick.table.filter(|_| !matches!(brick.kind, BrickKind::Head(_)))?;
        Some((table, *self.heads.get(&table)?))
    }
}

/// How far down a page is.
pub(super) struct Cursor<'f, 'b> {
    filler: &'f Filler<'b>,
    pub(super) y: Abs,
    notes: [Abs; 2],
    is_top: bool,
}

impl<'f, 'b> Cursor<'f, 'b> {
    pub(super) fn new(filler: &'f Filler<'b>, first: usize) -> Cursor<'f, 'b> {
        let head = filler.repeated_head(first);
        Cursor {
            filler,
            y: head.map_or(Abs::ZERO, |(_, height)| height),
            notes: [Abs::ZERO; 2],
            is_top: head.is_none(),
        }
    }

    /// Adds a brick; where its top is.
    pub(super) fn add(&mut self, brick: &Brick) -> Abs {
        let top = self.y;
        match brick.kind {
            BrickKind::Space if self.is_top => {}
            BrickKind::Space => self.y += brick.height,
            BrickKind::Snap => self.y = self.y.snap_up(self.filler.unit),
            BrickKind::RowEnd => {}
            BrickKind::Solid | BrickKind::Head(_) => {
                self.is_top = false;
                self.y += brick.height;
            }
        }
        for (column, index) in &brick.notes {
            let height = self.filler.notes.get(&(*column, *index)).copied().unwrap_or(Abs::ZERO);
            if let Some(sum) = self.notes.get_mut(usize::from(*column)) {
                *sum += height;
            }
        }
        top
    }

    /// The height of the notes so far, with the space over them.
    pub(super) fn notes(&self) -> Abs {
        let highest = self.notes.iter().copied().fold(Abs::ZERO, Abs::max);
        if highest > Abs::ZERO { highest + self.filler.unit * NOTE_CLEARANCE } else { Abs::ZERO }
    }

    /// The height of all that the page must hold.
    pub(super) fn bottom(&self) -> Abs {
        self.y + self.notes()
    }
}
