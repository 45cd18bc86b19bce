//! What stands over the text, the same way in editions of one language and of two: the band and the mastheads of the
//! first page, running heads on the others. `strip.rs` tells over which parts of a page heads stand, `circumstances.rs`
//! which of the theme's tokens count on it; `running.rs` and `masthead.rs` draw, `setter.rs` sets their texts.

mod circumstances;
mod masthead;
mod running;
mod setter;
mod strip;

pub(super) use strip::Form;

use super::Setup;
use crate::edition::{Edition, Segment};
use crate::geom::{Abs, Rect};
use crate::layout::flow::{Stylist, assemble_furniture as furniture, pair};
use crate::layout::{Artifact, Item, ItemKind, Mark};
use crate::tag::TagTree;
use crate::theme::{PageGeometry, ParallelGeometry};
use strip::Strip;

/// A chapter: the page that it opens, counted from 0, and its title.
#[derive(Debug, Clone)]
pub(super) struct Chapter {
    pub(super) page: usize,
    pub(super) title: String,
    /// Its title in the second language, on the same page or the facing one.
    pub(super) translation: Option<String>,
}

/// The heads of the pages of an edition.
pub(super) struct Heads<'h, 's> {
    pub(super) setup: Setup<'h, 's>,
    pub(super) page: PageGeometry,
    /// The two halves of a page on which both languages stand side by side.
    pub(super) halves: ParallelGeometry,
    /// One edition, or the two of a parallel one.
    pub(super) editions: &'h [&'h Edition],
    pub(super) form: Form,
    /// Looks up styles for all of them.
    pub(super) stylist: Stylist<'h, 's>,
}

impl<'h, 's> Heads<'h, 's> {
    /// The head of a page, counted from 0, where columns stand as on the first. On the first it is the masthead, and
    /// there a running head only if the theme wants one and there is no masthead.
    pub(super) fn over(&self, at: usize, chapters: &[Chapter], tags: &mut TagTree) -> Vec<Item> {
        if at > 0 {
            return self.running(at, chapters);
        }
        let mut items = self.band();
        let mastheads = self.mastheads(tags);
        let wants_running = self.setup.theme.tokens().switch("style.running-head.first-page") == Some(true);
        if mastheads.is_empty() && wants_running {
            items.extend(self.running(at, chapters));
        }
        items.extend(mastheads);
        items
    }

    /// The band that runs off three edges of the first page.
    fn band(&self) -> Vec<Item> {
        let (theme, bleed) = (self.setup.theme, self.setup.bleed);
        let height = theme.units("band.height-u").filter(|height| *height > Abs::ZERO);
        let Some(height) = height else { return Vec::new() };
        let color = pair(theme.color(theme.tokens().text("band.color").unwrap_or("accent")));
        let rect = Rect::new(-bleed, -bleed, self.page.size.width + bleed * 2.0, height + bleed);
        vec![Item { mark: Mark::Artifact(Artifact::Background), kind: ItemKind::Fill { rect, color } }]
    }

    /// A rule under the head of a strip; `name` is one of `[rules]`.
    fn rule(&self, strip: &Strip<'_>, name: &str) -> Item {
        let theme = self.setup.theme;
        let weight = theme.points(&format!("rules.{name}")).unwrap_or(Abs::pt(0.4));
        let rect = Rect::new(strip.left, self.page.head_rule, strip.right - strip.left, weight);
        furniture(rect, pair(theme.color("hair")))
    }

    fn stylist(&self, strip: &Strip<'_>) -> Stylist<'h, 's> {
        self.stylist.clone().of(&strip.edition.locale)
    }

    /// The baseline of a head's block.
    fn baseline(&self, stylist: &Stylist<'_, '_>, block: &str) -> Abs {
        stylist.units(block, "baseline-u").unwrap_or(self.page.head_baseline)
    }
}

/// Series and number, as printed.
fn series(edition: &Edition) -> String {
    let series = edition.meta.series.as_ref().map(Segment::plain);
    let parts: Vec<String> = series.into_iter().chain(edition.meta.number.clone()).collect();
    parts.join("\u{2002}")
}
