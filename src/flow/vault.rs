//! The folder of what is frozen, written: what a freeze holds is staged, put in its place as
//! one, and named by the lock last.

use crate::audit::freeze::Metrics;
use crate::audit::lock::{Dropped, Entry, File, LOCK, is_frozen};
use crate::audit::{Freeze, Lock, Store, Words, faults, object};
use crate::diag::Fault;
use crate::document::read::front::is_slug;
use crate::flow::faults as flow_faults;
use crate::output::{Folder, Input, Manifest};
use crate::value::{Digest, json::pretty, stage};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// What was read: the digest of each, and those that are not kept yet as the lock will name
/// them. They are staged.
pub(super) fn inputs(
    world: &dyn World,
    manifest: &Manifest,
    lock: &Lock,
    vault: &Folder,
) -> Result<Vec<(String, File)>, Fault> {
    let known: BTreeSet<&str> = lock.objects.iter().map(|file| file.path.as_str()).collect();
    let files = manifest
        .inputs
        .iter()
        .filter(|input| !is_frozen(&input.path) && !input.path.ends_with("/**"));
    let mut objects: BTreeMap<String, File> = BTreeMap::new();
    for Input { path, sha256 } in files {
        let Some(sha256) = sha256.as_ref().filter(|sha256| !objects.contains_key(*sha256)) else {
            continue;
        };
        let object = object::path(sha256);
        if known.contains(object.as_str()) {
            objects.insert(sha256.clone(), File::default());
            continue;
        }
        // What cannot be read is no input; what was rewritten since is another.
        let Ok(bytes) = world.read(path) else { continue };
        if Digest::of(&bytes).to_string() != *sha256 {
            return Err(flow_faults::rewritten(path));
        }
        let packed = object::packed(&bytes);
        vault.stage(&object, &packed)?;
        objects.insert(sha256.clone(), File::of(&object, &packed));
    }
    Ok(objects.into_iter().collect())
}

/// Stages the folder of a freeze.
pub(super) fn staged(
    (sink, vault): (&Folder, &Folder),
    (freeze, metrics, words): (&Freeze, &Metrics, &[(String, Words)]),
    manifest: &Manifest,
) -> Result<Entry, Fault> {
    let Freeze { name, day, .. } = freeze;
    let mut entry = Entry { name: name.clone(), day: day.clone(), ..Entry::default() };
    let mut keep = |path: String, bytes: &[u8]| -> Result<(), Fault> {
        vault.stage(&format!("{name}/{path}"), bytes)?;
        entry.files.push(File::of(&path, bytes));
        Ok(())
    };
    for file in freeze.documents.iter().flat_map(|sent| &sent.outputs) {
        let bytes =
            sink.bytes(&file.path).filter(|bytes| Digest::of(bytes).to_string() == file.sha256);
        let path = format!("{}/{}", manifest.folder, file.path);
        let bytes = bytes.ok_or_else(|| crate::output::faults::vanished(&path))?;
        keep(format!("outputs/{}", file.path), &bytes)?;
    }
    for (name, words) in words {
        keep(format!("documents/{name}"), &pretty(words))?;
    }
    keep("metrics.json".to_owned(), &pretty(metrics))?;
    keep("manifest.json".to_owned(), &pretty(freeze))?;
    entry.files.sort();
    Ok(entry)
}

/// The lock with a freeze more.
pub(super) fn with(
    mut lock: Lock,
    entry: Entry,
    new: Vec<File>,
    objects: impl Iterator<Item = String>,
) -> Lock {
    lock.objects.extend(new);
    lock.objects.sort();
    lock.objects.dedup();
    lock.freezes.push(Entry { objects: objects.collect(), ..entry });
    lock
}

/// Puts everything that was staged in its place; the lock last.
pub(super) fn write_lock(vault: &Folder, lock: &Lock) -> Result<(), Fault> {
    let entry = lock.freezes.last();
    let staged = lock.objects.iter().map(|object| &object.path);
    let staged: Vec<&String> = staged.filter(|path| vault.is_staged(path)).collect();
    // An object that is there already may be of a freeze whose lock is lost.
    let new = staged.iter().copied().filter(|path| !vault.occupied(path));
    vault.intend(&new.chain(entry.map(|entry| &entry.name)).cloned().collect())?;
    staged.into_iter().try_for_each(|path| vault.put_for_good(path))?;
    if let Some(entry) = entry {
        stage::enter("freeze folder");
        vault.put_for_good(&entry.name)?;
        stage::enter("freeze named");
    }
    vault.stage(LOCK, &pretty(lock))?;
    vault.put(LOCK)?;
    vault.finished()
}

/// Takes away what a run that was stopped was about to put or to take away and the lock does
/// not name; tells all that it was about.
pub(super) fn tidied(vault: &Folder, lock: &Lock) -> Result<BTreeSet<String>, Fault> {
    let intended = vault.intent();
    let is_object = |path: &str| path.starts_with("objects/") && path.ends_with(".gz");
    let ours = |path: &&String| is_object(path) || is_slug(path);
    let named = |path: &str| {
        lock.find(path).is_some() || lock.objects.iter().any(|object| object.path == path)
    };
    let nobodys = intended.iter().filter(ours).filter(|path| !named(path));
    nobodys.into_iter().try_for_each(|path| vault.take_away(path))?;
    if !intended.is_empty() {
        vault.finished()?;
    }
    Ok(intended)
}

/// Whether a freeze may have a name.
pub(super) fn may_be_called(name: &str, lock: &Lock, vault: &Folder) -> Result<(), Fault> {
    if !is_slug(name) || matches!(name, "now" | "objects") {
        return Err(faults::bad_name(name));
    }
    match lock.find(name) {
        Some(entry) => Err(faults::taken(name, &entry.day)),
        // Its lock is lost: what was sent may be nowhere else.
        None if vault.occupied(name) => Err(faults::in_the_way(&vault.path(name))),
        None => Ok(()),
    }
}

/// Takes a freeze away, with the inputs that no other names; that it was, and why it is not
/// any more, stays in the lock.
pub fn drop(world: &dyn World, vault: &Folder, name: &str, reason: &str) -> Result<(), Fault> {
    let mut lock = Store(world).lock()?;
    let (stopped, before) = (tidied(vault, &lock)?, lock.clone());
    let at = lock.freezes.iter().position(|entry| entry.name == name);
    let is_gone = lock.dropped.iter().any(|gone| gone.name == name);
    if at.is_none() && is_gone && stopped.contains(name) {
        return Ok(());
    }
    let names = || lock.freezes.iter().map(|entry| entry.name.as_str());
    let at = at.ok_or_else(|| faults::unknown(name, names()))?;
    let entry = lock.freezes.remove(at);
    let named: BTreeSet<&str> =
        lock.freezes.iter().flat_map(|entry| &entry.objects).map(String::as_str).collect();
    let orphans = entry.objects.iter().filter(|sha256| !named.contains(sha256.as_str()));
    // A freeze whose lock is lost may be made of them.
    let unnamed = Store(world).inputs_of(&Store(world).unnamed(&before));
    let is_free = |sha256: &&String| unnamed.as_ref().is_some_and(|of| !of.contains(*sha256));
    let orphans: BTreeSet<String> =
        orphans.filter(is_free).map(|sha256| object::path(sha256)).collect();
    lock.objects.retain(|file| !orphans.contains(&file.path));
    lock.dropped.push(Dropped {
        name: name.to_owned(),
        frozen: entry.day,
        day: world.today().to_string(),
        reason: reason.to_owned(),
    });
    let gone: BTreeSet<String> = orphans.into_iter().chain([entry.name]).collect();
    vault.intend(&gone)?;
    stage::enter("unfreeze");
    // The lock first: what it does not name any more may go.
    vault.stage(LOCK, &pretty(&lock))?;
    vault.put(LOCK)?;
    stage::enter("unfreeze files");
    gone.iter().try_for_each(|path| vault.take_away(path))?;
    stage::enter("unfreeze done");
    vault.finished()
}
