//! Freezes as they stand in the project.

use crate::audit::freeze::Metrics;
use crate::audit::lock::{FOLDER, LOCK};
use crate::audit::{Freeze, Lock, Words, faults, object};
use crate::diag::Fault;
use crate::value::Digest;
use crate::world::{Bytes, Unread, World};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

const MANIFEST: &str = "manifest.json";

/// The freezes of a project, read as they are needed.
#[derive(Clone, Copy)]
pub struct Store<'a>(pub &'a dyn World);

impl Store<'_> {
    /// Which freezes there are; none where nothing was ever frozen.
    pub fn lock(&self) -> Result<Lock, Fault> {
        let path = format!("{FOLDER}/{LOCK}");
        match self.0.read(&path) {
            Err(Unread::Missing) => Ok(Lock::empty()),
            Err(_) => Err(faults::missing(&path)),
            Ok(bytes) => {
                let lock: Option<Lock> = serde_json::from_slice(&bytes).ok();
                let lock = lock.filter(|lock| lock.schema == Lock::SCHEMA);
                lock.ok_or_else(|| faults::unreadable_lock(&path))
            }
        }
    }

    /// Freezes that no lock names: it is another, or they were stopped before they were done.
    pub fn unnamed(&self, lock: &Lock) -> Vec<String> {
        let names = self.0.list(FOLDER).into_iter().filter_map(|path| {
            let parts: Vec<&str> = path.split('/').collect();
            match parts.as_slice() {
                [_, _, name, MANIFEST] if lock.find(name).is_none() => Some((*name).to_owned()),
                _ => None,
            }
        });
        names.collect()
    }

    /// The same, told.
    pub fn told_unnamed(&self, lock: &Lock) -> Vec<Fault> {
        let paths = self.unnamed(lock).into_iter();
        paths.map(|name| faults::no_lock(&format!("{FOLDER}/{name}/{MANIFEST}"))).collect()
    }

    /// The inputs that these freezes are made of; none where one of them cannot be read.
    pub fn inputs_of(&self, names: &[String]) -> Option<BTreeSet<String>> {
        let read = names.iter().map(|name| self.freeze(name).ok());
        let freezes: Vec<Freeze> = read.collect::<Option<_>>()?;
        let inputs = freezes.into_iter().flat_map(|freeze| freeze.inputs);
        Some(inputs.filter_map(|input| input.sha256).collect())
    }

    /// The manifest of a freeze.
    pub fn freeze(&self, name: &str) -> Result<Freeze, Fault> {
        self.json(name, MANIFEST)
    }

    /// The figures of a freeze.
    pub fn metrics(&self, name: &str) -> Result<Metrics, Fault> {
        self.json(name, "metrics.json")
    }

    /// The words of a document of a freeze.
    pub fn words(&self, name: &str, file: &str) -> Result<Words, Fault> {
        self.json(name, &format!("documents/{file}"))
    }

    /// The bytes of a file of a freeze.
    pub fn bytes(&self, name: &str, path: &str) -> Result<Bytes, Fault> {
        let path = format!("{FOLDER}/{name}/{path}");
        self.0.read(&path).map_err(|_| faults::missing(&path))
    }

    /// An input by the digest of its bytes.
    pub fn object(&self, sha256: &str) -> Result<Vec<u8>, Fault> {
        let path = format!("{FOLDER}/{}", object::path(sha256));
        let packed = self.0.read(&path).map_err(|_| faults::missing(&path))?;
        let plain = object::unpacked(&packed);
        let whole = plain.filter(|bytes| Digest::of(bytes).to_string() == sha256);
        whole.ok_or_else(|| faults::altered(&path))
    }

    fn json<T: DeserializeOwned>(&self, name: &str, path: &str) -> Result<T, Fault> {
        let bytes = self.bytes(name, path)?;
        let read = serde_json::from_slice(&bytes);
        read.map_err(|_| faults::altered(&format!("{FOLDER}/{name}/{path}")))
    }
}
