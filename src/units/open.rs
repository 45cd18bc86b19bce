//! The files of a document or of a shared part, read: front matter, chapters, languages. Ids come later, when
//! all files of a project are known.

use super::library::Library;
use crate::diag::{Diagnostic, Level};
use crate::fluent::cst;
use crate::locale::Locale;
use crate::markdown::{self, Document, Fact, FactKind};
use crate::project::{ConfigError, FrontMatter, front_matter_keys, read_front_matter};
use crate::source::{FileId, Span, VirtualPath};
use crate::world::World;
use std::ops::Range;

/// A document or a part before its units have ids.
#[derive(Debug)]
pub(super) struct Opened {
    /// The path under `content/` without extension.
    pub(super) name: String,
    /// Its own file.
    pub(super) path: VirtualPath,
    /// Whether it is a shared part.
    pub(super) is_part: bool,
    /// Its files: its own, then its chapters.
    pub(super) files: Vec<(FileId, Document)>,
    /// The paths of its chapters.
    pub(super) chapters: Vec<VirtualPath>,
    /// Its front matter.
    pub(super) front: FrontMatter,
    /// The place of the front matter.
    pub(super) whole: Span,
    /// The language of its text.
    pub(super) source_locale: Locale,
    /// Its locales, the source language among them.
    pub(super) locales: Vec<Locale>,
}

impl Opened {
    /// The path of its reference catalog.
    pub(super) fn reference_path(&self) -> Option<VirtualPath> {
        VirtualPath::new(&format!("locales/{}/{}.ftl", self.source_locale, self.name))
    }
}

/// Whether a content file is a shared part: its name, or that of a folder it lies in, begins with `_`.
pub(super) fn is_part(path: &VirtualPath) -> bool {
    path.as_str().split('/').any(|segment| segment.starts_with('_'))
}

/// Opens a document or a part whose text was read.
pub(super) fn open(
    world: &dyn World,
    library: &mut Library,
    path: &VirtualPath,
    text: String,
) -> Option<Opened> {
    let name = path.as_str().strip_prefix("content/")?.strip_suffix(".md")?.to_owned();
    let is_part = is_part(path);
    let first = parse(library, path, text);
    let mut front = read_front_matter(first.1.front_matter.as_ref()).unwrap_or_else(|error| {
        library.config_problem(&error);
        FrontMatter::default()
    });
    let whole = first.1.front_matter.as_ref().map_or(Span::at(first.0, 0), |front| front.span);
    if is_part {
        unused(library, &first.1, &["vars", "source-locale", "locales"], "a shared part");
        front = FrontMatter {
            vars: front.vars,
            source_locale: front.source_locale,
            locales: front.locales,
            ..FrontMatter::default()
        };
    }
    let mut files = vec![first];
    let chapters = read_chapters(world, library, path, &front, whole, &mut files);
    let (source_locale, locales) = locales(library, &front, whole);
    let path = path.clone();
    Some(Opened { name, path, is_part, files, chapters, front, whole, source_locale, locales })
}

/// Says which keys of a front matter mean nothing where it stands. Texts that would vanish are errors.
fn unused(library: &mut Library, document: &Document, used: &[&str], what: &str) {
    for (key, span) in front_matter_keys(document.front_matter.as_ref()) {
        if used.contains(&key.as_str()) {
            continue;
        }
        if matches!(key.as_str(), "parts" | "chapters") {
            let error = ConfigError::new(span, format!("{what} has no `{key}` of its own"));
            library.config_problem(&error.hint("list all files in the documents that use them"));
            continue;
        }
        let message = format!("`{key}` is not used: {what} has no edition of its own");
        let finding = Diagnostic::new("front-matter", Level::Warning, span, message);
        library.problems.push(finding.hint("it belongs to the front matter of the document"));
    }
}

/// Reads a file's Markdown: once to learn where prose is, again with its placeables masked.
fn parse(library: &mut Library, path: &VirtualPath, text: String) -> (FileId, Document) {
    let (mask, loose) = placeables(&text);
    let file = library.sources.add(path.clone(), text.clone());
    if let Some(mark) = text.chars().next().filter(|first| *first == '\u{FEFF}') {
        let message = format!("`{path}` begins with a byte-order mark, which hides what its first line is");
        let place = Span::new(file, 0..mark.len_utf8());
        let finding = Diagnostic::new("not-utf8", Level::Error, place, message);
        library.problems.push(finding.hint("save the file as UTF-8 without one"));
    }
    let mut document = markdown::parse(file, &text, &mask);
    let facts =
        loose.into_iter().map(|at| Fact { kind: FactKind::LooseBrace, span: Span::new(file, at..at + 1) });
    document.facts.extend(facts);
    (file, document)
}

/// The placeables in the prose of a text, and the braces that begin none.
fn placeables(text: &str) -> (Vec<Range<usize>>, Vec<usize>) {
    let (mut mask, mut loose) = (Vec::new(), Vec::new());
    if !text.contains('{') {
        return (mask, loose);
    }
    let mut covered = 0;
    for range in markdown::prose_ranges(text) {
        let prose = text.get(range.clone()).unwrap_or_default();
        for (at, _) in prose.match_indices('{') {
            let at = range.start + at;
            let is_escaped = text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\\');
            if at < covered || is_escaped {
                continue;
            }
            match cst::placeable_at(text, at) {
                Some(Ok(placeable))
                    if !text.get(placeable.clone()).is_some_and(|text| text.contains("\n\n")) =>
                {
                    covered = placeable.end;
                    mask.push(placeable);
                }
                _ if text.get(at..).is_some_and(|rest| rest.starts_with("{.raw}")) => {}
                _ => loose.push(at),
            }
        }
    }
    (mask, loose)
}

fn read_chapters(
    world: &dyn World,
    library: &mut Library,
    path: &VirtualPath,
    front: &FrontMatter,
    whole: Span,
    files: &mut Vec<(FileId, Document)>,
) -> Vec<VirtualPath> {
    let mut chapters = Vec::new();
    for chapter in &front.chapters {
        let refuse = |library: &mut Library, message: String| {
            library.config_problem(&ConfigError::new(FrontMatter::place(whole, chapter), message));
        };
        let file = path.sibling(chapter.get_ref());
        let Some(file) = file.filter(|file| file.as_str().starts_with("content/")) else {
            refuse(library, format!("`{}` is not a file under `content/`", chapter.get_ref()));
            continue;
        };
        if file == *path || chapters.contains(&file) {
            refuse(library, format!("`{file}` is in this document already"));
            continue;
        }
        match library.open(world, &file) {
            Some((_, text)) => {
                let read = parse(library, &file, text.into());
                unused(library, &read.1, &[], "a chapter");
                files.push(read);
                chapters.push(file);
            }
            None => refuse(library, format!("there is no chapter `{file}`")),
        }
    }
    chapters
}

fn locales(library: &mut Library, front: &FrontMatter, whole: Span) -> (Locale, Vec<Locale>) {
    let mut read = |tag: &toml::Spanned<String>| match tag.get_ref().parse::<Locale>() {
        Ok(locale) => Some(locale),
        Err(error) => {
            library.config_problem(&ConfigError::new(FrontMatter::place(whole, tag), error.to_string()));
            None
        }
    };
    let source = front.source_locale.as_ref().and_then(&mut read);
    let own: Option<Vec<Locale>> =
        front.locales.as_ref().map(|tags| tags.iter().filter_map(&mut read).collect());
    let source = source.unwrap_or_else(|| library.project.source_locale.clone());
    let mut locales = own.unwrap_or_else(|| library.project.locales.clone());
    if !locales.contains(&source) {
        locales.insert(0, source.clone());
    }
    (source, locales)
}
