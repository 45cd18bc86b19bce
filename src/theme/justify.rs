//! The tokens of justification, typed: how far the parts of a line may give.

use super::{Theme, ThemeError};
use crate::geom::Em;

/// What the parts of a line give where it is as loose, or as tight, as it should be at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Justify {
    /// What a space gains in a line that loose.
    pub space_stretch: Em,
    /// What it loses in a line that tight.
    pub space_shrink: Em,
    /// What it never loses more than.
    pub space_most: Em,
    /// What each gap between letters gains or loses, and never more.
    pub letter: Em,
    /// What the width of glyphs gains or loses, and never more: 0.02 is two percent.
    pub glyph: f64,
}

impl Theme {
    /// The justification of running text; parallel editions may have their own.
    pub fn justify(&self, is_parallel: bool) -> Justify {
        let pair = |key: &str| -> Option<[f64; 2]> {
            let own = self.tokens.numbers(&format!("justify.parallel.{key}")).filter(|_| is_parallel);
            own.or_else(|| self.tokens.numbers(&format!("justify.{key}")))?.try_into().ok()
        };
        let [shrink, stretch] = pair("space").unwrap_or([-0.042, 0.05]);
        let [letter_less, letter_more] = pair("letter").unwrap_or([-0.01, 0.01]);
        let [narrow, wide] = pair("glyph").unwrap_or([0.98, 1.02]);
        let most = self.tokens.number("justify.space-most").unwrap_or(-0.081);
        Justify {
            space_stretch: Em::new(stretch),
            space_shrink: Em::new(-shrink),
            space_most: Em::new(-most),
            // Lines gain and lose alike: the smaller of two that differ holds for both.
            letter: Em::new(letter_more.min(-letter_less)),
            glyph: (wide - 1.0).min(1.0 - narrow),
        }
    }

    pub(super) fn justify_faults(&self) -> Vec<ThemeError> {
        let is_sound = |one: &Justify| {
            (0.001..=0.5).contains(&one.space_stretch.get())
                && (0.001..=0.15).contains(&one.space_shrink.get())
                && (one.space_shrink.get()..=0.2).contains(&one.space_most.get())
                && (0.0..=0.05).contains(&one.letter.get())
                && (0.0..=0.1).contains(&one.glyph)
        };
        let all = [self.justify(false), self.justify(true)];
        let fault = "`justify` says what parts of a line lose and gain: spaces and letters in em, such as \
                     [-0.042, 0.05], glyphs in parts of their width, such as [0.98, 1.02]";
        if all.iter().all(is_sound) { Vec::new() } else { vec![ThemeError::new(fault)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::extended;

    fn theme(tokens: &str) -> Theme {
        let mut sources = crate::source::Sources::new();
        let text = format!("extends = \"institute\"\n{tokens}");
        let path = crate::source::VirtualPath::new("themes/own/theme.toml").unwrap();
        let file = sources.add(path, text.clone());
        let mut own = |name: &str| (name == "own").then(|| (file, text.clone()));
        Theme { tokens: extended("own", None, &mut own).unwrap() }
    }

    #[test]
    fn parallel_editions_may_have_their_own() {
        let theme = theme("[justify]\nspace = [-0.03, 0.04]\n[justify.parallel]\nspace = [-0.05, 0.07]\n");
        assert_eq!(theme.justify(false).space_stretch, Em::new(0.04));
        assert_eq!(theme.justify(true).space_shrink, Em::new(0.05));
        assert_eq!(theme.justify(true).glyph, theme.justify(false).glyph);
        assert_eq!(theme.justify_faults(), []);
    }

    #[test]
    fn what_would_tear_lines_is_an_error() {
        for tokens in ["space = [0.78, 1.40]", "letter = [-0.01, 0.3]\nglyph = [0.5, 1.5]", "space-most = 1"]
        {
            assert_eq!(theme(&format!("[justify]\n{tokens}\n")).justify_faults().len(), 1, "{tokens}");
        }
    }
}
