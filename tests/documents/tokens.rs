//! Every token of the default theme does something: with another value, pages or style sheets are others. Those that
//! cannot are told in the guide.

use crate::project::{JPEG, Project};
use bifolio::compile::{BuildRequest, Made, Setting, build, plan};
use bifolio::project::{Format, Profile, TokenValue};
use bifolio::source::{Sources, Span, VirtualPath};
use bifolio::theme::{Theme, Token, Tokens};
use bifolio::units::Library;
use std::sync::Mutex;

const FRONT: &str = "+++
title = \"Tokens of 1987: what they do, one after the other, on all the pages of an edition\"
short-title = \"Tokens\"
series = \"Brief\"
number = \"5\"
publisher = \"Institute 1987\"
date = 2026-02-03
byline = [\"*Editors* Ann and Bob, Internationalizationbridge, Responsibilitywaterworks, Incomprehensibilityworth and Counterrevolutionaries\", \"*Edition* Carl\"]
rights = \"All rights of the institute and of the others who took part are reserved, as they are everywhere.\"
disclaimer = \"Nobody is bound by what is said, and nobody should be, wherever it is said and by whom.\"
+++

";

/// One of everything that tokens speak of.
const BLOCKS: &str = "
A *lead* with sociopolitical internationalizations that is longer than one line of the page, so that its leading and its alignment and the words of its last line are seen. <!-- #lead -->

## Themes {#themes .box}

- The first (and not the only) point of the “box”, with incomprehensibilities and internationalizations, is long enough for a second line of its own, for the marks hang beside it.[^1]
- The second point of NATO and NASA, in the year 1234, so that there are figures and acronyms.

## About {#about .aside}

**Ann Lee**\\
Scholar of internationalization, of responsibilities and of incomprehensibilities, 1999

### More {#more}

She wrote two books.

She wrote a third one.

## Contact {#contact .aside}

Write to us.

## Findings *of all* {#findings}

Text “in quotation marks” that runs over several lines, with hyphenation where it is needed, and with incomprehensibilities, internationalizations, responsibilities, so that words must be divided; NATO, NASA and the UN met in 1987.[^2] Then the text goes on for a while, that lines are justified and the spaces and letters in them give and take what the theme allows them.

A second paragraph of some length with an indent, and with more words than stand on a line. It says (as it should) that: “marks hang”, in part, over the margin – or they do not, as the theme has it.

### Third

1. One
2. Two

### Deeper

There is text under it.

#### Fourth

Run in or not.

> A quotation of some length that is inset on both of its sides, in italics, in lines of its own leading, as the theme has it.

> [!NOTE]
> Take note of it.

```
let code = 1;
```

| Name | 2019 | 2020 |
|---|--:|--:|
| One word | 1.5 | 22 |
| **Total** | 3.25 | 4 |

Table: What is counted here and there in the years of the table of internationalizations, of incomprehensibilities <!-- #tab -->

Credit: The source of the table is told in more than one line, so that it is seen how its lines are set under the table

![A picture](dot.jpg \"The picture and what it shows of the matter\") <!-- #pic -->

Credit: The maker of the picture

## Imprint {#imprint .colophon}

Institute, 1 Street.

## Offices {#offices .colophon}

Town, 2 Street.

[^1]: A note of the box, with sociopolitical incomprehensibilities, internationalizations and responsibilities, that is long enough to need more than one line at the foot of the page, where notes are narrower than text is, as a rule of the house.
[^2]: Another note.
";

const RUSSIAN: &str = "
meta-title = Знаки: что они делают
lead = Вводный абзац, который длиннее одной строки, чтобы были видны его интерлиньяж и выключка, и последние слова.
findings = Выводы
themes = Темы
";

/// A document with nothing but a title of so many words.
fn titled(words: usize) -> String {
    format!("+++\ntitle = \"{}\"\n+++\n\nText.\n", "Internationalization of words ".repeat(words))
}

/// Chapters enough for a contents, with nothing to say over the first page.
fn chapters() -> String {
    let text =
        "The treaty permitted each of the two countries to defend itself at two places only. ".repeat(32);
    let rows = "| A row | 1 |\n".repeat(8);
    let chapters: String = (0..4)
        .map(|at| {
            format!(
                "# Chapter *{at}*, otorhinolaryngological electroencephalographically counterrevolutionaries deinstitutionalization {{#c{at}}}\n\n\
                 {text}\n\n## Part {at}, otorhinolaryngological electroencephalographically counterrevolutionaries deinstitutionalization {{#p{at}}}\n\n{text}\n\n### Sub {{#s{at}}}\n\n{text}\n\n| A | B |\n|---|--:|\n{rows}\n\
                 Table: Rows <!-- #t{at} -->\n\n{text}\n\n## Beside {at} {{#b{at} .aside}}\n\nNext to it.\n\n"
            )
        })
        .collect();
    format!("+++\ntitle = \"Long\"\npages = 5\n+++\n\n{chapters}")
}

/// Pages of Russian prose that the glue of the language has work with.
fn prose() -> String {
    let text = "Это же А. С. Пушкин и В. И. Даль, и я бы в 1987 г. к ним шёл ли 15 км по дороге — в лес и из него; \
                НАТО и США – в 5 % случаев, а достопримечательности и сельскохозяйственные превосходительства не к лицу. ";
    format!("+++\ntitle = \"Проза\"\n+++\n\n{}\n", format!("{text}\n\n{}\n\n", text.repeat(7)).repeat(3))
}

/// A project and what is built of it.
struct Stage {
    library: Library,
    project: Project,
    request: BuildRequest,
}

fn stage(settings: &str, request: BuildRequest, files: &[(&str, &str)]) -> Stage {
    let mut project = Project::new(files.iter().copied());
    project.write("bifolio.toml", settings);
    project.world.insert("content/dot.jpg", JPEG);
    Stage { library: project.library(), project, request }
}

/// A project whose text was edited after it was translated: its proofs have remarks.
fn stale(request: BuildRequest, settings: &str, files: &[(&str, &str)]) -> Stage {
    let mut project = Project::new(files.iter().copied());
    project.write("bifolio.toml", settings);
    project.world.insert("content/dot.jpg", JPEG);
    project.sync();
    let text =
        project.read("content/a.md").replace("is longer than one line", "was a little longer than two lines");
    project.write("content/a.md", &text);
    project.sync();
    Stage { library: project.library(), project, request }
}

const BASE: &str = "locales = [\"en\", \"ru\"]\nbase-url = \"https://example.org/\"\n";
const PAIRED: &str = "[build]\nparallel = [[\"en\", \"ru\"]]\n[parallel]\nnumbers = true\n";
const NUMBERED: &str = "[tokens]\n\"chapters.numbered-levels\" = 1\n";
const ABOVE: &str = "\"style.h1.numeral.at\" = \"above\"\n";

/// A request for one edition of a document.
fn single(document: &str, locale: &str) -> BuildRequest {
    let (documents, locales) = (vec![document.to_owned()], vec![locale.parse().unwrap()]);
    BuildRequest { documents, locales, ..BuildRequest::default() }
}

/// A request for the parallel edition of a document.
fn pair(document: &str) -> BuildRequest {
    let parallel = vec![("en".parse().unwrap(), "ru".parse().unwrap())];
    BuildRequest {
        documents: vec![document.to_owned()],
        parallel,
        formats: vec![Format::Pdf],
        ..BuildRequest::default()
    }
}

/// A document of several files, whose chapters are the headings of the second level.
fn book() -> Stage {
    let front = "+++\ntitle = \"Book\"\nchapters = [\"one.md\", \"two.md\"]\n+++\n\nText.\n";
    let files = [
        ("content/book.md", front),
        ("content/one.md", "## One\n\nText.\n"),
        ("content/two.md", "## Two\n\nText.\n"),
    ];
    stage("locales = [\"en\"]\n", BuildRequest::default(), &files)
}

/// The texts: one of everything, the same with a subtitle, chapters, titles of several lengths.
fn texts() -> Vec<(&'static str, String)> {
    let brief = format!("{FRONT}{BLOCKS}");
    let plain = brief.replace(
        "publisher = \"Institute 1987\"",
        "publisher = \"The Institute of Weights and Measures\"\nsubtitle = \"And more\"",
    );
    vec![
        ("content/a.md", brief),
        ("content/b.md", plain),
        ("content/c.md", chapters()),
        ("content/t.md", titled(3)),
        ("content/u.md", titled(5)),
        ("content/v.md", titled(12)),
        ("locales/ru/a.ftl", RUSSIAN.to_owned()),
    ]
}

/// The stages, the cheapest first: what changes one need not be tried in the next.
fn stages() -> Vec<Stage> {
    let texts = texts();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let one = |document: &str, locale: &str| stage(BASE, single(document, locale), &files);
    let two = |mode: &str, document: &str| {
        stage(&format!("{BASE}{PAIRED}mode = \"{mode}\"\n"), pair(document), &files)
    };
    let in_profile = |profile| BuildRequest { profiles: vec![profile], ..single("a", "ru") };
    let russian = prose();
    let mut stages = vec![one("a", "en"), one("a", "ru"), two("columns", "a")];
    stages.extend(["b", "c", "t", "u", "v"].map(|document| one(document, "en")));
    stages.extend(["t", "u", "v", "c"].map(|document| two("columns", document)));
    stages.extend(
        [format!("{BASE}{NUMBERED}"), format!("{BASE}{NUMBERED}{ABOVE}")]
            .map(|settings| stage(&settings, single("c", "en"), &files)),
    );
    stages.push(stage(
        "source-locale = \"ru\"\nlocales = [\"ru\"]\n",
        single("p", "ru"),
        &[("content/p.md", &russian)],
    ));
    stages.extend([two("facing", "a"), two("stacked", "a"), two("stacked", "c"), book()]);
    stages.push(stage(BASE, in_profile(Profile::Proof), &files));
    stages.push(stale(in_profile(Profile::Proof), BASE, &files));
    // Pictures of another medium would be withheld.
    let print = BuildRequest { profiles: vec![Profile::Print], ..single("c", "en") };
    stages.push(stage(BASE, print, &files));
    stages
}

impl Stage {
    /// The files that it makes in its theme, or with a token of it changed.
    fn files(&self, theme: Theme) -> Vec<Vec<u8>> {
        let mut setting = Setting::load(&self.project.world, &self.library).unwrap();
        setting.theme = theme;
        let plan = plan(&self.library, &self.request);
        let made = build(&self.project.world, &self.library, &setting, &plan, &self.request).made;
        let bytes = |made| match made {
            Made::Artifact(artifact, _) => artifact.bytes,
            Made::Withheld(path, why) => format!("{path}: {why}").into_bytes(),
        };
        made.into_iter().map(bytes).collect()
    }

    fn tokens(&self) -> Tokens {
        Setting::load(&self.project.world, &self.library).unwrap().theme.tokens().clone()
    }
}

/// Other values of a token, the likeliest to be seen first.
fn others(name: &str, token: &Token) -> Vec<TokenValue> {
    match token {
        Token::Switch(switch) => vec![TokenValue::Switch(!switch)],
        Token::Number(number) if name == "grid.quarter" => vec![TokenValue::Number(number * 4.0)],
        Token::Number(_) if name.starts_with("justify.glyph") => vec![TokenValue::Number(1.0)],
        Token::Number(_) if name.ends_with("weight") && name.starts_with("style") => {
            [900.0, 300.0].map(TokenValue::Number).to_vec()
        }
        Token::Number(_) if name.contains(".hyphen.") => [0.0, 6.0].map(TokenValue::Number).to_vec(),
        Token::Number(number) if *number > 100.0 => {
            [number * 0.02, number * 0.8, number * 1.2].map(TokenValue::Number).to_vec()
        }
        Token::Number(number) => [number * 0.6, number * 1.3 + 1.0, number + 5.0, number + 30.0, 0.0]
            .map(TokenValue::Number)
            .to_vec(),
        Token::Text(text) => {
            let words: &[&str] = match name.rsplit('.').next().unwrap_or_default() {
                _ if text.starts_with('#') => &["#123456"],
                _ if text.ends_with("rem") => &["3.3rem"],
                "family" => &["Source Code Pro", "Source Sans 3"],
                "font" => &["mono", "sans"],
                "color" | "frame" | "gone" | "new" => &["hair", "tint"],
                "align" => &["justify", "right", "left"],
                "figures" => &["old-style", "lining"],
                "when" => &["never"],
                "align-baseline" => &["first line"],
                "left" => &["title"],
                "fill" => &["tint"],
                "bleed" => &["5mm"],
                _ if name.starts_with("print.bar") => &["C", "M"],
                _ => &["none", "main", "text", "space"],
            };
            words
                .iter()
                .filter(|word| *word != text)
                .map(|word| TokenValue::Text((*word).to_owned()))
                .collect()
        }
    }
}

/// Whether some other value of a token changes what some stage makes.
fn does_something(name: &str, token: &Token, stages: &[(Stage, Tokens, Vec<Vec<u8>>)]) -> bool {
    let span = Span::at(Sources::new().add(VirtualPath::new("bifolio.toml").unwrap(), String::new()), 0);
    stages.iter().any(|(stage, tokens, usual)| {
        others(name, token).into_iter().any(|value| {
            let theme = Theme::new(tokens.clone(), &[(name.to_owned(), span, value)]);
            theme.is_ok_and(|theme| stage.files(theme) != *usual)
        })
    })
}

/// Tokens that the guide tells of, and why they change nothing here.
const UNSEEN: [(&str, &[&str]); 6] = [
    ("they are for people", &["theme."]),
    ("tables that stay whole have tests of their own", &["style.table.keep-rows"]),
    ("web pages have no proofs", &["colors.proof.dark", "colors.proof-"]),
    (
        "no ink of theirs is in the sample",
        &["colors.quiet.cmyk", "colors.tint.cmyk", "colors.paper.cmyk", "colors.proof.cmyk"],
    ),
    (
        "the last step of titles has no limit",
        &["style.title.steps.2.lines", "style.title.parallel.steps.1.lines"],
    ),
    (
        "they wait",
        &["style.margin-note.", "style.box.break", "style.running-head.leading", "style.folio.leading"],
    ),
];

fn is_unseen(name: &str) -> bool {
    let is_screen = name.starts_with("colors.proof-") && name.contains(".srgb");
    UNSEEN.iter().flat_map(|(_, names)| *names).any(|start| name.starts_with(start)) && !is_screen
}

/// The tokens, one in so many, that change nothing.
fn dead(one_in: usize) -> Vec<String> {
    let stages: Vec<(Stage, Tokens, Vec<Vec<u8>>)> = stages()
        .into_iter()
        .map(|stage| {
            let tokens = stage.tokens();
            let usual = stage.files(Theme::new(tokens.clone(), &[]).unwrap());
            (stage, tokens, usual)
        })
        .collect();
    let tokens = Theme::builtin("institute").unwrap().tokens().clone();
    let all = tokens.iter().filter(|(name, _)| !is_unseen(name));
    let (next, dead) = (Mutex::new(all.step_by(one_in)), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let Some((name, token)) = next.lock().unwrap().next() else { return };
                    if !does_something(name, token, &stages) {
                        dead.lock().unwrap().push(name.to_owned());
                    }
                }
            });
        }
    });
    let mut dead = dead.into_inner().unwrap();
    dead.sort();
    dead
}

#[test]
fn tokens_change_something() {
    assert_eq!(dead(24), [""; 0]);
}

#[test]
#[ignore = "takes some minutes unless it is optimized: `.ci/run` does that"]
fn every_token_changes_something() {
    assert_eq!(dead(1), [""; 0]);
}

/// Names that the default theme leaves to others, with values that change its pages.
#[test]
fn tokens_that_the_default_theme_leaves_out_change_something() {
    let stages = stages();
    let stage = &stages[0];
    let tokens = stage.tokens();
    let usual = stage.files(Theme::new(tokens.clone(), &[]).unwrap());
    let span = Span::at(Sources::new().add(VirtualPath::new("bifolio.toml").unwrap(), String::new()), 0);
    for (name, value) in [
        ("grid.first-baseline", 84.0),
        ("page.axis-u", 14.0),
        ("style.masthead.baseline-u", 2.5),
        ("style.series.baseline-u", 2.5),
        ("style.running-head.baseline-u", 2.5),
        ("style.footnote.measure-u", 15.0),
        ("style.colophon.rights.measure-u", 12.0),
    ] {
        let value = TokenValue::Number(value);
        let theme = Theme::new(tokens.clone(), &[(name.to_owned(), span, value)]).unwrap();
        assert_ne!(stage.files(theme), usual, "{name}");
    }
}
