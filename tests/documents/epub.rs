//! Books: judged by EPUBCheck, by a browser, and by what they must hold.

use crate::epubcheck::assert_valid;
use crate::project::{Output, Project, SETTINGS, text_of};
use crate::samples::{everything, imported, report, sample};
use bifolio::compile::{BuildRequest, Missing};
use bifolio::project::{Format, Profile};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The books of a project, with the pages of its papers.
pub fn books(project: &Project) -> Output {
    let formats = vec![Format::Epub, Format::Pdf];
    let output = project.build_with(&BuildRequest {
        formats,
        profiles: vec![Profile::Screen],
        ..BuildRequest::default()
    });
    assert!(output.withheld.is_empty(), "{:?}", output.withheld);
    output
}

/// The books alone.
fn books_alone(project: &Project) -> Output {
    project.build_with(&BuildRequest { formats: vec![Format::Epub], ..BuildRequest::default() })
}

/// The files of a book, in their order.
pub fn files(book: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut all = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        all.push((file.name().unwrap().into_owned(), bytes));
    }
    all
}

/// The texts of a book's files of XML by their paths.
fn texts(book: &[u8]) -> BTreeMap<String, String> {
    let is_text = |path: &str| path.ends_with(".xhtml") || path.ends_with(".opf");
    let files = files(book).into_iter().filter(|(path, _)| is_text(path));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap().replace('\u{a0}', " "))).collect()
}

fn book<'o>(output: &'o Output, path: &str) -> &'o [u8] {
    output.bytes.get(path).unwrap_or_else(|| panic!("no {path}: {:?}", output.withheld))
}

fn report_in_theme() -> Project {
    let mut project = report(5);
    project.write("bifolio.toml", &format!("{SETTINGS}theme = \"report\"\n"));
    project
}

/// What judges look at: the name of a project, and its books.
pub fn all_books() -> Vec<(&'static str, BTreeMap<String, Vec<u8>>)> {
    let of = |name: &'static str, output: Output| {
        let books = output.bytes.into_iter().filter(|(path, _)| path.ends_with(".epub"));
        (name, books.collect())
    };
    vec![
        of("sample", books(&sample())),
        of("imported", books(&imported())),
        of("everything", books(&everything())),
        of("report", books(&report_in_theme())),
        of("hostile", super::browser::hostile_books()),
    ]
}

#[test]
fn epubcheck_finds_nothing() {
    let all = all_books();
    let files = all.iter().flat_map(|(name, books)| {
        books.iter().map(move |(path, bytes)| (format!("{name} {path}"), bytes.as_slice()))
    });
    assert_valid(files);
}

#[test]
fn a_book_begins_with_its_kind_and_has_no_time_of_its_own() {
    let output = books(&sample());
    for path in ["en/brief.epub", "ru/brief.epub", "en+ru/brief.epub"] {
        let bytes = book(&output, path);
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip", "{path}");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names[..2], ["mimetype", "META-INF/container.xml"]);
        assert!(names[2..].is_sorted(), "{names:?}");
        for at in 0..archive.len() {
            assert_eq!(archive.by_index(at).unwrap().last_modified(), Some(zip::DateTime::default()));
        }
    }
}

#[test]
fn the_same_project_gives_the_same_bytes_whatever_the_threads() {
    let project = everything();
    let of = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| books(&project).bytes)
    };
    let one = of(1);
    assert!(one == of(4) && one == of(1));
}

#[test]
fn a_long_text_has_a_file_for_each_chapter_and_links_lead_across_them() {
    let output = books(&report_in_theme());
    for path in ["en/report/index.epub", "ru/report/index.epub", "en+ru/report/index.epub"] {
        let texts = texts(book(&output, path));
        let chapters = texts.keys().filter(|name| name.contains("chapter-")).count();
        assert!(chapters >= 5, "{path}: {chapters}");
        let mut across = 0;
        for (name, text) in &texts {
            for href in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let Some((file, id)) = href.split_once('#').filter(|_| !href.contains(':')) else { continue };
                across += usize::from(!file.is_empty() && !name.contains("nav.xhtml"));
                let file = if file.is_empty() { name.clone() } else { format!("EPUB/{file}") };
                assert!(texts[&file].contains(&format!(" id=\"{id}\"")), "{path} {name}: {href}");
            }
        }
        assert!(across > 0, "{path}: no link leads from file to file");
    }
}

#[test]
fn every_note_stands_in_the_file_of_its_mark_and_leads_back() {
    let output = books(&report_in_theme());
    let mut notes = 0;
    for text in texts(book(&output, "en/report/index.epub")).values() {
        for note in text.split("role=\"doc-footnote\" epub:type=\"footnote\"").skip(1) {
            let back = note.split("role=\"doc-backlink\" href=\"#").nth(1).expect("a way back");
            let mark = back.split('"').next().unwrap();
            let of_mark = format!("role=\"doc-noteref\" epub:type=\"noteref\" id=\"{mark}\"");
            assert!(text.contains(&of_mark), "{mark}");
            notes += 1;
        }
    }
    assert!(notes >= 5, "{notes}");
}

#[test]
fn pages_of_the_paper_are_listed_where_the_settings_make_it() {
    let mut project = sample();
    let with = books(&project);
    assert!(
        with.bytes
            .iter()
            .all(|(path, book)| !path.ends_with(".epub") || books_alone(&project).bytes[path] == *book)
    );
    let settings = project.read("bifolio.toml").replace(", \"pdf\"]", ", \"epub\"]");
    project.write("bifolio.toml", &settings);
    let without = books_alone(&project);
    for path in ["en/brief.epub", "ru/brief.epub", "en+ru/brief.epub"] {
        let texts = texts(book(&with, path));
        let (nav, text) = (&texts["EPUB/nav.xhtml"], &texts["EPUB/text.xhtml"]);
        assert!(nav.contains("epub:type=\"page-list\""), "{path}");
        for page in [1, 2] {
            assert!(
                nav.contains(&format!("<a href=\"text.xhtml#ui-page-{page}\">{page}</a>")),
                "{path}: {nav}"
            );
            let mark = format!("<span role=\"doc-pagebreak\" epub:type=\"pagebreak\" id=\"ui-page-{page}\"");
            assert_eq!(text.matches(&mark).count(), 1, "{path}");
        }
        let package = &texts["EPUB/package.opf"];
        assert!(package.contains("<meta property=\"pageBreakSource\">brief.pdf</meta>"), "{package}");
        assert!(package.contains("pageBreakMarkers") && package.contains("pageNavigation"));
        let alone = self::texts(book(&without, path));
        assert!(alone.values().all(|text| !text.contains("pagebreak") && !text.contains("pageBreak")));
    }
}

#[test]
fn the_package_says_what_the_book_is() {
    let mut project = Project::new([(
        "content/brief.md",
        "+++\ntitle = \"Shield & Sword\"\nauthors = [\"Ann Bee\"]\ntranslators = [\"Vera Di\"]\nisbn = \"978-3-16-148410-0\"\n\
         doi = \"10.1/x\"\ndate = 2013-02-03\nrevised = 2014-05-06\n+++\n\nWords that say it. <!-- #p -->\n",
    )]);
    project.write("locales/ru/brief.ftl", "p = Слова об этом.\nmeta-title = Щит и меч\n");
    project.sync();
    let output = books(&project);
    let package = |path: &str| texts(book(&output, path))["EPUB/package.opf"].clone();
    let (en, ru, both) = (package("en/brief.epub"), package("ru/brief.epub"), package("en+ru/brief.epub"));
    for part in [
        "<dc:title id=\"title\">Shield &amp; Sword</dc:title>",
        "<dc:language>en</dc:language>",
        "<dc:identifier>urn:isbn:978-3-16-148410-0</dc:identifier>",
        "<dc:identifier>doi:10.1/x</dc:identifier>",
        "<meta property=\"dcterms:modified\">2014-05-06T00:00:00Z</meta>",
        "<dc:date>2013-02-03</dc:date>",
        "<dc:relation>https://example.org/briefs/ru/brief.html</dc:relation>",
        "<meta property=\"schema:accessModeSufficient\">textual</meta>",
        "<meta property=\"pageBreakSource\">https://example.org/briefs/en/brief.pdf</meta>",
    ] {
        assert!(en.contains(part), "{part}\n{en}");
    }
    assert!(!en.contains("conformsTo") && !en.contains("certifiedBy"), "a claim that nobody made: {en}");
    assert!(!en.contains(">trl<") && ru.contains(">trl<"), "only a translation has translators");
    assert!(ru.contains("<dc:source>https://example.org/briefs/en/brief.html</dc:source>"), "{ru}");
    assert!(both.contains("<dc:language>en</dc:language>\n<dc:language>ru</dc:language>"), "{both}");
    let identity = |package: &str| {
        let rest = package.split("<dc:identifier id=\"identifier\">").nth(1).unwrap();
        rest.split('<').next().unwrap().to_owned()
    };
    assert!(identity(&en) != identity(&ru) && identity(&en) != identity(&both));
    // The text may change: it is the same book.
    project.write("content/brief.md", &project.read("content/brief.md").replace("Words", "Other words"));
    assert_eq!(identity(&texts(book(&books(&project), "en/brief.epub"))["EPUB/package.opf"]), identity(&en));
}

#[test]
fn the_way_to_the_other_edition_is_a_link_and_a_code() {
    let output = books(&imported());
    let text = &texts(book(&output, "en/shield.epub"))["EPUB/text.xhtml"];
    assert!(text.contains("<a href=\"https://example.org/briefs/ru/shield.html\" lang=\"ru\""), "{text}");
    assert!(text.contains(
        "<img src=\"assets/qr-code.svg\" alt=\"QR code: https://example.org/briefs/ru/shield.html\"/>"
    ));
}

#[test]
fn gaps_are_treated_as_on_pages() {
    let mut project = Project::new([(
        "content/a.md",
        "+++\ntitle = \"Title\"\n+++\n\nOne text of it. <!-- #one -->\n\nAnother text of it. <!-- #two -->\n",
    )]);
    project.write("locales/ru/a.ftl", "one = Один текст.\nmeta-title = Заглавие\n");
    project.sync();
    let formats = || BuildRequest { formats: vec![Format::Epub], ..BuildRequest::default() };
    let output = project.build_with(&formats());
    let text = |output: &Output| texts(book(output, "ru/a.epub"))["EPUB/text.xhtml"].clone();
    let gap = "<p id=\"two\" lang=\"en\" xml:lang=\"en\" dir=\"ltr\">Another text of it.";
    assert!(text(&output).contains(&format!("{gap}</p>")), "{}", text(&output));
    assert!(output.findings.iter().any(|finding| finding.contains("missing-translation")));
    let marked = project.build_with(&BuildRequest { missing: Some(Missing::Mark), ..formats() });
    assert!(text(&marked).contains(&format!("{gap} <span class=\"mark\"")), "{}", text(&marked));
    let refused = project.build_with(&BuildRequest { missing: Some(Missing::Refuse), ..formats() });
    assert!(refused.bytes.contains_key("en/a.epub") && !refused.bytes.contains_key("ru/a.epub"));
    assert!(refused.withheld["ru/a.epub"].contains("two"), "{:?}", refused.withheld);
}

/// The words of a book's files in the order of reading.
fn words(book: &[u8]) -> Vec<String> {
    let texts = texts(book);
    let package = &texts["EPUB/package.opf"];
    let mut all = Vec::new();
    for id in package.split("<itemref idref=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        if id == "nav" {
            continue;
        }
        let item = package.split(&format!("<item id=\"{id}\" href=\"")).nth(1).unwrap();
        let text = &texts[&format!("EPUB/{}", item.split('"').next().unwrap())];
        let text = text_of(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        all.extend(text.split_whitespace().map(str::to_owned));
    }
    all
}

#[test]
fn a_book_says_what_the_edition_says_and_in_its_order() {
    use bifolio::edition::{Block, Item, resolve};
    fn texts_of(blocks: &[Block], out: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Heading(heading) => out.push(heading.text.plain()),
                Block::Paragraph(text) => out.push(text.plain()),
                Block::List { items, .. } => items.iter().for_each(|item: &Item| texts_of(&item.blocks, out)),
                Block::Quote(blocks) | Block::Alert { blocks, .. } => texts_of(blocks, out),
                Block::Code(code) => out.push(code.text.clone()),
                Block::Definitions(all) => all.iter().for_each(|one| {
                    out.push(one.term.plain());
                    one.details.iter().for_each(|blocks| texts_of(blocks, out));
                }),
                Block::Table(_) | Block::Figure(_) | Block::Rule => {}
            }
        }
    }
    for (project, name) in [(sample(), "brief"), (report_in_theme(), "report/index"), (imported(), "shield")]
    {
        let (output, library) = (books(&project), project.library());
        let manuscript = library.manuscript(name).unwrap();
        for locale in ["en", "ru"] {
            let edition = resolve(&library, manuscript, &locale.parse().unwrap()).edition.unwrap();
            let (colophon, text): (Vec<_>, Vec<_>) =
                edition.regions.iter().partition(|region| region.role == bifolio::edition::Role::Colophon);
            let mut expected = Vec::new();
            text.iter().chain(&colophon).for_each(|region| texts_of(&region.blocks, &mut expected));
            let said = words(book(&output, &format!("{locale}/{name}.epub"))).concat();
            let mut from = 0;
            for text in expected {
                // Letters alone: marks of notes and editorial spaces stand between them.
                let text: String = text.split_whitespace().collect();
                let pieces =
                    text.split(|c: char| !c.is_alphabetic()).filter(|piece| piece.chars().count() > 3);
                for piece in pieces {
                    let at = said[from..].find(piece);
                    from += at.unwrap_or_else(|| panic!("{name} {locale}: {piece} of {text}")) + piece.len();
                }
            }
        }
    }
}

#[test]
fn nothing_in_a_book_asks_for_anything_outside_it() {
    for (name, books) in all_books() {
        for (path, bytes) in books {
            for (file, bytes) in files(&bytes) {
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let lower = text.to_lowercase();
                for start in [
                    "src=\"http",
                    "src=\"//",
                    "src=\"data:",
                    "url(\"http",
                    "url(http",
                    "@import",
                    "<script",
                    "<iframe",
                ] {
                    assert!(!lower.contains(start), "{name} {path} {file}: {start}");
                }
                // A drawing may hold a picture, which is judged with it.
                let starts = if file.ends_with(".svg") {
                    &[][..]
                } else {
                    &["href=\"javascript", "href=\"data", "href=\"file", "href=\"blob"][..]
                };
                for start in starts {
                    assert!(!lower.contains(start), "{name} {path} {file}: {start}");
                }
            }
        }
    }
}
