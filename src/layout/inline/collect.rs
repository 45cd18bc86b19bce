//! Inline Markdown to runs: every piece of text gets its look, its place in the structure and its language.

use super::paragraph::{Paragraph, Piece, Run, RunStyle};
use crate::geom::{Abs, Em};
use crate::layout::Color;
use crate::locale::Locale;
use crate::markdown::{Inline, InlineKind, LinkTarget};
use crate::tag::{Attribute, ElemId, Link, LinkId, Role, TagTree};
use crate::text::{Caps, FaceId, Features};
use std::collections::BTreeMap;
use std::ops::Range;

/// How acronyms (two capitals or more) are set in a language: capitals among small letters shout.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Acronyms {
    /// Small capitals, where the script has them.
    pub caps: Caps,
    /// Their size relative to the text's.
    pub scale: f64,
    /// Added after each letter.
    pub tracking: Em,
}

/// The looks that inline markup chooses from.
#[derive(Debug, Clone, PartialEq)]
pub struct RunStyles {
    /// The look of plain text, its language included.
    pub base: RunStyle,
    /// The face of emphasis.
    pub italic: FaceId,
    /// The face of strong emphasis.
    pub bold: FaceId,
    /// The face of both.
    pub bold_italic: FaceId,
    /// The face of code.
    pub mono: FaceId,
    /// The size of code relative to the text's.
    pub mono_scale: f64,
    /// The colour of links, where they have one.
    pub link_color: Option<Color>,
    /// The look of footnote marks, size and raise included.
    pub note: RunStyle,
    /// The size of superscripts and subscripts relative to the text's.
    pub script_scale: f64,
    /// How far superscripts rise.
    pub superscript_raise: Em,
    /// How far subscripts sink.
    pub subscript_drop: Em,
    /// Acronyms, by language subtag.
    pub acronyms: BTreeMap<String, Acronyms>,
}

/// The mark of a footnote in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteMark {
    /// The caller's number of the note, as lines will name it.
    pub note: usize,
    /// The mark as printed.
    pub text: String,
    /// Where the mark leads, in formats that have links.
    pub link: Option<Link>,
}

/// What the text cannot know by itself.
pub trait Collector {
    /// Where a link leads; `None` sets its text without a link.
    fn link(&mut self, target: &LinkTarget) -> Option<Link>;
    /// What is said after a link: the page that it leads to, where the author asked for that.
    fn after_link(&mut self, _target: &LinkTarget) -> Option<String> {
        None
    }
    /// The footnote of a label; `None` leaves the mark out (an undefined label is a fact of the parser).
    fn note(&mut self, label: &str) -> Option<NoteMark>;
}

/// Inline Markdown to a paragraph, whose structure becomes part of `owner`.
pub fn collect(
    inlines: &[Inline],
    styles: &RunStyles,
    owner: ElemId,
    tags: &mut TagTree,
    collector: &mut dyn Collector,
) -> Paragraph {
    let mut walk = Walk { styles, tags, collector, pieces: Vec::new() };
    let context = Context::new(owner, &styles.base);
    walk.all(inlines, &context);
    Paragraph { pieces: walk.pieces }
}

/// What the markup around a text says of it.
#[derive(Clone)]
struct Context {
    owner: ElemId,
    locale: Locale,
    is_italic: bool,
    is_bold: bool,
    is_code: bool,
    is_struck: bool,
    /// 1 in a superscript, −1 in a subscript.
    script: i8,
    link: Option<LinkId>,
}

impl Context {
    fn new(owner: ElemId, base: &RunStyle) -> Context {
        let locale = base.locale.clone();
        Context {
            owner,
            locale,
            is_italic: false,
            is_bold: false,
            is_code: false,
            is_struck: false,
            script: 0,
            link: None,
        }
    }
}

struct Walk<'c> {
    styles: &'c RunStyles,
    tags: &'c mut TagTree,
    collector: &'c mut dyn Collector,
    pieces: Vec<Piece>,
}

impl Walk<'_> {
    // The depth is that of the parsed tree, which the parser bounds.
    fn all(&mut self, inlines: &[Inline], context: &Context) {
        for inline in inlines {
            self.one(inline, context);
        }
    }

    fn one(&mut self, inline: &Inline, context: &Context) {
        let with = |change: &dyn Fn(&mut Context)| {
            let mut inner = context.clone();
            change(&mut inner);
            inner
        };
        match &inline.kind {
            InlineKind::Text(text) => self.text(text, &inline.range, context),
            // What is shown instead of an image within a line is its alternative text.
            InlineKind::Image { alt, .. } => self.text(alt, &inline.range, context),
            InlineKind::Code(text) => {
                let owner = self.tags.add(context.owner, Role::Code);
                let inner = Context { owner, is_code: true, ..context.clone() };
                self.text(text, &inline.range, &inner);
            }
            InlineKind::HardBreak => self.pieces.push(Piece::LineBreak),
            InlineKind::Emphasis(content) => {
                self.all(content, &with(&|inner| inner.is_italic = !inner.is_italic))
            }
            InlineKind::Strong(content) => self.all(content, &with(&|inner| inner.is_bold = true)),
            InlineKind::Superscript(content) => self.all(content, &with(&|inner| inner.script = 1)),
            InlineKind::Subscript(content) => self.all(content, &with(&|inner| inner.script = -1)),
            InlineKind::Keyboard(content) => self.all(content, &with(&|inner| inner.is_code = true)),
            InlineKind::Abbreviation(content) => self.all(content, context),
            InlineKind::Strikethrough(content) => {
                let owner = self.tags.add(context.owner, Role::Span);
                self.tags.get_mut(owner).attributes.push(Attribute::LineThrough);
                self.all(content, &Context { owner, is_struck: true, ..context.clone() });
            }
            InlineKind::Language { tag, content } => self.language(tag, content, context),
            InlineKind::Link { target, content } => self.link(target, content, context),
            InlineKind::NoteReference { label } => self.note(label, &inline.range, context),
        }
    }

    fn language(&mut self, tag: &str, content: &[Inline], context: &Context) {
        let Ok(locale) = tag.parse::<Locale>() else { return self.all(content, context) };
        let owner = self.tags.add(context.owner, Role::Span);
        self.tags.get_mut(owner).lang = Some(locale.clone());
        self.all(content, &Context { owner, locale, ..context.clone() });
    }

    fn link(&mut self, target: &LinkTarget, content: &[Inline], context: &Context) {
        let Some(link) = self.collector.link(target) else { return self.all(content, context) };
        let owner = self.tags.add(context.owner, Role::Link);
        let link = Some(self.tags.link(owner, link));
        self.all(content, &Context { owner, link, ..context.clone() });
        if let Some(text) = self.collector.after_link(target) {
            self.text(&text, &(0..0), context);
        }
    }

    fn note(&mut self, label: &str, range: &Range<usize>, context: &Context) {
        let Some(mark) = self.collector.note(label) else { return };
        // A link annotation must be the child of a Link (ISO 14289-1, 7.18.5).
        let reference = self.tags.add(context.owner, Role::Reference);
        let owner = if mark.link.is_some() { self.tags.add(reference, Role::Link) } else { reference };
        let link = mark.link.map(|link| self.tags.link(owner, link)).or(context.link);
        let content = self.tags.content(owner);
        let style = RunStyle { locale: context.locale.clone(), ..self.styles.note.clone() };
        self.pieces.push(Piece::Text(Run { text: mark.text, style, content, link, source: range.clone() }));
        self.pieces.push(Piece::Note(mark.note));
    }

    fn text(&mut self, text: &str, range: &Range<usize>, context: &Context) {
        if text.is_empty() {
            return;
        }
        let style = self.style(context);
        let content = self.tags.content(context.owner);
        let acronyms = self.styles.acronyms.get(context.locale.language()).filter(|_| !context.is_code);
        let is_exact = range.len() == text.len();
        let mut push = |part: Range<usize>, style: RunStyle| {
            let text = text.get(part.clone()).unwrap_or_default().to_owned();
            let source =
                if is_exact { range.start + part.start..range.start + part.end } else { range.clone() };
            if !text.is_empty() {
                self.pieces.push(Piece::Text(Run { text, style, content, link: context.link, source }));
            }
        };
        let mut start = 0;
        for found in acronyms.map(|_| find_acronyms(text)).unwrap_or_default() {
            push(start..found.start, style.clone());
            start = found.end;
            push(found, acronyms.map_or_else(|| style.clone(), |rule| acronym_style(&style, rule)));
        }
        push(start..text.len(), style);
    }

    fn style(&self, context: &Context) -> RunStyle {
        let styles = self.styles;
        let mut style = RunStyle { locale: context.locale.clone(), ..styles.base.clone() };
        style.face = match (context.is_code, context.is_bold, context.is_italic) {
            (true, ..) => styles.mono,
            (_, true, true) => styles.bold_italic,
            (_, true, false) => styles.bold,
            (_, false, true) => styles.italic,
            (_, false, false) => style.face,
        };
        style.is_struck = context.is_struck;
        if context.is_code {
            style.size = style.size * styles.mono_scale;
            (style.is_verbatim, style.features, style.tracking) = (true, Features::default(), Em::ZERO);
        }
        if let (Some(color), true) = (styles.link_color, context.link.is_some()) {
            style.color = color;
        }
        let raise = match context.script {
            0 => Abs::ZERO,
            1.. => styles.superscript_raise.at(style.size),
            _ => -styles.subscript_drop.at(style.size),
        };
        if context.script != 0 {
            style.size = style.size * styles.script_scale;
        }
        style.raise += raise;
        style
    }
}

fn acronym_style(style: &RunStyle, rule: &Acronyms) -> RunStyle {
    let features = match rule.caps {
        Caps::Normal => style.features,
        caps => Features { caps, ..style.features },
    };
    RunStyle { features, size: style.size * rule.scale, tracking: rule.tracking, ..style.clone() }
}

/// Words of two capitals or more: `NATO`, `МИД`, `ICBM` in `ICBMs`; not `МиГ`, `A`, `McDonald`.
fn find_acronyms(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut letters = 0..0;
    let mut start = 0;
    let mut push = |word: Range<usize>| {
        let word_text = text.get(word.clone()).unwrap_or_default();
        let capitals = word_text.strip_suffix('s').unwrap_or(word_text);
        if capitals.chars().nth(1).is_some() && capitals.chars().all(char::is_uppercase) {
            found.push(word.start..word.start + capitals.len());
        }
    };
    for (at, c) in text.char_indices() {
        if c.is_alphabetic() {
            if letters.end != at || at == 0 {
                start = at;
            }
            letters = start..at + c.len_utf8();
        } else if letters.end == at && at > 0 {
            push(letters.clone());
        }
    }
    if letters.end == text.len() {
        push(letters);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_words_of_capitals() {
        let find = |text: &str| {
            find_acronyms(text).into_iter().map(|found| text[found].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(find("NATO, the ICBMs and A McDonald of SM-3 (USA)"), ["NATO", "ICBM", "SM", "USA"]);
        assert_eq!(find("МиГ и МИД РФ"), ["МИД", "РФ"]);
        assert_eq!(find("I"), Vec::<String>::new());
        assert_eq!(find(""), Vec::<String>::new());
    }
}
