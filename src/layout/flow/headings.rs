//! Headings, their numbers, and the pages that chapters open.

use super::brick::{Bookmarked, Break, Brick};
use super::{Entry, Flow, items_width, stylist};
use crate::edition::{Heading, Segment};
use crate::geom::{Abs, Point};
use crate::layout::inline::RunStyle;
use crate::layout::{Item, Mark};
use crate::locale::Locale;
use crate::markdown::{Inline, InlineKind};
use crate::tag::{ElemId, Role};
use crate::text::{Features, Figures, Style};
use crate::theme::FontRole;

/// Where the number of a chapter stands.
enum Numeral {
    /// In the side column, on the last baseline of the title.
    Beside(Vec<Item>),
    /// On a line of its own.
    Above(Box<Brick>),
}

impl Flow<'_, '_> {
    pub(super) fn heading(&mut self, heading: &Heading) {
        let theme = self.stylist.theme;
        let rank = self.edition.rank(heading, theme);
        let mut style = self.stylist.style(&format!("h{}", rank.min(4)));
        // A heading of the fourth rank and below stands on a line of its own.
        style.before = style.before.max(theme.unit());
        self.space_before_heading(rank, style.before);
        let elem = self.shared.tags.add(self.parent, Role::Heading(heading.level.min(6)));
        let locale = &heading.text.locale;
        let number = self.edition.heading_number(heading, theme);
        let numeral = number.as_deref().filter(|_| rank == 1);
        let numeral = numeral.and_then(|number| self.numeral(number, elem, locale));
        let text = match (&number, &numeral) {
            (Some(number), None) => &numbered(&heading.text, number),
            _ => &heading.text,
        };
        let mut last_ornaments = Vec::new();
        match numeral {
            Some(Numeral::Beside(items)) => last_ornaments = items,
            Some(Numeral::Above(brick)) => self.entries.push(Entry::Brick(*brick)),
            None => {}
        }
        let at = self.entries.len();
        let set = self.stylist.heading(&style, self.measure(), locale);
        let runs = self.stylist.runs(&style, locale);
        self.text(text, elem, &runs, set, Vec::new());
        if let Some(Entry::Text(text)) = self.entries.get_mut(at) {
            (text.is_kept, text.keeps_next) = (true, true);
            text.followers = Some(style.keep_with_next);
            match self.stylist.text("h1.numeral", "align-baseline") {
                Some("first line") => text.ornaments = last_ornaments,
                _ => text.last_ornaments = last_ornaments,
            }
            let title = self.edition.numbered_title(heading, theme);
            text.bookmark =
                Some(Bookmarked { title, level: heading.level, is_chapter: rank == 1, translation: None });
        }
        self.space(style.after);
        self.glue();
        self.snap();
        self.opens_chapter = rank == 1;
    }

    /// The space before a heading; a chapter opens a page, and keeps its space at the top of it.
    fn space_before_heading(&mut self, rank: u8, space: Abs) {
        let is_on =
            |token: &str| self.stylist.theme.tokens().switch(&format!("style.h1.{token}")) == Some(true);
        let has_text = self.entries.iter().any(|entry| matches!(entry, Entry::Text(_)));
        if rank > 1 || !is_on("new-page") {
            return self.space(space);
        }
        if has_text {
            let after = if is_on("right-page") { Break::ForcedRight } else { Break::Forced };
            self.entries.push(Entry::Brick(Brick { after, ..Brick::space(Abs::ZERO) }));
        }
        let top = Brick { after: Break::Never, ..Brick::solid(space, Vec::new()) };
        self.entries.push(Entry::Brick(top));
    }

    /// The number of a chapter, large; `None` where the theme has no place for it.
    fn numeral(&mut self, number: &str, elem: ElemId, locale: &Locale) -> Option<Numeral> {
        let theme = self.stylist.theme;
        let at = theme.tokens().text("style.h1.numeral.at").filter(|_| !self.stylist.is_parallel())?;
        if self.column.is_under {
            return None;
        }
        let look = self.numeral_look(locale);
        let leading = theme.points("style.h1.numeral.leading").unwrap_or(look.size).snap_up(theme.unit());
        let side = self.column.side.filter(|_| at == "side");
        if side.is_none() && at != "above" {
            return None;
        }
        let content = self.shared.tags.content(elem);
        let mut items = self.line_of(number, &look, content, Point::default());
        if let Some(Item { mark: Mark::Content { actual, .. }, .. }) = items.last_mut() {
            // A space parts it from the title for those who have it read.
            *actual = Some(format!("{number} "));
        }
        let Some((x, width)) = side else {
            let ascent = self.stylist.ascent(leading);
            items.iter_mut().for_each(|item| item.shift(self.inset, ascent));
            let brick = Brick { after: Break::Never, ..Brick::solid(leading, items) };
            return Some(Numeral::Above(Box::new(brick)));
        };
        // A number wider than its column would run into the title: it hangs over the outer edge instead.
        let over = (items_width(&items) - width).max(Abs::ZERO);
        items.iter_mut().for_each(|item| item.shift(x - self.column.x - over, Abs::ZERO));
        Some(Numeral::Beside(items))
    }

    fn numeral_look(&self, locale: &Locale) -> RunStyle {
        let theme = self.stylist.theme;
        let token = |key: &str| format!("style.h1.numeral.{key}");
        let size = theme.points(&token("size")).unwrap_or(theme.unit() * 6.0);
        let weight = theme.tokens().number(&token("weight")).unwrap_or(300.0) as u16;
        let role = match theme.tokens().text(&token("font")) {
            Some("sans") => FontRole::Sans,
            _ => FontRole::Serif,
        };
        let color = theme.tokens().text(&token("color")).unwrap_or("accent");
        RunStyle {
            face: self.stylist.face(role, size, weight, Style::Upright),
            color: stylist::pair(theme.color(color)),
            features: Features { figures: Figures::Lining, ..Features::default() },
            ..self.stylist.label(size, weight, color, locale)
        }
    }
}

/// A heading's text with its number before it.
pub(super) fn numbered(text: &Segment, number: &str) -> Segment {
    let mut text = text.clone();
    let kind = InlineKind::Text(format!("{number}\u{2002}"));
    if let Some(first) = text.paragraphs.first_mut() {
        first.insert(0, Inline { kind, range: 0..0 });
    }
    text
}
