//! A rule of the preflight: its name, its clauses, its level and what to do. What it looks at stands beside it in
//! `rules/`.

use super::PreflightProfile;
use crate::diag::Level;

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its kebab-case name.
    pub name: &'static str,
    /// How grave its findings are.
    pub level: Level,
    /// The clause or subject of the standard under the print profile; empty where the profile lacks the rule.
    print: &'static str,
    /// The same under the screen profile.
    screen: &'static str,
    /// What to do about a finding.
    pub hint: &'static str,
}

impl Rule {
    /// A rule; an empty clause keeps it out of that profile.
    pub(super) const fn new(
        name: &'static str,
        level: Level,
        [print, screen]: [&'static str; 2],
        hint: &'static str,
    ) -> Rule {
        Rule { name, level, print, screen, hint }
    }

    /// The clause that a finding breaks; `None` where the profile lacks the rule.
    pub fn clause(&self, profile: PreflightProfile) -> Option<&'static str> {
        let clause = match profile {
            PreflightProfile::Print => self.print,
            PreflightProfile::Screen => self.screen,
        };
        (!clause.is_empty()).then_some(clause)
    }
}

/// Declares the rules of a file: a constant each, and `RULES` with all of them.
///
/// `NAME: level "name" { print: "clause", screen: "clause" } "hint";`
macro_rules! rules {
    ($($id:ident: $level:ident $name:literal { print: $print:literal, screen: $screen:literal } $hint:literal;)+) => {
        $(
            const $id: $crate::export::pdf::conformance::rule::Rule =
                $crate::export::pdf::conformance::rule::Rule::new(
                    $name,
                    $crate::diag::Level::$level,
                    [$print, $screen],
                    $hint,
                );
        )+
        /// All of this file.
        pub(super) const RULES: &[$crate::export::pdf::conformance::rule::Rule] = &[$($id),+];
    };
}

pub(super) use rules;
