//! `bifolio init [DIR]`

use crate::cli::args::{Global, InitArgs};
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::Terminal;
use crate::exchange::new_project;
use crate::system::write_whole;
use std::path::PathBuf;

pub(in crate::cli) fn run(
    global: &Global,
    args: &InitArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let folder = args.dir.clone().or_else(|| global.project.clone()).unwrap_or_else(|| PathBuf::from("."));
    let files = new_project();
    if let Some((path, _)) = files.iter().find(|(path, _)| folder.join(path).exists()) {
        return Err(Failure::Said(format!(
            "`{}` exists: init never overwrites",
            folder.join(path).display()
        )));
    }
    let mut lines = String::new();
    for (path, text) in &files {
        let place = folder.join(path);
        write_whole(&place, text.as_bytes())
            .map_err(|error| Failure::Said(format!("`{}`: {error}", place.display())))?;
        lines.push_str(&format!("wrote: {}\n", place.display()));
    }
    terminal.print(&lines)?;
    let there = if folder.as_os_str() == "." { String::new() } else { format!("cd {}; ", folder.display()) };
    terminal.tell(&format!("next: {there}bifolio build\n"));
    Ok(ExitStatus::Clean)
}
