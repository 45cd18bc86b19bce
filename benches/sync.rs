//! What carrying ids over an edit costs: for 1,000 units of prose with half of them edited, for a book, and for the
//! worst of documents, thousands of short texts that all changed.
//!
//! Run with `cargo bench --bench sync`. Times are of one thread.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]
#![expect(clippy::indexing_slicing, reason = "a number below the length of the list")]

use bifolio::source::{Sources, VirtualPath};
use bifolio::units::{Draft, Fingerprint, OldUnit, align, extract};
use std::hint::black_box;
use std::time::Instant;

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
    for (name, units, words, edited) in [
        ("1,000 units of 40 words, half edited", 1_000, 40, 50),
        ("1,000 units of 40 words, all edited", 1_000, 40, 100),
        ("6,000 units of 40 words, a tenth edited", 6_000, 40, 10),
        ("6,000 units of 40 words, all edited", 6_000, 40, 100),
        ("5,000 units of 2 words, all edited", 5_000, 2, 100),
        ("10,000 units of 2 words, all edited", 10_000, 2, 100),
    ] {
        let (old, new) = document(units, words, edited);
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            black_box(align(black_box(&old), black_box(&new)));
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!("{name:44} {:8.1} ms", best * 1_000.0);
    }
}
