//! Walking the expressions of a pattern. Recursive: the reader bounds the depth.

use super::cst::{
    Cause, Expression, Identifier, Literal, Pattern, PatternElement, StringLiteral, SyntaxError,
};
use std::ops::Range;

/// Where in its pattern an expression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Its text is printed.
    Printed,
    /// It chooses a variant.
    Selector,
    /// It is an argument of a call.
    Argument,
}

/// Calls `visit` for every expression in a pattern, variants and arguments included, in the order in which they
/// are resolved, an expression before what it is made of.
pub fn expressions<'p>(pattern: &'p Pattern, visit: &mut dyn FnMut(&'p Expression, Role)) {
    for element in &pattern.elements {
        if let PatternElement::Placeable(placeable) = element {
            walk(&placeable.expression, Role::Printed, visit);
        }
    }
}

fn walk<'p>(expression: &'p Expression, role: Role, visit: &mut dyn FnMut(&'p Expression, Role)) {
    visit(expression, role);
    match expression {
        Expression::Select(select) => {
            walk(&select.selector, Role::Selector, visit);
            for variant in &select.variants {
                expressions(&variant.value, visit);
            }
        }
        Expression::Placeable(placeable) => walk(&placeable.expression, role, visit),
        Expression::TermReference(term) => {
            let arguments = term.arguments.iter().flat_map(|arguments| &arguments.positional);
            arguments.for_each(|argument| walk(argument, Role::Argument, visit));
        }
        Expression::FunctionReference(function) => {
            function.arguments.positional.iter().for_each(|argument| walk(argument, Role::Argument, visit));
        }
        Expression::StringLiteral(_)
        | Expression::NumberLiteral(_)
        | Expression::Variable(_)
        | Expression::MessageReference(_) => {}
    }
}

/// Something that a pattern refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference<'p> {
    /// What kind of thing.
    pub kind: ReferenceKind,
    /// Its name, without `$` and `-`.
    pub name: &'p str,
    /// The attribute of a message or term.
    pub attribute: Option<&'p str>,
    /// Its place.
    pub span: Range<usize>,
    /// Where it stands.
    pub role: Role,
}

/// What a reference is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// `$name`.
    Variable,
    /// `message`.
    Message,
    /// `-term`.
    Term,
    /// `FUNCTION()`.
    Function,
}

impl Pattern {
    /// Everything the pattern refers to, in order, selectors, variants and arguments included.
    pub fn references(&self) -> Vec<Reference<'_>> {
        let mut found = Vec::new();
        self.each_reference(&mut |reference| found.push(reference));
        found
    }

    /// Calls `visit` for everything the pattern refers to, in the same order.
    pub fn each_reference<'p>(&'p self, visit: &mut dyn FnMut(Reference<'p>)) {
        expressions(self, &mut |expression, role| {
            if let Some(reference) = reference(expression, role) {
                visit(reference);
            }
        });
    }

    /// The pattern itself (with no keys) and the values of all variants in it, at any depth, each with the keys
    /// that lead to it.
    pub fn variants(&self) -> Vec<(Vec<&str>, &Pattern)> {
        let mut ways = Vec::new();
        collect_variants(self, &mut Vec::new(), &mut ways);
        ways
    }

    /// Calls `visit` for the pattern itself and for the values of all variants in it, at any depth.
    pub fn each_variant<'p>(&'p self, visit: &mut dyn FnMut(&'p Pattern)) {
        visit(self);
        for element in &self.elements {
            let PatternElement::Placeable(placeable) = element else { continue };
            let mut expression = &placeable.expression;
            while let Expression::Placeable(inner) = expression {
                expression = &inner.expression;
            }
            if let Expression::Select(select) = expression {
                select.variants.iter().for_each(|variant| variant.value.each_variant(visit));
            }
        }
    }

    /// Whether there is no placeable in it.
    pub fn is_text(&self) -> bool {
        self.elements.iter().all(|element| matches!(element, PatternElement::Text(_)))
    }

    /// How many placeables the pattern holds, those of variants included: an upper bound of what it costs.
    pub fn placeable_count(&self) -> usize {
        let count = |element: &PatternElement| match element {
            PatternElement::Text(_) => 0,
            PatternElement::Placeable(placeable) => 1 + nested_placeables(&placeable.expression),
        };
        self.elements.iter().map(count).sum()
    }
}

fn nested_placeables(expression: &Expression) -> usize {
    match expression {
        Expression::Select(select) => select.variants.iter().map(|one| one.value.placeable_count()).sum(),
        Expression::Placeable(placeable) => nested_placeables(&placeable.expression),
        _ => 0,
    }
}

fn collect_variants<'p>(
    pattern: &'p Pattern,
    keys: &mut Vec<&'p str>,
    ways: &mut Vec<(Vec<&'p str>, &'p Pattern)>,
) {
    ways.push((keys.clone(), pattern));
    for element in &pattern.elements {
        let PatternElement::Placeable(placeable) = element else { continue };
        let mut expression = &placeable.expression;
        while let Expression::Placeable(inner) = expression {
            expression = &inner.expression;
        }
        if let Expression::Select(select) = expression {
            for variant in &select.variants {
                keys.push(variant.key.value());
                collect_variants(&variant.value, keys, ways);
                keys.pop();
            }
        }
    }
}

fn reference(expression: &Expression, role: Role) -> Option<Reference<'_>> {
    let (kind, id, attribute): (_, &Identifier, Option<&Identifier>) = match expression {
        Expression::Variable(one) => (ReferenceKind::Variable, &one.id, None),
        Expression::MessageReference(one) => (ReferenceKind::Message, &one.id, one.attribute.as_ref()),
        Expression::TermReference(one) => (ReferenceKind::Term, &one.id, one.attribute.as_ref()),
        Expression::FunctionReference(one) => (ReferenceKind::Function, &one.id, None),
        _ => return None,
    };
    let attribute = attribute.map(|one| one.name.as_str());
    Some(Reference { kind, name: &id.name, attribute, span: expression.span(), role })
}

/// Escapes of a literal, or of the literals that a call is given by name, that name no character.
pub(super) fn bad_escapes(expression: &Expression) -> Vec<SyntaxError> {
    let of = |literal: &StringLiteral| {
        let error = |at: &Range<usize>| SyntaxError { cause: Cause::BadEscape, at: at.clone() };
        literal.bad_escapes.iter().map(error).collect::<Vec<_>>()
    };
    let arguments = match expression {
        Expression::StringLiteral(literal) => return of(literal),
        Expression::TermReference(term) => term.arguments.as_ref(),
        Expression::FunctionReference(function) => Some(&function.arguments),
        _ => None,
    };
    let named = arguments.into_iter().flat_map(|arguments| &arguments.named);
    let literals = named.filter_map(|argument| match &argument.value {
        Literal::String(literal) => Some(literal),
        Literal::Number(_) => None,
    });
    literals.flat_map(of).collect()
}
