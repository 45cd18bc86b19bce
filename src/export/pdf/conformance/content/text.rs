//! Operators of text (ISO 32000-1, tables 105 to 109).

use super::super::file::{dictionary, number};
use super::super::font::{Font, Kind};
use super::event::{Event, Glyph, Shown, Source};
use super::interpreter::{Bad, Done, Interpreter, numbers};
use super::state::Matrix;
use lopdf::Object;
use std::rc::Rc;

/// The middle of lower-case letters over the baseline, in parts of the size.
const MIDDLE: f64 = 0.25;

impl<'f> Interpreter<'_, 'f> {
    pub(super) fn texts(&mut self, operator: &[u8], operands: &[Object]) -> Done {
        match operator {
            b"BT" => {
                self.text_matrix = Matrix::IDENTITY;
                self.line_matrix = Matrix::IDENTITY;
                Some(Ok(()))
            }
            b"ET" => Some(Ok(())),
            _ => self.text_state(operator, operands).or_else(|| self.show(operator, operands)),
        }
    }

    fn text_state(&mut self, operator: &[u8], operands: &[Object]) -> Done {
        let text = &mut self.state.text;
        let done = match operator {
            b"Tc" => numbers(operands).map(|[space]| text.character_space = space),
            b"Tw" => numbers(operands).map(|[space]| text.word_space = space),
            b"Tz" => numbers(operands).map(|[scale]| text.scale = scale / 100.0),
            b"TL" => numbers(operands).map(|[leading]| text.leading = leading),
            b"Ts" => numbers(operands).map(|[rise]| text.rise = rise),
            b"Tr" => numbers(operands).map(|[mode]| text.mode = mode as i64),
            b"Tf" => self.select(operands),
            b"Td" => numbers(operands).map(|[x, y]| self.move_line(x, y)),
            b"TD" => numbers(operands).map(|[x, y]| {
                self.state.text.leading = -y;
                self.move_line(x, y);
            }),
            b"Tm" => numbers(operands).map(|own| {
                self.line_matrix = Matrix(own);
                self.text_matrix = self.line_matrix;
            }),
            b"T*" => {
                self.next_line();
                Ok(())
            }
            _ => return None,
        };
        Some(done)
    }

    fn show(&mut self, operator: &[u8], operands: &[Object]) -> Done {
        let done = match operator {
            b"Tj" => self.show_items(operands),
            b"TJ" => match operands {
                [Object::Array(items)] => self.show_items(items),
                _ => Err(Bad),
            },
            b"'" => {
                self.next_line();
                self.show_items(operands)
            }
            b"\"" => match operands {
                [word, character, text] => {
                    let text_state = &mut self.state.text;
                    text_state.word_space = number(word).unwrap_or(0.0);
                    text_state.character_space = number(character).unwrap_or(0.0);
                    self.next_line();
                    self.show_items(std::slice::from_ref(text))
                }
                _ => Err(Bad),
            },
            _ => return None,
        };
        Some(done)
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.line_matrix = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line_matrix);
        self.text_matrix = self.line_matrix;
    }

    fn next_line(&mut self) {
        self.move_line(0.0, -self.state.text.leading);
    }

    fn select(&mut self, operands: &[Object]) -> Result<(), Bad> {
        let [Object::Name(name), size] = operands else { return Err(Bad) };
        let size = number(size).ok_or(Bad)?;
        let object = self.resource("Font", name);
        self.set_font(object, size);
        Ok(())
    }

    /// Selects a font, read once where it is an object of its own.
    pub(super) fn set_font(&mut self, object: Option<&'f Object>, size: f64) {
        self.state.text.size = size;
        self.state.text.font = object.and_then(|object| {
            let id = object.as_reference().ok();
            if let Some(known) = id.and_then(|id| self.memory.fonts.get(&id)) {
                return Some(Rc::clone(known));
            }
            let font = Rc::new(Font::load(self.file, dictionary(self.file.resolve(object))?, id));
            if let Some(id) = id {
                self.memory.fonts.insert(id, Rc::clone(&font));
            }
            Some(font)
        });
    }

    /// Shows strings, and moves by the numbers between them.
    fn show_items(&mut self, items: &[Object]) -> Result<(), Bad> {
        let Some(font) = self.state.text.font.clone() else {
            return if items.iter().all(|item| matches!(item, Object::String(bytes, _) if bytes.is_empty())) {
                Ok(())
            } else {
                Err(Bad)
            };
        };
        let text = self.state.text.clone();
        let unit = font.unit(self.file);
        let scaled = Matrix([text.size * text.scale, 0.0, 0.0, text.size, 0.0, text.rise]);
        let mut glyphs = Vec::new();
        for item in items {
            match item {
                Object::String(bytes, _) => {
                    for code in font.codes(bytes) {
                        let width = font.width(code) * unit;
                        let placed = scaled.then(self.text_matrix).then(self.state.ctm);
                        glyphs.push(Glyph { code, middle: placed.apply((width / 2.0, MIDDLE)) });
                        let is_space = code.value == 32 && code.bytes == 1;
                        let word = if is_space { text.word_space } else { 0.0 };
                        self.advance((width * text.size + text.character_space + word) * text.scale);
                    }
                }
                other => self.advance(-number(other).ok_or(Bad)? / 1000.0 * text.size * text.scale),
            }
        }
        let (_, size) = scaled.then(self.text_matrix).then(self.state.ctm).lengths();
        if !glyphs.is_empty() {
            self.look_into_glyphs(&font);
            self.tell(&Event::Text(&Shown { font, mode: text.mode, size, glyphs }));
            self.look_into_patterns(matches!(text.mode, 0 | 2 | 4 | 6), matches!(text.mode, 1 | 2 | 5 | 6));
        }
        Ok(())
    }

    fn advance(&mut self, by: f64) {
        self.text_matrix = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(self.text_matrix);
    }

    /// The glyphs of a Type 3 font are content themselves; they are told once.
    fn look_into_glyphs(&mut self, font: &Font<'f>) {
        if font.kind != Kind::Type3 || font.id.is_none_or(|id| !self.memory.seen.insert(id)) {
            return;
        }
        let file = self.file;
        let Some(procedures) = file.dict(font.dict, b"CharProcs") else { return };
        for (_, object) in procedures.iter() {
            let Ok(stream) = file.resolve(object).as_stream() else { continue };
            let id = object.as_reference().ok();
            self.aside(|own| own.run_glyph(font, stream, id));
        }
    }

    fn run_glyph(&mut self, font: &Font<'f>, stream: &'f lopdf::Stream, id: Option<lopdf::ObjectId>) {
        let resources = self.file.dict(font.dict, b"Resources");
        self.run_with(resources, stream, id, Source::Glyph);
    }
}
