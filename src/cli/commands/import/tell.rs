//! What was guessed and what has no partner, for the editor to look at.

use crate::cli::terminal::{Terminal, printable};
use crate::exchange::{Alignment, Guess, Unpaired};
use std::path::Path;

/// Tells the guesses of one file.
pub(super) fn guesses(file: &Path, guesses: &[Guess], terminal: &Terminal) {
    for guess in guesses {
        terminal.tell(&format!("{}:{}: {}\n", file.display(), guess.line, printable(&guess.what)));
    }
}

/// Tells how a translation was aligned.
pub(super) fn alignment(file: &Path, alignment: &Alignment, terminal: &Terminal) {
    guesses(file, &alignment.guesses, terminal);
    for proposal in &alignment.proposals {
        terminal.tell(&format!("{}:{}: {}\n", file.display(), proposal.line, printable(&proposal.what)));
    }
    let said = summary(alignment);
    terminal.tell(&format!("{}: {said}\n", file.display()));
    for pair in alignment.pairs.iter().filter(|pair| pair.is_doubtful) {
        let line = pair.lines.first().copied().unwrap_or(1);
        terminal.tell(&format!("{}:{line}: is this `{}`? It is to be reviewed\n", file.display(), pair.unit));
    }
    for unpaired in &alignment.unpaired {
        let said = match unpaired {
            Unpaired::Source(unit) => format!("{}: `{unit}` has no translation here", file.display()),
            Unpaired::Translation { line, text } => {
                let text = printable(text);
                format!("{}:{line}: no unit has this, and it is kept as a comment: {text}", file.display())
            }
        };
        terminal.tell(&format!("{said}\n"));
    }
}

fn summary(alignment: &Alignment) -> String {
    if alignment.is_strange {
        return "this seems to be a translation of another text: nothing is paired".to_owned();
    }
    let how = if alignment.is_same_skeleton { "both texts have the same skeleton" } else { "by likeness" };
    let (pairs, doubtful) =
        (alignment.pairs.len(), alignment.pairs.iter().filter(|pair| pair.is_doubtful).count());
    let review = if doubtful > 0 { format!(", {doubtful} of them to be reviewed") } else { String::new() };
    format!("{pairs} units paired ({how}){review}")
}
