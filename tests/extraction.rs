//! What comes out of the sample's PDF files, word for word, in reading order: the text of the structure tree, as poppler
//! reads it, holds every resolved text of the edition, in the order of the document.

#![cfg(test)]

#[expect(dead_code, reason = "the other harness also reads what judges write")]
#[path = "common/judges.rs"]
mod judges;

use bifolio::compile::{BuildRequest, Made, Setting, build, plan};
use bifolio::edition::{Block, Edition, Role, Segment, resolve};
use bifolio::markdown::{Inline, InlineKind};
use bifolio::source::VirtualPath;
use bifolio::system::OsWorld;
use bifolio::units::{Library, SyncOptions};
use bifolio::world::{MemoryWorld, World, read_text};
use judges::Judged;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The runs of text of an edition's body between footnote marks, in order.
fn resolved(edition: &Edition) -> Vec<String> {
    let mut texts = Vec::new();
    texts.extend(edition.meta.title.iter().flat_map(runs));
    for region in &edition.regions {
        blocks(&region.blocks, &mut texts);
    }
    texts
}

fn blocks(all: &[Block], texts: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Heading(heading) => texts.extend(runs(&heading.text)),
            Block::Paragraph(segment) => texts.extend(runs(segment)),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, texts)),
            // The caption of a table is read before its cells.
            Block::Table(table) => texts.extend(table.caption.iter().flat_map(runs)),
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } => blocks(inner, texts),
            _ => {}
        }
    }
}

fn runs(segment: &Segment) -> Vec<String> {
    let mut runs = vec![String::new()];
    for inlines in &segment.paragraphs {
        push(inlines, &mut runs);
        runs.push(String::new());
    }
    runs.iter().map(|run| squeeze(run)).filter(|run| !run.is_empty()).collect()
}

fn push(inlines: &[Inline], runs: &mut Vec<String>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::NoteReference { .. } | InlineKind::HardBreak => runs.push(String::new()),
            InlineKind::Text(text) | InlineKind::Code(text) => {
                if let Some(last) = runs.last_mut() {
                    last.push_str(text);
                }
            }
            kind => push(kind.content(), runs),
        }
    }
}

/// One space for all white space, no-break spaces among it.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the structure tree: what stands between quotation marks, line by line.
fn structure_text(bytes: &[u8]) -> Option<String> {
    let quoted = structure(bytes)?.into_iter().filter_map(|line| match line {
        Line::Text(text) => Some(text),
        Line::Element(_) => None,
    });
    Some(squeeze(&quoted.collect::<String>()))
}

/// A line of the structure tree as poppler prints it.
enum Line {
    Element(String),
    Text(String),
}

fn structure(bytes: &[u8]) -> Option<Vec<Line>> {
    let output = Judged::new(bytes).by("pdfinfo", &["-struct-text", "{}"], "the order of reading")?;
    let lines = output.lines().map(|line| {
        let line = line.trim();
        let text = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        text.map_or_else(|| Line::Element(line.to_owned()), |text| Line::Text(text.replace("\\\"", "\"")))
    });
    Some(lines.collect())
}

/// The words of the structure tree. What is in a line of text keeps words together, all else ends them.
fn structure_words(bytes: &[u8]) -> Option<BTreeSet<String>> {
    let inner = ["Span", "Link", "Code", "Quote", "Object"];
    let text: String = structure(bytes)?
        .into_iter()
        .map(|line| match line {
            Line::Text(text) => text,
            Line::Element(name) if inner.iter().any(|inner| name.starts_with(inner)) => String::new(),
            Line::Element(_) => " ".to_owned(),
        })
        .collect();
    Some(words(&text))
}

/// Words in letters: numbers and marks are set otherwise than they are written.
fn words(text: &str) -> BTreeSet<String> {
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    let all = text.split(|c: char| !c.is_alphanumeric() && c != '\u{301}');
    all.filter(is_word).map(str::to_owned).collect()
}

/// The files of the sample at the root of the repository, by their paths, and the library they are made from.
fn sample(settings: &dyn Fn(&mut MemoryWorld)) -> (Library, BTreeMap<String, Vec<u8>>) {
    let os = OsWorld::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let files = [
        "bifolio.toml",
        "content/brief.md",
        "locales/en/brief.ftl",
        "locales/en/terms.ftl",
        "locales/ru/brief.ftl",
        "locales/ru/brief.lock",
        "locales/ru/terms.ftl",
    ];
    let read = |path: &str| (path.to_owned(), os.read(&VirtualPath::new(path).unwrap()).unwrap());
    let mut world = MemoryWorld::new(files.map(read));
    settings(&mut world);
    let library = Library::load(&world, SyncOptions::default()).unwrap();
    let setting = Setting::load(&world, &library).unwrap();
    let request = BuildRequest::default();
    let built = build(&world, &library, &setting, &plan(&library, &request), &request);
    let artifact = |made| match made {
        Made::Artifact(artifact, _) => (artifact.path.to_string(), artifact.bytes),
        Made::Withheld(path, why) => panic!("{path}: {why}"),
    };
    (library, built.made.into_iter().map(artifact).collect())
}

fn edition_of(library: &Library, locale: &str) -> Edition {
    let manuscript = library.manuscript("brief").expect("the sample is part of the repository");
    resolve(library, manuscript, &locale.parse().unwrap()).edition.unwrap()
}

/// Where each text is read, one after the other.
fn places(text: &str, runs: &[String], what: &str) -> Vec<usize> {
    let mut from = 0;
    let place = |run: &String| {
        let Some(at) = text[from..].find(run.as_str()) else {
            panic!("{what}: `{run}` is not read after what stands before it")
        };
        let at = from + at;
        from = at + run.len();
        at
    };
    runs.iter().map(place).collect()
}

#[test]
fn every_resolved_text_is_read_whole_and_in_order() {
    let (library, files) = sample(&|_| {});
    for edition in ["en", "ru", "en+ru"] {
        let Some(text) = structure_text(&files[&format!("{edition}/brief.pdf")]) else { return };
        for locale in edition.split('+') {
            let texts = resolved(&edition_of(&library, locale));
            assert!(texts.len() > 30, "{locale}: {} texts", texts.len());
            places(&text, &texts, edition);
        }
    }
}

/// Divided words among them.
#[test]
fn every_word_that_is_read_is_one_of_the_text() {
    let (_, files) = sample(&|_| {});
    for edition in ["en", "ru", "en+ru"] {
        let Some(read) = structure_words(&files[&format!("{edition}/brief.pdf")]) else { return };
        let page = String::from_utf8(files[&format!("{edition}/brief.html")].clone()).unwrap();
        let pieces = page.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        let known = words(&pieces.collect::<Vec<_>>().join(" "));
        let strange: Vec<&String> = read.difference(&known).collect();
        assert!(read.len() > 300 && strange.is_empty(), "{edition}: {strange:?}");
    }
}

/// A row after the other, or a language after the other, as the settings say.
#[test]
fn parallel_editions_are_read_in_the_order_of_the_settings() {
    for order in ["rows", "languages"] {
        let (library, files) = sample(&|world| {
            let settings = read_text(world, &VirtualPath::new("bifolio.toml").unwrap()).unwrap();
            let order = format!("[parallel]\norder = \"{order}\"");
            world.insert("bifolio.toml", settings.replace("[parallel]", &order));
        });
        let Some(text) = structure_text(&files["en+ru/brief.pdf"]) else { return };
        let [left, right] =
            ["en", "ru"].map(|locale| places(&text, &paragraphs(&edition_of(&library, locale)), locale));
        assert!(left.len() > 8 && left.len() == right.len());
        let is_by_rows = left.iter().zip(&right).all(|(left, right)| left < right)
            && right.iter().zip(&left[1..]).all(|(right, next)| right < next);
        assert_eq!(is_by_rows, order == "rows");
        assert_eq!(left.last() < right.first(), order == "languages");
    }
}

/// The first words of each paragraph and item: as many in each language.
fn paragraphs(edition: &Edition) -> Vec<String> {
    fn walk(all: &[Block], found: &mut Vec<String>) {
        for block in all {
            match block {
                Block::Paragraph(segment) => found.extend(runs(segment).into_iter().next()),
                Block::List { items, .. } => items.iter().for_each(|item| walk(&item.blocks, found)),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    // What stands beside or below the text is read by itself.
    let is_beside = |role: Role| matches!(role, Role::Aside | Role::Colophon);
    let regions = edition.regions.iter().filter(|region| !is_beside(region.role));
    regions.for_each(|region| walk(&region.blocks, &mut found));
    found
}

/// Notes, asides and colophons are set small; blocks that do not fit there were once left out.
#[test]
fn nothing_vanishes_from_notes_asides_and_colophons() {
    let settings = "locales = [\"en\", \"ru\"]\n[build]\nparallel = [[\"en\", \"ru\"]]\n";
    let document = include_str!("fixtures/small-places.md");
    let world = MemoryWorld::new([("bifolio.toml", settings), ("content/n.md", document)]);
    let library = Library::load(&world, SyncOptions::default()).unwrap();
    let setting = Setting::load(&world, &library).unwrap();
    let request = BuildRequest::default();
    let built = build(&world, &library, &setting, &plan(&library, &request), &request);
    for made in &built.made {
        let Made::Artifact(artifact, _) = made else { panic!("{made:?}") };
        let text = match artifact.path.extension() {
            Some("pdf") => structure_text(&artifact.bytes),
            Some("html") if artifact.path.as_str() != "index.html" => {
                String::from_utf8(artifact.bytes.clone()).ok()
            }
            _ => None,
        };
        let Some(text) = text else { continue };
        for word in [
            "Small words.",
            "asidecell",
            "Colophon words.",
            "colophoncode",
            "colophonquote",
            "colophonitem",
            "Notetext.",
            "notecode",
            "notequote",
            "notecell",
        ] {
            assert!(text.contains(word), "{}: `{word}` is lost", artifact.path);
        }
    }
}
