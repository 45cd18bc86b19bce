use crate::check::{Context, Report};
use crate::layout::{LayoutFact, LayoutFactKind};

declare_rule! {
    /// # What it checks
    /// The lines of justified text are filled evenly: no spaces of more than half an em (two thirds in narrow columns), no
    /// line that stays short, no word parted where nothing allows it, no river of spaces down four lines or more.
    ///
    /// # Why it matters
    /// Holes in a text draw the eye to themselves. The best ends of all lines were sought, so what is left cannot be
    /// mended by the typesetter.
    ///
    /// # Example
    /// A line of three long words in a narrow column, the next of which cannot be divided.
    ///
    /// # How to fix
    /// Reword the sentence around the line, divide a long name by a soft hyphen, or leave it: one such line in some
    /// pages is usual.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        let told = facts.layout.iter().filter_map(|fact| Some((fact, message(&fact.kind)?)));
        let told: Vec<(&LayoutFact, String)> = told.collect();
        // One finding a text, however long: the lines of a paragraph are reported one after the other.
        for lines in told.chunk_by(|(one, _), (next, _)| one.span == next.span) {
            let Some((fact, message)) = lines.first() else { continue };
            let message = match lines.len() - 1 {
                0 => message.clone(),
                more => format!("{message}; this text has {more} more bad lines"),
            };
            let finding = report.finding(fact.span, facts.told(message)).locale(&facts.locale);
            let finding = fact.unit.iter().fold(finding, |finding, unit| finding.unit(unit.as_str()));
            report.push(finding.hint("reword a few words there, or leave it where the look does not matter"));
        }
    }
}

/// What is wrong with a line, if anything is.
fn message(kind: &LayoutFactKind) -> Option<String> {
    Some(match kind {
        LayoutFactKind::LooseLine { text, space } => {
            format!("the spaces of the line `{text} …` are {:.2} em wide", space.get())
        }
        LayoutFactKind::Underfull { text, by } => {
            format!("the line `{text} …` is {:.1} pt short: nothing fills it", by.to_pt())
        }
        LayoutFactKind::ForcedBreak { text } => {
            format!("a word wider than its line, or words kept together, are parted where nothing allows it: `{text} …`")
        }
        LayoutFactKind::River { text, lines } => {
            format!("spaces form a river down {lines} lines, from `{text} …` on")
        }
        _ => return None,
    })
}
