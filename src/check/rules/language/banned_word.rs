use crate::check::prose::{Prose, Word};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::Locale;
use crate::check::lexicon::lemma::Stemmer;
use std::collections::{BTreeMap, HashMap};

declare_rule! {
    /// # What it checks
    /// No word of `banned-words` in `[style.ru]` is used, in any case or number: «дедлайна» is «дедлайн».
    ///
    /// # Why it matters
    /// The house has decided how it speaks.
    ///
    /// # Example
    /// `banned-words = { "дедлайн" = "срок" }` and `до дедлайна`.
    ///
    /// # How to fix
    /// Say what the settings propose, in the form that the sentence needs.
    level: Warning,
    run: run,
}

/// A word or words, by their stems, with what to say instead.
struct Banned<'s> {
    stems: Vec<String>,
    written: &'s str,
    instead: &'s str,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let style = &context.library.project.style;
    let mut lists: BTreeMap<&Locale, (Stemmer, HashMap<String, Vec<Banned<'_>>>)> = BTreeMap::new();
    for (locale, style) in style.iter().filter(|(_, style)| !style.banned_words.is_empty()) {
        let stemmer = Stemmer::new(locale);
        let mut list: HashMap<String, Vec<Banned<'_>>> = HashMap::new();
        for (written, instead) in &style.banned_words {
            let stems: Vec<String> = written.split_whitespace().map(|word| stemmer.stem(word)).collect();
            if let Some(first) = stems.first().cloned() {
                list.entry(first).or_default().push(Banned { stems, written, instead });
            }
        }
        lists.insert(locale, (stemmer, list));
    }
    for prose in report.texts().all().filter(|prose| !lists.is_empty() && lists.contains_key(prose.locale)) {
        if let Some((stemmer, list)) = lists.get(prose.locale) {
            look(prose, stemmer, list, report);
        }
    }
}

fn look(prose: &Prose<'_>, stemmer: &Stemmer, list: &HashMap<String, Vec<Banned<'_>>>, report: &mut Report<'_>) {
    for (at, word) in prose.words.iter().enumerate() {
        let Some(candidates) = list.get(&stemmer.stem(prose.word(word))) else { continue };
        let rest = prose.words.get(at..).unwrap_or_default();
        let stem = |word: &Word| stemmer.stem(prose.word(word));
        let is_it = |one: &&Banned<'_>| {
            one.stems.len() <= rest.len() && rest.iter().zip(&one.stems).all(|(word, wanted)| stem(word) == *wanted)
        };
        let Some(found) = candidates.iter().find(is_it) else { continue };
        let end = rest.get(found.stems.len() - 1).map_or(word.end(), Word::end);
        let range = word.start()..end;
        let text = prose.slice(range.clone());
        let message = if text == found.written { format!("`{text}` is not used") } else { format!("`{text}` (`{}`) is not used", found.written) };
        let finding = prose.finding(report, range.clone(), message);
        let finding = if found.instead.is_empty() { finding } else { finding.hint(format!("say `{}`", found.instead)) };
        // Another form needs a hand.
        let is_base = text == found.written && !found.instead.is_empty();
        report.push(if is_base { prose.mended(finding, Applicability::Suggested, range, found.instead) } else { finding });
    }
}
