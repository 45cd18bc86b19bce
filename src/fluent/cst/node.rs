//! The nodes of a catalog, in Fluent's terms. Every span is a range of bytes in the catalog's text.

use super::junk::Junk;
use super::name::EntryName;
use ecow::EcoString;
use std::ops::Range;

/// A whole catalog: its text, and the entries that tile it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    pub(super) text: EcoString,
    /// The entries, in order; each begins where the one before it ends.
    pub body: Vec<Entry>,
}

/// One top-level piece of a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A message, with the comment that is attached to it.
    Message(Message),
    /// A term, with the comment that is attached to it.
    Term(Term),
    /// A comment that is attached to nothing.
    Comment(Comment),
    /// Text that Fluent does not read.
    Junk(Junk),
    /// Lines of nothing but spaces.
    Blank(Range<usize>),
}

/// A message: `id = value` with attributes; at least one of the two is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its name.
    pub id: Identifier,
    /// Its value.
    pub value: Option<Pattern>,
    /// Its attributes, in order; a name may stand twice.
    pub attributes: Vec<Attribute>,
    /// The `#` comment directly above it.
    pub comment: Option<Comment>,
    /// From its comment to its line end, both included.
    pub span: Range<usize>,
}

/// A term: `-id = value` with attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its name, without the hyphen.
    pub id: Identifier,
    /// Its value.
    pub value: Pattern,
    /// Its attributes, in order.
    pub attributes: Vec<Attribute>,
    /// The `#` comment directly above it.
    pub comment: Option<Comment>,
    /// From its comment to its line end, both included.
    pub span: Range<usize>,
}

/// How far a comment reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentLevel {
    /// `#`: the message or term below it, or nothing.
    Entry,
    /// `##`: the entries up to the next group comment.
    Group,
    /// `###`: the whole catalog.
    Resource,
}

/// Adjacent comment lines of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// How far it reaches.
    pub level: CommentLevel,
    /// Its lines without their signs, joined by `\n`.
    pub content: String,
    /// Its lines with their line ends.
    pub span: Range<usize>,
}

/// A name: an ASCII letter, then ASCII letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// The name. Most are short, and a catalog has as many as words: a short one takes no memory of its own.
    pub name: EcoString,
    /// Its place.
    pub span: Range<usize>,
}

impl std::fmt::Display for Identifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// An attribute of a message or term: `.id = value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, without the dot.
    pub id: Identifier,
    /// Its value.
    pub value: Pattern,
    /// From its dot to the end of its value.
    pub span: Range<usize>,
}

/// A value: text and placeables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Its elements, in order; never empty.
    pub elements: Vec<PatternElement>,
    /// From its first element to the end of its last.
    pub span: Range<usize>,
}

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternElement {
    /// Text as it stands. The elements of a run of text follow each other, at least one a line.
    Text(Text),
    /// An expression in braces.
    Placeable(Placeable),
}

/// A piece of text that stands in the catalog exactly as it reads: the bytes of `span` are `value`. The text of
/// several lines is several pieces, because the indent between them (and the `\r` of a line end) belongs to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text, with `\n` at line ends.
    pub value: String,
    /// Its place.
    pub span: Range<usize>,
}

/// An expression in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeable {
    /// What stands between the braces.
    pub expression: Expression,
    /// From `{` to `}`, both included.
    pub span: Range<usize>,
}

/// What may stand in a placeable, select a variant, or be an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// `"text"`.
    StringLiteral(Box<StringLiteral>),
    /// `-3.14`.
    NumberLiteral(NumberLiteral),
    /// `$name`.
    Variable(VariableReference),
    /// `message` or `message.attribute`.
    MessageReference(Box<MessageReference>),
    /// `-term`, `-term.attribute`, `-term(case: "genitive")`.
    TermReference(Box<TermReference>),
    /// `NUMBER($n, minimumFractionDigits: 2)`.
    FunctionReference(Box<FunctionReference>),
    /// `$n -> [one] … *[other] …`.
    Select(Box<Select>),
    /// Braces in braces.
    Placeable(Box<Placeable>),
}

/// `"text"` with its escapes read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StringLiteral {
    /// The text it stands for.
    pub value: String,
    /// Escapes that name no character (`\uD800`, `\U110000`) and read as U+FFFD.
    pub bad_escapes: Vec<Range<usize>>,
    /// From quote to quote, both included.
    pub span: Range<usize>,
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberLiteral {
    /// Digits with an optional minus and fraction.
    pub value: String,
    /// Its place.
    pub span: Range<usize>,
}

/// `$name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableReference {
    /// The name, without the dollar sign.
    pub id: Identifier,
    /// From the dollar sign on.
    pub span: Range<usize>,
}

/// `message` or `message.attribute`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageReference {
    /// The message.
    pub id: Identifier,
    /// Its attribute.
    pub attribute: Option<Identifier>,
    /// Its place.
    pub span: Range<usize>,
}

/// `-term`, with an attribute (in selectors alone) and arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermReference {
    /// The term, without its hyphen.
    pub id: Identifier,
    /// Its attribute.
    pub attribute: Option<Identifier>,
    /// The parameters it is given; positional ones are read and ignored.
    pub arguments: Option<CallArguments>,
    /// From the hyphen on.
    pub span: Range<usize>,
}

/// `FUNCTION(…)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionReference {
    /// Its name, in capitals.
    pub id: Identifier,
    /// Its arguments.
    pub arguments: CallArguments,
    /// Its place.
    pub span: Range<usize>,
}

/// What stands between the parentheses of a call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CallArguments {
    /// Arguments without a name, in order.
    pub positional: Vec<Expression>,
    /// Arguments with a name, each once, in order.
    pub named: Vec<NamedArgument>,
    /// From parenthesis to parenthesis, both included.
    pub span: Range<usize>,
}

/// `name: literal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedArgument {
    /// The name.
    pub name: Identifier,
    /// The value.
    pub value: Literal,
    /// Its place.
    pub span: Range<usize>,
}

/// The value of a named argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `"text"`.
    String(StringLiteral),
    /// A number.
    Number(NumberLiteral),
}

/// A choice among variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Select {
    /// What chooses.
    pub selector: Expression,
    /// The variants, in order; exactly one is the default.
    pub variants: Vec<Variant>,
    /// From the selector to the end of the last variant.
    pub span: Range<usize>,
}

/// `[key] value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its key.
    pub key: VariantKey,
    /// Its value.
    pub value: Pattern,
    /// Whether it is marked `*`.
    pub is_default: bool,
    /// From `*` or `[` to the end of its value.
    pub span: Range<usize>,
}

/// The key of a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VariantKey {
    /// A name, such as a plural category.
    Identifier(Identifier),
    /// A number.
    Number(NumberLiteral),
}

impl Resource {
    /// The text that was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty where it is out of bounds.
    pub fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The catalog as text again: the same bytes.
    pub fn to_text(&self) -> String {
        self.body.iter().map(|entry| self.slice(&entry.span())).collect()
    }
}

impl Entry {
    /// The bytes that belong to it.
    pub fn span(&self) -> Range<usize> {
        match self {
            Entry::Message(message) => message.span.clone(),
            Entry::Term(term) => term.span.clone(),
            Entry::Comment(comment) => comment.span.clone(),
            Entry::Junk(junk) => junk.span.clone(),
            Entry::Blank(span) => span.clone(),
        }
    }

    /// The name of a message or term as references spell it: a term's with its hyphen.
    pub fn name(&self) -> Option<EntryName<'_>> {
        Some(EntryName { is_term: matches!(self, Entry::Term(_)), id: &self.id()?.name })
    }

    /// The attributes of a message or term, in order.
    pub fn attributes(&self) -> &[Attribute] {
        match self {
            Entry::Message(message) => &message.attributes,
            Entry::Term(term) => &term.attributes,
            Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => &[],
        }
    }

    /// The name of a message or term.
    pub fn id(&self) -> Option<&Identifier> {
        match self {
            Entry::Message(message) => Some(&message.id),
            Entry::Term(term) => Some(&term.id),
            Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => None,
        }
    }
}

impl Expression {
    /// Its place.
    pub fn span(&self) -> Range<usize> {
        match self {
            Expression::StringLiteral(literal) => literal.span.clone(),
            Expression::NumberLiteral(literal) => literal.span.clone(),
            Expression::Variable(reference) => reference.span.clone(),
            Expression::MessageReference(reference) => reference.span.clone(),
            Expression::TermReference(reference) => reference.span.clone(),
            Expression::FunctionReference(reference) => reference.span.clone(),
            Expression::Select(select) => select.span.clone(),
            Expression::Placeable(placeable) => placeable.span.clone(),
        }
    }
}

impl Literal {
    /// Its place.
    pub fn span(&self) -> Range<usize> {
        match self {
            Literal::String(literal) => literal.span.clone(),
            Literal::Number(literal) => literal.span.clone(),
        }
    }

    /// The text of a string, the digits of a number.
    pub fn value(&self) -> &str {
        match self {
            Literal::String(literal) => &literal.value,
            Literal::Number(literal) => &literal.value,
        }
    }
}

impl VariantKey {
    /// The name, or the digits.
    pub fn value(&self) -> &str {
        match self {
            VariantKey::Identifier(id) => &id.name,
            VariantKey::Number(number) => &number.value,
        }
    }

    /// Its place, without the brackets.
    pub fn span(&self) -> Range<usize> {
        match self {
            VariantKey::Identifier(id) => id.span.clone(),
            VariantKey::Number(number) => number.span.clone(),
        }
    }
}
