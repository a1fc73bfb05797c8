//! From a project to files: compose, render, judge, and only then write.

use crate::diag::{self, Checked, Fault, Severity};
use crate::document::{Document, Format, compose};
use crate::flow::documents;
use crate::flow::frozen;
use crate::flow::judged::Judged;
use crate::flow::kept::Kept;
use crate::flow::presses::{self, Presses};
use crate::flow::project::{self, Options, Project};
use crate::flow::rendered::artifact;
use crate::flow::report::{Beside, Outcome, Report};
use crate::flow::session::Session;
use crate::flow::shelf::Job;
use crate::flow::shop::{Shop, produced};
use crate::flow::signs::Signs;
use crate::flow::stand::Stand;
use crate::flow::watch::{self, Watcher, Work};
use crate::flow::{attached, changed, content, faults, only, rebuild, restated, settle, studies};
use crate::output::{About, Made, Manifest, Sink};
use crate::render::pdf;
use crate::source::Layouts;
use crate::value::{share, stage};
use crate::world::World;
use crate::world::record::Recorder;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// How many faults of one kind a file is told of.
const TOLD: usize = 20;

/// Builds a project: every document, to where they go. Nothing is written where anything is
/// wrong; the report says what.
pub fn build(
    world: &dyn World,
    options: &Options,
    sink: &dyn Sink,
    watcher: &dyn Watcher,
) -> Report {
    run(world, options, sink, true, watcher)
}

/// Builds a project; `write` is false for `check`.
pub fn run(
    world: &dyn World,
    options: &Options,
    sink: &dyn Sink,
    write: bool,
    watcher: &dyn Watcher,
) -> Report {
    run_in(&Arc::default(), world, options, sink, write, watcher)
}

/// The same; what the session knows is not made again.
pub fn run_in(
    session: &Arc<Session>,
    world: &dyn World,
    options: &Options,
    sink: &dyn Sink,
    write: bool,
    watcher: &dyn Watcher,
) -> Report {
    let before = sink.manifest();
    // Who follows a project wants to know its figures.
    let known = before.as_ref().filter(|_| !session.lasts());
    if let Some(report) = known.and_then(|before| rebuild::untouched(world, options, sink, before))
    {
        return report;
    }
    let openings = session.openings();
    let recorder = Recorder::new(world);
    let mut report = Report::default();
    match make(session, (&recorder, world), options, sink, before.as_ref(), write, watcher) {
        Ok(made) => {
            session.forget(session.openings() - openings);
            report = made;
        }
        Err(wrong) => {
            report.faults = wrong;
            report.faults.extend(recorder.rewritten().iter().map(|path| faults::rewritten(path)));
        }
    }
    if session.lasts() {
        report.trail.read = recorder.seen();
    }
    report.faults = changed::noted(world, few(report.faults));
    if options.strict {
        for fault in &mut report.faults {
            if fault.severity == Severity::Warning {
                fault.severity = Severity::Error;
            }
        }
    }
    if write && project::is_fatal(&report.faults) {
        sink.discard();
    }
    report
}

/// The first faults of each kind in each file.
pub fn few(faults: Vec<Fault>) -> Vec<Fault> {
    diag::few_of_each(faults, TOLD, faults::more_of_a_kind)
}

fn make(
    session: &Arc<Session>,
    (world, outside): (&Recorder<'_>, &dyn World),
    options: &Options,
    sink: &dyn Sink,
    before: Option<&Manifest>,
    write: bool,
    watcher: &dyn Watcher,
) -> Result<Report, Vec<Fault>> {
    let mut project = Project::open_in(session, world, options).map_err(|mut wrong| {
        // Content can be read without the data: all that is wrong is told at once.
        let config = project::read_config(world, options).ok();
        let told = content::drafts(world, options, config.as_ref()).err();
        wrong.extend(told.into_iter().flatten());
        with_look(world, wrong)
    })?;
    for origin in project.origins() {
        world.knows(&origin.file, origin.digest);
    }
    let mut faults: Vec<Fault> = project.warnings.clone();
    let kept = Kept::of(world, outside, before)?;
    let restated = restated::tell((world, outside), options, &mut project, &kept.freezes);
    let mut shelf =
        documents::shelf(world, options, &project).map_err(|wrong| with_look(world, wrong))?;
    faults.extend(kept.told.iter().cloned());
    let lost = kept.thaw(&mut shelf, options, before);
    if !lost.is_empty() {
        return Err(lost);
    }
    for origin in shelf.days.others().flat_map(Project::origins) {
        world.knows(&origin.file, origin.digest);
    }
    faults.extend(shelf.warnings.clone());
    if shelf.jobs.is_empty() && shelf.omitted.is_empty() {
        faults.push(only::nothing(world, &options.only, &shelf));
        return Err(faults);
    }
    let layouts = Layouts::of(world);
    let wants_pdf = shelf.jobs.iter().any(|job| job.outputs.contains(&Format::Pdf));
    let (used, told) = presses::used(&layouts, &shelf.drafts);
    let presses = watch::during(watcher, &Work::of_layouts(), || {
        presses::presses(session, &layouts, &used, wants_pdf)
    })?;
    let Presses { brand, faces, html, pdf } = &*presses;
    faults.extend(told);
    faults.extend(brand.warnings.clone());
    let signs = Signs::of(&project.library.tables, faces);
    faults.extend(signs.typed(world, &shelf, faces));
    let faces = faces.clone().boxing(signs.all());
    let pdf = pdf.as_ref().map(|pdf| pdf.boxing(signs.all()));
    // What registers say of a day is part of what documents are made of.
    let choices = format!("{}{}", rebuild::choices(options), project.trust.signature());
    let (ground, contents) = rebuild::ground(&world.seen(), &choices);
    let stand = |project| Stand::of(project, brand, &faces, options);
    let shop = Shop {
        stand: stand(&project),
        days: shelf.days.map(stand),
        html,
        pdf,
        project: &project,
        shelf: &shelf,
        sink,
        world: outside,
        frozen: &kept,
        restated: restated::counted(&restated),
        frozen_before: before.map(frozen::made_before).unwrap_or_default(),
        write,
        watcher,
        follows: session.lasts(),
        before: before.map(Manifest::made).unwrap_or_default(),
        earlier: before.map(Manifest::produced).unwrap_or_default(),
        ground,
        contents,
        layouts: layouts.digest(),
        tool: options.tool.clone(),
        today: world.today(),
        signs: &signs,
        verdicts: Mutex::default(),
    };
    let outcomes = work(&shop, options.jobs, watcher);
    if !world.rewritten().is_empty() {
        // Who called tells of it.
        return Err(Vec::new());
    }
    let settled = settle::settle(&shop, options, world, before, outcomes, &mut faults);
    let judged = shop.verdicts.into_inner().unwrap_or_else(PoisonError::into_inner);
    release((shelf, project));
    settled.map(|report| Report { faults, judged, ..report })
}

/// Faults with those of the brand, which needs neither data nor content.
fn with_look(world: &dyn World, mut wrong: Vec<Fault>) -> Vec<Fault> {
    wrong.extend(presses::look(&Layouts::of(world)).err().into_iter().flatten());
    wrong
}

/// Frees what a run read beside it: a thousand drafts are many small pieces, and
/// nobody has to wait for them.
fn release(read: impl Send + 'static) {
    // Where no thread can be had, it is freed here.
    let _ = std::thread::Builder::new().spawn(move || drop(read));
}

/// Every job, on plain threads with large stacks (`pdf::each` says why).
fn work(shop: &Shop<'_>, jobs: usize, watcher: &dyn Watcher) -> Vec<Outcome> {
    let cores = share::cores();
    let threads = if jobs == 0 { cores } else { jobs };
    watcher.begins(shop.shelf.jobs.len());
    pdf::each(threads, &shop.shelf.jobs, |job| {
        let draft = job.draft(shop.shelf);
        let work = Work::new(&job.stem, &draft.path, &draft.front.layout.0);
        let outcome = watch::during(watcher, &work, || one(shop, job));
        watcher.made(&job.stem);
        outcome
    })
}

/// Makes one document.
fn one(shop: &Shop<'_>, job: &Job) -> Outcome {
    let draft = job.draft(shop.shelf);
    if let Some(stale) = documents::refused_as_stale(shop.today, draft, &job.audience) {
        return Outcome::Refused(job.paths(), vec![stale]);
    }
    if let Some(other) = studies::refused(job, draft) {
        return Outcome::Refused(job.paths(), vec![other]);
    }
    if let Some(kept) = shop.frozen.find(&job.stem) {
        return frozen::outcome(shop, job, kept, || composed(shop, job));
    }
    let source = shop.source(job);
    let before = shop.before.get(&(draft.path.as_str(), job.id())).copied();
    // What has to be told again is seen in the document alone; what runs over, or may name
    // somebody, is made again.
    let anew = shop.pdf.is_some() && shop.watcher.looks_at(&job.stem, true);
    let silent = shop.signs.is_empty() && !anew;
    let before = before.filter(|made| !made.perhaps && !shop.runs_over(draft, made));
    if let Some(kept) = before.filter(|made| silent && shop.is_same(job, made, &source)) {
        return Outcome::Made(Box::new(kept.clone()), BTreeSet::new(), Beside::default());
    }
    let document = match composed(shop, job) {
        Ok(document) => document,
        Err(wrong) => return Outcome::unmade(job.paths(), wrong),
    };
    let judged = shop.judged(job, &document);
    let on_paper = job.outputs.contains(&Format::Pdf);
    let boxed = if on_paper { shop.signs.met(&document) } else { BTreeSet::new() };
    let images = draft.images.iter().filter_map(|(path, _)| shop.shelf.images.get(path));
    // What gates look for changes with the data, also where the document does not.
    let rules = shop.stand(job).gates.digest(&job.audience);
    let handed = rebuild::handed(&document, images, (&shop.layouts, &rules), &shop.tool);
    let before = before.filter(|_| !judged.is_refused());
    if let Some(kept) = before.filter(|made| made.handed == handed && shop.is_whole(job, made)) {
        let missing = document.missing.clone();
        let kept = Made { source, missing, ..kept.clone() };
        if let Some(pdf) = shop.pdf.as_ref().filter(|_| anew && on_paper) {
            match pdf.lay_out(&document, &shop.shelf.images) {
                Ok(paper) => shop.watcher.laid_out(&job.stem, paper),
                Err(wrong) => return Outcome::Faulty(wrong),
            }
        }
        let told = shop.passed(judged, &[]);
        let beside = Beside { signs: boxed, told, ..Beside::default() };
        return Outcome::Made(Box::new(kept), BTreeSet::new(), beside);
    }
    render(shop, job, (&document, judged), (source, handed), boxed)
}

/// What a document says.
fn composed(shop: &Shop<'_>, job: &Job) -> Checked<Document> {
    stage::enter("answers");
    let answers = job.answers(shop.shelf, shop.project);
    stage::enter("compose");
    let desk = &shop.stand(job).desk;
    let draft = job.draft(shop.shelf);
    let made = compose::compose(
        draft,
        job.record.as_deref(),
        &answers,
        &job.leads,
        desk,
        job.study.as_ref(),
    );
    made.map(|mut document| {
        document.meta.replaces = job.replaces.map(|day| desk.replaces(day));
        document.attached = draft.front.attach.then(|| attached::figures(&answers, desk));
        document.meta.id = job.mark(&document);
        document
    })
}

fn render(
    shop: &Shop<'_>,
    job: &Job,
    (document, judged): (&Document, Judged),
    (source, handed): (String, String),
    boxed: BTreeSet<char>,
) -> Outcome {
    let draft = job.draft(shop.shelf);
    let (mut outputs, mut refused, mut staged) = (Vec::new(), judged.refusals(), BTreeSet::new());
    let (mut told, mut perhaps) = (Vec::new(), document.uses.told.clone());
    for format in &job.outputs {
        let artifact = match artifact(shop, job, document, *format) {
            Ok(artifact) => artifact,
            Err(wrong) => return Outcome::Faulty(wrong),
        };
        stage::enter("gate");
        let (warned, wrong) = shop.stand(job).gates.judged(&artifact, document);
        perhaps.extend(warned);
        refused.extend(wrong);
        if !refused.is_empty() {
            continue;
        }
        told.extend(shop.told_over(draft, &artifact));
        let mut file = produced(&artifact);
        if let Some(same) = shop.same_on_disk(&file) {
            outputs.push(same);
            continue;
        }
        if shop.write {
            match shop.sink.stage(&artifact.path, &artifact.bytes) {
                Ok(modified) => file.modified = modified,
                Err(fault) => return Outcome::Faulty(vec![fault]),
            }
        }
        staged.insert(artifact.path.clone());
        outputs.push(file);
    }
    if !refused.is_empty() {
        refused.extend(perhaps);
        refused.extend(judged.warnings());
        shop.judged_by_files(judged, &refused);
        return Outcome::Refused(job.paths(), refused);
    }
    let made = Made {
        perhaps: !perhaps.is_empty() || !judged.warnings().is_empty(),
        stands_on: judged.stands_on(),
        content: draft.path.clone(),
        record: job.id().map(str::to_owned),
        about: About::of(document),
        audience: job.audience.to_string(),
        source,
        handed,
        missing: document.missing.clone(),
        frozen: None,
        thawed: job.replaces.is_some(),
        outputs,
    };
    told.extend(shop.passed(judged, &perhaps));
    Outcome::Made(Box::new(made), staged, Beside { signs: boxed, told, perhaps })
}
