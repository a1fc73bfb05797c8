//! How wide tables may be.

use clap::Command;

/// Nobody reads lines that are longer.
const WIDEST: usize = 160;

/// The columns of the terminal; none where nobody says how wide it is. `COLUMNS` wins, as
/// shells set it; clap, which wraps its help, knows how to ask the terminal itself.
pub fn of(columns: Option<&str>, terminal: bool) -> Option<usize> {
    let stated = columns.and_then(|columns| columns.parse().ok()).filter(|width| *width > 0);
    stated.or_else(|| terminal.then(measured))
}

/// The longest line of a help text that is longer than any terminal: of an even width one
/// less, since a space ends it.
fn measured() -> usize {
    let about = "- ".repeat(WIDEST / 2);
    let mut command = Command::new("width").about(about).help_template("{about}");
    let help = command.render_help().to_string();
    help.lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(80)
}
