//! Colour spaces (ISO 32000-1, 8.6), and what a colour puts on paper.

use super::super::file::{File, number, shown};
use lopdf::{Dictionary, Object};
use std::rc::Rc;

/// Spaces within spaces: Indexed over DeviceN over ICCBased is three deep.
const MAX_DEPTH: usize = 6;

/// A colour space.
#[derive(Debug, Clone)]
pub(in super::super) enum Space<'f> {
    Gray,
    Rgb,
    Cmyk,
    /// CalGray, CalRGB, Lab: so many components, with a definition of their own.
    Defined(usize),
    Icc {
        channels: usize,
    },
    /// Separation and DeviceN.
    Inks {
        names: Vec<String>,
        alternate: Rc<Space<'f>>,
    },
    Indexed {
        base: Rc<Space<'f>>,
        table: &'f Object,
    },
    Pattern(Option<Rc<Space<'f>>>),
    Unknown,
}

/// Which device's numbers a space has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Device {
    Gray,
    Rgb,
    Cmyk,
}

impl Device {
    pub(in super::super) fn name(self) -> &'static str {
        match self {
            Device::Gray => "DeviceGray",
            Device::Rgb => "DeviceRGB",
            Device::Cmyk => "DeviceCMYK",
        }
    }
}

impl<'f> Space<'f> {
    /// Reads a space. Names are looked up in `resources`, where device spaces may have a default.
    pub(in super::super) fn parse(
        file: &'f File,
        object: &'f Object,
        resources: Option<&'f Dictionary>,
    ) -> Space<'f> {
        Parser { file, resources }.space(object, 0)
    }

    /// A device space, or what the resources have instead of it.
    pub(in super::super) fn device(
        file: &'f File,
        device: Device,
        resources: Option<&'f Dictionary>,
    ) -> Space<'f> {
        Parser { file, resources }.device(device, 0)
    }

    pub(in super::super) fn components(&self) -> usize {
        match self {
            Space::Gray | Space::Indexed { .. } => 1,
            Space::Rgb => 3,
            Space::Cmyk => 4,
            Space::Defined(count) | Space::Icc { channels: count } => *count,
            Space::Inks { names, .. } => names.len(),
            Space::Pattern(_) | Space::Unknown => 0,
        }
    }

    /// The device space on which this one rests; `None` where it defines its colours.
    pub(in super::super) fn rests_on(&self) -> Option<Device> {
        match self {
            Space::Gray => Some(Device::Gray),
            Space::Rgb => Some(Device::Rgb),
            Space::Cmyk => Some(Device::Cmyk),
            Space::Inks { alternate, .. } => alternate.rests_on(),
            Space::Indexed { base, .. } => base.rests_on(),
            Space::Pattern(base) => base.as_ref().and_then(|base| base.rests_on()),
            Space::Defined(_) | Space::Icc { .. } | Space::Unknown => None,
        }
    }

    /// The first colour of the space (ISO 32000-1, 8.6.3).
    pub(in super::super) fn initial(&self) -> Vec<f64> {
        match self {
            Space::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Space::Inks { names, .. } => vec![1.0; names.len()],
            other => vec![0.0; other.components()],
        }
    }

    /// Whether every plate takes it: the colour of registration marks.
    pub(in super::super) fn is_registration(&self) -> bool {
        matches!(self, Space::Inks { names, .. } if names.len() == 1 && names.iter().all(|name| name == "All"))
    }

    /// What a colour puts on paper, as far as that is known without a profile.
    pub(in super::super) fn inks(&self, file: &File, color: &[f64]) -> Option<Inks> {
        let at = |index: usize| color.get(index).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Space::Gray => Some(Inks { black: 1.0 - at(0), ..Inks::default() }),
            Space::Cmyk => {
                Some(Inks { cyan: at(0), magenta: at(1), yellow: at(2), black: at(3), others: 0.0 })
            }
            Space::Inks { names, .. } => Some(named(names, &at)),
            Space::Indexed { base, table } => base.inks(file, &entry(file, base, table, color)?),
            Space::Rgb | Space::Defined(_) | Space::Icc { .. } | Space::Pattern(_) | Space::Unknown => None,
        }
    }

    /// The three lights of a colour that is none of inks.
    pub(in super::super) fn light(&self, file: &File, color: &[f64]) -> Option<[f64; 3]> {
        match self {
            Space::Rgb | Space::Icc { channels: 3 } => color.first_chunk::<3>().copied(),
            Space::Icc { channels: 1 } => color.first().map(|value| [*value; 3]),
            Space::Indexed { base, table } => base.light(file, &entry(file, base, table, color)?),
            _ => None,
        }
    }
}

/// How much of each ink a colour takes, from 0 to 1; `others` is the sum of all but the four.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in super::super) struct Inks {
    pub(in super::super) cyan: f64,
    pub(in super::super) magenta: f64,
    pub(in super::super) yellow: f64,
    pub(in super::super) black: f64,
    pub(in super::super) others: f64,
}

impl Inks {
    /// All of them, in percent.
    pub(in super::super) fn percent(self) -> f64 {
        100.0 * (self.colored() + self.black)
    }

    /// All but black.
    pub(in super::super) fn colored(self) -> f64 {
        self.cyan + self.magenta + self.yellow + self.others
    }

    /// Whether there is nothing but black.
    pub(in super::super) fn is_black_alone(self) -> bool {
        self.colored() < 0.005
    }

    /// Whether it leaves the paper as it is.
    pub(in super::super) fn is_nothing(self) -> bool {
        self.is_black_alone() && self.black < 0.005
    }

    /// Whether it looks black, or nearly: dark, and without a hue, as ideal inks would print it.
    pub(in super::super) fn looks_black(self) -> bool {
        let light = |ink: f64| (1.0 - ink) * (1.0 - self.black);
        self.others < 0.005 && is_black([light(self.cyan), light(self.magenta), light(self.yellow)])
    }
}

/// Whether three lights from 0 to 1 look black, or nearly.
pub(in super::super) fn is_black(lights: [f64; 3]) -> bool {
    let most = lights.iter().copied().fold(0.0, f64::max);
    let least = lights.iter().copied().fold(1.0, f64::min);
    most <= 0.22 && most - least <= 0.12
}

fn named(names: &[String], at: &dyn Fn(usize) -> f64) -> Inks {
    let mut inks = Inks::default();
    for (index, name) in names.iter().enumerate() {
        match name.as_str() {
            "Cyan" => inks.cyan = at(index),
            "Magenta" => inks.magenta = at(index),
            "Yellow" => inks.yellow = at(index),
            "Black" => inks.black = at(index),
            "None" => {}
            "All" => {
                return Inks {
                    cyan: at(index),
                    magenta: at(index),
                    yellow: at(index),
                    black: at(index),
                    others: 0.0,
                };
            }
            _ => inks.others += at(index),
        }
    }
    inks
}

/// The colour that an index stands for, in the base's components from 0 to 1.
fn entry(file: &File, base: &Space<'_>, table: &Object, color: &[f64]) -> Option<Vec<f64>> {
    let count = base.components();
    let index = color.first().copied().unwrap_or(0.0).clamp(0.0, 255.0) as usize;
    let slice = |bytes: &[u8]| {
        let entry = bytes.get(index * count..index * count + count)?;
        Some(entry.iter().map(|byte| f64::from(*byte) / 255.0).collect())
    };
    match table {
        Object::String(bytes, _) => slice(bytes),
        Object::Stream(stream) => slice(&file.bytes(stream).ok()?),
        _ => None,
    }
}

struct Parser<'f> {
    file: &'f File,
    resources: Option<&'f Dictionary>,
}

impl<'f> Parser<'f> {
    fn space(&self, object: &'f Object, depth: usize) -> Space<'f> {
        if depth > MAX_DEPTH {
            return Space::Unknown;
        }
        match self.file.resolve(object) {
            Object::Name(name) => self.named(name, depth),
            Object::Array(array) => self.array(array, depth),
            _ => Space::Unknown,
        }
    }

    fn named(&self, name: &[u8], depth: usize) -> Space<'f> {
        match name {
            b"DeviceGray" | b"G" => self.device(Device::Gray, depth),
            b"DeviceRGB" | b"RGB" => self.device(Device::Rgb, depth),
            b"DeviceCMYK" | b"CMYK" => self.device(Device::Cmyk, depth),
            b"Pattern" => Space::Pattern(None),
            other => match self.resource(other) {
                Some(object) => self.space(object, depth + 1),
                None => Space::Unknown,
            },
        }
    }

    fn resource(&self, name: &[u8]) -> Option<&'f Object> {
        self.file.dict(self.resources?, b"ColorSpace")?.get(name).ok()
    }

    /// ISO 32000-1, 8.6.5.6: a default is no device space itself.
    fn device(&self, device: Device, depth: usize) -> Space<'f> {
        let (plain, key): (Space<'f>, &[u8]) = match device {
            Device::Gray => (Space::Gray, b"DefaultGray"),
            Device::Rgb => (Space::Rgb, b"DefaultRGB"),
            Device::Cmyk => (Space::Cmyk, b"DefaultCMYK"),
        };
        match self.resource(key) {
            Some(object) if self.file.resolve(object).as_array().is_ok() => self.space(object, depth + 1),
            _ => plain,
        }
    }

    fn array(&self, array: &'f [Object], depth: usize) -> Space<'f> {
        let item = |at: usize| array.get(at).map(|item| self.file.resolve(item));
        let within =
            |at: usize| Rc::new(array.get(at).map_or(Space::Unknown, |item| self.space(item, depth + 1)));
        match item(0).and_then(|name| name.as_name().ok()) {
            Some(b"CalGray") => Space::Defined(1),
            Some(b"CalRGB" | b"Lab") => Space::Defined(3),
            Some(b"ICCBased") => self.icc(array.get(1)),
            Some(b"Separation") => {
                let name = item(1).and_then(|name| name.as_name().ok()).map(shown).unwrap_or_default();
                Space::Inks { names: vec![name], alternate: within(2) }
            }
            Some(b"DeviceN") => {
                let names =
                    item(1).and_then(|names| names.as_array().ok()).map(Vec::as_slice).unwrap_or_default();
                let names = names.iter().take(64).filter_map(|name| self.file.resolve(name).as_name().ok());
                Space::Inks { names: names.map(shown).collect(), alternate: within(2) }
            }
            Some(b"Indexed" | b"I") => match item(3) {
                Some(table) => Space::Indexed { base: within(1), table },
                None => Space::Unknown,
            },
            Some(b"Pattern") => Space::Pattern((array.len() > 1).then(|| within(1))),
            Some(name) if array.len() == 1 => self.named(name, depth + 1),
            _ => Space::Unknown,
        }
    }

    fn icc(&self, object: Option<&'f Object>) -> Space<'f> {
        let Some(object) = object else { return Space::Unknown };
        let Ok(stream) = self.file.resolve(object).as_stream() else { return Space::Unknown };
        let channels = number(self.file.get(&stream.dict, b"N")).unwrap_or(0.0);
        Space::Icc { channels: channels.clamp(0.0, 15.0) as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_is_told_from_dark_colours() {
        let inks = |cyan, magenta, yellow, black| Inks { cyan, magenta, yellow, black, others: 0.0 };
        assert!(inks(0.0, 0.0, 0.0, 1.0).looks_black() && inks(0.0, 0.0, 0.0, 1.0).is_black_alone());
        assert!(inks(0.6, 0.4, 0.4, 1.0).looks_black() && inks(1.0, 1.0, 1.0, 0.0).looks_black());
        assert!(!inks(1.0, 0.8, 0.3, 0.2).looks_black(), "a dark blue");
        assert!(!inks(0.0, 0.0, 0.0, 0.5).looks_black(), "a grey");
    }

    #[test]
    fn named_inks_are_added_up() {
        let names = ["Cyan", "Black", "Warm Red"].map(str::to_owned).to_vec();
        let inks = named(&names, &|at| [0.5, 1.0, 0.25][at]);
        assert_eq!(inks, Inks { cyan: 0.5, black: 1.0, others: 0.25, ..Inks::default() });
        assert!((inks.percent() - 175.0).abs() < 1e-9);
        assert_eq!(named(&["All".to_owned()], &|_| 1.0).percent(), 400.0);
    }
}
