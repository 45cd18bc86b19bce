//! The driver: a project in, artifacts out. The one place that knows every stage.
//!
//! [`examine`] resolves and lays out editions for what comes to light; [`build`] makes the artifacts. A refusal
//! or failure of one artifact never holds up another.

mod artifacts;
mod book;
mod lettering;
mod metadata;
mod paper;
mod pictures;
mod plan;
mod print;
mod proof;
mod setting;
mod web;

pub use artifacts::{Artifact, Built, Made, build};
pub use plan::{BuildRequest, Missing, Plan, PlannedEdition, PlannedFile, plan};
use setting::Medium;
pub use setting::Setting;

use crate::check::{EditionFacts, Seen};
use crate::edition::{self, Edition, EditionIssue};
use crate::layout::{self, Images, LayoutFactKind};
use crate::locale::Locale;
use crate::units::{Library, Manuscript};
use crate::world::World;
use rayon::prelude::*;

/// Resolves and lays out every edition of some documents, for what comes to light.
pub fn examine(
    world: &dyn World,
    library: &Library,
    setting: &Setting,
    wanted: &dyn Fn(&Manuscript, &Locale) -> bool,
) -> Vec<EditionFacts> {
    let mut all: Vec<(&Manuscript, &Locale)> = Vec::new();
    // A part is seen in the documents that use it; one that nobody uses yet is looked at alone.
    let is_used = |part: &Manuscript| library.documents().any(|one| one.parts.contains(&part.name));
    for manuscript in library.manuscripts.iter().filter(|one| !one.is_part || !is_used(one)) {
        let locales = manuscript.locales.iter();
        all.extend(locales.filter(|locale| wanted(manuscript, locale)).map(|locale| (manuscript, locale)));
    }
    let mut facts: Vec<EditionFacts> = all
        .par_iter()
        .map(|(manuscript, locale)| {
            let (edition, issues) = resolve(world, library, manuscript, locale);
            let mut seen = Seen::default();
            if let Some(edition) = &edition {
                seen.outline = Some(edition::outline(edition));
                seen.lettering = lettering::foreign(world, manuscript, edition);
            }
            let layout = match edition {
                Some(edition) if !manuscript.is_part && !world.is_cancelled() => {
                    paper::lay_out(world, setting, &[edition], Medium::Screen).facts
                }
                _ => Vec::new(),
            };
            let (document, locale) = (manuscript.name.clone(), (*locale).clone());
            EditionFacts { document, locale, is_parallel: false, issues, layout, seen }
        })
        .collect();
    facts.extend(examine_parallel(world, library, setting, wanted));
    facts
}

/// Lays out the parallel editions. What is wrong with their texts came to light in those of one language.
fn examine_parallel(
    world: &dyn World,
    library: &Library,
    setting: &Setting,
    wanted: &dyn Fn(&Manuscript, &Locale) -> bool,
) -> Vec<EditionFacts> {
    let mut pairs: Vec<(&Manuscript, [&Locale; 2])> = Vec::new();
    for manuscript in library.manuscripts.iter().filter(|one| !one.is_part) {
        let is_wanted = |locale: &Locale| manuscript.locales.contains(locale) && wanted(manuscript, locale);
        let own = library.project.parallel.iter().filter(|(left, right)| is_wanted(left) && is_wanted(right));
        pairs.extend(own.map(|(left, right)| (manuscript, [left, right])));
    }
    let is_new = |kind: &LayoutFactKind| {
        !matches!(kind, LayoutFactKind::MissingGlyph { .. } | LayoutFactKind::UnusableImage(_))
    };
    pairs
        .par_iter()
        .filter_map(|(manuscript, locales)| {
            let [left, right] = locales.map(|locale| resolve(world, library, manuscript, locale).0);
            let editions = [left?, right?];
            let [first, second] = &editions;
            let misaligned = edition::misaligned(first, second);
            if world.is_cancelled() {
                return None;
            }
            let mut layout = paper::lay_out(world, setting, &editions, Medium::Screen).facts;
            layout.retain(|fact| is_new(&fact.kind));
            let [locale, _] = locales.map(Locale::clone);
            let document = manuscript.name.clone();
            let seen = Seen { misaligned, ..Seen::default() };
            Some(EditionFacts { document, locale, is_parallel: true, issues: Vec::new(), layout, seen })
        })
        .collect()
}

/// An edition with its own pictures, and what is wrong with it.
fn resolve(
    world: &dyn World,
    library: &Library,
    manuscript: &Manuscript,
    locale: &Locale,
) -> (Option<Edition>, Vec<EditionIssue>) {
    let mut resolved = edition::resolve(library, manuscript, locale);
    resolved.edition.iter_mut().for_each(|edition| pictures::localize(world, edition));
    (resolved.edition, resolved.issues)
}

fn lay_out_with(setting: &Setting, edition: &Edition, images: &Images, medium: Medium) -> layout::LaidOut {
    setting.with_shaper(medium, |setup| layout::lay_out(edition, setup, images))
}
