//! Files for a printing house: plates, boxes, inks and marks as Ghostscript, qpdf and poppler see them.

use crate::judges::Judged;
use crate::project::{JPEG, Project};

const TEXT: &str = "\
Paragraphs of black letters, one after the other, as a book has them, with a [link](https://example.org/far) that paper
cannot follow and <https://example.org/near> that says where it leads.
";

/// A document of several pages, with settings for print.
fn project(settings: &str) -> Project {
    let mut project = Project::new([]);
    project
        .write("bifolio.toml", &format!("[build]\nformats = [\"pdf\"]\nprofiles = [\"print\"]\n{settings}"));
    let text = format!("+++\ntitle = \"Printed\"\n+++\n\n# One\n\n{}", format!("{TEXT}\n").repeat(40));
    project.write("content/brief.md", &text);
    project
}

fn printed(project: &Project) -> Judged {
    let output = project.build();
    let file = output.bytes.get("en/brief-print.pdf");
    Judged::new(file.unwrap_or_else(|| panic!("{:?} {:?}", output.withheld, output.findings)))
}

/// The shares of a page that cyan, magenta, yellow and black cover, page by page.
fn plates(file: &Judged) -> Option<Vec<[f64; 4]>> {
    let args = ["-q", "-dSAFER", "-o", "-", "-sDEVICE=inkcov", "{}"];
    let said = file.by("gs", &args, "the plates of print files")?;
    let shares = |line: &str| -> Option<[f64; 4]> {
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        numbers.try_into().ok()
    };
    Some(said.lines().map(|line| shares(line).unwrap_or_else(|| panic!("{line}"))).collect())
}

#[test]
fn pages_of_text_need_no_plate_but_black() {
    let Some(plates) = plates(&printed(&project("[print]\nmarks = false\nlinks = \"none\"\n"))) else {
        return;
    };
    assert!(plates.len() > 2, "{plates:?}");
    assert!(plates[0][1] > 0.0, "the first page has a band in colour: {plates:?}");
    for [cyan, magenta, yellow, black] in &plates[1..] {
        assert!(*cyan == 0.0 && *magenta == 0.0 && *yellow == 0.0 && *black > 0.01, "{plates:?}");
    }
}

#[test]
fn one_ink_prints_pictures_too() {
    let mut project = project("[print]\nmonochrome = true\n");
    project.world.insert("content/gradient.jpg", JPEG);
    project.write("content/brief.md", "# One\n\n![A picture](gradient.jpg)\n\nText.\n");
    let Some(plates) = plates(&printed(&project)) else { return };
    // The marks alone are on all plates.
    let [cyan, magenta, yellow, black] = plates[0];
    assert!(cyan < 0.003 && cyan == magenta && cyan == yellow && black > cyan, "{plates:?}");
}

#[test]
fn a_spot_colour_is_a_plate() {
    let file = printed(&project("[tokens]\n\"colors.accent.spot\" = \"PANTONE 1797 C\"\n"));
    let args = [
        "-q",
        "-dSAFER",
        "-r20",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=tiffsep",
        "-sOutputFile=plate-%d.tif",
        "{}",
    ];
    if file.by("gs", &args, "the plate of a spot colour").is_some() {
        assert!(!file.written("plate-1(PANTONE 1797 C).tif").is_empty());
    }
    let overprinted = file.by("qpdf", &["--qdf", "--object-streams=disable", "{}", "-"], "overprinting");
    assert!(overprinted.is_none_or(|file| file.contains("/OPM 1") && file.contains("/op true")));
}

#[test]
fn boxes_and_intent_are_what_the_settings_say() {
    let file = printed(&project("[page]\nsize = \"A5\"\nbleed = \"5mm\"\n"));
    let Some(boxes) = file.by("pdfinfo", &["-box", "{}"], "boxes of print files") else { return };
    let measures = |name: &str| -> Vec<f64> {
        let line = boxes.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().filter_map(|word| word.parse().ok()).collect()
    };
    let (trim, bleed, media) = (measures("TrimBox:"), measures("BleedBox:"), measures("MediaBox:"));
    let width = |corners: &[f64]| corners[2] - corners[0];
    assert!((width(&trim) - 148.0 * 72.0 / 25.4).abs() < 0.02, "{boxes}");
    assert!((width(&bleed) - 158.0 * 72.0 / 25.4).abs() < 0.02, "{boxes}");
    assert!(width(&media) > width(&bleed) + 2.0 * 18.0, "{boxes}");
    assert!(boxes.contains("PDF version:     1.6"), "{boxes}");
    let args = ["--qdf", "--object-streams=disable", "{}", "-"];
    let Some(objects) = file.by("qpdf", &args, "the output intent of print files") else { return };
    for said in ["/S /GTS_PDFX", "/OutputConditionIdentifier (FOGRA39)", "/Trapped /False", "PDF/X-4"] {
        assert!(objects.contains(said), "{said}");
    }
    assert!(!objects.contains("/Annots") && !objects.contains("/DeviceRGB"));
}

#[test]
fn the_sheet_says_which_page_it_is_and_notes_where_links_lead() {
    let project = project("");
    let Some(text) = project.build().paper("en/brief-print.pdf") else { return };
    assert!(text.contains("brief-print.pdf · en · p. 1 / "), "{text}");
    assert!(text.contains("PDF/X-4 · FOGRA39 · trim 210 × 297 mm · bleed 3 mm"), "{text}");
    assert_eq!(text.matches("https://example.org/far").count(), 1, "{text}");
    assert_eq!(text.matches("https://example.org/near").count(), 40);
}

#[test]
fn gaps_withhold_the_print_file_and_nothing_else() {
    let mut project = Project::new([("content/brief.md", "# One\n\nA text.\n")]);
    let build = "[build]\nformats = [\"pdf\"]\nprofiles = [\"screen\", \"print\"]\n";
    project.write("bifolio.toml", &format!("locales = [\"en\", \"ru\"]\n{build}"));
    let output = project.build();
    let made: Vec<&str> = output.bytes.keys().map(String::as_str).collect();
    let papers: Vec<&str> = made.into_iter().filter(|path| path.ends_with(".pdf")).collect();
    assert_eq!(papers, ["en/brief-print.pdf", "en/brief.pdf", "ru/brief.pdf"]);
    assert!(output.withheld["ru/brief-print.pdf"].starts_with("not translated: "), "{:?}", output.withheld);
}

#[test]
fn what_is_wrong_with_the_press_has_a_place() {
    let srgb: &[u8] = include_bytes!("../../src/export/pdf/icc/sRGB-v2-micro.icc");
    for (settings, expected) in [
        (
            "[print]\nprofile = \"SWOP\"\n",
            "bifolio.toml:5: error[configuration]: `SWOP` is not a printing condition",
        ),
        (
            "[print]\nprofile = \"screen.icc\"\n",
            "bifolio.toml:5: error[configuration]: `screen.icc`: it does not describe",
        ),
        ("[print]\nprofile = \"gone.icc\"\n", "bifolio.toml:5: error[configuration]: "),
        ("[print]\nprofile = \"../out.icc\"\n", "bifolio.toml:5: error[configuration]: "),
        (
            "[print]\nink-limit = 150\n",
            "bifolio.toml:5: error[configuration]: the colour `accent` takes 197 % of ink",
        ),
    ] {
        let mut project = project(settings);
        project.world.insert("screen.icc", srgb);
        let output = project.build();
        assert_eq!(output.withheld["en/brief-print.pdf"], "its print settings are wrong, see above");
        let is_found = output.findings.iter().any(|finding| finding.starts_with(expected));
        assert!(is_found, "{settings}: {:?}", output.findings);
    }
}

#[test]
fn a_profile_of_the_project_is_embedded() {
    let mut project = project("[print]\nprofile = \"press.icc\"\n");
    let press: &[u8] = include_bytes!("../../src/export/pdf/icc/FOGRA39L-coated.icc");
    project.world.insert("press.icc", press);
    let file = printed(&project);
    let args = ["--qdf", "--object-streams=disable", "{}", "-"];
    let Some(objects) = file.by("qpdf", &args, "an output intent of the project's own") else { return };
    assert!(!objects.contains("(FOGRA39)") && objects.contains("/GTS_PDFX"));
}

#[test]
fn what_the_house_would_rather_not_see_is_told() {
    let mut project = project("");
    project.world.insert("content/gradient.jpg", JPEG);
    project.write("content/brief.md", "# One\n\n![A picture](gradient.jpg)\n\nText.\n");
    let output = project.build();
    assert!(output.bytes.contains_key("en/brief-print.pdf"), "{:?}", output.withheld);
    let expected =
        "content/brief.md:1: warning[preflight]: `en/brief-print.pdf`, page 1: a picture has 150 pixels";
    assert!(output.findings.iter().any(|finding| finding.starts_with(expected)), "{:?}", output.findings);
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    let build = || project("").build().bytes.remove("en/brief-print.pdf").unwrap();
    assert!(build() == build());
}
