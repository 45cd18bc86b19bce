//! The fonts of a document. A CID stands for one pair of glyph and text, handed out in the order of first
//! use: the same glyph may be a hyphen here and a soft hyphen there, and each is extracted as it was meant.

use super::PdfIssue;
use crate::text::{Face, FaceId, FontBook};
use printpdf::{FontMetrics, ParsedFont, PdfFont};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use subsetter::GlyphRemapper;

/// What a CID stands for.
#[derive(Debug)]
pub(super) struct CidEntry {
    /// The glyph of the face.
    pub(super) glyph: u16,
    /// The text; empty for the further glyphs of a cluster.
    pub(super) text: Box<str>,
    /// The nominal advance in 1/1000 em.
    pub(super) width: u16,
}

/// A face and the CIDs in use.
#[derive(Debug)]
pub(super) struct CidFont {
    /// The face.
    pub(super) face: FaceId,
    /// By CID; 0 is `.notdef`.
    pub(super) entries: Vec<CidEntry>,
    /// The CIDs of each glyph of the face, by its number: one for each text it stands for, of which there are few.
    cids: Vec<Vec<u16>>,
}

impl CidFont {
    fn new(id: FaceId, face: &Face) -> CidFont {
        let notdef = CidEntry { glyph: 0, text: Box::default(), width: face.advance(0).round() as u16 };
        CidFont { face: id, entries: vec![notdef], cids: Vec::new() }
    }

    /// The CID of a glyph that stands for `text`, and the glyph's width; `None` where all CIDs are taken.
    pub(super) fn cid(&mut self, face: &Face, glyph: u16, text: &str) -> Option<(u16, u16)> {
        let at = usize::from(glyph);
        if self.cids.len() <= at {
            self.cids.resize_with(at + 1, Vec::new);
        }
        let cids = self.cids.get_mut(at)?;
        let mut known = cids.iter().filter_map(|cid| Some((*cid, self.entries.get(usize::from(*cid))?)));
        if let Some((cid, entry)) = known.find(|(_, entry)| *entry.text == *text) {
            return Some((cid, entry.width));
        }
        let cid = u16::try_from(self.entries.len()).ok().filter(|cid| *cid < u16::MAX)?;
        let width = face.advance(glyph).round() as u16;
        cids.push(cid);
        self.entries.push(CidEntry { glyph, text: text.into(), width });
        Some((cid, width))
    }
}

/// The fonts in use, in the order of first use.
#[derive(Debug, Default)]
pub(super) struct FontTable {
    fonts: Vec<CidFont>,
    at: HashMap<FaceId, usize>,
}

impl FontTable {
    /// How many fonts there are so far.
    pub(super) fn len(&self) -> usize {
        self.fonts.len()
    }

    /// The font of a face and its index.
    pub(super) fn font(&mut self, id: FaceId, face: &Face) -> (usize, &mut CidFont) {
        let at = *self.at.entry(id).or_insert(self.fonts.len());
        if at == self.fonts.len() {
            self.fonts.push(CidFont::new(id, face));
        }
        (at, self.fonts.get_mut(at).expect("the index was just looked up or pushed"))
    }
}

/// A font of which pages say no more than its name, for the page writer to find it.
pub(super) fn stand_in() -> PdfFont {
    // The page writer complains of a font without any bytes.
    let (program, metrics) = (vec![0], FontMetrics { ascent: 0, descent: 0 });
    let (texts, widths) = (BTreeMap::new(), BTreeMap::new());
    PdfFont::new(ParsedFont::with_glyph_data(program, 0, None, texts, widths, 1000, metrics))
}

/// The width of each CID.
fn widths(entries: &[CidEntry]) -> BTreeMap<u16, u16> {
    (0..).zip(entries).map(|(cid, entry)| (cid, entry.width)).collect()
}

/// The name of a font in the resources of pages, by its index.
pub(super) fn resource_name(index: usize) -> String {
    format!("f{index}")
}

/// A font reduced to what is used.
#[derive(Debug)]
pub(super) struct EmbeddedFont {
    /// What each CID stands for.
    pub(super) entries: Vec<CidEntry>,
    /// The face.
    pub(super) face: FaceId,
    /// The glyph of the reduced program for each CID: a `CIDToGIDMap` (ISO 32000-1, table 117).
    pub(super) glyphs: Vec<u8>,
    program: Vec<u8>,
    name: String,
}

/// Reduces all fonts, at once.
pub(super) fn embed(table: FontTable, book: &FontBook, issues: &mut Vec<PdfIssue>) -> Vec<EmbeddedFont> {
    let reduced: Vec<_> = table.fonts.into_par_iter().map(|font| reduce(font, book)).collect();
    let mut fonts = Vec::with_capacity(reduced.len());
    for result in reduced {
        match result {
            Ok(font) => fonts.push(font),
            Err(issue) => issues.push(issue),
        }
    }
    fonts
}

fn reduce(font: CidFont, book: &FontBook) -> Result<EmbeddedFont, PdfIssue> {
    let face = book.face(font.face);
    let used: Vec<u16> = font.entries.iter().map(|entry| entry.glyph).collect();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&used);
    let program = subsetter::subset(face.program(), 0, &remapper).map_err(|error| {
        PdfIssue::Unsubsettable { font: face.post_script_name.clone(), why: error.to_string() }
    })?;
    let glyphs = used.iter().flat_map(|glyph| remapper.get(*glyph).unwrap_or(0).to_be_bytes()).collect();
    let name = format!("{}+{}", subset_tag(&program, &font.entries), face.post_script_name);
    Ok(EmbeddedFont { entries: font.entries, face: font.face, glyphs, program, name })
}

/// Six capitals that tell subsets of one face apart (ISO 32000-1, 9.6.4), from what the subset holds.
fn subset_tag(program: &[u8], entries: &[CidEntry]) -> String {
    let mut hash = Sha256::new().chain_update(program);
    for entry in entries {
        hash.update(entry.glyph.to_be_bytes());
        hash.update(entry.text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

impl EmbeddedFont {
    /// The font as the page writer takes it, measures in 1/1000 em. The program moves into it.
    pub(super) fn hand_over(&mut self, face: &Face) -> PdfFont {
        let widths = widths(&self.entries);
        let metrics = FontMetrics {
            ascent: face.metrics.ascent.round() as i16,
            descent: face.metrics.descent.round() as i16,
        };
        let program = std::mem::take(&mut self.program);
        let name = Some(std::mem::take(&mut self.name));
        let mut font = ParsedFont::with_glyph_data(program, 0, name, BTreeMap::new(), widths, 1000, metrics);
        let [left, bottom, right, top] = face.metrics.bounds.map(|bound| bound.round() as i16);
        let measures = &mut font.pdf_font_metrics;
        (measures.x_min, measures.y_min) = (left, bottom);
        (measures.x_max, measures.y_max) = (right, top);
        measures.us_weight_class = face.weight;
        PdfFont::new(font)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cid_stands_for_one_pair_of_glyph_and_text() {
        let book = FontBook::builtin();
        let (id, face) = book.iter().next().unwrap();
        let mut table = FontTable::default();
        let (at, font) = table.font(id, face);
        let hyphen = face.glyph('-').unwrap();
        let (plain, width) = font.cid(face, hyphen, "-").unwrap();
        let (soft, same_width) = font.cid(face, hyphen, "\u{AD}").unwrap();
        assert_eq!((at, plain, soft), (0, 1, 2));
        assert_eq!(width, same_width);
        assert_eq!(font.cid(face, hyphen, "-"), Some((1, width)));
        assert_eq!(table.font(id, face).0, 0);
    }

    #[test]
    fn the_subset_is_named_after_its_content() {
        let book = FontBook::builtin();
        let (id, face) = book.iter().next().unwrap();
        let named = |text: &str| {
            let mut table = FontTable::default();
            let (_, font) = table.font(id, face);
            for character in text.chars() {
                font.cid(face, face.glyph(character).unwrap(), &character.to_string());
            }
            embed(table, &book, &mut Vec::new()).pop().unwrap().name
        };
        assert_eq!(named("abc"), named("abc"));
        assert_ne!(named("abc"), named("abd"));
        assert!(named("abc").ends_with("+SourceSerif4-Regular"), "{}", named("abc"));
    }
}
