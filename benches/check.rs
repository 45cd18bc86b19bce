//! What `check` costs on catalogs alone, all rules on: 10,000 and 100,000 messages with their translations.
//!
//! `cargo bench --bench check`; the aims are 0.1 s and 1 s of CPU, reading of the catalogs included. Times are of
//! one thread where the pool has one: `RAYON_NUM_THREADS=1 cargo bench --bench check`.

use bifolio::check::{Context, check};
use bifolio::diag::Level;
use bifolio::locale::Locale;
use bifolio::units::Library;
use bifolio::world::MemoryWorld;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::fmt::Write;

/// Messages of every kind that programs have, `count` of them, in two languages.
fn world(count: usize) -> MemoryWorld {
    let mut world = MemoryWorld::default();
    for part in 0..count.div_ceil(1_000) {
        let (mut english, mut russian) = (String::new(), String::new());
        for at in part * 1_000..count.min((part + 1) * 1_000) {
            let id = format!("message-{at}");
            match at % 4 {
                0 => {
                    let _ = writeln!(english, "{id} = Open file number {at} in a new window");
                    let _ = writeln!(russian, "{id} = Открыть файл номер {at} в новом окне");
                }
                1 => {
                    let _ = writeln!(english, "{id} =\n    .label = Close {{ $name }}\n    .accesskey = C");
                    let _ = writeln!(russian, "{id} =\n    .label = Закрыть {{ $name }}\n    .accesskey = З");
                }
                2 => {
                    let _ = writeln!(
                        english,
                        "{id} =\n    {{ $count ->\n        [one] {{ $count }} file {at}\n       *[other] {{ $count }} files {at}\n    }}"
                    );
                    let _ = writeln!(
                        russian,
                        "{id} =\n    {{ $count ->\n        [one] {{ $count }} файл {at}\n        [few] {{ $count }} файла {at}\n       *[many] {{ $count }} файлов {at}\n    }}"
                    );
                }
                _ => {
                    let _ = writeln!(
                        english,
                        "# Note {at}\n{id} = <b>{{ -brand }}</b> saves {at} pages, \"quietly\"."
                    );
                    let _ = writeln!(
                        russian,
                        "# Note {at}\n{id} = <b>{{ -brand }}</b> хранит {at} страниц, «тихо»."
                    );
                }
            }
        }
        world.insert(&format!("en/part{part}.ftl"), english);
        world.insert(&format!("ru/part{part}.ftl"), russian);
    }
    world.insert("en/terms.ftl", "-brand = Bifolio\n");
    world.insert("ru/terms.ftl", "-brand = Бифолио\n");
    world
}

#[divan::bench(args = [10_000, 100_000])]
fn catalogs(bencher: Bencher<'_, '_>, count: usize) {
    let source: Locale = "en".parse().expect("a language tag");
    let world = world(count);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let library = Library::of_catalogs(&world, &source);
        assert_eq!(library.authored.len(), 2, "both languages are read");
        let found = check(&Context::new(&library, &[]));
        let error = found.iter().find(|one| one.level == Level::Error);
        assert!(error.is_none(), "the catalogs are sound: {error:?}");
        black_box(found)
    });
}

fn main() {
    divan::main();
}
