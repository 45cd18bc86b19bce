//! Input that does not fit: words, tables, pictures, notes and boxes larger than what they stand in. Each ends, says what
//! and where, and loses no text, in both languages and side by side.
#![expect(clippy::disallowed_methods, reason = "growth is measured in time")]

use crate::judges::Judged;
use crate::project::{JPEG, Output, Project};
use std::time::{Duration, Instant};

const SETTINGS: &str =
    "locales = [\"en\", \"ru\"]\n[build]\nformats = [\"pdf\"]\nparallel = [[\"en\", \"ru\"]]\n";
const PAPERS: [&str; 3] = ["en/d.pdf", "ru/d.pdf", "en+ru/d.pdf"];

fn project(text: &str) -> Project {
    Project::new([("bifolio.toml", SETTINGS), ("content/d.md", &format!("# Title\n\n{text}\n"))])
}

/// So many words, none twice.
fn words(count: usize) -> String {
    (0..count).map(|at| format!("word{at}")).collect::<Vec<_>>().join(" ")
}

/// Every paper of a project has the words, once at least.
fn holds(output: &Output, count: usize, what: &str) {
    for paper in PAPERS {
        let Some(text) = output.paper(paper) else { return };
        let found: std::collections::HashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let lost: Vec<String> =
            (0..count).map(|at| format!("word{at}")).filter(|word| !found.contains(word.as_str())).collect();
        assert!(lost.is_empty(), "{what}: {paper} lacks {} words: {:?}", lost.len(), lost.first());
    }
}

/// Texts longer than a page, in each place that a text may have; all have 1,500 words.
#[test]
fn text_longer_than_a_page_is_whole_wherever_it_stands() {
    let long = words(1_500);
    let places = [
        ("a note", format!("Text[^1].\n\n[^1]: {long}")),
        ("a row", format!("| a | b |\n|---|---|\n| {long} | b |")),
        ("a caption", format!("![a](dot.jpg \"{long}\")")),
        ("an aside", format!("Lead.\n\n## Beside {{.aside}}\n\n{long}\n\n## Body\n\nShort.")),
        ("a box", format!("## Box {{.box}}\n\n{}", long.replace("9 ", "9\n\n"))),
        ("a quote", format!("> {long}")),
        ("code", format!("```\n{}\n```", long.replace("9 ", "9\n"))),
    ];
    for (what, text) in places {
        let mut project = project(&text);
        project.world.insert("content/dot.jpg", JPEG);
        let output = project.build();
        assert!(output.withheld.is_empty(), "{what}: {:?}", output.withheld);
        holds(&output, 1_500, what);
    }
}

#[test]
fn what_has_nothing_but_a_title_is_a_page() {
    let project = project("");
    let output = project.build();
    assert!(PAPERS.iter().all(|paper| output.bytes.contains_key(*paper)), "{:?}", output.withheld);
}

/// An accessible PDF may not be without one.
#[test]
fn what_has_no_title_is_withheld_and_told() {
    let output = Project::new([("bifolio.toml", SETTINGS), ("content/d.md", "Text.\n")]).build();
    for paper in PAPERS {
        assert_eq!(output.withheld[paper], "the document has no title");
    }
    assert_eq!(output.findings[0], "content/d.md:1: error[title-missing]: the document has no title");
}

#[test]
fn words_wider_than_the_line_are_parted_and_told() {
    for word in ["x".repeat(20_000), "ы".repeat(20_000)] {
        let project = project(&word);
        let said = project.build().findings.join("\n");
        assert!(said.contains("content/d.md:3: warning[bad-line]: a word wider than its line"), "{said}");
        let Some(text) = project.build().paper("en/d.pdf") else { return };
        let letter = word.chars().next().unwrap();
        assert_eq!(text.matches(letter).count(), 20_000);
    }
}

#[test]
fn notes_stand_under_headings_cells_and_captions() {
    let marks = "## Head[^1]\n\n| a[^2] |\n|---|\n| b[^3] |\n\n![p](dot.jpg \"Caption\")\n\nEnd[^4].";
    let notes: String = (1..=4).map(|at| format!("\n\n[^{at}]: word{}", at - 1)).collect();
    let mut project = project(&format!("{marks}{notes}"));
    project.world.insert("content/dot.jpg", JPEG);
    holds(&project.build(), 4, "notes");
}

#[test]
fn deep_nesting_is_shown_as_it_is_written() {
    let lists: String = (0..300).map(|at| format!("{}- word{at}\n", "  ".repeat(at))).collect();
    for (what, text) in [("lists", lists), ("quotes", format!("{} word0", ">".repeat(1_000)))] {
        let project = project(&text);
        let said = project.findings().join("\n");
        assert!(said.contains("content/d.md:") && said.contains("nested too deep"), "{what}: {said}");
        holds(&project.build(), if what == "lists" { 300 } else { 1 }, what);
    }
}

/// Twice the input takes no more than three times the time; what is short is lost in the noise.
#[test]
fn time_grows_with_the_input() {
    let notes = |count: usize| -> String {
        let text: String = (0..count).map(|at| format!("Text[^{at}].\n\n")).collect();
        text + &(0..count).map(|at| format!("[^{at}]: word{at}\n\n")).collect::<String>()
    };
    let word = |count: usize| "x".repeat(count * 20);
    let code = |count: usize| format!("```\n{}\n```", "c".repeat(count * 20));
    let kinds: [(&str, &dyn Fn(usize) -> String); 3] =
        [("notes", &notes), ("a word", &word), ("code", &code)];
    for (what, of) in kinds {
        let time = |count: usize| {
            let project = project(&of(count));
            let start = Instant::now();
            assert_eq!(project.build().withheld.len(), 0, "{what}");
            start.elapsed()
        };
        let (once, twice) = (time(700), time(1_400));
        let most = once * 3 + Duration::from_secs(1);
        assert!(twice <= most, "{what}: {once:?}, then {twice:?}");
    }
}

#[test]
fn no_heading_stands_at_the_foot_of_a_page() {
    let mut text = "+++\ntitle = \"Feet\"\n+++\n\n".to_owned();
    for at in 0..60 {
        text += &format!("## Heading{at}\n\n{}\n\n", "een ".repeat(20 + at * 37 % 160));
    }
    for theme in ["institute", "book", "large-print"] {
        let mut project = Project::new([("content/feet.md", text.as_str())]);
        project.write("bifolio.toml", &format!("locales = [\"en\"]\n[build]\ntheme = \"{theme}\"\n"));
        let output = project.build();
        let judged = Judged::new(&output.bytes["en/feet.pdf"]);
        let Some(shown) = judged.by("pdftotext", &["-layout", "{}", "-"], "the feet of pages") else {
            return;
        };
        for page in shown.split('\u{c}') {
            let last = page.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
            let is_listed = last.contains(". . .");
            assert!(is_listed || !last.trim().starts_with("Heading"), "{theme}: {last}");
        }
    }
}

#[test]
fn pictures_of_any_measures_stand_on_the_page() {
    for (width, height) in [(1, 1), (20_000, 1), (1, 20_000), (9_000, 9_000)] {
        let mut project = Project::new([(
            "content/a.md",
            "+++\ntitle = \"A\"\n+++\n\nBefore.\n\n![Alt](a.svg \"Caption.\")\n\nAfter.\n",
        )]);
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <rect width=\"{width}\" height=\"{height}\"/></svg>"
        );
        project.write("content/a.svg", &drawing);
        let output = project.build();
        let Some(text) = output.paper("en/a.pdf") else { return };
        let pages = text.matches("Caption.").count();
        assert!(
            text.contains("Before.") && text.contains("After.") && pages == 1,
            "{width} × {height}: {text}"
        );
        let judged = Judged::new(&output.bytes["en/a.pdf"]);
        if let Some(info) = judged.by("pdfinfo", &["{}"], "how many pages a picture takes") {
            let count = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
            assert!(["1", "2"].contains(&count), "{width} × {height}: {count} pages");
        }
    }
}

/// One paper, in bounded time; its text.
fn one_paper(text: &str, most: Duration) -> Option<String> {
    let mut project = project(text);
    project.write("bifolio.toml", "locales = [\"en\"]\n[build]\nformats = [\"pdf\"]\n");
    let start = Instant::now();
    let output = project.build();
    assert!(start.elapsed() < most, "it took {:?}", start.elapsed());
    assert!(output.withheld.is_empty(), "{:?}", output.withheld);
    output.paper("en/d.pdf")
}

const MINUTES: Duration = Duration::from_secs(240);

#[test]
fn a_word_of_a_megabyte_is_whole() {
    let Some(text) = one_paper(&"x".repeat(1_000_000), MINUTES) else { return };
    assert_eq!(text.matches('x').count(), 1_000_000);
}

#[test]
fn ten_thousand_notes_stand_under_their_marks() {
    let marks: String = (0..10_000).map(|at| format!("Text[^{at}].\n\n")).collect();
    let notes: String = (0..10_000).map(|at| format!("[^{at}]: word{at}\n\n")).collect();
    let Some(text) = one_paper(&(marks + &notes), MINUTES) else { return };
    let found: std::collections::HashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    assert!((0..10_000).all(|at| found.contains(format!("word{at}").as_str())));
}

/// A row of so many cells, and the head and the rule over it.
fn columns(count: usize) -> String {
    let row =
        |cell: &dyn Fn(usize) -> String| (0..count).map(|at| format!("| {} ", cell(at))).collect::<String>();
    format!(
        "{}|\n{}|\n{}|",
        row(&|at| format!("h{at}")),
        row(&|_| "---".to_owned()),
        row(&|at| format!("w{at}x"))
    )
}

/// Its columns are narrower than its words, which are parted; no letter is lost.
#[test]
fn a_table_of_as_many_columns_as_there_may_be_is_told_and_whole() {
    let project = project(&columns(200));
    let output = project.build();
    assert!(output.withheld.is_empty(), "{:?}", output.withheld);
    let told = project.findings().join("\n");
    assert!(told.contains("content/d.md:3:") && told.contains("[overflow]"), "{told}");
    let Some(text) = output.paper("en/d.pdf") else { return };
    assert_eq!(text.matches('w').count(), 200, "{text}");
    let more = self::project(&columns(201)).findings().join("\n");
    assert!(more.contains("content/d.md:3:") && more.contains("201 columns"), "{more}");
}

#[test]
fn a_page_without_room_for_its_margins_is_an_error_where_it_is_given() {
    for (settings, line, said) in [
        ("[page]\nsize = \"50mm x 50mm\"\n", 3, "no room for text"),
        ("[tokens]\n\"page.left-u\" = 60\n", 3, "no room for text"),
        ("[tokens]\n\"page.lines\" = 70\n", 3, "under the page"),
        ("[tokens]\n\"page.top-u\" = 70\n", 3, "under the page"),
        ("[tokens]\n\"page.main-u\" = 0\n", 3, "no room for text"),
        ("[tokens]\n\"page.parallel.column-u\" = 0\n", 3, "no room for text"),
        ("[tokens]\n\"style.body.size\" = 0\n", 1, "`style.body.size`"),
    ] {
        let mut project = project("Text.");
        project.write("bifolio.toml", &format!("locales = [\"en\"]\n{settings}"));
        let library = project.library();
        let unusable = bifolio::compile::Setting::load(&project.world, &library).expect_err(settings);
        let [finding] = unusable.findings.as_slice() else { panic!("{settings}: {:?}", unusable.findings) };
        let source = unusable.sources.get(finding.primary.file);
        assert_eq!(source.line_column(finding.primary.start).line, line, "{settings}");
        assert!(finding.message.contains(said), "{settings}: {}", finding.message);
    }
}

/// In the narrow columns of a parallel edition, in each of its modes.
#[test]
fn what_cannot_be_divided_is_whole_in_both_columns() {
    for mode in ["columns", "facing", "stacked"] {
        let line = "word0\u{a0}".repeat(60) + "word1";
        let mut project = project(&format!("{line} <!-- #line -->"));
        project.write("bifolio.toml", &format!("{SETTINGS}[parallel]\nmode = \"{mode}\"\n"));
        project.write("locales/ru/d.ftl", &format!("line = {line}\n"));
        let output = project.build();
        let Some(text) = output.paper("en+ru/d.pdf") else { return };
        // It is parted between any two letters.
        assert_eq!(text.matches('w').count(), 122, "{mode}: {text}");
    }
}
