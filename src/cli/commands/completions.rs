//! `bifolio completions SHELL`

use crate::cli::args::{Arguments, CompletionsArgs};
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::Terminal;
use clap::CommandFactory;

pub(in crate::cli) fn run(args: &CompletionsArgs, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "bifolio", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitStatus::Clean)
}
