//! How fast catalogs are read: `cargo bench --bench cst`. The floor is 50 MB/s; twice the text may not cost more than
//! three times the time.

use bifolio::fluent::cst::Resource;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

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
    divan::main();
}

/// Reads a text made of one piece again and again.
fn read(bencher: Bencher<'_, '_>, piece: &str, megabytes: usize) {
    let text = piece.repeat(megabytes * 1_000_000 / piece.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| Resource::parse(black_box(&text)));
}

#[divan::bench(args = [4, 8], sample_count = 10)]
fn entries(bencher: Bencher<'_, '_>, megabytes: usize) {
    read(bencher, ENTRIES, megabytes);
}

#[divan::bench(args = [4, 8], sample_count = 10)]
fn junk(bencher: Bencher<'_, '_>, megabytes: usize) {
    read(bencher, "k = { $x ->\n  *[a] b }\n    * lost\n", megabytes);
}

#[divan::bench(args = [4, 8], sample_count = 10)]
fn braces(bencher: Bencher<'_, '_>, megabytes: usize) {
    read(bencher, &format!("a = {}\n", "{".repeat(30)), megabytes);
}

#[divan::bench(args = [4, 8], sample_count = 10)]
fn blank_lines(bencher: Bencher<'_, '_>, megabytes: usize) {
    read(bencher, "\n", megabytes);
}
