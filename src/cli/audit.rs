//! The verbs of what was sent: `freeze`, `diff`, `verify`.

use crate::audit::lock::FOLDER;
use crate::audit::{Freeze, Lock, Store};
use crate::cli::arguments::Global;
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::verbs::{self, Here, here, misused};
use crate::cli::{Ended, Machine, ended_by, layout, report, told};
use crate::config::Config;
use crate::diag::{Checked, Fault};
use crate::flow::freeze::Wanted;
use crate::flow::verify::Judge;
use crate::flow::{self, Options};
use crate::output::Folder;
use crate::value::english::counted;
use crate::world::{Bytes, Unread, World as _, disk};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What is wanted of `freeze`.
pub enum Freezing<'a> {
    /// Freeze as this, with or without inputs.
    As(&'a str, bool),
    /// Take one away, and why.
    Drop(&'a str, &'a str),
    /// Show what is frozen.
    List,
}

/// `freeze`.
pub fn freeze(
    about: &Freezing<'_>,
    json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    let vault = Folder::new(&here.root, FOLDER);
    let waiting = || terminal.say("another run is at work in this project; waiting for it");
    let locked = || vault.lock(waiting).map_err(one);
    match *about {
        Freezing::List => list(&here, json, terminal),
        Freezing::Drop(name, reason) => {
            let _lock = locked()?;
            flow::vault::drop(&here.disk, &vault, name, reason).map_err(one)?;
            terminal.say(&format!("`{name}` is not frozen any more; why is written down"));
            Ok(Ended::Done)
        }
        Freezing::As(name, without_inputs) => {
            let config = flow::project::read_config(&here.disk, &here.options)?;
            let sink = Folder::new(&here.root, &config.output);
            let _lock = sink.lock(waiting).map_err(one)?;
            let _other = locked()?;
            let wanted = Wanted { name, without_inputs };
            made((&here, &config), (&sink, &vault), &wanted, json, machine, terminal)
        }
    }
}

fn one(fault: Fault) -> Vec<Fault> {
    vec![fault]
}

fn made(
    (here, config): (&Here, &Config),
    (sink, vault): (&Folder, &Folder),
    wanted: &Wanted<'_>,
    json: bool,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let progress = Progress::new(terminal, config.limits, Some(sink));
    let made = flow::freeze::freeze(&here.disk, &here.options, (sink, vault), wanted, &progress);
    progress.done();
    let (freeze, mut report) = match made {
        Ok(made) => made,
        Err(mut faults) => {
            flow::excerpts::add(&here.disk, &mut faults);
            terminal.faults(&faults);
            terminal.say("nothing was frozen");
            return Ok(ended_by(&faults));
        }
    };
    flow::excerpts::add(&here.disk, &mut report.faults);
    terminal.faults(&report.faults);
    terminal.say(&report::words(&report, terminal, machine.began.elapsed(), true));
    let inputs = match wanted.without_inputs {
        true => "its inputs left out: nobody can tell later which rows moved",
        false => "with its inputs",
    };
    terminal.say(&format!(
        "frozen as {}: {}, {}, {inputs}",
        freeze.name,
        counted(freeze.documents.len(), "document"),
        counted(freeze.figures, "figure"),
    ));
    if json {
        terminal.json(&json!({ "schema": 1, "freeze": entry(&freeze) }));
    }
    Ok(Ended::Done)
}

/// What is frozen.
fn list(here: &Here, json: bool, terminal: &Terminal) -> Checked<Ended> {
    let store = Store(&here.disk);
    let lock = store.lock().map_err(one)?;
    let freezes = lock.freezes.iter().map(|entry| store.freeze(&entry.name));
    let freezes: Vec<Freeze> = freezes.collect::<Result<_, _>>().map_err(one)?;
    if json {
        terminal.json(&listed(&freezes, &lock));
        return Ok(Ended::Done);
    }
    let rows: Vec<Vec<String>> = freezes
        .iter()
        .map(|freeze| {
            let inputs = if freeze.without_inputs { "left out" } else { "kept" };
            let count = |count: usize| count.to_string();
            let (documents, figures) = (count(freeze.documents.len()), count(freeze.figures));
            let (name, day, as_of) = (&freeze.name, &freeze.day, &freeze.as_of);
            vec![name.clone(), day.clone(), as_of.clone(), documents, figures, inputs.into()]
        })
        .collect();
    match rows.as_slice() {
        [] => terminal.say("nothing is frozen; `tearsheet freeze NAME` keeps what was sent"),
        rows => {
            let head = ["freeze", "on", "as of", "documents", "figures", "inputs"];
            terminal.out(&layout::columns(&head, rows, terminal.room));
        }
    }
    for gone in &lock.dropped {
        let (name, day, reason) = (&gone.name, &gone.day, &gone.reason);
        terminal.say(&format!("{name} was taken away on {day}: {reason}"));
    }
    Ok(Ended::Done)
}

fn listed(freezes: &[Freeze], lock: &Lock) -> Value {
    let freezes: Vec<Value> = freezes.iter().map(entry).collect();
    json!({ "schema": 1, "freezes": freezes, "dropped": lock.dropped })
}

fn entry(freeze: &Freeze) -> Value {
    let documents = freeze.documents.iter();
    let paths = documents.flat_map(|sent| &sent.outputs).map(|file| file.path.as_str());
    json!({
        "name": freeze.name, "day": freeze.day, "as_of": freeze.as_of, "tool": freeze.tool,
        "outputs": paths.collect::<Vec<_>>(), "figures": freeze.figures,
        "without_inputs": freeze.without_inputs,
    })
}

/// `diff`.
pub fn diff(
    (a, b): (&str, Option<&str>),
    json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    // Here `--only` means figures, and the documents that print them.
    let only = here.options.only.clone();
    let options = Options { only: Vec::new(), ..here.options };
    let states = (a, b.unwrap_or(flow::diff::NOW));
    let difference = flow::diff::diff(&here.disk, &options, states, &only)?;
    match json {
        true => terminal.json(&difference),
        false => terminal.out(&told::difference(&difference, terminal.room)),
    }
    Ok(if difference.is_any() { Ended::Differs } else { Ended::Done })
}

/// Endings of the files that builds make.
const ENDINGS: [&str; 3] = ["pdf", "html", "xlsx"];

/// `verify`.
pub fn verify(
    paths: &[PathBuf],
    json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    let config = flow::project::read_config(&here.disk, &here.options)?;
    let built = Folder::new(&here.root, &config.output).manifest();
    let mut judge = Judge::of(&here.disk, &here.options, built)?;
    let (mut verdicts, mut unread) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.display().to_string();
        let bare = name.trim_end_matches('/');
        let bare = bare.strip_prefix(&format!("{FOLDER}/")).unwrap_or(bare);
        if judge.knows(bare) {
            for (path, bytes) in judge.files(bare) {
                verdicts.push(match bytes {
                    Some(bytes) => judge.judge(&path, &bytes),
                    None => Judge::missing(&path),
                });
            }
            continue;
        }
        let files = files(path, machine, &mut unread);
        verdicts.extend(files.iter().map(|(name, bytes)| judge.judge(name, bytes)));
    }
    if !unread.is_empty() {
        return Ok(misused(&unread, terminal));
    }
    match json {
        true => terminal.json(&json!({ "schema": 1, "files": verdicts })),
        false => terminal.out(&told::verdicts(&verdicts, here.disk.today())),
    }
    let good = verdicts.iter().all(|one| one.is_good()) && !verdicts.is_empty();
    Ok(if good { Ended::Done } else { Ended::Differs })
}

/// A file with its bytes, or those of a folder that builds may have made; links in it may lead
/// anywhere, and round in circles.
fn files(path: &Path, machine: &Machine, unread: &mut Vec<Fault>) -> Vec<(String, Bytes)> {
    let full = machine.folder.join(path);
    match disk::read_any(&full) {
        Ok(bytes) => vec![(path.display().to_string(), bytes)],
        Err(Unread::Folder) => {
            let (plain, folders) = disk::entries(&full).unwrap_or_default();
            let entries = plain.into_iter().chain(folders);
            let ours = entries.filter(|found| !disk::is_link(found)).filter(|found| {
                let ending = found.extension().and_then(|ending| ending.to_str());
                found.is_dir() || ending.is_some_and(|ending| ENDINGS.contains(&ending))
            });
            let below = |found: PathBuf| found.file_name().map(|name| path.join(name));
            let paths: Vec<PathBuf> = ours.filter_map(below).collect();
            paths.iter().flat_map(|path| files(path, machine, unread)).collect()
        }
        Err(why) => {
            unread.push(verbs::unread(path, machine, &why));
            Vec::new()
        }
    }
}
