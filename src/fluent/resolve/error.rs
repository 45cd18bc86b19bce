//! What keeps a message from becoming text, with its place.

use crate::fluent::cst::SyntaxError;
use crate::source::Span;
use std::fmt;

/// One reason why a message cannot be resolved, or would resolve to something else than was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolveError {
    /// What is wrong.
    pub kind: ResolveErrorKind,
    /// The narrowest place.
    pub span: Span,
    /// The message or term that holds the place; a term with its hyphen.
    pub id: String,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResolveErrorKind {
    /// There is no message with this name; the place is the start of the first catalog.
    NoSuchMessage,
    /// An escape that names no character.
    Syntax(SyntaxError),
    /// A NUL character in the text.
    Nul,
    /// A reference to a message that does not exist.
    UnknownMessage(String),
    /// A reference to the value of a message that has attributes alone.
    NoValue(String),
    /// A reference to a term that does not exist; the name is without its hyphen.
    UnknownTerm(String),
    /// A reference to an attribute that does not exist.
    UnknownAttribute {
        /// The message, or the term with its hyphen.
        of: String,
        /// The attribute.
        attribute: String,
    },
    /// Messages or terms that refer to each other in a circle: the names on the way, the first again at the end.
    Cycle(Vec<String>),
    /// A function other than `NUMBER` and `DATETIME`.
    UnknownFunction(String),
    /// An option that the function does not have, or a value that the option does not take.
    BadOption {
        /// The function.
        function: String,
        /// The option.
        option: String,
    },
    /// An argument of the wrong kind: `NUMBER("abc")`, `DATETIME($count)`. fluent-bundle is silent about it.
    BadArgument {
        /// The function.
        function: String,
    },
    /// A variable that nobody provides.
    UnknownVariable(String),
    /// A number with more digits than a plural rule can look at.
    NumberTooLong,
    /// More than 100 placeables, those of what is referred to included.
    TooManyPlaceables(usize),
    /// More than 256 variables, those of messages that are referred to included.
    TooManyVariables(usize),
    /// More than 1 MB of text.
    TooLong,
    /// Selectors and references nested too deep.
    TooDeep,
    /// A term prints a parameter that this reference does not set. fluent-bundle prints `{$name}` silently.
    UnsetParameter {
        /// The term, without its hyphen.
        term: String,
        /// The parameter.
        parameter: String,
    },
    /// A parameter that is read after a reference to another term: fluent-bundle has forgotten it by then.
    LostParameter(String),
    /// A parameter that the term never reads.
    UnknownParameter {
        /// The term, without its hyphen.
        term: String,
        /// The parameter.
        parameter: String,
    },
    /// A parameter's value for which the term has no variant: the default is used silently.
    UnknownVariant {
        /// The term, without its hyphen.
        term: String,
        /// The parameter.
        parameter: String,
        /// The value.
        value: String,
    },
    /// Anything else that fluent-bundle said.
    Resolver(String),
}

impl ResolveErrorKind {
    /// Whether the message is refused because of it; otherwise it resolves, though perhaps not as was meant.
    pub fn refuses(&self) -> bool {
        !matches!(self, ResolveErrorKind::UnknownParameter { .. } | ResolveErrorKind::UnknownVariant { .. })
    }
}

impl ResolveErrorKind {
    /// Whether it tells of all that the message refers to, so that no more need be said of that.
    pub(super) fn is_limit(&self) -> bool {
        use ResolveErrorKind::*;
        matches!(self, TooManyPlaceables(_) | TooManyVariables(_) | TooLong | TooDeep)
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.id, self.kind)
    }
}

impl std::error::Error for ResolveError {}

impl fmt::Display for ResolveErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ResolveErrorKind::*;
        match self {
            NoSuchMessage => write!(f, "no such message"),
            Syntax(error) => error.fmt(f),
            Nul => write!(f, "a NUL character"),
            UnknownMessage(id) => write!(f, "unknown message `{id}`"),
            NoValue(id) => write!(f, "message `{id}` has no value"),
            UnknownTerm(id) => write!(f, "unknown term `-{id}`"),
            UnknownAttribute { of, attribute } => write!(f, "unknown attribute `{of}.{attribute}`"),
            Cycle(path) => write!(f, "a circle of references: `{}`", path.join("` → `")),
            UnknownFunction(id) => write!(f, "unknown function `{id}`"),
            BadOption { function, option } => write!(f, "option `{option}` of `{function}`"),
            BadArgument { function } => write!(f, "the argument of `{function}`"),
            UnknownVariable(id) => write!(f, "unknown variable `${id}`"),
            NumberTooLong => write!(f, "a number with too many digits"),
            TooManyPlaceables(count) => write!(f, "{count} placeables"),
            TooManyVariables(count) => write!(f, "{count} variables"),
            TooLong => write!(f, "more than 1 MB of text"),
            TooDeep => write!(f, "nested too deep"),
            UnsetParameter { term, parameter } => write!(f, "`-{term}` needs the parameter `{parameter}`"),
            LostParameter(id) => write!(f, "the parameter `${id}` is read after a reference to another term"),
            UnknownParameter { term, parameter } => write!(f, "`-{term}` has no parameter `{parameter}`"),
            UnknownVariant { term, parameter, value } => {
                write!(f, "`-{term}` has no variant `{value}` for `{parameter}`")
            }
            Resolver(said) => f.write_str(said),
        }
    }
}
