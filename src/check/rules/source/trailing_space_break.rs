use crate::check::{Context, Report};
use crate::diag::{Applicability, Edit};

declare_rule! {
    /// # What it checks
    /// A line that shall end where it ends does so by a backslash, not by two spaces.
    ///
    /// # Why it matters
    /// Nobody sees the spaces, and many editors take them away.
    ///
    /// # Example
    /// `Carnegie Moscow Center` with two spaces after it, and the address on the next line.
    ///
    /// # How to fix
    /// `--fix` writes the backslash.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        // Units of the front matter are no Markdown of several lines.
        for unit in manuscript.units.iter().filter(|unit| unit.value.as_ref().is_some_and(|value| value.contains("\\\n"))) {
            let text = context.library.sources.slice(unit.span);
            let mut at = 0;
            for line in text.split_inclusive('\n') {
                let content = line.trim_end_matches(['\n', '\r']);
                let kept = content.trim_end_matches(' ');
                if content.len() > kept.len() + 1 && content.len() < line.len() && !kept.is_empty() && !kept.ends_with('\\') {
                    let span = unit.span.part(at + kept.len()..at + content.len());
                    let finding = report.finding(span, "a line end by spaces that nobody sees").unit(unit.id.as_str());
                    let edit = Edit { span, text: "\\".to_owned() };
                    report.push(finding.hint("end the line with a backslash").fix(Applicability::Safe, vec![edit]));
                }
                at += line.len();
            }
        }
    }
}
