//! TOML to types, with the place of what is wrong and the name that was probably meant.

use super::error::ConfigError;
use crate::source::Span;
use serde::de::DeserializeOwned;

/// Reads TOML whose first byte is at `whole.start` of its file.
///
/// # Errors
/// Where the text is not TOML, has an unknown key, or a value of the wrong type.
pub(super) fn toml<T: DeserializeOwned>(text: &str, whole: Span) -> Result<T, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let span = match error.span() {
            Some(range) => whole.part(range),
            None => Span::at(whole.file, whole.start),
        };
        explain(error.message(), span)
    })
}

/// Words an error of the TOML reader.
fn explain(message: &str, span: Span) -> ConfigError {
    let unknown = message.strip_prefix("unknown field ").or_else(|| message.strip_prefix("unknown variant "));
    let Some(rest) = unknown else {
        return ConfigError::new(span, message.replace('\n', "; "));
    };
    let names: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
    let Some((written, known)) = names.split_first() else {
        return ConfigError::new(span, message);
    };
    let what = if message.starts_with("unknown field") { "key" } else { "value" };
    let error = ConfigError::new(span, format!("`{written}` is not a known {what} here"));
    match nearest(written, known) {
        Some(name) => error.hint(format!("did you mean `{name}`?")),
        None if known.len() <= 12 => error.hint(format!("known here: {}", known.join(", "))),
        None => error,
    }
}

/// The name that differs least, if it differs little.
pub(crate) fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|name| (similar::TextDiff::from_chars(written, *name).ratio(), *name))
        .filter(|(ratio, _)| *ratio >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
