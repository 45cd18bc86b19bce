//! A document of two pages that has one of everything.

use super::sheets::{BLACK, RED, Sheets, pt};
use bifolio::geom::Rect;
use bifolio::layout::{Anchor, Artifact, ImageData, Item, ItemKind, Mark, PlacedImage};
use bifolio::tag::{Attribute, ElemId, Link, LinkTarget, ListNumbering, Role, Scope, TagTree};
use bifolio::text::Style;

const JPEG: &[u8] = include_bytes!("../fixtures/gradient.jpg");

/// The document.
pub fn sample() -> Sheets {
    let mut sheets = Sheets::new();
    add_english(&mut sheets);
    add_russian(&mut sheets);
    sheets.pages.anchors = vec![Anchor { name: "table".to_owned(), page: 1, y: pt(150.0) }];
    sheets
}

fn add_english(sheets: &mut Sheets) {
    sheets.page("i");
    sheets.current().items.push(fill(Artifact::Background, [0.0, 0.0, 420.0, 24.0]));
    let chapter = sheets.pages.tags.add(TagTree::DOCUMENT, Role::Sect);
    sheets.size = pt(20.0);
    sheets.face("Source Serif 4 Display", 600, Style::Upright);
    sheets.paragraph(chapter, Role::Heading(1), 60.0, "First steps");
    sheets.bookmark(1, 40.0, "First steps");
    sheets.size = pt(12.0);
    sheets.face("Source Serif 4", 400, Style::Upright);
    sheets.bookmark(2, 80.0, "Office");
    let (paragraph, content) = sheets.tagged(chapter, Role::Paragraph);
    let width = sheets.line(content, 40.0, 90.0, "An affluent office, AVATAR To Wave: see ");
    add_links(sheets, paragraph, 40.0 + width.to_pt());
    add_hyphenated(sheets, chapter);
    add_pictures(sheets, chapter);
    sheets.folio("i");
}

/// A link over two lines, and one to an anchor. The space at the line's end keeps words apart.
fn add_links(sheets: &mut Sheets, paragraph: ElemId, x: f64) {
    let (link, content) = sheets.tagged(paragraph, Role::Link);
    let width = sheets.line(content, x, 90.0, "the guide ");
    sheets.line(content, 40.0, 106.0, "for travellers");
    let target = LinkTarget::Uri("https://example.org/Путь?a=(1)".to_owned());
    let id = sheets.pages.tags.link(link, Link { target, description: "The guide".to_owned() });
    for area in
        [Rect::new(pt(x), pt(80.0), width, pt(14.0)), Rect::new(pt(40.0), pt(96.0), pt(70.0), pt(14.0))]
    {
        sheets.current().links.push(bifolio::layout::LinkArea { link: id, rect: area });
    }
    let reference = sheets.pages.tags.add(paragraph, Role::Reference);
    let (inner, content) = sheets.tagged(reference, Role::Link);
    sheets.line(content, 130.0, 106.0, "and the table");
    let target = LinkTarget::Anchor("table".to_owned());
    let link = Link { target, description: "The table".to_owned() };
    sheets.link(inner, link, Rect::new(pt(130.0), pt(96.0), pt(70.0), pt(14.0)));
}

/// A word broken at a soft hyphen: the first part stands for the whole of it.
fn add_hyphenated(sheets: &mut Sheets, chapter: ElemId) {
    let (_, content) = sheets.tagged(chapter, Role::Paragraph);
    let mut first = sheets.shape("type-");
    first.last_mut().unwrap().text = "\u{AD}".into();
    let whole = Mark::Content { content, actual: Some("typesetting".to_owned()) };
    sheets.line(content, 40.0, 130.0, "The art of ");
    sheets.glyphs(whole, 100.0, 130.0, first);
    sheets.set(Mark::Content { content, actual: Some(String::new()) }, 40.0, 146.0, "setting");
    sheets.line(content, 80.0, 146.0, " is old.");
}

fn add_pictures(sheets: &mut Sheets, chapter: ElemId) {
    let ring = |x: i32, y: i32| if (60..140).contains(&(x * x + y * y)) { 255 } else { 0 };
    let alpha: Vec<u8> = (-12..12).flat_map(|y| (-12..12).map(move |x| ring(x, y))).collect();
    let samples = [20u8, 90, 60].repeat(24 * 24);
    let raw = ImageData::Raw { components: 3, samples: samples.into(), alpha: Some(alpha.into()) };
    sheets.pages.images = vec![
        PlacedImage { width: 32, height: 16, data: ImageData::Jpeg { bytes: JPEG.into(), components: 3 } },
        PlacedImage { width: 24, height: 24, data: raw },
    ];
    for (image, alt, x) in [(0, "A sunset", 40.0), (1, "Кольцо", 120.0)] {
        let (figure, content) = sheets.tagged(chapter, Role::Figure);
        let rect = Rect::new(pt(x), pt(170.0), pt(64.0), pt(if image == 0 { 32.0 } else { 64.0 }));
        let elem = sheets.pages.tags.get_mut(figure);
        elem.alt = Some(alt.to_owned());
        elem.attributes = vec![Attribute::Bounds { page: 0, rect }];
        let mark = Mark::Content { content, actual: None };
        sheets.current().items.push(Item { mark, kind: ItemKind::Image { rect, image } });
    }
}

fn add_russian(sheets: &mut Sheets) {
    sheets.page("1");
    sheets.language = "ru";
    let chapter = sheets.pages.tags.add(TagTree::DOCUMENT, Role::Sect);
    sheets.pages.tags.get_mut(chapter).lang = Some("ru".parse().unwrap());
    sheets.bookmark(1, 40.0, "Первые шаги");
    sheets.paragraph(chapter, Role::Heading(1), 60.0, "Первые шаги");
    sheets.paragraph(
        chapter,
        Role::Paragraph,
        90.0,
        "Съешь ещё этих\u{A0}мягких булок, «Ёлка»; за́мок у реки.",
    );
    add_list(sheets, chapter);
    add_table(sheets, chapter);
    let note = sheets.paragraph(chapter, Role::Note, 230.0, "Примечание.");
    sheets.pages.tags.get_mut(note).id = Some("note-1".to_owned());
    let lost = sheets.pages.tags.add(chapter, Role::Paragraph);
    sheets.pages.tags.content(lost);
    sheets.folio("1");
}

fn add_list(sheets: &mut Sheets, chapter: ElemId) {
    let list = sheets.pages.tags.add(chapter, Role::List);
    let numbering = Attribute::ListNumbering(ListNumbering::Decimal);
    sheets.pages.tags.get_mut(list).attributes = vec![numbering];
    let item = sheets.pages.tags.add(list, Role::ListItem);
    sheets.paragraph(item, Role::Label, 115.0, "1.");
    let (_, body) = sheets.tagged(item, Role::ListBody);
    sheets.line(body, 60.0, 115.0, "Раз");
}

fn add_table(sheets: &mut Sheets, chapter: ElemId) {
    let table = sheets.pages.tags.add(chapter, Role::Table);
    let head = sheets.pages.tags.add(table, Role::TableHead);
    let row = sheets.pages.tags.add(head, Role::TableRow);
    let (cell, content) = sheets.tagged(row, Role::HeaderCell);
    let scope = vec![Attribute::Scope(Scope::Column), Attribute::ColumnSpan(2)];
    sheets.pages.tags.get_mut(cell).attributes = scope;
    sheets.line(content, 40.0, 160.0, "Заголовок");
    sheets.current().items.push(fill(Artifact::Layout, [40.0, 165.0, 200.0, 0.5]));
    let body = sheets.pages.tags.add(table, Role::TableBody);
    let row = sheets.pages.tags.add(body, Role::TableRow);
    let (_, content) = sheets.tagged(row, Role::DataCell);
    sheets.line(content, 40.0, 180.0, "Ячейка");
    sheets.pages.tags.add(row, Role::DataCell);
}

fn fill(kind: Artifact, [x, y, width, height]: [f64; 4]) -> Item {
    let rect = Rect::new(pt(x), pt(y), pt(width), pt(height));
    let color = if kind == Artifact::Background { RED } else { BLACK };
    Item { mark: Mark::Artifact(kind), kind: ItemKind::Fill { rect, color } }
}
