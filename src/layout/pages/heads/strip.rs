//! Over which parts of a page heads stand.

use super::Heads;
use crate::edition::Edition;
use crate::geom::Abs;

/// How the languages of an edition stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout::pages) enum Form {
    /// There is but one.
    Single,
    /// Side by side.
    Columns,
    /// On facing pages, after so many pages with both side by side.
    Facing { front: usize },
    /// One under the other.
    Stacked,
}

/// A part of a page's width that has a head of its own.
#[derive(Clone, Copy)]
pub(super) struct Strip<'h> {
    /// The language: 0, or 1 for the second.
    pub(super) number: usize,
    pub(super) edition: &'h Edition,
    pub(super) left: Abs,
    /// The left edge of the text; `left` where no side column stands before it.
    pub(super) axis: Abs,
    pub(super) right: Abs,
}

impl Strip<'_> {
    pub(super) fn width(&self) -> Abs {
        self.right - self.left
    }
}

impl<'h> Heads<'h, '_> {
    /// The strips of a page, counted from 0.
    pub(super) fn strips(&self, at: usize) -> Vec<Strip<'h>> {
        match self.form {
            Form::Columns => self.halves(),
            Form::Facing { front } if at < front => self.halves(),
            Form::Facing { front } => self.whole((at - front) % 2),
            Form::Single | Form::Stacked => self.whole(0),
        }
    }

    /// The strips of mastheads: each language has its own.
    pub(super) fn masthead_strips(&self) -> Vec<Strip<'h>> {
        if self.form == Form::Single { self.whole(0) } else { self.halves() }
    }

    fn whole(&self, number: usize) -> Vec<Strip<'h>> {
        let page = &self.page;
        let edition = self.editions.get(number);
        let strip = |edition: &&'h Edition| Strip {
            number,
            edition,
            left: page.left,
            axis: page.axis,
            right: page.right(),
        };
        edition.map(strip).into_iter().collect()
    }

    fn halves(&self) -> Vec<Strip<'h>> {
        let lefts = [self.halves.left, self.halves.second()];
        let strips = self.editions.iter().zip(lefts).enumerate();
        let strip = |(number, (edition, left)): (usize, (&&'h Edition, Abs))| Strip {
            number,
            edition,
            left,
            axis: left,
            right: left + self.halves.column,
        };
        strips.map(strip).collect()
    }
}
