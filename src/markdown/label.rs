//! Labels for links, so that no translation repeats an address.

use super::document::{Fact, FactKind, Link};
use crate::source::Span;
use std::collections::HashMap;

/// The links of a document: one label a destination.
#[derive(Debug, Default)]
pub(super) struct Labels {
    links: Vec<Link>,
    by_label: HashMap<String, usize>,
    by_destination: HashMap<(String, String), usize>,
}

impl Labels {
    /// The label that stands for an inline destination, minted where it is new.
    pub(super) fn mint(&mut self, destination: &str, title: &str, span: Span) -> String {
        let key = (destination.to_owned(), title.to_owned());
        if let Some(link) = self.by_destination.get(&key).and_then(|at| self.links.get(*at)) {
            return link.label.clone();
        }
        let base = slug(destination);
        let mut label = base.clone();
        let mut count = 2;
        while self.by_label.contains_key(&fold(&label)) {
            label = format!("{base}-{count}");
            count += 1;
        }
        self.insert(
            key,
            Link {
                label: label.clone(),
                is_authored: false,
                destination: destination.to_owned(),
                title: title.to_owned(),
                span,
            },
        );
        label
    }

    /// Registers a label that the author wrote; a fact where it is known with another destination.
    pub(super) fn define(&mut self, link: Link) -> Option<Fact> {
        match self.by_label.get(&fold(&link.label)).and_then(|at| self.links.get(*at)) {
            Some(known) if known.destination == link.destination && known.title == link.title => None,
            Some(_) => Some(Fact { kind: FactKind::DuplicateLabel(link.label), span: link.span }),
            None => {
                self.insert((link.destination.clone(), link.title.clone()), link);
                None
            }
        }
    }

    fn insert(&mut self, key: (String, String), link: Link) {
        let at = self.links.len();
        self.by_label.insert(fold(&link.label), at);
        self.by_destination.entry(key).or_insert(at);
        self.links.push(link);
    }

    /// All links, in the order of their first use.
    pub(super) fn into_links(self) -> Vec<Link> {
        self.links
    }
}

/// Labels are compared as CommonMark compares them: case folded, white space collapsed.
pub fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A short name for an address: its host and the last segment of its path.
fn slug(destination: &str) -> String {
    if let Some(address) = destination.strip_prefix("mailto:") {
        return words(address.split('@').next().unwrap_or(address), "mail");
    }
    let rest = destination.split_once("://").map_or(destination, |(_, rest)| rest);
    let path = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
    if path.is_empty() {
        return words(destination, "link");
    }
    let host = path.split('/').next().unwrap_or(path).trim_start_matches("www.");
    match path.rsplit_once('/') {
        Some((_, last)) => words(&format!("{host} {last}"), "link"),
        None => words(host, "link"),
    }
}

fn words(text: &str, otherwise: &str) -> String {
    let ascii = deunicode::deunicode(text).to_lowercase();
    let parts: Vec<&str> =
        ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).take(6).collect();
    if parts.is_empty() { otherwise.to_owned() } else { parts.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, VirtualPath};

    #[test]
    fn labels_come_from_host_and_last_segment_and_never_clash() {
        let file = Sources::new().add(VirtualPath::new("a.md").unwrap(), String::new());
        let span = Span::at(file, 0);
        let mut labels = Labels::default();
        assert_eq!(
            labels.mint("https://www.example.org/a/report.pdf?x=1", "", span),
            "example-org-report-pdf"
        );
        assert_eq!(labels.mint("https://example.org/b/report.pdf", "", span), "example-org-report-pdf-2");
        assert_eq!(
            labels.mint("https://www.example.org/a/report.pdf?x=1", "", span),
            "example-org-report-pdf"
        );
        assert_eq!(labels.mint("mailto:press@example.org", "", span), "press");
        assert_eq!(labels.mint("https://пример.рф/", "", span), "primer-rf");
        assert_eq!(labels.mint("#findings", "page", span), "findings");
    }
}
