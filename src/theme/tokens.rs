//! Tokens by their dotted names, read from TOML and laid over each other.

use super::ThemeError;
use super::names::Names;
use crate::project::TokenValue;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A token's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// `true` or `false`.
    Switch(bool),
    /// A number.
    Number(f64),
    /// A word.
    Text(String),
}

/// What a token holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Switch,
    Number,
    Text,
}

impl Token {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        if let Token::Number(number) = self { Some(*number) } else { None }
    }

    /// The word, if it is one.
    pub fn text(&self) -> Option<&str> {
        if let Token::Text(text) = self { Some(text) } else { None }
    }

    /// The switch, if it is one.
    pub fn switch(&self) -> Option<bool> {
        if let Token::Switch(switch) = self { Some(*switch) } else { None }
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Token::Switch(_) => Kind::Switch,
            Token::Number(_) => Kind::Number,
            Token::Text(_) => Kind::Text,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Switch => "true or false",
            Kind::Number => "a number",
            Kind::Text => "a text in quotes",
        })
    }
}

/// All tokens of a theme by name, such as `style.body.size`; elements of lists are numbered from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tokens {
    values: BTreeMap<String, Token>,
}

/// Where the tokens of a file stand in it, in bytes, by name.
pub(super) type Places = BTreeMap<String, Range<usize>>;

/// Why a file is no TOML, and where.
pub(super) type NoToml = (String, Option<Range<usize>>);

impl Tokens {
    /// Reads a theme file, with the place of each token.
    ///
    /// # Errors
    /// What is no TOML, and where.
    pub(super) fn read(text: &str) -> Result<(Tokens, Places), NoToml> {
        let table = DeTable::parse(text).map_err(|error| (error.message().to_owned(), error.span()))?;
        let mut reader = Reader::default();
        reader.table("", table.get_ref());
        Ok((reader.tokens, reader.places))
    }

    /// Lays other tokens over these; a list is replaced whole.
    pub(super) fn overlay(&mut self, over: Tokens) {
        let lists: BTreeSet<String> = over.values.keys().filter_map(|name| list_of(name)).collect();
        self.values.retain(|name, _| !list_of(name).is_some_and(|list| lists.contains(&list)));
        self.values.extend(over.values);
    }

    /// Sets a token as the project's settings give it; a list replaces its first elements.
    ///
    /// # Errors
    /// Where themes have no such token, or one of another type.
    pub(super) fn set(&mut self, name: &str, value: &TokenValue) -> Result<(), ThemeError> {
        let token = match value {
            TokenValue::Switch(switch) => Token::Switch(*switch),
            TokenValue::Number(number) => Token::Number(*number),
            TokenValue::Text(text) => Token::Text(text.clone()),
            TokenValue::Numbers(list) => {
                let mut all = list.iter().enumerate();
                return all.try_for_each(|(at, number)| {
                    self.set(&format!("{name}.{at}"), &TokenValue::Number(*number))
                });
            }
        };
        if let Some(fault) = Names::all().fault(name, &token) {
            return Err(fault);
        }
        self.values.insert(name.to_owned(), token);
        Ok(())
    }

    /// Sets a token, whatever it was.
    pub(super) fn insert(&mut self, name: &str, token: Token) {
        self.values.insert(name.to_owned(), token);
    }

    /// A token of whatever type.
    pub fn get(&self, name: &str) -> Option<&Token> {
        self.values.get(name)
    }

    /// A number.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.number()
    }

    /// A list of numbers.
    pub fn numbers(&self, name: &str) -> Option<Vec<f64>> {
        let list: Vec<f64> = (0..).map_while(|at| self.number(&format!("{name}.{at}"))).collect();
        (!list.is_empty()).then_some(list)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// A switch.
    pub fn switch(&self, name: &str) -> Option<bool> {
        self.get(name)?.switch()
    }

    /// The tokens whose names begin with `prefix`, by what follows it.
    pub fn below<'t>(&'t self, prefix: &str) -> impl Iterator<Item = (&'t str, &'t Token)> {
        let from = self.values.range(prefix.to_owned()..);
        from.map_while(move |(name, token)| Some((name.strip_prefix(prefix)?, token)))
    }

    /// All tokens, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Token)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value))
    }
}

/// The list that a token is in: what stands before the first number of its name.
fn list_of(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split('.').collect();
    let at = parts.iter().position(|part| part.parse::<usize>().is_ok())?;
    Some(parts.get(..at)?.join("."))
}

/// Reads nested tables as names with dots.
#[derive(Default)]
struct Reader {
    tokens: Tokens,
    places: Places,
}

impl Reader {
    /// Nesting is bounded by the TOML reader.
    fn table(&mut self, above: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let key_name = key.get_ref();
            let name = if above.is_empty() { key_name.to_string() } else { format!("{above}.{key_name}") };
            self.value(name, key.span(), value.get_ref());
        }
    }

    fn value(&mut self, name: String, place: Range<usize>, value: &DeValue<'_>) {
        let token = match value {
            DeValue::Table(table) => return self.table(&name, table),
            DeValue::Array(list) => {
                for (at, value) in list.iter().enumerate() {
                    self.value(format!("{name}.{at}"), value.span(), value.get_ref());
                }
                return;
            }
            DeValue::Integer(number) => Token::Number(
                i64::from_str_radix(number.as_str(), number.radix()).map_or(f64::NAN, |number| number as f64),
            ),
            DeValue::Float(number) => Token::Number(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(switch) => Token::Switch(*switch),
            DeValue::String(text) => Token::Text(text.to_string()),
            DeValue::Datetime(date) => Token::Text(date.to_string()),
        };
        self.places.insert(name.clone(), place);
        self.tokens.values.insert(name, token);
    }
}
