//! Rivers. Real text has hardly any: in 1,200 settings of a Russian book none had more than three lines. So words of
//! about one width stand under one another here.

use super::{SHAPER, plain, style};
use crate::layout::inline::finalize::finalize;
use crate::layout::inline::line::LayoutIssue;
use crate::layout::inline::{best_breaks, break_paragraph};

const WORDS: [&str; 8] = ["аромат", "болото", "король", "молоко", "погода", "работа", "и", "по"];

/// Sixty words in an order of their own.
fn text(seed: u64) -> String {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(state >> 33) as usize % WORDS.len()]
    };
    (0..60).map(|_| next()).collect::<Vec<_>>().join(" ")
}

#[test]
fn rivers_are_drained_where_that_makes_nothing_worse() {
    let is_river = |issue: &LayoutIssue| matches!(issue, LayoutIssue::River { .. });
    let (mut rivers, mut drained) = (0, 0);
    for seed in 0..1000 {
        let (paragraph, goal) = (plain(&text(seed), "ru"), style(150.0, "ru"));
        let best = best_breaks(&paragraph, &goal, &SHAPER);
        let (_, before) = finalize(&best.prepared, &best.breaks, &goal);
        let after = break_paragraph(&paragraph, &goal, &SHAPER).issues;
        if before.iter().any(is_river) {
            rivers += 1;
            drained += usize::from(!after.iter().any(is_river));
        }
        assert!(after.len() <= before.len(), "{before:?} {after:?}");
    }
    assert!(rivers > 10 && drained * 2 >= rivers, "{drained} of {rivers}");
}
