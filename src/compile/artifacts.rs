//! Editions to files. Pages for paper come first, because books say where they begin; pages for a browser last, because
//! they tell the size of all others.

use super::paper::{self, Job, Paper};
use super::plan::{BuildRequest, Missing, Plan, PlannedEdition};
use super::print::Printing;
use super::{Setting, web};
use crate::check::{Context, EditionFacts, Seen, check};
use crate::diag::{Diagnostic, Level};
use crate::edition::Edition;
use crate::locale::Locale;
use crate::source::{Span, VirtualPath};
use crate::units::{Library, Manuscript, Status, Translation};
use crate::world::World;
use rayon::prelude::*;

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
    pub(super) facts: Vec<EditionFacts>,
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
    let (printing, faults) = Printing::of(world, library, setting, plan);
    let job = Job { world, library, setting, request, printing: &printing };
    let papers: Vec<Paper> = ready.par_iter().map(|one| paper::paper(&job, one)).collect();
    let before = web::Before { plan, ready: &ready, request, papers: &papers };
    let pages = web::pages(world, library, setting, &before);
    let mut made = Vec::new();
    let (mut facts, mut told) = (Vec::new(), Vec::new());
    let (each, index) = (pages.each, pages.index);
    for ((one, paper), pages) in ready.iter_mut().zip(papers).zip(each) {
        facts.append(&mut one.facts);
        facts.extend(paper.facts);
        told.extend(paper.findings);
        made.extend(paper.made);
        made.extend(pages);
    }
    made.extend(index);
    let mut findings = findings(library, plan, &ready, facts, request);
    findings.extend(faults.into_iter().chain(told));
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
            seen: Seen::default(),
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

/// Why an edition's files are withheld, if they are.
pub(super) fn refusal(ready: &Ready, missing: Missing) -> Option<String> {
    if let Some(path) = &ready.broken {
        return Some(format!("`{path}` has errors, see above"));
    }
    if ready.editions.is_empty() {
        return Some("its messages cannot be resolved, see above".to_owned());
    }
    if missing != Missing::Refuse {
        return None;
    }
    let word = |gap: &Gap| match &gap.part {
        Some(path) => format!("{} (in `{path}`)", gap.ids.join(", ")),
        None => gap.ids.join(", "),
    };
    let missing: Vec<String> = ready.missing.iter().map(word).collect();
    (!missing.is_empty()).then(|| format!("not translated: {}", missing.join("; ")))
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
    let context = Context { documents, ..Context::new(library, &facts) };
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
