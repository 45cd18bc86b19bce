//! A project in a folder of its own, and runs of the program in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program with a plain environment.
pub fn bifolio() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bifolio"));
    command.env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

/// What a run ended with.
#[derive(Debug)]
pub struct Ended {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Ended {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        let status = output.status.code().expect("the program ends by itself");
        Ended { status, out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ended {
    /// The same, where it ended with this status.
    #[track_caller]
    pub fn with(self, status: i32) -> Ended {
        assert_eq!(self.status, status, "{}\n{}", self.out, self.err);
        self
    }

    /// Holds that standard error names all of these.
    #[track_caller]
    pub fn says(self, parts: &[&str]) -> Ended {
        for part in parts {
            assert!(self.err.contains(part), "`{part}` is not in\n{}", self.err);
        }
        self
    }
}

/// A project that `init` made.
pub struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Project {
        Project { folder: tempfile::tempdir().unwrap() }
    }

    pub fn new() -> Project {
        let project = Project::empty();
        project.run(&["init"]).with(0);
        project
    }

    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.command(arguments).output().unwrap().into()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = bifolio();
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    #[expect(clippy::disallowed_methods, reason = "a test looks at what the program wrote")]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    #[expect(clippy::disallowed_methods, reason = "a test writes as an editor would")]
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Replaces a text that must be there.
    #[track_caller]
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{from}` is not in {path}");
        self.write(path, text.replace(from, to));
    }

    /// All files below a folder, with their bytes.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(&self.path(folder), "", &mut found);
        found
    }
}

#[expect(clippy::disallowed_methods, reason = "a test looks at what the program wrote")]
fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

/// The ids of a catalog, in order.
pub fn ids(catalog: &str) -> Vec<&str> {
    let starts = |line: &&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
    catalog.lines().filter(starts).filter_map(|line| line.split_once(" =").map(|(id, _)| id)).collect()
}
