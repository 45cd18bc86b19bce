//! The pictures of an edition, read and decoded.

use crate::edition::{Block, Edition, Region};
use crate::image;
use crate::layout::Images;
use crate::source::VirtualPath;
use crate::world::World;

/// Reads the pictures of an edition; a locale's own variant (`map.ru.png` for `map.png`) takes the place of
/// the usual one.
pub(super) fn load(world: &dyn World, edition: &Edition) -> Images {
    let mut images = Images::new();
    for path in paths(edition) {
        let file = variant(world, &path, edition);
        images.entry(path).or_insert_with(|| read(world, &file));
    }
    images
}

/// The file to take for a picture.
pub(super) fn variant(world: &dyn World, path: &VirtualPath, edition: &Edition) -> VirtualPath {
    let localized = path
        .as_str()
        .rsplit_once('.')
        .and_then(|(stem, extension)| VirtualPath::new(&format!("{stem}.{}.{extension}", edition.locale)));
    localized.filter(|path| world.read(path).is_ok()).unwrap_or_else(|| path.clone())
}

fn read(world: &dyn World, path: &VirtualPath) -> Result<image::Picture, String> {
    let bytes = world.read(path).map_err(|error| error.to_string())?;
    image::decode(bytes).map_err(|error| format!("`{path}`: {error}"))
}

/// The pictures that an edition names.
pub(super) fn paths(edition: &Edition) -> Vec<VirtualPath> {
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
fn collect(blocks: &[Block], found: &mut Vec<VirtualPath>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => found.extend(figure.path.clone()),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, found)),
            Block::Quote(blocks) | Block::Alert { blocks, .. } => collect(blocks, found),
            Block::Definitions(all) => {
                all.iter().flat_map(|one| &one.details).for_each(|one| collect(one, found))
            }
            _ => {}
        }
    }
}
