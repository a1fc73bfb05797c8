//! What a build of a project stops at, and the lines of its configuration that settle it.
//! Rows that cannot be read are judged by no book, so a build does not tell at once all that
//! it would stop at: each line is taken as answered by what is likeliest and the project is
//! opened again, until nothing new is asked.

use crate::config;
use crate::diag::{Fault, Line, Place, Severity};
use crate::document::chart::Faces;
use crate::flow::project::{Options, Project};
use crate::flow::session::Session;
use crate::flow::signs;
use crate::table::inspect::MOST_ASKED;
use crate::world::{Bytes, Listed, Stamp, Unread, World};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So often a project is opened; each time something new was asked.
const ROUNDS: usize = 20;

/// What a build of a project says before it makes anything.
#[derive(Default)]
pub struct Told {
    /// Its faults and warnings, and those that are met once its questions are answered.
    pub faults: Vec<Fault>,
    /// What a person must settle, each line with the file that asks for it.
    pub lines: Vec<(Line, Option<String>)>,
    /// Whether an answer was assumed that nothing proposes: what is warned of then may be
    /// of that answer alone.
    guessed: bool,
    /// What is said, by code and message.
    said: BTreeSet<(&'static str, String)>,
    /// Which line is of a key.
    keys: BTreeMap<(String, String), usize>,
}

/// Opens a project whose configuration is `text`, again and again; with `faces`, signs that
/// they cannot show are told.
pub fn told(world: &dyn World, options: &Options, text: &str, faces: Option<&Faces>) -> Told {
    let mut told = Told::default();
    let mut text = text.to_owned();
    let session: Arc<Session> = Arc::default();
    for round in 0..ROUNDS {
        // What was read for an earlier answer is large, and nobody asks for it again.
        session.forget(1);
        let answered = Answered { world, options, config: Bytes::from(text.as_bytes()) };
        let found = match Project::open_in(&session, &answered, options) {
            Ok(project) => match faces {
                Some(faces) => signs::told(project, faces),
                None => project.warnings,
            },
            Err(faults) => faults,
        };
        let stops: Vec<&Fault> =
            found.iter().filter(|fault| fault.severity > Severity::Warning).collect();
        let Ok(mut config) = text.parse::<toml::Table>() else { return told.with(found, round) };
        let (mut any, mut guesses) = (false, false);
        for fault in stops {
            for line in &fault.settled_by {
                let answered = told.asks(line, fault) && answer(&mut config, line);
                any |= answered;
                guesses |= answered && line.is_open();
            }
        }
        told = told.with(found, round);
        told.guessed |= guesses;
        if !any {
            break;
        }
        text = config.to_string();
    }
    told
}

impl Told {
    /// With what is said anew; what is said of the configuration has no line there once
    /// answers stand in it.
    fn with(mut self, found: Vec<Fault>, round: usize) -> Told {
        for mut fault in found {
            let guessed = self.guessed && fault.severity <= Severity::Warning;
            if guessed || !self.said.insert((fault.code, fault.message.clone())) {
                continue;
            }
            if let (1.., Place::Text { file, .. }) = (round, &fault.place) {
                fault.place = Place::file(file.clone());
            }
            self.faults.push(fault);
        }
        self
    }

    /// Whether a line is asked for the first time, or for more than before.
    fn asks(&mut self, line: &Line, fault: &Fault) -> bool {
        let key = (line.under.clone(), line.key.clone());
        let is_room = self.lines.len() < MOST_ASKED;
        match self.keys.get(&key).and_then(|at| self.lines.get_mut(*at)) {
            Some((have, _)) => {
                let before = have.value.clone();
                have.take(line);
                have.value != before
            }
            None if !is_room => false,
            None => {
                self.keys.insert(key, self.lines.len());
                let file = fault.place.path().filter(|path| *path != config::FILE);
                self.lines.push((line.clone(), file.map(str::to_owned)));
                true
            }
        }
    }
}

/// Writes the likeliest answer into a configuration, if there is any.
fn answer(config: &mut toml::Table, line: &Line) -> bool {
    let Some(value) = line.assumed() else { return false };
    let Ok(answer) = format!("{} = {value}", line.key).parse::<toml::Table>() else {
        return false;
    };
    write(config, &line.under, &answer);
    true
}

/// Writes into a part of a configuration; of several files of one table, of each.
fn write(config: &mut toml::Table, under: &str, answer: &toml::Table) {
    let (first, rest) = under.split_once('.').unwrap_or((under, ""));
    if first.is_empty() {
        return merge(config, answer);
    }
    let part = config.entry(first).or_insert_with(|| toml::Value::Table(toml::Table::new()));
    match part {
        toml::Value::Table(part) => write(part, rest, answer),
        toml::Value::Array(parts) => {
            let tables = parts.iter_mut().filter_map(toml::Value::as_table_mut);
            tables.for_each(|part| write(part, rest, answer));
        }
        _ => {}
    }
}

fn merge(into: &mut toml::Table, from: &toml::Table) {
    for (key, value) in from {
        match (into.get_mut(key), value) {
            (Some(toml::Value::Table(into)), toml::Value::Table(from)) => merge(into, from),
            (Some(toml::Value::Array(into)), toml::Value::Array(from)) => {
                let new: Vec<toml::Value> =
                    from.iter().filter(|one| !into.contains(one)).cloned().collect();
                into.extend(new);
            }
            _ => drop(into.insert(key.clone(), value.clone())),
        }
    }
}

/// A world with another configuration.
struct Answered<'w> {
    world: &'w dyn World,
    options: &'w Options,
    config: Bytes,
}

impl World for Answered<'_> {
    fn walk(&self, folder: &str) -> Listed {
        self.world.walk(folder)
    }

    fn read(&self, path: &str) -> Result<Bytes, Unread> {
        match path == self.options.config.as_deref().unwrap_or(config::FILE) {
            true => Ok(self.config.clone()),
            false => self.world.read(path),
        }
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        self.world.stamp(path)
    }

    fn today(&self) -> crate::value::Day {
        self.world.today()
    }
}
