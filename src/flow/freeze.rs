//! `freeze`: what was sent is kept as it was. A build comes first; then everything is staged,
//! and the folder is put in its place as one. The lock comes last: until it names a freeze,
//! there is none.

use crate::audit::freeze::Metrics;
use crate::audit::lock::is_frozen;
use crate::audit::{Asked, Freeze, Sent, Store, Told, Words, faults};
use crate::books::{Answer, Ask};
use crate::diag::{Checked, Fault, Severity};
use crate::document::{Format, compose};
use crate::flow::kept::Kept;
use crate::flow::project::{self, Options, Project};
use crate::flow::report::Report;
use crate::flow::session::Session;
use crate::flow::shelf::{Job, Shelf};
use crate::flow::stand::Stand;
use crate::flow::watch::Watcher;
use crate::flow::{build, documents, explain, presses, restated, told, vault};
use crate::output::{Folder, Manifest, Produced};
use crate::source::Layouts;
use crate::value::{Day, share, stage};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked to be frozen.
pub struct Wanted<'a> {
    /// As what.
    pub name: &'a str,
    /// Whether what it was made of is left out.
    pub without_inputs: bool,
}

/// Freezes what a build makes, from the output folder into that of the freezes.
pub fn freeze(
    world: &dyn World,
    options: &Options,
    (sink, folder): (&Folder, &Folder),
    wanted: &Wanted<'_>,
    watcher: &dyn Watcher,
) -> Result<(Freeze, Report), Vec<Fault>> {
    let one = |fault| vec![fault];
    let lock = Store(world).lock().map_err(one)?;
    vault::tidied(folder, &lock).map_err(one)?;
    vault::may_be_called(wanted.name, &lock, folder).map_err(one)?;
    let options = &whole(options);
    let mut report = build::run(world, options, sink, true, watcher);
    if project::is_fatal(&report.faults) {
        return Err(std::mem::take(&mut report.faults));
    }
    let manifest = sink.manifest().ok_or_else(|| vec![faults::missing("manifest.json")])?;
    let chosen = chosen(world, options, (&manifest, &report.faults), wanted)?;
    let inputs = match wanted.without_inputs {
        true => Vec::new(),
        false => vault::inputs(world, &manifest, &lock, folder).map_err(one)?,
    };
    stage::enter("freeze");
    let kept = (&chosen.freeze, &chosen.metrics, chosen.words.as_slice());
    let entry = vault::staged((sink, folder), kept, &manifest).map_err(one)?;
    let objects = inputs.iter().filter(|(_, file)| file.bytes > 0).map(|(_, file)| file.clone());
    let lock =
        vault::with(lock, entry, objects.collect(), inputs.into_iter().map(|(sha256, _)| sha256));
    stage::enter("freeze put");
    vault::write_lock(folder, &lock).map_err(one)?;
    Ok((chosen.freeze, report))
}

/// A document is frozen whole: of one format alone, the next build would take the others away.
fn whole(options: &Options) -> Options {
    let mut options = options.clone();
    options.only.retain(|word| Format::parse(word).is_none());
    options
}

/// Why what was chosen cannot be frozen: one of it was refused. What was refused beside it is
/// no reason.
fn refused(manifest: &Manifest, jobs: &[&Job], shelf: &Shelf, told: &[Fault]) -> Vec<Fault> {
    let withdrawn: BTreeSet<&str> =
        manifest.withdrawn.iter().map(|(path, _)| path.as_str()).collect();
    let is_refused = |job: &&&Job| job.paths().iter().any(|path| withdrawn.contains(path.as_str()));
    let content = |job: &&Job| job.draft(shelf).path.as_str();
    let of: BTreeSet<&str> = jobs.iter().filter(is_refused).map(content).collect();
    let wrong = told.iter().filter(|fault| fault.severity == Severity::Refusal);
    let placed = |fault: &&Fault| fault.place.path().is_none_or(|path| of.contains(path));
    match of.is_empty() {
        true => Vec::new(),
        false if wrong.clone().any(|fault| placed(&fault)) => {
            wrong.filter(placed).cloned().collect()
        }
        // What is refused in a finished file has the file's place.
        false => wrong.cloned().collect(),
    }
}

/// What is frozen: its manifest, its figures, and the words of its documents.
struct Chosen {
    freeze: Freeze,
    metrics: Metrics,
    words: Vec<(String, Words)>,
}

/// Lays out what the build made once more, this time for its words and figures.
fn chosen(
    world: &dyn World,
    options: &Options,
    (manifest, told): (&Manifest, &[Fault]),
    wanted: &Wanted<'_>,
) -> Checked<Chosen> {
    let mut project = Project::open(world, options)?;
    let kept = Kept::of(world, world, Some(manifest))?;
    restated::tell((world, world), options, &mut project, &kept.freezes);
    let mut shelf = documents::shelf(world, options, &project)?;
    kept.thaw(&mut shelf, options, Some(manifest));
    let drafts = shelf.jobs.iter().map(|job| job.draft(&shelf));
    let drafts = drafts.filter(|draft| draft.front.draft.is_some());
    let drafts: BTreeMap<&str, Fault> = drafts
        .map(|draft| {
            let place = draft.front.place("draft");
            (draft.path.as_str(), faults::not_to_be_frozen(&draft.path, place))
        })
        .collect();
    if !drafts.is_empty() {
        return Err(drafts.into_values().collect());
    }
    let jobs = shelf.jobs.iter().filter(|job| kept.find(&job.stem).is_none());
    let jobs: Vec<&Job> = jobs.collect();
    if jobs.is_empty() {
        let last = kept.freezes.last().map(|freeze| freeze.name.as_str()).unwrap_or_default();
        return Err(vec![faults::nothing_new(last)]);
    }
    let refused = refused(manifest, &jobs, &shelf, told);
    if !refused.is_empty() {
        return Err(refused);
    }
    let Laid { words, figures } = laid(world, options, (&project, &shelf), &jobs)?;
    let (files, mut names) = (manifest.produced(), BTreeSet::new());
    let documents = jobs.iter().map(|job| sent(job, &shelf, manifest, &files, &mut names));
    let documents: Vec<Sent> = documents.collect();
    let words = documents.iter().map(|sent| sent.words.clone()).zip(words).collect();
    let setup = &project.library.ledger.setup;
    let metrics = Metrics {
        schema: 1,
        as_of: setup.as_of.to_string(),
        currency: setup.currency.clone(),
        figures,
    };
    let inputs = manifest.inputs.iter().filter(|input| !is_frozen(&input.path));
    let freeze = Freeze {
        schema: Freeze::SCHEMA,
        name: wanted.name.to_owned(),
        day: world.today().to_string(),
        tool: options.tool.clone(),
        as_of: setup.as_of.to_string(),
        as_of_source: setup.as_of_source.clone(),
        asked: Asked {
            as_of: options.as_of.map(|day| day.to_string()),
            only: options.only.clone(),
            config: options.config.clone(),
            environment: options.environment.clone(),
        },
        without_inputs: wanted.without_inputs,
        inputs: inputs.cloned().collect(),
        gates: manifest.gates.clone(),
        consents: manifest.consents.clone(),
        documents,
        figures: metrics.figures.len(),
    };
    Ok(Chosen { freeze, metrics, words })
}

/// Documents per thread below which another thread is not worth its start.
const WORTH_A_THREAD: usize = 16;

/// What a document says and asks.
struct Read {
    words: Words,
    figures: Vec<(Option<Day>, Ask, Told)>,
}

/// What documents say and ask.
pub(super) struct Laid {
    /// The words of each.
    pub(super) words: Vec<Words>,
    /// Their figures, each once.
    pub(super) figures: Vec<Told>,
}

/// The words and the figures of documents.
pub(super) fn laid(
    world: &dyn World,
    options: &Options,
    (project, shelf): (&Project, &Shelf),
    jobs: &[&Job],
) -> Checked<Laid> {
    let layouts = Layouts::of(world);
    let (used, _) = presses::used(&layouts, &shelf.drafts);
    let presses = presses::presses(&Session::default(), &layouts, &used, false)?;
    let stand = |project| Stand::of(project, &presses.brand, &presses.faces, options);
    let (own, days) = (stand(project), shelf.days.map(stand));
    let all = share(jobs, WORTH_A_THREAD, |job| {
        let draft = job.draft(shelf);
        let desk = &days.of(draft.front.as_of, &own).desk;
        read(job, (project, shelf), desk)
    });
    let mut words = Vec::new();
    let mut figures: BTreeMap<(Option<Day>, Ask), Told> = BTreeMap::new();
    for (job, read) in jobs.iter().zip(all) {
        let read = read?;
        for (day, ask, told) in read.figures {
            let known = figures.entry((day, ask)).or_insert(told);
            known.printed_in.push(job.stem.clone());
        }
        words.push(read.words);
    }
    Ok(Laid { words, figures: figures.into_values().collect() })
}

fn read(
    job: &Job,
    (project, shelf): (&Project, &Shelf),
    desk: &compose::Desk<'_>,
) -> Checked<Read> {
    let answers = job.answers(shelf, project);
    let draft = job.draft(shelf);
    let document = compose::compose(
        draft,
        job.record.as_deref(),
        &answers,
        &job.leads,
        desk,
        job.study.as_ref(),
    )?;
    let stated = shelf.days.other(draft.front.as_of);
    let figures = answers.iter().filter_map(|(ask, answer)| match answer {
        Ok(Answer::Figure(figure)) => {
            let of = explain::explained(desk.library, desk.words, figure, 0);
            let told = Told {
                ask: told::question(ask, stated),
                ..told::told_of(of, figure.window.to_date)
            };
            Some((stated, ask.clone(), told))
        }
        _ => None,
    });
    Ok(Read { figures: figures.collect(), words: Words::of(&document, &job.stem) })
}

fn sent(
    job: &Job,
    shelf: &Shelf,
    manifest: &Manifest,
    files: &BTreeMap<&str, &Produced>,
    names: &mut BTreeSet<String>,
) -> Sent {
    let draft = job.draft(shelf);
    let paths = job.paths();
    let made = manifest.documents.iter().find(|made| {
        made.outputs.iter().any(|file| paths.first().is_some_and(|path| *path == file.path))
    });
    let outputs = paths.iter().filter_map(|path| files.get(path.as_str()));
    let review_by = draft.front.review_by.filter(|_| job.audience.is_external());
    let mut sent = Sent {
        content: draft.path.clone(),
        record: job.id().map(str::to_owned),
        stem: job.stem.clone(),
        words: String::new(),
        about: made.map(|made| made.about.clone()).unwrap_or_default(),
        audience: job.audience.to_string(),
        replaces: job.replaces.map(|day| day.to_string()),
        review_by: review_by.map(|day| day.to_string()),
        outputs: outputs
            .map(|file| Produced { modified: String::new(), ..(*file).clone() })
            .collect(),
    };
    // Two audiences may have documents of one name.
    let slug = sent.slug();
    let numbered = (2..).map(|number| format!("{slug}-{number}.json"));
    let mut free = std::iter::once(format!("{slug}.json")).chain(numbered);
    sent.words = free.find(|name| names.insert(name.clone())).unwrap_or_default();
    sent
}
