//! What stands at the end of a document: the © line, and a disclaimer in italics.

use super::draft::Draft;
use super::events::{self, Block, Kind, Placed};
use super::front::Front;
use crate::fluent::cst::edit::Splice;
use pulldown_cmark::{Event, Tag, TagEnd};

/// The longest © line, in letters.
const LONGEST: usize = 400;
/// The shortest disclaimer, in letters.
const SHORTEST: usize = 40;

/// Moves the © line and the disclaimer to the front matter.
pub(super) fn take(draft: &mut Draft, front: &mut Front) {
    if !front.has("rights") {
        rights(draft, front);
    }
    if !front.has("disclaimer") {
        disclaimer(draft, front);
    }
}

fn rights(draft: &mut Draft, front: &mut Front) {
    let text = draft.text().to_owned();
    let all = events::events(&text);
    let found = events::blocks(&all).into_iter().rev().find_map(|block| {
        let at = rights_start(&block).filter(|_| events::is_removable(&text, &block.range))?;
        let inner = block.inner.get(at..)?;
        (events::is_plain(inner) && events::plain(inner).chars().count() <= LONGEST).then_some((block, at))
    });
    let Some((block, at)) = found else { return };
    let inner = block.inner.get(at..).unwrap_or_default();
    let part = events::extent(&text, inner);
    let line = events::rewrite(&text, part.clone(), events::joined_lines(&text, inner));
    draft.guess(part.start, format!("the © line becomes the rights: {line}"));
    front.set("rights", &line);
    let splice = match block.inner.get(..at.saturating_sub(1)).filter(|before| !before.is_empty()) {
        Some(before) => Splice { range: events::extent(&text, before).end..part.end, text: String::new() },
        None => events::removal(&text, &block.range),
    };
    let mut splices = vec![splice];
    splices.extend(rule_at_end(&text, &all, &block));
    draft.apply(splices);
}

/// The number of the event at which a paragraph's © line begins: its start, or a line of it.
fn rights_start(block: &Block<'_, '_>) -> Option<usize> {
    if block.kind != Kind::Paragraph {
        return None;
    }
    let mut open = 0usize;
    let mut is_line_start = true;
    for (at, (event, _)) in block.inner.iter().enumerate() {
        match event {
            Event::Text(text) if open == 0 && is_line_start && is_rights(text) => return Some(at),
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
        is_line_start = matches!(event, Event::HardBreak | Event::SoftBreak);
    }
    None
}

fn is_rights(text: &str) -> bool {
    let lower = text.to_lowercase();
    let after =
        ["copyright ©", "copyright (c)", "copyright", "(c)"].iter().find_map(|sign| lower.strip_prefix(sign));
    lower.starts_with('©')
        || after.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '©'))
}

fn disclaimer(draft: &mut Draft, front: &mut Front) {
    let text = draft.text().to_owned();
    let all = events::events(&text);
    let blocks = events::blocks(&all);
    let mut closing = blocks.iter().rev().filter(|block| !matches!(block.kind, Kind::Rule | Kind::Footnote));
    let Some(block) = closing.next().filter(|block| block.kind == Kind::Paragraph) else { return };
    let Some(inner) = emphasized(block.inner) else { return };
    if blocks.len() < 2
        || !events::is_removable(&text, &block.range)
        || !events::is_plain(inner)
        || events::plain(inner).chars().count() < SHORTEST
    {
        return;
    }
    let part = events::extent(&text, inner);
    let line = events::rewrite(&text, part, events::joined_lines(&text, inner));
    draft.guess(block.range.start, "the closing paragraph in italics becomes the disclaimer");
    front.set("disclaimer", line.trim());
    let mut splices = vec![events::removal(&text, &block.range)];
    splices.extend(rule_at_end(&text, &all, block));
    draft.apply(splices);
}

/// What stands inside the one emphasis that a paragraph is.
fn emphasized<'e, 't>(inner: &'e [Placed<'t>]) -> Option<&'e [Placed<'t>]> {
    let [(Event::Start(Tag::Emphasis), _), inside @ .., (Event::End(TagEnd::Emphasis), _)] = inner else {
        return None;
    };
    let is_one = !inside.iter().any(|(event, _)| matches!(event, Event::End(TagEnd::Emphasis)));
    is_one.then_some(inside)
}

/// A rule that stood before what was taken away and is now the end of the document.
fn rule_at_end(text: &str, all: &[Placed<'_>], taken: &Block<'_, '_>) -> Option<Splice> {
    let blocks = events::blocks(all);
    let at = blocks.iter().position(|block| block.range == taken.range)?;
    let is_last = blocks.iter().skip(at + 1).all(|block| block.kind == Kind::Footnote);
    let before = blocks.get(at.checked_sub(1)?)?;
    (is_last && before.kind == Kind::Rule).then(|| events::removal(text, &before.range))
}
