use crate::check::texts::excerpt;
use crate::check::{Context, Report};
use crate::diag::{Applicability, Diagnostic, Edit, Fix};
use crate::fluent::cst::{Message, Pattern};
use crate::fluent::write::{Piece, pieces, write_value};
use crate::units::{Proposal, Translation, Unit, proposals};

declare_rule! {
    /// # What it checks
    /// No unit that was cut from another lacks a translation that stands in the other's message, and no translation is
    /// left behind whose text was joined to another unit.
    ///
    /// # Why it matters
    /// The translation is there already, and need not be written again.
    ///
    /// # Example
    /// A paragraph was split in two. The first half kept its name and the translation of the whole; the second half is
    /// missing.
    ///
    /// # How to fix
    /// Divide the translation like the source, or join both. Any change of a translation settles its unit.
    level: Info,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        for proposal in proposals(manuscript, translation) {
            let finding = match proposal {
                Proposal::Parted { unit, whole } => parted(report, translation, unit, whole),
                Proposal::Joined { unit, obsolete, is_first } => {
                    joined(report, translation, unit, obsolete, is_first)
                }
            };
            finding.into_iter().for_each(|finding| report.push(finding));
        }
    }
}

fn parted(report: &Report<'_>, translation: &Translation, unit: &Unit, whole: &Unit) -> Option<Diagnostic> {
    let message = translation.message(&whole.id)?;
    let place = translation.catalog.place_of(message);
    let finding = report.finding(place, format!("the translation of `{}` may stand in `{}`", unit.id, whole.id));
    let finding = finding.unit(unit.id.as_str()).locale(&translation.locale);
    let hint = format!("move to `{}` what renders: {}", unit.id, excerpt(&unit.text(), 80));
    Some(finding.label(unit.span, "cut from the unit beside it").hint(hint))
}

fn joined(
    report: &Report<'_>,
    translation: &Translation,
    unit: &Unit,
    obsolete: &Message,
    is_first: bool,
) -> Option<Diagnostic> {
    let place = translation.catalog.span(&obsolete.id.span);
    let id = &obsolete.id.name;
    let finding = report.finding(place, format!("the source of `{id}` is a part of `{}` now", unit.id));
    let finding = finding.unit(id.as_str()).locale(&translation.locale).label(unit.span, "joined here");
    let mut finding = finding.hint(format!("join the translation of `{id}` to that of `{}`", unit.id));
    finding.fix = fix(translation, unit, obsolete, is_first);
    Some(finding)
}

/// Both values in the unit's message, in the order of the source, and the other message gone.
fn fix(translation: &Translation, unit: &Unit, obsolete: &Message, is_first: bool) -> Option<Fix> {
    let resource = translation.catalog.resource();
    let (own, other) = (translation.message(&unit.id)?.value.as_ref()?, obsolete.value.as_ref()?);
    let (first, second) = if is_first { (other, own) } else { (own, other) };
    let texts = [first, second].map(|pattern: &Pattern| pattern.to_source_text(resource.text()));
    let [first, second] = texts.each_ref().map(|text| pieces(&text.text, &text.placeables().collect::<Vec<_>>()));
    let value = write_value(&[first, vec![Piece::Text(" ")], second].concat());
    let target = translation.catalog.entry(translation.name_of(&unit.id))?;
    let splices = [resource.replace_value(target, &value)?, resource.remove(translation.catalog.entry(&obsolete.id.name)?)];
    let edits = splices.map(|splice| Edit { span: translation.catalog.span(&splice.range), text: splice.text });
    Some(Fix { applicability: Applicability::Suggested, edits: edits.to_vec() })
}
