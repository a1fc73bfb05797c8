//! A project, opened: configuration, tables, as_of, books.

use crate::books::{Answers, Ask, Figure, Library, Registry, Setup, Tables};
use crate::config::{self, Config};
use crate::diag::{Checked, Fault, Place, Severity};
use crate::flow::answered::Answered;
pub use crate::flow::options::Options;
use crate::flow::reading::{checked_config, config_bytes};
pub use crate::flow::reading::{read_config, read_text, roots};
use crate::flow::session::{Read, Session};
use crate::flow::sources::{load, resolve};
use crate::flow::{as_of, later, registers};
use crate::policy::register::Register;
use crate::policy::trust::Trust;
use crate::table::{self, Input, Mapping, Origin, Preset, Schema};
use crate::value::{Day, Digest, share, stage};
use crate::words::Words;
use crate::world::{Bytes, World};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An opened project.
pub struct Project {
    /// The checked configuration.
    pub config: Config,
    /// How it words things.
    pub words: Words,
    /// The opened books, with the tables.
    pub library: Library,
    /// What may be printed for whom on the day of the build.
    pub trust: Trust,
    /// What is worth knowing and no error.
    pub warnings: Vec<Fault>,
    /// What is kept of its tables for another opening.
    session: Arc<Session>,
    /// What its books answered.
    answered: Arc<Answered>,
}

/// A project as far as it can be opened: what has faults is not in it, or is in it without
/// the rows that have them.
pub struct Opened {
    /// The project.
    pub project: Project,
    /// What is wrong with it, and what is worth knowing.
    pub faults: Vec<Fault>,
    /// Its tables that could not be read, by name.
    pub unread: BTreeSet<String>,
}

impl Project {
    /// Opens a project: every fault of its configuration, else every fault of
    /// its tables and rows.
    pub fn open(world: &dyn World, options: &Options) -> Checked<Project> {
        Project::open_in(&Arc::default(), world, options)
    }

    /// The same, reading no table that the session knows.
    pub fn open_in(
        session: &Arc<Session>,
        world: &dyn World,
        options: &Options,
    ) -> Checked<Project> {
        let opened = open(session, world, options, false)?;
        match is_fatal(&opened.faults) {
            true => Err(opened.faults),
            false => Ok(Project { warnings: opened.faults, ..opened.project }),
        }
    }

    /// Opens it once more, with other options.
    pub(super) fn again(&self, world: &dyn World, options: &Options) -> Checked<Project> {
        let mut project = Project::open_in(&self.session, world, options)?;
        project.library.sent = Arc::clone(&self.library.sent);
        Ok(project)
    }

    /// Answers exactly what was asked, each once.
    pub(super) fn answer<'a>(&self, asks: impl IntoIterator<Item = &'a Ask>) -> Answers {
        self.answered.answer(&self.library, asks)
    }

    /// Computes one figure.
    pub(super) fn figure(&self, ask: &Ask) -> Result<Arc<Figure>, Fault> {
        self.answered.figure(&self.library, ask)
    }

    /// The files that its tables were read from.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.library.tables.values().flat_map(|table| &table.origins)
    }

    /// Opens a project as far as it goes, for those who look for what is wrong with it.
    /// Without a configuration there is none.
    pub fn open_partly(world: &dyn World, options: &Options) -> Checked<Opened> {
        open(&Arc::default(), world, options, true)
    }
}

/// Opens a project, `partly` or until something wrong with it ends that. What follows from
/// tables that could not be read is no fault of its own.
fn open(
    session: &Arc<Session>,
    world: &dyn World,
    options: &Options,
    partly: bool,
) -> Checked<Opened> {
    let bytes = config_bytes(world, options).map_err(|fault| vec![fault])?;
    let bytes = session.same_config(bytes);
    let mut config = checked_config(&bytes, options)?;
    registers::found(world, &mut config);
    let words = words_of(&config)?;
    let own = options.as_of.or(config.as_of.as_ref().map(|(day, _)| *day));
    let wanted = options.exports.unwrap_or(own);
    let (tables, mut faults) = read_tables((session, &bytes), world, &config, wanted, partly);
    if !partly && is_fatal(&faults) {
        return Err(faults);
    }
    let named = config.tables.keys().chain(config.own.values().map(|own| &own.table.name));
    let unread: BTreeSet<String> =
        named.filter(|name| partly && !tables.contains_key(*name)).cloned().collect();
    let found = match as_of::find(&tables, &config, options, world.today()) {
        Ok(found) => found,
        Err(more) => {
            faults.extend(more.into_iter().filter(|_| unread.is_empty()));
            if !partly {
                return Err(faults);
            }
            as_of::provisional(&tables, &config.registry, world.today())
        }
    };
    faults.extend(found.told);
    let written = registers::written(world, &config).or_else(|more| match partly {
        true => {
            faults.extend(more);
            Ok(Register::default())
        }
        false => Err(more),
    })?;
    let setup = Setup {
        as_of: found.day,
        as_of_source: found.source,
        fiscal_month: config.company.fiscal_month,
        currency: config.company.currency.clone(),
        settings: config.settings.clone(),
        registry: Arc::clone(&config.registry),
        written: Arc::new(written),
    };
    stage::enter("books");
    let with = opened_with(&bytes, options, &setup);
    let books = session.books(with, tables, |tables| Library::open(tables, setup));
    faults.extend(books.told.iter().filter(|_| unread.is_empty()).cloned());
    let (library, answered) = (books.library.clone(), Arc::clone(&books.answered));
    let session = Arc::clone(session);
    faults.extend(registers::approvers(&config, &library.register));
    let rules = config.trust.as_ref();
    let rules = rules.map(|trust| Arc::new(registers::ruled(world, trust, &mut faults)));
    let trust = Trust {
        register: Arc::clone(&library.register),
        day: world.today(),
        rules: rules.unwrap_or_default(),
    };
    let warnings = Vec::new();
    let project = Project { config, words, library, trust, warnings, session, answered };
    Ok(Opened { project, faults, unread })
}

/// All that books are opened with beside their tables: what the configuration and the
/// environment say, and the day.
fn opened_with(config: &Bytes, options: &Options, setup: &Setup) -> Digest {
    let environment = format!("{:?}", options.environment);
    let day = format!("{} {}", setup.as_of, setup.as_of_source);
    let written = format!("{:?}", setup.written);
    Digest::of_parts([config, environment.as_bytes(), day.as_bytes(), written.as_bytes()])
}

/// Whether any of these stops a build.
pub fn is_fatal(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| fault.severity == Severity::Error)
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
pub fn presets(registry: &Registry) -> Checked<Vec<Preset>> {
    let texts = registry.books().iter().flat_map(|book| book.presets);
    let mut presets: Vec<Preset> =
        texts.map(|text| table::parse_preset(text)).collect::<Checked<_>>()?;
    share_words(&mut presets);
    // An older export has the same headings.
    let older = presets.iter().filter_map(|preset| {
        let table = registry.older(&preset.table)?.table.to_string();
        Some(Preset { table, ..preset.clone() })
    });
    presets.extend(older.collect::<Vec<_>>());
    Ok(presets)
}

/// Words that most exports of a table use mean the same in what a company made in its own
/// system, as far as the preset of that one says nothing else.
fn share_words(presets: &mut [Preset]) {
    let common = presets.iter().filter(|preset| preset.proof.is_empty());
    let common: BTreeMap<String, _> =
        common.map(|preset| (preset.table.clone(), preset.values.clone())).collect();
    for preset in presets.iter_mut() {
        for (column, words) in common.get(&preset.table).into_iter().flatten() {
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

impl Wanted<'_> {
    /// All that reading it depends on beside the bytes of its files and the program.
    fn how(&self, partly: bool) -> String {
        let mappings: Vec<&Mapping> = self.files.iter().map(|(mapping, _)| mapping).collect();
        format!("{partly} {:?} {mappings:?}", self.schema)
    }
}

/// Reads every table; `partly`, also those that have faults, without the cells that have
/// them.
fn read_tables(
    (session, said): (&Session, &Bytes),
    world: &dyn World,
    config: &Config,
    as_of: Option<Day>,
    partly: bool,
) -> (Tables, Vec<Fault>) {
    let mut faults = Vec::new();
    // Presets are of the books that a configuration knows.
    let presets = session.keep("presets", Digest::of(said), || presets(&config.registry));
    let presets = presets.unwrap_or_else(|more| {
        faults.extend(more);
        Arc::default()
    });
    let wanted = wanted(world, config, as_of, &mut faults);
    let knows = session.begin();
    let read = |wanted: &Wanted<'_>| {
        stage::enter("table");
        let inputs: Vec<Input<'_>> = wanted
            .files
            .iter()
            .map(|(mapping, bytes)| Input { mapping, bytes: bytes.clone() })
            .collect();
        session.table(knows, &wanted.how(partly), &wanted.files, || {
            let (table, told) = table::read_partly(wanted.schema, &inputs, &presets, 2);
            let told: Vec<Fault> = told.into_iter().map(|fault| at_key(wanted, fault)).collect();
            let is_whole = !is_fatal(&told) || (partly && table.rows > 0);
            Read { table: is_whole.then(|| Arc::new(table)), told }
        })
    };
    // Tables do not depend on each other; each is read on a thread of its own.
    let results: Vec<Read> = share::each(&wanted, read);
    let mut tables = Tables::new();
    for Read { table, told } in results {
        faults.extend(told);
        tables.extend(table.map(|table| (table.name.clone(), table)));
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
    if fault.code != table::workbook::faults::UNKNOWN_SHEET {
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

/// Every table with the files it is made of; older exports are a table of their own.
fn wanted<'a>(
    world: &dyn World,
    config: &'a Config,
    as_of: Option<Day>,
    faults: &mut Vec<Fault>,
) -> Vec<Wanted<'a>> {
    let mut wanted: Vec<Wanted<'a>> = Vec::new();
    let mut named = Vec::new();
    for (name, sources) in &config.tables {
        let Some(schema) = config.registry.schema(name) else { continue };
        let (mut files, mut older) = (Vec::new(), Vec::new());
        let snapshots = config.registry.older(name);
        for source in sources {
            let (newest, before) = resolve(world, source, as_of, faults);
            named.extend(newest.clone().map(|path| (source, path)));
            files.extend(newest.and_then(|path| load(world, source, &path, faults)));
            // A row that is called by its number is another one in an older export.
            let Some(schema) = snapshots.filter(|_| !source.mapping.id_is_row) else { continue };
            for (day, path) in before {
                let loaded = load(world, source, &path, faults);
                older.extend(loaded.map(|(mapping, bytes)| (dated(mapping, schema, day), bytes)));
            }
        }
        add(&mut wanted, schema, files);
        if let (Some(schema), false) = (snapshots, older.is_empty()) {
            add(&mut wanted, schema, older);
        }
    }
    for own in config.own.values() {
        let (newest, _) = resolve(world, &own.source, as_of, faults);
        named.extend(newest.clone().map(|path| (&own.source, path)));
        let files = newest.and_then(|path| load(world, &own.source, &path, faults));
        add(&mut wanted, &own.schema, files.into_iter().collect());
    }
    faults.extend(later::unread(world, config, as_of, &named));
    wanted.retain(|wanted| !wanted.files.is_empty());
    wanted
}

/// A table is made of all its files, those that it names and older exports of another.
fn add<'a>(wanted: &mut Vec<Wanted<'a>>, schema: &'a Schema, files: Vec<(Mapping, Bytes)>) {
    match wanted.iter_mut().find(|wanted| wanted.schema.table == schema.table) {
        Some(wanted) => wanted.files.extend(files),
        None => wanted.push(Wanted { schema, files }),
    }
}

/// An older export knows its day from its file's name; of the mapping of the newest it
/// takes what its own table has.
fn dated(mut mapping: Mapping, schema: &Schema, day: Day) -> Mapping {
    let has = |name: &String| schema.column(name).is_some();
    mapping.columns.retain(|name, _| has(name));
    mapping.values.retain(|name, _| has(name));
    mapping.defaults.retain(|name, _| has(name));
    mapping.wide.retain(|family, _| schema.wide.iter().any(|(name, _)| name == family));
    mapping.defaults.insert("as_of".to_owned(), day.to_string());
    mapping
}
