//! Segments to paragraphs: broken later with all others, or at once for what stands beside the column.

use super::brick::Brick;
use super::{Entry, Flow, TextEntry, assemble};
use crate::edition::Segment;
use crate::geom::{Abs, Point};
use crate::layout::inline::{
    Align, Paragraph, ParagraphStyle, Piece, Run, RunStyle, RunStyles, break_paragraph, collect,
};
use crate::layout::{Item, TextOrigin};
use crate::locale::Locale;
use crate::markdown::Inline;
use crate::tag::{ContentId, ElemId, Role};
use crate::text::Shaper;

impl Flow<'_, '_> {
    /// Sets the paragraphs of a segment; the first belongs to `elem`, further ones are its siblings.
    pub(in crate::layout) fn text(
        &mut self,
        segment: &Segment,
        elem: ElemId,
        runs: &RunStyles,
        set: ParagraphStyle,
        ornaments: Vec<Item>,
    ) {
        let parent = self.shared.tags.get(elem).parent;
        let role = self.shared.tags.get(elem).role;
        let mut ornaments = ornaments;
        for (at, inlines) in segment.paragraphs.iter().enumerate() {
            let elem = if at == 0 { elem } else { self.shared.tags.add(parent, role) };
            self.tag_segment(elem, segment);
            let mut set = set.clone();
            if at > 0 {
                set.first_indent = self.stylist.theme.units("style.body.indent-u").unwrap_or(Abs::ZERO);
            }
            let anchor = (at == 0).then(|| self.links.anchor(segment.unit.as_str()));
            let (mut paragraph, notes) = self.collect(inlines, runs, elem);
            let mut entry = TextEntry {
                ornaments: std::mem::take(&mut ornaments),
                anchors: anchor.into_iter().collect(),
                ..TextEntry::new(self.jobs.len(), self.inset)
            };
            let mut notes = notes;
            if let Some(run_in) = self.run_in.take() {
                run_in.begin(&mut paragraph, &mut entry, &mut notes);
            }
            self.job(paragraph, set, segment);
            self.entries.push(Entry::Text(entry));
            self.set_notes(&notes, parent);
        }
    }

    /// The language of a segment's element, and where its text comes from.
    pub(in crate::layout) fn tag_segment(&mut self, elem: ElemId, segment: &Segment) {
        self.tag_language(elem, &segment.locale);
        let (unit, state) = (segment.unit.clone(), segment.state);
        self.shared.origins.insert(elem, TextOrigin { unit, column: self.column.number, state });
    }

    /// The language of an element, where it is not the edition's.
    pub(in crate::layout) fn tag_language(&mut self, elem: ElemId, locale: &Locale) {
        if *locale != self.edition.locale || self.column.number > 0 {
            self.shared.tags.get_mut(elem).lang = Some(locale.clone());
        }
    }

    /// Collects inlines into a paragraph; the notes whose first mark is in it come with it.
    pub(in crate::layout) fn collect(
        &mut self,
        inlines: &[Inline],
        runs: &RunStyles,
        elem: ElemId,
    ) -> (Paragraph, Vec<usize>) {
        let paragraph = collect(inlines, runs, elem, &mut self.shared.tags, &mut self.links);
        let mut notes = Vec::new();
        for piece in &paragraph.pieces {
            if let Piece::Note(index) = piece
                && self.notes_done.insert(*index)
            {
                notes.push(*index);
            }
        }
        (paragraph, notes)
    }

    /// What the notes of an element follow in: tables and captions hold none.
    fn note_parent(&self, elem: ElemId) -> ElemId {
        let mut parent = self.shared.tags.get(elem).parent;
        while matches!(self.shared.tags.get(parent).role, Role::Table | Role::Caption) {
            parent = self.shared.tags.get(parent).parent;
        }
        parent
    }

    /// One line of text at a place.
    pub(in crate::layout) fn line_of(
        &self,
        text: &str,
        look: &RunStyle,
        content: ContentId,
        origin: Point,
    ) -> Vec<Item> {
        line_items(text, look, content, origin, self.stylist.shaper)
    }

    /// Breaks a segment at once: for what is not part of the main column.
    pub(in crate::layout) fn immediate(
        &mut self,
        segment: &Segment,
        elem: ElemId,
        runs: &RunStyles,
        set: &ParagraphStyle,
    ) -> Vec<Brick> {
        let mut bricks = Vec::new();
        self.tag_segment(elem, segment);
        for inlines in &segment.paragraphs {
            let (paragraph, notes) = self.collect(inlines, runs, elem);
            let broken = break_paragraph(&paragraph, set, self.stylist.shaper);
            let job = super::Job {
                paragraph,
                style: set.clone(),
                unit: Some(segment.unit.clone()),
                span: segment.span,
            };
            assemble::report(self, &job, &broken.issues);
            let origin = Point::new(Abs::ZERO, self.stylist.ascent(set.leading));
            for line in broken.lines {
                let notes = line.notes.iter().map(|note| (self.column.number, *note)).collect();
                let (items, links) = assemble::place(line, origin, set.leading);
                bricks.push(Brick { links, notes, ..Brick::solid(set.leading, items) });
            }
            let parent = self.note_parent(elem);
            self.set_notes(&notes, parent);
        }
        if let Some(first) = bricks.first_mut() {
            // What was made of a table or of code has no unit, and nothing leads to it.
            if !segment.unit.as_str().is_empty() {
                first.anchors.push(self.links.anchor(segment.unit.as_str()));
            }
        }
        bricks
    }
}

/// One line of text at a place, wherever that is.
pub(in crate::layout) fn line_items(
    text: &str,
    look: &RunStyle,
    content: ContentId,
    origin: Point,
    shaper: &Shaper<'_>,
) -> Vec<Item> {
    let run = Run { text: text.to_owned(), style: look.clone(), content, link: None, source: 0..0 };
    let paragraph = Paragraph { pieces: vec![Piece::Text(run)] };
    let mut set = ParagraphStyle::new(Abs::pt(10_000.0), look.size, look.locale.clone());
    (set.align, set.hyphenate, set.protrude) = (Align::Left, false, false);
    let broken = break_paragraph(&paragraph, &set, shaper);
    let lines = broken.lines.into_iter();
    lines.flat_map(|line| assemble::place(line, origin, look.size).0).collect()
}
