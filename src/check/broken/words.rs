//! Causes in plain words: what is wrong, what is lost, what to do.

use super::Broken;
use crate::fluent::cst::{Cause, Lost};

/// What is wrong, one sentence.
pub fn sentence_of(broken: &Broken<'_>) -> String {
    let text = broken.catalog.resource().slice(&broken.error.at);
    let shown = if text.is_empty() { "the end of the file".to_owned() } else { format!("`{text}`") };
    match broken.rule {
        "truncated-value" => return "the value ends before this line".to_owned(),
        "bad-id" if broken.error.cause == Cause::ExpectedEquals => {
            return "a name is one word".to_owned();
        }
        "raw-brace" => return "this brace is taken for a placeable's".to_owned(),
        _ => {}
    }
    match broken.error.cause {
        Cause::ByteOrderMark => "the file begins with a byte-order mark".to_owned(),
        Cause::Tab => "a tab stands where only spaces may".to_owned(),
        Cause::ForeignBlank => match text.chars().next() {
            Some(c) => {
                format!("a blank that is no space (U+{:04X}) stands where only spaces may", u32::from(c))
            }
            None => "a blank that is no space stands where only spaces may".to_owned(),
        },
        Cause::LoneCarriageReturn => "a carriage return without a line feed ends no line".to_owned(),
        Cause::CommentSpace => "a comment needs a space after its sign".to_owned(),
        Cause::BadIdentifier => format!("{shown} cannot be part of a name"),
        Cause::FunctionName => format!("{shown} is no function: their names are in capitals"),
        Cause::BadSelector => format!("{shown} cannot choose a variant"),
        Cause::TermAttributePlaceable => format!("{shown}: a term's attribute cannot be printed"),
        Cause::DuplicateArgument => format!("the argument {shown} is given twice"),
        Cause::PositionalAfterNamed => format!("{shown} has no name, but stands after an argument with one"),
        Cause::BadEscape => format!("{shown} is no escape of a character"),
        Cause::MissingDefault => "no variant is marked as the default".to_owned(),
        _ => format!("Fluent cannot read this: {}", broken.error),
    }
}

/// What to do, one sentence.
pub fn hint_of(broken: &Broken<'_>) -> &'static str {
    match broken.rule {
        "truncated-value" => {
            return "indent every line of the value; put `{ \"\" }` before a line that starts with `[`, `*` or `.`";
        }
        "bad-id" => return "names are ASCII letters, digits, `-` and `_`, a letter first",
        "raw-brace" => return "write a brace of the text as `{ \"{\" }` or `{ \"}\" }`",
        _ => {}
    }
    match broken.error.cause {
        Cause::ByteOrderMark => "save the file as UTF-8 without a byte-order mark",
        Cause::Nul => "remove the NUL character; the file may be damaged, or not be text",
        Cause::Tab | Cause::ForeignBlank => "indent and separate with spaces",
        Cause::LoneCarriageReturn => "save the file with the line ends of one system",
        Cause::CommentSpace => "write `# ` and the comment",
        Cause::OrphanIndent => "a line that is indented goes on with a value: there is none above it",
        Cause::SpecialLineStart => "put `{ \"\" }` before the sign, or indent the lines of a choice",
        Cause::UnexpectedText => "a line at the margin is `name = value` or a comment",
        Cause::BadIdentifier => "names are ASCII letters, digits, `-` and `_`, a letter first",
        Cause::ExpectedEquals => "write `=` after the name, or indent the line if it goes on with a value",
        Cause::EmptyMessage | Cause::EmptyTerm | Cause::EmptyAttribute => {
            "write the value, `{ \"\" }` for an empty one, or take the name away"
        }
        Cause::UnbalancedBrace => "remove the brace, or write `{ \"}\" }`",
        Cause::ExpectedClosingBrace { .. } => "close the placeable with `}`",
        Cause::EmptyPlaceable => "say what is to be printed, `{ $count }`, or remove the braces",
        Cause::ExpectedExpression => {
            "a placeable holds `$variable`, `-term`, `message`, `\"text\"` or a call"
        }
        Cause::UnclosedString => "close the string with `\"` on the same line",
        Cause::BadEscape => "escapes are `\\\\`, `\\\"`, `\\uXXXX` and `\\UXXXXXX`",
        Cause::FunctionName => "write the function in capitals, or take the parentheses away",
        Cause::UnclosedArguments => "close the arguments with `)`",
        Cause::NamedArgumentValue => "the value of a named argument is a string or a number",
        Cause::DuplicateArgument => "give each argument once",
        Cause::PositionalAfterNamed => "put arguments without a name first",
        Cause::BadSelector => "choose by a variable, a function or an attribute of a term",
        Cause::TermAttributePlaceable => "print the term, and choose by its attribute: `{ -term.attr -> … }`",
        Cause::NoVariants => "write each variant on a line of its own, `[key] value`",
        Cause::MissingDefault => "put `*` before the variant for everything else",
        Cause::SecondDefault => "mark one variant with `*`",
        Cause::VariantKey => "a variant begins with its key, `[one]`",
        Cause::EmptyVariant => "write the variant's value, or `{ \"\" }`",
        Cause::BraceAfterVariant => "put the brace on a line of its own",
        Cause::TooDeep => "split the message",
    }
}

/// What Fluent silently leaves out.
pub fn lost_in_words(lost: &Lost) -> String {
    match lost {
        Lost::Message(id) => format!("the message `{id}` is lost"),
        Lost::Term(id) => format!("the term `-{id}` is lost"),
        Lost::Attribute { of, attribute } => format!("the attribute `.{attribute}` of `{of}` is lost"),
        Lost::ValueRest { of } => format!("the rest of `{of}` is lost: its value ends before this line"),
        Lost::Comment => "a comment is lost".to_owned(),
        Lost::Text => "this text is lost".to_owned(),
    }
}
