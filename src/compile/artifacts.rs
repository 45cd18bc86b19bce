//! Editions to files. Pages for paper come first, because the pages for a browser tell their size.

use super::metadata::metadata;
use super::plan::{BuildRequest, Missing, Plan, PlannedEdition, PlannedFile};
use super::{Setting, lay_out_with, pictures, proof, web};
use crate::check::{Context, EditionFacts, Limits, check};
use crate::diag::{Diagnostic, Level};
use crate::edition::{Edition, ParallelEdition};
use crate::export::pdf;
use crate::layout::{self, Images, LaidOut, LayoutFact, LayoutFactKind};
use crate::locale::Locale;
use crate::project::{Format, Profile};
use crate::source::{Span, VirtualPath};
use crate::units::{Library, Manuscript, Status, Translation};
use crate::world::World;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A file that a build made.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Its path below the output folder.
    pub path: VirtualPath,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What became of one planned file.
#[derive(Debug)]
pub enum Made {
    /// It was made, with the files beside it.
    Artifact(Artifact, Vec<Artifact>),
    /// It was withheld, or failed: why, in one sentence.
    Withheld(VirtualPath, String),
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// One a planned file, in the order of the plan; the index last.
    pub made: Vec<Made>,
    /// What was noticed.
    pub findings: Vec<Diagnostic>,
}

impl Built {
    /// Whether anything was withheld or failed.
    pub fn is_incomplete(&self) -> bool {
        self.made.iter().any(|made| matches!(made, Made::Withheld(..)))
    }
}

/// An edition that was resolved for a build.
pub(super) struct Ready {
    pub(super) planned: PlannedEdition,
    /// One, or two of a parallel edition; empty where a resolution failed.
    pub(super) editions: Vec<Edition>,
    /// The strings without a translation.
    pub(super) missing: Vec<Gap>,
    /// A file of its texts that cannot be read whole.
    broken: Option<VirtualPath>,
    facts: Vec<EditionFacts>,
}

/// Strings of one file of an edition that a locale lacks.
pub(super) struct Gap {
    /// The file with the source's text; `None` for the document's own.
    part: Option<VirtualPath>,
    ids: Vec<String>,
}

/// Builds everything that is planned.
pub fn build(
    world: &dyn World,
    library: &Library,
    setting: &Setting,
    plan: &Plan,
    request: &BuildRequest,
) -> Built {
    let mut ready: Vec<Ready> = plan.editions.par_iter().map(|one| prepare(world, library, one)).collect();
    let papers: Vec<Paper> =
        ready.par_iter().map(|one| paper(world, library, setting, one, request)).collect();
    let mut sizes = BTreeMap::new();
    for paper in &papers {
        for made in &paper.made {
            if let Made::Artifact(artifact, _) = made {
                sizes.insert(artifact.path.to_string(), artifact.bytes.len() as u64);
            }
        }
    }
    let before = web::Before { plan, ready: &ready, request, sizes: &sizes };
    let pages = web::pages(world, library, setting, &before);
    let mut made = Vec::new();
    let mut facts = Vec::new();
    for ((one, paper), pages) in ready.iter_mut().zip(papers).zip(pages.each) {
        facts.append(&mut one.facts);
        facts.extend(paper.facts);
        made.extend(paper.made);
        made.extend(pages);
    }
    made.extend(pages.index);
    let findings = findings(library, plan, &ready, facts, request);
    Built { made, findings }
}

/// Resolves what a planned edition needs.
fn prepare(world: &dyn World, library: &Library, planned: &PlannedEdition) -> Ready {
    let mut ready = Ready {
        planned: planned.clone(),
        editions: Vec::new(),
        missing: Vec::new(),
        broken: None,
        facts: Vec::new(),
    };
    let Some(manuscript) = library.manuscript(&planned.document) else { return ready };
    ready.broken = planned.locales.iter().find_map(|locale| broken_file(library, manuscript, locale));
    for locale in &planned.locales {
        let (edition, issues) = super::resolve(world, library, manuscript, locale);
        ready.facts.push(EditionFacts {
            document: planned.document.clone(),
            locale: locale.clone(),
            is_parallel: false,
            issues,
            layout: Vec::new(),
        });
        ready.editions.extend(edition);
        for member in library.members(manuscript) {
            let ids: Vec<String> = member.missing(locale).into_iter().map(ToString::to_string).collect();
            let part = member.is_part.then(|| member.path.clone());
            ready.missing.extend((!ids.is_empty()).then_some(Gap { part, ids }));
        }
    }
    if ready.editions.len() != planned.locales.len() {
        ready.editions.clear();
    }
    ready
}

/// A file of an edition's texts that cannot be read whole: what it lost would be missing from the edition, or
/// print as half a sentence.
fn broken_file(library: &Library, manuscript: &Manuscript, locale: &Locale) -> Option<VirtualPath> {
    let members: Vec<&Manuscript> = library.members(manuscript).collect();
    let own: Vec<&Translation> = members.iter().filter_map(|one| one.translations.get(locale)).collect();
    let authored = library.authored(locale).iter().map(|one| (&one.path, &one.catalog));
    let mut catalogs = own.iter().map(|one| (&one.path, &one.catalog)).chain(authored);
    let junk = catalogs.find(|(_, catalog)| !catalog.errors().is_empty());
    if let Some((path, _)) = junk {
        return Some(path.clone());
    }
    let folder = format!("locales/{locale}/");
    let is_shared = |path: &VirtualPath| {
        let is_catalog = path.as_str().starts_with(&folder) && path.extension() == Some("ftl");
        let is_of = |other: &Manuscript| {
            other.reference.path == *path || other.targets().any(|one| one.path == *path)
        };
        is_catalog && !library.manuscripts.iter().any(is_of)
    };
    let errors = library.problems.iter().filter(|problem| problem.level == Level::Error);
    let mut broken = errors.map(|problem| library.sources.get(problem.primary.file).path()).filter(|path| {
        let is_content = |one: &&Manuscript| {
            one.path == **path || one.chapters.contains(path) || one.reference.path == **path
        };
        own.iter().any(|one| one.path == **path) || is_shared(path) || members.iter().any(is_content)
    });
    broken.next().cloned()
}

/// What was made for paper.
struct Paper {
    made: Vec<Made>,
    facts: Option<EditionFacts>,
}

fn paper(
    world: &dyn World,
    library: &Library,
    setting: &Setting,
    ready: &Ready,
    request: &BuildRequest,
) -> Paper {
    let wanted: Vec<&PlannedFile> =
        ready.planned.files.iter().filter(|file| file.format == Format::Pdf).collect();
    let Some(first) = wanted.first() else { return Paper { made: Vec::new(), facts: None } };
    if let Some(why) = refusal(ready, request) {
        let made = wanted.iter().map(|file| Made::Withheld(file.path.clone(), why.clone())).collect();
        return Paper { made, facts: None };
    }
    world.progress(first.path.as_str());
    let (mut laid, language) = lay_out(world, setting, &ready.editions);
    let facts = ready.planned.locales.first().map(|locale| EditionFacts {
        document: ready.planned.document.clone(),
        is_parallel: language.is_none(),
        locale: language.unwrap_or_else(|| locale.clone()),
        issues: Vec::new(),
        layout: laid.facts.clone(),
    });
    let why =
        laid.facts.iter().find(|fact| is_fatal(fact)).map(|_| "its layout failed, see above".to_owned());
    if has_marks(request) {
        layout::highlight_gaps(&mut laid, &setting.theme);
    }
    let metadata = metadata(world, library, &ready.editions);
    let mut made = Vec::with_capacity(wanted.len());
    for file in wanted {
        if let Some(why) = &why {
            made.push(Made::Withheld(file.path.clone(), why.clone()));
            continue;
        }
        // Planned last: what it draws on the pages is in no other file.
        if file.profile == Some(Profile::Proof) {
            proof::mark(library, setting, ready, &mut laid, (&metadata, request));
        }
        made.push(export(setting, &metadata, &laid, file));
    }
    Paper { made, facts }
}

/// Whether a fact means that something would vanish from the page.
fn is_fatal(fact: &LayoutFact) -> bool {
    matches!(
        fact.kind,
        LayoutFactKind::MissingGlyph { .. } | LayoutFactKind::UnusableImage(_) | LayoutFactKind::TooManyPages
    )
}

/// Why an edition's files are withheld, if they are.
pub(super) fn refusal(ready: &Ready, request: &BuildRequest) -> Option<String> {
    if let Some(path) = &ready.broken {
        return Some(format!("`{path}` has errors, see above"));
    }
    if ready.editions.is_empty() {
        return Some("its messages cannot be resolved, see above".to_owned());
    }
    if request.missing != Some(Missing::Refuse) {
        return None;
    }
    let word = |gap: &Gap| match &gap.part {
        Some(path) => format!("{} (in `{path}`)", gap.ids.join(", ")),
        None => gap.ids.join(", "),
    };
    let missing: Vec<String> = ready.missing.iter().map(word).collect();
    (!missing.is_empty()).then(|| format!("not translated: {}", missing.join("; ")))
}

/// Lays out one edition, or two as a parallel one; the language where there is but one.
pub(super) fn lay_out(
    world: &dyn World,
    setting: &Setting,
    editions: &[Edition],
) -> (LaidOut, Option<Locale>) {
    let mut images = Images::new();
    for edition in editions {
        images.extend(pictures::load(world, setting, edition));
    }
    match editions {
        [left, right] => {
            // Each has the other in it: nothing leads there.
            let own = |edition: &Edition| Edition { other: None, ..edition.clone() };
            let pair = ParallelEdition { left: own(left), right: own(right) };
            let laid = setting.with_shaper(|setup| layout::lay_out_parallel(&pair, setup, &images));
            (laid, None)
        }
        all => {
            let only = all.first().expect("a refusal holds back editions that were not resolved");
            (lay_out_with(setting, only, &images), Some(only.locale.clone()))
        }
    }
}

fn export(setting: &Setting, metadata: &pdf::Metadata, laid: &LaidOut, file: &PlannedFile) -> Made {
    let profile = match file.profile {
        Some(Profile::Screen) | None => pdf::Profile::Screen,
        Some(Profile::Proof) => pdf::Profile::Proof,
        Some(Profile::Print) => {
            return Made::Withheld(file.path.clone(), "this version does not make it".to_owned());
        }
    };
    let exported = pdf::export(&laid.pages, &setting.book, metadata, profile);
    match exported {
        Ok(bytes) => Made::Artifact(Artifact { path: file.path.clone(), bytes }, Vec::new()),
        Err(issues) => {
            let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
            Made::Withheld(file.path.clone(), said.join("; "))
        }
    }
}

/// What a build tells: what keeps editions from being made, and where other languages stand in.
fn findings(
    library: &Library,
    plan: &Plan,
    ready: &[Ready],
    facts: Vec<EditionFacts>,
    request: &BuildRequest,
) -> Vec<Diagnostic> {
    let documents = plan.editions.iter().map(|one| one.document.clone()).collect();
    let context =
        Context { library, editions: &facts, limits: Limits::default(), locales: Vec::new(), documents };
    let locales: Vec<String> =
        plan.editions.iter().flat_map(|one| &one.locales).map(Locale::to_string).collect();
    let groups = ["references", "output", "project", "source", "ftl"];
    let mut found: Vec<Diagnostic> = check(&context)
        .into_iter()
        .filter(|one| {
            let group = crate::check::find_rule(one.rule).map_or("", |rule| rule.group);
            let is_here = one.locale.as_ref().is_none_or(|locale| locales.contains(locale));
            // A link that leads nowhere is shown as text: nobody would see that it is missing.
            let is_told = groups.contains(&group) || one.rule == "anchor-broken";
            is_here && (group == "output" || one.level == Level::Error && is_told)
        })
        .collect();
    if request.missing != Some(Missing::Refuse) {
        found.extend(
            ready.iter().filter(|one| one.planned.locales.len() == 1).filter_map(|one| gaps(library, one)),
        );
    }
    found
}

/// A warning for an edition with texts of another language, or with stale ones.
fn gaps(library: &Library, ready: &Ready) -> Option<Diagnostic> {
    let locale = ready.planned.locales.first()?;
    let manuscript = library.manuscript(&ready.planned.document)?;
    let translations = || library.members(manuscript).filter_map(|one| one.translations.get(locale));
    let stale: usize = translations().map(|one| one.count(Status::Stale)).sum();
    let missing: usize = ready.missing.iter().map(|gap| gap.ids.len()).sum();
    let mut said = Vec::new();
    if missing > 0 {
        let all: usize = library.members(manuscript).map(|one| one.units.len()).sum();
        let other = manuscript.source_locale.clone();
        let stand = if *locale == other { "another language".to_owned() } else { format!("`{other}`") };
        said.push(format!("{missing} of {all} texts stand in {stand}"));
    }
    if stale > 0 {
        said.push(format!("{stale} render an older source"));
    }
    if said.is_empty() {
        return None;
    }
    let message = format!("the `{locale}` edition of `{}`: {}", manuscript.name, said.join(", "));
    let file = translations().next().map_or(manuscript.reference.file, |one| one.catalog.file());
    let rule = if missing == 0 { "stale-translation" } else { "missing-translation" };
    let finding = Diagnostic::new(rule, Level::Warning, Span::at(file, 0), message).locale(locale);
    Some(finding.hint("`bifolio check` names each of them"))
}

/// Whether texts of other languages and stale ones are marked.
pub(super) fn has_marks(request: &BuildRequest) -> bool {
    request.missing == Some(Missing::Mark)
}
