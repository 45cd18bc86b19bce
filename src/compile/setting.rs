//! What all editions of a project are set with: the theme and the fonts.

use crate::diag::{Diagnostic, Level};
use crate::geom::Abs;
use crate::image::DrawingFonts;
use crate::layout::Setup;
use crate::locale::HyphenationExceptions;
use crate::project::Project;
use crate::source::{Sources, Span, VirtualPath};
use crate::text::{FontBook, Shaper, TextCache};
use crate::theme::{FontRole, Theme, ThemeError, extended};
use crate::units::{Library, Unusable};
use crate::world::{World, read_text};
use std::sync::{Arc, OnceLock};

/// What pages are seen on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Medium {
    /// Readers can follow links.
    Screen,
    /// Sheets are cut to size.
    Paper {
        /// How far colour runs over the edge.
        bleed: Abs,
    },
}

impl Medium {
    fn bleed(self) -> Abs {
        match self {
            Medium::Screen => Abs::ZERO,
            Medium::Paper { bleed } => bleed,
        }
    }
}

/// The theme and the fonts of a project.
#[derive(Debug)]
pub struct Setting {
    /// The look.
    pub theme: Theme,
    /// The built-in fonts and the project's own.
    pub book: FontBook,
    project: Project,
    drawing_fonts: OnceLock<DrawingFonts>,
    /// What one layout leaves to the next.
    cache: Arc<TextCache>,
}

impl Setting {
    /// Reads the theme and the fonts of a project.
    ///
    /// # Errors
    /// Where the theme is unknown or wrong, or a font cannot be used.
    pub fn load(world: &dyn World, library: &Library) -> Result<Setting, Box<Unusable>> {
        let mut sources = library.sources.clone();
        Setting::read(world, library, &mut sources)
            .map_err(|findings| Box::new(Unusable { sources, findings }))
    }

    fn read(world: &dyn World, library: &Library, sources: &mut Sources) -> Result<Setting, Vec<Diagnostic>> {
        let place = Span::at(library.settings, 0);
        let finding = |error: ThemeError| {
            let span = error.span.unwrap_or(place);
            let finding = Diagnostic::new("configuration", Level::Error, span, &error.message);
            error.hint.iter().fold(finding, |finding, hint| finding.hint(hint))
        };
        let project = &library.project;
        let theme = theme(world, project, sources)
            .map_err(|errors| errors.into_iter().map(finding).collect::<Vec<_>>())?;
        let faults = theme.page_faults(project.page_size).into_iter();
        let faults: Vec<Diagnostic> =
            faults.map(|error| finding(ThemeError { span: project.page_size_span, ..error })).collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let book = fonts(world)
            .map_err(|message| vec![Diagnostic::new("configuration", Level::Error, place, message)])?;
        let has_family = |name: &String| book.iter().any(|(_, face)| face.family == *name);
        if let Some(name) = theme.fallbacks().iter().find(|name| !has_family(name)) {
            let message =
                format!("no font in `fonts/` is of the family `{name}`, which stands in for others");
            return Err(vec![Diagnostic::new("configuration", Level::Error, place, message)]);
        }
        Ok(Setting {
            theme,
            book,
            project: project.clone(),
            drawing_fonts: OnceLock::new(),
            cache: Arc::default(),
        })
    }

    /// The fonts for the texts of drawings; taken when the first drawing is read.
    pub(super) fn drawing_fonts(&self) -> &DrawingFonts {
        let size = Abs::pt(10.0);
        let families =
            [FontRole::Serif, FontRole::Sans, FontRole::Mono].map(|role| self.theme.family(role, size));
        self.drawing_fonts.get_or_init(|| DrawingFonts::new(self.book.programs(), families))
    }

    /// Calls a function with all that the layout needs; the shaper's caches live as long as the call.
    pub(super) fn with_shaper<T>(&self, medium: Medium, work: impl FnOnce(Setup<'_, '_>) -> T) -> T {
        let mut shaper = Shaper::new(&self.book)
            .with_fallbacks(self.theme.fallbacks())
            .with_minima(self.theme.hyphen_minima())
            .with_cache(Arc::clone(&self.cache));
        for (locale, style) in &self.project.style {
            let words = style.hyphenation.iter().map(String::as_str);
            shaper = shaper.with_exceptions(locale.clone(), HyphenationExceptions::new(words));
        }
        work(Setup {
            theme: &self.theme,
            shaper: &shaper,
            page_size: self.project.page_size,
            bleed: medium.bleed(),
            has_links: medium == Medium::Screen,
            has_numbers: self.project.parallel_options.numbers,
            parallel_mode: self.project.parallel_options.mode,
            order: self.project.parallel_options.order,
        })
    }
}

/// The project's theme: its own files count before the built-in ones.
fn theme(world: &dyn World, project: &Project, sources: &mut Sources) -> Result<Theme, Vec<ThemeError>> {
    let mut own = |name: &str| {
        let path = VirtualPath::new(&format!("themes/{name}/theme.toml"))?;
        let text = read_text(world, &path).ok()?;
        Some((sources.add(path, text.clone()), text))
    };
    let tokens = extended(&project.theme, project.theme_span, &mut own)?;
    Theme::new(tokens, &project.tokens)
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
