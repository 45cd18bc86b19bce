use crate::check::{Context, Report};
use crate::project::Format;
use crate::source::Span;
use crate::units::{Manuscript, UnitKind};

declare_rule! {
    /// # What it checks
    /// A document of which PDF files are made has a title, or at least a heading.
    ///
    /// # Why it matters
    /// Windows, catalogues and screen readers name a document by its title, and an accessible PDF may not be without it:
    /// no file is written.
    ///
    /// # Example
    /// A note of one paragraph, without front matter.
    ///
    /// # How to fix
    /// Say it in the front matter: `title = "Missile Defense"` between two lines `+++`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let library = context.library;
    if !library.project.formats.contains(&Format::Pdf) {
        return;
    }
    for document in context.manuscripts().filter(|one| !one.is_part) {
        let Some((file, _)) = document.files.first() else { continue };
        if !library.members(document).any(has_heading) && document.front.title.is_none() {
            let finding = report.finding(Span::at(*file, 0), "the document has no title".to_owned());
            report.push(finding.hint("put `title = \"…\"` between two lines `+++` at its beginning"));
        }
    }
}

fn has_heading(manuscript: &Manuscript) -> bool {
    manuscript.units.iter().any(|unit| unit.kind == UnitKind::Heading)
}
