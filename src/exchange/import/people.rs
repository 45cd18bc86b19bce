//! Who made it: the line under the title, and the bold names of a section about editors or authors.

use super::case::{self, Style, Vocabulary};
use super::draft::Draft;
use super::events::{self, Kind, Placed};
use super::front::Front;
use super::names;
use crate::fluent::cst::edit::Splice;
use pulldown_cmark::{Event, Tag, TagEnd};

/// The longest paragraph that can be a byline, in letters.
const LONGEST: usize = 300;

/// The rows of a byline: a paragraph of capitals, or one that begins as bylines begin. A role stands apart from
/// the names by emphasis, as the front matter has it.
pub(super) fn byline(text: &str, inner: &[Placed<'_>], vocabulary: &Vocabulary) -> Option<Vec<String>> {
    let plain = events::plain(inner);
    let is_shouted = case::is_shouted(inner);
    let phrase = names::byline_phrase(&plain);
    let has_names = |from: usize| {
        let rest = plain.get(from..).unwrap_or_default().trim();
        let mut words = rest.split_whitespace();
        words.next().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()))
    };
    let begins = phrase.is_some_and(|(end, _)| has_names(end)) && !plain.ends_with(['!', '?', ':']);
    let is_line = plain.chars().count() <= LONGEST && plain.split_whitespace().count() >= 2;
    // A sentence that begins with "By" ends with a full stop; an initial or "Jr." does not end a sentence here.
    let is_sentence = plain.ends_with('.') && plain.split_whitespace().count() > 8;
    if !is_line || !(is_shouted || begins) || is_sentence {
        return None;
    }
    let rows = rows(&lines(text, inner));
    let cased = rows.into_iter().map(|row| {
        let role = names::byline_phrase(&row).map_or(0, |(end, _)| words_before(&row, end));
        let row = if is_shouted { case::recased(&row, vocabulary, Style::Names, role) } else { row };
        set_apart(&row)
    });
    Some(cased.collect())
}

fn words_before(row: &str, end: usize) -> usize {
    row.get(..end).map_or(0, |phrase| phrase.split_whitespace().count())
}

/// The lines of a paragraph as the author broke them.
fn lines(text: &str, inner: &[Placed<'_>]) -> Vec<String> {
    let soft = events::joined_lines(text, inner);
    let hard: Vec<usize> = inner
        .iter()
        .filter(|(event, _)| matches!(event, Event::HardBreak))
        .map(|(_, range)| events::trimmed(text, range.start))
        .collect();
    let splices = soft.into_iter().map(|splice| match hard.contains(&splice.range.start) {
        true => Splice { text: "\n".to_owned(), ..splice },
        false => splice,
    });
    let written = events::rewrite(text, events::extent(text, inner), splices.collect());
    written.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Lines to rows: a line that begins with a role begins a row, names on lines of their own are joined.
fn rows(lines: &[String]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for line in lines {
        let begins = names::byline_phrase(line).is_some_and(|(_, is_role)| is_role);
        match rows.last_mut() {
            Some(row) if !begins => {
                let is_open = row.ends_with([',', ';', ':'])
                    || names::byline_phrase(row).is_some_and(|(end, _)| end == row.len())
                    || [" and", " и"].iter().any(|word| row.to_lowercase().ends_with(word))
                    || ["and ", "и "].iter().any(|word| line.to_lowercase().starts_with(word));
                row.push_str(if is_open { " " } else { ", " });
                row.push_str(line);
            }
            _ => rows.push(line.clone()),
        }
    }
    rows
}

fn set_apart(row: &str) -> String {
    match names::byline_phrase(row) {
        Some((end, true)) if !row.contains('*') && end < row.len() => {
            let (role, rest) = row.split_at(end);
            format!("*{role}*{rest}")
        }
        _ => row.to_owned(),
    }
}

/// Fills `editors` or `authors` from the sections about them.
pub(super) fn fill(draft: &mut Draft, front: &mut Front) {
    let text = draft.text().to_owned();
    let all = events::events(&text);
    let mut section: Option<(u8, &'static str)> = None;
    let mut found: Vec<(&'static str, usize, String)> = Vec::new();
    for block in events::blocks(&all) {
        if let Kind::Heading { level, .. } = block.kind {
            let key = names::people_of(&events::plain(block.inner));
            if key.is_some() || section.is_some_and(|(open, _)| level <= open) {
                section = key.map(|key| (level, key));
            }
        } else if let Some((_, key)) = section.filter(|(_, key)| !front.has(key)) {
            let names = bold_starts(&text, &block);
            found.extend(names.into_iter().map(|(at, name)| (key, at, name)));
        }
    }
    for key in ["authors", "editors"] {
        let names: Vec<String> =
            found.iter().filter(|(theirs, ..)| *theirs == key).map(|(.., name)| name.clone()).collect();
        if let Some((_, at, _)) = found.iter().find(|(theirs, ..)| *theirs == key) {
            draft.guess(*at, format!("bold names fill `{key}`: {}", names.join(", ")));
            front.set_list(key, &names);
        }
    }
}

/// The names in bold with which the paragraphs and items of a block begin.
fn bold_starts(text: &str, block: &events::Block<'_, '_>) -> Vec<(usize, String)> {
    let runs = match block.kind {
        Kind::Paragraph => vec![block.inner],
        _ => events::runs(block.inner).into_iter().map(|run| run.events).collect(),
    };
    let mut found = Vec::new();
    for run in runs {
        let Some((Event::Start(Tag::Strong), place)) = run.first() else { continue };
        let end = run.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Strong))).unwrap_or(0);
        let inside = run.get(1..end).unwrap_or_default();
        if !events::is_plain(inside) {
            continue;
        }
        let part = events::extent(text, inside);
        let name = events::rewrite(text, part, events::joined_lines(text, inside));
        let name = name.trim().trim_end_matches([',', ':', ';']).to_owned();
        if is_name(&name) {
            let name = match case::is_shouted(inside) {
                true => case::recased(&name, &Vocabulary::default(), Style::Names, 0),
                false => name,
            };
            found.push((place.start, name));
        }
    }
    found
}

/// Two to five words, capitalized but for particles, and no sentence.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    (2..=5).contains(&words.len()) && capitals >= 2 && !text.contains(['!', '?', ':', '(', '/'])
}
