//! Line breaks that were layout are joined; those of addresses, signatures and verse are kept.

use super::draft::Draft;
use super::events::{self, Placed, Run};
use crate::fluent::cst::edit::Splice;
use pulldown_cmark::{Event, Tag};

/// Lines this long on the average, in letters, are running text where sentences run over their ends.
const PROSE: usize = 45;
/// Lines this long are running text even if every one ends a sentence.
const LONG: usize = 60;
/// Lines this long are running text where every sentence runs over their ends.
const OPEN: usize = 35;
/// Narrow columns: at least this long, and at least four lines.
const NARROW: usize = 28;

/// Joins the hard breaks of running text.
pub(super) fn join(draft: &mut Draft) {
    let text = draft.text().to_owned();
    let all = events::events(&text);
    let (mut splices, mut guesses) = (Vec::new(), Vec::new());
    for run in events::runs(&all).iter().filter(|run| !run.is_heading) {
        let breaks = run.events.iter().filter(|(event, _)| matches!(event, Event::HardBreak)).count();
        if breaks > 0 && is_prose(run) {
            let at = run.events.first().map_or(0, |(_, range)| range.start);
            guesses.push((at, format!("{breaks} line breaks inside running text are joined")));
            splices.extend(joined(&text, run.events));
        }
    }
    if !events::keeps_letters(&text, &splices) {
        return;
    }
    guesses.into_iter().for_each(|(at, what)| draft.guess(at, what));
    draft.apply(splices);
}

fn joined(text: &str, inner: &[Placed<'_>]) -> Vec<Splice> {
    let breaks = inner.windows(2).filter_map(|pair| match pair {
        [(Event::HardBreak, range), (_, next)] => {
            let start = events::trimmed(text, range.start);
            let line = text.get(..start)?.rsplit('\n').next()?.trim();
            // `1.` alone does not interrupt a paragraph; with text behind it it would begin a list.
            let is_marker = line.chars().all(|c| c.is_ascii_digit() || "#+-*>=.)".contains(c));
            (!is_marker).then(|| Splice { range: start..events::start_of(text, next), text: " ".to_owned() })
        }
        _ => None,
    });
    breaks.collect()
}

/// A line between hard breaks.
struct Line {
    text: String,
    begins_strong: bool,
    has_link: bool,
}

fn lines(run: &Run<'_, '_>) -> Vec<Line> {
    let is_break = |(event, _): &Placed<'_>| matches!(event, Event::HardBreak);
    let lines = run.events.split(is_break).map(|line| Line {
        text: events::plain(line),
        begins_strong: matches!(line.first(), Some((Event::Start(Tag::Strong), _))),
        has_link: line
            .iter()
            .any(|(event, _)| matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }))),
    });
    lines.filter(|line| !line.text.is_empty()).collect()
}

/// Whether a paragraph with hard breaks is text that was broken to a width. Measured over the lines before a
/// break: long ones, over whose ends sentences run on, are prose; a label in bold or a contact on a line of its
/// own is none.
fn is_prose(run: &Run<'_, '_>) -> bool {
    let lines = lines(run);
    let Some((_, before)) = lines.split_last() else { return false };
    let is_listed = lines.iter().skip(1).any(|line| line.begins_strong)
        || lines
            .iter()
            .any(|line| is_contact(&line.text) || line.has_link && line.text.chars().count() < PROSE);
    if before.is_empty() || is_listed {
        return false;
    }
    let mean = before.iter().map(|line| line.text.chars().count()).sum::<usize>() / before.len();
    let run_on =
        lines.windows(2).filter(|pair| matches!(pair, [one, next] if runs_on(&one.text, &next.text))).count();
    let share = |least: usize| run_on * 10 >= before.len() * least;
    mean >= LONG
        || mean >= PROSE && share(3)
        || mean >= OPEN && share(10)
        || mean >= NARROW && lines.len() >= 4 && share(5)
}

/// Whether a sentence goes on from one line to the next.
fn runs_on(line: &str, next: &str) -> bool {
    let is_open = !line.ends_with(['.', '!', '?', '…', ':', ';', '»', '”', '"']);
    next.starts_with(char::is_lowercase) && is_open
}

fn is_contact(line: &str) -> bool {
    let has_mail = line.split_whitespace().any(|word| word.contains('@') && word.len() > 1);
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let is_short = line.chars().count() < PROSE;
    is_short && (has_mail || line.contains("://") || line.contains("www.") || digits >= 7)
}
