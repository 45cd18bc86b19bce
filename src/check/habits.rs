//! Findings that are one habit: who types straight quotation marks does it everywhere, and a hundred findings that say
//! the same hide those that do not.

use crate::diag::{Applicability, Diagnostic, Label, Level};
use crate::source::FileId;
use std::collections::{HashMap, HashSet};

/// So many findings that say the same of one file are a habit.
const MANY: usize = 5;
/// How many of the other places are shown.
const SHOWN: usize = 2;

/// For people: puts warnings and notes of one file that say the same, word for word, into one: at the first place, with
/// the number of the others and all of their edits. Findings stay in their order; errors are told one by one.
pub fn gather_habits(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let counts = counts(&findings);
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut firsts: HashMap<Key, usize> = HashMap::new();
    for finding in findings {
        let habit = key(&finding).and_then(|key| Some((*counts.get(&key)?, key)));
        let Some((count, key)) = habit else {
            told.push(finding);
            continue;
        };
        match firsts.get(&key).and_then(|at| told.get_mut(*at)) {
            Some(first) => join(first, finding),
            None => {
                firsts.insert(key, told.len());
                told.push(first_of(finding, count));
            }
        }
    }
    told
}

/// For tools, which want every place: the first place of a habit keeps its level, the others are notes.
pub fn rank_habits(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let counts = counts(&findings);
    let mut seen: HashSet<Key> = HashSet::new();
    for finding in &mut findings {
        let Some((count, key)) = key(finding).and_then(|key| Some((*counts.get(&key)?, key))) else {
            continue;
        };
        if seen.insert(key) {
            finding.hints.push(format!("the same stands in {} other places of this file", count - 1));
        } else {
            finding.level = Level::Info;
        }
    }
    findings
}

/// How many places each habit has.
fn counts(findings: &[Diagnostic]) -> HashMap<Key, usize> {
    let mut counts: HashMap<Key, usize> = HashMap::new();
    findings.iter().filter_map(key).for_each(|key| *counts.entry(key).or_default() += 1);
    counts.retain(|_, count| *count >= MANY);
    counts
}

/// What findings of one habit have in common.
type Key = (FileId, &'static str, Level, String);

fn key(finding: &Diagnostic) -> Option<Key> {
    let key = || (finding.primary.file, finding.rule, finding.level, finding.message.clone());
    (finding.level != Level::Error).then(key)
}

fn first_of(finding: Diagnostic, count: usize) -> Diagnostic {
    let message = format!("{}, here and in {} other places of this file", finding.message, count - 1);
    let is_safe = finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
    let finding = Diagnostic { message, labels: Vec::new(), ..finding };
    if is_safe { finding.hint("`bifolio check --fix` mends all of them") } else { finding }
}

fn join(first: &mut Diagnostic, other: Diagnostic) {
    if first.labels.len() < SHOWN {
        first.labels.push(Label { span: other.primary, message: "and here".to_owned() });
    }
    if let (Some(all), Some(own)) = (&mut first.fix, other.fix)
        && all.applicability == own.applicability
    {
        all.edits.extend(own.edits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Edit;
    use crate::source::{Sources, Span, VirtualPath};

    fn finding(file: FileId, at: usize, level: Level, message: &str) -> Diagnostic {
        let place = Span::new(file, at..at + 1);
        Diagnostic::new("apostrophe", level, place, message).safe(vec![Edit::new(place, "’")])
    }

    #[test]
    fn what_is_said_five_times_of_a_file_is_said_once() {
        let mut sources = Sources::new();
        let [one, two] = ["one.ftl", "two.ftl"].map(|path| {
            sources.add(VirtualPath::new(path).expect("a path inside the project"), String::new())
        });
        let mut all: Vec<Diagnostic> =
            (0..5).map(|at| finding(one, at, Level::Warning, "straight")).collect();
        all.insert(3, finding(one, 50, Level::Warning, "other"));
        all.extend((0..4).map(|at| finding(two, at, Level::Warning, "straight")));
        all.extend((0..5).map(|at| finding(two, at, Level::Error, "grave")));
        let told = gather_habits(all);
        assert_eq!(told.len(), 1 + 1 + 4 + 5);
        let first = &told[0];
        assert_eq!(first.message, "straight, here and in 4 other places of this file");
        assert_eq!((first.labels.len(), first.fix.as_ref().unwrap().edits.len()), (2, 5));
        assert_eq!(told[1].message, "other");
    }

    #[test]
    fn tools_are_told_every_place_and_one_warning() {
        let file = Sources::new().add(VirtualPath::new("one.ftl").expect("a path"), String::new());
        let all = |count| (0..count).map(|at| finding(file, at, Level::Warning, "straight")).collect();
        let levels = |told: Vec<Diagnostic>| told.iter().map(|one| one.level).collect::<Vec<_>>();
        assert_eq!(levels(rank_habits(all(4))), [Level::Warning; 4]);
        let told = rank_habits(all(5));
        assert_eq!(told[0].hints, ["the same stands in 4 other places of this file"]);
        assert!(told.iter().enumerate().all(|(at, one)| one.primary.start == at));
        assert_eq!(levels(told), [Level::Warning, Level::Info, Level::Info, Level::Info, Level::Info]);
    }
}
