//! Front matter in the making: what the imported file has in YAML or TOML, and what the hand finds in the text.

use super::draft::Draft;
use super::yaml::{self, Entry, Value};
use crate::fluent::cst::edit::Splice;
use crate::locale::Locale;
use crate::markdown;
use crate::project::read_front_matter;
use crate::source::{Sources, Span, VirtualPath};
use std::collections::BTreeMap;

/// The keys in the order in which they are written.
const ORDER: [&str; 20] = [
    "series",
    "number",
    "title",
    "subtitle",
    "short-title",
    "byline",
    "authors",
    "editors",
    "translators",
    "date",
    "revised",
    "description",
    "keywords",
    "publisher",
    "rights",
    "disclaimer",
    "isbn",
    "doi",
    "udk",
    "source-locale",
];

/// Keys of other programs with ours.
const NAMES: [(&str, &str); 21] = [
    ("author", "authors"),
    ("editor", "editors"),
    ("translator", "translators"),
    ("abstract", "description"),
    ("summary", "description"),
    ("tags", "keywords"),
    ("copyright", "rights"),
    ("shorttitle", "short-title"),
    ("short_title", "short-title"),
    ("issue", "number"),
    ("updated", "revised"),
    ("lastmod", "revised"),
    ("lang", "source-locale"),
    ("language", "source-locale"),
    ("locale", "source-locale"),
    ("название", "title"),
    ("заголовок", "title"),
    ("автор", "authors"),
    ("авторы", "authors"),
    ("дата", "date"),
    ("редакторы", "editors"),
];

/// The front matter of the new document.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// Keys with their values as TOML.
    fields: BTreeMap<String, String>,
    /// What has no key here, line by line.
    comments: Vec<String>,
    /// TOML of the imported file, kept as it is.
    kept: String,
    /// The keys in `kept`.
    taken: Vec<String>,
    title: Option<String>,
}

impl Front {
    pub(super) fn has(&self, key: &str) -> bool {
        self.fields.contains_key(key) || self.taken.iter().any(|taken| taken == key)
    }

    /// The title, as text.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The title, as text, unless it stands in front matter that is kept as it is.
    pub(super) fn settable_title(&self) -> Option<&str> {
        self.title().filter(|_| self.fields.contains_key("title"))
    }

    pub(super) fn set(&mut self, key: &str, text: &str) {
        if key == "title" {
            self.title = Some(text.to_owned());
        }
        self.fields.insert(key.to_owned(), quoted(text));
    }

    pub(super) fn set_list(&mut self, key: &str, texts: &[String]) {
        let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        self.fields.insert(key.to_owned(), format!("[{}]", quoted.join(", ")));
    }

    /// Keeps a line as a comment. TOML allows no control characters there.
    fn comment(&mut self, line: &str) {
        let line = line.strip_prefix('#').map_or(line, str::trim_start);
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.comments.push(format!("# {line}").trim_end().to_owned());
    }

    /// The block between its fences; nothing where there is nothing to say.
    pub(super) fn write(&self) -> String {
        let mut out = String::new();
        let rank = |key: &str| ORDER.iter().position(|one| *one == key).unwrap_or(ORDER.len());
        let mut fields: Vec<_> = self.fields.iter().collect();
        fields.sort_by_key(|(key, _)| rank(key));
        for (key, value) in fields {
            out.push_str(&format!("{key} = {value}\n"));
        }
        for comment in &self.comments {
            out.push_str(comment);
            out.push('\n');
        }
        out.push_str(&self.kept);
        if out.is_empty() { out } else { format!("+++\n{out}+++\n\n") }
    }

    fn take(&mut self, draft: &mut Draft, entry: &Entry, line: usize, locale: &Locale) {
        let key = entry.key.to_lowercase();
        let key = NAMES.iter().find(|(theirs, _)| *theirs == key).map_or(key.as_str(), |(_, ours)| ours);
        let key = key.to_owned();
        let is_known = !self.has(&key) && self.take_value(&key, &entry.value, locale);
        if is_known {
            entry.rest.iter().for_each(|line| self.comment(line));
            if !entry.rest.is_empty() {
                draft.guess_at_line(
                    line,
                    format!("part of `{}` has no key here: kept as a comment", entry.key),
                );
            }
            return;
        }
        entry.raw.iter().filter(|line| !line.trim().is_empty()).for_each(|line| self.comment(line));
        if !entry.key.is_empty() {
            draft.guess_at_line(line, format!("`{}` has no key here: kept as a comment", entry.key));
        }
    }

    /// Takes a value under one of our keys; `false` where it does not fit.
    fn take_value(&mut self, key: &str, value: &Value, locale: &Locale) -> bool {
        match (key, value) {
            (_, Value::Text(text)) if text.trim().is_empty() => return false,
            (
                "title" | "subtitle" | "short-title" | "byline" | "description" | "series" | "publisher"
                | "rights" | "disclaimer" | "isbn" | "doi" | "udk" | "bbk" | "number",
                Value::Text(text),
            ) => self.set(key, text),
            ("keywords", Value::Text(text)) => {
                let all: Vec<String> = text.split(',').map(|one| one.trim().to_owned()).collect();
                self.set_list(key, &all);
            }
            ("authors" | "editors" | "translators", Value::Text(text)) => {
                self.set_list(key, std::slice::from_ref(text));
            }
            ("authors" | "editors" | "translators" | "keywords" | "byline", Value::List(all)) => {
                self.set_list(key, all);
            }
            ("date" | "revised", Value::Text(text)) => return self.take_date(key, text),
            ("source-locale", Value::Text(tag)) => return self.take_locale(tag, locale),
            _ => return false,
        }
        true
    }

    fn take_date(&mut self, key: &str, text: &str) -> bool {
        let is_date = text.parse::<toml::value::Datetime>().is_ok_and(|date| date.date.is_some());
        if is_date {
            self.fields.insert(key.to_owned(), text.to_owned());
        }
        is_date
    }

    /// A language of its own; a variant of the expected language is not another one.
    fn take_locale(&mut self, tag: &str, expected: &Locale) -> bool {
        match tag.parse::<Locale>() {
            Ok(locale) if locale == *expected || locale.language() != expected.language() => {
                self.set("source-locale", &locale.to_string());
                true
            }
            _ => false,
        }
    }
}

fn quoted(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    toml::Value::String(line).to_string()
}

/// Takes the front matter off the draft, whatever its language.
pub(super) fn take(draft: &mut Draft, locale: &Locale) -> Front {
    let mut front = Front::default();
    let text = draft.text().to_owned();
    if let Some((length, lines)) = yaml::block(&text) {
        for entry in yaml::read(&lines) {
            front.take(draft, &entry, entry.line + 2, locale);
        }
        draft.guess(0, "YAML front matter becomes TOML");
        draft.apply(vec![Splice { range: 0..length, text: String::new() }]);
    } else if let Some((length, inside)) = toml_block(&text) {
        take_toml(&mut front, draft, inside, locale);
        draft.apply(vec![Splice { range: 0..length, text: String::new() }]);
    }
    front
}

/// TOML between `+++` lines at the start: the bytes with its fences, and the text inside.
fn toml_block(text: &str) -> Option<(usize, &str)> {
    let start =
        text.find('\n').filter(|end| text.get(..*end).is_some_and(|line| line.trim_end() == "+++"))? + 1;
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((at + line.len(), text.get(start..at)?));
        }
        at += line.len();
    }
    None
}

fn take_toml(front: &mut Front, draft: &mut Draft, inside: &str, locale: &Locale) {
    let Ok(table) = inside.parse::<toml::Table>() else {
        inside.lines().for_each(|line| front.comment(line));
        return draft.guess(0, "the front matter is not TOML: kept as comments");
    };
    if is_ours(inside) {
        front.title = table.get("title").and_then(|title| title.as_str()).map(str::to_owned);
        front.taken = table.keys().cloned().collect();
        front.kept = inside.to_owned();
        return;
    }
    inside.lines().filter(|line| line.starts_with('#')).for_each(|line| front.comment(line));
    for (key, value) in &table {
        let text = |value: &toml::Value| match value {
            toml::Value::String(text) => Some(text.clone()),
            toml::Value::Datetime(date) => Some(date.to_string()),
            _ => None,
        };
        let understood = match value {
            toml::Value::Array(all) => all.iter().map(text).collect::<Option<_>>().map(Value::List),
            one => text(one).map(Value::Text),
        };
        let written = toml::Table::from_iter([(key.clone(), value.clone())]).to_string();
        let raw = written.lines().map(str::to_owned).collect();
        let value = understood.unwrap_or(Value::Other);
        let entry = Entry { key: key.clone(), value, raw, rest: Vec::new(), line: 0 };
        front.take(draft, &entry, 1, locale);
    }
}

/// Whether front matter can stay as it is.
fn is_ours(text: &str) -> bool {
    let path = VirtualPath::new("import.md").expect("a constant path");
    let file = Sources::new().add(path, text.to_owned());
    let spanned = markdown::Spanned { text: text.to_owned(), span: Span::new(file, 0..text.len()) };
    read_front_matter(Some(&spanned)).is_ok()
}
