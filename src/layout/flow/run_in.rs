//! What stands out at the beginning of a paragraph: a heading that runs in, and small capitals that open a chapter.

use super::brick::Bookmarked;
use super::{Flow, TextEntry};
use crate::edition::Heading;
use crate::geom::Em;
use crate::layout::inline::{Paragraph, Piece, Run};
use crate::locale::Locale;
use crate::tag::Role;
use crate::text::Caps;

/// A heading that waits for the paragraph that it stands in.
pub(in crate::layout) struct RunIn {
    pieces: Vec<Piece>,
    notes: Vec<usize>,
    anchor: String,
    bookmark: Bookmarked,
}

impl RunIn {
    /// Begins a paragraph with the heading.
    pub(super) fn begin(self, paragraph: &mut Paragraph, entry: &mut TextEntry, notes: &mut Vec<usize>) {
        paragraph.pieces.splice(0..0, self.pieces);
        notes.splice(0..0, self.notes);
        entry.anchors.insert(0, self.anchor);
        entry.bookmark = Some(self.bookmark);
    }
}

impl Flow<'_, '_> {
    /// Whether a heading stands at the beginning of the paragraph that follows it.
    pub(super) fn runs_in(&self, heading: &Heading) -> bool {
        let rank = self.edition.rank(heading, self.stylist.theme);
        rank >= 4 && self.stylist.is_on("h4", "run-in") && heading.text.paragraphs.len() == 1
    }

    /// Collects a heading for the paragraph after it. In the structure it stands before that.
    pub(super) fn run_in_heading(&mut self, heading: &Heading) {
        let theme = self.stylist.theme;
        let style = self.stylist.style("h4");
        self.space(style.before);
        let elem = self.shared.tags.add(self.parent, Role::Heading(heading.level.min(6)));
        self.tag_segment(elem, &heading.text);
        let text = match self.edition.heading_number(heading, theme) {
            Some(number) => super::headings::numbered(&heading.text, &number),
            None => heading.text.clone(),
        };
        let runs = self.stylist.runs(&style, &heading.text.locale);
        let (mut paragraph, notes) = self.collect(text.inlines(), &runs, elem);
        // What stands on a line of its own needs no stop, what goes on does.
        let last = paragraph.pieces.iter_mut().rev().find_map(|piece| match piece {
            Piece::Text(run) => Some(run),
            Piece::LineBreak | Piece::Note(_) => None,
        });
        if let Some(run) = last {
            let is_ended = run.text.trim_end().ends_with(['.', '!', '?', ':', '…']);
            run.text.push_str(if is_ended { " " } else { ". " });
        }
        let title = self.edition.numbered_title(heading, theme);
        self.run_in = Some(RunIn {
            pieces: paragraph.pieces,
            notes,
            anchor: self.links.anchor(heading.text.unit.as_str()),
            bookmark: Bookmarked { title, level: heading.level, is_chapter: false, translation: None },
        });
        self.follows_paragraph = false;
    }

    /// Sets the first words of a chapter in small capitals, where the theme has that for the language.
    pub(super) fn lead_in(&mut self, job: usize, locale: &Locale) {
        let tokens = self.stylist.theme.tokens();
        let languages = (0..).map_while(|at| tokens.text(&format!("report.lead-in.languages.{at}")));
        let is_on = tokens.switch("report.lead-in.small-caps") == Some(true);
        if !is_on || !languages.into_iter().any(|language| language == locale.language()) {
            return;
        }
        let words = tokens.number("report.lead-in.words").unwrap_or(3.0).max(0.0) as usize;
        let tracking = format!("language.{}.small-caps-tracking", locale.language());
        let tracking = Em::new(tokens.number(&tracking).unwrap_or(0.0) / 1000.0);
        let Some(Piece::Text(first)) =
            self.jobs.get_mut(job).and_then(|job| job.paragraph.pieces.first_mut())
        else {
            return;
        };
        let end = end_of_words(&first.text, words);
        if end == 0 {
            return;
        }
        let rest = split(first, end);
        first.style.features.caps = Caps::AllSmall;
        first.style.tracking = tracking;
        if let Some(job) = self.jobs.get_mut(job).filter(|_| !rest.text.is_empty()) {
            job.paragraph.pieces.insert(1, Piece::Text(rest));
        }
    }
}

/// The end of the first so many words of a text, in bytes.
fn end_of_words(text: &str, count: usize) -> usize {
    let mut ends = text.match_indices(' ').map(|(at, _)| at).filter(|at| *at > 0);
    match count.checked_sub(1) {
        Some(last) => ends.nth(last).unwrap_or(text.len()),
        None => 0,
    }
}

/// Splits a run; the rest of it.
fn split(run: &mut Run, at: usize) -> Run {
    let mut rest = run.clone();
    rest.text = run.text.split_off(at);
    if run.source.len() == run.text.len() + rest.text.len() {
        rest.source.start = run.source.start + at;
        run.source.end = rest.source.start;
    }
    rest
}
