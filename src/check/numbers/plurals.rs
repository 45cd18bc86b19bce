//! Choices by number: which they are, and which categories a language needs.

use crate::fluent::cst::{Expression, Literal, Pattern, Select};
use crate::fluent::walk;
use crate::locale::Locale;
use crate::locale::grammar::categories_of_whole_numbers;
use crate::locale::plurals::{category_name, ordinal_categories, plural_categories};
use std::collections::HashMap;

/// The names of all categories of CLDR.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What a language has: made once a rule and locale, for ICU's data are slow to open.
#[derive(Debug, Clone)]
pub(in crate::check) struct Plurals {
    /// Its cardinal categories.
    pub(in crate::check) cardinal: Vec<&'static str>,
    /// Those that whole numbers fall into.
    pub(in crate::check) whole: Vec<&'static str>,
    /// Its ordinal categories.
    pub(in crate::check) ordinal: Vec<&'static str>,
}

/// The plurals of each language that was asked for.
#[derive(Debug, Default)]
pub(in crate::check) struct PluralsOf<'l>(HashMap<&'l Locale, Plurals>);

impl<'l> PluralsOf<'l> {
    /// The plurals of a language.
    pub(in crate::check) fn locale(&mut self, locale: &'l Locale) -> &Plurals {
        self.0.entry(locale).or_insert_with(|| Plurals {
            cardinal: plural_categories(locale).into_iter().map(category_name).collect(),
            whole: categories_of_whole_numbers(locale),
            ordinal: ordinal_categories(locale).into_iter().map(category_name).collect(),
        })
    }
}

/// All choices in a pattern, those within variants included.
pub(in crate::check) fn selects(pattern: &Pattern) -> Vec<&Select> {
    let mut found = Vec::new();
    if pattern.is_text() {
        return found;
    }
    walk::expressions(pattern, &mut |expression, _| {
        if let Expression::Select(select) = expression {
            found.push(&**select);
        }
    });
    found
}

/// Whether a choice is by plural category: it has a key that is one, other than `other`, which everything has.
pub(in crate::check) fn is_plural(select: &Select) -> bool {
    let keys = || select.variants.iter().map(|variant| variant.key.value());
    let is_number = |key: &str| key.bytes().all(|byte| byte.is_ascii_digit());
    keys().all(|key| CATEGORIES.contains(&key) || is_number(key))
        && keys().any(|key| CATEGORIES.contains(&key) && key != "other")
        && matches!(select.selector, Expression::Variable(_) | Expression::FunctionReference(_))
        && chosen_by(select).is_some()
}

/// Whether a choice is by order: 1st, 2nd, 3rd.
pub(in crate::check) fn is_ordinal(select: &Select) -> bool {
    let Expression::FunctionReference(call) = &select.selector else { return false };
    call.arguments.named.iter().any(|one| {
        one.name.name == "type" && matches!(&one.value, Literal::String(text) if text.value == "ordinal")
    })
}

/// The variable that chooses, itself or through `NUMBER`.
pub(in crate::check) fn chosen_by(select: &Select) -> Option<&str> {
    match &select.selector {
        Expression::Variable(variable) => Some(&variable.id.name),
        Expression::FunctionReference(call) if call.id.name == "NUMBER" => {
            match call.arguments.positional.first()? {
                Expression::Variable(variable) => Some(&variable.id.name),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a pattern prints a variable, itself or through a function.
pub(in crate::check) fn prints(pattern: &Pattern, variable: &str) -> bool {
    let mut is_there = false;
    walk::expressions(pattern, &mut |expression, role| {
        is_there |= role != walk::Role::Selector
            && matches!(expression, Expression::Variable(one) if one.id.name == variable);
    });
    is_there
}
