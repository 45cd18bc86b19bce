//! How well and how fast paragraphs of real text are broken, against the numbers of the design.
//!
//! `cargo bench --bench linebreak -- en FILE… ru FILE…`: plain text, paragraphs parted by empty lines.
#![expect(clippy::print_stdout, reason = "a bench reports to the terminal")]
#![expect(clippy::disallowed_methods, reason = "a bench reads its texts and the clock")]

use bifolio::geom::{Abs, Em};
use bifolio::layout::inline::{
    BrokenParagraph, LayoutIssue, Paragraph, ParagraphStyle, Piece, Run, RunStyle, break_paragraph,
};
use bifolio::layout::{Color, Ink};
use bifolio::locale::Locale;
use bifolio::tag::ContentId;
use bifolio::text::{FaceQuery, Features, Figures, FontBook, Shaper, Style};
use std::time::Instant;

/// A setting: its name, the size, the measure.
const SETTINGS: [(&str, f64, Abs); 3] =
    [("wide", 11.0, Abs::mm(150.0)), ("theme", 10.75, Abs::pt(336.0)), ("parallel", 10.0, Abs::pt(224.0))];

fn main() {
    let book = FontBook::builtin();
    let mut locale: Locale = "en".parse().expect("a language tag");
    for argument in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        match argument.parse() {
            Ok(tag) if argument.len() == 2 => locale = tag,
            _ => measure_file(&book, &locale, &argument),
        }
    }
}

fn measure_file(book: &FontBook, locale: &Locale, path: &str) {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let texts: Vec<String> = text
        .split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| part.chars().count() > 250)
        .collect();
    println!("{path}: {locale}, {} paragraphs", texts.len());
    for (name, size, measure) in SETTINGS {
        let shaper = Shaper::new(book);
        let query = FaceQuery { family: "Source Serif 4", weight: 400, style: Style::Upright };
        let style = RunStyle {
            face: book.find(&query).expect("a built-in face"),
            size: Abs::pt(size),
            color: Color { ink: Ink::Process, cmyk: [0.0, 0.0, 0.0, 100.0], srgb: [0; 3] },
            features: Features { figures: Figures::OldStyle, ..Features::default() },
            locale: locale.clone(),
            tracking: Em::ZERO,
            raise: Abs::ZERO,
            is_verbatim: false,
            is_struck: false,
        };
        let paragraphs: Vec<Paragraph> = texts.iter().map(|text| paragraph(text, &style)).collect();
        let goal = ParagraphStyle::new(measure, Abs::pt(14.0), locale.clone());
        let mut best = f64::INFINITY;
        let mut broken = Vec::new();
        let first = Instant::now();
        let mut cold = 0.0;
        for round in 0..5 {
            let start = Instant::now();
            broken = paragraphs.iter().map(|paragraph| break_paragraph(paragraph, &goal, &shaper)).collect();
            best = best.min(start.elapsed().as_secs_f64());
            if round == 0 {
                cold = first.elapsed().as_secs_f64();
            }
        }
        let each = 1e6 / texts.len().max(1) as f64;
        println!("  {name:<9} {}", Report::new(&broken, size).line());
        println!("            {:.0} µs a paragraph, {:.0} with empty caches", best * each, cold * each);
    }
}

fn paragraph(text: &str, style: &RunStyle) -> Paragraph {
    let run = Run {
        text: text.to_owned(),
        style: style.clone(),
        content: ContentId(0),
        link: None,
        source: 0..text.len(),
    };
    Paragraph { pieces: vec![Piece::Text(run)] }
}

#[derive(Default)]
struct Report {
    spaces: Vec<f64>,
    hyphenated: usize,
    most_running: usize,
    ragged: usize,
    overfull: usize,
    budget: f64,
}

impl Report {
    fn new(paragraphs: &[BrokenParagraph], size: f64) -> Report {
        let mut report = Report::default();
        for paragraph in paragraphs {
            report.overfull +=
                paragraph.issues.iter().filter(|issue| matches!(issue, LayoutIssue::Overfull { .. })).count();
            let mut running = 0;
            for line in &paragraph.lines {
                running = if line.is_hyphenated { running + 1 } else { 0 };
                report.most_running = report.most_running.max(running);
                report.hyphenated += usize::from(line.is_hyphenated);
                let Some(ratio) = line.ratio.filter(|_| !line.is_last) else {
                    report.ragged += usize::from(!line.is_last);
                    continue;
                };
                report.budget += ratio.abs().min(1.0);
                let sum: f64 = line.gaps.iter().map(|gap| gap.width.to_pt() / size).sum();
                report.spaces.push(sum / line.gaps.len().max(1) as f64);
            }
        }
        report
    }

    fn line(&self) -> String {
        let count = self.spaces.len().max(1) as f64;
        let mean = self.spaces.iter().sum::<f64>() / count;
        let variance = self.spaces.iter().map(|space| (space - mean).powi(2)).sum::<f64>() / count;
        let loose = self.spaces.iter().filter(|space| **space > 0.5).count() as f64;
        format!(
            "{} lines: space {mean:.3} sd {:.4} em, loose {:.2} %, hyphenated {:.1} %, running {}, budget {:.2}, \
             left ragged {}, overfull {}",
            self.spaces.len(),
            variance.sqrt(),
            100.0 * loose / count,
            100.0 * self.hyphenated as f64 / count,
            self.most_running,
            self.budget / count,
            self.ragged,
            self.overfull,
        )
    }
}
