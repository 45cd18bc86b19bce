//! Files beside the pages: `assets/NAME-<8 hex>.EXT`, named by their content so that they may be cached for ever.

use super::link::Url;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A file that a page needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset<'a> {
    /// Its path below the output folder.
    pub path: Cow<'a, str>,
    /// Its content.
    pub bytes: Cow<'a, [u8]>,
}

/// An image of the project, ready for the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    path: String,
    media_type: &'static str,
    bytes: Vec<u8>,
    /// Width and height in pixels, where they are known: the page keeps the room free while it loads.
    pub size: Option<(u32, u32)>,
}

impl Picture {
    /// An image; `name` is its file name. `None` where its extension is of no image that browsers show.
    pub fn new(name: &str, bytes: Vec<u8>, size: Option<(u32, u32)>) -> Option<Picture> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())?;
        let media_type = match extension.as_str() {
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "avif" => "image/avif",
            "svg" => "image/svg+xml",
            _ => return None,
        };
        Some(Picture { path: path(name, &bytes), media_type, bytes, size })
    }
}

/// `assets/NAME-<8 hex>.EXT`, the digits from the content's SHA-256. Signs that file systems or addresses
/// treat in their own way become hyphens.
fn path(name: &str, bytes: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let stem: String = stem.chars().map(plain).collect();
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("assets/{stem}-{hex}.{}", extension.to_ascii_lowercase())
}

/// The files that a page turned out to need.
#[derive(Debug)]
pub(super) struct Assets<'a> {
    page: String,
    is_inlined: bool,
    files: BTreeMap<Cow<'a, str>, Cow<'a, [u8]>>,
}

impl<'a> Assets<'a> {
    pub(super) fn new(page: &str, is_inlined: bool) -> Assets<'a> {
        Assets { page: page.to_owned(), is_inlined, files: BTreeMap::new() }
    }

    /// The address of an image from the page.
    pub(super) fn picture(&mut self, picture: &'a Picture) -> Url {
        self.add(Cow::Borrowed(&picture.path), picture.media_type, Cow::Borrowed(&picture.bytes))
    }

    /// The address of a font (woff2) from the page; `name` is that of its face.
    pub(super) fn font(&mut self, name: &str, bytes: Vec<u8>) -> Url {
        let path = path(&format!("{name}.woff2"), &bytes);
        self.add(Cow::Owned(path), "font/woff2", Cow::Owned(bytes))
    }

    fn add(&mut self, path: Cow<'a, str>, media_type: &str, bytes: Cow<'a, [u8]>) -> Url {
        if self.is_inlined {
            return Url::data(media_type, &bytes);
        }
        let url = Url::between(&self.page, &path);
        self.files.insert(path, bytes);
        url
    }

    pub(super) fn into_files(self) -> Vec<Asset<'a>> {
        self.files.into_iter().map(|(path, bytes)| Asset { path, bytes }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_content() {
        assert_eq!(path("my map.PNG", b"abc"), "assets/my-map-ba7816bf.png");
        assert_eq!(path("карта.ru.png", b"abc"), "assets/карта.ru-ba7816bf.png");
        assert!(Picture::new("x.exe", Vec::new(), None).is_none());
    }
}
