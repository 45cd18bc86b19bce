//! Which inks print the colours of a theme.

use super::Theme;
use std::collections::BTreeMap;

/// What prints a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// Cyan, magenta, yellow and black.
    Process,
    /// An ink of its own.
    Spot(SpotId),
    /// All inks there are: the marks by which plates are laid over each other.
    All,
}

/// A spot colour, by its place in [`Theme::spots`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpotId(pub u8);

/// An ink of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Its name, by which the printing house knows it.
    pub name: String,
    /// What stands in for it where it is not at hand: percent of each process ink.
    pub cmyk: [f64; 4],
}

impl Theme {
    /// The spot colours, sorted by name.
    pub fn spots(&self) -> Vec<Spot> {
        let mut spots: BTreeMap<&str, [f64; 4]> = BTreeMap::new();
        for (color, spot) in self.spot_names() {
            spots.entry(spot).or_insert_with(|| self.process(color));
        }
        let spots = spots.into_iter().take(usize::from(u8::MAX));
        spots.map(|(name, cmyk)| Spot { name: name.to_owned(), cmyk }).collect()
    }

    /// The names of all colours.
    pub fn color_names(&self) -> impl Iterator<Item = &str> {
        let names = self.tokens().iter().filter_map(|(name, _)| name.strip_prefix("colors."));
        names.filter_map(|name| name.strip_suffix(".srgb"))
    }

    pub(super) fn ink(&self, color: &str) -> Ink {
        let Some(wanted) = self.spot_of(color) else { return Ink::Process };
        let mut names: Vec<&str> = self.spot_names().map(|(_, name)| name).collect();
        names.sort_unstable();
        names.dedup();
        let at = names.iter().position(|name| *name == wanted).and_then(|at| u8::try_from(at).ok());
        at.map_or(Ink::Process, |at| Ink::Spot(SpotId(at)))
    }

    /// Percent of each process ink.
    pub(super) fn process(&self, color: &str) -> [f64; 4] {
        let cmyk = self.tokens().numbers(&format!("colors.{color}.cmyk"));
        cmyk.and_then(|list| list.try_into().ok()).unwrap_or([0.0, 0.0, 0.0, 100.0])
    }

    /// Each colour that has an ink of its own, with its name.
    fn spot_names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.color_names().filter_map(|color| Some((color, self.spot_of(color)?)))
    }

    fn spot_of(&self, color: &str) -> Option<&str> {
        self.tokens().text(&format!("colors.{color}.spot")).filter(|name| !name.trim().is_empty())
    }
}
