//! Headings: one becomes the title, the others get their level, case, id and role.

use super::ImportOptions;
use super::case::{self, Style, Vocabulary};
use super::draft::Draft;
use super::events::{self, Block, Kind, Placed};
use super::front::Front;
use super::{names, people};
use crate::fluent::cst::edit::Splice;
use crate::markdown::is_id;
use crate::units::slug;
use std::collections::{BTreeMap, BTreeSet};

/// Anchors of the imported text with the ids that took their place.
pub(super) type Anchors = BTreeMap<String, String>;

/// Puts the headings of a draft in order.
pub(super) fn settle(draft: &mut Draft, front: &mut Front, options: &ImportOptions) -> Anchors {
    let text = draft.text().to_owned();
    let all = events::events(&text);
    let blocks = events::blocks(&all);
    let mut editor = Editor {
        text: &text,
        vocabulary: Vocabulary::of(&events::runs(&all)),
        style: style(&blocks, options),
        options,
        draft,
        splices: Vec::new(),
        anchors: Anchors::new(),
        old_anchors: Names::default(),
        taken: Names { taken: own_ids(&blocks), next: BTreeMap::new() },
        has_box: false,
    };
    editor.title_of_front(front);
    let titles = editor.titles(&blocks, front);
    if let Some(last) = titles.last() {
        editor.byline(blocks.get(last + 1), front);
    }
    let mut open: Vec<(u8, u8)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if let (Some(level), false) = (block.level(), titles.contains(&at)) {
            open.retain(|(theirs, _)| *theirs < level);
            let ours = open.last().map_or(2, |(_, ours)| (ours + 1).min(6));
            open.push((level, ours));
            editor.heading(block, ours);
        }
    }
    let Editor { splices, anchors, .. } = editor;
    draft.apply(splices);
    anchors
}

/// How the document's own headings are capitalized; the custom of the language where it does not show.
fn style(blocks: &[Block<'_, '_>], options: &ImportOptions) -> Style {
    let own = blocks.iter().filter(|block| block.level().is_some() && !case::is_shouted(block.inner));
    let votes: Vec<bool> = own.filter_map(|block| case::is_title_case(&events::plain(block.inner))).collect();
    let titles = votes.iter().filter(|is_title| **is_title).count();
    match (votes.len(), case::default_style(&options.locale)) {
        (0, default) => default,
        // Capitals within a Russian heading are names, never a style.
        (_, Style::Sentence) => Style::Sentence,
        (count, _) if titles * 2 >= count => Style::Title,
        _ => Style::Sentence,
    }
}

fn own_ids(blocks: &[Block<'_, '_>]) -> BTreeSet<String> {
    let ids = blocks.iter().filter_map(|block| match &block.kind {
        Kind::Heading { id: Some(id), .. } if is_id(id) => Some(id.clone()),
        _ => None,
    });
    ids.collect()
}

struct Editor<'a> {
    text: &'a str,
    vocabulary: Vocabulary,
    style: Style,
    options: &'a ImportOptions,
    draft: &'a mut Draft,
    splices: Vec<Splice>,
    anchors: Anchors,
    old_anchors: Names,
    taken: Names,
    has_box: bool,
}

impl Editor<'_> {
    /// Gives a title of capitals in the front matter its case.
    fn title_of_front(&mut self, front: &mut Front) {
        let Some(title) = front.settable_title().map(str::to_owned) else { return };
        let events = [(pulldown_cmark::Event::Text(title.as_str().into()), 0..title.len())];
        if case::is_shouted(&events) {
            let cased = case::recased(&title, &self.vocabulary, self.style, 0);
            self.draft.guess_at_line(1, format!("the title of capitals becomes “{cased}”"));
            front.set("title", &cased);
        }
    }

    /// Finds the blocks that are title and subtitle, and moves them to the front matter.
    fn titles(&mut self, blocks: &[Block<'_, '_>], front: &mut Front) -> Vec<usize> {
        let Some(at) = title(blocks) else { return Vec::new() };
        let Some(block) = blocks.get(at).filter(|block| self.is_removable(block)) else { return Vec::new() };
        let text = self.cased(block.inner);
        if let Some(known) = front.title() {
            if names::normal(known) != names::normal(&text) || !events::is_plain(block.inner) {
                return Vec::new();
            }
            self.draft
                .guess(block.range.start, "the first heading repeats the title of the front matter: dropped");
            self.splices.push(events::removal(self.text, &block.range));
            return vec![at];
        }
        let mut titles = vec![at];
        if !self.move_to(front, "title", block, &text) {
            return Vec::new();
        }
        if let Some(next) = subtitle(blocks, at).and_then(|at| blocks.get(at))
            && !front.has("subtitle")
            && self.is_removable(next)
        {
            let text = self.cased(next.inner);
            if self.move_to(front, "subtitle", next, &text) {
                titles.push(at + 1);
            }
        }
        titles
    }

    fn is_removable(&self, block: &Block<'_, '_>) -> bool {
        events::is_removable(self.text, &block.range)
    }

    /// Moves a heading to the front matter. What front matter cannot hold (links, images) stays behind as a
    /// paragraph; `false`, and nothing moves, where it would not be one.
    fn move_to(&mut self, front: &mut Front, key: &str, block: &Block<'_, '_>, text: &str) -> bool {
        let at = block.range.start;
        if events::is_plain(block.inner) {
            front.set(key, text);
            self.splices.push(events::removal(self.text, &block.range));
        } else {
            let part = events::extent(self.text, block.inner);
            let written = events::rewrite(self.text, part, events::joined_lines(self.text, block.inner));
            if !is_paragraph(&written) {
                return false;
            }
            front.set(key, &events::plain(block.inner));
            let place = events::removal(self.text, &block.range);
            self.splices.push(Splice { text: format!("{}{written}\n\n", place.text), ..place });
            self.draft.guess(at, format!("links and images of the {key} stay in a paragraph below it"));
        }
        self.draft.guess(at, format!("a heading becomes the {key}: {text}"));
        true
    }

    /// The inline text of a heading on one line, with its case.
    fn cased(&mut self, inner: &[Placed<'_>]) -> String {
        let mut splices = events::joined_lines(self.text, inner);
        if case::is_shouted(inner) {
            splices.extend(case::recase(self.text, inner, &self.vocabulary, self.style, 0));
        }
        // Code over a line end has no event for it.
        events::rewrite(self.text, events::extent(self.text, inner), splices).replace('\n', " ")
    }

    fn byline(&mut self, block: Option<&Block<'_, '_>>, front: &mut Front) {
        let Some(block) = block.filter(|block| block.kind == Kind::Paragraph) else { return };
        if front.has("byline") || !events::is_plain(block.inner) || !self.is_removable(block) {
            return;
        }
        let Some(rows) = people::byline(self.text, block.inner, &self.vocabulary) else { return };
        match rows.as_slice() {
            [only] => front.set("byline", only),
            many => front.set_list("byline", many),
        }
        self.draft.guess(
            block.range.start,
            format!("a line under the title becomes the byline: {}", rows.join(" / ")),
        );
        self.splices.push(events::removal(self.text, &block.range));
    }

    fn heading(&mut self, block: &Block<'_, '_>, level: u8) {
        let Kind::Heading { level: theirs, id, classes } = &block.kind else { return };
        let before = events::plain(block.inner);
        if before.is_empty() {
            return;
        }
        let text = self.cased(block.inner);
        let plain = if case::is_shouted(block.inner) {
            case::recased(&before, &self.vocabulary, self.style, 0)
        } else {
            before.clone()
        };
        let at = block.range.start;
        if plain != before {
            self.draft.guess(at, format!("capitals become “{plain}”"));
        }
        if *theirs != level {
            self.draft.guess(at, format!("a heading of rank {theirs} becomes one of rank {level}: {plain}"));
        }
        let id = self.id(id.as_deref(), &before, &plain);
        let mut attributes = format!("#{id}");
        for class in classes.iter().cloned().chain(self.role(&plain, classes, at)) {
            attributes.push_str(&format!(" .{class}"));
        }
        let hashes = "#".repeat(usize::from(level));
        let text = shielded(&text);
        let end = if self.text.get(block.range.clone()).is_some_and(|text| text.ends_with('\n')) {
            "\n"
        } else {
            ""
        };
        let written = format!("{hashes} {text} {{{attributes}}}{end}");
        self.splices.push(Splice { range: block.range.clone(), text: written });
    }

    /// The pinned id of a heading: its own, else one made of its text.
    fn id(&mut self, own: Option<&str>, before: &str, plain: &str) -> String {
        let wanted = own.filter(|id| is_id(id)).map(str::to_owned);
        let id = wanted.unwrap_or_else(|| self.taken.free(&slug(plain), 2));
        let old = own.map(str::to_owned).unwrap_or_else(|| web_anchor(before));
        let old = self.old_anchors.free(&old, 1);
        if old != id {
            self.anchors.insert(old, id.clone());
        }
        id
    }

    fn role(&mut self, plain: &str, classes: &[String], at: usize) -> Option<String> {
        let role = match names::set_role(plain, &self.options.roles) {
            Some(role) => role,
            None => names::known_role(plain)?.to_owned(),
        };
        // One framed box draws the eye; a second well-known heading stays a section.
        let is_second =
            role == "box" && self.has_box && names::set_role(plain, &self.options.roles).is_none();
        if classes.contains(&role) || is_second {
            return None;
        }
        self.has_box |= role == "box";
        self.draft.guess(at, format!("“{plain}” gets the role `.{role}`"));
        Some(role)
    }
}

/// Whether the text of a heading is a paragraph when it stands alone, and no list or definition.
fn is_paragraph(text: &str) -> bool {
    let all = events::events(text);
    matches!(events::blocks(&all).as_slice(), [only] if only.kind == Kind::Paragraph && only.range.end >= text.len())
}

/// The first heading, if it is alone at its rank and no other outranks it.
fn title(blocks: &[Block<'_, '_>]) -> Option<usize> {
    let (at, level) = blocks.iter().enumerate().find_map(|(at, block)| Some((at, block.level()?)))?;
    let is_alone = blocks.iter().skip(at + 1).filter_map(Block::level).all(|other| other > level);
    let is_empty = blocks.get(at).is_some_and(|block| events::plain(block.inner).is_empty());
    (is_alone && !is_empty).then_some(at)
}

/// The heading directly below the title, where it is alone at its rank and the next one outranks it: then it has
/// nothing below it, and can be no section.
fn subtitle(blocks: &[Block<'_, '_>], title: usize) -> Option<usize> {
    let level = blocks.get(title + 1)?.level()?;
    let later: Vec<u8> = blocks.iter().skip(title + 2).filter_map(Block::level).collect();
    let is_alone = later.iter().all(|other| *other != level);
    (is_alone && later.first().is_some_and(|other| *other < level)).then_some(title + 1)
}

/// Names that are taken, and the next number for each that came again.
#[derive(Debug, Default)]
struct Names {
    taken: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Names {
    /// A free name: `base`, else `base-N` from `first` on.
    fn free(&mut self, base: &str, first: usize) -> String {
        let mut name = base.to_owned();
        while !self.taken.insert(name.clone()) {
            let next = self.next.entry(base.to_owned()).or_insert(first);
            name = format!("{base}-{next}");
            *next += 1;
        }
        name
    }
}

/// The anchor that web sites which show Markdown give a heading.
fn web_anchor(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = lower.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A heading's text so that no `#` at its end is taken for the closing marks.
fn shielded(text: &str) -> String {
    let bare = text.trim_end_matches('#');
    if bare.len() < text.len() && (bare.is_empty() || bare.ends_with(' ')) {
        return format!("{bare}\\{}", text.get(bare.len()..).unwrap_or_default());
    }
    text.to_owned()
}
