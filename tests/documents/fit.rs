//! `pages = N`: a text set closer until it takes no more pages.

use crate::judges::Judged;
use crate::project::{Output, Project, SETTINGS};

/// A text of so many sections, each of some lines, that is to have so many pages.
fn project(sections: usize, pages: Option<usize>) -> Project {
    let goal = pages.map(|pages| format!("pages = {pages}\n")).unwrap_or_default();
    let mut text = format!("+++\ntitle = \"Title_en\"\n{goal}+++\n\n");
    let mut catalog = "meta-title = Title_ru\n".to_owned();
    for at in 0..sections {
        let words = |word: &str, count: usize| format!("{word} ").repeat(count);
        text +=
            &format!("## Head{at} {{#h{at}}}\n\n{}end{at}. <!-- #p{at} -->\n\n", words("plain words", 60));
        catalog += &format!("h{at} = Раздел{at}\np{at} = {}конец{at}.\n", words("простые слова", 55));
    }
    let mut project =
        Project::new([("content/one.md", text.as_str()), ("locales/ru/one.ftl", catalog.as_str())]);
    project.write("bifolio.toml", &format!("{SETTINGS}formats = [\"pdf\"]\n"));
    project
}

fn words(output: &Output, path: &str) -> Option<Vec<Vec<String>>> {
    let text = Judged::new(&output.bytes[path]).by("pdftotext", &["{}", "-"], "the words of each page")?;
    let words = |page: &str| page.split_whitespace().map(str::to_owned).collect();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(words).collect())
}

#[test]
fn a_text_that_is_a_little_too_long_is_set_closer_in_each_language() {
    let mut tried = 0;
    for sections in 6..14 {
        let Some(own) = words(&project(sections, None).build(), "ru/one.pdf") else { return };
        let fitted = project(sections, Some(own.len() - 1));
        let output = fitted.build();
        let pages = words(&output, "ru/one.pdf").unwrap();
        let told = fitted.findings().into_iter().filter(|one| one.contains("too long for")).count();
        // Whether it fits or not: nothing is lost, and who asked for the impossible is told.
        assert_eq!(pages.concat().iter().filter(|word| *word == "простые").count(), 55 * sections);
        if pages.len() == own.len() - 1 {
            tried += 1;
        } else {
            assert!(told > 0, "{sections} sections on {} pages, and nothing is said", pages.len());
        }
        assert_eq!(
            output.bytes["ru/one.pdf"],
            project(sections, Some(own.len() - 1)).build().bytes["ru/one.pdf"]
        );
    }
    assert!(tried > 0, "some of these texts are a little too long, and fit when they are set closer");
}

#[test]
fn a_text_that_fits_stays_as_it_is() {
    let [free, held] = [None, Some(9)].map(|pages| project(5, pages).build());
    assert_eq!(free.bytes["en/one.pdf"], held.bytes["en/one.pdf"]);
}

#[test]
fn what_does_not_fit_is_told_by_lines_where_the_number_stands() {
    let project = project(12, Some(1));
    let found = project.found("overflow");
    assert!(found.iter().any(|one| one.starts_with("content/one.md:3: error[overflow]")), "{found:?}");
    assert!(found[0].contains("lines too long for 1 page"), "{found:?}");
    assert!(project.build().withheld.is_empty(), "the pages are made all the same");
}
