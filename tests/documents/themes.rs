//! The built-in themes, and themes of a project's own.

use crate::judges::Judged;
use crate::project::Project;
use bifolio::compile::Setting;

const SETTINGS: &str =
    "locales = [\"en\", \"ru\"]\n[build]\nparallel = [[\"en\", \"ru\"]]\ntheme = \"THEME\"\n";

/// A project in a theme.
fn project(theme: &str, files: &[(&str, &str)]) -> Project {
    let mut project = Project::new(files.iter().copied());
    project.write("bifolio.toml", &SETTINGS.replace("THEME", theme));
    project
}

/// The sample at the root of the repository.
fn sample(theme: &str) -> Project {
    project(
        theme,
        &[
            ("content/brief.md", include_str!("../../content/brief.md")),
            ("locales/en/brief.ftl", include_str!("../../locales/en/brief.ftl")),
            ("locales/en/terms.ftl", include_str!("../../locales/en/terms.ftl")),
            ("locales/ru/brief.ftl", include_str!("../../locales/ru/brief.ftl")),
            ("locales/ru/brief.lock", include_str!("../../locales/ru/brief.lock")),
            ("locales/ru/terms.ftl", include_str!("../../locales/ru/terms.ftl")),
        ],
    )
}

/// Two chapters, with sections and one heading that has no number.
fn chapters() -> String {
    let text =
        "The treaty permitted each of the two countries to defend itself at two places only. ".repeat(60);
    format!(
        "+++\ntitle = \"Long\"\n+++\n\n# Foreword {{#foreword .nonumber}}\n\n{text}\n\n\
         # Rivalry {{#rivalry}}\n\n## Limits {{#limits}}\n\n{text}\n\n## Aims {{#aims}}\n\n{text}\n\n\
         # Cooperation {{#cooperation}}\n\n{text}\n\n{text}\n"
    )
}

/// The left edge of the text of each page, in points.
fn left_edges(pdf: &[u8]) -> Option<Vec<f64>> {
    let found = Judged::new(pdf).by("pdftotext", &["-bbox", "{}", "-"], "the margins of pages")?;
    let edge = |page: &str| {
        let words = page.split("xMin=\"").skip(1);
        let starts = words.filter_map(|word| word.split('"').next()?.parse::<f64>().ok());
        starts.fold(f64::INFINITY, f64::min)
    };
    Some(found.split("<page ").skip(1).map(edge).collect())
}

#[test]
fn every_theme_sets_the_sample_without_a_complaint() {
    for theme in bifolio::theme::builtin_names() {
        let project = sample(theme);
        assert_eq!(project.findings(), [""; 0], "{theme}");
        let output = project.build();
        assert!(output.withheld.is_empty(), "{theme}: {:?}", output.withheld);
        for edition in ["en", "ru", "en+ru"] {
            assert!(output.bytes.contains_key(&format!("{edition}/brief.pdf")), "{theme} {edition}");
            assert!(output.page(&format!("{edition}/brief.html")).contains("<main"), "{theme} {edition}");
        }
    }
}

#[test]
fn numbers_of_headings_are_everywhere_or_nowhere() {
    let text = chapters();
    let output = project("report", &[("content/long.md", &text)]).build();
    let page = output.page("en/long.html");
    assert!(page.contains("<span class=\"section-number\">1</span> Rivalry"), "{page}");
    assert!(page.contains("<span class=\"section-number\">2</span> Cooperation"));
    // The contents say them, too.
    let (_, text) = page.split_once("<h2 id=\"foreword\"").unwrap();
    assert_eq!(
        text.matches("class=\"section-number\"").count(),
        2,
        "neither the foreword nor sections have one"
    );
    let Some(paper) = output.paper("en/long.pdf") else { return };
    assert!(paper.contains("1 Rivalry") && paper.contains("2 Cooperation"), "{paper}");
    let structure = Judged::new(&output.bytes["en/long.pdf"]).by("pdfinfo", &["-struct-text", "{}"], "tags");
    let structure = structure.unwrap_or_default();
    let tagged = structure.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(tagged.contains("H1 (block) \"1\" \"Rivalry\""), "{tagged}");
}

#[test]
fn the_front_matter_says_how_many_levels_have_numbers() {
    let text = chapters().replace("title = \"Long\"", "title = \"Long\"\nnumbered-levels = 2");
    let output = project("institute", &[("content/long.md", &text)]).build();
    let page = output.page("en/long.html");
    for heading in ["1</span> Rivalry", "1.1</span> Limits", "1.2</span> Aims", "2</span> Cooperation"] {
        assert!(page.contains(heading), "{heading}: {page}");
    }
    let Some(paper) = output.paper("en/long.pdf") else { return };
    assert!(paper.contains("1.2\u{2002}Aims") || paper.contains("1.2 Aims"), "{paper}");
}

#[test]
fn a_book_has_facing_pages_with_mirrored_margins() {
    let text = chapters();
    let output = project("book", &[("content/long.md", &text)]).build();
    let pdf = &output.bytes["en/long.pdf"];
    let args = ["--qdf", "--object-streams=disable", "{}", "-"];
    let Some(objects) = Judged::new(pdf).by("qpdf", &args, "how a book opens") else { return };
    assert!(objects.contains("/PageLayout /TwoPageRight"));
    let Some(edges) = left_edges(pdf) else { return };
    for (at, edge) in edges.iter().enumerate() {
        let margin = if at % 2 == 0 { 58.8 } else { 87.1 };
        assert!((edge - margin).abs() < 3.0, "page {}: {edge}", at + 1);
    }
}

#[test]
fn a_chapter_may_open_on_right_pages_alone() {
    let mut project = project("book", &[("content/long.md", &chapters())]);
    project.write(
        "bifolio.toml",
        &format!("{}[tokens]\n\"style.h1.right-page\" = true\n", SETTINGS.replace("THEME", "book")),
    );
    let output = project.build();
    let Some(text) =
        Judged::new(&output.bytes["en/long.pdf"]).by("pdftotext", &["-layout", "{}", "-"], "pages")
    else {
        return;
    };
    for title in ["Rivalry", "Cooperation"] {
        let opens = |page: &str| page.lines().any(|line| line.trim() == title);
        let page = text.split('\u{c}').position(opens).unwrap_or_else(|| panic!("{title}: {text}"));
        assert_eq!(page % 2, 0, "{title} opens page {}", page + 1);
    }
}

#[test]
fn a_project_s_theme_says_only_what_differs() {
    let mut project = sample("house");
    project.write("themes/house/theme.toml", "extends = \"large-print\"\n[html]\nmain = \"31rem\"\n");
    let page = project.build().page("en/brief.html");
    assert!(page.contains("--main:31rem;") && page.contains("--hyphens:manual;--scale:137.5%;"), "{page}");
}

#[test]
fn the_guide_names_every_theme_and_its_example_is_sound() {
    let guide = include_str!("../../docs/themes.md");
    for theme in bifolio::theme::builtin_names() {
        assert!(guide.contains(&format!("| `{theme}` |")), "{theme}");
    }
    let example = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let mut project = sample("house");
    project.write("themes/house/theme.toml", example);
    let library = project.library();
    let setting =
        Setting::load(&project.world, &library).unwrap_or_else(|error| panic!("{:?}", error.findings));
    assert_eq!(setting.theme.tokens().number("style.body.parallel.ru.size"), Some(9.75));
}

#[test]
fn what_is_wrong_in_a_theme_is_shown_in_its_file() {
    let mut project = sample("house");
    project.write("themes/house/theme.toml", "extends = \"report\"\n\n[style.body]\nsise = 11\n");
    let library = project.library();
    let unusable = Setting::load(&project.world, &library).expect_err("an unknown token");
    let [finding] = unusable.findings.as_slice() else { panic!("{:?}", unusable.findings) };
    let source = unusable.sources.get(finding.primary.file);
    assert_eq!(source.path().as_str(), "themes/house/theme.toml");
    assert_eq!(source.line_column(finding.primary.start).line, 4);
    assert_eq!(finding.hints, ["did you mean `style.body.size`?"]);
    project.write("bifolio.toml", "[build]\ntheme = \"hous\"\n");
    let library = project.library();
    let unusable = Setting::load(&project.world, &library).expect_err("an unknown theme");
    assert_eq!(unusable.findings[0].message, "there is no theme `hous`");
    assert_eq!(unusable.sources.slice(unusable.findings[0].primary), "\"hous\"");
}
