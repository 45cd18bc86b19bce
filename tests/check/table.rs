//! `docs/checks.md`: the table of all rules, as the registry has it.

use bifolio::check::all_rules;
use bifolio::diag::Level;
use std::fmt::Write;
use std::path::Path;

const INTRODUCTION: &str = "\
# The rules of `bifolio check`

`bifolio explain RULE` tells of each what it checks, why it matters, and how to mend it. `[check] rules` in `bifolio.toml`
sets the level of a rule to `error`, `warn`, `info` or `ignore`.

*Safe* fixes keep the meaning: `bifolio check --fix` applies them. *Suggested* ones are shown as a patch, and
`bifolio check --fix --suggested` applies them.

One finding is muted by a comment: `<!-- bifolio-ignore rule-name -->` behind a text (alone in a paragraph, for the
whole document), `# bifolio-ignore rule-name` above a message of a catalog (`##` for its group, `###` for the catalog).
A mute that silences nothing is itself a finding.

[checking.md](checking.md) shows a translator at work with them.

This table is generated from the rules themselves.
";

/// The document as it should be.
fn document() -> String {
    let mut text = INTRODUCTION.to_owned();
    let mut group = "";
    for rule in all_rules() {
        if rule.group != group {
            group = rule.group;
            let _ = write!(text, "\n## {group}\n\n| rule | level | finds | fix |\n|---|---|---|---|\n");
        }
        let level = match rule.level {
            Level::Error => "error",
            Level::Warning => "warn",
            Level::Info => "info",
        };
        let fix = rule.fix.map_or("–", |fix| fix.as_str());
        let finds = rule.summary().replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | {level} | {finds} | {fix} |", rule.name);
    }
    text
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the document is a file of the repository")]
fn the_table_of_the_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    let document = document();
    if std::env::var_os("BIFOLIO_WRITE_DOCS").is_some() {
        std::fs::write(&path, &document).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == document,
        "docs/checks.md is out of date: `BIFOLIO_WRITE_DOCS=1 cargo test --test check the_table` writes it anew"
    );
}
