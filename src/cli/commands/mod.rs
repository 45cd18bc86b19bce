//! One file a command; each returns the exit status.

pub(super) mod build;
pub(super) mod check;
pub(super) mod completions;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod import;
pub(super) mod init;
pub(super) mod merge;
pub(super) mod preflight;
pub(super) mod pseudo;
pub(super) mod resolve;
pub(super) mod status;
pub(super) mod sync;
