//! What a book of 600 pages costs on its way from Markdown to the bytes of its page for the browser, and to those of its EPUB
//! file, fonts included; twice the text costs no more than three times the time.
//!
//! `cargo bench --bench web`; times are of one thread, the text is that of `tests/fixtures/corpus`. The bounds for 600 pages
//! are 0.5 s and 1 s. Items are words.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its texts")]

#[path = "common/corpus.rs"]
mod corpus;

use bifolio::edition::{Edition, resolve};
use bifolio::export::epub::{Binding, Text, epub};
use bifolio::export::html::{Site, page};
use bifolio::project::ReadingOrder;
use bifolio::text::FontBook;
use bifolio::theme::Theme;
use bifolio::units::{Library, SyncOptions};
use bifolio::world::MemoryWorld;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::collections::BTreeMap;

/// Pages of a book, and words on one of them.
const PAGES: [usize; 3] = [300, 600, 1_200];
const WORDS_A_PAGE: usize = 465;

fn main() {
    // This thread alone, so that wall time is CPU time.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    pool.build_global().expect("no pool exists yet");
    divan::main();
}

/// Markdown to the page with its fonts.
#[divan::bench(args = PAGES, sample_count = 10)]
fn html_from_markdown(bencher: Bencher<'_, '_>, count: usize) {
    measure(bencher, count, |edition, site| page(edition, site).expect("the template is built in").html);
}

/// Markdown to the book with its fonts.
#[divan::bench(args = PAGES, sample_count = 10)]
fn epub_from_markdown(bencher: Bencher<'_, '_>, count: usize) {
    measure(bencher, count, |edition, site| epub(Text::One(edition), site, &Binding::default()).bytes);
}

fn measure(bencher: Bencher<'_, '_>, count: usize, write: fn(&Edition, &Site<'_>) -> Vec<u8>) {
    let words = count * WORDS_A_PAGE;
    let world = MemoryWorld::new([("content/book.md", corpus::text(corpus::ENGLISH, words))]);
    let (theme, fonts) = (Theme::builtin("report").expect("a built-in theme"), FontBook::builtin());
    let pictures = BTreeMap::new();
    let site = Site {
        theme: &theme,
        base_url: None,
        editions: &[],
        pictures: &pictures,
        fonts: &fonts,
        template: None,
        order: ReadingOrder::Rows,
        has_numbers: false,
        has_marks: false,
        is_single_file: true,
    };
    bencher.counter(ItemsCount::new(words)).bench_local(|| {
        let library = Library::load(black_box(&world), SyncOptions::default()).expect("sound settings");
        let manuscript = library.manuscripts.first().expect("the book is in it");
        let edition = resolve(&library, manuscript, &"en".parse().expect("a tag")).edition;
        write(&edition.expect("nothing is missing"), &site)
    });
}
