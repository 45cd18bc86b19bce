//! Widths with what they may gain and lose. They add up, so that the width of any line is the difference of
//! two running sums and costs the same however long it is.

use crate::geom::Abs;
use std::ops::{Add, AddAssign, Sub};

/// Whether a text has small letters, or letters of a script that has no capitals: a line of neither is set as long as it
/// is.
pub(super) fn has_small_letters(text: &str) -> bool {
    text.chars().any(|c| c.is_lowercase() || (c.is_alphabetic() && !c.is_uppercase()))
}

/// A width with what it may gain and lose.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Measure {
    /// The natural width.
    pub width: Abs,
    /// What its spaces gain at ratio 1.
    pub space_stretch: Abs,
    /// What its spaces lose at ratio −1.
    pub space_shrink: Abs,
    /// What its letters and the gaps between them gain at ratio 1 or lose at −1.
    pub letters: Abs,
    /// How many spaces there are.
    pub spaces: u32,
    /// How many small letters there are: a line without any is one of capitals.
    pub small_letters: u32,
}

impl Measure {
    /// The ratio at which this fills `target`: infinite where there is nothing to stretch or shrink.
    ///
    /// Knuth and Plass have one kind of stretch. Here the letters' part stops at ratio ±1, where it begins
    /// to be seen; beyond, the spaces take all, and the ratio says by how many of their own steps.
    pub fn ratio(&self, target: Abs) -> f64 {
        let missing = (target - self.width).to_pt();
        let spaces = if missing >= 0.0 { self.space_stretch } else { self.space_shrink }.to_pt();
        let all = spaces + self.letters.to_pt();
        let part = missing.abs();
        let size = if part <= all {
            if part == 0.0 { 0.0 } else { part / all }
        } else if spaces > 0.0 {
            1.0 + (part - all) / spaces
        } else {
            f64::INFINITY
        };
        size.copysign(missing)
    }
}

impl AddAssign for Measure {
    fn add_assign(&mut self, other: Measure) {
        self.width += other.width;
        self.space_stretch += other.space_stretch;
        self.space_shrink += other.space_shrink;
        self.letters += other.letters;
        self.spaces += other.spaces;
        self.small_letters += other.small_letters;
    }
}

impl Add for Measure {
    type Output = Measure;

    fn add(mut self, other: Measure) -> Measure {
        self += other;
        self
    }
}

impl Sub for Measure {
    type Output = Measure;

    fn sub(self, other: Measure) -> Measure {
        Measure {
            width: self.width - other.width,
            space_stretch: self.space_stretch - other.space_stretch,
            space_shrink: self.space_shrink - other.space_shrink,
            letters: self.letters - other.letters,
            spaces: self.spaces.saturating_sub(other.spaces),
            small_letters: self.small_letters.saturating_sub(other.small_letters),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stop_at_ratio_one_and_spaces_take_the_rest() {
        let pt = Abs::pt;
        let line = Measure {
            width: pt(100.0),
            space_stretch: pt(6.0),
            space_shrink: pt(5.0),
            letters: pt(2.0),
            ..Measure::default()
        };
        assert_eq!(line.ratio(pt(104.0)), 0.5);
        assert_eq!(line.ratio(pt(108.0)), 1.0);
        assert_eq!(line.ratio(pt(114.0)), 2.0);
        assert_eq!(line.ratio(pt(93.0)), -1.0);
        assert_eq!(line.ratio(pt(100.0)), 0.0);
        assert_eq!(Measure::default().ratio(pt(1.0)), f64::INFINITY);
    }
}
