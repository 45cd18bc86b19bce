//! Spreadsheets: a row a segment. A file may hold several documents and languages.
//!
//! A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
//! return) gets an apostrophe in front, and so does one that begins with apostrophes before such a sign; reading
//! takes one away. So what is written reads back exactly. A byte-order mark tells Excel that it is UTF-8.

use super::bilingual::{Bilingual, Segment, SegmentState, Stamp};
use super::incoming::{Claim, Incoming, IncomingSegment, Located, Read, ReadError, repeated};
use super::prose::LineEnds;
use std::ops::Range;

const COLUMNS: [&str; 10] = [
    "id",
    "document",
    "locale",
    "section",
    "source",
    "target",
    "state",
    "previous",
    "comment",
    "fingerprint",
];

/// Columns without which a row says nothing.
const NEEDED: [&str; 4] = ["id", "document", "locale", "target"];

/// Writes a document as CSV.
pub fn write(bilingual: &Bilingual) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory fails for rows of different lengths alone, and these are arrays.
    let _ = writer.write_record(COLUMNS);
    for segment in &bilingual.segments {
        let _ = writer.write_record(row(bilingual, segment).map(|cell| guard(&cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{FEFF}{}", String::from_utf8(bytes).unwrap_or_default())
}

fn row(bilingual: &Bilingual, segment: &Segment) -> [String; 10] {
    [
        segment.name(),
        bilingual.document.clone(),
        bilingual.target_locale.to_string(),
        segment.section.clone(),
        segment.source.clone(),
        segment.target.clone().unwrap_or_default(),
        segment.state.as_str().to_owned(),
        segment.previous.clone().unwrap_or_default(),
        segment.comments.join("\n"),
        segment.stamp().to_string(),
    ]
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn guard(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| is_formula(cell)).unwrap_or(cell)
}

/// Reads a spreadsheet, with commas, semicolons or tabs between its cells.
///
/// # Errors
/// Where columns are missing, a row has another number of cells, a state is none, or a quotation mark is open.
pub fn read(text: &str) -> Read {
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let offset = text.len() - body.len();
    let Some((delimiter, columns)) = columns(body) else {
        let line = body.lines().next().unwrap_or_default();
        let message = format!("the first row must name the columns {}", NEEDED.join(", "));
        let error = ReadError::new(offset..offset + line.len(), message);
        return Err(vec![error.hint("merge a file that `bifolio export --format csv` made")]);
    };
    let mut table = Table { columns, width: 0, errors: Vec::new(), found: Vec::new() };
    if body.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        let at = offset + body.rfind('"').unwrap_or(0);
        let error = ReadError::new(at..at + 1, "a quotation mark is open: there is an odd number of them");
        table.errors.push(error.hint("within a cell, each quotation mark is written twice"));
    }
    let mut builder = csv::ReaderBuilder::new();
    let mut reader =
        builder.delimiter(delimiter).flexible(true).has_headers(false).from_reader(body.as_bytes());
    for record in reader.records().filter_map(Result::ok) {
        let start = record.position().map_or(0, |place| place.byte() as usize);
        table.row(&record, offset + start, text);
    }
    table.finish()
}

/// The delimiter with which the first row names the columns, and their places.
fn columns(body: &str) -> Option<(u8, Vec<(&'static str, usize)>)> {
    [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
        let mut builder = csv::ReaderBuilder::new();
        let mut reader =
            builder.delimiter(delimiter).flexible(true).has_headers(false).from_reader(body.as_bytes());
        let first = reader.records().next()?.ok()?;
        let place = |name: &&'static str| {
            Some((*name, first.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name))?))
        };
        let columns: Vec<_> = COLUMNS.iter().filter_map(place).collect();
        let has = |name: &&str| columns.iter().any(|(found, _)| found == name);
        NEEDED.iter().all(has).then_some((delimiter, columns))
    })
}

struct Table {
    columns: Vec<(&'static str, usize)>,
    /// The number of cells of the first row.
    width: usize,
    errors: Vec<ReadError>,
    found: Vec<Incoming>,
}

impl Table {
    fn row(&mut self, record: &csv::StringRecord, start: usize, file: &str) {
        let rest = file.get(start..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let start = start + blank;
        let line = rest.get(blank..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let range = start..start + line.len();
        if self.width == 0 {
            self.width = record.len();
            return;
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if record.len() != self.width {
            let message = format!("this row has {} cells, the first one {}", record.len(), self.width);
            let error = ReadError::new(range, message);
            self.errors.push(error.hint("a quotation mark or a delimiter may be missing"));
            return;
        }
        if let Some((document, locale, segment)) = self.segment(record, &range) {
            self.add(document, locale, segment);
        }
    }

    fn segment(
        &mut self,
        record: &csv::StringRecord,
        range: &Range<usize>,
    ) -> Option<(Located, Located, IncomingSegment)> {
        let place = |name: &str| self.columns.iter().find(|(found, _)| *found == name).map(|(_, at)| *at);
        let cell = |name: &str| record.get(place(name)?).map(unguard);
        let located = |text: &str| Located { text: text.to_owned(), range: range.clone() };
        let state = cell("state").unwrap_or_default().trim().to_lowercase();
        let claim = match SegmentState::of(&state) {
            Some(SegmentState::Translated) => Claim::Done,
            Some(SegmentState::Review) => Claim::Unsure,
            Some(SegmentState::Missing | SegmentState::Stale) => Claim::Silent,
            None if state.is_empty() => Claim::Silent,
            None => {
                let error = ReadError::new(range.clone(), format!("`{state}` is no state"));
                self.errors.push(error.hint("the states are translated, review, stale, missing"));
                return None;
            }
        };
        let target = cell("target").unwrap_or_default().with_unix_line_ends();
        let segment = IncomingSegment {
            name: located(cell("id").unwrap_or_default().trim()),
            source: cell("source").map(LineEnds::with_unix_line_ends),
            target: (!target.is_empty()).then(|| located(&target)),
            claim,
            stamp: cell("fingerprint").and_then(Stamp::read),
        };
        let text = |name: &str| located(cell(name).unwrap_or_default().trim());
        Some((text("document"), text("locale"), segment))
    }

    fn add(&mut self, document: Located, locale: Located, segment: IncomingSegment) {
        let is_same =
            |one: &&mut Incoming| one.document.text == document.text && one.locale.text == locale.text;
        match self.found.iter_mut().find(is_same) {
            Some(incoming) => incoming.segments.push(segment),
            None => self.found.push(Incoming { document, locale, segments: vec![segment] }),
        }
    }

    fn finish(mut self) -> Read {
        self.errors.extend(self.found.iter().flat_map(|incoming| repeated(&incoming.segments)));
        if self.errors.is_empty() { Ok(self.found) } else { Err(self.errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{awkward_text, bilingual, same};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_come_back() {
        for text in ["=1+1", "'=x", "''@", "-", "\tx", "'plain", "it's", ""] {
            assert_eq!(unguard(&guard(text)), text);
        }
        let written = write(&bilingual(&[("a", "=HYPERLINK(\"x\")", Some("+7 495"))]));
        assert!(written.starts_with("\u{FEFF}id,document,locale,section,source,target,state,"), "{written}");
        assert!(written.contains("\"'=HYPERLINK(\"\"x\"\")\",'+7 495,stale,Old,"), "{written}");
    }

    #[test]
    fn what_spreadsheets_save_is_read() {
        for delimiter in [",", ";", "\t"] {
            let rows = [
                "Target;id;document;locale;state",
                "\"Раз; \"\"два\"\"\";a;brief;ru;Review",
                ";;;;",
                "Три;b;brief;de;",
            ];
            let text = rows.join("\r\n").replace(';', delimiter);
            let read = read(&text).unwrap();
            assert_eq!(read.len(), 2);
            let one = &read[0].segments[0];
            assert_eq!((one.name.text.as_str(), one.claim, one.source.as_ref()), ("a", Claim::Unsure, None));
            assert_eq!(one.target.as_ref().unwrap().text, format!("Раз{delimiter} \"два\""));
            assert_eq!((read[1].locale.text.as_str(), read[1].segments[0].claim), ("de", Claim::Silent));
        }
    }

    #[test]
    fn broken_rows_are_told_with_their_line() {
        let head = "id,document,locale,target,state\r\n";
        let fails = |rows: &str| {
            let text = format!("{head}{rows}");
            let first = read(&text).unwrap_err().remove(0);
            (text[first.range].to_owned(), first.message)
        };
        assert_eq!(fails("a,brief,ru\r\n").1, "this row has 3 cells, the first one 5");
        assert_eq!(
            fails("\r\na,brief,ru,x,done\r\n"),
            ("a,brief,ru,x,done".to_owned(), "`done` is no state".to_owned())
        );
        assert!(fails("a,brief,ru,\"x,\r\nb,brief,ru,y,\r\n").1.contains("quotation mark is open"));
        assert!(fails("a,b,ru,x,\na,b,ru,x,\n").1.contains("stands twice"));
        assert!(read("id,target\n").unwrap_err()[0].message.contains("columns"));
        assert!(read("").is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

        #[test]
        fn what_is_written_is_read(source in awkward_text(), target in awkward_text()) {
            let given = bilingual(&[("a", &source, Some(&target)), ("b", &target, None)]);
            prop_assert_eq!(same(&given, &read(&write(&given)).unwrap()), Ok(()));
        }

        #[test]
        fn no_text_panics(text in awkward_text(), rows in "([,;\t\"'\r\n]|.)*") {
            let _ = read(&format!("id,document,locale,target\n{text}{rows}"));
            let _ = read(&rows);
        }
    }
}
