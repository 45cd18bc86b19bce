//! XLIFF for translators' tools: 2.1 is written; 2.0 to 2.2 and 1.2 are read.
//!
//! Markup is protected as inline codes whose original data stand beside the text, so that a tool cannot break it:
//! `[доклад][carnegie]` is a `pc` around «доклад». Characters that XML does not have are `cp` in 2.x. Each `unit`
//! is one segment of a [`Bilingual`](super::Bilingual); its notes hold what a translator should know, and its
//! stamp (category `bifolio`). What is stale or to be reviewed has the state `initial` and a `subState` that says
//! which; any later state accepts it.

mod element;
mod read;
mod read_1;
mod read_2;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

/// The category of the note with the stamp.
const STAMP: &str = "bifolio";
