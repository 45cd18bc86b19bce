//! Device colours, which mean something only under an output intent of the same kind.

use crate::export::pdf::conformance::PreflightProfile;
use crate::export::pdf::conformance::content::{Device, Event, Paint, Scene, Space, Watch};
use crate::export::pdf::conformance::document::Document;
use crate::export::pdf::conformance::file::File;
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::pages::Page;
use crate::export::pdf::conformance::rule::rules;
use lopdf::Dictionary;

rules! {
    DEVICE_COLOR: Error "device-color" { print: "ISO 15930-7, device-dependent colour", screen: "ISO 19005-2, 6.2.4.3" }
        "convert the colour to the space of the output intent, or tag it with an ICC profile";
    GROUP_COLOR: Error "group-color-space" { print: "ISO 15930-7, transparency", screen: "ISO 19005-2, 6.2.10" }
        "blend in the space of the output intent";
}

/// Watches for device colours that the intent does not cover.
pub(super) struct Colors {
    /// The channels of the intent; `None` where there is none that can be read.
    channels: Option<usize>,
}

impl Colors {
    pub(super) fn new(document: &Document<'_>, profile: PreflightProfile) -> Colors {
        let channels = document.intent(profile).and_then(|intent| intent.icc).and_then(|icc| icc.channels());
        Colors { channels }
    }

    /// The device space on which a space rests, where the intent does not cover it.
    fn uncovered(&self, space: &Space<'_>) -> Option<Device> {
        let is_covered = |device: &Device| match device {
            Device::Gray => self.channels.is_some(),
            Device::Rgb => self.channels == Some(3),
            Device::Cmyk => self.channels == Some(4),
        };
        space.rests_on().filter(|device| !is_covered(device))
    }

    fn meaning(&self) -> &'static str {
        match self.channels {
            Some(1) => "the output intent is grey",
            Some(3) => "the output intent is RGB",
            Some(4) => "the output intent is CMYK",
            _ => "there is no output intent for it",
        }
    }

    fn paint(&self, scene: &Scene<'_, '_>, paint: &Paint<'_>, what: &str, findings: &mut Findings) {
        self.space(scene, &paint.space, what, findings);
    }

    fn space(&self, scene: &Scene<'_, '_>, space: &Space<'_>, what: &str, findings: &mut Findings) {
        let Some(device) = self.uncovered(space) else { return };
        findings.add(&DEVICE_COLOR, scene.at(), || {
            let within = match space {
                Space::Inks { names, .. } => {
                    format!("{} stands in for the ink {}", device.name(), names.join(", "))
                }
                _ => format!("{what} is in {}", device.name()),
            };
            format!("page {}: {within}, but {}", scene.page.number, self.meaning())
        });
    }

    fn group(&self, file: &File, owner: &Dictionary, at: At, findings: &mut Findings) {
        let Some(group) = file.dict(owner, b"Group") else { return };
        let Some(object) = group.get(b"CS").ok() else { return };
        let space = Space::parse(file, object, file.dict(owner, b"Resources"));
        if let Some(device) = self.uncovered(&space) {
            findings.add(&GROUP_COLOR, at, || {
                format!("a transparency group blends in {}, but {}", device.name(), self.meaning())
            });
        }
    }
}

impl<'f> Watch<'f> for Colors {
    fn begin(&mut self, page: &Page<'f>, file: &'f File, findings: &mut Findings) {
        self.group(file, page.dict, At::page(page.number).with(page.id), findings);
    }

    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, findings: &mut Findings) {
        let state = scene.state;
        match event {
            Event::Path { fills, strokes, .. } => {
                if *fills {
                    self.paint(scene, &state.fill, "a shape", findings);
                }
                if *strokes {
                    self.paint(scene, &state.stroke, "a line", findings);
                }
            }
            Event::Text(shown) => {
                if matches!(shown.mode, 0 | 2 | 4 | 6) {
                    self.paint(scene, &state.fill, "text", findings);
                }
                if matches!(shown.mode, 1 | 2 | 5 | 6) {
                    self.paint(scene, &state.stroke, "the outline of text", findings);
                }
            }
            Event::Image(picture) => match &picture.space {
                Some(space) => self.space(scene, space, "a picture", findings),
                // A JPEG 2000 file may say its colours itself.
                None if picture.dict.has(b"ImageMask") || picture.dict.has(b"IM") => {
                    self.paint(scene, &state.fill, "a stencil", findings);
                }
                None => {}
            },
            Event::Shading(space) => self.space(scene, space, "a gradient", findings),
            Event::Form(dict) => self.group(scene.file, dict, scene.at(), findings),
            Event::Marked | Event::Fault(_) => {}
        }
    }
}
