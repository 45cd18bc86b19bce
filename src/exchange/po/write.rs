//! A document as a PO file.

use super::escape::quote;
use super::plural::plural_forms;
use super::{DOCUMENT, LOCALE, STAMP};
use crate::exchange::bilingual::{Bilingual, Segment};
use std::fmt::Write;

/// Writes a document as PO. There is no revision date in it: the same project gives the same bytes.
pub fn write(bilingual: &Bilingual) -> String {
    let mut out = header(bilingual);
    for segment in &bilingual.segments {
        out.push('\n');
        write_segment(&mut out, segment);
    }
    out
}

fn header(bilingual: &Bilingual) -> String {
    let gettext = |locale: &crate::locale::Locale| locale.to_string().replace('-', "_");
    let mut fields = vec![
        ("Project-Id-Version", bilingual.document.clone()),
        ("Language", gettext(&bilingual.target_locale)),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
    ];
    fields.extend(plural_forms(&bilingual.target_locale).map(|rule| ("Plural-Forms", rule.to_owned())));
    fields.extend([
        ("X-Source-Language", gettext(&bilingual.source_locale)),
        (DOCUMENT, bilingual.document.clone()),
        (LOCALE, bilingual.target_locale.to_string()),
    ]);
    let fields: String = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let mut out = String::new();
    write_string(&mut out, "", "msgid", "");
    write_string(&mut out, "", "msgstr", &fields);
    out
}

fn write_segment(out: &mut String, segment: &Segment) {
    let section = Some(&segment.section).filter(|section| !section.is_empty());
    let section = section.map(|section| format!("Section: {}", one_line(section)));
    for line in segment.comments.iter().map(|line| one_line(line)).chain(section) {
        let _ = writeln!(out, "#. {line}");
    }
    let _ = writeln!(out, "#. {STAMP}{}", segment.stamp());
    let _ = writeln!(out, "#: {}:{}", reference(&segment.path), segment.line);
    if segment.state.is_unsure() {
        out.push_str("#, fuzzy\n");
        if let Some(previous) = &segment.previous {
            write_string(out, "#| ", "msgid", previous);
        }
    }
    write_string(out, "", "msgctxt", &segment.name());
    write_string(out, "", "msgid", &segment.source);
    write_string(out, "", "msgstr", segment.target.as_deref().unwrap_or_default());
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).collect::<Vec<_>>().join(" ")
}

/// A path with spaces stands between U+2068 and U+2069, as gettext does it.
fn reference(path: &str) -> String {
    if path.contains(char::is_whitespace) { format!("\u{2068}{path}\u{2069}") } else { path.to_owned() }
}

/// A keyword with its string; a text of several lines begins with an empty string, a line each.
fn write_string(out: &mut String, prefix: &str, keyword: &str, text: &str) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let _ = match lines.as_slice() {
        [] => writeln!(out, "{prefix}{keyword} \"\""),
        [line] => writeln!(out, "{prefix}{keyword} {}", quote(line)),
        _ => writeln!(out, "{prefix}{keyword} \"\""),
    };
    for line in lines.iter().filter(|_| lines.len() > 1) {
        let _ = writeln!(out, "{prefix}{}", quote(line));
    }
}
