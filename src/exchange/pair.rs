//! Which file of a folder is translated by which of another, by their names.

use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Files of two folders, paired.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamedPairs {
    /// Each source file with its translation, in the order given.
    pub pairs: Vec<(String, Option<String>)>,
    /// Translations that no source file has, in the order given.
    pub left_over: Vec<String>,
}

/// Pairs files by their names, which may carry the locale: `brief.md` with `brief.md`, `brief.ru.md`,
/// `brief-ru.md`, `brief_RU.md` or `ru/brief.md`. Paths are relative to their folders, `/` between segments.
pub fn pair_by_name(
    sources: &[&str],
    translations: &[&str],
    source_locale: &str,
    locale: &str,
) -> NamedPairs {
    let mut free: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for path in translations.iter().rev() {
        free.entry(key(path, locale)).or_default().push(path);
    }
    let mut named = NamedPairs::default();
    for path in sources {
        let translation = free.get_mut(&key(path, source_locale)).and_then(Vec::pop);
        named.pairs.push(((*path).to_owned(), translation.map(str::to_owned)));
    }
    let is_free = |path: &&&str| free.values().any(|rest| rest.contains(*path));
    named.left_over = translations.iter().filter(is_free).map(|path| (*path).to_owned()).collect();
    named
}

/// A path as it is compared: composed, in small letters, without its ending and its locale.
fn key(path: &str, locale: &str) -> String {
    let folded = path.nfc().collect::<String>().to_lowercase();
    let locale = locale.to_lowercase();
    let stem = folded.strip_suffix(".md").or_else(|| folded.strip_suffix(".markdown")).unwrap_or(&folded);
    let stem = ['.', '-', '_']
        .iter()
        .find_map(|joint| stem.strip_suffix(&locale).and_then(|rest| rest.strip_suffix(*joint)))
        .unwrap_or(stem);
    let segments: Vec<&str> = stem.split('/').collect();
    let (name, folders) = segments.split_last().unwrap_or((&"", &[]));
    let folders = folders.iter().filter(|folder| **folder != locale && **folder != ".");
    folders.chain([name]).copied().collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_carry_their_locale() {
        let named = pair_by_name(
            &["brief.md", "a/Shield.en.md", "alone.md", "b/shield.md"],
            &["ru/brief.md", "a/shield-ru.md", "other.md", "b/shield_RU.markdown"],
            "en",
            "ru",
        );
        let found: Vec<_> = named.pairs.iter().map(|(one, two)| (one.as_str(), two.as_deref())).collect();
        assert_eq!(
            found,
            [
                ("brief.md", Some("ru/brief.md")),
                ("a/Shield.en.md", Some("a/shield-ru.md")),
                ("alone.md", None),
                ("b/shield.md", Some("b/shield_RU.markdown")),
            ]
        );
        assert_eq!(named.left_over, ["other.md"]);
    }
}
