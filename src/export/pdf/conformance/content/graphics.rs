//! Operators of the graphics state and of paths (ISO 32000-1, tables 57, 59, 60, 61).

use super::super::file::{File, id_of, number};
use super::super::pages::Area;
use super::event::{Event, Source};
use super::interpreter::{Bad, Done, Interpreter, name, numbers};
use super::path::Path;
use super::state::Matrix;
use lopdf::{Dictionary, Object};

impl<'f> Interpreter<'_, 'f> {
    pub(super) fn graphics(&mut self, operator: &[u8], operands: &[Object]) -> Done {
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => {
                return Some(numbers(operands).map(|own| self.state.ctm = Matrix(own).then(self.state.ctm)));
            }
            b"w" => return Some(numbers(operands).map(|[width]| self.state.line_width = width)),
            b"gs" => return Some(name(operands).map(|name| self.named_state(name))),
            b"J" | b"j" | b"M" | b"i" => return Some(numbers::<1>(operands).map(|_| ())),
            b"d" => return Some(if operands.len() == 2 { Ok(()) } else { Err(Bad) }),
            b"ri" => return Some(name(operands).map(|_| ())),
            _ => return self.construct(operator, operands).or_else(|| self.finish(operator)),
        }
        Some(Ok(()))
    }

    fn construct(&mut self, operator: &[u8], operands: &[Object]) -> Done {
        let ctm = self.state.ctm;
        let done = match operator {
            b"m" => numbers(operands).map(|[x, y]| {
                self.current = (x, y);
                self.path.start(ctm.apply((x, y)));
            }),
            b"l" => numbers(operands).map(|[x, y]| {
                self.current = (x, y);
                self.path.line(ctm.apply((x, y)));
            }),
            b"c" => numbers(operands).map(|[a, b, c, d, x, y]| self.curve(&[(a, b), (c, d), (x, y)])),
            b"v" | b"y" => numbers(operands).map(|[a, b, x, y]| self.curve(&[(a, b), (x, y)])),
            b"re" => numbers(operands).map(|[x, y, width, height]| {
                self.current = (x, y);
                self.path.rectangle(ctm, Area::of([x, y, x + width, y + height]));
            }),
            b"h" => Ok(()),
            _ => return None,
        };
        Some(done)
    }

    fn curve(&mut self, points: &[(f64, f64)]) {
        let ctm = self.state.ctm;
        let drawn: Vec<_> = points.iter().map(|point| ctm.apply(*point)).collect();
        self.current = points.last().copied().unwrap_or(self.current);
        self.path.curve(&drawn);
    }

    fn finish(&mut self, operator: &[u8]) -> Done {
        let (fills, strokes) = match operator {
            b"f" | b"F" | b"f*" => (true, false),
            b"S" | b"s" => (false, true),
            b"B" | b"B*" | b"b" | b"b*" => (true, true),
            b"n" => (false, false),
            b"W" | b"W*" => {
                self.is_clipping = true;
                return Some(Ok(()));
            }
            _ => return None,
        };
        let path = std::mem::take(&mut self.path);
        if (fills || strokes) && !path.is_empty() {
            self.tell(&Event::Path { path: &path, fills, strokes });
            self.look_into_patterns(fills, strokes);
        }
        if std::mem::take(&mut self.is_clipping) {
            self.clip(&path);
        }
        Some(Ok(()))
    }

    fn clip(&mut self, path: &Path) {
        // An empty path clips all away; so does one that lies beside what is left.
        self.state.clip = self.state.clip.and(path.bounds);
    }

    /// An ExtGState (ISO 32000-1, table 58).
    fn named_state(&mut self, name: &[u8]) {
        let Some(object) = self.resource("ExtGState", name) else { return };
        let file = self.file;
        let Ok(dict) = file.resolve(object).as_dict() else { return };
        self.set_overprint(file, dict);
        if let Some(width) = file.number(dict, b"LW") {
            self.state.line_width = width;
        }
        if let Some(alpha) = file.number(dict, b"ca") {
            self.state.fill.alpha = alpha;
        }
        if let Some(alpha) = file.number(dict, b"CA") {
            self.state.stroke.alpha = alpha;
        }
        if let [Object::Reference(_) | Object::Dictionary(_), size] = file.array_raw(dict, b"Font") {
            self.set_font(file.array_raw(dict, b"Font").first(), number(file.resolve(size)).unwrap_or(0.0));
        }
        let mode = match file.get(dict, b"BM") {
            Object::Array(_) => file.array(dict, b"BM").next(),
            one => Some(one),
        };
        if let Some(mode) = mode.and_then(|mode| mode.as_name().ok()) {
            self.state.is_opaque_blend = matches!(mode, b"Normal" | b"Compatible");
        }
        match file.get(dict, b"SMask") {
            Object::Name(_) => self.state.has_soft_mask = false,
            Object::Dictionary(mask) => self.soft_mask(mask),
            _ => {}
        }
    }

    fn set_overprint(&mut self, file: &File, dict: &Dictionary) {
        let flag = |key: &[u8]| file.get(dict, key).as_bool().ok();
        if let Some(strokes) = flag(b"OP") {
            self.state.stroke.is_overprinting = strokes;
            // OP alone stands for both.
            self.state.fill.is_overprinting = flag(b"op").unwrap_or(strokes);
        } else if let Some(fills) = flag(b"op") {
            self.state.fill.is_overprinting = fills;
        }
        if let Some(mode) = file.number(dict, b"OPM") {
            self.state.overprint_mode = mode as i64;
        }
    }

    fn soft_mask(&mut self, mask: &'f Dictionary) {
        self.state.has_soft_mask = true;
        let (id, group) = (id_of(mask, b"G"), self.file.stream(mask, b"G"));
        let Some(group) = group.filter(|_| id.is_none_or(|id| self.memory.seen.insert(id))) else { return };
        self.aside(|own| own.run_stream(group, id, Source::SoftMask));
    }

    /// Runs something that leaves no trace in the state.
    pub(super) fn aside(&mut self, run: impl FnOnce(&mut Self)) {
        let state = self.state.clone();
        let (path, matrices) = (std::mem::take(&mut self.path), (self.text_matrix, self.line_matrix));
        let marks = std::mem::take(&mut self.marks);
        self.state = super::state::State::new(state.ctm);
        run(self);
        self.state = state;
        self.path = path;
        (self.text_matrix, self.line_matrix) = matrices;
        self.marks = marks;
    }
}
