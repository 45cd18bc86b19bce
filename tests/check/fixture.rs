//! How a fixture is written: `# rule-name`, then cases, each under `## fires: title` or `## silent: title`.
//!
//! A fence is a file; its info string is a language for editors, the path, and perhaps a flag:
//! `windows-1251` (the file is written in that encoding), `base64` (the file is what that decodes to),
//! `outside` and `unreadable` (reading it fails so). A fence ```` ```sync ```` writes what `bifolio sync` would
//! write at that point; files after it replace earlier ones, as an edit would. A fence ```` ```remove path ```` deletes one. The fence ```` ```expect ````
//! lists the findings of the rule in order, each as `path:line: level[rule]: part of the message`. A fence
//! ```` ```fixed path ```` is what the file says after `--fix` of this rule alone, ```` ```suggested path ```` after
//! `--fix --suggested`. In every case, mending twice must do no more than mending once.

use std::path::Path;

/// The cases of a rule.
#[derive(Debug)]
pub struct Fixture {
    /// The rule's name: that of the file and of its first heading.
    pub rule: String,
    pub cases: Vec<Case>,
}

/// A project and what the rule finds in it.
#[derive(Debug, Default)]
pub struct Case {
    pub title: String,
    /// Whether the heading says that the rule fires.
    pub fires: bool,
    pub steps: Vec<Step>,
    pub expected: Vec<String>,
    /// What files say after `--fix`: path and text.
    pub fixed: Vec<(String, String)>,
    /// What files say after `--fix --suggested`.
    pub suggested: Vec<(String, String)>,
}

/// What happens to the project, in order.
#[derive(Debug)]
pub enum Step {
    /// A file is written.
    Write { path: String, bytes: Vec<u8> },
    /// Reading this file fails.
    Deny { path: String, is_outside: bool },
    /// A file is deleted.
    Remove { path: String },
    /// What a sync writes is written.
    Sync,
}

/// All fixtures, sorted by name.
pub fn all() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/check");
    let mut paths: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

#[expect(clippy::disallowed_methods, reason = "fixtures are files of the repository")]
fn read(path: &Path) -> Fixture {
    let text = std::fs::read_to_string(path).unwrap();
    let rule = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(format!("# {rule}").as_str()), "{}: the first heading", path.display());
    let mut cases: Vec<Case> = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            let (kind, title) = heading.split_once(": ").unwrap_or((heading, ""));
            assert!(matches!(kind, "fires" | "silent"), "{rule}: `{heading}` is neither fires: nor silent:");
            let (title, fires) = (title.to_owned(), kind == "fires");
            cases.push(Case { title, fires, ..Case::default() });
        } else if line.starts_with("```") {
            let marks = line.chars().take_while(|c| *c == '`').count();
            let (fence, info) = line.split_at(marks);
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
            let case = cases.last_mut().unwrap_or_else(|| panic!("{rule}: a fence before the first case"));
            take_fence(case, info.trim(), &body);
        }
    }
    Fixture { rule, cases }
}

fn take_fence(case: &mut Case, info: &str, body: &[&str]) {
    match info.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["sync"] => case.steps.push(Step::Sync),
        ["remove", path] => case.steps.push(Step::Remove { path: (*path).to_owned() }),
        ["fixed", path] => case.fixed.push(((*path).to_owned(), text(body))),
        ["suggested", path] => case.suggested.push(((*path).to_owned(), text(body))),
        ["fixed", path, "base64"] => case.fixed.push(((*path).to_owned(), decoded(body))),
        ["expect"] => case.expected.extend(body.iter().map(|line| (*line).to_owned())),
        [_, path] => write(case, path, text(body).into_bytes()),
        [_, path, "windows-1251"] => write(case, path, windows_1251(&text(body))),
        [_, path, "base64"] => write(case, path, decode_base64(&body.concat())),
        [_, path, flag @ ("outside" | "unreadable")] => {
            write(case, path, text(body).into_bytes());
            case.steps.push(Step::Deny { path: (*path).to_owned(), is_outside: *flag == "outside" });
        }
        _ => panic!("`{}`: a fence is `language path [flag]`, `sync` or `expect`, not `{info}`", case.title),
    }
}

fn write(case: &mut Case, path: &str, bytes: Vec<u8>) {
    case.steps.push(Step::Write { path: path.to_owned(), bytes });
}

fn text(body: &[&str]) -> String {
    body.iter().flat_map(|line| [line, "\n"]).collect()
}

/// The code page of old Cyrillic editors, as far as А–я reach.
fn windows_1251(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match u32::from(c) {
            code @ 0..=0x7F => code as u8,
            code @ 0x410..=0x44F => (code - 0x410 + 0xC0) as u8,
            _ => panic!("`{c}` is beyond this table"),
        })
        .collect()
}

fn decoded(body: &[&str]) -> String {
    String::from_utf8(decode_base64(&body.concat())).unwrap()
}

fn decode_base64(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}
