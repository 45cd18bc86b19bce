//! Figures that do not fit on a page: the text goes on, and they stand at the top of the next.

use crate::judges::Judged;
use crate::project::Project;

const FIGURES: usize = 30;
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"440\" height=\"300\">\
    <rect width=\"440\" height=\"300\" fill=\"#eee\"/></svg>";

/// Paragraphs of several lengths, each with a figure after it; `title` captions the figures.
fn project(title: &str) -> Project {
    let mut text = "+++\ntitle = \"Long\"\n+++\n\n".to_owned();
    for at in 0..FIGURES {
        let words = "een ".repeat(90 + at * 53 % 200);
        text +=
            &format!("Before{at} {words}end.\n\n![Alt](a.svg{title})\n\n").replace("NUMBER", &at.to_string());
    }
    let mut project = Project::new([("content/long.md", text.as_str())]);
    project.write("content/a.svg", DRAWING);
    project
}

fn text(pdf: &[u8]) -> Option<String> {
    Judged::new(pdf).by("pdftotext", &["-layout", "{}", "-"], "where figures stand")
}

#[test]
fn text_fills_the_page_before_a_figure_that_does_not_fit() {
    let (floating, fixed) = (project(" \"Caption NUMBER.\"").build(), project("").build());
    let [floating, fixed] = [&floating, &fixed].map(|output| &output.bytes["en/long.pdf"]);
    let (Some(loose), Some(tight)) = (text(floating), text(fixed)) else { return };
    assert_eq!(loose.matches("een").count(), tight.matches("een").count(), "no text is lost");
    let pages = |text: &str| text.matches('\u{c}').count();
    assert!(pages(&loose) < pages(&tight), "{} and {}", pages(&loose), pages(&tight));
    let place = |word: String| loose.find(&word).unwrap_or_else(|| panic!("{word} is not in {loose}"));
    let captions: Vec<usize> = (0..FIGURES).map(|at| place(format!("Figure {}", at + 1))).collect();
    assert!(captions.is_sorted(), "figures keep their order: {captions:?}");
    for (at, caption) in captions.iter().enumerate() {
        assert!(place(format!("Before{at} ")) < *caption, "no figure stands before its place");
    }
    let is_moved = |at: usize| place(format!("Before{} ", at + 1)) < captions[at];
    assert!((0..FIGURES - 1).any(is_moved));
}

#[test]
fn figures_are_read_where_the_text_has_them() {
    let output = project(" \"Caption NUMBER.\"").build();
    let judged = Judged::new(&output.bytes["en/long.pdf"]);
    let Some(read) = judged.by("pdfinfo", &["-struct-text", "{}"], "the order of figures") else { return };
    let place = |word: String| read.find(&word).unwrap_or_else(|| panic!("{word} is not in {read}"));
    for at in 0..FIGURES - 1 {
        let order =
            [format!("Before{at} "), format!("Figure {}", at + 1), format!("Before{} ", at + 1)].map(place);
        assert!(order.is_sorted(), "{order:?}");
    }
}

#[test]
fn figures_do_not_move_amid_an_aside() {
    let aside: String = (0..8).map(|at| format!("Person{at} with an office.\n\n")).collect();
    let mut moved_on = 0;
    for words in [200, 240, 280, 320, 360] {
        let text = format!(
            "+++\ntitle = \"Short\"\n+++\n\nLead.\n\n## Findings\n\n{}end.\n\n![Alt](a.svg \"Caption.\")\n\n\
             ## Beside {{.aside}}\n\n{aside}",
            "een ".repeat(words)
        );
        let mut project = Project::new([("content/short.md", text.as_str())]);
        project.write("content/a.svg", DRAWING);
        let settings = project.read("bifolio.toml").replace("[build]\n", "[build]\ntheme = \"book\"\n");
        project.write("bifolio.toml", &settings);
        let output = project.build();
        let Some(read) = self::text(&output.bytes["en/short.pdf"]) else { return };
        let [caption, aside] = ["Figure 1", "Person0"].map(|word| read.find(word).expect(word));
        assert!(caption < aside, "{words} words: {read}");
        moved_on += usize::from(read[..caption].contains('\u{c}'));
    }
    assert!(moved_on > 0, "the figure did not fit on its page in some of them");
}
