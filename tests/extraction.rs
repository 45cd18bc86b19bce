//! What comes out of the sample's PDF files, word for word, in reading order: the text of the structure tree, as poppler
//! reads it, holds every resolved text of the edition, in the order of the document.

#![cfg(test)]

#[expect(dead_code, reason = "the other harness also reads what judges write")]
#[path = "common/judges.rs"]
mod judges;

use bifolio::compile::{BuildRequest, Made, Setting, build, plan};
use bifolio::edition::{Block, Edition, Segment, resolve};
use bifolio::markdown::{Inline, InlineKind};
use bifolio::system::OsWorld;
use bifolio::units::{Library, SyncOptions};
use bifolio::world::MemoryWorld;
use judges::Judged;
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
    let output = Judged::new(bytes).by("pdfinfo", &["-struct-text", "{}"], "the order of reading")?;
    let quoted = output.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    Some(squeeze(&quoted.collect::<String>().replace("\\\"", "\"")))
}

#[test]
fn every_resolved_text_is_read_whole_and_in_order() {
    let world = OsWorld::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let library = Library::load(&world, SyncOptions::default()).unwrap();
    let setting = Setting::load(&world, &library).unwrap();
    let manuscript = library.manuscript("brief").expect("the sample is part of the repository");
    for locale in &manuscript.locales {
        let request = BuildRequest { locales: vec![locale.clone()], ..BuildRequest::default() };
        let built = build(&world, &library, &setting, &plan(&library, &request), &request);
        let pdf = built.made.iter().find_map(|made| match made {
            Made::Artifact(artifact, _) if artifact.path.extension() == Some("pdf") => Some(&artifact.bytes),
            _ => None,
        });
        let Some(text) = structure_text(pdf.expect("the sample has a PDF edition")) else { return };
        let edition = resolve(&library, manuscript, locale).edition.unwrap();
        let mut rest = text.as_str();
        let texts = resolved(&edition);
        assert!(texts.len() > 30, "{locale}: {} texts", texts.len());
        for run in texts {
            let Some(at) = rest.find(&run) else {
                panic!("{locale}: `{run}` is not read after what stands before it")
            };
            rest = &rest[at + run.len()..];
        }
    }
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
