//! The words that a project knows, found in its texts: `terms.rs` finds terms of the glossary in any case, `phrases.rs` as
//! they are written, `names.rs` by their sound; `acronyms.rs` and `term_forms.rs` list what is known; `dictionary.rs`
//! looks words up; `lemma.rs` takes their endings off.

pub(in crate::check) mod acronyms;
pub(in crate::check) mod dictionary;
pub(in crate::check) mod lemma;
pub(in crate::check) mod names;
pub(in crate::check) mod phrases;
pub(in crate::check) mod term_forms;
pub(in crate::check) mod terms;
