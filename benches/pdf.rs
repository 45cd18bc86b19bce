//! What pages of a book cost as a PDF file, above their layout: drawing, fonts, tags, metadata, compression.
//!
//! `cargo bench --bench pdf`; times are of one thread, memory is the most at a time, the text is that of
//! `tests/fixtures/corpus` on A4. The bounds are 1.5 s and 150 MB for 1,000 pages of 2,700 glyphs, the file included; the
//! theme's pages hold fewer, so there are more of them. Items are glyphs.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its texts")]

#[path = "common/corpus.rs"]
mod corpus;
#[path = "common/setup.rs"]
mod setup;

use bifolio::edition::resolve;
use bifolio::export::pdf::{Metadata, Profile, export};
use bifolio::layout::{Images, ItemKind, Pages, lay_out};
use bifolio::text::{FontBook, Shaper};
use bifolio::theme::Theme;
use bifolio::units::{Library, SyncOptions};
use bifolio::world::MemoryWorld;
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher, black_box};
use std::sync::LazyLock;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

static BOOK: LazyLock<FontBook> = LazyLock::new(FontBook::builtin);

/// How many times 2,700 glyphs.
const SIZES: [usize; 2] = [100, 1_000];

/// Words of so many glyphs.
const WORDS_A_PAGE: usize = 465;

fn main() {
    // This thread alone, so that wall time is CPU time and all memory is counted.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    pool.build_global().expect("no pool exists yet");
    divan::main();
}

/// The pages, laid out before anything is measured.
fn pages(count: usize) -> Pages {
    let world = MemoryWorld::new([("content/book.md", corpus::text(corpus::ENGLISH, count * WORDS_A_PAGE))]);
    let library = Library::load(&world, SyncOptions::default()).expect("the settings are sound");
    let manuscript = library.manuscripts.first().expect("the book is in it");
    let locale = "en".parse().expect("a tag");
    let edition = resolve(&library, manuscript, &locale).edition.expect("nothing is missing");
    let shaper = Shaper::new(&BOOK);
    lay_out(
        &edition,
        setup::setup(&Theme::builtin("institute").expect("a built-in theme"), &shaper),
        &Images::new(),
    )
    .pages
}

/// Pages to the bytes of a file.
#[divan::bench(args = SIZES, sample_count = 10)]
fn file(bencher: Bencher<'_, '_>, count: usize) {
    let pages = pages(count);
    let metadata = Metadata::new("A book", "en".parse().expect("a tag"));
    let glyphs = pages.pages.iter().flat_map(|page| &page.items).map(|item| match &item.kind {
        ItemKind::Text(text) => text.glyphs.len(),
        _ => 0,
    });
    let glyphs: usize = glyphs.sum();
    assert!(glyphs >= count * 2_700, "{glyphs} glyphs");
    bencher.counter(ItemsCount::new(glyphs)).bench_local(|| {
        export(black_box(&pages), &BOOK, &metadata, Profile::Screen).expect("the pages are sound")
    });
}
