//! Addresses: which destinations an edition may lead to, and how its files find each other.

use crate::edition::DocumentLink;
use crate::locale::Locale;
use crate::markdown::LinkTarget;
use crate::source::encode_path;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// An address that was judged, or that the program made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) struct Url(String);

impl Url {
    pub(in crate::export) fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a link's target; `None` for what an edition may not lead to, which is then shown as
    /// text. `edition::resolve` has refused such links already; nothing here relies on that.
    pub(super) fn of(target: &LinkTarget) -> Option<Url> {
        let destination = target.destination.as_str();
        if destination.chars().any(char::is_control) || destination.contains('\\') {
            return None;
        }
        if destination.len() > 1 && destination.starts_with('#') {
            return Some(Url(escape(destination)));
        }
        match destination.split_once(':') {
            // A colon after a slash belongs to a path.
            Some((scheme, rest)) if !scheme.contains(['/', '?', '#']) => {
                let scheme = scheme.to_ascii_lowercase();
                let is_web = matches!(scheme.as_str(), "http" | "https") && rest.starts_with("//");
                let is_other = matches!(scheme.as_str(), "mailto" | "tel") && !rest.is_empty();
                (is_web || is_other).then(|| Url(escape(&format!("{scheme}:{rest}"))))
            }
            // Documents of the project were told apart before; a path is nothing that an edition knows.
            _ => None,
        }
    }

    /// The address of an element of this page.
    pub(in crate::export) fn anchor(id: &str) -> Url {
        Url(format!("#{}", encode_path(id)))
    }

    /// The address of an element of another file in the same folder.
    pub(in crate::export) fn within(file: &str, id: &str) -> Url {
        Url(format!("{}#{}", encode_path(file), encode_path(id)))
    }

    /// The way from a page with these locales to the edition that a link leads to: a parallel one from a parallel
    /// one, where the settings make it.
    pub(super) fn to_document(from: &str, locales: &[Locale], link: &DocumentLink) -> Url {
        let pair = link.pairs.iter().find(|pair| pair.as_slice() == locales);
        let single = [link.locale.clone()];
        let to = page_path(&link.document, pair.map_or(single.as_slice(), |pair| pair.as_slice()));
        let mut url = Url::between(from, &to);
        if let Some(anchor) = &link.anchor {
            url.0 += &format!("#{}", encode_path(anchor));
        }
        url
    }

    /// The way from one file of the output folder to another; both paths are relative to it.
    pub(in crate::export) fn between(from: &str, to: &str) -> Url {
        let mut here: Vec<&str> = from.split('/').collect();
        here.pop();
        let there: Vec<&str> = to.split('/').collect();
        let folders = there.len().saturating_sub(1);
        let common = here.iter().zip(there.iter().take(folders)).take_while(|(a, b)| a == b).count();
        let ups = std::iter::repeat_n("..", here.len() - common);
        let path: Vec<&str> = ups.chain(there.into_iter().skip(common)).collect();
        Url(encode_path(&path.join("/")))
    }

    /// The address of a file of the output folder: on the web if it will be there, else seen from another file.
    pub(super) fn file(base: Option<&str>, from: &str, to: &str) -> Url {
        match base {
            Some(base) => Url::absolute(base, to),
            None => Url::between(from, to),
        }
    }

    /// An address that the settings made: where an edition is published; `None` for what is not on the web.
    pub(in crate::export) fn published(address: &str) -> Option<Url> {
        let target = LinkTarget { label: None, destination: address.to_owned(), title: String::new() };
        Url::of(&target).filter(|url| url.0.starts_with("http"))
    }

    /// The address of a file of the output folder on the web.
    pub(in crate::export) fn absolute(base: &str, path: &str) -> Url {
        Url(format!("{base}{}", encode_path(path)))
    }

    /// A file's content as an address.
    pub(super) fn data(media_type: &str, bytes: &[u8]) -> Url {
        use base64::Engine as _;
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        Url(format!("data:{media_type};base64,{data}"))
    }
}

/// What no address may hold as it is; what is encoded already stays.
const NOT_IN_AN_ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

fn escape(address: &str) -> String {
    utf8_percent_encode(address, NOT_IN_AN_ADDRESS).to_string()
}

/// The path of an edition's page below the output folder: `ru/brief.html`, `en+ru/brief.html`.
pub fn page_path(document: &str, locales: &[Locale]) -> String {
    let folder: Vec<String> = locales.iter().map(Locale::to_string).collect();
    format!("{}/{document}.html", folder.join("+"))
}

/// The path of an edition's PDF for screens, which lies beside its page.
pub fn pdf_path(page: &str) -> String {
    format!("{}.pdf", page.trim_end_matches(".html"))
}

/// The path of an edition's book, which lies there too.
pub fn epub_path(page: &str) -> String {
    format!("{}.epub", page.trim_end_matches(".html"))
}

/// The path of an edition's PDF for the printer, which lies there too.
pub fn print_path(page: &str) -> String {
    format!("{}-print.pdf", page.trim_end_matches(".html"))
}

/// The address of one file of the output folder, on the web if it will be there, else seen from another.
pub fn address(base: Option<&str>, from: &str, to: &str) -> String {
    Url::file(base, from, to).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(destination: &str) -> Option<String> {
        let target = LinkTarget { label: None, destination: destination.to_owned(), title: String::new() };
        Url::of(&target).map(|url| url.0)
    }

    #[test]
    fn only_a_few_schemes_lead_anywhere() {
        for (destination, expected) in [
            ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
            ("HTTPS://example.org", "https://example.org"),
            ("mailto:press@example.org", "mailto:press@example.org"),
            ("tel:+74950000000", "tel:+74950000000"),
            ("#key-themes", "#key-themes"),
            (
                "https://пример.рф/а б",
                "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%D0%B0%20%D0%B1",
            ),
        ] {
            assert_eq!(of(destination).as_deref(), Some(expected));
        }
        for destination in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "blob:x",
            "http:evil",
            "https:\\\\evil",
            "",
            "#",
            "/etc/passwd.md",
            "//evil/x.md",
            "javascript:x.md",
            "other.html",
            "other.md#part",
            "?x=1.md",
            "mailto:",
        ] {
            assert_eq!(of(destination), None, "{destination}");
        }
    }

    #[test]
    fn pages_lead_to_documents_in_their_own_way() {
        let (en, ru): (Locale, Locale) = ("en".parse().unwrap(), "ru".parse().unwrap());
        let mut link = DocumentLink {
            document: "book/index".to_owned(),
            locale: ru.clone(),
            anchor: Some("one".to_owned()),
            pairs: vec![[en.clone(), ru.clone()]],
            address: None,
        };
        let single = Url::to_document("ru/a/b.html", std::slice::from_ref(&ru), &link);
        assert_eq!(single.0, "../book/index.html#one");
        let pair = [en, ru];
        assert_eq!(Url::to_document("en+ru/a.html", &pair, &link).0, "book/index.html#one");
        link.pairs.clear();
        assert_eq!(Url::to_document("en+ru/a.html", &pair, &link).0, "../ru/book/index.html#one");
    }

    #[test]
    fn files_find_each_other() {
        for (from, to, expected) in [
            ("en/brief.html", "ru/brief.html", "../ru/brief.html"),
            ("en/brief.html", "en/brief.pdf", "brief.pdf"),
            ("en/book/index.html", "en+ru/book/index.html", "../../en+ru/book/index.html"),
            ("en/book/index.html", "assets/a-1.png", "../../assets/a-1.png"),
            ("index.html", "en/a b#.html", "en/a%20b%23.html"),
            ("en/a.html", "en/a.html", "a.html"),
        ] {
            assert_eq!(Url::between(from, to).0, expected);
        }
    }
}
