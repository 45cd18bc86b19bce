//! What a preflight tells: facts about the file, findings, and how many there are.

use super::PreflightProfile;
use crate::diag::Level;

/// The result of a preflight.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What the file was held against.
    pub profile: PreflightProfile,
    /// Why against that.
    pub chosen: Chosen,
    /// What the file says of itself.
    pub claims: Claims,
    /// What is wrong, by page; what concerns the whole document stands first.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How many findings are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// Whether nothing at error level was found.
    pub fn is_passed(&self) -> bool {
        self.count(Level::Error) == 0
    }
}

/// Why a file is held against a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// It was asked for.
    Asked,
    /// The file claims a standard of that profile.
    Claimed,
    /// The file claims nothing.
    Default,
}

impl Chosen {
    /// The word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Chosen::Asked => "asked",
            Chosen::Claimed => "claimed",
            Chosen::Default => "default",
        }
    }
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claims {
    /// The version of PDF, such as `1.6`.
    pub version: String,
    /// The standards that it claims to conform to, such as `PDF/X-4`.
    pub standards: Vec<String>,
    /// The number of its pages.
    pub pages: usize,
    /// The boxes of its first page that are written down, in points: left, bottom, right, top.
    pub boxes: Vec<(&'static str, [f64; 4])>,
    /// The printing condition or device of its output intents.
    pub intents: Vec<String>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's kebab-case name.
    pub rule: &'static str,
    /// The standard's clause or subject, or `house`.
    pub clause: &'static str,
    /// How grave it is.
    pub level: Level,
    /// The page, from 1; none where it concerns the document.
    pub page: Option<usize>,
    /// The object's number and generation, where one is to blame.
    pub object: Option<(u32, u16)>,
    /// What is wrong, and where.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
    /// How often it was found on this page; the message tells of the first.
    pub count: usize,
}

/// Why a file cannot be read as PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The byte at which reading stopped, from 0, where it is known.
    pub offset: Option<usize>,
    /// Why, as a sentence without a full stop.
    pub why: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.offset {
            Some(offset) => write!(f, "byte {offset}: {}", self.why),
            None => f.write_str(&self.why),
        }
    }
}

impl std::error::Error for Unreadable {}
