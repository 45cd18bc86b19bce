//! Styles that were looked up before. A theme is a list of words and numbers, and a book asks for the same few styles a
//! thousand times.

use crate::layout::inline::RunStyles;
use crate::locale::{Clinging, Locale};
use crate::theme::{BlockStyle, Variant};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most looks that are kept: a text has some dozens.
const MOST: usize = 128;

/// What the stylists of one edition have looked up.
#[derive(Clone, Default)]
pub(super) struct Memo(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    /// Only looked up, never walked.
    styles: HashMap<String, Vec<(Variant, BlockStyle)>>,
    runs: Vec<(BlockStyle, Locale, Arc<RunStyles>)>,
    habits: Vec<(Locale, Habits)>,
}

/// What all paragraphs of a language have in common.
#[derive(Clone)]
pub(super) struct Habits {
    /// The most lines running that end with a hyphen.
    pub(super) most_hyphens: u8,
    /// What clings to what.
    pub(super) clinging: Clinging,
    /// Whether marks hang into the margin where lines are justified.
    pub(super) protrudes: bool,
}

impl Memo {
    /// The style of a block, by its name.
    pub(super) fn style(
        &self,
        name: &str,
        variant: &Variant,
        look_up: impl FnOnce() -> BlockStyle,
    ) -> BlockStyle {
        let known = self.known();
        let variants = known.styles.get(name).map(Vec::as_slice).unwrap_or_default();
        if let Some((_, style)) = variants.iter().find(|(of, _)| of == variant) {
            return style.clone();
        }
        drop(known);
        let style = look_up();
        self.known().styles.entry(name.to_owned()).or_default().push((variant.clone(), style.clone()));
        style
    }

    /// The looks of a block's text in a language.
    pub(super) fn runs(
        &self,
        style: &BlockStyle,
        locale: &Locale,
        look_up: impl FnOnce() -> RunStyles,
    ) -> Arc<RunStyles> {
        let known = self.known();
        let mut all = known.runs.iter();
        if let Some((_, _, runs)) = all.find(|(of, language, _)| of == style && language == locale) {
            return Arc::clone(runs);
        }
        drop(known);
        let runs = Arc::new(look_up());
        let mut known = self.known();
        if known.runs.len() == MOST {
            known.runs.clear();
        }
        known.runs.push((style.clone(), locale.clone(), Arc::clone(&runs)));
        runs
    }

    /// What paragraphs of a language have in common.
    pub(super) fn habits(&self, locale: &Locale, look_up: impl FnOnce() -> Habits) -> Habits {
        let known = self.known();
        if let Some((_, habits)) = known.habits.iter().find(|(language, _)| language == locale) {
            return habits.clone();
        }
        drop(known);
        let habits = look_up();
        self.known().habits.push((locale.clone(), habits.clone()));
        habits
    }

    /// What is looked up is whole whenever it is put in: a thread that gave up meanwhile leaves nothing half done.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
