//! What stands beside and under the text: asides in the side column, the colophon at the foot of the last page.

use super::brick::{Bookmarked, Break, Brick, BrickKind};
use super::{Entry, Flow, stylist};
use crate::edition::{self, Block, Definition, Edition, Heading, Region, Segment};
use crate::geom::{Abs, Rect};
use crate::markdown::{Inline, InlineKind};
use crate::tag::Role;
use crate::theme::BlockStyle;

/// Sets an aside as bricks for a narrow column.
pub(in crate::layout) fn aside(flow: &mut Flow<'_, '_>, region: &Region, measure: Abs) -> Vec<Brick> {
    let outer = flow.parent;
    flow.parent = flow.shared.tags.add(outer, Role::Sect);
    let style = flow.stylist.style("aside");
    let gap = flow.stylist.theme.points("style.aside.gap").unwrap_or(style.leading);
    let head = BlockStyle {
        after: flow.stylist.points("aside.head", "after").unwrap_or(style.leading / 3.0),
        ..flow.stylist.part("aside.head", &style)
    };
    let name = flow.stylist.part("aside.name", &style).weight;
    let mut small = Small { style, head, name, measure, gap, bricks: Vec::new() };
    for block in &region.blocks {
        small.block(flow, block);
    }
    flow.parent = outer;
    small.bricks
}

/// Sets an aside in the text, where there is no column beside it: small, and no wider than notes.
pub(in crate::layout) fn aside_in_text(flow: &mut Flow<'_, '_>, region: &Region) {
    let unit = flow.stylist.theme.unit();
    let gap = flow.stylist.theme.points("style.aside.section-gap").unwrap_or(unit * 2.0);
    flow.space(gap.snap_up(unit));
    flow.entries.push(Entry::Brick(Brick::bar()));
    let measure = flow.note_measure();
    let mut bricks = aside(flow, region, measure);
    keep_paragraphs(&mut bricks);
    flow.entries.extend(bricks.into_iter().map(Entry::Brick));
    flow.snap();
    flow.space(unit);
    flow.follows_paragraph = false;
}

/// The most lines of an aside's paragraph that stay on one page.
const MOST_KEPT_LINES: usize = 12;

/// Keeps short paragraphs whole: a name would part from what it is the name of, a number from an address.
fn keep_paragraphs(bricks: &mut [Brick]) {
    for paragraph in bricks.split_mut(|brick| brick.kind == BrickKind::Space) {
        let count = paragraph.len();
        for (at, brick) in paragraph.iter_mut().enumerate() {
            if at + 1 < count && (count <= MOST_KEPT_LINES || at == 0 || at + 2 == count) {
                brick.after = Break::Never;
            }
        }
    }
}

/// The most of the text area that a colophon takes at the foot of a page; a longer one is set as text.
const LARGEST_COLOPHON: f64 = 0.55;

/// Whether the colophon is too long for the foot of a page, whose text has this width and height, or has footnotes: nothing
/// stands under the foot.
pub(in crate::layout) fn is_long_colophon(
    of: &Edition,
    stylist: &super::Stylist<'_, '_>,
    page: (Abs, Abs),
) -> bool {
    if stylist.theme.tokens().text("style.colophon.at") == Some("text") {
        return true;
    }
    let (width, height) = page;
    let regions = of.regions.iter().filter(|region| region.role == edition::Role::Colophon);
    let blocks: Vec<&Block> = regions.flat_map(|region| &region.blocks).collect();
    let style = stylist.style("colophon");
    // A letter is about half as wide as the type is high.
    let line = (width / (style.size * 0.5)).max(1.0);
    // Rights stand under it wherever it is.
    let rights = [&of.meta.rights, &of.meta.disclaimer].into_iter().flatten();
    let rights: f64 = rights.map(|segment| lines_of(&Block::Paragraph(segment.clone()), line)).sum();
    let lines: f64 = blocks.iter().map(|block| lines_of(block, line)).sum::<f64>() + rights;
    style.leading * lines > height * LARGEST_COLOPHON || blocks.iter().any(|block| has_notes(block))
}

/// Whether a block that a colophon sets small has a footnote mark. Nesting is bounded by the Markdown reader.
fn has_notes(block: &Block) -> bool {
    let is_marked = |segment: &Segment| segment.paragraphs.iter().any(|inlines| is_marked(inlines));
    match block {
        Block::Heading(heading) => is_marked(&heading.text),
        Block::Paragraph(segment) => is_marked(segment),
        Block::List { items, .. } => items.iter().flat_map(|item| &item.blocks).any(has_notes),
        Block::Quote(blocks) | Block::Alert { blocks, .. } => blocks.iter().any(has_notes),
        Block::Definitions(all) => {
            all.iter().any(|one| is_marked(&one.term) || one.details.iter().flatten().any(has_notes))
        }
        Block::Table(_) | Block::Figure(_) | Block::Code(_) | Block::Rule => false,
    }
}

fn is_marked(inlines: &[Inline]) -> bool {
    let is_mark = |inline: &Inline| matches!(inline.kind, InlineKind::NoteReference { .. });
    inlines.iter().any(|inline| is_mark(inline) || is_marked(inline.kind.content()))
}

/// How many lines of so many letters a block takes, about. Nesting is bounded by the Markdown reader.
fn lines_of(block: &Block, letters: f64) -> f64 {
    let of = |segment: &Segment| (segment.plain().chars().count() as f64 / letters).max(1.0);
    let all = |blocks: &[Block]| -> f64 { blocks.iter().map(|block| lines_of(block, letters)).sum() };
    match block {
        Block::Heading(heading) => of(&heading.text),
        Block::Paragraph(segment) => of(segment),
        Block::List { items, .. } => items.iter().map(|item| all(&item.blocks)).sum(),
        Block::Quote(blocks) | Block::Alert { blocks, .. } => all(blocks),
        Block::Definitions(definitions) => {
            let details = |one: &Definition| -> f64 { one.details.iter().map(|blocks| all(blocks)).sum() };
            definitions.iter().map(|one| of(&one.term) + details(one)).sum()
        }
        Block::Table(_) | Block::Figure(_) | Block::Code(_) | Block::Rule => 0.0,
    }
}

/// Tables, pictures and code of a region that is set small: they need the width of the text, and are set there.
pub(in crate::layout) fn wide_blocks(region: &Region) -> impl Iterator<Item = &Block> {
    let is_wide = |block: &&Block| matches!(block, Block::Table(_) | Block::Figure(_) | Block::Code(_));
    region.blocks.iter().filter(is_wide)
}

/// The colophon: a block of its own height, drawn at the foot of the last page.
pub(in crate::layout) fn colophon(flow: &mut Flow<'_, '_>, regions: &[&Region]) -> Option<Brick> {
    let rights = [flow.edition.meta.rights.clone(), flow.edition.meta.disclaimer.clone()];
    let rights: Vec<Segment> = rights.into_iter().flatten().collect();
    let has_code = flow.edition.other.is_some();
    if regions.is_empty() && rights.is_empty() && !has_code {
        return None;
    }
    let outer = flow.parent;
    flow.parent = flow.shared.tags.add(outer, Role::Sect);
    let theme = flow.stylist.theme;
    let unit = theme.unit();
    let (left, width) = match flow.column.side {
        Some((x, _)) => (x - flow.column.x, flow.column.measure + flow.column.x - x),
        None => (Abs::ZERO, flow.column.measure),
    };
    let rule = theme.tokens().text("style.colophon.rule").unwrap_or("hair");
    let rule = theme.points(&format!("rules.{rule}")).map(|weight| {
        let rect = Rect::new(left, Abs::ZERO, width, weight);
        super::assemble::furniture(rect, stylist::pair(theme.color("hair")))
    });
    let mut whole = Brick::solid(Abs::ZERO, rule.into_iter().collect());
    let top = unit * 1.25;
    let code = flow.qr_code(&mut whole, top);
    // Without a side column the text stands under the code.
    let top = code.filter(|_| flow.column.side.is_none()).map_or(top, |code| code + unit);
    let below = columns(flow, regions, &mut whole, top);
    let bottom = imprint(flow, &rights, &mut whole, if regions.is_empty() { top } else { below + unit });
    whole.height = bottom.max(below).max(code.unwrap_or_default()).snap_up(unit);
    flow.parent = outer;
    Some(whole)
}

/// The sections of the colophon, two in a row.
fn columns(flow: &mut Flow<'_, '_>, regions: &[&Region], whole: &mut Brick, top: Abs) -> Abs {
    let places = column_places(flow);
    let style = flow.stylist.style("colophon");
    let mut y = top;
    for row in sections(regions).chunks(places.len()) {
        let mut height = Abs::ZERO;
        for ((x, width), blocks) in places.iter().zip(row) {
            let head = BlockStyle { weight: 600, after: style.leading / 4.0, ..style.clone() };
            let between = style.leading / 2.0;
            let mut small = Small {
                style: style.clone(),
                head,
                name: 600,
                measure: *width,
                gap: between,
                bricks: Vec::new(),
            };
            for block in blocks {
                small.block(flow, block);
            }
            height = height.max(super::table::height(&small.bricks));
            stack(whole, small.bricks, *x, y);
        }
        y += height + style.leading;
    }
    y - if regions.is_empty() { Abs::ZERO } else { style.leading }
}

/// Where the columns of the colophon's text stand, and how wide they are: as the theme has them beside a side column, in
/// which the code stands; alike elsewhere. Where two have no room there is one.
fn column_places(flow: &Flow<'_, '_>) -> Vec<(Abs, Abs)> {
    let units = |name: &str, otherwise: f64| {
        let units = flow.stylist.theme.units(&format!("style.colophon.{name}"));
        units.unwrap_or(flow.stylist.theme.unit() * otherwise)
    };
    let measure = flow.column.measure;
    let [first, second] = [units("columns-u.1", 11.25), units("columns-u.2", 11.25)];
    let gap = units("gap-u.1", 1.5);
    let start = match flow.column.side {
        Some((x, _)) => x - flow.column.x + units("columns-u.0", 9.0) + units("gap-u.0", 2.0),
        None => Abs::ZERO,
    };
    let start = start.max(Abs::ZERO).min(measure / 2.0);
    let room = measure - start + Abs::pt(0.01);
    if first + gap + second <= room {
        return vec![(start, first), (start + first + gap, second)];
    }
    vec![(start, measure - start)]
}

/// The blocks of the colophon, one list a heading.
fn sections<'b>(regions: &[&'b Region]) -> Vec<Vec<&'b Block>> {
    let mut all: Vec<Vec<&Block>> = Vec::new();
    for block in regions.iter().flat_map(|region| &region.blocks) {
        match all.last_mut() {
            Some(last) if !matches!(block, Block::Heading(_)) => last.push(block),
            _ => all.push(vec![block]),
        }
    }
    all
}

/// Rights and disclaimer.
fn imprint(flow: &mut Flow<'_, '_>, segments: &[Segment], whole: &mut Brick, top: Abs) -> Abs {
    let theme = flow.stylist.theme;
    let whole_style = BlockStyle { is_hyphenated: false, ..flow.stylist.style("footnote") };
    let style = flow.stylist.part("colophon.rights", &whole_style);
    let measure = theme.units("style.colophon.rights.measure-u").unwrap_or_else(|| theme.page(None).notes);
    let mut y = top;
    for segment in segments {
        let elem = flow.shared.tags.add(flow.parent, Role::Paragraph);
        let set = flow.stylist.paragraph(&style, measure.min(flow.column.measure), &segment.locale);
        let runs = flow.stylist.runs(&style, &segment.locale);
        let bricks = flow.immediate(segment, elem, &runs, &set);
        let height = super::table::height(&bricks);
        stack(whole, bricks, Abs::ZERO, y);
        y += height;
    }
    y
}

/// Puts bricks into another, one under the other.
fn stack(whole: &mut Brick, bricks: Vec<Brick>, x: Abs, y: Abs) {
    let mut y = y;
    for mut brick in bricks {
        brick.shift(x, y);
        y += brick.height;
        whole.items.append(&mut brick.items);
        whole.links.append(&mut brick.links);
        whole.notes.append(&mut brick.notes);
        whole.anchors.append(&mut brick.anchors);
    }
}

/// Small text in a narrow column.
struct Small {
    style: BlockStyle,
    head: BlockStyle,
    /// The weight of strong text: names.
    name: u16,
    measure: Abs,
    gap: Abs,
    bricks: Vec<Brick>,
}

impl Small {
    fn block(&mut self, flow: &mut Flow<'_, '_>, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(flow, heading),
            Block::Paragraph(segment) => {
                if self.bricks.last().is_some_and(|brick| brick.after != Break::Never) {
                    self.bricks.push(Brick::space(self.gap));
                }
                self.text(flow, segment, Role::Paragraph);
            }
            Block::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| self.block(flow, block))
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => {
                blocks.iter().for_each(|block| self.block(flow, block))
            }
            Block::Definitions(all) => {
                for one in all {
                    self.text(flow, &one.term, Role::Paragraph);
                    one.details.iter().flatten().for_each(|block| self.block(flow, block));
                }
            }
            // They need the width of the text and stand there: `wide_blocks`.
            Block::Table(_) | Block::Figure(_) | Block::Code(_) | Block::Rule => {}
        }
    }

    fn heading(&mut self, flow: &mut Flow<'_, '_>, heading: &Heading) {
        if !self.bricks.is_empty() {
            let gap = flow.stylist.theme.points("style.aside.section-gap");
            self.bricks.push(Brick::space(gap.unwrap_or(self.gap * 2.0)));
        }
        let elem = flow.shared.tags.add(flow.parent, Role::Heading(heading.level.min(6)));
        let set = flow.stylist.heading(&self.head, self.measure, &heading.text.locale);
        let runs = flow.stylist.runs(&self.head, &heading.text.locale);
        let mut bricks = flow.immediate(&heading.text, elem, &runs, &set);
        if let Some(first) = bricks.first_mut() {
            first.bookmark = Some(Bookmarked {
                title: heading.text.plain(),
                level: heading.level,
                is_chapter: false,
                translation: None,
            });
        }
        bricks.push(Brick::space(self.head.after));
        bricks.iter_mut().for_each(|brick| brick.after = Break::Never);
        self.bricks.append(&mut bricks);
    }

    fn text(&mut self, flow: &mut Flow<'_, '_>, segment: &Segment, role: Role) {
        let elem = flow.shared.tags.add(flow.parent, role);
        let set = flow.stylist.paragraph(&self.style, self.measure, &segment.locale);
        let runs = flow.stylist.runs(&self.style, &segment.locale);
        let runs =
            flow.stylist.with_strong(crate::layout::inline::RunStyles::clone(&runs), &self.style, self.name);
        let bricks = flow.immediate(segment, elem, &runs, &set);
        self.bricks.extend(bricks);
    }
}
