//! Coverage as a table, for people and for reports, and what changed since it was translated.

use super::Style;
use crate::check::{CoverageRow, StaleUnit};
use crate::cli::terminal::printable;
use crate::units::Severity;

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

/// Cells of a bar.
const BAR: usize = 20;
/// So many stale units are shown with what changed; `check` shows them all.
const MOST_STALE: usize = 12;

/// A table in columns, a bar behind each row, the totals of a locale where it has several documents.
pub(in crate::cli) fn human(rows: &[CoverageRow], style: Style) -> String {
    let rows = with_totals(rows);
    let mut cells: Vec<[String; 10]> = vec![HEADS.map(str::to_owned)];
    cells.extend(rows.iter().map(cells_of));
    let mut widths = [0; 10];
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let bars = std::iter::once(String::new()).chain(rows.iter().map(|row| bar(row, style)));
    let mut out = String::new();
    for (row, bar) in cells.iter().zip(bars) {
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            // Nothing is easier to overlook than a nought.
            let cell = if (4..8).contains(&at) && cell == "0" { "·" } else { cell };
            out.push_str(&if at < 2 { format!("{cell:<width$}  ") } else { format!("{cell:>width$}  ") });
        }
        out.push_str(&bar);
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
    out
}

/// The rows, before those of each locale with several their sum.
fn with_totals(rows: &[CoverageRow]) -> Vec<CoverageRow> {
    let mut out = Vec::with_capacity(rows.len() + 4);
    for own in rows.chunk_by(|one, next| one.locale == next.locale) {
        if let [first, _, ..] = own {
            out.push(CoverageRow::sum(&first.locale, "all", own));
        }
        out.extend(own.iter().cloned());
    }
    out
}

/// What is translated and right, what is stale or to review, and what is missing, as parts of a bar.
fn bar(row: &CoverageRow, style: Style) -> String {
    let open = row.stale + row.review;
    // What is there at all is seen: rounding takes nothing away but from what is right.
    let part = |count: usize| match count {
        0 => 0,
        _ => (count * BAR).div_ceil(row.units.max(1)),
    };
    let missing = part(row.missing);
    let open = part(open).min(BAR - missing);
    let right = BAR - missing - open;
    let paint = |color, sign: &str, count: usize| style.paint(color, &sign.repeat(count));
    [paint(GREEN, "█", right), paint(YELLOW, "▓", open), paint(RED, "░", missing)].concat()
}

const GREEN: u8 = 32;
const YELLOW: u8 = 33;
const RED: u8 = 31;

/// What changed in the source of translations, word by word, with the unit's name; empty where nothing did.
pub(in crate::cli) fn stale(units: &[StaleUnit<'_>], style: Style) -> String {
    if units.is_empty() {
        return String::new();
    }
    let mut out = String::from("\nChanged since it was translated:\n");
    for one in units.iter().take(MOST_STALE) {
        let grave = if one.severity == Severity::Major {
            style.paint(RED, " changes its meaning")
        } else {
            String::new()
        };
        out.push_str(&format!(
            "  {} in {} ({}){grave}\n",
            one.unit.id, one.manuscript.name, one.translation.locale
        ));
        if let Some(changes) = one.changes() {
            out.push_str(&format!("    {}\n", colored(&printable(&changes), style)));
        }
    }
    if units.len() > MOST_STALE {
        out.push_str(&format!("  and {} more; `bifolio check` shows them all\n", units.len() - MOST_STALE));
    }
    out
}

/// A word diff with the words that went in red and those that came in green.
fn colored(changes: &str, style: Style) -> String {
    if style == Style::Plain {
        return changes.to_owned();
    }
    let red = changes.replace("[-", &format!("\u{1b}[{RED}m[-")).replace("-]", "-]\u{1b}[0m");
    red.replace("{+", &format!("\u{1b}[{GREEN}m{{+")).replace("+}", "+}\u{1b}[0m")
}

/// A Markdown table.
pub(in crate::cli) fn markdown(rows: &[CoverageRow]) -> String {
    let mut out = format!("| {} |\n|---|---|{}\n", HEADS.join(" | "), "--:|".repeat(8));
    for row in rows {
        let cells = cells_of(row).map(|cell| cell.replace('|', "\\|"));
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}

/// What changed, as a Markdown list; empty where nothing did.
pub(in crate::cli) fn markdown_stale(units: &[StaleUnit<'_>]) -> String {
    if units.is_empty() {
        return String::new();
    }
    let mut out = String::from("\nChanged since it was translated:\n\n");
    for one in units {
        let code = |changes: String| format!(": ``` {} ```", changes.replace("```", "''"));
        let changes = one.changes().map(code).unwrap_or_default();
        let grave = if one.severity == Severity::Major { ", **changes its meaning**" } else { "" };
        out.push_str(&format!(
            "- `{}` in {} ({}){grave}{changes}\n",
            one.unit.id, one.manuscript.name, one.translation.locale
        ));
    }
    out
}

fn cells_of(row: &CoverageRow) -> [String; 10] {
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
