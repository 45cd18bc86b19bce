//! The tokens of one block, typed.

use super::tokens::Kind;
use super::{Color, Theme};
use crate::geom::{Abs, Em};
use crate::locale::Locale;

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

/// In which circumstances a block is set: its tokens may differ by them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Variant {
    is_parallel: bool,
    /// The tags under which tokens of its language may stand, the narrowest first.
    languages: Vec<String>,
}

impl Variant {
    /// Of an edition in one language, or of one in two.
    pub fn parallel(is_parallel: bool) -> Variant {
        Variant { is_parallel, languages: Vec::new() }
    }

    /// The same in a language.
    pub fn of(mut self, locale: &Locale) -> Variant {
        self.languages = vec![locale.to_string(), locale.language().to_owned()];
        self.languages.dedup();
        self
    }

    /// Whether it is of an edition in two languages.
    pub fn is_parallel(&self) -> bool {
        self.is_parallel
    }

    /// The tables in which a block's tokens are looked for, the narrowest first.
    fn tables(&self, block: &str) -> Vec<String> {
        let own = format!("style.{block}");
        let parallel = format!("{own}.parallel");
        let in_languages =
            |table: &str| self.languages.iter().map(|tag| format!("{table}.{tag}")).collect::<Vec<_>>();
        let mut tables = Vec::new();
        if self.is_parallel {
            tables.extend(in_languages(&parallel));
            tables.push(parallel);
        }
        tables.extend(in_languages(&own));
        tables.push(own);
        tables
    }
}

/// The keys that every block takes.
pub(super) const BLOCK_KEYS: [(&str, Kind); 13] = [
    ("font", Kind::Text),
    ("size", Kind::Number),
    ("leading", Kind::Number),
    ("weight", Kind::Number),
    ("style", Kind::Text),
    ("tracking", Kind::Number),
    ("figures", Kind::Text),
    ("align", Kind::Text),
    ("hyphenate", Kind::Switch),
    ("before-u", Kind::Number),
    ("after-u", Kind::Number),
    ("keep-with-next", Kind::Number),
    ("color", Kind::Text),
];

impl BlockStyle {
    pub(super) fn new(theme: &Theme, name: &str, variant: &Variant) -> BlockStyle {
        let tokens = theme.tokens();
        let tables = variant.tables(name);
        let names = |key: &'static str| tables.iter().map(move |table| format!("{table}.{key}"));
        let number = |key| names(key).find_map(|name| tokens.number(&name));
        let text = |key| names(key).find_map(|name| tokens.text(&name));
        let switch = |key| names(key).find_map(|name| tokens.switch(&name));
        let size = Abs::pt(number("size").unwrap_or(10.75));
        BlockStyle {
            font: match text("font") {
                Some("sans") => FontRole::Sans,
                Some("mono") => FontRole::Mono,
                _ => FontRole::Serif,
            },
            size,
            leading: number("leading").map_or_else(|| theme.unit(), Abs::pt),
            weight: number("weight").map_or(400, |weight| weight.clamp(100.0, 900.0) as u16),
            is_italic: text("style") == Some("italic"),
            tracking: Em::new(number("tracking").unwrap_or(0.0) / 1000.0),
            figures: match text("figures") {
                Some("old-style") => Figures::OldStyle,
                Some("lining tabular") => Figures::LiningTabular,
                _ => Figures::Lining,
            },
            alignment: match text("align") {
                Some("justify") => Alignment::Justify,
                _ => Alignment::Left,
            },
            is_hyphenated: switch("hyphenate").unwrap_or(false),
            before: theme.unit() * number("before-u").unwrap_or(0.0),
            after: theme.unit() * number("after-u").unwrap_or(0.0),
            keep_with_next: number("keep-with-next").unwrap_or(0.0).max(0.0) as usize,
            color: theme.color(text("color").unwrap_or("ink")),
        }
    }
}

impl Theme {
    /// The sizes of the title, the largest first: the first that fits its number of lines is taken.
    pub fn title_steps(&self, is_parallel: bool) -> Vec<TitleStep> {
        let name = if is_parallel { "style.title.parallel" } else { "style.title" };
        let style = self.style_in("title", &Variant::parallel(is_parallel));
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
