//! Widths as font dictionaries give them (ISO 32000-1, 9.2.4, 9.7.4.3).

use super::super::file::{File, number};
use super::numbers;
use lopdf::{Dictionary, Object};
use std::collections::HashMap;

/// The width of each code or CID.
#[derive(Debug)]
pub(super) struct Widths {
    each: HashMap<u32, f64>,
    /// First, last, width; by their first.
    ranges: Vec<(u32, u32, f64)>,
    default: f64,
}

impl Widths {
    /// Those of a simple font.
    pub(super) fn of_codes(file: &File, font: &Dictionary) -> Widths {
        let descriptor = file.dict(font, b"FontDescriptor");
        let default = descriptor.and_then(|own| file.number(own, b"MissingWidth")).unwrap_or(0.0);
        let first = file.number(font, b"FirstChar").unwrap_or(0.0).clamp(0.0, 255.0) as u32;
        let widths = file.array(font, b"Widths").take(256).map(|width| number(width).unwrap_or(0.0));
        let each = (first..).zip(widths).collect();
        Widths { each, ranges: Vec::new(), default }
    }

    /// Those of a CIDFont.
    pub(super) fn of_cids(file: &File, font: &Dictionary) -> Widths {
        let default = file.number(font, b"DW").unwrap_or(1000.0);
        let mut widths = Widths { each: HashMap::new(), ranges: Vec::new(), default };
        let mut items = file.array(font, b"W");
        while let (Some(first), Some(next)) = (items.next(), items.next()) {
            let Some(first) = cid(first) else { break };
            match next {
                Object::Array(array) => widths.each.extend((first..=0xFFFF).zip(numbers(file, array))),
                last => {
                    let (Some(last), Some(width)) = (cid(last), items.next().and_then(number)) else { break };
                    widths.ranges.push((first, last, width));
                }
            }
        }
        widths.ranges.sort_by_key(|range| range.0);
        widths
    }

    /// A width, in thousandths of the size.
    pub(super) fn get(&self, at: u32) -> f64 {
        let in_range = || {
            let after = self.ranges.partition_point(|range| range.0 <= at);
            let (_, last, width) = self.ranges.get(after.checked_sub(1)?)?;
            (at <= *last).then_some(*width)
        };
        self.each.get(&at).copied().or_else(in_range).unwrap_or(self.default)
    }
}

fn cid(object: &Object) -> Option<u32> {
    number(object).filter(|number| (0.0..=65_535.0).contains(number)).map(|number| number as u32)
}
