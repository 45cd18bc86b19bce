//! Pictures in the colours of a file: on screens in sRGB, for PDF/A has no room for two kinds of colour beside each other
//! (ISO 19005-2, 6.2.4.3); in print in the inks of the press.

use super::{Inks, OutputCondition, Press, jpeg};
use crate::layout::{ImageData, PlacedImage};
use rayon::prelude::*;
use std::borrow::Cow;

/// Samples that one thread converts at a time: whole pixels of three or four.
const AT_A_TIME: usize = 12 * 16_384;

/// A picture as it is embedded.
#[derive(Debug)]
pub(in super::super) enum Converted<'a> {
    /// A whole JPEG file.
    Jpeg {
        /// The file.
        bytes: &'a [u8],
        /// 1 grey, 3 RGB, 4 CMYK.
        components: u8,
        /// Whether full ink is 0.
        is_upside_down: bool,
    },
    /// Eight bits a sample.
    Samples {
        /// 1 grey, 3 RGB, 4 CMYK.
        components: u8,
        /// Row by row.
        samples: Cow<'a, [u8]>,
    },
}

impl Inks<'_> {
    /// A picture of pixels in the colours of the file; `None` where it is a drawing, or cannot be decoded.
    pub(in super::super) fn picture<'i>(&self, image: &'i PlacedImage) -> Option<Converted<'i>> {
        match &image.data {
            ImageData::Jpeg { bytes, components: 4 } => self.inked(bytes),
            ImageData::Jpeg { bytes, components: 3 } if self.press.is_some() => {
                self.lit(Cow::Owned(jpeg::light(bytes)?))
            }
            ImageData::Jpeg { bytes, components } => {
                Some(Converted::Jpeg { bytes, components: *components, is_upside_down: false })
            }
            ImageData::Raw { components: 3, samples, .. } => self.lit(Cow::Borrowed(samples)),
            ImageData::Raw { components, samples, .. } => {
                Some(Converted::Samples { components: *components, samples: Cow::Borrowed(samples) })
            }
            ImageData::Drawing(_) => None,
        }
    }

    /// A JPEG file in CMYK. The press takes it as it is; screens see it as it would look on coated paper, for few files
    /// say what they were made for.
    fn inked<'i>(&self, bytes: &'i [u8]) -> Option<Converted<'i>> {
        if self.press.is_some_and(|press| !press.is_monochrome) {
            let is_upside_down = jpeg::is_upside_down(bytes);
            return Some(Converted::Jpeg { bytes, components: 4, is_upside_down });
        }
        let inks = jpeg::inks(bytes)?;
        let condition = self.press.map_or(OutputCondition::coated(), |press| &press.condition);
        let light = converted(&inks, |some| condition.to_light(some))?;
        match self.press {
            Some(_) => Some(grays(&light)),
            None => Some(Converted::Samples { components: 3, samples: light.into() }),
        }
    }

    /// Samples in sRGB.
    fn lit<'i>(&self, samples: Cow<'i, [u8]>) -> Option<Converted<'i>> {
        match self.press {
            None => Some(Converted::Samples { components: 3, samples }),
            Some(press) if press.is_monochrome => Some(grays(&samples)),
            Some(press) => {
                let inks = converted(&samples, |some| press.separated(some))?;
                Some(Converted::Samples { components: 4, samples: inks.into() })
            }
        }
    }
}

impl Press {
    /// sRGB samples as inks within the limit.
    fn separated(&self, samples: &[u8]) -> Option<Vec<u8>> {
        let mut inks = self.condition.to_inks(samples)?;
        inks.as_chunks_mut().0.iter_mut().for_each(|pixel| self.limit(pixel));
        Some(inks)
    }
}

/// Converts samples on all cores, in their order.
fn converted(samples: &[u8], convert: impl Fn(&[u8]) -> Option<Vec<u8>> + Send + Sync) -> Option<Vec<u8>> {
    let parts: Option<Vec<Vec<u8>>> = samples.par_chunks(AT_A_TIME).map(convert).collect();
    Some(parts?.concat())
}

fn grays(light: &[u8]) -> Converted<'static> {
    let grays: Vec<u8> = light.as_chunks().0.iter().copied().map(gray).collect();
    Converted::Samples { components: 1, samples: grays.into() }
}

/// The grey that is as light as a colour: luminance by ITU-R BT.709, taken on the samples as they are coded.
pub(super) fn gray([red, green, blue]: [u8; 3]) -> u8 {
    let weighted = 2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue);
    ((weighted + 5000) / 10_000) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const INKS: &[u8] = include_bytes!("../../../../tests/fixtures/inks.jpg");

    fn press(is_monochrome: bool) -> Press {
        let condition = OutputCondition::coated().clone();
        Press { condition, ink_limit: 260.0, is_monochrome, palette: Vec::new() }
    }

    fn samples(press: Option<&Press>, data: ImageData) -> (u8, Vec<u8>) {
        let image = PlacedImage { width: 24, height: 16, data };
        match (Inks { press, spots: &[] }).picture(&image) {
            Some(Converted::Samples { components, samples }) => (components, samples.into_owned()),
            other => panic!("{other:?}"),
        }
    }

    fn jpeg(components: u8) -> ImageData {
        ImageData::Jpeg { bytes: INKS.into(), components }
    }

    #[test]
    fn screens_see_inks_as_paper_shows_them() {
        let (components, light) = samples(None, jpeg(4));
        assert_eq!((components, light.len()), (3, 24 * 16 * 3));
        let [red, green, blue] = light[(10 * 24 + 20) * 3..][..3] else { panic!() };
        // Much cyan and some magenta: a blue, duller than that of ideal inks.
        assert!(red < green && green < blue && (90..170).contains(&blue), "{red} {green} {blue}");
    }

    #[test]
    fn the_press_takes_inks_as_they_are() {
        let press = press(false);
        let image = PlacedImage { width: 24, height: 16, data: jpeg(4) };
        let converted = Inks { press: Some(&press), spots: &[] }.picture(&image);
        assert!(matches!(converted, Some(Converted::Jpeg { components: 4, is_upside_down: true, .. })));
    }

    #[test]
    fn light_becomes_inks_within_the_limit() {
        let data = |light: [u8; 3]| ImageData::Raw {
            components: 3,
            samples: light.repeat(24 * 16).into(),
            alpha: None,
        };
        let press = press(false);
        let (components, inks) = samples(Some(&press), data([0, 0, 0]));
        assert_eq!((components, inks.len()), (4, 24 * 16 * 4));
        let total: u32 = inks[..4].iter().map(|ink| u32::from(*ink)).sum();
        assert!(total <= 663 && inks[3] > 200, "{:?}", &inks[..4]);
        let monochrome = self::press(true);
        assert_eq!(samples(Some(&monochrome), data([0, 255, 0])), (1, vec![182; 24 * 16]));
    }
}
