//! Programs that judge what we write. Where one is missing, a test says what it left out; under `CI=true`
//! that is a failure.
#![expect(clippy::disallowed_methods, reason = "tests hand files to other programs and read the environment")]

use std::io::Write;
use std::process::{Command, Output};

/// A file for other programs to read, in a folder that goes when this goes.
pub struct Judged {
    folder: tempfile::TempDir,
}

impl Judged {
    /// Writes the file.
    pub fn new(bytes: &[u8]) -> Judged {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("judged.pdf"), bytes).unwrap();
        Judged { folder }
    }

    /// What a judge wrote into the folder of the file.
    pub fn written(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).unwrap()
    }

    /// What a judge says of the file, which stands for `{}` among its arguments: standard output. `None`
    /// where the judge is not installed; `what` names what is then not judged.
    ///
    /// # Panics
    /// Where the judge refuses the file, or complains of it.
    pub fn by(&self, judge: &str, args: &[&str], what: &str) -> Option<String> {
        let file = self.folder.path().join("judged.pdf");
        let args = args.iter().map(|arg| if *arg == "{}" { file.as_os_str() } else { arg.as_ref() });
        let output = Command::new(judge).args(args).current_dir(self.folder.path()).output().ok();
        Some(accepted(judge, &present(output, judge, what)?))
    }
}

/// What a judge said; `None`, which is told, where there is none.
pub fn present(output: Option<Output>, judge: &str, what: &str) -> Option<Output> {
    if output.is_none() {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "`{judge}` is missing: {what}");
        // Past the test runner, which keeps what `eprintln!` writes from those who should know.
        let _ = writeln!(std::io::stderr(), "skipped, `{judge}` is missing: {what}");
    }
    output
}

fn accepted(judge: &str, output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{judge}: {}\n{out}{err}", output.status);
    let complaints: Vec<&str> = err.lines().filter(|line| !is_about_itself(line)).collect();
    assert!(complaints.is_empty(), "{judge} complains: {complaints:?}");
    out.into_owned()
}

/// Debian builds mupdf without colour management, and zbarimg with a message bus that servers lack; they say so of
/// every file.
fn is_about_itself(line: &str) -> bool {
    let known = ["ICC support is not available", "Connection Error (Failed to connect", "Connection Null"];
    line.trim().is_empty() || known.iter().any(|known| line.contains(known))
}
