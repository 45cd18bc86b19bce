//! Markdown from elsewhere becomes a document, with an editor's hand.
//!
//! The text is edited by splices, pass by pass, and never written anew, so that nothing of it is lost: `front.rs`
//! (with `yaml.rs`) turns front matter into ours; `headings.rs` finds the title and gives the others level, case
//! (`case.rs`), id and role (`names.rs`); `people.rs` reads the byline and the names of editors; `closing.rs` takes
//! the © line and the disclaimer; `breaks.rs` joins lines; `links.rs` makes links of bare addresses; `targets.rs`
//! moves images and anchors; `braces.rs` escapes. Every guess is recorded with the line it was made at (`draft.rs`).

mod braces;
mod breaks;
mod case;
mod closing;
mod draft;
mod events;
mod front;
mod headings;
mod links;
mod names;
mod people;
mod targets;
#[cfg(test)]
mod tests;
mod yaml;

pub use draft::Guess;
pub use targets::Image;
pub(super) use targets::copied;

use crate::locale::Locale;
use draft::Draft;
use std::collections::BTreeMap;

/// How a text is imported.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The language of the text.
    pub locale: Locale,
    /// Whether the editor's hand is off: the text stays as it is, but for its line ends.
    pub is_verbatim: bool,
    /// Headings that get a role, from `[import.roles]`: role to headings.
    pub roles: BTreeMap<String, Vec<String>>,
}

impl ImportOptions {
    /// The editor's hand for a language, without settings.
    pub fn new(locale: Locale) -> ImportOptions {
        ImportOptions { locale, is_verbatim: false, roles: BTreeMap::new() }
    }
}

/// A text that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The document: TOML front matter and Markdown.
    pub content: String,
    /// Local images, each once, in the order of the text.
    pub images: Vec<Image>,
    /// What was guessed, in the order of the lines.
    pub guesses: Vec<Guess>,
    /// The line of the imported file behind each line of `content`, from 1; 1 for front matter.
    pub origins: Vec<usize>,
}

/// Makes the document `content/NAME.md` of a Markdown text; `name` is its path under `content/` without ending.
pub fn import_document(text: &str, name: &str, options: &ImportOptions) -> Imported {
    let mut draft = Draft::new(normalized(text));
    let mut images = Vec::new();
    let mut front = String::new();
    if options.is_verbatim {
        images.extend(targets::images(&mut draft, name, false));
    } else {
        let mut fields = front::take(&mut draft, &options.locale);
        braces::escape_in_headings(&mut draft);
        let anchors = headings::settle(&mut draft, &mut fields, options);
        people::fill(&mut draft, &mut fields);
        closing::take(&mut draft, &mut fields);
        breaks::join(&mut draft);
        links::link(&mut draft);
        targets::follow_anchors(&mut draft, &anchors);
        images.extend(targets::images(&mut draft, name, true));
        braces::escape(&mut draft);
        front = fields.write();
    }
    let mut guesses = std::mem::take(&mut draft.guesses);
    guesses.sort_by_key(|guess| guess.line);
    let blank = if options.is_verbatim { 0 } else { leading_line_ends(draft.text()) };
    let body = draft.text().get(blank..).unwrap_or_default();
    let end = if body.is_empty() || body.ends_with('\n') { "" } else { "\n" };
    let mut origins = vec![1; front.matches('\n').count()];
    origins.extend(draft.origins().iter().skip(blank));
    Imported { content: format!("{front}{body}{end}"), images, guesses, origins }
}

fn leading_line_ends(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'\n').count()
}

/// The text with `\n` at its line ends, without a byte-order mark.
fn normalized(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n")
}
