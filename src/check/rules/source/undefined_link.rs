use crate::check::{Context, Report};
use crate::diag::Level;
use crate::markdown::FactKind;

declare_rule! {
    /// # What it checks
    /// Every link label and footnote mark of the source is defined, and once; every brace begins a placeable or is
    /// escaped; no nesting or table is beyond the limits.
    ///
    /// # Why it matters
    /// What is not understood prints as signs.
    ///
    /// # Example
    /// `[report][carnegi]` with `[carnegie]: https://…`.
    ///
    /// # How to fix
    /// Mend the label, or escape the sign with a backslash.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for fact in manuscript.files.iter().flat_map(|(_, file)| &file.facts) {
            let Some((message, hint)) = word(&fact.kind) else { continue };
            let mut finding = report.finding(fact.span, message).hint(hint);
            if fact.kind == FactKind::LooseBrace {
                finding.level = finding.level.min(Level::Warning);
            }
            report.push(finding);
        }
    }
}

fn word(kind: &FactKind) -> Option<(String, &'static str)> {
    Some(match kind {
        FactKind::UndefinedLabel(label) => {
            (format!("the label `{label}` is not defined"), "add `[label]: address` to the document")
        }
        FactKind::DuplicateLabel(label) => {
            (format!("the label `{label}` is defined twice, with different addresses"), "rename one of them")
        }
        FactKind::LooseBrace => ("this brace begins no placeable".to_owned(), "write `\\{` for a brace"),
        FactKind::TooDeep => ("nested too deep: shown as it is written".to_owned(), "flatten the lists or quotes"),
        FactKind::TooManyColumns(number) => {
            (format!("a table of {number} columns is not laid out"), "split it; 200 columns are the most")
        }
        FactKind::Html(_) | FactKind::Muted(_) | FactKind::StrayPin(_) => return None,
    })
}
