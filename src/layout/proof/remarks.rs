//! What changed in the sources of stale texts: beside the text where the side column has room, else on pages at the
//! end. Nothing here moves the text.

use super::super::inline::{Align, Paragraph, ParagraphStyle, Piece, Run, RunStyle, break_paragraph};
use super::super::pages::{Areas, LaidOut};
use super::super::{Artifact, Bookmark, Item, ItemKind, Mark, Page};
use super::passages::{Key, Passage};
use super::{Change, Pen, Proof, fill, items_width};
use crate::edition::number;
use crate::geom::{Abs, Point, Rect};
use crate::locale::Locale;
use crate::tag::{ContentId, Role, TagTree};
use crate::units::{ChangeKind, WordChange};
use std::collections::{BTreeMap, BTreeSet};

/// What was written.
#[derive(Default)]
pub(super) struct Remarks {
    /// The numbers of remarks, by what they are about.
    pub(super) numbers: BTreeMap<Key, usize>,
    /// The pages of those that found no room.
    pub(super) pages: Vec<Page>,
}

/// A remark that is not placed yet.
struct Remark {
    number: usize,
    page: usize,
    /// The number of the line on its page, from 1.
    line: usize,
    top: Abs,
    label: ContentId,
    locale: Locale,
    parts: Vec<(WordChange, ContentId)>,
}

/// Writes remarks on all passages whose source changed.
pub(super) fn write(
    laid: &mut LaidOut,
    proof: &Proof<'_>,
    passages: &[Passage],
    (pen, lines): (&Pen<'_, '_>, &[Vec<Abs>]),
) -> Remarks {
    let mut remarks = Remarks::default();
    let told: Vec<&Passage> = firsts(passages).filter(|one| proof.changes.contains_key(&one.key)).collect();
    if told.is_empty() {
        return remarks;
    }
    let writer = Writer { pen, proof };
    let section = Section::new(&mut laid.pages.tags, proof);
    let mut rest = Vec::new();
    for (at, passage) in told.into_iter().enumerate() {
        let Some(change) = proof.changes.get(&passage.key) else { continue };
        remarks.numbers.insert(passage.key.clone(), at + 1);
        let line = lines.get(passage.page).map_or(0, |lines| lines.partition_point(|y| *y < passage.top()));
        let remark = section.remark(&mut laid.pages.tags, at + 1, (passage, line + 1), change);
        let side = laid.ground.areas.get(passage.page).and_then(|areas| areas.side);
        let place = laid.pages.pages.get_mut(passage.page).zip(side);
        if !place.is_some_and(|(page, side)| writer.beside(&remark, page, &side)) {
            rest.push(remark);
        }
    }
    let pages = &mut laid.pages;
    if let (Some(areas), Some(last), false) = (laid.ground.areas.last(), pages.pages.last(), rest.is_empty())
    {
        let title = proof.words.get("ui-proof-remarks");
        let bookmark = Bookmark { title, level: 1, page: pages.pages.len(), y: areas.text().origin.y };
        let count = pages.pages.len();
        remarks.pages = writer.pages(&rest, section.title, areas, (last, count));
        pages.outline.push(bookmark);
    }
    remarks
}

/// The first passage of each text.
fn firsts(passages: &[Passage]) -> impl Iterator<Item = &Passage> {
    let mut seen = BTreeSet::new();
    passages.iter().filter(move |passage| seen.insert(&passage.key))
}

/// The remarks in the structure: a section at its end.
struct Section {
    elem: crate::tag::ElemId,
    title: ContentId,
}

impl Section {
    fn new(tags: &mut TagTree, proof: &Proof<'_>) -> Section {
        let elem = tags.add(TagTree::DOCUMENT, Role::Sect);
        tags.get_mut(elem).lang = Some(proof.locale.clone());
        let heading = tags.add(elem, Role::Heading(2));
        Section { elem, title: tags.content(heading) }
    }

    fn remark(
        &self,
        tags: &mut TagTree,
        number: usize,
        (passage, line): (&Passage, usize),
        change: &Change,
    ) -> Remark {
        let elem = tags.add(self.elem, Role::Paragraph);
        let label = tags.content(elem);
        let parts = change.words.iter().map(|one| {
            let span = tags.add(elem, Role::Span);
            tags.get_mut(span).lang = Some(change.locale.clone());
            (one.clone(), tags.content(span))
        });
        let parts = parts.collect();
        let (page, top, locale) = (passage.page, passage.top(), change.locale.clone());
        Remark { number, page, line, top, label, locale, parts }
    }
}

/// Sets remarks.
struct Writer<'w, 's> {
    pen: &'w Pen<'w, 's>,
    proof: &'w Proof<'w>,
}

/// A line of a remark: its items, with its baseline at the top of the page.
type SetLine = Vec<Item>;

impl Writer<'_, '_> {
    fn leading(&self) -> Abs {
        self.pen.points("remark.leading", 9.5)
    }

    fn size(&self) -> Abs {
        self.pen.points("remark.size", 7.5)
    }

    /// Puts a remark into the side column of its page, at its passage or under it; whether there is room.
    fn beside(&self, remark: &Remark, page: &mut Page, side: &Rect) -> bool {
        let lines = self.set(remark, &remark.number.to_string(), side.size.width);
        let height = self.leading() * lines.len() as f64;
        let Some(top) = room(page, side, remark.top, height) else { return false };
        for (at, mut line) in lines.into_iter().enumerate() {
            let y = top + self.leading() * at as f64 + self.size();
            line.iter_mut().for_each(|item| item.shift(side.origin.x, y));
            page.items.append(&mut line);
        }
        true
    }

    /// A remark in lines.
    fn set(&self, remark: &Remark, label: &str, measure: Abs) -> Vec<SetLine> {
        let run = |text: String, style: RunStyle, content: ContentId| {
            Piece::Text(Run { text, style, content, link: None, source: 0..0 })
        };
        let label_look = self.pen.look(self.size(), 600, self.pen.color_name("bar.color", "proof"));
        let mut pieces = vec![run(format!("{label}\u{2002}"), label_look, remark.label)];
        for (change, content) in &remark.parts {
            let (weight, color) = match change.kind {
                ChangeKind::Kept => (400, "ink"),
                ChangeKind::Gone => (400, self.pen.color_name("remark.gone", "accent")),
                ChangeKind::New => (600, self.pen.color_name("remark.new", "proof")),
            };
            let mut look = self.pen.look(self.size(), weight, color);
            look.locale = remark.locale.clone();
            pieces.push(run(format!("{} ", self.shown(&change.words, &look)), look, *content));
        }
        if remark.parts.is_empty() {
            let look = self.pen.look(self.size(), 400, "ink");
            pieces.push(run(self.proof.words.get("ui-stale"), look, remark.label));
        }
        let mut set = ParagraphStyle::new(measure, self.leading(), remark.locale.clone());
        (set.align, set.protrude) = (Align::Left, false);
        let broken = break_paragraph(&Paragraph { pieces }, &set, self.pen.stylist.shaper);
        let kinds: BTreeMap<ContentId, ChangeKind> =
            remark.parts.iter().map(|(change, content)| (*content, change.kind)).collect();
        let lines = broken.lines.into_iter();
        lines
            .map(|line| {
                let (mut items, _) = line.place(Point::default(), Abs::ZERO, Abs::ZERO);
                let rules: Vec<Item> = items.iter().filter_map(|item| self.rule(item, &kinds)).collect();
                items.extend(rules);
                items
            })
            .collect()
    }

    /// Words with what the face lacks named by its number: a remark never keeps a proof from being made.
    fn shown(&self, words: &str, look: &RunStyle) -> String {
        let shaper = self.pen.stylist.shaper;
        let face = shaper.book().face(look.face);
        let has =
            |c: char| c.is_whitespace() || face.glyph(c).is_some() || shaper.fallback(look.face, c).is_some();
        let mut out = String::with_capacity(words.len());
        for c in words.chars() {
            if has(c) {
                out.push(c);
            } else {
                out.push_str(&format!("[U+{:04X}]", u32::from(c)));
            }
        }
        out
    }

    /// The rule through words that are gone, or under words that are new.
    fn rule(&self, item: &Item, kinds: &BTreeMap<ContentId, ChangeKind>) -> Option<Item> {
        let (Mark::Content { content, .. }, ItemKind::Text(text)) = (&item.mark, &item.kind) else {
            return None;
        };
        let up = match kinds.get(content)? {
            ChangeKind::Kept => return None,
            ChangeKind::Gone => text.size * 0.24,
            ChangeKind::New => text.size * -0.16,
        };
        // Not under the space that ends the line or the words.
        let space: f64 =
            text.glyphs.iter().rev().take_while(|one| &*one.text == " ").map(|one| one.advance).sum();
        let right = items_width(std::slice::from_ref(item)) - text.size * (space * text.stretch / 1000.0);
        let Point { x, y } = text.origin;
        let rect = Rect::new(x, y - up, right - x, text.size * 0.065);
        (right > x).then(|| fill(rect, text.color, Artifact::Layout))
    }

    /// The pages of the remarks that found no room, after `count` pages of which the last is given.
    fn pages(
        &self,
        remarks: &[Remark],
        title: ContentId,
        areas: &Areas,
        (last, count): (&Page, usize),
    ) -> Vec<Page> {
        let area = areas.text();
        let fresh = |at: usize| Page {
            boxes: last.boxes,
            label: (count + at + 1).to_string(),
            items: Vec::new(),
            links: Vec::new(),
        };
        let unit = self.pen.theme().unit();
        let mut look = self.pen.look(self.size() * 1.6, 600, "ink");
        look.locale = self.proof.locale.clone();
        let mut pages = vec![fresh(0)];
        let origin = Point::new(area.origin.x, area.origin.y + unit);
        let heading = self.proof.words.get("ui-proof-remarks");
        let shaper = self.pen.stylist.shaper;
        if let Some(page) = pages.last_mut() {
            page.items.extend(super::line_items(&heading, &look, title, origin, shaper));
        }
        let mut y = area.origin.y + unit * 2.0;
        for remark in remarks {
            let values = [("page", number(remark.page + 1)), ("line", number(remark.line))];
            let label = format!("{}. {}", remark.number, self.proof.words.with("ui-proof-place", &values));
            for mut line in self.set(remark, &label, area.size.width) {
                if y + self.leading() > area.bottom() {
                    (y, _) = (area.origin.y, pages.push(fresh(pages.len())));
                }
                y += self.leading();
                line.iter_mut().for_each(|item| item.shift(area.origin.x, y));
                pages.last_mut().into_iter().for_each(|page| page.items.append(&mut line));
            }
            y += self.leading() * 0.5;
        }
        pages
    }
}

/// The first place in the side column at `from` or under it that is free over a height.
fn room(page: &Page, side: &Rect, from: Abs, height: Abs) -> Option<Abs> {
    /// Left free over and under a remark.
    const CLEAR: Abs = Abs::pt(5.0);
    let mut taken: Vec<(Abs, Abs)> = page.items.iter().filter_map(|item| height_in(item, side)).collect();
    taken.sort_by(|(a, _), (b, _)| a.to_pt().total_cmp(&b.to_pt()));
    let mut top = from.max(side.origin.y);
    for (start, end) in taken {
        if end + CLEAR > top && start - CLEAR < top + height {
            top = end + CLEAR;
        }
    }
    (top + height <= side.bottom()).then_some(top)
}

/// Top and bottom of an item, if any of it stands in the side column.
fn height_in(item: &Item, side: &Rect) -> Option<(Abs, Abs)> {
    let rect = match &item.kind {
        ItemKind::Text(text) => {
            let Point { x, y } = text.origin;
            let right = items_width(std::slice::from_ref(item));
            Rect::new(x, y - text.size, right - x, text.size * 1.3)
        }
        ItemKind::Fill { rect, .. }
        | ItemKind::Mosaic { rect, .. }
        | ItemKind::Ring { rect, .. }
        | ItemKind::Image { rect, .. } => *rect,
    };
    let is_within = rect.origin.x < side.right() && rect.right() > side.origin.x;
    is_within.then(|| (rect.origin.y, rect.bottom()))
}
