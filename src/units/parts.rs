//! Shared parts: which ones a document uses, and what their ids mean for its own.

use super::library::Library;
use super::open::{Opened, is_part};
use super::{Manuscript, Unit};
use crate::project::{ConfigError, FrontMatter};
use crate::source::{Span, VirtualPath};
use std::collections::HashMap;

/// An id that two units of one document have, or a unit of it and one of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The id.
    pub id: String,
    /// The unit, or the pin, that comes second.
    pub span: Span,
    /// The unit that has the id.
    pub first: Span,
}

/// The names of the parts that a document uses, in its order; what cannot be used is a problem.
pub(super) fn names(library: &mut Library, document: &Opened) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in &document.front.parts {
        let wanted = part.get_ref();
        match find(library, document, wanted) {
            Ok(name) if names.contains(&name) => {
                refuse(library, document, part, format!("the part `{wanted}` is listed twice"), None);
            }
            Ok(name) => names.push(name),
            Err((message, hint)) => refuse(library, document, part, message, Some(hint)),
        }
    }
    names
}

fn refuse(
    library: &mut Library,
    document: &Opened,
    part: &toml::Spanned<String>,
    message: String,
    hint: Option<String>,
) {
    let mut error = ConfigError::new(FrontMatter::place(document.whole, part), message);
    error.hint = hint;
    library.config_problem(&error);
}

/// The part of a name: in the folder of the document, else in `content/`. A message and a hint where there is
/// none.
fn find(library: &Library, document: &Opened, wanted: &str) -> Result<String, (String, String)> {
    let stem = wanted.strip_suffix(".md").unwrap_or(wanted);
    let shared = VirtualPath::new(&format!("content/{stem}.md"));
    let own = document.path.sibling(&format!("{stem}.md"));
    let mut places: Vec<VirtualPath> = own.into_iter().chain(shared).collect();
    places.retain(|place| place.as_str().starts_with("content/"));
    let known =
        |place: &&VirtualPath| library.manuscripts.iter().any(|one| one.is_part && one.path == **place);
    if let Some(found) = places.iter().find(known) {
        let path = found.as_str();
        return Ok(path.trim_start_matches("content/").trim_end_matches(".md").to_owned());
    }
    let Some(place) = places.last() else {
        let message = format!("`{wanted}` is not a file under `content/`");
        return Err((message, "copy the text into the project".to_owned()));
    };
    if !is_part(place) {
        let message = format!("`{wanted}` is no shared part");
        return Err((message, "the name of a part, or of its folder, begins with `_`".to_owned()));
    }
    let mut paths = library.problems.iter().map(|problem| library.sources.get(problem.primary.file).path());
    if paths.any(|path| places.contains(path)) {
        return Err((format!("the part `{wanted}` cannot be read"), "see its own finding".to_owned()));
    }
    let known: Vec<&str> = library.manuscripts.iter().map(|one| one.name.as_str()).collect();
    let hint = match crate::project::nearest(stem, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its text would stand in `{place}`"),
    };
    Err((format!("there is no shared part `{wanted}`"), hint))
}

/// Ids that two of a document's parts have: a catalog could give only one of them its words.
pub(super) fn collisions(parts: &[&Manuscript]) -> Vec<Collision> {
    let mut seen: HashMap<&str, (&Unit, usize)> = HashMap::new();
    let mut found = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        for unit in &part.units {
            match seen.get(unit.id.as_str()) {
                Some((first, of)) if *of != number => {
                    found.push(Collision { id: unit.id.to_string(), span: unit.span, first: first.span });
                }
                Some(_) => {}
                None => drop(seen.insert(unit.id.as_str(), (unit, number))),
            }
        }
    }
    found
}
