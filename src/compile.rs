//! The driver: a project in, artifacts out. The one place that knows every stage.
//!
//! [`examine`] resolves and lays out editions for what comes to light; [`build`] makes the artifacts. A refusal
//! or failure of one artifact never holds up another.

mod artifacts;
mod metadata;
mod pictures;
mod plan;
mod proof;
mod setting;
mod web;

pub use artifacts::{Artifact, Built, Made, build};
pub use plan::{BuildRequest, Missing, Plan, PlannedEdition, PlannedFile, plan};
pub use setting::Setting;

use crate::check::EditionFacts;
use crate::edition::{self, Edition};
use crate::layout::{self, Images};
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
    all.par_iter()
        .map(|(manuscript, locale)| {
            let mut resolved = edition::resolve(library, manuscript, locale);
            resolved.edition.iter_mut().for_each(|edition| pictures::localize(world, edition));
            let layout = match &resolved.edition {
                Some(edition) if !manuscript.is_part && !world.is_cancelled() => {
                    lay_out(world, setting, edition).facts
                }
                _ => Vec::new(),
            };
            EditionFacts {
                document: manuscript.name.clone(),
                locale: (*locale).clone(),
                issues: resolved.issues,
                layout,
            }
        })
        .collect()
}

/// Lays out one edition.
fn lay_out(world: &dyn World, setting: &Setting, edition: &Edition) -> layout::LaidOut {
    let images = pictures::load(world, setting, edition);
    lay_out_with(setting, edition, &images)
}

fn lay_out_with(setting: &Setting, edition: &Edition, images: &Images) -> layout::LaidOut {
    setting.with_shaper(|setup| layout::lay_out(edition, setup, images))
}
