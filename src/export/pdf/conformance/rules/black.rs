//! Black: text and rules on one plate, which need no register, and which print over colours instead of being cut out.

use crate::export::pdf::conformance::content::{Event, Inks, Paint, Scene, Space, Watch, is_black};
use crate::export::pdf::conformance::file::File;
use crate::export::pdf::conformance::findings::Findings;
use crate::export::pdf::conformance::pages::{Area, Page};
use crate::export::pdf::conformance::rule::rules;

rules! {
    RICH_BLACK_TEXT: Error "rich-black-text" { print: "house", screen: "" }
        "set the text in black alone (0, 0, 0, 100): several inks never meet exactly, and letters get coloured edges";
    RICH_BLACK_RULE: Error "rich-black-rule" { print: "house", screen: "" }
        "draw the line in black alone (0, 0, 0, 100)";
    BLACK_KNOCKOUT: Error "black-knockout" { print: "house", screen: "" }
        "let black text overprint (`op` true, `OPM` 1, DeviceCMYK or the ink Black): otherwise white edges shine out";
}

/// Text of this size and more, and lines of this width, may be rich: their edges are far apart. In points.
const LARGE_TEXT: f64 = 24.0;
const BROAD_LINE: f64 = 4.0;

/// Grounds that are remembered of a page.
const MAX_GROUNDS: usize = 20_000;

/// Grounds that are looked at for a glyph, the last first.
const MAX_LOOKS: usize = 400;

/// What was painted, and whether it has colour.
#[derive(Debug, Clone, Copy)]
struct Ground {
    area: Area,
    is_colored: bool,
}

/// Watches black text and lines.
#[derive(Default)]
pub(super) struct Black {
    /// Upright rectangles and pictures of the page, in the order in which they were painted.
    grounds: Vec<Ground>,
}

impl<'f> Watch<'f> for Black {
    fn begin(&mut self, _: &Page<'f>, _: &'f File, _: &mut Findings) {
        self.grounds.clear();
    }

    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, findings: &mut Findings) {
        if !scene.is_content() {
            return;
        }
        let (file, state) = (scene.file, scene.state);
        match event {
            Event::Path { path, fills, strokes } => {
                let rectangles = path.rectangles();
                if *strokes && state.line_width * state.ctm.lengths().0 < BROAD_LINE {
                    line(scene, &state.stroke, findings);
                }
                let is_thin = |area: &Area| area.width().min(area.height()) < BROAD_LINE;
                if *fills && rectangles.iter().flatten().any(is_thin) {
                    line(scene, &state.fill, findings);
                }
                if *fills {
                    let is_colored = is_colored(file, &state.fill);
                    self.ground(scene, rectangles.into_iter().flatten(), is_colored);
                }
            }
            Event::Image(picture) if picture.placed.is_upright() && !has_mask(file, picture.dict) => {
                let is_colored =
                    picture.space.as_deref().is_none_or(|space| space.components() != 1 || is_indexed(space));
                let area = picture.placed.area(Area::of([0.0, 0.0, 1.0, 1.0]));
                self.ground(scene, [area], is_colored);
            }
            Event::Text(shown) if matches!(shown.mode, 0 | 2 | 4 | 6) => {
                let middles = shown.glyphs.iter().map(|glyph| glyph.middle);
                text(scene, shown.size, findings);
                self.knockout(scene, middles, findings);
            }
            _ => {}
        }
    }
}

impl Black {
    fn ground(&mut self, scene: &Scene<'_, '_>, areas: impl IntoIterator<Item = Area>, is_colored: bool) {
        // What shines through is neither a ground of its own nor does it cover one.
        let state = scene.state;
        let is_solid = state.fill.alpha >= 1.0 && !state.has_soft_mask && state.is_opaque_blend;
        if !is_solid && !is_colored {
            return;
        }
        let room = MAX_GROUNDS.saturating_sub(self.grounds.len());
        let clip = state.clip;
        let areas = areas.into_iter().map(|area| area.and(clip)).filter(|area| area.is_some());
        self.grounds.extend(areas.take(room).map(|area| Ground { area, is_colored }));
    }

    fn knockout(
        &self,
        scene: &Scene<'_, '_>,
        points: impl Iterator<Item = (f64, f64)>,
        findings: &mut Findings,
    ) {
        let state = scene.state;
        let Some(inks) = state.fill.space.inks(scene.file, &state.fill.color) else { return };
        if !inks.is_black_alone() || inks.black < 0.95 || overprints(scene, &state.fill) {
            return;
        }
        for point in points {
            let under = self.grounds.iter().rev().take(MAX_LOOKS).find(|ground| ground.area.has(point));
            if under.is_some_and(|ground| ground.is_colored) {
                return findings.add(&BLACK_KNOCKOUT, scene.at(), || {
                    format!("page {}: black text is cut out of a coloured ground", scene.page.number)
                });
            }
        }
    }
}

/// Whether black leaves the other plates as they are: by overprinting (ISO 32000-1, 8.6.7), or since it is blended with
/// what lies under it.
fn overprints(scene: &Scene<'_, '_>, paint: &Paint<'_>) -> bool {
    if !scene.state.is_opaque_blend {
        return true;
    }
    paint.is_overprinting
        && match &*paint.space {
            Space::Cmyk => scene.state.overprint_mode == 1,
            Space::Inks { names, .. } => names.iter().all(|name| name == "Black"),
            _ => false,
        }
}

fn is_indexed(space: &Space<'_>) -> bool {
    matches!(space, Space::Indexed { .. } | Space::Inks { .. })
}

fn has_mask(file: &File, dict: &lopdf::Dictionary) -> bool {
    let keys: [&[u8]; 4] = [b"ImageMask", b"IM", b"SMask", b"Mask"];
    keys.into_iter().any(|key| !file.get(dict, key).is_null())
}

/// Whether a paint has other inks than black; a pattern may.
fn is_colored(file: &File, paint: &Paint<'_>) -> bool {
    match paint.space.inks(file, &paint.color) {
        Some(inks) => !inks.is_black_alone(),
        None => paint.space.light(file, &paint.color).is_none_or(|[red, green, blue]| {
            // White paper and greys are no coloured ground.
            red.max(green).max(blue) - red.min(green).min(blue) > 0.02
        }),
    }
}

/// What a rich black is made of; `None` where the paint is none.
fn rich_black(scene: &Scene<'_, '_>, paint: &Paint<'_>) -> Option<String> {
    if paint.pattern.is_some() {
        return None;
    }
    match paint.space.inks(scene.file, &paint.color) {
        Some(inks) => {
            let is_rich = inks.looks_black() && !inks.is_black_alone() && !paint.space.is_registration();
            is_rich.then(|| percentages(inks))
        }
        None => {
            let lights = paint.space.light(scene.file, &paint.color)?;
            is_black(lights).then(|| "RGB, which becomes four inks".to_owned())
        }
    }
}

fn percentages(inks: Inks) -> String {
    let each = [inks.cyan, inks.magenta, inks.yellow, inks.black].map(|ink| format!("{:.0}", ink * 100.0));
    format!("CMYK {}", each.join(", "))
}

fn text(scene: &Scene<'_, '_>, size: f64, findings: &mut Findings) {
    if size.abs() >= LARGE_TEXT {
        return;
    }
    if let Some(made) = rich_black(scene, &scene.state.fill) {
        findings.add(&RICH_BLACK_TEXT, scene.at(), || {
            format!("page {}: text of {size:.1} points is black of several inks ({made})", scene.page.number)
        });
    }
}

fn line(scene: &Scene<'_, '_>, paint: &Paint<'_>, findings: &mut Findings) {
    if let Some(made) = rich_black(scene, paint) {
        findings.add(&RICH_BLACK_RULE, scene.at(), || {
            format!("page {}: a line is black of several inks ({made})", scene.page.number)
        });
    }
}
