//! What a message can read as: its text with the default variants, and once more for each other variant.

use crate::fluent::cst::{Expression, Pattern, PatternElement, Placeable, Select};
use std::ops::Range;

/// A text as it is written, with the places of its bytes.
#[derive(Debug, Default, Clone)]
pub(super) struct Raw {
    /// Text and placeables as they are written, string literals as what they stand for.
    pub text: String,
    /// Ranges of the text that are placeables, ascending.
    pub placeables: Vec<Range<usize>>,
    /// `(offset in the text, byte in the file)`, one at each jump.
    pub map: Vec<(usize, usize)>,
}

impl Raw {
    pub(super) fn push(&mut self, text: &str, byte: usize) {
        if !text.is_empty() {
            self.map.push((self.text.len(), byte));
            self.text.push_str(text);
        }
    }

    /// The byte of the file behind an offset.
    pub(super) fn byte(&self, offset: usize) -> Option<usize> {
        let at = self.map.partition_point(|(start, _)| *start <= offset);
        self.map.get(at.checked_sub(1)?).map(|(start, byte)| byte + (offset - start))
    }
}

/// So many bytes are read again for variants at most, as a multiple of the message's own: a choice of a thousand
/// variants within a long text is not read a thousand times.
const MOST_READ_AGAIN: usize = 16;

/// A reading takes room for so many bytes at first, for all of its pattern where that is less: a choice of a thousand
/// variants is longer than any of its readings.
const MOST_RESERVED: usize = 128;

/// The readings of a pattern, the one with the default variants first; `catalog` is the text that it was read from.
pub(super) fn readings(pattern: &Pattern, catalog: &str) -> Vec<Raw> {
    let mut selects = Vec::new();
    collect(pattern, &mut selects);
    let mut all = vec![read(pattern, catalog, None)];
    let mut left = pattern.span.len() * MOST_READ_AGAIN;
    let variants: usize = selects.iter().map(|select| select.variants.len()).sum();
    for select in selects {
        // In each reading the variants of the other choices are gone through, for the one to take.
        let others = variants - select.variants.len();
        for (at, _) in select.variants.iter().enumerate().filter(|(_, variant)| !variant.is_default) {
            let raw = read(pattern, catalog, Some((select, at)));
            left = left.saturating_sub(raw.text.len() + others);
            all.push(raw);
            if left == 0 {
                return all;
            }
        }
    }
    all
}

fn collect<'p>(pattern: &'p Pattern, selects: &mut Vec<&'p Select>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable(placeable) = element
            && let Some(select) = select_of(&placeable.expression)
        {
            selects.push(select);
            select.variants.iter().for_each(|variant| collect(&variant.value, selects));
        }
    }
}

fn select_of(expression: &Expression) -> Option<&Select> {
    match expression {
        Expression::Select(select) => Some(select),
        Expression::Placeable(inner) => select_of(&inner.expression),
        _ => None,
    }
}

/// One select with the variant to take in place of its default.
type Chosen<'p> = Option<(&'p Select, usize)>;

fn read(pattern: &Pattern, catalog: &str, chosen: Chosen<'_>) -> Raw {
    let mut raw =
        Raw { text: String::with_capacity(pattern.span.len().min(MOST_RESERVED)), ..Raw::default() };
    fill(pattern, catalog, chosen, &mut raw);
    raw
}

fn fill(pattern: &Pattern, catalog: &str, chosen: Chosen<'_>, raw: &mut Raw) {
    for element in &pattern.elements {
        match element {
            PatternElement::Text(text) => raw.push(&text.value, text.span.start),
            PatternElement::Placeable(placeable) => fill_placeable(placeable, catalog, chosen, raw),
        }
    }
}

fn fill_placeable(placeable: &Placeable, catalog: &str, chosen: Chosen<'_>, raw: &mut Raw) {
    if let Some(select) = select_of(&placeable.expression) {
        let other = chosen.filter(|(one, _)| std::ptr::eq(*one, select)).map(|(_, at)| at);
        // A variant that lies within another variant is read within that one.
        let holder = || {
            let (one, _) = chosen?;
            let holds = |span: &Range<usize>| span.start <= one.span.start && one.span.end <= span.end;
            select.variants.iter().position(|variant| holds(&variant.span))
        };
        let default = || select.variants.iter().position(|variant| variant.is_default);
        let taken = other.or_else(holder).or_else(default).and_then(|at| select.variants.get(at));
        if let Some(variant) = taken {
            fill(&variant.value, catalog, chosen, raw);
        }
        return;
    }
    match literal(&placeable.expression) {
        Some(text) => raw.push(text, placeable.span.start),
        None => {
            let start = raw.text.len();
            raw.push(catalog.get(placeable.span.clone()).unwrap_or_default(), placeable.span.start);
            raw.placeables.push(start..raw.text.len());
        }
    }
}

fn literal(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::StringLiteral(literal) => Some(&literal.value),
        Expression::Placeable(inner) => literal(&inner.expression),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fluent::cst::Entry;
    use crate::fluent::cst::Resource;

    #[test]
    fn every_variant_is_read_once_with_what_stands_around_it() {
        let text = "a = Was { $n ->\n    [one] one { $g ->\n        [m] he\n       *[f] she\n    }\n   *[other] { $n }\n  } here{ \"!\" }\n";
        let resource = Resource::parse(text);
        let Some(Entry::Message(message)) = resource.body.first() else { panic!("{resource:?}") };
        let all: Vec<_> =
            readings(message.value.as_ref().unwrap(), text).into_iter().map(|raw| raw.text).collect();
        assert_eq!(all, ["Was { $n } here!", "Was one she here!", "Was one he here!"]);
    }
}
