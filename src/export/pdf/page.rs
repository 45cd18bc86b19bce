//! Laid-out pages to the operations of the page writer, and by it to their contents.

use super::font::{FontTable, resource_name};
use super::ink::{Inks, Paint, Plate, Use};
use super::marks::MarkedContent;
use super::object::{is_placeable, points, round};
use super::space::Space;
use super::text::Piece;
use super::{PdfIssue, Profile, image, text, writer};
use crate::geom::{Abs, Point, Rect};
use crate::layout::{Color, Item, ItemKind, Page, Pages, TextItem};
use crate::text::FontBook;
use printpdf::{
    Cmyk, FontId, Greyscale, LinePoint, Op, PaintMode, PdfFontHandle, Polygon, PolygonRing, Pt, Rgb,
    TextMatrix, WindingOrder, XObjectId, XObjectTransform,
};
use std::collections::BTreeSet;

/// Rules no wider than this are printed solid.
const THIN: Abs = Abs::pt(2.0);

/// Pages whose operations are held at a time: those of a thousand would take 150 MB.
const AT_A_TIME: usize = 32;

/// All pages as they were drawn, and what the finish pass has to know of them.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The content of each page, deflated.
    pub(super) contents: Vec<Vec<u8>>,
    /// The fonts in use.
    pub(super) fonts: FontTable,
    /// What each page uses.
    pub(super) uses: Vec<PageUse>,
    /// What belongs to which piece of content.
    pub(super) marked: MarkedContent,
}

/// What a page uses of what all pages share.
#[derive(Debug, Default)]
pub(super) struct PageUse {
    /// Fonts, by index.
    pub(super) fonts: BTreeSet<usize>,
    /// Pictures, by index.
    pub(super) images: BTreeSet<usize>,
    /// Plates besides those of the process inks.
    pub(super) plates: BTreeSet<Plate>,
}

/// Draws all pages.
pub(super) fn draw(
    pages: &Pages,
    book: &FontBook,
    profile: Profile<'_>,
    issues: &mut Vec<PdfIssue>,
) -> Drawn {
    let mut drawn = Drawn::default();
    let numbered: Vec<(usize, &Page)> = pages.pages.iter().enumerate().collect();
    for batch in numbered.chunks(AT_A_TIME) {
        let mut operations = Vec::with_capacity(batch.len());
        for (index, page) in batch {
            drawn.marked.start_page();
            let mut painter = Painter {
                pages,
                book,
                inks: profile.inks(&pages.spots),
                index: *index,
                space: Space::of(&page.boxes),
                ops: Vec::with_capacity(page.items.len() * 5),
                state: State::default(),
                using: PageUse::default(),
                drawn: &mut drawn,
            };
            painter.draw(page, issues);
            let Painter { ops, using, .. } = painter;
            drawn.uses.push(using);
            operations.push(ops);
        }
        match writer::contents(operations, drawn.fonts.len()) {
            Ok(contents) => drawn.contents.extend(contents),
            Err(message) => issues.push(PdfIssue::Writer { message }),
        }
    }
    drawn
}

/// The graphics state that the operations so far have left behind.
#[derive(Debug, Default)]
struct State {
    font: Option<(usize, f32)>,
    paint: Option<Paint>,
    is_overprinting: bool,
}

struct Painter<'a> {
    pages: &'a Pages,
    book: &'a FontBook,
    inks: Inks<'a>,
    index: usize,
    space: Space,
    ops: Vec<Op>,
    state: State,
    using: PageUse,
    drawn: &'a mut Drawn,
}

impl Painter<'_> {
    fn draw(&mut self, page: &Page, issues: &mut Vec<PdfIssue>) {
        for item in &page.items {
            if let Err(issue) = self.item(item) {
                issues.push(issue);
            }
        }
        self.drawn.marked.end_page(&mut self.ops);
    }

    fn item(&mut self, item: &Item) -> Result<(), PdfIssue> {
        let bounds = self.space.rect(&self.bounds(&item.kind));
        if !bounds.into_iter().all(is_placeable) {
            return Err(PdfIssue::Misplaced { page: self.index });
        }
        match &item.kind {
            ItemKind::Text(text) => {
                let texts = text::texts(&text.glyphs);
                for piece in text::pieces(&item.mark, text, &texts) {
                    self.drawn.marked.mark(&piece.mark, bounds, &self.pages.tags, &mut self.ops);
                    self.text(text, &piece)?;
                }
                Ok(())
            }
            ItemKind::Fill { rect, color } => {
                self.drawn.marked.mark(&item.mark, bounds, &self.pages.tags, &mut self.ops);
                self.fill(rect, color);
                Ok(())
            }
            ItemKind::Mosaic { rect, tiles, color } => {
                self.drawn.marked.mark(&item.mark, bounds, &self.pages.tags, &mut self.ops);
                self.mosaic(rect, tiles, color);
                Ok(())
            }
            ItemKind::Ring { rect, weight, color } => {
                self.drawn.marked.mark(&item.mark, bounds, &self.pages.tags, &mut self.ops);
                self.ring(rect, *weight, color);
                Ok(())
            }
            ItemKind::Image { rect, image } => {
                self.drawn.marked.mark(&item.mark, bounds, &self.pages.tags, &mut self.ops);
                self.image(rect, *image)
            }
        }
    }

    /// The box of an item; of text by the measures of its face.
    fn bounds(&self, kind: &ItemKind) -> Rect {
        let text = match kind {
            ItemKind::Fill { rect, .. }
            | ItemKind::Mosaic { rect, .. }
            | ItemKind::Ring { rect, .. }
            | ItemKind::Image { rect, .. } => {
                return *rect;
            }
            ItemKind::Text(text) => text,
        };
        let metrics = &self.book.face(text.face).metrics;
        let em = |thousandths: f64| text.size * (thousandths / 1000.0);
        let advance: f64 = text.glyphs.iter().map(|glyph| glyph.advance).sum();
        let top = text.origin.y - em(metrics.ascent);
        Rect::new(text.origin.x, top, em(advance * text.stretch), em(metrics.ascent - metrics.descent))
    }

    fn text(&mut self, item: &TextItem, piece: &Piece<'_>) -> Result<(), PdfIssue> {
        let face = self.book.face(item.face);
        let (font, cids) = self.drawn.fonts.font(item.face, face);
        let glyphs = text::show(cids, face, piece).map_err(|why| why.on(self.index, face))?;
        if glyphs.is_empty() {
            return Ok(());
        }
        self.using.fonts.insert(font);
        self.color(&item.color, Use::Fine);
        self.ops.push(Op::StartTextSection);
        self.font(font, item.size);
        let (x, y) = self.space.point(piece.origin);
        let (sine, cosine) = item.turn.to_radians().sin_cos();
        let turned = [item.stretch * cosine, item.stretch * sine, -sine, cosine];
        // Adding 0 turns -0 into 0.
        let [a, b, c, d] = turned.map(|part| ((part * 1e5).round() / 1e5 + 0.0) as f32);
        let matrix = TextMatrix::Raw([a, b, c, d, points(x), points(y)]);
        self.ops.extend([
            Op::SetTextMatrix { matrix },
            writer::raw(text::operator(&glyphs)),
            Op::EndTextSection,
        ]);
        Ok(())
    }

    /// Selects a font; it stays selected over text sections.
    fn font(&mut self, font: usize, size: Abs) {
        let wanted = (font, points(size));
        if self.state.font.replace(wanted) != Some(wanted) {
            let handle = PdfFontHandle::External(FontId(resource_name(font)));
            self.ops.push(Op::SetFont { font: handle, size: Pt(wanted.1) });
        }
    }

    fn color(&mut self, color: &Color, used: Use) {
        let wanted = self.inks.paint(color, used);
        if self.state.paint.replace(wanted) == Some(wanted) {
            return;
        }
        if self.inks.press.is_some() && self.state.is_overprinting != wanted.is_overprinted() {
            self.state.is_overprinting = wanted.is_overprinted();
            self.ops.push(writer::raw(format!("/{} gs", overprint_name(wanted.is_overprinted()))));
        }
        let icc_profile = None;
        let operation = match wanted {
            Paint::Gray(percent) => {
                Op::SetFillColor { col: printpdf::Color::Greyscale(Greyscale { percent, icc_profile }) }
            }
            Paint::Rgb([r, g, b]) => {
                Op::SetFillColor { col: printpdf::Color::Rgb(Rgb { r, g, b, icc_profile }) }
            }
            Paint::Process([c, m, y, k]) => {
                Op::SetFillColor { col: printpdf::Color::Cmyk(Cmyk { c, m, y, k, icc_profile }) }
            }
            Paint::Plate(plate) => {
                self.using.plates.insert(plate);
                writer::raw(format!("/{} cs 1 scn", plate.resource_name()))
            }
        };
        self.ops.push(operation);
    }

    fn fill(&mut self, rect: &Rect, color: &Color) {
        let is_thin = rect.size.width.min(rect.size.height) <= THIN;
        self.color(color, if is_thin { Use::Fine } else { Use::Area });
        let [left, bottom, right, top] = self.space.rect(rect).map(round);
        let rectangle = printpdf::Rect {
            x: Pt(left as f32),
            y: Pt(bottom as f32),
            width: Pt(round(right - left) as f32),
            height: Pt(round(top - bottom) as f32),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// One path for all tiles: filled one by one, their edges would shine through on screens.
    fn mosaic(&mut self, rect: &Rect, tiles: &[Rect], color: &Color) {
        self.color(color, Use::Fine);
        let rings = tiles.iter().map(|tile| {
            let origin = Point::new(rect.origin.x + tile.origin.x, rect.origin.y + tile.origin.y);
            let [left, bottom, right, top] = self.space.rect(&Rect { origin, ..*tile }).map(round);
            let corners = [(left, bottom), (right, bottom), (right, top), (left, top)];
            let points = corners.map(|(x, y)| LinePoint {
                p: printpdf::Point { x: Pt(x as f32), y: Pt(y as f32) },
                bezier: false,
            });
            PolygonRing { points: points.to_vec() }
        });
        let polygon =
            Polygon { rings: rings.collect(), mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// Two circles, of which the inner one is a hole.
    fn ring(&mut self, rect: &Rect, weight: Abs, color: &Color) {
        self.color(color, Use::Fine);
        let [left, bottom, right, top] = self.space.rect(rect);
        let middle = ((left + right) / 2.0, (bottom + top) / 2.0);
        let (radius, half) = ((right - left) / 2.0, weight.to_pt() / 2.0);
        let rings = [radius + half, radius - half].map(|radius| circle(middle, radius)).to_vec();
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::EvenOdd };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn image(&mut self, rect: &Rect, image: usize) -> Result<(), PdfIssue> {
        if image >= self.pages.images.len() {
            return Err(PdfIssue::BrokenImage { image });
        }
        self.using.images.insert(image);
        let [left, bottom, right, top] = self.space.rect(rect).map(round);
        let transform = XObjectTransform {
            translate_x: Some(Pt(left as f32)),
            translate_y: Some(Pt(bottom as f32)),
            scale_x: Some(round(right - left) as f32),
            scale_y: Some(round(top - bottom) as f32),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id: XObjectId(image::resource_name(image)), transform });
        Ok(())
    }
}

/// A circle in four cubic curves, of which each control point is this far from its end, in radii.
fn circle((x, y): (f64, f64), radius: f64) -> PolygonRing {
    const CONTROL: f64 = 0.552_285;
    let at = |across: f64, up: f64, bezier: bool| LinePoint {
        p: printpdf::Point { x: Pt(round(x + across * radius) as f32), y: Pt(round(y + up * radius) as f32) },
        bezier,
    };
    let mut points = vec![at(1.0, 0.0, false)];
    for (a, b) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        // From (a, b) to the point a quarter turn on, (-b, a).
        let (c, d) = (-b, a);
        points.push(at(a + c * CONTROL, b + d * CONTROL, true));
        points.push(at(c + a * CONTROL, d + b * CONTROL, true));
        points.push(at(c, d, false));
    }
    PolygonRing { points }
}

/// The graphics state in which black ink is printed over what lies under it, or not.
pub(super) fn overprint_name(is_on: bool) -> &'static str {
    if is_on { "o1" } else { "o0" }
}
