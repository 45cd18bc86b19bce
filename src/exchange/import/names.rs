//! Headings and phrases that are well known in both languages.

use std::collections::BTreeMap;

const BOX: [&str; 16] = [
    "key themes",
    "key findings",
    "key points",
    "key takeaways",
    "key messages",
    "main points",
    "highlights",
    "at a glance",
    "основные тезисы",
    "ключевые тезисы",
    "основные темы",
    "ключевые темы",
    "основные положения",
    "ключевые положения",
    "основные выводы",
    "ключевые выводы",
];

const ASIDE: [&str; 23] = [
    "about the editor",
    "about the editors",
    "about the author",
    "about the authors",
    "about the contributors",
    "the authors",
    "the editors",
    "contact",
    "contacts",
    "contact us",
    "contact information",
    "for more information",
    "о редакторе",
    "о редакторах",
    "об авторе",
    "об авторах",
    "об участниках",
    "редакторы",
    "авторы",
    "контакты",
    "контактная информация",
    "наши контакты",
    "для связи",
];

/// What an "about" section must be about to be a colophon: the start of one of its words.
const INSTITUTIONS: [&str; 20] = [
    "center",
    "centre",
    "endowment",
    "foundation",
    "institute",
    "institution",
    "organization",
    "organisation",
    "academy",
    "university",
    "council",
    "центр",
    "фонд",
    "институт",
    "организаци",
    "академи",
    "университет",
    "совет",
    "издательств",
    "программ",
];

/// The role that the project's settings give a section.
pub(super) fn set_role(heading: &str, settings: &BTreeMap<String, Vec<String>>) -> Option<String> {
    let name = normal(heading);
    let set = settings.iter().find(|(_, names)| names.iter().any(|one| normal(one) == name));
    set.map(|(role, _)| role.clone())
}

/// The role of a section by its well-known name.
pub(super) fn known_role(heading: &str) -> Option<&'static str> {
    let name = normal(heading);
    let role = if BOX.contains(&name.as_str()) {
        "box"
    } else if ASIDE.contains(&name.as_str()) {
        "aside"
    } else if is_institution(&name) {
        "colophon"
    } else {
        return None;
    };
    Some(role)
}

fn is_institution(name: &str) -> bool {
    let about = ["about ", "о ", "об "].iter().find_map(|prefix| name.strip_prefix(prefix));
    about.is_some_and(|rest| {
        let words = rest.split_whitespace().take(6);
        words.into_iter().any(|word| INSTITUTIONS.iter().any(|one| word.starts_with(one)))
    })
}

/// The front-matter key of the people whom a section is about.
pub(super) fn people_of(heading: &str) -> Option<&'static str> {
    match normal(heading).as_str() {
        "about the editor"
        | "about the editors"
        | "the editors"
        | "о редакторе"
        | "о редакторах"
        | "редакторы" => Some("editors"),
        "about the author" | "about the authors" | "the authors" | "об авторе" | "об авторах" | "авторы" => {
            Some("authors")
        }
        _ => None,
    }
}

/// Phrases that begin a byline; `true` where the phrase is a role to be set apart from the names.
const BYLINES: [(&str, bool); 26] = [
    ("edited by", true),
    ("written by", true),
    ("compiled by", true),
    ("translated by", true),
    ("editors:", true),
    ("editor:", true),
    ("authors:", true),
    ("author:", true),
    ("by", false),
    ("под общей редакцией", true),
    ("под научной редакцией", true),
    ("под редакцией", true),
    ("под ред.", true),
    ("ответственные редакторы:", true),
    ("ответственный редактор:", true),
    ("редакторы:", true),
    ("редактор:", true),
    ("авторы:", true),
    ("автор:", true),
    ("составители:", true),
    ("составитель:", true),
    ("перевод с английского:", true),
    ("перевод:", true),
    ("переводчик:", true),
    ("переводчики:", true),
    ("составлено", true),
];

/// The phrase with which a byline begins: its bytes, and whether it is a role.
pub(super) fn byline_phrase(line: &str) -> Option<(usize, bool)> {
    BYLINES.iter().find_map(|(phrase, is_role)| {
        let mut rest = line.char_indices();
        let same = phrase
            .chars()
            .all(|one| rest.next().is_some_and(|(_, c)| c.to_lowercase().eq(one.to_lowercase())));
        let end = rest.next().map_or(line.len(), |(at, _)| at);
        let ends =
            line.get(end..).is_some_and(|rest| rest.starts_with(char::is_whitespace) || rest.is_empty());
        (same && ends).then_some((end, *is_role))
    })
}

/// A heading as it is compared: small letters, no punctuation at its ends, one space between words.
pub(super) fn normal(heading: &str) -> String {
    let words: Vec<&str> = heading.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_known_in_both_languages() {
        for (heading, expected) in [
            ("Key Themes:", Some("box")),
            ("ОСНОВНЫЕ ТЕЗИСЫ", Some("box")),
            ("Об авторах", Some("aside")),
            ("About the Carnegie Moscow Center", Some("colophon")),
            ("О Московском Центре Карнеги", Some("colophon")),
            ("О чём этот доклад", None),
            ("About this book", None),
        ] {
            assert_eq!(known_role(heading), expected, "{heading}");
        }
    }

    #[test]
    fn bylines_are_known_by_their_phrase() {
        assert_eq!(byline_phrase("EDITED BY A. MILLS"), Some((9, true)));
        assert_eq!(byline_phrase("Под редакцией А. Львова"), Some(("Под редакцией".len(), true)));
        assert_eq!(byline_phrase("Bystanders saw it"), None);
    }
}
