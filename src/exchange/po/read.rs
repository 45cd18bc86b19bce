//! A PO file to what came back.

use super::lexer::{Keyword, Line, LineKind, lines};
use super::{DOCUMENT, LOCALE, STAMP};
use crate::exchange::bilingual::Stamp;
use crate::exchange::incoming::{Claim, Incoming, IncomingSegment, Located, Read, ReadError, repeated};
use crate::exchange::prose::LineEnds;
use std::ops::Range;

/// Reads a PO file.
///
/// # Errors
/// Everything that is no PO, and where the header does not name the document and the language.
pub fn read(text: &str) -> Read {
    let mut errors = Vec::new();
    let lines = lines(text, &mut errors);
    let entries = entries(lines, &mut errors);
    let header = entries.first().filter(|entry| entry.context.is_none() && entry.id_is_empty());
    let fields = match header {
        Some(header) => header_fields(header, text, &mut errors),
        None => None,
    };
    let Some((document, locale)) = fields else {
        if errors.is_empty() {
            errors.push(no_header());
        }
        return Err(errors);
    };
    let entries = entries.into_iter().skip(1);
    let segments: Vec<IncomingSegment> = entries.filter_map(|entry| segment(entry, &mut errors)).collect();
    errors.extend(repeated(&segments));
    if errors.is_empty() { Ok(vec![Incoming { document, locale, segments }]) } else { Err(errors) }
}

fn no_header() -> ReadError {
    ReadError::new(0..0, format!("the header with `{DOCUMENT}` and `Language` is missing"))
        .hint("merge a file that `bifolio export --format po` made")
}

#[derive(Debug, Default)]
struct Entry {
    range: Range<usize>,
    is_fuzzy: bool,
    stamp: Option<String>,
    context: Option<Located>,
    id: Option<Located>,
    target: Option<Located>,
    has_plural: bool,
    last: Option<Keyword>,
}

impl Entry {
    fn id_is_empty(&self) -> bool {
        self.id.as_ref().is_some_and(|id| id.text.is_empty())
    }

    fn slot(&mut self, keyword: Keyword) -> Option<&mut Option<Located>> {
        match keyword {
            Keyword::Context => Some(&mut self.context),
            Keyword::Id => Some(&mut self.id),
            Keyword::Text => Some(&mut self.target),
            Keyword::IdPlural | Keyword::TextPlural => None,
        }
    }
}

fn entries(lines: Vec<Line<'_>>, errors: &mut Vec<ReadError>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut entry = Entry::default();
    for Line { range, kind } in lines {
        let is_text = |last| matches!(last, Some(Keyword::Text | Keyword::TextPlural));
        let starts = match &kind {
            LineKind::Keyword(Keyword::Context | Keyword::Id, _) => is_text(entry.last),
            LineKind::Keyword(..) | LineKind::More(_) => false,
            _ => entry.last.is_some(),
        };
        if starts {
            entries.extend(finish(std::mem::take(&mut entry), errors));
        }
        match kind {
            LineKind::Comment | LineKind::Previous => {}
            LineKind::Extracted(text) => {
                entry.stamp = text.strip_prefix(STAMP).map(str::to_owned).or(entry.stamp);
            }
            LineKind::Flags(flags) => entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy"),
            LineKind::Keyword(keyword, text) => {
                keyword_line(&mut entry, keyword, Located { text, range }, errors)
            }
            LineKind::More(text) => more(&mut entry, &text, range, errors),
        }
    }
    entries.extend(finish(entry, errors));
    entries
}

fn keyword_line(entry: &mut Entry, keyword: Keyword, located: Located, errors: &mut Vec<ReadError>) {
    if entry.last.is_none() {
        entry.range.start = located.range.start;
    }
    entry.range.end = located.range.end;
    entry.last = Some(keyword);
    let Some(slot) = entry.slot(keyword) else {
        entry.has_plural = true;
        let message = "bifolio has no entries with plural forms: plurals are selectors within the text";
        errors.push(ReadError::new(located.range, message));
        return;
    };
    if slot.is_some() {
        errors.push(ReadError::new(located.range, "this entry has two of these lines"));
        return;
    }
    *slot = Some(located);
}

fn more(entry: &mut Entry, text: &str, range: Range<usize>, errors: &mut Vec<ReadError>) {
    entry.range.end = range.end;
    let (last, has_plural) = (entry.last, entry.has_plural);
    match last.and_then(|keyword| entry.slot(keyword)) {
        Some(Some(located)) => {
            located.text.push_str(text);
            located.range.end = range.end;
        }
        _ if has_plural => {}
        _ => errors.push(
            ReadError::new(range, "this text belongs to nothing")
                .hint("`msgid` or `msgstr` stands before the first line of a text"),
        ),
    }
}

/// An entry that is whole; comments at the end of a file are none.
fn finish(entry: Entry, errors: &mut Vec<ReadError>) -> Option<Entry> {
    entry.last?;
    if !entry.has_plural {
        let missing = match (&entry.id, &entry.target) {
            (None, _) => Some("`msgid`"),
            (_, None) => Some("`msgstr`"),
            _ => None,
        };
        errors.extend(
            missing.map(|what| ReadError::new(entry.range.clone(), format!("this entry has no {what}"))),
        );
    }
    Some(entry)
}

fn header_fields(header: &Entry, file: &str, errors: &mut Vec<ReadError>) -> Option<(Located, Located)> {
    let fields = header.target.as_ref()?;
    let field = |name: &str| {
        let lines = fields.text.lines();
        let value = lines.filter_map(|line| line.split_once(':')).find(|(found, _)| found.trim() == name)?.1;
        let at = file.get(fields.range.clone()).and_then(|raw| raw.find(&format!("{name}:")));
        let start = fields.range.start + at.unwrap_or(0);
        let range = start..start + at.map_or(0, |_| name.len() + 1 + value.len());
        Some(Located { text: value.trim().to_owned(), range })
    };
    if let Some(kind) = field("Content-Type") {
        let charset = kind.text.to_ascii_lowercase();
        if charset
            .split("charset=")
            .nth(1)
            .is_some_and(|name| !matches!(name.trim(), "utf-8" | "utf8" | "charset"))
        {
            errors.push(
                ReadError::new(kind.range, "the file says that it is not UTF-8").hint("save it as UTF-8"),
            );
        }
    }
    let language = || {
        let mut language = field("Language").filter(|field| !field.text.is_empty())?;
        language.text = language.text.replace('_', "-");
        Some(language)
    };
    match (field(DOCUMENT), field(LOCALE).or_else(language)) {
        (Some(document), Some(locale)) => Some((document, locale)),
        _ => {
            errors.push(ReadError { range: header.range.clone(), ..no_header() });
            None
        }
    }
}

fn segment(entry: Entry, errors: &mut Vec<ReadError>) -> Option<IncomingSegment> {
    let Some(name) = entry.context else {
        if !entry.has_plural {
            let error = ReadError::new(entry.range, "this entry has no `msgctxt`, which names the message");
            errors.push(error.hint("merge a file that `bifolio export --format po` made"));
        }
        return None;
    };
    let unix = |located: Located| Located { text: located.text.with_unix_line_ends(), ..located };
    let target = entry.target.filter(|target| !target.text.is_empty()).map(unix);
    let claim = match &target {
        None => Claim::Silent,
        Some(_) if entry.is_fuzzy => Claim::Unsure,
        Some(_) => Claim::Done,
    };
    let stamp = entry.stamp.as_deref().and_then(Stamp::read);
    Some(IncomingSegment { name, source: entry.id.map(|id| unix(id).text), target, claim, stamp })
}
