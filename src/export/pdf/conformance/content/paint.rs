//! Operators of colour (ISO 32000-1, table 74), and what patterns are made of.

use super::super::file::{dictionary, number};
use super::color::{Device, Space};
use super::event::{Event, Source};
use super::interpreter::{Bad, Done, Interpreter, name, numbers};
use super::state::Paint;
use lopdf::Object;
use std::rc::Rc;

/// Which of the two colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Fill,
    Stroke,
}

impl<'f> Interpreter<'_, 'f> {
    pub(super) fn painting(&mut self, operator: &[u8], operands: &[Object]) -> Done {
        let done = match operator {
            b"g" => numbers::<1>(operands).map(|color| self.set_device(Which::Fill, Device::Gray, &color)),
            b"G" => numbers::<1>(operands).map(|color| self.set_device(Which::Stroke, Device::Gray, &color)),
            b"rg" => numbers::<3>(operands).map(|color| self.set_device(Which::Fill, Device::Rgb, &color)),
            b"RG" => numbers::<3>(operands).map(|color| self.set_device(Which::Stroke, Device::Rgb, &color)),
            b"k" => numbers::<4>(operands).map(|color| self.set_device(Which::Fill, Device::Cmyk, &color)),
            b"K" => numbers::<4>(operands).map(|color| self.set_device(Which::Stroke, Device::Cmyk, &color)),
            b"cs" => name(operands).map(|name| self.set_space(Which::Fill, name)),
            b"CS" => name(operands).map(|name| self.set_space(Which::Stroke, name)),
            b"sc" | b"scn" => self.set_color(Which::Fill, operands),
            b"SC" | b"SCN" => self.set_color(Which::Stroke, operands),
            _ => return None,
        };
        Some(done)
    }

    fn paint(&mut self, which: Which) -> &mut Paint<'f> {
        match which {
            Which::Fill => &mut self.state.fill,
            Which::Stroke => &mut self.state.stroke,
        }
    }

    fn set_device(&mut self, which: Which, device: Device, color: &[f64]) {
        let space = Rc::new(Space::device(self.file, device, self.resources()));
        let paint = self.paint(which);
        paint.space = space;
        paint.color = color.to_vec();
        paint.pattern = None;
    }

    fn set_space(&mut self, which: Which, name: &[u8]) {
        let space = self.space_of_name(name);
        let paint = self.paint(which);
        paint.color = space.initial();
        paint.space = space;
        paint.pattern = None;
    }

    fn space_of_name(&mut self, name: &[u8]) -> Rc<Space<'f>> {
        let device = match name {
            b"DeviceGray" => Device::Gray,
            b"DeviceRGB" => Device::Rgb,
            b"DeviceCMYK" => Device::Cmyk,
            b"Pattern" => return Rc::new(Space::Pattern(None)),
            _ => {
                let object = self.resource("ColorSpace", name);
                return object.map_or_else(|| Rc::new(Space::Unknown), |object| self.space(object));
            }
        };
        Rc::new(Space::device(self.file, device, self.resources()))
    }

    /// A colour space, read once where it is an object of its own.
    pub(super) fn space(&mut self, object: &'f Object) -> Rc<Space<'f>> {
        let id = object.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.memory.spaces.get(&id)) {
            return Rc::clone(known);
        }
        let space = Rc::new(Space::parse(self.file, object, self.resources()));
        // A name as an object depends on the resources in which it is looked up.
        if let Some(id) = id.filter(|_| self.file.resolve(object).as_array().is_ok()) {
            self.memory.spaces.insert(id, Rc::clone(&space));
        }
        space
    }

    fn set_color(&mut self, which: Which, operands: &[Object]) -> Result<(), Bad> {
        let pattern = operands.last().and_then(|operand| operand.as_name().ok()).map(<[u8]>::to_vec);
        let color: Vec<f64> = operands.iter().filter_map(number).collect();
        let paint = self.paint(which);
        let is_fitting = match &*paint.space {
            Space::Pattern(_) => pattern.is_some(),
            Space::Unknown => true,
            space => pattern.is_none() && color.len() == space.components(),
        };
        paint.color = color;
        paint.pattern = pattern;
        if is_fitting { Ok(()) } else { Err(Bad) }
    }

    /// Tells what the patterns of the state are made of, once each.
    pub(super) fn look_into_patterns(&mut self, fills: bool, strokes: bool) {
        let names = [(fills, self.state.fill.pattern.clone()), (strokes, self.state.stroke.pattern.clone())];
        for name in names.into_iter().filter(|(is_used, _)| *is_used).filter_map(|(_, name)| name) {
            self.pattern(&name);
        }
    }

    fn pattern(&mut self, name: &[u8]) {
        let Some(object) = self.resource("Pattern", name) else { return };
        let id = object.as_reference().ok();
        match self.file.resolve(object) {
            Object::Stream(tile) if id.is_none_or(|id| self.memory.seen.insert(id)) => {
                self.aside(|own| own.run_stream(tile, id, Source::Pattern));
            }
            Object::Dictionary(shading) => {
                let space = self.file.dict(shading, b"Shading").and_then(|own| own.get(b"ColorSpace").ok());
                if let Some(space) = space.map(|space| self.space(space)) {
                    self.tell(&Event::Shading(&space));
                }
            }
            _ => {}
        }
    }

    /// `sh`.
    pub(super) fn shade(&mut self, name: &[u8]) {
        let Some(object) = self.resource("Shading", name) else { return };
        let space = dictionary(self.file.resolve(object)).and_then(|own| own.get(b"ColorSpace").ok());
        if let Some(space) = space.map(|space| self.space(space)) {
            self.tell(&Event::Shading(&space));
        }
    }
}
