//! Whether two editions of one document stand side by side, text by text.

use super::{Block, Edition, Heading, Segment};
use crate::markdown::InlineKind;
use crate::source::Span;
use crate::units::UnitId;
use std::collections::HashMap;

/// A heading of an edition's contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// Its unit.
    pub unit: UnitId,
    /// Its level.
    pub level: u8,
    /// What it says, without markup.
    pub text: String,
    /// The place of its text.
    pub span: Span,
}

/// A text that has no partner beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misaligned {
    /// Its unit.
    pub unit: UnitId,
    /// What is wrong.
    pub kind: MisalignedKind,
    /// The place of what is wrong.
    pub span: Span,
    /// The place of the text beside it, where there is one.
    pub other: Option<Span>,
}

/// What keeps two texts from standing side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MisalignedKind {
    /// One language has the text, and the other has nothing.
    Unpaired,
    /// The other language has it in another place.
    Crossed,
}

/// The headings of an edition's contents, in order.
pub fn outline(edition: &Edition) -> Vec<OutlineEntry> {
    let mut found = Vec::new();
    let blocks = edition.regions.iter().flat_map(|region| &region.blocks);
    for block in blocks {
        if let Block::Heading(Heading { level, text, is_unlisted: false, .. }) = block {
            let (unit, said) = (text.unit.clone(), text.plain().trim().to_owned());
            found.push(OutlineEntry { unit, level: *level, text: said, span: text.span });
        }
    }
    found
}

/// The texts of two editions that do not stand side by side. Cells stand in one row whatever they say, and notes in the
/// order in which each language refers to them.
pub fn misaligned(left: &Edition, right: &Edition) -> Vec<Misaligned> {
    let [ours, theirs] = [segments(left), segments(right)];
    let places: HashMap<&UnitId, (usize, &Segment)> =
        theirs.iter().enumerate().map(|(at, one)| (&one.unit, (at, *one))).collect();
    let known: HashMap<&UnitId, ()> = ours.iter().map(|one| (&one.unit, ())).collect();
    let mut found = Vec::new();
    let mut furthest = 0;
    for one in &ours {
        match places.get(&one.unit) {
            None => found.push(fact(one, MisalignedKind::Unpaired, None)),
            Some((_, other)) if is_empty(one) != is_empty(other) => {
                let (gone, there) = if is_empty(one) { (*one, *other) } else { (*other, *one) };
                found.push(fact(gone, MisalignedKind::Unpaired, Some(there)));
            }
            Some((at, other)) if *at < furthest => {
                found.push(fact(other, MisalignedKind::Crossed, Some(one)));
            }
            Some((at, _)) => furthest = *at,
        }
    }
    let alone = theirs.iter().filter(|one| !known.contains_key(&one.unit));
    found.extend(alone.map(|one| fact(one, MisalignedKind::Unpaired, None)));
    found
}

fn fact(of: &Segment, kind: MisalignedKind, other: Option<&Segment>) -> Misaligned {
    Misaligned { unit: of.unit.clone(), kind, span: of.span, other: other.map(|one| one.span) }
}

/// Whether nothing at all is printed of a text.
fn is_empty(segment: &Segment) -> bool {
    let is_blank = |kind: &InlineKind| matches!(kind, InlineKind::Text(text) if text.trim().is_empty());
    segment.paragraphs.iter().flatten().all(|inline| is_blank(&inline.kind))
}

/// Headings, paragraphs and terms that are defined, in the order of the text.
fn segments(edition: &Edition) -> Vec<&Segment> {
    let mut found = Vec::new();
    edition.regions.iter().for_each(|region| collect(&region.blocks, &mut found));
    found
}

/// Nesting is bounded by the Markdown reader.
fn collect<'e>(blocks: &'e [Block], found: &mut Vec<&'e Segment>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => found.push(&heading.text),
            Block::Paragraph(segment) => found.push(segment),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, found)),
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } => collect(inner, found),
            Block::Definitions(all) => {
                for one in all {
                    found.push(&one.term);
                    one.details.iter().for_each(|inner| collect(inner, found));
                }
            }
            Block::Table(_) | Block::Figure(_) | Block::Code(_) | Block::Rule => {}
        }
    }
}
