//! Bare e-mail addresses, telephone numbers and web addresses become links.

use super::draft::Draft;
use super::events::{self, Placed};
use crate::fluent::cst::edit::Splice;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Endings of bare web addresses. Those that are also endings of files and programs (`md`, `rs`, `py`, `io`) are
/// left out: without `www.` or `https://` nobody can tell.
const DOMAINS: [&str; 17] = [
    "com", "org", "net", "edu", "gov", "int", "info", "eu", "ru", "su", "uk", "de", "fr", "us", "ua", "by",
    "kz",
];

/// Makes links of addresses in running text; headings, code and links are left alone.
pub(super) fn link(draft: &mut Draft) {
    let text = draft.text().to_owned();
    let all = events::events(&text);
    let mut splices = Vec::new();
    for run in events::runs(&all).iter().filter(|run| !run.is_heading) {
        for stretch in stretches(&text, run.events) {
            for (range, link) in stretch.links() {
                splices.push(Splice { range, text: link });
            }
        }
    }
    if !events::keeps_letters(&text, &splices) {
        return;
    }
    for splice in &splices {
        draft.guess(splice.range.start, format!("an address becomes a link: {}", splice.text));
    }
    draft.apply(splices);
}

/// Text without markup inside: its characters, each with its bytes, a backslash before it included.
#[derive(Default)]
struct Stretch {
    chars: Vec<char>,
    places: Vec<Range<usize>>,
    /// Whether an address at the end may go on in what follows, or would unmake the emphasis that ends there.
    is_cut: bool,
    /// The same of the start.
    is_bound: bool,
}

/// Whether a word follows marks of emphasis without a gap. Such marks open and close nothing beside the brackets of a
/// link (CommonMark 6.2: a run between punctuation and a letter flanks one side only).
fn meets_word(mut chars: impl Iterator<Item = char>) -> bool {
    let is_mark = |c: char| matches!(c, '*' | '_' | '~');
    chars.next().is_some_and(is_mark) && chars.find(|c| !is_mark(*c)).is_some_and(char::is_alphanumeric)
}

fn stretches(text: &str, inner: &[Placed<'_>]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut open = Stretch::default();
    let mut links = 0usize;
    for (event, range) in inner {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => links = links.saturating_sub(1),
            _ => {}
        }
        let slice = text.get(range.clone()).unwrap_or_default();
        let is_text = matches!(event, Event::Text(content) if **content == *slice) && links == 0;
        let start = events::start_of(text, range);
        if !is_text || open.end().is_some_and(|end| end != start) {
            let is_break = matches!(event, Event::End(_) | Event::SoftBreak | Event::HardBreak);
            open.is_cut = !is_break && open.end() == Some(start) && !is_text;
            all.push(std::mem::take(&mut open));
        }
        if is_text {
            for (at, c) in slice.char_indices() {
                let from = if at == 0 { start } else { range.start + at };
                open.chars.push(c);
                open.places.push(from..range.start + at + c.len_utf8());
            }
        }
    }
    all.push(open);
    all.retain(|stretch| !stretch.chars.is_empty());
    for stretch in &mut all {
        let start = stretch.places.first().map_or(0, |place| place.start);
        let end = stretch.end().unwrap_or(start);
        let before = text.get(..start).unwrap_or_default();
        stretch.is_bound = before.ends_with('`') || meets_word(before.chars().rev());
        stretch.is_cut |= meets_word(text.get(end..).unwrap_or_default().chars());
    }
    all
}

impl Stretch {
    fn end(&self) -> Option<usize> {
        self.places.last().map(|place| place.end)
    }

    fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn string(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().collect()
    }

    /// The first place from `at` on where a character is not one of these.
    fn past(&self, at: usize, is_part: impl Fn(char) -> bool) -> usize {
        let rest = self.chars.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|c| is_part(**c)).count()
    }

    /// The links to be made: bytes, and what stands there then.
    fn links(&self) -> Vec<(Range<usize>, String)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            let is_edge = at == 0 || self.at(at - 1).is_some_and(|before| !is_joint(before));
            let link = if is_edge { self.link_at(at) } else { None };
            // A literal `*` beside an address could become emphasis beside a link.
            let is_starred =
                |at: Option<usize>| at.and_then(|at| self.at(at)).is_some_and(|c| "*_~".contains(c));
            let link = link.filter(|(end, _)| !is_starred(Some(*end)) && !is_starred(at.checked_sub(1)));
            // What looks like an entity would become one in a destination; braces mean something here.
            let link =
                link.filter(|(_, link)| !(link.contains('{') || link.contains('&') && link.contains(';')));
            match link {
                Some((end, link))
                    if !(self.is_cut && end == self.chars.len() || self.is_bound && at == 0) =>
                {
                    let start = self.places.get(at).map_or(0, |place| place.start);
                    let last = self.places.get(end - 1).map_or(start, |place| place.end);
                    found.push((start..last, link));
                    at = end;
                }
                _ => at += 1,
            }
        }
        found
    }

    fn link_at(&self, at: usize) -> Option<(usize, String)> {
        let first = self.at(at)?;
        let link = match first {
            '+' | '(' | '0'..='9' => self.phone(at),
            'h' | 'H' | 'w' => self.url(at).or_else(|| self.mail(at)).or_else(|| self.domain(at)),
            c if c.is_ascii_alphanumeric() => self.mail(at).or_else(|| self.domain(at)),
            _ => None,
        };
        link.or_else(|| first.is_ascii_digit().then(|| self.mail(at)).flatten())
    }

    fn mail(&self, at: usize) -> Option<(usize, String)> {
        let local = self.past(at, |c| c.is_ascii_alphanumeric() || "._%+-".contains(c));
        if self.at(local) != Some('@') || self.at(local - 1) == Some('.') {
            return None;
        }
        let end = self.host(local + 1)?;
        Some((end, format!("<{}>", self.string(at..end))))
    }

    /// The end of a host name of at least two labels, the last of letters.
    fn host(&self, at: usize) -> Option<usize> {
        let mut end = self.past(at, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        while end > at && matches!(self.at(end - 1), Some('.' | '-')) {
            end -= 1;
        }
        let host = self.string(at..end);
        let (rest, last) = host.rsplit_once('.')?;
        let is_sound = last.len() >= 2 && last.chars().all(|c| c.is_ascii_alphabetic());
        let labels = rest.split('.').all(|label| !label.is_empty() && !label.starts_with('-'));
        let goes_on = self.at(end).is_some_and(|c| c.is_alphanumeric() || c == '@');
        (is_sound && labels && !goes_on).then_some(end)
    }

    fn url(&self, at: usize) -> Option<(usize, String)> {
        let start = self.string(at..(at + 8).min(self.chars.len())).to_lowercase();
        let is_url = start.starts_with("http://") || start.starts_with("https://");
        if !is_url && !start.starts_with("www.") {
            return None;
        }
        let end = self.address_end(at);
        let url = self.string(at..end);
        if url.len() < 10 || !url.contains('.') && !url.contains("://localhost") {
            return None;
        }
        if is_url {
            return Some((end, format!("<{url}>")));
        }
        Some((end, self.shown(at..end, &format!("https://{url}"))))
    }

    /// Where an address ends: at a blank or quotation mark, without the punctuation of the sentence around it.
    fn address_end(&self, at: usize) -> usize {
        let is_part = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"«»“”„|".contains(c);
        let mut end = self.past(at, is_part);
        let inside = self.string(at..end);
        let count = |c: char| inside.matches(c).count();
        // How many more brackets close than open.
        let mut round = count(')').saturating_sub(count('('));
        let mut square = count(']').saturating_sub(count('['));
        while end > at + 1 {
            match self.at(end - 1).unwrap_or(' ') {
                ')' if round > 0 => round -= 1,
                ']' if square > 0 => square -= 1,
                last if ".,;:!?'’*_~…".contains(last) => {}
                _ => break,
            }
            end -= 1;
        }
        end
    }

    fn domain(&self, at: usize) -> Option<(usize, String)> {
        let host = self.host(at)?;
        let name = self.string(at..host);
        let ending = name.rsplit('.').next().unwrap_or_default();
        if name.contains(|c: char| c.is_ascii_uppercase()) || !DOMAINS.contains(&ending) {
            return None;
        }
        let end = if self.at(host) == Some('/') { self.address_end(at).max(host) } else { host };
        Some((end, self.shown(at..end, &format!("https://{}", self.string(at..end)))))
    }

    fn phone(&self, at: usize) -> Option<(usize, String)> {
        let is_international = self.at(at) == Some('+');
        if is_international && !self.at(at + 1)?.is_ascii_digit()
            || !is_international && !self.is_labelled(at)
        {
            return None;
        }
        let is_part = |c: char| c.is_ascii_digit() || is_gap(c);
        let mut end = self.past(at + 1, is_part);
        while end > at + 1 && !self.at(end - 1).is_some_and(|c| c.is_ascii_digit()) {
            end -= 1;
        }
        let written = self.string(at..end);
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let least = if is_international { 10 } else { 6 };
        let goes_on = self.at(end).is_some_and(|c| c.is_alphanumeric());
        if !(least..=15).contains(&digits.len()) || goes_on || is_number(&written) {
            return None;
        }
        let plus = if is_international { "+" } else { "" };
        Some((end, self.shown(at..end, &format!("tel:{plus}{digits}"))))
    }

    /// Whether "tel." or the like stands just before.
    fn is_labelled(&self, at: usize) -> bool {
        let before = self.string(at.saturating_sub(12)..at).to_lowercase();
        let word = before.trim_end_matches(|c: char| !c.is_alphabetic());
        let is_near = before.len() - word.len() <= 4;
        is_near && ["tel", "phone", "fax", "тел", "телефон", "факс"].iter().any(|label| word.ends_with(label))
    }

    /// A link whose text is what the author wrote.
    fn shown(&self, range: Range<usize>, destination: &str) -> String {
        let text: String = self.string(range).chars().flat_map(escaped).collect();
        if destination.contains(['(', ')']) {
            return format!("[{text}](<{destination}>)");
        }
        format!("[{text}]({destination})")
    }
}

fn escaped(c: char) -> impl Iterator<Item = char> {
    let escape = matches!(c, '_' | '*' | '[' | ']' | '\\' | '`').then_some('\\');
    escape.into_iter().chain([c])
}

/// Characters before which no address ends: one that follows them is a part of something longer.
fn is_joint(c: char) -> bool {
    c.is_alphanumeric() || "@._-/+=%&#:~\\".contains(c)
}

fn is_gap(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '-' | '\u{2010}' | '\u{2011}' | '–' | '(' | ')' | '.'
    )
}

/// A large number such as `+10 000 000 000`: groups of three with nothing but spaces between.
fn is_number(written: &str) -> bool {
    let mut groups = written.split(|c: char| c.is_whitespace());
    groups.next();
    let mut groups = groups.peekable();
    groups.peek().is_some()
        && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(text: &str) -> String {
        let mut draft = Draft::new(text.to_owned());
        link(&mut draft);
        draft.text().to_owned()
    }

    #[test]
    fn addresses_become_links() {
        for (text, expected) in [
            ("Write to press@example.org.", "Write to <press@example.org>."),
            ("a first\\_last@example.org", "a <first_last@example.org>"),
            ("тел. 8 (495) 123-45-67, доб. 2", "тел. [8 (495) 123-45-67](tel:84951234567), доб. 2"),
            ("Call +7 495 123-45-67!", "Call [+7 495 123-45-67](tel:+74951234567)!"),
            ("(see example.org/a_b).", "(see [example.org/a\\_b](https://example.org/a_b))."),
            ("www.example.org", "[www.example.org](https://www.example.org)"),
            ("https://example.org/a_(b), and", "<https://example.org/a_(b)>, and"),
        ] {
            assert_eq!(linked(text), expected);
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_left() {
        for text in [
            "# press@example.org\n",
            "`a@example.org` [b@example.org](x) <c@example.org>",
            "main.rs, README.md, e.g. Node.js, Lenta.ru, @handle, т.д.",
            "+10 000 000 000 roubles, 1+1, +5 °C, 2013-06-05 2013-06-07",
            "http://example.org/?a=1&amp;b=2",
        ] {
            assert_eq!(linked(text), text);
        }
    }
}
