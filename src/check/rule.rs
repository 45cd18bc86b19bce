//! What a rule is.

use super::{Context, Report};
use crate::diag::{Applicability, Level};

/// A rule: its documentation, its usual level, and the function that looks.
#[derive(Debug)]
pub struct Rule {
    /// Its name, such as `missing-translation`: that of its file.
    pub name: &'static str,
    /// Its group: that of its folder.
    pub group: &'static str,
    /// Its documentation, under four headings.
    pub documentation: &'static str,
    /// The level where the settings say nothing.
    pub level: Level,
    /// Whether it attaches fixes to its findings, to some at least, and of which kind.
    pub fix: Option<Applicability>,
    /// Looks, and reports.
    pub run: fn(&Context<'_>, &mut Report<'_>),
}

/// The four headings of a rule's documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What it checks.
    Checks,
    /// Why it matters.
    Why,
    /// An example.
    Example,
    /// How to fix it.
    Fix,
}

impl Section {
    /// The heading.
    pub fn heading(self) -> &'static str {
        match self {
            Section::Checks => "What it checks",
            Section::Why => "Why it matters",
            Section::Example => "Example",
            Section::Fix => "How to fix",
        }
    }
}

impl Rule {
    /// The text under a heading; empty where there is none.
    pub fn section(&self, section: Section) -> String {
        let heading = format!("# {}", section.heading());
        let lines = self.documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        let under =
            lines.skip_while(|line| *line != heading).skip(1).take_while(|line| !line.starts_with("# "));
        under.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// The first sentence, for tables.
    pub fn summary(&self) -> String {
        let text = self.section(Section::Checks).replace('\n', " ");
        text.split_once(". ").map_or(text.clone(), |(first, _)| format!("{first}."))
    }
}

/// `missing_translation` as `missing-translation`, at compile time.
pub(super) const fn kebab<const N: usize>(name: &str) -> [u8; N] {
    let bytes = name.as_bytes();
    let mut out = [0; N];
    let mut at = 0;
    while at < N {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which checks it")]
        {
            out[at] = if bytes[at] == b'_' { b'-' } else { bytes[at] };
        }
        at += 1;
    }
    out
}

/// What `declare_rule!` says of a rule.
pub(super) struct Declared {
    pub(super) documentation: &'static str,
    pub(super) level: Level,
    pub(super) fix: Option<Applicability>,
    pub(super) run: fn(&Context<'_>, &mut Report<'_>),
}

/// Declares the rule of a file: its documentation, its level, the kind of its fixes if it has any, its function.
macro_rules! declare_rule {
    ($(#[doc = $doc:expr])+ level: $level:ident, $(fix: $fix:ident,)? run: $run:ident $(,)?) => {
        $(#[doc = $doc])+
        pub(in crate::check) const DECLARED: crate::check::rule::Declared = crate::check::rule::Declared {
            documentation: concat!($($doc, "\n"),+),
            level: crate::diag::Level::$level,
            fix: declare_rule!(@fix $($fix)?),
            run: $run,
        };
    };
    (@fix) => { None };
    (@fix $fix:ident) => { Some(crate::diag::Applicability::$fix) };
}
