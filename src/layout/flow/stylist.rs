//! The theme's styles as the paragraph builder takes them.

use super::memo::{Habits, Memo};
use crate::geom::{Abs, Em};
use crate::layout::Color;
use crate::layout::inline::{Acronyms, Align, Justification, ParagraphStyle, RunStyle, RunStyles};
use crate::locale::Locale;
use crate::text::{Caps, FaceId, FaceQuery, Features, Figures, Shaper, Style};
use crate::theme::{Alignment, BlockStyle, FontRole, Theme, Token, Variant};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Looks up styles for one edition.
#[derive(Clone)]
pub(in crate::layout) struct Stylist<'a, 's> {
    pub(in crate::layout) theme: &'a Theme,
    pub(in crate::layout) shaper: &'a Shaper<'s>,
    variant: Variant,
    justification: Justification,
    has_links: bool,
    memo: Memo,
}

impl<'a, 's> Stylist<'a, 's> {
    pub(in crate::layout) fn new(
        theme: &'a Theme,
        shaper: &'a Shaper<'s>,
        is_parallel: bool,
    ) -> Stylist<'a, 's> {
        let justify = theme.justify(is_parallel);
        let justification = Justification {
            space_stretch: justify.space_stretch,
            space_shrink: justify.space_shrink,
            tightest: -(justify.space_most.get() / justify.space_shrink.get()),
            letter: justify.letter,
            glyph: justify.glyph,
        };
        let variant = Variant::parallel(is_parallel);
        Stylist { theme, shaper, variant, justification, has_links: true, memo: Memo::default() }
    }

    /// The same where readers can follow links, or not.
    pub(in crate::layout) fn with_links(self, has_links: bool) -> Stylist<'a, 's> {
        Stylist { has_links, memo: Memo::default(), ..self }
    }

    /// The same for a language, which may have sizes of its own.
    pub(in crate::layout) fn of(self, locale: &Locale) -> Stylist<'a, 's> {
        Stylist { variant: self.variant.of(locale), ..self }
    }

    pub(in crate::layout) fn is_parallel(&self) -> bool {
        self.variant.is_parallel()
    }

    /// The height of the text on a page of the theme's own size.
    pub(in crate::layout) fn page_height(&self) -> Abs {
        let page = if self.is_parallel() { self.theme.parallel_page(None) } else { self.theme.page(None) };
        self.theme.unit() * page.lines as f64
    }

    /// A block's style by its name.
    pub(in crate::layout) fn style(&self, name: &str) -> BlockStyle {
        self.memo.style(name, &self.variant, || self.theme.style_in(name, &self.variant))
    }

    /// The style of a part of a block, such as `caption.label`: what its tokens leave out is as in the whole.
    pub(in crate::layout) fn part(&self, name: &str, whole: &BlockStyle) -> BlockStyle {
        self.theme.part_in(name, &self.variant, whole)
    }

    /// A number of a block.
    pub(in crate::layout) fn number(&self, block: &str, key: &str) -> Option<f64> {
        self.theme.find(block, &self.variant, key)?.number()
    }

    /// A length of a block in points.
    pub(in crate::layout) fn points(&self, block: &str, key: &str) -> Option<Abs> {
        self.number(block, key).map(Abs::pt)
    }

    /// A length of a block in grid units.
    pub(in crate::layout) fn units(&self, block: &str, key: &str) -> Option<Abs> {
        self.number(block, key).map(|units| self.theme.unit() * units)
    }

    /// A word of a block.
    pub(in crate::layout) fn text(&self, block: &str, key: &str) -> Option<&'a str> {
        self.theme.find(block, &self.variant, key)?.text()
    }

    /// A switch of a block.
    pub(in crate::layout) fn is_on(&self, block: &str, key: &str) -> bool {
        self.theme.find(block, &self.variant, key).and_then(Token::switch).unwrap_or(false)
    }

    /// The looks of a block's text in a language.
    pub(in crate::layout) fn runs(&self, style: &BlockStyle, locale: &Locale) -> Arc<RunStyles> {
        self.memo.runs(style, locale, || self.look_up_runs(style, locale))
    }

    fn look_up_runs(&self, style: &BlockStyle, locale: &Locale) -> RunStyles {
        let face = |weight, slant| self.face(style.font, style.size, weight, slant);
        let slant = if style.is_italic { Style::Italic } else { Style::Upright };
        let across = if style.is_italic { Style::Upright } else { Style::Italic };
        let bold = if style.weight >= 600 { 700 } else { 600 };
        // Small text in a colour must be bold enough to be read.
        let is_faint = style.color == self.theme.color("accent")
            && style.size < self.theme.points("rules.text-min-for-accent").unwrap_or(Abs::ZERO);
        let weight = if is_faint { style.weight.max(600) } else { style.weight };
        let base = RunStyle {
            face: face(weight, slant),
            size: style.size,
            color: pair(style.color),
            features: features(style),
            locale: locale.clone(),
            tracking: style.tracking,
            raise: Abs::ZERO,
            is_verbatim: false,
            is_struck: false,
        };
        RunStyles {
            italic: face(style.weight, across),
            bold: face(bold, slant),
            bold_italic: face(bold, across),
            mono: self.face(FontRole::Mono, style.size, 400, Style::Upright),
            mono_scale: 0.9,
            link_color: self.has_links.then(|| pair(self.theme.color("accent"))),
            note: self.note(style, locale),
            script_scale: 0.68,
            superscript_raise: Em::new(0.36),
            subscript_drop: Em::new(0.16),
            acronyms: if is_prose(style) { self.acronyms() } else { BTreeMap::new() },
            base,
        }
    }

    /// The same looks with strong text of another weight.
    pub(in crate::layout) fn with_strong(
        &self,
        runs: RunStyles,
        style: &BlockStyle,
        weight: u16,
    ) -> RunStyles {
        let face = |slant| self.face(style.font, style.size, weight, slant);
        RunStyles { bold: face(Style::Upright), bold_italic: face(Style::Italic), ..runs }
    }

    fn note(&self, style: &BlockStyle, locale: &Locale) -> RunStyle {
        let tokens = self.theme.tokens();
        let number =
            |key: &str, otherwise: f64| tokens.number(&format!("style.noteref.{key}")).unwrap_or(otherwise);
        let size = style.size * number("scale", 0.68);
        RunStyle {
            face: self.face(style.font, size, number("weight", 600.0) as u16, Style::Upright),
            size,
            color: pair(self.theme.color(tokens.text("style.noteref.color").unwrap_or("accent"))),
            features: Features { figures: self.note_figures(), ..Features::default() },
            locale: locale.clone(),
            tracking: Em::ZERO,
            raise: style.size * number("raise", 0.42),
            is_verbatim: false,
            is_struck: false,
        }
    }

    fn note_figures(&self) -> Figures {
        match self.text("noteref", "figures") {
            Some("old-style") => Figures::OldStyle,
            _ => Figures::Lining,
        }
    }

    /// Acronyms among small letters: small capitals where the script has good ones.
    fn acronyms(&self) -> BTreeMap<String, Acronyms> {
        let rule = |language: &str| {
            let style = self.theme.acronyms(language)?;
            let caps = if style.is_small_capitals { Caps::SmallForUpper } else { Caps::Normal };
            Some(Acronyms { caps, scale: style.scale, tracking: style.tracking })
        };
        let languages = self.theme.languages().into_iter();
        languages.filter_map(|language| rule(&language).map(|rule| (language, rule))).collect()
    }

    /// The face of a font role at a size; any face where the family is unknown, so that text is never lost.
    pub(in crate::layout) fn face(&self, role: FontRole, size: Abs, weight: u16, style: Style) -> FaceId {
        let family = self.theme.family(role, size);
        let book = self.shaper.book();
        let find = |family: &str| book.find(&FaceQuery { family, weight, style });
        let has_slant = |id: &FaceId| book.face(*id).style == style;
        // Optical sizes may lack an italic: the text size has one.
        let own = find(family);
        let base = self.theme.base_family(role);
        let with_slant = own.filter(has_slant).or_else(|| find(base).filter(has_slant));
        let own = own.or_else(|| find(base));
        with_slant.or(own).or_else(|| find("Source Serif 4")).unwrap_or(FaceId(0))
    }

    /// How a block's paragraphs are set.
    pub(in crate::layout) fn paragraph(
        &self,
        style: &BlockStyle,
        measure: Abs,
        locale: &Locale,
    ) -> ParagraphStyle {
        let mut out = ParagraphStyle::new(measure, style.leading, locale.clone());
        out.align = match style.alignment {
            Alignment::Justify => Align::Justify,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        };
        out.justification = self.justification;
        out.hyphenate = style.is_hyphenated;
        let habits = self.memo.habits(locale, || Habits {
            most_hyphens: self.theme.most_hyphens(locale),
            clinging: self.theme.clinging(locale),
            protrudes: self.is_on("body", "protrude"),
        });
        (out.most_hyphens, out.clinging) = (habits.most_hyphens, habits.clinging);
        out.protrude = style.alignment == Alignment::Justify && habits.protrudes;
        out
    }

    /// How headings are set: ragged, undivided, their lines alike, the first after a colon.
    pub(in crate::layout) fn heading(
        &self,
        style: &BlockStyle,
        measure: Abs,
        locale: &Locale,
    ) -> ParagraphStyle {
        let mut out = self.paragraph(style, measure, locale);
        if out.align == Align::Justify {
            out.align = Align::Left;
        }
        (out.protrude, out.balance, out.break_after_colon) = (false, true, true);
        out
    }

    /// From the top of a line box to its baseline.
    pub(in crate::layout) fn ascent(&self, leading: Abs) -> Abs {
        leading - self.theme.drop() * (leading / self.theme.unit()).min(1.0)
    }

    /// The width and colour of hair rules.
    pub(in crate::layout) fn hair(&self) -> (Abs, Color) {
        (self.theme.points("rules.hair").unwrap_or(Abs::pt(0.4)), pair(self.theme.color("hair")))
    }

    /// The looks of a plain label: sans, small, coloured.
    pub(in crate::layout) fn label(&self, size: Abs, weight: u16, color: &str, locale: &Locale) -> RunStyle {
        RunStyle {
            face: self.face(FontRole::Sans, size, weight, Style::Upright),
            size,
            color: pair(self.theme.color(color)),
            features: Features { figures: Figures::Lining, ..Features::default() },
            locale: locale.clone(),
            tracking: Em::ZERO,
            raise: Abs::ZERO,
            is_verbatim: false,
            is_struck: false,
        }
    }
}

/// Acronyms are set small in prose; among the letters of titles and headings they stand as capitals.
fn is_prose(style: &BlockStyle) -> bool {
    style.font == FontRole::Serif && style.size < Abs::pt(15.0) && style.weight < 600
}

fn features(style: &BlockStyle) -> Features {
    Features {
        figures: match style.figures {
            crate::theme::Figures::OldStyle => Figures::OldStyle,
            crate::theme::Figures::Lining | crate::theme::Figures::LiningTabular => Figures::Lining,
        },
        is_tabular: style.figures == crate::theme::Figures::LiningTabular,
        caps: Caps::Normal,
    }
}

/// A colour of a theme, by its name, as pages have it.
pub fn color(theme: &Theme, name: &str) -> Color {
    pair(theme.color(name))
}

/// A theme's colour as pages have it.
pub(in crate::layout) fn pair(color: crate::theme::Color) -> Color {
    Color { ink: color.ink, cmyk: color.cmyk, srgb: color.srgb }
}
