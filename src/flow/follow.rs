//! Following a project while it is written: the same build again and again, over exactly
//! what the last run read. Whatever says that something changed is a hint; digests decide.

use crate::diag::{Fault, Severity};
use crate::flow::build;
use crate::flow::consequences::{self, Consequences};
use crate::flow::project::Options;
use crate::flow::report::{Report, Trail};
use crate::flow::session::Session;
use crate::flow::watch::Watcher;
use crate::output::{Fate, Manifest, Sink};
use crate::value::Day;
use crate::world::{World, record};
use std::sync::Arc;

/// Follows one project.
pub struct Follower {
    session: Arc<Session>,
    /// What the last run that ended well left.
    good: Trail,
    /// What the last run read, and the day it was made on.
    read: Trail,
    today: Option<Day>,
    run: u64,
}

/// One run of many.
pub struct Turn {
    /// Its number, from 1.
    pub run: u64,
    /// Files that were not as the run before had read them.
    pub changed: Vec<String>,
    /// What it did.
    pub report: Report,
    /// What that brought about, since the last run that ended well.
    pub consequences: Consequences,
}

impl Turn {
    /// Whether it came to its end.
    pub fn is_good(&self) -> bool {
        self.report.faults.iter().all(|fault| fault.severity != Severity::Error)
    }

    /// Whether all is as it was.
    pub fn is_nothing(&self) -> bool {
        let wrote = self.report.outputs.iter().any(|output| output.fate != Fate::Kept);
        let gates = &self.consequences.gates;
        self.changed.is_empty() && !wrote && gates.is_empty()
    }
}

impl Default for Follower {
    fn default() -> Follower {
        let (good, read) = (Trail::default(), Trail::default());
        Follower { session: Arc::new(Session::lasting()), good, read, today: None, run: 0 }
    }
}

impl Follower {
    /// Builds the project once more, as `build` does.
    pub fn turn(
        &mut self,
        world: &dyn World,
        options: &Options,
        sink: &dyn Sink,
        watcher: &dyn Watcher,
    ) -> Turn {
        let mut report = build::run_in(&self.session, world, options, sink, true, watcher);
        let trail = std::mem::take(&mut report.trail);
        let changed = changed(&self.read, &trail);
        let consequences = consequences::between(&self.good, &trail);
        self.run += 1;
        self.today = Some(world.today());
        self.read = Trail { read: trail.read.clone(), ..Trail::default() };
        if trail.figures.is_some() {
            self.good = trail;
        }
        Turn { run: self.run, changed, report, consequences }
    }

    /// A run that could not begin.
    pub fn without(&mut self, faults: Vec<Fault>) -> Turn {
        self.run += 1;
        let report = Report { faults, ..Report::default() };
        let (changed, consequences) = (Vec::new(), Consequences::default());
        Turn { run: self.run, changed, report, consequences }
    }

    /// Whether anything is not as the last run read or wrote it.
    pub fn is_stale(&self, world: &dyn World, sink: &dyn Sink) -> bool {
        let differs = |(path, digest): (&String, &_)| record::digest_of(world, path) != *digest;
        let holds = |manifest: Manifest| sink.holds_all(&manifest.produced());
        self.run == 0
            || self.today != Some(world.today())
            || self.read.read.iter().any(differs)
            || self.good.figures.is_some() && !sink.manifest().is_some_and(holds)
    }

    /// Everything that the last run read: files, and folders as `folder/**`.
    pub fn read(&self) -> impl Iterator<Item = &str> {
        self.read.read.keys().map(String::as_str)
    }

    /// Content files that the last run that ended well left out since they are drafts.
    pub fn drafts(&self) -> &[String] {
        &self.good.drafts
    }

    /// How many tables were read, and how many figures and views computed.
    pub fn work(&self) -> (u64, u64) {
        self.session.work()
    }

    /// What it keeps.
    pub fn session(&self) -> &Arc<Session> {
        &self.session
    }
}

/// Files that differ between two runs; of the first run, none.
fn changed(before: &Trail, now: &Trail) -> Vec<String> {
    if before.read.is_empty() {
        return Vec::new();
    }
    let mut paths: Vec<&String> = before.read.keys().chain(now.read.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let is_file = |path: &&&String| !path.ends_with("/**");
    let digest = |trail: &Trail, path: &str| trail.read.get(path).copied().flatten();
    let differs = |path: &&&String| digest(before, path) != digest(now, path);
    paths.iter().filter(is_file).filter(differs).map(|path| (*path).clone()).collect()
}
