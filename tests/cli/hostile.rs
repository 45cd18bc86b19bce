//! Catalogs that nobody would write in earnest: each is told with its place, or passes, within seconds. Where the cost
//! grew with the square of the size, these sizes took minutes.

use crate::program::Project;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Many times what the slowest needs without optimization.
const PATIENCE: Duration = Duration::from_secs(60);

/// Checks a catalog and its translation, and returns what was told.
#[expect(clippy::disallowed_methods, reason = "a test holds the program to a time")]
fn told(source: &str, target: &[u8]) -> String {
    let project = Project::empty();
    project.write("l/en/a.ftl", source);
    project.write("l/ru/a.ftl", target);
    let start = Instant::now();
    let ended = project.run(&["check", "--catalogs", "l", "--source-locale", "en", "--format", "short"]);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    assert!(ended.status < 2, "{}: {}", ended.status, ended.err);
    let is_located = |line: &str| line.split(':').nth(2).is_some_and(|column| column.parse::<u32>().is_ok());
    assert!(ended.out.lines().all(is_located), "{}", ended.out);
    ended.out
}

fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn bytes_that_are_no_catalog_are_told_with_their_place() {
    let cases: [(&[u8], &str); 5] = [
        (b"\xef\xbb\xbfa = A\n", "ru/a.ftl:1:1: error[byte-order-mark]"),
        (b"a = A\0B\n", "ru/a.ftl:1:6: error[invisible]"),
        (b"a = \xcf\xf0\xe8\xe2\xe5\xf2\n", "ru/a.ftl:1:1: error[not-utf8]"),
        (b"\xff\xfea\0 \0=\0", "ru/a.ftl:1:1: error[not-utf8]"),
        (b"}{ %% [ = * .\n}{ %% [ = * .\n", "ru/a.ftl:1:1: error[raw-brace]"),
    ];
    for (bytes, expected) in cases {
        let told = told("a = A\n", bytes);
        assert!(told.contains(expected), "{expected}: {told}");
    }
}

#[test]
fn depth_is_refused_and_not_followed() {
    let deep = |start: &str, end: &str| format!("a = {}\"x\"{}\n", start.repeat(10_000), end.repeat(10_000));
    for text in [deep("{", "}"), deep("{ $x ->\n *[other] ", "\n }"), deep("{ -t(x: ", ") }"), deep("{", "")]
    {
        assert!(told("a = A\n", text.as_bytes()).contains("error[ftl-syntax]"));
    }
}

#[test]
fn references_that_multiply_are_counted_and_not_followed() {
    let ten = |name: &str| format!("{{ {name} }}").repeat(10);
    let bomb = repeated(30, |at| match at {
        0 => "-t0 = word\n".to_owned(),
        at => format!("-t{at} = {}\n", ten(&format!("-t{}", at - 1))),
    });
    assert!(told(&bomb, bomb.as_bytes()).contains("error[placeable-limit]"));
    let ring = repeated(2000, |at| format!("m{at} = see {{ m{} }}\n", (at + 1) % 2000));
    assert!(told(&ring, ring.as_bytes()).contains("error[cyclic-reference]"));
}

#[test]
fn one_message_may_have_twenty_thousand_of_anything() {
    let of = |one: &str| format!("a = {}\n", one.repeat(20_000));
    assert!(told(&of("1 "), of("2 ").as_bytes()).contains("[number-mismatch]"));
    assert!(told(&of("{ $x } "), of("{ $y } ").as_bytes()).contains("error[placeable-limit]"));
    told(&of("<b>"), of("<i>").as_bytes());
    told(&of("“word” "), of("\"слово\" ").as_bytes());
    let mut variants = "a = { $x ->\n".to_owned();
    (0..20_000).for_each(|at| writeln!(variants, "    [v{at}] value {at}").expect("a string takes all"));
    variants.push_str("   *[other] x\n }\n");
    told(&variants, variants.replace("value", "значение").as_bytes());
}

#[test]
fn ten_thousand_findings_that_are_one_habit_are_one_warning() {
    let source = repeated(10_000, |at| format!("m{at} = Say “it” now\n"));
    let target = repeated(10_000, |at| format!("m{at} = Скажи \"это\" сейчас\n"));
    let told = told(&source, target.as_bytes());
    let count = |level: &str| told.lines().filter(|line| line.contains(&format!(" {level}[quotes]"))).count();
    assert_eq!((count("warning"), count("info")), (1, 9_999));
}
