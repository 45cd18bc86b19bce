use crate::check::{Context, Report};
use crate::markdown::{Block, BlockKind, Figure};

declare_rule! {
    /// # What it checks
    /// Every image has an alternative text.
    ///
    /// # Why it matters
    /// Readers who cannot see it learn nothing of it, and an accessible PDF may not be without it.
    ///
    /// # Example
    /// `![](map.png)`.
    ///
    /// # How to fix
    /// Say in a sentence what the image shows: `![BMD sites in Europe](map.png)`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for (_, file) in &manuscript.files {
            figures(&file.blocks, &mut |figure| {
                if figure.alt.trim().is_empty() {
                    let message = format!("the image `{}` has no alternative text", figure.destination.text);
                    report.push(report.finding(figure.destination.span, message));
                }
            });
        }
    }
}

fn figures(blocks: &[Block], visit: &mut dyn FnMut(&Figure)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Figure(figure) => visit(figure),
            BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => figures(blocks, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| figures(&item.blocks, visit)),
            _ => {}
        }
    }
}
