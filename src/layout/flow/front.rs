//! The head of the first page: title, subtitle, byline.

use super::brick::{Bookmarked, Break, Brick};
use super::{Entry, Flow};
use crate::edition::{BylineRow, Segment};
use crate::geom::{Abs, Point};
use crate::layout::inline::{BrokenParagraph, Paragraph, Piece, break_paragraph};
use crate::tag::Role;
use crate::theme::TitleStep;

/// Sets the title block. Its width is that of side column and text together.
pub(in crate::layout) fn title_block(flow: &mut Flow<'_, '_>) {
    if let Some(title) = flow.edition.meta.title.clone() {
        set_title(flow, &title);
    }
    if let Some(subtitle) = flow.edition.meta.subtitle.clone() {
        set_subtitle(flow, &subtitle);
    }
    let rows = flow.edition.meta.byline.clone();
    if !rows.is_empty() {
        byline(flow, &rows);
    }
}

/// How far left of the text, and how wide, things of the full width are.
fn full(flow: &Flow<'_, '_>) -> (Abs, Abs) {
    match flow.column.side {
        Some((x, _)) if flow.stylist.text("title", "at") != Some("main") => {
            (x - flow.column.x, flow.column.measure + flow.column.x - x)
        }
        _ => (Abs::ZERO, flow.column.measure),
    }
}

fn set_title(flow: &mut Flow<'_, '_>, title: &Segment) {
    let (x, measure) = full(flow);
    let style = flow.stylist.style("title");
    let elem = flow.shared.tags.add(flow.parent, Role::Heading(1));
    flow.tag_segment(elem, title);
    let runs = flow.stylist.runs(&style, &title.locale);
    let (mut paragraph, _) = flow.collect(&title.joined(), &runs, elem);
    let colors_start = flow.edition.meta.subtitle.is_none()
        && flow.stylist.theme.tokens().text("style.title.colon.before") == Some("accent");
    if colors_start {
        color_before_colon(flow, &mut paragraph);
    }
    let mut set = flow.stylist.heading(&style, measure, &title.locale);
    set.balance = flow.stylist.text("title", "break") == Some("balance");
    set.break_after_colon = flow.stylist.is_on("title.colon", "break");
    let steps = flow.stylist.theme.title_steps(flow.stylist.is_parallel());
    let (step, broken) = largest_that_fits(flow, &paragraph, &set, &steps);
    flow.entries.push(Entry::Brick(Brick { after: Break::Never, ..Brick::solid(style.before, Vec::new()) }));
    let ascent = flow.stylist.ascent(step.leading);
    for (at, line) in broken.lines.into_iter().enumerate() {
        let (items, links) = super::assemble::place(line, Point::new(x, ascent), step.leading);
        let mut brick = Brick { links, after: Break::Never, ..Brick::solid(step.leading, items) };
        if at == 0 {
            brick.anchors.push(flow.links.anchor(title.unit.as_str()));
            brick.bookmark =
                Some(Bookmarked { title: title.plain(), level: 1, is_chapter: false, translation: None });
        }
        flow.entries.push(Entry::Brick(brick));
    }
    let after = if flow.edition.meta.subtitle.is_some() { Abs::ZERO } else { style.after };
    flow.entries.push(Entry::Brick(Brick { after: Break::Never, ..Brick::solid(after, Vec::new()) }));
    flow.snap();
}

/// The largest size at which the title keeps to its number of lines.
fn largest_that_fits(
    flow: &Flow<'_, '_>,
    paragraph: &Paragraph,
    set: &crate::layout::inline::ParagraphStyle,
    steps: &[TitleStep],
) -> (TitleStep, BrokenParagraph) {
    let mut tried: Option<(TitleStep, BrokenParagraph)> = None;
    for step in steps {
        let mut sized = paragraph.clone();
        for piece in &mut sized.pieces {
            if let Piece::Text(run) = piece {
                run.style.size = step.size;
            }
        }
        let mut set = set.clone();
        set.leading = step.leading;
        let broken = break_paragraph(&sized, &set, flow.stylist.shaper);
        let fits = broken.lines.len() <= step.lines && broken.issues.is_empty();
        tried = Some((*step, broken));
        if fits {
            break;
        }
    }
    tried.unwrap_or_else(|| {
        let step = TitleStep { lines: 1, size: set.leading, leading: set.leading };
        (step, BrokenParagraph::default())
    })
}

/// Colours what stands before the first colon, and the colon.
fn color_before_colon(flow: &Flow<'_, '_>, paragraph: &mut Paragraph) {
    let has_colon = |piece: &Piece| matches!(piece, Piece::Text(run) if run.text.contains(": "));
    let Some(at) = paragraph.pieces.iter().position(has_colon) else { return };
    let accent = super::stylist::pair(flow.stylist.theme.color("accent"));
    if let Some(Piece::Text(run)) = paragraph.pieces.get_mut(at) {
        let split = run.text.find(':').map_or(0, |colon| colon + 1);
        let mut rest = run.clone();
        rest.text = run.text.split_off(split);
        rest.source.start = (run.source.start + split).min(run.source.end);
        run.source.end = rest.source.start;
        paragraph.pieces.insert(at + 1, Piece::Text(rest));
    }
    for piece in paragraph.pieces.iter_mut().take(at + 1) {
        if let Piece::Text(run) = piece {
            run.style.color = accent;
        }
    }
}

fn set_subtitle(flow: &mut Flow<'_, '_>, subtitle: &Segment) {
    let (x, measure) = full(flow);
    let style = flow.stylist.style("subtitle");
    let elem = flow.shared.tags.add(flow.parent, Role::Paragraph);
    let runs = flow.stylist.runs(&style, &subtitle.locale);
    let set = flow.stylist.heading(&style, measure, &subtitle.locale);
    let bricks = flow.immediate(subtitle, elem, &runs, &set);
    flow.entries.push(Entry::Brick(Brick { after: Break::Never, ..Brick::solid(style.before, Vec::new()) }));
    for mut brick in bricks {
        brick.shift(x, Abs::ZERO);
        flow.entries.push(Entry::Brick(Brick { after: Break::Never, ..brick }));
    }
    flow.entries.push(Entry::Brick(Brick { after: Break::Never, ..Brick::solid(style.after, Vec::new()) }));
    flow.snap();
}

/// One row a role: the role in the side column, the names in the text's. Without a side column the role
/// stands over the names.
fn byline(flow: &mut Flow<'_, '_>, rows: &[BylineRow]) {
    let (x, _) = full(flow);
    let has_side = flow.column.side.is_some();
    let unit = flow.stylist.theme.unit();
    let locale = flow.edition.locale.clone();
    for row in rows {
        let elem = flow.shared.tags.add(flow.parent, Role::Paragraph);
        let mut role_items = Vec::new();
        let style = flow.stylist.part("byline.names", &flow.stylist.style("body"));
        let role = flow.stylist.part("byline.role", &flow.stylist.style("caption"));
        if !row.role.is_empty() {
            let look = flow.stylist.runs(&role, &locale).base.clone();
            let content = flow.shared.tags.content(elem);
            // Beside the names it stands on their first baseline.
            let leading = if has_side { style.leading } else { role.leading };
            let origin = Point::new(if has_side { x } else { Abs::ZERO }, flow.stylist.ascent(leading));
            role_items = flow.line_of(&format!("{} ", row.role), &look, content, origin);
        }
        let runs = flow.stylist.runs(&style, &row.names.locale);
        let mut set = flow.stylist.paragraph(&style, flow.column.measure, &row.names.locale);
        (set.align, set.protrude) = (crate::layout::inline::Align::Left, false);
        let mut bricks = flow.immediate(&row.names, elem, &runs, &set);
        if has_side {
            if let Some(first) = bricks.first_mut() {
                first.items.splice(0..0, role_items);
            }
        } else if !role_items.is_empty() {
            bricks.insert(0, Brick::solid(role.leading, role_items));
        }
        for brick in bricks {
            flow.entries.push(Entry::Brick(Brick { after: Break::Never, ..brick }));
        }
    }
    let after = flow.stylist.theme.units("style.byline.after-u").unwrap_or(unit);
    flow.entries.push(Entry::Brick(Brick { after: Break::Never, ..Brick::solid(after, Vec::new()) }));
    flow.snap();
}
