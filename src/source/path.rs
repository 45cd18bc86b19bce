//! Paths inside a project, the same on every system.

use std::fmt;

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
        if below.starts_with('/') { None } else { VirtualPath::new(&format!("{}/{below}", self.0)) }
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
