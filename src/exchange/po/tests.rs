use super::*;
use crate::exchange::incoming::Claim;
use crate::exchange::tests::{awkward_text, bilingual, same};
use proptest::prelude::*;

fn errors(text: &str) -> Vec<(String, String)> {
    let errors = read(text).unwrap_err();
    errors.into_iter().map(|one| (text[one.range].to_owned(), one.message)).collect()
}

const HEADER: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: pt_BR\\n\"\n\"X-Bifolio-Document: brief\\n\"\n";

#[test]
fn a_stale_entry_is_fuzzy_and_has_its_previous_text() {
    let written = write(&bilingual(&[("a", "New\ntext", Some("Текст"))]));
    assert!(
        written
            .starts_with("msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: brief\\n\"\n\"Language: ru\\n\"\n")
    );
    assert!(written.contains("\"Plural-Forms: nplurals=3; plural=(n%10==1"), "{written}");
    let entry = "#: content/brief.md:7\n#, fuzzy\n#| msgid \"Old\"\nmsgctxt \"a\"\nmsgid \"\"\n\"New\\n\"\n\"text\"\nmsgstr \"Текст\"\n";
    assert!(written.ends_with(entry), "{written}");
}

#[test]
fn what_other_tools_write_is_read() {
    let text = format!(
        "\u{FEFF}# Translator\r\n#, fuzzy\r\n{}\r\n#. bifolio: 0123456789abcdef - missing\r\n#: a.md:1\r\n#, c-format, fuzzy\r\n#| msgid \"\"\r\n#| \"old\"\r\nmsgctxt \"a\"\r\nmsgid \"\"\r\n\"One \"\r\n\"two\\n\"\r\nmsgstr \"\"\r\n\"Раз \\\"\"\r\n\t\"\\x41\\101\"\r\n\r\nmsgctxt \"b\"\r\nmsgid \"B\"\r\nmsgstr \"\"\r\n#~ msgctxt \"c\"\r\n#~ msgid \"\r\n# end",
        HEADER.replace('\n', "\r\n")
    );
    let read = read(&text).unwrap();
    assert_eq!((read[0].document.text.as_str(), read[0].locale.text.as_str()), ("brief", "pt-BR"));
    assert!(text[read[0].document.range.clone()].ends_with("brief"));
    let [a, b] = read[0].segments.as_slice() else { panic!("{read:?}") };
    assert_eq!((a.source.as_deref(), a.claim), (Some("One two\n"), Claim::Unsure));
    assert_eq!(a.target.as_ref().unwrap().text, "Раз \"AA");
    assert_eq!(a.stamp.as_ref().unwrap().to_string(), "0123456789abcdef - missing");
    assert_eq!((b.target.as_ref(), b.claim), (None, Claim::Silent));
}

#[test]
fn errors_have_places_and_all_are_told() {
    let entry = |body: &str| errors(&format!("{HEADER}\n{body}"));
    let found =
        entry("msgctxt \"a\"\nmsgid \"x\nmsgstr \"\\q\"\nwhat\nmsgctxt \"b\"\nmsgid \"y\" z\nmsgstr \"\"\n");
    let places: Vec<&str> = found.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["\"x", "\\q", "what", " z"], "{found:?}");
    assert_eq!(
        entry("msgid \"x\"\nmsgstr \"y\"\n")[0].1,
        "this entry has no `msgctxt`, which names the message"
    );
    assert_eq!(entry("msgctxt \"a\"\nmsgid \"x\"\n")[0].1, "this entry has no `msgstr`");
    assert!(
        entry("msgctxt \"a\"\nmsgid \"x\"\nmsgid_plural \"xs\"\nmsgstr[0] \"\"\n\"y\"\n")[0]
            .1
            .contains("plural")
    );
    let twice = "msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"\"\n";
    assert_eq!(entry(&twice.repeat(2))[0].1, "`a` stands twice in this file");
    assert!(errors("").first().unwrap().1.contains("header"));
    assert!(errors("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=KOI8-R\\n\"\n").len() >= 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn what_is_written_is_read(source in awkward_text(), target in awkward_text()) {
        let given = bilingual(&[("a", &source, Some(&target)), ("b", &target, None)]);
        prop_assert_eq!(same(&given, &read(&write(&given)).unwrap()), Ok(()));
    }

    #[test]
    fn no_text_panics(text in awkward_text(), tail in "(msg(id|str|ctxt) |\"|#[.,|~]|\\\\|\n|.)*") {
        let _ = read(&format!("{HEADER}{text}{tail}"));
        let _ = read(&tail);
    }
}
