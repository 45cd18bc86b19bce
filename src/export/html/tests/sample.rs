//! A whole sample, and a way to look at it: the ignored test writes a site that a browser can open.

use super::*;
use crate::export::html::{IndexDocument, IndexEdition, Output, index, page, parallel_page};

pub(super) fn sample() -> Project {
    let mut project = Project::new("brief", include_str!("sample.md"), include_str!("sample.ru.ftl"));
    let path = VirtualPath::new("content/bridge.png").unwrap();
    let picture = Picture::new("bridge.png", gradient(), Some((640, 280))).unwrap();
    project.pictures.insert(path, picture);
    project
}

/// A picture: grey stripes.
fn gradient() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 640, 280);
    encoder.set_color(png::ColorType::Grayscale);
    let pixels: Vec<u8> =
        (0..640 * 280_u32).map(|at| (90 + (at / 640) / 3 + (at % 640) / 20 % 3 * 12) as u8).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

#[test]
#[ignore = "writes a site for looking at into the folder that the system has for temporary files"]
#[expect(clippy::disallowed_methods, reason = "a person looks at the files")]
fn dump() {
    let project = sample();
    let links = links("brief");
    let folder = std::env::temp_dir().join("bifolio-html");
    let write = |output: Output<'_>, prefix: &str| {
        let path = folder.join(prefix).join(&output.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &output.html).unwrap();
        for asset in &output.assets {
            let path = folder.join(prefix).join(asset.path.as_ref());
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &asset.bytes).unwrap();
        }
        println!("{}: {} bytes, {:?}", path.display(), output.html.len(), output.issues);
    };
    let (en, ru, both) = (project.edition("en"), project.edition("ru"), project.both());
    let site = project.site(&links);
    write(page(&en, &site).unwrap(), "out");
    write(page(&ru, &site).unwrap(), "out");
    write(parallel_page(&both, &site).unwrap(), "out");
    let names = |sides, link| IndexEdition { sides, link, has_page: true };
    let editions = vec![
        names(vec![&en], &links[0]),
        names(vec![&ru], &links[1]),
        names(vec![&both.left, &both.right], &links[2]),
    ];
    let documents = [IndexDocument { editions }];
    write(index(&documents, &site).unwrap().unwrap(), "out");
    let by_language = Site { order: ReadingOrder::Languages, has_numbers: false, ..site };
    write(parallel_page(&both, &by_language).unwrap(), "languages");
    let by_rows = Site { has_numbers: false, ..site };
    write(parallel_page(&both, &by_rows).unwrap(), "bullets");
    let single = Site { is_single_file: true, has_marks: true, ..site };
    let draft = Project::new("brief", include_str!("sample.md"), "meta-title = Лёд на реке");
    write(page(&draft.edition("ru"), &single).unwrap(), "draft");
}
