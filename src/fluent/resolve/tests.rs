use super::ResolveErrorKind::*;
use super::*;
use crate::locale::CivilDate;
use crate::source::{Sources, VirtualPath};
use proptest::prelude::*;

fn catalog(text: &str) -> Catalog {
    Catalog::parse(Sources::new().add(VirtualPath::new("a.ftl").unwrap(), text.to_owned()), text)
}

fn variables() -> Variables {
    Variables::from([
        ("name".to_owned(), Value::Text("a*b [c](d)".to_owned())),
        ("count".to_owned(), Value::Number(Number::parse("1234567.891").unwrap())),
        ("date".to_owned(), Value::Date(CivilDate::new(2013, 6, 5).unwrap())),
    ])
}

fn bundle(tag: &str, text: &str) -> Bundle {
    Bundle::new(&tag.parse().unwrap(), &[&catalog(text)], &variables())
}

fn value(tag: &str, pattern: &str) -> String {
    let bundle = bundle(tag, &format!("m ={pattern}"));
    bundle.format("m").map_or_else(|errors| format!("{errors:?}"), |formatted| formatted.value.unwrap())
}

/// The kinds of error with the text at their places.
fn errors(text: &str) -> Vec<(ResolveErrorKind, String)> {
    let bundle = bundle("ru", text);
    bundle.errors().into_iter().map(|error| (error.kind, text[error.span.range()].to_owned())).collect()
}

#[test]
fn values_are_localized_and_escaped() {
    assert_eq!(value("en", " { $count }"), "1,234,567.891");
    assert_eq!(value("ru", " { $count }"), "1\u{A0}234\u{A0}567,891");
    assert_eq!(value("en", " { $date }"), "June 5, 2013");
    assert_eq!(value("ru", " { $date }"), "5 июня 2013\u{202F}г.");
    assert_eq!(
        value("ru", " { DATETIME($date, month: \"long\", year: \"numeric\") }"),
        "июнь 2013\u{202F}г."
    );
    assert_eq!(value("en", " { DATETIME($date, month: \"long\", year: \"numeric\") }"), "June 2013");
    assert_eq!(value("en", " { DATETIME($date, dateStyle: \"full\") }"), "Wednesday, June 5, 2013");
    assert_eq!(value("en", " **{ $name }** {\"*\"}"), "**a\\*b \\[c\\]\\(d\\)** *");
    assert_eq!(value("ru", " { NUMBER($count, maximumFractionDigits: 1) }"), "1\u{A0}234\u{A0}567,9");
    assert_eq!(value("en", " { NUMBER(0.125, style: \"percent\") } { 1.50 } { 2013 }"), "13% 1.50 2,013");
    assert_eq!(value("en", " { NUMBER(2013, useGrouping: \"false\", minimumFractionDigits: 2) }"), "2013.00");
}

#[test]
fn plural_variants_are_chosen_by_numbers() {
    let text = "m = { $n ->\n  [one] один\n  [few] два\n  [many] пять\n *[other] дробь\n }\n\
                r = { NUMBER($n, maximumFractionDigits: 0) ->\n  [one] one\n *[other] other\n }\n";
    let format = |tag: &str, id: &str, number: &str| {
        let more = Variables::from([("n".to_owned(), Value::Number(Number::parse(number).unwrap()))]);
        bundle(tag, text).format_with(id, &more).unwrap().value.unwrap()
    };
    let ru = ["1", "21", "3", "5", "11", "1.5"].map(|number| format("ru", "m", number));
    assert_eq!(ru, ["один", "один", "два", "пять", "пять", "дробь"]);
    assert_eq!(["1", "2"].map(|number| format("en", "m", number)), ["один", "дробь"]);
    // Printed as 1, so it is one.
    assert_eq!(format("en", "r", "1.2"), "one");
    assert_eq!(format("en", "m", "999999999999999"), "дробь");
}

#[test]
fn messages_terms_and_attributes_resolve() {
    let text = "-nato = { $case ->\n *[nominative] НАТО\n  [genitive] Альянса\n }\n  .gender = masculine\n\
                m = Планы { -nato(case: \"genitive\") } и { -nato }\n  .alt = { n }\nn = { -nato.gender ->\n *[x] нет\n\
                \x20 [masculine] он\n }\nui-page = Page { $number }\nonly =\n .alt = A\n";
    let bundle = bundle("ru", text);
    let formatted = bundle.format("m").unwrap();
    assert_eq!(formatted.value.as_deref(), Some("Планы Альянса и НАТО"));
    assert_eq!(formatted.attributes, [("alt".to_owned(), "он".to_owned())]);
    assert_eq!(bundle.format("only").unwrap().value, None);
    assert!(bundle.has("m") && !bundle.has("-nato") && !bundle.has("x"));
    let five = Variables::from([("number".to_owned(), Value::Number(Number::parse("5").unwrap()))]);
    assert_eq!(bundle.format_with("ui-page", &five).unwrap().value.as_deref(), Some("Page 5"));
    let missing = bundle.format("ui-page").unwrap_err();
    assert_eq!(missing[0].kind, UnknownVariable("number".into()));
    assert_eq!(bundle.format("x").unwrap_err()[0].kind, NoSuchMessage);
}

#[test]
fn earlier_catalogs_count_first() {
    let (own, built_in) = (catalog("a = own\n"), catalog("a = built in\nb = { a }\n"));
    let bundle = Bundle::new(&"en".parse().unwrap(), &[&own, &built_in], &variables());
    assert_eq!(bundle.format("b").unwrap().value.as_deref(), Some("own"));
}

#[test]
fn texts_follow_the_specification_where_fluent_syntax_does_not() {
    let text = "m =\n  { \"x\" }\n    y\n";
    assert_eq!(bundle("en", text).format("m").unwrap().value.as_deref(), Some("x\n  y"));
    assert_eq!(
        bundle("en", "m =\r\n    a\r\n\r\n    b\r\n").format("m").unwrap().value.as_deref(),
        Some("a\n\nb")
    );
}

#[test]
fn every_reference_that_leads_nowhere_is_found() {
    let expect = |text: &str, kind: ResolveErrorKind, place: &str| {
        assert_eq!(errors(text), [(kind, place.to_owned())], "{text}");
        assert!(bundle("en", text).format("m").is_err(), "{text}");
    };
    let attribute = |of: &str| UnknownAttribute { of: of.into(), attribute: "y".into() };
    let option = |option: &str| BadOption { function: "NUMBER".into(), option: option.into() };
    let argument = |function: &str| BadArgument { function: function.into() };
    expect("m = { x }", UnknownMessage("x".into()), "x");
    expect("m = { -x }", UnknownTerm("x".into()), "-x");
    expect("m = { n.y }\nn = 1", attribute("n"), "n.y");
    expect("m = { -t.y ->\n *[a] b\n }\n-t = 1", attribute("-t"), "-t.y");
    expect("m = { n }\nn =\n .a = b", NoValue("n".into()), "n");
    expect("m = { $count ->\n *[a] { $cnt }\n }", UnknownVariable("cnt".into()), "$cnt");
    expect("m = { CURRENCY(1) }", UnknownFunction("CURRENCY".into()), "CURRENCY");
    expect("m = { NUMBER(\"abc\") }", argument("NUMBER"), "\"abc\"");
    expect("m = { NUMBER($name) }", argument("NUMBER"), "$name");
    expect("m = { DATETIME($count) }", argument("DATETIME"), "$count");
    expect("m = { NUMBER() }", argument("NUMBER"), "NUMBER()");
    expect(
        "m = { NUMBER(1, minimumFractionDigits: 999999999) }",
        option("minimumFractionDigits"),
        "minimumFractionDigits: 999999999",
    );
    expect(
        "m = { NUMBER(1, minimumFractionDigit: 2) }",
        option("minimumFractionDigit"),
        "minimumFractionDigit: 2",
    );
    let date = |option: &str| BadOption { function: "DATETIME".into(), option: option.into() };
    expect("m = { DATETIME($date, dateStyle: \"huge\") }", date("dateStyle"), "dateStyle: \"huge\"");
    expect("m = { DATETIME($date, year: \"numeric\", day: \"numeric\") }", date("day"), "day: \"numeric\"");
    expect("m = { 12345678901234567890 ->\n *[a] b\n }", NumberTooLong, "12345678901234567890");
    expect("m = a\0b", Nul, "\0");
    expect("m = { $count ->\n *[a] \0\n }", Nul, "\0");
    let text = "m = { \"\\uD800\" }";
    assert!(matches!(&errors(text)[..], [(Syntax(_), place)] if place == "\\uD800"));
    assert!(bundle("en", text).format("m").is_err());
}

#[test]
fn circles_are_told_with_their_way() {
    let text = "a = { b }\nb = { -t }\n-t = { c.x }\nc =\n .x = { b }\nalone = { alone }\nfine = 1\n";
    let path = |names: &[&str]| Cycle(names.iter().map(|name| (*name).to_owned()).collect());
    assert_eq!(
        errors(text),
        [(path(&["b", "-t", "c.x", "b"]), "b".into()), (path(&["alone", "alone"]), "alone".into())]
    );
    let bundle = bundle("en", text);
    assert_eq!(bundle.format("a").unwrap_err()[0].kind, path(&["b", "-t", "c.x", "b"]));
    assert_eq!(bundle.format("fine").unwrap().value.as_deref(), Some("1"));
}

#[test]
fn what_terms_are_not_given_is_found() {
    let of =
        |kind: fn(String, String) -> ResolveErrorKind, parameter: &str| kind("t".into(), parameter.into());
    let unset = |term, parameter| UnsetParameter { term, parameter };
    let unknown = |term, parameter| UnknownParameter { term, parameter };
    assert_eq!(errors("-t = a { $n }\nm = { -t }"), [(of(unset, "n"), "-t".into())]);
    assert_eq!(errors("-t = a { $n }\nm = { -t(n: 1) }"), []);
    assert_eq!(errors("-t = { m2 }\nm2 = { $name }\nm = { -t }"), [(of(unset, "name"), "-t".into())]);
    assert_eq!(errors("-t = a\nm = { -t(case: \"x\") }"), [(of(unknown, "case"), "case: \"x\"".into())]);
    let variant = UnknownVariant { term: "t".into(), parameter: "case".into(), value: "gne".into() };
    let text =
        "-t = { $case ->\n *[nom] a\n [gen] b\n }\nm = { -t(case: \"gne\") }{ -t(case: \"gen\") }{ -t }";
    assert_eq!(errors(text), [(variant, "\"gne\"".into())]);
    assert_eq!(bundle("en", text).format("m").unwrap().value.as_deref(), Some("aba"));
    // What fluent-bundle prints as {NUMBER()} without a word.
    let text = "-t = { NUMBER($n) }\nm = { -t(n: \"five\") }";
    assert!(matches!(bundle("en", text).format("m").unwrap_err()[0].kind, BadArgument { .. }));
}

#[test]
fn parameters_lost_after_another_term_are_found() {
    let lost = |text: &str| errors(text).iter().any(|(kind, _)| *kind == LostParameter("n".into()));
    let with = |term: &str| format!("-u = u\n-t = {term}\nm = {{ -t(n: 1) }}\nv = {{ $n }}");
    assert!(lost(&with("{ -u } { $n }")));
    assert!(lost(&with("{ -u } { v }")));
    assert!(lost(&with("{ -u } { $n ->\n *[a] b\n }")));
    assert!(!lost(&with("{ $n } { -u }")));
    assert!(!lost(&with("{ $n ->\n [a] { -u }\n *[b] { $n }\n }")));
    // The fault itself: without the check the text would be wrong in silence.
    assert!(bundle("en", &with("{ -u } { $n }")).format("m").is_err());
}

#[test]
fn limits_hold() {
    let many = |count: usize| format!("m = {}\n", "{ 1 }".repeat(count));
    assert!(bundle("en", &many(100)).format("m").is_ok());
    assert_eq!(errors(&many(101))[0].0, TooManyPlaceables(101));
    let through = format!("{}n = {{ m }}{{ 2 }}", many(99));
    assert_eq!(errors(&through)[0].0, TooManyPlaceables(101));
    let long = format!("a = {}\nm = {}\n", "x".repeat(600_000), "{ a }{ a }");
    assert_eq!(errors(&long)[0].0, TooLong);
    let name = Value::Text("x".repeat(600_000));
    let more = Variables::from([("name".to_owned(), name)]);
    let doubled = bundle("en", "m = { $name }{ $name }").format_with("m", &more);
    assert_eq!(doubled.unwrap_err()[0].kind, TooLong);
}

#[test]
fn long_chains_neither_overflow_nor_slow_down() {
    let mut text: String = (0..50_000).map(|at| format!("m{at} = {{ m{} }}\n", at + 1)).collect();
    text.push_str("m50000 = end\n");
    let chain = bundle("en", &text);
    assert_eq!(chain.format("m49950").unwrap().value.as_deref(), Some("end"));
    assert!(matches!(chain.format("m0").unwrap_err()[0].kind, TooManyPlaceables(_)));
    let circles: String = (0..50_000).map(|at| format!("m{at} = {{ m{} }}{{ m0 }}\n", at + 1)).collect();
    let found = bundle("en", &format!("{circles}m50000 = end\n")).errors();
    assert_eq!(found.iter().filter(|error| matches!(error.kind, Cycle(_))).count(), 50_000);
    let deep = format!("m = {}1{}\n", "{ $count ->\n *[a] ".repeat(64), "\n }".repeat(64));
    assert_eq!(bundle("en", &deep).format("m").unwrap().value.as_deref(), Some("1"));
    let braces = |inner: &str| format!("{}{inner}{}", "{".repeat(60), "}".repeat(60));
    let three = format!("m = {}\nn = {}\no = {}\n", braces("n"), braces("o"), braces("1"));
    assert_eq!(bundle("en", &three).format("m").unwrap().value.as_deref(), Some("1"));
    let four = format!("l = {}\n{three}", braces("m"));
    assert_eq!(bundle("en", &four).format("l").unwrap_err()[0].kind, TooDeep);
}

#[test]
fn a_bundle_can_be_shared() {
    fn shared<T: Send + Sync>(_: &T) {}
    let bundle = bundle("ru", "m = { $count }\n");
    shared(&bundle);
    let texts: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| bundle.format("m").unwrap())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(texts.iter().all(|text| text.value.as_deref() == Some("1\u{A0}234\u{A0}567,891")));
}

#[test]
fn escaped_text_reads_as_itself() {
    let text = "a*b_c`d` [e](f) <g> &amp; {h} \\ ~~i~~ ![j]\nk: # | ^x^ $y$ 1.5 - “z”";
    let escaped = escape_markdown(text);
    let events = pulldown_cmark::Parser::new_ext(&escaped, pulldown_cmark::Options::all());
    let read: String = events
        .map(|event| match event {
            pulldown_cmark::Event::Text(text) => text.to_string(),
            pulldown_cmark::Event::Start(tag) if tag != pulldown_cmark::Tag::Paragraph => panic!("{tag:?}"),
            _ => String::new(),
        })
        .collect();
    assert_eq!(read, text.replace('\n', " "));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn no_catalog_breaks_the_resolver(text in crate::fluent::cst::tests::ftl_like()) {
        let read = catalog(&text);
        let bundle = Bundle::new(&"ru".parse().unwrap(), &[&read], &variables());
        for message in read.messages() {
            let errors = bundle.format(&message.id.name).err().unwrap_or_default();
            // Whatever passed the checks, the resolver finds nothing more to say about.
            prop_assert!(!errors.iter().any(|error| matches!(error.kind, Resolver(_))), "{:?}", errors);
        }
    }
}
