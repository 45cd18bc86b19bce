//! The raw HTML that inline text may hold: `sup sub br kbd abbr`, and `span` with `lang` alone.

/// A tag of the allow-list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HtmlTag {
    /// An opening tag.
    Open(Element),
    /// A closing tag, by its name.
    Close(&'static str),
    /// `<br>`
    Break,
}

/// An element of the allow-list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    Superscript,
    Subscript,
    Keyboard,
    Abbreviation,
    /// `<span lang="…">`
    Language(String),
}

impl Element {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Element::Superscript => "sup",
            Element::Subscript => "sub",
            Element::Keyboard => "kbd",
            Element::Abbreviation => "abbr",
            Element::Language(_) => "span",
        }
    }
}

const NAMES: [&str; 5] = ["sup", "sub", "kbd", "abbr", "span"];

/// Reads a tag; `None` where it is not on the list.
pub(super) fn parse(html: &str) -> Option<HtmlTag> {
    let inner = html.trim().strip_prefix('<')?.strip_suffix('>')?.trim();
    if let Some(name) = inner.strip_prefix('/') {
        let name = name.trim().to_ascii_lowercase();
        return NAMES.iter().find(|known| **known == name).map(|known| HtmlTag::Close(known));
    }
    match inner.to_ascii_lowercase().as_str() {
        "br" | "br/" | "br /" => Some(HtmlTag::Break),
        "sup" => Some(HtmlTag::Open(Element::Superscript)),
        "sub" => Some(HtmlTag::Open(Element::Subscript)),
        "kbd" => Some(HtmlTag::Open(Element::Keyboard)),
        "abbr" => Some(HtmlTag::Open(Element::Abbreviation)),
        _ => language(inner).map(|tag| HtmlTag::Open(Element::Language(tag))),
    }
}

/// The value of `span lang="…"`, where it is the only attribute and a well-formed tag.
fn language(inner: &str) -> Option<String> {
    let (name, attribute) = inner.split_once(char::is_whitespace)?;
    if !name.eq_ignore_ascii_case("span") {
        return None;
    }
    let value = attribute.trim().strip_prefix("lang")?.trim_start().strip_prefix('=')?.trim();
    let quoted = |quote| value.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    let tag = quoted('"').or_else(|| quoted('\'')).unwrap_or(value);
    tag.parse::<crate::locale::Locale>().ok().map(|locale| locale.to_string())
}

/// Whether a tag is on the list.
pub(super) fn is_allowed(html: &str) -> bool {
    parse(html).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_list_passes() {
        assert_eq!(parse("<SUP>"), Some(HtmlTag::Open(Element::Superscript)));
        assert_eq!(parse("</kbd >"), Some(HtmlTag::Close("kbd")));
        assert_eq!(parse("<br/>"), Some(HtmlTag::Break));
        assert_eq!(parse("<span lang='ru'>"), Some(HtmlTag::Open(Element::Language("ru".into()))));
        for bad in ["<sup onclick=x>", "<span lang=ru onclick=x>", "<span>", "<a href=x>", "<script>", "<b>"]
        {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
