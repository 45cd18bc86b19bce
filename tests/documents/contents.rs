//! Contents: in long texts alone, with the pages on which the headings stand.

use crate::judges::Judged;
use crate::project::Project;

/// A text of so many sections, each about half a page.
fn text(sections: usize) -> String {
    let paragraph =
        "The treaty permitted each of the two countries to defend itself against ballistic missiles at two \
        places only, which were to be its capital and one field of silos. "
            .repeat(9);
    let section = |number: usize| {
        let unlisted = if number == 3 { " {.notoc}" } else { "" };
        format!("## Section number {number}{unlisted}\n\n### Part {number}\n\n{paragraph}\n\n")
    };
    format!("+++\ntitle = \"Long\"\n+++\n\n{}", (1..=sections).map(section).collect::<String>())
}

/// What stands on each page, without white space.
fn pages(project: &Project) -> Option<Vec<String>> {
    let out = project.build();
    let pdf = out.bytes.get("en/long.pdf").expect("the edition is made");
    let text = Judged::new(pdf).by("pdftotext", &["-layout", "{}", "-"], "contents")?;
    let squeezed = |page: &str| page.split_whitespace().collect::<String>();
    Some(text.split('\u{c}').map(squeezed).collect())
}

#[test]
fn contents_say_on_which_page_a_heading_stands() {
    let project = Project::new([("content/long.md", text(16).as_str())]);
    let Some(pages) = pages(&project) else { return };
    assert!(pages[0].contains("Contents"), "{}", pages[0]);
    let contents = pages[..2].concat();
    for number in (1..=16).filter(|number| *number != 3) {
        let listed = format!("Sectionnumber{number}..");
        let rest = contents.split(&listed).nth(1).unwrap_or_else(|| panic!("{listed} is not in {contents}"));
        let digits: String = rest.trim_start_matches('.').chars().take_while(char::is_ascii_digit).collect();
        // The next line begins with a letter, so that the digits are the number alone.
        let page: usize = digits.parse().unwrap();
        let heading = format!("Sectionnumber{number}Part{number}The");
        assert!(pages[page - 1].contains(&heading), "section {number} is not on page {page}");
    }
    assert!(!contents.contains("Sectionnumber3."), "`.notoc` is left out");
}

#[test]
fn short_texts_have_no_contents() {
    let project = Project::new([("content/long.md", text(5).as_str())]);
    let Some(pages) = pages(&project) else { return };
    assert!(pages.iter().all(|page| !page.contains("Contents")));
}

#[test]
fn a_link_says_on_which_page_its_target_stands() {
    let references = "See the [last section](#last \"page\") and [this one](#first \"page\").\n\n";
    let text = text(12).replace("### Part 2\n", &format!("### Part 2 {{#first}}\n\n{references}"));
    let text = text.replace("### Part 12\n", "### Part 12 {#last}\n");
    let project = Project::new([("content/long.md", text.as_str())]);
    let Some(pages) = pages(&project) else { return };
    let page_of = |heading: &str| pages.iter().rposition(|page| page.contains(heading)).unwrap() + 1;
    let said = format!(
        "Seethelastsection(seepage{})andthisone(seepage{}).",
        page_of("Part12The"),
        page_of("Part2Seethe")
    );
    assert!(pages.iter().any(|page| page.contains(&said)), "{said} is not in {pages:?}");
}
