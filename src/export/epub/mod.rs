//! Editions to EPUB 3.3 books, for readers that turn pages.
//!
//! Takes an [`Edition`] or two, a [`Site`] and a [`Binding`], reads no file, and returns the bytes of the book. It stands
//! on the trees of [`super::html`]: the same words in the same elements, in files of their own.
//!
//! In order: `split.rs` puts the parts of an edition into files, `notes.rs` puts each note where its mark is, `pages.rs`
//! marks where the pages of the edition on paper begin; `adapt.rs` makes XHTML of the trees, and leads links from file to
//! file; `style.rs` writes the style sheet, `other.rs` the way to the edition in another language; `nav.rs` lists
//! contents, landmarks and pages; `package.rs` says what the book is, with `metadata.rs` and `access.rs`; `container.rs`
//! packs it.

mod access;
mod adapt;
mod container;
mod metadata;
mod nav;
mod notes;
mod other;
mod package;
mod pages;
mod split;
mod style;
#[cfg(test)]
mod tests;

pub use pages::Pages;

use super::html::dom::{Element, Node, Tag, element};
use super::html::encode::encode_xml;
use super::html::link::Url;
use super::html::parts::Parts;
use super::html::{HtmlIssue, Site};
use crate::edition::{Edition, ParallelEdition};
use crate::locale::CivilDate;
use adapt::Places;

/// What a book is made of.
#[derive(Debug, Clone, Copy)]
pub enum Text<'e> {
    /// An edition in one language.
    One(&'e Edition),
    /// Two side by side.
    Both(&'e ParallelEdition),
}

impl<'e> Text<'e> {
    /// The edition, or the left and the right one.
    fn editions(self) -> Vec<&'e Edition> {
        match self {
            Text::One(edition) => vec![edition],
            Text::Both(both) => vec![&both.left, &both.right],
        }
    }

    /// The edition whose words the book uses for itself.
    fn first(self) -> &'e Edition {
        match self {
            Text::One(edition) => edition,
            Text::Both(both) => &both.left,
        }
    }
}

/// What a book must know besides its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Binding<'b> {
    /// When it was changed last; every book has to say so.
    pub modified: Option<CivilDate>,
    /// The pages of the same edition on paper, where they are known.
    pub pages: Option<&'b Pages>,
}

/// A book.
#[derive(Debug)]
pub struct Output {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was noticed.
    pub issues: Vec<HtmlIssue>,
}

/// A file in the book that is neither a text nor made here.
struct Resource {
    /// Its path as the trees say it at first.
    was: String,
    /// Its path in the folder of the book.
    path: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// Makes a book.
pub fn epub(text: Text<'_>, site: &Site<'_>, binding: &Binding<'_>) -> Output {
    let mut parts = match text {
        Text::One(edition) => Parts::of(edition, site),
        Text::Both(both) => Parts::of_both(both, site),
    };
    let first = text.first();
    let other = other::other(text);
    let mut files = split::files(text, &mut parts, other.as_ref().map(|other| other.nodes.clone()));
    notes::place(&mut files, std::mem::take(&mut parts.notes), &first.words);
    let breaks = binding.pages.map(|pages| pages::mark(&mut files, pages, &first.words)).unwrap_or_default();
    let mut places = Places::of(&files);
    let nav = nav::nav(text, &files, parts.contents.take(), &breaks, &places);
    let shown = files.iter().map(|file| &file.body).chain([&nav.body]);
    let style = style::sheet(&parts.font_faces(shown, &first.locale), site.theme);
    let (assets, issues) = parts.into_files();
    let mut resources: Vec<Resource> = assets.into_iter().map(Resource::of).collect();
    resources.extend(other.map(|other| other.code));
    places.add(&resources);
    for (at, file) in files.iter_mut().enumerate() {
        places.adapt(&mut file.body, Some(at));
    }
    let about = package::Book { text, site, binding, files: &files, resources: &resources };
    let package = about.package(!breaks.is_empty());
    let mut content: Vec<(String, Vec<u8>)> = vec![
        ("package.opf".to_owned(), encode_xml(&package.into()).into_bytes()),
        (nav::NAME.to_owned(), page(first, &nav.title, nav.body)),
        (style::NAME.to_owned(), style.into_bytes()),
    ];
    content.extend(files.into_iter().map(|file| (file.name, page(first, &file.title, file.body))));
    content.extend(resources.into_iter().map(|file| (file.path, file.bytes)));
    Output { bytes: container::pack(content), issues }
}

/// A file of XHTML.
fn page(edition: &Edition, title: &str, body: Element) -> Vec<u8> {
    let link = Element::new(Tag::Link).attr("rel", "stylesheet").attr("type", "text/css");
    let sheet = link.url("href", &Url::between("", style::NAME));
    let head = element(Tag::Head, [element(Tag::Title, [title]), sheet]);
    let mut html = Element::new(Tag::Html)
        .attr("xmlns", "http://www.w3.org/1999/xhtml")
        .attr("xmlns:epub", "http://www.idpf.org/2007/ops")
        .lang(&edition.locale);
    html = html.attr("xml:lang", edition.locale.to_string()).with_all([head, body]);
    encode_xml(&Node::from(html)).into_bytes()
}
