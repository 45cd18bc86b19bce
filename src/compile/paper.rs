//! Editions to pages, and pages to PDF files.

use super::artifacts::{Artifact, Made, Ready, refusal};
use super::metadata::metadata;
use super::plan::{BuildRequest, Missing, PlannedFile};
use super::print::{self, Printing};
use super::setting::Medium;
use super::{Setting, lay_out_with, pictures, proof};
use crate::check::{EditionFacts, Seen};
use crate::diag::Diagnostic;
use crate::edition::{Edition, ParallelEdition};
use crate::export::{epub, html, pdf};
use crate::layout::{self, Images, LaidOut, LayoutFact, LayoutFactKind};
use crate::project::{Format, Profile};
use crate::units::Library;
use crate::world::World;

/// What all files of a build are made with.
pub(super) struct Job<'a> {
    pub(super) world: &'a dyn World,
    pub(super) library: &'a Library,
    pub(super) setting: &'a Setting,
    pub(super) request: &'a BuildRequest,
    pub(super) printing: &'a Printing,
}

/// What was made for paper.
#[derive(Default)]
pub(super) struct Paper {
    pub(super) made: Vec<Made>,
    pub(super) facts: Option<EditionFacts>,
    /// What a printing house would say of the print file.
    pub(super) findings: Vec<Diagnostic>,
    /// Where its pages for screens begin, where a book of the same edition is to say so.
    pub(super) pages: Option<epub::Pages>,
}

/// Makes the PDF files of an edition.
pub(super) fn paper(job: &Job<'_>, ready: &Ready) -> Paper {
    let wanted = ready.planned.files.iter().filter(|file| file.format == Format::Pdf);
    let metadata = metadata(job.world, job.library, &ready.editions);
    let mut maker = Maker { job, ready, metadata, laid: None, facts: Vec::new(), findings: Vec::new() };
    let made: Vec<Made> = wanted.map(|file| maker.make(file)).collect();
    let pages = maker.pages();
    let locale = ready.planned.locales.first().filter(|_| !maker.facts.is_empty());
    let facts = locale.map(|locale| EditionFacts {
        document: ready.planned.document.clone(),
        is_parallel: ready.editions.len() > 1,
        locale: locale.clone(),
        issues: Vec::new(),
        layout: maker.facts,
        seen: Seen::default(),
    });
    Paper { made, facts, findings: maker.findings, pages }
}

/// The making of the files of one edition.
struct Maker<'a> {
    job: &'a Job<'a>,
    ready: &'a Ready,
    metadata: pdf::Metadata,
    /// The pages for screens, which a proof is drawn over.
    laid: Option<LaidOut>,
    facts: Vec<LayoutFact>,
    findings: Vec<Diagnostic>,
}

impl Maker<'_> {
    fn make(&mut self, file: &PlannedFile) -> Made {
        let profile = file.profile.unwrap_or(Profile::Screen);
        let missing = self.job.request.missing.unwrap_or(missing_in(profile));
        if let Some(why) = refusal(self.ready, missing) {
            return Made::Withheld(file.path.clone(), why);
        }
        self.job.world.progress(file.path.as_str());
        let made = match profile {
            Profile::Print => self.print(file),
            Profile::Screen => self.shown(pdf::Profile::Screen, |_, _| {}),
            Profile::Proof => self.shown(pdf::Profile::Proof, |maker, laid| {
                let of = (&maker.metadata, maker.job.request);
                proof::mark(maker.job.library, maker.job.setting, maker.ready, laid, of);
            }),
        };
        match made {
            Ok(bytes) => Made::Artifact(Artifact { path: file.path.clone(), bytes }, Vec::new()),
            Err(why) => Made::Withheld(file.path.clone(), why),
        }
    }

    /// A file with the pages for screens. A proof comes last: what it draws on them is in no other file.
    fn shown(
        &mut self,
        profile: pdf::Profile<'_>,
        mark: impl FnOnce(&Maker<'_>, &mut LaidOut),
    ) -> Result<Vec<u8>, String> {
        let mut laid = match self.laid.take() {
            Some(laid) => laid,
            None => {
                let mut laid = self.lay_out(&self.ready.editions, Medium::Screen)?;
                self.highlight_gaps(&mut laid);
                laid
            }
        };
        mark(self, &mut laid);
        let bytes = self.export(&laid, profile);
        self.laid = Some(laid);
        bytes
    }

    /// A file for a printing house: its pages have notes for links, and room around them.
    fn print(&mut self, file: &PlannedFile) -> Result<Vec<u8>, String> {
        let printing = self.job.printing;
        let press = printing.press.as_ref().ok_or("its print settings are wrong, see above")?;
        let editions = print::editions(self.job.library, &self.ready.editions);
        let mut laid = self.lay_out(&editions, Medium::Paper { bleed: printing.bleed })?;
        self.highlight_gaps(&mut laid);
        print::mark_sheets(self.job, &editions, (press, file), &mut laid);
        let bytes = self.export(&laid, pdf::Profile::Print(press))?;
        self.findings.extend(print::preflight(
            self.job,
            &self.ready.planned.document,
            (press, file),
            &bytes,
        )?);
        Ok(bytes)
    }

    /// Lays out, and keeps what was noticed.
    fn lay_out(&mut self, editions: &[Edition], medium: Medium) -> Result<LaidOut, String> {
        let laid = lay_out(self.job.world, self.job.setting, editions, medium);
        let is_new = |fact: &&LayoutFact| !self.facts.contains(fact);
        let facts: Vec<LayoutFact> = laid.facts.iter().filter(is_new).cloned().collect();
        self.facts.extend(facts);
        if laid.facts.iter().any(is_fatal) {
            return Err("its layout failed, see above".to_owned());
        }
        Ok(laid)
    }

    /// Where the pages for screens begin, for the book of the same edition. Whether there are such pages is for the settings
    /// to say, as with links between pages: a book is the same whatever else a run makes.
    fn pages(&self) -> Option<epub::Pages> {
        let (files, project) = (&self.ready.planned.files, &self.job.library.project);
        let book = files.iter().find(|file| file.format == Format::Epub)?;
        let is_set = project.formats.contains(&Format::Pdf) && project.profiles.contains(&Profile::Screen);
        let is_made = files.iter().any(|file| file.profile == Some(Profile::Screen));
        let missing = self.job.request.missing.unwrap_or(missing_in(Profile::Screen));
        if !(is_set || is_made) || refusal(self.ready, missing).is_some() {
            return None;
        }
        let own = match self.laid {
            Some(_) => None,
            None => Some(lay_out(self.job.world, self.job.setting, &self.ready.editions, Medium::Screen)),
        };
        let laid = self.laid.as_ref().or(own.as_ref()).filter(|laid| !laid.facts.iter().any(is_fatal))?;
        let path = format!("{}.pdf", book.path.as_str().trim_end_matches(".epub"));
        let name = path.rsplit('/').next().unwrap_or(&path);
        let base = project.base_url.as_deref();
        Some(epub::Pages {
            source: base.map_or(name.to_owned(), |base| html::address(Some(base), "", &path)),
            labels: laid.pages.pages.iter().map(|page| page.label.clone()).collect(),
            starts: laid.pages.anchors.iter().map(|anchor| (anchor.name.clone(), anchor.page)).collect(),
        })
    }

    fn highlight_gaps(&self, laid: &mut LaidOut) {
        if self.job.request.missing == Some(Missing::Mark) {
            layout::highlight_gaps(laid, &self.job.setting.theme);
        }
    }

    fn export(&self, laid: &LaidOut, profile: pdf::Profile<'_>) -> Result<Vec<u8>, String> {
        let exported = pdf::export(&laid.pages, &self.job.setting.book, &self.metadata, profile);
        exported.map_err(|issues| {
            let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
            said.join("; ")
        })
    }
}

/// What becomes of strings without a translation where nobody says: a print run cannot be called back.
fn missing_in(profile: Profile) -> Missing {
    match profile {
        Profile::Screen => Missing::Source,
        Profile::Proof => Missing::Mark,
        Profile::Print => Missing::Refuse,
    }
}

/// Whether a fact means that something would vanish from the page.
fn is_fatal(fact: &LayoutFact) -> bool {
    matches!(
        fact.kind,
        LayoutFactKind::MissingGlyph { .. } | LayoutFactKind::UnusableImage(_) | LayoutFactKind::TooManyPages
    )
}

/// Lays out one edition, or two as a parallel one.
pub(super) fn lay_out(world: &dyn World, setting: &Setting, editions: &[Edition], medium: Medium) -> LaidOut {
    let mut images = Images::new();
    for edition in editions {
        images.extend(pictures::load(world, setting, edition));
    }
    match editions {
        [left, right] => {
            // Each has the other in it: nothing leads there.
            let own = |edition: &Edition| Edition { other: None, ..edition.clone() };
            let pair = ParallelEdition { left: own(left), right: own(right) };
            setting.with_shaper(medium, |setup| layout::lay_out_parallel(&pair, setup, &images))
        }
        all => {
            let only = all.first().expect("a refusal holds back editions that were not resolved");
            lay_out_with(setting, only, &images, medium)
        }
    }
}
