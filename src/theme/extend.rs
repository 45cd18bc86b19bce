//! A theme with those it extends: each file says only what differs from the one before.

use super::names::Names;
use super::{ThemeError, Tokens, builtin, builtin_names};
use crate::source::{FileId, Span};

/// The longest chain of `extends`.
const MAX_FILES: usize = 8;

/// The tokens of a theme over those of the themes that it extends. `own` gives a project's own theme file of a name,
/// which counts before a built-in theme; `place` is where the name was given.
///
/// # Errors
/// Every token that is unknown or of the wrong type; a theme that is unknown, no TOML, or extends itself.
pub fn extended(
    name: &str,
    place: Option<Span>,
    own: &mut dyn FnMut(&str) -> Option<(FileId, String)>,
) -> Result<Tokens, Vec<ThemeError>> {
    let mut chain = Chain { own, files: Vec::new(), errors: Vec::new() };
    chain.follow(name, place)?;
    if !chain.errors.is_empty() {
        return Err(chain.errors);
    }
    let mut tokens = Tokens::default();
    for (_, over) in chain.files.into_iter().rev() {
        tokens.overlay(over);
    }
    Ok(tokens)
}

struct Chain<'o> {
    own: &'o mut dyn FnMut(&str) -> Option<(FileId, String)>,
    /// The themes so far, by name, each extending the next.
    files: Vec<(String, Tokens)>,
    errors: Vec<ThemeError>,
}

impl Chain<'_> {
    /// Reads a theme and all that it extends.
    fn follow(&mut self, name: &str, place: Option<Span>) -> Result<(), Vec<ThemeError>> {
        let mut next = Some((name.to_owned(), place));
        while let Some((name, place)) = next {
            let (file, text) = self.open(&name).map_err(|error| vec![ThemeError { span: place, ..error }])?;
            let tokens = self.read(&name, file, &text).map_err(|error| vec![error])?;
            next = tokens.0.text("extends").map(|parent| (parent.to_owned(), tokens.1));
            self.files.push((name, tokens.0));
        }
        Ok(())
    }

    /// The file of a theme. A project's own theme may have the name of the built-in one that it extends.
    fn open(&mut self, name: &str) -> Result<(Option<FileId>, String), ThemeError> {
        let times = self.files.iter().filter(|(known, _)| known == name).count();
        let is_direct = self.files.last().is_some_and(|(last, _)| last == name);
        let fallback = builtin(name).map(|text| (None, text.to_owned()));
        if times == 0 {
            let own = (self.own)(name).map(|(file, text)| (Some(file), text));
            if self.files.len() >= MAX_FILES {
                let names: Vec<&str> = self.files.iter().map(|(known, _)| known.as_str()).collect();
                return Err(ThemeError::new(format!(
                    "theme `{name}` is extended by too many: {}",
                    names.join(", ")
                )));
            }
            return own.or(fallback).ok_or_else(|| unknown(name));
        }
        let again = if times == 1 && is_direct { fallback } else { None };
        again.ok_or_else(|| {
            ThemeError::new(format!("theme `{name}` extends itself"))
                .hint("let it extend a built-in theme, such as `institute`")
        })
    }

    /// Reads a file; its tokens, and where it names the theme that it extends.
    fn read(
        &mut self,
        name: &str,
        file: Option<FileId>,
        text: &str,
    ) -> Result<(Tokens, Option<Span>), ThemeError> {
        let span = |range| file.map(|file| Span::new(file, range));
        let (tokens, places) = Tokens::read(text).map_err(|(message, range)| ThemeError {
            span: span(range.unwrap_or(0..0)),
            ..ThemeError::new(format!("theme `{name}`: {message}"))
        })?;
        let place = |name: &str| span(places.get(name).cloned().unwrap_or(0..0));
        for (name, token) in tokens.iter() {
            let fault = Names::all().fault(name, token);
            self.errors.extend(fault.map(|error| ThemeError { span: place(name), ..error }));
        }
        let parent = place("extends");
        Ok((tokens, parent))
    }
}

fn unknown(name: &str) -> ThemeError {
    let near = builtin_names()
        .map(|known| (similar::TextDiff::from_chars(name, known).ratio(), known))
        .filter(|(ratio, _)| *ratio >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let known: Vec<&str> = builtin_names().collect();
    let hint = match near {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => format!("built in are {}; your own stand in `themes/NAME/theme.toml`", known.join(", ")),
    };
    ThemeError::new(format!("there is no theme `{name}`")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, VirtualPath};

    /// What a project with theme files makes of the theme `house`.
    fn house(files: &[(&str, &str)]) -> Result<Tokens, Vec<(String, String)>> {
        let mut sources = Sources::new();
        let mut own = |name: &str| {
            let (_, text) = files.iter().find(|(known, _)| *known == name)?;
            let path = VirtualPath::new(&format!("themes/{name}/theme.toml"))?;
            Some((sources.add(path, (*text).to_owned()), (*text).to_owned()))
        };
        let found = extended("house", None, &mut own);
        found.map_err(|errors| {
            let said = |error: ThemeError| {
                let place = error.span.map(|span| sources.slice(span).to_owned());
                let hint = error.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
                (place.unwrap_or_default(), format!("{}{hint}", error.message))
            };
            errors.into_iter().map(said).collect()
        })
    }

    fn said(files: &[(&str, &str)]) -> Vec<(String, String)> {
        house(files).expect_err("it cannot be used")
    }

    #[test]
    fn a_theme_says_what_differs() {
        let tokens = house(&[
            ("house", "extends = \"middle\"\n[style.body]\nsize = 11\n[page]\nsize = [400, 600]\n"),
            ("middle", "extends = \"institute\"\n[style.body]\nsize = 9\nleading = 13\n"),
        ])
        .unwrap();
        assert_eq!(tokens.number("style.body.size"), Some(11.0));
        assert_eq!(tokens.number("style.body.leading"), Some(13.0));
        assert_eq!(tokens.number("style.h2.size"), Some(16.0));
        assert_eq!(tokens.numbers("page.size"), Some(vec![400.0, 600.0]));
    }

    #[test]
    fn a_shorter_list_leaves_nothing_of_a_longer_one() {
        let steps = "extends = \"institute\"\n[style.title]\nsteps = [{ lines = 9, size = 20 }]\n";
        let tokens = house(&[("house", steps)]).unwrap();
        assert_eq!(tokens.number("style.title.steps.0.size"), Some(20.0));
        assert_eq!(tokens.number("style.title.steps.1.size"), None);
    }

    #[test]
    fn unknown_tokens_are_named_where_they_stand() {
        let text = "extends = \"institute\"\n[style.body]\nsise = 11\nleading = \"x\"\n";
        assert_eq!(
            said(&[("house", text)]),
            [
                ("leading".to_owned(), "`style.body.leading` is a number".to_owned()),
                (
                    "sise".to_owned(),
                    "themes have no token `style.body.sise` (did you mean `style.body.size`?)".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn unknown_and_circular_themes_are_errors_with_a_place() {
        let extends = |name: &str| format!("extends = \"{name}\"\n");
        let (a, b) = (extends("a"), extends("house"));
        let [(place, message)] = said(&[("house", &a), ("a", &b)]).try_into().unwrap();
        assert_eq!(place, "extends");
        assert!(message.starts_with("theme `house` extends itself"), "{message}");
        let [(place, message)] = said(&[("house", &extends("reprot"))]).try_into().unwrap();
        assert_eq!(place, "extends");
        assert_eq!(message, "there is no theme `reprot` (did you mean `report`?)");
        let [(_, message)] = said(&[("house", &extends("house"))]).try_into().unwrap();
        assert!(message.starts_with("theme `house` extends itself"), "{message}");
    }

    #[test]
    fn chains_are_bounded() {
        let names: Vec<String> = (0..20).map(|at| format!("t{at}")).collect();
        let texts: Vec<String> = (1..=20).map(|at| format!("extends = \"t{at}\"\n")).collect();
        let mut files: Vec<(&str, &str)> =
            names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
        files.push(("house", "extends = \"t0\"\n"));
        let [(place, message)] = said(&files).try_into().unwrap();
        assert_eq!(place, "extends");
        assert!(message.contains("too many"), "{message}");
    }

    #[test]
    fn an_own_theme_may_have_the_name_of_the_built_in_one_it_extends() {
        let mut sources = Sources::new();
        let text = "extends = \"report\"\n[style.body]\nsize = 11\n";
        let path = VirtualPath::new("themes/report/theme.toml").unwrap();
        let file = sources.add(path, text.to_owned());
        let mut own = |name: &str| (name == "report").then(|| (file, text.to_owned()));
        let tokens = extended("report", None, &mut own).unwrap();
        assert_eq!(tokens.number("style.body.size"), Some(11.0));
    }
}
