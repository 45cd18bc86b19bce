//! Texts of any length, made of the documents of `tests/fixtures/corpus`.

/// Documents in English.
pub const ENGLISH: &[&str] = &["book-async", "book-ownership", "nomicon-ffi", "reference-destructors"];

/// At least so many words: the documents again and again, each sentence a little different. Braces, which are
/// placeables in content, are left out.
pub fn text(names: &[&str], words: usize) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/corpus");
    let read = |name: &&str| std::fs::read_to_string(format!("{folder}/{name}.md")).ok();
    let texts: Vec<String> = names.iter().filter_map(read).map(|text| text.replace(['{', '}'], "")).collect();
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
