//! Parallel editions side by side, on facing pages and one under the other: what stands where, and nothing is lost.

use crate::judges::Judged;
use crate::project::{Project, SETTINGS};

const SECTIONS: usize = 8;

/// Text in two languages with a note, a table and an aside; words tell where they come from.
fn project(mode: &str, order: &str) -> Project {
    let mut text = "+++\ntitle = \"Title_en\"\n+++\n\nLead_en. <!-- #lead -->\n\n\
        ## About {.aside #about}\n\nPerson_en. <!-- #person -->\n\n"
        .to_owned();
    let mut catalog =
        "meta-title = Title_ru\nlead = Lead_ru.\nabout = About_ru\nperson = Person_ru.\n".to_owned();
    for at in 0..SECTIONS {
        let words = |language: &str| if language == "en" { "een ".repeat(150) } else { "rru ".repeat(190) };
        text += &format!(
            "## Head{at}_en {{#h{at}}}\n\nBegin{at}_en[^{at}] {}end. <!-- #p{at} -->\n\n[^{at}]: Note{at}_en. <!-- #n{at} -->\n\n",
            words("en")
        );
        catalog += &format!(
            "h{at} = Head{at}_ru\np{at} = Begin{at}_ru[^{at}] {}end.\nn{at} = Note{at}_ru.\n",
            words("ru")
        );
    }
    let settings =
        format!("{SETTINGS}\n[parallel]\nmode = \"{mode}\"\norder = \"{order}\"\nnumbers = true\n");
    let mut project =
        Project::new([("content/both.md", text.as_str()), ("locales/ru/both.ftl", catalog.as_str())]);
    project.write("bifolio.toml", &settings);
    project.sync();
    project
}

/// The words of each page.
fn pages(pdf: &[u8]) -> Option<Vec<Vec<String>>> {
    let text = Judged::new(pdf).by("pdftotext", &["{}", "-"], "the words of each page")?;
    let words = |page: &str| page.split_whitespace().map(str::to_owned).collect();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(words).collect())
}

/// The page on which a word stands, if it stands on one alone.
fn only_page(pages: &[Vec<String>], word: &str) -> usize {
    let on: Vec<usize> = (0..pages.len()).filter(|at| pages[*at].iter().any(|one| one == word)).collect();
    assert_eq!(on.len(), 1, "{word} is on the pages {on:?}");
    on[0]
}

#[test]
fn nothing_is_lost_in_any_mode() {
    for mode in ["columns", "facing", "stacked"] {
        for order in ["rows", "languages"] {
            let output = project(mode, order).build();
            let Some(pages) = pages(&output.bytes["en+ru/both.pdf"]) else { return };
            let words: Vec<&String> = pages.iter().flatten().collect();
            let count = |word: &str| words.iter().filter(|one| one.as_str() == word).count();
            for (language, word, each) in [("en", "een", 150), ("ru", "rru", 190)] {
                assert_eq!(count(word), each * SECTIONS, "{mode} {order}");
                assert_eq!(count(&format!("Person_{language}.")), 1, "{mode} {order}");
                assert_eq!(count(&format!("Lead_{language}.")), 1, "{mode} {order}");
                for at in 0..SECTIONS {
                    assert_eq!(count(&format!("Note{at}_{language}.")), 1, "{mode} {order}");
                }
            }
        }
    }
}

#[test]
fn facing_pages_say_the_same() {
    let output = project("facing", "rows").build();
    let pdf = &output.bytes["en+ru/both.pdf"];
    let Some(pages) = pages(pdf) else { return };
    assert_eq!(pages.len() % 2, 1, "a page for the titles, then pairs");
    assert!(["Person_en.", "Person_ru."].iter().all(|word| only_page(&pages, word) == 0));
    for at in 0..SECTIONS {
        let [left, right] = ["en", "ru"].map(|language| {
            let pages = pages.iter().map(Vec::as_slice);
            let begins =
                |page: &[String]| page.iter().any(|word| word.starts_with(&format!("Begin{at}_{language}")));
            pages.into_iter().position(begins).unwrap()
        });
        assert_eq!((left % 2, right), (1, left + 1), "left pages have even numbers");
        assert_eq!(only_page(&pages, &format!("Note{at}_en.")), left);
        assert_eq!(only_page(&pages, &format!("Note{at}_ru.")), right);
    }
    for (at, page) in pages.iter().enumerate().skip(1) {
        let other = if at % 2 == 1 { "rru" } else { "een" };
        assert!(!page.iter().any(|word| word == other), "page {} is of one language", at + 1);
    }
    let shown = Judged::new(pdf).by("qpdf", &["--json=1", "--json-key=objects", "{}"], "the layout of pages");
    if let Some(shown) = shown {
        assert!(shown.contains("\"/PageLayout\": \"/TwoPageRight\""));
    }
}

#[test]
fn links_lead_to_the_page_of_their_own_language() {
    let mut project = project("facing", "rows");
    let text = project.read("content/both.md").replace("Lead_en.", "Lead_en [there](#h5 \"page\").");
    let catalog = project.read("locales/ru/both.ftl").replace("Lead_ru.", "Lead_ru [there](#h5 \"page\").");
    project.write("content/both.md", &text);
    project.write("locales/ru/both.ftl", &catalog);
    let output = project.build();
    let Some(pages) = pages(&output.bytes["en+ru/both.pdf"]) else { return };
    let said = |language: &str| {
        let text =
            pages.iter().map(|page| page.join(" ")).find(|page| page.contains(&format!("Lead_{language}")));
        let text = text.unwrap();
        let rest = text.split("there (").nth(1).unwrap().split(')').next().unwrap().to_owned();
        rest.chars().filter(char::is_ascii_digit).collect::<String>().parse::<usize>().unwrap()
    };
    for language in ["en", "ru"] {
        let heading = |page: &Vec<String>| page.iter().any(|word| *word == format!("Head5_{language}"));
        let page = pages.iter().rposition(heading).unwrap() + 1;
        assert_eq!(said(language), page, "{language}");
    }
}

#[test]
fn under_each_other_every_paragraph_is_followed_by_its_translation() {
    let output = project("stacked", "rows").build();
    let Some(pages) = pages(&output.bytes["en+ru/both.pdf"]) else { return };
    let words: Vec<&String> = pages.iter().flatten().collect();
    let at = |word: &str| words.iter().position(|one| one.starts_with(word)).unwrap();
    for section in 0..SECTIONS {
        let order = ["Head{}_en", "Head{}_ru", "Begin{}_en", "Begin{}_ru"];
        let places: Vec<usize> =
            order.iter().map(|word| at(&word.replace("{}", &section.to_string()))).collect();
        assert!(places.is_sorted(), "{places:?}");
    }
}

/// The first line of the fourth page, by its words.
fn head(project: &Project) -> Option<Vec<String>> {
    let pdf = &project.build().bytes["en+ru/both.pdf"];
    let text = Judged::new(pdf).by("pdftotext", &["-layout", "{}", "-"], "the heads of pages")?;
    let page = text.split('\u{c}').nth(3)?;
    Some(page.lines().find(|line| !line.is_empty())?.split_whitespace().map(str::to_owned).collect())
}

#[test]
fn the_theme_says_what_stands_over_the_pages_of_every_mode() {
    let columns = ["Title_en", "English", "4", "Title_ru", "Русский"];
    for (mode, usual) in [
        ("columns", columns.as_slice()),
        ("facing", &["4", "Title_en", "English"]),
        ("stacked", &["4", "Title_en", "Title_ru"]),
    ] {
        let mut project = project(mode, "rows");
        let Some(found) = head(&project) else { return };
        assert_eq!(found, usual, "{mode}");
        let settings = project.read("bifolio.toml");
        let own = format!(
            "[tokens]\n\"style.running-head.axis\" = \"none\"\n\"style.running-head.{mode}.right\" = \"title\"\n\
             \"style.folio.at\" = \"none\"\n\"style.folio.parallel-at\" = \"side\"\n"
        );
        project.write("bifolio.toml", &(settings + &own));
        let own = if mode == "columns" { ["4", "Title_en", "Title_ru"].as_slice() } else { &["Title_en"] };
        assert_eq!(head(&project).unwrap(), own, "{mode}");
    }
}

#[test]
fn the_sample_fits_on_its_pages_in_every_theme_and_mode() {
    let mut project = crate::samples::sample();
    for theme in bifolio::theme::builtin_names() {
        for mode in ["columns", "facing", "stacked"] {
            let build = format!("theme = \"{theme}\"\nformats = [\"pdf\"]\nparallel = [[\"en\", \"ru\"]]\n");
            let settings = format!(
                "locales = [\"en\", \"ru\"]\n[build]\n{build}[parallel]\nmode = \"{mode}\"\nnumbers = true\n"
            );
            project.write("bifolio.toml", &settings);
            let errors: Vec<String> =
                project.build().findings.into_iter().filter(|finding| finding.contains(": error[")).collect();
            assert!(errors.is_empty(), "{theme} {mode}: {errors:?}");
        }
    }
}
