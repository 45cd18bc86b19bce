//! veraPDF, the judge of PDF/A and PDF/UA: `tools/verapdf/verapdf`, or the program that `BIFOLIO_VERAPDF` names.
#![expect(clippy::disallowed_methods, reason = "tests hand files to other programs and read the environment")]

use super::judges::present;
use std::ffi::OsString;
use std::process::Command;

/// Has files, each with a name, judged by PDF/A-2a and PDF/UA-1, all in one run, for its start takes longer than most
/// files.
///
/// # Panics
/// Where a file breaks a clause.
pub fn assert_conforming<'f>(files: impl IntoIterator<Item = (String, &'f [u8])>) {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (name, bytes) in files {
        let path = folder.path().join(format!("{}.pdf", name.replace('/', " ")));
        std::fs::write(&path, bytes).unwrap();
        paths.push(path);
    }
    assert!(!paths.is_empty(), "there is nothing to judge");
    let program = std::env::var_os("BIFOLIO_VERAPDF")
        .unwrap_or_else(|| OsString::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tools/verapdf/verapdf")));
    let output = Command::new(program).arg("2a,ua1").args(&paths).output().ok();
    // A shell's way to say that a program is not there.
    let output = output.filter(|output| output.status.code() != Some(127));
    let Some(output) = present(output, "tools/verapdf/verapdf", "conformance to PDF/A-2a and PDF/UA-1")
    else {
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let passed = said.lines().filter(|line| line.starts_with("PASS ")).count();
    assert!(output.status.success() && passed == 2 * paths.len(), "{said}{output:?}");
}
