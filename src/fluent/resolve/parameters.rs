//! The parameters of terms: what a term reads, and whether each reference gives it that. fluent-bundle is silent
//! about all of it: an unset parameter prints as `{$name}`, an unknown value chooses the default variant.

use super::error::ResolveErrorKind;
use super::graph::Graph;
use crate::fluent::cst::{Expression, Literal, Pattern, PatternElement, Select, TermReference};
use crate::fluent::walk::{self, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// The most variables that a pattern may read, messages it refers to included. Reads are merged along references,
/// which is linear only while they are few; 100 placeables leave room for no more.
const MAX_READS: usize = 256;

/// What a pattern reads from the term it is resolved in. A message that a term refers to is resolved in the term.
#[derive(Debug, Clone, Default)]
pub(super) struct Reads<'c> {
    /// Variables that are printed or handed to a function: unset, they leave braces in the text.
    printed: BTreeSet<&'c str>,
    /// Variables that choose a variant, with the names each choice knows.
    chosen: BTreeMap<&'c str, Vec<Rc<BTreeSet<&'c str>>>>,
    /// Whether it refers to a term.
    has_term: bool,
}

impl<'c> Reads<'c> {
    fn is_empty(&self) -> bool {
        self.printed.is_empty() && self.chosen.is_empty()
    }

    fn knows(&self, parameter: &str) -> bool {
        self.printed.contains(parameter) || self.chosen.contains_key(parameter)
    }

    fn add_choice(&mut self, select: &'c Select) {
        if let Expression::Variable(one) = &select.selector {
            let keys = select.variants.iter().map(|variant| variant.key.value());
            self.chosen.entry(&one.id.name).or_default().push(Rc::new(keys.collect()));
        }
    }

    fn count(&self) -> usize {
        self.printed.len() + self.chosen.values().map(Vec::len).sum::<usize>()
    }

    fn merge(&mut self, other: &Reads<'c>) {
        self.printed.extend(other.printed.iter().copied());
        for (name, choices) in &other.chosen {
            self.chosen.entry(name).or_default().extend(choices.iter().cloned());
        }
        self.has_term |= other.has_term;
    }
}

/// Checks the references to terms in all patterns, in an order in which what is referred to comes first.
pub(super) fn check_parameters<'c>(graph: &mut Graph<'c>, order: &[usize]) {
    let mut reads: Vec<Reads<'c>> = vec![Reads::default(); graph.nodes.len()];
    for &at in order {
        let Some(node) = graph.nodes.get(at) else { continue };
        // What reads nothing was settled when it was reckoned.
        if node.is_text {
            continue;
        }
        let (pattern, is_term, is_target) = (node.pattern, node.is_term(), node.is_target);
        let mut found = Vec::new();
        let (mut own_reads, mut is_alone) = (0, true);
        walk::expressions(pattern, &mut |expression, _| match expression {
            Expression::TermReference(term) => {
                if let Some(target) = graph.target_of(expression).and_then(|target| reads.get(target)) {
                    check_call(term, target, &mut found);
                }
            }
            Expression::MessageReference(_) => is_alone = false,
            Expression::Variable(_) | Expression::Select(_) => own_reads += 1,
            _ => {}
        });
        // Nobody asks what most messages read, and they read little.
        if found.is_empty() && !is_term && !is_target && is_alone && own_reads <= MAX_READS {
            graph.settle(at);
            continue;
        }
        if is_term {
            Losses { graph, reads: &reads, found: &mut found }.pattern(pattern, false);
        }
        let own = reads_of(pattern, graph, &reads);
        if own.count() > MAX_READS {
            found.push((ResolveErrorKind::TooManyVariables(own.count()), pattern.span.clone()));
        } else if let Some(slot) = reads.get_mut(at) {
            *slot = own;
        }
        if let Some(node) = graph.nodes.get_mut(at) {
            found.iter().for_each(|(kind, range)| node.refuse(kind.clone(), range));
        }
        graph.settle(at);
    }
}

fn reads_of<'c>(pattern: &'c Pattern, graph: &Graph<'_>, all: &[Reads<'c>]) -> Reads<'c> {
    let mut reads = Reads::default();
    walk::expressions(pattern, &mut |expression, role| match expression {
        Expression::Variable(one) if role != Role::Selector => {
            reads.printed.insert(&one.id.name);
        }
        Expression::Select(select) => reads.add_choice(select),
        Expression::TermReference(_) => reads.has_term = true,
        Expression::MessageReference(_) => {
            // A refused target reads nothing: the message is refused with it, and merging stays bounded.
            let target = graph.target_of(expression);
            let is_kept = |target: &usize| graph.nodes.get(*target).is_some_and(|node| !node.is_refused);
            if let Some(target) = target.filter(is_kept).and_then(|target| all.get(target)) {
                reads.merge(target);
            }
        }
        _ => {}
    });
    reads
}

fn check_call(term: &TermReference, reads: &Reads<'_>, found: &mut Vec<(ResolveErrorKind, Range<usize>)>) {
    let named = term.arguments.as_ref().map_or(&[][..], |arguments| &arguments.named);
    let given: BTreeSet<&str> = named.iter().map(|argument| argument.name.name.as_str()).collect();
    let name = || term.id.name.to_string();
    for parameter in reads.printed.iter().filter(|parameter| !given.contains(*parameter)) {
        let kind = ResolveErrorKind::UnsetParameter { term: name(), parameter: (*parameter).to_owned() };
        found.push((kind, term.span.clone()));
    }
    for argument in named {
        let parameter = argument.name.name.to_string();
        if !reads.knows(&parameter) {
            found.push((
                ResolveErrorKind::UnknownParameter { term: name(), parameter },
                argument.span.clone(),
            ));
            continue;
        }
        let Literal::String(value) = &argument.value else { continue };
        let choices = reads.chosen.get(parameter.as_str()).map_or(&[][..], Vec::as_slice);
        if choices.iter().any(|keys| !keys.contains(value.value.as_str())) {
            let value = value.value.clone();
            let kind = ResolveErrorKind::UnknownVariant { term: name(), parameter, value };
            found.push((kind, argument.value.span()));
        }
    }
}

/// Finds parameters that a term reads after a reference to another term: fluent-bundle 0.16 clears the parameters
/// when that reference is done, instead of restoring them.
struct Losses<'a, 'c> {
    graph: &'a Graph<'c>,
    reads: &'a [Reads<'c>],
    found: &'a mut Vec<(ResolveErrorKind, Range<usize>)>,
}

impl Losses<'_, '_> {
    /// Goes through a pattern in the order in which it is resolved; returns whether parameters are lost after it.
    fn pattern(&mut self, pattern: &Pattern, mut is_lost: bool) -> bool {
        for element in &pattern.elements {
            if let PatternElement::Placeable(placeable) = element {
                is_lost = self.expression(&placeable.expression, is_lost);
            }
        }
        is_lost
    }

    fn expression(&mut self, expression: &Expression, is_lost: bool) -> bool {
        match expression {
            Expression::Variable(one) => {
                if is_lost {
                    self.found
                        .push((ResolveErrorKind::LostParameter(one.id.name.to_string()), one.span.clone()));
                }
                is_lost
            }
            Expression::MessageReference(one) => {
                let target = self.graph.target_of(expression).and_then(|target| self.reads.get(target));
                let Some(target) = target else { return is_lost };
                if !target.is_empty() && (is_lost || target.has_term) {
                    let lost = target
                        .printed
                        .iter()
                        .chain(target.chosen.keys())
                        .next()
                        .map(|name| (*name).to_owned());
                    self.found
                        .push((ResolveErrorKind::LostParameter(lost.unwrap_or_default()), one.span.clone()));
                }
                is_lost || target.has_term
            }
            Expression::TermReference(term) => {
                let arguments = term.arguments.iter().flat_map(|arguments| &arguments.positional);
                arguments.fold(is_lost, |is_lost, argument| self.expression(argument, is_lost));
                true
            }
            Expression::FunctionReference(call) => {
                call.arguments.positional.iter().fold(is_lost, |is_lost, one| self.expression(one, is_lost))
            }
            Expression::Placeable(placeable) => self.expression(&placeable.expression, is_lost),
            Expression::Select(select) => {
                let before = self.expression(&select.selector, is_lost);
                let variants = select.variants.iter();
                variants.fold(before, |any, variant| self.pattern(&variant.value, before) || any)
            }
            Expression::StringLiteral(_) | Expression::NumberLiteral(_) => is_lost,
        }
    }
}
