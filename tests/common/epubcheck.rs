//! EPUBCheck, the judge of books: `tools/epubcheck/epubcheck`, or the program that `BIFOLIO_EPUBCHECK` names.
#![expect(clippy::disallowed_methods, reason = "tests hand files to other programs and read the environment")]

use super::judges::present;
use std::ffi::OsString;
use std::process::Command;

/// Has books, each with a name, judged in one run, for its start takes longer than most books.
///
/// # Panics
/// Where anything is said of a book, be it a warning.
pub fn assert_valid<'f>(files: impl IntoIterator<Item = (String, &'f [u8])>) {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (name, bytes) in files {
        let path = folder.path().join(name.replace('/', " "));
        std::fs::write(&path, bytes).unwrap();
        paths.push(path);
    }
    assert!(!paths.is_empty(), "there is nothing to judge");
    let program = std::env::var_os("BIFOLIO_EPUBCHECK")
        .unwrap_or_else(|| OsString::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tools/epubcheck/epubcheck")));
    let output = Command::new(program).args(&paths).output().ok();
    // A shell's way to say that a program is not there.
    let output = output.filter(|output| output.status.code() != Some(127));
    let Some(output) = present(output, "tools/epubcheck/epubcheck", "whether books are valid EPUB") else {
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let passed = said.lines().filter(|line| line.starts_with("PASS ")).count();
    assert!(output.status.success() && passed == paths.len(), "{said}{output:?}");
}
