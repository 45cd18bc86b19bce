//! Figures, captions and credits.

use super::brick::Brick;
use super::{Entry, Flow};
use crate::edition::{Figure, Segment};
use crate::geom::{Abs, Point, Rect};
use crate::layout::{ImageData, Item, ItemKind, LayoutFact, LayoutFactKind, Mark, PlacedImage};
use crate::markdown::{Inline, InlineKind};
use crate::tag::{ElemId, Role};
use crate::theme::BlockStyle;

/// Pixels to an inch at which print shows none of them.
const GOOD_RESOLUTION: f64 = 299.5;

/// The most letters of a caption in the side column, some twenty lines; a longer one stands under the figure.
const LONGEST_SIDE_CAPTION: usize = 600;

impl Flow<'_, '_> {
    pub(super) fn figure(&mut self, figure: &Figure) {
        let theme = self.stylist.theme;
        let unit = theme.unit();
        let image = match figure.path.as_ref().and_then(|path| self.images.get(path)) {
            Some(Ok(image)) => image.clone(),
            Some(Err(why)) => return self.no_image(figure, why.clone()),
            None => return self.no_image(figure, "it is not part of the project".to_owned()),
        };
        let from = self.entries.len();
        self.space(unit);
        let elem = self.shared.tags.add(self.parent, Role::Figure);
        self.shared.tags.get_mut(elem).alt = Some(figure.alt.plain());
        self.tag_language(elem, &figure.alt.locale);
        let content = self.shared.tags.content(elem);
        // Never wider than the text or higher than most of a page.
        let natural = image.natural_size();
        let ratio = natural.height / natural.width;
        let most = self.stylist.page_height() * 0.8;
        let width = natural.width.min(self.measure()).min(most / ratio.max(0.001));
        let height = width * ratio;
        let rect = Rect::new(self.inset, Abs::ZERO, width, height);
        self.note_resolution(figure, &image, width);
        let number = self.shared.images.len();
        self.shared.images.push(image);
        let item = Item {
            mark: Mark::Content { content, actual: None },
            kind: ItemKind::Image { rect, image: number },
        };
        let mut brick = Brick::solid(height, vec![item]);
        brick.anchors.push(self.links.anchor(figure.unit.as_str()));
        let caption = figure.number.map(|number| self.number_word("ui-figure", number));
        let below = self.caption(caption, figure.caption.as_ref(), &mut brick);
        self.entries.push(Entry::Brick(brick));
        for brick in below {
            self.glue();
            self.entries.push(Entry::Brick(brick));
        }
        if let Some(credit) = &figure.credit {
            self.credit(credit);
        }
        self.snap();
        // Text refers to a figure by its number; one without belongs where it is.
        if figure.number.is_some() {
            self.float_since(from);
        }
        self.space(unit);
    }

    /// Drawings are sharp at any size.
    fn note_resolution(&mut self, figure: &Figure, image: &PlacedImage, width: Abs) {
        let per_inch = f64::from(image.width) / (width.to_pt() / 72.0);
        if matches!(image.data, ImageData::Drawing(_)) || per_inch >= GOOD_RESOLUTION {
            return;
        }
        let (kind, unit) = (LayoutFactKind::LowResolution { per_inch, width }, Some(figure.unit.clone()));
        self.shared.facts.push(LayoutFact { kind, unit, span: figure.span });
    }

    pub(super) fn no_image(&mut self, figure: &Figure, why: String) {
        let unit = Some(figure.unit.clone());
        self.shared.facts.push(LayoutFact {
            kind: LayoutFactKind::UnusableImage(why),
            unit,
            span: figure.span,
        });
    }

    /// A caption in the side column beside a brick; the bricks to set under it where there is no such column.
    pub(in crate::layout) fn caption(
        &mut self,
        label: Option<String>,
        caption: Option<&Segment>,
        brick: &mut Brick,
    ) -> Vec<Brick> {
        let Some(caption) = caption else { return Vec::new() };
        let side = self.caption_side().filter(|_| caption.plain().chars().count() <= LONGEST_SIDE_CAPTION);
        let measure = side.map_or(self.column.measure, |(_, width)| width);
        let elem = self.shared.tags.add(self.parent, Role::Caption);
        let bricks = self.caption_of_width(label, caption, (elem, measure));
        if side.is_none() {
            return bricks;
        }
        // Nothing that stands beside it may run off the page.
        brick.height = brick.height.max(bricks.iter().map(|one| one.height).sum());
        brick.side = bricks;
        Vec::new()
    }

    /// The side column, where captions stand in it.
    pub(in crate::layout) fn caption_side(&self) -> Option<(Abs, Abs)> {
        self.column.side.filter(|_| self.stylist.text("caption", "at") == Some("side"))
    }

    /// A caption as wide as the side column, where there is one.
    pub(in crate::layout) fn caption_bricks(
        &mut self,
        label: Option<String>,
        caption: &Segment,
        elem: ElemId,
    ) -> Vec<Brick> {
        let measure = self.caption_side().map_or(self.column.measure, |(_, width)| width);
        self.caption_of_width(label, caption, (elem, measure))
    }

    fn caption_of_width(
        &mut self,
        label: Option<String>,
        caption: &Segment,
        (elem, measure): (ElemId, Abs),
    ) -> Vec<Brick> {
        let style = self.stylist.style("caption");
        let mut bricks = Vec::new();
        let has_own_line = self.stylist.is_on("caption.label", "own-line");
        let caption = match &label {
            Some(label) if !has_own_line => &labelled(caption, label),
            _ => caption,
        };
        if let Some(label) = label.filter(|_| has_own_line) {
            let part = self.stylist.part("caption.label", &style);
            let look = self.stylist.runs(&part, &caption.locale).base.clone();
            let content = self.shared.tags.content(elem);
            let leading = part.leading;
            let origin = Point::new(Abs::ZERO, self.stylist.ascent(leading));
            let items = self.line_of(&format!("{label} "), &look, content, origin);
            bricks.push(Brick::solid(leading, items));
        }
        let set = self.stylist.paragraph(&style, measure, &caption.locale);
        let runs = self.stylist.runs(&style, &caption.locale);
        bricks.extend(self.immediate(caption, elem, &runs, &set));
        bricks
    }

    /// A credit under a table or figure.
    pub(in crate::layout) fn credit(&mut self, credit: &Segment) {
        let whole = BlockStyle { is_hyphenated: false, ..self.stylist.style("caption") };
        let style = self.stylist.part("table.source", &whole);
        let elem = self.shared.tags.add(self.parent, Role::Paragraph);
        let set = self.stylist.paragraph(&style, self.measure(), &credit.locale);
        let runs = self.stylist.runs(&style, &credit.locale);
        let before = self.stylist.theme.points("style.table.source.before").unwrap_or(Abs::pt(4.6));
        self.glue();
        self.entries.push(Entry::Brick(Brick { after: super::Break::Never, ..Brick::space(before) }));
        let bricks = self.immediate(credit, elem, &runs, &set);
        self.entries.extend(bricks.into_iter().map(Entry::Brick));
    }

    pub(in crate::layout) fn number_word(&self, id: &str, value: u32) -> String {
        self.edition.words.with(id, &[("number", crate::edition::number(value))])
    }
}

/// A caption with its label before its first words.
fn labelled(caption: &Segment, label: &str) -> Segment {
    let mut caption = caption.clone();
    let inline = |kind| Inline { kind, range: 0..0 };
    let label = inline(InlineKind::Strong(vec![inline(InlineKind::Text(format!("{label}.")))]));
    if let Some(first) = caption.paragraphs.first_mut() {
        first.splice(0..0, [label, inline(InlineKind::Text(" ".to_owned()))]);
    }
    caption
}
