//! A brief and its translation, and translations whose skeleton differs.

use super::*;
use crate::units::Status;

const ENGLISH: &str = include_str!("../fixtures/shield.en.md");
const RUSSIAN: &str = include_str!("../fixtures/shield.ru.md");

fn options(locale: &str) -> ImportOptions {
    ImportOptions::new(locale.parse().unwrap())
}

fn aligned(english: &str, russian: &str) -> (String, Alignment) {
    let source = import_document(english, "brief", &options("en")).content;
    let manuscript = manuscript_of(&source, "brief", &"en".parse().unwrap()).unwrap();
    (source, align_translation(&manuscript, russian, &options("ru")))
}

/// What the project says of a catalog: units missing in it, and messages that no unit has.
fn state(source: &str, catalog: &str) -> (Vec<String>, Vec<String>) {
    let settings = "locales = [\"en\", \"ru\"]\n";
    let files = [("bifolio.toml", settings), ("content/brief.md", source), ("locales/ru/brief.ftl", catalog)];
    let library = Library::load(&MemoryWorld::new(files), SyncOptions::default()).unwrap();
    assert!(library.problems.is_empty(), "{:?}", library.problems);
    let brief = &library.manuscripts[0];
    let translation = brief.targets().next().unwrap();
    assert!(translation.catalog.errors().is_empty() && translation.catalog.duplicates().is_empty());
    let states = brief.units.iter().zip(&translation.states);
    let missing = states.filter(|(_, state)| state.status == Status::Missing);
    (missing.map(|(unit, _)| unit.id.to_string()).collect(), translation.obsolete.clone())
}

/// The value of a message as the catalog writes it.
fn message<'a>(catalog: &'a str, id: &str) -> &'a str {
    let start = catalog.find(&format!("{id} =")).unwrap_or_else(|| panic!("no `{id}` in:\n{catalog}"));
    let rest = &catalog[start + id.len() + 2..];
    let end = rest
        .match_indices('\n')
        .find(|(at, _)| !rest[at + 1..].starts_with(' '))
        .map_or(rest.len(), |(at, _)| at);
    rest[..end].trim()
}

#[test]
fn a_brief_and_its_translation_pair_without_a_gap() {
    let (source, got) = aligned(ENGLISH, RUSSIAN);
    assert_eq!(state(&source, &got.catalog), (vec![], vec![]));
    assert_eq!((got.unpaired.as_slice(), got.proposals.as_slice()), (&[][..], &[][..]));
    let catalog = &got.catalog;
    assert_eq!(message(catalog, "meta-editors-2"), "Марк Т. Даулинг");
    assert_eq!(message(catalog, "key-themes"), "Основные тезисы");
    assert!(
        message(catalog, "the-price-of-delay-p-8263").ends_with(".p2 = Прибавляет он около 4 процентов.")
    );
    assert!(
        message(catalog, "where-the-talks-stand-p-a78e").ends_with("См. [приложение][the-price-of-delay].")
    );
    assert!(message(catalog, "contact-p-3b93").contains("[+1 202 555 01 43][tel-12025550143]\\\n"));
    let split = got.pairs.iter().find(|pair| pair.unit.as_str() == "the-price-of-delay-p-8263").unwrap();
    assert_eq!(split.lines, [24, 26]);
}

#[test]
fn a_paragraph_that_is_missing_or_added_is_said_and_kept() {
    let english = "# T\n\n## One\n\nThe first paragraph is about the treaty of 1972 and those who signed it.\n\n\
        Short.\n\nThe last one counts 44 launchers, and where they stand today.\n\n## Two\n\n- a\n- b\n";
    let russian = "# Т\n\n## Первый\n\nПервый абзац – о договоре 1972 года и о тех, кто его подписал.\n\n\
        В последнем – 44 пусковые установки и места, где они стоят теперь.\n\n## Второй\n\n- а\n- б\n\n\
        > Этой цитаты, в которой так много слов, что её не с чем спутать, в подлиннике нет вовсе, и она останется.\n";
    let (source, got) = aligned(english, russian);
    let (missing, obsolete) = state(&source, &got.catalog);
    assert_eq!((missing.len(), obsolete.len()), (1, 0));
    let [Unpaired::Source(unit), Unpaired::Translation { line: 14, text }] = got.unpaired.as_slice() else {
        panic!("{:?}", got.unpaired)
    };
    assert_eq!(missing, [unit.to_string()]);
    assert!(
        got.catalog.contains("\n\n# Line 14 of the translation")
            && got.catalog.contains(&format!("# {text}"))
    );
}

#[test]
fn two_paragraphs_in_one_are_said() {
    let english = "A first paragraph that is as long as this one, about the radars of the north.\n\n\
        A second paragraph of much the same length, about the radars of the south.\n";
    let russian = "Первый абзац, такой же длинный, как этот, о северных радарах. Второй абзац примерно такой же длины, \
        о южных радарах, в том же самом абзаце.\n";
    let (source, got) = aligned(english, russian);
    assert_eq!(state(&source, &got.catalog).0.len(), 1);
    assert!(
        got.proposals[0].what.starts_with("one block stands for two of the source"),
        "{:?}",
        got.proposals
    );
}

#[test]
fn links_and_notes_get_the_labels_of_the_source() {
    let english = "See [a](https://example.org/a) and [b](https://example.org/b).[^one][^two]\n\n\
        [^one]: First note\n[^two]: Second note\n";
    let russian = "См. [б](https://example.org/b), [а](https://example.org/ru/a) и [в](https://example.org/c).[^1][^2]\n\n\
        [^2]: Второе примечание\n[^1]: Первое примечание\n";
    let (source, got) = aligned(english, russian);
    let id = &got.pairs[0].unit;
    assert_eq!(
        message(&got.catalog, id.as_str()),
        "См. [б][example-org-b], [а](<https://example.org/ru/a>) и [в](<https://example.org/c>).[^one][^two]"
            .replace("(<https://example.org/ru/a>)", "[example-org-a]")
    );
    assert_eq!(state(&source, &got.catalog), (vec![], vec![]));
    let one = got.catalog.lines().find(|line| line.ends_with("Первое примечание")).unwrap();
    let english = manuscript_of(&source, "brief", &"en".parse().unwrap()).unwrap();
    let unit = english.units.iter().find(|unit| unit.value.as_deref() == Some("First note")).unwrap();
    assert!(one.starts_with(unit.id.as_str()), "{one}");
    let links: Vec<_> = got.proposals.iter().map(|proposal| proposal.link.clone()).collect();
    let expected = ("example-org-a".to_owned(), "https://example.org/ru/a".to_owned());
    assert_eq!(links, [Some(expected), None]);
}

#[test]
fn tables_pair_by_place_and_figures_by_their_attributes() {
    let english =
        "Text\n\n| Side | 2010 |\n|---|---|\n| NATO | 12 |\n| Russia | few |\n\n![Map](map.png \"Sites\")\n";
    let russian = "Текст\n\nЕщё один абзац, которого там нет, но длинный.\n\n| Сторона | 2010 |\n|---|---|\n| НАТО | 12 |\n\
        | Россия | мало |\n\n![Карта](img/karta.png \"Районы\")\n";
    let (source, got) = aligned(english, russian);
    assert!(!got.is_same_skeleton);
    assert_eq!(state(&source, &got.catalog), (vec![], vec![]));
    let figure = got.pairs.last().unwrap().unit.as_str();
    assert_eq!(message(&got.catalog, figure), ".alt = Карта\n    .title = Районы");
    let english = manuscript_of(&source, "brief", &"en".parse().unwrap()).unwrap();
    let id_of = |text: &str| english.units.iter().find(|unit| unit.text() == text).unwrap().id.to_string();
    assert_eq!(message(&got.catalog, &id_of("few")), "мало");
    let image = &got.images[0];
    assert_eq!((image.written.as_str(), image.target.as_str()), ("img/karta.png", "content/map.ru.png"));
}

#[test]
fn data_of_the_translation_is_proposed() {
    let (_, got) = aligned("---\ntitle: T\nisbn: 1\n---\nA\n", "---\ntitle: Т\nisbn: 2\n---\nА\n");
    assert_eq!(got.proposals.len(), 1);
    assert!(got.proposals[0].what.contains("isbn = \"2\""), "{:?}", got.proposals);
}

/// What stands beside each unit that is paired, as the translation has it.
fn partners(source: &str, got: &Alignment, russian: &str) -> Vec<(String, Vec<String>)> {
    let manuscript = manuscript_of(source, "brief", &"en".parse().unwrap()).unwrap();
    let lines: Vec<&str> = russian.lines().collect();
    let pairs = got.pairs.iter().map(|pair| {
        let text = manuscript.unit_by_id(pair.unit.as_str()).unwrap().text();
        (text, pair.lines.iter().map(|line| lines[line - 1].to_owned()).collect())
    });
    pairs.collect()
}

#[test]
fn a_caption_of_the_translation_is_no_second_half_of_a_paragraph() {
    let english = "Look at the function `area` and its 2 arguments:\n\n```rust\nfn area(a: u32, b: u32)\n```\n\n\
        The function returns `a * b`, and nothing else.\n";
    let russian = "Посмотрите на функцию `area` и её 2 аргумента:\n\n<span class=\"filename\">Файл: main.rs</span>\n\n\
        ```rust\nfn area(a: u32, b: u32)\n```\n\n<span class=\"caption\">Листинг 1: функция</span>\n\n\
        Функция возвращает `a * b`, и больше ничего.\n";
    let (source, got) = aligned(english, russian);
    assert_eq!((got.pairs.len(), got.unpaired.len()), (2, 2), "{:?}", got.unpaired);
    let partners = partners(&source, &got, russian);
    assert!(partners.iter().all(|(_, lines)| lines.len() == 1), "{partners:?}");
}

#[test]
fn a_row_that_a_table_lacks_does_not_move_those_below() {
    let english =
        "| Sign | Meaning |\n|---|---|\n| `+` | Plus |\n| `-` | Minus |\n| `*` | Times |\n| `/` | Over |\n";
    let russian = "| Знак | Смысл |\n|---|---|\n| `+` | Плюс |\n| `*` | Умножить |\n| `/` | Делить |\n";
    let (source, got) = aligned(english, russian);
    assert_eq!(state(&source, &got.catalog).0.len(), 2, "{}", got.catalog);
    let manuscript = manuscript_of(&source, "brief", &"en".parse().unwrap()).unwrap();
    let id = |text: &str| manuscript.units.iter().find(|unit| unit.text() == text).unwrap().id.to_string();
    assert_eq!(message(&got.catalog, &id("Over")), "Делить");
}

#[test]
fn another_text_is_no_translation() {
    let stranger = include_str!("../../../tests/fixtures/import/brief.ru.md");
    let (source, got) = aligned(ENGLISH, stranger);
    assert!(got.is_strange && got.pairs.is_empty(), "{:?}", got.pairs);
    assert_eq!(state(&source, &got.catalog).1, Vec::<String>::new());
    let kept = got.unpaired.iter().filter(|one| matches!(one, Unpaired::Translation { .. }));
    assert!(kept.count() > 15);
}

/// A step that is worse than linear would hang here.
#[test]
fn a_long_text_with_gaps_is_aligned() {
    let paragraph = |at: usize| format!("Paragraph {at} {}\n\n", "and so on ".repeat(at % 7));
    let english: String = (0..4000).map(paragraph).collect();
    let russian: String = (0..4000).filter(|at| at % 100 != 50).map(paragraph).collect();
    let (_, got) = aligned(&english, &russian);
    for u in &got.unpaired {
        println!("{u:?}");
    }
    assert_eq!((got.pairs.len(), got.unpaired.len()), (3960, 40));
}

/// A pseudo-translation: each word becomes another of a length that depends on it, as languages do.
fn pseudo(text: &str) -> String {
    let word = |word: &str| {
        let sum: usize = word.bytes().map(usize::from).sum();
        let length = (word.chars().count() * (8 + sum % 7) / 10).max(1);
        "ж".repeat(length)
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Paragraphs of running text out of real documents.
fn real_paragraphs() -> Vec<String> {
    let mut paragraphs = Vec::new();
    for (_, text) in crate::exchange::tests::documents() {
        let is_plain = |part: &&str| {
            part.chars().count() > 30
                && part.starts_with(char::is_alphabetic)
                && !part.contains(|c: char| "`[]<>*_#|{}\\=&~@".contains(c) || c.is_ascii_digit())
                && !part.contains("://")
        };
        let parts = text.split("\n\n").map(str::trim).filter(is_plain);
        paragraphs.extend(parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    paragraphs.sort();
    paragraphs.dedup();
    paragraphs
}

/// How often the right blocks pair when every eleventh is left out, every thirteenth is split and every seventeenth
/// is new, with nothing to go by but lengths. Run with `--ignored`.
#[test]
#[ignore = "wants a folder of Markdown files in BIFOLIO_CORPUS"]
fn real_paragraphs_find_their_partners() {
    let paragraphs = real_paragraphs();
    let (mut right, mut wrong, mut lost) = (0, 0, 0);
    for document in paragraphs.chunks(40) {
        let (mut english, mut russian) = (Vec::new(), Vec::new());
        let mut expected = BTreeMap::new();
        let mut line = 1;
        for (at, text) in document.iter().enumerate() {
            english.push(text.clone());
            if at % 17 == 8 {
                russian.push(pseudo(&format!("{} {}", document[(at + 19) % document.len()], "новый абзац")));
                line += 2;
            }
            let other = pseudo(text);
            let half = other.char_indices().filter(|(_, c)| *c == ' ').nth(other.matches(' ').count() / 2);
            match half {
                _ if at % 11 == 5 => continue,
                Some((space, _)) if at % 13 == 6 => {
                    expected.insert(at, vec![line, line + 2]);
                    russian.extend([other[..space].to_owned(), other[space + 1..].to_owned()]);
                    line += 4;
                }
                _ => {
                    expected.insert(at, vec![line]);
                    russian.push(other);
                    line += 2;
                }
            }
        }
        let english = manuscript_of(&english.join("\n\n"), "brief", &"en".parse().unwrap()).unwrap();
        let got = align_translation(&english, &russian.join("\n\n"), &options("ru"));
        let kept: usize = got.catalog.matches('ж').count();
        lost += russian.iter().map(|text| text.matches('ж').count()).sum::<usize>() - kept;
        for (at, lines) in expected {
            let pair = got.pairs.iter().find(|pair| pair.unit == english.units[at].id);
            match pair {
                Some(pair) if pair.lines == lines => right += 1,
                _ => wrong += 1,
            }
        }
    }
    println!("{} paragraphs: {right} right, {wrong} wrong, {lost} letters lost", paragraphs.len());
    assert_eq!(lost, 0);
    assert!(right * 100 >= (right + wrong) * 85, "{right} of {}", right + wrong);
}

#[test]
fn the_same_long_skeleton_pairs_block_by_block() {
    let text = |words: &str| {
        (0..6)
            .map(|at| format!("## {words} {at}\n\n{words} {words}.\n\n- {words}\n- {words}\n\n"))
            .collect::<String>()
    };
    // Not a word in common, and lengths that say nothing.
    let (_, alignment) = aligned(&text("word after word"), &text("слово"));
    assert!(alignment.is_same_skeleton && alignment.unpaired.is_empty(), "{:?}", alignment.unpaired);
    assert!(alignment.pairs.iter().all(|pair| !pair.is_doubtful));
}
