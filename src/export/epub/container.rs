//! The container: a ZIP file that is the same for the same content (EPUB 3.3, 4).

use crate::export::html::dom::{Element, Tag, element};
use crate::export::html::encode::encode_xml;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The folder of the book.
const FOLDER: &str = "EPUB";

/// Files that packing makes no smaller.
const PACKED: [&str; 3] = [".woff2", ".png", ".jpg"];

/// Packs the files of a book; their paths are below its folder, and no two are the same.
pub(super) fn pack(mut files: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    files.sort();
    files.dedup_by(|one, other| one.0 == other.0);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    // The first, as it is, so that programs know the file by its first bytes (4.3.2).
    add(&mut out, "mimetype", b"application/epub+zip", false);
    add(&mut out, "META-INF/container.xml", encode_xml(&container().into()).as_bytes(), true);
    for (path, bytes) in &files {
        let is_packed = PACKED.iter().any(|end| path.ends_with(end));
        add(&mut out, &format!("{FOLDER}/{path}"), bytes, !is_packed);
    }
    out.finish().expect("memory takes every byte").into_inner()
}

fn add(out: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, bytes: &[u8], is_deflated: bool) {
    let method = if is_deflated { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    let options = SimpleFileOptions::default()
        .compression_method(method)
        // As a number, for what a library takes for its default may change with its version.
        .compression_level(is_deflated.then_some(6))
        // 1980, where the clock of ZIP begins.
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    out.start_file(path, options).expect("memory takes every entry");
    out.write_all(bytes).expect("memory takes every byte");
}

/// Where the package document is.
fn container() -> Element {
    let file = Element::new(Tag::Rootfile).attr("full-path", format!("{FOLDER}/package.opf"));
    let file = file.attr("media-type", "application/oebps-package+xml");
    Element::new(Tag::Container)
        .attr("version", "1.0")
        .attr("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container")
        .with(element(Tag::Rootfiles, [file]))
}
