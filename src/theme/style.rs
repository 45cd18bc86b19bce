//! The tokens of one block, typed.

use super::tokens::{Kind, Token};
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

    fn named(name: &str) -> FontRole {
        match name {
            "sans" => FontRole::Sans,
            "mono" => FontRole::Mono,
            _ => FontRole::Serif,
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
    /// In the middle.
    Center,
    /// Ragged left.
    Right,
}

impl Alignment {
    fn named(name: &str) -> Alignment {
        match name {
            "justify" => Alignment::Justify,
            "center" => Alignment::Center,
            "right" => Alignment::Right,
            _ => Alignment::Left,
        }
    }
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

impl Figures {
    fn named(name: &str) -> Figures {
        match name {
            "old-style" => Figures::OldStyle,
            "lining tabular" => Figures::LiningTabular,
            _ => Figures::Lining,
        }
    }
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

    /// The languages under whose tags a token may stand, the narrowest first.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The tables in which a block's tokens are looked for, the narrowest first.
    pub(super) fn tables(&self, block: &str) -> Vec<String> {
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
    /// The style of a block.
    pub(super) fn new(theme: &Theme, name: &str, variant: &Variant) -> BlockStyle {
        BlockStyle::over(&BlockStyle::plain(theme), theme, name, variant)
    }

    /// The style of a block without tokens.
    fn plain(theme: &Theme) -> BlockStyle {
        BlockStyle {
            font: FontRole::Serif,
            size: Abs::pt(10.75),
            leading: theme.unit(),
            weight: 400,
            is_italic: false,
            tracking: Em::ZERO,
            figures: Figures::Lining,
            alignment: Alignment::Left,
            is_hyphenated: false,
            before: Abs::ZERO,
            after: Abs::ZERO,
            keep_with_next: 0,
            color: theme.color("ink"),
        }
    }

    /// A style with what the tokens of a block say over it.
    pub(super) fn over(whole: &BlockStyle, theme: &Theme, name: &str, variant: &Variant) -> BlockStyle {
        let found = |key| theme.find(name, variant, key);
        let number = |key| found(key).and_then(Token::number);
        let text = |key| found(key).and_then(Token::text);
        let units = |key| number(key).map(|units| theme.stepped(theme.unit() * units));
        BlockStyle {
            font: text("font").map_or(whole.font, FontRole::named),
            size: number("size").map_or(whole.size, Abs::pt),
            leading: number("leading").map_or(whole.leading, Abs::pt),
            weight: number("weight").map_or(whole.weight, |weight| weight.clamp(100.0, 900.0) as u16),
            is_italic: text("style").map_or(whole.is_italic, |style| style == "italic"),
            tracking: number("tracking").map_or(whole.tracking, |parts| Em::new(parts / 1000.0)),
            figures: text("figures").map_or(whole.figures, Figures::named),
            alignment: text("align").map_or(whole.alignment, Alignment::named),
            is_hyphenated: found("hyphenate").and_then(Token::switch).unwrap_or(whole.is_hyphenated),
            before: units("before-u").unwrap_or(whole.before),
            after: units("after-u").unwrap_or(whole.after),
            keep_with_next: number("keep-with-next")
                .map_or(whole.keep_with_next, |lines| lines.max(0.0) as usize),
            color: text("color").map_or(whole.color, |name| theme.color(name)),
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
