//! Edges: lines too thin to print, colour that stops short of the bleed, marks that lie on the page.

use crate::export::pdf::conformance::content::{Event, Paint, Scene, Watch};
use crate::export::pdf::conformance::file::File;
use crate::export::pdf::conformance::findings::Findings;
use crate::export::pdf::conformance::pages::{Area, Page};
use crate::export::pdf::conformance::rule::rules;

rules! {
    HAIRLINE: Error "hairline" { print: "house", screen: "" }
        "draw lines 0.25 points wide at least: thinner ones break up, or vanish";
    BLEED_SHORT: Error "bleed-short" { print: "house", screen: "" }
        "draw what touches the edge of the page out to the BleedBox: otherwise the cut shows white";
    NO_BLEED: Error "no-bleed" { print: "house", screen: "" }
        "give the page a bleed of 3 mm: a BleedBox larger than the TrimBox, with colour up to its edge";
    MARK_ON_PAGE: Error "registration-color" { print: "house", screen: "" }
        "keep the colour All to marks outside of the bleed: it prints on every plate";
}

/// The least width of a line, in points.
const LEAST_LINE: f64 = 0.25;

/// A thin rectangle that is shorter is a dot, or nothing at all; in points.
const LEAST_LENGTH: f64 = 1.0;

/// Numbers are rounded to hundredths or thousandths on the way.
const TOLERANCE: f64 = 0.01;

/// What comes this near to the cut touches it, in points; and so near to the edge of the bleed, reaches it.
const TOUCH: f64 = 0.25;

/// What reaches no farther into the page than this is a mark beside it, in points.
const BESIDE: f64 = 1.0;

/// The boxes of the page that is looked at.
#[derive(Default)]
pub(super) struct Edges {
    trim: Option<Area>,
    /// Where there is no BleedBox, it is as large as the sheet (ISO 32000-1, table 30).
    bleed: Option<Area>,
    /// What marks stay out of: the BleedBox, else what is cut.
    page: Option<Area>,
}

impl<'f> Watch<'f> for Edges {
    fn begin(&mut self, page: &Page<'f>, file: &'f File, _: &mut Findings) {
        let sound = |name: &str| page.area(file, name).filter(|own| own.width() > 0.0 && own.height() > 0.0);
        self.trim = sound("TrimBox").or_else(|| sound("ArtBox"));
        // A box that is none says nothing of what is wanted.
        (self.bleed, self.page) = match page.has_box(file, "BleedBox") {
            true => (sound("BleedBox"), sound("BleedBox")),
            false => (sound("CropBox").or_else(|| sound("MediaBox")), self.trim),
        };
    }

    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, findings: &mut Findings) {
        if !scene.is_content() {
            return;
        }
        let state = scene.state;
        match event {
            Event::Path { path, fills, strokes } => {
                if *strokes {
                    if path.bounds.and(state.clip).is_some() {
                        thin(scene, state.line_width * state.ctm.least_scale(), findings);
                    }
                    let reach = path.bounds.wider(state.line_width * state.ctm.lengths().0 / 2.0);
                    self.marks(scene, &state.stroke, reach, findings);
                }
                if *fills {
                    for area in path.rectangles().into_iter().flatten() {
                        let (breadth, length) =
                            (area.width().min(area.height()), area.width().max(area.height()));
                        if length >= LEAST_LENGTH && area.and(state.clip).is_some() {
                            thin(scene, breadth, findings);
                        }
                    }
                    self.marks(scene, &state.fill, path.bounds, findings);
                    if !is_white(scene, &state.fill) {
                        self.bleeds(scene, path.bounds, findings);
                    }
                }
            }
            Event::Image(picture) => {
                let area = picture.placed.area(Area::of([0.0, 0.0, 1.0, 1.0]));
                self.bleeds(scene, area, findings);
            }
            Event::Shading(_) => self.bleeds(scene, state.clip, findings),
            Event::Text(shown) => {
                let reach = shown.glyphs.iter().fold(Area::NONE, |area, glyph| area.with(glyph.middle));
                self.marks(scene, &state.fill, reach, findings);
            }
            _ => {}
        }
    }
}

impl Edges {
    /// The colour of all plates has no business on the page.
    fn marks(&self, scene: &Scene<'_, '_>, paint: &Paint<'_>, reach: Area, findings: &mut Findings) {
        let is_mark = paint.space.is_registration() && paint.color.first().is_some_and(|tint| *tint > 0.0);
        let Some(page) = self.page.filter(|_| is_mark) else { return };
        if page.meets(reach.and(scene.state.clip), TOLERANCE) {
            findings.add(&MARK_ON_PAGE, scene.at(), || {
                format!("page {}: the colour of registration marks is used on the page", scene.page.number)
            });
        }
    }

    /// Whether what touches the cut goes on to the edge of the bleed.
    fn bleeds(&self, scene: &Scene<'_, '_>, reach: Area, findings: &mut Findings) {
        let (Some(trim), Some(bleed)) = (self.trim, self.bleed) else { return };
        let reach = reach.and(scene.state.clip);
        if !trim.wider(-BESIDE).meets(reach, 0.0) {
            return;
        }
        let sides = [
            ("left", reach.left - trim.left, reach.left - bleed.left, trim.left - bleed.left),
            ("right", trim.right - reach.right, bleed.right - reach.right, bleed.right - trim.right),
            ("bottom", reach.bottom - trim.bottom, reach.bottom - bleed.bottom, trim.bottom - bleed.bottom),
            ("top", trim.top - reach.top, bleed.top - reach.top, bleed.top - trim.top),
        ];
        for (side, to_trim, to_bleed, room) in sides {
            let page = scene.page.number;
            if to_trim > TOUCH {
                continue;
            }
            if room < 1.0 {
                findings.add(&NO_BLEED, scene.at(), || {
                    format!("page {page}: something touches the {side} edge, but the page has no bleed there")
                });
            } else if to_bleed > TOUCH {
                findings.add(&BLEED_SHORT, scene.at(), || {
                    format!("page {page}: something at the {side} edge ends {to_bleed:.1} points before the bleed does")
                });
            }
        }
    }
}

fn thin(scene: &Scene<'_, '_>, width: f64, findings: &mut Findings) {
    if width < LEAST_LINE - TOLERANCE {
        findings.add(&HAIRLINE, scene.at(), || {
            format!("page {}: a line is {:.2} points wide", scene.page.number, width.max(0.0))
        });
    }
}

/// Whether a paint leaves the paper as it is.
fn is_white(scene: &Scene<'_, '_>, paint: &Paint<'_>) -> bool {
    if paint.alpha <= 0.0 {
        return true;
    }
    let inks = paint.space.inks(scene.file, &paint.color);
    let lights = || paint.space.light(scene.file, &paint.color);
    paint.pattern.is_none()
        && inks.map_or_else(
            || lights().is_some_and(|lights| lights.iter().all(|light| *light > 0.995)),
            |inks| inks.is_nothing(),
        )
}
