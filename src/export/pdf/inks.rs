//! Photographs in CMYK, for files whose output intent is sRGB: PDF/A has no room for both (ISO 19005-2, 6.2.4.3).

use crate::layout::{ImageData, PlacedImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// A CMYK JPEG file as RGB samples; `None` where it cannot be decoded. Inks are taken as ideal ones, for the file says
/// nothing of which they are.
pub(super) fn to_rgb(image: &PlacedImage, jpeg: &[u8]) -> Option<PlacedImage> {
    let samples = match has_adobe_marker(jpeg) {
        true => decode(jpeg, ColorSpace::RGB)?,
        false => {
            let inks = decode(jpeg, ColorSpace::CMYK)?;
            inks.as_chunks().0.iter().copied().flat_map(without_inks).collect()
        }
    };
    let data = ImageData::Raw { components: 3, samples: samples.into(), alpha: None };
    Some(PlacedImage { width: image.width, height: image.height, data })
}

fn decode(jpeg: &[u8], to: ColorSpace) -> Option<Vec<u8>> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(to);
    JpegDecoder::new_with_options(ZCursor::new(jpeg), options).decode().ok()
}

/// The light that four inks leave of white.
fn without_inks([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let left = |ink: u8| u16::from(u8::MAX - ink);
    let both = |ink: u8| (left(ink) * left(black) + 127) / 255;
    [cyan, magenta, yellow].map(|ink| both(ink) as u8)
}

/// Whether an APP14 segment of Adobe's stands before the samples of a JPEG file. Adobe's programs write CMYK upside down,
/// and so does whoever follows them; decoders take that into account where they are asked for RGB.
fn has_adobe_marker(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    while let [0xFF, marker, high, low, ..] = *rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..).unwrap_or_default();
        match marker {
            0xEE if segment.starts_with(b"Adobe") => return true,
            0xDA => return false,
            _ => rest = rest.get(2 + length.max(2)..).unwrap_or_default(),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 × 16 pixels: 10 more cyan to the right, 12 more magenta down, 40 yellow, 20 black.
    const INKS: &[u8] = include_bytes!("../../../tests/fixtures/inks.jpg");

    fn pixel(jpeg: &[u8], x: usize, y: usize) -> [u8; 3] {
        let image = PlacedImage {
            width: 24,
            height: 16,
            data: ImageData::Jpeg { bytes: jpeg.into(), components: 4 },
        };
        let ImageData::Raw { samples, .. } = to_rgb(&image, jpeg).unwrap().data else { panic!() };
        assert_eq!(samples.len(), 24 * 16 * 3);
        samples[(y * 24 + x) * 3..][..3].try_into().unwrap()
    }

    fn assert_near(found: [u8; 3], expected: [u8; 3]) {
        assert!(found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) < 6), "{found:?}, not {expected:?}");
    }

    #[test]
    fn inks_take_light_away() {
        assert_near(pixel(INKS, 2, 1), without_inks([20, 12, 40, 20]));
        assert_near(pixel(INKS, 20, 10), without_inks([200, 120, 40, 20]));
        assert_eq!(without_inks([0; 4]), [255; 3]);
        assert_eq!(without_inks([0, 0, 0, 255]), [0; 3]);
    }

    #[test]
    fn without_adobe_s_marker_they_are_not_upside_down() {
        let plain = [&INKS[..2], &INKS[18..]].concat();
        assert!(has_adobe_marker(INKS) && !has_adobe_marker(&plain));
        assert_near(pixel(&plain, 20, 10), without_inks([55, 135, 215, 235]));
    }
}
