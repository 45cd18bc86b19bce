//! Coverage as a table, for people and for reports.

use crate::check::CoverageRow;

const HEADS: [&str; 10] = [
    "locale",
    "document",
    "units",
    "translated",
    "missing",
    "stale",
    "review",
    "obsolete",
    "%",
    "words left",
];

/// A table in columns.
pub(in crate::cli) fn human(rows: &[CoverageRow]) -> String {
    let cells: Vec<[String; 10]> =
        std::iter::once(HEADS.map(str::to_owned)).chain(rows.iter().map(cells)).collect();
    let mut widths = [0; 10];
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in &cells {
        let columns = row.iter().zip(widths).enumerate();
        let padded: Vec<String> = columns
            .map(
                |(at, (cell, width))| {
                    if at < 2 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
                },
            )
            .collect();
        out.push_str(padded.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// A Markdown table.
pub(in crate::cli) fn markdown(rows: &[CoverageRow]) -> String {
    let mut out = format!("| {} |\n|---|---|{}\n", HEADS.join(" | "), "--:|".repeat(8));
    for row in rows {
        let cells = cells(row).map(|cell| cell.replace('|', "\\|"));
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}

fn cells(row: &CoverageRow) -> [String; 10] {
    [
        row.locale.to_string(),
        row.document.clone(),
        row.units.to_string(),
        row.translated.to_string(),
        row.missing.to_string(),
        row.stale.to_string(),
        row.review.to_string(),
        row.obsolete.to_string(),
        format!("{:.1}", row.coverage),
        row.words_left.to_string(),
    ]
}
