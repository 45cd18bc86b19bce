//! Where links and images lead: local images move beside the document, links to headings follow their new ids.

use super::draft::Draft;
use super::events;
use super::headings::Anchors;
use crate::fluent::cst::edit::Splice;
use crate::markdown::{fold_label, reader_options};
use crate::source::VirtualPath;
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A local image of the imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its path as the file has it (percent signs decoded), to be seen from the file's folder.
    pub written: String,
    /// Where its copy belongs in the project.
    pub target: VirtualPath,
}

/// Says where a copy of an image goes.
pub(in crate::exchange) fn copied(image: &Image) -> String {
    format!("the image `{}` is copied to `{}`", image.written, image.target)
}

/// Endings of pictures. Nothing else is copied, whatever an image refers to.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "svg", "gif", "webp", "tif", "tiff"];

/// A destination in the text.
struct Target {
    url: String,
    range: Range<usize>,
    is_image: bool,
}

/// Points links to headings at their new ids.
pub(super) fn follow_anchors(draft: &mut Draft, anchors: &Anchors) {
    if anchors.is_empty() {
        return;
    }
    let text = draft.text().to_owned();
    let moved = targets(&text).into_iter().filter_map(|target| {
        let anchor = target.url.strip_prefix('#').map(decoded)?;
        let id = anchors.get(&anchor).or_else(|| anchors.get(&anchor.to_lowercase()))?;
        Some(Splice { range: target.range, text: format!("#{id}") })
    });
    let splices: Vec<Splice> = moved.collect();
    for splice in &splices {
        draft.guess(splice.range.start, format!("a link to a heading leads to its id: {}", splice.text));
    }
    draft.apply(splices);
}

/// Lists local images and, where `moves`, rewrites their paths to beside the document.
pub(super) fn images(draft: &mut Draft, name: &str, moves: bool) -> Vec<Image> {
    let text = draft.text().to_owned();
    let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut images = Vec::new();
    let mut splices = Vec::new();
    for target in targets(&text).into_iter().filter(|target| target.is_image && is_local(&target.url)) {
        let written = decoded(target.url.split(['?', '#']).next().unwrap_or_default());
        let at = target.range.start;
        let file = match files.get(&written) {
            Some(file) => file.clone(),
            None => {
                let wanted = if moves { file_name(&written, &mut taken) } else { Some(written.clone()) };
                let wanted = wanted.filter(|wanted| is_picture(wanted));
                let path =
                    wanted.as_ref().and_then(|file| VirtualPath::new(&format!("content/{folder}{file}")));
                let (Some(file), Some(path)) =
                    (wanted, path.filter(|path| path.as_str().starts_with("content/")))
                else {
                    draft.guess(
                        at,
                        format!("`{written}` is not copied: put a picture into `content/` by hand"),
                    );
                    continue;
                };
                let image = Image { written: written.clone(), target: path };
                draft.guess(at, copied(&image));
                images.push(image);
                files.insert(written, file.clone());
                file
            }
        };
        if moves && file != target.url {
            let text = if file.contains([' ', '(', ')']) { format!("<{file}>") } else { file };
            splices.push(Splice { range: target.range, text });
        }
    }
    draft.apply(splices);
    images
}

fn is_picture(file: &str) -> bool {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

/// The file's name without its folders, free in this document also where case does not count.
fn file_name(written: &str, taken: &mut BTreeSet<String>) -> Option<String> {
    let name =
        written.rsplit(['/', '\\']).next().filter(|name| !name.starts_with('.') && !name.is_empty())?;
    let clean = |c: char| if c.is_control() || "<>:|*\"&%{}".contains(c) { '-' } else { c };
    let name: String = name.chars().map(clean).collect();
    let (stem, ending) = name.rsplit_once('.')?;
    let mut free = name.clone();
    let mut count = 2;
    while !taken.insert(free.to_lowercase()) {
        free = format!("{stem}-{count}.{ending}");
        count += 1;
    }
    Some(free)
}

/// Whether a destination is a file near the document: no scheme, no host, no anchor.
pub(super) fn is_local(url: &str) -> bool {
    let scheme = url.split(['/', '?', '#']).next().unwrap_or_default();
    !url.is_empty() && !url.starts_with('#') && !url.starts_with("//") && !scheme.contains(':')
}

fn decoded(url: &str) -> String {
    let bytes = url.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = url.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| url.to_owned())
}

/// The destinations of inline links and images, and of definitions, in the order of the text.
fn targets(text: &str) -> Vec<Target> {
    let all = events::events(text);
    let mut found = Vec::new();
    let mut image_labels = BTreeSet::new();
    for (at, (event, range)) in all.iter().enumerate() {
        let (kind, url, id, is_image) = match event {
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => (link_type, dest_url, id, false),
            Event::Start(Tag::Image { link_type, dest_url, id, .. }) => (link_type, dest_url, id, true),
            _ => continue,
        };
        if *kind == LinkType::Inline {
            let inside = all.iter().skip(at + 1).take_while(|(_, inner)| inner.end < range.end);
            let end = inside.map(|(_, inner)| inner.end).max();
            let place = inline_destination(text, end.unwrap_or(range.start)..range.end);
            found.extend(place.map(|range| Target { url: url.to_string(), range, is_image }));
        } else if is_image {
            image_labels.insert(fold_label(id));
        }
    }
    let parser = Parser::new_ext(text, reader_options());
    for (label, definition) in parser.reference_definitions().iter() {
        let is_image = image_labels.contains(&fold_label(label));
        let url = definition.dest.to_string();
        let place = defined_destination(text, definition.span.clone());
        found.extend(place.map(|range| Target { url, range, is_image }));
    }
    found.sort_by_key(|target| target.range.start);
    found
}

/// The destination's bytes in `…](destination "title")`; `part` begins at the end of what the link shows.
fn inline_destination(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(part.clone())?;
    let start = part.start + rest.find("](")? + 2;
    destination(text, start..part.end)
}

/// The destination's bytes in `[label]: destination "title"`.
fn defined_destination(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let start = part.start + text.get(part.clone())?.find("]:")? + 2;
    destination(text, start..part.end)
}

fn destination(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(part.clone())?;
    let start = part.start + (rest.len() - rest.trim_start().len());
    let rest = text.get(start..part.end)?;
    if rest.starts_with('<') {
        return Some(start..start + rest.find('>')? + 1);
    }
    let mut depth = 0usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(start..start + at),
            ')' => depth -= 1,
            c if c.is_whitespace() => return Some(start..start + at),
            _ => {}
        }
    }
    Some(start..part.end)
}
