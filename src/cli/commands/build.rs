//! `bifolio build`

use crate::cli::args::{BuildArgs, FormatArg, Global, MissingArg, ProfileArg};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::{Terminal, printable};
use crate::compile::{self, Artifact, BuildRequest, Made, Missing};
use crate::diag::Level;
use crate::project::{Format, Profile};
use crate::system::OutputFolder;
use crate::units::SyncOptions;
use crate::world::World;

pub(in crate::cli) fn run(
    global: &Global,
    args: &BuildArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let progress = terminal.progress();
    let world = context::world(global, &progress)?;
    let library = context::library(&world, SyncOptions::default())?;
    context::known_documents(&library, &args.documents)?;
    context::documents_with_editions(&library, &args.documents)?;
    let pairs = args.parallel.iter().flat_map(|(left, right)| [left, right]);
    context::known_locales(&library, args.locales.iter().chain(pairs))?;
    let setting = context::setting(&world, &library)?;
    let shown = args.out.clone().unwrap_or_else(|| "out".into());
    let place = args.out.clone().unwrap_or_else(|| world.root().join("out"));
    let out = OutputFolder::open(&place, world.root())?;
    let request = request(args);
    let plan = compile::plan(&library, &request);
    for (document, locale, percent) in &plan.skipped {
        let least = library.project.publish_from;
        terminal.tell(&format!(
            "skipped: `{document}` in `{locale}` is {percent:.1} % translated, under {least} %\n"
        ));
    }
    for name in &plan.unsupported {
        terminal.tell(&format!("skipped: this version does not make {name}\n"));
    }
    if plan.editions.is_empty() {
        terminal.tell("nothing to build: there is no document in content/ that matches\n");
    }
    let built = compile::build(&world, &library, &setting, &plan, &request);
    progress.finish_and_clear();
    let mut findings = built.findings;
    findings
        .extend(library.problems.iter().filter(|one| !findings.contains(one)).cloned().collect::<Vec<_>>());
    terminal.findings(&findings, &library.sources);
    if world.is_cancelled() {
        return Err(Failure::Said("stopped; nothing was written".to_owned()));
    }
    let mut status = ExitStatus::Clean;
    let mut lines = String::new();
    for made in &built.made {
        match made {
            Made::Artifact(artifact, beside) => {
                write(&out, artifact, beside)?;
                lines.push_str(&format!("{}/{}\n", printable(&shown.display().to_string()), artifact.path));
            }
            Made::Withheld(path, why) => {
                status = ExitStatus::Findings;
                terminal.error(&format!("withheld {}/{path}: {}", shown.display(), printable(why)));
            }
        }
    }
    if findings.iter().any(|finding| finding.level == Level::Error) {
        status = ExitStatus::Findings;
    }
    terminal.print(&lines)?;
    Ok(status)
}

/// Writes an artifact; the files beside it first, so that it never names what is not there.
fn write(out: &OutputFolder, artifact: &Artifact, beside: &[Artifact]) -> Result<(), Failure> {
    for file in beside {
        out.write(&file.path, &file.bytes)?;
    }
    Ok(out.write(&artifact.path, &artifact.bytes)?)
}

fn request(args: &BuildArgs) -> BuildRequest {
    BuildRequest {
        locales: args.locales.clone(),
        documents: args.documents.clone(),
        formats: args
            .formats
            .iter()
            .map(|format| match format {
                FormatArg::Html => Format::Html,
                FormatArg::Pdf => Format::Pdf,
            })
            .collect(),
        profiles: args.profiles.iter().map(|ProfileArg::Screen| Profile::Screen).collect(),
        parallel: args.parallel.clone(),
        missing: args.missing.map(|missing| match missing {
            MissingArg::Refuse => Missing::Refuse,
            MissingArg::Mark => Missing::Mark,
            MissingArg::Source => Missing::Source,
        }),
        single_file: args.single_file,
    }
}
