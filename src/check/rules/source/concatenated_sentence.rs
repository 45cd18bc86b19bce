use crate::check::texts::excerpt;
use crate::check::{Context, Report};
use crate::locale::{Locale, is_bare_link_text};
use crate::markdown::{Block, BlockKind, Leaf};
use crate::units::{Manuscript, Unit, UnitKey};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// No sentence goes on in the next paragraph, and no link is called “here”: a paragraph of four words or more that
    /// ends in the middle of a sentence is followed by none that begins with a small letter. Where it begins with one itself,
    /// the paragraphs are items of a list, and nothing is said.
    ///
    /// # Why it matters
    /// Each paragraph is translated alone, and half a sentence cannot be: another language orders its parts otherwise.
    /// Those who listen hear links one by one, and “here” leads anywhere.
    ///
    /// # Example
    /// `The treaty, which was signed in` and, after an empty line, `1972, lapsed in 2002.`; `Click [here](report.pdf).`
    ///
    /// # How to fix
    /// Join the paragraphs, or end the sentence. Let the words of a link say where it leads: `Read [the report](report.pdf).`
    level: Warning,
    run: run,
}

/// Fewest words of a paragraph that could be a sentence: shorter ones are labels and lines of addresses.
const WORDS: usize = 4;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for (number, (_, file)) in (0u16..).zip(&manuscript.files) {
            let mut look = |first: &Leaf, second: &Leaf| pair(manuscript, number, (first, second), report);
            each_pair(&file.blocks, &mut look);
            file.footnotes.iter().for_each(|note| each_pair(&note.blocks, &mut look));
            each_leaf(&file.blocks, &mut |leaf| links(manuscript, number, leaf, report));
        }
    }
}

/// Calls `look` for every two paragraphs of which one follows the other. Nesting is bounded by the reader.
fn each_pair(blocks: &[Block], look: &mut dyn FnMut(&Leaf, &Leaf)) {
    for two in blocks.windows(2) {
        if let [Block { kind: BlockKind::Paragraph(first), .. }, Block { kind: BlockKind::Paragraph(second), .. }] = two {
            look(first, second);
        }
    }
    for block in blocks {
        inner(block).into_iter().for_each(|inner| each_pair(inner, look));
    }
}

fn each_leaf(blocks: &[Block], look: &mut dyn FnMut(&Leaf)) {
    for block in blocks {
        if let BlockKind::Paragraph(leaf) | BlockKind::Heading { leaf, .. } = &block.kind {
            look(leaf);
        }
        inner(block).into_iter().for_each(|inner| each_leaf(inner, look));
    }
}

fn inner(block: &Block) -> Vec<&[Block]> {
    match &block.kind {
        BlockKind::List { items, .. } => items.iter().map(|item| item.blocks.as_slice()).collect(),
        BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => vec![blocks],
        BlockKind::Definitions(all) => all.iter().flat_map(|one| &one.details).map(Vec::as_slice).collect(),
        _ => Vec::new(),
    }
}

fn unit<'m>(manuscript: &'m Manuscript, file: u16, leaf: &Leaf) -> Option<&'m Unit> {
    manuscript.unit(&UnitKey::Leaf(file, leaf.id))
}

fn pair(manuscript: &Manuscript, file: u16, (first, second): (&Leaf, &Leaf), report: &mut Report<'_>) {
    if !is_open(&first.text) || begins_small(&first.text) || !goes_on(&second.text) {
        return;
    }
    let Some(unit) = unit(manuscript, file, second) else { return };
    let message = format!("the sentence of the paragraph before goes on here: “{}”", excerpt(&second.text, 30));
    let finding = report.finding(second.span, message).unit(unit.id.as_str()).label(first.span, "its beginning");
    report.push(finding.hint("join the two paragraphs, or end the sentence in the first"));
}

/// Whether a paragraph ends in the middle of a sentence. Lines of an address and the marks of notes end none.
fn is_open(text: &str) -> bool {
    let end = text.trim_end_matches(['*', '_', ' ']);
    let is_word = end.ends_with(|c: char| c.is_alphabetic() || c == ',');
    is_word && !text.contains("\\\n") && text.split_whitespace().nth(WORDS - 1).is_some()
}

fn begins_small(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// Whether a paragraph begins as sentences go on. Names such as `iOS` and `systemd-run(1)` may begin any.
fn goes_on(text: &str) -> bool {
    let start = text.trim_start_matches(['*', '_', '(', '"', '“', '«', '[']);
    let mut words = start.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches([',', ';', ':']);
    let is_small = !first.is_empty() && first.chars().all(char::is_lowercase);
    is_small && words.next().is_some_and(|next| !next.starts_with(['=', '—', '–', '-', ':']))
}

fn links(manuscript: &Manuscript, file: u16, leaf: &Leaf, report: &mut Report<'_>) {
    for range in bare_links(&leaf.text, &manuscript.source_locale) {
        let Some(unit) = unit(manuscript, file, leaf) else { continue };
        let words = leaf.text.get(range.clone()).unwrap_or_default();
        let message = format!("the link is called “{words}”, which does not say where it leads");
        let finding = report.finding(leaf.span_of(range), message).unit(unit.id.as_str());
        report.push(finding.hint("let its words name what it leads to"));
    }
}

/// The words of links that say nothing: `here` of `[here][report]`. Links of a leaf carry labels.
fn bare_links(text: &str, locale: &Locale) -> Vec<Range<usize>> {
    let words = text.match_indices("][").filter_map(|(end, _)| {
        let start = text.get(..end)?.rfind('[')? + 1;
        let is_image = text.get(..start - 1)?.ends_with('!');
        let is_bare = !is_image && is_bare_link_text(locale, text.get(start..end)?);
        is_bare.then_some(start..end)
    });
    words.collect()
}
