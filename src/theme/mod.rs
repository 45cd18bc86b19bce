//! The look, as data: a theme is a file of tokens that drives the pages and the style sheets alike.
//!
//! `extend.rs` follows `extends` from file to file; `tokens.rs` reads a file and lays it over another; `names.rs` knows
//! which tokens there are; `style.rs` gives the tokens of one block their types, `geometry.rs` those of the page,
//! `justify.rs` those of lines, `language.rs` those of languages, `ink.rs` those of colours in print; `fit.rs` sets a
//! theme closer.

mod error;
mod extend;
mod fit;
mod geometry;
mod ink;
mod justify;
mod language;
mod names;
mod style;
mod tokens;

pub use error::ThemeError;
pub use extend::extended;
pub use fit::Closeness;
pub use geometry::{PageGeometry, ParallelGeometry};
pub use ink::{Ink, Spot, SpotId};
pub use justify::Justify;
pub use language::AcronymStyle;
pub use names::is_length;
pub use style::{Alignment, BlockStyle, Figures, FontRole, TitleStep, Variant};
pub use tokens::{Token, Tokens};

use crate::geom::Abs;
use crate::project::TokenValue;
use crate::source::Span;

/// The built-in themes.
const BUILTIN: [(&str, &str); 4] = [
    ("institute", include_str!("institute.toml")),
    ("report", include_str!("report.toml")),
    ("book", include_str!("book.toml")),
    ("large-print", include_str!("large-print.toml")),
];

/// The text of a built-in theme.
pub fn builtin(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The names of the built-in themes.
pub fn builtin_names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(name, _)| *name)
}

/// A colour of a theme: three values that are never converted into each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Color {
    /// What prints it.
    pub ink: Ink,
    /// Percent of each ink, where no other prints it.
    pub cmyk: [f64; 4],
    /// On a light screen.
    pub srgb: [u8; 3],
    /// On a dark screen.
    pub dark: [u8; 3],
}

/// A theme, ready for use.
#[derive(Debug, Clone)]
pub struct Theme {
    tokens: Tokens,
}

impl Theme {
    /// A built-in theme as it is.
    pub fn builtin(name: &str) -> Option<Theme> {
        Some(Theme { tokens: extended(name, None, &mut |_| None).ok()? })
    }

    /// A theme from its tokens, with the project's own over them.
    ///
    /// # Errors
    /// Where a token that is needed is missing or of the wrong type, or a project's token names none.
    pub fn new(tokens: Tokens, project: &[(String, Span, TokenValue)]) -> Result<Theme, Vec<ThemeError>> {
        let mut tokens = tokens;
        let mut errors = Vec::new();
        for (name, span, value) in project {
            if let Err(error) = tokens.set(name, value) {
                errors.push(error.at(*span));
            }
        }
        let theme = Theme { tokens };
        // The page is made of many tokens: what is wrong with it is shown at the first that the project gives.
        let is_of_page = |name: &str| name.starts_with("page.") || name.starts_with("grid.");
        let place = project.iter().find(|(name, ..)| is_of_page(name)).map(|(_, span, _)| *span);
        let at_page = |error: ThemeError| ThemeError { span: place, ..error };
        errors.extend(theme.page_faults(None).into_iter().map(at_page));
        errors.extend(theme.validate());
        if errors.is_empty() { Ok(theme) } else { Err(errors) }
    }

    /// The tokens.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The grid unit: the body's leading.
    pub fn unit(&self) -> Abs {
        Abs::pt(self.tokens.number("grid.u").unwrap_or(14.0))
    }

    /// How far a line box ends under its baseline, whatever its size.
    pub fn drop(&self) -> Abs {
        Abs::pt(self.tokens.number("grid.drop").unwrap_or(3.5))
    }

    /// A length in whole smallest steps of the grid, where it has such: they divide its unit.
    pub fn stepped(&self, length: Abs) -> Abs {
        let step = Abs::pt(self.tokens.number("grid.quarter").unwrap_or(0.0));
        let steps = self.unit() / step.max(Abs::pt(0.01));
        let divides = step > Abs::ZERO && (steps - steps.round()).abs() < 1e-6;
        if divides { step * (length / step).round() } else { length }
    }

    /// A token counted in grid units.
    pub fn units(&self, name: &str) -> Option<Abs> {
        self.tokens.number(name).map(|units| self.unit() * units)
    }

    /// A token counted in points.
    pub fn points(&self, name: &str) -> Option<Abs> {
        self.tokens.number(name).map(Abs::pt)
    }

    /// A colour by its name.
    pub fn color(&self, name: &str) -> Color {
        let field = |key: &str| self.tokens.text(&format!("colors.{name}.{key}")).and_then(hex);
        let cmyk = self.process(name);
        let srgb = field("srgb").unwrap_or([0, 0, 0]);
        Color { ink: self.ink(name), cmyk, srgb, dark: field("dark").unwrap_or(srgb) }
    }

    /// The family that a font role has at a size: families may have optical sizes.
    pub fn family(&self, role: FontRole, size: Abs) -> &str {
        let name = role.as_str();
        let optical = (0..8).find_map(|at| {
            let upto = self.tokens.number(&format!("fonts.{name}.optical.{at}.upto"))?;
            let fits = size.to_pt() <= upto;
            self.tokens.text(&format!("fonts.{name}.optical.{at}.family")).filter(|_| fits)
        });
        optical.or_else(|| self.tokens.text(&format!("fonts.{name}.family"))).unwrap_or("Source Serif 4")
    }

    /// The family of a font role that stands in where that of a size lacks a slant, or altogether.
    pub fn base_family(&self, role: FontRole) -> &str {
        self.tokens.text(&format!("fonts.{}.family", role.as_str())).unwrap_or("Source Serif 4")
    }

    /// The families for characters that the other ones lack, the first before the others.
    pub fn fallbacks(&self) -> Vec<String> {
        let names = (0..).map_while(|at| self.tokens.text(&format!("fonts.fallback.{at}")));
        names.map(str::to_owned).collect()
    }

    /// The page's geometry; `size` replaces the theme's own, and what it adds goes to the margins.
    pub fn page(&self, size: Option<crate::geom::Size>) -> PageGeometry {
        PageGeometry::new(self, size)
    }

    /// The page of a parallel edition.
    pub fn parallel_page(&self, size: Option<crate::geom::Size>) -> PageGeometry {
        PageGeometry::parallel(self, size)
    }

    /// The geometry of a parallel edition with two columns.
    pub fn parallel(&self) -> ParallelGeometry {
        ParallelGeometry::new(self)
    }

    /// The style of a block.
    pub fn style(&self, name: &str) -> BlockStyle {
        self.style_in(name, &Variant::default())
    }

    /// The style of a block in a variant.
    pub fn style_in(&self, name: &str, variant: &Variant) -> BlockStyle {
        BlockStyle::new(self, name, variant)
    }

    /// The style of a part of a block, such as `caption.label`: what its tokens leave out is as in the whole.
    pub fn part_in(&self, name: &str, variant: &Variant, whole: &BlockStyle) -> BlockStyle {
        BlockStyle::over(whole, self, name, variant)
    }

    /// A token of a block, from the narrowest table that has it.
    pub fn find(&self, block: &str, variant: &Variant, key: &str) -> Option<&Token> {
        variant.tables(block).iter().find_map(|table| self.tokens.get(&format!("{table}.{key}")))
    }

    fn validate(&self) -> Vec<ThemeError> {
        let mut errors = Vec::new();
        let unit = self.tokens.number("grid.u").unwrap_or(f64::NAN);
        if !(4.0..=100.0).contains(&unit) {
            errors.push(ThemeError::new("`grid.u` is a length from 4 to 100 points"));
        }
        let sizes = self.tokens.below("style.").filter(|(name, _)| name.ends_with(".size"));
        for (name, token) in sizes {
            if !token.number().is_none_or(|size| (1.0..=1_000.0).contains(&size)) {
                errors.push(ThemeError::new(format!("`style.{name}` is a size from 1 to 1000 points")));
            }
        }
        for name in ["paper", "ink", "accent", "hair"] {
            if self.tokens.text(&format!("colors.{name}.srgb")).and_then(hex).is_none() {
                errors.push(ThemeError::new(format!("`colors.{name}.srgb` is a colour such as \"#1b1a19\"")));
            }
        }
        for name in self.color_names() {
            if self.process(name).iter().any(|percent| !(0.0..=100.0).contains(percent)) {
                errors.push(ThemeError::new(format!("`colors.{name}.cmyk` is four numbers from 0 to 100")));
            }
        }
        errors.extend(self.justify_faults());
        for (name, value) in self.tokens.iter() {
            if let Token::Number(number) = value
                && (!number.is_finite() || number.abs() > 20_000.0)
            {
                errors.push(ThemeError::new(format!("`{name}` is out of range")));
            }
        }
        errors
    }
}

/// Reads `#rrggbb` or `#rgb`.
fn hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    let wide: String = match digits.len() {
        6 => digits.to_owned(),
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => return None,
    };
    let channel = |at: usize| u8::from_str_radix(wide.get(at..at + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn institute() -> Theme {
        Theme::builtin("institute").unwrap()
    }

    fn in_settings(name: &str, value: TokenValue) -> Result<Theme, Vec<ThemeError>> {
        let file = crate::source::Sources::new()
            .add(crate::source::VirtualPath::new("bifolio.toml").unwrap(), String::new());
        Theme::new(institute().tokens, &[(name.to_owned(), Span::at(file, 0), value)])
    }

    #[test]
    fn institute_is_whole() {
        let theme = institute();
        let page = theme.page(None);
        assert_eq!(page.main, Abs::pt(336.0));
        assert_eq!(page.axis, Abs::pt(203.0));
        assert_eq!(theme.color("accent").srgb, [0xbb, 0x2e, 0x2b]);
        assert_eq!(theme.family(FontRole::Serif, Abs::pt(8.5)), "Source Serif 4 SmText");
        assert_eq!(theme.family(FontRole::Serif, Abs::pt(32.0)), "Source Serif 4 Display");
        assert_eq!(theme.style("body").size, Abs::pt(10.75));
        assert_eq!(theme.style_in("body", &Variant::parallel(true)).size, Abs::pt(10.0));
    }

    #[test]
    fn built_in_themes_are_sound() {
        for name in builtin_names() {
            let theme = Theme::builtin(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(theme.tokens().text("theme.name"), Some(name));
            assert_eq!(theme.validate(), []);
            assert_eq!(theme.page_faults(None), []);
        }
    }

    #[test]
    fn a_language_has_sizes_of_its_own() {
        let russian = Variant::parallel(false).of(&"ru".parse().unwrap());
        let theme = in_settings("style.body.ru.size", TokenValue::Number(10.25)).unwrap();
        assert_eq!(theme.style("body").size, Abs::pt(10.75));
        assert_eq!(theme.style_in("body", &russian).size, Abs::pt(10.25));
        let side = Variant::parallel(true).of(&"ru-RU".parse().unwrap());
        let theme = in_settings("style.body.parallel.ru.size", TokenValue::Number(9.5)).unwrap();
        assert_eq!(theme.style_in("body", &side).size, Abs::pt(9.5));
        assert_eq!(theme.style_in("body", &russian).size, Abs::pt(10.75));
    }

    #[test]
    fn a_colour_may_have_an_ink_of_its_own() {
        let theme = in_settings("colors.accent.spot", TokenValue::Text("PANTONE 1797 C".to_owned())).unwrap();
        assert_eq!(theme.color("accent").ink, Ink::Spot(SpotId(0)));
        assert_eq!(theme.color("ink").ink, Ink::Process);
        let [spot] = &theme.spots()[..] else { panic!() };
        assert_eq!((spot.name.as_str(), spot.cmyk), ("PANTONE 1797 C", theme.color("accent").cmyk));
    }

    #[test]
    fn a_project_s_tokens_lie_over_the_theme_s() {
        let theme = in_settings("style.body.size", TokenValue::Number(10.5)).unwrap();
        assert_eq!(theme.style("body").size, Abs::pt(10.5));
        let error = &in_settings("style.body.sise", TokenValue::Number(10.5)).unwrap_err()[0];
        assert_eq!(error.hint.as_deref(), Some("did you mean `style.body.size`?"));
    }
}
