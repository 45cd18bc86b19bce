//! How fast catalogs are read: `cargo bench --bench cst`. The floor is 50 MB/s; twice the text may not cost more than
//! three times the time.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

use bifolio::fluent::cst::Resource;
use std::hint::black_box;
use std::time::Instant;

const ENTRIES: &str = "\
# List item 1 of 4. Links: carnegie = https://example.org/r
key-themes-li-7f3a = Россия считала планы { -nato(case: \"genitive\") } «неограниченными». См. [доклад][carnegie].[^1]
bio-arbatov =
    { \"\" }**Алексей Арбатов**\\
    Научный сотрудник
fig-map =
    .alt = Карта
    .title = { $count ->
        [one] { $count } радар
        [few] { $count } радара
       *[other] { NUMBER($count, minimumFractionDigits: 2) } радаров
    }

";

fn main() {
    let broken = "k = { $x ->\n  *[a] b }\n    * lost\n";
    let hostile = format!("a = {}\n", "{".repeat(30));
    for (name, unit) in [("entries", ENTRIES), ("junk", broken), ("braces", &hostile), ("blank lines", "\n")]
    {
        for megabytes in [4, 8] {
            measure(name, &unit.repeat(megabytes * 1_000_000 / unit.len()));
        }
    }
}

/// The best of five: what the machine can do, not what else it does.
fn measure(name: &str, text: &str) {
    let seconds = (0..5).map(|_| {
        let start = Instant::now();
        black_box(Resource::parse(black_box(text)));
        start.elapsed().as_secs_f64()
    });
    let best = seconds.fold(f64::INFINITY, f64::min);
    let megabytes = text.len() as f64 / 1e6;
    println!("{name:12} {megabytes:5.1} MB {:8.1} ms {:8.1} MB/s", best * 1e3, megabytes / best);
}
