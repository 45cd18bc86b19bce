//! Entries to bricks: the second and third pass.

use super::again::Again;
use super::brick::{Break, Brick, BrickKind, LineOf, Origin};
use super::{Entry, Flow, Job, NoteBricks, RowEntry, RowRule, TextEntry};
use crate::geom::{Abs, Point, Rect};
use crate::layout::inline::{BrokenParagraph, LayoutIssue, Line, break_paragraph};
use crate::layout::{Artifact, Item, ItemKind, LayoutFact, LayoutFactKind, Mark};
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Breaks all paragraphs of a flow and builds its bricks.
pub(in crate::layout) fn assemble(flow: &mut Flow<'_, '_>) -> Vec<Brick> {
    let jobs = std::mem::take(&mut flow.jobs);
    let shaper = flow.stylist.shaper;
    let broken: Vec<BrokenParagraph> =
        jobs.par_iter().map(|job| break_paragraph(&job.paragraph, &job.style, shaper)).collect();
    let mut lines = Vec::with_capacity(broken.len());
    for (job, paragraph) in jobs.iter().zip(broken) {
        report(flow, job, &paragraph.issues);
        lines.push(Some(paragraph.lines));
    }
    let mut assembler = Assembler { flow, jobs, lines, bricks: Vec::new(), following: 0 };
    let mut frames = std::mem::take(&mut assembler.flow.frames).into_iter().peekable();
    let mut floats = (0..).zip(std::mem::take(&mut assembler.flow.floats)).peekable();
    let contents = assembler.flow.contents.clone();
    for (at, entry) in std::mem::take(&mut assembler.flow.entries).into_iter().enumerate() {
        let first = assembler.bricks.len();
        match entry {
            Entry::Brick(brick) => assembler.bricks.push(brick),
            Entry::Text(text) => assembler.text(text),
            Entry::Row(row) => assembler.row(row),
        }
        if contents.contains(&at) {
            assembler.bricks.iter_mut().skip(first).for_each(|brick| brick.is_contents = true);
        }
        // Both are in the order of the entries, and do not overlap.
        while frames.next_if(|(entries, _)| entries.end <= at).is_some() {}
        while floats.next_if(|(_, entries)| entries.end <= at).is_some() {}
        let frame = frames.peek().filter(|(entries, _)| entries.contains(&at)).map(|(_, frame)| *frame);
        let float = floats.peek().filter(|(_, entries)| entries.contains(&at)).map(|(number, _)| *number);
        for brick in assembler.bricks.iter_mut().skip(first) {
            brick.frame = frame.or(brick.frame);
            brick.float = float;
        }
    }
    assembler.bricks
}

/// Turns the facts of a paragraph into facts of the edition.
pub(super) fn report(flow: &mut Flow<'_, '_>, job: &Job, issues: &[LayoutIssue]) {
    let book = flow.stylist.shaper.book();
    for issue in issues {
        let kind = match issue {
            LayoutIssue::Overfull { by, .. } => LayoutFactKind::Overfull { by: *by },
            LayoutIssue::Underfull { text, by, .. } => {
                LayoutFactKind::Underfull { text: text.clone(), by: *by }
            }
            LayoutIssue::Loose { text, space, .. } => {
                LayoutFactKind::LooseLine { text: text.clone(), space: *space }
            }
            LayoutIssue::River { text, lines, .. } => {
                LayoutFactKind::River { text: text.clone(), lines: *lines }
            }
            LayoutIssue::ShortEnding { text, width, .. } => {
                LayoutFactKind::ShortEnding { text: text.clone(), width: *width }
            }
            LayoutIssue::ForcedBreak { text, .. } => LayoutFactKind::ForcedBreak { text: text.clone() },
            LayoutIssue::FallbackFont { face, .. } => {
                LayoutFactKind::FallbackFont { face: book.face(*face).post_script_name.clone() }
            }
            LayoutIssue::MissingGlyph { character, face, .. } => LayoutFactKind::MissingGlyph {
                character: *character,
                face: book.face(*face).post_script_name.clone(),
            },
        };
        flow.shared.facts.push(LayoutFact { kind, unit: job.unit.clone(), span: job.span });
    }
}

struct Assembler<'f, 'a, 's> {
    flow: &'f mut Flow<'a, 's>,
    jobs: Vec<Job>,
    lines: Vec<Option<Vec<Line>>>,
    bricks: Vec<Brick>,
    /// The lines that must still follow the last heading on its page.
    following: usize,
}

impl Assembler<'_, '_, '_> {
    fn take(&mut self, job: usize) -> Vec<Line> {
        self.lines.get_mut(job).and_then(Option::take).unwrap_or_default()
    }

    fn leading(&self, job: usize) -> Abs {
        self.jobs.get(job).map_or(Abs::ZERO, |job| job.style.leading)
    }

    fn origin(&mut self, entry: &TextEntry, lines: &[Line]) -> Option<Arc<Origin>> {
        let job = self.jobs.get_mut(entry.job)?;
        let again = Again::of(job, entry, lines);
        Some(Arc::new(Origin { unit: job.unit.clone(), span: job.span, again }))
    }

    fn text(&mut self, entry: TextEntry) {
        let leading = self.leading(entry.job);
        let ascent = self.flow.stylist.ascent(leading);
        let lines = self.take(entry.job);
        let count = lines.len();
        let column = self.flow.column.number;
        let origin = self.origin(&entry, &lines);
        let (mut ornaments, mut last_ornaments) = (entry.ornaments, entry.last_ornaments);
        let mut listing = entry.listing;
        for (at, line) in lines.into_iter().enumerate() {
            let notes = line.notes.iter().map(|note| (column, *note)).collect();
            let (mut items, links) = place(line, Point::new(entry.x, ascent), leading);
            let mut marks = if at == 0 { std::mem::take(&mut ornaments) } else { Vec::new() };
            if at + 1 == count {
                marks.append(&mut last_ornaments);
            }
            marks.iter_mut().for_each(|item| item.shift(Abs::ZERO, ascent));
            items.splice(0..0, marks);
            if let Some((distance, weight, color)) = entry.side_rule {
                let rect = Rect::new(entry.x - distance, Abs::ZERO, weight, leading);
                items.push(furniture(rect, color));
            }
            let is_last = at + 1 == count;
            let is_kept = if is_last { entry.keeps_next } else { entry.is_kept };
            let must_follow = entry.followers.is_none() && self.following > 1;
            let after = if is_kept || must_follow { Break::Never } else { after_line(at, count) };
            self.following = self.following.saturating_sub(1);
            let mut brick = Brick { links, notes, after, ..Brick::solid(leading, items) };
            brick.line = origin.clone().map(|origin| LineOf { origin, at, count });
            if at == 0 {
                brick.anchors.extend(entry.anchors.iter().cloned());
                brick.bookmark = entry.bookmark.clone();
            }
            if let Some(listing) = listing.take_if(|_| is_last) {
                brick = brick.listing(*listing, ascent, self.flow.column.measure);
            }
            self.bricks.push(brick);
        }
        self.following = entry.followers.unwrap_or(self.following);
    }

    /// A row is as high as its highest cell; rules lie in the boxes of its first and last line. A row of many lines
    /// may be parted between them.
    fn row(&mut self, entry: RowEntry) {
        let mut lines = self.row_lines(&entry.cells, entry.head_of.is_some());
        let unit = self.flow.stylist.theme.unit();
        if lines.len() <= MOST_KEPT_LINES {
            lines = vec![merge(lines, unit)];
        }
        let drop = self.flow.stylist.theme.points("style.table.rule-drop").unwrap_or(Abs::pt(4.7));
        let under = drop - self.flow.stylist.theme.drop();
        let rule = |rule: RowRule, y: Abs| {
            furniture(Rect::new(Abs::ZERO, y - rule.weight / 2.0, entry.width, rule.weight), rule.color)
        };
        // Heads stand on the rule under them.
        if let [head] = lines.as_mut_slice()
            && entry.head_of.is_some()
        {
            head.sink();
        }
        if let Some(first) = lines.first_mut() {
            first.items.extend(entry.above.map(|one| rule(one, under)));
            first.side = entry.side;
        }
        if let Some(last) = lines.last_mut() {
            if let Some(below) = entry.below {
                last.stand_low(Brick::solid(Abs::ZERO, vec![rule(below, under)]));
            }
            if entry.keeps_next {
                last.after = Break::Never;
            }
        }
        for mut brick in lines {
            brick.table = Some(entry.table);
            if let Some(table) = entry.head_of {
                (brick.kind, brick.after) = (BrickKind::Head(table), Break::Never);
            }
            self.bricks.push(brick);
        }
    }

    /// The lines of a row: of every cell the first, the second …, or the last, for heads end on one line.
    fn row_lines(&mut self, cells: &[super::CellEntry], is_head: bool) -> Vec<Brick> {
        let column = self.flow.column.number;
        let unit = self.flow.stylist.theme.unit();
        let mut rows: Vec<Brick> = vec![Brick::solid(unit, Vec::new())];
        let count =
            |cell: &super::CellEntry| self.lines.get(cell.job).and_then(Option::as_ref).map_or(0, Vec::len);
        let most = cells.iter().map(count).max().unwrap_or(0);
        for cell in cells {
            let leading = self.leading(cell.job);
            let ascent = self.flow.stylist.ascent(leading);
            let lines = self.take(cell.job);
            let first = if is_head { most - lines.len() } else { 0 };
            for (at, line) in (first..).zip(lines) {
                let notes: Vec<(u8, usize)> = line.notes.iter().map(|note| (column, *note)).collect();
                let (items, links) = place(line, Point::new(cell.x, ascent), leading);
                while rows.len() <= at {
                    rows.push(Brick::solid(Abs::ZERO, Vec::new()));
                }
                if let Some(row) = rows.get_mut(at) {
                    row.height = row.height.max(leading);
                    row.items.extend(items);
                    row.links.extend(links);
                    row.notes.extend(notes);
                    row.anchors.extend(cell.anchor.clone().filter(|_| at == first));
                }
            }
        }
        rows
    }
}

/// The most lines of a row that stay on one page.
const MOST_KEPT_LINES: usize = 24;

/// Bricks one under the other as one.
fn merge(bricks: Vec<Brick>, least: Abs) -> Brick {
    let mut whole = Brick::solid(Abs::ZERO, Vec::new());
    for mut brick in bricks {
        brick.shift(Abs::ZERO, whole.height);
        whole.height += brick.height;
        whole.items.append(&mut brick.items);
        whole.links.append(&mut brick.links);
        whole.notes.append(&mut brick.notes);
        whole.anchors.append(&mut brick.anchors);
    }
    whole.height = whole.height.max(least);
    whole
}

/// A page may not end after a paragraph's first line nor before its last.
pub(super) fn after_line(at: usize, count: usize) -> Break {
    if count > 1 && (at == 0 || at + 2 == count) { Break::Never } else { Break::Allowed }
}

/// A line's items with its baseline at a point.
pub(super) fn place(line: Line, origin: Point, leading: Abs) -> (Vec<Item>, Vec<crate::layout::LinkArea>) {
    line.place(origin, leading * 0.72, leading * 0.28)
}

/// A filled rectangle that is no content.
pub(in crate::layout) fn furniture(rect: Rect, color: crate::layout::Color) -> Item {
    Item { mark: Mark::Artifact(Artifact::Layout), kind: ItemKind::Fill { rect, color } }
}

/// Keeps framed boxes on one page where they are, with their notes, not higher than `most`; higher ones break where they
/// may.
pub(in crate::layout) fn keep_frames(bricks: &mut [Brick], notes: &[NoteBricks], most: Abs, theme: &Theme) {
    if theme.tokens().switch("style.box.keep") == Some(false) {
        return;
    }
    let height = |bricks: &[Brick]| -> Abs { bricks.iter().map(|brick| brick.height).sum() };
    let notes: HashMap<(u8, usize), Abs> =
        notes.iter().map(|note| ((note.column, note.index), height(&note.bricks))).collect();
    let of_notes = |brick: &Brick| -> Abs {
        let facing = brick.facing.iter().flat_map(|facing| &facing.notes);
        brick.notes.iter().chain(facing).filter_map(|note| notes.get(note)).copied().sum()
    };
    let mut at = 0;
    while let Some(frame) = bricks.get(at).map(|brick| brick.frame) {
        let rest = bricks.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|brick| brick.frame == frame).count();
        let own = bricks.get_mut(at..at + length).unwrap_or_default();
        let with_notes = height(own) + own.iter().map(of_notes).sum();
        if frame.is_some() && with_notes <= most {
            let last = own.len().saturating_sub(1);
            own.iter_mut().take(last).for_each(|brick| brick.after = Break::Never);
        }
        at += length.max(1);
    }
}
