//! Words of links that say nothing of where they lead (WCAG 2.4.4).

use super::Locale;

/// By language, in lower case, between bars.
const WORDS: [(&str, &str); 2] = [
    ("en", "|here|click here|right here|link|this link|this|click|read more|"),
    (
        "ru",
        "|здесь|тут|сюда|нажмите здесь|ссылка|ссылке|по ссылке|эта ссылка|этой ссылке|по этой ссылке|подробнее|",
    ),
];

/// Whether the words of a link say nothing without the sentence around them.
pub fn is_bare_link_text(locale: &Locale, text: &str) -> bool {
    let own = WORDS.iter().find(|(language, _)| *language == locale.language());
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    !text.is_empty() && own.is_some_and(|(_, words)| words.contains(&format!("|{text}|")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_lead_nowhere_alone() {
        let of = |tag: &str, text: &str| is_bare_link_text(&tag.parse().unwrap(), text);
        assert!(of("en", "Here") && of("en", "click here.") && of("ru", "по ссылке"));
        assert!(!of("en", "the report") && !of("en", "") && !of("ru", "here") && !of("fi", "here"));
    }
}
