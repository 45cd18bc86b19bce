//! Tests of whole paragraphs: what must hold for any text, and what must hold for some.

mod kept;
mod marks;
mod properties;
mod rivers;
mod struck;

use super::*;
use crate::geom::{Abs, Em, Point};
use crate::layout::{Color, Ink, ItemKind, Mark};
use crate::locale::Locale;
use crate::markdown::{Inline, InlineKind, LinkTarget};
use crate::tag::{ContentId, ElemId, Kid, Link, LinkTarget as Target, Role, TagTree};
use crate::text::{Caps, FaceId, FaceQuery, Features, FontBook, Style};
use rayon::prelude::*;
use std::sync::LazyLock;

static BOOK: LazyLock<FontBook> = LazyLock::new(FontBook::builtin);
static SHAPER: LazyLock<Shaper<'static>> = LazyLock::new(|| Shaper::new(&BOOK));

const ENGLISH: &str = "The treaty permitted each of the two countries to defend itself against ballistic missiles \
    at two places only, which were to be its capital and one field of silos; a protocol of 1974 reduced this to \
    a single place. It was thought that neither side would strike first if it knew that nothing could shield it \
    from the answer—an argument whose critics called it a suicide pact, and whose friends the cornerstone of \
    strategic stability. Thirty years later one of the parties withdrew.";
const RUSSIAN: &str = "Договор разрешал каждой из двух стран защищаться от баллистических ракет только в двух \
    районах: вокруг столицы и в районе расположения шахтных пусковых установок; протокол 1974 г. оставил лишь \
    один район. Считалось, что ни одна из сторон не нанесёт удар первой, если она знает, что ничто не укроет её \
    от ответного удара, — довод, который противники называли пактом о самоубийстве, а сторонники — краеугольным \
    камнем стратегической стабильности. Через тридцать лет одна из сторон вышла из договора.";

fn face(family: &str, style: Style) -> FaceId {
    BOOK.find(&FaceQuery { family, weight: 400, style }).unwrap()
}

fn run_style(tag: &str) -> RunStyle {
    RunStyle {
        face: face("Source Serif 4", Style::Upright),
        size: Abs::pt(10.0),
        color: Color { ink: Ink::Process, cmyk: [0.0, 0.0, 0.0, 100.0], srgb: [0; 3] },
        features: Features::default(),
        locale: tag.parse().unwrap(),
        tracking: Em::ZERO,
        raise: Abs::ZERO,
        is_verbatim: false,
        is_struck: false,
    }
}

fn text_run(text: &str, style: RunStyle) -> Piece {
    let source = 0..text.len();
    Piece::Text(Run { text: text.to_owned(), style, content: ContentId(0), link: None, source })
}

fn plain(text: &str, tag: &str) -> Paragraph {
    Paragraph { pieces: vec![text_run(text, run_style(tag))] }
}

fn style(measure: f64, tag: &str) -> ParagraphStyle {
    ParagraphStyle::new(Abs::pt(measure), Abs::pt(14.0), tag.parse().unwrap())
}

fn set(text: &str, measure: f64, tag: &str) -> BrokenParagraph {
    break_paragraph(&plain(text, tag), &style(measure, tag), &SHAPER)
}

/// What a reader of the file gets: the text that stands for each part.
fn read(broken: &BrokenParagraph) -> String {
    broken.lines.iter().flat_map(|line| &line.runs).map(read_run).collect()
}

fn read_run(run: &PlacedRun) -> String {
    match &run.mark {
        Mark::Content { actual: Some(actual), .. } => actual.clone(),
        _ => shown_run(run),
    }
}

fn shown_run(run: &PlacedRun) -> String {
    run.text.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

/// What is seen of each line.
fn shown(broken: &BrokenParagraph) -> Vec<String> {
    let line = |line: &Line| line.runs.iter().map(shown_run).collect::<String>().replace('\u{ad}', "-");
    broken.lines.iter().map(|part| line(part).trim_end().to_owned()).collect()
}

fn drawn_width(line: &Line) -> f64 {
    let glyphs = |run: &PlacedRun| run.text.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>();
    line.runs.iter().map(|run| run.text.size.to_pt() * run.text.stretch * glyphs(run) / 1000.0).sum()
}

fn has_overfull(broken: &BrokenParagraph) -> bool {
    broken.issues.iter().any(|issue| matches!(issue, LayoutIssue::Overfull { .. }))
}

#[test]
fn justified_lines_end_at_the_margin_but_for_what_hangs() {
    for (text, tag) in [(ENGLISH, "en"), (RUSSIAN, "ru")] {
        for measure in [425.0, 336.0, 224.0] {
            let broken = set(text, measure, tag);
            assert_eq!(broken.issues, []);
            for line in &broken.lines {
                let right = (line.left + line.width).to_pt();
                assert!(
                    line.is_last || (measure - 0.001..measure + 4.0).contains(&right),
                    "{right} {measure}"
                );
                let visible: f64 = line.runs.iter().map(|run| run.width.to_pt()).sum();
                assert!((visible - line.width.to_pt()).abs() < 1e-6, "{visible} {:?}", line.width);
                assert!(drawn_width(line) >= visible - 1e-6);
            }
        }
    }
}

#[test]
fn a_hyphenated_word_is_read_whole() {
    let broken = set(RUSSIAN, 120.0, "ru");
    let line = broken.lines.iter().find(|line| line.is_hyphenated).unwrap();
    let last = line.runs.last().unwrap();
    assert_eq!(last.text.glyphs.last().unwrap().text.as_str(), "\u{ad}");
    assert!(
        matches!(&last.mark, Mark::Content { actual: Some(word), .. } if RUSSIAN.contains(word.as_str()))
    );
    assert_eq!(read(&broken), RUSSIAN.split_whitespace().collect::<Vec<_>>().join(" "));
}

#[test]
fn spaces_between_lines_are_kept_and_seen_by_no_one() {
    let broken = set(ENGLISH, 300.0, "en");
    let first = &broken.lines[0];
    let glyph = first.runs.last().unwrap().text.glyphs.last().unwrap();
    assert_eq!(glyph.text.as_str(), " ");
    assert!(drawn_width(first) > first.width.to_pt() + 1.0);
}

#[test]
fn a_word_wider_than_the_line_is_parted_and_reported() {
    let broken = set(&"x".repeat(120), 100.0, "en");
    assert!(broken.lines.len() > 4 && !has_overfull(&broken));
    assert_eq!(broken.issues, [LayoutIssue::ForcedBreak { source: 0..120, text: "x".repeat(19) }]);
    assert_eq!(read(&broken), "x".repeat(120));
}

/// Nothing runs off the page, not even what the author wants on one line.
#[test]
fn words_kept_together_that_are_wider_than_the_line_are_parted_and_reported() {
    let broken = set("i\u{a0}".repeat(60).as_str(), 60.0, "en");
    assert!(broken.lines.len() > 3 && !has_overfull(&broken));
    assert!(matches!(broken.issues[..], [LayoutIssue::ForcedBreak { .. }]), "{:?}", broken.issues);
}

#[test]
fn a_missing_glyph_has_its_place_in_the_source() {
    let broken = set("so 漢 is missing", 300.0, "en");
    let expected = LayoutIssue::MissingGlyph {
        character: '漢',
        source: 3..6,
        face: face("Source Serif 4", Style::Upright),
    };
    assert_eq!(broken.issues, [expected]);
}

#[test]
fn authors_line_ends_make_ragged_lines_that_stay_apart() {
    let pieces =
        vec![text_run("one two", run_style("en")), Piece::LineBreak, text_run(" three ", run_style("en"))];
    let broken = break_paragraph(&Paragraph { pieces }, &style(300.0, "en"), &SHAPER);
    assert_eq!(shown(&broken), ["one two", "three"]);
    // The space at the end parts it from what is read after it.
    assert_eq!(read(&broken), "one two three ");
    assert!(broken.lines.iter().all(|line| line.ratio.is_none() && line.is_last));
    assert_eq!(broken.lines[1].baseline, Abs::pt(14.0));
}

#[test]
fn empty_paragraphs_have_no_lines() {
    for text in ["", "   "] {
        assert!(set(text, 100.0, "en").lines.is_empty());
    }
    let only_breaks = Paragraph { pieces: vec![Piece::LineBreak, Piece::Note(1)] };
    assert!(break_paragraph(&only_breaks, &style(9.0, "en"), &SHAPER).lines.is_empty());
}

#[test]
fn notes_are_told_by_the_line_their_mark_falls_in() {
    let (one, two) = ENGLISH.split_at(ENGLISH.find(" It was").unwrap());
    let mut mark = run_style("en");
    (mark.size, mark.raise) = (Abs::pt(6.8), Abs::pt(4.2));
    let pieces = vec![
        text_run(one, run_style("en")),
        text_run("1", mark.clone()),
        Piece::Note(7),
        text_run(two, run_style("en")),
        text_run("2", mark),
        Piece::Note(8),
    ];
    let broken = break_paragraph(&Paragraph { pieces }, &style(250.0, "en"), &SHAPER);
    let at = shown(&broken).iter().position(|line| line.contains("place.1")).unwrap();
    assert_eq!(broken.lines[at].notes, [7]);
    assert_eq!(broken.lines.last().unwrap().notes, [8]);
    let raised = broken.lines[at].runs.iter().find(|run| run.text.origin.y == Abs::pt(-4.2)).unwrap();
    assert_eq!(shown_run(raised), "1");
}

#[test]
fn headings_are_balanced_and_break_after_the_colon() {
    let mut heading = style(300.0, "en");
    (heading.align, heading.hyphenate, heading.balance, heading.last_line_words) =
        (Align::Left, false, true, 2);
    let text = "Missile Defense and the Stability of Deterrence Between Great Powers Today";
    let broken = break_paragraph(&plain(text, "en"), &heading, &SHAPER);
    let widths: Vec<f64> = broken.lines.iter().map(|line| line.width.to_pt()).collect();
    assert!(widths.len() == 2 && (widths[0] - widths[1]).abs() < 40.0, "{widths:?}");
    heading.break_after_colon = true;
    let text = "Missile Defense: The Stability of Deterrence Between Great Powers Today";
    let broken = break_paragraph(&plain(text, "en"), &heading, &SHAPER);
    assert_eq!(shown(&broken)[0], "Missile Defense:");
    let broken = break_paragraph(&plain("Defense: A Note", "en"), &heading, &SHAPER);
    assert_eq!(shown(&broken), ["Defense: A Note"]);
}

#[test]
fn alignment_places_the_lines() {
    for (align, left) in [(Align::Left, 0.0), (Align::Center, 0.5), (Align::Right, 1.0)] {
        let goal = ParagraphStyle { align, protrude: false, ..style(200.0, "en") };
        let broken = break_paragraph(&plain("Some words", "en"), &goal, &SHAPER);
        let line = &broken.lines[0];
        assert!((line.left.to_pt() - left * (200.0 - line.width.to_pt())).abs() < 1e-9, "{align:?}");
        assert_eq!(line.runs[0].text.origin.x, line.left);
    }
}

#[test]
fn looseness_makes_a_paragraph_longer_or_shorter() {
    let lines = |looseness| {
        let goal = ParagraphStyle { looseness, ..style(336.0, "ru") };
        let text = format!("{RUSSIAN} {RUSSIAN} {RUSSIAN}");
        break_paragraph(&plain(&text, "ru"), &goal, &SHAPER).lines.len()
    };
    assert_eq!(lines(1), lines(0) + 1);
}

#[test]
fn right_to_left_words_stand_in_visual_order() {
    let broken = set("abc שלום עולם xyz", 400.0, "en");
    let text: String = broken.lines[0].runs.iter().map(shown_run).collect();
    let at = |needle: char| text.find(needle).unwrap();
    assert!(at('a') < at('ם') && at('ע') < at('ש') && at('ש') < at('x'), "{text}");
}

#[test]
fn right_to_left_words_wider_than_the_line_are_parted() {
    let word: String = "אבגדהוזחטיכלמנסעפצקרשת".repeat(4);
    let broken = set(&format!("{word} שלום"), 120.0, "he");
    assert!(broken.lines.len() > 3, "{} lines", broken.lines.len());
    let is_of_width = |issue: &LayoutIssue| matches!(issue, LayoutIssue::Overfull { .. });
    assert!(!broken.issues.iter().any(is_of_width), "{:?}", broken.issues);
    let is_forced = |issue: &LayoutIssue| matches!(issue, LayoutIssue::ForcedBreak { .. });
    assert_eq!(broken.issues.iter().filter(|issue| is_forced(issue)).count(), 1, "it is told once");
    // From right to left on each line, and from line to line.
    let shown = |line: &Line| line.runs.iter().map(shown_run).collect::<String>();
    let read: String =
        broken.lines.iter().flat_map(|line| shown(line).chars().rev().collect::<Vec<_>>()).collect();
    assert_eq!(read.replace(' ', ""), format!("{word}שלום"));
}

#[test]
fn right_to_left_words_are_divided_where_the_author_says() {
    let ragged = ParagraphStyle { align: Align::Left, ..style(120.0, "he") };
    let broken = break_paragraph(&plain("אבגדהוזחטיכלמנ\u{200b}סעפצקרשתאבגדה", "he"), &ragged, &SHAPER);
    let lines: Vec<String> =
        shown(&broken).iter().map(|line| line.chars().rev().collect::<String>()).collect();
    assert_eq!(lines, ["אבגדהוזחטיכלמנ", "סעפצקרשתאבגדה"]);
    assert!(!broken.issues.iter().any(|issue| matches!(issue, LayoutIssue::ForcedBreak { .. })));
}

#[test]
fn lines_of_a_script_without_capitals_are_justified() {
    let broken = set(&format!("Text: {} end.", "שלום עולם ".repeat(30)), 300.0, "en");
    let inner = broken.lines.iter().filter(|line| !line.is_last);
    assert!(broken.lines.len() > 3 && inner.clone().all(|line| line.ratio.is_some()));
}

#[test]
fn widths_for_tables_are_those_of_the_text() {
    let widths = natural_width(&plain("a reasonable text", "en"), &style(1.0, "en"), &SHAPER);
    assert!(widths.least > Abs::pt(10.0) && widths.least < Abs::pt(40.0) && widths.most > widths.least * 2.0);
    let broken = set("a reasonable text", widths.most.to_pt() + 0.01, "en");
    assert_eq!(broken.lines.len(), 1);
}

#[test]
fn the_result_does_not_depend_on_threads() {
    let texts: Vec<String> = (0..40).map(|n| format!("{n} {RUSSIAN} {n}")).collect();
    let on = |threads: usize| {
        let shaper = Shaper::new(&BOOK);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let set = |text: &String| {
            let broken = break_paragraph(&plain(text, "ru"), &style(224.0, "ru"), &shaper);
            format!("{broken:?}")
        };
        pool.install(|| texts.par_iter().map(set).collect::<Vec<_>>())
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn hostile_texts_lose_nothing() {
    for unit in ["x", "word ", "a-", "слово", "\u{a0}", "1 ", "שלום ", "/", "é\u{301}", "\u{ad}ab", "A B "]
    {
        let text = unit.repeat(20_000);
        let broken = set(&text, 200.0, "ru");
        let strip = |text: &str| text.replace(['\u{ad}', ' ', '\u{a0}'], "");
        if !unit.contains('ש') {
            assert!(strip(&read(&broken)) == strip(&text), "{unit:?}");
        }
    }
}

#[test]
fn a_placed_line_has_items_and_the_areas_of_its_links() {
    let mut run = Run {
        text: "a link of many words".to_owned(),
        style: run_style("en"),
        content: ContentId(3),
        link: Some(crate::tag::LinkId(0)),
        source: 0..20,
    };
    let linked = Piece::Text(run.clone());
    run.link = None;
    let paragraph = Paragraph { pieces: vec![linked, Piece::Text(run)] };
    let goal = style(400.0, "en");
    let mut broken = break_paragraph(&paragraph, &goal, &SHAPER);
    let origin = Point { x: Abs::pt(50.0), y: Abs::pt(100.0) };
    let (items, areas) = broken.lines.remove(0).place(origin, Abs::pt(8.0), Abs::pt(2.0));
    assert_eq!((items.len(), areas.len()), (2, 1));
    assert_eq!((areas[0].rect.origin.y, areas[0].rect.size.height), (Abs::pt(92.0), Abs::pt(10.0)));
    let ItemKind::Text(text) = &items[1].kind else { panic!() };
    assert!((text.origin.x - areas[0].rect.right()).to_pt().abs() < 1e-6);
}

struct Notes;

impl Collector for Notes {
    fn link(&mut self, target: &LinkTarget) -> Option<Link> {
        let description = "there".to_owned();
        Some(Link { target: Target::Uri(target.destination.clone()), description })
    }

    fn note(&mut self, label: &str) -> Option<NoteMark> {
        (label == "n").then(|| NoteMark { note: 4, text: "1".to_owned(), link: None })
    }
}

fn styles() -> RunStyles {
    let mut note = run_style("en");
    (note.size, note.raise) = (Abs::pt(6.8), Abs::pt(4.2));
    let acronyms = Acronyms { caps: Caps::SmallForUpper, scale: 1.0, tracking: Em::new(0.045) };
    RunStyles {
        base: run_style("en"),
        italic: face("Source Serif 4", Style::Italic),
        bold: face("Source Sans 3", Style::Upright),
        bold_italic: face("Source Sans 3", Style::Italic),
        mono: face("Source Code Pro", Style::Upright),
        mono_scale: 0.9,
        link_color: None,
        note,
        script_scale: 0.68,
        superscript_raise: Em::new(0.33),
        subscript_drop: Em::new(0.15),
        acronyms: [("en".to_owned(), acronyms)].into(),
    }
}

#[test]
fn markup_becomes_runs_and_structure() {
    let node = |kind| Inline { kind, range: 0..1 };
    let words = |text: &str| vec![node(InlineKind::Text(text.to_owned()))];
    let target =
        LinkTarget { label: None, destination: "https://example.org".to_owned(), title: String::new() };
    let inlines = [
        node(InlineKind::Text("The NATO ".to_owned())),
        node(InlineKind::Emphasis(vec![node(InlineKind::Strong(words("both")))])),
        node(InlineKind::Code("x = 1".to_owned())),
        node(InlineKind::Language { tag: "ru".to_owned(), content: words("мир") }),
        node(InlineKind::Link { target, content: words("link") }),
        node(InlineKind::NoteReference { label: "n".to_owned() }),
        node(InlineKind::NoteReference { label: "unknown".to_owned() }),
        node(InlineKind::HardBreak),
        node(InlineKind::Subscript(words("2"))),
    ];
    let mut tags = TagTree::new();
    let owner = tags.add(TagTree::DOCUMENT, Role::Paragraph);
    let paragraph = collect(&inlines, &styles(), owner, &mut tags, &mut Notes);
    let runs: Vec<&Run> = paragraph
        .pieces
        .iter()
        .filter_map(|piece| if let Piece::Text(run) = piece { Some(run) } else { None })
        .collect();
    let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(texts, ["The ", "NATO", " ", "both", "x = 1", "мир", "link", "1", "2"]);
    assert_eq!(runs[1].style.features.caps, Caps::SmallForUpper);
    assert_eq!((runs[0].content, runs[3].style.face), (runs[2].content, styles().bold_italic));
    assert!(runs[4].style.is_verbatim && runs[6].link.is_some() && runs[8].style.raise < Abs::ZERO);
    assert_eq!(runs[5].style.locale, "ru".parse::<Locale>().unwrap());
    assert!(paragraph.pieces.contains(&Piece::Note(4)) && paragraph.pieces.contains(&Piece::LineBreak));
    let role = |id: &Kid| if let Kid::Elem(id) = id { Some(tags.get(*id).role) } else { None };
    let roles: Vec<Role> = tags.get(owner).kids.iter().filter_map(role).collect();
    assert_eq!(roles, [Role::Code, Role::Span, Role::Link, Role::Reference]);
    assert_eq!(tags.get(ElemId(3)).lang, Some("ru".parse().unwrap()));
}

/// A line that held an acronym alone was taken for a line of capitals, which may be short at no cost.
#[test]
fn an_acronym_does_not_stand_alone_because_it_is_all_capitals() {
    let text = "Двадцать лет стороны спорят о перехватчиках, которых ни одна так и не построила до конца. Здесь \
                рассмотрено, что общая система ПРО ещё могла бы дать НАТО и России и во что обойдётся путь без неё.";
    for points in (200..400).step_by(4) {
        let mut ragged = style(f64::from(points), "ru");
        (ragged.align, ragged.hyphenate) = (Align::Left, false);
        let lines = shown(&break_paragraph(&plain(text, "ru"), &ragged, &SHAPER));
        assert!(!lines.iter().any(|line| ["ПРО", "НАТО"].contains(&line.trim())), "{points} pt: {lines:?}");
    }
}
