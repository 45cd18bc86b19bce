//! How the program ends.

use std::process::{ExitCode, Termination};

/// The exit statuses of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// 0: clean.
    Clean,
    /// 1: findings.
    Findings,
    /// 2: it could not be done.
    CouldNot,
}

impl Termination for ExitStatus {
    fn report(self) -> ExitCode {
        ExitCode::from(match self {
            ExitStatus::Clean => 0,
            ExitStatus::Findings => 1,
            ExitStatus::CouldNot => 2,
        })
    }
}

/// Why a command could not be done: findings with places, or a sentence.
#[derive(Debug)]
pub enum Failure {
    /// Findings in the project's files.
    Findings(Box<crate::units::Unusable>),
    /// A sentence.
    Said(String),
    /// Standard output was closed: nothing is wrong.
    Closed,
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::Said(error.to_string())
    }
}
