use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// The sign of a comment is followed by a space: `# note`.
    ///
    /// # Why it matters
    /// `#note` is no comment: the line is lost, and so is the comment of a message above which it stands.
    ///
    /// # Example
    /// `#Пояснение`.
    ///
    /// # How to fix
    /// `bifolio check --fix` puts the space there.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("comment-space") {
        let text = broken.catalog.resource().text();
        let edits = broken.lines().into_iter().filter_map(|line| {
            let own = text.get(line.clone())?;
            let signs = own.len() - own.trim_start_matches('#').len();
            let has_space = own.get(signs..)?.starts_with(' ');
            // Four signs are no level of comments.
            let is_wrong = signs > 3 || (signs > 0 && signs < own.len() && !has_space);
            let range = line.start + signs.min(3)..line.start + signs;
            is_wrong.then(|| (range, if has_space { "" } else { " " }.to_owned()))
        });
        let edits = broken.if_it_mends(edits.collect());
        report.push(broken.finding(report).safe(edits));
    }
}
