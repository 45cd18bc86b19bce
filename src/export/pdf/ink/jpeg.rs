//! The samples of JPEG files.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The RGB samples of a file in colour; `None` where it cannot be decoded.
pub(super) fn light(jpeg: &[u8]) -> Option<Vec<u8>> {
    decode(jpeg, ColorSpace::RGB)
}

/// The inks of a file in CMYK: 0 is paper.
pub(super) fn inks(jpeg: &[u8]) -> Option<Vec<u8>> {
    let adobe = adobe(jpeg);
    let mut inks = match adobe {
        Some(YCCK) => {
            let mut pixels = decode(jpeg, ColorSpace::YCCK)?;
            pixels.as_chunks_mut().0.iter_mut().for_each(without_luma);
            pixels
        }
        _ => decode(jpeg, ColorSpace::CMYK)?,
    };
    if adobe.is_some() {
        inks.iter_mut().for_each(|ink| *ink = u8::MAX - *ink);
    }
    Some(inks)
}

/// Whether full ink is 0 in a file in CMYK. Adobe's programs write it so, and so does whoever follows them.
pub(super) fn is_upside_down(jpeg: &[u8]) -> bool {
    adobe(jpeg).is_some()
}

/// The transform of Adobe's by which inks are coded as luma, chroma and black (Adobe Technical Note 5116, 18).
const YCCK: u8 = 2;

/// What the APP14 segment of Adobe's says of the transform; `None` where there is none before the samples.
fn adobe(jpeg: &[u8]) -> Option<u8> {
    let mut rest = jpeg.get(2..)?;
    while let [0xFF, marker, high, low, ..] = *rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..)?;
        match marker {
            0xEE if segment.starts_with(b"Adobe") => return segment.get(11).copied(),
            0xDA => return None,
            _ => rest = rest.get(2 + length.max(2)..)?,
        }
    }
    None
}

/// Luma and chroma as cyan, magenta and yellow (ITU-T T.871, 7, turned over).
fn without_luma(pixel: &mut [u8; 4]) {
    let [luma, blue, red, _] = pixel.map(f32::from);
    let (blue, red) = (blue - 128.0, red - 128.0);
    let light = [luma + 1.402 * red, luma - 0.344_136 * blue - 0.714_136 * red, luma + 1.772 * blue];
    for (ink, light) in pixel.iter_mut().zip(light) {
        *ink = u8::MAX - light.round().clamp(0.0, 255.0) as u8;
    }
}

fn decode(jpeg: &[u8], to: ColorSpace) -> Option<Vec<u8>> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(to);
    JpegDecoder::new_with_options(ZCursor::new(jpeg), options).decode().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 × 16 pixels: 10 more cyan to the right, 12 more magenta down, 40 yellow, 20 black.
    const INKS: &[u8] = include_bytes!("../../../../tests/fixtures/inks.jpg");

    fn assert_inks(jpeg: &[u8], (x, y): (usize, usize), expected: [u8; 4]) {
        let inks = inks(jpeg).unwrap();
        assert_eq!(inks.len(), 24 * 16 * 4);
        let found = &inks[(y * 24 + x) * 4..][..4];
        assert!(found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) < 6), "{found:?}, not {expected:?}");
    }

    #[test]
    fn inks_are_those_that_the_file_means() {
        assert_inks(INKS, (2, 1), [20, 12, 40, 20]);
        assert_inks(INKS, (20, 10), [200, 120, 40, 20]);
    }

    /// Four pixels of one colour by another program: 200 cyan, 120 magenta, 40 yellow, 20 black, in luma and chroma.
    #[test]
    fn luma_and_chroma_are_inks_too() {
        let mut pixel = [142, 71, 64, 235];
        without_luma(&mut pixel);
        let inks = pixel.map(|ink| u8::MAX - ink);
        assert_eq!(inks, [52, 207, 41, 20]);
        let mut gray = [100, 128, 128, 7];
        without_luma(&mut gray);
        assert_eq!(gray, [155, 155, 155, 7]);
    }

    #[test]
    fn without_adobe_s_marker_they_are_not_upside_down() {
        let plain = [&INKS[..2], &INKS[18..]].concat();
        assert!(is_upside_down(INKS) && !is_upside_down(&plain));
        assert_inks(&plain, (20, 10), [55, 135, 215, 235]);
    }
}
