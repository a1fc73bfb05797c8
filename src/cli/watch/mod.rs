//! `watch`: the same build after every change, until somebody ends it.

/// An output folder whose files are put in place as one.
mod guarded;

/// What each run did, for people and machines.
mod told;

use crate::cli::arguments::{Global, Watching};
use crate::cli::terminal::Terminal;
use crate::cli::verbs::{self, Here};
use crate::cli::{Ended, Machine, report, stop};
use crate::diag::{Checked, Fault, Severity};
use crate::flow::follow::{Follower, Turn};
use crate::flow::{self, project};
use crate::output::Folder;
use crate::world::notice::{Notice, Notices};
use guarded::{Gate, Guarded};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// An export that is just being written is waited for so long before its faults are told.
const SETTLES: Duration = Duration::from_millis(400);
/// One that is never finished is told of after so many waits.
const WAITS: usize = 25;
/// The folder of outputs until a configuration says another one.
const OUTPUT: &str = "output";

/// What is at work in a folder of outputs; its staged files go away with the process.
type AtWork = Arc<Mutex<Option<Folder>>>;

/// Follows the project until it is ended.
pub fn watch(
    how: &Watching,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    // A configuration that goes away for a moment leads to no project above.
    let root = verbs::here(global, machine)?.root;
    let mut global = global.clone();
    global.root = Some(root);
    let mut watch = Watch::new(how, &global, machine, terminal)?;
    loop {
        watch.turn();
        if watch.rest() == Notice::Over {
            return Ok(Ended::Done);
        }
    }
}

struct Watch<'a> {
    how: &'a Watching,
    global: &'a Global,
    machine: &'a Machine,
    terminal: &'a Terminal,
    follower: Follower,
    notices: Notices,
    gate: Gate,
    at_work: AtWork,
    /// The project as it was last looked at, and where its outputs go.
    here: Here,
    output: String,
}

impl<'a> Watch<'a> {
    fn new(
        how: &'a Watching,
        global: &'a Global,
        machine: &'a Machine,
        terminal: &'a Terminal,
    ) -> Checked<Watch<'a>> {
        let here = verbs::here(global, machine)?;
        let output = output(&here).unwrap_or_else(|| OUTPUT.to_owned());
        let mut notices = Notices::new(&here.root, &output, how.poll);
        if !notices.polls() {
            let folder = Folder::new(&here.root, &output);
            drop(folder.lock(|| {}).map_err(|fault| vec![fault])?);
            notices.prove(&here.root.join(&output), || folder.touch());
        }
        if notices.polls() && terminal.verbose {
            terminal.say("nothing tells of changes here: files are looked at again and again");
        }
        let (gate, at_work) = (Gate::default(), AtWork::default());
        ends(&gate, &at_work);
        let follower = Follower::default();
        Ok(Watch { how, global, machine, terminal, follower, notices, gate, at_work, here, output })
    }

    /// One run, told when it is sure: an export that is half written is waited for.
    fn turn(&mut self) {
        let mut changed = BTreeSet::new();
        for _ in 0..WAITS {
            let machine = self.machine.again();
            match verbs::here(self.global, &machine) {
                Ok(here) => self.here = here,
                Err(faults) => return self.terminal.faults(&faults),
            }
            self.output = output(&self.here).unwrap_or_else(|| self.output.clone());
            let mut turn = self.run();
            changed.extend(std::mem::take(&mut turn.changed));
            turn.changed = changed.iter().cloned().collect();
            let (disk, read) = (&self.here.disk, read(&self.follower));
            self.notices.listen(disk, read.iter().copied());
            let goes_on =
                is_half_written(&turn) && self.notices.goes_on(disk, read.iter().copied(), SETTLES);
            if !goes_on {
                return told::tell(&turn, self.how.json, self.terminal, machine.began.elapsed());
            }
        }
    }

    fn run(&mut self) -> Turn {
        let Here { root, disk, options } = &self.here;
        let folder = Folder::new(root, &self.output);
        let waiting = || self.terminal.say("another build is at work here; waiting for it");
        let _lock = match folder.lock(waiting) {
            Ok(lock) => lock,
            Err(fault) => return self.follower.without(vec![fault]),
        };
        *lock(&self.at_work) = Some(folder.clone());
        let limits = project::read_config(disk, options).map(|config| config.limits);
        let progress =
            report::Progress::new(self.terminal, limits.unwrap_or_default(), Some(&folder));
        let sink = Guarded { folder: &folder, gate: &self.gate };
        let mut turn = self.follower.turn(disk, options, &sink, &progress);
        progress.done();
        *lock(&self.at_work) = None;
        flow::excerpts::add(disk, &mut turn.report.faults);
        turn
    }

    /// Waits until something is not as it was read or written.
    fn rest(&mut self) -> Notice {
        loop {
            // What changed while nobody listened is seen at once.
            let machine = self.machine.again();
            let here = verbs::here(self.global, &machine);
            let is_stale = here.is_ok_and(|here| {
                let folder = Folder::new(&here.root, &self.output);
                self.follower.is_stale(&here.disk, &folder)
            });
            if is_stale {
                return Notice::Changed;
            }
            match self.notices.wait(&self.here.disk, read(&self.follower).into_iter()) {
                Notice::Changed => {}
                other => return other,
            }
        }
    }
}

/// What the last run read.
fn read(follower: &Follower) -> Vec<&str> {
    follower.read().collect()
}

/// Where outputs go, where the configuration can be read.
fn output(here: &Here) -> Option<String> {
    let config = project::read_config(&here.disk, &here.options).ok()?;
    Some(config.output)
}

/// Whether faults may be of an export that is just being written: of one that changed, or
/// of a file that changed while it was read.
fn is_half_written(turn: &Turn) -> bool {
    let typed = [".md", ".toml", ".typ", ".html", ".css"];
    let is_export = |path: &str| !typed.iter().any(|end| path.ends_with(end));
    let may_be = |fault: &Fault| {
        let path = fault.place.path().unwrap_or_default();
        fault.code == flow::faults::REWRITTEN
            || turn.changed.iter().any(|changed| changed == path && is_export(changed))
    };
    let errors = |fault: &&Fault| fault.severity == Severity::Error;
    turn.report.faults.iter().filter(errors).any(may_be)
}

/// Lets an interruption end the process at once, but not while files are put in place.
fn ends(gate: &Gate, at_work: &AtWork) {
    let (gate, at_work) = (gate.clone(), Arc::clone(at_work));
    let end = move || {
        gate.pass();
        lock(&at_work).iter().for_each(Folder::discard);
        stop(Ended::Done);
    };
    // Without it, an interruption ends the process as it ends any.
    let _ = ctrlc::set_handler(end);
}

fn lock<T>(kept: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
