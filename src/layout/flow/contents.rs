//! The contents: what is in a long text, and on which page.
//!
//! Every text has its contents set, for only the filled pages tell whether it is long enough to need them. The page
//! numbers are drawn when all pages are known; a line's height does not depend on them.

use super::brick::Brick;
use super::headings::numbered;
use super::{Entry, Flow, Job, TextEntry, items_width, line_items};
use crate::edition::{Block, Heading, Role as RegionRole};
use crate::geom::{Abs, Point};
use crate::layout::inline::RunStyle;
use crate::layout::{Artifact, Item, ItemKind, Mark};
use crate::markdown::{Inline, InlineKind, LinkTarget};
use crate::tag::{ContentId, Role};

/// A line of the contents whose page number is drawn when the pages are known.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Listing {
    /// The heading's anchor.
    pub(in crate::layout) anchor: String,
    /// The content that the number is.
    pub(in crate::layout) content: ContentId,
    /// The number's look.
    pub(in crate::layout) look: RunStyle,
    /// That of the leaders: the same in all lines.
    pub(in crate::layout) leaders: RunStyle,
}

/// Sets the contents in the main column; nothing where fewer than two headings would be listed.
pub(in crate::layout) fn contents(flow: &mut Flow<'_, '_>) {
    let listed = listed(flow);
    let Some(top) = listed.iter().map(|heading| heading.level).min().filter(|_| listed.len() > 1) else {
        return;
    };
    let theme = flow.stylist.theme;
    let levels = theme.tokens().number("style.contents.levels").unwrap_or(2.0) as u8;
    let from = flow.entries.len();
    let parent = flow.parent;
    flow.space(theme.unit());
    let contents = flow.shared.tags.add(parent, Role::Toc);
    let word = flow.edition.words.get("ui-contents");
    flow.parent = flow.shared.tags.add(contents, Role::Caption);
    flow.label_line(&word, "contents.label");
    flow.parent = contents;
    flow.glue();
    for heading in listed.iter().filter(|heading| heading.level < top + levels.max(1)) {
        line(flow, heading, heading.level - top);
    }
    flow.space(theme.unit());
    flow.snap();
    flow.parent = parent;
    flow.contents = from..flow.entries.len();
    flow.follows_paragraph = false;
}

/// The headings to list, in order: neither those of the side column nor what stands at the foot.
fn listed<'e>(flow: &Flow<'e, '_>) -> Vec<&'e Heading> {
    let is_text = |role: RegionRole| !matches!(role, RegionRole::Aside | RegionRole::Colophon);
    let regions = flow.edition.regions.iter().filter(|region| is_text(region.role));
    let headings = regions.flat_map(|region| &region.blocks).filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    });
    headings.filter(|heading| !heading.is_unlisted).collect()
}

fn line(flow: &mut Flow<'_, '_>, heading: &Heading, depth: u8) {
    let theme = flow.stylist.theme;
    let style = flow.stylist.style(if depth == 0 { "contents.top" } else { "contents" });
    let indent = theme.unit() * f64::from(depth);
    // The number and a little room before it.
    let room = style.size * 3.0;
    let locale = &heading.text.locale;
    let mut runs = crate::layout::inline::RunStyles::clone(&flow.stylist.runs(&style, locale));
    runs.link_color = None;
    let mut set = flow.stylist.paragraph(&style, flow.measure() - indent - room, locale);
    // A line of the contents is a line of the grid.
    set.leading = style.leading.snap_up(theme.unit());
    set.protrude = false;
    let item = flow.shared.tags.add(flow.parent, Role::TocItem);
    let reference = flow.shared.tags.add(item, Role::Reference);
    flow.tag_language(reference, locale);
    let anchor = flow.links.anchor(heading.text.unit.as_str());
    let target =
        LinkTarget { label: None, destination: format!("#{}", heading.text.unit), title: String::new() };
    let number = flow.edition.heading_number(heading, theme);
    let text = number.map_or_else(|| heading.text.clone(), |number| numbered(&heading.text, &number));
    let inlines = text.inlines();
    let range = inlines.first().map_or(0..0, |first| first.range.clone());
    let link = Inline { kind: InlineKind::Link { target, content: plain(inlines) }, range };
    let (paragraph, _) = flow.collect(&[link], &runs, reference);
    flow.jobs.push(Job { paragraph, style: set, unit: None, span: heading.text.span });
    let content = flow.shared.tags.content(reference);
    if depth == 0 {
        flow.space(style.before);
    }
    let leaders = flow.stylist.runs(&flow.stylist.style("contents"), &flow.edition.locale).base.clone();
    let listing = Listing { anchor, content, look: runs.base, leaders };
    flow.entries.push(Entry::Text(TextEntry {
        is_kept: true,
        listing: Some(Box::new(listing)),
        ..TextEntry::new(flow.jobs.len() - 1, flow.inset + indent)
    }));
}

/// The inlines of a heading as they are listed: without notes, links and line ends of their own.
fn plain(inlines: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::NoteReference { .. } | InlineKind::Image { .. } => {}
            InlineKind::HardBreak => {
                out.push(Inline { kind: InlineKind::Text(" ".to_owned()), range: inline.range.clone() });
            }
            InlineKind::Link { content, .. } => out.extend(plain(content)),
            _ => {
                let mut one = inline.clone();
                if let Some(content) = one.kind.content_mut() {
                    *content = plain(content);
                }
                out.push(one);
            }
        }
    }
    out
}

/// A line of the contents, set but for its number.
#[derive(Debug)]
pub(in crate::layout) struct SetListing {
    pub(in crate::layout) listing: Listing,
    /// Where its text ends, on its last baseline.
    end: Point,
    /// The right edge of its column.
    right: Abs,
}

impl SetListing {
    pub(super) fn shift(&mut self, x: Abs, y: Abs) {
        self.end.x += x;
        self.end.y += y;
        self.right += x;
    }

    /// The page number, flush with the right edge, and the leaders to it.
    pub(in crate::layout) fn number(&self, label: &str, shaper: &crate::text::Shaper<'_>) -> Vec<Item> {
        let right = self.right;
        let look = &self.listing.look;
        let origin = Point::new(Abs::ZERO, self.end.y);
        // The space before it parts it from the title for those who have it read.
        let mut number = line_items(label, look, self.listing.content, origin, shaper);
        let width = items_width(&number);
        number.iter_mut().for_each(|item| item.shift(right - width, Abs::ZERO));
        let mut items = self.leaders(right - width, right, shaper);
        items.append(&mut number);
        items
    }

    /// Dots on a common pitch, counted from the right edge, so that those of all lines stand under each other.
    fn leaders(&self, to: Abs, right: Abs, shaper: &crate::text::Shaper<'_>) -> Vec<Item> {
        let look = &self.listing.leaders;
        let pitch = look.size * 0.8;
        let gap = look.size * 0.6;
        let place = |number: f64| right - pitch * number;
        let first = ((right - to + gap) / pitch).ceil();
        let last = ((right - self.end.x - gap) / pitch).floor();
        if last - first < 2.0 {
            return Vec::new();
        }
        let dots = ".".repeat((last - first) as usize + 1);
        let origin = Point::new(place(last), self.end.y);
        let mut items = line_items(&dots, look, ContentId(0), origin, shaper);
        for item in &mut items {
            item.mark = Mark::Artifact(Artifact::Layout);
            if let ItemKind::Text(text) = &mut item.kind {
                for glyph in &mut text.glyphs {
                    glyph.advance = 1000.0 * (pitch / text.size);
                }
            }
        }
        items
    }
}

impl Brick {
    /// The same, as a line of the contents on a baseline, in a column of a width.
    pub(super) fn listing(mut self, listing: Listing, baseline: Abs, right: Abs) -> Brick {
        let end = Point::new(items_width(&self.items), baseline);
        self.listings.push(SetListing { listing, end, right });
        self
    }
}
