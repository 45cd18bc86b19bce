//! One of everything that has text: its footnotes, the links to it, its further paragraphs.

use crate::project::{JPEG, Project, body, text_of};

/// A document with one of everything that has text, each with a pin; `%` stands for what ends its text.
const EVERYTHING: &str = "\
Aa% <!-- #aa -->

## Bb% {#bb .box}

- Cc% <!-- #cc -->

> Dd% <!-- #dd -->

## Ee% {#ee .aside}

Ff% <!-- #ff -->

## Gg% {#gg}

Hh% <!-- #hh -->
: Ii% <!-- #ii -->

> [!TIP]
> Jj% <!-- #jj -->

| Kk% <!-- #kk --> |
|---|
| Ll% <!-- #ll --> |

Table: Mm% <!-- #mm -->

Credit: Nn% <!-- #nn -->

![x](map.jpg \"Oo\") <!-- #oo -->

Credit: Pp% <!-- #pp -->

## Qq% {#qq .colophon}

Rr% <!-- #rr -->
";

const NAMES: [&str; 18] = [
    "aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii", "jj", "kk", "ll", "mm", "nn", "oo", "pp", "qq",
    "rr",
];

/// A project with [`EVERYTHING`], and with a translation of it by a rule.
fn everything(end: impl Fn(usize) -> String, rest: &str, russian: impl Fn(&str, &str) -> String) -> Project {
    let mut pieces = EVERYTHING.split('%');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for (at, piece) in pieces.enumerate() {
        text.push_str(&format!("{}{piece}", end(at + 1)));
    }
    text.push_str(rest);
    let mut project = Project::new([("content/a.md", text.as_str())]);
    project.world.insert("content/map.jpg", JPEG);
    let library = project.library();
    let units = library.manuscript("a").unwrap().units.iter();
    let catalog: String = units
        .map(|unit| match unit.value.as_deref() {
            Some(value) => format!("{} = {}\n", unit.id, russian(unit.id.as_str(), value)),
            None => format!("{} =\n    .alt = x\n    .title = Oo\n", unit.id),
        })
        .collect();
    project.write("locales/ru/a.ftl", &catalog);
    project.sync();
    project
}

#[test]
fn notes_stand_under_whatever_has_their_mark() {
    let notes: String = (1..=17).map(|at| format!("\n[^{at}]: note-{at}. <!-- #note-{at} -->\n")).collect();
    let project = everything(|at| format!("[^{at}]"), &notes, |_, value| value.replace("note-", "сноска-"));
    assert_eq!(project.findings(), [""; 0]);
    let output = project.build();
    assert_eq!(output.withheld.len(), 0, "{:?}", output.withheld);
    for (path, words) in
        [("en/a", vec!["note-"]), ("ru/a", vec!["сноска-"]), ("en+ru/a", vec!["note-", "сноска-"])]
    {
        let page = output.page(&format!("{path}.html"));
        let paper = output.paper(&format!("{path}.pdf"));
        let places = |paper: &str, word: &str| -> Vec<Option<usize>> {
            (1..=17).map(|number| paper.find(&format!("{word}{number}."))).collect()
        };
        for word in &words {
            let places = places(paper.as_deref().unwrap_or_default(), word);
            assert!(places.is_sorted() || words.len() > 1, "{path}.pdf: notes follow their numbers");
        }
        for number in 1..=17 {
            assert!(page.contains(&format!("href=\"#ui-ref-{number}\"")), "{path}: the way back of {number}");
            for word in &words {
                assert!(text_of(&page).contains(&format!("{word}{number}.")), "{path}: {word}{number}");
                if let Some(paper) = &paper {
                    let times = paper.matches(&format!("{word}{number}.")).count();
                    assert_eq!(times, 1, "{path}.pdf: {word}{number}\n{paper}");
                }
            }
        }
    }
}

#[test]
fn links_lead_to_whatever_has_a_pin_and_further_paragraphs_stand_everywhere() {
    let links: String = NAMES.iter().map(|name| format!("[x](#{name}) ")).collect();
    let project = everything(
        |_| String::new(),
        &format!("\n## Ss {{#ss}}\n\n{links}<!-- #tt -->\n"),
        |id, value| {
            let further =
                if id == "tt" { String::new() } else { format!("\n    .p2 = {id}-b.\n    .p3 = {id}-c.") };
            format!("{value}{further}")
        },
    );
    assert_eq!(project.findings(), [""; 0]);
    let output = project.build();
    assert_eq!(output.withheld.len(), 0, "{:?}", output.withheld);
    for path in ["ru/a", "en+ru/a"] {
        let page = output.page(&format!("{path}.html"));
        let paper = output.paper(&format!("{path}.pdf"));
        for name in NAMES {
            assert!(page.contains(&format!("id=\"{name}\"")), "{path}.html has no {name}");
            let further = [format!("{name}-b."), format!("{name}-c.")];
            for words in further.iter().filter(|_| name != "oo") {
                assert!(
                    text_of(&page).contains(words.as_str()),
                    "{path}.html has no {words}\n{}",
                    body(&page)
                );
                if let Some(paper) = &paper {
                    assert!(paper.contains(words.as_str()), "{path}.pdf has no {words}\n{paper}");
                }
            }
        }
    }
}
