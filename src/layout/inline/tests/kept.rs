//! Paragraphs that were broken before.

use super::*;
use crate::text::TextCache;
use std::sync::Arc;

const TEXT: &str = "The treaty permitted each of the two countries to defend itself against ballistic missiles at two \
    places only, which were to be its capital and one field of silos; a protocol reduced this to a single place.";

fn with(style: &ParagraphStyle, content: u32, cache: &Arc<TextCache>) -> String {
    let shaper = Shaper::new(SHAPER.book()).with_cache(Arc::clone(cache));
    let Piece::Text(run) = text_run(TEXT, run_style("en")) else { panic!("a text") };
    let paragraph = Paragraph { pieces: vec![Piece::Text(Run { content: ContentId(content), ..run })] };
    format!("{:?}", break_paragraph(&paragraph, style, &shaper))
}

#[test]
fn what_was_kept_gives_the_same_lines_with_their_own_places() {
    let cache = Arc::default();
    let set = style(180.0, "en");
    let first = with(&set, 1, &cache);
    assert_eq!(with(&set, 1, &cache), first);
    assert_eq!(with(&set, 2, &cache), first.replace("ContentId(1)", "ContentId(2)"));
}

#[test]
fn another_style_is_another_paragraph() {
    let cache = Arc::default();
    let usual = style(180.0, "en");
    with(&usual, 1, &cache);
    let others = [
        ParagraphStyle { measure: Abs::pt(190.0), ..usual.clone() },
        ParagraphStyle { hyphenate: false, ..usual.clone() },
        ParagraphStyle { looseness: 1, ..usual.clone() },
        ParagraphStyle { align: Align::Left, ..usual.clone() },
        ParagraphStyle { first_indent: Abs::pt(14.0), ..usual.clone() },
        ParagraphStyle { most_hyphens: 0, ..usual.clone() },
    ];
    for other in others {
        assert_eq!(with(&other, 1, &cache), with(&other, 1, &Arc::default()), "{other:?}");
    }
}
