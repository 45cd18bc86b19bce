//! The page around its parts: a template that a project may override, with the style sheet, the script and
//! the policy that allows these two and nothing from elsewhere.

use super::css;
use super::dom::{Element, Node, Tag};
use super::encode::encode;
use super::faces::Faces;
use super::language::direction;
use super::site::{Output, TemplateError};
use super::writer::Page;
use crate::edition::Words;
use crate::locale::Locale;
use base64::Engine as _;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, context};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// The built-in template.
const TEMPLATE: &str = include_str!("page.html");
/// Keeps the reader's place when the language is switched.
const SCRIPT: &str = include_str!("page.js");
/// Leads keys from text to text of two languages.
const PARALLEL_SCRIPT: &str = include_str!("parallel.js");

/// The values of a template. Without those that are needed a page would lose its text, its look, or what it says of itself.
const VALUES: [(&str, bool); 11] = [
    ("lang", false),
    ("dir", false),
    ("kind", false),
    ("policy", false),
    ("head", true),
    ("style", true),
    ("script", false),
    ("skip", false),
    ("header", true),
    ("main", true),
    ("footer", true),
];

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
    let faces = faces(&page, &shell);
    let mut style = css::font_faces(&mut page, &faces);
    style.push_str(&css::stylesheet(page.site.theme));
    style.push_str(shell.rules.as_deref().unwrap_or_default());
    let (style, style_hash) = hashed(style);
    let own = if shell.kind == "parallel" { PARALLEL_SCRIPT } else { "" };
    let (script, script_hash) = hashed(format!("{SCRIPT}{own}"));
    let mut script_hashes = vec![script_hash];
    let mut head = shell.head;
    hash_data(&mut head, &mut script_hashes);
    let policy = policy(&style_hash, &script_hashes, page.site.is_single_file);
    let safe = |nodes: Vec<Node>| Value::from_safe_string(encode(&nodes));
    let values = context! {
        lang => shell.locale.to_string(),
        dir => direction(shell.locale),
        kind => shell.kind,
        policy => policy,
        head => safe(head.into_iter().map(Node::from).collect()),
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
    let source = page.site.template.unwrap_or(TEMPLATE);
    let template = environment.template_from_named_str("page.html", source).map_err(fault)?;
    if let Some(error) = unsuitable(source, &template.undeclared_variables(false)) {
        return Err(error);
    }
    let html = template.render(values).map_err(fault)?;
    Ok(Output {
        path: page.path,
        html: html.into_bytes(),
        assets: page.assets.into_files(),
        issues: page.issues,
    })
}

fn fault(error: minijinja::Error) -> TemplateError {
    let message = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    TemplateError { line: error.line(), message }
}

/// Why a template makes no page, going by the names in it.
fn unsuitable(source: &str, names: &HashSet<String>) -> Option<TemplateError> {
    let unknown = names.iter().filter(|name| VALUES.iter().all(|(known, _)| known != name)).min();
    if let Some(name) = unknown {
        let line = source.lines().position(|line| line.contains(name.as_str())).map(|line| line + 1);
        let known: Vec<String> = VALUES.iter().map(|(name, _)| format!("`{name}`")).collect();
        let message = format!("there is no `{name}`; a page has {}", known.join(", "));
        return Some(TemplateError { line, message });
    }
    let (left_out, _) = VALUES.iter().find(|(name, is_needed)| *is_needed && !names.contains(*name))?;
    let message = format!("`{{{{ {left_out} }}}}` is missing, and a part of every page with it");
    Some(TemplateError { line: None, message })
}

/// The faces of what the reader sees.
fn faces(page: &Page<'_>, shell: &Shell<'_>) -> Faces {
    let trees = [&shell.header, &shell.main].into_iter().chain(&shell.footer);
    let mut faces = Faces::of(trees, &shell.locale.to_string(), page.site.theme);
    faces.add_everywhere(&shell.words.get("ui-skip"));
    faces.add_everywhere(page.site.template.unwrap_or_default());
    faces
}

/// Nothing from elsewhere; of what stands in the page, this style sheet, this script and these data alone.
fn policy(style: &str, scripts: &[String], is_single_file: bool) -> String {
    let scripts = scripts.join(" ");
    let files = if is_single_file { "data:" } else { "'self'" };
    format!(
        "default-src 'none'; style-src {style}; script-src {scripts}; img-src {files}; font-src {files}; \
         base-uri 'none'; form-action 'none'"
    )
}

/// A text with its source expression (CSP 3, 2.3.1). Spaces are put before its last sign, a bracket or a semicolon, until
/// its hash has no plus sign, which the Nu checker takes for a space: every second hash has none.
fn hashed(text: String) -> (String, String) {
    let mut text = text.trim().to_owned();
    loop {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes()));
        if !hash.contains('+') {
            return (text, format!("'sha256-{hash}'"));
        }
        text.insert(text.char_indices().last().map_or(0, |(at, _)| at), ' ');
    }
}

/// The hashes of the scripts of the head that hold data; they run nothing, but checkers count them as scripts.
fn hash_data(head: &mut [Element], hashes: &mut Vec<String>) {
    let scripts = head.iter_mut().filter(|element| element.tag == Tag::Script);
    for node in scripts.flat_map(|script| &mut script.children) {
        if let Node::Data(data) = node {
            let (text, hash) = hashed(std::mem::take(data));
            *data = text;
            hashes.push(hash);
        }
    }
}

/// A `meta` element.
pub(super) fn meta(key: &'static str, name: &str, content: impl Into<String>) -> Element {
    Element::new(Tag::Meta).attr(key, name).attr("content", content)
}
