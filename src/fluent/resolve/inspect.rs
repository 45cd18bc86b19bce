//! What can be wrong inside one pattern: characters, functions and their options, variables.

use super::error::ResolveErrorKind;
use super::functions::{DateForm, MAX_DIGITS};
use super::graph::Node;
use super::value::{Number, Value, Variables};
use crate::fluent::cst::{
    EntryName, Expression, FunctionReference, Literal, NamedArgument, Pattern, PatternElement, Select,
};
use crate::fluent::walk;
use crate::locale::{CivilDate, Locale};
use std::ops::Range;

type Found = Vec<(ResolveErrorKind, Range<usize>)>;

/// The variables that messages are given.
pub(super) struct Provided<'p> {
    /// Those whose values are known.
    pub(super) values: &'p Variables,
    /// Whether a message is given a variable all the same.
    pub(super) is_given: &'p dyn Fn(EntryName<'_>, &str) -> bool,
}

/// Looks at a node by itself.
pub(super) fn inspect(node: &mut Node<'_>, locale: &Locale, provided: &Provided<'_>) {
    let mut found = Found::new();
    find_nul(node.pattern, &mut found);
    if !node.is_text {
        find_in_expressions(node, locale, provided, &mut found);
    }
    for (kind, range) in &found {
        node.refuse(kind.clone(), range);
    }
}

fn find_in_expressions(node: &Node<'_>, locale: &Locale, provided: &Provided<'_>, found: &mut Found) {
    let (id, is_term) = (node.id, node.is_term());
    let is_known = |name: &str| provided.values.contains_key(name) || (provided.is_given)(id, name);
    walk::expressions(node.pattern, &mut |expression, _| {
        let bad_escapes = walk::bad_escapes(expression).into_iter();
        found.extend(bad_escapes.map(|error| (ResolveErrorKind::Syntax(error.clone()), error.at)));
        match expression {
            Expression::NumberLiteral(literal) if Number::parse(&literal.value).is_none() => {
                found.push((ResolveErrorKind::NumberTooLong, literal.span.clone()));
            }
            Expression::Variable(one) if !is_term && !is_known(&one.id.name) => {
                found.push((ResolveErrorKind::UnknownVariable(one.id.name.to_string()), one.span.clone()));
            }
            Expression::FunctionReference(call) => {
                inspect_call(call, is_term, locale, provided.values, found)
            }
            Expression::Select(select) => find_nul_in_variants(select, found),
            _ => {}
        }
    });
}

fn find_nul(pattern: &Pattern, found: &mut Found) {
    for element in &pattern.elements {
        if let PatternElement::Text(text) = element
            && let Some(at) = text.value.find('\0')
        {
            let at = text.span.start + at;
            found.push((ResolveErrorKind::Nul, at..at + 1));
        }
    }
}

fn find_nul_in_variants(select: &Select, found: &mut Found) {
    select.variants.iter().for_each(|variant| find_nul(&variant.value, found));
}

fn inspect_call(
    call: &FunctionReference,
    is_term: bool,
    locale: &Locale,
    variables: &Variables,
    found: &mut Found,
) {
    let function = call.id.name.as_str();
    let takes: fn(&Value) -> bool = match function {
        "NUMBER" => |value| matches!(value, Value::Number(_)),
        "DATETIME" => |value| matches!(value, Value::Date(_)),
        _ => {
            found.push((ResolveErrorKind::UnknownFunction(function.to_owned()), call.id.span.clone()));
            return;
        }
    };
    let is_fit = match call.arguments.positional.as_slice() {
        [Expression::NumberLiteral(_)] => function == "NUMBER",
        // The values of a term's parameters are known where it is called.
        [Expression::Variable(_)] if is_term => true,
        [Expression::Variable(one)] => variables.get(one.id.name.as_str()).is_none_or(takes),
        _ => false,
    };
    if !is_fit {
        let place = call.arguments.positional.first().map_or(call.span.clone(), Expression::span);
        found.push((ResolveErrorKind::BadArgument { function: function.to_owned() }, place));
    }
    let bad: Vec<&NamedArgument> = match function {
        "NUMBER" => call.arguments.named.iter().filter(|one| !is_number_option(one)).collect(),
        _ => bad_date_options(&call.arguments.named, locale),
    };
    for argument in bad {
        let (function, option) = (function.to_owned(), argument.name.name.to_string());
        found.push((ResolveErrorKind::BadOption { function, option }, argument.span.clone()));
    }
}

fn is_number_option(argument: &NamedArgument) -> bool {
    match (argument.name.name.as_str(), &argument.value) {
        (
            "minimumIntegerDigits" | "minimumFractionDigits" | "maximumFractionDigits",
            Literal::Number(digits),
        ) => digits.value.parse::<u8>().is_ok_and(|digits| digits <= MAX_DIGITS),
        ("useGrouping", Literal::String(text)) => matches!(text.value.as_str(), "true" | "false"),
        ("style", Literal::String(text)) => matches!(text.value.as_str(), "decimal" | "percent"),
        ("type", Literal::String(text)) => matches!(text.value.as_str(), "cardinal" | "ordinal"),
        _ => false,
    }
}

/// The options that `DATETIME` does not take; the last where they do not go together.
fn bad_date_options<'c>(named: &'c [NamedArgument], locale: &Locale) -> Vec<&'c NamedArgument> {
    let mut form = DateForm::default();
    let is_bad = |argument: &&NamedArgument| match &argument.value {
        Literal::String(value) => form.set(&argument.name.name, &value.value).is_none(),
        Literal::Number(_) => true,
    };
    let bad: Vec<&NamedArgument> = named.iter().filter(is_bad).collect();
    let sample = CivilDate::new(2013, 6, 5).expect("a day that exists");
    if bad.is_empty() && form.format(locale, sample).is_none() {
        return named.last().into_iter().collect();
    }
    bad
}
