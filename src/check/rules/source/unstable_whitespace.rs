use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::source::Span;
use crate::units::UnitKind;

declare_rule! {
    /// # What it checks
    /// No line of a text ends in blanks, and none ends or begins with a no-break space. Two blanks that end a line on
    /// purpose are told by `trailing-space-break`.
    ///
    /// # Why it matters
    /// Nobody sees them, and the next editor takes them away: a change in every language that changes nothing. A no-break
    /// space beside the end of a line is another text than one without, so that its translations would be out of date.
    ///
    /// # Example
    /// `in 1972` with a no-break space behind it, at the end of a line.
    ///
    /// # How to fix
    /// `--fix` takes them away. The end of a line is a space already.
    level: Info,
    fix: Safe,
    run: run,
}

const BLANKS: [char; 2] = [' ', '\t'];
/// Blanks that are part of a text, and that editors take for ordinary ones at the end of a line.
const HARD_BLANKS: [char; 6] = ['\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}', '\u{200a}', '\u{3000}'];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for unit in manuscript.units.iter().filter(|unit| !matches!(unit.kind, UnitKind::Meta | UnitKind::Code | UnitKind::Cell)) {
            let source = context.library.sources.get(unit.span.file);
            // The text of a unit ends before the blanks at the end of its last line.
            let rest = source.text().get(unit.span.end..).unwrap_or_default();
            let behind = rest.len() - rest.trim_start_matches(is_blank).len();
            let is_last = rest.get(behind..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']));
            let end = unit.span.end + if is_last { behind } else { 0 };
            for place in odd(Span { end, ..unit.span }, source.slice(unit.span.start..end)) {
                let finding = report.finding(place, "blanks beside the end of a line, that nobody sees");
                report.push(finding.unit(unit.id.as_str()).hint("take them away").safe(vec![Edit::new(place, "")]));
            }
        }
    }
}

fn is_blank(c: char) -> bool {
    BLANKS.contains(&c) || HARD_BLANKS.contains(&c)
}

/// The blanks of a text that should go.
fn odd(whole: Span, text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        let content = line.trim_end_matches(['\n', '\r']);
        let kept = content.trim_end_matches(is_blank);
        let blanks = content.get(kept.len()..).unwrap_or_default();
        let is_last = lines.peek().is_none();
        let is_break = !is_last && blanks.len() > 1 && blanks.bytes().all(|byte| byte == b' ');
        // A backslash before them is a line end that the blanks undo: a hand has to look.
        if !blanks.is_empty() && !kept.is_empty() && !is_break && !kept.ends_with('\\') {
            found.push(whole.part(at + kept.len()..at + content.len()));
        }
        let indent = content.len() - content.trim_start_matches([' ', '\t', '>']).len();
        let rest = content.get(indent..).unwrap_or_default();
        let hard = rest.len() - rest.trim_start_matches(HARD_BLANKS).len();
        if number > 0 && hard > 0 && !kept.is_empty() && hard < rest.len() {
            found.push(whole.part(at + indent..at + indent + hard));
        }
        at += line.len();
    }
    found
}
