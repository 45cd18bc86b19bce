//! How far a page is filled by what stands on it.

use crate::geom::Abs;
use crate::layout::flow::{Brick, BrickKind, NoteBricks};
use std::collections::HashMap;

/// The room that pages have, and what their heads and feet take of it.
pub(super) struct Room {
    /// The grid.
    pub(super) unit: Abs,
    /// The height of the text area.
    limit: Abs,
    /// Heights of notes by column and index.
    notes: HashMap<(u8, usize), Abs>,
    /// What is reserved at the foot of the first page.
    first_foot: Abs,
    /// Heights of table heads, by table.
    heads: HashMap<u32, Abs>,
    /// Whether the notes of the second column stand under those of the first.
    stacks_notes: bool,
    /// The space over footnotes.
    clearance: Abs,
    /// Whether a left and a right page are seen together.
    pub(super) is_facing: bool,
}

/// A text that is to fill pages.
#[derive(Clone, Copy)]
pub(super) struct Filler<'b> {
    pub(super) bricks: &'b [Brick],
    pub(super) room: &'b Room,
}

/// A stretch of bricks that stands on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it is higher than the page.
    pub(super) is_too_tall: bool,
}

impl Room {
    pub(super) fn new(bricks: &[Brick], notes: &[NoteBricks], unit: Abs, limit: Abs) -> Room {
        let height = |note: &NoteBricks| note.bricks.iter().map(|brick| brick.height).sum();
        let heads = bricks.iter().filter_map(|brick| match brick.kind {
            BrickKind::Head(table) => Some((table, brick.height)),
            _ => None,
        });
        Room {
            unit,
            limit,
            notes: notes.iter().map(|note| ((note.column, note.index), height(note))).collect(),
            first_foot: Abs::ZERO,
            heads: heads.collect(),
            stacks_notes: false,
            clearance: unit,
            is_facing: false,
        }
    }

    /// The same, with the notes of the second column under those of the first.
    pub(super) fn with_stacked_notes(self, stacks_notes: bool) -> Room {
        Room { stacks_notes, ..self }
    }

    /// The same, with another space over footnotes than a line.
    pub(super) fn with_clearance(self, clearance: Abs) -> Room {
        Room { clearance, ..self }
    }

    /// The same, with something reserved at the foot of the first page.
    pub(super) fn with_first_foot(self, first_foot: Abs) -> Room {
        Room { first_foot, ..self }
    }

    /// The same, with left and right pages that are seen together.
    pub(super) fn with_facing_pages(self, is_facing: bool) -> Room {
        Room { is_facing, ..self }
    }

    /// The height of a page that begins with a brick.
    pub(super) fn limit(&self, from: usize) -> Abs {
        if from == 0 { self.limit - self.first_foot } else { self.limit }
    }

    /// The lines that are left under what ends at `bottom` on a page that begins with a brick; negative where it
    /// reaches too far.
    pub(super) fn lines_left(&self, from: usize, bottom: Abs) -> f64 {
        (self.limit(from) - bottom + Abs::pt(0.01)) / self.unit
    }
}

impl<'b> Filler<'b> {
    pub(super) fn new(bricks: &'b [Brick], room: &'b Room) -> Filler<'b> {
        Filler { bricks, room }
    }

    /// A page filled as far as it is; `None` where something on it is higher than the page.
    pub(super) fn filled(&self, page: &Stretch) -> Option<Cursor<'b>> {
        let bricks = self.bricks.get(page.from..page.to).filter(|_| !page.is_too_tall)?;
        let mut cursor = Cursor::new(*self, page.from);
        for brick in bricks {
            cursor.add(brick);
        }
        Some(cursor)
    }

    /// The height of a table's head that stands again at the top of a page beginning with this brick.
    pub(super) fn repeated_head(&self, first: usize) -> Option<(u32, Abs)> {
        let brick = self.bricks.get(first)?;
        let table = brick.table.filter(|_| !matches!(brick.kind, BrickKind::Head(_)))?;
        Some((table, *self.room.heads.get(&table)?))
    }
}

/// How far down a page is.
pub(super) struct Cursor<'b> {
    room: &'b Room,
    pub(super) y: Abs,
    /// Where that ends which is to be seen.
    ink: Abs,
    notes: [Abs; 2],
    is_top: bool,
}

impl<'b> Cursor<'b> {
    pub(super) fn new(filler: Filler<'b>, first: usize) -> Cursor<'b> {
        let head = filler.repeated_head(first);
        Cursor {
            room: filler.room,
            y: head.map_or(Abs::ZERO, |(_, height)| height),
            ink: Abs::ZERO,
            notes: [Abs::ZERO; 2],
            is_top: head.is_none(),
        }
    }

    /// Adds a brick; where its top is.
    pub(super) fn add(&mut self, brick: &Brick) -> Abs {
        let top = self.y;
        self.go_on(brick.kind, brick.height);
        self.add_notes(brick);
        top
    }

    /// Goes down by the height of a brick.
    pub(super) fn go_on(&mut self, kind: BrickKind, height: Abs) {
        match kind {
            BrickKind::Space if self.is_top => {}
            BrickKind::Space => self.y += height,
            BrickKind::Snap => self.y = self.y.snap_up(self.room.unit) + height,
            BrickKind::RowEnd => {}
            BrickKind::Solid | BrickKind::Head(_) => {
                self.is_top = false;
                self.y += height;
                self.ink = self.y;
            }
        }
    }

    /// Adds the notes of a brick.
    pub(super) fn add_notes(&mut self, brick: &Brick) {
        let facing = brick.facing.iter().flat_map(|facing| &facing.notes);
        for (column, index) in brick.notes.iter().chain(facing) {
            let height = self.room.notes.get(&(*column, *index)).copied().unwrap_or(Abs::ZERO);
            if let Some(sum) = self.notes.get_mut(usize::from(*column)) {
                *sum += height;
            }
        }
    }

    /// The height of the notes so far, with the space over them.
    pub(super) fn notes(&self) -> Abs {
        let notes = self.notes.iter().copied();
        let highest = if self.room.stacks_notes { notes.sum() } else { notes.fold(Abs::ZERO, Abs::max) };
        if highest > Abs::ZERO { highest + self.room.clearance } else { Abs::ZERO }
    }

    /// The height of all that the page must hold.
    pub(super) fn bottom(&self) -> Abs {
        self.y + self.notes()
    }

    /// The same without the space at its foot, which is not seen there.
    pub(super) fn ink_bottom(&self) -> Abs {
        self.ink + self.notes()
    }
}
