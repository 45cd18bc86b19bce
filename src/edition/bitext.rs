//! Two editions of one document, side by side: their blocks pair by unit, never by position.

use super::{Block, Cell, Edition, Item, Region, Role, Table};
use std::collections::{HashMap, HashSet};

/// Two editions of one document.
#[derive(Debug)]
pub struct ParallelEdition {
    /// The left, or first.
    pub left: Edition,
    /// The right, or second.
    pub right: Edition,
}

/// Two things that say the same, or one that has no counterpart.
#[derive(Debug)]
pub enum Pair<'a, T> {
    /// On both sides.
    Both(&'a T, &'a T),
    /// On the left alone.
    Left(&'a T),
    /// On the right alone.
    Right(&'a T),
}

impl<'a, T> Pair<'a, T> {
    /// The left one.
    pub fn left(&self) -> Option<&'a T> {
        match self {
            Pair::Both(left, _) | Pair::Left(left) => Some(left),
            Pair::Right(_) => None,
        }
    }

    /// The right one.
    pub fn right(&self) -> Option<&'a T> {
        match self {
            Pair::Both(_, right) | Pair::Right(right) => Some(right),
            Pair::Left(_) => None,
        }
    }

    /// The left one, or the right one where there is none.
    pub fn either(&self) -> &'a T {
        match self {
            Pair::Both(one, _) | Pair::Left(one) | Pair::Right(one) => one,
        }
    }
}

/// Things that are known by the first unit in them.
pub trait ByUnit {
    /// The first unit; `None` for what has no text of its own.
    fn first_unit(&self) -> Option<&str>;
}

impl<T: ByUnit> ByUnit for &T {
    fn first_unit(&self) -> Option<&str> {
        (**self).first_unit()
    }
}

impl ByUnit for Block {
    fn first_unit(&self) -> Option<&str> {
        match self {
            Block::Heading(heading) => Some(heading.text.unit.as_str()),
            Block::Paragraph(segment) => Some(segment.unit.as_str()),
            Block::List { items, .. } => items.first().and_then(ByUnit::first_unit),
            Block::Table(table) => table.first_unit(),
            Block::Figure(figure) => Some(figure.unit.as_str()),
            Block::Quote(blocks) | Block::Alert { blocks, .. } => blocks.first().and_then(ByUnit::first_unit),
            Block::Code(code) => code.unit.as_ref().map(|unit| unit.as_str()),
            Block::Definitions(all) => all.first().map(|one| one.term.unit.as_str()),
            Block::Rule => None,
        }
    }
}

impl ByUnit for Item {
    fn first_unit(&self) -> Option<&str> {
        self.blocks.first().and_then(ByUnit::first_unit)
    }
}

impl ByUnit for Region {
    fn first_unit(&self) -> Option<&str> {
        self.blocks.first().and_then(ByUnit::first_unit)
    }
}

impl ByUnit for super::Note {
    fn first_unit(&self) -> Option<&str> {
        self.blocks.first().and_then(ByUnit::first_unit)
    }
}

/// Pairs two lists. What has no unit (a rule, code that is not translated) pairs with the next such thing of
/// the other side; what is on one side alone keeps its place.
pub fn pair_blocks<'a, T: ByUnit>(left: &'a [T], right: &'a [T]) -> Vec<Pair<'a, T>> {
    let keys = |all: &'a [T]| {
        let mut unnamed = 0;
        let key = |one: &'a T| match one.first_unit() {
            Some(unit) => unit.to_owned(),
            None => {
                unnamed += 1;
                format!("\u{0}{unnamed}")
            }
        };
        all.iter().map(key).collect::<Vec<String>>()
    };
    let (left_keys, right_keys) = (keys(left), keys(right));
    let places: HashMap<&str, usize> =
        right_keys.iter().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
    let on_left: HashSet<&str> = left_keys.iter().map(String::as_str).collect();
    let mut pairs = Vec::with_capacity(left.len().max(right.len()));
    let mut alone = right
        .iter()
        .zip(&right_keys)
        .enumerate()
        .filter(|(_, (_, key))| !on_left.contains(key.as_str()))
        .peekable();
    for (one, key) in left.iter().zip(&left_keys) {
        let Some(place) = places.get(key.as_str()) else {
            pairs.push(Pair::Left(one));
            continue;
        };
        while let Some((_, (other, _))) = alone.next_if(|(at, _)| at < place) {
            pairs.push(Pair::Right(other));
        }
        pairs.extend(right.get(*place).map(|other| Pair::Both(one, other)));
    }
    pairs.extend(alone.map(|(_, (other, _))| Pair::Right(other)));
    pairs
}

impl Table {
    /// The first unit of the table's cells.
    pub fn first_unit(&self) -> Option<&str> {
        self.head.iter().chain(self.rows.iter().flatten()).find_map(|cell| match cell {
            Cell::Text(segment) => Some(segment.unit.as_str()),
            Cell::Number(_) | Cell::Empty => None,
        })
    }
}

impl ParallelEdition {
    /// The regions in pairs, in the order of the text.
    pub fn regions(&self) -> Vec<Pair<'_, Region>> {
        pair_blocks(&self.left.regions, &self.right.regions)
    }

    /// Whether both sides have something with this role.
    pub fn has(&self, role: Role) -> bool {
        self.left.regions.iter().chain(&self.right.regions).any(|region| region.role == role)
    }
}

/// Which columns hold the same numbers in both languages; `None` where the tables differ in shape, or where
/// there is nothing to share or nothing to mirror.
pub fn shared_columns(left: &Table, right: &Table) -> Option<Vec<bool>> {
    let width = left.head.len();
    let is_alike =
        |table: &Table| table.head.len() == width && table.rows.iter().all(|row| row.len() == width);
    if !is_alike(left) || !is_alike(right) || left.rows.len() != right.rows.len() {
        return None;
    }
    let same = |one: &Cell, other: &Cell| match (one, other) {
        (Cell::Number(one), Cell::Number(other)) => one == other,
        (Cell::Empty, Cell::Empty) => true,
        _ => false,
    };
    let is_shared = |column: usize| {
        let rows = left.rows.iter().zip(&right.rows);
        !left.rows.is_empty()
            && rows.into_iter().all(|(one, other)| match (one.get(column), other.get(column)) {
                (Some(one), Some(other)) => same(one, other),
                _ => false,
            })
    };
    let shared: Vec<bool> = (0..width).map(is_shared).collect();
    (shared.contains(&true) && shared.contains(&false)).then_some(shared)
}
