//! A freeze opened again: what it was made of, as it was read, and what was asked of it.

use crate::audit::freeze::YEAR_AGO;
use crate::audit::lock::{Entry, FOLDER, LOCK, day, is_frozen};
use crate::audit::{Freeze, Lock, Store, Told, object};
use crate::books::calendar::PeriodSpec;
use crate::books::{Ask, Figure, Shift};
use crate::diag::{Checked, Fault};
use crate::flow::project::{Options, Project};
use crate::value::{Day, json::pretty};
use crate::world::memory::Memory;
use crate::world::{Bytes, Listed, Stamp, Unread, World};
use std::collections::{BTreeMap, BTreeSet};

/// What a freeze was made of.
pub(super) struct Again<'a> {
    /// Its files, on its day, and what was frozen before it.
    pub(super) world: Past<'a>,
    /// How it was asked for.
    pub(super) options: Options,
}

impl<'a> Again<'a> {
    /// That of a freeze; none where its inputs were left out. An input that is not there as it
    /// was is a fault.
    pub(super) fn of(
        store: &Store<'a>,
        (freeze, entry): (&Freeze, &Entry),
        tool: &str,
    ) -> Result<Option<Again<'a>>, Fault> {
        if freeze.without_inputs {
            return Ok(None);
        }
        let kept: BTreeSet<&str> = entry.objects.iter().map(String::as_str).collect();
        let mut world = Memory::new(day(&freeze.day), []);
        for input in &freeze.inputs {
            // A listing is no file, and what could not be read then was not kept.
            let Some(sha256) = input.sha256.as_deref().filter(|sha256| kept.contains(sha256))
            else {
                continue;
            };
            world.put(&input.path, &store.object(sha256)?);
        }
        let beside = freeze.documents.iter().filter_map(|sent| {
            let replaced = day(sent.replaces.as_deref()?);
            Some((sent.stem.clone(), replaced))
        });
        let options = Options {
            as_of: freeze.asked.as_of.as_deref().and_then(Day::parse),
            only: freeze.asked.only.clone(),
            config: freeze.asked.config.clone(),
            environment: freeze.asked.environment.clone(),
            beside: beside.collect(),
            tool: tool.to_owned(),
            ..Options::default()
        };
        let lock = before(store.lock()?, &freeze.name);
        Ok(Some(Again { world: Past { files: world, frozen: store.0, lock }, options }))
    }
}

/// The files of a freeze, and those of the freezes that were there before it: what documents
/// say of figures that were sent is said of these.
pub(super) struct Past<'a> {
    files: Memory,
    frozen: &'a dyn World,
    lock: Option<Vec<u8>>,
}

/// The lock as it was when a freeze was made; none where there was none before.
fn before(mut lock: Lock, name: &str) -> Option<Vec<u8>> {
    let at = lock.freezes.iter().position(|entry| entry.name == name)?;
    lock.freezes.truncate(at);
    let named: BTreeSet<String> = lock
        .freezes
        .iter()
        .flat_map(|entry| &entry.objects)
        .map(|sha256| object::path(sha256))
        .collect();
    lock.objects.retain(|file| named.contains(&file.path));
    (at > 0).then(|| pretty(&lock))
}

impl World for Past<'_> {
    fn walk(&self, folder: &str) -> Listed {
        self.files.walk(folder)
    }

    fn read(&self, path: &str) -> Result<Bytes, Unread> {
        match (is_frozen(path), path == format!("{FOLDER}/{LOCK}"), &self.lock) {
            (false, ..) => self.files.read(path),
            (true, true, Some(lock)) => Ok(Bytes::from(lock.as_slice())),
            (true, false, Some(_)) => self.frozen.read(path),
            (true, _, None) => Err(Unread::Missing),
        }
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        match is_frozen(path) {
            true => self.frozen.stamp(path),
            false => self.files.stamp(path),
        }
    }

    fn today(&self) -> Day {
        self.files.today()
    }
}

/// A project on the days that figures know.
pub(super) struct Asker<'a> {
    world: &'a dyn World,
    options: Options,
    opened: BTreeMap<String, Checked<Project>>,
}

impl<'a> Asker<'a> {
    /// Asks a world.
    pub(super) fn new(world: &'a dyn World, options: Options) -> Asker<'a> {
        Asker { world, options, opened: BTreeMap::new() }
    }

    /// The project on a day.
    pub(super) fn on(&mut self, as_of: &str) -> &Checked<Project> {
        let (world, options) = (self.world, &self.options);
        self.opened.entry(as_of.to_owned()).or_insert_with(|| {
            Project::open(world, &Options { as_of: Some(day(as_of)), ..options.clone() })
        })
    }

    /// The figure that was told, asked for again.
    pub(super) fn figure(&mut self, told: &Told) -> Option<Figure> {
        let ask = ask(told)?;
        let project = self.on(&told.as_of).as_ref().ok()?;
        project.library.figure(&ask).ok()
    }
}

/// How a figure that was told is asked for.
pub(super) fn ask(told: &Told) -> Option<Ask> {
    let period = |text: &Option<String>| match text {
        None => Some(None),
        Some(text) => PeriodSpec::parse(text).ok().map(Some),
    };
    Some(Ask {
        slice: told.slice.clone(),
        period: period(&told.ask.period)?,
        document_period: period(&told.ask.of_document)?,
        shift: match told.ask.back {
            None => Shift::None,
            Some(YEAR_AGO) => Shift::YearAgo,
            Some(count) => Shift::Back(count),
        },
        ..Ask::figure(&told.metric)
    })
}
