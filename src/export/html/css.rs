//! The style sheet: the theme's tokens as custom properties, and rules that use them.
//!
//! A token reaches the sheet only after it was read as what it is meant to be, a length, a colour or a name;
//! nothing else is copied, so a theme cannot write rules of its own by a value.

use super::faces::{Faces, Need, Slot};
use super::writer::Page;
use crate::text::{Face, FaceId, Style, web_font};
use crate::theme::{Theme, is_length};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The rules, the same for every theme. Breakpoints are written as custom media.
const RULES: [&str; 3] =
    [include_str!("css/page.css"), include_str!("css/parallel.css"), include_str!("css/print.css")];

/// The style sheet of a theme.
pub(super) fn stylesheet(theme: &Theme) -> String {
    let mut out = String::with_capacity(20_000);
    properties(theme, &mut out);
    acronyms(theme, &mut out);
    let breakpoint = |name: &str, otherwise: &str| {
        let token = theme.tokens().text(&format!("html.breakpoints.{name}")).filter(|text| is_length(text));
        token.unwrap_or(otherwise).to_owned()
    };
    for rules in RULES {
        let rules = rules
            .replace("(--one-column)", &format!("(width < {})", breakpoint("one-column", "60rem")))
            .replace("(--columns)", &format!("(width >= {})", breakpoint("one-column", "60rem")))
            .replace("(--narrow)", &format!("(width < {})", breakpoint("narrow", "40rem")))
            .replace("(--stacked)", &format!("(width < {})", breakpoint("parallel-stack", "48rem")));
        out.push_str(&rules);
    }
    out
}

/// Lengths of `[html]`: the custom property, the token, and the length of the default theme.
const LENGTHS: [(&str, &str, &str); 23] = [
    ("u", "u", "1.75rem"),
    ("side", "side", "13.5rem"),
    ("gutter", "gutter", "3.5rem"),
    ("main", "main", "38rem"),
    ("outset", "outset", "2rem"),
    ("band", "band", "0.75rem"),
    ("body-size", "body.size", "1.1875rem"),
    ("body-leading", "body.leading", "1.75rem"),
    ("lead-size", "lead.size", "1.5rem"),
    ("lead-leading", "lead.leading", "2.1875rem"),
    ("title-size", "title.size", "3.375rem"),
    ("title-leading", "title.leading", "3.5rem"),
    ("h2-size", "h2.size", "1.75rem"),
    ("h2-leading", "h2.leading", "2.625rem"),
    ("small-size", "small.size", "0.9375rem"),
    ("small-leading", "small.leading", "1.3125rem"),
    ("column", "parallel.column", "28rem"),
    ("parallel-gutter", "parallel.gutter", "4.5rem"),
    ("parallel-size", "parallel.size", "1.125rem"),
    ("narrow-title-size", "narrow.title.size", "2.125rem"),
    ("narrow-title-leading", "narrow.title.leading", "2.375rem"),
    ("narrow-lead-size", "narrow.lead.size", "1.3125rem"),
    ("narrow-lead-leading", "narrow.lead.leading", "1.875rem"),
];

/// The custom properties of families, in the order of [`Slot::ALL`].
const FAMILIES: [&str; 6] = ["serif", "lead-face", "head-face", "title-face", "sans", "mono"];

const COLORS: [&str; 6] = ["paper", "ink", "accent", "quiet", "hair", "tint"];

fn properties(theme: &Theme, out: &mut String) {
    out.push_str(":root{");
    for (property, token, otherwise) in LENGTHS {
        let token = theme.tokens().text(&format!("html.{token}")).filter(|text| is_length(text));
        push(out, format_args!("--{property}:{};", token.unwrap_or(otherwise)));
    }
    for (property, token, otherwise) in
        [("list-gap", "list-gap-u", 1.0), ("box-list-gap", "box-list-gap-u", 0.5)]
    {
        let units = theme.tokens().number(&format!("html.{token}")).unwrap_or(otherwise);
        push(out, format_args!("--{property}:calc(var(--u)*{units});"));
    }
    let hyphens = if theme.tokens().switch("html.hyphens") == Some(false) { "manual" } else { "auto" };
    let scale = theme.tokens().number("html.scale").unwrap_or(1.0).clamp(0.5, 4.0) * 100.0;
    let align = match theme.tokens().text("html.body.align") {
        Some("justify") => "justify",
        _ => "start",
    };
    let is_balanced = theme.tokens().switch("html.title.balance") != Some(false);
    let wrap = if is_balanced { "balance" } else { "wrap" };
    push(out, format_args!("--hyphens:{hyphens};--scale:{scale}%;--align:{align};--title-wrap:{wrap};"));
    for (property, families) in families(theme) {
        push(out, format_args!("--{property}:{families};"));
    }
    for (name, color) in colors(theme, false) {
        push(out, format_args!("--{name}:{color};"));
    }
    out.push_str("color-scheme:light dark}\n@media screen and (prefers-color-scheme:dark){:root{");
    for (name, color) in colors(theme, true) {
        push(out, format_args!("--{name}:{color};"));
    }
    out.push_str("}}\n");
}

/// The families of a theme as lists, each with what stands in for them.
pub(in crate::export) fn families(theme: &Theme) -> Vec<(&'static str, String)> {
    let list = |slot: Slot| {
        let [family, base] = slot.families(theme);
        let mut families = vec![quoted(family)];
        families.extend((base != family).then(|| quoted(base)));
        families.extend(theme.fallbacks().iter().map(|name| quoted(name)));
        let generic = match slot {
            Slot::Sans => "system-ui,sans-serif",
            Slot::Mono => "ui-monospace,monospace",
            _ => "Georgia,\"Times New Roman\",serif",
        };
        format!("{},{generic}", families.join(","))
    };
    FAMILIES.into_iter().zip(Slot::ALL.map(list)).collect()
}

/// The colours of a theme, on light or on dark ground.
pub(in crate::export) fn colors(theme: &Theme, is_dark: bool) -> Vec<(&'static str, String)> {
    let written = |name: &'static str| {
        let color = theme.color(name);
        let [red, green, blue] = if is_dark { color.dark } else { color.srgb };
        (name, format!("#{red:02x}{green:02x}{blue:02x}"))
    };
    COLORS.into_iter().map(written).collect()
}

/// Lengths of a theme by the names of their properties, in `rem`; none of another unit.
pub(in crate::export) fn rems(theme: &Theme) -> BTreeMap<&'static str, f64> {
    let number = |text: &str| text.strip_suffix("rem").and_then(|number| number.parse::<f64>().ok());
    let length = |(property, token, otherwise): &(&'static str, &str, &str)| {
        let own = theme.tokens().text(&format!("html.{token}")).filter(|text| is_length(text));
        own.and_then(number).or_else(|| number(otherwise)).map(|number| (*property, number))
    };
    LENGTHS.iter().filter_map(length).collect()
}

/// How each language sets its acronyms in prose: small capitals, or capitals slightly smaller and open.
pub(in crate::export) fn acronyms(theme: &Theme, out: &mut String) {
    for language in theme.languages() {
        let token = |key: &str| format!("language.{language}.acronyms.{key}");
        let tokens = theme.tokens();
        let mut rules = String::new();
        if tokens.text(&token("features")).is_some_and(|features| features.contains("c2sc")) {
            rules.push_str("font-variant-caps:all-small-caps;");
        }
        if let Some(scale) = tokens.number(&token("scale")) {
            push(&mut rules, format_args!("font-size:{scale}em;"));
        }
        if let Some(tracking) = tokens.number(&token("tracking")) {
            push(&mut rules, format_args!("letter-spacing:{}em;", tracking / 1000.0));
        }
        if !rules.is_empty() {
            push(out, format_args!(".caps:lang({language}){{{rules}}}\n"));
        }
    }
}

/// `@font-face` for each face that the page needs, with the files of its characters.
pub(super) fn font_faces(page: &mut Page<'_>, faces: &Faces) -> String {
    let book = page.site.fonts;
    let found = faces.found(book, page.site.theme);
    let file = |(id, need): &(FaceId, Need)| {
        let face = book.face(*id);
        web_font(face, need.characters.iter(), need.has_small_capitals).map(|bytes| (face, bytes))
    };
    let files: Vec<Option<(&Face, Vec<u8>)>> = found.par_iter().map(file).collect();
    let mut out = String::new();
    for (face, bytes) in files.into_iter().flatten() {
        let url = page.assets.font(&face.post_script_name, bytes);
        let style = if face.style == Style::Italic { "italic" } else { "normal" };
        push(
            &mut out,
            format_args!(
                "@font-face{{font-family:{};font-weight:{};font-style:{style};font-display:swap;\
                 src:url({}) format(\"woff2\")}}\n",
                quoted(&face.family),
                face.weight,
                quoted(url.as_str()),
            ),
        );
    }
    out
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes every text");
}

/// A CSS string (CSS Syntax 3, 4.3.5): what could end it, or the `style` element, is escaped by its number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_control() || matches!(c, '"' | '\\' | '<' | '>') {
            push(&mut out, format_args!("\\{:x} ", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, VirtualPath};
    use crate::theme::{builtin, extended};

    fn theme(edit: impl Fn(String) -> String) -> Theme {
        let path = VirtualPath::new("themes/house/theme.toml").unwrap();
        let text = edit(builtin("institute").unwrap().to_owned());
        let file = Sources::new().add(path, text.clone());
        let mut own = |_: &str| Some((file, text.clone()));
        Theme::new(extended("house", None, &mut own).unwrap(), &[]).unwrap()
    }

    #[test]
    fn tokens_become_properties() {
        let sheet = stylesheet(&theme(|text| text));
        for part in [
            "--u:1.75rem;",
            "--accent:#bb2e2b;",
            "prefers-color-scheme:dark){:root{--paper:#17181a;",
            "--title-face:\"Source Serif 4 Display\",\"Source Serif 4\",Georgia",
            ".caps:lang(en){font-variant-caps:all-small-caps;letter-spacing:0.045em;}",
            ".caps:lang(ru){font-size:0.955em;letter-spacing:0.03em;}",
            "@media (width < 40rem)",
        ] {
            assert!(sheet.contains(part), "{part}");
        }
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
        assert!(!sheet.contains("@media (--"), "a breakpoint stayed");
    }

    #[test]
    fn a_value_writes_no_rules() {
        let evil = theme(|text| {
            text.replace("family = \"Source Sans 3\"", "family = 'x\"}</style><script>alert(1)'")
        });
        let sheet = stylesheet(&evil);
        assert!(sheet.contains(r#"--sans:"x\22 }\3c /style\3e \3c script\3e alert(1)","#));
        assert!(!sheet.contains("</"));
    }
}
