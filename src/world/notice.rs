//! What wakes who follows a project: the system says that something changed, or nothing does
//! and files are looked at again and again. Either is a hint; what changed, digests decide.

// Looking where a folder really is, and waiting until it is quiet, are of this file's job.
#![allow(clippy::disallowed_methods, reason = "the world's own clock and paths")]

use crate::world::disk;
use crate::world::{Listed, Stamp, World, is_temporary};
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// So long nothing happens, and a burst is over: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(15);
/// A burst that does not end is looked into all the same.
const LONGEST: Duration = Duration::from_millis(100);
/// How often files are looked at where no system tells of changes.
const POLL: Duration = Duration::from_millis(400);
/// So long the system has to tell of our own file.
const PROBE: Duration = Duration::from_millis(500);

/// Why somebody wakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something may have changed.
    Changed,
    /// Something is asked for that needs a run.
    Asked,
    /// It is over.
    Over,
}

/// Hands out notices.
pub struct Notices {
    root: PathBuf,
    sender: Sender<Notice>,
    receiver: Receiver<Notice>,
    watcher: Option<RecommendedWatcher>,
    watched: Watched,
    /// What files were like when they were last looked at.
    glance: Glance,
    /// What came while something else was waited for.
    kept: Option<Notice>,
}

/// Folders that are listened in: whether in all below them, and when each was made. One that
/// went away and came back is another one, by the same name.
type Watched = BTreeMap<PathBuf, (bool, Option<u128>)>;

/// Sizes and times of files, and what stands in folders.
#[derive(Default, PartialEq, Eq)]
struct Glance {
    stamps: BTreeMap<String, Option<Stamp>>,
    listed: BTreeMap<String, Listed>,
}

impl Notices {
    /// Notices of the project at `root`, but not of what is written to `output` there. With
    /// `polls`, files are looked at, whatever the system can tell.
    pub fn new(root: &Path, output: &str, polls: bool) -> Notices {
        let (sender, receiver) = mpsc::channel();
        let (told, output) = (sender.clone(), root.join(output));
        let tell = move |event: notify::Result<Event>| {
            if event.map_or(true, |event| matters(&event, &output)) {
                let _ = told.send(Notice::Changed);
            }
        };
        let watcher = if polls { None } else { notify::recommended_watcher(tell).ok() };
        let (watched, glance) = (BTreeMap::new(), Glance::default());
        Notices { root: root.to_path_buf(), sender, receiver, watcher, watched, glance, kept: None }
    }

    /// Whether files are looked at again and again.
    pub fn polls(&self) -> bool {
        self.watcher.is_none()
    }

    /// Who else may wake it.
    pub fn waker(&self) -> Sender<Notice> {
        self.sender.clone()
    }

    /// Sees whether the system tells of a change at all, by a file of our own that `touch`
    /// makes in `folder` and takes away again: network drives stay silent.
    pub fn prove(&mut self, folder: &Path, touch: impl FnOnce()) {
        let (sender, receiver) = mpsc::channel();
        let told = move |_: notify::Result<Event>| {
            let _ = sender.send(());
        };
        let mut probe = notify::recommended_watcher(told).ok();
        let watches = probe.as_mut().map(|probe| probe.watch(folder, RecursiveMode::NonRecursive));
        touch();
        if !matches!(watches, Some(Ok(()))) || receiver.recv_timeout(PROBE).is_err() {
            self.watcher = None;
        }
    }

    /// Listens for what a run read: files, and folders as `folder/**`. Whether something may
    /// have changed unheard: what is listened for already tells of everything.
    pub fn listen<'p>(
        &mut self,
        world: &dyn World,
        read: impl Iterator<Item = &'p str> + Clone,
    ) -> bool {
        let Some(watcher) = &mut self.watcher else {
            self.glance = Glance::of(world, read);
            return true;
        };
        let wanted = folders(&self.root, read);
        for gone in self.watched.keys().filter(|folder| !wanted.contains_key(*folder)) {
            let _ = watcher.unwatch(gone);
        }
        let mut all = true;
        for (folder, (below, _)) in &wanted {
            let mode = if *below { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            all &= watcher.watch(folder, mode).is_ok() || !folder.is_dir();
        }
        let is_sure = wanted.values().all(|(_, made)| made.is_some());
        let is_new = !is_sure || self.watched != wanted;
        self.watched = wanted;
        if !all {
            // The system has no room for more of them.
            self.watcher = None;
        }
        is_new || !all
    }

    /// Waits for a notice; a burst of them is one.
    pub fn wait<'p>(
        &mut self,
        world: &dyn World,
        read: impl Iterator<Item = &'p str> + Clone,
    ) -> Notice {
        let first = match (self.kept.take(), &self.watcher) {
            (Some(kept), _) => kept,
            (None, Some(_)) => self.receiver.recv().unwrap_or(Notice::Over),
            (None, None) => self.polled(world, read),
        };
        match first {
            Notice::Changed => self.quiet(),
            _ => first,
        }
    }

    /// Waits for the end of a burst; what is asked for in it is not forgotten.
    fn quiet(&self) -> Notice {
        let (since, mut notice) = (Instant::now(), Notice::Changed);
        while since.elapsed() < LONGEST {
            match self.receiver.recv_timeout(QUIET) {
                Ok(Notice::Over) => return Notice::Over,
                Ok(Notice::Asked) => notice = Notice::Asked,
                Ok(Notice::Changed) => {}
                Err(_) => break,
            }
        }
        notice
    }

    /// Whether something happens within so long: what is half written goes on being written.
    pub fn goes_on<'p>(
        &mut self,
        world: &dyn World,
        read: impl Iterator<Item = &'p str>,
        most: Duration,
    ) -> bool {
        if let Ok(first) = self.receiver.recv_timeout(most) {
            let notice = if first == Notice::Changed { self.quiet() } else { first };
            if notice != Notice::Changed {
                self.kept = Some(notice);
            }
            return notice == Notice::Changed;
        }
        if !self.polls() {
            return false;
        }
        let now = Glance::of(world, read);
        let differs = now != self.glance;
        self.glance = now;
        differs
    }

    fn polled<'p>(
        &mut self,
        world: &dyn World,
        read: impl Iterator<Item = &'p str> + Clone,
    ) -> Notice {
        loop {
            match self.receiver.recv_timeout(POLL) {
                Ok(notice) => return notice,
                Err(RecvTimeoutError::Disconnected) => return Notice::Over,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = Glance::of(world, read.clone());
            if now != self.glance {
                self.glance = now;
                return Notice::Changed;
            }
        }
    }
}

impl Glance {
    fn of<'p>(world: &dyn World, read: impl Iterator<Item = &'p str>) -> Glance {
        let mut glance = Glance::default();
        for path in read {
            match path.strip_suffix("/**") {
                Some(folder) => drop(glance.listed.insert(folder.to_owned(), world.walk(folder))),
                None => drop(glance.stamps.insert(path.to_owned(), world.stamp(path))),
            }
        }
        glance
    }
}

/// Whether an event can be of something that was read: nobody reads locks, temporaries and
/// outputs, and who only looks changes nothing.
fn matters(event: &Event, output: &Path) -> bool {
    let looks = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    let is_read = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        !path.starts_with(output) && !name.is_some_and(|name| is_temporary(&name))
    };
    !looks && (event.paths.is_empty() || event.paths.iter().any(is_read))
}

/// The folders that tell of what was read, and whether of all below them: of what is not
/// there, the nearest one that is.
fn folders<'p>(root: &Path, read: impl Iterator<Item = &'p str>) -> Watched {
    let mut folders = Watched::new();
    for path in read {
        let (at, below) = match path.strip_suffix("/**") {
            Some(folder) => (root.join(folder), true),
            None => (root.join(path), false),
        };
        // What a link leads to changes where it really is.
        let real = at.canonicalize().ok().filter(|real| *real != at);
        for place in real.into_iter().chain([at]) {
            let whole = below && place.is_dir();
            let start = if whole { Some(place.as_path()) } else { place.parent() };
            let there = start.and_then(|start| start.ancestors().find(|one| one.is_dir()));
            if let Some(folder) = there {
                let made = || (false, disk::made(folder));
                folders.entry(folder.to_path_buf()).or_insert_with(made).0 |= whole;
            }
        }
    }
    folders
}
