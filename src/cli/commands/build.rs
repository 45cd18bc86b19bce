//! `bifolio build`

use crate::cli::args::{BuildArgs, FormatArg, Global, MissingArg, ProfileArg};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::{Terminal, printable};
use crate::compile::{self, Artifact, BuildRequest, Made, Missing};
use crate::diag::Level;
use crate::project::{Format, Profile};
use crate::system::OutputFolder;
use crate::units::{Library, SyncOptions};
use crate::world::World;
use std::path::Path;

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
    let status = make(&world, world.root(), &library, &request(args), args.out.as_deref(), terminal);
    progress.finish_and_clear();
    status
}

/// Makes the editions that a request asks for, and writes them below the output folder.
///
/// # Errors
/// Where the look or the output folder cannot be used, or the user stopped it.
pub(super) fn make(
    world: &dyn World,
    root: &Path,
    library: &Library,
    request: &BuildRequest,
    out: Option<&Path>,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let setting = context::setting(world, library)?;
    let shown = out.unwrap_or(Path::new("out"));
    let place = out.map_or_else(|| root.join("out"), Path::to_owned);
    let out = OutputFolder::open(&place, root)?;
    let plan = compile::plan(library, request);
    tell_skipped(&plan, library, terminal);
    let built = compile::build(world, library, &setting, &plan, request);
    let mut findings = built.findings;
    findings
        .extend(library.problems.iter().filter(|one| !findings.contains(one)).cloned().collect::<Vec<_>>());
    terminal.findings(&findings, &library.sources);
    if world.is_cancelled() {
        return Err(Failure::Said("stopped; nothing was written".to_owned()));
    }
    let has_errors = findings.iter().any(|finding| finding.level == Level::Error);
    let is_withheld = write_all(&out, shown, &built.made, terminal)?;
    Ok(if has_errors || is_withheld { ExitStatus::Findings } else { ExitStatus::Clean })
}

fn tell_skipped(plan: &compile::Plan, library: &Library, terminal: &Terminal) {
    for (document, locale, percent) in &plan.skipped {
        let least = library.project.publish_from;
        terminal.tell(&format!(
            "skipped: `{document}` in `{locale}` is {percent:.1} % translated, under {least} %\n"
        ));
    }
    if plan.editions.is_empty() {
        terminal.tell("nothing to build: there is no document in content/ that matches\n");
    }
}

/// Writes what was made, and prints a line each; whether anything was withheld.
fn write_all(out: &OutputFolder, shown: &Path, made: &[Made], terminal: &Terminal) -> Result<bool, Failure> {
    let mut is_withheld = false;
    let mut lines = String::new();
    for made in made {
        match made {
            Made::Artifact(artifact, beside) => {
                write(out, artifact, beside)?;
                lines.push_str(&format!("{}/{}\n", printable(&shown.display().to_string()), artifact.path));
            }
            Made::Withheld(path, why) => {
                is_withheld = true;
                terminal.error(&format!("withheld {}/{path}: {}", shown.display(), printable(why)));
            }
        }
    }
    terminal.print(&lines)?;
    Ok(is_withheld)
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
        formats: args.formats.iter().map(format_of).collect(),
        profiles: args.profiles.iter().map(profile_of).collect(),
        parallel: args.parallel.clone(),
        missing: args.missing.map(|missing| match missing {
            MissingArg::Refuse => Missing::Refuse,
            MissingArg::Mark => Missing::Mark,
            MissingArg::Source => Missing::Source,
        }),
        single_file: args.single_file,
    }
}

fn profile_of(profile: &ProfileArg) -> Profile {
    match profile {
        ProfileArg::Screen => Profile::Screen,
        ProfileArg::Print => Profile::Print,
        ProfileArg::Proof => Profile::Proof,
    }
}

pub(super) fn format_of(format: &FormatArg) -> Format {
    match format {
        FormatArg::Html => Format::Html,
        FormatArg::Pdf => Format::Pdf,
        FormatArg::Epub => Format::Epub,
    }
}
