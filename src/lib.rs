//! **bifolio** turns one source text (Markdown) and its Fluent translations into finished editions.
//!
//! The pipeline, in order; a module imports only what stands before it:
//!
//! 1. [`geom`] lengths and shapes · [`source`] text and places in it · [`diag`] what the user is told
//! 2. [`world`] the only door to the outside · [`locale`] what the program knows of a language
//! 3. [`fluent`] catalogs: a lossless reader, a writer, resolution · [`markdown`] documents and inline text
//! 4. [`project`] `bifolio.toml` · [`theme`] tokens of the look · [`mod@image`] pictures under limits
//! 5. [`units`] what is translated: ids, fingerprints, sync, locks · [`exchange`] bringing texts in and out
//! 6. [`edition`] one document in one locale, or two aligned
//! 7. [`text`] strings to glyphs · [`tag`] the logical structure · [`layout`] glyphs to pages
//! 8. [`export`] HTML, EPUB and PDF · [`check`] rules that turn facts into findings
//! 9. [`compile`] the driver, the one place that knows every stage
//! 10. [`system`] the real world · `cli` arguments, commands, reports
#![forbid(unsafe_code)]

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod diag;
pub mod edition;
pub mod exchange;
pub mod export;
pub mod fluent;
pub mod geom;
pub mod image;
pub mod layout;
pub mod locale;
pub mod markdown;
pub mod project;
pub mod source;
pub mod system;
pub mod tag;
pub mod text;
pub mod theme;
pub mod units;
pub mod world;
