use crate::check::context::each;
use crate::check::texts::count;
use crate::check::{Context, Report};
use crate::markdown::{InlineKind, ParsedInline};

declare_rule! {
    /// # What it checks
    /// A translation has the line ends that its source has: of an address, of a verse.
    ///
    /// # Why it matters
    /// The lines of an address run together, or a sentence is broken in the middle.
    ///
    /// # Example
    /// `Name\` and `Post` on two lines of the source, on one of the translation.
    ///
    /// # How to fix
    /// End the lines with `\` where the source does.
    level: Warning,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for text in report.parsed().iter().filter(|text| !text.has_variants() && !text.has_more()) {
        let (source, target) = (breaks(&text.source), breaks(&text.target));
        if source != target {
            let (before, after) = (count(source, "line end"), count(target, "line end"));
            let message = format!("`{}` has {before} in the source and {after} in the translation", text.unit.id);
            let finding = text.finding(report, text.whole(), message);
            report.push(finding.hint("end the same lines with a backslash"));
        }
    }
}

fn breaks(parsed: &ParsedInline) -> usize {
    let mut count = 0;
    each(&parsed.inlines, &mut |inline| count += usize::from(inline.kind == InlineKind::HardBreak));
    count
}
