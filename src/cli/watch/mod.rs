//! `watch`: the same build after every change, until somebody ends it.

/// An output folder whose files are put in place as one.
mod guarded;

/// The preview of what is followed.
#[cfg(feature = "preview")]
mod shows;
#[cfg(not(feature = "preview"))]
#[path = "silent.rs"]
mod shows;

/// What each run did, for people and machines.
mod told;

use crate::cli::arguments::{Global, Watching};
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::verbs::{self, Here};
use crate::cli::{Ended, Machine, stop};
use crate::diag::{Checked, Fault, Severity};
use crate::flow::follow::{Follower, Turn};
use crate::flow::{self, Options, project};
use crate::output::Folder;
use crate::world::notice::{Notice, Notices};
use guarded::{Gate, Guarded};
use shows::Shows;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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
    shows: Shows,
    /// Follows drafts, which are shown and not written.
    drafts: Follower,
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
        let shows = Shows::start(how, &here.root, notices.waker(), terminal);
        let shows = shows.map_err(|fault| vec![fault])?;
        // Where nothing can be written there is nothing to follow.
        let folder = Folder::new(&here.root, &output);
        drop(folder.lock(|| {}).map_err(|fault| vec![fault])?);
        if !notices.polls() {
            notices.prove(&here.root.join(&output), || folder.touch());
        }
        if notices.polls() && terminal.verbose {
            terminal.say("nothing tells of changes here: files are looked at again and again");
        }
        let (gate, at_work) = (Gate::default(), AtWork::default());
        ends(&gate, &at_work);
        let follower = Follower::default();
        Ok(Watch {
            how,
            global,
            machine,
            terminal,
            follower,
            notices,
            gate,
            at_work,
            shows,
            drafts: Follower::default(),
            here,
            output,
        })
    }

    /// One run, told when it is sure: an export that is half written is waited for.
    fn turn(&mut self) {
        let mut changed = BTreeSet::new();
        for wait in 1.. {
            let machine = self.machine.again();
            let mut turn = match verbs::here_after(Some(&self.here), self.global, &machine) {
                Ok(here) => {
                    self.here = here;
                    self.output = output(&self.here).unwrap_or_else(|| self.output.clone());
                    self.run()
                }
                Err(faults) => self.follower.without(&self.here.disk, faults),
            };
            changed.extend(std::mem::take(&mut turn.changed));
            turn.changed = changed.iter().cloned().collect();
            if wait == WAITS || !is_half_written(&turn) || !self.goes_on() {
                return self.tell(&turn, machine.began.elapsed());
            }
        }
    }

    /// Tells of a run and makes the drafts; a run for the pages that somebody wants to see is
    /// no news.
    fn tell(&mut self, turn: &Turn, took: Duration) {
        let drafts = if turn.is_good() { self.draft() } else { None };
        let moved = drafts.as_ref().is_some_and(|drafts| !drafts.is_nothing());
        let is_news = turn.run == 1 || !turn.is_nothing();
        if is_news {
            told::tell(turn, self.how.json, self.terminal, took);
        }
        if is_news || moved {
            let wrong = drafts.map(|drafts| drafts.report.faults).unwrap_or_default();
            self.terminal.each(&wrong);
            let folder = Folder::new(&self.here.root, &self.output);
            self.shows.tell((turn, &wrong), &self.output, &folder, took);
        }
    }

    /// Whether what is half written goes on being written.
    fn goes_on(&mut self) -> bool {
        let (disk, read) = (&self.here.disk, read(&self.follower, &self.drafts));
        self.notices.listen(disk, read.iter().copied());
        self.notices.goes_on(disk, read.iter().copied(), SETTLES)
    }

    fn run(&mut self) -> Turn {
        let Here { root, disk, options } = &self.here;
        let folder = Folder::new(root, &self.output);
        let waiting = || self.terminal.say("another build is at work here; waiting for it");
        let _lock = match folder.lock(waiting) {
            Ok(lock) => lock,
            Err(fault) => return self.follower.without(disk, vec![fault]),
        };
        *lock(&self.at_work) = Some(folder.clone());
        let limits = project::read_config(disk, options).map(|config| config.limits);
        let progress = Progress::new(self.terminal, limits.unwrap_or_default(), Some(&folder));
        let sink = Guarded { folder: &folder, gate: &self.gate };
        let mut turn = self.follower.turn(disk, options, &sink, &self.shows.watcher(&progress));
        progress.done();
        *lock(&self.at_work) = None;
        flow::excerpts::add(disk, &mut turn.report.faults);
        turn
    }

    /// Makes drafts in memory, for the preview; what is wrong with them, where the run told
    /// nothing of it.
    fn draft(&mut self) -> Option<Turn> {
        let Here { disk, options, .. } = &self.here;
        let only = self.follower.drafts().to_vec();
        let Some(outputs) = self.shows.drafts(!only.is_empty() && options.only.is_empty()) else {
            // What only drafts read is followed no more.
            self.drafts = Follower::default();
            return None;
        };
        let options = Options { drafts: true, only, ..options.clone() };
        let limits = project::read_config(disk, &options).map(|config| config.limits);
        let progress = Progress::new(self.terminal, limits.unwrap_or_default(), None);
        let watcher = self.shows.watcher(&progress);
        let mut turn = self.drafts.turn(disk, &options, &*outputs, &watcher);
        progress.done();
        turn.report.faults.retain(|fault| fault.severity > Severity::Warning);
        flow::excerpts::add(disk, &mut turn.report.faults);
        Some(turn)
    }

    /// Waits until something is not as it was read or written.
    fn rest(&mut self) -> Notice {
        let read = read(&self.follower, &self.drafts);
        let mut woken = false;
        loop {
            // A folder that was put in the place of another one is another one to listen in;
            // what changed while nobody listened is seen at once.
            let unheard = self.notices.listen(&self.here.disk, read.iter().copied());
            if (woken || unheard) && self.is_stale() {
                return Notice::Changed;
            }
            woken = true;
            match self.notices.wait(&self.here.disk, read.iter().copied()) {
                Notice::Changed => {}
                other => return other,
            }
        }
    }

    fn is_stale(&self) -> bool {
        let here = verbs::here_after(Some(&self.here), self.global, &self.machine.again());
        here.is_ok_and(|here| {
            let folder = Folder::new(&here.root, &self.output);
            // Drafts are made when the rest is made well.
            let drafts = || self.follower.is_good() && self.drafts.has_moved(&here.disk);
            self.follower.is_stale(&here.disk, &folder) || drafts()
        })
    }
}

/// What the last run read, and what only the drafts did.
fn read<'f>(follower: &'f Follower, drafts: &'f Follower) -> Vec<&'f str> {
    let read: BTreeSet<&str> = follower.read().chain(drafts.read()).collect();
    read.into_iter().collect()
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

/// What is kept for several threads; one that broke leaves it as it is.
fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
