//! A world that remembers what was read from it, for the manifest.

use crate::value::{Day, Digest};
use crate::world::{Bytes, Listed, Stamp, Unread, World};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Reads through to another world and keeps the digest of everything read,
/// absent files and listings among them.
pub struct Recorder<'a> {
    inner: &'a dyn World,
    seen: Mutex<BTreeMap<String, Seen>>,
    stamps: Mutex<BTreeMap<String, Option<Stamp>>>,
}

/// What is known of a path. Bytes are digested when somebody asks, since
/// whoever read a table has digested its file already.
enum Seen {
    Bytes(Bytes),
    Digest(Option<Digest>),
}

impl<'a> Recorder<'a> {
    /// Listens to `inner`.
    pub fn new(inner: &'a dyn World) -> Recorder<'a> {
        Recorder { inner, seen: Mutex::default(), stamps: Mutex::default() }
    }

    /// Files that are no longer as they were when they were first read: what is made of
    /// them may be of two exports.
    pub fn rewritten(&self) -> Vec<String> {
        let stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        let differs = |(path, stamp): &(&String, &Option<Stamp>)| self.inner.stamp(path) != **stamp;
        stamps.iter().filter(differs).map(|(path, _)| path.clone()).collect()
    }

    /// Everything read so far: a file by its path, a listing as `folder/**`.
    pub fn seen(&self) -> BTreeMap<String, Option<Digest>> {
        let mut seen = self.lock();
        let digest = |seen: &mut Seen| {
            if let Seen::Bytes(bytes) = seen {
                *seen = Seen::Digest(Some(Digest::of(bytes)));
            }
            match seen {
                Seen::Digest(digest) => *digest,
                Seen::Bytes(_) => None,
            }
        };
        seen.iter_mut().map(|(path, seen)| (path.clone(), digest(seen))).collect()
    }

    /// Tells the digest of a file that was read; its bytes are let go.
    pub fn knows(&self, path: &str, digest: Digest) {
        if let Some(seen) = self.lock().get_mut(path) {
            *seen = Seen::Digest(Some(digest));
        }
    }

    fn note(&self, path: String, seen: Seen) {
        self.lock().insert(path, seen);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The digest of what a world answers for a noted path.
pub fn digest_of(world: &dyn World, path: &str) -> Option<Digest> {
    match path.strip_suffix("/**") {
        Some(folder) => Some(digest_of_listing(&world.walk(folder))),
        None => match world.read(path) {
            Ok(bytes) => Some(Digest::of(&bytes)),
            Err(Unread::Missing) => None,
            Err(why) => Some(digest_of_unread(&why)),
        },
    }
}

fn digest_of_listing(listed: &Listed) -> Digest {
    let unread: Vec<String> = listed.unread.iter().map(|one| format!("{one:?}")).collect();
    Digest::of_parts(listed.paths.iter().chain(&unread).map(|path| path.as_bytes()))
}

/// What cannot be read is not what is not there: the next run looks again.
fn digest_of_unread(why: &Unread) -> Digest {
    Digest::of(format!("{why:?}").as_bytes())
}

impl World for Recorder<'_> {
    fn walk(&self, folder: &str) -> Listed {
        let listed = self.inner.walk(folder);
        self.note(format!("{folder}/**"), Seen::Digest(Some(digest_of_listing(&listed))));
        listed
    }

    fn read(&self, path: &str) -> Result<Bytes, Unread> {
        let mut stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
        stamps.entry(path.to_owned()).or_insert_with(|| self.inner.stamp(path));
        drop(stamps);
        let bytes = self.inner.read(path);
        self.note(
            path.to_owned(),
            match &bytes {
                Ok(bytes) => Seen::Bytes(Bytes::clone(bytes)),
                Err(Unread::Missing) => Seen::Digest(None),
                Err(why) => Seen::Digest(Some(digest_of_unread(why))),
            },
        );
        bytes
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        self.inner.stamp(path)
    }

    fn today(&self) -> Day {
        self.inner.today()
    }
}
