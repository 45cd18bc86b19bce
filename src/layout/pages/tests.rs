use super::elastic::Elastic;
use super::fill::{Filler, Room, Stretch};
use super::plan::{Planned, Planner, pages};
use crate::geom::Abs;
use crate::layout::flow::{Break, Brick};

const UNIT: f64 = 10.0;

/// Paragraphs of so many lines, one after the other.
fn text(paragraphs: &[usize]) -> Vec<Brick> {
    let lines = paragraphs.iter().flat_map(|count| {
        let is_alone = |at: usize| *count > 1 && (at == 0 || at + 2 == *count);
        (0..*count).map(move |at| if is_alone(at) { Break::Never } else { Break::Allowed })
    });
    lines.map(|after| Brick { after, ..Brick::solid(Abs::pt(UNIT), Vec::new()) }).collect()
}

/// Pages of so many lines.
fn room(bricks: &[Brick], lines: usize) -> Room {
    Room::new(bricks, &[], Abs::pt(UNIT), Abs::pt(UNIT * lines as f64))
}

/// Where pages end.
fn ends(bricks: &[Brick], room: &Room) -> Vec<usize> {
    pages(bricks, room).iter().map(|page: &Stretch| page.to).collect()
}

/// Where pages end, and what changes on them, if these paragraphs could be longer and shorter.
fn plan(paragraphs: &[usize], lines: usize, could_be: &[[bool; 2]]) -> Vec<(usize, i32)> {
    let bricks = text(paragraphs);
    let mut begin = 0;
    let ranges = paragraphs.iter().map(|count| {
        begin += count;
        begin - count..begin
    });
    let elastic = Elastic::new(ranges.zip(could_be.iter().copied()), bricks.len());
    let room = room(&bricks, lines);
    let planned = Planner::new(Filler::new(&bricks, &room), 0).for_elastic().pages(100, Some(&elastic));
    planned.iter().map(|page: &Planned| (page.stretch.to, page.change)).collect()
}

const RIGID: [bool; 2] = [false, false];
const LONGER: [bool; 2] = [true, false];
const SHORTER: [bool; 2] = [false, true];

#[test]
fn pages_end_where_paragraphs_allow_it() {
    let bricks = text(&[4, 4, 4]);
    // The fifth line is the first of its paragraph.
    assert_eq!(ends(&bricks, &room(&bricks, 5)), [4, 8, 12]);
    assert_eq!(ends(&bricks, &room(&bricks, 6)), [6, 12]);
    assert_eq!(ends(&[], &room(&[], 6)), [0; 0]);
}

#[test]
fn what_is_higher_than_a_page_is_parted() {
    let mut bricks = text(&[1, 9]);
    bricks.iter_mut().for_each(|brick| brick.after = Break::Never);
    assert_eq!(ends(&bricks, &room(&bricks, 4)), [4, 8, 10]);
}

#[test]
fn a_last_page_of_a_few_lines_is_avoided() {
    // Twice ten lines and two: the pages before give one each.
    let bricks = text(&[1; 22]);
    assert_eq!(ends(&bricks, &room(&bricks, 10)), [9, 18, 22]);
    let bricks = text(&[1; 24]);
    assert_eq!(ends(&bricks, &room(&bricks, 10)), [10, 20, 24]);
}

#[test]
fn a_paragraph_on_a_page_that_is_short_gets_a_line_more() {
    let paragraphs = [5, 4, 4, 6];
    assert_eq!(plan(&paragraphs, 10, &[RIGID; 4]), [(9, 0), (19, 0)]);
    assert_eq!(plan(&paragraphs, 10, &[RIGID, LONGER, RIGID, RIGID]), [(9, 1), (19, 0)]);
    // One that ends on another page is of no use.
    assert_eq!(plan(&paragraphs, 10, &[RIGID, RIGID, LONGER, RIGID]), [(9, 0), (19, 0)]);
}

#[test]
fn paragraphs_get_a_line_less_for_what_would_not_fit() {
    let paragraphs = [5, 3, 3, 8];
    assert_eq!(plan(&paragraphs, 10, &[RIGID; 4])[0], (8, 0));
    assert_eq!(plan(&paragraphs, 10, &[SHORTER, RIGID, RIGID, RIGID])[0], (11, -1));
    assert_eq!(plan(&[5, 4, 3, 8], 10, &[SHORTER, SHORTER, RIGID, RIGID])[0], (12, -2));
    // No more than two, for all of them would be seen: of thirteen lines three would be too many.
    assert_eq!(plan(&[3, 3, 4, 3, 8], 10, &[SHORTER; 5])[0], (10, 0));
    assert_eq!(plan(&[4, 3, 3, 3, 8], 11, &[SHORTER; 5])[0], (13, -2));
}

#[test]
fn a_text_that_is_a_line_too_long_for_its_page_becomes_shorter() {
    assert_eq!(plan(&[6, 5], 10, &[SHORTER, RIGID]), [(11, -1)]);
    assert_eq!(plan(&[6, 5], 10, &[RIGID; 2]).len(), 2);
}

#[test]
fn facing_pages_are_equally_deep() {
    // Three lines that stay together leave the second page, a left one, a line short; the third could be full.
    let paragraphs: Vec<usize> = [1; 19].into_iter().chain([3]).chain([1; 24]).collect();
    let mut bricks = text(&paragraphs);
    bricks[9].after = Break::Forced;
    let depths = |room: Room| -> Vec<usize> {
        let mut from = 0;
        ends(&bricks, &room).into_iter().map(|to| to - std::mem::replace(&mut from, to)).collect()
    };
    assert_eq!(depths(room(&bricks, 10))[1..3], [9, 10]);
    assert_eq!(depths(room(&bricks, 10).with_facing_pages(true))[1..3], [9, 9]);
}

#[test]
fn a_chapter_that_begins_on_a_right_page_leaves_an_empty_one_before_it() {
    let mut bricks = text(&[1; 12]);
    bricks[4].after = Break::ForcedRight;
    let room = room(&bricks, 10);
    let stretches = pages(&bricks, &room);
    let all: Vec<(usize, usize)> = stretches.iter().map(|page| (page.from, page.to)).collect();
    assert_eq!(all, [(0, 5), (5, 5), (5, 12)]);
}
