//! `bifolio check`

use crate::check::{Context, Limits, check, coverage};
use crate::cli::args::{CheckArgs, CheckFormat, Global};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::report::{human, json, short};
use crate::cli::terminal::Terminal;
use crate::compile::examine;
use crate::diag::Level;
use crate::units::SyncOptions;

pub(in crate::cli) fn run(
    global: &Global,
    args: &CheckArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let progress = terminal.progress();
    let world = context::world(global, &progress)?;
    let library = context::library(&world, SyncOptions::default())?;
    context::known_documents(&library, &args.documents)?;
    context::known_locales(&library, &args.locales)?;
    let setting = context::setting(&world, &library)?;
    let editions = examine(&world, &library, &setting, &|manuscript, locale| {
        (args.documents.is_empty() || args.documents.contains(&manuscript.name))
            && (args.locales.is_empty() || args.locales.contains(locale))
    });
    progress.finish_and_clear();
    let context = Context {
        library: &library,
        editions: &editions,
        limits: Limits { min_coverage: args.min_coverage, max_stale: args.max_stale },
        locales: args.locales.clone(),
        documents: args.documents.clone(),
    };
    let findings = check(&context);
    let text = match args.format {
        CheckFormat::Human => {
            human::findings(&findings, &library.sources, terminal.output_style()) + &human::summary(&findings)
        }
        CheckFormat::Short => short::findings(&findings, &library.sources),
        CheckFormat::Json => json::check(&findings, &coverage(&context), &library.sources),
    };
    terminal.print(&text)?;
    let least = if args.deny.is_some() { Level::Warning } else { Level::Error };
    let has_findings = findings.iter().any(|finding| finding.level >= least);
    Ok(if has_findings { ExitStatus::Findings } else { ExitStatus::Clean })
}
