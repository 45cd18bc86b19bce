//! Paired units to a catalog.

use super::labels::relabel;
use super::{Aligner, Unpaired, item};
use crate::fluent::write::{Piece, write_comment, write_message};
use crate::units::{Unit, UnitKind};
use std::collections::BTreeSet;

impl Aligner<'_> {
    /// The catalog; what has no partner is listed on the way.
    pub(super) fn catalog(&mut self) -> String {
        let mut out = String::new();
        let source = self.source;
        for (at, unit) in source.units.iter().enumerate() {
            match self.pairs.get(&at).cloned() {
                Some(translated) => out.push_str(&self.message(unit, &translated)),
                None => self.unpaired.push(Unpaired::Source(unit.id.clone())),
            }
        }
        let left_over = std::mem::take(&mut self.left_over);
        for unit in left_over {
            let line = self.line(unit);
            let mut text = unit.text();
            unit.links.iter().for_each(|(label, to)| text.push_str(&format!("\n[{label}]: {to}")));
            self.keep(&mut out, line, &text);
        }
        // Code is not translated, but its comments may have been.
        let known: BTreeSet<&str> =
            item::blocks_without_unit(source).into_iter().map(|(_, text)| text.trim()).collect();
        for (start, text) in item::blocks_without_unit(self.translated) {
            if !known.contains(text.trim()) && !text.trim().is_empty() {
                let line = self.lines.at(start);
                self.keep(&mut out, line, text.trim());
            }
        }
        out
    }

    /// Keeps a text without a partner at the end of the catalog.
    fn keep(&mut self, out: &mut String, line: usize, text: &str) {
        let comment = format!("Line {line} of the translation, which has no unit in the source:\n{text}");
        out.push_str(if out.is_empty() { "" } else { "\n" });
        out.push_str(&write_comment(&comment));
        self.unpaired.push(Unpaired::Translation { line, text: text.to_owned() });
    }

    fn message(&mut self, unit: &Unit, translated: &[&Unit]) -> String {
        let mut texts = Vec::new();
        for theirs in translated {
            let line = self.line(theirs);
            texts.push(relabel(unit, theirs, &self.known, line, &mut self.proposals));
        }
        if unit.kind == UnitKind::Figure {
            return self.figure(unit, translated);
        }
        let value: Vec<Piece<'_>> = texts.first().map(|text| Piece::Text(text)).into_iter().collect();
        let names: Vec<String> = (2..=texts.len()).map(|number| format!("p{number}")).collect();
        let attributes: Vec<(&str, Vec<Piece<'_>>)> = names
            .iter()
            .zip(texts.iter().skip(1))
            .map(|(name, text)| (name.as_str(), vec![Piece::Text(text)]))
            .collect();
        write_message(unit.id.as_str(), Some(&value), &attributes, None)
    }

    /// The alternative text and the caption of an image; one that the source's image lacks is kept apart.
    fn figure(&mut self, unit: &Unit, translated: &[&Unit]) -> String {
        let Some(theirs) = translated.first() else { return String::new() };
        let is_known = |name: &str| unit.attributes.iter().any(|(known, _)| known == name);
        let (known, strange): (Vec<_>, Vec<_>) =
            theirs.attributes.iter().partition(|(name, _)| is_known(name));
        for (name, text) in strange {
            let what = format!("the image has `.{name}` here and none in the source: {text}");
            self.propose(theirs, what);
        }
        let attributes: Vec<(&str, Vec<Piece<'_>>)> =
            known.iter().map(|(name, text)| (name.as_str(), vec![Piece::Text(text)])).collect();
        if attributes.is_empty() {
            self.unpaired.push(Unpaired::Source(unit.id.clone()));
            return String::new();
        }
        write_message(unit.id.as_str(), None, &attributes, None)
    }
}
