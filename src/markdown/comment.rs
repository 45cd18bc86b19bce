//! What the author says to bifolio in HTML comments: pins, notes to translators, locks, mutes.

/// A comment that bifolio understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Comment<'a> {
    /// `<!-- #id -->`
    Pin(&'a str),
    /// A pin that can be no id, such as `<!-- #2013 -->`.
    NoPin(&'a str),
    /// `<!-- note: … -->`
    Note(&'a str),
    /// `<!-- locked -->`
    Locked,
    /// `<!-- bifolio-ignore rule-name -->`
    Ignore(&'a str),
    /// A remark of the author's.
    Other,
}

/// Reads a comment, delimiters included. `None` where the text is no comment.
pub(super) fn parse(html: &str) -> Option<Comment<'_>> {
    let inner = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    match inner.strip_prefix('#') {
        Some(id) if is_id(id) => return Some(Comment::Pin(id)),
        Some(id) if !id.is_empty() && !id.contains(char::is_whitespace) => return Some(Comment::NoPin(id)),
        _ => {}
    }
    if let Some(note) = inner.strip_prefix("note:") {
        return Some(Comment::Note(note.trim()));
    }
    if inner == "locked" {
        return Some(Comment::Locked);
    }
    match inner.strip_prefix("bifolio-ignore") {
        Some(rule) if rule.starts_with(char::is_whitespace) => Some(Comment::Ignore(rule.trim())),
        _ => Some(Comment::Other),
    }
}

/// Whether an author may pin an id: a letter, then letters, digits, `-` and `_`, all ASCII, as Fluent has them; and not
/// one of the program's own.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        && !is_reserved(text)
}

/// Whether an id is one of the program's own, or would make such ids of the section that it heads: those of front
/// matter begin with `meta-`, those of the edition's own words with `ui-`.
pub fn is_reserved(id: &str) -> bool {
    ["meta", "ui"]
        .iter()
        .any(|word| id.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_apart() {
        assert_eq!(parse("<!-- #bio-arbatov -->"), Some(Comment::Pin("bio-arbatov")));
        assert_eq!(parse("<!--note: a pun-->"), Some(Comment::Note("a pun")));
        assert_eq!(parse("<!-- locked -->"), Some(Comment::Locked));
        assert_eq!(
            parse("<!-- bifolio-ignore number-mismatch -->"),
            Some(Comment::Ignore("number-mismatch"))
        );
        assert_eq!(parse("<!-- #не id -->"), Some(Comment::Other));
        assert_eq!(parse("<!-- #глава -->"), Some(Comment::NoPin("глава")));
        assert_eq!(parse("<!-- #ui-contents -->"), Some(Comment::NoPin("ui-contents")));
        assert_eq!(parse("<!-- #uid -->"), Some(Comment::Pin("uid")));
        assert_eq!(parse("<b>"), None);
    }
}
