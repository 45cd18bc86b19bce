//! Own fixtures for every production of the EBNF, every cause of junk, and what the grammar says of edges.

use super::*;
use proptest::prelude::*;

/// The tree in short: `id=[value]` with texts as they read, variants as `<sel|[k]…|*[k]…>`.
fn shown(text: &str) -> String {
    let resource = Resource::parse(text);
    resource.body.iter().map(|entry| show_entry(entry, text)).collect::<Vec<_>>().join(" ")
}

fn show_entry(entry: &Entry, text: &str) -> String {
    let show = |id: &str, value: Option<&Pattern>, attributes: &[Attribute], comment: &Option<Comment>| {
        let mut out = comment.as_ref().map(|one| format!("#({})", one.content)).unwrap_or_default();
        out += &format!("{id}={}", value.map(|one| show_pattern(one, text)).unwrap_or_default());
        for attribute in attributes {
            out += &format!(".{}={}", attribute.id.name, show_pattern(&attribute.value, text));
        }
        out
    };
    match entry {
        Entry::Message(one) => show(&one.id.name, one.value.as_ref(), &one.attributes, &one.comment),
        Entry::Term(one) => {
            show(&format!("-{}", one.id.name), Some(&one.value), &one.attributes, &one.comment)
        }
        Entry::Comment(one) => format!("{:?}({})", one.level, one.content),
        Entry::Junk(_) => "JUNK".into(),
        Entry::Blank(_) => "_".into(),
    }
}

fn show_pattern(pattern: &Pattern, text: &str) -> String {
    let mut out = String::from("[");
    for element in &pattern.elements {
        match element {
            PatternElement::Text(one) => {
                assert_eq!(text.get(one.span.clone()), Some(one.value.as_str()));
                out += &one.value;
            }
            PatternElement::Placeable(one) => {
                out += &format!("{{{}}}", show_expression(&one.expression, text))
            }
        }
    }
    out + "]"
}

fn show_expression(expression: &Expression, text: &str) -> String {
    match expression {
        Expression::Select(select) => {
            let variants = select.variants.iter().map(|one| {
                let star = if one.is_default { "*" } else { "" };
                format!("|{star}{}{}", one.key.value(), show_pattern(&one.value, text))
            });
            format!("<{}{}>", show_expression(&select.selector, text), variants.collect::<String>())
        }
        Expression::Placeable(one) => format!("{{{}}}", show_expression(&one.expression, text)),
        Expression::StringLiteral(one) => format!("'{}'", one.value),
        other => text[other.span()].to_owned(),
    }
}

#[test]
fn every_production_is_read() {
    for (text, tree) in [
        ("", ""),
        ("a = b", "a=[b]"),
        ("a=b\n", "a=[b]"),
        ("a =    b   \n", "a=[b]"),
        ("A_1-b = c\n", "A_1-b=[c]"),
        ("\n  \na = b\n\n", "_ a=[b] _"),
        ("# c\n# d\na = b\n", "#(c\nd)a=[b]"),
        ("# c\n\na = b\n", "Entry(c) _ a=[b]"),
        ("#\n##\n## g\n### r", "Entry() Group(\ng) Resource(r)"),
        ("-t = T\n .x = X\n", "-t=[T].x=[X]"),
        ("a =\n .x = X\n.y=Y\n", "a=.x=[X].y=[Y]"),
        ("a = v\n\n\n  .x =\n   X\n", "a=[v].x=[X]"),
        ("a =\n    b\n      c\n\n     d\n", "a=[b\n  c\n\n d]"),
        ("a = b\n      c\n    d\n", "a=[b\n  c\nd]"),
        ("a = b\r\n    c\r\n\r\n    d\r\n", "a=[b\nc\n\nd]"),
        ("a = {\"x\"}\n{ \"y\" }\n    z\n", "a=[{'x'}\n{'y'}\n    z]"),
        ("a =\n    { 1 }\n  b\n", "a=[  {1}\nb]"),
        ("a = { { $x } }", "a=[{{$x}}]"),
        ("a = {-1.50}{ 2 }", "a=[{-1.50}{2}]"),
        ("a = {\n\n $x\n}", "a=[{$x}]"),
        ("a = {\"\\\"\\\\\\u0041\\U01F602 { }\"}", "a=[{'\"\\A😂 { }'}]"),
        (
            "a = {m}{m.x}{-t}{-t(a: 1, b:\"c\",)}{ F() }{F ( 1 , m, {2}, k : -1 )}",
            "a=[{m}{m.x}{-t}{-t(a: 1, b:\"c\",)}{F()}{F ( 1 , m, {2}, k : -1 )}]",
        ),
        (
            "a = { $n ->\n [one] 1\n[ 2.0 ] b\n *[other]\n  c\n  d\n }",
            "a=[{<$n|one[1]|2.0[b]|*other[c\nd]>}]",
        ),
        ("a = { -t.g ->\n*[x] { F(1) ->\n*[y] z\n}\n}", "a=[{<-t.g|*x[{<F(1)|*y[z]>}]>}]"),
        ("a = \u{A0}b\tc\r\n", "a=[\u{A0}b\tc]"),
        ("a = b\0c\n", "a=[b\0c]"),
        ("a = x\r    y", "a=[x\r    y]"),
    ] {
        assert_eq!(shown(text), tree, "{text:?}");
    }
}

/// The first junk of a text: its cause, the text it points at, what is lost.
fn junk(text: &str) -> (Cause, String, Lost) {
    let resource = Resource::parse(text);
    assert_eq!(resource.to_text(), text);
    let found = resource.body.iter().find_map(|entry| match entry {
        Entry::Junk(junk) => {
            Some((junk.error.cause, text[junk.error.at.clone()].to_owned(), junk.lost.clone()))
        }
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{text:?} has no junk"))
}

#[test]
fn every_cause_has_its_place() {
    use Cause::*;
    for (text, cause, at) in [
        ("\u{FEFF}a = b", ByteOrderMark, "\u{FEFF}"),
        ("\0", Nul, "\0"),
        ("a =\n\tb", Tab, "\t"),
        ("a\t= b", Tab, "\t"),
        ("a = b\n\tc", Tab, "\t"),
        ("a = b\n\u{A0}  c", ForeignBlank, "\u{A0}"),
        ("\u{200B}a = b", ForeignBlank, "\u{200B}"),
        ("\ra = b", LoneCarriageReturn, "\r"),
        ("#note", CommentSpace, "#"),
        ("#### x", CommentSpace, "###"),
        ("  a = b", OrphanIndent, "a"),
        ("a =\n    [b]", SpecialLineStart, "["),
        ("k =\n    First\n    * second", SpecialLineStart, "*"),
        ("k = a\n  .ru\n", SpecialLineStart, "."),
        ("a = b\n!", UnexpectedText, "!"),
        ("ключ = b", BadIdentifier, "к"),
        ("keyю = b", BadIdentifier, "ю"),
        ("two words = b", ExpectedEquals, "w"),
        ("a = b\nplain text", ExpectedEquals, "t"),
        ("a =\n", EmptyMessage, "a"),
        ("-a =\n .x = y", EmptyTerm, "-a"),
        ("a =\n .x =\n", EmptyAttribute, ".x"),
        ("a = b } c", UnbalancedBrace, "}"),
        ("a = }", UnbalancedBrace, "}"),
        ("a = { $x", ExpectedClosingBrace { open: 4 }, ""),
        ("a = { $x y }", ExpectedClosingBrace { open: 4 }, "y"),
        ("a = { }", EmptyPlaceable, "}"),
        ("a = { слово }", ExpectedExpression, "с"),
        ("a = { \"b }\n", UnclosedString, "\"b }"),
        ("a = {\"\\q\"}", BadEscape, "\\q"),
        ("a = {\"\\uслово\"}", BadEscape, "\\uслов"),
        ("a = {\"\\u12\"}", BadEscape, "\\u12"),
        ("a = {\"\\", BadEscape, "\\"),
        ("a = { lower() }", FunctionName, "lower"),
        ("a = { F(1 }", UnclosedArguments, "}"),
        ("a = { F(x: $y) }", NamedArgumentValue, "$"),
        ("a = { F(x: 1, x: 2) }", DuplicateArgument, "x"),
        ("a = { F(x: 1, 2) }", PositionalAfterNamed, "2"),
        ("a = { m ->\n *[x] y\n }", BadSelector, "m"),
        ("a = { -t ->\n *[x] y\n }", BadSelector, "-t"),
        ("a = { -t.g }", TermAttributePlaceable, "-t.g"),
        ("a = { $x -> [a] b }", NoVariants, "["),
        ("a = { $x ->\n }", NoVariants, "->"),
        ("a = { $x ->\n [a] b\n }", MissingDefault, "->"),
        ("a = { $x ->\n *[a] b\n *[c] d\n }", SecondDefault, "*"),
        ("a = { $x ->\n *[a b] c\n }", VariantKey, "b"),
        ("a = { $x ->\n *[ю] c\n }", VariantKey, "ю"),
        ("a = { $x ->\n *[a]\n }", EmptyVariant, "\n"),
        ("a = { $x ->\n *[a] b }", BraceAfterVariant, "}"),
        // The broken placeable on its own line, not the end of the value before it, is what is wrong.
        ("a = b\n  { $x y }", ExpectedClosingBrace { open: 8 }, "y"),
        ("a = b\n  .x = { $x y }", ExpectedClosingBrace { open: 13 }, "y"),
        ("a = { $x ->\n *[a] b\n  { ! }\n }", ExpectedExpression, "!"),
    ] {
        let (found, place, _) = junk(text);
        assert_eq!((found, place.as_str()), (cause, at), "{text:?}");
    }
}

#[test]
fn what_is_lost_is_named() {
    let lost = |text: &str| match junk(text).2 {
        Lost::Message(id) => format!("message {}", id.name),
        Lost::Term(id) => format!("term {}", id.name),
        Lost::ValueRest { of } => format!("rest of {}", of.name),
        Lost::Attribute { of, attribute } => format!("attribute {}.{}", of.name, attribute.name),
        Lost::Comment => "comment".into(),
        Lost::Text => "text".into(),
    };
    assert_eq!(lost("k =\n    First\n    * second"), "rest of k");
    assert_eq!(shown("k =\n    First\n    * second"), "k=[First] JUNK");
    assert_eq!(lost("k = First\nsecond line\n"), "rest of k");
    assert_eq!(lost("k = First\n\n    [second]\n"), "rest of k");
    assert_eq!(lost("k = First\n\nsecond line\n"), "text");
    assert_eq!(lost("k = First\n- second"), "rest of k");
    assert_eq!(lost("k = First\n#second"), "comment");
    assert_eq!(lost("k = First\n  .a = { b\n"), "attribute k.a");
    assert_eq!(lost("\u{FEFF}k = First"), "message k");
    assert_eq!(lost("-t = { x"), "term t");
    assert_eq!(lost("!"), "text");
}

#[test]
fn a_comment_is_attached_only_to_what_can_be_read() {
    assert_eq!(shown("# c\na = {\nb = 1"), "Entry(c) JUNK b=[1]");
    assert_eq!(shown("# c\n## g\na = 1"), "Entry(c) Group(g) a=[1]");
}

#[test]
fn surrogates_are_read_and_marked() {
    let text = "a = { \"x\\uD800\\U110000\" }";
    let resource = Resource::parse(text);
    let Some(Entry::Message(message)) = resource.body.first() else { panic!() };
    let Some(PatternElement::Placeable(one)) = message.value.as_ref().and_then(|one| one.elements.first())
    else {
        panic!()
    };
    let Expression::StringLiteral(literal) = &one.expression else { panic!() };
    assert_eq!(literal.value, "x\u{FFFD}\u{FFFD}");
    assert_eq!(literal.bad_escapes, [8..14, 14..22]);
}

#[test]
fn nesting_ends_before_the_stack_does() {
    let nested = |open: &str, middle: &str, close: &str, times: usize| {
        format!("a = {}{middle}{}\n", open.repeat(times), close.repeat(times))
    };
    assert!(shown(&nested("{", "1", "}", MAX_DEPTH)).starts_with("a="));
    for (open, middle, close) in
        [("{", "1", "}"), ("{ F(", "1", ")}"), ("{ $x ->\n *[a] ", "b", "\n }"), ("{ -t({", "1", "})}")]
    {
        let text = nested(open, middle, close, 200_000);
        assert_eq!(junk(&text).0, Cause::TooDeep);
    }
    assert_eq!(shown(&format!("a = b\n {}c = d", "{".repeat(100_000) + "\n")), "a=[b] JUNK c=[d]");
}

#[test]
fn placeables_are_found_in_prose() {
    let at =
        |text: &str, offset: usize| placeable_at(text, offset).map(|one| one.map_err(|error| error.cause));
    assert_eq!(at("a { $x } b", 2), Some(Ok(2..8)));
    assert_eq!(at("a { $x } b", 3), None);
    assert_eq!(at("a { $x } b", 99), None);
    assert_eq!(at("{ $n ->\n  [one] a\n *[other] {$n}\n} b", 0), Some(Ok(0..34)));
    assert_eq!(at("{ two words }", 0), Some(Err(Cause::ExpectedClosingBrace { open: 0 })));
    assert_eq!(at("{}", 0), Some(Err(Cause::EmptyPlaceable)));
    assert_eq!(at("{ \"слово", 0), Some(Err(Cause::UnclosedString)));
}

/// Text that looks like Fluent often enough to get deep into the reader.
pub(in crate::fluent) fn ftl_like() -> impl Strategy<Value = String> {
    const TOKENS: &[&str] = &[
        "a",
        "-t",
        " = ",
        "=",
        "\n",
        "\n    ",
        "\r\n",
        "\r",
        " ",
        "{",
        "}",
        "{ ",
        " }",
        "$x",
        "->",
        "[one]",
        "*[other]",
        "\"",
        "\\",
        "\\u0041",
        "\\uD800",
        ".x = ",
        ".",
        "#",
        "# ",
        "## ",
        "F(",
        ")",
        ",",
        ":",
        "1.5",
        "\t",
        "\u{A0}",
        "слово",
        "\u{FEFF}",
        "\0",
        "*",
        "[",
    ];
    let token = prop_oneof![
        8 => proptest::sample::select(TOKENS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat())
}

/// What fluent-syntax reads, as [`shown`] shows it; `None` where it finds junk.
fn theirs(text: &str) -> Option<String> {
    fluent_syntax::parser::parse(text).is_ok().then(|| theirs_with_junk(text))
}

fn theirs_with_junk(text: &str) -> String {
    use fluent_syntax::ast;
    fn comment(one: &ast::Comment<&str>) -> String {
        one.content.join("\n")
    }
    fn pattern(one: &ast::Pattern<&str>) -> String {
        let element = |element: &ast::PatternElement<&str>| match element {
            ast::PatternElement::TextElement { value } => (*value).to_owned(),
            ast::PatternElement::Placeable { expression } => format!("{{{}}}", whole(expression)),
        };
        format!("[{}]", one.elements.iter().map(element).collect::<String>())
    }
    fn whole(one: &ast::Expression<&str>) -> String {
        match one {
            ast::Expression::Inline(one) => inline(one),
            ast::Expression::Select { selector, variants } => {
                let variants = variants.iter().map(|one| {
                    let (ast::VariantKey::Identifier { name: key }
                    | ast::VariantKey::NumberLiteral { value: key }) = &one.key;
                    format!("|{}{key}{}", if one.default { "*" } else { "" }, pattern(&one.value))
                });
                format!("<{}{}>", inline(selector), variants.collect::<String>())
            }
        }
    }
    /// Calls are left to their names: our tree is shown by its text, theirs has none.
    fn inline(one: &ast::InlineExpression<&str>) -> String {
        match one {
            ast::InlineExpression::StringLiteral { value } => format!("'{value}'"),
            ast::InlineExpression::NumberLiteral { value } => (*value).to_owned(),
            ast::InlineExpression::VariableReference { id } => format!("${}", id.name),
            ast::InlineExpression::Placeable { expression } => format!("{{{}}}", whole(expression)),
            ast::InlineExpression::MessageReference { id, .. }
            | ast::InlineExpression::TermReference { id, .. }
            | ast::InlineExpression::FunctionReference { id, .. } => id.name.to_owned(),
        }
    }
    let (Ok(resource) | Err((resource, _))) = fluent_syntax::parser::parse(text);
    let attributes = |all: &[ast::Attribute<&str>]| {
        all.iter().map(|one| format!(".{}={}", one.id.name, pattern(&one.value))).collect::<String>()
    };
    let entry = |entry: &ast::Entry<&str>| match entry {
        ast::Entry::Message(one) => {
            let own = one.comment.as_ref().map(|one| format!("#({})", comment(one))).unwrap_or_default();
            let value = one.value.as_ref().map(pattern).unwrap_or_default();
            format!("{own}{}={value}{}", one.id.name, attributes(&one.attributes))
        }
        ast::Entry::Term(one) => {
            let own = one.comment.as_ref().map(|one| format!("#({})", comment(one))).unwrap_or_default();
            format!("{own}-{}={}{}", one.id.name, pattern(&one.value), attributes(&one.attributes))
        }
        ast::Entry::Comment(one) => format!("Entry({})", comment(one)),
        ast::Entry::GroupComment(one) => format!("Group({})", comment(one)),
        ast::Entry::ResourceComment(one) => format!("Resource({})", comment(one)),
        ast::Entry::Junk { .. } => "JUNK".into(),
    };
    resource.body.iter().map(entry).collect::<Vec<_>>().join(" ")
}

/// Where fluent-syntax does not follow the specification (see the module's documentation), or shows less than we do.
fn is_theirs_alone(text: &str) -> bool {
    // Anything of these makes it read otherwise, panic, or is shown otherwise.
    let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    let placeable_first =
        text.lines().any(|line| line.starts_with(' ') && line.trim_start().starts_with('{'));
    let blank_line = text.lines().any(|line| !line.is_empty() && line.trim_matches(' ').is_empty());
    let ends_with_sign = text.ends_with('#');
    let is_told = placeable_first || blank_line || ends_with_sign;
    is_told || has(&["\u{FEFF}", "\0", "\r", "\\", "-t", "F(", "."])
}

#[test]
fn fluent_syntax_differs_where_the_documentation_says() {
    for (text, ours, other) in [
        ("\u{FEFF}a = b\nc = d\n", "JUNK c=[d]", "JUNK c=[d]"),
        ("m =\n  { $x }\n    y\n", "m=[{$x}\n  y]", "m=[{$x}\ny]"),
        ("a = $\n  \n $\n", "a=[$\n\n$]", "a=[$\n \n$]"),
        ("a = b\r", "a=[b\r]", "a=[b]"),
        ("a = b\n.q\n", "a=[b] JUNK", "a=[b] JUNK"),
        ("# a\n#", "Entry(a\n)", "Entry(a)"),
    ] {
        assert_eq!((shown(text).as_str(), theirs_with_junk(text).as_str()), (ours, other), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn every_byte_has_its_entry(text in ftl_like()) {
        let resource = Resource::parse(&text);
        prop_assert_eq!(resource.to_text(), text.as_str());
        let mut at = 0;
        for entry in &resource.body {
            prop_assert_eq!(entry.span().start, at);
            prop_assert!(entry.span().end > at);
            at = entry.span().end;
            if let Entry::Junk(junk) = entry {
                prop_assert!(text.get(junk.error.at.clone()).is_some());
            }
            shown(&text);
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        prop_assert_eq!(Resource::parse(&text).to_text(), text);
    }

    #[test]
    fn an_entry_reads_alone_as_in_its_file(text in ftl_like()) {
        for entry in Resource::parse(&text).body {
            if entry.id().is_some() {
                let part = &text[entry.span()];
                let alone = Resource::parse(part);
                prop_assert_eq!(alone.body.len(), 1, "{:?}", part);
                prop_assert_eq!(show_entry(&alone.body[0], part), show_entry(&entry, &text));
            }
        }
    }

    #[test]
    fn what_fluent_syntax_reads_by_the_specification_reads_alike(
        text in prop_oneof![
            ftl_like(),
            "(a = [a-z{}$ ]{0,8}\n( {1,4}[a-z$ ]{0,8}\n){0,3}|# [a-z]{0,3}\n|a = \\{ \\$x ->\n  \\[one\\] [a-z]{0,3}\n \\*\\[b\\] c\n \\}\n){1,4}",
        ]
    ) {
        let (Some(theirs), false) = (theirs(&text), is_theirs_alone(&text)) else { return Ok(()) };
        let ours = Resource::parse(&text);
        let ours = ours.body.iter().filter(|entry| !matches!(entry, Entry::Blank(_)));
        prop_assert_eq!(theirs, ours.map(|entry| show_entry(entry, &text)).collect::<Vec<_>>().join(" "));
    }
}
