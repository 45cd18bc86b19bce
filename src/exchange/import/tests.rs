//! A brief as editors have them, and the property that nothing is lost.

use super::*;
use crate::markdown::{parse_inline, plain_text, reader_options};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

const ENGLISH: &str = include_str!("../fixtures/shield.en.md");
const RUSSIAN: &str = include_str!("../fixtures/shield.ru.md");

fn imported(text: &str, locale: &str) -> Imported {
    import_document(text, "brief", &ImportOptions::new(locale.parse().unwrap()))
}

fn content(text: &str) -> String {
    imported(text, "en").content
}

#[test]
fn a_plain_brief_is_ready_to_be_set() {
    let expected = r##"+++
title = "Missile Shields and NATO: A Last Chance for Cooperation?"
byline = "*Edited by* Irina Levshina and Mark T. Dowling"
editors = ["Irina Levshina", "Mark T. Dowling"]
rights = "© 2013 Harbor Policy Center. All rights reserved."
disclaimer = "The views in this brief are those of its editors and of nobody else; the Center publishes them as it received them."
+++

For twenty years the two sides have argued about interceptors that neither has built in full. This brief looks at
what a joint system could still do for NATO and for Russia, and what it would cost to go on without one.

## Key Themes {#key-themes .box}

- Moscow reads the plans of NATO as "open-ended," and says so in every round of talks.
- A data exchange center could open in 2014. It would need no new treaty.
- Four phases of the EPAA were announced, and the fourth was dropped.

## Where the Talks Stand {#where-the-talks-stand}

The experts agree on more than the ministers say. Radars in the south see what radars in the north cannot, and both sides have known since the exercises of 2008 that the pictures fit together.

The set \{radars, ships} is open. See the [annex](#the-price-of-delay).

### The Price of Delay {#the-price-of-delay}

Every year without an agreement adds about 4 percent to the bill.

## About the Editors {#about-the-editors .aside}

**Irina Levshina**\
Director of the Northern Security Programme\
Institute of Regional Studies

**Mark T. Dowling**\
Senior fellow, Harbor Policy Center

## Contact {#contact .aside}

Press office\
12 Quay Street, Harbor\
[+1 202 555 01 43](tel:+12025550143)\
<press@harborpolicy.example.org>\
[harborpolicy.org](https://harborpolicy.org)\
@HarborPolicy

## About the Harbor Policy Center {#about-the-harbor-policy-center .colophon}

The Center has studied arms control since 1987. It takes no position on public policy issues.
"##;
    let got = content(ENGLISH);
    assert_eq!(got.trim_end(), expected.trim_end());
}

#[test]
fn russian_headings_get_the_case_of_russian() {
    let got = imported(RUSSIAN, "ru").content;
    let headings: Vec<&str> = got.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        headings,
        [
            "## Основные тезисы {#osnovnye-tezisy .box}",
            "## На чём стоят переговоры {#na-chiom-stoiat-peregovory}",
            "### Цена промедления {#tsena-promedleniia}",
            "## О редакторах {#o-redaktorakh .aside}",
            "## Контакты {#kontakty .aside}",
            "## О Центре «Харбор» {#o-tsentre-kharbor .colophon}",
        ]
    );
    assert!(
        got.contains("title = \"Противоракетные щиты и НАТО: последний шанс на сотрудничество?\""),
        "{got}"
    );
    assert!(got.contains("byline = \"*Под редакцией* Ирины Левшиной и Марка Т. Даулинга\""), "{got}");
    assert!(got.contains("editors = [\"Ирина Левшина\", \"Марк Т. Даулинг\"]"), "{got}");
    assert!(got.contains("[приложение](#tsena-promedleniia)"), "{got}");
    assert!(got.contains("Радары на юге видят то"), "{got}");
}

#[test]
fn each_guess_names_its_line() {
    let guesses = imported(ENGLISH, "en").guesses;
    let at = |what: &str| guesses.iter().find(|guess| guess.what.contains(what)).map(|guess| guess.line);
    assert_eq!(at("becomes the title"), Some(1));
    assert_eq!(at("byline"), Some(3));
    assert_eq!(at("“Where the Talks Stand”"), Some(14));
    assert_eq!(at("line breaks"), Some(16));
    assert_eq!(at("braces"), Some(20));
    assert_eq!(at("fill `editors`"), Some(28));
    assert_eq!(at("press@"), Some(40));
    assert_eq!(at("©"), Some(48));
    assert_eq!(at("disclaimer"), Some(52));
    assert!(guesses.iter().all(|guess| !guess.what.contains('\n')));
}

#[test]
fn verbatim_changes_line_ends_alone() {
    let text = "\u{feff}# SHOUT\r\n\r\npress@example.org {x}\r\n![a](b.png)\r\n";
    let options = ImportOptions { is_verbatim: true, ..ImportOptions::new("en".parse().unwrap()) };
    let got = import_document(text, "brief", &options);
    assert_eq!(got.content, "# SHOUT\n\npress@example.org {x}\n![a](b.png)\n");
    assert_eq!(got.images[0].target.as_str(), "content/b.png");
}

#[test]
fn an_import_imported_again_is_the_same() {
    for (text, locale) in [(ENGLISH, "en"), (RUSSIAN, "ru")] {
        let once = imported(text, locale).content;
        assert_eq!(imported(&once, locale).content, once);
    }
}

#[test]
fn ranks_have_no_gaps_and_a_title_stands_alone() {
    let got = content("Title\n=====\n\nText\n\n### A\n\n##### B\n\n## C #\n\nD\n- -\n\nE\n---\n");
    assert!(
        got.starts_with("+++\ntitle = \"Title\"\n+++\n\nText\n\n## A {#a}\n\n### B {#b}\n\n## C {#c}\n\n"),
        "{got}"
    );
    assert!(got.ends_with("## E {#e}\n"), "{got}");
    let two = content("# One\n\n# Two\n\n# Two\n");
    assert_eq!(two, "## One {#one}\n\n## Two {#two}\n\n## Two {#two-2}\n");
    let sub = content("# One\n\n### Two\n\n## Three\n");
    assert_eq!(sub, "+++\ntitle = \"One\"\nsubtitle = \"Two\"\n+++\n\n## Three {#three}\n");
    let linked = content("# A [link](x.md) ![b](b.png)\n\nText\n");
    assert!(
        linked.starts_with("+++\ntitle = \"A link b\"\n+++\n\nA [link](x.md) ![b](b.png)\n\nText"),
        "{linked}"
    );
}

#[test]
fn front_matter_of_others_becomes_ours() {
    let text = "---\ntitle: A brief\nauthor:\n  - name: A. Mills\n    affiliation: Institute\ndate: 2013-06-05\n\
        layout: post\nlang: en-GB\n---\n\n# A Brief\n\nText\n";
    let got = imported(text, "en");
    let expected = "+++\ntitle = \"A brief\"\nauthors = [\"A. Mills\"]\ndate = 2013-06-05\n\
        #     affiliation: Institute\n# layout: post\n# lang: en-GB\n+++\n\nText\n";
    assert_eq!(got.content, expected);
    let lines: Vec<_> =
        got.guesses.iter().filter(|one| one.what.contains("comment")).map(|one| one.line).collect();
    assert_eq!(lines, [3, 7, 8]);
}

#[test]
fn a_title_of_capitals_gets_its_case_wherever_it_stands() {
    let got =
        content("---\ntitle: \"HARBOUR WATCH IN OSK\"\n---\n\n# HARBOUR WATCH IN OSK\n\nThe port of Osk.\n");
    assert_eq!(got, "+++\ntitle = \"Harbour Watch in Osk\"\n+++\n\nThe port of Osk.\n");
}

#[test]
fn own_front_matter_stays_and_foreign_toml_is_translated() {
    let own = "+++\n# mine\ntitle = \"T\"\n[locale.ru]\nnumber = 5\n+++\n\nText\n\n© 2013 Us\n";
    let expected =
        "+++\nrights = \"© 2013 Us\"\n# mine\ntitle = \"T\"\n[locale.ru]\nnumber = 5\n+++\n\nText\n";
    assert_eq!(content(own).trim_end(), expected.trim_end());
    let hugo = "+++\ntitle = \"T\"\ndraft = true\ntags = [\"a\"]\n+++\nText\n";
    assert_eq!(content(hugo), "+++\ntitle = \"T\"\nkeywords = [\"a\"]\n# draft = true\n+++\n\nText\n");
}

#[test]
fn images_come_to_lie_beside_the_document() {
    let text = "![a](img/map%201.png \"t\") ![b](other/Map%201.PNG) ![c](img/map%201.png) ![d][e]\n\n\
        ![f](https://example.org/f.png) ![g](/etc/passwd)\n\n[e]: ../e.svg\n";
    let options = ImportOptions::new("en".parse().unwrap());
    let got = import_document(text, "book/brief", &options);
    assert_eq!(
        got.content,
        "![a](<map 1.png> \"t\") ![b](<Map 1-2.PNG>) ![c](<map 1.png>) ![d][e]\n\n\
         ![f](https://example.org/f.png) ![g](/etc/passwd)\n\n[e]: e.svg\n"
    );
    let images: Vec<_> =
        got.images.iter().map(|image| (image.written.as_str(), image.target.as_str())).collect();
    assert_eq!(
        images,
        [
            ("img/map 1.png", "content/book/map 1.png"),
            ("other/Map 1.PNG", "content/book/Map 1-2.PNG"),
            ("../e.svg", "content/book/e.svg"),
        ]
    );
}

#[test]
fn lines_that_run_on_are_joined() {
    let broken =
        "Two ports share one strait, and each keeps  \nits own books. In 2014 they counted ships  \na day.\n";
    assert_eq!(content(broken).lines().count(), 1);
}

#[test]
fn addresses_and_verse_keep_their_lines() {
    let verse = "The woods are lovely,\\\ndark and deep,\\\nbut I have promises\\\nto keep.\n";
    assert_eq!(content(verse), verse);
    let address = "Harbor Policy Center\\\n12 Quay Street\\\nHarbor\n";
    assert_eq!(content(address), address);
}

#[test]
fn braces_are_characters() {
    let text = "A {b} \\{c} `{d}` <https://example.org/{e}>\n\n## Heading {f}\n\n## Kept {#g .box}\n";
    assert_eq!(
        content(text),
        "A \\{b} \\{c} `{d}` [https://example.org/\\{e\\}](<https://example.org/{e}>)\n\n\
         ## Heading \\{f} {#heading-f}\n\n## Kept {#g .box}\n"
    );
}

/// The words of a text as a reader sees them, in small letters, counted; with the destinations of links, but for
/// anchors, which follow their headings.
fn words(text: &str, options: Options, has_destinations: bool) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    let mut push = |text: &str| {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *words.entry(word.to_lowercase()).or_insert(0) += 1;
        }
    };
    let mut line = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                line.push_str(&text)
            }
            Event::FootnoteReference(label) => line.push_str(&format!(" {label} ")),
            Event::Start(Tag::Link { dest_url, .. }) if has_destinations && !dest_url.starts_with('#') => {
                line.push_str(&format!(" {dest_url} "));
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) => {}
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            _ => line.push(' '),
        }
    }
    push(&line);
    words
}

/// Words that the source has more often than the result.
fn lost(text: &str, result: &str, has_destinations: bool) -> Vec<(String, usize, usize)> {
    let foreign = reader_options() - Options::ENABLE_HEADING_ATTRIBUTES;
    let (front, body) = match result.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) {
        Some((front, body)) => (front, body),
        None => ("", result),
    };
    let mut after = words(body, foreign, has_destinations);
    for (word, times) in words(&fields(front), Options::empty(), has_destinations) {
        *after.entry(word).or_insert(0) += times;
    }
    let count = |word: &str| after.get(word).copied().unwrap_or(0);
    words(text, foreign, has_destinations)
        .into_iter()
        .filter(|(word, times)| count(word) < *times)
        .map(|(word, times)| (word.clone(), times, count(&word)))
        .collect()
}

/// The keys, texts and comments of front matter, each as the inline text it is.
fn fields(front: &str) -> String {
    let mut texts: Vec<String> =
        front.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect();
    let table = front.parse::<toml::Table>().unwrap();
    texts.extend(table.keys().cloned());
    let mut open: Vec<toml::Value> = table.into_iter().map(|(_, value)| value).collect();
    while let Some(value) = open.pop() {
        match value {
            toml::Value::String(text) => {
                texts.push(plain_text(&parse_inline(&text, &Default::default()).inlines));
            }
            toml::Value::Array(all) => open.extend(all),
            other => texts.push(other.to_string()),
        }
    }
    let quoted: Vec<String> = texts.iter().map(|text| format!("`````` {text} ``````")).collect();
    quoted.join("\n\n")
}

#[test]
fn no_word_of_the_briefs_is_lost() {
    for (text, locale) in [(ENGLISH, "en"), (RUSSIAN, "ru")] {
        assert_eq!(lost(text, &imported(text, locale).content, true), []);
    }
}

proptest::proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, rng_seed: RngSeed::Fixed(1993), failure_persistence: None, ..ProptestConfig::default() })]
    /// Any mixture of what Markdown is made of comes through without a panic and without a word lost.
    #[test]
    fn nothing_is_lost_of_any_mixture(parts in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = parts.into_iter().map(|at| PIECES[at]).collect();
        for locale in ["en", "ru"] {
            let got = imported(&text, locale);
            let mut lost = lost(&text, &got.content, false);
            // Ids and classes are no words; those of a heading that becomes the title go with it.
            lost.retain(|(word, ..)| !["id", "c"].contains(&word.as_str()));
            proptest::prop_assert!(lost.is_empty(), "{:?}\n{}\n=>\n{}", lost, text, got.content);
        }
    }
}

const PIECES: [&str; 50] = [
    "\n",
    "\n\n",
    "\n\n",
    " ",
    " ",
    "# ",
    "## ",
    "#### ",
    "===\n",
    "---\n",
    "- ",
    "1. ",
    "> ",
    "    ",
    "\\\n",
    "  \n",
    "*",
    "**",
    "_",
    "`",
    "[^1]",
    "[^1]: ",
    "[a](#b)",
    "[a](b \"t\")",
    "![alt](dir/p.png)",
    "[ref]",
    "[ref]: x/y.png\n",
    "{",
    "}",
    "{#id}",
    "{.c}",
    "<b>",
    "<!-- c -->",
    "|a|b|\n|-|-|\n|c|d|\n",
    "word",
    "Слово",
    "SHOUTING",
    "КРИК",
    "NATO",
    "©",
    "(c) 2013",
    "a.b@example.org",
    "+7 495 123-45-67",
    "example.org/x_(y)",
    "https://example.org/{z}",
    "By Someone Else",
    "Contact",
    "\\",
    "&amp;",
    "漢\t",
];

/// A step that is worse than linear would hang here.
#[test]
fn a_large_text_of_one_kind_comes_through() {
    let cases = [
        "# A\n\n",
        "press@example.org +7 495 123-45-67 (",
        "a  \nb ",
        "{[x](#a)![y](z.png)*",
        "[a]: b\n\n",
        "))))",
    ];
    for case in cases {
        let text = case.repeat(20_000);
        assert_eq!(lost(&text, &imported(&text, "en").content, false), []);
    }
}

/// Markdown of other people, from the folder that `BIFOLIO_CORPUS` names. Run with `--ignored`.
#[test]
#[ignore = "wants a folder of Markdown files in BIFOLIO_CORPUS"]
fn no_word_of_real_documents_is_lost() {
    let files = crate::exchange::tests::documents();
    let (mut bytes, mut words_lost, mut moved, mut stable) = (0, 0, 0, 0);
    for (path, text) in &files {
        bytes += text.len();
        let got = imported(text, "en");
        let lost = lost(text, &got.content, true);
        if !lost.is_empty() {
            println!("{}: {:?}", path.display(), &lost[..lost.len().min(12)]);
            words_lost += lost.len();
        }
        moved += got.guesses.len();
        let again = imported(&got.content, "en").content;
        if again == got.content {
            stable += 1;
        } else if let Some((one, two)) = got.content.lines().zip(again.lines()).find(|(one, two)| one != two)
        {
            println!("{} is not stable:\n   {one}\n   {two}", path.display());
        }
    }
    println!(
        "{} files, {bytes} bytes, {moved} guesses, {words_lost} words lost, {stable} stable",
        files.len()
    );
    assert_eq!(words_lost, 0);
}
