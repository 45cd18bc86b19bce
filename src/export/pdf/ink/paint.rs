//! The colours of a theme and of drawings as operands of the operators that set them.

use super::{Inks, Press};
use crate::layout::{Color, Ink, Spot, SpotId};
use printpdf::DictItem;

/// What is laid on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) enum Paint {
    /// Light: 0 is black.
    Gray(f32),
    /// Red, green and blue light.
    Rgb([f32; 3]),
    /// Cyan, magenta, yellow and black ink.
    Process([f32; 4]),
    /// All of the ink of one plate.
    Plate(Plate),
}

/// A plate that is none of the process inks' (ISO 32000-1, 8.6.6.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Plate {
    /// A spot colour's.
    Spot(SpotId),
    /// Each that there is.
    All,
}

/// What a colour is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Use {
    /// Letters and thin rules: a screen of dots would fray them.
    Fine,
    /// Areas.
    Area,
}

impl Paint {
    /// Black ink alone. It prints over what lies under it: if the plates are off by a hair, no paper shows beside it.
    pub(in super::super) const BLACK: Paint = Paint::Process([0.0, 0.0, 0.0, 1.0]);

    pub(in super::super) fn is_overprinted(self) -> bool {
        self == Paint::BLACK
    }
}

impl Inks<'_> {
    /// A colour of the theme.
    pub(in super::super) fn paint(&self, color: &Color, used: Use) -> Paint {
        match self.press {
            None => light(color.srgb),
            Some(press) if press.is_monochrome => black(color, used),
            Some(_) => match color.ink {
                Ink::Spot(spot) if self.spots.len() > usize::from(spot.0) => Paint::Plate(Plate::Spot(spot)),
                Ink::Process | Ink::Spot(_) => Paint::Process(process(color.cmyk)),
                Ink::All => Paint::Plate(Plate::All),
            },
        }
    }

    /// A colour of a drawing. One that the theme has is the theme's; greys need no ink but black.
    pub(in super::super) fn drawn(&self, srgb: [u8; 3]) -> Paint {
        let Some(press) = self.press else { return light(srgb) };
        let black = || Paint::Process([0.0, 0.0, 0.0, gray_ink(srgb)]);
        if press.is_monochrome {
            return black();
        }
        match press.palette.iter().find(|color| color.srgb == srgb) {
            Some(color) => self.paint(color, Use::Area),
            None if is_gray(srgb) => black(),
            None => Paint::Process(press.mixed(srgb)),
        }
    }

    /// The same where all colours must be of the space in which the file blends: three parts of light, four of ink.
    pub(in super::super) fn parts(&self, srgb: [u8; 3]) -> Vec<f32> {
        match self.drawn(srgb) {
            Paint::Gray(part) => vec![part; 3],
            Paint::Rgb(parts) => parts.to_vec(),
            Paint::Process(parts) => parts.to_vec(),
            Paint::Plate(plate) => process(plate.stand_in(self.spots)).to_vec(),
        }
    }
}

impl Plate {
    /// Its name in the resources of pages and drawings.
    pub(in super::super) fn resource_name(self) -> String {
        match self {
            Plate::Spot(spot) => format!("c{}", spot.0),
            Plate::All => "call".to_owned(),
        }
    }

    /// Percent of the process inks that stand in for it.
    fn stand_in(self, spots: &[Spot]) -> [f64; 4] {
        match self {
            Plate::Spot(at) => spots.get(usize::from(at.0)).map_or([0.0, 0.0, 0.0, 100.0], |spot| spot.cmyk),
            Plate::All => [100.0; 4],
        }
    }

    /// Its colour space (ISO 32000-1, 8.6.6.4), with what stands in for it as a function of how much there is.
    pub(in super::super) fn space(self, inks: Inks<'_>) -> DictItem {
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let reals = |parts: [f32; 4]| DictItem::Array(parts.map(DictItem::Real).to_vec());
        let colorant = match self {
            Plate::Spot(at) => inks.spots.get(usize::from(at.0)).map_or("Black", |spot| spot.name.as_str()),
            Plate::All => "All",
        };
        let domain = DictItem::Array(vec![DictItem::Real(0.0), DictItem::Real(1.0)]);
        let function = [
            ("FunctionType", DictItem::Int(2)),
            ("Domain", domain),
            ("C0", reals([0.0; 4])),
            ("C1", reals(process(self.stand_in(inks.spots)))),
            ("N", DictItem::Int(1)),
        ];
        let map = function.map(|(key, value)| (key.to_owned(), value)).into();
        DictItem::Array(vec![name("Separation"), name(colorant), name("DeviceCMYK"), DictItem::Dict { map }])
    }
}

impl Press {
    /// The inks for a colour of light.
    fn mixed(&self, srgb: [u8; 3]) -> [f32; 4] {
        let inks = self.condition.to_inks(&srgb).and_then(|inks| inks.try_into().ok());
        let mut inks: [u8; 4] = inks.unwrap_or([0, 0, 0, u8::MAX]);
        self.limit(&mut inks);
        // Whole percents, as people give colours.
        inks.map(|ink| (f32::from(ink) / 2.55).round() / 100.0)
    }

    /// Takes ink away where there is more than the limit: of the colours, for black alone keeps the picture's lines.
    pub(super) fn limit(&self, inks: &mut [u8; 4]) {
        let most = (self.ink_limit * 2.55) as u32;
        let [colors @ .., black] = inks;
        let sum: u32 = colors.iter().map(|ink| u32::from(*ink)).sum();
        let room = most.saturating_sub(u32::from(*black));
        if sum > room {
            colors.iter_mut().for_each(|ink| *ink = (u32::from(*ink) * room / sum) as u8);
        }
    }
}

/// Percent of each ink as operands.
fn process(cmyk: [f64; 4]) -> [f32; 4] {
    cmyk.map(|percent| (percent * 10.0).round() as f32 / 1000.0)
}

/// Black needs no three numbers on each of a thousand lines.
fn light(srgb: [u8; 3]) -> Paint {
    if srgb == [0, 0, 0] {
        return Paint::Gray(0.0);
    }
    Paint::Rgb(srgb.map(|part| super::super::object::round(f64::from(part) / 255.0) as f32))
}

/// A colour in black ink. What is fine is solid or not there at all.
fn black(color: &Color, used: Use) -> Paint {
    let ink = gray_ink(color.srgb);
    match used {
        _ if color.cmyk == [0.0; 4] => Paint::Process([0.0; 4]),
        Use::Fine => Paint::BLACK,
        Use::Area => Paint::Process([0.0, 0.0, 0.0, ink]),
    }
}

/// Black ink for as much light: by luminance, in hundredths.
fn gray_ink(srgb: [u8; 3]) -> f32 {
    (100.0 - f32::from(super::picture::gray(srgb)) / 2.55).round() / 100.0
}

fn is_gray([red, green, blue]: [u8; 3]) -> bool {
    red == green && green == blue
}

#[cfg(test)]
mod tests {
    use super::super::OutputCondition;
    use super::*;

    const ACCENT: Color =
        Color { ink: Ink::Process, cmyk: [0.0, 92.0, 80.0, 25.0], srgb: [0xbb, 0x2e, 0x2b] };

    fn press(is_monochrome: bool) -> Press {
        let condition = OutputCondition::coated().clone();
        Press { condition, ink_limit: 300.0, is_monochrome, palette: vec![ACCENT] }
    }

    #[test]
    fn the_theme_s_colours_are_never_converted() {
        let press = press(false);
        let inks = Inks { press: Some(&press), spots: &[] };
        assert_eq!(inks.paint(&ACCENT, Use::Fine), Paint::Process([0.0, 0.92, 0.8, 0.25]));
        assert_eq!(inks.drawn(ACCENT.srgb), Paint::Process([0.0, 0.92, 0.8, 0.25]));
        assert_eq!(inks.drawn([0; 3]), Paint::BLACK);
        assert_eq!(inks.drawn([255; 3]), Paint::Process([0.0; 4]));
        assert!(matches!(inks.drawn([0, 0, 200]), Paint::Process([cyan, ..]) if cyan > 0.7));
    }

    #[test]
    fn a_spot_colour_has_a_plate_of_its_own() {
        let spot = Color { ink: Ink::Spot(SpotId(0)), ..ACCENT };
        let press = Press { palette: vec![spot], ..press(false) };
        let spots = [Spot { name: "Red".to_owned(), cmyk: ACCENT.cmyk }];
        let inks = Inks { press: Some(&press), spots: &spots };
        assert_eq!(inks.drawn(ACCENT.srgb), Paint::Plate(Plate::Spot(SpotId(0))));
        assert_eq!(inks.parts(ACCENT.srgb), [0.0, 0.92, 0.8, 0.25]);
    }

    #[test]
    fn one_ink_prints_letters_solid_and_areas_as_dots() {
        let press = press(true);
        let inks = Inks { press: Some(&press), spots: &[] };
        assert_eq!(inks.paint(&ACCENT, Use::Fine), Paint::BLACK);
        let Paint::Process([0.0, 0.0, 0.0, black]) = inks.paint(&ACCENT, Use::Area) else { panic!() };
        assert!((0.5..0.8).contains(&black), "{black}");
        let paper = Color { ink: Ink::Process, cmyk: [0.0; 4], srgb: [255; 3] };
        assert_eq!(inks.paint(&paper, Use::Fine), Paint::Process([0.0; 4]));
    }

    #[test]
    fn no_place_takes_more_ink_than_the_limit() {
        let press = press(false);
        for mut inks in [[255, 255, 255, 255], [255, 255, 255, 0], [200, 200, 200, 200], [10, 20, 30, 255]] {
            let before = inks;
            press.limit(&mut inks);
            let sum = |inks: [u8; 4]| inks.iter().map(|ink| u32::from(*ink)).sum::<u32>();
            assert!(sum(inks) <= 765 && inks[3] == before[3], "{inks:?}");
            assert!(sum(before) > 765 || inks == before);
        }
    }
}
