use crate::check::{Context, Report};
use crate::markdown::{Block, BlockKind};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// No text has the marks of a merge conflict outside of code.
    ///
    /// # Why it matters
    /// Both sides of the conflict would be printed, with the marks between them.
    ///
    /// # Example
    /// `<<<<<<< HEAD` on a line of `content/brief.md`.
    ///
    /// # How to fix
    /// Choose between the two texts and take the marks away. Locks and reference catalogs need no choice: `bifolio sync`
    /// takes both sides.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, document) in context.manuscripts().flat_map(|one| &one.files) {
        let text = context.library.sources.get(*file).text();
        if !text.contains("<<<<<<< ") && !text.contains(">>>>>>> ") {
            continue;
        }
        let mut code = Vec::new();
        collect_code(&document.blocks, &mut code);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let is_mark = line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
            let after = code.partition_point(|span: &Span| span.end <= start);
            if !is_mark || code.get(after).is_some_and(|span| span.start <= start) {
                continue;
            }
            let place = Span::new(*file, start..start + line.trim_end().len());
            let finding = report.finding(place, "a merge conflict is not settled");
            report.push(finding.hint("choose between the two texts, and take the marks away"));
        }
    }
}

/// The places of code, in order. Nesting is bounded by the Markdown reader.
fn collect_code(blocks: &[Block], out: &mut Vec<Span>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Code { .. } => out.push(block.span),
            BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => collect_code(blocks, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect_code(&item.blocks, out)),
            BlockKind::Definitions(all) => {
                all.iter().flat_map(|one| &one.details).for_each(|blocks| collect_code(blocks, out));
            }
            _ => {}
        }
    }
}
