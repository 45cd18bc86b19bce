//! The names of messages and terms, without text of their own.

use std::borrow::Cow;

/// The name of a message or term as references spell it: a term's begins with its hyphen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct EntryName<'a> {
    /// Whether it is a term's.
    pub is_term: bool,
    /// The name without the hyphen.
    pub id: &'a str,
}

impl<'a> EntryName<'a> {
    /// Reads a name as it is spelled.
    pub fn of(spelled: &'a str) -> EntryName<'a> {
        match spelled.strip_prefix('-') {
            Some(id) => EntryName { is_term: true, id },
            None => EntryName { is_term: false, id: spelled },
        }
    }

    /// The name as it is spelled.
    pub fn spelled(self) -> Cow<'a, str> {
        if self.is_term { Cow::Owned(format!("-{}", self.id)) } else { Cow::Borrowed(self.id) }
    }
}

impl From<EntryName<'_>> for String {
    fn from(name: EntryName<'_>) -> String {
        name.spelled().into_owned()
    }
}

impl std::fmt::Display for EntryName<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_term { "-" } else { "" })?;
        f.write_str(self.id)
    }
}
