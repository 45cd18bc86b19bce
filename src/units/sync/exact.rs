//! Matches that leave no doubt: the same pin, and the same text.

use super::{Carried, Draft, Matcher, OldUnit};
use std::collections::HashMap;
use std::ops::Range;

/// How often a gap is looked into for texts that stand once in it.
const DEEPEST: usize = 8;
/// The largest gap, old units times new ones, that is searched for its shortest edit.
const LARGEST: usize = 10_000;

/// What lies between matches, in both documents.
#[derive(Debug)]
struct Gap {
    new: Range<usize>,
    old: Range<usize>,
    depth: usize,
}

impl Gap {
    /// The gaps that anchors leave, where there is anything on both sides.
    fn between(&self, anchors: &[(usize, usize)]) -> Vec<Gap> {
        let ends = anchors.iter().copied().chain([(self.new.end, self.old.end)]);
        let (mut new, mut old) = (self.new.start, self.old.start);
        let mut gaps = Vec::new();
        for (new_end, old_end) in ends {
            if new < new_end && old < old_end {
                gaps.push(Gap { new: new..new_end, old: old..old_end, depth: self.depth + 1 });
            }
            (new, old) = (new_end + 1, old_end + 1);
        }
        gaps
    }
}

impl Matcher {
    /// A pin is what it says.
    pub(super) fn pins(&mut self, old: &[OldUnit], new: &[Draft]) {
        let by_id: HashMap<&str, usize> =
            old.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), at)).collect();
        let mut is_taken = vec![false; old.len()];
        for (at, unit) in new.iter().enumerate() {
            let Some(found) = unit.pin.as_ref().and_then(|pin| by_id.get(pin.text.as_str())) else {
                continue;
            };
            if let Some(taken) = is_taken.get_mut(*found).filter(|taken| !**taken) {
                *taken = true;
                self.give(at, Carried::Same(*found));
            }
        }
    }

    /// Patience diff (Cohen 2003): texts that stand once in both, as many as keep their order; from each of these on
    /// what is the same beside it; then the same for what lies between, where other texts stand once.
    pub(super) fn same_in_order(&mut self) {
        let whole = Gap { new: 0..self.new.len(), old: 0..self.old.len(), depth: 0 };
        let mut gaps = vec![whole];
        while let Some(gap) = gaps.pop() {
            let anchors = match gap.depth {
                DEEPEST => Vec::new(),
                _ => self.in_order(&self.unique_pairs(&gap)),
            };
            if anchors.is_empty() {
                self.shortest_edit(&gap);
                continue;
            }
            for (new, old) in &anchors {
                self.give(*new, Carried::Same(*old));
            }
            for (new, old) in &anchors {
                self.grow(*new, *old);
            }
            gaps.extend(gap.between(&anchors));
        }
    }

    /// Gives what is the same beside a pair.
    fn grow(&mut self, new: usize, old: usize) {
        let mut next = (new + 1, old + 1);
        while self.is_same(next.0, next.1) {
            self.give(next.0, Carried::Same(next.1));
            next = (next.0 + 1, next.1 + 1);
        }
        let mut before = new.checked_sub(1).zip(old.checked_sub(1));
        while let Some((new, old)) = before.filter(|(new, old)| self.is_same(*new, *old)) {
            self.give(new, Carried::Same(old));
            before = new.checked_sub(1).zip(old.checked_sub(1));
        }
    }

    /// What is the same in a small gap in which no text stands once; what moved is left to
    /// [`Matcher::same_anywhere`], and so are large gaps, because this is quadratic.
    fn shortest_edit(&mut self, gap: &Gap) {
        let olds: Vec<usize> = gap.old.clone().filter(|at| self.free(*at)).collect();
        let news: Vec<usize> = gap.new.clone().filter(|at| self.is_open(*at)).collect();
        if olds.len() * news.len() > LARGEST {
            return;
        }
        let left: Vec<&str> = olds.iter().filter_map(|at| self.old.get(*at)).map(String::as_str).collect();
        let right: Vec<&str> = news.iter().filter_map(|at| self.new.get(*at)).map(String::as_str).collect();
        let mut same = Vec::new();
        for op in ::similar::capture_diff_slices(::similar::Algorithm::Myers, &left, &right) {
            if let ::similar::DiffOp::Equal { old_index, new_index, len } = op {
                let places = (new_index..new_index + len).zip(old_index..old_index + len);
                same.extend(places.filter_map(|(new, old)| news.get(new).zip(olds.get(old))));
            }
        }
        let same: Vec<(usize, usize)> = same.into_iter().map(|(new, old)| (*new, *old)).collect();
        for (new, old) in same {
            self.give(new, Carried::Same(old));
        }
    }

    fn is_same(&self, new: usize, old: usize) -> bool {
        self.is_open(new) && self.free(old) && self.new.get(new) == self.old.get(old)
    }

    /// Texts that stand once on both sides of a gap: their new places, in order, with the old ones.
    fn unique_pairs(&self, gap: &Gap) -> Vec<(usize, usize)> {
        let mut olds: HashMap<&str, Option<usize>> = HashMap::new();
        for (at, text) in
            gap.old.clone().filter(|at| self.free(*at)).filter_map(|at| Some((at, self.old.get(at)?)))
        {
            olds.entry(text).and_modify(|place| *place = None).or_insert(Some(at));
        }
        let mut news: HashMap<&str, Option<usize>> = HashMap::new();
        let open =
            || gap.new.clone().filter(|at| self.is_open(*at)).filter_map(|at| Some((at, self.new.get(at)?)));
        for (at, text) in open() {
            news.entry(text).and_modify(|place| *place = None).or_insert(Some(at));
        }
        let pair = |(at, text): (usize, &String)| {
            let is_unique = news.get(text.as_str()).copied().flatten() == Some(at);
            olds.get(text.as_str()).copied().flatten().filter(|_| is_unique).map(|old| (at, old))
        };
        open().filter_map(pair).collect()
    }

    /// The most pairs whose old places rise with the new ones: a longest increasing subsequence, by patience sorting.
    fn in_order(&self, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let mut piles: Vec<usize> = Vec::new();
        let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
        let old = |at: &usize| pairs.get(*at).map_or(0, |(_, old)| *old);
        for (at, (_, place)) in pairs.iter().enumerate() {
            let pile = piles.partition_point(|top| old(top) < *place);
            previous.push(pile.checked_sub(1).and_then(|before| piles.get(before).copied()));
            match piles.get_mut(pile) {
                Some(top) => *top = at,
                None => piles.push(at),
            }
        }
        let mut chain = Vec::with_capacity(piles.len());
        let mut last = piles.last().copied();
        while let Some(at) = last {
            chain.extend(pairs.get(at).copied());
            last = previous.get(at).copied().flatten();
        }
        chain.reverse();
        chain
    }

    /// The same text anywhere, the first with the first.
    pub(super) fn same_anywhere(&mut self) {
        let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, text) in self.old.iter().enumerate().rev().filter(|(at, _)| self.free(*at)) {
            by_text.entry(text).or_default().push(at);
        }
        let open = self.new.iter().enumerate().filter(|(at, _)| self.is_open(*at));
        let found: Vec<(usize, usize)> =
            open.filter_map(|(at, text)| Some((at, by_text.get_mut(text.as_str())?.pop()?))).collect();
        for (new, old) in found {
            self.give(new, Carried::Same(old));
        }
    }
}
