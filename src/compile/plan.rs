//! What a build makes: every document in every locale, format and profile, and the parallel editions.

use crate::locale::Locale;
use crate::project::{Format, Profile};
use crate::source::VirtualPath;
use crate::units::{Library, Manuscript};

/// What becomes of strings without a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The artifact is withheld.
    Refuse,
    /// The source's text stands in, visibly marked.
    Mark,
    /// The source's text stands in.
    Source,
}

/// What was asked for; empty lists ask for what the settings say.
#[derive(Debug, Clone, Default)]
pub struct BuildRequest {
    /// Locales.
    pub locales: Vec<Locale>,
    /// Documents.
    pub documents: Vec<String>,
    /// Formats.
    pub formats: Vec<Format>,
    /// Profiles of PDF.
    pub profiles: Vec<Profile>,
    /// Pairs.
    pub parallel: Vec<(Locale, Locale)>,
    /// What becomes of missing strings, where it is not the format's own way.
    pub missing: Option<Missing>,
    /// HTML with everything inside.
    pub single_file: bool,
}

/// What a build makes.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The editions, document by document.
    pub editions: Vec<PlannedEdition>,
    /// Whether all of the project is built, and `index.html` with it.
    pub is_full: bool,
    /// Locales that are skipped, because too little of a document is translated: document, locale, percent.
    pub skipped: Vec<(String, Locale, f64)>,
}

/// One edition, single or parallel.
#[derive(Debug, Clone)]
pub struct PlannedEdition {
    /// The document's name.
    pub document: String,
    /// Its locale, or its two.
    pub locales: Vec<Locale>,
    /// The files to make of it.
    pub files: Vec<PlannedFile>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its format.
    pub format: Format,
    /// Its profile, if it is a PDF.
    pub profile: Option<Profile>,
    /// Its path below the output folder.
    pub path: VirtualPath,
}

/// Plans a build.
pub fn plan(library: &Library, request: &BuildRequest) -> Plan {
    let project = &library.project;
    let formats = if request.formats.is_empty() { &project.formats } else { &request.formats };
    let profiles = if request.profiles.is_empty() { &project.profiles } else { &request.profiles };
    let mut plan = Plan { editions: Vec::new(), is_full: is_full(request), skipped: Vec::new() };
    let wanted = |one: &&Manuscript| request.documents.is_empty() || request.documents.contains(&one.name);
    for manuscript in library.documents().filter(wanted) {
        let locales = published(library, manuscript, request, &mut plan);
        for locale in &locales {
            plan.editions.push(edition(manuscript, vec![locale.clone()], formats, profiles));
        }
        for (left, right) in pairs(library, request) {
            let own = |locale: &Locale| {
                manuscript.locales.contains(locale) && !is_skipped(&plan, manuscript, locale)
            };
            if own(&left) && own(&right) {
                plan.editions.push(edition(manuscript, vec![left, right], formats, profiles));
            }
        }
    }
    plan
}

fn is_full(request: &BuildRequest) -> bool {
    request.locales.is_empty()
        && request.documents.is_empty()
        && request.formats.is_empty()
        && request.profiles.is_empty()
        && request.parallel.is_empty()
}

/// The locales of a document that are asked for and translated far enough.
fn published(
    library: &Library,
    manuscript: &Manuscript,
    request: &BuildRequest,
    plan: &mut Plan,
) -> Vec<Locale> {
    let only_pairs = request.locales.is_empty() && !request.parallel.is_empty();
    let mut locales = Vec::new();
    for locale in &manuscript.locales {
        let percent = library.coverage(manuscript, locale);
        if percent < library.project.publish_from {
            plan.skipped.push((manuscript.name.clone(), locale.clone(), percent));
            continue;
        }
        let is_wanted = request.locales.is_empty() || request.locales.contains(locale);
        if is_wanted && !only_pairs {
            locales.push(locale.clone());
        }
    }
    locales
}

fn is_skipped(plan: &Plan, manuscript: &Manuscript, locale: &Locale) -> bool {
    plan.skipped.iter().any(|(document, skipped, _)| *document == manuscript.name && skipped == locale)
}

/// The pairs to set: asked for, or the settings' where nothing else was narrowed down to some locales.
fn pairs(library: &Library, request: &BuildRequest) -> Vec<(Locale, Locale)> {
    if !request.parallel.is_empty() {
        return request.parallel.clone();
    }
    if request.locales.is_empty() { library.project.parallel.clone() } else { Vec::new() }
}

fn edition(
    manuscript: &Manuscript,
    locales: Vec<Locale>,
    formats: &[Format],
    profiles: &[Profile],
) -> PlannedEdition {
    let folder: Vec<String> = locales.iter().map(Locale::to_string).collect();
    let stem = format!("{}/{}", folder.join("+"), manuscript.name);
    let mut files = Vec::new();
    let mut push = |format, profile, name: String| {
        if let Some(path) = VirtualPath::new(&name) {
            files.push(PlannedFile { format, profile, path });
        }
    };
    for format in formats {
        match format {
            // Before the pages, for the pages tell its size.
            Format::Pdf => {
                // A proof is drawn over the pages for screens, and comes last.
                let all = [(Profile::Screen, ""), (Profile::Print, "-print"), (Profile::Proof, "-proof")];
                for (profile, suffix) in all {
                    if profiles.contains(&profile) {
                        push(Format::Pdf, Some(profile), format!("{stem}{suffix}.pdf"));
                    }
                }
            }
            Format::Html => push(Format::Html, None, format!("{stem}.html")),
            Format::Epub => push(Format::Epub, None, format!("{stem}.epub")),
        }
    }
    files.sort_by_key(|file| file.format != Format::Pdf);
    files.dedup();
    PlannedEdition { document: manuscript.name.clone(), locales, files }
}
