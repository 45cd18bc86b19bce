//! `bifolio check`: reads, looks, mends if asked (`fix.rs`), reports.

mod fix;

use crate::check::{Context, CoverageRow, Limits, check, coverage, gather_habits, rank_habits};
use crate::cli::args::{CheckArgs, CheckFormat, Global};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::report::{github, human, json, sarif, short};
use crate::cli::terminal::Terminal;
use crate::compile::examine;
use crate::diag::{Diagnostic, Level};
use crate::system::{OsWorld, stop_on_signals};
use crate::units::{Library, SyncOptions};

pub(in crate::cli) fn run(
    global: &Global,
    args: &CheckArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let progress = terminal.progress();
    let world = match &args.catalogs {
        Some(folder) => {
            let world = OsWorld::new(folder).map_err(|error| Failure::Said(error.to_string()))?;
            world.with_cancel(stop_on_signals())
        }
        None => context::world(global, &progress)?,
    };
    let looked =
        if args.fix { fix::until_nothing_is_left(&world, args, terminal)? } else { look(&world, args)? };
    progress.finish_and_clear();
    let Looked { library, findings, coverage } = looked;
    // Tools want every place, people each habit once.
    let findings = match args.format {
        CheckFormat::Human | CheckFormat::Github => gather_habits(findings),
        CheckFormat::Short | CheckFormat::Json | CheckFormat::Sarif => rank_habits(findings),
    };
    let (library, coverage, findings) = (&library, &coverage, &findings);
    let sources = &library.sources;
    let text = match args.format {
        CheckFormat::Human => human::findings_with_patches(findings, library, terminal.output_style()),
        CheckFormat::Short => short::findings(findings, sources),
        CheckFormat::Json => json::check(findings, coverage, sources),
        CheckFormat::Sarif => sarif::check(findings, library, &context::below_here(world.root())),
        CheckFormat::Github => github::findings(findings, sources, &context::below_here(world.root())),
    };
    terminal.print(&text)?;
    let least = if args.deny.is_some() { Level::Warning } else { Level::Error };
    let has_findings = findings.iter().any(|finding| finding.level >= least);
    Ok(if has_findings { ExitStatus::Findings } else { ExitStatus::Clean })
}

/// What a look at a project brought to light.
struct Looked {
    library: Library,
    findings: Vec<Diagnostic>,
    coverage: Vec<CoverageRow>,
}

/// Reads everything and runs every rule.
fn look(world: &OsWorld, args: &CheckArgs) -> Result<Looked, Failure> {
    let library = match &args.source_locale {
        Some(source) => catalogs(world, source)?,
        None => context::library(world, SyncOptions::default())?,
    };
    context::known_documents(&library, &args.documents)?;
    context::known_locales(&library, &args.locales)?;
    let editions = match library.manuscripts.is_empty() {
        // Without documents there is nothing to lay out.
        true => Vec::new(),
        false => {
            let setting = context::setting(world, &library)?;
            examine(world, &library, &setting, &|manuscript, locale| {
                (args.documents.is_empty() || args.documents.contains(&manuscript.name))
                    && (args.locales.is_empty() || args.locales.contains(locale))
            })
        }
    };
    let context = Context {
        limits: Limits { min_coverage: args.min_coverage, max_stale: args.max_stale },
        locales: args.locales.clone(),
        documents: args.documents.clone(),
        ..Context::new(&library, &editions)
    };
    let (findings, coverage) = (check(&context), coverage(&context));
    Ok(Looked { findings, coverage, library })
}

/// The catalogs of a folder that is no project.
fn catalogs(world: &OsWorld, source: &crate::locale::Locale) -> Result<Library, Failure> {
    let library = Library::of_catalogs(world, source);
    if library.authored(source).is_empty() && library.problems.is_empty() {
        let said = format!("`{}` holds no catalog (.ftl) in `{source}`", world.root().display());
        let hint = "the path of a catalog names its locale: `en/main.ftl`, `locales/ru/main.ftl`, `de.ftl`";
        return Err(Failure::Said(format!("{said}\nhint: {hint}")));
    }
    Ok(library)
}
