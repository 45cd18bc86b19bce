//! What an SVG file may hold. Browsers get the file as it is, so what could run or lead out of it is refused, and so is
//! what is not known to be harmless: nothing is rewritten.

use super::BadPicture;
use usvg::roxmltree::{Document, Node};

/// The deepest nesting (reliability: SVG).
const MAX_DEPTH: usize = 256;

const SVG: &str = "http://www.w3.org/2000/svg";

/// What stands still. Filters, masks and patterns are let pass here: they matter only where they are used.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "switch",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "marker",
    "style",
    "a",
    "filter",
    "mask",
    "pattern",
];

/// Lengths and numbers that a thing vanishes without.
const NUMBERS: &[&str] = &[
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "fr",
    "width",
    "height",
    "stroke-width",
    "offset",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "stop-opacity",
    "markerWidth",
    "markerHeight",
    "refX",
    "refY",
];

/// Checks what stands before the elements.
pub(super) fn check_prologue(text: &str) -> Result<(), BadPicture> {
    for declaration in ["<!ENTITY", "<!ATTLIST", "<!ELEMENT", "<!NOTATION"] {
        if let Some(at) = text.find(declaration) {
            let before = text.get(..at).unwrap_or_default();
            let line = before.matches('\n').count() as u32 + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() as u32 + 1;
            let why = format!("`{declaration}` is not read: an SVG file declares nothing");
            return Err(BadPicture::Refused { line, column, why });
        }
    }
    let declaration = text.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()).unwrap_or_default();
    let encoding =
        declaration.split("encoding").nth(1).map(|rest| rest.trim_matches([' ', '=', '"', '\'', '\n']));
    if encoding.is_some_and(|one| !one.to_ascii_lowercase().starts_with("utf-8")) {
        return Err(BadPicture::Refused {
            line: 1,
            column: 1,
            why: "an SVG file must be in UTF-8".to_owned(),
        });
    }
    Ok(())
}

/// Checks every element.
pub(super) fn check(document: &Document<'_>) -> Result<(), BadPicture> {
    if !document.root_element().has_tag_name((SVG, "svg")) {
        let why = "it is no SVG file: the first element must be `<svg xmlns=\"http://www.w3.org/2000/svg\">`";
        return Err(refuse(document, document.root_element(), why.to_owned()));
    }
    for node in document.descendants() {
        let found = if node.is_pi() {
            Some("processing instructions are not read".to_owned())
        } else if node.is_element() {
            wrong_element(node)
        } else if node.is_text() && node.parent_element().is_some_and(|parent| parent.has_tag_name("style")) {
            node.text().and_then(wrong_style)
        } else {
            None
        };
        if let Some(why) = found {
            return Err(refuse(document, node, why));
        }
    }
    Ok(())
}

/// Says what is wrong with an element, and where it stands.
pub(super) fn refuse(document: &Document<'_>, node: Node<'_, '_>, why: String) -> BadPicture {
    let place = document.text_pos_at(node.range().start);
    BadPicture::Refused { line: place.row, column: place.col, why }
}

fn wrong_element(node: Node<'_, '_>) -> Option<String> {
    let name = node.tag_name();
    let is_known = match name.namespace() {
        Some(SVG) => ELEMENTS.contains(&name.name()) || is_of_filter(node),
        // Editors leave notes of their own; nobody draws them. Elements of pages could run.
        Some(other) => !other.contains("xhtml") && !other.contains("MathML") && !other.contains("XSL"),
        None => false,
    };
    if !is_known {
        return Some(format!("`<{}>` cannot be drawn or is not safe", name.name()));
    }
    // Counted no farther than needed: this keeps the check linear.
    if node.ancestors().take(MAX_DEPTH + 2).count() > MAX_DEPTH + 1 {
        return Some(format!("elements nest deeper than {MAX_DEPTH}"));
    }
    let scope = if name.namespace() == Some(SVG) { name.name() } else { "" };
    node.attributes().find_map(|attribute| wrong_attribute(scope, attribute.name(), attribute.value()))
}

/// A part of a filter or a light in it; filters are judged where they are used.
fn is_of_filter(node: Node<'_, '_>) -> bool {
    let is_part = |name: &str| name.starts_with("fe") && name != "feImage";
    is_part(node.tag_name().name()) && node.ancestors().any(|one| one.has_tag_name((SVG, "filter")))
}

fn wrong_attribute(element: &str, name: &str, value: &str) -> Option<String> {
    if name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
        return Some(format!("`{name}` could run a script"));
    }
    match name {
        "href" | "src" | "base" => wrong_reference(element, value),
        "d" | "points" | "transform" | "gradientTransform" | "viewBox" if !is_numeric(value) => {
            Some(format!("`{name}` holds something that is no number"))
        }
        name if NUMBERS.contains(&name) && is_drawn(element) && !is_length_list(value) => {
            Some(format!("`{name}=\"{value}\"` is no number"))
        }
        _ => wrong_style(value),
    }
}

fn is_drawn(element: &str) -> bool {
    !element.is_empty() && !element.starts_with("fe")
}

/// References stay within the file; pictures may stand in it.
fn wrong_reference(element: &str, value: &str) -> Option<String> {
    let value = value.trim();
    let is_own_picture =
        ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,"].iter().any(|start| {
            element == "image" && value.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
        });
    let is_inside = value.starts_with('#') && element != "image";
    (!is_own_picture && !is_inside).then(|| {
        let shown: String = value.chars().take(40).collect();
        format!("`{shown}` leads out of the file")
    })
}

/// Styles lead nowhere but into the file. What hides an address behind an escape is refused unread.
fn wrong_style(style: &str) -> Option<String> {
    let plain = style.to_ascii_lowercase();
    if plain.contains('\\') && (plain.contains('(') || plain.contains('@')) {
        return Some("styles with `\\` are not read".to_owned());
    }
    let leads_out =
        |rest: &str| !rest.trim_start().trim_start_matches(['"', '\'']).trim_start().starts_with('#');
    let outside = plain.split("url(").skip(1).any(leads_out);
    let forbidden = ["@import", "@font-face", "image-set(", "src(", "javascript:", "expression("];
    let found = forbidden.iter().find(|word| plain.contains(**word));
    match found {
        Some(word) => Some(format!("`{word}` could lead out of the file")),
        None => outside.then(|| "a style leads out of the file".to_owned()),
    }
}

/// Whether a value is numbers and the letters of paths and transforms; `NaN`, for one, is not.
fn is_numeric(value: &str) -> bool {
    let word = |c: char| !c.is_alphabetic();
    let known = ["matrix", "translate", "scale", "rotate", "skewX", "skewY", "none"];
    value
        .split(word)
        .filter(|part| !part.is_empty())
        .all(|part| known.contains(&part) || part.chars().all(|c| "MmZzLlHhVvCcSsQqTtAaEe".contains(c)))
}

/// Whether a value is a list of lengths, or a word that stands for one.
fn is_length_list(value: &str) -> bool {
    let parts = value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty());
    let is_word =
        ["auto", "inherit", "left", "center", "right", "top", "bottom", "initial"].contains(&value.trim());
    is_word || parts.into_iter().all(is_length)
}

fn is_length(part: &str) -> bool {
    let units = ["px", "pt", "pc", "mm", "cm", "in", "em", "ex", "rem", "%"];
    let number = units.iter().find_map(|unit| part.strip_suffix(unit)).unwrap_or(part);
    !number.contains(char::is_alphabetic) && number.parse::<f64>().is_ok_and(f64::is_finite)
        || number.parse::<f64>().is_ok_and(|value| value.is_finite() && value.abs() < 1e9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out() {
        for style in ["fill:red", "fill:url(#a)", "fill: url( '#a' )", "font-family:\"A B\"", "M 0 0"] {
            assert_eq!(wrong_style(style), None, "{style}");
        }
        for style in [
            "fill:url(http://a/)",
            "FILL:URL(//a#b)",
            "@import 'a'",
            "background:url (x)url(x)",
            "u\\72l(http://a)",
        ] {
            assert!(wrong_style(style).is_some(), "{style}");
        }
        assert_eq!(wrong_reference("use", " #a"), None);
        assert_eq!(wrong_reference("image", "data:image/PNG;base64,AAAA"), None);
        for (element, address) in [
            ("use", "a.svg#b"),
            ("image", "file:///etc/passwd"),
            ("image", "#a"),
            ("a", "javascript:alert(1)"),
            ("use", "data:image/png;base64,AA"),
            ("image", "data:image/svg+xml;base64,AA"),
            ("image", ""),
        ] {
            assert!(wrong_reference(element, address).is_some(), "{element} {address}");
        }
    }

    #[test]
    fn numbers_are_finite() {
        for value in ["1", "-.5e2", "100%", "1 2,3", "12px", "auto", " 4mm "] {
            assert!(is_length_list(value), "{value}");
        }
        for value in ["NaN", "inf", "1e400", "x", "1qx"] {
            assert!(!is_length_list(value), "{value}");
        }
        assert!(is_numeric("M0,0l1e3-2z") && is_numeric("rotate(3) matrix(1 0 0 1 2 3)"));
        assert!(!is_numeric("M NaN 0") && !is_numeric("infinity"));
    }
}
