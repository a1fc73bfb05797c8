//! What is put in its place as a whole: a folder that is there is complete. What is in it is
//! read-only from then on.

#![allow(clippy::disallowed_methods, reason = "a part of the only writer of the file system")]

use crate::diag::Fault;
use crate::output::disk::{Folder, STAGING, UNFINISHED};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;

impl Folder {
    /// The bytes of a plain file in the folder.
    pub fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.read(path)
    }

    /// Whether something waits to be put in its place.
    pub fn is_staged(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root.join(STAGING).join(path)).is_ok()
    }

    /// Notes what is about to be put in its place or taken away: whoever comes after a run that
    /// was stopped knows by it what is nobody's.
    pub fn intend(&self, paths: &BTreeSet<String>) -> Result<(), Fault> {
        let intent = serde_json::to_vec(paths).unwrap_or_default();
        self.stage(UNFINISHED, &intent)?;
        self.move_into(&format!("{STAGING}/{UNFINISHED}"), UNFINISHED)
    }

    /// Everything that was noted is done.
    pub fn finished(&self) -> Result<(), Fault> {
        self.remove(UNFINISHED)
    }

    /// Puts what was staged in its place as one, a file over the one that is there.
    pub fn put(&self, path: &str) -> Result<(), Fault> {
        self.refuse_links([path])?;
        let staged = format!("{STAGING}/{path}");
        if let Ok(file) = File::open(self.root.join(&staged)) {
            file.sync_all().map_err(|error| self.refused(path, &error))?;
        }
        self.move_into(&staged, path)
    }

    /// The same, read-only.
    pub fn put_for_good(&self, path: &str) -> Result<(), Fault> {
        let staged = self.root.join(STAGING).join(path);
        set_readonly(&staged, true).map_err(|error| self.refused(path, &error))?;
        self.put(path)
    }

    /// Takes a file or a folder away, with all that is in it; what is not there is gone.
    pub fn take_away(&self, path: &str) -> Result<(), Fault> {
        self.refuse_links([path])?;
        let target = self.root.join(path);
        let _ = set_readonly(&target, false);
        let gone = match fs::symlink_metadata(&target) {
            Ok(data) if data.is_dir() => fs::remove_dir_all(&target),
            Ok(_) => fs::remove_file(&target),
            Err(error) => Err(error),
        };
        match gone {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(self.refused(path, &error)),
            _ => Ok(()),
        }
    }
}

/// Sets every file at or below a path to be read-only or not; where a link leads is nobody's
/// business. Folders stay as they are, so that what is in them can be taken away as a whole.
fn set_readonly(path: &Path, readonly: bool) -> std::io::Result<()> {
    let data = fs::symlink_metadata(path)?;
    if data.is_symlink() {
        return Ok(());
    }
    if data.is_dir() {
        return fs::read_dir(path)?.try_for_each(|entry| set_readonly(&entry?.path(), readonly));
    }
    let mut permissions = data.permissions();
    #[allow(clippy::permissions_set_readonly_false, reason = "what is about to be taken away")]
    permissions.set_readonly(readonly);
    fs::set_permissions(path, permissions)
}
