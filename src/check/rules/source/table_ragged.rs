use crate::check::texts::count;
use crate::check::{Context, Report};
use crate::diag::{Applicability, Edit};
use crate::markdown::{Block, BlockKind};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// Every row of a table has as many cells as its head.
    ///
    /// # Why it matters
    /// Cells beyond the last column are dropped without a word; where one is missing, the others stand under the wrong head.
    ///
    /// # Example
    /// `| Treaty | 1972 | 2 |` under a head of two columns.
    ///
    /// # How to fix
    /// Give the row the cells that it lacks, or the table another column. A bar within a cell is written `\|`.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for (_, file) in &manuscript.files {
            tables(&file.blocks, &mut |columns, span| rows(context, columns, span, report));
        }
    }
}

fn tables(blocks: &[Block], visit: &mut dyn FnMut(usize, Span)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Table(table) => visit(table.alignments.len(), block.span),
            BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => tables(blocks, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| tables(&item.blocks, visit)),
            _ => {}
        }
    }
}

/// Looks at the rows below the head and its line.
fn rows(context: &Context<'_>, columns: usize, span: Span, report: &mut Report<'_>) {
    let text = context.library.sources.slice(span);
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let row = line.trim_end();
        let start = at;
        at += line.len();
        // In a quotation each line begins with its mark.
        let lead = row.len() - row.trim_start_matches(['>', ' ', '\t']).len();
        let bare = row.get(lead..).unwrap_or_default();
        if number < 2 || bare.is_empty() || !bare.contains('|') {
            continue;
        }
        let cells = cells(bare);
        if cells != columns {
            let place = span.part(start + lead..start + row.len());
            let message = format!("a row of {} under a head of {}", count(cells, "cell"), count(columns, "cell"));
            let finding = report.finding(place, message).hint("give every row as many cells as the head");
            let missing = columns.saturating_sub(cells);
            report.push(if missing > 0 && bare.ends_with('|') && !bare.ends_with("\\|") {
                let edit = Edit { span: Span::at(span.file, place.end), text: "  |".repeat(missing) };
                finding.fix(Applicability::Suggested, vec![edit])
            } else {
                finding
            });
        }
    }
}

/// The cells of a row: bars that no backslash escapes part them; those at the ends are the frame.
fn cells(row: &str) -> usize {
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = if inner.ends_with('|') && !inner.ends_with("\\|") { inner.get(..inner.len() - 1).unwrap_or_default() } else { inner };
    let mut escaped = false;
    let mut count = 1;
    for byte in inner.bytes() {
        count += usize::from(byte == b'|' && !escaped);
        escaped = byte == b'\\' && !escaped;
    }
    count
}
