//! A project in memory: what is built of it, and what is found.

use crate::judges::Judged;
use bifolio::check::{Context, CoverageRow, check, coverage};
use bifolio::compile::{BuildRequest, Built, Made, Missing, Setting, build, examine, plan};
use bifolio::source::VirtualPath;
use bifolio::units::{Library, Manuscript, SyncOptions, sync_writes};
use bifolio::world::{MemoryWorld, read_text};
use std::collections::BTreeMap;

/// A project of two languages and their parallel edition, published at an address. Its picture is a few pixels wide, and its
/// texts are of any length.
pub const SETTINGS: &str = "\
locales = [\"en\", \"ru\"]
base-url = \"https://example.org/briefs/\"

[check.rules]
image-resolution = \"ignore\"
parallel-imbalance = \"ignore\"
unused-suppression = \"ignore\"
unused-term = \"ignore\"
order-differs = \"ignore\"
selector-english-only = \"ignore\"

[build]
parallel = [[\"en\", \"ru\"]]
";

/// A picture.
pub const JPEG: &[u8] = include_bytes!("../fixtures/gradient.jpg");

pub struct Project {
    pub world: MemoryWorld,
}

/// What a build made: pages and papers by path, the files beside them, and what was withheld.
pub struct Output {
    pub bytes: BTreeMap<String, Vec<u8>>,
    pub beside: BTreeMap<String, Vec<u8>>,
    pub withheld: BTreeMap<String, String>,
    pub findings: Vec<String>,
}

impl Project {
    /// A project with these files, over [`SETTINGS`].
    pub fn new<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Project {
        let mut world = MemoryWorld::new([("bifolio.toml", SETTINGS)]);
        files.into_iter().for_each(|(path, text)| world.insert(path, text));
        Project { world }
    }

    pub fn write(&mut self, path: &str, text: &str) {
        self.world.insert(path, text);
    }

    pub fn read(&self, path: &str) -> String {
        read_text(&self.world, &VirtualPath::new(path).unwrap()).unwrap_or_default()
    }

    pub fn library(&self) -> Library {
        Library::load(&self.world, SyncOptions::default()).unwrap()
    }

    /// Writes what a sync writes; the paths of the files.
    pub fn sync(&mut self) -> Vec<String> {
        let changes = sync_writes(&self.library(), false).changes;
        for change in &changes {
            self.world.insert(change.path.as_str(), change.text.clone());
        }
        changes.iter().map(|change| change.path.to_string()).collect()
    }

    /// All findings, each as `path:line: level[rule]: message`.
    pub fn findings(&self) -> Vec<String> {
        let library = self.library();
        let setting = Setting::load(&self.world, &library).unwrap();
        let editions = examine(&self.world, &library, &setting, &|_, _| true);
        let found = check(&context(&library, &editions));
        found.iter().map(|finding| line(finding, &library)).collect()
    }

    /// The findings of a rule.
    pub fn found(&self, rule: &str) -> Vec<String> {
        self.findings().into_iter().filter(|one| one.contains(&format!("[{rule}]"))).collect()
    }

    /// The rows of `status`: locale, document, units, missing.
    pub fn coverage(&self) -> Vec<(String, String, usize, usize)> {
        let library = self.library();
        let row = |row: CoverageRow| (row.locale.to_string(), row.document, row.units, row.missing);
        coverage(&context(&library, &[])).into_iter().map(row).collect()
    }

    pub fn build(&self) -> Output {
        self.build_with(&BuildRequest::default())
    }

    pub fn build_or_refuse(&self) -> Output {
        self.build_with(&BuildRequest { missing: Some(Missing::Refuse), ..BuildRequest::default() })
    }

    pub fn build_marked(&self) -> Output {
        self.build_with(&BuildRequest { missing: Some(Missing::Mark), ..BuildRequest::default() })
    }

    pub fn build_with(&self, request: &BuildRequest) -> Output {
        let library = self.library();
        let setting = Setting::load(&self.world, &library).unwrap();
        let Built { made, findings } =
            build(&self.world, &library, &setting, &plan(&library, request), request);
        let findings = findings.iter().map(|finding| line(finding, &library)).collect();
        let (bytes, beside, withheld) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut output = Output { bytes, beside, withheld, findings };
        for made in made {
            match made {
                Made::Artifact(artifact, beside) => {
                    output.bytes.insert(artifact.path.to_string(), artifact.bytes);
                    let beside = beside.into_iter().map(|file| (file.path.to_string(), file.bytes));
                    output.beside.extend(beside);
                }
                Made::Withheld(path, why) => drop(output.withheld.insert(path.to_string(), why)),
            }
        }
        output
    }
}

fn context<'a>(library: &'a Library, editions: &'a [bifolio::check::EditionFacts]) -> Context<'a> {
    Context::new(library, editions)
}

fn line(finding: &bifolio::diag::Diagnostic, library: &Library) -> String {
    let source = library.sources.get(finding.primary.file);
    let place = source.line_column(finding.primary.start);
    let (level, message) = (finding.level.as_str(), finding.message.replace('\n', " "));
    format!("{}:{}: {level}[{}]: {message}", source.path(), place.line, finding.rule)
}

impl Output {
    /// A page, with plain spaces for those that do not break.
    pub fn page(&self, path: &str) -> String {
        let bytes = self.bytes.get(path).unwrap_or_else(|| panic!("no {path}: {:?}", self.withheld));
        String::from_utf8(bytes.clone()).unwrap().replace('\u{a0}', " ")
    }

    /// The text of a PDF in reading order; `None` where nothing can read it.
    pub fn paper(&self, path: &str) -> Option<String> {
        let bytes = self.bytes.get(path).unwrap_or_else(|| panic!("no {path}: {:?}", self.withheld));
        let text = Judged::new(bytes).by("pdftotext", &["-layout", "{}", "-"], "the text of a paper")?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The addresses and places that the links of a PDF lead to, each as `pdfinfo` lists it.
    pub fn addresses(&self, path: &str) -> Option<String> {
        let bytes = self.bytes.get(path).unwrap_or_else(|| panic!("no {path}: {:?}", self.withheld));
        Judged::new(bytes).by("pdfinfo", &["-url", "{}"], "the links of a paper")
    }
}

pub fn ids(manuscript: &Manuscript) -> Vec<&str> {
    manuscript.units.iter().map(|unit| unit.id.as_str()).collect()
}

/// What lies between the tags of a page, blanks joined.
pub fn text_of(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let texts = body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text: String = texts.collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a page, for messages of failures.
pub fn body(page: &str) -> &str {
    let (_, body) = page.split_once("<main").unwrap_or(("", page));
    body.split("<script").next().unwrap_or(body)
}
