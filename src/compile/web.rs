//! Editions to pages for a browser, and the index of editions. Books are made with the same.

use super::artifacts::{Artifact, Made, Ready, has_marks, refusal};
use super::paper::Paper;
use super::plan::{BuildRequest, Missing, Plan};
use super::{Setting, pictures};
use crate::edition::{Edition, ParallelEdition};
use crate::export::html::{
    self, Download, EditionLink, IndexDocument, IndexEdition, Output, Picture, Site, TemplateError,
};
use crate::image;
use crate::locale::Locale;
use crate::project::{Format, Profile};
use crate::source::VirtualPath;
use crate::units::{Library, Manuscript};
use crate::world::{World, read_text};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The pages of each edition, and the index.
pub(super) struct Pages {
    pub(super) each: Vec<Vec<Made>>,
    pub(super) index: Vec<Made>,
}

/// What all pages of a build are made with.
pub(super) struct Web<'w> {
    pub(super) world: &'w dyn World,
    pub(super) library: &'w Library,
    setting: &'w Setting,
    pub(super) request: &'w BuildRequest,
    template: Option<String>,
    /// Sizes of the files of this run that pages link to, by path.
    sizes: BTreeMap<String, u64>,
}

/// What a build has before its pages are made.
pub(super) struct Before<'b> {
    pub(super) plan: &'b Plan,
    pub(super) ready: &'b [Ready],
    pub(super) request: &'b BuildRequest,
    /// What was made for paper, one an edition.
    pub(super) papers: &'b [Paper],
}

/// Makes the books, and then the pages, which tell the sizes of all other files.
pub(super) fn pages(world: &dyn World, library: &Library, setting: &Setting, before: &Before<'_>) -> Pages {
    let Before { plan, ready, request, papers } = *before;
    let path = VirtualPath::new(&format!("themes/{}/page.html", library.project.theme));
    let template = path.and_then(|path| read_text(world, &path).ok());
    let sizes = sizes_of(papers.iter().flat_map(|paper| &paper.made));
    let mut web = Web { world, library, setting, request, template, sizes };
    let bind = |(one, paper): (&Ready, &Paper)| web.book(one, paper.pages.as_ref());
    let books: Vec<Option<Made>> = ready.par_iter().zip(papers).map(bind).collect();
    web.sizes.extend(sizes_of(books.iter().flatten()));
    let pages: Vec<Option<Made>> = ready.par_iter().map(|one| web.edition(one)).collect();
    let each =
        pages.into_iter().zip(books).map(|(page, book)| page.into_iter().chain(book).collect()).collect();
    let index = if plan.is_full { web.index(ready).into_iter().collect() } else { Vec::new() };
    Pages { each, index }
}

/// The sizes of what was made, by path.
fn sizes_of<'m>(made: impl IntoIterator<Item = &'m Made>) -> BTreeMap<String, u64> {
    let made = made.into_iter().filter_map(|made| match made {
        Made::Artifact(artifact, _) => Some((artifact.path.to_string(), artifact.bytes.len() as u64)),
        Made::Withheld(..) => None,
    });
    made.collect()
}

impl Web<'_> {
    fn edition(&self, ready: &Ready) -> Option<Made> {
        let file = ready.planned.files.iter().find(|file| file.format == Format::Html)?;
        if let Some(why) = refusal(ready, self.request.missing.unwrap_or(Missing::Source)) {
            return Some(Made::Withheld(file.path.clone(), why));
        }
        self.world.progress(file.path.as_str());
        let manuscript = self.library.manuscript(&ready.planned.document)?;
        let links = self.links(manuscript);
        let pictures = match self.pictures(&ready.editions) {
            Ok(pictures) => pictures,
            Err(why) => return Some(Made::Withheld(file.path.clone(), why)),
        };
        let site = self.site(&links, &pictures);
        let output = match ready.editions.as_slice() {
            [left, right] => {
                let pair = ParallelEdition { left: left.clone(), right: right.clone() };
                html::parallel_page(&pair, &site).map(Output::into_owned_parts)
            }
            all => html::page(all.first()?, &site).map(Output::into_owned_parts),
        };
        Some(self.made(&file.path, output))
    }

    pub(super) fn site<'s>(
        &'s self,
        links: &'s [EditionLink],
        pictures: &'s BTreeMap<VirtualPath, Picture>,
    ) -> Site<'s> {
        let project = &self.library.project;
        Site {
            theme: &self.setting.theme,
            base_url: project.base_url.as_deref(),
            editions: links,
            pictures,
            fonts: &self.setting.book,
            template: self.template.as_deref(),
            order: project.parallel_options.order,
            has_numbers: project.parallel_options.numbers,
            has_marks: has_marks(self.request),
            is_single_file: self.request.single_file || project.single_file,
        }
    }

    /// The editions of a document that the settings make, whatever this run does.
    pub(super) fn links(&self, manuscript: &Manuscript) -> Vec<EditionLink> {
        editions(self.library, manuscript).into_iter().map(|locales| self.link(manuscript, locales)).collect()
    }

    fn link(&self, manuscript: &Manuscript, locales: Vec<Locale>) -> EditionLink {
        let project = &self.library.project;
        let page = html::page_path(&manuscript.name, &locales);
        let path = html::pdf_path(&page);
        let has_pdf = project.formats.contains(&Format::Pdf) && project.profiles.contains(&Profile::Screen);
        let pdf = has_pdf.then(|| self.download(path));
        let has_epub = project.formats.contains(&Format::Epub);
        let epub = has_epub.then(|| self.download(html::epub_path(&page)));
        let names: Vec<&str> = locales.iter().map(Locale::autonym).collect();
        // The index alone names it, and only where this run made it: a print run may be refused for a gap.
        let path = html::print_path(&page);
        let print = self.sizes.get(&path).map(|size| Download { size: Some(*size), path });
        EditionLink { name: names.join(" + "), locales, pdf, epub, print }
    }

    fn download(&self, path: String) -> Download {
        Download { size: self.sizes.get(&path).copied(), path }
    }

    /// The pictures of editions, decoded once to know that they are whole.
    pub(super) fn pictures(&self, editions: &[Edition]) -> Result<BTreeMap<VirtualPath, Picture>, String> {
        let mut all = BTreeMap::new();
        for edition in editions {
            for path in pictures::paths(edition) {
                let bytes = self.world.read(&path).map_err(|error| error.to_string())?;
                let size = image::decode(bytes.clone(), self.setting.drawing_fonts());
                let size = size.map_err(|error| format!("`{path}`: {error}"))?;
                let picture = Picture::new(path.name(), bytes, Some((size.width, size.height)));
                all.extend(picture.map(|picture| (path, picture)));
            }
        }
        Ok(all)
    }

    /// The index of all editions.
    fn index(&self, ready: &[Ready]) -> Option<Made> {
        let mut documents = Vec::new();
        for manuscript in self.library.documents() {
            documents.push((manuscript, self.links(manuscript)));
        }
        let listed: Vec<IndexDocument<'_>> = documents
            .iter()
            .map(|(manuscript, links)| IndexDocument { editions: index_editions(manuscript, links, ready) })
            .filter(|document| !document.editions.is_empty())
            .collect();
        let none = BTreeMap::new();
        let site = self.site(&[], &none);
        let output = html::index(&listed, &site)?.map(Output::into_owned_parts);
        Some(self.made(&VirtualPath::new("index.html")?, output))
    }

    fn made(&self, path: &VirtualPath, output: Result<Parts, TemplateError>) -> Made {
        match output {
            Ok((bytes, beside)) => {
                let beside = beside
                    .into_iter()
                    .filter_map(|(path, bytes)| Some(Artifact { path: VirtualPath::new(&path)?, bytes }))
                    .collect();
                Made::Artifact(Artifact { path: path.clone(), bytes }, beside)
            }
            Err(error) => {
                let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
                let template = format!("themes/{}/page.html{line}", self.library.project.theme);
                Made::Withheld(path.clone(), format!("{template}: {}", error.message))
            }
        }
    }
}

/// The editions of a document that the settings make, single and parallel, each by its locales; none of a locale that
/// is translated too little to be published.
pub(super) fn editions(library: &Library, manuscript: &Manuscript) -> Vec<Vec<Locale>> {
    let is_published =
        |locale: &&Locale| library.coverage(manuscript, locale) >= library.project.publish_from;
    let locales: Vec<&Locale> = manuscript.locales.iter().filter(is_published).collect();
    let single = locales.iter().map(|locale| vec![(*locale).clone()]);
    let pairs = library.project.parallel.iter().map(|(left, right)| vec![left.clone(), right.clone()]);
    let pairs = pairs.filter(|pair| pair.iter().all(|locale| locales.contains(&locale)));
    single.chain(pairs).collect()
}

fn index_editions<'i>(
    manuscript: &Manuscript,
    links: &'i [EditionLink],
    ready: &'i [Ready],
) -> Vec<IndexEdition<'i>> {
    let own = || ready.iter().filter(|one| one.planned.document == manuscript.name);
    // An edition that failed this time is still named, for its earlier file is left: under the title of another.
    let instead = own().find(|one| !one.editions.is_empty());
    links
        .iter()
        .filter_map(|link| {
            let one = own().find(|one| one.planned.locales == link.locales)?;
            let has_page = one.planned.files.iter().any(|file| file.format == Format::Html);
            let titled = if one.editions.is_empty() { instead? } else { one };
            Some(IndexEdition { sides: titled.editions.iter().collect(), link, has_page })
        })
        .collect()
}

/// A page's bytes, and the files beside it.
type Parts = (Vec<u8>, Vec<(String, Vec<u8>)>);
