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
use crate::value::{Day, Digest};
use crate::world::{World, record};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Follows one project.
pub struct Follower {
    session: Arc<Session>,
    /// What the last run that ended well left.
    good: Trail,
    /// What the last run read, and the day it was made on.
    read: Inputs,
    today: Option<Day>,
    /// What files were like when a run last read them: one that stopped early read few.
    seen: Inputs,
    run: u64,
    ended_well: bool,
}

/// Files, and folders as `folder/**`, with the digests of what was read.
type Inputs = BTreeMap<String, Option<Digest>>;

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
        Follower {
            session: Arc::new(Session::lasting()),
            good: Trail::default(),
            read: Inputs::new(),
            today: None,
            seen: Inputs::new(),
            run: 0,
            ended_well: false,
        }
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
        let whole = trail.figures.is_some();
        let changed = changed(&self.seen, &trail.read, whole);
        let consequences = consequences::between(&self.good, &trail);
        self.run += 1;
        self.today = Some(world.today());
        self.read.clone_from(&trail.read);
        if whole {
            self.seen.clone_from(&trail.read);
            self.good = trail;
        } else {
            self.seen.extend(trail.read);
        }
        let turn = Turn { run: self.run, changed, report, consequences };
        self.ended_well = turn.is_good();
        turn
    }

    /// A run that could not begin: what the one before read is still what is followed.
    pub fn without(&mut self, world: &dyn World, faults: Vec<Fault>) -> Turn {
        self.run += 1;
        self.today = Some(world.today());
        self.ended_well = false;
        let report = Report { faults, ..Report::default() };
        let (changed, consequences) = (Vec::new(), Consequences::default());
        Turn { run: self.run, changed, report, consequences }
    }

    /// Whether anything is not as the last run read or wrote it.
    pub fn is_stale(&self, world: &dyn World, sink: &dyn Sink) -> bool {
        let holds = |manifest: Manifest| sink.holds_all(&manifest.produced());
        self.run == 0
            || self.today != Some(world.today())
            || self.has_moved(world)
            || self.good.figures.is_some() && !sink.manifest().is_some_and(holds)
    }

    /// Whether anything is not as the last run read it.
    pub fn has_moved(&self, world: &dyn World) -> bool {
        self.read.iter().any(|(path, digest)| record::digest_of(world, path) != *digest)
    }

    /// Everything that the last run read: files, and folders as `folder/**`.
    pub fn read(&self) -> impl Iterator<Item = &str> {
        self.read.keys().map(String::as_str)
    }

    /// Content files that the last run that ended well left out since they are drafts.
    pub fn drafts(&self) -> &[String] {
        &self.good.drafts
    }

    /// Whether the last run ended well.
    pub fn is_good(&self) -> bool {
        self.ended_well
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

/// Files that a run found otherwise than they were seen before; of the first run, none. What
/// one that stopped early did not come to is as it was.
fn changed(seen: &Inputs, now: &Inputs, whole: bool) -> Vec<String> {
    if seen.is_empty() {
        return Vec::new();
    }
    let gone = seen.keys().filter(|path| whole && !now.contains_key(*path));
    let mut paths: Vec<&String> = now.keys().chain(gone).collect();
    paths.sort_unstable();
    let is_file = |path: &&&String| !path.ends_with("/**");
    let digest = |inputs: &Inputs, path: &str| inputs.get(path).copied().flatten();
    let differs = |path: &&&String| digest(seen, path) != digest(now, path);
    paths.iter().filter(is_file).filter(differs).map(|path| (*path).clone()).collect()
}
