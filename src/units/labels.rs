//! Labels of links, frozen: a link whose address changed keeps the label that translations use.

use super::extract::Draft;
use super::normalize;
use super::sync::{Carried, OldUnit};
use crate::markdown::{Document, Link};
use std::collections::{BTreeMap, HashSet};

/// Labels by file: two chapters may give one label to two addresses.
type Renamed = BTreeMap<(u16, String), String>;

/// Gives minted labels of carried units their old names, where those are free: in the drafts and in the documents.
/// A unit that then has its old text again counts as the same.
pub(super) fn freeze(
    files: &mut [&mut Document],
    drafts: &mut [Draft],
    carried: &mut [Carried],
    old: &[OldUnit],
) {
    let renamed = old_names(files, drafts, carried, old);
    if renamed.is_empty() {
        return;
    }
    for (number, file) in files.iter_mut().enumerate() {
        for link in &mut file.links {
            if let Some(label) = renamed.get(&(number as u16, link.label.clone())) {
                link.label.clone_from(label);
            }
        }
    }
    for (draft, carried) in drafts.iter_mut().zip(carried) {
        rename(draft, &renamed);
        let before = carried.old().and_then(|at| Some((at, old.get(at)?)));
        if let Some((at, _)) = before.filter(|(_, unit)| normalize(&unit.text) == normalize(&draft.text())) {
            *carried = Carried::Same(at);
        }
    }
}

/// The old names of minted labels, where those are free in their file.
fn old_names(files: &[&mut Document], drafts: &[Draft], carried: &[Carried], old: &[OldUnit]) -> Renamed {
    let links = || (0u16..).zip(files).flat_map(|(at, file)| file.links.iter().map(move |link| (at, link)));
    let key = |(at, link): (u16, &Link)| (at, link.label.clone());
    let minted: HashSet<(u16, String)> = links().filter(|(_, link)| !link.is_authored).map(key).collect();
    let mut taken: HashSet<(u16, String)> = links().map(key).collect();
    let mut renamed = Renamed::new();
    for (draft, carried) in drafts.iter().zip(carried.iter()) {
        let before = carried.old().and_then(|at| old.get(at));
        let (Some(before), Some(value)) = (before, draft.value.as_deref()) else { continue };
        let (was, is) = (labels(&before.text), labels(value));
        if was.len() != is.len() {
            continue;
        }
        let file = draft.key.file();
        for (was, is) in was.into_iter().zip(is) {
            let (old, new) = ((file, was.to_owned()), (file, is.to_owned()));
            if was != is && minted.contains(&new) && !renamed.contains_key(&new) && taken.insert(old) {
                renamed.insert(new, was.to_owned());
            }
        }
    }
    renamed
}

/// The labels of a text's links, in order; what stands in the brackets of a footnote is none.
fn labels(text: &str) -> Vec<&str> {
    let behind = text.match_indices("][").filter_map(|(at, found)| text.get(at + found.len()..));
    let labels = behind.filter_map(|rest| rest.split_once(']').map(|(label, _)| label));
    labels.filter(|label| !label.starts_with('^')).collect()
}

fn rename(draft: &mut Draft, renamed: &Renamed) {
    let file = draft.key.file();
    for (label, _) in &mut draft.links {
        let Some(old) = renamed.get(&(file, label.clone())) else { continue };
        let (from, to) = (format!("][{label}]"), format!("][{old}]"));
        if let Some(value) = &mut draft.value {
            shift_placeables(&mut draft.placeables, value, &from, &to);
            *value = value.replace(&from, &to);
        }
        label.clone_from(old);
    }
}

/// Moves the ranges of placeables behind replacements.
fn shift_placeables(placeables: &mut [std::ops::Range<usize>], value: &str, from: &str, to: &str) {
    let places: Vec<usize> = value.match_indices(from).map(|(at, _)| at).collect();
    for range in placeables {
        let before = places.iter().filter(|at| **at < range.start).count();
        let moved = |at: usize| at + before * to.len() - before * from.len();
        *range = moved(range.start)..moved(range.end);
    }
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn footnotes_are_no_labels() {
        assert_eq!(labels("[The report][carnegie][^1] and [another][nato]; [sic][^2]"), ["carnegie", "nato"]);
    }
}
