//! Tables: cells of text are units, cells without a letter are not.

use super::document::{Alignment, Cell, FactKind, Spanned, Table};
use super::leaf::Placed;
use super::parse::Reader;
use pulldown_cmark::{Alignment as Written, Event, Tag};
use std::ops::Range;

/// The most columns that are laid out.
const MAX_COLUMNS: usize = 200;

/// Reads a table whose start was consumed; `None`, with a fact, where it has too many columns.
pub(super) fn read(reader: &mut Reader<'_>, alignments: &[Written], range: &Range<usize>) -> Option<Table> {
    let columns = alignments.len();
    if columns > MAX_COLUMNS {
        reader.skip();
        reader.context.fact(FactKind::TooManyColumns(columns), range.clone());
        return None;
    }
    let mut head = Vec::new();
    let mut rows = Vec::new();
    while let Some((event, _)) = reader.next() {
        match event {
            Event::Start(Tag::TableHead) => head = row(reader, columns),
            Event::Start(Tag::TableRow) => rows.push(row(reader, columns)),
            Event::End(_) => break,
            _ => {}
        }
    }
    let raw_columns = head.iter_mut().map(take_raw).collect();
    let alignments = alignments.iter().map(alignment).collect();
    Some(Table { alignments, head, rows, raw_columns, caption: None, credit: None })
}

fn row(reader: &mut Reader<'_>, columns: usize) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(columns);
    while let Some((event, range)) = reader.next() {
        match event {
            Event::Start(Tag::TableCell) => {
                let events = reader.inline_until_end();
                cells.push(cell(reader, &events, &range));
            }
            Event::End(_) => break,
            _ => {}
        }
    }
    cells.resize_with(columns, || Cell::Empty);
    cells
}

fn cell(reader: &mut Reader<'_>, events: &[Placed<'_>], range: &Range<usize>) -> Cell {
    if events.is_empty() {
        return Cell::Empty;
    }
    let is_text = events.iter().any(|(event, _)| match event {
        Event::Text(text) => text.chars().any(char::is_alphabetic),
        _ => true,
    });
    if is_text {
        return Cell::Text(reader.context.leaf(events, range, true));
    }
    let text: String = events
        .iter()
        .filter_map(|(event, _)| if let Event::Text(text) = event { Some(text.as_ref()) } else { None })
        .collect();
    let start = events.first().map_or(range.start, |(_, range)| range.start);
    let end = events.last().map_or(range.end, |(_, range)| range.end);
    Cell::Number(Spanned { text: text.trim().to_owned(), span: reader.context.span(start..end) })
}

/// Takes `{.raw}` off a column's head and says whether it was there.
fn take_raw(cell: &mut Cell) -> bool {
    let Cell::Text(leaf) = cell else { return false };
    let Some(rest) = leaf.text.strip_suffix("{.raw}") else { return false };
    leaf.text.truncate(rest.trim_end().len());
    let kept = leaf.text.len();
    leaf.span.end = leaf.span_of(0..kept).end;
    true
}

fn alignment(written: &Written) -> Alignment {
    match written {
        Written::None => Alignment::Unset,
        Written::Left => Alignment::Left,
        Written::Center => Alignment::Center,
        Written::Right => Alignment::Right,
    }
}
