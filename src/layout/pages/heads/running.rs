//! Running heads: each strip has three slots on one line over a rule, and the theme says what stands in each.

use super::circumstances::Circumstances;
use super::strip::Strip;
use super::{Chapter, Form, Heads, series};
use crate::geom::Abs;
use crate::layout::Item;
use crate::theme::Token;

/// The slots of a strip.
const SLOTS: [&str; 3] = ["left", "axis", "right"];

/// A strip with what holds on its page.
struct Slots<'r, 'h> {
    strip: &'r Strip<'h>,
    circumstances: Circumstances,
    /// The title of the page's chapter in the strip's language.
    chapter: Option<String>,
    page: usize,
    /// The slot that holds the folio.
    folio: Option<&'static str>,
}

impl Heads<'_, '_> {
    /// The running head of a page, counted from 0.
    pub(super) fn running(&self, at: usize, chapters: &[Chapter]) -> Vec<Item> {
        let mut items = Vec::new();
        let strips = self.strips(at);
        for (place, strip) in strips.iter().enumerate() {
            let chapter = self.chapter(at, strip, chapters);
            let opens = chapter.as_ref().is_some_and(|(page, _)| *page == at);
            let circumstances = self.circumstances(at, strip, opens);
            let folio = self.folio_slot(&circumstances, (place, strips.len()));
            let chapter = chapter.map(|(_, title)| title);
            let slots = Slots { strip, circumstances, chapter, page: at, folio };
            items.extend(self.slots(&slots));
        }
        if let [first, second] = strips.as_slice() {
            items.extend(self.folio_between(at, first, second));
        }
        items
    }

    /// The texts of a strip and the rule under them.
    fn slots(&self, slots: &Slots<'_, '_>) -> Vec<Item> {
        let strip = slots.strip;
        let setters = SLOTS.map(|slot| {
            let is_folio = self.word(slots, slot) == "folio";
            self.setter(strip, if is_folio { "folio" } else { "running-head" })
        });
        let baseline = self.baseline(&self.stylist(strip), "running-head");
        let [left, axis, right] = SLOTS.map(|slot| self.text(slots, slot));
        let [of_left, of_axis, of_right] = &setters;
        let axis_x = match strip.axis - strip.left {
            gap if gap > Abs::ZERO || left.is_empty() => strip.axis,
            // Without a side column what stands in it comes first on the line.
            _ => {
                strip.left
                    + (self.setup.theme.unit() * 2.0).max(of_left.width(&left) + self.setup.theme.unit())
            }
        };
        let room = strip.right - axis_x;
        let right = of_right.fitted(&right, if axis.is_empty() { room } else { room * 0.6 });
        let right_x = strip.right - of_right.width(&right);
        let axis = of_axis.fitted(&axis, right_x - axis_x - self.setup.theme.unit() * 1.5);
        let mut items = of_left.furniture(&left, strip.left, baseline);
        items.extend(of_axis.furniture(&axis, axis_x, baseline));
        items.extend(of_right.furniture(&right, right_x, baseline));
        let rule = slots.circumstances.find(self.setup.theme.tokens(), "running-head", "rule");
        let rule = rule.and_then(Token::text).unwrap_or("hair");
        items.extend((rule != "none").then(|| self.rule(strip, rule)));
        items
    }

    /// What the theme has in a slot.
    fn word(&self, slots: &Slots<'_, '_>, slot: &str) -> &str {
        if slots.folio == Some(slot) {
            return "folio";
        }
        let token = slots.circumstances.find(self.setup.theme.tokens(), "running-head", slot);
        token.and_then(Token::text).unwrap_or("none")
    }

    fn text(&self, slots: &Slots<'_, '_>, slot: &str) -> String {
        let edition = slots.strip.edition;
        match self.word(slots, slot) {
            "folio" => (slots.page + 1).to_string(),
            "title" => edition.meta.running_title(),
            "series" => series(edition),
            "language" => edition.locale.autonym().to_owned(),
            "translation" => self.translation(slots.strip).unwrap_or_default(),
            "chapter" => slots.chapter.clone().unwrap_or_else(|| series(edition)),
            _ => String::new(),
        }
    }

    /// The short title in the other language.
    fn translation(&self, strip: &Strip<'_>) -> Option<String> {
        Some(self.editions.get(1 - strip.number.min(1))?.meta.running_title())
    }

    /// The last chapter of a strip's language that begins on a page or before it: its page and title.
    fn chapter(&self, at: usize, strip: &Strip<'_>, chapters: &[Chapter]) -> Option<(usize, String)> {
        let own = |chapter: &Chapter| match (&chapter.translation, self.form) {
            (Some(title), Form::Facing { front }) if strip.number > 0 && chapter.page >= front => {
                Some((chapter.page + 1, title.clone()))
            }
            (Some(title), _) if strip.number > 0 => Some((chapter.page, title.clone())),
            _ => {
                let is_here = |one: &Strip<'_>| one.number == strip.number || self.form == Form::Stacked;
                let is_own = self.strips(chapter.page).iter().any(is_here);
                is_own.then(|| (chapter.page, chapter.title.clone()))
            }
        };
        let begun = chapters.partition_point(|chapter| chapter.page <= at);
        let begun = chapters.get(..begun)?.iter().rev();
        begun.filter_map(own).find(|(page, _)| *page <= at)
    }

    /// The slot of a strip that holds the folio; none where the theme names it in a slot of the running head, or puts it
    /// elsewhere.
    fn folio_slot(
        &self,
        circumstances: &Circumstances,
        (place, count): (usize, usize),
    ) -> Option<&'static str> {
        let tokens = self.setup.theme.tokens();
        let find = |block: &str, key: &str| circumstances.find(tokens, block, key).and_then(Token::text);
        if SLOTS.iter().any(|slot| find("running-head", slot) == Some("folio")) {
            return None;
        }
        let at = find("folio", if count > 1 { "parallel-at" } else { "at" })?;
        let is_here = match at {
            "right" => place + 1 == count,
            _ => place == 0,
        };
        let slot = if at == "side" { "left" } else { at };
        SLOTS.into_iter().find(|one| *one == slot && is_here)
    }

    /// The folio in the gutter between two strips, where the theme puts it there.
    fn folio_between(&self, at: usize, first: &Strip<'_>, second: &Strip<'_>) -> Vec<Item> {
        let circumstances = self.circumstances(at, first, false);
        let place = circumstances.find(self.setup.theme.tokens(), "folio", "parallel-at");
        if place.and_then(Token::text) != Some("gutter") {
            return Vec::new();
        }
        let setter = self.setter(first, "folio");
        let text = (at + 1).to_string();
        let middle = (first.right + second.left) / 2.0;
        let baseline = self.baseline(&self.stylist(first), "running-head");
        setter.furniture(&text, middle - setter.width(&text) / 2.0, baseline)
    }
}
