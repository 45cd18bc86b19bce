//! SVG files to drawings. `guard.rs` looks at the file as it is written, because pages get it as it is: nothing in it
//! may run, or lead out of it; `expansion.rs` counts what its references make. usvg then resolves styles, units, references and texts, and `convert.rs` makes shapes of
//! what it found, or says what cannot be drawn.

mod convert;
mod expansion;
mod flat;
mod guard;
mod words;

use super::{BadPicture, MAX_PIXELS, Picture, PictureData};
use std::sync::{Arc, Mutex, PoisonError};
use usvg::fontdb::{self, Database, ID};
use usvg::{FontFamily, FontResolver, ImageHrefResolver, ImageKind, Options, Tree, roxmltree};

/// The most bytes of a file.
const MAX_FILE: usize = 16_000_000;
/// The most elements and texts.
const MAX_NODES: u32 = 200_000;
/// usvg walks elements by calling itself, through references up to 1,024 deep: 64 kB each.
const STACK: usize = 64 << 20;

/// The name of the thread that reads drawings. usvg may give up on a hostile one by a panic, which becomes a finding:
/// a program that tells its panics can leave out those of this thread.
pub const READER: &str = "drawing";

/// The fonts for the texts of drawings: those of the project and the built-in ones, and no others.
#[derive(Debug, Clone)]
pub struct DrawingFonts {
    database: Arc<Database>,
}

impl DrawingFonts {
    /// Takes font files; `serif`, `sans` and `mono` are the families for texts that name no other.
    pub fn new<'f>(
        programs: impl IntoIterator<Item = &'f [u8]>,
        [serif, sans, mono]: [&str; 3],
    ) -> DrawingFonts {
        let mut database = Database::new();
        programs.into_iter().for_each(|program| database.load_font_data(program.to_vec()));
        database.set_serif_family(serif);
        database.set_sans_serif_family(sans);
        database.set_monospace_family(mono);
        database.set_cursive_family(serif);
        database.set_fantasy_family(serif);
        DrawingFonts { database: Arc::new(database) }
    }
}

pub(super) use words::words;

/// Whether a file is written in the way of XML.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<")
}

/// Reads a file.
pub(super) fn read(bytes: &[u8], fonts: &DrawingFonts) -> Result<Picture, BadPicture> {
    let text = std::str::from_utf8(bytes).map_err(|_| refused("an SVG file must be in UTF-8"))?;
    if text.len() > MAX_FILE {
        return Err(refused("an SVG file has 16 MB at most"));
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(READER.to_owned()).stack_size(STACK);
        let thread = thread.spawn_scoped(scope, || read_text(text, fonts));
        let thread = thread.map_err(|error| refused(format!("there is no memory to read it: {error}")))?;
        thread.join().unwrap_or_else(|_| Err(refused("it cannot be read: usvg gave up on it")))
    })
}

fn read_text(text: &str, fonts: &DrawingFonts) -> Result<Picture, BadPicture> {
    guard::check_prologue(text)?;
    // A document type is let pass where it declares nothing, as older programs write it.
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(text, options).map_err(|error| {
        if matches!(error, roxmltree::Error::NodesLimitReached) {
            return refused(format!("it has more than {MAX_NODES} elements and texts"));
        }
        let (place, said) = (error.pos(), error.to_string());
        let why = format!("it is not well-formed XML: {said}");
        BadPicture::Refused { line: place.row, column: place.col, why }
    })?;
    guard::check(&document)?;
    if let Some((node, why)) = expansion::too_much(&document) {
        return Err(guard::refuse(&document, node, why));
    }
    let unknown = Mutex::new(None);
    let tree = Tree::from_xmltree(&document, &options_with(fonts, &unknown));
    let tree = tree.map_err(|error| refused(error.to_string()))?;
    if let Some(character) = *unknown.lock().unwrap_or_else(PoisonError::into_inner) {
        let code = u32::from(character);
        return Err(refused(format!("no font has a glyph for U+{code:04X} of its texts")));
    }
    let size = tree.size();
    let pixels = [size.width(), size.height()].map(|side| f64::from(side).ceil());
    if pixels.iter().any(|side| *side > 65_500.0) || pixels.iter().product::<f64>() > MAX_PIXELS as f64 {
        return Err(BadPicture::TooLarge { width: pixels[0] as u64, height: pixels[1] as u64 });
    }
    let drawing = convert::convert(&tree)?;
    let [width, height] = pixels.map(|side| side as u32);
    Ok(Picture { width, height, data: PictureData::Drawing(Arc::new(drawing)) })
}

/// Something that is wrong with the file as a whole.
fn refused(why: impl Into<String>) -> BadPicture {
    BadPicture::Refused { line: 0, column: 0, why: why.into() }
}

/// No system fonts, no files; `unknown` gets the first character that no font has.
fn options_with<'o>(fonts: &DrawingFonts, unknown: &'o Mutex<Option<char>>) -> Options<'o> {
    let fallback = FontResolver::default_fallback_selector();
    Options {
        font_family: "sans-serif".to_owned(),
        fontdb: Arc::clone(&fonts.database),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|media_type, data, _| match media_type {
                "image/png" => Some(ImageKind::PNG(data)),
                "image/jpeg" | "image/jpg" => Some(ImageKind::JPEG(data)),
                _ => None,
            }),
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: FontResolver {
            select_font: Box::new(|font, database| select(font, database)),
            select_fallback: Box::new(move |character, used, database| {
                let found = fallback(character, used, database);
                if found.is_none() && !character.is_control() {
                    let mut first = unknown.lock().unwrap_or_else(PoisonError::into_inner);
                    first.get_or_insert(character);
                }
                found
            }),
        },
        ..Options::default()
    }
}

/// A family by its name; sans serif, as labels are set, where there is none of that name.
fn select(font: &usvg::Font, database: &Database) -> Option<ID> {
    let mut families: Vec<fontdb::Family<'_>> = font
        .families()
        .iter()
        .map(|family| match family {
            FontFamily::Serif => fontdb::Family::Serif,
            FontFamily::SansSerif => fontdb::Family::SansSerif,
            FontFamily::Cursive => fontdb::Family::Cursive,
            FontFamily::Fantasy => fontdb::Family::Fantasy,
            FontFamily::Monospace => fontdb::Family::Monospace,
            FontFamily::Named(name) => fontdb::Family::Name(name),
        })
        .collect();
    families.push(fontdb::Family::SansSerif);
    let style = match font.style() {
        usvg::FontStyle::Normal => fontdb::Style::Normal,
        usvg::FontStyle::Italic => fontdb::Style::Italic,
        usvg::FontStyle::Oblique => fontdb::Style::Oblique,
    };
    let (families, weight) = (families.as_slice(), fontdb::Weight(font.weight()));
    database.query(&fontdb::Query { families, weight, stretch: fontdb::Stretch::Normal, style })
}
