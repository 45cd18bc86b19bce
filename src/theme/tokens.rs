//! Tokens by their dotted names, read from TOML and laid over each other.

use crate::project::TokenValue;
use crate::source::Span;
use std::collections::BTreeMap;
use toml::Value;

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

/// All tokens of a theme by name, such as `style.body.size`; elements of lists are numbered from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tokens {
    values: BTreeMap<String, Token>,
}

/// A theme that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeError {
    /// Where, if it is known.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl ThemeError {
    pub(super) fn new(message: impl Into<String>) -> ThemeError {
        ThemeError { span: None, message: message.into(), hint: None }
    }

    pub(super) fn at(mut self, span: Span) -> ThemeError {
        self.span = Some(span);
        self
    }
}

impl Tokens {
    /// Reads a theme file.
    ///
    /// # Errors
    /// Where it is not TOML.
    pub fn read(text: &str) -> Result<Tokens, ThemeError> {
        let table: toml::Table =
            toml::from_str(text).map_err(|error| ThemeError::new(error.message().to_owned()))?;
        let mut tokens = Tokens::default();
        tokens.flatten(String::new(), &Value::Table(table));
        Ok(tokens)
    }

    /// Nesting is bounded by the TOML reader.
    fn flatten(&mut self, name: String, value: &Value) {
        let below = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
        let token = match value {
            Value::Table(table) => {
                table.iter().for_each(|(key, value)| self.flatten(below(key), value));
                return;
            }
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(at, value)| self.flatten(below(&at.to_string()), value));
                return;
            }
            Value::Integer(number) => Token::Number(*number as f64),
            Value::Float(number) => Token::Number(*number),
            Value::Boolean(switch) => Token::Switch(*switch),
            Value::String(text) => Token::Text(text.clone()),
            Value::Datetime(date) => Token::Text(date.to_string()),
        };
        self.values.insert(name, token);
    }

    /// Lays other tokens over these; a list is replaced whole.
    pub fn overlay(&mut self, over: Tokens) {
        for name in over.values.keys() {
            if let Some((list, _)) = name.rsplit_once('.').filter(|(_, last)| last.parse::<usize>().is_ok()) {
                let prefix = format!("{list}.");
                let old: Vec<String> = self
                    .values
                    .range(prefix.clone()..)
                    .take_while(|(name, _)| name.starts_with(&prefix))
                    .map(|(name, _)| name.clone())
                    .filter(|name| !over.values.contains_key(name))
                    .collect();
                old.iter().for_each(|name| {
                    self.values.remove(name);
                });
            }
        }
        self.values.extend(over.values);
    }

    /// Sets one token that there is.
    ///
    /// # Errors
    /// Where there is none of that name, or of another type.
    pub fn set(&mut self, name: &str, value: &TokenValue) -> Result<(), ThemeError> {
        if let TokenValue::Numbers(list) = value {
            for (at, number) in list.iter().enumerate() {
                self.set(&format!("{name}.{at}"), &TokenValue::Number(*number))?;
            }
            return Ok(());
        }
        let Some(slot) = self.values.get_mut(name) else {
            let mut error = ThemeError::new(format!("the theme has no token `{name}`"));
            error.hint = self.nearest(name).map(|near| format!("did you mean `{near}`?"));
            return Err(error);
        };
        *slot = match (value, &*slot) {
            (TokenValue::Number(number), Token::Number(_)) => Token::Number(*number),
            (TokenValue::Switch(switch), Token::Switch(_)) => Token::Switch(*switch),
            (TokenValue::Text(text), Token::Text(_)) => Token::Text(text.clone()),
            (_, Token::Number(_)) => return Err(ThemeError::new(format!("`{name}` is a number"))),
            (_, Token::Switch(_)) => return Err(ThemeError::new(format!("`{name}` is true or false"))),
            (_, Token::Text(_)) => return Err(ThemeError::new(format!("`{name}` is a text in quotes"))),
        };
        Ok(())
    }

    fn nearest(&self, name: &str) -> Option<&str> {
        self.values
            .keys()
            .map(|known| (similar::TextDiff::from_chars(name, known.as_str()).ratio(), known.as_str()))
            .filter(|(ratio, _)| *ratio > 0.75)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known)
    }

    /// A number.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.values.get(name) {
            Some(Token::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// A list of numbers.
    pub fn numbers(&self, name: &str) -> Option<Vec<f64>> {
        let list: Vec<f64> = (0..).map_while(|at| self.number(&format!("{name}.{at}"))).collect();
        (!list.is_empty()).then_some(list)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.values.get(name) {
            Some(Token::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// A switch.
    pub fn switch(&self, name: &str) -> Option<bool> {
        match self.values.get(name) {
            Some(Token::Switch(switch)) => Some(*switch),
            _ => None,
        }
    }

    /// All tokens, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Token)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value))
    }
}
