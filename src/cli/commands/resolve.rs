//! `bifolio resolve ID… ACTION`

use crate::cli::args::{Global, ResolveArgs};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::Terminal;
use crate::units::{
    Library, Outcome, ResolveRequest, Settled, Settlement, SyncOptions, resolve, sync_writes,
};

pub(in crate::cli) fn run(
    global: &Global,
    args: &ResolveArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let (ids, settlement) = split(args)?;
    let world = context::world(global, &indicatif::ProgressBar::hidden())?;
    let mut library = context::library(&world, SyncOptions::default())?;
    context::known_documents(&library, &args.documents)?;
    context::known_locales(&library, &args.locales)?;
    let rule = args.rule.as_deref().map(context::known_rule).transpose()?;
    known_ids(&library, &ids)?;
    let request = ResolveRequest {
        ids,
        is_all: args.all,
        settlement,
        rule: rule.map(|rule| rule.name.to_owned()),
        locales: args.locales.clone(),
        documents: args.documents.clone(),
    };
    let settled = resolve(&mut library, &request);
    let is_settled = tell(&settled, &request, terminal)?;
    let writes = sync_writes(&library, false);
    let is_refused = context::report(&library, &writes, terminal);
    context::write_changes(&world, &writes.changes, terminal)?;
    Ok(if is_refused || !is_settled { ExitStatus::Findings } else { ExitStatus::Clean })
}

/// The ids, and the action behind them.
fn split(args: &ResolveArgs) -> Result<(Vec<String>, Settlement), Failure> {
    let (action, ids) = args.words.split_last().map_or(("", &[][..]), |(last, ids)| (last.as_str(), ids));
    let settlement = match action {
        "accept" => Settlement::Accept,
        "review" => Settlement::Review,
        "delete" => Settlement::Delete,
        other => {
            let said = format!("`{other}` is no action; the last word is `accept`, `review` or `delete`");
            return Err(Failure::Said(said));
        }
    };
    match (ids.is_empty(), args.all) {
        (true, false) => Err(Failure::Said(format!("`{action}` what? Name ids before it, or say --all"))),
        (false, true) => Err(Failure::Said("with --all no ids are named".to_owned())),
        _ => Ok((ids.to_vec(), settlement)),
    }
}

/// Refuses ids that no document has, before anything is done.
fn known_ids(library: &Library, ids: &[String]) -> Result<(), Failure> {
    let known: Vec<&str> = library
        .manuscripts
        .iter()
        .flat_map(|one| {
            let obsolete =
                one.targets().flat_map(|translation| translation.obsolete.iter().map(String::as_str));
            one.units.iter().map(|unit| unit.id.as_str()).chain(obsolete)
        })
        .collect();
    match ids.iter().find(|id| !known.contains(&id.as_str())) {
        None => Ok(()),
        Some(id) => {
            let hint = context::did_you_mean(id, known.into_iter());
            Err(Failure::Said(format!("no document has a unit `{id}`{hint}")))
        }
    }
}

/// Says what was done, a line a unit; whether nothing that was asked for by name was impossible.
fn tell(settled: &[Settled], request: &ResolveRequest, terminal: &Terminal) -> Result<bool, Failure> {
    let done = match (request.settlement, &request.rule) {
        (Settlement::Accept | Settlement::Review, Some(_)) => "accepted the finding",
        (Settlement::Delete, Some(_)) => "no longer accepted the finding",
        (Settlement::Accept, None) => "accepted",
        (Settlement::Review, None) => "to review",
        (Settlement::Delete, None) => "deleted",
    };
    let mut is_possible = true;
    for one in settled {
        let place = format!("{} in {} ({})", one.id, one.document, one.locale);
        match one.outcome {
            Outcome::Done => terminal.print(&format!("{done}: {place}\n"))?,
            Outcome::Already => terminal.tell(&format!("already so: {place}\n")),
            Outcome::Missing => terminal.tell(&format!("no translation: {place}\n")),
            Outcome::InUse => {
                is_possible = false;
                terminal.tell(&format!("kept, for it renders its source: {place}\n"));
            }
            Outcome::NoLock => {
                is_possible = false;
                terminal
                    .tell(&format!("left alone, for its catalog or lock cannot be read whole: {place}\n"));
            }
        }
    }
    if settled.is_empty() {
        terminal.tell("nothing to settle\n");
    }
    Ok(is_possible)
}
