//! The way to the edition in another language: a link, and a code for those whose reader has no browser.

use super::{Resource, Text};
use crate::edition::{Edition, OtherEdition, in_this_language};
use crate::export::html::dom::{Element, Node, Tag, element};
use crate::export::html::encode::encode_xml;
use crate::export::html::link::Url;
use crate::fluent::resolve::Value;
use crate::image::QrModules;

/// Its name in the book.
const NAME: &str = "assets/qr-code.svg";

/// Modules that stay white around a code (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

/// Modules a side up to which telephones read a code off a small screen with ease.
const FINE: usize = 57;

/// What stands at the end of a book.
pub(super) struct Other {
    pub(super) nodes: Vec<Node>,
    pub(super) code: Resource,
}

/// The way to the other edition; `None` where it is not published, and for books that hold both languages.
pub(super) fn other(text: Text<'_>) -> Option<Other> {
    let Text::One(edition) = text else { return None };
    let other = edition.other.as_ref()?;
    let url = Url::published(&other.address)?;
    let code = QrModules::of(&other.address, |across| across <= FINE)?;
    let bytes = encode_xml(&drawing(&code).into()).into_bytes();
    let code = Resource { was: NAME.to_owned(), path: NAME.to_owned(), media_type: "image/svg+xml", bytes };
    Some(Other {
        nodes: vec![sentence(edition, other, &url).into(), picture(edition, other, &url).into()],
        code,
    })
}

/// "This publication in Russian: На русском языке", each part for its own readers.
fn sentence(edition: &Edition, other: &OtherEdition, url: &Url) -> Element {
    let language = [("language", Value::Text(other.locale.language().to_owned()))];
    let own = edition.words.with("ui-in-other-language", &language);
    let link = Element::new(Tag::A).url("href", url).lang(&other.locale);
    let link = link.attr("hreflang", other.locale.to_string()).with(in_this_language(&other.locale));
    element(Tag::P, [Node::from(own), " ".into(), link.into()])
}

fn picture(edition: &Edition, other: &OtherEdition, url: &Url) -> Element {
    let alt = edition.words.with("ui-qr-code", &[("address", Value::Text(other.address.clone()))]);
    let image = Element::new(Tag::Img).url("src", &Url::between("", NAME)).attr("alt", alt);
    let link = Element::new(Tag::A).url("href", url).with(image);
    element(Tag::P, [link]).class("code")
}

/// Dark modules on white ground, in the dark too: codes that are light on dark are not read.
fn drawing(code: &QrModules) -> Element {
    let side = code.across + 2 * QUIET;
    let mut path = String::new();
    for (row, start, length) in &code.runs {
        path.push_str(&format!("M{} {}h{length}v1h-{length}z", start + QUIET, row + QUIET));
    }
    let ground =
        Element::new(Tag::Path).attr("fill", "#fff").attr("d", format!("M0 0h{side}v{side}h-{side}z"));
    let modules = Element::new(Tag::Path).attr("fill", "#000").attr("d", path);
    Element::new(Tag::Svg)
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", format!("0 0 {side} {side}"))
        .attr("shape-rendering", "crispEdges")
        .with_all([ground, modules])
}
