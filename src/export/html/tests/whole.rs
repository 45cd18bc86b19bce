//! Whole pages.

use super::sample::sample;
use super::*;
use crate::export::html::{page as write_page, parallel_page};
use std::collections::HashSet;

fn html(output: crate::export::html::Output<'_>) -> String {
    String::from_utf8(output.html).unwrap()
}

fn assert_ids_are_unique(html: &str) {
    let ids: Vec<&str> = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let unique: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for reference in ["aria-labelledby=\"", "href=\"#"] {
        for target in html.split(reference).skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(unique.contains(target), "{reference}{target}");
        }
    }
}

#[test]
fn every_anchor_is_there_once_and_the_same_in_every_language() {
    let project = sample();
    let links = links("brief");
    let site = project.site(&links);
    let units = |html: &str| {
        let ids = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        ids.filter(|id| !id.starts_with("ui-")).collect::<HashSet<String>>()
    };
    let en = html(write_page(&project.edition("en"), &site).unwrap());
    let ru = html(write_page(&project.edition("ru"), &site).unwrap());
    assert_eq!(units(&en), units(&ru));
    for order in [ReadingOrder::Rows, ReadingOrder::Languages] {
        let both = html(parallel_page(&project.both(), &Site { order, ..site }).unwrap());
        assert_ids_are_unique(&both);
        assert_eq!(both.matches("<h1").count(), 1);
        let missing: Vec<String> = ["lead-1", "kp-2", "f-1", "note-1"]
            .into_iter()
            .filter(|id| *id != "note-1" && !units(&both).contains(*id))
            .map(str::to_owned)
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
    assert_ids_are_unique(&en);
    assert_ids_are_unique(&ru);
}

#[test]
fn the_head_describes_the_edition() {
    let project = sample();
    let links = links("brief");
    let site = Site { base_url: Some("https://example.org/b/"), ..project.site(&links) };
    let html = html(write_page(&project.edition("ru"), &site).unwrap());
    for part in [
        "<html lang=\"ru\" dir=\"ltr\">",
        "<title>Лёд на реке: предупредить и исправить</title>",
        "<link rel=\"canonical\" href=\"https://example.org/b/ru/brief.html\">",
        "<link rel=\"alternate\" href=\"https://example.org/b/en/brief.html\" hreflang=\"en\">",
        "<link rel=\"alternate\" href=\"https://example.org/b/en/brief.html\" hreflang=\"x-default\">",
        "<link rel=\"schema.dcterms\" href=\"http://purl.org/dc/terms/\">",
        "<meta name=\"dcterms.issued\" content=\"2024-03-05\">",
        "<link rel=\"alternate\" href=\"https://example.org/b/ru/brief.epub\" type=\"application/epub+zip\">",
        "<meta property=\"og:locale\" content=\"ru\">",
        "default-src &#x27;none&#x27;",
    ] {
        assert!(html.contains(part), "{part}");
    }
    let data = between(&html, "<script type=\"application/ld+json\">", "</script>");
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["inLanguage"], "ru");
    assert_eq!(data["translator"]["name"], "Вера Линд");
    assert_eq!(data["translationOfWork"]["url"], "https://example.org/b/en/brief.html");
    assert_eq!(data["encoding"][0]["contentUrl"], "https://example.org/b/ru/brief.pdf");
    assert_eq!(data["encoding"][1]["encodingFormat"], "application/epub+zip");
}

#[test]
fn metadata_in_another_language_say_so() {
    let project = sample();
    let both = html(parallel_page(&project.both(), &project.site(&[])).unwrap());
    let title = |rest: &str| both.contains(&format!("<meta name=\"dcterms.title\" content={rest}>"));
    assert!(title("\"Ice on the River: Warnings and Repairs\""), "{both}");
    assert!(title("\"Лёд на реке: предупредить и исправить\" lang=\"ru\""), "{both}");
}

#[test]
fn the_header_leads_to_the_other_editions() {
    let html = {
        let project = sample();
        let links = links("brief");
        html(write_page(&project.edition("en"), &project.site(&links)).unwrap())
    };
    let header = between(&html, "<header class=\"top wrap\">\n", "</header>");
    let expected = r#"<div class="masthead">
<p class="publisher" id="meta-publisher">Northern Rivers Institute</p>
<p class="series"><span id="meta-series">Working Paper</span> <span class="number">No. 12</span></p>
<p class="date"><time datetime="2024-03-05">March 2024</time></p>
</div>
<div class="editions">
<nav aria-label="Language">
<ul>
<li><a href="brief.html" aria-current="page" lang="en" dir="ltr" hreflang="en">English</a></li>
<li><a href="../ru/brief.html" lang="ru" dir="ltr" hreflang="ru">Русский</a></li>
<li><a href="../en+ru/brief.html"><span lang="en" dir="ltr">English</span> + <span lang="ru" dir="ltr">Русский</span></a></li>
</ul>
</nav>
<p class="files"><span><a href="brief.pdf" type="application/pdf">PDF</a>, 214 kB</span> <span><a href="brief.epub" type="application/epub+zip">EPUB</a>, 107 kB</span></p>
</div>
"#;
    assert_eq!(header, expected);
    let title = between(&html, "<div class=\"title\">\n", "<div class=\"body\">");
    let expected = r#"<h1 id="meta-title"><span class="before">Ice on the River:</span> Warnings and Repairs</h1>
<dl class="byline">
<div class="maker">
<dt>Editors</dt>
<dd id="meta-editors-1">Anna Berg and Pavel Orlov</dd>
</div>
<div class="maker">
<dt>Translator</dt>
<dd id="meta-translators-1">Vera Lind</dd>
</div>
</dl>
</div>
"#;
    assert_eq!(title, expected);
}

#[test]
fn fallbacks_carry_their_language_and_drafts_mark_them() {
    let project = Project::new("brief", "One. <!-- #a -->\n\nTwo. <!-- #b -->\n", "a = Раз.");
    let russian = project.edition("ru");
    let site = project.site(&[]);
    let published = html(write_page(&russian, &site).unwrap());
    assert!(published.contains("<p id=\"a\">Раз.</p>\n<p id=\"b\" lang=\"en\" dir=\"ltr\">Two.</p>"));
    let draft = html(write_page(&russian, &Site { has_marks: true, ..site }).unwrap());
    let expected = "<p id=\"b\" lang=\"en\" dir=\"ltr\">Two. \
        <span class=\"mark\" lang=\"ru\" dir=\"ltr\">Ещё не переведено</span></p>";
    assert!(draft.contains(expected), "{draft}");
}

#[test]
fn rows_pair_by_unit() {
    let markdown = "Lead. <!-- #lead -->\n\n## H {#h .box}\n\n1. One <!-- #one -->\n";
    let project = Project::new("brief", markdown, "lead = Начало.\n    .p2 = Ещё.\nh = З\none = Раз");
    let page = html(parallel_page(&project.both(), &project.site(&[])).unwrap());
    let body = between(&page, "<div class=\"body\">\n", "</main>");
    let expected = r##"<div class="lead">
<div class="row pair" id="lead">
<div class="cell left lead" tabindex="-1" lang="en" dir="ltr">
<p>Lead.</p>
</div>
<div class="cell right lead" tabindex="-1" lang="ru" dir="ltr">
<p>Начало.</p>
<p>Ещё.</p>
</div>
</div>
</div>
<section class="box">
<div class="row pair" id="h">
<div class="cell left boxed" tabindex="-1" lang="en" dir="ltr">
<h2>H</h2>
</div>
<div class="cell right boxed" tabindex="-1" lang="ru" dir="ltr">
<h2>З</h2>
</div>
</div>
<ol class="rows">
<li class="row pair" id="one"><a class="segment" href="#one">1</a><div class="cell left boxed" tabindex="-1" lang="en" dir="ltr"><span class="ordinal">1</span><p>One</p>
</div>
<div class="cell right boxed" tabindex="-1" lang="ru" dir="ltr"><span class="ordinal">1</span><p>Раз</p>
</div>
</li>
</ol>
</section>
</div>
"##;
    assert_eq!(body, expected);
}

#[test]
fn languages_may_be_read_one_after_the_other() {
    let project = Project::new("brief", "A. <!-- #a -->\n\nB. <!-- #b -->\n", "a = А.\nb = Б.");
    let site = Site { order: ReadingOrder::Languages, ..project.site(&[]) };
    let page = html(parallel_page(&project.both(), &site).unwrap());
    let order: Vec<usize> =
        ["<p>A.", "<p>B.", "<p>А.", "<p>Б."].iter().map(|text| page.find(text).unwrap()).collect();
    assert!(order.is_sorted());
    assert!(page.contains(".columns{grid-template-rows:repeat(2,auto)"));
}

#[test]
fn numbers_stand_once_between_the_languages() {
    let markdown = "## H {#h}\n\n| Town | Gauges |\n|---|---|\n| Mill | 4 |\n";
    let project = Project::new("brief", markdown, "");
    let page = html(parallel_page(&project.both(), &project.site(&[])).unwrap());
    let body = between(&page, "<tbody>\n", "</tbody>");
    assert_eq!(body.matches("<td").count(), 1, "{body}");
    assert!(body.contains("<td class=\"shared end\">4</td>"));
}

#[test]
fn a_single_file_needs_no_other() {
    let project = sample();
    let links = links("brief");
    let site = Site { is_single_file: true, ..project.site(&links) };
    let output = write_page(&project.edition("en"), &site).unwrap();
    assert!(output.assets.is_empty());
    let page = html(output);
    assert!(page.contains("url(\"data:font/woff2;base64,") && page.contains("src=\"data:image/png;base64,"));
    assert!(page.contains("img-src data:; font-src data:"));
}

#[test]
fn folders_of_documents_find_their_files() {
    let project = Project::new("book/index", "Text. <!-- #p -->\n", "");
    let links = links("book/index");
    let output = write_page(&project.edition("en"), &project.site(&links)).unwrap();
    assert_eq!(output.path, "en/book/index.html");
    assert!(output.assets.iter().all(|asset| asset.path.starts_with("assets/")));
    let page = html(output);
    assert!(page.contains("src:url(\"../../assets/SourceSerif4-Regular-"));
    assert!(page.contains("<a href=\"../../ru/book/index.html\""));
}

#[test]
fn a_project_s_template_takes_the_place_of_the_built_in_one() {
    let project = Project::new("brief", "Text <b>. <!-- #p -->\n", "");
    let site = project.site(&[]);
    let own = Site {
        template: Some("{{ head }}{{ style }}{{ header }}<body>{{ main }}{{ footer }}{{ lang }}"),
        ..site
    };
    let page = html(write_page(&project.edition("en"), &own).unwrap());
    assert!(page.contains("<body><main") && page.ends_with("en"));
}

#[test]
fn a_template_that_makes_no_page_says_why_and_where() {
    let project = Project::new("brief", "Text <b>. <!-- #p -->\n", "");
    for (template, line, said) in [
        ("a\n{{ nothing }}", Some(2), "there is no `nothing`; a page has `lang`, "),
        ("a\n\n{% if main %}", Some(3), "end of"),
        ("{{ head }}{{ style }}{{ header }}", None, "`{{ main }}` is missing"),
        ("{% include \"/etc/passwd\" %}", Some(1), "include"),
    ] {
        let site = Site { template: Some(template), ..project.site(&[]) };
        let error = write_page(&project.edition("en"), &site).unwrap_err();
        assert!(error.line == line && error.message.contains(said), "{error:?}");
    }
}

#[test]
fn the_policy_names_the_sheet_and_the_script_that_stand_in_the_page() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let page = page("Text. <!-- #p -->\n", "", "en");
    for (start, end) in [
        ("<style>", "</style>"),
        ("<script>", "</script>"),
        ("<script type=\"application/ld+json\">", "</script>"),
    ] {
        let hash = sha2::Sha256::digest(between(&page, start, end).as_bytes());
        let hash = base64::engine::general_purpose::STANDARD.encode(hash);
        // The template escapes slashes, too.
        assert!(page.contains(&format!("sha256-{}", hash.replace('/', "&#x2f;"))), "{start}");
    }
    // The names of the vocabularies are no requests.
    let names = ["\"https://schema.org\"", "\"http://purl.org/dc/terms/\""];
    assert!(!names.iter().fold(page, |page, name| page.replace(name, "")).contains("://"));
}
