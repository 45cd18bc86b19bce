//! Which forms of the letters a style asks for.

use harfrust::{Feature, Tag};

/// The figures of a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Figures {
    /// The font's own.
    #[default]
    Normal,
    /// With ascenders and descenders, for prose (`onum`).
    OldStyle,
    /// As high as capitals (`lnum`).
    Lining,
}

/// The capitals of a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Caps {
    /// As they are.
    #[default]
    Normal,
    /// Small capitals for small letters (`smcp`).
    SmallForLower,
    /// Small capitals for capitals (`c2sc`), for acronyms.
    SmallForUpper,
    /// Small capitals for all letters.
    AllSmall,
}

/// Typographic features. Kerning, ligatures and localized forms are always on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Features {
    /// The figures.
    pub figures: Figures,
    /// Whether all figures are equally wide (`tnum`).
    pub is_tabular: bool,
    /// The capitals.
    pub caps: Caps,
}

impl Features {
    /// The features as the shaper takes them.
    pub(super) fn to_opentype(self) -> Vec<Feature> {
        let figures: Option<&[u8; 4]> = match self.figures {
            Figures::Normal => None,
            Figures::OldStyle => Some(b"onum"),
            Figures::Lining => Some(b"lnum"),
        };
        let [lower, upper]: [Option<&[u8; 4]>; 2] = match self.caps {
            Caps::Normal => [None, None],
            Caps::SmallForLower => [Some(b"smcp"), None],
            Caps::SmallForUpper => [None, Some(b"c2sc")],
            Caps::AllSmall => [Some(b"smcp"), Some(b"c2sc")],
        };
        let tabular: Option<&[u8; 4]> = self.is_tabular.then_some(b"tnum");
        [figures, lower, upper, tabular]
            .into_iter()
            .flatten()
            .map(|tag| Feature::new(Tag::new(tag), 1, ..))
            .collect()
    }
}
