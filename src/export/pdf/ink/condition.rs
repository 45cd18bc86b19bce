//! How inks look on paper: a printing condition as an ICC profile describes it.

use moxcms::{
    ColorProfile, DataColorSpace, Layout, ProfileClass, ProfileText, RenderingIntent, Transform8BitExecutor,
    TransformOptions,
};
use std::fmt;
use std::sync::{Arc, LazyLock};

/// A printing condition.
#[derive(Clone)]
pub struct OutputCondition {
    /// Its name in the registry, or the one that its profile gives itself.
    pub(in super::super) identifier: String,
    /// Where the name is registered.
    pub(in super::super) registry: Option<&'static str>,
    /// What it is, in words.
    pub(in super::super) info: String,
    /// The profile, as it is embedded.
    pub(in super::super) icc: Arc<[u8]>,
    to_inks: Arc<Transform8BitExecutor>,
    to_light: Arc<Transform8BitExecutor>,
}

/// Why a profile cannot be a printing condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadCondition {
    /// It is no ICC profile, or a damaged one.
    Unreadable(String),
    /// It describes no printing: its class is another than `prtr`.
    NotForPrinting,
    /// It describes other inks than cyan, magenta, yellow and black.
    NotCmyk,
    /// It has no tables for both directions.
    NoTables(String),
}

impl fmt::Display for BadCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadCondition::Unreadable(why) => write!(f, "it is not an ICC profile that can be read: {why}"),
            BadCondition::NotForPrinting => {
                f.write_str("it does not describe a printing condition: its class is not `prtr`")
            }
            BadCondition::NotCmyk => f.write_str("it is not for cyan, magenta, yellow and black"),
            BadCondition::NoTables(why) => write!(f, "colours cannot be converted with it: {why}"),
        }
    }
}

impl std::error::Error for BadCondition {}

/// Offset on coated paper (ISO 12647-2), as Fogra measured it.
static FOGRA39: LazyLock<OutputCondition> = LazyLock::new(|| {
    let icc = include_bytes!("../icc/FOGRA39L-coated.icc");
    let read = OutputCondition::read(icc.as_slice().into()).expect("a test reads the built-in profile");
    OutputCondition {
        identifier: "FOGRA39".to_owned(),
        registry: Some("http://www.color.org"),
        info: "Offset printing on coated paper, ISO 12647-2, FOGRA39L".to_owned(),
        ..read
    }
});

impl OutputCondition {
    /// The names of the built-in ones.
    pub const BUILTIN: [&str; 1] = ["FOGRA39L"];

    /// Offset on coated paper: what is printed on where nothing else is said.
    pub fn coated() -> &'static OutputCondition {
        &FOGRA39
    }

    /// A built-in one; the name of its characterization data will do.
    pub fn builtin(name: &str) -> Option<&'static OutputCondition> {
        ["FOGRA39L", "FOGRA39"].iter().any(|known| known.eq_ignore_ascii_case(name)).then(|| &*FOGRA39)
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// Where it describes no printing in four inks, or is damaged.
    pub fn read(icc: Arc<[u8]>) -> Result<OutputCondition, BadCondition> {
        let unreadable = |error: moxcms::CmsError| BadCondition::Unreadable(error.to_string());
        let profile = ColorProfile::new_from_slice(&icc).map_err(unreadable)?;
        if profile.profile_class != ProfileClass::OutputDevice {
            return Err(BadCondition::NotForPrinting);
        }
        if profile.color_space != DataColorSpace::Cmyk {
            return Err(BadCondition::NotCmyk);
        }
        let no_tables = |error: moxcms::CmsError| BadCondition::NoTables(error.to_string());
        let (srgb, options) = (ColorProfile::new_srgb(), options());
        let to_inks =
            srgb.create_transform_8bit(Layout::Rgb, &profile, Layout::Rgba, options).map_err(no_tables)?;
        let to_light =
            profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options).map_err(no_tables)?;
        let name = profile.description.as_ref().and_then(plain).unwrap_or_else(|| "Custom".to_owned());
        Ok(OutputCondition { info: name.clone(), identifier: name, registry: None, icc, to_inks, to_light })
    }

    /// The name by which it is known.
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// sRGB samples as inks, percent in 255ths; `None` where they are not whole pixels.
    pub(super) fn to_inks(&self, samples: &[u8]) -> Option<Vec<u8>> {
        let mut inks = vec![0; samples.len() / 3 * 4];
        self.to_inks.transform(samples, &mut inks).ok()?;
        // The paper is white: no table may put a dot of ink on it.
        for (light, inks) in samples.as_chunks().0.iter().zip(inks.as_chunks_mut().0) {
            if *light == [u8::MAX; 3] {
                *inks = [0; 4];
            }
        }
        Some(inks)
    }

    /// Inks as sRGB samples; `None` where they are not whole pixels.
    pub(super) fn to_light(&self, inks: &[u8]) -> Option<Vec<u8>> {
        let mut samples = vec![0; inks.len() / 4 * 3];
        self.to_light.transform(inks, &mut samples).ok()?;
        Some(samples)
    }
}

/// Perceptual: what paper cannot show is drawn nearer, not cut off.
fn options() -> TransformOptions {
    TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() }
}

/// The name that a profile gives itself, in ASCII as an output intent has it.
fn plain(text: &ProfileText) -> Option<String> {
    let text = match text {
        ProfileText::PlainString(text) => text.as_str(),
        ProfileText::Localizable(all) => all.first()?.value.as_str(),
        ProfileText::Description(text) => text.ascii_string.as_str(),
    };
    let text: String = text.chars().filter(|c| (' '..='~').contains(c)).collect();
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

impl fmt::Debug for OutputCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutputCondition").field("identifier", &self.identifier).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_profile_describes_printing_in_four_inks() {
        let coated = OutputCondition::builtin("fogra39l").unwrap();
        assert_eq!(coated.identifier(), "FOGRA39");
        assert_eq!(coated.icc.get(12..20).unwrap(), b"prtrCMYK");
        assert!(OutputCondition::builtin("SWOP").is_none());
    }

    #[test]
    fn colours_keep_their_looks_on_paper() {
        let coated = OutputCondition::coated();
        let inks = coated.to_inks(&[255, 255, 255, 255, 0, 0, 128, 128, 128]).unwrap();
        assert_eq!(inks[..4], [0; 4]);
        let [cyan, magenta, yellow, _] = inks[4..8] else { panic!() };
        assert!(cyan < 40 && magenta > 200 && yellow > 180, "{inks:?}");
        let back = coated.to_light(&inks[8..]).unwrap();
        assert!(back.iter().all(|part| part.abs_diff(128) < 12), "{back:?}");
    }

    #[test]
    fn what_is_no_profile_for_four_inks_is_refused() {
        let srgb: &[u8] = include_bytes!("../icc/sRGB-v2-micro.icc");
        assert_eq!(OutputCondition::read(srgb.into()).unwrap_err(), BadCondition::NotForPrinting);
        let read = |bytes: &[u8]| OutputCondition::read(bytes.into()).unwrap_err();
        assert!(matches!(read(b"no profile"), BadCondition::Unreadable(_)));
        let whole = OutputCondition::coated().icc.clone();
        let cut = whole.get(..whole.len() / 2).unwrap();
        assert!(matches!(read(cut), BadCondition::Unreadable(_) | BadCondition::NoTables(_)));
    }
}
