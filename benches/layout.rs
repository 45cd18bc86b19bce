//! What the pages of a report of 60 and of a book of 600 pages cost: words shaped and divided, paragraphs broken into
//! lines, and all of it with the filling of pages. Ten times the text may cost no more than eleven times the time.
//!
//! `cargo bench --bench layout`; times are of one thread, caches empty, the text that of `tests/fixtures/corpus`. The
//! bounds are 0.13 s for 60 pages and 1.2 s for 600, shaping and hyphenation included.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its texts")]

#[path = "common/corpus.rs"]
mod corpus;
#[path = "common/setup.rs"]
mod setup;

use bifolio::edition::{Edition, resolve};
use bifolio::geom::{Abs, Em};
use bifolio::layout::inline::{Paragraph, ParagraphStyle, Piece, Run, RunStyle, break_paragraph};
use bifolio::layout::{Color, Images, Ink, lay_out};
use bifolio::locale::Locale;
use bifolio::tag::ContentId;
use bifolio::text::{FaceQuery, Features, FontBook, Shaper, Style};
use bifolio::theme::Theme;
use bifolio::units::{Library, SyncOptions};
use bifolio::world::MemoryWorld;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::sync::LazyLock;

static BOOK: LazyLock<FontBook> = LazyLock::new(FontBook::builtin);

/// A language and about how many pages.
const SIZES: [(&str, usize); 4] = [("en", 60), ("en", 600), ("ru", 60), ("ru", 600)];

/// Words that a page of the theme holds.
fn words_a_page(language: &str) -> usize {
    if language == "en" { 300 } else { 245 }
}

fn main() {
    // One thread, so that wall time is CPU time.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("no pool exists yet");
    divan::main();
}

fn text((language, pages): (&str, usize)) -> String {
    let names = if language == "en" { corpus::ENGLISH } else { &["kniga-guessing", "kniga-lifetimes"] };
    corpus::text(names, pages * words_a_page(language))
}

fn edition(size: (&str, usize)) -> Edition {
    let (language, _) = size;
    let world = MemoryWorld::new([
        ("bifolio.toml", format!("source-locale = \"{language}\"\nlocales = [\"{language}\"]\n")),
        ("content/book.md", text(size)),
    ]);
    let library = Library::load(&world, SyncOptions::default()).expect("the settings are sound");
    let manuscript = library.manuscripts.first().expect("the book is in it");
    resolve(&library, manuscript, &language.parse().expect("a tag")).edition.expect("nothing is missing")
}

fn paragraphs(size: (&str, usize)) -> (Vec<Paragraph>, ParagraphStyle) {
    let locale: Locale = size.0.parse().expect("a tag");
    let query = FaceQuery { family: "Source Serif 4", weight: 400, style: Style::Upright };
    let style = RunStyle {
        face: BOOK.find(&query).expect("a built-in face"),
        size: Abs::pt(10.75),
        color: Color { ink: Ink::Process, cmyk: [0.0, 0.0, 0.0, 100.0], srgb: [0; 3] },
        features: Features::default(),
        locale: locale.clone(),
        tracking: Em::ZERO,
        raise: Abs::ZERO,
        is_verbatim: false,
        is_struck: false,
    };
    let paragraph = |part: &str| {
        let text = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let source = 0..text.len();
        let run = Run { text, style: style.clone(), content: ContentId(0), link: None, source };
        Paragraph { pieces: vec![Piece::Text(run)] }
    };
    let all = text(size).split("\n\n").map(paragraph).collect();
    (all, ParagraphStyle::new(Abs::pt(336.0), Abs::pt(14.0), locale))
}

/// All words shaped and divided, each once and then from the cache.
#[divan::bench(args = SIZES, sample_count = 10)]
fn shaping(bencher: Bencher<'_, '_>, size: (&str, usize)) {
    let (text, locale) = (text(size), size.0.parse::<Locale>().expect("a tag"));
    let query = FaceQuery { family: "Source Serif 4", weight: 400, style: Style::Upright };
    let face = BOOK.find(&query).expect("a built-in face");
    bencher.bench(|| {
        let shaper = Shaper::new(&BOOK);
        let font = shaper.font(face, Features::default(), &locale);
        let breaks = |word: &str| font.breaks(&font.word(word, false)).len();
        black_box(&text).split_whitespace().map(breaks).sum::<usize>()
    });
}

/// All paragraphs broken into lines, with empty caches.
#[divan::bench(args = SIZES, sample_count = 10)]
fn breaking(bencher: Bencher<'_, '_>, size: (&str, usize)) {
    let (paragraphs, style) = paragraphs(size);
    bencher.bench(|| {
        let shaper = Shaper::new(&BOOK);
        let lines = |paragraph| break_paragraph(paragraph, &style, &shaper).lines.len();
        black_box(&paragraphs).iter().map(lines).sum::<usize>()
    });
}

/// An edition to pages, with empty caches.
#[divan::bench(args = SIZES, sample_count = 10)]
fn pages(bencher: Bencher<'_, '_>, size: (&str, usize)) {
    let edition = edition(size);
    let theme = Theme::builtin("institute").expect("a built-in theme");
    let run = |edition: &Edition| {
        let shaper = Shaper::new(&BOOK);
        lay_out(edition, setup::setup(&theme, &shaper), &Images::new())
    };
    let count = run(&edition).pages.pages.len();
    bencher.counter(ItemsCount::new(count)).bench(|| run(black_box(&edition)));
}
