//! Chapters and the numbers of headings.

use super::{Block, Edition, Heading, Region, Role};
use crate::project::FrontMatter;
use crate::theme::Theme;

/// What the document says of its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Structure {
    /// The level of headings that open chapters.
    pub chapter_level: u8,
    /// The highest level of the headings of the text.
    pub top_level: u8,
    /// How many levels the document numbers, from the highest; `None` leaves it to the theme.
    pub numbered_levels: Option<u8>,
}

impl Structure {
    /// Chapters are headings of the first level; in a document of several files that has none, of the second.
    pub(super) fn new(regions: &[Region], front: &FrontMatter) -> Structure {
        let levels = headings(regions).map(|heading| heading.level);
        let top_level = levels.min().unwrap_or(1).max(1);
        let is_of_files = !front.chapters.is_empty();
        Structure {
            chapter_level: if is_of_files && top_level == 2 { 2 } else { 1 },
            top_level,
            numbered_levels: front.numbered_levels.as_ref().map(|levels| *levels.get_ref()),
        }
    }
}

impl Edition {
    /// The rank in which a heading is set: 1 for those that open chapters.
    pub fn rank(&self, heading: &Heading, theme: &Theme) -> u8 {
        let has_file_chapters = theme.tokens().switch("chapters.of-files") == Some(true);
        let first = if has_file_chapters { self.structure.chapter_level } else { 1 };
        heading.level.saturating_sub(first - 1).max(1)
    }

    /// The number of a heading as printed, such as `2.1`; `None` where it has none.
    ///
    /// The document says how many levels have numbers, counted from its highest; else the theme, counted from chapters.
    pub fn heading_number(&self, heading: &Heading, theme: &Theme) -> Option<String> {
        let is_numbered = match self.structure.numbered_levels {
            Some(levels) => heading.level < self.structure.top_level.saturating_add(levels),
            None => {
                f64::from(self.rank(heading, theme)) <= theme.tokens().number("chapters.numbered-levels")?
            }
        };
        let parts = heading.counts.iter().filter(|count| **count > 0).map(u32::to_string);
        let number = parts.collect::<Vec<_>>().join(".");
        (is_numbered && !number.is_empty()).then_some(number)
    }

    /// A heading as bookmarks and running heads say it: its number, a space as wide as half a line is high, its text.
    pub fn numbered_title(&self, heading: &Heading, theme: &Theme) -> String {
        let number = self.heading_number(heading, theme).map(|number| format!("{number}\u{2002}"));
        format!("{}{}", number.unwrap_or_default(), heading.text.plain())
    }
}

/// The headings of the text: neither those of boxes, nor what stands beside it or at its end.
fn headings(regions: &[Region]) -> impl Iterator<Item = &Heading> {
    let text = regions.iter().filter(|region| is_text(region.role));
    text.flat_map(|region| &region.blocks).filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    })
}

fn is_text(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Body)
}

/// Counts the headings of the text.
pub(super) fn count(regions: &mut [Region]) {
    let mut counts: Vec<u32> = Vec::new();
    let text = regions.iter_mut().filter(|region| is_text(region.role));
    for block in text.flat_map(|region| &mut region.blocks) {
        let Block::Heading(heading) = block else { continue };
        if !heading.is_unnumbered {
            counts.resize(usize::from(heading.level.max(1)), 0);
            if let Some(last) = counts.last_mut() {
                *last += 1;
            }
            heading.counts.clone_from(&counts);
        }
    }
}
