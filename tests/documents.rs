//! Documents of several files, and every construct that a document may hold: from Markdown to units, to the pages of
//! single and parallel editions.
#![cfg(test)]

#[path = "documents/browser.rs"]
mod browser;
#[path = "documents/chapters.rs"]
mod chapters;
#[path = "documents/conformance.rs"]
mod conformance;
#[path = "documents/constructs.rs"]
mod constructs;
#[path = "documents/contents.rs"]
mod contents;
#[path = "documents/drawings.rs"]
mod drawings;
#[path = "documents/epub.rs"]
mod epub;
#[path = "common/epubcheck.rs"]
mod epubcheck;
#[path = "documents/everything.rs"]
mod everything;
#[path = "documents/fit.rs"]
mod fit;
#[path = "common/fixture.rs"]
mod fixture;
#[path = "documents/floats.rs"]
mod floats;
#[path = "documents/fonts.rs"]
mod fonts;
#[path = "documents/hostile.rs"]
mod hostile;
#[path = "common/judges.rs"]
mod judges;
#[path = "documents/languages.rs"]
mod languages;
#[path = "documents/links.rs"]
mod links;
#[path = "documents/metadata.rs"]
mod metadata;
#[path = "documents/modes.rs"]
mod modes;
#[path = "documents/parts.rs"]
mod parts;
#[path = "documents/print.rs"]
mod print;
#[path = "documents/project.rs"]
mod project;
#[path = "documents/proof.rs"]
mod proof;
#[path = "documents/qr.rs"]
mod qr;
#[path = "common/rendering.rs"]
mod rendering;
#[path = "documents/samples.rs"]
mod samples;
#[path = "documents/spans.rs"]
mod spans;
#[path = "documents/tables.rs"]
mod tables;
#[path = "documents/themes.rs"]
mod themes;
#[path = "documents/tokens.rs"]
mod tokens;
#[path = "common/verapdf.rs"]
mod verapdf;
