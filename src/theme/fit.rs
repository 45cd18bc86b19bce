//! A theme made closer, so that a text takes fewer pages: smaller letters, less leading and less space, each down to the
//! share of its own size that the theme allows.

use super::tokens::Token;
use super::{Theme, Tokens};

/// How close a theme is set: 0 is its own look, 1 the closest that it allows.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Closeness(f64);

impl Closeness {
    /// The closest that a theme allows.
    pub const MOST: Closeness = Closeness(1.0);

    /// A part of it, from 0 to 1.
    pub fn new(part: f64) -> Closeness {
        Closeness(part.clamp(0.0, 1.0))
    }

    /// The factor for what may go down to a share of itself.
    fn factor(self, least: f64) -> f64 {
        1.0 - self.0 * (1.0 - least)
    }
}

/// Blocks after which the text goes back to the grid: the space around them may be any.
const SPACED: [&str; 7] = ["title", "subtitle", "byline", "lead", "h1", "h2", "table"];

/// What is counted in grid units across the page: it stays as wide as it is when the unit shrinks.
const ACROSS: [&str; 8] =
    ["measure-u", "columns-u", "indent-u", "inset-u", "length-u", "x-u", "qr-u", "first-indent-u"];

impl Theme {
    /// The theme, set closer. Margins and measures stay what they are, and so does the depth of the text, which has more
    /// lines.
    pub fn closer(&self, closeness: Closeness) -> Theme {
        let least =
            |name: &str| self.tokens.number(&format!("fit.least.{name}")).unwrap_or(1.0).clamp(0.5, 1.0);
        let [size, leading, space] = ["size", "leading", "space"].map(|name| closeness.factor(least(name)));
        let factors = Factors { size, leading, space };
        let mut tokens = Tokens::default();
        for (name, token) in self.tokens.iter() {
            let token = match token {
                Token::Number(number) => Token::Number(factors.of(name, *number)),
                other => other.clone(),
            };
            tokens.insert(name, token);
        }
        Theme { tokens }
    }
}

/// What lengths are multiplied with.
struct Factors {
    size: f64,
    leading: f64,
    space: f64,
}

impl Factors {
    /// A token's number, set closer.
    fn of(&self, name: &str, number: f64) -> f64 {
        let parts: Vec<&str> = name.split('.').filter(|part| part.parse::<usize>().is_err()).collect();
        let (Some(group), Some(key)) = (parts.first(), parts.last()) else { return number };
        match (*group, *key) {
            ("grid", "u" | "drop") => number * self.leading,
            // Where space gives way, every bit of it counts.
            ("grid", "quarter") if self.space < 1.0 => 0.0,
            ("grid", "quarter") => number * self.leading,
            ("page", "lines") => (number / self.leading + 1e-6).floor(),
            ("page", key) if key.ends_with("-u") => number / self.leading,
            ("style", "size" | "marker-size") => number * self.size,
            ("style", "leading") => number * self.leading,
            ("style", "before-u" | "after-u") if parts.get(1).is_some_and(|block| SPACED.contains(block)) => {
                number * self.space
            }
            ("style", key) if ACROSS.contains(&key) || (key == "gap-u" && parts.contains(&"colophon")) => {
                number / self.leading
            }
            _ => number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;
    use crate::theme::builtin_names;

    fn same(one: Abs, other: Abs) -> bool {
        (one - other).abs() < Abs::pt(0.001)
    }

    #[test]
    fn a_closer_page_keeps_its_margins_and_has_no_less_lines() {
        for name in builtin_names() {
            let theme = Theme::builtin(name).unwrap();
            let (own, close) = (theme.page(None), theme.closer(Closeness::MOST).page(None));
            assert!(
                same(own.main, close.main) && same(own.axis, close.axis) && same(own.top, close.top),
                "{name}"
            );
            assert!(close.lines >= own.lines, "{name}");
            let [before, after] = [&theme, &theme.closer(Closeness::MOST)].map(|one| one.style("body"));
            assert!(after.size <= before.size && after.leading <= before.leading, "{name}");
            assert_eq!(theme.closer(Closeness::new(0.0)).page(None), own, "{name}");
        }
    }

    #[test]
    fn large_print_stays_large() {
        let theme = Theme::builtin("large-print").unwrap();
        assert_eq!(theme.closer(Closeness::MOST).style("body").size, theme.style("body").size);
    }
}
