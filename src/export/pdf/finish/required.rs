//! What a conforming file may not be without, whoever laid the pages out: better no file than one that only says that it
//! conforms.

use super::super::PdfIssue;
use super::Source;
use crate::tag::{Kid, Role, StructElem};

impl Source<'_> {
    /// Finds what is missing of it.
    pub(super) fn check_required(&self, issues: &mut Vec<PdfIssue>) {
        if self.metadata.title.iter().all(|(_, title)| is_blank(title)) {
            issues.push(PdfIssue::NoTitle);
        }
        if self.metadata.languages.is_empty() {
            issues.push(PdfIssue::NoLanguage);
        }
        // What a printed page cannot tell is no duty of its file.
        if !self.profile.has_links() {
            return;
        }
        for (_, figure) in self.pages.tags.iter().filter(|(_, elem)| elem.role == Role::Figure) {
            if figure.alt.as_deref().is_none_or(is_blank) {
                issues.extend(self.page_of(figure).map(|page| PdfIssue::NoAlternative { page }));
            }
        }
        for (page, laid_out) in self.pages.pages.iter().enumerate() {
            let mut links = laid_out.links.iter().map(|area| self.pages.tags.get_link(area.link));
            if links.any(|link| is_blank(&link.description)) {
                issues.push(PdfIssue::NoDescription { page });
            }
        }
    }

    /// The page on which an element was first drawn; `None` where it never was.
    fn page_of(&self, elem: &StructElem) -> Option<usize> {
        let parts = elem.kids.iter().filter_map(|kid| match kid {
            Kid::Content(content) => self.marked.parts(*content).first(),
            _ => None,
        });
        parts.map(|part| part.page).min()
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
