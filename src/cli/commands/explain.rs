//! `bifolio explain [RULE]`

use crate::check::{Section, all_rules, find_rule};
use crate::cli::args::ExplainArgs;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::Terminal;

pub(in crate::cli) fn run(args: &ExplainArgs, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let Some(name) = &args.rule else {
        let widest = all_rules().iter().map(|rule| rule.name.len()).max().unwrap_or(0);
        let lines = all_rules()
            .iter()
            .map(|rule| format!("{:widest$}  {:7}  {}\n", rule.name, rule.level.as_str(), rule.summary()));
        terminal.print(&lines.collect::<String>())?;
        return Ok(ExitStatus::Clean);
    };
    let Some(rule) = find_rule(name) else {
        let near = all_rules()
            .iter()
            .map(|rule| (similar::TextDiff::from_chars(name.as_str(), rule.name).ratio(), rule.name))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let hint = near.map(|(_, near)| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(Failure::Said(format!("there is no rule `{name}`{hint}")));
    };
    let mut text = format!("{} ({}, {} unless configured)\n", rule.name, rule.group, rule.level.as_str());
    for section in [Section::Checks, Section::Why, Section::Example, Section::Fix] {
        text.push_str(&format!("\n{}\n", section.heading()));
        for line in rule.section(section).lines() {
            text.push_str(&format!("  {line}\n"));
        }
    }
    terminal.print(&text)?;
    Ok(ExitStatus::Clean)
}
