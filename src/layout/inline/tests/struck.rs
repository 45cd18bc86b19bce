//! Lines through text.

use super::*;
use crate::geom::Rect;
use crate::layout::{Artifact, Item};

fn struck(text: &str) -> Piece {
    text_run(text, RunStyle { is_struck: true, ..run_style("en") })
}

/// The lines through the text of a line whose baseline begins at 100, 50.
fn strikes(line: Line) -> Vec<Rect> {
    let (items, _) = line.place(Point::new(Abs::pt(100.0), Abs::pt(50.0)), Abs::pt(10.0), Abs::pt(4.0));
    let strike = |item: &Item| match (&item.mark, &item.kind) {
        (Mark::Artifact(Artifact::Layout), ItemKind::Fill { rect, .. }) => Some(*rect),
        _ => None,
    };
    items.iter().filter_map(strike).collect()
}

#[test]
fn one_line_goes_through_words_and_spaces_from_the_first_letter_to_the_last() {
    let large = Piece::Text(Run {
        style: RunStyle { is_struck: true, size: Abs::pt(12.0), ..run_style("en") },
        ..match struck("large words") {
            Piece::Text(run) => run,
            other => panic!("{other:?}"),
        }
    });
    let pieces = vec![text_run("Before ", run_style("en")), struck("two words and "), large];
    let paragraph = Paragraph { pieces: [pieces, vec![text_run(" after", run_style("en"))]].concat() };
    let mut broken = break_paragraph(&paragraph, &style(400.0, "en"), &SHAPER);
    let line = broken.lines.remove(0);
    assert_eq!(line.runs.len(), 4, "{:?}", line.runs);
    let (from, to) = (line.runs[1].text.origin.x, line.runs[3].text.origin.x);
    let rects = strikes(line);
    let [rect] = rects.as_slice() else { panic!("{rects:?}") };
    let off = [rect.origin.x - Abs::pt(100.0) - from, rect.right() - Abs::pt(100.0) - to];
    assert!(off.iter().all(|off| off.to_pt().abs() < 1e-6), "{off:?}");
    // Source Serif 4 is 475 high at `x`: the line lies in the upper half of that, in the larger size.
    let over_baseline = (50.0 - rect.origin.y.to_pt()) / 12.0;
    assert!((0.2..0.4).contains(&over_baseline), "{over_baseline}");
    assert!((0.03..0.1).contains(&(rect.size.height.to_pt() / 12.0)), "{rect:?}");
}

#[test]
fn every_line_of_a_struck_text_has_its_own_and_no_letter_is_lost() {
    let paragraph = Paragraph { pieces: vec![struck(ENGLISH)] };
    let broken = break_paragraph(&paragraph, &style(224.0, "en"), &SHAPER);
    assert_eq!(read(&broken), ENGLISH);
    assert!(broken.lines.len() > 5);
    for line in broken.lines {
        let (left, width) = (line.left, line.width);
        let rects = strikes(line);
        let [rect] = rects.as_slice() else { panic!("{rects:?}") };
        assert!((rect.origin.x.to_pt() - 100.0 - left.to_pt()).abs() < 1e-6, "{rect:?}");
        assert!((rect.size.width.to_pt() - width.to_pt()).abs() < 1e-6, "{rect:?} {width:?}");
    }
}

#[test]
fn plain_text_has_none() {
    let broken = set(ENGLISH, 224.0, "en");
    assert!(broken.lines.into_iter().all(|line| strikes(line).is_empty()));
}
