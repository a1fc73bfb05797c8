//! Who ends a run that does not end: a thread beside it that looks how long what is at
//! work takes, and how much memory there is of it. A renderer cannot be stopped from
//! inside, so the process ends; nothing is in place yet.

use crate::cli::terminal::Terminal;
use crate::cli::{Ended, stop};
use crate::config::Limits;
use crate::diag::Fault;
use crate::flow::faults;
use crate::flow::watch::Work;
use crate::output::Folder;
use crate::world::disk::{self, Given};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often it looks: what fills memory as fast as it can fills little meanwhile.
const TICK: Duration = Duration::from_millis(20);

/// What is at work, with when it began.
#[derive(Default)]
struct AtWork(Mutex<Vec<(Work, Instant)>>);

/// Ends the process before the machine refuses it memory: then nothing could be said any
/// more. Where the machine gives as much as it has, nobody looks.
pub fn within_the_machine(terminal: &Terminal) {
    let (terminal, Some(given)) = (terminal.clone(), Given::by_the_machine()) else { return };
    let look = move || {
        loop {
            if let Some(megabytes) = given.is_taken() {
                terminal.faults(&[faults::no_memory(megabytes)]);
                stop(Ended::Broken);
            }
            thread::sleep(TICK / 4);
        }
    };
    let _ = thread::Builder::new().spawn(look);
}

/// Oversight over a run, until it is dropped.
pub struct Oversight {
    at_work: Arc<AtWork>,
}

impl Oversight {
    /// Looks after a run, which may write to `folder`: what stands there without it is
    /// another run's.
    pub fn new(terminal: &Terminal, limits: Limits, folder: Option<&Folder>) -> Oversight {
        let at_work = Arc::new(AtWork::default());
        let (seen, terminal, folder) =
            (Arc::downgrade(&at_work), terminal.clone(), folder.cloned());
        let look = move || {
            while let Some(at_work) = seen.upgrade() {
                let at_work = at_work.lock();
                if let Some(fault) = passed(&at_work, &limits) {
                    // Who ends meanwhile waits for the lock, and writes nothing.
                    folder.iter().for_each(Folder::discard);
                    terminal.faults(&[fault]);
                    stop(Ended::Faults);
                }
                drop(at_work);
                thread::sleep(TICK);
            }
        };
        // Where no thread is to be had, nobody looks.
        let _ = thread::Builder::new().spawn(look);
        Oversight { at_work }
    }

    /// Work begins.
    #[allow(clippy::disallowed_methods, reason = "how long work takes is measured by the edge")]
    pub fn starts(&self, work: &Work) {
        self.at_work.lock().push((work.clone(), Instant::now()));
    }

    /// Work ends.
    pub fn ends(&self, work: &Work) {
        self.at_work.lock().retain(|(one, _)| one.id != work.id);
    }
}

impl AtWork {
    fn lock(&self) -> MutexGuard<'_, Vec<(Work, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The limit that is passed, if one is: told of what has been at work for longest.
fn passed(at_work: &[(Work, Instant)], limits: &Limits) -> Option<Fault> {
    let first = at_work.iter().min_by_key(|(_, since)| *since);
    if let Some((work, since)) = first
        && since.elapsed() > Duration::from_secs(limits.seconds)
    {
        return Some(faults::too_slow(&work.path, &work.layout, limits.seconds));
    }
    let takes = disk::resident_megabytes().unwrap_or(0);
    (takes > limits.megabytes)
        .then(|| faults::too_much_memory(first.map(|(work, _)| work), limits.megabytes))
}
