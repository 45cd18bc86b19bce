use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::markdown::{Block, BlockKind, Leaf};
use crate::source::Span;
use crate::units::{Manuscript, UnitKey};
use std::collections::HashSet;

declare_rule! {
    /// # What it checks
    /// A heading has an id that its author chose, where a link leads to it, or where other headings of its file have one.
    /// In a file without such ids, nothing is said of headings that no link leads to: the reference catalog
    /// remembers their names.
    ///
    /// # Why it matters
    /// The name of a heading is part of addresses that others keep. An id that stands in the text stays when the heading
    /// is worded anew, and when the catalogs are made again.
    ///
    /// # Example
    /// `## Findings` beside `## Key Themes {#key-themes}`.
    ///
    /// # How to fix
    /// Write the id behind it: `## Findings {#findings}`. `--fix` writes the one that the heading has now.
    level: Info,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let all = context.library.manuscripts.iter().flat_map(|one| &one.files);
    let links = all.flat_map(|(_, file)| &file.links).filter_map(|link| link.destination.split_once('#'));
    let linked: HashSet<&str> = links.map(|(_, id)| id).collect();
    for manuscript in context.manuscripts() {
        let with_ids: HashSet<u16> =
            headings(manuscript).filter(|(_, leaf)| leaf.pin.is_some()).map(|(file, _)| file).collect();
        for (file, leaf) in headings(manuscript).filter(|(_, leaf)| leaf.pin.is_none()) {
            let Some(unit) = manuscript.unit(&UnitKey::Leaf(file, leaf.id)) else { continue };
            let id = unit.id.as_str();
            let message = match (linked.contains(id), with_ids.contains(&file)) {
                (true, _) => "this heading has no id of its own, and a link leads to it",
                (false, true) => "this heading has no id of its own, as others of the file have",
                (false, false) => continue,
            };
            let finding = report.finding(leaf.span, message).unit(id).hint(format!("write `{{#{id}}}` behind it"));
            report.push(finding.safe(edit(context, leaf, id).into_iter().collect()));
        }
    }
}

/// The headings of the outline, each with the number of its file.
fn headings(manuscript: &Manuscript) -> impl Iterator<Item = (u16, &Leaf)> {
    let blocks = (0u16..).zip(&manuscript.files).flat_map(|(at, (_, file))| file.blocks.iter().map(move |one| (at, one)));
    blocks.filter_map(|(at, Block { kind, .. })| match kind {
        BlockKind::Heading { leaf, .. } => Some((at, leaf)),
        _ => None,
    })
}

/// Puts the id into the braces at the end of the heading's line, or behind its text. Signs that close the line, or a
/// comment, need a hand.
fn edit(context: &Context<'_>, leaf: &Leaf, id: &str) -> Option<Edit> {
    let source = context.library.sources.get(leaf.span.file);
    let rest = source.text().get(leaf.span.end..)?;
    let line = rest.split(['\n', '\r']).next()?;
    let behind = line.trim();
    let at = |offset: usize| Span::at(leaf.span.file, leaf.span.end + offset);
    if behind.is_empty() {
        return Some(Edit::new(at(0), format!(" {{#{id}}}")));
    }
    let brace = line.find('{')?;
    let is_braces = behind.starts_with('{') && behind.ends_with('}') && behind.matches('{').count() == 1;
    is_braces.then(|| Edit::new(at(brace + 1), format!("#{id} ")))
}
