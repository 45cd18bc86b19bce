//! What a book of 250,000 words costs on its way from Markdown to an edition, twice the text costing no more than three
//! times the time: reading it to units, bringing its catalogs and locks into step, resolving it.
//!
//! `cargo bench --bench book`; times are of one thread, the text is that of `tests/fixtures/corpus`.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its texts")]

#[path = "common/corpus.rs"]
mod corpus;

use bifolio::edition::resolve;
use bifolio::locale::Locale;
use bifolio::source::{Sources, VirtualPath};
use bifolio::units::{Library, SyncOptions, extract, sync_writes};
use bifolio::world::MemoryWorld;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

/// A book of at least so many words.
fn book(words: usize) -> String {
    corpus::text(corpus::ENGLISH, words)
}

fn main() {
    // One thread, so that wall time is CPU time.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("no pool exists yet");
    divan::main();
}

const WORDS: [usize; 3] = [125_000, 250_000, 500_000];

fn load(world: &MemoryWorld) -> Library {
    Library::load(world, SyncOptions::default()).expect("the settings are sound")
}

/// A project with the book, a translation of every unit, and the lock that knows it.
fn project(text: &str) -> MemoryWorld {
    let mut world = MemoryWorld::new([
        ("bifolio.toml", "locales = [\"en\", \"ru\"]\n".to_owned()),
        ("content/book.md", text.to_owned()),
    ]);
    let library = load(&world);
    let reference = library.manuscripts.first().map(|one| one.reference.text.clone()).unwrap_or_default();
    world.insert("locales/ru/book.ftl", reference);
    for change in sync_writes(&load(&world), false).changes {
        world.insert(change.path.as_str(), change.text);
    }
    world
}

/// Markdown to units. The bound for 250,000 words is 150 ms.
#[divan::bench(args = WORDS, sample_count = 10)]
fn extraction(bencher: Bencher<'_, '_>, words: usize) {
    let text = book(words);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let file = Sources::new().add(VirtualPath::new("a.md").expect("a path"), String::new());
        extract(&[&bifolio::markdown::parse(file, black_box(&text), &[])], &Default::default())
    });
}

/// Everything that `sync` does short of the disk, nothing having changed. The bound for 250,000 words is 300 ms.
#[divan::bench(args = WORDS, sample_count = 10)]
fn sync_in_step(bencher: Bencher<'_, '_>, words: usize) {
    let world = project(&book(words));
    bencher.bench(|| sync_writes(&load(black_box(&world)), false));
}

/// The same after an edit of every tenth sentence.
#[divan::bench(args = WORDS, sample_count = 10)]
fn sync_after_edits(bencher: Bencher<'_, '_>, words: usize) {
    let text = book(words);
    let mut world = project(&text);
    world.insert("content/book.md", text.replace("5). ", "5), as it were. "));
    bencher.bench(|| sync_writes(&load(black_box(&world)), false));
}

/// Units to an edition in the other language. The bound for 250,000 words is 150 ms.
#[divan::bench(args = WORDS, sample_count = 10)]
fn resolution(bencher: Bencher<'_, '_>, words: usize) {
    let library = load(&project(&book(words)));
    let russian: Locale = "ru".parse().expect("a tag");
    bencher
        .bench(|| library.manuscripts.iter().map(|one| resolve(&library, one, &russian)).collect::<Vec<_>>());
}
