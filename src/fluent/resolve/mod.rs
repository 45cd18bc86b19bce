//! Messages to text. Everything that can be known without resolving is found first, with its place: `graph` what
//! refers to what, circles and costs; `inspect` functions and variables; `parameters` what terms are given. Only
//! patterns that passed, written anew from our own tree, reach fluent-bundle, which panics, overflows the stack or is
//! silent on much of the rest. `functions` prints numbers and dates.

mod error;
mod functions;
mod graph;
mod inspect;
mod parameters;
#[cfg(test)]
mod tests;
mod value;

pub use error::{ResolveError, ResolveErrorKind};
pub use functions::escape_markdown;
pub use value::{Number, Value, Variables};

use super::cst::EntryName;
use super::{Catalog, write};
use crate::locale::Locale;
use crate::source::Span;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use graph::{Graph, MAX_RESOLVED, Node};
use inspect::Provided;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

/// The messages of one locale and document, ready to be formatted, on any thread.
pub struct Bundle {
    fluent: FluentBundle<FluentResource>,
    variables: Variables,
    messages: BTreeMap<String, Entry>,
    nodes: Vec<Checked>,
    origin: Option<Span>,
}

/// A message as it is formatted.
struct Entry {
    name: Span,
    value: Option<usize>,
    attributes: Vec<(String, usize)>,
}

/// What is left of a pattern after the checks.
struct Checked {
    targets: Vec<usize>,
    errors: Vec<ResolveError>,
    /// Whether there is no error in it and in all it refers to.
    is_clean: bool,
}

/// A message as text: inline Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formatted {
    /// Its value.
    pub value: Option<String>,
    /// Its attributes, in order.
    pub attributes: Vec<(String, String)>,
}

impl fmt::Debug for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bundle").field("messages", &self.messages.len()).finish_non_exhaustive()
    }
}

impl Bundle {
    /// Checks catalogs together and makes them ready. Of two messages or terms with one name that of the earlier
    /// catalog counts. What is wrong is in [`Bundle::errors`]; it fails only the messages it concerns.
    pub fn new(locale: &Locale, catalogs: &[&Catalog], variables: &Variables) -> Bundle {
        let provided = Provided { values: variables, is_given: &|_, _| false };
        let (graph, order) = inspected(locale, catalogs, &provided);
        Bundle {
            fluent: fluent_bundle(locale, &graph),
            variables: variables.clone(),
            messages: graph.entries.iter().filter_map(|nodes| message(&graph, nodes.clone())).collect(),
            nodes: checked(&graph, &order),
            origin: catalogs.first().map(|catalog| Span::at(catalog.file(), 0)),
        }
    }

    /// Everything that was found wrong, in the order of the catalogs; messages that nobody uses included.
    pub fn errors(&self) -> Vec<ResolveError> {
        self.nodes.iter().flat_map(|node| &node.errors).cloned().collect()
    }

    /// Whether there is a message with this name, well or not.
    pub fn has(&self, id: &str) -> bool {
        self.messages.contains_key(id)
    }

    /// Formats a message, its value and its attributes.
    ///
    /// # Errors
    /// Everything that is wrong with it and with what it refers to.
    pub fn format(&self, id: &str) -> Result<Formatted, Vec<ResolveError>> {
        self.format_with(id, &Variables::new())
    }

    /// Formats a message with more variables, which count before those of the bundle.
    ///
    /// # Errors
    /// As [`Bundle::format`].
    pub fn format_with(&self, id: &str, more: &Variables) -> Result<Formatted, Vec<ResolveError>> {
        let Some(entry) = self.messages.get(id) else {
            return Err(self
                .origin
                .iter()
                .map(|span| error(id, *span, ResolveErrorKind::NoSuchMessage))
                .collect());
        };
        let errors = self.errors_of(entry, more);
        if !errors.is_empty() {
            return Err(errors);
        }
        self.resolve(id, more).map_err(|kind| vec![error(id, entry.name, kind)])
    }

    /// The errors that refuse a message, in it and in all it refers to, each once.
    fn errors_of(&self, entry: &Entry, more: &Variables) -> Vec<ResolveError> {
        let is_missing = |error: &&ResolveError| match &error.kind {
            ResolveErrorKind::UnknownVariable(name) => !more.contains_key(name),
            kind => kind.refuses(),
        };
        let mut errors = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> =
            entry.attributes.iter().rev().map(|(_, node)| *node).chain(entry.value).collect();
        while let Some(at) = open.pop() {
            let Some(node) = self.nodes.get(at).filter(|node| !node.is_clean) else { continue };
            if seen.insert(at) {
                errors.extend(node.errors.iter().filter(is_missing).cloned());
                if !node.errors.iter().any(|error| error.kind.is_limit()) {
                    open.extend(node.targets.iter().rev());
                }
            }
        }
        errors
    }

    fn resolve(&self, id: &str, more: &Variables) -> Result<Formatted, ResolveErrorKind> {
        let lost = || ResolveErrorKind::Resolver("the message did not reach the resolver".to_owned());
        let message = self.fluent.get_message(id).ok_or_else(lost)?;
        let mut arguments = FluentArgs::with_capacity(self.variables.len() + more.len());
        for (name, value) in self.variables.iter().chain(more) {
            arguments.set(name.clone(), functions::to_fluent(value));
        }
        let value = message.value().map(|pattern| self.resolve_pattern(pattern, &arguments)).transpose()?;
        let mut attributes = Vec::new();
        for attribute in message.attributes() {
            attributes
                .push((attribute.id().to_owned(), self.resolve_pattern(attribute.value(), &arguments)?));
        }
        Ok(Formatted { value, attributes })
    }

    fn resolve_pattern<'b>(
        &'b self,
        pattern: &'b fluent_syntax::ast::Pattern<&'b str>,
        arguments: &'b FluentArgs<'b>,
    ) -> Result<String, ResolveErrorKind> {
        functions::take_failed_call();
        let (mut text, mut errors) = (Limited::default(), Vec::new());
        let written = self.fluent.write_pattern(&mut text, pattern, Some(arguments), &mut errors);
        if functions::take_failed_call() {
            return Err(ResolveErrorKind::BadArgument { function: "NUMBER, DATETIME".to_owned() });
        }
        match (errors.first(), written) {
            (Some(first), _) => Err(ResolveErrorKind::Resolver(first.to_string())),
            (None, Err(fmt::Error)) => Err(ResolveErrorKind::TooLong),
            (None, Ok(())) => Ok(text.0),
        }
    }
}

fn error(id: &str, span: Span, kind: ResolveErrorKind) -> ResolveError {
    ResolveError { kind, span, id: id.to_owned() }
}

/// Text of at most [`MAX_RESOLVED`] bytes.
#[derive(Default)]
struct Limited(String);

impl Write for Limited {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > MAX_RESOLVED {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

fn message(graph: &Graph<'_>, nodes: std::ops::Range<usize>) -> Option<(String, Entry)> {
    let first = graph.nodes.get(nodes.start).filter(|node| !node.is_term())?;
    let name = &first.catalog.message(first.id.id)?.id.span;
    let named = |at: usize| Some((graph.nodes.get(at)?.attribute?.to_owned(), at));
    let entry = Entry {
        name: first.catalog.span(name),
        value: first.attribute.is_none().then_some(nodes.start),
        attributes: nodes.filter_map(named).collect(),
    };
    Some((first.id.to_string(), entry))
}

fn checked(graph: &Graph<'_>, order: &[usize]) -> Vec<Checked> {
    let keep = |node: &Node<'_>| Checked {
        targets: node.targets.iter().map(|(target, _)| *target).collect(),
        errors: node.errors.clone(),
        is_clean: false,
    };
    let mut nodes: Vec<Checked> = graph.nodes.iter().map(keep).collect();
    for &at in order {
        let is_clean_target = |target: &usize| nodes.get(*target).is_some_and(|node| node.is_clean);
        let is_clean = nodes.get(at).is_some_and(|node| {
            node.errors.iter().all(|error| !error.kind.refuses()) && node.targets.iter().all(is_clean_target)
        });
        if let Some(node) = nodes.get_mut(at) {
            node.is_clean = is_clean;
        }
    }
    nodes
}

/// Everything that is wrong in catalogs that are used together, as [`Bundle::errors`] says it, without making them
/// ready to be formatted. `is_given` says whether the program gives a message a variable, of whatever kind.
pub fn catalog_errors(
    locale: &Locale,
    catalogs: &[&Catalog],
    is_given: &dyn Fn(EntryName<'_>, &str) -> bool,
) -> Vec<ResolveError> {
    let (graph, _) = inspected(locale, catalogs, &Provided { values: &Variables::new(), is_given });
    graph.nodes.into_iter().flat_map(|node| node.errors).collect()
}

/// The patterns of catalogs with all that is wrong in them, and an order in which what is referred to comes first.
fn inspected<'c>(
    locale: &Locale,
    catalogs: &[&'c Catalog],
    provided: &Provided<'_>,
) -> (Graph<'c>, Vec<usize>) {
    let mut graph = Graph::new(catalogs);
    graph.link();
    graph.nodes.iter_mut().for_each(|node| inspect::inspect(node, locale, provided));
    let order = graph.order();
    order.iter().for_each(|node| graph.reckon(*node));
    parameters::check_parameters(&mut graph, &order);
    (graph, order)
}

fn fluent_bundle(locale: &Locale, graph: &Graph<'_>) -> FluentBundle<FluentResource> {
    let text: String =
        graph.entries.iter().map(|nodes| write_entry(graph.nodes.get(nodes.clone()))).collect();
    // A message that fluent-syntax does not read would be missed, and reported, when it is formatted.
    let resource = match FluentResource::try_new(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::new_concurrent(vec![locale.langid().clone()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(functions::print));
    bundle.add_resource_overriding(resource);
    let own = locale.clone();
    bundle.add_function("NUMBER", functions::number).expect("functions have names of their own");
    bundle
        .add_function("DATETIME", move |positional, named| functions::datetime(&own, positional, named))
        .expect("functions have names of their own");
    bundle
}

/// The parts of an entry that passed, as Fluent.
fn write_entry(nodes: Option<&[Node<'_>]>) -> String {
    let mut written = String::new();
    let kept: Vec<&Node<'_>> = nodes.unwrap_or_default().iter().filter(|node| !node.is_refused).collect();
    let Some(first) = kept.first() else { return written };
    let _ = write!(written, "{} =", first.id);
    if first.attribute.is_some() && first.is_term() {
        written.push_str(" { \"\" }");
    }
    for node in kept {
        let value = write::write_pattern(node.pattern);
        match node.attribute {
            Some(name) => {
                let _ = write!(written, "\n    .{name} ={value}");
            }
            None => written.push_str(&value),
        }
    }
    written.push('\n');
    written
}
