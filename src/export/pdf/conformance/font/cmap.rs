//! CMaps: codes to CIDs (ISO 32000-1, 9.7.5) or to Unicode (9.10.3).

use super::super::content::{Lexer, Token};
use super::Code;
use lopdf::Object;
use std::collections::HashMap;

/// The most codes of a range that names a text for each.
const MAX_RANGE: u32 = 0xFFFF;

/// A map of codes.
#[derive(Debug, Default)]
pub(in super::super) struct CMap {
    /// Bytes of a code, its least and its greatest value.
    spaces: Vec<(u8, u32, u32)>,
    cids: HashMap<u32, u32>,
    cid_ranges: Vec<(u32, u32, u32)>,
    texts: HashMap<u32, Vec<u16>>,
    text_ranges: Vec<(u32, u32, Vec<u16>)>,
    /// Whether it builds on another, which is not looked at.
    pub(in super::super) is_partial: bool,
}

impl CMap {
    pub(super) fn parse(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut lexer = Lexer::new(bytes);
        let mut operands = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Operand(operand) => operands.push(operand),
                Token::Operator(name) => {
                    map.take(name, &operands);
                    operands.clear();
                }
                Token::InlineImage(..) | Token::Junk => {}
            }
        }
        map.cid_ranges.sort_by_key(|range| range.0);
        map.text_ranges.sort_by_key(|range| range.0);
        map
    }

    fn take(&mut self, operator: &[u8], operands: &[Object]) {
        match operator {
            b"usecmap" => self.is_partial = true,
            b"endcodespacerange" => {
                for [low, high] in operands.as_chunks().0 {
                    if let (Some((low, bytes)), Some((high, _))) = (code(low), code(high)) {
                        self.spaces.push((bytes, low, high));
                    }
                }
            }
            b"endcidchar" => {
                let pairs = operands.as_chunks().0.iter();
                self.cids
                    .extend(pairs.filter_map(|[from, to]: &[Object; 2]| Some((code(from)?.0, whole(to)?))));
            }
            b"endcidrange" => {
                let ranges = operands.as_chunks().0.iter();
                let ranges = ranges.filter_map(|[low, high, to]: &[Object; 3]| {
                    Some((code(low)?.0, code(high)?.0, whole(to)?))
                });
                self.cid_ranges.extend(ranges);
            }
            b"endbfchar" => {
                let pairs = operands.as_chunks().0.iter();
                self.texts
                    .extend(pairs.filter_map(|[from, to]: &[Object; 2]| Some((code(from)?.0, units(to)?))));
            }
            b"endbfrange" => operands.as_chunks().0.iter().for_each(|range| self.take_range(range)),
            _ => {}
        }
    }

    fn take_range(&mut self, [low, high, to]: &[Object; 3]) {
        let (Some((low, _)), Some((high, _))) = (code(low), code(high)) else { return };
        match to {
            Object::Array(texts) => {
                let codes = low..=high.min(low.saturating_add(MAX_RANGE));
                self.texts.extend(codes.zip(texts).filter_map(|(code, text)| Some((code, units(text)?))));
            }
            text => self.text_ranges.extend(units(text).map(|text| (low, high, text))),
        }
    }

    /// The codes of a string: the shortest that lies in a code space. What lies in none is a byte.
    pub(super) fn codes(&self, text: &[u8]) -> Vec<Code> {
        let mut codes = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let own = self.first(rest).unwrap_or(Code { value: 0, bytes: 1 });
            codes.push(own);
            rest = rest.get(usize::from(own.bytes)..).unwrap_or_default();
        }
        codes
    }

    fn first(&self, text: &[u8]) -> Option<Code> {
        (1..=4u8).find_map(|bytes| {
            let head = text.get(..usize::from(bytes))?;
            let value = head.iter().fold(0u32, |value, byte| value << 8 | u32::from(*byte));
            let holds = |(length, low, high): &(u8, u32, u32)| {
                let each = |at: u8| {
                    let part = |value: u32| value >> (8 * at) & 0xFF;
                    (part(*low)..=part(*high)).contains(&part(value))
                };
                *length == bytes && (0..bytes).all(each)
            };
            self.spaces.iter().any(holds).then_some(Code { value, bytes })
        })
    }

    pub(super) fn cid(&self, code: Code) -> Option<u32> {
        let in_range = || {
            let after = self.cid_ranges.partition_point(|range| range.0 <= code.value);
            let (low, high, first) = self.cid_ranges.get(after.checked_sub(1)?)?;
            (code.value <= *high).then(|| first.saturating_add(code.value - low))
        };
        let found = self.cids.get(&code.value).copied().or_else(in_range);
        // ISO 32000-1, 9.7.6.3: what is not mapped is CID 0.
        if self.is_partial { found } else { Some(found.unwrap_or(0)) }
    }

    /// The text that a code stands for.
    pub(super) fn text(&self, code: Code) -> Option<String> {
        let in_range = || {
            let after = self.text_ranges.partition_point(|range| range.0 <= code.value);
            let (low, high, first) = self.text_ranges.get(after.checked_sub(1)?)?;
            if code.value > *high {
                return None;
            }
            let mut units = first.clone();
            let last = units.last_mut()?;
            *last = last.wrapping_add((code.value - low) as u16);
            Some(units)
        };
        let units = self.texts.get(&code.value).cloned().or_else(in_range)?;
        Some(String::from_utf16_lossy(&units))
    }
}

fn code(object: &Object) -> Option<(u32, u8)> {
    let bytes = object.as_str().ok().filter(|bytes| (1..=4).contains(&bytes.len()))?;
    Some((bytes.iter().fold(0u32, |value, byte| value << 8 | u32::from(*byte)), bytes.len() as u8))
}

fn whole(object: &Object) -> Option<u32> {
    object.as_i64().ok().and_then(|number| u32::try_from(number).ok())
}

fn units(object: &Object) -> Option<Vec<u16>> {
    let bytes = object.as_str().ok()?;
    match bytes {
        [byte] => Some(vec![u16::from(*byte)]),
        bytes => Some(bytes.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(value: u32, bytes: u8) -> Code {
        Code { value, bytes }
    }

    #[test]
    fn codes_lead_to_texts() {
        let map = CMap::parse(
            b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <0041> <0002> \
              <D83DDE00> endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0058> <0059>] endbfrange",
        );
        let text = |value| map.text(code(value, 2));
        assert_eq!(text(1).as_deref(), Some("A"));
        assert_eq!(text(2).as_deref(), Some("😀"));
        assert_eq!(text(0x12).as_deref(), Some("c"));
        assert_eq!(text(0x21).as_deref(), Some("Y"));
        assert_eq!((text(0x13), text(0)), (None, None));
        assert_eq!(map.codes(&[0, 1, 0, 2]), [code(1, 2), code(2, 2)]);
    }

    #[test]
    fn codes_of_several_lengths_lead_to_cids() {
        let map = CMap::parse(
            b"2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange 1 begincidrange <20> <7e> 231 \
              endcidrange 1 begincidchar <8140> 633 endcidchar",
        );
        assert_eq!(map.codes(b"A\x81\x40\xFF"), [code(0x41, 1), code(0x8140, 2), code(0, 1)]);
        assert_eq!(map.cid(code(0x41, 1)), Some(264));
        assert_eq!(map.cid(code(0x8140, 2)), Some(633));
        assert_eq!(map.cid(code(0x8141, 2)), Some(0));
    }
}
