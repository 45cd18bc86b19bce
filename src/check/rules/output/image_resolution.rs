use crate::check::{Context, Report};
use crate::diag::Level;
use crate::layout::{LayoutFact, LayoutFactKind};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// A picture has 300 pixels to an inch at the size at which it is printed. Drawings (SVG) are sharp at any size.
    ///
    /// # Why it matters
    /// With fewer pixels a picture looks soft in print; under 225, which is a warning, they are seen.
    ///
    /// # Example
    /// A picture from a web page, 600 pixels across and printed 10 cm wide.
    ///
    /// # How to fix
    /// Put a larger file in its place, or a drawing.
    level: Warning,
    run: run,
}

/// Pixels to an inch under which print shows them.
const COARSE: f64 = 225.0;
/// Pixels to an inch that are wanted.
const GOOD: f64 = 300.0;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    // A picture is told once, where it is coarsest, whatever the language.
    let mut coarsest: Vec<(Span, &LayoutFact, f64, f64)> = Vec::new();
    for fact in context.facts().flat_map(|facts| &facts.layout) {
        let LayoutFactKind::LowResolution { per_inch, width } = &fact.kind else { continue };
        coarsest.push((fact.span, fact, *per_inch, width.to_pt()));
    }
    coarsest.sort_by(|a, b| (a.0.file, a.0.start).cmp(&(b.0.file, b.0.start)).then(a.2.total_cmp(&b.2)));
    coarsest.dedup_by_key(|one| one.0);
    for (span, fact, per_inch, width) in coarsest {
        let millimetres = width / 72.0 * 25.4;
        let message = format!("the picture has {per_inch:.0} pixels to an inch, printed {millimetres:.0} mm wide");
        let mut finding = report.finding(span, message);
        if per_inch >= COARSE {
            finding.level = finding.level.min(Level::Info);
        }
        let pixels = (width / 72.0 * GOOD).ceil();
        let finding = finding.hint(format!("{pixels:.0} pixels across would be sharp, as a drawing (SVG) is"));
        report.push(fact.unit.iter().fold(finding, |finding, unit| finding.unit(unit.as_str())));
    }
}
