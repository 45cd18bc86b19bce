//! What Fluent does not read: why, exactly where, and what is missing from the catalog because of it.

use super::node::Identifier;
use std::fmt;
use std::ops::Range;

/// Lines that Fluent drops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Junk {
    /// The lines, to the next line that can start an entry.
    pub span: Range<usize>,
    /// Why, and where exactly.
    pub error: SyntaxError,
    /// What is missing because of it.
    pub lost: Lost,
}

/// A place where the text leaves the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub cause: Cause,
    /// The character or construct that is wrong; empty at the end of the text.
    pub at: Range<usize>,
}

/// What is missing from the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// A whole message.
    Message(Identifier),
    /// A whole term; the name is without its hyphen.
    Term(Identifier),
    /// An attribute of the message or term before it, and what follows it.
    Attribute {
        /// The message or term.
        of: Identifier,
        /// The attribute's name.
        attribute: Identifier,
    },
    /// The rest of the value of the message or term before it, which silently ended early.
    ValueRest {
        /// The message or term.
        of: Identifier,
    },
    /// A comment.
    Comment,
    /// Text that belongs to nothing.
    Text,
}

/// Why text is not Fluent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// U+FEFF at the start: the first entry is lost.
    ByteOrderMark,
    /// A U+0000 where an entry should start.
    Nul,
    /// A tab where only spaces indent or separate.
    Tab,
    /// Another blank (a no-break space, say) where only spaces indent or separate.
    ForeignBlank,
    /// A carriage return without a line feed where a line end should be.
    LoneCarriageReturn,
    /// `#note`, `####`: a comment's sign is followed by a space.
    CommentSpace,
    /// An indented line that continues nothing.
    OrphanIndent,
    /// A line that starts with `[`, `*` or `.` where a value cannot go on.
    SpecialLineStart,
    /// Text that cannot start an entry.
    UnexpectedText,
    /// A name with characters other than ASCII letters, digits, `-` and `_`, or without a letter first.
    BadIdentifier,
    /// No `=` after the name.
    ExpectedEquals,
    /// Neither a value nor an attribute.
    EmptyMessage,
    /// A term without a value.
    EmptyTerm,
    /// An attribute without a value.
    EmptyAttribute,
    /// A `}` without its `{`.
    UnbalancedBrace,
    /// Something other than `}` at the end of a placeable.
    ExpectedClosingBrace {
        /// The byte of its `{`.
        open: usize,
    },
    /// `{ }`.
    EmptyPlaceable,
    /// Something that is no expression.
    ExpectedExpression,
    /// A string without its closing quote on the same line.
    UnclosedString,
    /// An escape that is not `\\`, `\"`, `\uXXXX` or `\UXXXXXX`, or one that names no character.
    BadEscape,
    /// A function's name with lower-case letters.
    FunctionName,
    /// A call without its `)`.
    UnclosedArguments,
    /// A named argument whose value is not a literal.
    NamedArgumentValue,
    /// A named argument that is given twice.
    DuplicateArgument,
    /// A positional argument after a named one.
    PositionalAfterNamed,
    /// A message, a term's value or a placeable that selects.
    BadSelector,
    /// `{ -term.attribute }` outside of a selector.
    TermAttributePlaceable,
    /// `->` without variants, each on its own line.
    NoVariants,
    /// Variants of which none is marked `*`.
    MissingDefault,
    /// A second variant marked `*`.
    SecondDefault,
    /// A key that is neither a name nor a number, or without its bracket.
    VariantKey,
    /// A variant without a value.
    EmptyVariant,
    /// A `}` on the line of the last variant.
    BraceAfterVariant,
    /// More than [`MAX_DEPTH`](super::MAX_DEPTH) placeables, selectors and calls in each other.
    TooDeep,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cause::ByteOrderMark => "a byte-order mark",
            Cause::Nul => "a NUL character",
            Cause::Tab => "a tab in place of spaces",
            Cause::ForeignBlank => "a blank that is not a space",
            Cause::LoneCarriageReturn => "a carriage return without a line feed",
            Cause::CommentSpace => "a comment sign without a space after it",
            Cause::OrphanIndent => "an indented line that continues nothing",
            Cause::SpecialLineStart => "a line of a value that starts with `[`, `*` or `.`",
            Cause::UnexpectedText => "text that starts no entry",
            Cause::BadIdentifier => "a name that is not ASCII letters, digits, `-` and `_`",
            Cause::ExpectedEquals => "no `=` after the name",
            Cause::EmptyMessage => "a message without value and attributes",
            Cause::EmptyTerm => "a term without a value",
            Cause::EmptyAttribute => "an attribute without a value",
            Cause::UnbalancedBrace => "a `}` without its `{`",
            Cause::ExpectedClosingBrace { .. } => "a placeable without its `}`",
            Cause::EmptyPlaceable => "an empty placeable",
            Cause::ExpectedExpression => "not an expression",
            Cause::UnclosedString => "a string without its closing quote",
            Cause::BadEscape => "an unknown escape",
            Cause::FunctionName => "a function's name that is not in capitals",
            Cause::UnclosedArguments => "a call without its `)`",
            Cause::NamedArgumentValue => "a named argument that is not a literal",
            Cause::DuplicateArgument => "a named argument given twice",
            Cause::PositionalAfterNamed => "a positional argument after a named one",
            Cause::BadSelector => "a selector that is no variable, literal, function or term attribute",
            Cause::TermAttributePlaceable => "a term's attribute outside of a selector",
            Cause::NoVariants => "no variants on their own lines",
            Cause::MissingDefault => "no default variant",
            Cause::SecondDefault => "a second default variant",
            Cause::VariantKey => "a variant's key that is no name or number",
            Cause::EmptyVariant => "a variant without a value",
            Cause::BraceAfterVariant => "a `}` on the line of the last variant",
            Cause::TooDeep => "placeables nested too deep",
        })
    }
}
