//! Pictures as image XObjects (ISO 32000-1, 8.9.5): JPEG files pass through where their colours are the file's own, samples
//! are deflated.

use super::finish::deflate;
use super::ink::{Converted, Inks};
use super::{PdfIssue, vector};
use crate::layout::{ImageData, PlacedImage};
use printpdf::{DictItem, ExternalStream, ExternalXObject};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The name of a picture in the resources of pages, by its index.
pub(super) fn resource_name(index: usize) -> String {
    format!("x{index}")
}

/// The pictures that are used, with their indices.
pub(super) fn embed(
    images: &[PlacedImage],
    used: &BTreeSet<usize>,
    inks: Inks<'_>,
    issues: &mut Vec<PdfIssue>,
) -> Vec<(usize, ExternalXObject)> {
    let used: Vec<usize> = used.iter().copied().collect();
    let streams: Vec<_> =
        used.par_iter().map(|at| images.get(*at).and_then(|image| xobject(image, inks))).collect();
    let mut embedded = Vec::with_capacity(used.len());
    for (at, stream) in used.into_iter().zip(streams) {
        match stream {
            Some(stream) => {
                embedded.push((at, ExternalXObject { stream, width: None, height: None, dpi: None }))
            }
            None => issues.push(PdfIssue::BrokenImage { image: at }),
        }
    }
    embedded
}

/// Whether a picture lets its ground shine through.
pub(super) fn is_transparent(image: &PlacedImage) -> bool {
    match &image.data {
        ImageData::Raw { alpha, .. } => alpha.is_some(),
        ImageData::Drawing(drawing) => drawing.is_translucent(),
        ImageData::Jpeg { .. } => false,
    }
}

/// A picture as it is embedded; `None` where its samples do not fit its measures.
pub(super) fn xobject(image: &PlacedImage, inks: Inks<'_>) -> Option<ExternalStream> {
    if image.width == 0 || image.height == 0 {
        return None;
    }
    let alpha = match &image.data {
        ImageData::Drawing(drawing) => return vector::xobject(drawing, inks),
        ImageData::Raw { alpha, .. } => alpha.as_deref(),
        ImageData::Jpeg { .. } => None,
    };
    match inks.picture(image)? {
        Converted::Jpeg { bytes, components, is_upside_down } => {
            let mut dict = dictionary(image, color_space(components)?, "DCTDecode");
            if is_upside_down {
                let each = (0..components).flat_map(|_| [DictItem::Int(1), DictItem::Int(0)]);
                dict.insert("Decode".to_owned(), DictItem::Array(each.collect()));
            }
            bytes.starts_with(&[0xFF, 0xD8]).then(|| stream(dict, bytes.to_vec()))
        }
        Converted::Samples { components, samples } => raw(image, components, &samples, alpha),
    }
}

fn raw(image: &PlacedImage, components: u8, samples: &[u8], alpha: Option<&[u8]>) -> Option<ExternalStream> {
    let pixels = (image.width as usize).checked_mul(image.height as usize)?;
    let fits = samples.len() == pixels.checked_mul(usize::from(components))?;
    if !fits || alpha.is_some_and(|alpha| alpha.len() != pixels) {
        return None;
    }
    let mut dict = dictionary(image, color_space(components)?, "FlateDecode");
    if let Some(alpha) = alpha {
        let mask = stream(dictionary(image, "DeviceGray", "FlateDecode"), deflate(alpha));
        dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
    }
    Some(stream(dict, deflate(samples)))
}

fn dictionary(image: &PlacedImage, color_space: &str, filter: &str) -> BTreeMap<String, DictItem> {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(image.width))),
        ("Height", DictItem::Int(i64::from(image.height))),
        ("ColorSpace", name(color_space)),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Filter", name(filter)),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into()
}

fn stream(dict: BTreeMap<String, DictItem>, content: Vec<u8>) -> ExternalStream {
    ExternalStream { dict, content, compress: false }
}

fn color_space(components: u8) -> Option<&'static str> {
    match components {
        1 => Some("DeviceGray"),
        3 => Some("DeviceRGB"),
        4 => Some("DeviceCMYK"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Inks<'_> = Inks { press: None, spots: &[] };

    fn image(data: ImageData) -> PlacedImage {
        PlacedImage { width: 2, height: 1, data }
    }

    #[test]
    fn samples_that_do_not_fit_their_measures_are_refused() {
        let raw = |samples: &[u8], alpha: Option<&[u8]>| {
            let data = ImageData::Raw {
                components: 3,
                samples: samples.into(),
                alpha: alpha.map(|alpha| alpha.into()),
            };
            xobject(&image(data), SCREEN).is_some()
        };
        assert!(raw(&[0; 6], None) && raw(&[0; 6], Some(&[0; 2])));
        assert!(!raw(&[0; 5], None) && !raw(&[0; 6], Some(&[0; 3])));
        assert!(xobject(&image(ImageData::Jpeg { bytes: [0; 8].into(), components: 3 }), SCREEN).is_none());
    }
}
