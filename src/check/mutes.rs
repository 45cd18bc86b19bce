//! Findings that somebody does not want to see: comments in the content and in catalogs, and rules that the settings
//! switch off. What a mute silences is counted, so that one that silences nothing can be told.
//!
//! | where | what is muted |
//! |---|---|
//! | a comment behind a unit's text | what is found about the unit, in its catalogs too |
//! | a comment of its own in a document | what is found in the document and its catalogs |
//! | `# bifolio-ignore rule` above a message | the message, or the lines that cannot be read there |
//! | `## bifolio-ignore rule` | the group of messages below |
//! | `### bifolio-ignore rule` | the catalog |
//! | `rules = { rule = "ignore" }` | the project |

use super::Context;
use crate::diag::Diagnostic;
use crate::fluent::Catalog;
use crate::fluent::cst::{Comment, CommentLevel, Entry};
use crate::markdown::{FactKind, Spanned};
use crate::project::LevelOption;
use crate::source::{FileId, Span};
use crate::units::Manuscript;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The word by which a comment mutes.
const WORD: &str = "bifolio-ignore";

/// Something that mutes a rule.
#[derive(Debug)]
pub(super) struct Mute {
    /// The rule's name as it is written.
    pub(super) rule: String,
    /// The comment, or the setting.
    pub(super) place: Span,
    /// Whether it stands in the settings.
    pub(super) is_setting: bool,
    scope: Scope,
    is_used: AtomicBool,
}

/// What is muted.
#[derive(Debug)]
enum Scope {
    /// A unit, in these files.
    Unit(String, Arc<HashSet<FileId>>),
    /// Whole files.
    Files(Arc<HashSet<FileId>>),
    /// A part of a file, and whether that is a group of messages.
    Part(Span, bool),
    /// The project.
    Everything,
}

/// The mutes of a rule, each found by what it mutes: there may be as many as findings.
#[derive(Debug, Default)]
struct OfRule {
    all: Vec<Mute>,
    /// Those of units, by the unit's name.
    units: HashMap<String, Vec<usize>>,
    /// Those of whole files and of the project.
    broad: Vec<usize>,
    /// Those of groups of messages, and those of single ones.
    parts: [Parts; 2],
}

/// Mutes of parts of files, by where they begin; with each how far it and those before it reach in the same file.
#[derive(Debug, Default)]
struct Parts(Vec<(Span, usize, usize)>);

/// All mutes of a run, by rule.
#[derive(Debug, Default)]
pub(super) struct Mutes {
    by_rule: HashMap<String, OfRule>,
    /// Rules that were accepted for a unit in a locale.
    accepted: HashMap<String, HashSet<(String, String)>>,
}

impl Mutes {
    /// Reads the mutes of all that is looked at.
    pub(super) fn read(context: &Context<'_>) -> Mutes {
        let mut mutes = Mutes::default();
        for manuscript in context.manuscripts() {
            mutes.read_manuscript(manuscript);
        }
        for (catalog, _) in context.catalogs() {
            mutes.read_catalog(catalog);
        }
        for (rule, level) in &context.library.project.check.rules {
            if *level == LevelOption::Ignore {
                let place = Span::new(context.library.settings, rule.span());
                mutes.add(rule.get_ref().clone(), place, Scope::Everything);
            }
        }
        for of_rule in mutes.by_rule.values_mut() {
            of_rule.parts.iter_mut().for_each(Parts::sort);
        }
        mutes
    }

    fn read_manuscript(&mut self, manuscript: &Manuscript) {
        let targets = manuscript.targets().map(|translation| translation.catalog.file());
        let catalogs: Vec<FileId> = targets.chain([manuscript.reference.file]).collect();
        let content = manuscript.files.iter().map(|(file, _)| *file);
        let files: Arc<HashSet<FileId>> = Arc::new(content.chain(catalogs.iter().copied()).collect());
        for (file, document) in &manuscript.files {
            for fact in &document.facts {
                let FactKind::Muted(rule) = &fact.kind else { continue };
                let here = catalogs.iter().chain([file]).copied().collect();
                self.add(rule.clone(), fact.span, Scope::Files(Arc::new(here)));
            }
        }
        for unit in &manuscript.units {
            for Spanned { text, span } in &unit.muted {
                self.add(text.clone(), *span, Scope::Unit(unit.id.to_string(), Arc::clone(&files)));
            }
        }
        for translation in manuscript.targets() {
            for (id, entry) in &translation.lock.units {
                for rule in &entry.accepted {
                    let key = (id.clone(), translation.locale.to_string());
                    self.accepted.entry(rule.clone()).or_default().insert(key);
                }
            }
        }
    }

    fn read_catalog(&mut self, catalog: &Catalog) {
        if !catalog.resource().text().contains(WORD) {
            return;
        }
        let body = &catalog.resource().body;
        for (at, entry) in body.iter().enumerate() {
            let (comment, own) = match entry {
                Entry::Message(message) => (message.comment.as_ref(), message.span.clone()),
                Entry::Term(term) => (term.comment.as_ref(), term.span.clone()),
                Entry::Comment(comment) => (Some(comment), muted_by(comment, body, at)),
                Entry::Junk(_) | Entry::Blank(_) => (None, 0..0),
            };
            let Some(comment) = comment else { continue };
            for (rule, range) in directives(catalog, comment) {
                let scope = match comment.level {
                    CommentLevel::Resource => Scope::Files(Arc::new(HashSet::from([catalog.file()]))),
                    level => Scope::Part(catalog.span(&own), level == CommentLevel::Group),
                };
                self.add(rule, catalog.span(&range), scope);
            }
        }
    }

    fn add(&mut self, rule: String, place: Span, scope: Scope) {
        let is_setting = matches!(scope, Scope::Everything);
        let mute = Mute { rule, place, is_setting, scope, is_used: AtomicBool::new(false) };
        self.by_rule.entry(mute.rule.clone()).or_default().add(mute);
    }

    /// Whether a finding is muted or accepted; every mute that it falls under counts as used.
    pub(super) fn silence(&self, finding: &Diagnostic) -> bool {
        let mut is_silent = self.is_accepted(finding);
        for mute in self.by_rule.get(finding.rule).into_iter().flat_map(|mutes| mutes.near(finding)) {
            if mute.scope.covers(finding) {
                mute.is_used.store(true, Ordering::Relaxed);
                is_silent = true;
            }
        }
        is_silent
    }

    fn is_accepted(&self, finding: &Diagnostic) -> bool {
        let Some(accepted) = self.accepted.get(finding.rule) else { return false };
        match (&finding.unit, &finding.locale) {
            (Some(unit), Some(locale)) => accepted.contains(&(unit.clone(), locale.clone())),
            _ => false,
        }
    }

    /// The mutes that silenced nothing so far, by place.
    pub(super) fn unused(&self) -> Vec<&Mute> {
        let all = self.by_rule.values().flat_map(|mutes| &mutes.all);
        let mut unused: Vec<&Mute> = all.filter(|mute| !mute.is_used.load(Ordering::Relaxed)).collect();
        unused.sort_by_key(|mute| mute.place);
        unused
    }
}

impl OfRule {
    fn add(&mut self, mute: Mute) {
        let at = self.all.len();
        match &mute.scope {
            Scope::Unit(id, _) => self.units.entry(id.clone()).or_default().push(at),
            Scope::Files(_) | Scope::Everything => self.broad.push(at),
            Scope::Part(part, is_group) => {
                let [groups, entries] = &mut self.parts;
                if *is_group { groups } else { entries }.0.push((*part, part.end, at));
            }
        }
        self.all.push(mute);
    }

    /// The mutes that a finding may fall under.
    fn near(&self, finding: &Diagnostic) -> impl Iterator<Item = &Mute> {
        let of_unit = finding.unit.as_ref().and_then(|unit| self.units.get(unit)).into_iter().flatten();
        let in_part = self.parts.iter().flat_map(move |parts| parts.around(finding.primary));
        let near = self.broad.iter().chain(of_unit).copied().chain(in_part);
        near.filter_map(|at| self.all.get(at))
    }
}

impl Parts {
    fn sort(&mut self) {
        self.0.sort_by_key(|(part, _, _)| *part);
        let mut before: Option<(FileId, usize)> = None;
        for (part, reach, _) in &mut self.0 {
            let far = before.filter(|(file, _)| *file == part.file).map_or(0, |(_, far)| far);
            *reach = part.end.max(far);
            before = Some((part.file, *reach));
        }
    }

    /// The mutes whose parts may hold a place.
    fn around(&self, place: Span) -> impl Iterator<Item = usize> {
        let end = self.0.partition_point(|(part, _, _)| (part.file, part.start) <= (place.file, place.start));
        let before = self.0.get(..end).unwrap_or_default().iter().rev();
        let near = before.take_while(move |(part, reach, _)| part.file == place.file && *reach > place.start);
        near.map(|(_, _, at)| *at)
    }
}

impl Scope {
    fn covers(&self, finding: &Diagnostic) -> bool {
        let place = finding.primary;
        match self {
            Scope::Unit(id, files) => finding.unit.as_ref() == Some(id) && files.contains(&place.file),
            Scope::Files(files) => files.contains(&place.file),
            Scope::Part(part, _) => place.file == part.file && (part.start..part.end).contains(&place.start),
            Scope::Everything => true,
        }
    }
}

/// What a comment of its own mutes: a group, or the entry that follows at once, which may be no entry at all.
fn muted_by(comment: &Comment, body: &[Entry], at: usize) -> Range<usize> {
    let after = body.get(at + 1..).unwrap_or_default();
    let is_end = |entry: &&Entry| matches!(entry, Entry::Comment(one) if one.level == CommentLevel::Group);
    let end = match comment.level {
        CommentLevel::Entry => after.first().map(|next| next.span().end),
        _ => after.iter().take_while(|entry| !is_end(entry)).last().map(|entry| entry.span().end),
    };
    comment.span.start..end.unwrap_or(comment.span.end)
}

/// The rules that a comment mutes, each with its line, the line end left out.
fn directives(catalog: &Catalog, comment: &Comment) -> Vec<(String, Range<usize>)> {
    let mut start = comment.span.start;
    let mut found = Vec::new();
    for line in catalog.resource().slice(&comment.span).split_inclusive('\n') {
        let text = line.trim_end();
        let said = text.trim_start_matches('#').trim_start();
        if let Some(rule) = said.strip_prefix(WORD).filter(|rest| rest.starts_with(char::is_whitespace)) {
            found.push((rule.trim().to_owned(), start..start + text.len()));
        }
        start += line.len();
    }
    found
}
