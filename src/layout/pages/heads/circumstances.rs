//! Which of the theme's tokens count on a page: those of running heads and folios may differ by circumstances, each a
//! table of its own, which may stand in one another: `[style.running-head.verso.opening]`.

use super::Heads;
use super::strip::{Form, Strip};
use crate::theme::{Token, Tokens};

/// What a page is, from the widest word to the narrowest.
pub(super) struct Circumstances {
    words: Vec<String>,
}

impl Circumstances {
    /// The token of the table with the most words, of those all of whose words hold; of two with as many, the one with
    /// the narrower words.
    pub(super) fn find<'t>(&self, tokens: &'t Tokens, block: &str, key: &str) -> Option<&'t Token> {
        let own = format!("style.{block}.");
        let rank = |word: &str| self.words.iter().position(|one| one == word).map(|at| 1_usize << at);
        let found = tokens.below(&own).filter_map(|(name, token)| {
            let (table, last) = name.rsplit_once('.').unwrap_or(("", name));
            let words = table.split('.').filter(|word| !word.is_empty());
            let ranks: Vec<usize> = words.map(rank).collect::<Option<_>>()?;
            (last == key).then(|| ((ranks.len(), ranks.iter().sum::<usize>()), token))
        });
        found.max_by_key(|(rank, _)| *rank).map(|(_, token)| token)
    }
}

impl Heads<'_, '_> {
    /// What a page, counted from 0, is for a strip of it; `opens` where a chapter does.
    pub(super) fn circumstances(&self, at: usize, strip: &Strip<'_>, opens: bool) -> Circumstances {
        let form = match self.form {
            Form::Single => None,
            Form::Columns => Some("columns"),
            Form::Facing { front } if at < front => Some("columns"),
            Form::Facing { .. } => Some("facing"),
            Form::Stacked => Some("stacked"),
        };
        let locale = &strip.edition.locale;
        let mut words = vec![locale.language().to_owned(), locale.to_string()];
        words.dedup();
        words.extend(form.map(|_| "parallel".to_owned()));
        words.extend(form.map(str::to_owned));
        // Two columns stand in the middle of every page.
        let is_verso = self.page.is_verso(at) && form != Some("columns");
        words.extend(is_verso.then(|| "verso".to_owned()));
        words.extend(opens.then(|| "opening".to_owned()));
        Circumstances { words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    fn said(theme: &str, words: &[&str], key: &str) -> Option<String> {
        let theme = Theme::builtin(theme).unwrap();
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let found = Circumstances { words }.find(theme.tokens(), "running-head", key).cloned();
        found.and_then(|token| token.text().map(str::to_owned))
    }

    #[test]
    fn the_narrowest_table_counts() {
        let right = |theme, words: &[&str]| said(theme, words, "right");
        assert_eq!(right("institute", &[]).as_deref(), Some("series"));
        assert_eq!(right("institute", &["parallel", "columns"]).as_deref(), Some("language"));
        assert_eq!(right("report", &["parallel", "facing", "opening"]).as_deref(), Some("none"));
        assert_eq!(right("book", &["verso"]).as_deref(), Some("title"));
        assert_eq!(right("book", &["verso", "opening"]).as_deref(), Some("none"));
        assert_eq!(right("book", &["parallel", "facing"]).as_deref(), Some("folio"));
    }
}
