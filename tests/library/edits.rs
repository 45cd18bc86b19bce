//! Ids over simulated edits of real documents: how often a unit keeps its own, and how often it gets another's.
//!
//! The documents were not written for this test (`tests/fixtures/corpus/README.md`). A share of the units of each is
//! edited as authors edit; what became of every unit is known, and `align` is held to it.

use bifolio::source::{Sources, VirtualPath};
use bifolio::units::{Draft, Fingerprint, OldUnit, align, extract, normalize};
use std::path::Path;

/// The shares of units that are edited, percent.
const SHARES: [u64; 3] = [10, 25, 50];
/// Runs for each document and share.
const SEEDS: u64 = 8;

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

/// A document as it was.
struct Original {
    name: String,
    units: Vec<Draft>,
    words: Vec<String>,
}

#[expect(clippy::disallowed_methods, reason = "fixtures are files of the repository")]
fn documents() -> Vec<Original> {
    // The constants of the algorithm were chosen on other documents, in a folder that this names.
    let folder = std::env::var_os("BIFOLIO_CORPUS").map(std::path::PathBuf::from);
    let folder =
        folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus"));
    let paths = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let is_document = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|one| one == "md") && !path.ends_with("README.md")
    };
    let mut paths: Vec<_> = paths.filter(is_document).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let file = Sources::new().add(VirtualPath::new("a.md").unwrap(), text.clone());
        let units = extract(&[&bifolio::markdown::parse(file, &text, &[])], &Default::default());
        let words = units.iter().flat_map(|unit| words(unit)).map(str::to_owned).collect();
        Original { name: path.file_stem().unwrap().to_str().unwrap().to_owned(), units, words }
    };
    paths.iter().map(read).collect()
}

fn value(unit: &Draft) -> &str {
    unit.value.as_deref().unwrap_or_default()
}

fn words(unit: &Draft) -> Vec<&str> {
    value(unit).split(' ').collect()
}

/// A unit of the edited document with the old units whose id it may carry; none for a new one.
struct Edited {
    unit: Draft,
    truth: Vec<usize>,
}

fn with_text(unit: &Draft, text: String, truth: Vec<usize>) -> Edited {
    Edited { unit: Draft { value: Some(text), placeables: Vec::new(), ..unit.clone() }, truth }
}

/// The document after edits of a share of its units.
fn edit(original: &Original, other: &Original, share: u64, random: &mut Random) -> Vec<Edited> {
    let mut edited: Vec<Edited> = Vec::new();
    let mut moved: Vec<Edited> = Vec::new();
    let mut merges = false;
    for (at, unit) in original.units.iter().enumerate() {
        let same = Edited { unit: unit.clone(), truth: vec![at] };
        if std::mem::take(&mut merges)
            && let Some(last) = edited.last_mut()
        {
            last.unit.value = Some(format!("{} {}", value(&last.unit), value(unit)));
            last.truth.push(at);
            continue;
        }
        if !random.percent(share) {
            edited.push(same);
            continue;
        }
        match random.below(100) {
            0..35 => edited.push(with_text(unit, replace_words(original, unit, random), vec![at])),
            35..55 => edited.push(with_text(unit, mistype(unit, random), vec![at])),
            55..65 => {}
            65..75 => {
                edited.push(same);
                let foreign = &other.units[random.below(other.units.len())];
                edited.push(with_text(unit, value(foreign).to_owned(), Vec::new()));
            }
            75..85 => moved.push(same),
            85..93 => edited.extend(split(unit, at, random)),
            _ => {
                edited.push(same);
                merges = true;
            }
        }
    }
    for unit in moved {
        let place = random.below(edited.len() + 1);
        edited.insert(place, unit);
    }
    edited
}

/// One to four words in ten give way to others; of a text of a word or two only letters change.
fn replace_words(original: &Original, unit: &Draft, random: &mut Random) -> String {
    let mut words: Vec<String> = words(unit).into_iter().map(str::to_owned).collect();
    if words.len() < 3 {
        return mistype(unit, random);
    }
    let share = 10 + random.below(31);
    for _ in 0..(words.len() * share / 100).max(1) {
        let place = random.below(words.len());
        words[place] = original.words[random.below(original.words.len())].clone();
    }
    words.join(" ")
}

/// Two neighbouring letters change places, or one falls out, one to three times.
fn mistype(unit: &Draft, random: &mut Random) -> String {
    let mut letters: Vec<char> = value(unit).chars().collect();
    for _ in 0..1 + random.below(3) {
        if letters.len() < 3 {
            break;
        }
        let place = random.below(letters.len() - 1);
        if random.percent(50) {
            letters.swap(place, place + 1);
        } else {
            letters.remove(place);
        }
    }
    letters.into_iter().collect()
}

/// The unit in two, parted somewhere in its middle third.
fn split(unit: &Draft, at: usize, random: &mut Random) -> Vec<Edited> {
    let words = words(unit);
    if words.len() < 6 {
        return vec![Edited { unit: unit.clone(), truth: vec![at] }];
    }
    let place = words.len() / 3 + random.below(words.len() / 3);
    let (left, right) = words.split_at(place);
    vec![with_text(unit, left.join(" "), vec![at]), with_text(unit, right.join(" "), vec![at])]
}

/// What came of one run.
#[derive(Debug, Default, Clone, Copy)]
struct Figures {
    /// Ids that were carried over.
    carried: usize,
    /// Those that went where they belong.
    right: usize,
    /// Units of the original that are still there, whole or in part.
    lasting: usize,
    /// Those whose id is at one of their places.
    kept: usize,
    /// Those among `right` that are marked for review.
    review: usize,
}

impl Figures {
    fn add(&mut self, other: Figures) {
        self.carried += other.carried;
        self.right += other.right;
        self.lasting += other.lasting;
        self.kept += other.kept;
        self.review += other.review;
    }

    fn precision(self) -> f64 {
        self.right as f64 / self.carried.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.kept as f64 / self.lasting.max(1) as f64
    }
}

fn measure(original: &Original, edited: &[Edited]) -> Figures {
    let old: Vec<OldUnit> = original
        .units
        .iter()
        .enumerate()
        .map(|(at, unit)| OldUnit {
            id: format!("u{at}"),
            text: unit.text(),
            fingerprint: Fingerprint::of_text(&unit.text()),
        })
        .collect();
    let new: Vec<Draft> = edited.iter().map(|one| Draft { pin: None, ..one.unit.clone() }).collect();
    let carried = align(&old, &new);
    let text = |at: usize| normalize(&old[at].text);
    let mut figures = Figures::default();
    let mut kept = vec![false; old.len()];
    for (one, carried) in edited.iter().zip(&carried) {
        // Of a text that the document had already, the translation of that very text is right, wherever it stood.
        let became_another = |found: &usize| {
            text(*found) == normalize(&one.unit.text())
                && !one.truth.iter().any(|truth| text(*truth) == text(*found))
        };
        let found = carried.old().filter(|found| !became_another(found));
        let Some(found) = found else { continue };
        figures.carried += 1;
        // One of two equal texts is as good as the other.
        let owner = one.truth.iter().find(|truth| **truth == found || text(**truth) == text(found));
        if let Some(owner) = owner {
            figures.right += 1;
            figures.review += usize::from(carried.needs_review());
            kept[*owner] = true;
        }
    }
    // Of a merge one id can last; of a split one half carries it.
    let mut seen = vec![false; old.len()];
    for one in edited {
        if one.truth.is_empty() || one.truth.iter().any(|truth| seen[*truth]) {
            continue;
        }
        one.truth.iter().for_each(|truth| seen[*truth] = true);
        figures.lasting += 1;
        figures.kept += usize::from(one.truth.iter().any(|truth| kept[*truth]));
    }
    figures
}

#[test]
fn ids_survive_simulated_edits_of_real_documents() {
    let documents = documents();
    assert!(documents.len() >= 5);
    for share in SHARES {
        let mut total = Figures::default();
        for (number, original) in documents.iter().enumerate() {
            let other = &documents[(number + 1) % documents.len()];
            let mut figures = Figures::default();
            for seed in 0..SEEDS {
                let mut random = Random(seed * 1_000 + share + number as u64 * 7);
                figures.add(measure(original, &edit(original, other, share, &mut random)));
            }
            let (precision, recall) = (figures.precision(), figures.recall());
            println!(
                "{share:2} % {:24} {:5} units  precision {precision:.4}  recall {recall:.4}",
                original.name,
                original.units.len()
            );
            total.add(figures);
        }
        let (precision, recall) = (total.precision(), total.recall());
        let review = total.review as f64 / total.right as f64;
        println!("{share:2} % all: precision {precision:.5}, recall {recall:.5}, to review {review:.4}");
        assert!(precision >= 0.999, "precision {precision} with {share} % edited");
        assert!(recall >= 0.99, "recall {recall} with {share} % edited");
    }
}
