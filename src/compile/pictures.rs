//! The pictures of an edition, read and decoded.

use super::Setting;
use crate::edition::{Block, Edition, Figure, Region};
use crate::image;
use crate::layout::Images;
use crate::locale::Locale;
use crate::source::VirtualPath;
use crate::world::World;

/// Gives an edition the locale's own variant of each picture, `map.ru.png` for `map.png`, where there is one.
pub(super) fn localize(world: &dyn World, edition: &mut Edition) {
    let locale = edition.locale.clone();
    let regions = edition.regions.iter_mut().map(|region| &mut region.blocks);
    let notes = edition.notes.iter_mut().map(|note| &mut note.blocks);
    for blocks in regions.chain(notes) {
        localize_blocks(world, &locale, blocks);
    }
}

/// Nesting is bounded by the Markdown reader.
fn localize_blocks(world: &dyn World, locale: &Locale, blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                if let Some(own) = figure.path.as_ref().and_then(|path| variant(world, path, locale)) {
                    figure.path = Some(own);
                }
            }
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| localize_blocks(world, locale, &mut item.blocks));
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => localize_blocks(world, locale, blocks),
            Block::Definitions(all) => {
                let details = all.iter_mut().flat_map(|one| &mut one.details);
                details.for_each(|blocks| localize_blocks(world, locale, blocks));
            }
            _ => {}
        }
    }
}

/// A locale's own picture.
pub(super) fn variant(world: &dyn World, path: &VirtualPath, locale: &Locale) -> Option<VirtualPath> {
    let (stem, extension) = path.as_str().rsplit_once('.')?;
    let own = VirtualPath::new(&format!("{stem}.{locale}.{extension}"))?;
    world.read(&own).is_ok().then_some(own)
}

/// Reads the pictures of an edition.
pub(super) fn load(world: &dyn World, setting: &Setting, edition: &Edition) -> Images {
    let mut images = Images::new();
    for path in paths(edition) {
        let picture = read(world, setting, &path);
        images.entry(path).or_insert(picture);
    }
    images
}

fn read(world: &dyn World, setting: &Setting, path: &VirtualPath) -> Result<image::Picture, String> {
    let bytes = world.read(path).map_err(|error| error.to_string())?;
    image::decode(bytes, setting.drawing_fonts()).map_err(|error| format!("`{path}`: {error}"))
}

/// The pictures that an edition names.
pub(super) fn paths(edition: &Edition) -> Vec<VirtualPath> {
    figures(edition).into_iter().filter_map(|figure| figure.path.clone()).collect()
}

/// The figures of an edition.
pub(super) fn figures(edition: &Edition) -> Vec<&Figure> {
    let mut found = Vec::new();
    for Region { blocks, .. } in &edition.regions {
        collect(blocks, &mut found);
    }
    for note in &edition.notes {
        collect(&note.blocks, &mut found);
    }
    found
}

/// Nesting is bounded by the Markdown reader.
fn collect<'e>(blocks: &'e [Block], found: &mut Vec<&'e Figure>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => found.push(figure),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, found)),
            Block::Quote(blocks) | Block::Alert { blocks, .. } => collect(blocks, found),
            Block::Definitions(all) => {
                all.iter().flat_map(|one| &one.details).for_each(|one| collect(one, found))
            }
            _ => {}
        }
    }
}
