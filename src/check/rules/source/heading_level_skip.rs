use crate::check::{Context, Report};
use crate::diag::{Applicability, Edit};
use crate::markdown::{Block, BlockKind};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// A heading is at most one level below the heading before it.
    ///
    /// # Why it matters
    /// Those who listen go from heading to heading by their levels, and PDF/UA wants none left out.
    ///
    /// # Example
    /// `##` and then `####`.
    ///
    /// # How to fix
    /// Give the heading the level that is missing.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for (_, file) in &manuscript.files {
            let mut before: Option<u8> = None;
            headings(&file.blocks, &mut |level, span| {
                if let Some(last) = before.filter(|last| level > last + 1) {
                    let message = format!("a heading of level {level} after one of level {last}");
                    tell(context, span, level, last + 1, &message, report);
                }
                before = Some(level);
            });
        }
    }
}

/// Headings of quotations are no part of the outline.
fn headings(blocks: &[Block], visit: &mut dyn FnMut(u8, Span)) {
    for block in blocks {
        if let BlockKind::Heading { level, .. } = &block.kind {
            visit(*level, block.span);
        }
    }
}

fn tell(context: &Context<'_>, span: Span, level: u8, right: u8, message: &str, report: &mut Report<'_>) {
    let written = context.library.sources.slice(span);
    let marks = written.bytes().take_while(|byte| *byte == b'#').count();
    let line = written.lines().next().unwrap_or_default().trim_end().len();
    let finding = report.finding(span.part(0..line), message).hint(format!("make it a heading of level {right}"));
    // Headings with a line below them have only two levels.
    report.push(if marks == usize::from(level) {
        let edit = Edit { span: span.part(0..marks), text: "#".repeat(usize::from(right)) };
        finding.fix(Applicability::Suggested, vec![edit])
    } else {
        finding
    });
}
