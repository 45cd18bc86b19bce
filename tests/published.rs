//! How often rules speak of published translations that were not written for them: manuals of Debian and catalogs of
//! programs from PyPI, English and Russian. `-- --nocapture` prints the rate of each rule on each text.
//!
//! `.ci/run` fetches the texts into `target/judges/texts`; nothing of them is kept here. `tests/judges/published.py`
//! makes projects of them. The texts were chosen before a rule was tuned on any of them.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "tests hand files to other programs and read the environment")]

#[expect(dead_code, reason = "files to be judged are for other harnesses")]
#[path = "common/judges.rs"]
mod judges;

use judges::present;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/judges/texts");
const CONVERTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/published.py");

/// Manuals: name, pages in English, pages in Russian, below `usr/share`.
const MANUALS: [(&str, &str, &str); 5] = [
    ("devref", "developers-reference", "developers-reference/ru"),
    ("maint", "doc/maint-guide/html", "doc/maint-guide-ru/html"),
    ("faq", "doc/debian/FAQ", "doc/debian/FAQ/ru"),
    ("install", "doc/installation-guide-amd64/en", "doc/installation-guide-amd64/ru"),
    ("aptitude", "doc/aptitude/html/en", "doc/aptitude/html/ru"),
];

/// Programs by the names of their wheels.
const PROGRAMS: [&str; 5] = ["django", "django_cms", "mezzanine", "sphinx", "wagtail"];

/// Warnings may concern so many units of a text, in percent.
const MOST: f64 = 1.0;

/// What is said more often of a text, at the most so often, and why it is said rightly.
const KNOWN: &[(&str, &str, usize, &str)] = &[
    ("devref", "invisible", 18, "dashes that were encoded twice: `â` and two control characters"),
    ("devref", "glyph-missing", 18, "the same control characters"),
    ("maint", "literal-mismatch", 1, "`qduilt refresh` for `dquilt refresh`"),
    ("faq", "homoglyph", 1, "`Uniх` with a Cyrillic letter"),
    ("wagtail", "homoglyph", 2, "`Cтраницы` with a Latin letter"),
    ("wagtail", "invisible", 4, "zero-width spaces that were pasted"),
    (
        "devref",
        "bad-line",
        25,
        "names and addresses that cannot be divided, on a page of 60 characters a line",
    ),
    ("faq", "bad-line", 13, "the same"),
    ("maint", "bad-line", 42, "the same"),
    ("aptitude", "bad-line", 78, "the same: every other paragraph is the name of an option"),
    ("faq", "quotes", 9, "straight marks, and the outer marks of Russian within themselves"),
    ("install", "unit-spacing", 13, "`460ГБ`"),
    ("django", "spacing", 9, "two spaces after a sentence"),
    ("mezzanine", "spacing", 6, "two spaces, and sentences that run together"),
    ("sphinx", "dash", 7, "hyphens between blanks"),
    ("django_cms", "end-punctuation", 5, "stops that the translator left out, or added"),
];

/// The findings on a text by level and rule, and its number of units.
struct Rates {
    name: &'static str,
    units: usize,
    counts: BTreeMap<(String, String), usize>,
}

#[test]
fn rules_do_not_cry_wolf_on_published_text() {
    let python = std::env::var("BIFOLIO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let asked = Command::new(&python).args(["-c", "import translate"]).output().ok();
    let is_here = Path::new(TEXTS).join("complete").exists();
    let asked = asked.filter(|asked| is_here && asked.status.success());
    if present(asked, "target/judges/texts", "the rate of false alarms").is_none() {
        return;
    }
    let manuals = MANUALS.iter().map(|(name, english, russian)| {
        let pages = |folder: &str| Path::new(TEXTS).join("usr/share").join(folder).display().to_string();
        rates(name, &python, &["pages", name, &pages(english), &pages(russian)])
    });
    let programs = PROGRAMS.iter().map(|name| rates(name, &python, &["catalogs", name, &wheel(name)]));
    let all: Vec<Rates> = manuals.chain(programs).collect();
    let wrong: Vec<String> = all.iter().flat_map(Rates::told).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The wheel of a program.
fn wheel(name: &str) -> String {
    let start = format!("{name}-");
    let of_program =
        |path: &PathBuf| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&start));
    let mut files = std::fs::read_dir(TEXTS).unwrap().map(|entry| entry.unwrap().path());
    files.find(of_program).unwrap_or_else(|| panic!("no wheel of {name}")).display().to_string()
}

/// Makes a project of a text and checks it.
fn rates(name: &'static str, python: &str, what: &[&str]) -> Rates {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(python).arg(CONVERTER).args(what).arg(folder.path()).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let said = String::from_utf8(made.stdout).unwrap();
    let units = said.split(' ').nth(1).and_then(|count| count.parse().ok()).unwrap();
    assert!(units > 200, "{said}");
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_bifolio"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    let output = if what.first() == Some(&"pages") {
        run(&["sync"]);
        run(&["check", "--format", "json"])
    } else {
        run(&["check", "--catalogs", "locales", "--source-locale", "en", "--format", "json"])
    };
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut counts = BTreeMap::new();
    for finding in report["diagnostics"].as_array().unwrap() {
        let key = ["level", "rule"].map(|field| finding[field].as_str().unwrap().to_owned());
        *counts.entry(key.into()).or_default() += 1;
    }
    Rates { name, units, counts }
}

impl Rates {
    /// Prints the rates, and returns those that are too high.
    fn told(&self) -> Vec<String> {
        println!("{}: {} units", self.name, self.units);
        let mut wrong = Vec::new();
        for ((level, rule), count) in &self.counts {
            let percent = 100.0 * *count as f64 / self.units as f64;
            let known = KNOWN.iter().find(|(text, name, ..)| *text == self.name && name == rule);
            let reason = known.map_or("", |(_, _, _, reason)| reason);
            let line = format!("{:10} {level:8} {rule:25} {count:5} {percent:6.2} %  {reason}", self.name);
            println!("{line}");
            let is_right = match (known, level.as_str()) {
                // The further places of a habit are among them.
                (_, "info") => true,
                (Some((_, _, most, _)), _) => count <= most,
                (None, "warning") => percent < MOST,
                (None, _) => false,
            };
            wrong.extend((!is_right).then_some(line));
        }
        wrong
    }
}
