//! Stdout for what was asked, stderr for everything else.

use crate::cli::Machine;
use crate::cli::arguments::{Arguments, MessageFormat, When};
use crate::cli::print;
use crate::diag::{Fault, Severity, emit};
use crate::value::english::counted;
use std::io::{ErrorKind, Write as _};
use std::sync::{Arc, OnceLock};

/// Where words go, and how.
#[derive(Clone)]
pub struct Terminal {
    /// Whether faults and summaries are coloured.
    pub colour: bool,
    /// How wide tables may be; none: as they come.
    pub room: Option<usize>,
    /// Whether stderr is a terminal: long work shows progress.
    pub live: bool,
    /// Columns it has.
    pub width: usize,
    /// Say only what went wrong.
    pub quiet: bool,
    /// Say more.
    pub verbose: bool,
    format: MessageFormat,
    /// What is said behind the number of faults.
    left: &'static str,
    /// Why what was asked for could not be written.
    unwritten: Arc<OnceLock<String>>,
}

/// Says that the program itself broke; what and where stands above.
pub fn broken() {
    let _ = writeln!(
        std::io::stderr().lock(),
        "tearsheet broke off: a fault of its own, not of your files; please report the lines above"
    );
}

impl Terminal {
    /// By flags, `NO_COLOR`, `CLICOLOR_FORCE` and what stderr is.
    pub fn new(arguments: &Arguments, machine: &Machine) -> Terminal {
        let global = &arguments.global;
        let set =
            |name| machine.variable(name).is_some_and(|value| !value.is_empty() && value != "0");
        let dumb = machine.variable("TERM") == Some("dumb");
        let colour = match global.color {
            When::Always => true,
            When::Never => false,
            When::Auto if set("NO_COLOR") => false,
            When::Auto if set("CLICOLOR_FORCE") => true,
            When::Auto => machine.terminal && !dumb,
        };
        Terminal {
            colour,
            room: machine.width,
            live: machine.terminal && !dumb && !set("CI"),
            width: machine.width.unwrap_or(emit::WIDTH),
            quiet: global.quiet,
            verbose: global.verbose,
            format: global.message_format,
            left: match arguments.verb.writes() {
                true => "; nothing was written",
                false => "",
            },
            unwritten: Arc::default(),
        }
    }

    /// Why what was asked for could not be written, if it could not.
    pub fn unwritten(&self) -> Option<&str> {
        self.unwritten.get().map(String::as_str)
    }

    /// Writes what was asked for; a closed pipe is no fault.
    pub fn out(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.unwritten.get_or_init(|| error.kind().to_string());
            }
            _ => {}
        }
    }

    /// Writes JSON.
    pub fn json(&self, value: &impl serde::Serialize) {
        let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
        text.push('\n');
        self.out(&text);
    }

    /// Writes JSON in one line.
    pub fn line(&self, value: &impl serde::Serialize) {
        let mut text = serde_json::to_string(value).unwrap_or_default();
        text.push('\n');
        self.out(&text);
    }

    /// Says something beside what was asked for.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{text}");
        }
    }

    /// Writes every fault, and how many there are.
    pub fn faults(&self, faults: &[Fault]) {
        self.each(faults);
        let mut err = std::io::stderr().lock();
        let count = |severity| faults.iter().filter(|fault| fault.severity == severity).count();
        let errors = count(Severity::Error);
        if self.format == MessageFormat::Human && errors > 0 {
            let _ = writeln!(err, "{}{}", counted(errors, "fault"), self.left);
        }
    }

    /// Tells what is wrong with a project of which something was shown all the same: for
    /// people in one line, for machines each.
    pub fn resting(&self, faults: &[Fault]) {
        match (faults, self.format, self.verbose) {
            ([], ..) => {}
            (_, MessageFormat::Human, false) => self.say(&print::resting(faults)),
            _ => self.each(faults),
        }
    }

    /// Tells faults of what was done all the same.
    pub fn each(&self, faults: &[Fault]) {
        let mut err = std::io::stderr().lock();
        for fault in faults {
            let least = match (self.quiet, self.verbose) {
                (true, _) => Severity::Error,
                (_, true) => Severity::Note,
                _ => Severity::Warning,
            };
            if fault.severity < least {
                continue;
            }
            let _ = match self.format {
                MessageFormat::Human => {
                    writeln!(err, "{}", emit::human_within(fault, self.colour, self.width))
                }
                MessageFormat::Short => writeln!(err, "{}", emit::short(fault)),
                MessageFormat::Json => {
                    writeln!(
                        err,
                        "{}",
                        serde_json::to_string(&emit::json(fault)).unwrap_or_default()
                    )
                }
            };
        }
    }
}
