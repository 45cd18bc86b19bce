//! Pages set by hand, as layout would set them: strings are shaped, placed on a baseline and tagged.

use bifolio::geom::{Abs, Point, Rect, Size};
use bifolio::layout::{
    Artifact, Bookmark, Color, Ink, Item, ItemKind, LinkArea, Mark, Page, PageBoxes, Pages, PlacedGlyph,
    TextItem,
};
use bifolio::tag::{ContentId, ElemId, Link, Role, TagTree};
use bifolio::text::{FaceId, FaceQuery, FontBook, Style};
use harfrust::{Buffer, Language, ShapeOptions, ShaperFont};

/// Black text.
pub const BLACK: Color = Color { ink: Ink::Process, cmyk: [0.0, 0.0, 0.0, 100.0], srgb: [0, 0, 0] };
/// A red.
pub const RED: Color = Color { ink: Ink::Process, cmyk: [0.0, 100.0, 100.0, 10.0], srgb: [190, 20, 30] };

/// Pages as they grow.
pub struct Sheets {
    /// The pages so far.
    pub pages: Pages,
    /// The faces.
    pub book: FontBook,
    /// The face of what is set next.
    pub face: FaceId,
    /// The size of what is set next.
    pub size: Abs,
    /// The language of what is set next.
    pub language: &'static str,
}

/// A length in points.
pub fn pt(points: f64) -> Abs {
    Abs::pt(points)
}

impl Sheets {
    /// No page yet.
    pub fn new() -> Sheets {
        let book = FontBook::builtin();
        let query = FaceQuery { family: "Source Serif 4", weight: 400, style: Style::Upright };
        let face = book.find(&query).unwrap();
        let pages = Pages {
            pages: Vec::new(),
            tags: TagTree::new(),
            outline: Vec::new(),
            anchors: Vec::new(),
            images: Vec::new(),
            spots: Vec::new(),
            is_facing: false,
        };
        Sheets { pages, book, face, size: pt(12.0), language: "en" }
    }

    /// A new A5 page.
    pub fn page(&mut self, label: &str) -> &mut Sheets {
        let trim = Size { width: Abs::mm(148.0), height: Abs::mm(210.0) };
        let boxes = PageBoxes { trim, bleed: Abs::ZERO, slug: Abs::ZERO };
        self.pages.pages.push(Page { boxes, label: label.to_owned(), items: Vec::new(), links: Vec::new() });
        self
    }

    /// Selects a face.
    pub fn face(&mut self, family: &str, weight: u16, style: Style) -> &mut Sheets {
        self.face = self.book.find(&FaceQuery { family, weight, style }).unwrap();
        self
    }

    /// The page that is being set.
    pub fn current(&mut self) -> &mut Page {
        self.pages.pages.last_mut().unwrap()
    }

    /// A new element with one piece of content.
    pub fn tagged(&mut self, parent: ElemId, role: Role) -> (ElemId, ContentId) {
        let elem = self.pages.tags.add(parent, role);
        (elem, self.pages.tags.content(elem))
    }

    /// A line of a piece of content; returns its width.
    pub fn line(&mut self, content: ContentId, x: f64, y: f64, text: &str) -> Abs {
        self.set(Mark::Content { content, actual: None }, x, y, text)
    }

    /// A paragraph of one line.
    pub fn paragraph(&mut self, parent: ElemId, role: Role, y: f64, text: &str) -> ElemId {
        let (elem, content) = self.tagged(parent, role);
        self.line(content, 40.0, y, text);
        elem
    }

    /// A folio.
    pub fn folio(&mut self, text: &str) {
        self.set(Mark::Artifact(Artifact::Footer), 200.0, 570.0, text);
    }

    /// Text under a mark; returns its width.
    pub fn set(&mut self, mark: Mark, x: f64, y: f64, text: &str) -> Abs {
        let glyphs = self.shape(text);
        self.glyphs(mark, x, y, glyphs)
    }

    /// Glyphs under a mark; returns their width.
    pub fn glyphs(&mut self, mark: Mark, x: f64, y: f64, glyphs: Vec<PlacedGlyph>) -> Abs {
        let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() / 1000.0;
        let (face, size) = (self.face, self.size);
        let origin = Point::new(pt(x), pt(y));
        let text = TextItem { face, size, color: BLACK, origin, turn: 0.0, stretch: 1.0, glyphs };
        self.current().items.push(Item { mark, kind: ItemKind::Text(text) });
        size * width
    }

    /// A link's area around a line of text that was set at `x` and `y`.
    pub fn link(&mut self, owner: ElemId, link: Link, area: Rect) {
        let link = self.pages.tags.link(owner, link);
        self.current().links.push(LinkArea { link, rect: area });
    }

    /// A bookmark to the page that is being set.
    pub fn bookmark(&mut self, level: u8, y: f64, title: &str) {
        let page = self.pages.pages.len() - 1;
        self.pages.outline.push(Bookmark { title: title.to_owned(), level, page, y: pt(y) });
    }

    /// The glyphs of a string from left to right, each cluster's text with its first glyph.
    pub fn shape(&self, text: &str) -> Vec<PlacedGlyph> {
        let face = self.book.face(self.face);
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_language(self.language.parse::<Language>().ok());
        harfrust::shape(&ShaperFont::new(face.shaper()), &mut buffer, ShapeOptions::new()).unwrap();
        let units = |units: i32| f64::from(units) * 1000.0 / face.units_per_em;
        let clusters: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let mut glyphs: Vec<PlacedGlyph> = Vec::new();
        for (at, (info, position)) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()).enumerate() {
            let start = clusters[at];
            let is_first = at == 0 || clusters[at - 1] != start;
            let end = clusters[at..].iter().copied().find(|next| *next > start).unwrap_or(text.len());
            // A mark set to the left of the pen: the glyph before advances less, the mark more.
            let shift = units(position.x_offset);
            if let Some(before) = glyphs.last_mut() {
                before.advance += shift;
            }
            glyphs.push(PlacedGlyph {
                glyph: info.glyph_id as u16,
                advance: units(position.x_advance) - shift,
                text: if is_first { text[start..end].into() } else { "".into() },
            });
        }
        glyphs
    }
}
