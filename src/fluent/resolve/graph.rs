//! The patterns of a bundle and what they refer to: circles, and what each costs when it is resolved.
//!
//! The walk has its own stack, because a chain of references may be as long as the catalog.

use super::error::{ResolveError, ResolveErrorKind};
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Entry, EntryName, Expression, Identifier, Pattern, PatternElement};
use crate::fluent::walk;
use crate::source::Span;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::ops::Range;

/// The most placeables that fluent-bundle resolves in one call.
const MAX_PLACEABLES: usize = 100;
/// The longest resolved text, in bytes.
pub(super) const MAX_RESOLVED: usize = 1_000_000;
/// How many names of a circle are told.
const MAX_NAMES: usize = 20;
/// How deep selectors, calls and references may nest together: bounds the stack that fluent-bundle needs.
const MAX_DEPTH: usize = 200;

/// A value or an attribute of a message or term.
pub(super) struct Node<'c> {
    /// The message or term.
    pub(super) id: EntryName<'c>,
    pub(super) attribute: Option<&'c str>,
    pub(super) pattern: &'c Pattern,
    /// Whether the pattern has no placeables, as most have none: it refers to nothing, and costs what it holds.
    pub(super) is_text: bool,
    pub(super) catalog: &'c Catalog,
    /// The patterns it refers to, with the places.
    pub(super) targets: Vec<(usize, Range<usize>)>,
    pub(super) errors: Vec<ResolveError>,
    /// Whether something refers to it.
    pub(super) is_target: bool,
    /// Whether it, or something it refers to, must not reach fluent-bundle.
    pub(super) is_refused: bool,
    cost: Cost,
}

/// What resolving costs at most.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    placeables: usize,
    bytes: usize,
    depth: usize,
}

impl Cost {
    fn then(self, other: Cost) -> Cost {
        Cost {
            placeables: self.placeables.saturating_add(other.placeables),
            bytes: self.bytes.saturating_add(other.bytes),
            depth: self.depth.max(other.depth),
        }
    }

    fn or(self, other: Cost) -> Cost {
        Cost {
            placeables: self.placeables.max(other.placeables),
            bytes: self.bytes.max(other.bytes),
            depth: self.depth.max(other.depth),
        }
    }

    fn nested(self) -> Cost {
        Cost { depth: self.depth.saturating_add(1), ..self }
    }
}

impl<'c> Node<'c> {
    fn new(
        id: EntryName<'c>,
        attribute: Option<&'c str>,
        pattern: &'c Pattern,
        catalog: &'c Catalog,
    ) -> Node<'c> {
        let bytes = |element: &PatternElement| match element {
            PatternElement::Text(text) => Some(text.value.len()),
            PatternElement::Placeable(_) => None,
        };
        let bytes = pattern.elements.iter().map(bytes).sum::<Option<usize>>();
        Node {
            id,
            attribute,
            pattern,
            is_text: bytes.is_some(),
            catalog,
            targets: Vec::new(),
            errors: Vec::new(),
            is_target: false,
            is_refused: false,
            cost: Cost { bytes: bytes.unwrap_or_default(), ..Cost::default() },
        }
    }

    pub(super) fn is_term(&self) -> bool {
        self.id.is_term
    }

    /// The name with its attribute.
    pub(super) fn name(&self) -> String {
        match self.attribute {
            Some(attribute) => format!("{}.{attribute}", self.id),
            None => self.id.to_string(),
        }
    }

    pub(super) fn refuse(&mut self, kind: ResolveErrorKind, range: &Range<usize>) {
        let span = Span::new(self.catalog.file(), range.clone());
        self.errors.push(ResolveError { kind, span, id: self.id.to_string() });
    }
}

/// All patterns of a bundle.
#[derive(Default)]
pub(super) struct Graph<'c> {
    pub(super) nodes: Vec<Node<'c>>,
    /// The entries that count, in order: the nodes of each.
    pub(super) entries: Vec<Range<usize>>,
    ids: HashMap<EntryName<'c>, usize>,
}

impl<'c> Graph<'c> {
    /// The patterns of catalogs; of two entries with one name the earlier counts.
    pub(super) fn new(catalogs: &[&'c Catalog]) -> Graph<'c> {
        let count = catalogs.iter().map(|one| one.resource().body.len()).sum();
        let mut graph = Graph {
            nodes: Vec::with_capacity(count),
            entries: Vec::with_capacity(count),
            ids: HashMap::with_capacity(count),
        };
        for catalog in catalogs {
            for entry in &catalog.resource().body {
                graph.add(catalog, entry);
            }
        }
        graph
    }

    fn add(&mut self, catalog: &'c Catalog, entry: &'c Entry) {
        let Some(id) = entry.name() else { return };
        let Slot::Vacant(slot) = self.ids.entry(id) else { return };
        slot.insert(self.entries.len());
        let start = self.nodes.len();
        let attribute = |name: Option<&'c Identifier>| name.map(|one| one.name.as_str());
        let nodes = patterns(entry).map(|(name, pattern)| Node::new(id, attribute(name), pattern, catalog));
        self.nodes.extend(nodes);
        self.entries.push(start..self.nodes.len());
    }

    /// Whether there is an entry with this name.
    pub(super) fn has(&self, id: EntryName<'_>) -> bool {
        self.ids.contains_key(&id)
    }

    /// The nodes, each after all it refers to, but for circles, which become errors of the node that closes them.
    pub(super) fn order(&mut self) -> Vec<usize> {
        let mut walk =
            Walk { state: vec![State::New; self.nodes.len()], path: Vec::new(), order: Vec::new() };
        for start in 0..self.nodes.len() {
            walk.enter(start);
            while let Some((node, next)) = walk.path.last().copied() {
                let target = self.nodes.get(node).and_then(|one| one.targets.get(next)).cloned();
                let Some((target, span)) = target else {
                    walk.leave();
                    continue;
                };
                if let Some(last) = walk.path.last_mut() {
                    last.1 += 1;
                }
                match walk.state.get(target) {
                    Some(State::Open { depth }) => self.close_circle(walk.path.get(*depth..), target, &span),
                    _ => walk.enter(target),
                }
            }
        }
        walk.order
    }

    /// Records a circle: `path` leads from `target` to the node that refers to it.
    fn close_circle(&mut self, path: Option<&[(usize, usize)]>, target: usize, span: &Range<usize>) {
        let path = path.unwrap_or_default();
        let name = |node: usize| self.nodes.get(node).map(Node::name).unwrap_or_default();
        // A circle through thousands of messages is told by its first names.
        let shown = path.iter().take(MAX_NAMES).map(|(node, _)| name(*node));
        let names: Vec<String> = shown.chain([name(target)]).collect();
        let last = path.last().map(|(node, _)| *node);
        if let Some(node) = last.and_then(|last| self.nodes.get_mut(last)) {
            node.refuse(ResolveErrorKind::Cycle(names), span);
        }
    }

    /// Reckons what a node costs; what it refers to was reckoned before.
    pub(super) fn reckon(&mut self, at: usize) {
        let Some(node) = self.nodes.get(at) else { return };
        let pattern = node.pattern;
        let cost = if node.is_text { node.cost } else { self.cost_of(pattern) };
        let Some(node) = self.nodes.get_mut(at) else { return };
        node.cost = cost;
        if cost.placeables > MAX_PLACEABLES {
            node.refuse(ResolveErrorKind::TooManyPlaceables(cost.placeables), &pattern.span);
        }
        if cost.bytes > MAX_RESOLVED {
            node.refuse(ResolveErrorKind::TooLong, &pattern.span);
        }
        if cost.depth > MAX_DEPTH {
            node.refuse(ResolveErrorKind::TooDeep, &pattern.span);
        }
        self.settle(at);
    }

    /// Decides whether a node is refused, from its errors and from what it refers to.
    pub(super) fn settle(&mut self, at: usize) {
        let Some(node) = self.nodes.get(at) else { return };
        let is_refused = |target: usize| self.nodes.get(target).is_some_and(|one| one.is_refused);
        let leads_to_refused = node.targets.iter().any(|(target, _)| is_refused(*target));
        // A variable may still be provided when the message is formatted.
        let is_final = |error: &ResolveError| {
            error.kind.refuses() && !matches!(error.kind, ResolveErrorKind::UnknownVariable(_))
        };
        let refused = leads_to_refused || node.errors.iter().any(is_final);
        if let Some(node) = self.nodes.get_mut(at) {
            node.is_refused = refused;
        }
    }

    fn cost_of(&self, pattern: &Pattern) -> Cost {
        let mut cost = Cost::default();
        for element in &pattern.elements {
            cost = cost.then(match element {
                PatternElement::Text(text) => Cost { bytes: text.value.len(), ..Cost::default() },
                PatternElement::Placeable(placeable) => {
                    let cost = self.cost_of_expression(&placeable.expression);
                    Cost { placeables: cost.placeables.saturating_add(1), ..cost }.nested()
                }
            });
        }
        cost
    }

    fn cost_of_expression(&self, expression: &Expression) -> Cost {
        let all = |arguments: &[Expression]| {
            arguments
                .iter()
                .fold(Cost::default(), |cost, one| cost.then(self.cost_of_expression(one)))
                .nested()
        };
        match expression {
            Expression::StringLiteral(literal) => Cost { bytes: literal.value.len(), ..Cost::default() },
            Expression::NumberLiteral(_) | Expression::Variable(_) => Cost::default(),
            Expression::MessageReference(_) => self.cost_of_target(expression),
            Expression::TermReference(term) => {
                let arguments = term.arguments.as_ref().map(|arguments| all(&arguments.positional));
                self.cost_of_target(expression).then(arguments.unwrap_or_default())
            }
            Expression::FunctionReference(function) => all(&function.arguments.positional),
            Expression::Placeable(placeable) => self.cost_of_expression(&placeable.expression).nested(),
            Expression::Select(select) => {
                let variants = select.variants.iter().map(|one| self.cost_of(&one.value));
                let dearest = variants.fold(Cost::default(), Cost::or);
                self.cost_of_expression(&select.selector).then(dearest).nested()
            }
        }
    }

    fn cost_of_target(&self, expression: &Expression) -> Cost {
        let target = self.target_of(expression).and_then(|target| self.nodes.get(target));
        target.map_or(Cost::default(), |node| node.cost.nested())
    }

    /// The node that a reference leads to.
    pub(super) fn target_of(&self, expression: &Expression) -> Option<usize> {
        let (id, attribute) = reference(expression)?;
        let nodes = self.entries.get(*self.ids.get(&id)?)?;
        let attribute = attribute.map(|one| one.name.as_str());
        nodes.clone().find(|at| self.nodes.get(*at).is_some_and(|node| node.attribute == attribute))
    }

    /// Fills in what each node refers to; what leads nowhere is an error of the node.
    pub(super) fn link(&mut self) {
        for at in 0..self.nodes.len() {
            let linked = self.nodes.get(at).filter(|node| !node.is_text);
            let Some(pattern) = linked.map(|node| node.pattern) else { continue };
            let (mut targets, mut missing) = (Vec::new(), Vec::new());
            walk::expressions(pattern, &mut |expression, _| match self.target_of(expression) {
                Some(target) => targets.push((target, expression.span())),
                None => missing.extend(self.missing(expression).map(|kind| (kind, expression.span()))),
            });
            for (target, _) in &targets {
                if let Some(node) = self.nodes.get_mut(*target) {
                    node.is_target = true;
                }
            }
            let Some(node) = self.nodes.get_mut(at) else { continue };
            node.targets = targets;
            missing.iter().for_each(|(kind, span)| node.refuse(kind.clone(), span));
        }
    }

    /// Why a reference leads nowhere.
    fn missing(&self, expression: &Expression) -> Option<ResolveErrorKind> {
        let (id, attribute) = reference(expression)?;
        let of = id.to_string();
        Some(match (self.has(id), attribute) {
            (true, Some(attribute)) => {
                ResolveErrorKind::UnknownAttribute { of, attribute: attribute.name.to_string() }
            }
            (true, None) => ResolveErrorKind::NoValue(of),
            (false, _) if id.is_term => ResolveErrorKind::UnknownTerm(id.id.to_owned()),
            (false, _) => ResolveErrorKind::UnknownMessage(of),
        })
    }
}

/// The message or term that an expression refers to, and the attribute of it.
fn reference(expression: &Expression) -> Option<(EntryName<'_>, Option<&Identifier>)> {
    match expression {
        Expression::MessageReference(one) => {
            Some((EntryName { is_term: false, id: &one.id.name }, one.attribute.as_ref()))
        }
        Expression::TermReference(one) => {
            Some((EntryName { is_term: true, id: &one.id.name }, one.attribute.as_ref()))
        }
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the path, at this place of it.
    Open {
        depth: usize,
    },
    Done,
}

/// A depth-first walk: the open nodes with the target each looks at next.
struct Walk {
    state: Vec<State>,
    path: Vec<(usize, usize)>,
    order: Vec<usize>,
}

impl Walk {
    fn enter(&mut self, node: usize) {
        if let Some(state @ State::New) = self.state.get_mut(node) {
            *state = State::Open { depth: self.path.len() };
            self.path.push((node, 0));
        }
    }

    fn leave(&mut self) {
        let Some((node, _)) = self.path.pop() else { return };
        if let Some(state) = self.state.get_mut(node) {
            *state = State::Done;
        }
        self.order.push(node);
    }
}
