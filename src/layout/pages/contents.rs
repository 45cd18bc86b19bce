//! The contents among the pages: whether a text is long enough to have them, and the page numbers that they say.

use super::place::Places;
use crate::layout::Item;
use crate::layout::flow::Brick;
use crate::text::Shaper;
use crate::theme::Theme;

/// The bricks without the contents, where the text does without; `pages` counts the pages of the others.
pub(super) fn keep_if_long(
    bricks: Vec<Brick>,
    theme: &Theme,
    pages: impl FnOnce(&[Brick]) -> usize,
) -> Vec<Brick> {
    let from = theme.tokens().number("style.contents.from-pages").unwrap_or(6.0);
    let (contents, text): (Vec<_>, Vec<_>) =
        bricks.into_iter().enumerate().partition(|(_, one)| one.is_contents);
    let place = contents.first().map(|(at, _)| *at);
    let mut text: Vec<Brick> = text.into_iter().map(|(_, brick)| brick).collect();
    let Some(place) = place else { return text };
    if pages(&text) as f64 >= from {
        text.splice(place..place, contents.into_iter().map(|(_, brick)| brick));
    }
    text
}

/// What the contents have at the right, page by page: the numbers, known when all pages are.
pub(super) fn numbers(places: &Places, shaper: &Shaper<'_>) -> Vec<Vec<Item>> {
    let mut pages: Vec<Vec<Item>> = Vec::new();
    for (own, listing) in &places.listings {
        let Some((page, _)) = places.anchors.get(&listing.listing.anchor) else { continue };
        if pages.len() <= *own {
            pages.resize_with(own + 1, Vec::new);
        }
        if let Some(items) = pages.get_mut(*own) {
            items.extend(listing.number(&(page + 1).to_string(), shaper));
        }
    }
    pages
}
