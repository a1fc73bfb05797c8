//! One function for each verb: it asks `flow` and hands the answer to the terminal.

use crate::books::calendar::PeriodSpec;
use crate::books::{self, Ask};
use crate::cli::arguments::{Arguments, Global, SchemaOf, Verb};
use crate::cli::known::{self, Listed};
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::{
    Ended, Machine, audit, doctor, ended_by, faults, help, init, options, print, report, today,
    trust, watch,
};
use crate::config;
use crate::diag::nearest::nearest;
use crate::diag::{Checked, Fault, Place};
use crate::flow::listing::{self, Topic};
use crate::flow::schema::Written;
use crate::flow::{self, Options, Project, partly};
use crate::output::Folder;
use crate::value::english::counted;
use crate::world::disk::{self, Disk};
use crate::world::{Unread, World};
use std::path::{Path, PathBuf};

/// Runs the verb.
pub fn run(arguments: &Arguments, machine: &Machine, terminal: &Terminal) -> Checked<Ended> {
    let global = &arguments.global;
    match &arguments.verb {
        Verb::Init { from } => init::init(from, global, machine, terminal),
        Verb::New { kind, name, like } => {
            init::new((kind, name, like.as_deref()), global, machine, terminal)
        }
        Verb::Eject { layout } => init::eject(layout, global, machine, terminal),
        Verb::Watch(how) => watch::watch(how, global, machine, terminal),
        Verb::Build { thaw, json } => build((true, thaw), *json, global, machine, terminal),
        Verb::Check { explain_gates: true, json } => trust::gates(*json, global, machine, terminal),
        Verb::Check { json, .. } => build((false, &[]), *json, global, machine, terminal),
        Verb::Approve(how) => trust::approve(how, global, machine, terminal),
        Verb::WhereUsed { what, json } => trust::where_used(what, *json, global, machine, terminal),
        Verb::List { what, json } => list(what.as_ref(), *json, global, machine, terminal),
        Verb::Explain { metric, period, slice, rows, json } => {
            let ask = match ask(metric, period.as_deref(), slice) {
                Ok(ask) => ask,
                Err(faults) => return Ok(misused(&faults, terminal)),
            };
            let all = match rows.as_deref() {
                None => false,
                Some("all") => true,
                Some(other) => return Err(vec![faults::bad_rows(other)]),
            };
            explain(&ask, all, *json, global, machine, terminal)
        }
        Verb::Trace { row, json } => trace(row, *json, global, machine, terminal),
        Verb::Freeze { name, without_inputs, list, drop, reason, json } => {
            let about = match (name, drop, reason, list) {
                (Some(name), ..) => audit::Freezing::As(name, *without_inputs),
                (_, Some(name), Some(reason), _) => audit::Freezing::Drop(name, reason),
                _ => audit::Freezing::List,
            };
            audit::freeze(&about, *json, global, machine, terminal)
        }
        Verb::Diff { a, b, json } => {
            audit::diff((a, b.as_deref()), *json, global, machine, terminal)
        }
        Verb::Verify { paths, json } => audit::verify(paths, *json, global, machine, terminal),
        Verb::Doctor { files, json } => doctor::doctor(files, *json, global, machine, terminal),
        Verb::Schema { of } => schema(*of, global, machine, terminal),
        Verb::Clean => clean(global, machine, terminal),
        Verb::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut help::command(), "tearsheet", &mut out);
            if *shell == clap_complete::Shell::Fish {
                out.extend(known::fish().into_bytes());
            }
            terminal.out(&String::from_utf8_lossy(&out));
            Ok(Ended::Done)
        }
        Verb::Man => {
            let mut out = Vec::new();
            let _ = clap_mangen::Man::new(help::command()).render(&mut out);
            terminal.out(&String::from_utf8_lossy(&out));
            Ok(Ended::Done)
        }
    }
}

/// Tells faults of what was asked for: wrong usage, unless a file is at fault.
pub(super) fn misused(faults: &[Fault], terminal: &Terminal) -> Ended {
    terminal.faults(faults);
    match faults.iter().all(|fault| fault.place == Place::Nowhere) {
        true => Ended::Usage,
        false => ended_by(faults),
    }
}

/// An export that was named and cannot be read.
pub(super) fn unread(file: &Path, machine: &Machine, why: &Unread) -> Fault {
    let fault = flow::faults::unreadable(&file.display().to_string(), why, Place::Nowhere);
    match why {
        Unread::Missing => match near(file, machine) {
            Some(near) => fault.help(format!("did you mean `{}`?", near.display())),
            None => fault.help("write its path from the folder you are in, or in full"),
        },
        Unread::Folder => fault.help("name one export in it"),
        Unread::Outside(_) | Unread::Refused(_) => fault,
    }
}

/// The file of the same folder that is meant: one whose name is a slip away, or that begins
/// the same and ends the same, as exports are named by their day.
fn near(file: &Path, machine: &Machine) -> Option<PathBuf> {
    let folder = machine.folder.join(file);
    let (files, _) = disk::entries(folder.parent()?).ok()?;
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let wanted = name(file)?;
    let names: Vec<String> = files.iter().filter_map(|path| name(path)).collect();
    let (stem, ending) = wanted.rsplit_once('.').unwrap_or((&wanted, ""));
    let begins = |have: &&str| {
        let own = have.rsplit_once('.').map_or("", |(_, own)| own);
        have.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem))
            && own.eq_ignore_ascii_case(ending)
    };
    let names = names.iter().map(String::as_str);
    let near = nearest(&wanted, names.clone()).or_else(|| names.filter(begins).max())?;
    Some(file.with_file_name(near))
}

/// What stands where faults are, as far as they are of a project here.
pub(super) fn with_excerpts(global: &Global, machine: &Machine, faults: &mut [Fault]) {
    if let Ok(here) = here(global, machine) {
        flow::excerpts::add(&here.disk, faults);
    }
}

/// A project on disk with the options of this run.
pub(super) struct Here {
    /// Its folder.
    pub root: PathBuf,
    /// What is read there.
    pub disk: Disk,
    /// What the command line says.
    pub options: Options,
}

pub(super) fn here(global: &Global, machine: &Machine) -> Checked<Here> {
    here_after(None, global, machine)
}

/// The same, once more: a configuration that says what it said is not read again.
pub(super) fn here_after(
    before: Option<&Here>,
    global: &Global,
    machine: &Machine,
) -> Checked<Here> {
    let options = options(global, machine).map_err(|fault| vec![fault])?;
    let today = today(global, machine).map_err(|fault| vec![fault])?;
    let name = options.config.as_deref().unwrap_or(config::FILE);
    let root = match &global.root {
        Some(root) => Some(machine.folder.join(root)),
        None => disk::find_up(&machine.folder, name),
    };
    let folder = machine.folder.display().to_string();
    let root = root.ok_or_else(|| vec![config::faults::not_found(name, &folder)])?;
    if !disk::is_there(&root) {
        return Err(vec![faults::no_root(&root.display().to_string())]);
    }
    // The configuration is what a person named; it names what else may be read.
    let disk = Disk::new(&root, today).allowing([name]).holding(name);
    let disk = match before {
        Some(before) => disk.sharing(&before.disk),
        None => disk,
    };
    let roots = flow::project::roots(&disk, &options);
    let disk = disk.allowing(roots.iter().map(String::as_str));
    Ok(Here { disk, root, options })
}

/// The project here, if there is one; one that was named must be there.
fn somewhere(global: &Global, machine: &Machine) -> Checked<Option<Here>> {
    match here(global, machine) {
        Ok(here) => Ok(Some(here)),
        Err(faults) if global.root.is_some() || global.config.is_some() => Err(faults),
        Err(_) => Ok(None),
    }
}

fn build(
    (write, thaw): (bool, &[String]),
    json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let mut here = here(global, machine)?;
    here.options.thaw = thaw.to_vec();
    let config = flow::project::read_config(&here.disk, &here.options)?;
    let folder = Folder::new(&here.root, &config.output);
    let _lock = match write {
        true => Some(
            folder
                .lock(|| terminal.say("another build is at work in this project; waiting for it"))
                .map_err(|fault| vec![fault])?,
        ),
        false => None,
    };
    let progress = Progress::new(terminal, config.limits, Some(&folder).filter(|_| write));
    let mut report = flow::build::run(&here.disk, &here.options, &folder, write, &progress);
    progress.done();
    flow::excerpts::add(&here.disk, &mut report.faults);
    let seconds = machine.began.elapsed();
    if json {
        terminal.json(&report::json(&report, seconds));
    }
    terminal.faults(&report.faults);
    let said = report::words(&report, terminal, seconds, write);
    if !said.is_empty() {
        terminal.say(&said);
        if let Some(opened) = report::opened(&report).filter(|_| write) {
            terminal.say(&opened);
        }
    }
    Ok(ended_by(&report.faults))
}

fn list(
    what: Option<&Listed>,
    json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    if let Some(Listed { topic: None, words }) = what {
        let name = words.join(" ");
        let found = listing::with(&name);
        return Err(vec![faults::unknown_list(&name, found.map(Topic::name))]);
    }
    let topic = what.and_then(|what| what.topic);
    // What the program has is the same in every project and can be listed anywhere.
    let here = match topic {
        Some(topic) if !topic.is_static() => Some(here(global, machine)?),
        _ => somewhere(global, machine)?,
    };
    let at = here.as_ref().map(|here| (&here.disk as &dyn World, &here.options));
    let listing = match (what, topic) {
        (Some(what), Some(topic)) => listing::list(topic, &what.words, at)?,
        _ => listing::overview(at),
    };
    terminal.resting(&listing.faults);
    terminal.each(listing.mixed.as_slice());
    match json {
        true => terminal.json(&listing.json()),
        false => terminal.out(&print::listing(&listing, terminal.room)),
    }
    if what.is_none() && !json {
        terminal
            .say("\n`tearsheet list WHAT WORDS` finds in a list; the name of one tells all of it");
    }
    Ok(if listing.touched { Ended::Faults } else { Ended::Done })
}

/// `pipeline.win_rate(source="inbound")`, with `--slice` and `--period`.
fn ask(metric: &str, period: Option<&str>, slices: &[String]) -> Checked<Ask> {
    let bad = || vec![faults::bad_metric(metric)];
    let (name, arguments) = match metric.split_once('(') {
        None => (metric, ""),
        Some((name, rest)) => (name, rest.strip_suffix(')').ok_or_else(bad)?),
    };
    let mut ask = Ask::figure(name.trim());
    for argument in arguments.split(',').map(str::trim).filter(|argument| !argument.is_empty()) {
        let (key, value) = argument.split_once('=').ok_or_else(bad)?;
        ask.slice.insert(key.trim().to_owned(), value.trim().trim_matches('"').to_owned());
    }
    for slice in slices {
        let (key, value) = slice.split_once('=').ok_or_else(|| vec![faults::bad_slice(slice)])?;
        let before = ask.slice.insert(key.trim().to_owned(), value.trim().to_owned());
        if let Some(before) = before.filter(|before| before != value.trim()) {
            return Err(vec![faults::two_slices(key.trim(), &before, value.trim())]);
        }
    }
    let stated = ask.slice.remove("period");
    if let Some(text) = period.or(stated.as_deref()) {
        ask.period = Some(PeriodSpec::parse(text).map_err(|fault| vec![fault])?);
    }
    Ok(ask)
}

fn explain(
    ask: &Ask,
    all: bool,
    json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    let opened = Project::open_partly(&here.disk, &here.options)?;
    let registry = &opened.project.config.registry;
    if registry.metric(&ask.name).is_none() {
        let unknown = books::faults::unknown_metric(registry, &ask.name);
        return Ok(misused(&[unknown], terminal));
    }
    let (mut touching, rest) = opened.touching(&ask.name);
    flow::excerpts::add(&here.disk, &mut touching);
    terminal.each(&touching);
    terminal.resting(&rest);
    let explained = match flow::explain::explain(&opened, ask, all) {
        Ok(explained) => explained,
        Err(fault) => return Ok(misused(&[fault], terminal)),
    };
    match json {
        true => terminal.json(&explained),
        false => terminal.out(&print::explained(&explained, !touching.is_empty(), terminal.room)),
    }
    Ok(if touching.is_empty() { Ended::Done } else { Ended::Faults })
}

fn trace(
    row: &str,
    json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let parts = row.rsplit_once(':').and_then(|(file, row)| Some((file, row.parse().ok()?)));
    let (file, number) = parts.ok_or_else(|| vec![faults::bad_row(row)])?;
    let here = here(global, machine)?;
    let opened = Project::open_partly(&here.disk, &here.options)?;
    let (asked, wrong) = flow::asked::asked(&here.disk, &here.options, &opened.project);
    let wrong = partly::errors(wrong);
    let traced = match flow::trace::trace(&opened, file, number, &asked) {
        Ok(traced) => traced,
        Err(fault) => {
            terminal.resting(&[opened.errors(), wrong].concat());
            return Err(vec![fault]);
        }
    };
    let (mut touching, rest) = opened.touching(&traced.table);
    flow::excerpts::add(&here.disk, &mut touching);
    let touched = !wrong.is_empty() || !touching.is_empty();
    terminal.each(&touching);
    terminal.resting(&[rest, wrong].concat());
    match json {
        true => terminal.json(&traced),
        false => terminal.out(&print::traced(&traced, terminal.room)),
    }
    Ok(if touched { Ended::Faults } else { Ended::Done })
}

fn schema(of: SchemaOf, global: &Global, machine: &Machine, terminal: &Terminal) -> Checked<Ended> {
    let written = match of {
        SchemaOf::Config => Written::Config,
        SchemaOf::FrontMatter => Written::FrontMatter,
    };
    let here = somewhere(global, machine)?;
    let at = here.as_ref().map(|here| (&here.disk as &dyn World, &here.options));
    terminal.json(&flow::schema::schema(written, at));
    Ok(Ended::Done)
}

fn clean(global: &Global, machine: &Machine, terminal: &Terminal) -> Checked<Ended> {
    let here = here(global, machine)?;
    let config = flow::project::read_config(&here.disk, &here.options)?;
    let removed = Folder::new(&here.root, &config.output).clean().map_err(|fault| vec![fault])?;
    terminal.say(&format!("removed {} that builds wrote", counted(removed.len(), "file")));
    Ok(Ended::Done)
}
