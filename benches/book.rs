//! What a book of 250,000 words costs on its way from Markdown to an edition, twice the text costing no more than three
//! times the time: reading it to units, bringing its catalogs and locks into step, resolving it.
//!
//! Run with `cargo bench --bench book`. Times are of one thread; the text is that of `tests/fixtures/corpus`.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its texts and looks at the clock")]

use bifolio::edition::resolve;
use bifolio::locale::Locale;
use bifolio::source::{Sources, VirtualPath};
use bifolio::units::{Library, SyncOptions, extract, sync_writes};
use bifolio::world::MemoryWorld;
use std::hint::black_box;
use std::time::Instant;

/// A book of at least so many words: the documents of the corpus again and again, each sentence a little different.
fn book(words: usize) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/corpus");
    let names = ["book-async", "book-ownership", "nomicon-ffi", "reference-destructors"];
    let texts: Vec<String> = names
        .iter()
        .filter_map(|name| std::fs::read_to_string(format!("{folder}/{name}.md")).ok())
        .map(|text| text.replace(['{', '}'], ""))
        .collect();
    let (mut out, mut count, mut round) = (String::new(), 0, 0);
    while count < words && !texts.is_empty() {
        for text in &texts {
            out.push_str(&text.replace(". ", &format!(" ({round}). ")));
            out.push_str("\n\n");
            count += text.split_whitespace().count();
            round += 1;
        }
    }
    out
}

/// The best of five, in milliseconds.
fn best<T>(mut work: impl FnMut() -> T) -> f64 {
    let once = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64() * 1_000.0
    };
    (0..5).map(once).fold(f64::INFINITY, f64::min)
}

fn main() {
    // One thread, so that wall time is CPU time.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("no pool exists yet");
    for words in [125_000, 250_000, 500_000] {
        let text = book(words);
        let extraction = best(|| {
            let file = Sources::new().add(VirtualPath::new("a.md").expect("a path"), String::new());
            extract(&[&bifolio::markdown::parse(file, &text, &[])], &Default::default()).len()
        });
        let mut world = MemoryWorld::new([
            ("bifolio.toml", "locales = [\"en\", \"ru\"]\n".to_owned()),
            ("content/book.md", text.clone()),
        ]);
        let load = |world: &MemoryWorld| {
            Library::load(world, SyncOptions::default()).expect("the settings are sound")
        };
        let first = load(&world);
        let units: usize = first.manuscripts.iter().map(|one| one.units.len()).sum();
        // A translation of every unit, then the lock that knows it.
        let reference = first.manuscripts.first().map(|one| one.reference.text.clone()).unwrap_or_default();
        world.insert("locales/ru/book.ftl", reference);
        for change in sync_writes(&load(&world), false).changes {
            world.insert(change.path.as_str(), change.text);
        }
        let synced = best(|| sync_writes(&load(&world), false).changes.len());
        // Every tenth sentence changed.
        world.insert("content/book.md", text.replace("5). ", "5), as it were. "));
        let edited = best(|| sync_writes(&load(&world), false).changes.len());
        let library = load(&world);
        let russian: Locale = "ru".parse().expect("a tag");
        let resolution = best(|| {
            library.manuscripts.iter().for_each(|one| drop(black_box(resolve(&library, one, &russian))));
        });
        println!(
            "{:7} words, {units:5} units: extraction {extraction:6.1} ms, whole sync {synced:6.1} ms, \
             after edits {edited:6.1} ms, resolution {resolution:6.1} ms",
            text.split_whitespace().count()
        );
    }
}
