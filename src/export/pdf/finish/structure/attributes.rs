//! Attributes of structure elements (ISO 32000-1, 14.8.5), one dictionary for each owner.

use super::super::super::object::numbers;
use super::super::super::space::Space;
use crate::layout::Pages;
use crate::tag::{Attribute, ListNumbering, Scope};
use lopdf::{Dictionary, Object, dictionary};
use std::collections::BTreeMap;

/// The attributes of an element; `None` where it has none.
pub(super) fn write(attributes: &[Attribute], pages: &Pages) -> Option<Object> {
    let mut owners: BTreeMap<&str, Dictionary> = BTreeMap::new();
    for attribute in attributes {
        let (owner, key, value) = entry(attribute, pages)?;
        owners.entry(owner).or_insert_with(|| dictionary! { "O" => owner }).set(key, value);
    }
    let mut all: Vec<Object> = owners.into_values().map(Object::Dictionary).collect();
    if all.len() > 1 { Some(all.into()) } else { all.pop() }
}

fn entry(attribute: &Attribute, pages: &Pages) -> Option<(&'static str, &'static str, Object)> {
    Some(match attribute {
        Attribute::Scope(Scope::Row) => ("Table", "Scope", "Row".into()),
        Attribute::Scope(Scope::Column) => ("Table", "Scope", "Column".into()),
        Attribute::ColumnSpan(columns) => ("Table", "ColSpan", (*columns).into()),
        Attribute::RowSpan(rows) => ("Table", "RowSpan", (*rows).into()),
        // "Unordered" came with PDF 2.0; before it the mark itself was named.
        Attribute::ListNumbering(ListNumbering::Unordered) => ("List", "ListNumbering", "Disc".into()),
        Attribute::ListNumbering(ListNumbering::Decimal) => ("List", "ListNumbering", "Decimal".into()),
        Attribute::LineThrough => ("Layout", "TextDecorationType", "LineThrough".into()),
        Attribute::Bounds { page, rect } => {
            let space = Space::of(&pages.pages.get(*page)?.boxes);
            ("Layout", "BBox", numbers(space.rect(rect)))
        }
    })
}
