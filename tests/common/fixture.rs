//! One of everything: `tests/fixtures/everything.md` with its pictures, as a project.

use crate::project::Project;

/// The text.
pub const EVERYTHING: &str = include_str!("../fixtures/everything.md");

/// The pictures beside it.
pub const PICTURES: [(&str, &[u8]); 4] = [
    ("gradient.jpg", include_bytes!("../fixtures/gradient.jpg")),
    ("inks.jpg", include_bytes!("../fixtures/inks.jpg")),
    ("fading.png", include_bytes!("../fixtures/fading.png")),
    ("drawing.svg", include_bytes!("../fixtures/drawing.svg")),
];

/// The project, with nothing translated.
pub fn untranslated() -> Project {
    let mut project = Project::new([("content/everything.md", EVERYTHING)]);
    for (name, bytes) in PICTURES {
        project.world.insert(&format!("content/{name}"), bytes);
    }
    project.sync();
    project
}
