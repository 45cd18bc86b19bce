//! What is kept from one layout to the next: the words of each style, and where the lines of paragraphs end.
//!
//! A project sets the same text more than once: for the screen and for print, alone and on the page that faces the other
//! language, again where its text says page numbers. What is kept depends on its key alone, so that the result is the
//! same for any number of threads and any order of layouts.

use super::book::FaceId;
use super::features::Features;
use super::word::Word;
use crate::locale::{HyphenationExceptions, Locale};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many words a style keeps in one part of its cache. A book has some tens of thousands of them; what
/// comes after the limit is shaped again each time.
const WORDS_PER_PART: usize = 8192;
/// Words longer than this, in bytes, are rare and not kept.
const LONGEST_KEPT_WORD: usize = 96;
/// Parts of the cache, so that threads seldom wait for each other.
const PARTS: usize = 16;
/// How many paragraphs keep the ends of their lines: some 10 MB, the text of several books.
const MOST_PARAGRAPHS: usize = 32_768;

type WordMap = Mutex<HashMap<Box<str>, Arc<Word>>>;

/// The words of one style, by direction.
#[derive(Debug, Default)]
pub(super) struct Words {
    parts: [[WordMap; PARTS]; 2],
}

impl Words {
    /// A word, shaped with `shape` if it is not kept.
    pub(super) fn get(&self, text: &str, is_right_to_left: bool, shape: impl FnOnce() -> Word) -> Arc<Word> {
        let part =
            text.bytes().fold(text.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % PARTS;
        let Some(part) = self.parts.get(usize::from(is_right_to_left)).and_then(|parts| parts.get(part))
        else {
            return Arc::new(shape());
        };
        if let Some(word) = part.lock().unwrap_or_else(PoisonError::into_inner).get(text) {
            return Arc::clone(word);
        }
        // Shaped outside the lock: two threads may do the same work once, with the same result.
        let word = Arc::new(shape());
        if text.len() <= LONGEST_KEPT_WORD {
            let mut words = part.lock().unwrap_or_else(PoisonError::into_inner);
            if words.len() < WORDS_PER_PART {
                words.insert(text.into(), Arc::clone(&word));
            }
        }
        word
    }
}

/// What the words of a style depend on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StyleKey {
    pub(super) face: FaceId,
    pub(super) features: Features,
    pub(super) locale: Locale,
    pub(super) exceptions: HyphenationExceptions,
}

/// Where the lines of a paragraph end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBreaks {
    /// The points, by the paragraph's own count.
    pub points: Vec<usize>,
    /// Whether lines had to be allowed that are too loose or too wide.
    pub is_emergency: bool,
    /// Whether a line ends after the first colon.
    pub ends_line_after_colon: bool,
}

/// What all layouts of a project may share: its fonts and its exceptions to hyphenation are the same for all.
#[derive(Debug, Default)]
pub struct TextCache {
    styles: Mutex<Vec<(StyleKey, Arc<Words>)>>,
    paragraphs: Mutex<HashMap<[u8; 16], Arc<KeptBreaks>>>,
}

impl TextCache {
    pub(super) fn words(&self, key: StyleKey) -> Arc<Words> {
        let mut styles = self.styles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, words)) = styles.iter().find(|(known, _)| *known == key) {
            return Arc::clone(words);
        }
        let words = Arc::default();
        styles.push((key, Arc::clone(&words)));
        words
    }

    /// Where the lines of the paragraph with a hash of 128 bits end.
    pub fn breaks(&self, key: &[u8; 16]) -> Option<Arc<KeptBreaks>> {
        self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Keeps where the lines of a paragraph end.
    pub fn keep_breaks(&self, key: [u8; 16], breaks: KeptBreaks) {
        let mut paragraphs = self.paragraphs.lock().unwrap_or_else(PoisonError::into_inner);
        if paragraphs.len() < MOST_PARAGRAPHS {
            paragraphs.insert(key, Arc::new(breaks));
        }
    }
}
