//! `--fix`: mends, writes, reads again, until nothing is left to mend.

use super::{Looked, look};
use crate::check::{Mended, mend};
use crate::cli::args::CheckArgs;
use crate::cli::exit::Failure;
use crate::cli::terminal::Terminal;
use crate::system::OsWorld;
use crate::world::read_text;
use std::collections::{BTreeMap, HashSet};

/// Mending one thing may show another, but not without end.
const MOST_ROUNDS: usize = 12;

/// Mends a project; what was found at the end is what could not be mended.
pub(super) fn until_nothing_is_left(
    world: &OsWorld,
    args: &CheckArgs,
    terminal: &Terminal,
) -> Result<Looked, Failure> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = 0;
    let mut written: HashSet<(String, String)> = HashSet::new();
    let mut looked = look(world, args)?;
    for _ in 0..MOST_ROUNDS {
        let mut mended = mend(&looked.library, &looked.findings, args.suggested);
        // Two rules that disagree would undo each other's work for ever.
        mended.files.retain(|file| written.insert((file.path.to_string(), file.text.clone())));
        if mended.files.is_empty() {
            break;
        }
        write(world, &mended)?;
        count += mended.count;
        for file in &mended.files {
            *counts.entry(file.path.to_string()).or_default() += 1;
        }
        looked = look(world, args)?;
    }
    if count > 0 {
        let paths: Vec<&str> = counts.keys().map(String::as_str).collect();
        terminal.tell(&format!("mended: {count} in {}\n", paths.join(", ")));
    }
    Ok(looked)
}

/// Writes files, each whole; none that somebody else changed since it was read.
fn write(world: &OsWorld, mended: &Mended) -> Result<(), Failure> {
    for file in &mended.files {
        let now = read_text(world, &file.path).unwrap_or_default();
        if now != file.before {
            let said = format!("`{}` changed while it was looked at; nothing more is mended", file.path);
            return Err(Failure::Said(said));
        }
        world
            .write(&file.path, file.text.as_bytes())
            .map_err(|error| Failure::Said(format!("`{}`: {error}", file.path)))?;
    }
    Ok(())
}
