//! Verbs that create files: a project, a document, a layout of one's own.

use crate::cli::arguments::Global;
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::verbs::{here, misused, unread};
use crate::cli::{Ended, Machine, faults, options, print, today};
use crate::config;
use crate::diag::{Checked, Fault, Line, Place, Severity};
use crate::flow::{self, Options};
use crate::output::Folder;
use crate::world::disk::{self, Disk};
use crate::world::{Bytes, World as _};
use std::path::PathBuf;

/// Makes the example, or a project from exports: it is checked at once, and what a
/// person must settle is told.
pub fn init(
    from: &[PathBuf],
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let root = match &global.root {
        Some(root) => machine.folder.join(root),
        None => machine.folder.clone(),
    };
    let mut exports = Vec::new();
    let mut in_place = Vec::new();
    let mut wrong: Vec<Fault> = Vec::new();
    for file in from {
        let path = machine.folder.join(file);
        let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
        match disk::read_any(&path) {
            Ok(bytes) => {
                let name = free_name(&exports, name);
                // An export that stands where it would be copied to stays there.
                if path == root.join("data").join(&name) {
                    in_place.push(format!("data/{name}"));
                }
                exports.push((name, bytes));
            }
            Err(why) => wrong.push(unread(file, machine, &why)),
        }
    }
    if !wrong.is_empty() {
        return Ok(misused(&wrong, terminal));
    }
    let folder = root.file_name().unwrap_or_default().to_string_lossy();
    let today = today(global, machine).map_err(|fault| vec![fault])?;
    let options = options(global, machine).map_err(|fault| vec![fault])?;
    let mut made = flow::init::files(&folder, &exports, today, &options)?;
    made.files.retain(|(path, _)| !in_place.contains(path));
    let in_project = !from.is_empty() && disk::is_there(&root.join(config::FILE));
    create(&root, &made.files, terminal).map_err(|there| match in_project {
        true => there.into_iter().map(|fault| faults::in_a_project(fault, from)).collect(),
        false => there,
    })?;
    // What was just copied is known.
    let copied = exports.into_iter().map(|(name, bytes)| (format!("data/{name}"), bytes));
    let disk = Disk::new(&root, today).knowing(copied);
    if from.is_empty() {
        readme(&disk, &root, &options, &[], terminal)?;
        terminal.say("made an example project; `tearsheet build` makes its documents");
        return Ok(Ended::Done);
    }
    let faults = check(&disk, &root, &options, terminal)?;
    let builds = made.tables > 0 && !faults.iter().any(|one| one.severity > Severity::Warning);
    let untold = made.untold(faults);
    readme(&disk, &root, &options, &made.questions, terminal)?;
    terminal.faults(&made.warnings);
    terminal.each(&untold);
    if builds {
        terminal.say("made a project that builds; read tearsheet.toml, then `tearsheet build`");
        return Ok(Ended::Done);
    }
    terminal.say(&print::to_settle(&made.questions));
    Ok(Ended::Faults)
}

/// A page for whoever opens the folder; one that is there stays as it is.
fn readme(
    disk: &Disk,
    root: &std::path::Path,
    options: &Options,
    questions: &[Line],
    terminal: &Terminal,
) -> Checked<()> {
    let (path, bytes) = flow::init::readme(disk, options, questions)?;
    match disk::is_there(&root.join(&path)) {
        true => terminal.say(&format!("left {path} as it is")),
        false => create(root, &[(path, bytes)], terminal)?,
    }
    Ok(())
}

/// What a build would say of the project that was just made.
fn check(
    disk: &Disk,
    root: &std::path::Path,
    options: &Options,
    terminal: &Terminal,
) -> Checked<Vec<Fault>> {
    let config = flow::project::read_config(disk, options)?;
    let folder = Folder::new(root, &config.output);
    let progress = Progress::new(terminal, config.limits, None);
    let mut report = flow::build::run(disk, options, &folder, false, &progress);
    progress.done();
    flow::excerpts::add(disk, &mut report.faults);
    Ok(report.faults)
}

/// A name that no other export has: of two `deals.csv` one becomes `deals-2.csv`.
fn free_name(taken: &[(String, Bytes)], name: String) -> String {
    let is_free = |name: &String| !taken.iter().any(|(have, _)| have == name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let dot = if name.contains('.') { "." } else { "" };
    let others = (2..).map(|number| format!("{stem}-{number}{dot}{ending}"));
    std::iter::once(name.clone()).chain(others).find(is_free).unwrap_or_default()
}

/// Makes a first content file.
pub fn new(
    (kind, name, like): (&str, &str, Option<&str>),
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    let kinds = flow::init::kinds();
    if !kinds.contains(&kind) {
        return Err(vec![faults::unknown_kind(kind, &kinds)]);
    }
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if name.is_empty() || !name.bytes().all(plain) {
        return Err(vec![faults::bad_name(name)]);
    }
    let today = today(global, machine).map_err(|fault| vec![fault])?;
    let period = flow::titles::period_of(name, today);
    // A configuration with faults is told by the build.
    let config = flow::project::read_config(&here.disk, &here.options).ok();
    let has_targets = config.is_some_and(|config| config.has_targets());
    let path = flow::init::starter_path(kind, name);
    let mut moves = None;
    let bytes = match like {
        None => flow::init::starter(kind, name, period, has_targets),
        Some(like) => {
            let other = flow::init::starter_path(kind, like);
            let read = here.disk.read(&other);
            let unread = |why| flow::faults::unreadable(&other, &why, Place::Nowhere);
            let text = read.map_err(|why| vec![unread(why)])?;
            let like = flow::like::of(&String::from_utf8_lossy(&text), (like, name), period);
            moves = like.moves.map(|word| (other.clone(), word));
            like.text.into_bytes()
        }
    };
    create(&here.root, &[(path, bytes)], terminal)?;
    if let Some((other, word)) = moves {
        terminal.say(&format!(
            "{other} is of `{word}` and moves on by itself: state its period to keep it"
        ));
    }
    if let Some(period) = period {
        terminal.say(&format!("its period is {period}, as its name says"));
    }
    Ok(Ended::Done)
}

/// Copies built-in files out.
pub fn eject(
    layout: &str,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    let files = flow::init::layout_files(layout);
    if files.is_empty() {
        return Err(vec![faults::unknown_kind(layout, &flow::init::layout_names())]);
    }
    create(&here.root, &files, terminal)?;
    Ok(Ended::Done)
}

/// Creates files, none of which may be there.
fn create(root: &std::path::Path, files: &[(String, Vec<u8>)], terminal: &Terminal) -> Checked<()> {
    let there = files.iter().filter(|(path, _)| disk::is_there(&root.join(path)));
    let there: Vec<&str> = there.map(|(path, _)| path.as_str()).collect();
    if !there.is_empty() {
        return Err(vec![faults::exists(&there)]);
    }
    for (path, bytes) in files {
        crate::output::disk::create_new(root, path, bytes).map_err(|fault| vec![fault])?;
        terminal.say(&format!("created {path}"));
    }
    Ok(())
}
