//! Findings with the lines of the files they are in, like those of good compilers.

use super::{Style, patch};
use crate::cli::terminal::printable;
use crate::diag::{Applicability, Diagnostic, Level as OurLevel};
use crate::source::{Source, Sources, Span};
use crate::units::Library;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::borrow::Cow;

/// All findings, the gravest last, so that they are what is seen first on a terminal.
pub(in crate::cli) fn findings(findings: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|one| one.level);
    let mut out = String::new();
    for finding in sorted {
        out.push_str(&render(finding, sources, style));
        out.push_str("\n\n");
    }
    out
}

/// All findings, those with a proposal followed by it as a patch, and a sentence that says what to do next.
pub(in crate::cli) fn findings_with_patches(
    findings: &[Diagnostic],
    library: &Library,
    style: Style,
) -> String {
    let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|one| one.level);
    let mut out = String::new();
    for finding in sorted {
        out.push_str(&render(finding, &library.sources, style));
        out.push('\n');
        let proposal = finding.fix.as_ref().filter(|fix| fix.applicability == Applicability::Suggested);
        out.extend(proposal.map(|fix| patch::patch(fix, library, style)));
        out.push('\n');
    }
    out + &summary(findings)
}

/// A sentence that counts findings, and one that says what to do next.
fn summary(findings: &[Diagnostic]) -> String {
    let count = |level| findings.iter().filter(|one| one.level == level).count();
    let (errors, warnings, infos) = (count(OurLevel::Error), count(OurLevel::Warning), count(OurLevel::Info));
    if findings.is_empty() {
        return "nothing to mend\n".to_owned();
    }
    let mut parts = Vec::new();
    for (number, noun) in [(errors, "error"), (warnings, "warning")] {
        if number > 0 {
            parts.push(format!("{number} {noun}{}", if number == 1 { "" } else { "s" }));
        }
    }
    if infos > 0 {
        parts.push(format!("{infos} for information"));
    }
    let fixes = |applicability| {
        let of = |one: &&Diagnostic| one.fix.as_ref().is_some_and(|fix| fix.applicability == applicability);
        findings.iter().filter(of).count()
    };
    let mut next = Vec::new();
    let (safe, suggested) = (fixes(Applicability::Safe), fixes(Applicability::Suggested));
    if safe > 0 {
        next.push(format!("`bifolio check --fix` mends {safe}"));
    }
    if suggested > 0 {
        next.push(format!("`bifolio check --fix --suggested` applies {suggested} proposed above"));
    }
    let gravest = findings.iter().max_by_key(|one| one.level).map_or("", |one| one.rule);
    next.push(format!("`bifolio explain {gravest}` tells more"));
    format!("{}; {}\n", parts.join(", "), next.join("; "))
}

fn render(finding: &Diagnostic, sources: &Sources, style: Style) -> String {
    let level = match finding.level {
        OurLevel::Error => Level::ERROR,
        OurLevel::Warning => Level::WARNING,
        OurLevel::Info => Level::INFO,
    };
    let message = printable(&finding.message);
    let title = level.primary_title(message.as_str()).id(finding.rule);
    // Each file's labels stand in one snippet.
    let mut spans: Vec<(Span, &str, AnnotationKind)> = vec![(finding.primary, "", AnnotationKind::Primary)];
    for label in &finding.labels {
        spans.push((label.span, &label.message, AnnotationKind::Context));
    }
    let mut files: Vec<crate::source::FileId> = Vec::new();
    for (span, ..) in &spans {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    let shown: Vec<(String, Shown)> = files
        .iter()
        .map(|file| {
            let source = sources.get(*file);
            let own = spans.iter().filter(|(span, ..)| span.file == *file);
            let own = own.map(|(span, message, kind)| (*span, (*message).to_owned(), *kind)).collect();
            (source.path().to_string(), Shown::new(source, own))
        })
        .collect();
    let hints: Vec<String> = finding.hints.iter().map(|hint| printable(hint)).collect();
    let mut group = Group::with_title(title);
    for (path, shown) in &shown {
        let snippet = Snippet::source(shown.text.as_str()).path(path.as_str()).line_start(shown.first_line);
        let snippet = shown.marks.iter().fold(snippet, |snippet, (range, message, kind)| {
            let annotation = kind.span(range.clone());
            let annotation = if message.is_empty() { annotation } else { annotation.label(message.as_str()) };
            snippet.annotation(annotation)
        });
        group = group.element(snippet);
    }
    for hint in &hints {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    if let Some(fix) = &finding.fix {
        let how = match fix.applicability {
            Applicability::Safe => "`bifolio check --fix` mends this",
            Applicability::Suggested => "`bifolio check --fix --suggested` would change this",
        };
        group = group.element(Level::NOTE.message(Cow::Borrowed(how)));
    }
    let renderer = match style {
        Style::Colored => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    renderer.render(&[group])
}

/// The most bytes of a file around a place that are given to the renderer: it looks at all of them.
const AROUND: usize = 2_000;

/// A part of a file, with marks in it.
struct Shown {
    text: String,
    first_line: usize,
    marks: Vec<(std::ops::Range<usize>, String, AnnotationKind)>,
}

impl Shown {
    fn new(source: &Source, spans: Vec<(Span, String, AnnotationKind)>) -> Shown {
        let text = source.text();
        let from = spans.iter().map(|(span, ..)| span.start).min().unwrap_or(0).min(text.len());
        let to = spans.iter().map(|(span, ..)| span.end).max().unwrap_or(0).clamp(from, text.len());
        let line_start =
            |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let start = line_start(floor(text, from));
        let start = if from - start > AROUND { floor(text, from - AROUND) } else { start };
        let rest = text.get(floor(text, to)..).unwrap_or_default();
        let end = floor(text, to) + rest.find('\n').unwrap_or(rest.len());
        let end = floor(text, end.min(to + AROUND));
        let end = if end > start + 20 * AROUND { floor(text, start + 20 * AROUND) } else { end };
        let slice = text.get(start..end).unwrap_or_default();
        let (shown, map) = harmless(slice);
        let place = |byte: usize| {
            let offset = byte.clamp(start, end) - start;
            let at = map.partition_point(|(from, _)| *from <= offset);
            match map.get(at.wrapping_sub(1)) {
                Some((from, to)) => (to + (offset - from)).min(shown.len()),
                None => offset.min(shown.len()),
            }
        };
        let marks = spans
            .into_iter()
            .map(|(span, message, kind)| {
                let start = floor(&shown, place(span.start));
                let end = floor(&shown, place(span.end)).max(start);
                (start..end, printable(&message), kind)
            })
            .collect();
        Shown { first_line: source.line_column(start).line, text: shown.clone(), marks }
    }
}

/// The text with control characters shown, and where its parts moved: (byte before, byte after).
fn harmless(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(text.len());
    let mut map = vec![(0, 0)];
    for (at, c) in text.char_indices() {
        let shown = if c == '\t' { "\t".to_owned() } else { printable(c.encode_utf8(&mut [0; 4])) };
        let is_moved = shown.len() != c.len_utf8();
        out.push_str(&shown);
        if is_moved {
            map.push((at + c.len_utf8(), out.len()));
        }
    }
    (out, map)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::VirtualPath;

    #[test]
    fn both_files_are_shown_and_control_characters_do_no_harm() {
        let mut sources = Sources::new();
        let content = sources.add(VirtualPath::new("content/a.md").unwrap(), "## Key Themes\n".to_owned());
        let catalog =
            sources.add(VirtualPath::new("locales/ru/a.ftl").unwrap(), "x = \u{1b}[31mда\n".to_owned());
        let finding =
            Diagnostic::new("link-label", OurLevel::Error, Span::new(catalog, 9..13), "a `link`\u{7}")
                .label(Span::new(content, 3..6), "the source text")
                .hint("mend it");
        let text = findings(&[finding], &sources, Style::Plain);
        for part in [
            "error[link-label]: a `link`\\u{7}",
            "locales/ru/a.ftl:1",
            "content/a.md:1",
            "the source text",
            "help: mend it",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert!(!text.contains('\u{1b}'));
    }
}
