//! The links and footnote marks of a translation, under the labels of the source.

use super::Proposal;
use crate::fluent::cst::edit::{self, Splice};
use crate::markdown::{Definitions, Inline, InlineKind, note_marks, parse_inline};
use crate::units::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the whole document.
pub(super) struct Known {
    /// Footnote labels of the translation with those of the source.
    pub(super) notes: BTreeMap<String, String>,
    /// Anchors of the translation's headings with the ids of the source's.
    pub(super) anchors: BTreeMap<String, String>,
    /// The locale, for proposals.
    pub(super) locale: String,
}

/// The text of a translated unit with the labels of its source; `line` is where the translation has it.
pub(super) fn relabel(
    source: &Unit,
    translated: &Unit,
    known: &Known,
    line: usize,
    proposals: &mut Vec<Proposal>,
) -> String {
    let text = translated.value.clone().unwrap_or_default();
    let mut definitions = Definitions::default();
    translated.links.iter().for_each(|(label, url)| definitions.link(label, url, ""));
    note_marks(&text).for_each(|(_, label)| definitions.note(label));
    if translated.links.is_empty() && !text.contains("[^") {
        return text;
    }
    let labels = labels(source, translated, known, line, proposals);
    let mut splices = Vec::new();
    let mut open: Vec<Inline> = parse_inline(&text, &definitions).inlines;
    while let Some(inline) = open.pop() {
        let written = text.get(inline.range.clone()).unwrap_or_default();
        match &inline.kind {
            InlineKind::NoteReference { label } => {
                if let Some(ours) = known.notes.get(label) {
                    splices.push(Splice { range: inline.range.clone(), text: format!("[^{ours}]") });
                }
            }
            InlineKind::Link { .. } | InlineKind::Image { .. } => {
                let place =
                    written.rfind("][").and_then(|at| Some((at, written.get(at + 2..)?.strip_suffix(']')?)));
                if let Some((at, label)) = place
                    && let Some(target) = labels.get(label)
                {
                    let range = inline.range.start + at + 1..inline.range.end;
                    splices.push(Splice { range, text: target.clone() });
                }
            }
            _ => {}
        }
        open.extend(inline.kind.content().iter().cloned());
    }
    edit::apply(&text, splices)
}

/// What stands for each label of the translation: `[label]` of the source, by its destination, else by its place
/// among those that are left; `(destination)` where none is left.
fn labels(
    source: &Unit,
    translated: &Unit,
    known: &Known,
    line: usize,
    proposals: &mut Vec<Proposal>,
) -> BTreeMap<String, String> {
    let resolved = |url: &str| match url.strip_prefix('#').and_then(|anchor| known.anchors.get(anchor)) {
        Some(id) => format!("#{id}"),
        None => url.to_owned(),
    };
    let places: BTreeMap<&str, usize> =
        source.links.iter().enumerate().rev().map(|(at, (_, url))| (url.as_str(), at)).collect();
    let own: Vec<Option<usize>> =
        translated.links.iter().map(|(_, url)| places.get(resolved(url).as_str()).copied()).collect();
    let claimed: BTreeSet<usize> = own.iter().copied().flatten().collect();
    let mut free =
        source.links.iter().enumerate().filter(|(at, _)| !claimed.contains(at)).map(|(_, link)| link);
    let mut labels = BTreeMap::new();
    for ((label, url), own) in translated.links.iter().zip(own) {
        let by_place = if own.is_none() { free.next() } else { None };
        let target = match (own.and_then(|own| source.links.get(own)), by_place) {
            (Some((ours, _)), _) => format!("[{ours}]"),
            (None, Some((ours, theirs))) => {
                proposals.extend(other_destination(ours, (theirs.as_str(), url.as_str()), known, line));
                format!("[{ours}]")
            }
            (None, None) => {
                let what =
                    format!("the link to `{url}` is not in the source: add it there, or take it out here");
                proposals.push(Proposal { line, what, link: None });
                format!("(<{url}>)")
            }
        };
        labels.insert(label.clone(), target);
    }
    labels
}

/// An override for a link that leads elsewhere in the translation; anchors are the same in every language.
fn other_destination(label: &str, urls: (&str, &str), known: &Known, line: usize) -> Option<Proposal> {
    let (ours, theirs) = urls;
    if ours.starts_with('#') || theirs.starts_with('#') {
        return None;
    }
    let what = format!(
        "the link `{label}` leads to `{theirs}` here and to `{ours}` in the source: put `{label} = \"{theirs}\"` under \
         `[links.{}]` in `bifolio.toml` to keep it",
        known.locale
    );
    Some(Proposal { line, what, link: Some((label.to_owned(), theirs.to_owned())) })
}
