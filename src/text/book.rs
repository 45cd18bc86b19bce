//! The faces of a run, found by family, weight and style.

use super::builtin;
use super::face::{BadFont, Face, Style};
use std::borrow::Cow;

/// The number of a face within one [`FontBook`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// What face is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FaceQuery<'a> {
    /// The typographic family, such as "Source Serif 4 Display".
    pub family: &'a str,
    /// 400 is regular.
    pub weight: u16,
    /// Upright or italic.
    pub style: Style,
}

/// All faces: the built-in ones and the project's own, which stand before them.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Face>,
}

impl FontBook {
    /// The built-in families.
    ///
    /// # Panics
    /// Never: a test reads every built-in file.
    pub fn builtin() -> FontBook {
        let faces = builtin::FACES
            .iter()
            .map(|data| Face::new(Cow::Borrowed(*data)).expect("a test reads every built-in face"))
            .collect();
        FontBook { faces }
    }

    /// Adds a project's font file; a face of the same family, weight and style takes its place.
    ///
    /// # Errors
    /// As [`Face::new`].
    pub fn add(&mut self, data: Vec<u8>) -> Result<FaceId, BadFont> {
        let face = Face::new(Cow::Owned(data))?;
        let same =
            |old: &Face| old.family == face.family && old.weight == face.weight && old.style == face.style;
        let at = match self.faces.iter().position(same) {
            Some(at) => at,
            None => self.faces.len(),
        };
        match self.faces.get_mut(at) {
            Some(slot) => *slot = face,
            None => self.faces.push(face),
        }
        Ok(FaceId(at as u16))
    }

    /// Whether a font file is in the book already.
    pub fn has(&self, data: &[u8]) -> bool {
        self.faces.iter().any(|face| face.program() == data)
    }

    /// All font files.
    pub fn programs(&self) -> impl Iterator<Item = &[u8]> {
        self.faces.iter().map(Face::program)
    }

    /// The face of an id.
    ///
    /// # Panics
    /// Never for an id that this book gave out.
    pub fn face(&self, id: FaceId) -> &Face {
        self.faces.get(id.0 as usize).expect("ids come from the same book")
    }

    /// The face of a family that is nearest: the style first, then the weight. `None` where the family is
    /// unknown.
    pub fn find(&self, query: &FaceQuery<'_>) -> Option<FaceId> {
        let distance = |face: &Face| {
            let style = u16::from(face.style != query.style) * 2000;
            style + face.weight.abs_diff(query.weight)
        };
        self.faces
            .iter()
            .enumerate()
            .filter(|(_, face)| face.family == query.family)
            .min_by_key(|(_, face)| distance(face))
            .map(|(at, _)| FaceId(at as u16))
    }

    /// All faces with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(at, face)| (FaceId(at as u16), face))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_face_is_found_by_what_it_says_of_itself() {
        let book = FontBook::builtin();
        for (id, face) in book.iter() {
            let query = FaceQuery { family: &face.family, weight: face.weight, style: face.style };
            assert_eq!(book.find(&query), Some(id), "{}", face.post_script_name);
            assert!(face.glyph('Ж').is_some() && face.glyph('ё').is_some(), "{}", face.post_script_name);
        }
        let families: std::collections::BTreeSet<_> =
            book.iter().map(|(_, face)| face.family.as_str()).collect();
        let expected = [
            "Source Code Pro",
            "Source Sans 3",
            "Source Serif 4",
            "Source Serif 4 Display",
            "Source Serif 4 SmText",
            "Source Serif 4 Subhead",
        ];
        assert_eq!(families.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn bytes_that_are_no_font_are_refused() {
        assert!(matches!(FontBook::builtin().add(b"not a font".to_vec()), Err(BadFont::Unreadable(_))));
    }
}
