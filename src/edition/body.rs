//! The body of an edition: the source's skeleton, each leaf with the edition's words.

use super::block::{
    Block, Cell, CodeBlock, Column, Definition, Figure, Heading, Item, Note, Region, Role, Table,
};
use super::chapters;
use super::issue::{EditionIssue, EditionIssueKind};
use super::member::Place;
use super::numbers;
use super::resolve::Resolver;
use super::{Segment, SegmentState};
use crate::markdown::{self, BlockKind, InlineKind, Leaf, parse_inline};
use crate::source::VirtualPath;
use crate::units::{UnitId, UnitKey};
use std::collections::HashMap;

/// Builds the regions of the body. A part begins outside the boxes of the document, whatever its headings.
pub(super) fn regions(resolver: &mut Resolver<'_>) -> Vec<Region> {
    let is_heading = |block: &markdown::Block| matches!(block.kind, BlockKind::Heading { .. });
    let own = &resolver.manuscript.files;
    let has_headings = own.iter().any(|(_, file)| file.blocks.iter().any(is_heading));
    let mut builder = Builder::new(resolver);
    let mut regions = Regions::new(if has_headings { Role::Lead } else { Role::Body });
    for (place, file) in builder.resolver.files() {
        if place.member != builder.place.member {
            regions.close();
        }
        builder.place = place;
        for block in &file.blocks {
            if let BlockKind::Heading { level, classes, .. } = &block.kind {
                regions.heading(*level, classes.iter().find_map(|class| Role::from_class(&class.text)));
            }
            let block = builder.block(block);
            if let Some(region) = regions.all.last_mut() {
                region.blocks.extend(block);
            }
        }
    }
    regions.all.retain(|region| !region.blocks.is_empty());
    chapters::count(&mut regions.all);
    regions.all
}

struct Regions {
    all: Vec<Region>,
    /// The levels of the sections with a role that are open.
    open: Vec<(u8, Role)>,
}

impl Regions {
    fn new(first: Role) -> Regions {
        Regions { all: vec![Region { role: first, blocks: Vec::new() }], open: Vec::new() }
    }

    /// Begins a section, in the region of an open one or in its own.
    fn heading(&mut self, level: u8, role: Option<Role>) {
        self.open.retain(|(opened, _)| *opened < level);
        self.open.extend(role.map(|role| (level, role)));
        let role = self.open.last().map_or(Role::Body, |(_, role)| *role);
        let continues = self.open.last().is_some_and(|(opened, _)| *opened < level);
        if !continues {
            self.all.push(Region { role, blocks: Vec::new() });
        }
    }

    /// Ends every section.
    fn close(&mut self) {
        self.open.clear();
        self.all.push(Region { role: Role::Body, blocks: Vec::new() });
    }
}

/// The footnotes, numbered by their first mark in the source, so that every edition has the same numbers.
pub(super) fn notes(resolver: &mut Resolver<'_>) -> Vec<Note> {
    let order = note_order(resolver);
    let mut notes = Vec::new();
    let mut builder = Builder::new(resolver);
    for (place, file) in builder.resolver.files() {
        builder.place = place;
        for note in &file.footnotes {
            let label = builder.resolver.note_key(place, &note.label);
            let at = order.get(label.as_str()).copied().unwrap_or(usize::MAX);
            notes.push((at, Note { label, number: 0, blocks: builder.blocks(&note.blocks) }));
        }
    }
    notes.sort_by_key(|(place, _)| *place);
    notes.into_iter().enumerate().map(|(at, (_, note))| Note { number: at as u32 + 1, ..note }).collect()
}

/// The place of each note's first mark in the source.
fn note_order(resolver: &Resolver<'_>) -> HashMap<String, usize> {
    let mut order = HashMap::new();
    for (place, file) in resolver.files() {
        let definitions = markdown::Definitions::of_notes(file);
        let units = resolver.manuscript_at(place).units.iter().filter(|unit| unit.key.file() == place.file);
        // The caption of a figure is the title of its picture.
        let texts = units.flat_map(|unit| {
            let caption = unit.attributes.iter().find(|(name, _)| name == "title").map(|(_, text)| text);
            unit.value.iter().chain(caption)
        });
        for text in texts.filter(|text| text.contains("[^")) {
            let mut open = parse_inline(text, &definitions).inlines;
            open.reverse();
            while let Some(inline) = open.pop() {
                if let InlineKind::NoteReference { label } = &inline.kind {
                    let next = order.len();
                    order.entry(resolver.note_key(place, label)).or_insert(next);
                }
                open.extend(inline.kind.content().iter().rev().cloned());
            }
        }
    }
    order
}

struct Builder<'r, 'a> {
    resolver: &'r mut Resolver<'a>,
    /// The file whose blocks are built.
    place: Place,
    tables: u32,
    figures: u32,
}

impl<'r, 'a> Builder<'r, 'a> {
    fn new(resolver: &'r mut Resolver<'a>) -> Builder<'r, 'a> {
        Builder { resolver, place: Place::FIRST, tables: 0, figures: 0 }
    }

    fn blocks(&mut self, blocks: &[markdown::Block]) -> Vec<Block> {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    fn segment(&mut self, leaf: &Leaf) -> Option<Segment> {
        self.resolver.segment(self.place, leaf.id)
    }

    fn block(&mut self, block: &markdown::Block) -> Option<Block> {
        Some(match &block.kind {
            BlockKind::Heading { level, leaf, classes } => Block::Heading(Heading {
                level: *level,
                text: self.segment(leaf)?,
                is_unlisted: classes.iter().any(|class| class.text == "notoc"),
                is_unnumbered: classes.iter().any(|class| class.text == "nonumber"),
                counts: Vec::new(),
            }),
            BlockKind::Paragraph(leaf) => Block::Paragraph(self.segment(leaf)?),
            BlockKind::List { start, items } => Block::List {
                start: *start,
                items: items
                    .iter()
                    .map(|item| Item { task: item.task, blocks: self.blocks(&item.blocks) })
                    .collect(),
            },
            BlockKind::Table(table) => Block::Table(self.table(table, block)),
            BlockKind::Figure(figure) => Block::Figure(self.figure(figure)?),
            BlockKind::Quote(blocks) => Block::Quote(self.blocks(blocks)),
            BlockKind::Alert { kind, blocks } => Block::Alert { kind: *kind, blocks: self.blocks(blocks) },
            BlockKind::Code { language, text, leaf } => self.code(language, text, leaf.as_ref(), block),
            BlockKind::Definitions(all) => {
                Block::Definitions(all.iter().filter_map(|one| self.definition(one)).collect())
            }
            BlockKind::Rule => Block::Rule,
            BlockKind::Html(text) => Block::Code(CodeBlock {
                language: String::new(),
                text: text.clone(),
                unit: None,
                span: block.span,
            }),
        })
    }

    fn code(&mut self, language: &str, text: &str, leaf: Option<&Leaf>, block: &markdown::Block) -> Block {
        let segment = leaf.and_then(|leaf| self.segment(leaf));
        let unit = segment.as_ref().map(|segment| segment.unit.clone());
        let text = segment.map_or_else(|| text.to_owned(), |segment| segment.plain());
        Block::Code(CodeBlock {
            language: language.to_owned(),
            text: text.trim_end_matches('\n').to_owned(),
            unit,
            span: block.span,
        })
    }

    fn definition(&mut self, definition: &markdown::Definition) -> Option<Definition> {
        let term = self.segment(&definition.term)?;
        let details = definition.details.iter().map(|blocks| self.blocks(blocks)).collect();
        Some(Definition { term, details })
    }

    fn table(&mut self, table: &markdown::Table, block: &markdown::Block) -> Table {
        let source = self.resolver.manuscript_at(self.place).source_locale.clone();
        let is_numeric = |column: usize| {
            let mut cells = table.rows.iter().filter_map(|row| row.get(column)).peekable();
            let is_plain = |cell: &markdown::Cell| match cell {
                markdown::Cell::Number(number) => {
                    numbers::is_number(&number.text, &source) || number.text.chars().count() == 1
                }
                markdown::Cell::Empty => true,
                markdown::Cell::Text(_) => false,
            };
            cells.peek().is_some() && cells.all(is_plain)
        };
        let columns = table
            .alignments
            .iter()
            .enumerate()
            .map(|(at, alignment)| Column { alignment: *alignment, is_numeric: is_numeric(at) })
            .collect();
        let caption = table.caption.as_ref().and_then(|leaf| self.segment(leaf));
        let number = caption.as_ref().map(|_| {
            self.tables += 1;
            self.tables
        });
        Table {
            number,
            columns,
            head: self.row(&table.head, &table.raw_columns),
            rows: table.rows.iter().map(|row| self.row(row, &table.raw_columns)).collect(),
            caption,
            credit: table.credit.as_ref().and_then(|leaf| self.segment(leaf)),
            span: block.span,
        }
    }

    fn row(&mut self, cells: &[markdown::Cell], raw: &[bool]) -> Vec<Cell> {
        let mut out = Vec::with_capacity(cells.len());
        for (at, cell) in cells.iter().enumerate() {
            out.push(match cell {
                markdown::Cell::Text(leaf) => self.segment(leaf).map_or(Cell::Empty, Cell::Text),
                markdown::Cell::Number(number) if raw.get(at) == Some(&true) => {
                    Cell::Number(number.text.clone())
                }
                markdown::Cell::Number(number) => {
                    let source = &self.resolver.manuscript_at(self.place).source_locale;
                    Cell::Number(numbers::localize(&number.text, source, self.resolver.locale))
                }
                markdown::Cell::Empty => Cell::Empty,
            });
        }
        out
    }

    fn figure(&mut self, figure: &markdown::Figure) -> Option<Figure> {
        let key = UnitKey::Leaf(self.place.file, figure.leaf.id);
        let unit = self.resolver.manuscript_at(self.place).unit(&key);
        let alt = unit.and_then(|unit| self.resolver.segment_of(self.place, unit, Some("alt")));
        let caption = unit.and_then(|unit| self.resolver.segment_of(self.place, unit, Some("title")));
        let unnamed = || self.resolver.note_key(self.place, &figure.leaf.id.0.to_string()).replace(':', "-");
        let id = unit.map_or_else(|| UnitId::new(format!("figure-{}", unnamed())), |unit| unit.id.clone());
        let number = caption.as_ref().map(|_| {
            self.figures += 1;
            self.figures
        });
        let path = self.image_path(&figure.destination.text);
        if path.is_none() {
            let kind = EditionIssueKind::NoImage(figure.destination.text.clone());
            self.resolver.issues.push(EditionIssue { unit: id.clone(), span: figure.destination.span, kind });
        }
        let nothing = Segment {
            unit: id.clone(),
            locale: self.resolver.locale.clone(),
            state: SegmentState::Fresh,
            paragraphs: vec![Vec::new()],
            span: figure.leaf.span,
        };
        Some(Figure {
            unit: id,
            number,
            path,
            alt: alt.unwrap_or(nothing),
            caption,
            credit: figure.credit.as_ref().and_then(|leaf| self.segment(leaf)),
            span: figure.destination.span,
        })
    }

    fn image_path(&self, destination: &str) -> Option<VirtualPath> {
        let files = &self.resolver.manuscript_at(self.place).files;
        let (file, _) = files.get(usize::from(self.place.file))?;
        let path = self.resolver.library.sources.get(*file).path();
        path.sibling(destination).filter(|path| path.as_str().starts_with("content/"))
    }
}
