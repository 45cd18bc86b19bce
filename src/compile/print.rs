//! What only files for a printing house have: the inks of the press, notes for links, marks around the pages.

use super::Setting;
use super::paper::Job;
use super::plan::{Plan, PlannedFile};
use super::setting::Medium;
use crate::diag::{Diagnostic, Level};
use crate::edition::{Edition, with_link_notes};
use crate::export::pdf::conformance::{Finding, PreflightOptions, PreflightProfile, preflight as examine};
use crate::export::pdf::{OutputCondition, Press};
use crate::geom::Abs;
use crate::layout::{self, Color, LaidOut, Sheet};
use crate::locale::Locale;
use crate::project::{PrintLinks, Profile, parse_length};
use crate::source::{Span, VirtualPath};
use crate::units::Library;
use crate::world::World;

/// The most ink that coated paper takes, percent, where the settings say nothing.
const INK_LIMIT: f64 = 300.0;

/// How far colour runs over the edge where neither settings nor theme say.
const BLEED: Abs = Abs::mm(3.0);

/// How the print files of a build are made.
pub(super) struct Printing {
    /// `None` where nothing is to be printed, or the settings are wrong.
    pub(super) press: Option<Press>,
    pub(super) bleed: Abs,
}

impl Printing {
    /// Reads what print files need, if the plan has any; with what is wrong in the settings.
    pub(super) fn of(
        world: &dyn World,
        library: &Library,
        setting: &Setting,
        plan: &Plan,
    ) -> (Printing, Option<Diagnostic>) {
        let files = plan.editions.iter().flat_map(|one| &one.files);
        let is_wanted = files.into_iter().any(|file| file.profile == Some(Profile::Print));
        let from_theme = || setting.theme.tokens().text("page.bleed").and_then(parse_length);
        let bleed = library.project.bleed.or_else(from_theme).unwrap_or(BLEED);
        let press = is_wanted.then(|| press(world, library, setting)).transpose();
        match press {
            Ok(press) => (Printing { press, bleed }, None),
            Err(fault) => (Printing { press: None, bleed }, Some(*fault)),
        }
    }
}

fn press(world: &dyn World, library: &Library, setting: &Setting) -> Result<Press, Box<Diagnostic>> {
    let print = &library.project.print;
    let palette: Vec<(&str, Color)> =
        setting.theme.color_names().map(|name| (name, layout::color(&setting.theme, name))).collect();
    let ink_limit = print.ink_limit.as_ref().map_or(INK_LIMIT, |limit| *limit.get_ref());
    let sum = |color: &Color| color.cmyk.iter().sum::<f64>();
    if let Some((name, color)) = palette.iter().find(|(_, color)| sum(color) > ink_limit) {
        let message = format!(
            "the colour `{name}` takes {} % of ink, more than the limit of {ink_limit} %",
            sum(color)
        );
        return Err(Box::new(fault(library, print.ink_limit.as_ref().map(toml::Spanned::span), message)));
    }
    Ok(Press {
        condition: condition(world, library)?,
        ink_limit,
        is_monochrome: print.monochrome,
        palette: palette.into_iter().map(|(_, color)| color).collect(),
    })
}

/// The printing condition: a built-in one, or an ICC profile of the project.
fn condition(world: &dyn World, library: &Library) -> Result<OutputCondition, Box<Diagnostic>> {
    let Some(profile) = &library.project.print.profile else { return Ok(OutputCondition::coated().clone()) };
    let name = profile.get_ref();
    if let Some(builtin) = OutputCondition::builtin(name) {
        return Ok(builtin.clone());
    }
    let wrong = |message: String| Box::new(fault(library, Some(profile.span()), message));
    let is_file = name.to_ascii_lowercase().ends_with(".icc") || name.to_ascii_lowercase().ends_with(".icm");
    if !is_file {
        let known = OutputCondition::BUILTIN.map(|name| format!("`{name}`")).join(", ");
        let finding = wrong(format!("`{name}` is not a printing condition"));
        return Err(Box::new(
            finding.hint(format!("built in: {known}; or the name of an ICC profile such as `press.icc`")),
        ));
    }
    let path = VirtualPath::new(name).ok_or_else(|| wrong(format!("`{name}` lies outside the project")))?;
    let bytes = world.read(&path).map_err(|error| wrong(error.to_string()))?;
    OutputCondition::read(bytes.into()).map_err(|error| wrong(format!("`{path}`: {error}")))
}

fn fault(library: &Library, place: Option<std::ops::Range<usize>>, message: String) -> Diagnostic {
    let span = place.map_or(Span::at(library.settings, 0), |range| Span::new(library.settings, range));
    Diagnostic::new("configuration", Level::Error, span, message)
}

/// Editions as they are printed.
pub(super) fn editions(library: &Library, editions: &[Edition]) -> Vec<Edition> {
    match library.project.print.links {
        PrintLinks::Notes => with_link_notes(editions),
        PrintLinks::None => editions.to_vec(),
    }
}

/// Holds a finished file against PDF/X-4 and the house's rules. There is no other judge: what only pretends to conform is
/// withheld; what the house would rather not see is told.
pub(super) fn preflight(
    job: &Job<'_>,
    document: &str,
    (press, file): (&Press, &PlannedFile),
    bytes: &[u8],
) -> Result<Vec<Diagnostic>, String> {
    let profile = Some(PreflightProfile::Print);
    let options = PreflightOptions { profile, ink_limit: press.ink_limit };
    let report = examine(bytes, options).map_err(|error| format!("its preflight failed: {error}"))?;
    let is_house = |finding: &&Finding| finding.clause == HOUSE || finding.level != Level::Error;
    let (house, broken): (Vec<&Finding>, Vec<&Finding>) = report.findings.iter().partition(is_house);
    if let Some(first) = broken.first() {
        return Err(format!("its preflight failed: {} ({})", first.message, first.clause));
    }
    let first = job.library.manuscript(document).and_then(|manuscript| manuscript.files.first());
    let source = first.map_or(job.library.settings, |(file, _)| *file);
    let told = house.into_iter().map(|finding| {
        let message = format!("`{}`, {}", file.path, finding.message);
        Diagnostic::new("preflight", Level::Warning, Span::at(source, 0), message).hint(finding.hint)
    });
    Ok(told.collect())
}

/// The clause of what a house wants beyond the standard.
const HOUSE: &str = "house";

/// Draws the marks around the pages, where the settings want them.
pub(super) fn mark_sheets(
    job: &Job<'_>,
    editions: &[Edition],
    (press, file): (&Press, &PlannedFile),
    laid: &mut LaidOut,
) {
    let Some(first) = editions.first().filter(|_| job.library.project.print.marks.unwrap_or(true)) else {
        return;
    };
    let locales: Vec<String> = editions.iter().map(|one| Locale::to_string(&one.locale)).collect();
    let sheet = Sheet {
        words: &first.words,
        locale: &first.locale,
        file: file.path.as_str().rsplit('/').next().unwrap_or_default(),
        locales: locales.join(" + "),
        condition: press.condition.identifier(),
        is_monochrome: press.is_monochrome,
    };
    let medium = Medium::Paper { bleed: job.printing.bleed };
    job.setting.with_shaper(medium, |setup| layout::mark_sheets(laid, &sheet, setup));
}
