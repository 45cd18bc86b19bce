//! Editions to books, with what pages are made with.

use super::artifacts::{Artifact, Made, Ready, refusal};
use super::plan::Missing;
use super::web::Web;
use crate::edition::{Edition, ParallelEdition};
use crate::export::epub::{self, Binding, Pages, Text};
use crate::locale::CivilDate;
use crate::project::Format;
use crate::source::VirtualPath;
use crate::world::World;

impl Web<'_> {
    /// The book of an edition; `None` where none is planned. `pages` are those of the same edition on paper.
    pub(super) fn book(&self, ready: &Ready, pages: Option<&Pages>) -> Option<Made> {
        let file = ready.planned.files.iter().find(|file| file.format == Format::Epub)?;
        if let Some(why) = refusal(ready, self.request.missing.unwrap_or(Missing::Source)) {
            return Some(Made::Withheld(file.path.clone(), why));
        }
        self.world.progress(file.path.as_str());
        Some(match self.bind(&file.path, ready, pages) {
            Ok(artifact) => Made::Artifact(artifact, Vec::new()),
            Err(why) => Made::Withheld(file.path.clone(), why),
        })
    }

    fn bind(&self, path: &VirtualPath, ready: &Ready, pages: Option<&Pages>) -> Result<Artifact, String> {
        let manuscript = self.library.manuscript(&ready.planned.document);
        let links = manuscript.map(|manuscript| self.links(manuscript)).unwrap_or_default();
        let pictures = self.pictures(&ready.editions)?;
        let site = self.site(&links, &pictures);
        let binding = Binding { modified: modified(self.world, &ready.editions), pages };
        let book = match ready.editions.as_slice() {
            [left, right] => {
                let pair = ParallelEdition { left: left.clone(), right: right.clone() };
                epub::epub(Text::Both(&pair), &site, &binding)
            }
            all => {
                let only = all.first().expect("a refusal holds back editions that were not resolved");
                epub::epub(Text::One(only), &site, &binding)
            }
        };
        Ok(Artifact { path: path.clone(), bytes: book.bytes })
    }
}

/// When an edition was changed last: the later of its dates, else what the outside gives for one.
fn modified(world: &dyn World, editions: &[Edition]) -> Option<CivilDate> {
    let meta = editions.iter().map(|edition| &edition.meta);
    let dates = meta.flat_map(|meta| meta.revised.into_iter().chain(meta.date.iter().map(|(date, _)| *date)));
    dates.max().or_else(|| world.source_date().and_then(CivilDate::from_unix_time))
}
