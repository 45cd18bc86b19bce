//! The pages in order, with what they inherit (ISO 32000-1, 7.7.3).

use super::file::{File, dictionary, id_of, number};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::HashSet;

/// A page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'f> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its object.
    pub(super) id: Option<ObjectId>,
    /// Its dictionary.
    pub(super) dict: &'f Dictionary,
    /// Its resources, inherited or not.
    pub(super) resources: Option<&'f Dictionary>,
    media: Option<&'f Object>,
    crop: Option<&'f Object>,
}

/// A rectangle: left, bottom, right, top, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) bottom: f64,
    pub(super) right: f64,
    pub(super) top: f64,
}

impl Area {
    /// Everything.
    pub(super) const ALL: Area = Area { left: -1e9, bottom: -1e9, right: 1e9, top: 1e9 };
    /// Nothing: what every other is larger than.
    pub(super) const NONE: Area = Area { left: 1e9, bottom: 1e9, right: -1e9, top: -1e9 };

    /// From two opposite corners.
    pub(super) fn of([x0, y0, x1, y1]: [f64; 4]) -> Area {
        Area { left: x0.min(x1), bottom: y0.min(y1), right: x0.max(x1), top: y0.max(y1) }
    }

    /// What lies in both.
    pub(super) fn and(self, other: Area) -> Area {
        Area {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    /// The same with a point in it.
    pub(super) fn with(self, (x, y): (f64, f64)) -> Area {
        Area {
            left: self.left.min(x),
            bottom: self.bottom.min(y),
            right: self.right.max(x),
            top: self.top.max(y),
        }
    }

    /// The same, wider by a margin on all sides.
    pub(super) fn wider(self, margin: f64) -> Area {
        Area {
            left: self.left - margin,
            bottom: self.bottom - margin,
            right: self.right + margin,
            top: self.top + margin,
        }
    }

    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f64 {
        self.top - self.bottom
    }

    /// Whether it has room for anything, a line at least.
    pub(super) fn is_some(self) -> bool {
        self.width() >= 0.0 && self.height() >= 0.0
    }

    /// Whether another lies within it, but for a tolerance.
    pub(super) fn holds(self, other: Area, tolerance: f64) -> bool {
        let wide = self.wider(tolerance);
        other.left >= wide.left
            && other.right <= wide.right
            && other.bottom >= wide.bottom
            && other.top <= wide.top
    }

    /// Whether they share more than an edge of so much.
    pub(super) fn meets(self, other: Area, margin: f64) -> bool {
        let both = self.and(other);
        both.width() > margin && both.height() > margin
    }

    pub(super) fn has(self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.bottom..=self.top).contains(&y)
    }
}

impl<'f> Page<'f> {
    /// A box that is written down for the page, MediaBox and CropBox with those above it in the tree.
    pub(super) fn area(&self, file: &File, key: &str) -> Option<Area> {
        self.corners(file, key).map(Area::of)
    }

    /// The same as its four numbers.
    pub(super) fn corners(&self, file: &File, key: &str) -> Option<[f64; 4]> {
        let value = match key {
            "MediaBox" => self.media?,
            "CropBox" => self.crop?,
            _ => self.dict.get(key.as_bytes()).ok()?,
        };
        let array = file.resolve(value).as_array().ok()?;
        let numbers: Option<Vec<f64>> = array.iter().map(|item| number(file.resolve(item))).collect();
        numbers?.try_into().ok()
    }

    /// Whether a box is written down, whatever it is.
    pub(super) fn has_box(&self, file: &File, key: &str) -> bool {
        let value = match key {
            "MediaBox" => self.media,
            "CropBox" => self.crop,
            _ => self.dict.get(key.as_bytes()).ok(),
        };
        value.is_some_and(|value| !file.resolve(value).is_null())
    }
}

/// All pages in order. A node that was there before is not gone into again.
pub(super) fn pages(file: &File) -> Vec<Page<'_>> {
    let mut pages = Vec::new();
    let mut known = HashSet::new();
    let catalog = file.catalog();
    let Some(root) = file.dict(catalog, b"Pages") else { return pages };
    let none = Page { number: 0, id: None, dict: root, resources: None, media: None, crop: None };
    let mut open = vec![below(file, id_of(catalog, b"Pages"), root, &none)];
    while let Some(node) = open.pop() {
        if node.id.is_some_and(|id| !known.insert(id)) {
            continue;
        }
        match file.get(node.dict, b"Kids") {
            Object::Array(kids) => {
                for kid in kids.iter().rev() {
                    if let Some(dict) = dictionary(file.resolve(kid)) {
                        open.push(below(file, kid.as_reference().ok(), dict, &node));
                    }
                }
            }
            _ => pages.push(Page { number: pages.len() + 1, ..node }),
        }
    }
    pages
}

/// A node with what it inherits. Direct kids cannot be told apart, but neither can they lead back.
fn below<'f>(file: &'f File, id: Option<ObjectId>, dict: &'f Dictionary, above: &Page<'f>) -> Page<'f> {
    Page {
        number: 0,
        id,
        dict,
        resources: file.dict(dict, b"Resources").or(above.resources),
        media: dict.get(b"MediaBox").ok().or(above.media),
        crop: dict.get(b"CropBox").ok().or(above.crop),
    }
}
