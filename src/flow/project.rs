//! A project, opened: configuration, tables, as_of, books.

use crate::books::{self, Library, Setup, Tables};
use crate::config::{self, Config, TableSource};
use crate::diag::{Checked, Fault, Place, Severity};
use crate::flow::{as_of, faults};
use crate::table::{self, Input, Mapping, Preset, Schema, Table};
use crate::value::Day;
use crate::words::Words;
use crate::world::{Bytes, Unread, World};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the command line and the environment say about a run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `--as-of`.
    pub as_of: Option<Day>,
    /// `--drafts`.
    pub drafts: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--only`.
    pub only: Vec<String>,
    /// `--jobs`; 0 lets the machine decide.
    pub jobs: usize,
    /// `--config`, when it is not [`config::FILE`].
    pub config: Option<String>,
    /// `TEARSHEET_…` variables.
    pub environment: Vec<(String, String)>,
    /// Which tool this is: another one renders everything anew.
    pub tool: String,
}

/// An opened project.
pub struct Project {
    /// The checked configuration.
    pub config: Config,
    /// How it words things.
    pub words: Words,
    /// The opened books, with the tables.
    pub library: Library,
    /// What is worth knowing and no error.
    pub warnings: Vec<Fault>,
}

impl Project {
    /// Opens a project: every fault of its configuration, else every fault of
    /// its tables and rows.
    pub fn open(world: &dyn World, options: &Options) -> Checked<Project> {
        let config = read_config(world, options)?;
        let words = words_of(&config)?;
        let wanted = options.as_of.or(config.as_of.as_ref().map(|(day, _)| *day));
        let (tables, mut faults) = read_tables(world, &config, wanted);
        if is_fatal(&faults) {
            return Err(faults);
        }
        let found = match as_of::find(&tables, &config, options, world.today()) {
            Ok(found) => found,
            Err(more) => {
                faults.extend(more);
                return Err(faults);
            }
        };
        faults.extend(found.told);
        let setup = Setup {
            as_of: found.day,
            as_of_source: found.source,
            fiscal_month: config.company.fiscal_month,
            currency: config.company.currency.clone(),
            settings: config.settings.clone(),
        };
        let (library, more) = Library::open(tables, setup);
        let library = library.with_own(config.own_tables());
        faults.extend(more);
        if is_fatal(&faults) {
            return Err(faults);
        }
        Ok(Project { config, words, library, warnings: faults })
    }
}

/// Whether any of these stops a build.
pub fn is_fatal(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| fault.severity == Severity::Error)
}

/// Reads and checks the configuration.
pub fn read_config(world: &dyn World, options: &Options) -> Checked<Config> {
    let path = options.config.as_deref().unwrap_or(config::FILE);
    let text = read_text(world, path).map_err(|fault| vec![fault])?;
    Config::read(path, &text, &options.environment)
}

/// Reads a UTF-8 file.
pub fn read_text(world: &dyn World, path: &str) -> Result<String, Fault> {
    let bytes = world.read(path).map_err(|why| faults::unreadable(path, &why, Place::Nowhere))?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => Err(faults::not_utf8(path, &bytes, error.valid_up_to())),
    }
}

/// The words of a checked configuration.
pub fn words_of(config: &Config) -> Checked<Words> {
    let company = &config.company;
    let words = Words::new(&company.locale, &company.currency);
    words
        .and_then(|words| words.in_language(&company.language))
        .ok_or_else(|| vec![config::faults::bad_locale(&company.language, Place::Nowhere)])
}

/// The presets of every book.
pub fn presets() -> Checked<Vec<Preset>> {
    let texts = books::ALL.iter().flat_map(|book| book.presets);
    let mut presets: Vec<Preset> =
        texts.map(|text| table::parse_preset(text)).collect::<Checked<_>>()?;
    share_words(&mut presets);
    // An older export of deals has the same headings.
    let deals = presets.iter().filter(|preset| preset.table == "deals").cloned();
    let snapshots = deals.map(|preset| Preset { table: "deal_snapshots".to_owned(), ..preset });
    presets.extend(snapshots.collect::<Vec<_>>());
    Ok(presets)
}

/// Words that most lists of deals use mean the same in a pipeline that a company made in
/// its CRM, as far as its own preset says nothing else.
fn share_words(presets: &mut [Preset]) {
    let common = presets.iter().find(|preset| preset.table == "deals" && preset.proof.is_empty());
    let common = common.map(|preset| preset.values.clone()).unwrap_or_default();
    for preset in presets.iter_mut().filter(|preset| preset.table == "deals") {
        for (column, words) in &common {
            let own = preset.values.entry(column.clone()).or_default();
            let known: BTreeSet<String> = own.keys().map(|word| word.to_lowercase()).collect();
            let more = words.iter().filter(|(word, _)| !known.contains(&word.to_lowercase()));
            own.extend(more.map(|(word, ours)| (word.clone(), ours.clone())));
        }
    }
}

/// One table to be read: its schema and its files.
struct Wanted<'a> {
    schema: &'a Schema,
    files: Vec<(Mapping, Bytes)>,
}

fn read_tables(world: &dyn World, config: &Config, as_of: Option<Day>) -> (Tables, Vec<Fault>) {
    let mut faults = Vec::new();
    let presets = presets().unwrap_or_else(|more| {
        faults.extend(more);
        Vec::new()
    });
    let wanted = wanted(world, config, as_of, &mut faults);
    let read = |wanted: &Wanted<'_>| {
        let inputs: Vec<Input<'_>> = wanted
            .files
            .iter()
            .map(|(mapping, bytes)| Input { mapping, bytes: Arc::clone(bytes) })
            .collect();
        let read = table::read(wanted.schema, &inputs, &presets);
        read.map_err(|faults| faults.into_iter().map(|fault| at_key(wanted, fault)).collect())
    };
    // Tables do not depend on each other; each is read on a thread of its own.
    let results: Vec<Checked<(Table, Vec<Fault>)>> = std::thread::scope(|scope| {
        let threads: Vec<_> = wanted.iter().map(|wanted| scope.spawn(|| read(wanted))).collect();
        // A table whose reading broke is no empty table.
        let joined = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.collect()
    });
    let mut tables = Tables::new();
    for result in results {
        match result {
            Ok((table, warnings)) => {
                faults.extend(warnings);
                tables.insert(table.name.clone(), Arc::new(table));
            }
            Err(more) => faults.extend(more),
        }
    }
    // Deals and their older exports are read with one mapping.
    let mut told = BTreeSet::new();
    faults.retain(|fault| told.insert((fault.code, fault.place.clone(), fault.message.clone())));
    (tables, said_once(faults))
}

/// In which zone moments are days is a choice of the whole project.
fn said_once(mut faults: Vec<Fault>) -> Vec<Fault> {
    const CODE: &str = table::faults::rows::MOMENTS;
    let mut files: Vec<String> = Vec::new();
    let mut first = true;
    faults.retain(|fault| {
        if fault.code != CODE || std::mem::take(&mut first) {
            return true;
        }
        files.extend(fault.place.path().map(str::to_owned));
        false
    });
    if let (false, Some(fault)) = (files.is_empty(), faults.iter_mut().find(|one| one.code == CODE))
    {
        fault.notes.push(table::faults::mapping::same_of(&files));
    }
    faults
}

/// A sheet that is not there is mended where it is named.
fn at_key(wanted: &Wanted<'_>, fault: Fault) -> Fault {
    if fault.code != "table/unknown-sheet" {
        return fault;
    }
    let here = |mapping: &&Mapping| {
        mapping.sheet.is_some() && fault.place.path() == Some(mapping.file.as_str())
    };
    match wanted.files.iter().map(|(mapping, _)| mapping).find(here) {
        None => fault,
        Some(mapping) => {
            let file = format!("the file is `{}`", mapping.file);
            Fault { place: mapping.place("sheet"), ..fault }.note(file)
        }
    }
}

/// Every table with the files it is made of; older exports of deals are snapshots.
fn wanted<'a>(
    world: &dyn World,
    config: &'a Config,
    as_of: Option<Day>,
    faults: &mut Vec<Fault>,
) -> Vec<Wanted<'a>> {
    let mut wanted: Vec<Wanted<'a>> = Vec::new();
    let mut older = Vec::new();
    for (name, sources) in &config.tables {
        let Some(schema) = books::schema(name) else { continue };
        let mut files = Vec::new();
        for source in sources {
            let (newest, before) = resolve(world, source, as_of, faults);
            files.extend(newest.and_then(|path| load(world, source, &path, faults)));
            // A row that is called by its number is another one in an older export.
            if name == "deals" && !source.mapping.id_is_row {
                for (day, path) in before {
                    let loaded = load(world, source, &path, faults);
                    older.extend(loaded.map(|(mapping, bytes)| (dated(mapping, day), bytes)));
                }
            }
        }
        wanted.push(Wanted { schema, files });
    }
    if let (false, Some(schema)) = (older.is_empty(), books::schema("deal_snapshots")) {
        match wanted.iter_mut().find(|wanted| wanted.schema.table == "deal_snapshots") {
            Some(wanted) => wanted.files.extend(older),
            None => wanted.push(Wanted { schema, files: older }),
        }
    }
    for own in config.own.values() {
        let (newest, _) = resolve(world, &own.source, as_of, faults);
        let files = newest.and_then(|path| load(world, &own.source, &path, faults));
        wanted.push(Wanted { schema: &own.schema, files: files.into_iter().collect() });
    }
    wanted.retain(|wanted| !wanted.files.is_empty());
    wanted
}

/// A snapshot knows its day from its file's name; of the mapping of deals it
/// takes what its own table has.
fn dated(mut mapping: Mapping, day: Day) -> Mapping {
    if let Some(schema) = books::schema("deal_snapshots") {
        let has = |name: &String| schema.column(name).is_some();
        mapping.columns.retain(|name, _| has(name));
        mapping.values.retain(|name, _| has(name));
        mapping.defaults.retain(|name, _| has(name));
        mapping.wide.retain(|family, _| schema.wide.iter().any(|(name, _)| name == family));
    }
    mapping.defaults.insert("as_of".to_owned(), day.to_string());
    mapping
}

fn load(
    world: &dyn World,
    source: &TableSource,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<(Mapping, Bytes)> {
    match world.read(path) {
        Ok(bytes) => Some((Mapping { file: path.to_owned(), ..source.mapping.clone() }, bytes)),
        Err(why) => {
            faults.push(missing(world, path, &why, source.mapping.place("file")));
            None
        }
    }
}

/// A missing file suggests one that is there.
fn missing(world: &dyn World, path: &str, why: &Unread, place: Place) -> Fault {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let there = world.list(folder);
    let fault =
        faults::unreadable(path, why, place).suggest(path, there.iter().map(String::as_str));
    if let Some((file, sheet)) =
        path.rsplit_once('!').filter(|(file, _)| world.stamp(file).is_some())
    {
        return fault.help(format!(
            "a sheet has a key of its own: `file = \"{file}\"`, `sheet = \"{sheet}\"`"
        ));
    }
    // The same name in another folder is nearer than another name here.
    let name = path.rsplit('/').next().unwrap_or(path);
    let same = |have: &&String| have.rsplit('/').next() == Some(name) && have.as_str() != path;
    match world.list("data").iter().find(same) {
        Some(have) => fault.help(format!("did you mean `{have}`?")),
        None => fault,
    }
}

/// The file a source means, and the older ones of its glob.
fn resolve(
    world: &dyn World,
    source: &TableSource,
    as_of: Option<Day>,
    faults: &mut Vec<Fault>,
) -> (Option<String>, Vec<(Day, String)>) {
    let pattern = &source.file;
    let Some((before, after)) = pattern.split_once('*') else {
        return (Some(pattern.clone()), Vec::new());
    };
    let place = source.mapping.place("file");
    let folder = pattern.rsplit_once('/').map_or("", |(folder, _)| folder);
    let matches = |path: &String| {
        path.len() >= before.len() + after.len()
            && path.starts_with(before)
            && path.ends_with(after)
            && !path.get(before.len()..).unwrap_or("").trim_end_matches(after).contains('/')
    };
    let paths: Vec<String> = world.list(folder).into_iter().filter(matches).collect();
    if paths.is_empty() {
        let there = world.list(folder);
        let fault = faults::empty_glob(pattern, place);
        faults.push(fault.suggest(pattern, there.iter().map(String::as_str)));
        return (None, Vec::new());
    }
    let mut dated = Vec::new();
    for path in paths {
        match date_in(path.get(before.len()..).unwrap_or("")) {
            Some(day) => dated.push((day, path)),
            None => faults.push(faults::undated(pattern, &path, place.clone())),
        }
    }
    if dated.is_empty() {
        return (None, Vec::new());
    }
    dated.sort();
    if let Some(as_of) = as_of {
        dated.retain(|(day, _)| *day <= as_of);
        if dated.is_empty() {
            faults.push(faults::all_later(pattern, as_of, place));
        }
    }
    let newest = dated.pop().map(|(_, path)| path);
    (newest, dated)
}

/// The first date in a name: `2026-10-31`, `20261031`, or `2026-10` (its last day).
pub fn date_in(name: &str) -> Option<Day> {
    let bytes = name.as_bytes();
    (0..bytes.len())
        .filter(|at| {
            at.checked_sub(1)
                .is_none_or(|before| !bytes.get(before).is_some_and(u8::is_ascii_digit))
        })
        .find_map(|at| {
            let rest = name.get(at..)?;
            if let Some(day) = rest.get(..10).and_then(Day::parse) {
                return Some(day);
            }
            let digits =
                rest.get(..8).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            if let Some(text) = digits {
                let part = |from, to| text.get(from..to).and_then(|part: &str| part.parse().ok());
                return Day::new(part(0, 4)? as i32, part(4, 6)?, part(6, 8)?);
            }
            let month = rest.get(..7)?;
            Day::parse(&format!("{month}-01")).map(Day::month_end)
        })
}
