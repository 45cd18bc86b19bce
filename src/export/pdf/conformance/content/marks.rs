//! Marked content (ISO 32000-1, 14.6).

use super::event::{Event, Fault, Mark, Source};
use super::interpreter::{Bad, Done, Interpreter, name};
use lopdf::Object;

/// Sequences in sequences that are remembered.
const MAX_MARKS: usize = 512;

impl Interpreter<'_, '_> {
    pub(super) fn marking(&mut self, operator: &[u8], operands: &[Object]) -> Done {
        let done = match operator {
            b"BMC" => name(operands).map(|tag| self.open_mark(tag, None)),
            b"BDC" => match operands {
                [Object::Name(tag), properties] => {
                    let mcid = self.mcid(properties);
                    self.open_mark(tag, mcid);
                    Ok(())
                }
                _ => Err(Bad),
            },
            b"EMC" => {
                if self.marks.len() > self.marks_before() {
                    self.marks.pop();
                } else {
                    self.tell(&Event::Fault(Fault::UnbalancedMarks));
                }
                Ok(())
            }
            b"MP" | b"DP" => Ok(()),
            _ => return None,
        };
        Some(done)
    }

    fn mcid(&mut self, properties: &Object) -> Option<i64> {
        match properties {
            Object::Dictionary(dict) => dict.get(b"MCID").ok()?.as_i64().ok(),
            Object::Name(name) => {
                let object = self.resource("Properties", name)?;
                let dict = self.file.resolve(object).as_dict().ok()?;
                self.file.get(dict, b"MCID").as_i64().ok()
            }
            _ => None,
        }
    }

    fn open_mark(&mut self, tag: &[u8], mcid: Option<i64>) {
        if self.marks.len() >= MAX_MARKS {
            return self.tell(&Event::Fault(Fault::TooMuch));
        }
        let is_form = self.frames.len() > 1;
        let frame = self.frames.last();
        let form = frame.filter(|own| is_form && own.source == Source::Page).and_then(|own| own.object);
        self.marks.push(Mark { tag: tag.to_vec(), mcid, form });
        self.tell(&Event::Marked);
    }
}
