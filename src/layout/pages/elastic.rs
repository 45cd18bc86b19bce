//! How many paragraphs of a page could be a line longer, or shorter.

use super::fill::Stretch;
use crate::layout::flow::Brick;
use std::ops::Range;

/// Counts of paragraphs that could be a line longer, and of those that could be a line shorter, from the beginning of
/// the text to each brick.
pub(super) struct Elastic {
    sums: Vec<[u32; 2]>,
}

impl Elastic {
    /// Of paragraphs in order: their bricks, and whether they could be longer and shorter.
    pub(super) fn new(paragraphs: impl Iterator<Item = (Range<usize>, [bool; 2])>, bricks: usize) -> Elastic {
        let mut sums = Vec::with_capacity(bricks + 1);
        let mut sum = [0; 2];
        for (own, could_be) in paragraphs {
            sums.resize(own.end.max(sums.len()), sum);
            sum.iter_mut().zip(could_be).for_each(|(sum, could_be)| *sum += u32::from(could_be));
        }
        sums.resize(bricks + 1, sum);
        Elastic { sums }
    }

    /// How many paragraphs that stand on a page as a whole could be longer, and shorter.
    pub(super) fn within(&self, bricks: &[Brick], page: Stretch) -> [u32; 2] {
        let rest = bricks.get(page.from).and_then(|brick| brick.line.as_ref()).filter(|line| line.at > 0);
        // A paragraph that began on the page before ends on this one.
        let from = page.from + rest.map_or(0, |line| line.count - line.at);
        match (self.sums.get(from), self.sums.get(page.to)) {
            (Some(before), Some(after)) => {
                [0, 1].map(|way| after.get(way).unwrap_or(&0).saturating_sub(*before.get(way).unwrap_or(&0)))
            }
            _ => [0; 2],
        }
    }
}
