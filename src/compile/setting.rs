//! What all editions of a project are set with: the theme and the fonts.

use crate::diag::{Diagnostic, Level};
use crate::geom::Abs;
use crate::image::DrawingFonts;
use crate::layout::Setup;
use crate::locale::HyphenationExceptions;
use crate::project::Project;
use crate::source::{FileId, Span, VirtualPath};
use crate::text::{FontBook, Shaper};
use crate::theme::{FontRole, Theme, ThemeError, Tokens, builtin, builtin_names};
use crate::world::{World, read_text};
use std::sync::OnceLock;

/// The theme and the fonts of a project.
#[derive(Debug)]
pub struct Setting {
    /// The look.
    pub theme: Theme,
    /// The built-in fonts and the project's own.
    pub book: FontBook,
    project: Project,
    drawing_fonts: OnceLock<DrawingFonts>,
}

/// A theme or font that cannot be used, as findings.
pub type SettingError = Vec<Diagnostic>;

impl Setting {
    /// Reads the theme and the fonts of a project.
    ///
    /// # Errors
    /// Where the theme is unknown or wrong, or a font cannot be used.
    pub fn load(world: &dyn World, project: &Project, settings: FileId) -> Result<Setting, SettingError> {
        let place = Span::at(settings, 0);
        let found = |error: &ThemeError| {
            let finding =
                Diagnostic::new("configuration", Level::Error, error.span.unwrap_or(place), &error.message);
            error.hint.iter().fold(finding, |finding, hint| finding.hint(hint))
        };
        let tokens = tokens(world, &project.theme, 0)
            .map_err(|message| vec![Diagnostic::new("configuration", Level::Error, place, message)])?;
        let theme = Theme::new(tokens, &project.tokens)
            .map_err(|errors| errors.iter().map(found).collect::<Vec<_>>())?;
        let book = fonts(world)
            .map_err(|message| vec![Diagnostic::new("configuration", Level::Error, place, message)])?;
        Ok(Setting { theme, book, project: project.clone(), drawing_fonts: OnceLock::new() })
    }

    /// The fonts for the texts of drawings; taken when the first drawing is read.
    pub(super) fn drawing_fonts(&self) -> &DrawingFonts {
        let size = Abs::pt(10.0);
        let families =
            [FontRole::Serif, FontRole::Sans, FontRole::Mono].map(|role| self.theme.family(role, size));
        self.drawing_fonts.get_or_init(|| DrawingFonts::new(self.book.programs(), families))
    }

    /// Calls a function with all that the layout needs; the shaper's caches live as long as the call.
    pub(super) fn with_shaper<T>(&self, work: impl FnOnce(Setup<'_, '_>) -> T) -> T {
        let mut shaper = Shaper::new(&self.book);
        for (locale, style) in &self.project.style {
            let words = style.hyphenation.iter().map(String::as_str);
            shaper = shaper.with_exceptions(locale.clone(), HyphenationExceptions::new(words));
        }
        work(Setup {
            theme: &self.theme,
            shaper: &shaper,
            page_size: self.project.page_size,
            bleed: Abs::ZERO,
            has_numbers: self.project.parallel_options.numbers,
            parallel_mode: self.project.parallel_options.mode,
            order: self.project.parallel_options.order,
        })
    }
}

/// The longest chain of `extends`.
const MAX_PARENTS: usize = 8;

/// The tokens of a theme over those it extends.
fn tokens(world: &dyn World, name: &str, depth: usize) -> Result<Tokens, String> {
    let own = VirtualPath::new(&format!("themes/{name}/theme.toml"));
    let text = match own.and_then(|path| read_text(world, &path).ok()) {
        Some(text) => text,
        None => builtin(name).map(str::to_owned).ok_or_else(|| {
            let known: Vec<&str> = builtin_names().collect();
            format!("there is no theme `{name}`; built in: {}", known.join(", "))
        })?,
    };
    let own = Tokens::read(&text).map_err(|error| format!("theme `{name}`: {}", error.message))?;
    let Some(parent) = own.text("extends").map(str::to_owned) else { return Ok(own) };
    if depth >= MAX_PARENTS {
        return Err(format!("theme `{name}` extends too many others"));
    }
    let mut tokens = tokens(world, &parent, depth + 1)?;
    tokens.overlay(own);
    Ok(tokens)
}

/// The built-in fonts with the project's own before them.
fn fonts(world: &dyn World) -> Result<FontBook, String> {
    let mut book = FontBook::builtin();
    let folder = VirtualPath::new("fonts").expect("a constant path");
    let files = world.files_below(&folder).map_err(|error| error.to_string())?;
    for path in files.iter().filter(|path| matches!(path.extension(), Some("ttf" | "otf"))) {
        let data = world.read(path).map_err(|error| error.to_string())?;
        if !book.has(&data) {
            book.add(data).map_err(|error| format!("`{path}`: {error}"))?;
        }
    }
    Ok(book)
}
