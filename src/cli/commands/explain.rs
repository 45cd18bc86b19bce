//! `bifolio explain [RULE]`

use crate::check::{Section, all_rules};
use crate::cli::args::ExplainArgs;
use crate::cli::context;
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
    let rule = context::known_rule(name)?;
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
