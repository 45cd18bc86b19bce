//! The page around its parts: a template that a project may override, with the style sheet, the script and
//! the policy that allows these two and nothing from elsewhere.

use super::css;
use super::dom::{Element, Node, Tag};
use super::encode::encode;
use super::language::direction;
use super::site::{Output, TemplateError};
use super::writer::Page;
use crate::edition::Words;
use crate::locale::Locale;
use base64::Engine as _;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, context};
use sha2::{Digest, Sha256};

/// The built-in template.
const TEMPLATE: &str = include_str!("page.html");
/// Keeps the reader's place when the language is switched.
const SCRIPT: &str = include_str!("page.js");

/// The parts of a page.
pub(super) struct Shell<'s> {
    /// The class of the body.
    pub(super) kind: &'static str,
    pub(super) locale: &'s Locale,
    pub(super) words: &'s Words,
    pub(super) head: Vec<Element>,
    pub(super) header: Element,
    pub(super) main: Element,
    pub(super) footer: Option<Element>,
    /// Rules of this page alone.
    pub(super) rules: Option<String>,
}

/// Writes the page.
pub(super) fn render<'a>(mut page: Page<'a>, shell: Shell<'_>) -> Result<Output<'a>, TemplateError> {
    let mut style = css::stylesheet(page.site.theme);
    style.insert_str(0, &css::font_faces(&mut page));
    style.push_str(shell.rules.as_deref().unwrap_or_default());
    let script = SCRIPT.trim();
    let policy = policy(&style, script, page.site.is_single_file);
    let safe = |nodes: Vec<Node>| Value::from_safe_string(encode(&nodes));
    let values = context! {
        lang => shell.locale.to_string(),
        dir => direction(shell.locale),
        kind => shell.kind,
        policy => policy,
        head => safe(shell.head.into_iter().map(Node::from).collect()),
        style => Value::from_safe_string(format!("<style>{style}</style>")),
        script => Value::from_safe_string(format!("<script>{script}</script>")),
        skip => shell.words.get("ui-skip"),
        header => safe(vec![shell.header.into()]),
        main => safe(vec![shell.main.into()]),
        footer => safe(shell.footer.into_iter().map(Node::from).collect()),
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    let template = page.site.template.unwrap_or(TEMPLATE);
    let html =
        environment.render_named_str("page.html", template, values).map_err(|error| TemplateError {
            line: error.line(),
            message: error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
        })?;
    Ok(Output {
        path: page.path,
        html: html.into_bytes(),
        assets: page.assets.into_files(),
        issues: page.issues,
    })
}

/// Nothing from elsewhere; of what stands in the page, this style sheet and this script alone.
fn policy(style: &str, script: &str, is_single_file: bool) -> String {
    let hash = |text: &str| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()));
    let files = if is_single_file { "data:" } else { "'self'" };
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src {files}; font-src {files}; \
         base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script),
    )
}

/// A `meta` element.
pub(super) fn meta(key: &'static str, name: &str, content: impl Into<String>) -> Element {
    Element::new(Tag::Meta).attr(key, name).attr("content", content)
}
