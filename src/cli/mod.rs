//! The program: arguments to a command, the command's result to the terminal and an exit status.
//!
//! `args.rs` says what can be typed (its doc comments are the help); `commands/` has one file a command;
//! `report/` one file a format; `terminal.rs` knows colours and progress; `exit.rs` the statuses.

mod args;
mod commands;
mod context;
mod exit;
mod report;
mod terminal;

pub use exit::ExitStatus;

use args::{Arguments, Command};
use clap::Parser;
use terminal::Terminal;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitStatus {
    keep_readers_quiet();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are asked for; everything else is bad usage. A closed pipe ends quietly.
            let _ = error.print();
            return if error.use_stderr() { ExitStatus::CouldNot } else { ExitStatus::Clean };
        }
    };
    let terminal = Terminal::new(arguments.global.color, arguments.global.quiet);
    let jobs = arguments.global.jobs.map_or(0, std::num::NonZero::get);
    // The first thread works too. Fails only where a pool exists already, which then serves as well.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).use_current_thread().build_global();
    let global = arguments.global;
    let result = match arguments.command {
        Command::Init(args) => commands::init::run(&global, &args, &terminal),
        Command::Import(args) => commands::import::run(&global, &args, &terminal),
        Command::Sync(args) => commands::sync::run(&global, &args, &terminal),
        Command::Status(args) => commands::status::run(&global, &args, &terminal),
        Command::Check(args) => commands::check::run(&global, &args, &terminal),
        Command::Explain(args) => commands::explain::run(&args, &terminal),
        Command::Resolve(args) => commands::resolve::run(&global, &args, &terminal),
        Command::Build(args) => commands::build::run(&global, &args, &terminal),
        Command::Preflight(args) => commands::preflight::run(&args, &terminal),
        Command::Export(args) => commands::export::run(&global, &args, &terminal),
        Command::Merge(args) => commands::merge::run(&global, &args, &terminal),
        Command::Pseudo(args) => commands::pseudo::run(&global, &args, &terminal),
        Command::Completions(args) => commands::completions::run(&args, &terminal),
    };
    result.unwrap_or_else(|failure| terminal.failure(&failure))
}

/// What stops the reading of a drawing or of a PDF file becomes a finding; the message of a crash would say that bifolio
/// failed.
fn keep_readers_quiet() {
    let readers = [crate::image::READER, crate::export::pdf::conformance::READER];
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !std::thread::current().name().is_some_and(|name| readers.contains(&name)) {
            tell(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_reader_of_drawings_that_gives_up_says_nothing() {
        let own_process = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "cli::tests::gives_up_on_two_threads", "--ignored", "--nocapture"])
            .output()
            .unwrap();
        let said = String::from_utf8(own_process.stderr).unwrap();
        assert!(said.contains("other gives up") && !said.contains("drawing gives up"), "{said}");
    }

    #[test]
    #[ignore = "run by another test, in a process of its own"]
    fn gives_up_on_two_threads() {
        super::keep_readers_quiet();
        for name in [crate::image::READER, "other"] {
            let thread = std::thread::Builder::new().name(name.to_owned());
            assert!(thread.spawn(move || panic!("{name} gives up")).unwrap().join().is_err());
        }
    }
}
