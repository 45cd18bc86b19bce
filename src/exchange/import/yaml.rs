//! The YAML of front matter: keys at the margin with a text, a list of texts, or people with names.
//!
//! Not a YAML parser on purpose: what authors write in front matter is this small, anchors and tags are what makes
//! YAML dangerous to expand, and whatever is not understood is handed on as the lines it is, to be kept.

/// A key at the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The key; empty for lines that belong to none.
    pub(super) key: String,
    pub(super) value: Value,
    /// The lines as written.
    pub(super) raw: Vec<String>,
    /// Lines of it that `value` does not hold.
    pub(super) rest: Vec<String>,
    /// The number of its first line in the block, from 0.
    pub(super) line: usize,
}

/// What is understood of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    List(Vec<String>),
    Other,
}

/// The block at the start of a text: the bytes with its fences, and its lines. `None` where there is none.
pub(super) fn block(text: &str) -> Option<(usize, Vec<&str>)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut length = first.len();
    let mut inside: Vec<&str> = Vec::new();
    for line in lines {
        length += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return inside.iter().any(|line| key_of(line).is_some()).then_some((length, inside));
        }
        inside.push(line.trim_end_matches('\n'));
    }
    None
}

/// Reads the lines of a block; every line is in one entry.
pub(super) fn read(lines: &[&str]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let inside = lines.get(at + 1..).unwrap_or_default();
        let Some((key, value)) = key_of(line) else {
            entries.push(other(line, at));
            at += 1;
            continue;
        };
        let belongs = |line: &&&str| {
            line.trim().is_empty() || line.starts_with([' ', '\t']) || line.starts_with("- ") || **line == "-"
        };
        let below: Vec<&str> = inside.iter().take_while(belongs).copied().collect();
        let mut entry = value_of(value, &below);
        entry.key = key.to_owned();
        entry.line = at;
        entry.raw = std::iter::once(*line).chain(below.iter().copied()).map(str::to_owned).collect();
        at += 1 + below.len();
        entries.push(entry);
    }
    entries.retain(|entry| entry.raw.iter().any(|line| !line.trim().is_empty()));
    entries
}

fn other(line: &str, at: usize) -> Entry {
    Entry { key: String::new(), value: Value::Other, raw: vec![line.to_owned()], rest: Vec::new(), line: at }
}

fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.'));
    let is_alone = value.is_empty() || value.starts_with([' ', '\t']);
    let at_margin = !key.is_empty() && !key.starts_with([' ', '-']);
    (is_key && is_alone && at_margin).then(|| (key.trim_end(), value.trim()))
}

fn value_of(value: &str, below: &[&str]) -> Entry {
    let mut entry = other("", 0);
    let below: Vec<&str> = below.iter().copied().filter(|line| !line.trim().is_empty()).collect();
    entry.value = match value.chars().next() {
        None if below.is_empty() => Value::Other,
        None if below.iter().all(|line| !line.trim_start().starts_with('-')) => Value::Other,
        None => return items(&below),
        Some('|' | '>') if value.len() <= 3 => Value::Text(joined(&below)),
        Some('[') if below.is_empty() => flow_list(value).map_or(Value::Other, Value::List),
        Some('[' | '{' | '&' | '*' | '!' | '|' | '>' | '%' | '@' | '`') => Value::Other,
        Some(_) => scalar(&format!("{value} {}", joined(&below))).map_or(Value::Other, Value::Text),
    };
    entry
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// A list below its key: texts, or people whose `name` counts and whose other lines are kept apart.
fn items(lines: &[&str]) -> Entry {
    let mut entry = other("", 0);
    let mut texts: Vec<String> = Vec::new();
    for line in lines {
        let item = line.trim_start().strip_prefix('-').map(str::trim);
        let text = match item.map(|item| (item, key_of(item))) {
            Some((_, Some(("name", name)))) => scalar(name),
            Some((_, Some(_))) | None => None,
            Some((item, None)) => scalar(item),
        };
        match text {
            Some(text) => texts.push(text),
            None => match key_of(line.trim_start()) {
                Some(("name", name)) if item.is_none() => texts.extend(scalar(name)),
                _ => entry.rest.push((*line).to_owned()),
            },
        }
    }
    entry.value = if texts.is_empty() { Value::Other } else { Value::List(texts) };
    entry
}

fn flow_list(value: &str) -> Option<Vec<String>> {
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    let mut parts = vec![String::new()];
    let mut quote: Option<char> = None;
    for c in inner.chars() {
        match (quote, c) {
            (None, ',') => {
                parts.push(String::new());
                continue;
            }
            (None, '[' | '{') => return None,
            (None, '"' | '\'') if parts.last().is_some_and(|part| part.trim().is_empty()) => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        parts.last_mut()?.push(c);
    }
    let parts: Option<Vec<String>> =
        parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).map(scalar).collect();
    parts.filter(|parts| !parts.is_empty())
}

/// A text on one line: quoted or plain; `None` where it is neither, or has a comment behind it.
fn scalar(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('\'') {
        let inner = inner.strip_suffix('\'')?;
        return (!inner.replace("''", "").contains('\'')).then(|| inner.replace("''", "'"));
    }
    if text.starts_with('"') {
        // The escapes of JSON are those of YAML that anybody uses.
        return serde_json::from_str(text).ok();
    }
    (!text.is_empty() && !text.contains(" #") && !text.starts_with(['&', '*', '!', '{', '[']))
        .then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lists_and_people_are_read_and_the_rest_is_kept() {
        let text = "---\ntitle: \"A \\\"brief\\\"\"\ntags: [a, 'b, c']\n# note\nauthor:\n  - name: A. Mills\n    \
            affiliation: Institute\n  - B. Orr\nabstract: >\n  Two\n  lines\nnested:\n  a: 1\n---\n# Text\n";
        let (length, lines) = block(text).unwrap();
        assert_eq!(&text[length..], "# Text\n");
        let entries = read(&lines);
        let value = |key: &str| entries.iter().find(|entry| entry.key == key).unwrap().value.clone();
        let list = |all: &[&str]| Value::List(all.iter().map(|one| (*one).to_owned()).collect());
        assert_eq!(value("title"), Value::Text("A \"brief\"".to_owned()));
        assert_eq!(value("tags"), list(&["a", "b, c"]));
        assert_eq!(value("author"), list(&["A. Mills", "B. Orr"]));
        assert_eq!(value("abstract"), Value::Text("Two lines".to_owned()));
        assert_eq!(value("nested"), Value::Other);
        let author = entries.iter().find(|entry| entry.key == "author").unwrap();
        assert_eq!(
            (author.rest.as_slice(), author.line),
            (&["    affiliation: Institute".to_owned()][..], 3)
        );
        assert_eq!(entries.iter().map(|entry| entry.raw.len()).sum::<usize>(), lines.len());
    }

    #[test]
    fn a_line_of_dashes_is_no_front_matter() {
        assert_eq!(block("---\n\nSome text.\n\n---\n"), None);
        assert_eq!(block("---\ntitle: x\n"), None);
    }
}
