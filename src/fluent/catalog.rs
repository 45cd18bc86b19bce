//! One file's messages and terms by name, with what they refer to, and their values as Markdown.

use super::cst::{
    Attribute, Entry, EntryName, Expression, Identifier, Junk, Lost, Message, Pattern, PatternElement,
    Resource, SyntaxError, Term,
};
use crate::source::{FileId, Span};
use ecow::EcoString;
use std::collections::HashMap;
use std::ops::Range;

/// A catalog: one file, read. Syntax errors are facts in it.
#[derive(Debug, Clone)]
pub struct Catalog {
    file: FileId,
    resource: Resource,
    /// The messages and terms that count, as places in the body: in the order of the file.
    firsts: Vec<usize>,
    /// The same in the order of their names.
    by_name: Vec<usize>,
    /// Attributes by name, of entries that have very many.
    by_attribute: HashMap<usize, Vec<usize>>,
    duplicates: Vec<Duplicate>,
}

/// A name that is given twice; the first entry counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The name, a term's with its hyphen.
    pub id: String,
    /// The name in the first entry.
    pub first: Span,
    /// The name in the later one.
    pub second: Span,
}

/// Something in a catalog that Fluent does not read as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogError {
    /// Where, and why.
    pub error: SyntaxError,
    /// The lines that are dropped and what they held; `None` where nothing is dropped (an escape that names no
    /// character reads as U+FFFD).
    pub junk: Option<(Range<usize>, Lost)>,
}

impl Catalog {
    /// Reads a catalog; every text is one.
    pub fn parse(file: FileId, text: &str) -> Catalog {
        Catalog::read(file, text.into())
    }

    /// The same of a text that is shared with the sources.
    pub fn read(file: FileId, text: EcoString) -> Catalog {
        let resource = Resource::read(text);
        let (by_name, duplicates) = index(file, &resource.body);
        let mut firsts = by_name.clone();
        firsts.sort_unstable();
        let by_attribute = by_attribute(&resource.body);
        Catalog { file, resource, firsts, by_name, by_attribute, duplicates }
    }

    /// The first attribute of this name that an entry of the catalog has.
    pub fn attribute<'c>(&'c self, entry: &'c Entry, name: &str) -> Option<&'c Attribute> {
        let all = entry.attributes();
        let of = |at: &usize| all.get(*at).map_or("", |one| one.id.name.as_str());
        match entry.id().and_then(|id| self.by_attribute.get(&id.span.start)) {
            Some(sorted) => all.get(*sorted.get(sorted.partition_point(|at| of(at) < name))?),
            None => all.iter().find(|one| one.id.name == name),
        }
        .filter(|one| one.id.name == name)
    }

    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Its syntax, and its text.
    pub fn resource(&self) -> &Resource {
        &self.resource
    }

    /// A place in it.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.clone())
    }

    /// The place of a message without its comment and its line end: what is underlined where all of it is meant.
    pub fn place_of(&self, message: &Message) -> Span {
        let start = message.id.span.start;
        let text = self.resource.slice(&(start..message.span.end));
        self.span(&(start..start + text.trim_end().len()))
    }

    /// The entry of a name; a term's begins with its hyphen.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.find(EntryName::of(id))
    }

    /// The entry of a name.
    pub fn find(&self, name: EntryName<'_>) -> Option<&Entry> {
        let name_at = |at: &usize| name_at(&self.resource.body, *at);
        let found = self.by_name.binary_search_by(|at| name_at(at).cmp(&Some(name))).ok()?;
        self.resource.body.get(*self.by_name.get(found)?)
    }

    /// A message by its name.
    pub fn message(&self, id: &str) -> Option<&Message> {
        match self.entry(id)? {
            Entry::Message(message) => Some(message),
            _ => None,
        }
    }

    /// A term by its name, without the hyphen.
    pub fn term(&self, id: &str) -> Option<&Term> {
        match self.find(EntryName { is_term: true, id })? {
            Entry::Term(term) => Some(term),
            _ => None,
        }
    }

    /// All messages in the order of the file, those with a name that was given before left out.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.firsts().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        })
    }

    /// All terms in the order of the file, those with a name that was given before left out.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.firsts().filter_map(|entry| match entry {
            Entry::Term(term) => Some(term),
            _ => None,
        })
    }

    /// All messages and terms in the order of the file, those with a name that was given before left out.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.firsts()
    }

    fn firsts(&self) -> impl Iterator<Item = &Entry> {
        self.firsts.iter().filter_map(|at| self.resource.body.get(*at))
    }

    /// Names that are given twice, in the order of the file.
    pub fn duplicates(&self) -> &[Duplicate] {
        &self.duplicates
    }

    /// Everything that Fluent does not read as it was meant, in the order of the file.
    pub fn errors(&self) -> Vec<CatalogError> {
        let mut errors = Vec::new();
        for entry in &self.resource.body {
            match entry {
                Entry::Junk(Junk { span, error, lost }) => {
                    errors.push(CatalogError {
                        error: error.clone(),
                        junk: Some((span.clone(), lost.clone())),
                    });
                }
                entry => errors.extend(
                    bad_escapes(entry, self.resource()).map(|error| CatalogError { error, junk: None }),
                ),
            }
        }
        errors
    }
}

fn name_at(body: &[Entry], at: usize) -> Option<EntryName<'_>> {
    body.get(at).and_then(Entry::name)
}

/// The first entry of each name, in the order of the names, and those that repeat one, in the order of the file.
fn index(file: FileId, body: &[Entry]) -> (Vec<usize>, Vec<Duplicate>) {
    let mut by_name: Vec<usize> = (0..body.len()).filter(|at| name_at(body, *at).is_some()).collect();
    // Stable: entries of one name keep the order of the file.
    by_name.sort_by_key(|at| name_at(body, *at));
    let mut repeated: Vec<(usize, usize)> = Vec::new();
    by_name.dedup_by(|later, first| {
        let is_same = name_at(body, *later) == name_at(body, *first);
        if is_same {
            repeated.push((*first, *later));
        }
        is_same
    });
    repeated.sort_unstable_by_key(|(_, later)| *later);
    let place = |at: usize| Some(Span::new(file, body.get(at)?.id()?.span.clone()));
    let duplicate = |(first, later): (usize, usize)| {
        let id = name_at(body, later)?.to_string();
        Some(Duplicate { id, first: place(first)?, second: place(later)? })
    };
    (by_name, repeated.into_iter().filter_map(duplicate).collect())
}

/// The patterns of an entry: its value and its attributes'.
pub fn patterns(entry: &Entry) -> impl Iterator<Item = (Option<&Identifier>, &Pattern)> {
    let (value, attributes): (Option<&Pattern>, &[Attribute]) = match entry {
        Entry::Message(message) => (message.value.as_ref(), &message.attributes),
        Entry::Term(term) => (Some(&term.value), &term.attributes),
        Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => (None, &[]),
    };
    let attributes = attributes.iter().map(|attribute| (Some(&attribute.id), &attribute.value));
    value.map(|pattern| (None, pattern)).into_iter().chain(attributes)
}

/// Of entries with more attributes than are looked through one by one, by where their name begins: the attributes in the
/// order of their names, those of one name as they stand.
fn by_attribute(body: &[Entry]) -> HashMap<usize, Vec<usize>> {
    let long = body.iter().filter(|entry| entry.attributes().len() > MANY_ATTRIBUTES);
    let sorted = |entry: &Entry| {
        let name = |at: &usize| entry.attributes().get(*at).map(|one| one.id.name.as_str());
        let mut sorted: Vec<usize> = (0..entry.attributes().len()).collect();
        sorted.sort_by(|one, other| name(one).cmp(&name(other)));
        Some((entry.id()?.span.start, sorted))
    };
    long.filter_map(sorted).collect()
}

/// So many attributes are looked through one by one.
const MANY_ATTRIBUTES: usize = 32;

/// Escapes of an entry that name no character.
pub(crate) fn bad_escapes(entry: &Entry, resource: &Resource) -> impl Iterator<Item = SyntaxError> + use<> {
    let mut found = Vec::new();
    let has_escapes = resource.slice(&entry.span()).contains('\\');
    for (_, pattern) in patterns(entry).filter(|_| has_escapes) {
        super::walk::expressions(pattern, &mut |expression, _| {
            found.extend(super::walk::bad_escapes(expression))
        });
    }
    found.into_iter()
}

/// A value as Markdown text, with the way back to the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceText {
    /// The text: string literals folded to what they stand for, other placeables as they are written.
    pub text: String,
    /// The pieces of the text, in order, without gaps.
    pub pieces: Vec<SourcePiece>,
}

/// A piece of a [`SourceText`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePiece {
    /// Its range in the text.
    pub range: Range<usize>,
    /// Where it stands in the catalog.
    pub span: Range<usize>,
    /// What it is there.
    pub kind: SourceKind,
}

/// What a piece of a [`SourceText`] is in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// The same bytes.
    Text,
    /// A string literal in braces, folded.
    Literal,
    /// A placeable, the same bytes.
    Placeable,
}

impl SourceText {
    /// The ranges of the text that are placeables.
    pub fn placeables(&self) -> impl Iterator<Item = Range<usize>> {
        let is_placeable = |piece: &&SourcePiece| piece.kind == SourceKind::Placeable;
        self.pieces.iter().filter(is_placeable).map(|piece| piece.range.clone())
    }

    /// The byte of the catalog behind a byte of the text; of a folded literal, its start.
    pub fn catalog_offset(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|piece| piece.range.end <= offset);
        match self.pieces.get(at).or(self.pieces.last()) {
            Some(piece) if offset >= piece.range.end => piece.span.end,
            Some(piece) if piece.kind == SourceKind::Literal => piece.span.start,
            Some(piece) => piece.span.start + offset.saturating_sub(piece.range.start),
            None => 0,
        }
    }
}

impl Pattern {
    /// Whether [`Pattern::to_source_text`] is what stands in the catalog, byte for byte: one line, nothing folded.
    pub fn is_as_written(&self) -> bool {
        let mut end = self.span.start;
        self.elements.iter().all(|element| {
            let (span, is_same) = match element {
                PatternElement::Text(text) => (&text.span, text.value.len() == text.span.len()),
                PatternElement::Placeable(one) => (&one.span, folded(&one.expression).is_none()),
            };
            let goes_on = span.start == end;
            end = span.end;
            goes_on && is_same
        })
    }

    /// The value as Markdown text; `catalog` is the text that the pattern was read from.
    pub fn to_source_text(&self, catalog: &str) -> SourceText {
        let mut source = SourceText::default();
        for element in &self.elements {
            let start = source.text.len();
            let (span, kind) = match element {
                PatternElement::Text(text) => {
                    source.text.push_str(&text.value);
                    (&text.span, SourceKind::Text)
                }
                PatternElement::Placeable(placeable) => match folded(&placeable.expression) {
                    Some(literal) => {
                        source.text.push_str(literal);
                        (&placeable.span, SourceKind::Literal)
                    }
                    None => {
                        source.text.push_str(catalog.get(placeable.span.clone()).unwrap_or_default());
                        (&placeable.span, SourceKind::Placeable)
                    }
                },
            };
            let range = start..source.text.len();
            source.pieces.push(SourcePiece { range, span: span.clone(), kind });
        }
        source
    }
}

/// The text of a string literal, in however many braces.
fn folded(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::StringLiteral(literal) => Some(&literal.value),
        Expression::Placeable(placeable) => folded(&placeable.expression),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, VirtualPath};

    fn catalog(text: &str) -> Catalog {
        let file = Sources::new().add(VirtualPath::new("a.ftl").unwrap(), text.to_owned());
        Catalog::parse(file, text)
    }

    #[test]
    fn an_attribute_is_found_among_few_and_among_many() {
        for count in [3, MANY_ATTRIBUTES + 8] {
            let all: String = (0..count).rev().map(|at| format!("    .k{at} = v{at}\n")).collect();
            let read = catalog(&format!("a = x\n{all}    .k1 = again\n"));
            let entry = read.entry("a").unwrap();
            let value = |name| read.attribute(entry, name).map(|one| read.resource().slice(&one.value.span));
            assert_eq!(
                (value("k1"), value("k2"), value("k"), value("z")),
                (Some("v1"), Some("v2"), None, None)
            );
        }
    }

    #[test]
    fn the_first_of_two_counts() {
        let read = catalog("a = 1\n-a = t\na = 2\nb = 3\n");
        assert_eq!(read.messages().map(|one| one.id.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(read.message("a").unwrap().span, 0..6);
        assert_eq!(read.term("a").unwrap().id.span, 7..8);
        let [twice] = read.duplicates() else { panic!("{:?}", read.duplicates()) };
        assert_eq!((twice.id.as_str(), twice.first.range(), twice.second.range()), ("a", 0..1, 13..14));
    }

    #[test]
    fn source_text_folds_literals_and_leads_back() {
        let text = "a =\n    { \"\" }**Б** { $x }\n      { \"{\" }y\n";
        let read = catalog(text);
        let source = read.message("a").unwrap().value.as_ref().unwrap().to_source_text(text);
        assert_eq!(source.text, "**Б** { $x }\n  {y");
        let placeables: Vec<_> = source.placeables().map(|range| &source.text[range]).collect();
        assert_eq!(placeables, ["{ $x }"]);
        for needle in ["Б", "$x", "y"] {
            let offset = source.text.find(needle).unwrap();
            assert!(text[source.catalog_offset(offset)..].starts_with(needle), "{needle}");
        }
        assert_eq!(source.catalog_offset(1000), text.len() - 1);
    }

    #[test]
    fn escapes_without_a_character_are_errors_at_the_escape() {
        let text = "a = { $n ->\n  [x] { \"\\uD800\" }\n *[y] z\n }\nb = {\"\\q\"}\n";
        let found: Vec<_> =
            catalog(text).errors().iter().map(|one| text[one.error.at.clone()].to_owned()).collect();
        assert_eq!(found, ["\\uD800", "\\q"]);
    }
}
