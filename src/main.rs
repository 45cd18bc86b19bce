//! The `bifolio` program.

fn main() -> bifolio::cli::ExitStatus {
    bifolio::cli::run()
}
