//! Tables on paper: numbers by their decimal marks, heads on one line and on every page, two languages in one table.

use crate::judges::Judged;
use crate::project::{Project, SETTINGS};

const TABLE: &str = "\
| System of long standing | Share | A head of several long words that stand one under the other |
|---|---|---|
| First | 1.25 | one |
| Second | 12.5 | two |
| Third | 7 | three |
| Fourth | – | four |
";

/// A word on a page.
#[derive(Debug)]
struct Word {
    text: String,
    left: f64,
    right: f64,
    bottom: f64,
    page: usize,
}

fn words(pdf: &[u8]) -> Option<Vec<Word>> {
    let shown = Judged::new(pdf).by("pdftotext", &["-bbox", "{}", "-"], "the places of words")?;
    let mut page = 0;
    let mut words = Vec::new();
    for line in shown.lines().map(str::trim) {
        page += usize::from(line.starts_with("<page "));
        let Some(rest) = line.strip_prefix("<word ") else { continue };
        let number = |key: &str| {
            let value = rest.split(&format!("{key}=\"")).nth(1).unwrap().split('"').next().unwrap();
            value.parse::<f64>().unwrap()
        };
        let text = rest.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
        words.push(Word { text, left: number("xMin"), right: number("xMax"), bottom: number("yMax"), page });
    }
    Some(words)
}

fn find<'w>(words: &'w [Word], text: &str) -> &'w Word {
    words.iter().find(|word| word.text == text).unwrap_or_else(|| panic!("{text} is not in {words:?}"))
}

fn project(table: &str, catalog: &str) -> Project {
    let mut project = Project::new([
        ("content/t.md", format!("+++\ntitle = \"T\"\n+++\n\nText. <!-- #text -->\n\n{table}").as_str()),
        ("locales/ru/t.ftl", format!("meta-title = Т\ntext = Текст.\n{catalog}").as_str()),
    ]);
    project.sync();
    project
}

#[test]
fn numbers_stand_by_their_decimal_marks() {
    let output = project(TABLE, "").build();
    for (paper, [short, long]) in [("en/t.pdf", ["1.25", "12.5"]), ("ru/t.pdf", ["1,25", "12,5"])] {
        let Some(words) = words(&output.bytes[paper]) else { return };
        let [short, long] = [short, long].map(|text| find(&words, text));
        let digit = short.left - long.left;
        assert!(digit > 2.0, "one digit more stands before the mark: {digit}");
        assert!((short.right - long.right - digit).abs() < 0.1, "one digit less stands after it");
        let whole = find(&words, "7");
        assert!((whole.left - short.left).abs() < 0.1, "a whole number ends where the mark would be");
    }
}

#[test]
fn heads_end_on_one_line_and_nothing_of_them_is_lost() {
    let output = project(TABLE, "").build();
    for paper in ["en/t.pdf", "en+ru/t.pdf"] {
        let Some(words) = words(&output.bytes[paper]) else { return };
        let bottom = |text: &str| find(&words, text).bottom;
        // The last words of the heads.
        assert!((bottom("standing") - bottom("Share")).abs() < 0.1, "{paper}");
        assert!((bottom("Share") - bottom("other")).abs() < 0.1, "{paper}");
        assert!(["System", "several", "under"].iter().all(|word| words.iter().any(|one| one.text == *word)));
    }
}

/// A table of so many rows; the first column is translated.
fn long(rows: usize) -> (String, String) {
    let mut table = "| Item <!-- #item --> | Count <!-- #count --> |\n|---|---|\n".to_owned();
    let mut catalog = "item = Статья\ncount = Число\n".to_owned();
    for at in 1..=rows {
        table += &format!("| Row{at} <!-- #r{at} --> | {at} |\n");
        catalog += &format!("r{at} = Строка{at}\n");
    }
    (table, catalog)
}

#[test]
fn heads_stand_again_on_every_page_in_both_languages() {
    let (table, catalog) = long(120);
    for mode in ["columns", "facing"] {
        let mut project = project(&table, &catalog);
        project.write("bifolio.toml", &format!("{SETTINGS}\n[parallel]\nmode = \"{mode}\"\n"));
        let output = project.build();
        let Some(words) = words(&output.bytes["en+ru/t.pdf"]) else { return };
        for (row, head) in [("Row", "Item"), ("Строка", "Статья")] {
            let is_on = |page: usize, start: &str| {
                words.iter().any(|word| word.page == page && word.text.starts_with(start))
            };
            let pages: Vec<usize> = (1..20).filter(|page| is_on(*page, row)).collect();
            assert!(pages.len() > 2, "{mode}: {pages:?}");
            assert!(pages.iter().all(|page| is_on(*page, head)), "{mode}: {head}");
        }
        for at in 1..=120 {
            let [left, right] =
                [format!("Row{at}"), format!("Строка{at}")].map(|text| find(&words, &text).bottom);
            assert!((left - right).abs() < 0.1, "{mode}: row {at} stands on one line");
        }
    }
}

#[test]
fn two_languages_share_their_numbers() {
    let (table, catalog) = long(3);
    let output = project(&table, &catalog).build();
    let pdf = &output.bytes["en+ru/t.pdf"];
    let Some(words) = words(pdf) else { return };
    let order = ["Item", "Count", "Статья"].map(|text| find(&words, text).left);
    assert!(order.is_sorted(), "words, numbers, words: {order:?}");
    assert!(
        find(&words, "Count").bottom < find(&words, "Число").bottom,
        "the shared head is in both languages"
    );
    for number in ["1", "2", "3"] {
        let count = words.iter().filter(|word| word.text == number).count();
        assert_eq!(count, 1, "{number} stands once");
    }
    let tags = Judged::new(pdf).by("pdfinfo", &["-struct", "{}"], "the tags of a shared table");
    assert_eq!(tags.map_or(1, |tags| tags.matches("Table (block)").count()), 1);
}

#[test]
fn a_table_too_wide_is_an_error_and_stays_on_the_page() {
    let row = |cell: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = (1..=20).map(cell).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let table =
        row(&|at| format!("Head{at}")) + &row(&|_| "---".to_owned()) + &row(&|at| format!("Wordword{at}"));
    let project = project(&table, "");
    assert!(project.found("overflow").iter().any(|found| found.contains("the table is")));
    let output = project.build();
    for paper in ["en/t.pdf", "en+ru/t.pdf"] {
        let Some(words) = words(&output.bytes[paper]) else { return };
        let right = words.iter().map(|word| word.right).fold(0.0, f64::max);
        assert!(right < 595.0, "{paper}: {right}");
        let letters = words.iter().flat_map(|word| word.text.chars()).filter(|letter| *letter == 'W').count();
        assert_eq!(letters, if paper.contains('+') { 40 } else { 20 }, "{paper}");
    }
}
