//! Paths inside a project, the same on every system.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::fmt;

/// What the names of a path may not hold in an address (RFC 3986, 3.3).
const NOT_IN_A_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'+')
    .remove(b',')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

/// A path as part of an address: what an address may not hold is percent-encoded.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_A_PATH).to_string()
}

/// The path that a part of an address means; as it is written where it is no UTF-8.
pub fn decode_path(address: &str) -> String {
    percent_decode_str(address)
        .decode_utf8()
        .map_or_else(|_| address.to_owned(), std::borrow::Cow::into_owned)
}

/// A path relative to the project's root: segments joined by `/`, no `.` or `..`, never absolute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VirtualPath(String);

impl VirtualPath {
    /// Normalizes a relative path. `None` where it would leave the project (`..` too often, an absolute
    /// path, a drive letter, a NUL, or a backslash).
    pub fn new(path: &str) -> Option<VirtualPath> {
        if path.starts_with('/') || path.contains(['\\', '\0', ':']) {
            return None;
        }
        let mut segments: Vec<&str> = Vec::new();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop()?;
                }
                name => segments.push(name),
            }
        }
        Some(VirtualPath(segments.join("/")))
    }

    /// The path of `relative` seen from the folder that holds this file.
    pub fn sibling(&self, relative: &str) -> Option<VirtualPath> {
        match self.parent() {
            Some(folder) if !folder.is_empty() && !relative.starts_with('/') => {
                VirtualPath::new(&format!("{folder}/{relative}"))
            }
            _ => VirtualPath::new(relative),
        }
    }

    /// A path below this one.
    pub fn join(&self, below: &str) -> Option<VirtualPath> {
        match below.starts_with('/') {
            true => None,
            false if self.0.is_empty() => VirtualPath::new(below),
            false => VirtualPath::new(&format!("{}/{below}", self.0)),
        }
    }

    /// The path as text, `/` between segments.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last segment.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The last segment without its extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension of the last segment, without its dot.
    pub fn extension(&self) -> Option<&str> {
        self.name().rsplit_once('.').map(|(_, extension)| extension)
    }

    /// The folder that holds it; `Some("")` for a file at the root.
    pub fn parent(&self) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        Some(self.0.rsplit_once('/').map_or("", |(folder, _)| folder))
    }
}

impl fmt::Display for VirtualPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_addresses_come_back() {
        for path in ["ru/brief.html", "a b/ё#?%.md", "book/index.md"] {
            assert_eq!(decode_path(&encode_path(path)), path);
        }
        assert_eq!(encode_path("a b/#.md"), "a%20b/%23.md");
        assert_eq!(decode_path("%FF"), "%FF");
    }

    #[test]
    fn a_path_never_leaves_the_project() {
        assert_eq!(VirtualPath::new("a/./b//c").unwrap().as_str(), "a/b/c");
        assert_eq!(VirtualPath::new("a/../b").unwrap().as_str(), "b");
        for outside in ["../a", "/etc/passwd", "a/../../b", "C:/x", "a\\b", "a\0b"] {
            assert_eq!(VirtualPath::new(outside), None, "{outside}");
        }
        let file = VirtualPath::new("content/brief.md").unwrap();
        assert_eq!(file.sibling("map.png").unwrap().as_str(), "content/map.png");
        assert_eq!(file.sibling("../../x"), None);
        assert_eq!((file.stem(), file.extension()), ("brief", Some("md")));
    }
}
