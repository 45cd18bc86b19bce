//! Which tokens there are: those of `institute`, which has one of everything, and their variants.

use super::style::BLOCK_KEYS;
use super::tokens::{Kind, Token};
use super::{ThemeError, Tokens, builtin, hex};
use crate::locale::Locale;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The names of all tokens.
pub(super) struct Names {
    kinds: BTreeMap<String, Kind>,
    /// Those that hold lengths of pages for the web.
    lengths: BTreeSet<String>,
}

/// Tokens that `institute` does without.
const OPTIONAL: [(&str, Kind); 15] = [
    ("grid.first-baseline", Kind::Number),
    ("page.axis-u", Kind::Number),
    ("style.footnote.measure-u", Kind::Number),
    ("style.colophon.rights.measure-u", Kind::Number),
    ("style.masthead.baseline-u", Kind::Number),
    ("style.series.baseline-u", Kind::Number),
    ("style.running-head.baseline-u", Kind::Number),
    ("fonts.fallback.*", Kind::Text),
    ("justify.parallel.space.*", Kind::Number),
    ("justify.parallel.letter.*", Kind::Number),
    ("justify.parallel.glyph.*", Kind::Number),
    ("extends", Kind::Text),
    ("page.parallel.size.*", Kind::Number),
    ("page.parallel.top-u", Kind::Number),
    ("page.parallel.lines", Kind::Number),
];

/// What running heads may differ by, beside languages.
const CIRCUMSTANCES: [&str; 5] = ["verso", "opening", "columns", "facing", "stacked"];

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let institute = builtin("institute").expect("a built-in theme");
    let (tokens, _) = Tokens::read(institute).expect("a test reads the built-in themes");
    let kinds = tokens.iter().map(|(name, token)| (shape(name), token.kind()));
    let is_color = |name: &str| name.starts_with("colors.") && name.ends_with(".srgb");
    let colors = tokens.iter().filter(|(name, _)| is_color(name));
    let spots = colors.map(|(name, _)| (name.replace(".srgb", ".spot"), Kind::Text));
    let optional = OPTIONAL.iter().map(|(name, kind)| ((*name).to_owned(), *kind));
    let is_web_length =
        |name: &str, token: &Token| name.starts_with("html.") && token.text().is_some_and(is_length);
    let lengths =
        tokens.iter().filter(|(name, token)| is_web_length(name, token)).map(|(name, _)| shape(name));
    Names { kinds: kinds.chain(spots).chain(optional).collect(), lengths: lengths.collect() }
});

impl Names {
    pub(super) fn all() -> &'static Names {
        &NAMES
    }

    /// What is wrong with a token of a theme, if anything is.
    pub(super) fn fault(&self, name: &str, token: &Token) -> Option<ThemeError> {
        match self.kind(name) {
            Some(kind) if kind == token.kind() => self.wrong_value(name, token.text()?),
            Some(kind) => Some(ThemeError::new(format!("`{name}` is {kind}"))),
            None => {
                let mut error = ThemeError::new(format!("themes have no token `{name}`"));
                error.hint = self.nearest(name).map(|near| format!("did you mean `{near}`?"));
                Some(error)
            }
        }
    }

    /// What is wrong with a text that is to be a length or a colour.
    fn wrong_value(&self, name: &str, text: &str) -> Option<ThemeError> {
        let is_color = name.starts_with("colors.") && (name.ends_with(".srgb") || name.ends_with(".dark"));
        if is_color && hex(text).is_none() {
            return Some(ThemeError::new(format!("`{name}` is a colour such as \"#1b1a19\"")));
        }
        let is_wrong = self.lengths.contains(&shape(name)) && !is_length(text);
        is_wrong.then(|| ThemeError::new(format!("`{name}` is a length such as \"1.75rem\"")))
    }

    /// What a token of a name holds; `None` where no token has that name.
    pub(super) fn kind(&self, name: &str) -> Option<Kind> {
        let name = shape(name);
        self.plain_kind(&name).or_else(|| self.kind_of_variant(&name))
    }

    fn plain_kind(&self, name: &str) -> Option<Kind> {
        self.kinds.get(name).copied().or_else(|| {
            // Every block takes the keys that blocks have, whether `institute` gives them or not.
            let (block, key) = name.rsplit_once('.')?;
            let (_, kind) = BLOCK_KEYS.iter().find(|(known, _)| *known == key)?;
            self.is_block(block).then_some(*kind)
        })
    }

    fn is_block(&self, name: &str) -> bool {
        let below = format!("{name}.");
        let mut known = self.kinds.range(below.clone()..);
        let is_direct = |key: &str| BLOCK_KEYS.iter().any(|(known, _)| *known == key);
        name.starts_with("style.")
            && known.any(|(known, _)| known.strip_prefix(&below).is_some_and(is_direct))
    }

    /// A block differs in a language or in parallel editions by a table of its own: `style.body.ru.size`,
    /// `style.body.parallel.ru.size`.
    fn kind_of_variant(&self, name: &str) -> Option<Kind> {
        let parts: Vec<&str> = name.split('.').collect();
        if parts.first() != Some(&"style") {
            return None;
        }
        let is_head = matches!(parts.get(1), Some(&("running-head" | "folio")));
        let is_own = |part: &&str| is_variant(part) || is_head && CIRCUMSTANCES.contains(part);
        let inner = 2..parts.len().saturating_sub(1);
        let mut variants = inner.filter(|at| parts.get(*at).is_some_and(is_own));
        variants.find_map(|at| {
            let mut plain = parts.clone();
            plain.remove(at);
            let plain = plain.join(".");
            self.plain_kind(&plain).or_else(|| self.kind_of_variant(&plain))
        })
    }

    fn nearest(&self, name: &str) -> Option<&str> {
        self.kinds
            .keys()
            .map(|known| (similar::TextDiff::from_chars(name, known.as_str()).ratio(), known.as_str()))
            .filter(|(ratio, _)| *ratio > 0.75)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known)
    }
}

/// Whether a text is a number with one of the units that screens know.
pub fn is_length(text: &str) -> bool {
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number && number.parse::<f64>().is_ok() && matches!(unit, "rem" | "em" | "px" | "ch" | "pt")
}

fn is_variant(part: &str) -> bool {
    part == "parallel" || part.parse().is_ok_and(|locale: Locale| locale.language().len() <= 3)
}

/// A name with what it may have many of made alike: elements of lists, languages, fonts.
fn shape(name: &str) -> String {
    let group = name.split('.').next();
    let is_one_of_many = |at: usize, part: &str| match (at, group) {
        (1, Some("language")) => is_variant(part),
        (1, Some("fonts")) => matches!(part, "serif" | "sans" | "mono"),
        _ => part.parse::<usize>().is_ok(),
    };
    let parts = name.split('.').enumerate();
    parts.map(|(at, part)| if is_one_of_many(at, part) { "*" } else { part }).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_colours_are_what_they_say() {
        let fault = |name: &str, text: &str| Names::all().fault(name, &Token::Text(text.to_owned()));
        for (name, text) in [
            ("html.u", "1.75 rem"),
            ("html.u", "1rem}body{display:none"),
            ("html.side", "url(https://evil.example)"),
            ("html.main", "expression(alert(1))"),
            ("html.title.size", "-1rem"),
            ("html.breakpoints.narrow", "40"),
            ("colors.accent.srgb", "#00529"),
            ("colors.accent.dark", "red"),
        ] {
            assert!(fault(name, text).unwrap().message.contains(" such as "), "{name}: {text}");
        }
        for (name, text) in
            [("html.u", "28px"), ("colors.accent.dark", "#abc"), ("html.body.align", "justify")]
        {
            assert_eq!(fault(name, text), None, "{name}: {text}");
        }
    }

    #[test]
    fn blocks_have_variants_and_lists_any_length() {
        for (name, kind) in [
            ("style.body.size", Some(Kind::Number)),
            ("style.body.ru.size", Some(Kind::Number)),
            ("style.body.parallel.ru.size", Some(Kind::Number)),
            ("style.contents.top.de-AT.leading", Some(Kind::Number)),
            ("style.h2.tracking", Some(Kind::Number)),
            ("style.title.steps.7.size", Some(Kind::Number)),
            ("fonts.sans.optical.2.family", Some(Kind::Text)),
            ("language.uk.acronyms.scale", Some(Kind::Number)),
            ("extends", Some(Kind::Text)),
            ("style.running-head.verso.opening.right", Some(Kind::Text)),
            ("style.running-head.facing.verso.left", Some(Kind::Text)),
            ("style.folio.verso.at", Some(Kind::Text)),
            ("style.masthead.baseline-u", Some(Kind::Number)),
            ("style.body.verso.size", None),
            ("style.bodi.size", None),
            ("style.body.russian.size", None),
            ("style.body.ru.parallel.ru.ru.sise", None),
            ("colors.acent.srgb", None),
            ("colors.accent.spot", Some(Kind::Text)),
            ("colors.acent.spot", None),
            ("page.ru.lines", None),
            ("style", None),
        ] {
            assert_eq!(Names::all().kind(name), kind, "{name}");
        }
    }
}
