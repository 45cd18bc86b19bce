//! Files beside the pages: `assets/NAME-<8 hex>.EXT`, named by their content so that they may be cached for ever.

use super::link::Url;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A file that a page needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset<'a> {
    /// Its path below the output folder.
    pub path: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
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

/// A font file for the web (woff2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebFont {
    /// The family.
    pub family: String,
    /// 400 is regular.
    pub weight: u16,
    /// Whether it is the italic.
    pub is_italic: bool,
    path: String,
    bytes: Cow<'static, [u8]>,
}

impl WebFont {
    /// A font in upright letters; `name` is its file name.
    pub fn new(name: &str, family: &str, weight: u16, bytes: Cow<'static, [u8]>) -> WebFont {
        let path = path(name, &bytes);
        WebFont { family: family.to_owned(), weight, is_italic: false, path, bytes }
    }

    /// The same, in italics.
    pub fn italic(self) -> WebFont {
        WebFont { is_italic: true, ..self }
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
    files: BTreeMap<&'a str, &'a [u8]>,
}

impl<'a> Assets<'a> {
    pub(super) fn new(page: &str, is_inlined: bool) -> Assets<'a> {
        Assets { page: page.to_owned(), is_inlined, files: BTreeMap::new() }
    }

    /// The address of an image from the page.
    pub(super) fn picture(&mut self, picture: &'a Picture) -> Url {
        self.add(&picture.path, picture.media_type, &picture.bytes)
    }

    /// The address of a font from the page.
    pub(super) fn font(&mut self, font: &'a WebFont) -> Url {
        self.add(&font.path, "font/woff2", &font.bytes)
    }

    fn add(&mut self, path: &'a str, media_type: &str, bytes: &'a [u8]) -> Url {
        if self.is_inlined {
            return Url::data(media_type, bytes);
        }
        self.files.insert(path, bytes);
        Url::between(&self.page, path)
    }

    pub(super) fn into_files(self) -> Vec<Asset<'a>> {
        self.files.into_iter().map(|(path, bytes)| Asset { path, bytes }).collect()
    }
}

macro_rules! builtin {
    ($(($folder:literal, $file:literal, $family:literal, $weight:literal) $(.$style:ident())?),* $(,)?) => {
        vec![$(WebFont::new(
            $file,
            $family,
            $weight,
            Cow::Borrowed(include_bytes!(concat!("../../../fonts/", $folder, "/", $file)).as_slice()),
        )$(.$style())?),*]
    };
}

/// The built-in faces for the web, whole.
pub fn builtin_fonts() -> &'static [WebFont] {
    static FONTS: OnceLock<Vec<WebFont>> = OnceLock::new();
    FONTS.get_or_init(|| {
        builtin![
            ("source-serif-4", "SourceSerif4-Regular.woff2", "Source Serif 4", 400),
            ("source-serif-4", "SourceSerif4-It.woff2", "Source Serif 4", 400).italic(),
            ("source-serif-4", "SourceSerif4-Semibold.woff2", "Source Serif 4", 600),
            ("source-serif-4", "SourceSerif4Display-Regular.woff2", "Source Serif 4 Display", 400),
            ("source-serif-4", "SourceSerif4Subhead-Regular.woff2", "Source Serif 4 Subhead", 400),
            ("source-serif-4", "SourceSerif4Subhead-Semibold.woff2", "Source Serif 4 Subhead", 600),
            ("source-sans-3", "SourceSans3-Regular.woff2", "Source Sans 3", 400),
            ("source-sans-3", "SourceSans3-It.woff2", "Source Sans 3", 400).italic(),
            ("source-sans-3", "SourceSans3-Semibold.woff2", "Source Sans 3", 600),
            ("source-code-pro", "SourceCodePro-Regular.woff2", "Source Code Pro", 400),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_content() {
        assert_eq!(path("my map.PNG", b"abc"), "assets/my-map-ba7816bf.png");
        assert_eq!(path("карта.ru.png", b"abc"), "assets/карта.ru-ba7816bf.png");
        assert!(Picture::new("x.exe", Vec::new(), None).is_none());
        let italics = builtin_fonts().iter().filter(|font| font.is_italic).count();
        assert_eq!((builtin_fonts().len(), italics), (10, 2));
    }
}
