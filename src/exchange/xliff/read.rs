//! An XLIFF file to what came back: what both generations share.

use super::element::{Element, parse};
use super::{read_1, read_2};
use crate::exchange::incoming::{Incoming, IncomingSegment, Located, Read, ReadError, repeated};

/// Reads an XLIFF file: 2.0 to 2.2, or 1.2.
///
/// # Errors
/// Everything that is not well-formed, and inline codes that cannot be turned into text again.
pub fn read(text: &str) -> Read {
    let root = parse(text).map_err(|error| vec![error])?;
    let version = root.attribute("version").unwrap_or_default();
    if root.name != "xliff" {
        let message = format!("the file begins with `<{}>`; an XLIFF file begins with `<xliff>`", root.name);
        return Err(vec![ReadError::new(root.tag.clone(), message)]);
    }
    let mut errors = Vec::new();
    let found = match version {
        "2.0" | "2.1" | "2.2" => read_2::files(&root, &mut errors),
        "1.1" | "1.2" => read_1::files(&root, &mut errors),
        _ => {
            let message = format!("this is XLIFF {version:?}; 1.2 and 2.0 to 2.2 are read");
            return Err(vec![ReadError::new(root.tag.clone(), message)]);
        }
    };
    errors.extend(found.iter().flat_map(|incoming| repeated(&incoming.segments)));
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

/// One file of an XLIFF file, once its document and language are known.
pub(super) fn incoming(
    file: &Element,
    document: Option<String>,
    locale: Option<&str>,
    segments: Vec<IncomingSegment>,
    errors: &mut Vec<ReadError>,
) -> Option<Incoming> {
    let original = file.attribute("original").map(document_of).filter(|name| !name.is_empty());
    let range = file.tag.clone();
    match (document.or(original), locale) {
        (Some(document), Some(locale)) => Some(Incoming {
            document: Located { text: document, range: range.clone() },
            locale: Located { text: locale.to_owned(), range },
            segments,
        }),
        (None, _) => {
            errors.push(
                ReadError::new(range, "this `<file>` does not name its document")
                    .hint("its attribute `original` is the path of the content, such as content/brief.md"),
            );
            None
        }
        (_, None) => {
            errors.push(
                ReadError::new(range, "this file does not name the language of its translations")
                    .hint("write it into `trgLang` of XLIFF 2, `target-language` of XLIFF 1.2"),
            );
            None
        }
    }
}

/// The document of a path: `brief` of `content/brief.md`, `terms` of `locales/en/terms.ftl`.
fn document_of(original: &str) -> String {
    if let Some(name) = original.strip_prefix("content/") {
        return name.trim_end_matches(".md").to_owned();
    }
    let catalog = original.strip_prefix("locales/").and_then(|rest| rest.split_once('/'));
    catalog.map_or(original, |(_, name)| name).trim_end_matches(".ftl").to_owned()
}
