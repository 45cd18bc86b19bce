//! What is written where: results to standard output, everything else to standard error. A closed pipe ends
//! quietly.

use super::args::When;
use super::exit::{ExitStatus, Failure};
use super::report::{Style, human};
use crate::diag::Diagnostic;
use crate::source::Sources;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::time::Duration;

/// The terminal.
#[derive(Debug)]
pub(super) struct Terminal {
    color: When,
    is_quiet: bool,
}

impl Terminal {
    pub(super) fn new(color: When, is_quiet: bool) -> Terminal {
        Terminal { color, is_quiet }
    }

    fn style(&self, is_terminal: bool) -> Style {
        #[expect(clippy::disallowed_methods, reason = "NO_COLOR is a wish about this terminal alone")]
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self.color {
            When::Always => Style::Colored,
            When::Auto if is_terminal && !no_color => Style::Colored,
            When::Auto | When::Never => Style::Plain,
        }
    }

    /// The style of what goes to standard output.
    pub(super) fn output_style(&self) -> Style {
        self.style(io::stdout().is_terminal())
    }

    /// Writes a result to standard output.
    ///
    /// # Errors
    /// [`Failure::Closed`] where nobody reads any more; otherwise what the system said.
    pub(super) fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::Closed),
            Err(error) => Err(Failure::Said(format!("standard output: {error}"))),
        }
    }

    /// Tells something beside the result, unless that is unwanted.
    pub(super) fn tell(&self, text: &str) {
        if !self.is_quiet {
            self.error_text(text);
        }
    }

    /// Says an error that has no place.
    pub(super) fn error(&self, sentence: &str) {
        self.error_text(&format!("error: {sentence}\n"));
    }

    /// Writes findings to standard error.
    pub(super) fn findings(&self, findings: &[Diagnostic], sources: &Sources) {
        let text = human::findings(findings, sources, self.style(io::stderr().is_terminal()));
        self.error_text(&text);
    }

    /// Says why a command could not be done.
    pub(super) fn failure(&self, failure: &Failure) -> ExitStatus {
        match failure {
            Failure::Closed => return ExitStatus::Clean,
            Failure::Said(sentence) => self.error_text(&format!("error: {}\n", printable(sentence))),
            Failure::Findings(unusable) => self.findings(&unusable.findings, &unusable.sources),
        }
        ExitStatus::CouldNot
    }

    fn error_text(&self, text: &str) {
        // Where standard error is closed too, there is nobody left to tell.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// A spinner that names what is being made; nothing where there is no terminal.
    pub(super) fn progress(&self) -> ProgressBar {
        if self.is_quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        bar
    }
}

/// A text whose control characters are shown instead of obeyed.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_override = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if (c.is_control() && c != '\n') || is_override {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}
