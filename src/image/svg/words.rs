//! The words that are written in an SVG file.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Fewest letters of a word that is no sign, unit or mark.
const FEWEST_LETTERS: usize = 4;

/// The words of a drawing's texts, in order: those of four letters or more that are not all capitals, which names of
/// states and units are. Texts with `translate="no"` are left out. A file that cannot be read has none.
pub(in crate::image) fn words(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    // How deep we are within a text, and within one that is not translated; depths only, for files may nest without end.
    let (mut depth, mut kept) = (0usize, 0usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if depth > 0 || start.local_name().as_ref() == "text" => {
                depth += 1;
                let is_kept = start
                    .attributes()
                    .flatten()
                    .any(|one| one.key.as_ref() == "translate" && one.value.as_ref() == "no");
                kept += usize::from(kept > 0 || is_kept);
            }
            Ok(Event::End(_)) if depth > 0 => {
                depth -= 1;
                kept = kept.saturating_sub(1);
            }
            Ok(Event::Text(text)) if depth > 0 && kept == 0 => {
                let text: &str = &text;
                let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| is_word(word));
                found.extend(words.map(str::to_owned));
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

fn is_word(word: &str) -> bool {
    word.chars().count() >= FEWEST_LETTERS && word.chars().any(|c| !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_stand_in_texts_alone() {
        let svg = "<svg><title>Map</title><style>text { fill: red }</style><text x=\"1\">Radar <tspan>station</tspan> USA \
                   km</text><text translate=\"no\">Galosh<tspan>inner</tspan></text><text>Район</text></svg>";
        assert_eq!(words(svg), ["Radar", "station", "Район"]);
        assert!(words("<svg><text>").is_empty());
        assert_eq!(words("<svg><text>Radar</g>"), ["Radar"]);
    }
}
