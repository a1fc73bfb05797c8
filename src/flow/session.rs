//! What lasts from one opening of a project to the next: tables that were read of the same
//! bytes in the same way, and where somebody follows a project, books that were opened of
//! the same tables, with what they answered. A day that front matter states, a question that
//! is taken as answered and a build that follows another read no file twice.

use crate::books::{Library, Tables};
use crate::diag::Fault;
use crate::flow::answered::Answered;
use crate::table::{Mapping, Table};
use crate::value::Digest;
use crate::world::Bytes;
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Keeps tables; one for each program that opens a project more than once.
#[derive(Default)]
pub struct Session {
    tables: Mutex<BTreeMap<Digest, (Read, u64)>>,
    turn: AtomicU64,
    /// Whether it keeps more than tables.
    lasts: bool,
    /// The configuration as it was last read.
    config: Mutex<Option<Bytes>>,
    books: Mutex<Vec<(Arc<Books>, u64)>>,
    /// What was made of the same, by what it is.
    made: Mutex<BTreeMap<&'static str, (Digest, Made)>>,
    read: AtomicU64,
    computed: Arc<AtomicU64>,
}

/// Whatever it is.
type Made = Arc<dyn Any + Send + Sync>;

/// What came of reading a table.
#[derive(Clone, Debug)]
pub(super) struct Read {
    /// The table, where it could be read.
    pub(super) table: Option<Arc<Table>>,
    /// What was told of it.
    pub(super) told: Vec<Fault>,
}

/// Opened books.
pub(super) struct Books {
    /// What they were opened with, beside their tables.
    with: Digest,
    /// The tables that they were opened of, as they came.
    of: Tables,
    /// The books.
    pub(super) library: Library,
    /// What was told of them.
    pub(super) told: Vec<Fault>,
    /// What they answered.
    pub(super) answered: Arc<Answered>,
}

impl Session {
    /// One of who follows a project while it is written: figures that were computed are kept
    /// as well, as long as nothing changes that they are made of.
    pub fn lasting() -> Session {
        Session { lasts: true, ..Session::default() }
    }

    /// Whether it keeps more than tables.
    pub(super) fn lasts(&self) -> bool {
        self.lasts
    }

    /// How many tables were read, and how many figures and views computed.
    pub fn work(&self) -> (u64, u64) {
        (self.read.load(Ordering::Relaxed), self.computed.load(Ordering::Relaxed))
    }

    /// A project is opened: whether anything is known of earlier openings.
    pub(super) fn begin(&self) -> bool {
        self.turn.fetch_add(1, Ordering::Relaxed) > 0
    }

    /// How many openings there were.
    pub(super) fn openings(&self) -> u64 {
        self.turn.load(Ordering::Relaxed)
    }

    /// Reads a table, or remembers it. `how` says all that its reading depends on beside
    /// the bytes of its files; `knows` whether there is anything to remember, since digests
    /// of large files take their time.
    pub(super) fn table(
        &self,
        knows: bool,
        how: &str,
        files: &[(Mapping, Bytes)],
        read: impl FnOnce() -> Read,
    ) -> Read {
        let now = self.turn.load(Ordering::Relaxed);
        let digests = || files.iter().map(|(_, bytes)| Digest::of(bytes));
        let known = knows.then(|| key(how, digests()));
        if let Some(key) = &known
            && let Some((known, used)) = lock(&self.tables).get_mut(key)
        {
            *used = now;
            return known.clone();
        }
        let read = read();
        self.read.fetch_add(1, Ordering::Relaxed);
        // Whoever read the rows has digested the files already.
        let origins = read.table.as_ref().map(|table| table.origins.as_slice());
        let origins = origins.unwrap_or_default();
        if origins.len() == files.len() {
            let key = known.unwrap_or_else(|| key(how, origins.iter().map(|one| one.digest)));
            lock(&self.tables).insert(key, (read.clone(), now));
        }
        read
    }

    /// The configuration that was read: where it says what it said, the bytes of before,
    /// with what is remembered of them.
    pub(super) fn same_config(&self, read: Bytes) -> Bytes {
        let mut kept = lock(&self.config);
        match kept.as_ref().filter(|kept| **kept == read) {
            Some(kept) => kept.clone(),
            None => {
                *kept = self.lasts.then(|| read.clone());
                read
            }
        }
    }

    /// Opens books, or remembers them. `with` is all that they are opened with beside their
    /// tables.
    pub(super) fn books(
        &self,
        with: Digest,
        tables: Tables,
        open: impl FnOnce(Tables) -> (Library, Vec<Fault>),
    ) -> Arc<Books> {
        let now = self.turn.load(Ordering::Relaxed);
        let same = |of: &Tables| {
            let pairs = of.iter().zip(&tables);
            of.len() == tables.len()
                && pairs.into_iter().all(|(a, b)| a.0 == b.0 && Arc::ptr_eq(a.1, b.1))
        };
        let mut kept = lock(&self.books);
        let known = kept.iter_mut().find(|(books, _)| books.with == with && same(&books.of));
        if let Some((books, used)) = known {
            *used = now;
            return Arc::clone(books);
        }
        drop(kept);
        let of = if self.lasts { tables.clone() } else { Tables::new() };
        let (library, told) = open(tables);
        let answered = Arc::new(Answered::new(self.lasts, &self.computed));
        let books = Arc::new(Books { with, of, library, told, answered });
        if self.lasts {
            kept = lock(&self.books);
            kept.push((Arc::clone(&books), now));
        }
        books
    }

    /// Makes something, or remembers what was made of the same: the last of each kind.
    pub(super) fn keep<T: Send + Sync + 'static, E>(
        &self,
        what: &'static str,
        of: Digest,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let known = lock(&self.made).get(what).filter(|(key, _)| *key == of).cloned();
        if let Some(known) = known.and_then(|(_, made)| made.downcast::<T>().ok()) {
            return Ok(known);
        }
        let made = Arc::new(make()?);
        if self.lasts {
            let any: Made = Arc::<T>::clone(&made);
            lock(&self.made).insert(what, (of, any));
        }
        Ok(made)
    }

    /// Forgets what the last openings had no use for, `openings` of them.
    pub fn forget(&self, openings: u64) {
        let oldest = self.turn.load(Ordering::Relaxed).saturating_sub(openings);
        lock(&self.tables).retain(|_, (_, used)| *used > oldest);
        lock(&self.books).retain(|(_, used)| *used > oldest);
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} openings", self.openings())
    }
}

fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

fn key(how: &str, files: impl Iterator<Item = Digest>) -> Digest {
    let files: Vec<String> = files.map(|digest| digest.to_string()).collect();
    Digest::of_parts(files.iter().map(|digest| digest.as_bytes()).chain([how.as_bytes()]))
}
