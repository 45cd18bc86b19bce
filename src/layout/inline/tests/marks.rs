//! Marks over letters.

use super::*;

/// The glyphs of a line that stand above or below its baseline, with what their runs stand for.
fn raised(text: &str) -> Vec<(String, String)> {
    let paragraph = Paragraph { pieces: vec![text_run(text, run_style("ru"))] };
    let broken = break_paragraph(&paragraph, &style(400.0, "ru"), &SHAPER);
    let runs = broken.lines.iter().flat_map(|line| &line.runs);
    let is_raised = |run: &&PlacedRun| run.text.origin.y != Abs::ZERO;
    let told = |run: &PlacedRun| {
        let glyphs: String = run.text.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        let Mark::Content { actual, .. } = &run.mark else { panic!("{run:?}") };
        (glyphs, actual.clone().unwrap_or_default())
    };
    runs.filter(is_raised).map(told).collect()
}

/// Over a high letter a mark is moved up; the letter stands for both.
#[test]
fn a_mark_that_rises_stands_for_nothing_by_itself() {
    let text = "b\u{303}y и за\u{301}мок";
    let marks = raised(text);
    assert_eq!(marks, [("\u{303}".to_owned(), String::new())]);
    let paragraph = Paragraph { pieces: vec![text_run(text, run_style("ru"))] };
    let broken = break_paragraph(&paragraph, &style(400.0, "ru"), &SHAPER);
    let runs = broken.lines[0].runs.iter();
    let said: String = runs
        .map(|run| match &run.mark {
            Mark::Content { actual: Some(actual), .. } => actual.clone(),
            _ => run.text.glyphs.iter().map(|glyph| glyph.text.as_str()).collect(),
        })
        .collect();
    assert_eq!(said.trim_end(), text);
}
