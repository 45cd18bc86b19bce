//! Bricks, frames and notes in their places on a page.

use super::fill::{Cursor, Filler, Stretch};
use super::heads::Chapter;
use crate::geom::{Abs, Edges, Rect};
use crate::layout::flow::{
    Brick, BrickKind, FrameId, SetListing, assemble_furniture as furniture, note_mark, pair,
};
use crate::layout::{Anchor, Bookmark, Item, LinkArea, Mark};
use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where the text area is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    /// Left edge of the (left) column.
    pub(super) x: Abs,
    /// Where the second language of a parallel edition stands.
    pub(super) second: Second,
    pub(super) top: Abs,
    pub(super) height: Abs,
    /// What frames enclose: the width of the text.
    pub(super) width: Abs,
    /// The side column: left edge and width.
    pub(super) side: Option<(Abs, Abs)>,
    /// Whether left and right pages are seen together and are to be equally deep.
    pub(super) is_facing: bool,
}

/// Where the second language of a parallel edition stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Second {
    /// On the same page, from a left edge on.
    Beside(Abs),
    /// Under the first, from a left edge on.
    Under(Abs),
    /// At the same place of the next page.
    Facing,
}

impl Area {
    /// The left edge of a language's column.
    pub(super) fn column(&self, number: u8) -> Abs {
        match self.second {
            Second::Beside(x) | Second::Under(x) if number > 0 => x,
            _ => self.x,
        }
    }

    /// How many pages a stretch of text takes.
    pub(super) fn spread(&self) -> usize {
        if self.second == Second::Facing { 2 } else { 1 }
    }
}

/// A page that is being built.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<LinkArea>,
    pub(super) notes: Vec<(u8, usize)>,
    pub(super) notes_height: Abs,
    /// Where the text ends, from the top of the area.
    pub(super) bottom: Abs,
    /// What is taken in the side column: from and to, from the top of the area.
    pub(super) taken: Vec<(Abs, Abs)>,
}

/// Collects what refers to pages.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) anchors: BTreeMap<String, (usize, Abs)>,
    pub(super) bookmarks: Vec<(usize, Bookmark)>,
    /// Lines of the contents that wait for their page numbers, with the pages that they stand on.
    pub(super) listings: Vec<(usize, SetListing)>,
    /// The chapters, in the order in which they were placed.
    pub(super) chapters: Vec<Chapter>,
    order: usize,
}

impl Places {
    /// Notes where a brick stands; its bookmark keeps the order of reading, whatever is placed first.
    pub(super) fn add(&mut self, brick: &mut Brick, page: usize, y: Abs) {
        for name in brick.anchors.drain(..) {
            self.anchors.entry(name).or_insert((page, y));
        }
        for note in &brick.notes {
            self.anchors.entry(note_mark(*note)).or_insert((page, y));
        }
        if let Some(bookmark) = brick.bookmark.take() {
            if bookmark.is_chapter {
                let (title, translation) = (bookmark.title.clone(), bookmark.translation);
                self.chapters.push(Chapter { page, title, translation });
            }
            let bookmark = Bookmark { title: bookmark.title, level: bookmark.level, page, y };
            self.bookmarks.push((self.order, bookmark));
        }
        self.order += 1;
    }

    pub(super) fn anchors(&self) -> Vec<Anchor> {
        let real = self.anchors.iter().filter(|(name, _)| !name.starts_with('\0'));
        real.map(|(name, (page, y))| Anchor { name: name.clone(), page: *page, y: *y }).collect()
    }
}

/// The extent of a frame on a page.
struct Extent {
    top: Abs,
    bottom: Abs,
    is_begun: bool,
    is_ended: bool,
}

pub(super) struct Placer<'p> {
    pub(super) theme: &'p Theme,
    pub(super) area: Area,
    pub(super) places: &'p mut Places,
    /// Heads of tables by number, to stand again.
    heads: HashMap<u32, Vec<Item>>,
    /// First and last brick of each frame.
    frames: BTreeMap<FrameId, (usize, usize)>,
}

impl<'p> Placer<'p> {
    pub(super) fn new(theme: &'p Theme, area: Area, bricks: &[Brick], places: &'p mut Places) -> Placer<'p> {
        let mut frames: BTreeMap<FrameId, (usize, usize)> = BTreeMap::new();
        for (at, brick) in bricks.iter().enumerate() {
            if let Some(frame) = brick.frame {
                frames.entry(frame).or_insert((at, at)).1 = at;
            }
        }
        Placer { theme, area, places, heads: HashMap::new(), frames }
    }

    /// Places the bricks of a page, given where their tops are.
    pub(super) fn page(
        &mut self,
        number: usize,
        stretch: Stretch,
        tops: &[Abs],
        bricks: &mut [Brick],
    ) -> Draft {
        let mut draft = Draft::default();
        let mut frames: BTreeMap<FrameId, Extent> = BTreeMap::new();
        if let Some(table) = bricks.first().and_then(|brick| brick.table)
            && let Some(head) = self.heads.get(&table)
            && !matches!(bricks.first().map(|brick| brick.kind), Some(BrickKind::Head(_)))
        {
            draft.items.extend(head.iter().map(|item| self.repeated(item)));
        }
        for (offset, (brick, top)) in bricks.iter_mut().zip(tops).enumerate() {
            brick.land();
            let at = stretch.from + offset;
            let y = self.area.top + *top;
            let has_place = !matches!(brick.kind, BrickKind::Space | BrickKind::Snap | BrickKind::RowEnd);
            if let Some(frame) = brick.frame.filter(|_| has_place) {
                let (first, last) = self.frames.get(&frame).copied().unwrap_or((at, at));
                let extent = frames.entry(frame).or_insert(Extent {
                    top: y,
                    bottom: y,
                    is_begun: stretch.from <= first,
                    is_ended: last < stretch.to,
                });
                extent.bottom = y + brick.height;
            }
            if let BrickKind::Head(table) = brick.kind {
                let items =
                    brick.items.iter().map(|item| Item { mark: item.mark.clone(), kind: item.kind.clone() });
                self.heads.insert(table, items.collect());
            }
            self.places.add(brick, number, y);
            self.beside(brick, number, *top, &mut draft);
            draft.notes.append(&mut brick.notes);
            brick.shift(self.area.x, y);
            self.places.listings.extend(brick.listings.drain(..).map(|listing| (number, listing)));
            draft.items.append(&mut brick.items);
            draft.links.append(&mut brick.links);
            if has_place {
                draft.bottom = *top + brick.height;
            }
        }
        for extent in frames.values() {
            self.frame(extent, &mut draft);
        }
        draft
    }

    /// A table's head at the top of a further page is furniture: it was read already.
    fn repeated(&self, item: &Item) -> Item {
        let mark = Mark::Artifact(crate::layout::Artifact::Layout);
        let mut item = Item { mark, kind: item.kind.clone() };
        item.shift(self.area.x, self.area.top);
        item
    }

    /// What stands beside a brick in the side column.
    fn beside(&mut self, brick: &mut Brick, page: usize, top: Abs, draft: &mut Draft) {
        let Some((x, _)) = self.area.side else { return };
        let mut y = top;
        for mut one in brick.side.drain(..) {
            let place = self.area.top + y;
            self.places.add(&mut one, page, place);
            let height = one.height;
            draft.notes.append(&mut one.notes);
            one.shift(x, place);
            draft.items.append(&mut one.items);
            draft.links.append(&mut one.links);
            y += height;
        }
        if y > top {
            draft.taken.push((top, y));
        }
    }

    /// Draws a frame; where it goes on on another page, that side is open.
    fn frame(&self, extent: &Extent, draft: &mut Draft) {
        let token = |name: &str, otherwise: f64| {
            self.theme.units(&format!("style.box.outset.{name}")).unwrap_or(self.theme.unit() * otherwise)
        };
        let (x, top, bottom) = (token("x-u", 1.25), token("top-u", 0.75), token("bottom-u", 0.82));
        let outset = Edges {
            left: x,
            right: x,
            top: if extent.is_begun { top } else { Abs::ZERO },
            bottom: if extent.is_ended { bottom } else { Abs::ZERO },
        };
        let inner = Rect::new(self.area.x, extent.top, self.area.width, extent.bottom - extent.top);
        let rect = inner.outset(outset);
        let weight = self.theme.points("rules.frame").unwrap_or(Abs::pt(0.75));
        let color = pair(self.theme.color(self.theme.tokens().text("style.box.frame").unwrap_or("accent")));
        let (left, y, width, height) = (rect.origin.x, rect.origin.y, rect.size.width, rect.size.height);
        let mut sides =
            vec![Rect::new(left, y, weight, height), Rect::new(left + width - weight, y, weight, height)];
        if extent.is_begun {
            sides.push(Rect::new(left, y, width, weight));
        }
        if extent.is_ended {
            sides.push(Rect::new(left, y + height - weight, width, weight));
        }
        draft.items.extend(sides.into_iter().map(|side| furniture(side, color)));
        // What fills it lies under all that stands on the page.
        let fill = self.theme.tokens().text("style.box.fill").filter(|fill| *fill != "none");
        draft.items.splice(0..0, fill.map(|fill| furniture(rect, pair(self.theme.color(fill)))));
    }

    /// Puts the notes of a page at its foot, `lift` above the end of the text area.
    pub(super) fn notes(&mut self, number: usize, draft: &mut Draft, notes: &mut SetNotes, lift: Abs) {
        if draft.notes.is_empty() {
            return;
        }
        let foot = self.area.top + self.area.height - lift;
        let heights = [0, 1].map(|column| notes_height(column, draft, notes));
        let total = match self.area.second {
            Second::Under(_) => heights.into_iter().flatten().sum(),
            Second::Beside(_) | Second::Facing => heights.into_iter().flatten().fold(Abs::ZERO, Abs::max),
        };
        let mut top = foot - total;
        let mut has_rule = false;
        for (column, height) in (0..).zip(heights) {
            let Some(height) = height else { continue };
            // One rule over all that stands under it.
            if !std::mem::replace(&mut has_rule, matches!(self.area.second, Second::Under(_))) {
                draft.items.push(self.note_rule(self.area.column(column), top));
            }
            self.column_notes(number, draft, notes, (column, top));
            if matches!(self.area.second, Second::Under(_)) {
                top += height;
            }
        }
    }

    fn note_rule(&self, x: Abs, top: Abs) -> Item {
        let length = self.theme.units("style.footnote.rule.length-u").unwrap_or(self.theme.unit() * 3.0);
        let weight = self.theme.tokens().text("style.footnote.rule.weight").unwrap_or("hair");
        let weight = self.theme.points(&format!("rules.{weight}")).unwrap_or(Abs::ZERO);
        furniture(Rect::new(x, top - Abs::pt(3.0), length, weight), pair(self.theme.color("hair")))
    }

    fn column_notes(&mut self, number: usize, draft: &mut Draft, notes: &mut SetNotes, place: (u8, Abs)) {
        let (column, top) = place;
        let x = self.area.column(column);
        let mut y = top;
        for mark in marks(column, draft) {
            for mut brick in notes.remove(&mark).unwrap_or_default() {
                self.places.add(&mut brick, number, y);
                let height = brick.height;
                brick.shift(x, y);
                draft.items.append(&mut brick.items);
                draft.links.append(&mut brick.links);
                y += height;
            }
        }
    }
}

/// Notes that are not placed yet, by column and number.
pub(super) type SetNotes = HashMap<(u8, usize), Vec<Brick>>;

/// The notes of a column on a page, by their numbers: what hangs beside the text is placed before it.
fn marks(column: u8, draft: &Draft) -> BTreeSet<(u8, usize)> {
    draft.notes.iter().copied().filter(|(one, _)| *one == column).collect()
}

/// The height of the notes of a column on a page; `None` without notes.
fn notes_height(column: u8, draft: &Draft, notes: &SetNotes) -> Option<Abs> {
    let own = marks(column, draft);
    let bricks = own.iter().filter_map(|mark| notes.get(mark)).flatten();
    (!own.is_empty()).then(|| bricks.map(|brick| brick.height).sum())
}

/// Where the tops of the bricks of a stretch are.
pub(super) fn tops(filler: Filler<'_>, stretch: Stretch, bricks: &[Brick]) -> (Vec<Abs>, Abs) {
    let mut cursor = Cursor::new(filler, stretch.from);
    let tops = bricks.iter().map(|brick| cursor.add(brick)).collect();
    (tops, cursor.notes())
}
