//! Pictures: enough pixels for paper.

use crate::export::pdf::conformance::content::{Event, Picture, Scene, Watch};
use crate::export::pdf::conformance::findings::Findings;
use crate::export::pdf::conformance::rule::rules;

rules! {
    IMAGE_TOO_COARSE: Error "image-too-coarse" { print: "house", screen: "" }
        "use a picture with more pixels, or print it smaller: 225 pixels an inch at least, 300 are wanted";
    IMAGE_COARSE: Warning "image-coarse" { print: "house", screen: "" }
        "300 pixels an inch are wanted; with fewer, fine detail gets soft";
}

/// Pixels an inch.
const LEAST: f64 = 225.0;
const WANTED: f64 = 300.0;

/// A pixel less on a side is no fault.
const TOLERANCE: f64 = 1.0;

/// Watches the resolution of pictures at the size at which they are printed.
pub(super) struct Images;

impl<'f> Watch<'f> for Images {
    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, findings: &mut Findings) {
        let Event::Image(picture) = event else { return };
        if !scene.is_content() {
            return;
        }
        let Some(resolution) = resolution(scene, picture) else { return };
        let rule = match resolution {
            coarse if coarse < LEAST - TOLERANCE => &IMAGE_TOO_COARSE,
            soft if soft < WANTED - TOLERANCE => &IMAGE_COARSE,
            _ => return,
        };
        findings.add(rule, scene.at().with(picture.id), || {
            let page = scene.page.number;
            format!(
                "page {page}: a picture has {resolution:.0} pixels an inch at the size at which it is printed"
            )
        });
    }
}

/// Pixels an inch in the worse direction; `None` for a single pixel, which is a colour and no picture.
fn resolution(scene: &Scene<'_, '_>, picture: &Picture<'_, '_>) -> Option<f64> {
    let (width, height) = picture.size(scene.file);
    let (across, down) = picture.placed.lengths();
    let unit = scene.file.number(scene.page.dict, b"UserUnit").unwrap_or(1.0);
    let inches = |points: f64| (points * unit / 72.0).max(1e-9);
    let is_seen = across > 0.0 && down > 0.0 && width * height > 1.0;
    is_seen.then(|| (width / inches(across)).min(height / inches(down)))
}
