//! The tokens of one block, typed.

use super::{Color, Theme};
use crate::geom::{Abs, Em};

/// Which of the theme's fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FontRole {
    /// Text.
    Serif,
    /// Furniture.
    Sans,
    /// Code.
    Mono,
}

impl FontRole {
    /// Its name in the tokens.
    pub fn as_str(self) -> &'static str {
        match self {
            FontRole::Serif => "serif",
            FontRole::Sans => "sans",
            FontRole::Mono => "mono",
        }
    }
}

/// How the lines of a block end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Ragged right.
    Left,
    /// Flush on both sides.
    Justify,
}

/// Which figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// Of the height of small letters.
    OldStyle,
    /// Of the height of capitals.
    Lining,
    /// Lining and all of one width.
    LiningTabular,
}

/// A size of a title, and the most lines it may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TitleStep {
    /// The most lines.
    pub lines: usize,
    /// The size.
    pub size: Abs,
    /// The leading.
    pub leading: Abs,
}

/// How a block is set.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockStyle {
    /// Which font.
    pub font: FontRole,
    /// The size.
    pub size: Abs,
    /// From baseline to baseline.
    pub leading: Abs,
    /// 400 is regular.
    pub weight: u16,
    /// Whether it is set in italics.
    pub is_italic: bool,
    /// Space added to each letter.
    pub tracking: Em,
    /// Its figures.
    pub figures: Figures,
    /// How its lines end.
    pub alignment: Alignment,
    /// Whether its words may be divided.
    pub is_hyphenated: bool,
    /// Space before it.
    pub before: Abs,
    /// Space after it.
    pub after: Abs,
    /// Lines that must follow on the same page.
    pub keep_with_next: usize,
    /// Its colour.
    pub color: Color,
}

impl BlockStyle {
    pub(super) fn new(theme: &Theme, name: &str, is_parallel: bool) -> BlockStyle {
        let tokens = theme.tokens();
        let own = |key: &str| format!("style.{name}.{key}");
        let side = |key: &str| format!("style.{name}.parallel.{key}");
        let number = |key: &str| {
            let parallel = if is_parallel { tokens.number(&side(key)) } else { None };
            parallel.or_else(|| tokens.number(&own(key)))
        };
        let size = Abs::pt(number("size").unwrap_or(10.75));
        BlockStyle {
            font: match tokens.text(&own("font")) {
                Some("sans") => FontRole::Sans,
                Some("mono") => FontRole::Mono,
                _ => FontRole::Serif,
            },
            size,
            leading: number("leading").map_or_else(|| theme.unit(), Abs::pt),
            weight: number("weight").map_or(400, |weight| weight.clamp(100.0, 900.0) as u16),
            is_italic: tokens.text(&own("style")) == Some("italic"),
            tracking: Em::new(number("tracking").unwrap_or(0.0) / 1000.0),
            figures: match tokens.text(&own("figures")) {
                Some("old-style") => Figures::OldStyle,
                Some("lining tabular") => Figures::LiningTabular,
                _ => Figures::Lining,
            },
            alignment: match tokens.text(&own("align")) {
                Some("justify") => Alignment::Justify,
                _ => Alignment::Left,
            },
            is_hyphenated: tokens.switch(&own("hyphenate")).unwrap_or(false),
            before: theme.unit() * number("before-u").unwrap_or(0.0),
            after: theme.unit() * number("after-u").unwrap_or(0.0),
            keep_with_next: number("keep-with-next").unwrap_or(0.0).max(0.0) as usize,
            color: theme.color(tokens.text(&own("color")).unwrap_or("ink")),
        }
    }
}

impl Theme {
    /// The sizes of the title, the largest first: the first that fits its number of lines is taken.
    pub fn title_steps(&self, is_parallel: bool) -> Vec<TitleStep> {
        let name = if is_parallel { "style.title.parallel" } else { "style.title" };
        let style = if is_parallel { self.parallel_style("title") } else { self.style("title") };
        let step = |at: usize| {
            let number = |key: &str| self.tokens().number(&format!("{name}.steps.{at}.{key}"));
            let size = Abs::pt(number("size")?);
            let leading = number("leading").map(Abs::pt);
            let leading = leading.unwrap_or_else(|| style.leading * (size / style.size).min(1.0));
            Some(TitleStep { lines: number("lines")?.max(1.0) as usize, size, leading })
        };
        let steps: Vec<TitleStep> = (0..16).map_while(step).collect();
        if steps.is_empty() {
            return vec![TitleStep { lines: usize::MAX, size: style.size, leading: style.leading }];
        }
        steps
    }
}
