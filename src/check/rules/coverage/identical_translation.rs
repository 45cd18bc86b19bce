use crate::check::{Context, Report};
use crate::fluent::cst::{Pattern, PatternElement};

declare_rule! {
    /// # What it checks
    /// A translation differs from its source where that has words: two at least that begin with a small letter. Names,
    /// numbers, addresses, code and placeables are not counted.
    ///
    /// # Why it matters
    /// The text was copied and never translated.
    ///
    /// # Example
    /// `close-tabs = Close { $count } tabs` in a Russian catalog.
    ///
    /// # How to fix
    /// Translate it, or accept the finding for the unit: `bifolio resolve ID accept --rule identical-translation`.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for pair in context.pairs() {
        let is_locked = pair.unit.is_some_and(|unit| unit.is_locked);
        if pair.locale.language() == pair.source_locale.language() || is_locked {
            continue;
        }
        for (name, source) in pair.source.patterns() {
            let Some(target) = pair.target.same(name) else { continue };
            let own = target.elements.iter().filter(|element| matches!(element, PatternElement::Text(_)));
            if own.count() > 0 && pair.source.text(source) == pair.target.text(target) && has_words(source) {
                let message = format!("the translation of `{}` is the source text", pair.id);
                report.push(pair.finding(report, pair.target.span(&target.span), message));
            }
        }
    }
}

/// Whether a text has two words that begin with a small letter, outside of code and addresses.
fn has_words(pattern: &Pattern) -> bool {
    let texts = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Text(text) => Some(text.value.as_str()),
        PatternElement::Placeable(_) => None,
    });
    let text = texts.collect::<Vec<_>>().join(" ");
    // Between backticks stands code, between angle brackets a tag.
    let prose = text.split('`').step_by(2).flat_map(|part| part.split('<'));
    let words = prose.flat_map(|part| part.rsplit('>').next().unwrap_or_default().split_whitespace());
    let is_word = |word: &&str| {
        // What has other signs in it, `%time%` or `a/b`, is no prose.
        let word = word.trim_matches(['.', ',', ';', ':', '!', '?', '(', ')', '"', '*', '_']);
        word.len() > 1 && word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic)
    };
    words.filter(is_word).nth(1).is_some()
}
