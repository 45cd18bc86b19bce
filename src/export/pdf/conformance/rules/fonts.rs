//! Fonts: embedded, whole, of the widths that the file says, and readable.

use crate::export::pdf::conformance::content::{Event, Scene, Watch};
use crate::export::pdf::conformance::file::File;
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::font::{Code, Font, Glyphs, Kind, Outlines};
use crate::export::pdf::conformance::rule::rules;
use lopdf::{Dictionary, ObjectId};
use skrifa::GlyphId;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

rules! {
    NOT_EMBEDDED: Error "font-not-embedded" { print: "ISO 15930-7, fonts", screen: "ISO 19005-2, 6.2.11.4" }
        "embed the font, the standard ones too";
    DAMAGED: Error "font-damaged" { print: "ISO 15930-7, fonts", screen: "ISO 19005-2, 6.2.11.2" }
        "export the file anew: the embedded font cannot be read";
    WIDTH: Error "font-width" { print: "ISO 15930-7, fonts", screen: "ISO 19005-2, 6.2.11.5" }
        "export the file anew: widths in the file must be those of the embedded font";
    MISSING_GLYPH: Error "missing-glyph" { print: "house", screen: "ISO 19005-2, 6.2.11.8" }
        "use a font that has the character: readers see an empty box";
    NO_UNICODE: Error "no-unicode" { print: "", screen: "ISO 19005-2, 6.2.11.7" }
        "give the font a ToUnicode map that has each character: search, copies and screen readers depend on it";
}

/// Widths are whole thousandths in most files; both may be rounded.
const TOLERANCE: f64 = 1.5;

/// Text that is neither filled nor stroked nor clips (ISO 32000-1, table 106).
const INVISIBLE: i64 = 3;

/// Collects which codes of each font are shown.
#[derive(Default)]
pub(super) struct Fonts<'f> {
    used: Vec<Used<'f>>,
    /// Places in `used`, by the font's dictionary, which stands still while the file is looked at.
    index: HashMap<*const Dictionary, usize>,
}

/// A font, and what of it is shown.
struct Used<'f> {
    font: Rc<Font<'f>>,
    /// The codes, with the first page of each.
    codes: BTreeMap<Code, usize>,
    first_page: usize,
    is_visible: bool,
}

impl<'f> Watch<'f> for Fonts<'f> {
    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, _: &mut Findings) {
        let Event::Text(shown) = event else { return };
        let page = scene.page.number;
        let key = std::ptr::from_ref(shown.font.dict);
        let at = *self.index.entry(key).or_insert_with(|| {
            let font = Rc::clone(&shown.font);
            self.used.push(Used { font, codes: BTreeMap::new(), first_page: page, is_visible: false });
            self.used.len() - 1
        });
        let Some(used) = self.used.get_mut(at) else { return };
        used.is_visible |= shown.mode != INVISIBLE;
        for glyph in &shown.glyphs {
            used.codes.entry(glyph.code).or_insert(page);
        }
    }

    fn finish(&mut self, file: &'f File, findings: &mut Findings) {
        let mut programs = Programs { file, bytes: HashMap::new() };
        for used in &self.used {
            judge(used, file, &mut programs, findings);
        }
    }
}

/// Embedded programs, each decoded once: many fonts may share one.
struct Programs<'f> {
    file: &'f File,
    bytes: HashMap<Option<ObjectId>, Rc<Vec<u8>>>,
}

impl<'f> Programs<'f> {
    fn of(&mut self, font: &Font<'f>) -> Option<Rc<Vec<u8>>> {
        let id = font.program_id();
        if let Some(known) = self.bytes.get(&id).filter(|_| id.is_some()) {
            return Some(Rc::clone(known));
        }
        let bytes = Rc::new(self.file.bytes(font.program(self.file)?).ok()?);
        self.bytes.insert(id, Rc::clone(&bytes));
        Some(bytes)
    }
}

fn judge<'f>(used: &Used<'f>, file: &'f File, programs: &mut Programs<'f>, findings: &mut Findings) {
    let font = &used.font;
    let at = At::page(used.first_page).with(font.id);
    readable(used, file, findings);
    if font.kind == Kind::Type3 {
        return;
    }
    if font.program(file).is_none() {
        if used.is_visible {
            findings
                .add_once(&NOT_EMBEDDED, at, || format!("the font `{}` is not embedded", font.name(file)));
        }
        return;
    }
    let bytes = programs.of(font);
    let Some(program) = bytes.as_ref().and_then(|bytes| Outlines::parse(bytes)) else {
        return findings
            .add_once(&DAMAGED, at, || format!("the program of the font `{}` is damaged", font.name(file)));
    };
    compare(used, file, &program, findings);
}

/// Each code that is shown against the embedded program.
fn compare(used: &Used<'_>, file: &File, program: &Outlines<'_>, findings: &mut Findings) {
    let font = &used.font;
    let glyphs = Glyphs::of(font, file);
    for (code, page) in &used.codes {
        let at = At::page(*page).with(font.id);
        let Some(glyph) = glyphs.glyph(font, program, *code) else { continue };
        if glyph == GlyphId::NOTDEF || glyph.to_u32() >= program.count() {
            findings.add_once(&MISSING_GLYPH, at, || {
                format!("the font `{}` has no glyph for code {:X}", font.name(file), code.value)
            });
            continue;
        }
        let (said, own) = (font.width(*code), program.advance(glyph));
        if let Some(own) = own.filter(|own| (own - said).abs() > TOLERANCE) {
            findings.add_once(&WIDTH, at, || {
                let name = font.name(file);
                format!(
                    "code {:X} of the font `{name}` is {own:.0} wide in the font, {said:.0} in the file",
                    code.value
                )
            });
        }
    }
}

fn readable(used: &Used<'_>, file: &File, findings: &mut Findings) {
    let unicode = used.font.unicode(file);
    if let Some((code, page)) = used.codes.iter().find(|(code, _)| !unicode.has(**code)) {
        findings.add_once(&NO_UNICODE, At::page(*page).with(used.font.id), || {
            format!("code {:X} of the font `{}` stands for no text", code.value, used.font.name(file))
        });
    }
}
