//! The document that a file means, or why the file is refused.

use crate::diag::{Diagnostic, Level};
use crate::exchange::bilingual::Bilingual;
use crate::exchange::incoming::{Incoming, IncomingSegment, Located};
use crate::fluent::Catalog;
use crate::locale::Locale;
use crate::source::{FileId, Span, VirtualPath};
use crate::units::{Authored, Library, Manuscript, Translation, UnitId};

const RULE: &str = "merge-refused";

/// Where translations go.
pub(super) enum Place<'a> {
    /// A document's translation.
    Document(&'a Manuscript, &'a Translation),
    /// An authored catalog of the source language and its namesake, which may be missing.
    Catalog { source: &'a Authored, target: Option<&'a Authored>, locale: Locale, path: VirtualPath },
}

impl<'a> Place<'a> {
    /// Finds the place that a file names.
    pub(super) fn find(
        library: &'a Library,
        incoming: &Incoming,
        file: FileId,
    ) -> Result<Place<'a>, Box<Diagnostic>> {
        let locale = locale(library, &incoming.locale, file)?;
        let name = incoming.document.text.as_str();
        let place = match library.manuscript(name) {
            Some(manuscript) => {
                let refusal = || not_translated(library, manuscript, &incoming.locale, file);
                let translation = manuscript.translations.get(&locale).ok_or_else(refusal)?;
                Some(Place::Document(manuscript, translation))
            }
            None => catalog(library, name, locale),
        };
        let place = place.ok_or_else(|| unknown_document(library, &incoming.document, file))?;
        place.check()?;
        Ok(place)
    }

    /// The catalog's path.
    pub(super) fn path(&self) -> VirtualPath {
        match self {
            Place::Document(_, translation) => translation.path.clone(),
            Place::Catalog { path, .. } => path.clone(),
        }
    }

    /// The catalog, if there is one.
    pub(super) fn catalog(&self) -> Option<&Catalog> {
        match self {
            Place::Document(_, translation) => Some(&translation.catalog),
            Place::Catalog { target, .. } => target.map(|target| &target.catalog),
        }
    }

    /// What is there now.
    pub(super) fn bilingual(&self, library: &Library) -> Bilingual {
        match self {
            Place::Document(manuscript, translation) => {
                Bilingual::of_document(&library.sources, manuscript, translation)
            }
            Place::Catalog { source, target, locale, .. } => {
                let source_locale = &library.project.source_locale;
                Bilingual::of_authored(&library.sources, (source_locale, source), (locale, *target))
            }
        }
    }

    /// The name of a unit before its pin was renamed.
    pub(super) fn old_name(&self, unit: &str) -> Option<&str> {
        match self {
            Place::Document(_, translation) => {
                translation.renamed.get(&UnitId::new(unit)).map(String::as_str)
            }
            Place::Catalog { .. } => None,
        }
    }

    /// The catalog's file; that of the source language where there is none.
    pub(super) fn file(&self) -> FileId {
        match (self.catalog(), self) {
            (Some(catalog), _) => catalog.file(),
            (None, Place::Document(_, translation)) => translation.catalog.file(),
            (None, Place::Catalog { source, .. }) => source.catalog.file(),
        }
    }

    /// Where a unit's translation stands now.
    pub(super) fn span_of(&self, unit: &str) -> Span {
        let id = UnitId::new(unit);
        let name = match self {
            Place::Document(_, translation) => translation.name_of(&id),
            Place::Catalog { .. } => unit,
        };
        let entry = self.catalog().and_then(|catalog| catalog.entry(name)).and_then(|entry| entry.id());
        Span::new(self.file(), entry.map_or(0..0, |id| id.span.clone()))
    }

    /// Refuses a catalog or lock that cannot be read whole: what it hides would be taken for missing.
    fn check(&self) -> Result<(), Box<Diagnostic>> {
        if let Some(catalog) = self.catalog()
            && let Some(error) = catalog.errors().first()
        {
            let message = format!("`{}` has syntax errors: nothing can be merged into it", self.path());
            let finding = refusal(catalog.span(&error.error.at), message);
            return Err(Box::new(finding.hint("mend what `bifolio check` says of it")));
        }
        let Place::Document(_, translation) = self else { return Ok(()) };
        if let Some(error) = &translation.lock_error {
            let message =
                format!("`{}` cannot be used: {}", translation.lock_path, error.message.replace('\n', "; "));
            return Err(Box::new(refusal(Span::new(translation.lock_file, error.range.clone()), message)));
        }
        if translation.is_damaged {
            let message = format!("`{}` cannot be read", translation.path);
            return Err(Box::new(refusal(Span::at(translation.catalog.file(), 0), message)));
        }
        Ok(())
    }
}

fn refusal(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(RULE, Level::Error, span, message)
}

fn at(located: &Located, file: FileId) -> Span {
    Span::new(file, located.range.clone())
}

fn listed(names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

fn locale(library: &Library, located: &Located, file: FileId) -> Result<Locale, Box<Diagnostic>> {
    let all = library.all_locales();
    let locale = located.text.parse::<Locale>().ok().filter(|locale| all.contains(locale));
    locale.ok_or_else(|| {
        let message = format!("the project has no locale `{}`", located.text);
        let known = listed(all.iter().map(ToString::to_string));
        Box::new(refusal(at(located, file), message).hint(format!("it has: {known}")))
    })
}

fn catalog<'a>(library: &'a Library, name: &str, locale: Locale) -> Option<Place<'a>> {
    let source_locale = &library.project.source_locale;
    let file = format!("{name}.ftl");
    let find = |locale: &Locale| library.authored(locale).iter().find(|one| one.name() == file);
    let source = find(source_locale).filter(|_| locale != *source_locale)?;
    let path = VirtualPath::new(&format!("locales/{locale}/{file}"))?;
    Some(Place::Catalog { source, target: find(&locale), locale, path })
}

fn not_translated(
    library: &Library,
    manuscript: &Manuscript,
    locale: &Located,
    file: FileId,
) -> Box<Diagnostic> {
    let message = format!("`{}` is not translated into `{}`", manuscript.name, locale.text);
    let finding = refusal(at(locale, file), message);
    let label = Span::at(library.sources.find(&manuscript.path).unwrap_or(file), 0);
    let targets = listed(manuscript.targets().map(|one| one.locale.to_string()));
    Box::new(finding.label(label, "the document").hint(format!("it is translated into: {targets}")))
}

fn unknown_document(library: &Library, document: &Located, file: FileId) -> Box<Diagnostic> {
    let message = format!("the project has no document `{}`", document.text);
    let documents = library.manuscripts.iter().map(|one| one.name.clone());
    let catalogs = library.authored(&library.project.source_locale).iter();
    let known = listed(documents.chain(catalogs.map(|one| one.name().trim_end_matches(".ftl").to_owned())));
    Box::new(refusal(at(document, file), message).hint(format!("it has: {known}")))
}

/// The refusal of a file that hardly knows the document.
pub(super) fn mostly_unknown(incoming: &Incoming, unknown: &[&IncomingSegment], file: FileId) -> Diagnostic {
    let first = unknown.first().map_or(&incoming.document, |one| &one.name);
    let message = format!(
        "{} of {} names in this file are not in `{}`, among them `{}`",
        unknown.len(),
        incoming.segments.len(),
        incoming.document.text,
        first.text
    );
    refusal(at(first, file), message).hint("is it the file of another document, or of another project?")
}
