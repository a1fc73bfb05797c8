//! After the last gate: index and metrics, the plan, the files, the manifest last.

use crate::diag::{Fault, Place, Severity};
use crate::document::Format;
use crate::flow::numbers::Told;
use crate::flow::project::{self, Options, Project};
use crate::flow::report::{self, Outcome, Report};
use crate::flow::shelf::Job;
use crate::flow::shop::Shop;
use crate::flow::{faults, frozen, numbers, rebuild, refusals};
use crate::gate;
use crate::output::{self, Made, Manifest, Produced, Sink};
use crate::value::{Day, Digest, stage};
use crate::world::World;
use crate::world::record::Recorder;
use std::collections::BTreeSet;

/// After the last gate: index, metrics, the plan, and the manifest last.
pub(super) fn settle(
    shop: &Shop<'_>,
    options: &Options,
    world: &Recorder<'_>,
    before: Option<&Manifest>,
    outcomes: Vec<Outcome>,
    faults: &mut Vec<Fault>,
) -> Result<Report, Vec<Fault>> {
    stage::enter("settle");
    let (mut made, mut staged, mut refused) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let (mut withdrawn, mut told, mut met) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for outcome in outcomes {
        match outcome {
            Outcome::Made(one, paths, beside) => {
                met.extend(beside.signs);
                staged.extend(paths);
                faults.extend(beside.told);
                faults.extend(refusals::told(world, shop.shelf, beside.perhaps));
                made.push(*one);
            }
            Outcome::Refused(paths, wrong) => {
                let refusal = wrong.iter().find(|fault| fault.severity == Severity::Refusal);
                let rule = refusal.map_or("", |fault| fault.code);
                withdrawn.extend(paths.iter().map(|path| (path.clone(), rule.to_owned())));
                refused.extend(paths);
                match wrong.as_slice() {
                    // The date is the content file's, whatever it is made for.
                    [stale] if stale.code == faults::STALE => {
                        faults.extend(told.insert(code_of(stale)).then(|| stale.clone()));
                    }
                    _ => faults.extend(refusals::told(world, shop.shelf, wrong)),
                }
            }
            // Every record of a document has the same faults.
            Outcome::Faulty(wrong) => {
                faults.extend(wrong.into_iter().filter(|fault| told.insert(code_of(fault))));
            }
        }
    }
    // What is made in another form today, or not at all, stands nowhere in its earlier one.
    let (jobs, omitted) = (shop.shelf.jobs.iter(), shop.shelf.omitted.iter());
    refused.extend(jobs.chain(omitted.clone()).flat_map(Job::other_paths));
    refused.extend(omitted.flat_map(Job::paths));
    keep_frozen(shop, &mut made, (&mut staged, &mut refused), (&mut withdrawn, faults))?;
    faults.extend(shop.signs.warnings(&met));
    if !options.only.is_empty() {
        add_untouched(shop, before, &mut made, &refused);
    }
    let fatal = project::is_fatal(faults)
        || options.strict && faults.iter().any(|fault| fault.severity == Severity::Warning);
    if fatal {
        if shop.write {
            withdraw(shop.sink, before, &refused)?;
        }
        return Ok(Report::default());
    }
    made.sort_by(|a, b| key_of(a).cmp(&key_of(b)));
    let setup = &shop.project.library.ledger.setup;
    let (shared, told) = shared(shop, &made, &mut staged)?;
    let files = |made: &Made| made.outputs.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    let paths: BTreeSet<String> =
        made.iter().flat_map(files).chain(shared.iter().map(|file| file.path.clone())).collect();
    let kept: BTreeSet<String> = paths.difference(&staged).cloned().collect();
    let known = before.map(Manifest::paths).unwrap_or_default();
    let manifest = Manifest {
        schema: Manifest::SCHEMA,
        tool: options.tool.clone(),
        as_of: setup.as_of.to_string(),
        as_of_source: setup.as_of_source.clone(),
        today: world.today().to_string(),
        choices: rebuild::choices(options),
        overrides: shop.project.config.overrides.clone(),
        inputs: rebuild::inputs(&world.seen()),
        lowered: lowered(shop.project),
        gates: gate::NAMES.iter().map(|name| (*name).to_owned()).collect(),
        consents: Vec::new(),
        shared,
        documents: made,
        figures: told.len(),
        warnings: rebuild::warnings(faults),
        holds_until: holds_until(shop),
        folder: shop.project.config.output.clone(),
        withdrawn,
        held: shop.frozen.held.clone(),
        restated: shop.restated.clone(),
    };
    let plan = output::plan(&known, &staged, &kept, &refused);
    if shop.write {
        shop.sink.is_free(&known, &staged, &manifest.produced())?;
        let mixed = shop.sink.is_unfinished() && !options.only.is_empty();
        shop.sink.carry_out(&plan).map_err(|fault| vec![fault])?;
        shop.sink.finish(&manifest, mixed).map_err(|fault| vec![fault])?;
    }
    let mut report = report::report(&manifest, &plan, before);
    if shop.follows {
        report.trail.figures = Some(told);
        report.trail.drafts = shop.shelf.left_out.iter().cloned().collect();
        report.trail.words = Some(shop.project.words.clone());
        report.trail.tables.clone_from(&shop.project.library.tables);
    }
    Ok(report)
}

/// By content file and record; of those frozen and thawed, by path.
fn key_of(made: &Made) -> (&str, Option<&str>, Option<&str>) {
    let path = made.outputs.first().map(|file| file.path.as_str());
    (&made.content, made.record.as_deref(), path)
}

fn code_of(fault: &Fault) -> (&'static str, Place, String) {
    (fault.code, fault.place.clone(), fault.message.clone())
}

/// What is refused is withdrawn even when other documents have faults.
fn withdraw(
    sink: &dyn Sink,
    before: Option<&Manifest>,
    refused: &BTreeSet<String>,
) -> Result<(), Vec<Fault>> {
    let known = before.map(Manifest::paths).unwrap_or_default();
    let here: BTreeSet<String> = refused.intersection(&known).cloned().collect();
    let plan = output::plan(&here, &BTreeSet::new(), &BTreeSet::new(), &here);
    sink.carry_out(&plan).map_err(|fault| vec![fault])
}

/// Adds what the last run made and `--only` leaves as it is: whole documents,
/// and the other formats of one that was made.
fn add_untouched(
    shop: &Shop<'_>,
    before: Option<&Manifest>,
    made: &mut Vec<Made>,
    refused: &BTreeSet<String>,
) {
    let documents = before.map(|before| before.documents.as_slice()).unwrap_or_default();
    // What is frozen was added by where it was kept.
    for earlier in documents.iter().filter(|made| made.frozen.is_none()) {
        let mut earlier = earlier.clone();
        let frozen = |path: &str| shop.frozen.holds(path);
        earlier.outputs.retain(|file| !refused.contains(&file.path) && !frozen(&file.path));
        let same = |one: &&mut Made| {
            one.frozen.is_none() && one.content == earlier.content && one.record == earlier.record
        };
        match made.iter_mut().find(same) {
            None if earlier.outputs.is_empty() => {}
            None => made.push(earlier),
            Some(now) => add_formats(now, earlier.outputs),
        }
    }
}

/// Adds documents that were frozen and that nothing makes any more: they stay where readers
/// have them, unless the day that they were to be looked at again by has passed.
fn keep_frozen(
    shop: &Shop<'_>,
    made: &mut Vec<Made>,
    (staged, refused): (&mut BTreeSet<String>, &mut BTreeSet<String>),
    (withdrawn, faults): (&mut Vec<(String, String)>, &mut Vec<Fault>),
) -> Result<(), Vec<Fault>> {
    let jobs: BTreeSet<&str> = shop.shelf.jobs.iter().map(|job| job.stem.as_str()).collect();
    for (freeze, sent) in shop.frozen.all().filter(|(_, sent)| !jobs.contains(sent.stem.as_str())) {
        if let Some(stale) = frozen::stale(shop, sent) {
            withdrawn
                .extend(sent.outputs.iter().map(|file| (file.path.clone(), stale.code.to_owned())));
            refused.extend(sent.outputs.iter().map(|file| file.path.clone()));
            faults.push(stale);
            continue;
        }
        let kept = frozen::made(shop, (freeze, sent)).map_err(|fault| vec![fault])?;
        made.push(kept.0);
        staged.extend(kept.1);
    }
    Ok(())
}

/// Formats of different runs may speak of different data: the next run renders them all.
fn add_formats(now: &mut Made, mut earlier: Vec<Produced>) {
    let is_new = |file: &Produced| now.outputs.iter().any(|made| made.format == file.format);
    earlier.retain(|file| !is_new(file));
    if !earlier.is_empty() {
        now.outputs.extend(earlier);
        now.outputs.sort_by_key(|file| file.format);
        now.source.clear();
        now.handed.clear();
    }
}

/// The first review date still to come: after it, a build judges anew.
fn holds_until(shop: &Shop<'_>) -> Option<String> {
    let dates = shop.shelf.drafts.iter().filter_map(|draft| draft.front.review_by);
    let frozen = shop.frozen.all().filter_map(|(_, sent)| Day::parse(sent.review_by.as_deref()?));
    let dates = dates.chain(frozen).filter(|day| *day >= shop.today);
    let registered = shop.project.trust.next_change().map(|day| day.plus(-1));
    dates.chain(registered).min().map(|day| day.to_string())
}

fn lowered(project: &Project) -> Vec<(String, String, String, String)> {
    let changes = project.config.classes.iter();
    changes
        .map(|(name, change)| {
            let by = change.by.clone().unwrap_or_default();
            let reason = change.reason.clone().unwrap_or_default();
            (name.clone(), change.class.name().to_owned(), by, reason)
        })
        .collect()
}

/// `index.html` and `metrics.json`, with the figures in it.
fn shared(
    shop: &Shop<'_>,
    made: &[Made],
    staged: &mut BTreeSet<String>,
) -> Result<(Vec<Produced>, Vec<Told>), Vec<Fault>> {
    stage::enter("index");
    let (metrics, figures) = numbers::metrics(shop.project, shop.shelf)?;
    let index = shop.html.index(&rebuild::index(shop.project, made))?;
    let mut files = Vec::new();
    for (path, format, bytes) in
        [("index.html", Format::Html, index), ("metrics.json", Format::Json, metrics)]
    {
        let mut file = Produced {
            path: path.to_owned(),
            format,
            pages: None,
            bytes: bytes.len() as u64,
            sha256: Digest::of(&bytes).to_string(),
            id: None,
            modified: String::new(),
        };
        if let Some(same) = shop.same_on_disk(&file) {
            files.push(same);
            continue;
        }
        if shop.write {
            file.modified = shop.sink.stage(path, &bytes).map_err(|fault| vec![fault])?;
        }
        staged.insert(path.to_owned());
        files.push(file);
    }
    Ok((files, figures))
}
