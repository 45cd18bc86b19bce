//! Pictures under limits: the header is read before any pixel, and a broken or truncated file is an error,
//! never a gap. SVG becomes a [`Drawing`] (`svg/`).

mod drawing;
mod qr;
mod svg;

pub use drawing::{
    Blend, Cap, Clip, Drawing, DrawingNode, Fill, Gradient, GradientKind, Join, Layer, Matrix, Paint,
    Segment, Shape, Stroke,
};
pub use qr::QrModules;
pub use svg::{DrawingFonts, READER};

use crate::geom::{Abs, Size};
use std::fmt;
use std::io::Cursor;
use std::sync::Arc;

/// The most pixels of a picture.
const MAX_PIXELS: u64 = 100_000_000;
/// The most bytes of decoded samples.
const MAX_BYTES: u64 = 256_000_000;

/// A picture, ready to be embedded.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Its samples.
    pub data: PictureData,
}

/// The samples of a picture.
#[derive(Debug, Clone)]
pub enum PictureData {
    /// A whole JPEG file, embedded as it is.
    Jpeg {
        /// The file.
        bytes: Arc<[u8]>,
        /// 1 grey, 3 RGB, 4 CMYK.
        components: u8,
    },
    /// Eight bits a sample, row by row.
    Raw {
        /// 1 grey or 3 RGB samples a pixel.
        components: u8,
        /// The colour samples.
        samples: Arc<[u8]>,
        /// One opacity sample a pixel, if any is not opaque.
        alpha: Option<Arc<[u8]>>,
    },
    /// Shapes, whose unit is a pixel of CSS: 1/96 inch.
    Drawing(Arc<Drawing>),
}

impl Picture {
    /// Its size where there is room: that of a drawing, and of pixels at 150 to an inch.
    pub fn natural_size(&self) -> Size {
        let (width, height, per_inch) = match &self.data {
            PictureData::Drawing(drawing) => (f64::from(drawing.width), f64::from(drawing.height), 96.0),
            _ => (f64::from(self.width), f64::from(self.height), 150.0),
        };
        Size { width: Abs::pt(width * 72.0 / per_inch), height: Abs::pt(height * 72.0 / per_inch) }
    }
}

/// The words that are written in an SVG file, short ones and those in capitals left out; none of another file.
pub fn svg_words(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| svg::is_svg(bytes));
    text.map(svg::words).unwrap_or_default()
}

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadPicture {
    /// Neither PNG, JPEG nor SVG.
    Unknown,
    /// More pixels or bytes than the limits allow.
    TooLarge {
        /// Pixels across.
        width: u64,
        /// Pixels down.
        height: u64,
    },
    /// It cannot be decoded to its end.
    Broken(String),
    /// Something in an SVG file is wrong, not safe, or cannot be drawn.
    Refused {
        /// The line in the file, from 1; 0 where the place is not known.
        line: u32,
        /// The column in Unicode scalar values, from 1.
        column: u32,
        /// What it is.
        why: String,
    },
}

impl fmt::Display for BadPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadPicture::Unknown => f.write_str("it is neither PNG, JPEG nor SVG"),
            BadPicture::TooLarge { width, height } => {
                write!(f, "{width} × {height} pixels are more than the limit of 100 megapixels or 256 MB")
            }
            BadPicture::Broken(why) => write!(f, "it cannot be decoded: {why}"),
            BadPicture::Refused { line: 0, why, .. } => f.write_str(why),
            BadPicture::Refused { line, column, why } => write!(f, "at {line}:{column}: {why}"),
        }
    }
}

impl std::error::Error for BadPicture {}

/// Decodes a PNG, examines a JPEG, which is embedded as it is, or reads an SVG with `fonts` for its texts.
///
/// # Errors
/// Where the file is of another kind, too large, broken, or not safe to publish.
pub fn decode(bytes: Vec<u8>, fonts: &DrawingFonts) -> Result<Picture, BadPicture> {
    if svg::is_svg(&bytes) { svg::read(&bytes, fonts) } else { decode_pixels(bytes) }
}

/// Decodes a PNG or examines a JPEG.
fn decode_pixels(bytes: Vec<u8>) -> Result<Picture, BadPicture> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        decode_png(&bytes)
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        examine_jpeg(bytes)
    } else {
        Err(BadPicture::Unknown)
    }
}

fn broken(error: impl fmt::Display) -> BadPicture {
    BadPicture::Broken(error.to_string())
}

fn check_size(width: u64, height: u64, samples: u64) -> Result<(), BadPicture> {
    let pixels = width.saturating_mul(height);
    if pixels == 0 || pixels > MAX_PIXELS || pixels.saturating_mul(samples) > MAX_BYTES {
        return Err(BadPicture::TooLarge { width, height });
    }
    Ok(())
}

fn decode_png(bytes: &[u8]) -> Result<Picture, BadPicture> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = (reader.info().width, reader.info().height);
    check_size(u64::from(width), u64::from(height), 4)?;
    let size = reader
        .output_buffer_size()
        .ok_or(BadPicture::TooLarge { width: width.into(), height: height.into() })?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(broken)?;
    reader.finish().map_err(broken)?;
    buffer.truncate(frame.buffer_size());
    let (components, has_alpha) = match frame.color_type {
        png::ColorType::Grayscale => (1, false),
        png::ColorType::GrayscaleAlpha => (1, true),
        png::ColorType::Rgb => (3, false),
        png::ColorType::Rgba => (3, true),
        png::ColorType::Indexed => return Err(broken("its palette was not expanded")),
    };
    let (samples, alpha) = if has_alpha { split_alpha(&buffer, components) } else { (buffer, None) };
    let data = PictureData::Raw { components: components as u8, samples: samples.into(), alpha };
    Ok(Picture { width, height, data })
}

/// Colour and opacity apart; no opacity where all of it is opaque.
fn split_alpha(buffer: &[u8], components: usize) -> (Vec<u8>, Option<Arc<[u8]>>) {
    let pixels = buffer.chunks_exact(components + 1);
    let mut samples = Vec::with_capacity(buffer.len());
    let mut alpha = Vec::with_capacity(buffer.len() / (components + 1));
    for pixel in pixels {
        if let Some((opacity, color)) = pixel.split_last() {
            samples.extend_from_slice(color);
            alpha.push(*opacity);
        }
    }
    let is_opaque = alpha.iter().all(|opacity| *opacity == u8::MAX);
    (samples, (!is_opaque).then(|| alpha.into()))
}

fn examine_jpeg(bytes: Vec<u8>) -> Result<Picture, BadPicture> {
    use zune_jpeg::JpegDecoder;
    use zune_jpeg::zune_core::bytestream::ZCursor;
    use zune_jpeg::zune_core::options::DecoderOptions;
    let options =
        DecoderOptions::default().set_strict_mode(true).set_max_width(65_500).set_max_height(65_500);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes.as_slice()), options);
    decoder.decode_headers().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| broken("it has no header"))?;
    check_size(u64::from(info.width), u64::from(info.height), u64::from(info.components))?;
    // Decoded once for nothing but to know that it is whole.
    decoder.decode().map_err(broken)?;
    if !bytes.trim_ascii_end().windows(2).rev().take(4096).any(|pair| pair == [0xFF, 0xD9]) {
        return Err(broken("it ends too early"));
    }
    let data = PictureData::Jpeg { components: info.components, bytes: bytes.into() };
    Ok(Picture { width: u32::from(info.width), height: u32::from(info.height), data })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, width, height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(pixels).unwrap();
        out
    }

    #[test]
    fn a_png_is_decoded_and_its_opacity_kept_apart() {
        let picture = decode_pixels(png(2, 1, &[1, 2, 3, 255, 4, 5, 6, 0])).unwrap();
        let PictureData::Raw { components, samples, alpha } = picture.data else { panic!() };
        assert_eq!((components, &samples[..]), (3, &[1, 2, 3, 4, 5, 6][..]));
        assert_eq!(alpha.as_deref(), Some(&[255, 0][..]));
        let opaque = decode_pixels(png(1, 1, &[9, 9, 9, 255])).unwrap();
        assert!(matches!(opaque.data, PictureData::Raw { alpha: None, .. }));
    }

    #[test]
    fn what_is_broken_truncated_or_huge_is_refused() {
        let mut whole = png(64, 64, &[7; 64 * 64 * 4]);
        whole.truncate(whole.len() - 20);
        assert!(matches!(decode_pixels(whole), Err(BadPicture::Broken(_))));
        assert_eq!(decode_pixels(b"GIF89a".to_vec()).unwrap_err(), BadPicture::Unknown);
        assert!(matches!(decode_pixels(vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 1]), Err(BadPicture::Broken(_))));
        let mut bomb = png(1, 1, &[0, 0, 0, 255]);
        bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(decode_pixels(bomb).is_err());
    }
}
