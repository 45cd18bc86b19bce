//! Fonts: the map from CIDs to glyphs, the map from CIDs to text, and the measures that the page writer
//! guesses (ISO 32000-1, 9.7 to 9.10).

use super::super::font::{CidEntry, EmbeddedFont};
use super::dictionary_mut;
use crate::text::{Face, FontBook, Style};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::fmt::Write;

/// Completes the fonts that the page writer wrote.
pub(super) fn complete(document: &mut Document, ids: &[ObjectId], fonts: &[EmbeddedFont], book: &FontBook) {
    for (id, font) in ids.iter().zip(fonts) {
        let face = book.face(font.face);
        let map = document.add_object(Stream::new(Dictionary::new(), font.glyphs.clone()));
        let dict = dictionary_mut(document, *id);
        let old_texts = dict.get(b"ToUnicode").and_then(Object::as_reference);
        let mut descendant = descendant(dict);
        let texts = Stream::new(Dictionary::new(), to_unicode(&font.entries).into_bytes());
        if let Ok(texts_id) = old_texts {
            document.objects.insert(texts_id, texts.into());
        }
        descendant.set("CIDToGIDMap", map);
        descendant.set("DW", font.entries.first().map_or(0, |notdef| i64::from(notdef.width)));
        if let Ok(descriptor) = descendant.get(b"FontDescriptor").and_then(Object::as_reference) {
            describe(dictionary_mut(document, descriptor), face);
        }
        let descendant = document.add_object(descendant);
        dictionary_mut(document, *id).set("DescendantFonts", vec![Object::Reference(descendant)]);
    }
}

/// The CID font, which the page writer writes inline; validators want it as an object.
fn descendant(font: &Dictionary) -> Dictionary {
    let fonts = font.get(b"DescendantFonts").and_then(Object::as_array).ok();
    fonts.and_then(|fonts| fonts.first()?.as_dict().ok()).cloned().unwrap_or_default()
}

fn describe(descriptor: &mut Dictionary, face: &Face) {
    let metrics = &face.metrics;
    descriptor.set("Ascent", metrics.ascent.round() as i64);
    descriptor.set("Descent", metrics.descent.round() as i64);
    descriptor.set("CapHeight", metrics.cap_height.round() as i64);
    descriptor.set("ItalicAngle", super::super::object::number(metrics.italic_angle));
    descriptor.set("Flags", flags(face));
}

/// ISO 32000-1, table 123. All faces are symbolic: their codes are CIDs, not a Latin encoding.
fn flags(face: &Face) -> i64 {
    let flag = |is_set: bool, bit: i64| if is_set { 1 << (bit - 1) } else { 0 };
    flag(face.is_monospaced, 1)
        | flag(face.is_serif, 2)
        | flag(true, 3)
        | flag(face.style == Style::Italic, 7)
}

/// A CMap from CIDs to text (ISO 32000-1, 9.10.3). CID 0 is never shown and has none.
fn to_unicode(entries: &[CidEntry]) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let coded: Vec<(usize, &CidEntry)> = entries.iter().enumerate().skip(1).collect();
    // Adobe Technical Note 5411: at most 100 entries a block.
    for block in coded.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (cid, entry) in block {
            let _ = write!(map, "<{cid:04X}> <");
            for unit in entry.text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cid_but_the_first_has_its_text() {
        let entry = |text: &str| CidEntry { glyph: 1, text: text.into(), width: 500 };
        let mut entries = vec![entry(""), entry("ffi"), entry("\u{AD}"), entry("\u{A0}😀")];
        entries.extend((0..100).map(|_| entry("a")));
        let map = to_unicode(&entries);
        assert!(map.contains("<0001> <006600660069>\n<0002> <00AD>\n<0003> <00A0D83DDE00>\n"), "{map}");
        assert!(map.contains("100 beginbfchar\n<0001>") && map.contains("3 beginbfchar\n<0065>"), "{map}");
        assert!(!map.contains("<0000> <00"), "{map}");
    }
}
