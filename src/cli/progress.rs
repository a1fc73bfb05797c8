//! How far a build is: a bar on a terminal, and elsewhere a line now and then, so that who
//! waits for ten thousand documents knows for how long.

use crate::cli::oversight::Oversight;
use crate::cli::terminal::Terminal;
use crate::config::Limits;
use crate::flow::watch::{Watcher, Work};
use crate::output::Folder;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Count, rate, and how long it will be.
const BAR: &str = "{bar:24} {pos}/{len}, {per_sec}, {eta} left  {wide_msg}";

/// How often a line is written where there is no terminal: a build that takes less writes none.
const LINES: Duration = Duration::from_secs(10);

/// Tells how far a build is, and has an eye on it.
pub struct Progress {
    bar: Option<ProgressBar>,
    lines: Option<Lines>,
    oversight: Oversight,
}

/// Lines where there is no terminal.
struct Lines {
    terminal: Terminal,
    since: Instant,
    told: Mutex<Duration>,
    made: AtomicU64,
    all: AtomicU64,
}

impl Progress {
    /// A bar, when stderr is a terminal and words are wanted, else lines; and oversight,
    /// always.
    #[allow(clippy::disallowed_methods, reason = "how far a build is, the edge measures")]
    pub fn new(terminal: &Terminal, limits: Limits, folder: Option<&Folder>) -> Progress {
        let bar = (terminal.live && !terminal.quiet).then(|| {
            let bar = ProgressBar::new(0);
            let style = ProgressStyle::with_template(BAR);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        let lines = (!terminal.live && !terminal.quiet).then(|| Lines {
            terminal: terminal.clone(),
            since: Instant::now(),
            told: Mutex::default(),
            made: AtomicU64::new(0),
            all: AtomicU64::new(0),
        });
        Progress { bar, lines, oversight: Oversight::new(terminal, limits, folder) }
    }

    /// Takes the bar away.
    pub fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Lines {
    fn made(&self) {
        let made = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        let (all, took) = (self.all.load(Ordering::Relaxed), self.since.elapsed());
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if took.saturating_sub(*told) < LINES || made >= all {
            return;
        }
        *told = took;
        self.terminal.say(&line(made, all, took));
    }
}

/// `1200 of 10000 documents, 118 a second, 75 s left`
fn line(made: u64, all: u64, took: Duration) -> String {
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX).max(1);
    let rate = made.saturating_mul(1_000) / milliseconds;
    let left = all.saturating_sub(made).saturating_mul(milliseconds) / made.max(1) / 1_000;
    match rate {
        0 => format!("{made} of {all} documents, {left} s left"),
        _ => format!("{made} of {all} documents, {rate} a second, {left} s left"),
    }
}

impl Watcher for Progress {
    fn begins(&self, documents: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(documents as u64);
        }
        if let Some(lines) = &self.lines {
            lines.all.store(documents as u64, Ordering::Relaxed);
        }
    }

    fn starts(&self, work: &Work) {
        self.oversight.starts(work);
    }

    fn ends(&self, work: &Work) {
        self.oversight.ends(work);
    }

    fn made(&self, document: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(document.to_owned());
            bar.inc(1);
        }
        if let Some(lines) = &self.lines {
            lines.made();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::line;
    use std::time::Duration;

    #[test]
    fn a_line_tells_count_rate_and_time_left() {
        let told = line(1_200, 10_000, Duration::from_secs(10));
        assert_eq!(told, "1200 of 10000 documents, 120 a second, 73 s left");
        assert_eq!(line(1, 3, Duration::from_secs(20)), "1 of 3 documents, 40 s left");
    }
}
