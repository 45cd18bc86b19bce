//! What Fluent does not read in catalogs, each place under the one rule that tells of it.
//!
//! One mistake often shows as another cause: a line that was not indented reads as a name without `=`. So the rule is
//! chosen from the cause, from what is lost, and from the lines around.

mod repair;
mod words;

pub use words::{hint_of, lost_in_words, sentence_of};

use super::{Context, Report};
use crate::diag::{Diagnostic, Edit};
use crate::fluent::Catalog;
use crate::fluent::cst::{Cause, Entry, Junk, Lost, SyntaxError};
use crate::locale::Locale;
use crate::source::FileId;
use std::collections::HashMap;
use std::ops::Range;

/// Something in a catalog that Fluent does not read as it was meant.
#[derive(Debug, Clone)]
pub struct Broken<'a> {
    /// The catalog.
    pub catalog: &'a Catalog,
    /// Its language.
    pub locale: &'a Locale,
    /// Where, and why.
    pub error: SyntaxError,
    /// The lines that are dropped, with their number in the body; `None` where nothing is dropped.
    pub junk: Option<(usize, &'a Junk)>,
    /// The rule that tells of it.
    pub rule: &'static str,
}

impl Broken<'_> {
    /// The finding: what is wrong in plain words, what is lost, what to do.
    pub fn finding(&self, report: &Report<'_>) -> Diagnostic {
        let place = self.catalog.span(&self.error.at);
        let mut finding = report.finding(place, sentence_of(self)).locale(self.locale);
        if let Some((_, junk)) = self.junk {
            finding = finding.label(self.catalog.span(&junk.span), lost_in_words(&junk.lost));
            finding.unit = match &junk.lost {
                Lost::Message(id) | Lost::ValueRest { of: id } | Lost::Attribute { of: id, .. } => {
                    Some(id.name.to_string())
                }
                Lost::Term(id) => Some(format!("-{}", id.name)),
                Lost::Comment | Lost::Text => None,
            };
        }
        finding.hint(hint_of(self))
    }

    /// Edits of the catalog, given as ranges, if Fluent reads all of the place with them; else none.
    pub fn if_it_mends(&self, edits: Vec<(Range<usize>, String)>) -> Vec<Edit> {
        let is_right = self.junk.is_some_and(|(at, _)| repair::is_mended(self.catalog, at, &edits));
        let edit = |(range, text)| Edit::new(self.catalog.span(&range), text);
        if is_right { edits.into_iter().map(edit).collect() } else { Vec::new() }
    }

    /// Edits that write spaces for other blanks: one for each at the place of the error, four for a tab that indents,
    /// if Fluent reads all of the lines then.
    pub fn blanks_as_spaces(&self, is_blank: &dyn Fn(char) -> bool) -> Vec<Edit> {
        let text = self.catalog.resource().text();
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut add = |run: Range<usize>, is_indent: bool| {
            let blanks = text.get(run.clone()).unwrap_or_default();
            let width = |c: char| if c == '\t' && is_indent { 4 } else { 1 };
            let spaces = " ".repeat(blanks.chars().map(width).sum());
            if spaces != blanks && edits.iter().all(|(other, _)| *other != run) {
                edits.push((run, spaces));
            }
        };
        for line in self.lines() {
            let own = text.get(line.clone()).unwrap_or_default();
            let rest = own.trim_start_matches(|c| c == ' ' || is_blank(c));
            add(line.start..line.end - rest.len(), true);
            let at = self.error.at.start;
            if (line.end - rest.len()..line.end).contains(&at) {
                let after = text.get(at..line.end).unwrap_or_default();
                let end = line.end - after.trim_start_matches(|c| c == ' ' || is_blank(c)).len();
                add(at..end, false);
            }
        }
        self.if_it_mends(edits)
    }

    /// The dropped lines: each line's range without its line end.
    pub fn lines(&self) -> Vec<Range<usize>> {
        let span = self.junk.map_or(self.error.at.clone(), |(_, junk)| junk.span.clone());
        repair::lines(self.catalog, &span)
    }

    /// The brace of the text that Fluent takes for a placeable's.
    pub fn prose_brace(&self) -> Option<Range<usize>> {
        repair::prose_brace(self.catalog, self.junk?.1)
    }

    /// The entry before the dropped lines, with nothing in between.
    pub fn before(&self) -> Option<&Entry> {
        let (at, _) = self.junk?;
        self.catalog.resource().body.get(at.checked_sub(1)?)
    }
}

impl<'a> Context<'a> {
    /// What Fluent does not read, told by this rule.
    pub fn broken<'c>(&'c self, rule: &'static str) -> impl Iterator<Item = &'c Broken<'a>> {
        self.shared.broken.get_or_init(|| all(self)).iter().filter(move |one| one.rule == rule)
    }
}

fn all<'a>(context: &Context<'a>) -> Vec<Broken<'a>> {
    let sources: HashMap<FileId, &Catalog> =
        context.catalog_pairs().into_iter().map(|(source, target, _)| (target.file(), source)).collect();
    let mut found = Vec::new();
    for (catalog, locale) in context.catalogs() {
        let reference = sources.get(&catalog.file());
        let knows = |id: &str| reference.is_some_and(|one| one.entry(id).is_some());
        for (at, entry) in catalog.resource().body.iter().enumerate() {
            match entry {
                Entry::Junk(junk) => {
                    let error = junk.error.clone();
                    let rule = rule_of(catalog, at, junk, &knows);
                    found.push(Broken { catalog, locale, error, junk: Some((at, junk)), rule });
                }
                entry => {
                    let escapes = crate::fluent::catalog::bad_escapes(entry, catalog.resource());
                    let rule = "deprecated-escape";
                    let broken = |error| Broken { catalog, locale, error, junk: None, rule };
                    found.extend(escapes.map(broken));
                }
            }
        }
    }
    found
}

/// The rule that tells of junk.
fn rule_of(catalog: &Catalog, at: usize, junk: &Junk, knows: &dyn Fn(&str) -> bool) -> &'static str {
    match junk.error.cause {
        Cause::ByteOrderMark => "byte-order-mark",
        Cause::Tab => "tab-indent",
        Cause::ForeignBlank => "nbsp-indent",
        Cause::LoneCarriageReturn => "mixed-line-ends",
        Cause::CommentSpace if !has_more_lines(catalog, junk) => "comment-space",
        Cause::EmptyMessage | Cause::EmptyTerm | Cause::EmptyAttribute => "empty-message",
        Cause::MissingDefault => "missing-default-variant",
        Cause::BadSelector => "bad-selector",
        Cause::TermAttributePlaceable => "term-attr-placeable",
        Cause::DuplicateArgument | Cause::PositionalAfterNamed => "bad-arguments",
        Cause::FunctionName => "function-name",
        Cause::BadEscape => "deprecated-escape",
        _ if repair::prose_brace(catalog, junk).is_some() => "raw-brace",
        _ if is_cut_off(catalog, at, junk, knows) => "truncated-value",
        Cause::BadIdentifier | Cause::ExpectedEquals if repair::is_named(catalog, junk) => "bad-id",
        _ => "ftl-syntax",
    }
}

/// Whether a dropped comment has lines behind it that are no comment.
fn has_more_lines(catalog: &Catalog, junk: &Junk) -> bool {
    let text = catalog.resource().slice(&junk.span);
    text.lines().skip(1).any(|line| line.starts_with(' ') && !line.trim().is_empty())
}

/// Whether the dropped lines are the rest of the value before them.
fn is_cut_off(catalog: &Catalog, at: usize, junk: &Junk, knows: &dyn Fn(&str) -> bool) -> bool {
    let body = &catalog.resource().body;
    let before = |steps: usize| body.get(at.checked_sub(steps)?);
    let is_entry = |entry: Option<&Entry>| matches!(entry, Some(Entry::Message(_) | Entry::Term(_)));
    let is_text = matches!(
        junk.error.cause,
        Cause::SpecialLineStart
            | Cause::UnexpectedText
            | Cause::OrphanIndent
            | Cause::ExpectedEquals
            | Cause::BadIdentifier
            | Cause::CommentSpace
    );
    if !is_text {
        return false;
    }
    // A line of the value that begins with `# ` is a comment, and the next one an orphan.
    let is_behind_comment = matches!(before(1), Some(Entry::Comment(_))) && is_entry(before(2));
    if junk.error.cause == Cause::OrphanIndent && is_behind_comment {
        return true;
    }
    let text = catalog.resource().slice(&junk.span);
    let word = text.split([' ', '=', '\n', '\r']).next().unwrap_or_default();
    let is_forgotten_sign = word.contains(['-', '_']) && word.len() > 1 || knows(word);
    is_entry(before(1)) && !is_forgotten_sign && !repair::is_named(catalog, junk)
}
