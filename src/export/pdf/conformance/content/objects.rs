//! XObjects, inline images and shadings (ISO 32000-1, 8.7.4.2, 8.8, 8.9.7, 8.10).

use super::super::pages::Area;
use super::event::{Event, Fault, Picture, Source};
use super::interpreter::{Done, Interpreter, name};
use super::state::Matrix;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use std::rc::Rc;

impl<'f> Interpreter<'_, 'f> {
    pub(super) fn objects(&mut self, operator: &[u8], operands: &[Object]) -> Done {
        let done = match operator {
            b"Do" => name(operands).map(|name| self.paint_object(name)),
            b"sh" => name(operands).map(|name| self.shade(name)),
            _ => return None,
        };
        Some(done)
    }

    fn paint_object(&mut self, name: &[u8]) {
        let Some(object) = self.resource("XObject", name) else { return };
        let id = object.as_reference().ok();
        let Ok(stream) = self.file.resolve(object).as_stream() else {
            return self.tell(&Event::Fault(Fault::Undecoded));
        };
        match self.file.name(&stream.dict, b"Subtype") {
            Some(b"Image") => self.image(stream, id),
            Some(b"Form") => self.form(stream, id),
            _ => {}
        }
    }

    fn image(&mut self, stream: &'f Stream, id: Option<ObjectId>) {
        let dict = &stream.dict;
        let is_mask = self.file.get(dict, b"ImageMask").as_bool().unwrap_or(false);
        let space = dict.get(b"ColorSpace").ok().filter(|_| !is_mask).map(|object| self.space(object));
        let placed = self.state.ctm;
        self.tell(&Event::Image(&Picture { dict, stream, id, space, placed }));
        self.look_into_patterns(is_mask, false);
    }

    pub(super) fn inline_image(&mut self, dict: Dictionary, data: &[u8]) {
        let stream = Stream::new(dict, data.to_vec());
        let get = |long: &[u8], short: &[u8]| stream.dict.get(long).or_else(|_| stream.dict.get(short)).ok();
        let is_mask = get(b"ImageMask", b"IM") == Some(&Object::Boolean(true));
        // A space of one's own is a name of the resources: nothing else may stand in line.
        let space = match get(b"ColorSpace", b"CS").filter(|_| !is_mask) {
            Some(Object::Name(name)) => Some(self.inline_space(name)),
            Some(Object::Array(items)) => {
                let base = items.get(1).and_then(|base| base.as_name().ok()).unwrap_or_default().to_vec();
                Some(self.inline_space(&base))
            }
            _ => None,
        };
        let placed = self.state.ctm;
        self.tell(&Event::Image(&Picture { dict: &stream.dict, stream: &stream, id: None, space, placed }));
    }

    fn inline_space(&mut self, name: &[u8]) -> Rc<super::color::Space<'f>> {
        use super::color::{Device, Space};
        let device = match name {
            b"G" | b"DeviceGray" => Device::Gray,
            b"RGB" | b"DeviceRGB" => Device::Rgb,
            b"CMYK" | b"DeviceCMYK" => Device::Cmyk,
            _ => {
                let object = self.resource("ColorSpace", name);
                return object.map_or_else(|| Rc::new(Space::Unknown), |object| self.space(object));
            }
        };
        Rc::new(Space::device(self.file, device, self.resources()))
    }

    fn form(&mut self, stream: &'f Stream, id: Option<ObjectId>) {
        self.tell(&Event::Form(&stream.dict));
        let state = self.state.clone();
        let matrices = (self.text_matrix, self.line_matrix);
        let own = self.file.numbers(&stream.dict, b"Matrix").map_or(Matrix::IDENTITY, Matrix);
        self.state.ctm = own.then(state.ctm);
        if let Some(corners) = self.file.numbers(&stream.dict, b"BBox") {
            self.state.clip = self.state.clip.and(self.state.ctm.area(Area::of(corners)));
        }
        let source = self.frames.last().map_or(Source::Page, |frame| frame.source);
        self.run_stream(stream, id, source);
        self.state = state;
        (self.text_matrix, self.line_matrix) = matrices;
    }
}
