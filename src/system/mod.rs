//! The real world: files of a project, atomic writes, the environment, signals. Only here does bifolio touch
//! `std::fs` and `std::env`.
#![expect(clippy::disallowed_methods, reason = "this module is the door that the ban points to")]

mod cancel;
mod files;
mod find;
mod output;
mod world;
mod write;

pub use cancel::stop_on_signals;
pub use files::{read_file, read_file_up_to, read_text_file, text_files_below};
pub use find::{find_root, is_project};
pub use output::{OutputError, OutputFolder};
pub use world::{EpochError, OsWorld};
pub use write::write_whole;
