//! The style sheet of a book: what the theme says, as far as readers leave it to a book. Sizes follow the reader's own;
//! widths, margins and the ground are the reader's. Lengths and families are written in, for old programs know no custom
//! properties; colours are such, and where nobody knows them, letters are black.

use crate::export::html::css::{acronyms, colors, families, rems};
use crate::theme::Theme;

/// Its name in the book.
pub(super) const NAME: &str = "style.css";

/// The rules, with `{NAME}` where a value of the theme stands.
const RULES: &str = include_str!("book.css");

/// The sheet of a theme, after the rules for its fonts.
pub(super) fn sheet(fonts: &str, theme: &Theme) -> String {
    let lengths = rems(theme);
    let length = |name: &str| lengths.get(name).copied().filter(|length| *length > 0.0).unwrap_or(1.0);
    let body = length("body-size");
    let ratio = |number: f64| format!("{number:.3}");
    let mut rules = RULES.to_owned();
    let mut set = |name: &str, value: &str| rules = rules.replace(&format!("{{{name}}}"), value);
    families(theme).iter().for_each(|(name, list)| set(name, list));
    set("leading", &ratio(length("body-leading") / body));
    for (name, size, leading) in [
        ("lead", "narrow-lead-size", "narrow-lead-leading"),
        ("title", "narrow-title-size", "narrow-title-leading"),
        ("h2", "h2-size", "h2-leading"),
        ("small", "small-size", "small-leading"),
    ] {
        set(name, &format!("{}em/{}", ratio(length(size) / body), ratio(length(leading) / length(size))));
        set(&format!("{name}-size"), &format!("{}em", ratio(length(size) / body)));
    }
    let is_hyphenated = theme.tokens().switch("html.hyphens") != Some(false);
    set("hyphens", if is_hyphenated { "auto" } else { "manual" });
    let is_justified = theme.tokens().text("html.body.align") == Some("justify");
    set("align", if is_justified { "justify" } else { "start" });
    let properties = |is_dark: bool| -> String {
        colors(theme, is_dark).iter().map(|(name, color)| format!("--{name}:{color};")).collect()
    };
    let mut out = fonts.to_owned();
    out.push_str(&format!(":root{{{}}}\n", properties(false)));
    let dark = format!(":root{{{}background:var(--paper);color:var(--ink)}}", properties(true));
    out.push_str(&format!("@media (prefers-color-scheme:dark){{{dark}}}\n"));
    acronyms(theme, &mut out);
    out.push_str(&rules);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_a_theme_is_written_in() {
        for name in ["institute", "report", "book", "large-print"] {
            let sheet = sheet("", &Theme::builtin(name).unwrap());
            let rules = sheet.rsplit_once("/* Text */").unwrap().1;
            for start in rules.match_indices('{').map(|(at, _)| at) {
                let inside = rules[start + 1..].split(['{', '}']).next().unwrap();
                assert!(inside.contains([':', '\n']) || inside.is_empty(), "{name}: {inside}");
            }
            assert!(!sheet.contains("NaN") && !sheet.contains("inf"), "{name}");
            assert_eq!(sheet.matches('{').count(), sheet.matches('}').count(), "{name}");
        }
    }
}
