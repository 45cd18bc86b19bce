use super::*;
use crate::exchange::incoming::{Claim, Incoming};
use crate::exchange::tests::{awkward_text, bilingual, same};
use proptest::prelude::*;

fn errors(text: &str) -> Vec<(String, String)> {
    let errors = read(text).unwrap_err();
    errors.into_iter().map(|one| (text[one.range].to_owned(), one.message)).collect()
}

fn segments(read: &[Incoming]) -> Vec<(&str, Option<&str>, Option<&str>, Claim)> {
    let all = read.iter().flat_map(|incoming| &incoming.segments);
    all.map(|one| {
        let target = one.target.as_ref().map(|target| target.text.as_str());
        (one.name.text.as_str(), one.source.as_deref(), target, one.claim)
    })
    .collect()
}

const SOURCE: &str = "The [report][carnegie] of { -nato }.[^1]";
const TARGET: &str = "[Доклад][carnegie] { -nato(case: \"genitive\") }.[^1]";

#[test]
fn codes_are_protected_and_matched() {
    let written = write(&bilingual(&[("a", SOURCE, Some(TARGET))]));
    assert!(written.contains(
        "<source>The <pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\" type=\"link\">report</pc> of <ph id=\"2\" dataRef=\"d3\" disp=\"{ -nato }\""
    ), "{written}");
    assert!(written.contains(
        "<target><pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\" type=\"link\">Доклад</pc> <ph id=\"4\" dataRef=\"d5\""
    ), "{written}");
    assert!(
        written.contains("<ph id=\"3\" dataRef=\"d4\" disp=\"[^1]\" type=\"other\"/></target>"),
        "{written}"
    );
    assert!(written.contains("<data id=\"d2\">][carnegie]</data>"), "{written}");
    assert!(written.contains("<segment state=\"initial\" subState=\"bifolio:stale\">"), "{written}");
    let read = read(&written).unwrap();
    assert_eq!(segments(&read), [("a", Some(SOURCE), Some(TARGET), Claim::Unsure)]);
}

#[test]
fn what_other_tools_write_is_read() {
    let text = "<?xml version='1.0'?><x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en' trgLang='ru'><x:file id='f' original='content/a/b.md'><x:group id='g'><x:unit id='u'><x:originalData><x:data id='o'>**</x:data></x:originalData><x:segment state='final'><x:source><x:sc id='1' dataRef='o'/>One<x:ec startRef='1' dataRef='o'/>.</x:source><x:target><x:mrk id='m'><x:pc id='1' dataRefStart='o' dataRefEnd='o'>Раз</x:pc>&#46;</x:mrk></x:target></x:segment><x:ignorable><x:source> </x:source></x:ignorable><x:segment state='initial'><x:source>Two</x:source><x:target><![CDATA[Два <]]></x:target></x:segment></x:unit></x:group></x:file></x:xliff>";
    let read = read(text).unwrap();
    assert_eq!((read[0].document.text.as_str(), read[0].locale.text.as_str()), ("a/b", "ru"));
    assert_eq!(segments(&read), [("u", Some("**One**. Two"), Some("**Раз**. Два <"), Claim::Unsure)]);
}

#[test]
fn version_1_is_read() {
    let unit = |rest: &str| format!("<trans-unit {rest}</trans-unit>");
    let units = [
        unit(
            "id='1' resname='a' approved='yes'><source>x <ph id='1'>{ -nato }</ph></source><target>у <bpt id='2'>**</bpt>ж<ept id='2'>**</ept></target><note>bifolio: 0123456789abcdef - missing</note>",
        ),
        unit(
            "id='b'><source>x</source><target state='needs-review-translation'><g id='1'>у</g><x id='2' equiv-text='[^1]'/></target><alt-trans><target>no</target></alt-trans>",
        ),
        unit("id='c'><source>x</source><target/>"),
    ];
    let file =
        "<file original='content/brief.md' source-language='en' target-language='ru' datatype='x'><body>";
    let text = format!("<xliff version='1.2'>{file}<group>{}</group></body></file></xliff>", units.concat());
    let read = read(&text).unwrap();
    assert_eq!(read[0].document.text, "brief");
    assert!(read[0].segments[0].stamp.is_some());
    assert_eq!(
        segments(&read),
        [
            ("a", Some("x { -nato }"), Some("у **ж**"), Claim::Done),
            ("b", Some("x"), Some("у[^1]"), Claim::Unsure),
            ("c", Some("x"), None, Claim::Silent),
        ]
    );
    let lost = text.replace(" equiv-text='[^1]'", "");
    assert_eq!(errors(&lost)[0].0, "<x id='2'/>");
}

#[test]
fn errors_have_places() {
    let with = |inside: &str| {
        format!(
            "<xliff version='2.1' trgLang='ru'><file id='f' original='content/a.md'><unit id='u'><segment><source>{inside}</source></segment></unit></file></xliff>"
        )
    };
    assert_eq!(errors(&with("a <foo/> <ph id='1'/>")).len(), 2);
    assert_eq!(errors(&with("a <foo/>"))[0].0, "<foo/>");
    assert_eq!(errors(&with("&nbsp;"))[0].0, "&nbsp;");
    assert_eq!(errors(&with("&#1;"))[0].0, "&#1;");
    assert!(errors(&with("<pc"))[0].1.contains("not well-formed"));
    assert!(errors(&with("<cp hex='D800'/>"))[0].1.contains("no character"));
    assert!(errors(&with(&"<mrk id='m'>".repeat(200)))[0].1.contains("deeper"));
    assert!(errors("<!DOCTYPE x [<!ENTITY a 'b'>]><xliff/>")[0].1.contains("document type"));
    assert!(errors("<xliff version='2.1'><file>")[0].1.contains("not closed"));
    assert!(errors("<tmx version='1.4'/>")[0].1.contains("<xliff>"));
    assert!(errors("<xliff version='3.0'/>")[0].1.contains("3.0"));
    assert!(errors("")[0].1.contains("no XML"));
    assert!(errors("<xliff version='2.1'><file id='f'/></xliff>")[0].1.contains("document"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn what_is_written_is_read(source in awkward_text(), target in awkward_text()) {
        let given = bilingual(&[("a", &source, Some(&target)), ("b", &target, None)]);
        let written = write(&given);
        prop_assert_eq!(same(&given, &read(&written).unwrap()), Ok(()), "{}", written);
    }

    #[test]
    fn no_text_panics(text in awkward_text(), tags in "(</?(xliff|file|unit|source|ph|pc)( version='2.1'| id='a'|/)*>|&[#a-z0-9]*;|<!|.)*") {
        let _ = read(&format!("<xliff version='2.1'><file>{text}{tags}"));
        let _ = read(&tags);
    }
}
