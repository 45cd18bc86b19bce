//! Ink: so much in one place that it does not dry.

use crate::export::pdf::conformance::content::{Event, Paint, Picture, Scene, Space, Watch};
use crate::export::pdf::conformance::file::File;
use crate::export::pdf::conformance::findings::Findings;
use crate::export::pdf::conformance::rule::rules;
use lopdf::{Dictionary, ObjectId};
use std::collections::HashSet;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

rules! {
    INK_LIMIT: Error "ink-limit" { print: "house", screen: "" }
        "use less ink where colours are deepest: convert the picture or colour with the printing house's profile";
}

/// Percentages are rounded on the way.
const TOLERANCE: f64 = 0.5;

/// JPEG keeps no pixel exactly; in percent of one ink.
const JPEG_TOLERANCE: f64 = 12.0;

/// Watches how much ink is put in one place. What lies over another is not added up: that takes a RIP.
pub(super) struct InkLimit {
    limit: f64,
    known: HashSet<ObjectId>,
}

impl InkLimit {
    pub(super) fn new(limit: f64) -> InkLimit {
        InkLimit { limit, known: HashSet::new() }
    }

    fn paint(&self, scene: &Scene<'_, '_>, paint: &Paint<'_>, findings: &mut Findings) {
        if paint.pattern.is_some() || paint.space.is_registration() {
            return;
        }
        let percent = paint.space.inks(scene.file, &paint.color).map_or(0.0, |inks| inks.percent());
        self.tell(scene, percent, TOLERANCE, "a colour", findings);
    }

    fn tell(&self, scene: &Scene<'_, '_>, percent: f64, tolerance: f64, what: &str, findings: &mut Findings) {
        if percent > self.limit + tolerance {
            findings.add(&INK_LIMIT, scene.at(), || {
                let (page, limit) = (scene.page.number, self.limit);
                format!("page {page}: {what} takes {percent:.0} % of ink, more than {limit:.0} %")
            });
        }
    }

    fn picture(&mut self, scene: &Scene<'_, '_>, picture: &Picture<'_, '_>, findings: &mut Findings) {
        if picture.id.is_some_and(|id| !self.known.insert(id)) {
            return;
        }
        match picture.space.as_deref() {
            Some(Space::Cmyk) => {
                let Some((percent, tolerance)) = most(scene.file, picture) else { return };
                self.tell(scene, percent, tolerance, "a picture", findings);
            }
            Some(space @ Space::Indexed { .. }) => {
                let colors = (0..=255u8).filter_map(|index| space.inks(scene.file, &[f64::from(index)]));
                let percent = colors.map(|inks| inks.percent()).fold(0.0, f64::max);
                self.tell(scene, percent, TOLERANCE, "a picture's palette", findings);
            }
            _ => {}
        }
    }
}

impl<'f> Watch<'f> for InkLimit {
    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, findings: &mut Findings) {
        let state = scene.state;
        match event {
            Event::Path { fills, strokes, .. } => {
                if *fills {
                    self.paint(scene, &state.fill, findings);
                }
                if *strokes {
                    self.paint(scene, &state.stroke, findings);
                }
            }
            Event::Text(shown) if shown.mode != 3 => self.paint(scene, &state.fill, findings),
            Event::Image(picture) => self.picture(scene, picture, findings),
            _ => {}
        }
    }
}

/// The most ink of any pixel in percent, and how exactly that is known.
fn most(file: &File, picture: &Picture<'_, '_>) -> Option<(f64, f64)> {
    let decoded = file.decode(picture.stream).ok()?;
    let (samples, tolerance) = match decoded.picture {
        None => {
            let bits =
                file.number(picture.dict, b"BitsPerComponent").or_else(|| file.number(picture.dict, b"BPC"));
            (decoded.bytes, if bits == Some(8.0) { TOLERANCE } else { return None })
        }
        Some("DCTDecode") => (inks_of_jpeg(&decoded.bytes)?, JPEG_TOLERANCE),
        Some(_) => return None,
    };
    let is_inverted = is_inverted(file, picture.dict);
    let sum =
        |pixel: &[u8; 4]| pixel.iter().map(|ink| u32::from(if is_inverted { 255 - ink } else { *ink })).sum();
    let most: u32 = samples.as_chunks().0.iter().map(sum).max()?;
    Some((f64::from(most) * 100.0 / 255.0, tolerance))
}

/// `Decode` turns samples upside down, as Photoshop's JPEG files need it.
fn is_inverted(file: &File, dict: &Dictionary) -> bool {
    let decode = file.numbers::<8>(dict, b"Decode").or_else(|| file.numbers::<8>(dict, b"D"));
    decode.is_some_and(|[first, second, ..]| first > second)
}

/// The samples of a JPEG file as they stand in it: PDF readers take them so, whatever Adobe's marker says of their sign.
fn inks_of_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::CMYK);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 × 16 pixels, upside down as Adobe's programs write them: 10 more cyan to the right, 12 more magenta down, 40
    /// yellow, 20 black.
    const INKS: &[u8] = include_bytes!("../../../../../tests/fixtures/inks.jpg");

    #[test]
    fn samples_of_a_jpeg_file_are_taken_as_they_stand() {
        let samples = inks_of_jpeg(INKS).unwrap();
        assert_eq!(samples.len(), 24 * 16 * 4);
        let pixel: [u8; 4] = samples[(10 * 24 + 20) * 4..][..4].try_into().unwrap();
        let expected = [200, 120, 40, 20].map(|ink: u8| 255 - ink);
        assert!(pixel.iter().zip(expected).all(|(a, b)| a.abs_diff(b) < 6), "{pixel:?}, not {expected:?}");
    }
}
