//! The command line: arguments in, words and an exit code out. The clock, the
//! environment and the terminal are read here and nowhere else.

/// The command line as people type it.
pub mod arguments;

/// The verbs of what was sent.
mod audit;

/// What is in exports.
mod doctor;

/// Wordings of wrong usage.
mod faults;

/// `--help` on one screen.
mod help;

/// Verbs that create files.
mod init;

/// Names that completions offer.
mod known;

/// Tables and facts as a terminal can show them.
mod layout;

/// Command lines that cannot be read.
mod misread;

/// Who ends a run that does not end.
mod oversight;

/// What verbs print for people.
mod print;

/// How far a build is.
mod progress;

/// What a build did.
mod report;

/// Stdout, stderr, colour and progress.
mod terminal;

/// What was compared, in words.
mod told;

/// What leaves the house, for people.
mod trust;

/// One function for each verb.
mod verbs;

/// The same build after every change.
mod watch;

/// How wide tables may be.
mod width;

use crate::diag::{Fault, Severity};
use crate::flow::{self, Options};
use crate::value::Day;
use arguments::{Arguments, Global};
use clap::FromArgMatches as _;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use terminal::Terminal;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Done.
    Done = 0,
    /// Faults in the project's files.
    Faults = 1,
    /// Wrong usage.
    Usage = 2,
    /// A gate refused.
    Refused = 3,
    /// What was compared differs.
    Differs = 4,
    /// The program itself broke.
    Broken = 70,
}

/// What the machine says about a run.
pub struct Machine {
    /// The working folder.
    pub folder: PathBuf,
    /// `TEARSHEET_…` variables, and those that decide colour.
    pub environment: Vec<(String, String)>,
    /// The day, by the clock in UTC.
    pub today: Day,
    /// Whether stderr is a terminal.
    pub terminal: bool,
    /// How wide tables on stdout may be; none: as they come.
    pub width: Option<usize>,
    /// Version of this tool; of a debug build also when it was built, since
    /// whoever changes the code wants to see the change.
    pub tool: String,
    /// When the run began.
    pub began: Instant,
}

/// Runs the command. Whatever thread breaks, the run ends here and as broken: what broke
/// was told where it did.
pub fn main() -> ExitCode {
    let run = || run(std::env::args_os(), &Machine::here());
    let ended = std::panic::catch_unwind(run).unwrap_or_else(|_| {
        terminal::broken();
        Ended::Broken
    });
    ExitCode::from(ended as u8)
}

/// Ends the process with whatever is still at work in it.
fn stop(ended: Ended) -> ! {
    std::process::exit(ended as i32)
}

/// Starts a command of the user's beside this one; whether it could be.
#[cfg(feature = "preview")]
fn launch(words: &[String], folder: &std::path::Path) -> bool {
    use std::process::{Command, Stdio};
    let Some((program, arguments)) = words.split_first() else { return false };
    let quiet = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn();
    // Its end is nobody's business, but somebody has to see it.
    quiet.is_ok_and(|mut child| std::thread::Builder::new().spawn(move || child.wait()).is_ok())
}

/// Runs the command with these arguments on this machine.
pub fn run(arguments: impl IntoIterator<Item = OsString>, machine: &Machine) -> Ended {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match read(typed.clone()) {
        Ok(arguments) => arguments,
        Err(error) => return misused(&error, &typed, machine),
    };
    let terminal = Terminal::new(&arguments, machine);
    oversight::within_the_machine(&terminal);
    let ended = match verbs::run(&arguments, machine, &terminal) {
        Ok(ended) => ended,
        Err(faults) => {
            let mut faults = flow::build::few(faults);
            verbs::with_excerpts(&arguments.global, machine, &mut faults);
            terminal.faults(&faults);
            ended_by(&faults)
        }
    };
    match (terminal.unwritten(), ended) {
        (Some(why), Ended::Done) => {
            terminal.each(&[faults::unwritten(why)]);
            Ended::Faults
        }
        _ => ended,
    }
}

fn read(typed: Vec<OsString>) -> Result<Arguments, clap::Error> {
    let matches = help::command().try_get_matches_from(typed);
    matches.and_then(|found| Arguments::from_arg_matches(&found))
}

/// Answers what is no command: help and the version, or what is wrong with it.
fn misused(error: &clap::Error, typed: &[OsString], machine: &Machine) -> Ended {
    let words = typed.iter().skip(1).map(|word| word.to_string_lossy().into_owned());
    let words: Vec<String> = words.collect();
    let manner = misread::manner(&words).into_iter().map(OsString::from).collect();
    match (misread::fault(error, &words), read(manner)) {
        (Some(fault), Ok(plain)) => Terminal::new(&plain, machine).faults(&[fault]),
        _ => {
            let _ = error.print();
        }
    }
    if error.use_stderr() { Ended::Usage } else { Ended::Done }
}

/// The exit code that faults ask for.
pub fn ended_by(faults: &[Fault]) -> Ended {
    let worst = faults.iter().filter(|fault| fault.severity > Severity::Warning);
    let mut ended = Ended::Done;
    for fault in worst {
        ended = match (fault.severity, fault.code.starts_with("usage/")) {
            (_, true) => return Ended::Usage,
            (Severity::Refusal, _) if ended == Ended::Done => Ended::Refused,
            (Severity::Refusal, _) => ended,
            _ => Ended::Faults,
        };
    }
    ended
}

impl Machine {
    /// This machine, now.
    #[allow(clippy::disallowed_methods, reason = "the one place that reads clock and environment")]
    fn here() -> Machine {
        use std::io::IsTerminal as _;
        let known = |name: &str| {
            name.starts_with("TEARSHEET_")
                || matches!(name, "NO_COLOR" | "CLICOLOR_FORCE" | "TERM" | "CI" | "COLUMNS")
        };
        let variables = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        let mut environment: Vec<_> = variables.filter(|(name, _)| known(name)).collect();
        environment.sort();
        #[cfg(debug_assertions)]
        if let Ok(stage) = std::env::var("BREAK_TEARSHEET_AT") {
            crate::value::stage::break_at(stage);
        }
        let columns = environment.iter().find(|(name, _)| name == "COLUMNS");
        let columns = columns.map(|(_, columns)| columns.as_str());
        let width = width::of(columns, std::io::stdout().is_terminal());
        Machine {
            folder: std::env::current_dir().unwrap_or_default(),
            environment,
            today: clock(),
            terminal: std::io::stderr().is_terminal(),
            width,
            tool: tool(),
            began: Instant::now(),
        }
    }

    /// The same machine, later.
    #[allow(clippy::disallowed_methods, reason = "how long a run took is measured by the edge")]
    fn again(&self) -> Machine {
        Machine {
            folder: self.folder.clone(),
            environment: self.environment.clone(),
            today: clock(),
            terminal: self.terminal,
            width: self.width,
            tool: self.tool.clone(),
            began: Instant::now(),
        }
    }

    /// A variable.
    fn variable(&self, name: &str) -> Option<&str> {
        let found = self.environment.iter().find(|(have, _)| have == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The day, by the clock in UTC.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn clock() -> Day {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    Day(i32::try_from(days).unwrap_or(0))
}

/// The version, and of a debug build the time of the program's file.
#[allow(clippy::disallowed_methods, reason = "only here does the program look at itself")]
fn tool() -> String {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let own = std::env::current_exe().ok().filter(|_| cfg!(debug_assertions));
    match own.and_then(|path| crate::world::disk::modified(&path)) {
        Some(time) => format!("{version}+{time}"),
        None => version,
    }
}

/// The options of a run, from flags and variables.
fn options(global: &Global, machine: &Machine) -> Result<Options, Fault> {
    let day = |flag: &str, text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => {
            let day = Day::parse(text).filter(|day| day.is_plausible());
            day.map(Some).ok_or_else(|| faults::bad_day(flag, text))
        }
    };
    let ours = machine.environment.iter().filter(|(name, _)| name.starts_with("TEARSHEET_"));
    Ok(Options {
        exports: None,
        as_of: day("--as-of", &global.as_of)?,
        drafts: global.drafts,
        strict: global.strict,
        only: global.only.clone(),
        thaw: Vec::new(),
        beside: BTreeMap::new(),
        jobs: global.jobs,
        config: global.config.clone(),
        environment: ours.cloned().collect(),
        tool: machine.tool.clone(),
        form: None,
    })
}

/// The day of the build.
fn today(global: &Global, machine: &Machine) -> Result<Day, Fault> {
    match &global.today {
        None => Ok(machine.today),
        Some(text) => Day::parse(text).ok_or_else(|| faults::bad_day("--today", text)),
    }
}
