//! From a project to files: compose, render, judge, and only then write.

use crate::diag::{self, Fault, Severity};
use crate::document::{Artifact, Document, Format, compose};
use crate::flow::days::Days;
use crate::flow::documents::{self, Job, Shelf};
use crate::flow::presses::{self, Presses};
use crate::flow::project::{self, Options, Project};
use crate::flow::signs::Signs;
use crate::flow::stand::Stand;
use crate::flow::{changed, content, faults, only, rebuild, settle};
use crate::gate;
use crate::output::{About, Fate, Folder, Made, Manifest, Produced};
use crate::render::html::Html;
use crate::render::pdf::{self, Pdf};
use crate::source::Layouts;
use crate::value::{Day, Digest, stage};
use crate::world::World;
use crate::world::record::Recorder;
use std::collections::{BTreeMap, BTreeSet};

/// How many faults of one kind a file is told of.
const TOLD: usize = 20;

/// Told how far a build is.
pub trait Watcher: Sync {
    /// So many documents will be made.
    fn begins(&self, documents: usize);
    /// One more is made.
    fn made(&self, document: &str);
}

/// What a build did.
#[derive(Default)]
pub struct Report {
    /// Every output, by path.
    pub outputs: Vec<OutputReport>,
    /// Warnings, refusals, faults.
    pub faults: Vec<Fault>,
    /// How many files gates refused.
    pub refused: usize,
    /// Figures in `metrics.json`.
    pub figures: usize,
    /// Figures that documents print as `n/a`, by why, the most frequent first.
    pub missing: Vec<(String, Vec<String>)>,
    /// The day figures know.
    pub as_of: String,
    /// What supplied it.
    pub as_of_source: String,
    /// The output folder.
    pub folder: String,
}

/// What became of one output.
pub struct OutputReport {
    /// The file.
    pub file: Produced,
    /// The content file it was made from; empty for index and metrics.
    pub document: String,
    /// Audience by name.
    pub audience: String,
    /// What became of it.
    pub fate: Fate,
}

/// Builds a project; `write` is false for `check`.
pub fn run(
    world: &dyn World,
    options: &Options,
    folder: &Folder,
    write: bool,
    watcher: &dyn Watcher,
) -> Report {
    let before = folder.manifest();
    if let Some(report) =
        before.as_ref().and_then(|before| rebuild::untouched(world, options, folder, before))
    {
        return report;
    }
    let recorder = Recorder::new(world);
    let mut report = Report::default();
    match make(&recorder, options, folder, before.as_ref(), write, watcher) {
        Ok(made) => report = made,
        Err(wrong) => report.faults = wrong,
    }
    let few = diag::few_of_each(report.faults, TOLD, faults::more_of_a_kind);
    report.faults = changed::noted(world, few);
    if options.strict {
        for fault in &mut report.faults {
            if fault.severity == Severity::Warning {
                fault.severity = Severity::Error;
            }
        }
    }
    if write && project::is_fatal(&report.faults) {
        folder.discard();
    }
    report
}

/// What every worker shares.
pub(super) struct Shop<'a> {
    pub(super) project: &'a Project,
    pub(super) shelf: &'a Shelf,
    /// What documents of the project's day are made with, and of days that they state.
    stand: Stand<'a>,
    days: Days<Stand<'a>>,
    pub(super) html: Html,
    pub(super) pdf: Option<Pdf>,
    pub(super) folder: &'a Folder,
    pub(super) write: bool,
    before: BTreeMap<(&'a str, Option<&'a str>), &'a Made>,
    /// Every file of the last run, by path.
    earlier: BTreeMap<&'a str, &'a Produced>,
    /// Digest of everything read but content files, and of the choices.
    ground: Digest,
    contents: BTreeMap<String, Digest>,
    /// Digest of all layouts, faces and the brand.
    layouts: Digest,
    /// Which tool renders.
    tool: String,
    /// The day of the build.
    pub(super) today: Day,
    /// Signs of the data that no face shows.
    pub(super) signs: &'a Signs<'a>,
}

/// What is worth knowing of files beside how they came to be.
#[derive(Default)]
pub(super) struct Beside {
    /// Warnings.
    pub(super) told: Vec<Fault>,
    /// Signs that print as boxes.
    pub(super) signs: BTreeSet<char>,
}

/// What became of one job.
pub(super) enum Outcome {
    /// Its files are staged or kept, and what is worth knowing of them.
    Made(Box<Made>, BTreeSet<String>, Beside),
    /// A gate refused it.
    Refused(Vec<String>, Vec<Fault>),
    /// It has faults.
    Faulty(Vec<Fault>),
}

fn make(
    world: &Recorder<'_>,
    options: &Options,
    folder: &Folder,
    before: Option<&Manifest>,
    write: bool,
    watcher: &dyn Watcher,
) -> Result<Report, Vec<Fault>> {
    let project = Project::open(world, options).map_err(|mut wrong| {
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
    let shelf =
        documents::shelf(world, options, &project).map_err(|wrong| with_look(world, wrong))?;
    for origin in shelf.days.others().flat_map(Project::origins) {
        world.knows(&origin.file, origin.digest);
    }
    faults.extend(shelf.warnings.clone());
    if shelf.jobs.is_empty() {
        faults.push(only::nothing(world, &options.only, &shelf));
        return Err(faults);
    }
    let layouts = Layouts::of(world);
    let wants_pdf = shelf.jobs.iter().any(|job| job.outputs.contains(&Format::Pdf));
    let Presses { brand, faces, html, pdf, told } =
        presses::presses(&layouts, &shelf.drafts, wants_pdf)?;
    faults.extend(told);
    faults.extend(brand.warnings.clone());
    let signs = Signs::of(&project.library.tables, &faces);
    faults.extend(signs.typed(world, &shelf, &faces));
    let faces = faces.boxing(signs.all());
    let pdf = pdf.map(|pdf| pdf.boxing(signs.all()));
    let choices = rebuild::choices(options);
    let (ground, contents) = rebuild::ground(&world.seen(), &choices);
    let stand = |project| Stand::of(project, &brand, &faces, options);
    let shop = Shop {
        stand: stand(&project),
        days: shelf.days.map(stand),
        html,
        pdf,
        project: &project,
        shelf: &shelf,
        folder,
        write,
        before: before.map(Manifest::made).unwrap_or_default(),
        earlier: before.map(Manifest::produced).unwrap_or_default(),
        ground,
        contents,
        layouts: rebuild::digest_of_layouts(&layouts),
        tool: options.tool.clone(),
        today: world.today(),
        signs: &signs,
    };
    let outcomes = work(&shop, options.jobs, watcher);
    let settled = settle::settle(&shop, options, world, before, outcomes, &mut faults);
    release((shelf, project));
    settled.map(|report| Report { faults, ..report })
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
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = if jobs == 0 { cores } else { jobs };
    watcher.begins(shop.shelf.jobs.len());
    pdf::each(threads, &shop.shelf.jobs, |job| {
        let outcome = one(shop, job);
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
    let source = shop.source(job);
    let before = shop.before.get(&(draft.path.as_str(), job.id())).copied();
    // What has to be told again is seen in the document alone; what runs over is made again.
    let silent = shop.signs.is_empty();
    let before = before.filter(|made| !shop.runs_over(draft, made));
    if let Some(kept) = before.filter(|made| silent && shop.is_same(job, made, &source)) {
        return Outcome::Made(Box::new(kept.clone()), BTreeSet::new(), Beside::default());
    }
    stage::enter("answers");
    let answers = job.answers(shop.shelf, shop.project);
    stage::enter("compose");
    let desk = &shop.stand(job).desk;
    let composed = compose::compose(draft, job.record.as_deref(), &answers, &job.leads, desk);
    let document = match composed {
        Ok(document) => document,
        Err(wrong) => return Outcome::Faulty(wrong),
    };
    let on_paper = job.outputs.contains(&Format::Pdf);
    let boxed = if on_paper { shop.signs.met(&document) } else { BTreeSet::new() };
    let images = draft.images.iter().filter_map(|(path, _)| shop.shelf.images.get(path));
    let handed = rebuild::handed(&document, images, &shop.layouts, &shop.tool);
    if let Some(kept) = before.filter(|made| made.handed == handed && shop.is_whole(job, made)) {
        let missing = document.missing;
        let kept = Made { source, missing, ..kept.clone() };
        let beside = Beside { signs: boxed, told: Vec::new() };
        return Outcome::Made(Box::new(kept), BTreeSet::new(), beside);
    }
    render(shop, job, &document, (source, handed), boxed)
}

fn render(
    shop: &Shop<'_>,
    job: &Job,
    document: &Document,
    (source, handed): (String, String),
    boxed: BTreeSet<char>,
) -> Outcome {
    let draft = job.draft(shop.shelf);
    let (mut outputs, mut refused, mut staged) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut told = Vec::new();
    for format in &job.outputs {
        let artifact = match artifact(shop, job, document, *format) {
            Ok(artifact) => artifact,
            Err(wrong) => return Outcome::Faulty(wrong),
        };
        stage::enter("gate");
        refused.extend(gate::judge_by(
            &artifact,
            &shop.stand(job).gates.rules(&job.audience, document),
        ));
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
            match shop.folder.stage(&artifact.path, &artifact.bytes) {
                Ok(modified) => file.modified = modified,
                Err(fault) => return Outcome::Faulty(vec![fault]),
            }
        }
        staged.insert(artifact.path.clone());
        outputs.push(file);
    }
    if !refused.is_empty() {
        return Outcome::Refused(job.paths(), refused);
    }
    let made = Made {
        content: draft.path.clone(),
        record: job.id().map(str::to_owned),
        about: About::of(document),
        audience: job.audience.to_string(),
        source,
        handed,
        missing: document.missing.clone(),
        outputs,
    };
    Outcome::Made(Box::new(made), staged, Beside { signs: boxed, told })
}

fn artifact(
    shop: &Shop<'_>,
    job: &Job,
    document: &Document,
    format: Format,
) -> Result<Artifact, Vec<Fault>> {
    stage::enter(format.extension());
    let images = &shop.shelf.images;
    let (bytes, pages, begins) = match (format, &shop.pdf) {
        (Format::Pdf, Some(pdf)) => {
            let rendered = pdf.render(document, images)?;
            (rendered.bytes, u32::try_from(rendered.pages).ok(), rendered.begins)
        }
        _ => (shop.html.render(document, images)?, None, None),
    };
    Ok(Artifact {
        path: job.path(format),
        document: job.draft(shop.shelf).path.clone(),
        format,
        audience: job.audience.clone(),
        pages,
        max_pages: document.meta.max_pages,
        begins,
        bytes: bytes.into(),
    })
}

fn produced(artifact: &Artifact) -> Produced {
    Produced {
        path: artifact.path.clone(),
        format: artifact.format,
        pages: artifact.pages,
        bytes: artifact.bytes.len() as u64,
        sha256: artifact.digest().to_string(),
        modified: String::new(),
    }
}

impl<'a> Shop<'a> {
    /// What a document is made with.
    fn stand(&self, job: &Job) -> &Stand<'a> {
        self.days.of(job.draft(self.shelf).front.as_of, &self.stand)
    }

    /// Digest of a content file, of where its links lead and of everything else that
    /// was read.
    fn source(&self, job: &Job) -> String {
        let content = self.contents.get(&job.draft(self.shelf).path);
        let content = content.map(Digest::to_string).unwrap_or_default();
        let leads = format!("{:?}", job.leads);
        let ground = self.ground.to_string();
        Digest::of_parts([content.as_bytes(), ground.as_bytes(), leads.as_bytes()]).to_string()
    }

    /// The entry of an earlier run for a file of these very bytes that is still
    /// there: such a file is not touched.
    pub(super) fn same_on_disk(&self, file: &Produced) -> Option<Produced> {
        let earlier = self.earlier.get(file.path.as_str())?;
        let same = earlier.sha256 == file.sha256 && rebuild::is_intact(self.folder, earlier);
        same.then(|| (*earlier).clone())
    }

    fn is_same(&self, job: &Job, made: &Made, source: &str) -> bool {
        made.source == source && self.is_whole(job, made)
    }

    /// Whether the files of an earlier run are the ones wanted, and untouched.
    fn is_whole(&self, job: &Job, made: &Made) -> bool {
        let paths: Vec<&str> = made.outputs.iter().map(|file| file.path.as_str()).collect();
        paths == job.paths()
            && made.outputs.iter().all(|file| rebuild::is_intact(self.folder, file))
    }
}
