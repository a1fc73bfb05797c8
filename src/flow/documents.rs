//! Which documents a project has: drafts, one job for each record, and the
//! answers to everything they ask.

use crate::books::ledger::Span;
use crate::books::{Answers, Ask, Library, Record, Wanted};
use crate::config::Config;
use crate::diag::{Checked, Fault, Place};
use crate::document::read::{Catalogue, Draft};
use crate::document::{Format, read};
use crate::flow::project::{Options, Project, read_text};
use crate::flow::{asked, drawn, faults, known, links, only, project};
use crate::output;
use crate::policy::Audience;
use crate::source::Layouts;
use crate::value::{self, Day, Digest};
use crate::words::Words;
use crate::world::{Bytes, World};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every document to be made, and what its pages ask.
pub struct Shelf {
    /// Content files, by path.
    pub drafts: Vec<Draft>,
    /// One for each document.
    pub jobs: Vec<Job>,
    /// Answers to what several documents ask; the rest is answered where the one
    /// that asks is made.
    shared: Answers,
    /// Figures that documents print, whether or not this run makes them;
    /// drafts are not spoken of outside the house.
    pub printed: BTreeSet<Ask>,
    /// Images that drafts name, by path.
    pub images: BTreeMap<String, Bytes>,
    /// What is worth knowing and no error.
    pub warnings: Vec<Fault>,
}

/// One document to be made.
pub struct Job {
    /// Index of its draft.
    pub draft: usize,
    /// The record it is made for.
    pub record: Option<Arc<Record>>,
    /// Its title.
    pub title: String,
    /// Who it is for.
    pub audience: Audience,
    /// Path below `output/` without the ending.
    pub stem: String,
    /// What is made of it.
    pub outputs: Vec<Format>,
}

impl Job {
    /// Its draft.
    pub fn draft<'a>(&self, shelf: &'a Shelf) -> &'a Draft {
        &shelf.drafts[self.draft]
    }

    /// Path below `output/` of a format.
    pub fn path(&self, format: Format) -> String {
        format!("{}.{}", self.stem, format.extension())
    }

    /// Paths of all its formats.
    pub fn paths(&self) -> Vec<String> {
        self.outputs.iter().map(|format| self.path(*format)).collect()
    }

    /// Answers to everything it asks.
    pub fn answers(&self, shelf: &Shelf, library: &Library) -> Answers {
        let asks = self.draft(shelf).asks(self.record.as_deref());
        let (known, own): (Vec<Ask>, Vec<Ask>) =
            asks.into_iter().partition(|ask| shelf.shared.contains_key(ask));
        let mut answers = library.answer(&own);
        answers.extend(known.into_iter().filter_map(|ask| {
            let answer = shelf.shared.get(&ask)?.clone();
            Some((ask, answer))
        }));
        answers
    }

    /// The record's id, if there is one.
    pub fn id(&self) -> Option<&str> {
        self.record.as_ref().map(|record| record.id.as_str())
    }
}

/// Reads every content file. All faults of all files come back at once; without
/// a configuration, tables of the project's own are not looked for.
pub fn drafts(
    world: &dyn World,
    options: &Options,
    config: Option<&Config>,
) -> Checked<Vec<Draft>> {
    let layouts = Layouts::of(world);
    let catalogue = Catalogue::of_books().with_tables(config.map(Config::own_tables));
    let (catalogue, mut wrong) = catalogue.and_components(&layouts);
    let paths: Vec<String> =
        world.list("content").into_iter().filter(|path| path.ends_with(".md")).collect();
    let mut drafts = Vec::new();
    for read in read_all(world, &catalogue, &paths) {
        match read {
            Ok(draft) => drafts.push(draft),
            Err(more) => wrong.extend(more),
        }
    }
    let kinds = kinds(&layouts);
    wrong.extend(drafts.iter().flat_map(|draft| drawn::lacking(draft, &kinds, &layouts)));
    drafts.retain(|draft| options.drafts || draft.front.draft.is_none());
    if wrong.is_empty() { Ok(drafts) } else { Err(wrong) }
}

/// A file of Markdown that its name hides.
fn other_ending(path: &str) -> Option<Fault> {
    let (_, ending) = path.rsplit_once('.')?;
    let alike =
        ["md", "markdown", "mdown", "mkd"].iter().any(|one| ending.eq_ignore_ascii_case(one));
    (alike && ending != "md").then(|| faults::other_ending(path))
}

/// Content files per thread below which another thread is not worth its start.
const WORTH_A_THREAD: usize = 64;

/// Reads content files, in the order of their paths.
fn read_all(world: &dyn World, catalogue: &Catalogue, paths: &[String]) -> Vec<Checked<Draft>> {
    value::share(paths, WORTH_A_THREAD, |path| {
        let text = read_text(world, path).map_err(|fault| vec![fault])?;
        read::read(path, &text, catalogue)
    })
}

/// Names of the layouts that can be paper or screen.
pub fn kinds(layouts: &Layouts) -> BTreeSet<&str> {
    layouts.iter().filter_map(|(path, _)| kind_of(path)).collect()
}

/// `html/board-pack.html` and `pdf/board-pack.typ` are the layout `board-pack`.
pub fn kind_of(path: &str) -> Option<&str> {
    let html = path.strip_prefix("html/").and_then(|name| name.strip_suffix(".html"));
    let pdf = path.strip_prefix("pdf/").and_then(|name| name.strip_suffix(".typ"));
    let name = html.or(pdf)?;
    (!crate::source::PARTS.contains(&name) && !name.contains('/')).then_some(name)
}

/// Lays out every document to be made and asks the books, each thing once.
pub fn shelf(world: &dyn World, options: &Options, project: &Project) -> Checked<Shelf> {
    let drafts = drafts(world, options, Some(&project.config))?;
    let mut wrong = only::unmatched(world, &options.only, &drafts);
    let mut jobs = jobs(&drafts, project, &mut wrong);
    let images = images(world, &drafts, &mut wrong);
    if project::is_fatal(&wrong) {
        return Err(wrong);
    }
    let mut warnings = links::check(world, &drafts, &jobs);
    warnings.extend(wrong);
    let (mut printed, mut asks) = (BTreeSet::new(), BTreeMap::new());
    for job in &mut jobs {
        let draft = &drafts[job.draft];
        let asked = draft.asks(job.record.as_deref());
        if draft.front.draft.is_none() {
            let figures = asked.iter().filter(|ask| ask.wanted == Wanted::Figure);
            printed.extend(figures.cloned());
        }
        job.outputs.retain(|format| only::wanted(&options.only, draft, *format));
        if !job.outputs.is_empty() {
            asked.into_iter().for_each(|ask| *asks.entry(ask).or_insert(0usize) += 1);
        }
    }
    jobs.retain(|job| !job.outputs.is_empty());
    warnings.extend(asked::of_no_table(&asks, &project.config));
    let shared = asks.iter().filter(|(_, times)| **times > 1).map(|(ask, _)| ask);
    let shared = project.library.answer(shared);
    warnings.extend(stale(world, &drafts, &jobs));
    warnings.extend(world.list("content").iter().filter_map(|path| other_ending(path)));
    Ok(Shelf { drafts, jobs, shared, printed, images, warnings })
}

fn jobs(drafts: &[Draft], project: &Project, wrong: &mut Vec<Fault>) -> Vec<Job> {
    let mut jobs: Vec<Job> = Vec::new();
    let customers = known::customers(drafts, project);
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(fault) = future(draft, project) {
            wrong.push(fault);
            continue;
        }
        let mut empty = BTreeMap::new();
        for record in records(draft, project, wrong) {
            match job(at, draft, record, &project.words, &mut empty) {
                Ok(Some(job)) => {
                    let place = &draft.front.audience.place;
                    wrong.extend(customers.stranger(&job.audience, place, project));
                    jobs.push(job);
                }
                Ok(None) => {}
                Err(fault) if wrong.contains(&fault) => {}
                Err(fault) => wrong.push(fault),
            }
        }
        wrong.extend(empty.into_iter().map(|((place, field), ids)| {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            faults::empty_field(&field, &ids, place)
        }));
    }
    let mut paths: BTreeMap<String, usize> = BTreeMap::new();
    for (at, job) in jobs.iter().enumerate() {
        // Paths that differ only in case are one file on many disks.
        for path in job.paths() {
            if let Some(first) = paths.insert(path.to_lowercase(), at) {
                wrong.push(same_path(&path, (&jobs[first], job), drafts));
                break;
            }
        }
    }
    jobs
}

/// Content past its review date on the day of the build that stays in the
/// house; what leaves it is refused where it is made ([`refused_as_stale`]).
fn stale(world: &dyn World, drafts: &[Draft], jobs: &[Job]) -> Vec<Fault> {
    let inside = |at: usize| jobs.iter().any(|job| job.draft == at && !job.audience.is_external());
    let drafts = drafts.iter().enumerate().filter(|(at, _)| inside(*at));
    drafts.filter_map(|(_, draft)| told_stale(world.today(), draft, false)).collect()
}

/// The refusal of a document that leaves the house past its review date.
pub fn refused_as_stale(today: Day, draft: &Draft, audience: &Audience) -> Option<Fault> {
    audience.is_external().then(|| told_stale(today, draft, true)).flatten()
}

fn told_stale(today: Day, draft: &Draft, leaves: bool) -> Option<Fault> {
    let day = draft.front.review_by.filter(|day| *day < today)?;
    let owner = draft.front.owner.as_deref();
    Some(faults::stale(&draft.path, day, owner, leaves, draft.front.place("review_by")))
}

/// Two jobs that make one path: of two content files, or of two records of one.
fn same_path(path: &str, (first, second): (&Job, &Job), drafts: &[Draft]) -> Fault {
    let of = |job: &Job| &drafts[job.draft];
    match (first.id(), second.id()) {
        (Some(one), Some(other)) if first.draft == second.draft => {
            let slug = of(second).front.slug.place.clone();
            output::faults::same_path_of_records(path, slug, one, other)
        }
        _ => output::faults::same_path(path, &of(first).path, &of(second).path),
    }
}

/// A document's period that lies after as_of: one fault, not one for each figure.
fn future(draft: &Draft, project: &Project) -> Option<Fault> {
    let ask = Ask { document_period: Some(draft.front.period?), ..Ask::figure("") };
    let fault = project.library.ledger.window(Span::Balance, &ask).err()?;
    Some(Fault { place: draft.front.place("period"), ..fault })
}

/// The records a draft is made for; a draft without `for_each` is made once.
fn records(draft: &Draft, project: &Project, wrong: &mut Vec<Fault>) -> Vec<Option<Arc<Record>>> {
    let Some(each) = &draft.front.for_each else { return vec![None] };
    match project.library.list(each.list.name()) {
        Ok(list) => {
            let keep = |record: &Record| each.keeps(record);
            let kept: Vec<Record> = list.records.into_iter().filter(keep).collect();
            if kept.is_empty() {
                wrong.push(faults::no_records(each.list.name(), draft.front.place("for_each")));
            }
            kept.into_iter().map(|record| Some(Arc::new(record))).collect()
        }
        Err(told) => {
            let place = draft.front.place("for_each");
            wrong.extend(told.into_iter().map(|fault| placed(fault, &place)));
            Vec::new()
        }
    }
}

/// Records that leave empty what a place names, by place and field.
type Empty = BTreeMap<(Place, String), Vec<String>>;

/// The job of a draft and record, in every format; none when a text of its front
/// matter names what the record leaves empty.
fn job(
    at: usize,
    draft: &Draft,
    record: Option<Arc<Record>>,
    words: &Words,
    empty: &mut Empty,
) -> Result<Option<Job>, Fault> {
    let front = &draft.front;
    let given = record.as_deref();
    let mut told = |template: &read::Template, filled: Result<String, String>| match filled {
        Ok(filled) => Some(filled),
        Err(field) => {
            let ids = empty.entry((template.place.clone(), field)).or_default();
            ids.extend(given.map(|record| record.id.clone()));
            None
        }
    };
    let title = front.title.fill_with(|field| front.field(field, given, words));
    let filled = (
        told(&front.title, title),
        told(&front.slug, front.slug.fill(given)),
        told(&front.audience, front.audience.fill(given)),
    );
    let (Some(title), Some(slug_text), Some(audience)) = filled else { return Ok(None) };
    let slug = slug(&slug_text);
    let Some(audience) = Audience::parse(&audience) else {
        return Err(faults::bad_audience(&audience, front.audience.place.clone()));
    };
    let folder = match front.draft {
        Some(_) => format!(".drafts/{}", audience.folder()),
        None => audience.folder(),
    };
    let stem = format!("{folder}/{slug}");
    let outputs = front.outputs.clone();
    Ok(Some(Job { draft: at, record, title, audience, stem, outputs }))
}

/// Signs of a slug that stand in a path.
const MOST_SLUG: usize = 100;

/// Lower-case ASCII: what is not a letter or digit becomes a hyphen.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for sign in text.chars() {
        match sign.to_ascii_lowercase() {
            sign if sign.is_ascii_alphanumeric() => slug.push(sign),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    // No file system takes names of any length; the digest keeps them apart.
    match slug.get(..MOST_SLUG) {
        None => slug.to_owned(),
        Some(start) => {
            let digest = Digest::of(slug.as_bytes()).to_string();
            format!("{}-{}", start.trim_end_matches('-'), digest.get(..8).unwrap_or_default())
        }
    }
}

/// The images that drafts name; one that is not there is a fault at its line.
fn images(world: &dyn World, drafts: &[Draft], wrong: &mut Vec<Fault>) -> BTreeMap<String, Bytes> {
    let mut images = BTreeMap::new();
    for (path, place) in drafts.iter().flat_map(|draft| &draft.images) {
        if images.contains_key(path) {
            continue;
        }
        match world.read(path) {
            Ok(bytes) => {
                images.insert(path.clone(), bytes);
            }
            Err(why) => wrong.push(faults::unreadable(path, &why, place.clone()).help(
                "write its path from this file, or from the project's root with a leading `/`",
            )),
        }
    }
    images
}

/// The place of a fault that a book could not place.
pub fn placed(fault: Fault, place: &Place) -> Fault {
    match fault.place {
        Place::Nowhere => Fault { place: place.clone(), ..fault },
        _ => fault,
    }
}
