//! Fluent catalogs: text in, messages with their places out, and text again.
//!
//! 1. [`cst`] reads any text, losing no byte, and edits it by splices.
//! 2. [`mod@write`] turns text into values that read back as that text.
//! 3. [`catalog`] names the messages and terms of a file, its errors and duplicates; [`walk`] what they refer to.
//! 4. [`resolve`] turns messages into text, through fluent-bundle, for what passed here.

pub mod catalog;
pub mod cst;
pub mod resolve;
pub mod walk;
pub mod write;

pub use catalog::Catalog;
