//! Editions to pages for a browser.

use super::Setting;
use super::artifacts::{Made, Ready};
use super::plan::{BuildRequest, Plan};
use crate::units::Library;
use crate::world::World;
use std::collections::BTreeMap;

/// The pages of each edition, and the index.
pub(super) struct Pages {
    pub(super) each: Vec<Vec<Made>>,
    pub(super) index: Vec<Made>,
}

pub(super) fn pages(
    _world: &dyn World,
    _library: &Library,
    _setting: &Setting,
    _plan: &Plan,
    ready: &[Ready],
    _request: &BuildRequest,
    _sizes: &BTreeMap<String, u64>,
) -> Pages {
    Pages { each: ready.iter().map(|_| Vec::new()).collect(), index: Vec::new() }
}
