//! The walk-throughs of `docs`: what they show is what the program prints.
//!
//! A fence with a path is a file that is written at that point; a `console` fence has commands and what they printed.
//! With `BIFOLIO_BLESS=1` the guides are written anew instead.

use crate::program::Project;
use std::path::Path;

#[test]
fn the_guide_to_editing_shows_what_the_program_prints() {
    assert_is_current("docs/editing.md");
}

#[test]
fn the_guide_to_checking_shows_what_the_program_prints() {
    assert_is_current("docs/checking.md");
}

#[expect(clippy::disallowed_methods, reason = "the guides are files of the repository")]
fn assert_is_current(name: &str) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let guide = std::fs::read_to_string(&place).unwrap();
    let played = play(&guide);
    if std::env::var_os("BIFOLIO_BLESS").is_some() {
        std::fs::write(&place, played).unwrap();
    } else {
        assert!(
            guide == played,
            "{name} is out of date; run this test with BIFOLIO_BLESS=1 and look at the difference"
        );
    }
}

/// The guide with the outputs as they are now.
fn play(guide: &str) -> String {
    let project = Project::empty();
    let mut out = String::new();
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if info == "console" {
            let commands = body.iter().filter_map(|line| line.strip_prefix("$ "));
            commands.for_each(|command| out.push_str(&run(&project, command)));
        } else if let Some((_, path)) = info.split_once(' ') {
            project.write(path, body.join("\n") + "\n");
            body.iter().for_each(|line| out.push_str(&format!("{line}\n")));
        }
        out.push_str("```\n");
    }
    out
}

fn run(project: &Project, command: &str) -> String {
    let arguments: Vec<&str> = command.strip_prefix("bifolio ").unwrap().split(' ').collect();
    let ended = project.run(&arguments);
    format!("$ {command}\n{}{}", ended.out, ended.err)
}
