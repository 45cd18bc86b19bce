//! A project's settings as they are used: every value valid, every default filled in.

use super::error::ConfigError;
use super::options::{
    CheckOptions, Format, ImportOptions, Options, ParallelOptions, PrintOptions, Profile, StyleOptions,
    TokenValue,
};
use super::parse;
use crate::geom::{Abs, Size};
use crate::locale::Locale;
use crate::source::{Span, VirtualPath};
use std::collections::BTreeMap;
use toml::Spanned;

/// The version that locks and JSON reports carry.
pub const VERSION_OF_FILES: u32 = 1;

/// Where dictionaries lie if the settings do not say otherwise.
const DICTIONARIES: &str = "locales/dictionaries";

/// Settings, ready for use.
#[derive(Debug, Clone)]
pub struct Project {
    /// The language of the source texts.
    pub source_locale: Locale,
    /// The languages of the editions, the source language among them, in the order of the settings.
    pub locales: Vec<Locale>,
    /// Where the editions will be found; ends with `/`.
    pub base_url: Option<String>,
    fallback: BTreeMap<Locale, Vec<Locale>>,
    /// The formats to build.
    pub formats: Vec<Format>,
    /// The profiles of PDF to build.
    pub profiles: Vec<Profile>,
    /// The pairs to set side by side.
    pub parallel: Vec<(Locale, Locale)>,
    /// How they are set.
    pub parallel_options: ParallelOptions,
    /// The theme's name.
    pub theme: String,
    /// Where the settings name it.
    pub theme_span: Option<Span>,
    /// Percent translated below which a locale is skipped.
    pub publish_from: f64,
    /// HTML with everything inside.
    pub single_file: bool,
    /// The page, where the settings give one.
    pub page_size: Option<Size>,
    /// Where it is given.
    pub page_size_span: Option<Span>,
    /// The bleed, where the settings give one.
    pub bleed: Option<Abs>,
    /// Print settings.
    pub print: PrintOptions,
    /// Tokens that differ from the theme's.
    pub tokens: Vec<(String, Span, TokenValue)>,
    /// The folder of the dictionaries that words are looked up in.
    pub dictionaries: VirtualPath,
    /// What `check` is held to.
    pub check: CheckOptions,
    /// House style.
    pub style: BTreeMap<Locale, StyleOptions>,
    /// Destinations of link labels, by locale.
    pub links: BTreeMap<Locale, BTreeMap<String, String>>,
    /// Import settings.
    pub import: ImportOptions,
}

impl Project {
    /// Reads the settings; an empty text gives the defaults.
    ///
    /// # Errors
    /// Every setting that cannot be used, each with its place.
    pub fn read(text: &str, whole: Span) -> Result<Project, Vec<ConfigError>> {
        let options: Options = parse::toml(text, whole).map_err(|error| vec![error])?;
        let mut reader = Reader { whole, errors: Vec::new() };
        let project = reader.project(options);
        if reader.errors.is_empty() { Ok(project) } else { Err(reader.errors) }
    }

    /// The locales that may stand in for a missing string of `locale`, nearest first; the source is the last.
    pub fn fallback(&self, locale: &Locale, source: &Locale) -> Vec<Locale> {
        let mut chain = self.fallback.get(locale).cloned().unwrap_or_default();
        chain.retain(|one| one != locale && one != source);
        chain.push(source.clone());
        chain
    }
}

struct Reader {
    whole: Span,
    errors: Vec<ConfigError>,
}

impl Reader {
    fn error<T>(&mut self, value: &Spanned<T>, message: String) {
        self.errors.push(ConfigError::new(self.whole.part(value.span()), message));
    }

    fn project(&mut self, options: Options) -> Project {
        let source_locale = match &options.source_locale {
            Some(tag) => self.locale(tag),
            None => None,
        }
        .unwrap_or_else(english);
        let mut locales: Vec<Locale> = Vec::new();
        for tag in &options.locales {
            match self.locale(tag) {
                Some(locale) if locales.contains(&locale) => {
                    self.error(tag, format!("`{locale}` stands twice"))
                }
                Some(locale) => locales.push(locale),
                None => {}
            }
        }
        if !locales.contains(&source_locale) {
            locales.insert(0, source_locale.clone());
        }
        let parallel = self.parallel(&options, &locales);
        let build = options.build;
        Project {
            base_url: self.base_url(options.base_url),
            fallback: self.fallback(&options.fallback),
            formats: values(build.formats).unwrap_or_else(|| vec![Format::Html, Format::Pdf]),
            profiles: values(build.profiles).unwrap_or_else(|| vec![Profile::Screen]),
            parallel,
            parallel_options: options.parallel,
            theme_span: build.theme.as_ref().map(|name| self.whole.part(name.span())),
            theme: build.theme.map_or_else(|| "institute".to_owned(), Spanned::into_inner),
            publish_from: self.percent(build.publish_from).unwrap_or(0.0),
            single_file: build.single_file,
            page_size_span: options.page.size.as_ref().map(|size| self.whole.part(size.span())),
            page_size: self.length_pair(options.page.size),
            bleed: self.bleed(options.page.bleed),
            print: self.print(options.print),
            tokens: self.tokens(options.tokens),
            dictionaries: self.dictionaries(options.check.dictionaries.as_ref()),
            check: self.check(options.check),
            style: self.by_locale(options.style),
            links: self.links(options.links),
            import: options.import,
            source_locale,
            locales,
        }
    }

    fn locale(&mut self, tag: &Spanned<String>) -> Option<Locale> {
        match tag.get_ref().parse() {
            Ok(locale) => Some(locale),
            Err(error) => {
                let error: crate::locale::BadLocale = error;
                let span = self.whole.part(tag.span());
                let hint = "language tags look like `en`, `ru`, `pt-BR`";
                self.errors.push(ConfigError::new(span, error.to_string()).hint(hint));
                None
            }
        }
    }

    fn parallel(&mut self, options: &Options, locales: &[Locale]) -> Vec<(Locale, Locale)> {
        let mut pairs = Vec::new();
        for pair in options.build.parallel.iter().flatten() {
            let parsed: Vec<Locale> = pair.get_ref().iter().filter_map(|tag| tag.parse().ok()).collect();
            match (pair.get_ref().len(), parsed.as_slice()) {
                (2, [left, right]) if left != right && locales.contains(left) && locales.contains(right) => {
                    pairs.push((left.clone(), right.clone()));
                }
                _ => {
                    self.error(pair, "a parallel edition is two different locales of the project".to_owned())
                }
            }
        }
        pairs
    }

    fn base_url(&mut self, url: Option<Spanned<String>>) -> Option<String> {
        let url = url?;
        if !url.get_ref().starts_with("https://") && !url.get_ref().starts_with("http://") {
            self.error(&url, "`base-url` begins with https:// or http://".to_owned());
            return None;
        }
        let url = url.into_inner();
        Some(if url.ends_with('/') { url } else { format!("{url}/") })
    }

    fn fallback(
        &mut self,
        written: &BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    ) -> BTreeMap<Locale, Vec<Locale>> {
        let mut map = BTreeMap::new();
        for (tag, chain) in written {
            let chain: Vec<Locale> = chain.iter().filter_map(|one| self.locale(one)).collect();
            if let Some(locale) = self.locale(tag) {
                if chain.contains(&locale) {
                    self.error(tag, format!("`{locale}` cannot stand in for itself"));
                }
                map.insert(locale, chain);
            }
        }
        map
    }

    fn percent(&mut self, value: Option<Spanned<f64>>) -> Option<f64> {
        let value = value?;
        if !(0.0..=100.0).contains(value.get_ref()) {
            self.error(&value, "a percentage lies between 0 and 100".to_owned());
            return None;
        }
        Some(value.into_inner())
    }

    fn length_pair(&mut self, size: Option<Spanned<String>>) -> Option<Size> {
        let size = size?;
        let parsed = page_size(size.get_ref());
        if parsed.is_none() {
            let message = format!("`{}` is not a page size", size.get_ref());
            let span = self.whole.part(size.span());
            let hint = "use A4, A5, B5, letter, or two lengths from 50 mm to 2000 mm such as `148mm x 210mm`";
            self.errors.push(ConfigError::new(span, message).hint(hint));
        }
        parsed
    }

    fn bleed(&mut self, bleed: Option<Spanned<String>>) -> Option<Abs> {
        let bleed = bleed?;
        let parsed = parse_length(bleed.get_ref()).filter(|length| (0.0..=72.0).contains(&length.to_pt()));
        if parsed.is_none() {
            self.error(&bleed, "the bleed is a length from 0 to 25 mm, such as `3mm`".to_owned());
        }
        parsed
    }

    fn print(&mut self, print: PrintOptions) -> PrintOptions {
        if let Some(limit) = &print.ink_limit
            && !(100.0..=400.0).contains(limit.get_ref())
        {
            self.error(limit, "the ink limit is a percentage from 100 to 400".to_owned());
        }
        print
    }

    fn tokens(&mut self, tokens: BTreeMap<Spanned<String>, TokenValue>) -> Vec<(String, Span, TokenValue)> {
        tokens
            .into_iter()
            .map(|(name, value)| {
                let span = self.whole.part(name.span());
                (name.into_inner(), span, value)
            })
            .collect()
    }

    fn check(&mut self, check: CheckOptions) -> CheckOptions {
        if let Some(coverage) = &check.min_coverage {
            let percents: Vec<f64> = match coverage.get_ref() {
                super::Coverage::All(percent) => vec![*percent],
                super::Coverage::ByLocale(map) => map.values().copied().collect(),
            };
            if percents.iter().any(|percent| !(0.0..=100.0).contains(percent)) {
                self.error(coverage, "a percentage lies between 0 and 100".to_owned());
            }
        }
        check
    }

    /// A folder of the project: with one outside it, a text would be right on one machine and wrong on another.
    fn dictionaries(&mut self, folder: Option<&Spanned<String>>) -> VirtualPath {
        let usual = || VirtualPath::new(DICTIONARIES).expect("a constant path inside the project");
        let Some(folder) = folder else { return usual() };
        VirtualPath::new(folder.get_ref()).unwrap_or_else(|| {
            let span = self.whole.part(folder.span());
            let message = format!("`{}` is no folder of the project", folder.get_ref());
            let hint = "copy the dictionaries into the project, so that every machine checks with the same";
            self.errors.push(ConfigError::new(span, message).hint(hint));
            usual()
        })
    }

    fn by_locale<T>(&mut self, map: BTreeMap<Spanned<String>, T>) -> BTreeMap<Locale, T> {
        map.into_iter().filter_map(|(tag, value)| Some((self.locale(&tag)?, value))).collect()
    }

    fn links(
        &mut self,
        links: BTreeMap<Spanned<String>, BTreeMap<String, Spanned<String>>>,
    ) -> BTreeMap<Locale, BTreeMap<String, String>> {
        let plain = |map: BTreeMap<String, Spanned<String>>| {
            map.into_iter().map(|(label, url)| (label, url.into_inner())).collect()
        };
        self.by_locale(links).into_iter().map(|(locale, map)| (locale, plain(map))).collect()
    }
}

fn english() -> Locale {
    "en".parse().expect("`en` is a language tag")
}

fn values<T>(list: Option<Vec<Spanned<T>>>) -> Option<Vec<T>> {
    list.map(|list| list.into_iter().map(Spanned::into_inner).collect())
}

fn page_size(text: &str) -> Option<Size> {
    let mm = |width: f64, height: f64| Size { width: Abs::mm(width), height: Abs::mm(height) };
    match text.to_ascii_lowercase().as_str() {
        "a4" => return Some(Size { width: Abs::pt(595.28), height: Abs::pt(841.89) }),
        "a5" => return Some(mm(148.0, 210.0)),
        "b5" => return Some(mm(176.0, 250.0)),
        "letter" => return Some(Size { width: Abs::pt(612.0), height: Abs::pt(792.0) }),
        _ => {}
    }
    let (width, height) = text.split_once(['x', '×'])?;
    let range = Abs::mm(50.0)..=Abs::mm(2000.0);
    let side = |text: &str| parse_length(text).filter(|length| range.contains(length));
    Some(Size { width: side(width)?, height: side(height)? })
}

/// A length such as `3mm`, `1.5cm`, `8.5in`, `36pt`.
pub fn parse_length(text: &str) -> Option<Abs> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(split);
    let number: f64 = number.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    match unit {
        "mm" => Some(Abs::mm(number)),
        "cm" => Some(Abs::mm(number * 10.0)),
        "in" => Some(Abs::pt(number * 72.0)),
        "pt" => Some(Abs::pt(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, VirtualPath};

    fn read(text: &str) -> Result<Project, Vec<ConfigError>> {
        let mut sources = Sources::new();
        let file = sources.add(VirtualPath::new("bifolio.toml").unwrap(), text.to_owned());
        Project::read(text, Span::new(file, 0..text.len()))
    }

    #[test]
    fn an_empty_file_is_an_english_project() {
        let project = read("").unwrap();
        assert_eq!(project.locales, [english()]);
        assert_eq!((project.formats.len(), project.profiles.as_slice()), (2, &[Profile::Screen][..]));
    }

    #[test]
    fn the_contract_s_example_is_read() {
        let text = include_str!("../../tests/fixtures/full.toml");
        let project = read(text).unwrap();
        assert_eq!(project.parallel.len(), 1);
        let uk: Locale = "uk".parse().unwrap();
        let chain: Vec<String> =
            project.fallback(&uk, &project.source_locale).iter().map(Locale::to_string).collect();
        assert_eq!(chain, ["ru", "en"]);
    }

    #[test]
    fn what_is_wrong_has_a_place_and_a_proposal() {
        for (text, at, message, hint) in [
            ("locale = [\"en\"]\n", "locale", "`locale` is not a known key here", "did you mean `locales`?"),
            (
                "[build]\nformats = [\"htlm\"]\n",
                "\"htlm\"",
                "`htlm` is not a known value here",
                "did you mean `html`?",
            ),
            ("[page]\nsize = \"A0x\"\n", "\"A0x\"", "`A0x` is not a page size", "use A4"),
            ("locales = [\"e n\"]\n", "\"e n\"", "`e n` is not a language tag", "language tags look"),
            ("[page]\nsize = \"nanmm x 3mm\"\n", "\"nanmm x 3mm\"", "is not a page size", "use A4"),
        ] {
            let errors = read(text).unwrap_err();
            let error = &errors[0];
            assert_eq!(&text[error.span.range()], at, "{error:?}");
            assert!(error.message.contains(message), "{error:?}");
            assert!(error.hint.as_deref().unwrap_or_default().starts_with(hint), "{error:?}");
        }
        assert!(read("publish-from = 3\n").is_err());
        assert!(read("[build]\npublish-from = 300\n").is_err());
        assert!(read("[build]\nparallel = [[\"en\", \"xx\"]]\n").is_err());
    }
}
