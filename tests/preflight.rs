//! Preflight: clean files of ours pass, and each way in which a file can be broken is found, and nothing else is.
#![cfg(test)]

#[path = "preflight/both.rs"]
mod both;
#[path = "preflight/breach.rs"]
mod breach;
#[path = "preflight/documents.rs"]
mod documents;
#[path = "common/fixture.rs"]
mod fixture;
#[path = "preflight/hostile.rs"]
mod hostile;
#[path = "common/judges.rs"]
#[expect(dead_code, reason = "files are not handed to other programs here")]
mod judges;
#[path = "preflight/print.rs"]
mod print;
#[path = "documents/project.rs"]
#[expect(dead_code, reason = "what other tests ask of a project is not asked here")]
mod project;
#[path = "preflight/screen.rs"]
mod screen;
