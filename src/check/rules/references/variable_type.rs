use crate::check::numbers::plurals::{chosen_by, is_plural, selects};
use crate::project::Variable;
use crate::check::{Context, Report};
use crate::check::prose::{MaskKind, OPAQUE};
use crate::diag::{Edit, Level};
use crate::fluent::resolve::ResolveErrorKind;
use crate::source::FileId;
use std::collections::{HashMap, HashSet};

declare_rule! {
    /// # What it checks
    /// Functions and choices are given what they take: `NUMBER` a number, `DATETIME` a date, a plural choice a number. A date
    /// goes through `DATETIME`; without it, which is a warning, bifolio prints its long form.
    ///
    /// # Why it matters
    /// A text such as "5" never falls into a plural category: the default variant is printed for every number. Other
    /// programs that read Fluent print a bare date as they please.
    ///
    /// # Example
    /// `count = "5"` in `[vars]`, and `{ $count -> [one] район *[many] районов }`.
    ///
    /// # How to fix
    /// Write the value as a number or a date, without quotes; or take another variable. `--fix` writes
    /// `{ DATETIME($day, dateStyle: "long") }` for a bare date: the form that it has now.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    texts(context, report);
    bare_dates(context, report);
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::BadArgument { function } => {
                format!("`{function}` cannot take this argument")
            }
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}

/// Texts that choose plural variants.
fn texts(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        let kind = |name: &str| match manuscript.front.vars.get(name).map(|value| value.get_ref()) {
            Some(Variable::Text(_)) => Some("text"),
            Some(Variable::Date(_)) => Some("date"),
            _ => None,
        };
        for message in translation.catalog.messages() {
            let values = message.value.iter().flat_map(selects).filter(|select| is_plural(select));
            for select in values {
                let Some((name, kind)) = chosen_by(select).and_then(|name| Some((name, kind(name)?))) else { continue };
                let place = translation.catalog.span(&select.selector.span());
                let text = format!("`${name}` is a {kind}, and no {kind} falls into a plural category");
                let finding = report.finding(place, text).unit(&message.id.name).locale(&translation.locale);
                report.push(finding.hint("choose by a number: in `[vars]` it stands without quotes"));
            }
        }
    }
}

/// Dates that are printed as they are, in the source and in translations.
fn bare_dates(context: &Context<'_>, report: &mut Report<'_>) {
    let mut dates: HashMap<FileId, HashSet<&str>> = HashMap::new();
    for manuscript in context.manuscripts() {
        let all = manuscript.front.vars.iter().filter(|(_, value)| matches!(value.get_ref(), Variable::Date(_)));
        let all: HashSet<&str> = all.map(|(name, _)| name.as_str()).collect();
        for (file, _) in manuscript.files.iter().filter(|_| !all.is_empty()) {
            dates.insert(*file, all.clone());
        }
    }
    for prose in report.texts().of_documents().filter(|_| !dates.is_empty()) {
        let Some(dates) = prose.unit.and_then(|unit| dates.get(&unit.span.file)) else { continue };
        for one in prose.masked.iter().filter(|one| one.kind == MaskKind::Placeable) {
            let inner = one.text.trim_matches(['{', '}', ' ', '\n']);
            let Some(name) = inner.strip_prefix('$').filter(|name| dates.contains(name)) else { continue };
            let range = one.at..one.at + OPAQUE.len_utf8();
            let mut finding = prose.finding(report, range.clone(), format!("the date `${name}` is printed without `DATETIME`"));
            finding.level = finding.level.min(Level::Warning);
            let written = format!("{{ DATETIME(${name}, dateStyle: \"long\") }}");
            let edit = Edit::new(prose.place(range), written.as_str());
            report.push(finding.hint(format!("write `{written}`")).safe(vec![edit]));
        }
    }
}
