//! What a message may be given: texts, numbers and dates by name.

use crate::locale::CivilDate;
use std::collections::BTreeMap;

/// The most digits of a number, and of each option that fills one up. `f64` holds 15 exactly.
const MAX_NUMBER_DIGITS: usize = 15;

/// A decimal number of at most 15 digits before and after its point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// Reads digits with an optional minus and fraction. `None` for other text, and for more digits than fluent-bundle
    /// keeps: it computes in `f64`, and its plural rules panic on more than a `u64` holds.
    pub fn parse(text: &str) -> Option<Number> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let length = if digits.contains('.') { integer.len() + fraction.len() } else { integer.len() };
        let is_short = length <= MAX_NUMBER_DIGITS;
        (is_number(integer) && is_number(fraction) && is_short).then(|| Number(text.to_owned()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Plain text: escaped against Markdown where it is printed.
    Text(String),
    /// A number, printed as the language writes it, and what plural variants look at.
    Number(Number),
    /// A day, printed in long form, or as `DATETIME` says.
    Date(CivilDate),
}

/// Variables by name, without the dollar sign.
pub type Variables = BTreeMap<String, Value>;
