//! What carrying ids over an edit costs: for 1,000 units of prose with half of them edited, for a book, and for the
//! worst of documents, thousands of short texts that all changed.
//!
//! `cargo bench --bench sync`; times are of one thread. The bound for 1,000 units is 50 ms.
#![expect(clippy::indexing_slicing, reason = "a number below the length of the list")]

use bifolio::source::{Sources, VirtualPath};
use bifolio::units::{Draft, Fingerprint, OldUnit, align, extract};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

const WORDS: [&str; 24] = [
    "treaty",
    "missile",
    "defense",
    "radar",
    "Moscow",
    "agreed",
    "the",
    "of",
    "plans",
    "under",
    "review",
    "sites",
    "north",
    "interceptor",
    "between",
    "years",
    "limits",
    "and",
    "Brussels",
    "talks",
    "warheads",
    "to",
    "in",
    "data",
];

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % end) as usize
    }

    fn text(&mut self, words: usize) -> String {
        let mut text = String::new();
        for _ in 0..words {
            text.push_str(WORDS[self.below(24)]);
            text.push_str([" ", " ", "s ", "ed "][self.below(4)]);
            if self.below(3) == 0 {
                text.push_str(&format!("word{} ", self.below(20_000)));
            }
        }
        text
    }
}

fn drafts(texts: &[String]) -> Vec<Draft> {
    let text = texts.join("\n\n");
    let file = Sources::new().add(VirtualPath::new("a.md").expect("a path"), text.clone());
    extract(&[&bifolio::markdown::parse(file, &text, &[])], &Default::default())
}

/// A document of texts of so many words, and the same with a share of them edited, percent.
fn document(units: usize, words: usize, edited: u64) -> (Vec<OldUnit>, Vec<Draft>) {
    let mut random = Random(7);
    let texts: Vec<String> = (0..units).map(|_| random.text(words)).collect();
    let old = drafts(&texts).into_iter().enumerate().map(|(at, unit)| OldUnit {
        id: format!("u{at}"),
        text: unit.text(),
        fingerprint: Fingerprint::of_text(&unit.text()),
    });
    let old = old.collect();
    let change = |text: &String, random: &mut Random| {
        if random.below(100) >= edited as usize {
            return text.clone();
        }
        let place = random.below(words as u64);
        let other = random.text(1);
        let words =
            text.split(' ').enumerate().map(|(at, word)| if at == place { other.trim() } else { word });
        words.collect::<Vec<_>>().join(" ")
    };
    let new: Vec<String> = texts.iter().map(|text| change(text, &mut random)).collect();
    (old, drafts(&new))
}

fn main() {
    divan::main();
}

/// Units, words of each, percent edited.
#[divan::bench(
    args = [(1_000, 40, 50), (1_000, 40, 100), (6_000, 40, 10), (6_000, 40, 100), (5_000, 2, 100), (10_000, 2, 100)],
    sample_count = 10
)]
fn carry(bencher: Bencher<'_, '_>, (units, words, edited): (usize, usize, u64)) {
    let (old, new) = document(units, words, edited);
    bencher.counter(ItemsCount::new(units)).bench(|| align(black_box(&old), black_box(&new)));
}
