//! `{` in prose begins a Fluent placeable here; in a text from elsewhere it is a character, and gets a backslash.

use super::draft::Draft;
use super::events;
use crate::fluent::cst::edit::Splice;
use crate::markdown::prose_ranges;
use pulldown_cmark::{Event, LinkType, Tag};

/// Escapes braces at the end of headings that hold neither id nor classes: the parser drops them as attributes, even
/// behind a backslash. Empty braces after them are the attributes then.
pub(super) fn escape_in_headings(draft: &mut Draft) {
    let text = draft.text().to_owned();
    let all = events::events(&text);
    let strange = events::blocks(&all).into_iter().filter_map(|block| {
        block.level()?;
        let end = events::extent(&text, block.inner).end.max(block.range.start);
        let after = text.get(end..block.range.end)?;
        let brace = after.find('{')?;
        let inside = after.get(brace + 1..)?.split('}').next()?;
        let is_ours = inside.split_whitespace().all(|word| word.starts_with(['#', '.']) && word.len() > 1);
        let close = end + brace + 1 + inside.len() + 1;
        let insert = |at: usize, text: &str| Splice { range: at..at, text: text.to_owned() };
        (!is_ours).then(|| [insert(end + brace, "\\"), insert(close, " {}")])
    });
    let splices = strange.flatten().collect();
    draft.apply(splices);
}

/// Escapes every brace in prose that is not escaped.
pub(super) fn escape(draft: &mut Draft) {
    if !draft.text().contains('{') {
        return;
    }
    let text = draft.text().to_owned();
    let links = autolinks(&text);
    let mut splices: Vec<Splice> = Vec::new();
    for range in prose_ranges(&text) {
        let next = links.partition_point(|link| link.range.end < range.end);
        if links.get(next).is_some_and(|link| link.range.start <= range.start) {
            continue;
        }
        for (at, _) in text.get(range.clone()).unwrap_or_default().match_indices('{') {
            let at = range.start + at;
            if events::start_of(&text, &(at..at + 1)) == at {
                splices.push(Splice { range: at..at, text: "\\".to_owned() });
            }
        }
    }
    splices.extend(links);
    if let Some(first) = splices.first() {
        let count = splices.len();
        draft.guess(first.range.start, format!("braces in prose get a backslash: {count}"));
    }
    draft.apply(splices);
}

/// Addresses in angle brackets know no backslash: those with braces are written with text and destination.
fn autolinks(text: &str) -> Vec<Splice> {
    let mut splices = Vec::new();
    for (event, range) in events::events(text) {
        if let Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) = event
            && dest_url.contains('{')
            && !text.get(..range.start).is_some_and(|before| before.ends_with([']', '!']))
        {
            let shown: String = dest_url
                .chars()
                .flat_map(|c| "{}[]_*\\`".contains(c).then_some('\\').into_iter().chain([c]))
                .collect();
            splices.push(Splice { range, text: format!("[{shown}](<{dest_url}>)") });
        }
    }
    splices
}
