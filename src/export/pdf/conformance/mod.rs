//! Preflight: our own checks of any PDF file, ours or not. Takes bytes, returns a [`Report`]; changes nothing.
//!
//! The print profile asks for PDF/X-4 and the house's rules, the screen profile for the basics of PDF/A-2a and PDF/UA-1.
//! `PDF_X4.md`, `PDF_A2.md` and `PDF_UA1.md`, beside this file, go through the standards. A file without findings is
//! *preflighted*; that it conforms, no program can certify.
//!
//! 1. `file` the objects, under limits, with `decode` (streams) and `pages` (the page tree)
//! 2. `document` what the file says of itself: `metadata` (XMP), `icc` (profiles), claims
//! 3. `scan` every object that can be reached, and `content` everything that pages paint, with `font`
//! 4. `rules/` what is wrong with it, one file a group; `structure` is the tag tree that some of them ask
//! 5. `findings` collects them, `report` is what is told
//!
//! A file from elsewhere is no friend: depth, size and work are bounded, and what gives up on a file does so on a thread
//! of its own ([`READER`]).

mod content;
mod decode;
mod document;
mod file;
mod findings;
mod font;
mod icc;
mod metadata;
mod pages;
mod report;
mod rule;
mod rules;
mod scan;
mod structure;

pub use file::READER;
pub use report::{Chosen, Claims, Finding, Report, Unreadable};
pub use rule::Rule;
pub use rules::all_rules;

use content::{Memory, watch_page};
use document::Document;
use file::{File, Opened};
use findings::Findings;

/// What a file is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PreflightProfile {
    /// The basics of PDF/A-2a and PDF/UA-1.
    Screen,
    /// PDF/X-4 (ISO 15930-7:2010), and what a printing house expects besides.
    Print,
}

impl PreflightProfile {
    /// The word used in arguments and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            PreflightProfile::Screen => "screen",
            PreflightProfile::Print => "print",
        }
    }
}

/// How a file is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PreflightOptions {
    /// What it is held against; by what it claims where there is none, else against `Print`.
    pub profile: Option<PreflightProfile>,
    /// The most ink in one place, in percent of one ink.
    pub ink_limit: f64,
}

impl Default for PreflightOptions {
    /// 300 percent is what sheet-fed offset on coated paper takes, and what the house allows.
    fn default() -> PreflightOptions {
        PreflightOptions { profile: None, ink_limit: 300.0 }
    }
}

/// The stack of the thread that looks at a file: forms in forms nest calls, to a depth that is bounded.
const STACK: usize = 64 << 20;

/// Looks at a file.
///
/// # Errors
/// Where it cannot be read as PDF.
pub fn preflight(bytes: &[u8], options: PreflightOptions) -> Result<Report, Unreadable> {
    let unreadable = |why: String| Unreadable { offset: None, why };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(READER.to_owned()).stack_size(STACK);
        let thread = thread.spawn_scoped(scope, || examine(bytes, options));
        let thread = thread.map_err(|error| unreadable(format!("there is no memory to read it: {error}")))?;
        thread
            .join()
            .unwrap_or_else(|_| Err(unreadable("it is damaged: its reader gave up on it".to_owned())))
    })
}

fn examine(bytes: &[u8], options: PreflightOptions) -> Result<Report, Unreadable> {
    match File::open(bytes)? {
        Opened::Encrypted { version } => Ok(locked(version, options)),
        Opened::File(file) => {
            let document = Document::read(&file, bytes)?;
            Ok(judge(&document, options))
        }
    }
}

/// Of an encrypted file no more can be said than that.
fn locked(version: String, options: PreflightOptions) -> Report {
    let (profile, chosen) = choose(options, None);
    let mut findings = Findings::new(profile);
    rules::encrypted(&mut findings);
    let claims = Claims { version, ..Claims::default() };
    Report { profile, chosen, claims, findings: findings.finish() }
}

/// What is asked for counts first, then what the file claims.
fn choose(options: PreflightOptions, claimed: Option<PreflightProfile>) -> (PreflightProfile, Chosen) {
    match (options.profile, claimed) {
        (Some(profile), _) => (profile, Chosen::Asked),
        (None, Some(profile)) => (profile, Chosen::Claimed),
        (None, None) => (PreflightProfile::Print, Chosen::Default),
    }
}

fn judge(document: &Document<'_>, options: PreflightOptions) -> Report {
    let (profile, chosen) = choose(options, document.claimed());
    let mut findings = Findings::new(profile);
    rules::look_at_document(document, profile, &mut findings);
    let mut watchers = rules::watchers(document, profile, options);
    let mut memory = Memory::new();
    for page in &document.pages {
        watch_page(document.file, page, &mut memory, &mut watchers, &mut findings);
    }
    for watcher in &mut watchers {
        watcher.finish(document.file, &mut findings);
    }
    Report { profile, chosen, claims: document.claims(), findings: findings.finish() }
}
