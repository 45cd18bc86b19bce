use crate::check::rules::{all, find};
use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::source::{Source, Span};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Every comment `bifolio-ignore` and every rule that the settings switch off silences something.
    ///
    /// # Why it matters
    /// A mute outlives what it was for, and then hides the next mistake.
    ///
    /// # Example
    /// `<!-- bifolio-ignore number-mismatch -->` behind a paragraph whose numbers were put right since.
    ///
    /// # How to fix
    /// Take the comment or the setting away; `bifolio check --fix` removes comments. Of a misspelt rule, mend the name.
    /// Nothing is said of mutes while only some documents or locales are looked at.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if !context.is_whole() {
        return;
    }
    for mute in report.unused_mutes() {
        let rule = mute.rule.as_str();
        let finding = |message: String| report.finding(mute.place, message);
        let finding = match find(rule) {
            None if mute.is_setting => continue,
            Some(_) => finding(format!("nothing is found that this mute of `{rule}` would silence")),
            None => {
                let near = report.nearest(rule, all().iter().map(|rule| rule.name));
                let hint = near.map(|near| format!("did you mean `{near}`?"));
                let hint = hint.unwrap_or_else(|| "`bifolio explain` lists the rules".to_owned());
                report.push(finding(format!("there is no rule `{rule}`")).hint(hint));
                continue;
            }
        };
        report.push(if mute.is_setting {
            finding.hint("take it out of `[check]`")
        } else {
            let source = context.library.sources.get(mute.place.file);
            let range = removal(source, mute.place.range());
            finding.safe(vec![Edit::new(Span::new(mute.place.file, range), "")])
        });
    }
}

/// What goes with a comment: its line, where it stands alone there; else the blanks before it.
fn removal(source: &Source, comment: Range<usize>) -> Range<usize> {
    let text = source.text();
    let before = text.get(..comment.start).unwrap_or_default();
    let start = before.trim_end_matches([' ', '\t']).len();
    let is_line_start = start == 0 || before.get(..start).is_some_and(|before| before.ends_with('\n'));
    let after = text.get(comment.end..).unwrap_or_default();
    let rest = after.trim_start_matches([' ', '\t', '\r']);
    if is_line_start && (rest.is_empty() || rest.starts_with('\n')) {
        let end = comment.end + (after.len() - rest.len()) + usize::from(rest.starts_with('\n'));
        return start..end;
    }
    start..comment.end
}
