//! Placeables: expressions, calls, selectors. Recursive, to the depth of `MAX_DEPTH` and no further.

use super::MAX_DEPTH;
use super::cursor::Reader;
use super::junk::{Cause, SyntaxError};
use super::node::*;
use std::collections::BTreeSet;
use std::ops::Range;

type Read<T> = Result<T, SyntaxError>;

impl Reader<'_> {
    fn enter(&mut self) -> Read<()> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error(Cause::TooDeep));
        }
        self.depth += 1;
        Ok(())
    }

    /// `inline_placeable`; the next character is its `{`.
    pub(super) fn placeable(&mut self) -> Read<Placeable> {
        let start = self.at;
        self.enter()?;
        self.at += 1;
        self.skip_blank();
        let expression = self.expression()?;
        if let Expression::TermReference(term) = &expression
            && term.attribute.is_some()
        {
            return Err(SyntaxError { cause: Cause::TermAttributePlaceable, at: term.span.clone() });
        }
        self.skip_blank();
        if !self.eat(b'}') {
            return Err(self.error_or_pending(Cause::ExpectedClosingBrace { open: start }));
        }
        self.depth -= 1;
        Ok(Placeable { expression, span: start..self.at })
    }

    /// `SelectExpression | InlineExpression`
    fn expression(&mut self) -> Read<Expression> {
        let inline = self.inline_expression()?;
        let mark = self.mark();
        self.skip_blank();
        if !self.rest().starts_with(b"->") {
            self.rewind(mark, None);
            return Ok(inline);
        }
        let span = inline.span();
        if !can_select(&inline) {
            return Err(SyntaxError { cause: Cause::BadSelector, at: span });
        }
        self.at += 2;
        self.skip_spaces();
        let mut variants = self.variants()?;
        variants.shrink_to_fit();
        let end = variants.last().map_or(span.end, |variant| variant.span.end);
        Ok(Expression::Select(Box::new(Select { selector: inline, variants, span: span.start..end })))
    }

    fn inline_expression(&mut self) -> Read<Expression> {
        match self.peek() {
            Some(b'"') => self.string_literal().map(|literal| Expression::StringLiteral(Box::new(literal))),
            Some(b'$') => self.variable(),
            Some(b'{') => Ok(Expression::Placeable(Box::new(self.placeable()?))),
            Some(b'0'..=b'9') => self.number_literal().map(Expression::NumberLiteral),
            Some(b'-') if self.peek_at(1).is_some_and(|byte| byte.is_ascii_digit()) => {
                self.number_literal().map(Expression::NumberLiteral)
            }
            Some(b'-') => self.term_reference(),
            Some(byte) if byte.is_ascii_alphabetic() => self.message_or_function(),
            Some(b'}') => Err(self.error(Cause::EmptyPlaceable)),
            _ => Err(self.error_or_pending(Cause::ExpectedExpression)),
        }
    }

    fn name(&mut self) -> Read<Identifier> {
        self.identifier().ok_or_else(|| self.error(Cause::BadIdentifier))
    }

    fn variable(&mut self) -> Read<Expression> {
        let start = self.at;
        self.at += 1;
        let id = self.name()?;
        Ok(Expression::Variable(VariableReference { id, span: start..self.at }))
    }

    fn term_reference(&mut self) -> Read<Expression> {
        let start = self.at;
        self.at += 1;
        let id = self.name()?;
        let attribute = self.attribute_accessor();
        let arguments = self.call_arguments()?;
        let span = start..self.at;
        Ok(Expression::TermReference(Box::new(TermReference { id, attribute, arguments, span })))
    }

    fn message_or_function(&mut self) -> Read<Expression> {
        let id = self.name()?;
        let start = id.span.start;
        if let Some(arguments) = self.call_arguments()? {
            if id.name.bytes().any(|byte| byte.is_ascii_lowercase()) {
                return Err(SyntaxError { cause: Cause::FunctionName, at: id.span });
            }
            let span = start..self.at;
            return Ok(Expression::FunctionReference(Box::new(FunctionReference { id, arguments, span })));
        }
        let attribute = self.attribute_accessor();
        let span = start..self.at;
        Ok(Expression::MessageReference(Box::new(MessageReference { id, attribute, span })))
    }

    fn attribute_accessor(&mut self) -> Option<Identifier> {
        if self.peek() != Some(b'.') || !self.peek_at(1)?.is_ascii_alphabetic() {
            return None;
        }
        self.at += 1;
        self.identifier()
    }

    /// `CallArguments?`
    fn call_arguments(&mut self) -> Read<Option<CallArguments>> {
        let mark = self.mark();
        self.skip_blank();
        if self.peek() != Some(b'(') {
            self.rewind(mark, None);
            return Ok(None);
        }
        let start = self.at;
        self.enter()?;
        self.at += 1;
        let mut arguments = CallArguments::default();
        loop {
            self.skip_blank();
            if self.peek() == Some(b')') {
                break;
            }
            self.argument(&mut arguments)?;
            self.skip_blank();
            if !self.eat(b',') {
                break;
            }
        }
        if !self.eat(b')') {
            return Err(self.error_or_pending(Cause::UnclosedArguments));
        }
        self.depth -= 1;
        if let Some(second) = repeated_name(&arguments.named) {
            return Err(SyntaxError { cause: Cause::DuplicateArgument, at: second });
        }
        arguments.span = start..self.at;
        Ok(Some(arguments))
    }

    fn argument(&mut self, arguments: &mut CallArguments) -> Read<()> {
        let mark = self.mark();
        if let Some(name) = self.identifier() {
            self.skip_blank();
            if self.eat(b':') {
                return self.named_argument(name, arguments);
            }
            self.rewind(mark, None);
        }
        let positional = self.inline_expression()?;
        if !arguments.named.is_empty() {
            return Err(SyntaxError { cause: Cause::PositionalAfterNamed, at: positional.span() });
        }
        arguments.positional.push(positional);
        Ok(())
    }

    fn named_argument(&mut self, name: Identifier, arguments: &mut CallArguments) -> Read<()> {
        self.skip_blank();
        let value = match self.peek() {
            Some(b'"') => Literal::String(self.string_literal()?),
            Some(b'-' | b'0'..=b'9') => Literal::Number(self.number_literal()?),
            _ => return Err(self.error(Cause::NamedArgumentValue)),
        };
        let span = name.span.start..self.at;
        arguments.named.push(NamedArgument { name, value, span });
        Ok(())
    }

    fn number_literal(&mut self) -> Read<NumberLiteral> {
        let start = self.at;
        self.eat(b'-');
        if self.skip_digits() == 0 {
            return Err(self.error(Cause::NamedArgumentValue));
        }
        if self.peek() == Some(b'.') && self.peek_at(1).is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
            self.skip_digits();
        }
        let span = start..self.at;
        Ok(NumberLiteral { value: self.slice(&span), span })
    }

    fn skip_digits(&mut self) -> usize {
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += digits;
        digits
    }

    fn string_literal(&mut self) -> Read<StringLiteral> {
        let start = self.at;
        self.at += 1;
        let (mut value, mut bad_escapes) = (String::new(), Vec::new());
        loop {
            let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | b'\n' | b'\r');
            let length = self.rest().iter().position(is_special).unwrap_or(self.rest().len());
            let run = self.at..self.at + length;
            value.push_str(self.text.get(run.clone()).unwrap_or_default());
            self.at = run.end;
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    let begin = self.at;
                    value.push(self.escape()?.unwrap_or_else(|| {
                        bad_escapes.push(begin..self.at);
                        char::REPLACEMENT_CHARACTER
                    }));
                }
                Some(b'\r') if self.line_end().is_none() => {
                    value.push('\r');
                    self.at += 1;
                }
                _ => return Err(SyntaxError { cause: Cause::UnclosedString, at: start..self.at }),
            }
        }
        self.at += 1;
        Ok(StringLiteral { value, bad_escapes, span: start..self.at })
    }

    /// An escape; `None` where it is well-formed but names no character.
    fn escape(&mut self) -> Read<Option<char>> {
        let start = self.at;
        let digits = match self.peek_at(1) {
            Some(byte @ (b'\\' | b'"')) => {
                self.at += 2;
                return Ok(Some(char::from(byte)));
            }
            Some(b'u') => 4,
            Some(b'U') => 6,
            _ => 0,
        };
        let code = self.text.as_bytes().get(start + 2..start + 2 + digits).unwrap_or_default();
        if digits == 0 || code.len() < digits || !code.iter().all(u8::is_ascii_hexdigit) {
            let shown = self.text.get(start..).unwrap_or_default().chars().take(2 + digits);
            let shown = shown.take_while(|one| !matches!(one, '"' | '\n' | '\r'));
            let length = shown.map(char::len_utf8).sum::<usize>();
            return Err(SyntaxError { cause: Cause::BadEscape, at: start..start + length });
        }
        self.at = start + 2 + digits;
        let code = self.text.get(start + 2..self.at).unwrap_or_default();
        Ok(u32::from_str_radix(code, 16).ok().and_then(char::from_u32))
    }

    /// `variant_list` without its last line end, which the blank before `}` covers.
    fn variants(&mut self) -> Read<Vec<Variant>> {
        let arrow = self.at;
        let mut variants: Vec<Variant> = Vec::new();
        loop {
            if self.line_end().is_none() {
                return Err(self.no_line_end(variants.is_empty()));
            }
            let mark = self.mark();
            self.skip_blank();
            let start = self.at;
            let is_default = self.eat(b'*');
            if self.peek() != Some(b'[') {
                if is_default {
                    return Err(self.error(Cause::VariantKey));
                }
                self.rewind(mark, None);
                break;
            }
            if is_default && variants.iter().any(|variant| variant.is_default) {
                return Err(SyntaxError { cause: Cause::SecondDefault, at: start..self.at });
            }
            variants.push(self.variant(start, is_default)?);
        }
        let cause = if variants.is_empty() { Cause::NoVariants } else { Cause::MissingDefault };
        if variants.iter().any(|variant| variant.is_default) {
            return Ok(variants);
        }
        Err(SyntaxError { cause, at: arrow.saturating_sub(2)..arrow })
    }

    fn no_line_end(&mut self, is_first: bool) -> SyntaxError {
        let cause = if is_first { Cause::NoVariants } else { Cause::BraceAfterVariant };
        self.error_or_pending(cause)
    }

    /// A variant from its `[` on.
    fn variant(&mut self, start: usize, is_default: bool) -> Read<Variant> {
        self.at += 1;
        self.skip_blank();
        let key = match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.number_literal().map(VariantKey::Number),
            _ => self.name().map(VariantKey::Identifier),
        };
        let key = key.map_err(|error| SyntaxError { cause: Cause::VariantKey, ..error })?;
        self.skip_blank();
        if !self.eat(b']') {
            return Err(self.error(Cause::VariantKey));
        }
        self.skip_spaces();
        let Some(value) = self.pattern()? else {
            return Err(self.error_or_pending(Cause::EmptyVariant));
        };
        let span = start..value.span.end;
        Ok(Variant { key, value, is_default, span })
    }
}

/// The first name that an earlier argument has already.
fn repeated_name(named: &[NamedArgument]) -> Option<Range<usize>> {
    let mut seen = BTreeSet::new();
    let second = named.iter().find(|argument| !seen.insert(argument.name.name.as_str()))?;
    Some(second.name.span.clone())
}

fn can_select(expression: &Expression) -> bool {
    match expression {
        Expression::StringLiteral(_)
        | Expression::NumberLiteral(_)
        | Expression::Variable(_)
        | Expression::FunctionReference(_) => true,
        Expression::TermReference(term) => term.attribute.is_some(),
        Expression::MessageReference(_) | Expression::Select(_) | Expression::Placeable(_) => false,
    }
}
