//! Random histories of a project: an editor, translators into two languages, and branches that are merged.
//!
//! Every translation has a text of its own, so that it can be told wherever it went. What source text it renders is
//! kept beside the project, and what the program says of it is held to that after every step.

#[path = "histories/branches.rs"]
mod branches;
#[path = "histories/hands.rs"]
mod hands;
#[path = "histories/truth.rs"]
mod truth;

use super::load;
use bifolio::fluent::Catalog;
use bifolio::source::{Sources, VirtualPath};
use bifolio::world::MemoryWorld;
use proptest::prelude::*;
use std::collections::BTreeMap;

const LOCALES: [&str; 2] = ["ru", "de"];
const WORDS: [&str; 32] = [
    "the",
    "treaty",
    "allowed",
    "each",
    "side",
    "two",
    "sites",
    "north",
    "with",
    "radars",
    "in",
    "Moscow",
    "and",
    "interceptors",
    "were",
    "never",
    "built",
    "because",
    "budget",
    "of",
    "committee",
    "refused",
    "money",
    "for",
    "an",
    "early",
    "warning",
    "system",
    "that",
    "nobody",
    "had",
    "tested",
];

/// A block of the content. Its number lasts as long as it does.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    number: usize,
    is_heading: bool,
    words: Vec<String>,
    pin: Option<String>,
}

/// How the content is written down.
#[derive(Debug, Clone, Copy)]
struct Form {
    is_wrapped: bool,
    has_crlf: bool,
}

/// What somebody does. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    Reword(usize, usize),
    Mistype(usize, usize),
    Typography(usize),
    Insert(usize, usize),
    Repeat(usize, usize),
    Delete(usize),
    Move(usize, usize),
    Split(usize),
    Join(usize),
    Pin(usize, usize),
    Unpin(usize),
    Form(Form),
    Translate(usize, usize),
    TranslateAll(usize),
    Erase(usize, usize),
    Reorder(usize, usize),
    Serialize(usize),
    Sync { is_typo: bool, has_stubs: bool },
    Resolve(usize, usize, usize),
    Branch { left: Vec<Step>, right: Vec<Step>, is_whole: bool },
}

/// A project with what is known of it.
#[derive(Debug, Clone)]
struct State {
    world: MemoryWorld,
    parts: Vec<Part>,
    form: Form,
    /// The next number of a part or a translation.
    next: usize,
    known: BTreeMap<String, Known>,
}

/// What is known of a translation, by its text.
#[derive(Debug, Clone, Default)]
struct Known {
    /// The source texts that it may be said to render: more than one after a merge alone; none until a sync saw it.
    renders: Vec<String>,
    /// Whether it was stale at the last sync.
    was_stale: bool,
}

fn numbers() -> impl Strategy<Value = usize> {
    any::<u16>().prop_map(usize::from)
}

fn edit() -> impl Strategy<Value = Step> {
    let n = numbers;
    prop_oneof![
        4 => (n(), n()).prop_map(|(a, b)| Step::Reword(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Step::Mistype(a, b)),
        1 => n().prop_map(Step::Typography),
        2 => (n(), n()).prop_map(|(a, b)| Step::Insert(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| Step::Repeat(a, b)),
        2 => n().prop_map(Step::Delete),
        2 => (n(), n()).prop_map(|(a, b)| Step::Move(a, b)),
        1 => n().prop_map(Step::Split),
        1 => n().prop_map(Step::Join),
        3 => (n(), n()).prop_map(|(a, b)| Step::Pin(a, b)),
        1 => n().prop_map(Step::Unpin),
        1 => any::<[bool; 2]>()
            .prop_map(|[is_wrapped, has_crlf]| Step::Form(Form { is_wrapped, has_crlf })),
    ]
}

fn translate() -> impl Strategy<Value = Step> {
    let n = numbers;
    prop_oneof![
        4 => (n(), n()).prop_map(|(a, b)| Step::Translate(a, b)),
        2 => n().prop_map(Step::TranslateAll),
        1 => (n(), n()).prop_map(|(a, b)| Step::Erase(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| Step::Reorder(a, b)),
        1 => n().prop_map(Step::Serialize),
    ]
}

fn sync_step() -> impl Strategy<Value = Step> {
    (0..6u8, 0..4u8).prop_map(|(typo, stubs)| Step::Sync { is_typo: typo == 0, has_stubs: stubs == 0 })
}

fn step() -> impl Strategy<Value = Step> {
    let side = || {
        let one = prop_oneof![3 => edit(), 3 => translate(), 2 => sync_step()];
        proptest::collection::vec(one, 1..5)
    };
    prop_oneof![
        8 => edit(),
        6 => translate(),
        6 => sync_step(),
        3 => (numbers(), numbers(), 0..3usize).prop_map(|(a, b, c)| Step::Resolve(a, b, c)),
        1 => (side(), side(), any::<bool>())
            .prop_map(|(left, right, is_whole)| Step::Branch { left, right, is_whole }),
    ]
}

impl State {
    fn step(&mut self, step: &Step) {
        match step {
            Step::Sync { is_typo, has_stubs } => self.sync(*is_typo, *has_stubs),
            Step::Resolve(number, locale, action) => self.settle(*number, *locale, *action),
            Step::Branch { left, right, is_whole } => self.branch(left, right, *is_whole),
            Step::Translate(..)
            | Step::TranslateAll(_)
            | Step::Erase(..)
            | Step::Reorder(..)
            | Step::Serialize(_) => self.work(step),
            _ => self.edit(step),
        }
        self.check();
    }
}

fn catalog(text: &str) -> Catalog {
    let path = VirtualPath::new("a.ftl").unwrap();
    Catalog::parse(Sources::new().add(path, text.to_owned()), text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_loses_a_translation_or_hides_that_it_is_out_of_date(
        steps in proptest::collection::vec(step(), 1..24),
    ) {
        let mut state = State::new();
        for step in &steps {
            state.step(step);
        }
    }
}
