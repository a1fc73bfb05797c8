//! Which documents a project has: drafts, one job for each record, and the
//! answers to everything they ask.

use crate::books::calendar::Span;
use crate::books::{Ask, Record, Wanted};
use crate::config::Config;
use crate::diag::{Checked, Fault, Place};
use crate::document::compose::Leads;
use crate::document::faults::kinds;
use crate::document::read::Draft;
use crate::document::{picture, reached, read};
use crate::flow::days::Days;
use crate::flow::project::{Options, Project};
use crate::flow::shelf::{Job, Printed, Shelf};
use crate::flow::slug::slug;
use crate::flow::{content, faults, known, links, only, project, signed, studies};
use crate::output;
use crate::policy::Audience;
use crate::value::{Day, stage};
use crate::world::{Bytes, Unread, World};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Lays out every document to be made and asks the books, each thing once.
pub fn shelf(world: &dyn World, options: &Options, project: &Project) -> Checked<Shelf> {
    let (shelf, wrong) = lay_out(world, options, project);
    match project::is_fatal(&wrong) {
        true => Err(wrong),
        false => Ok(Shelf { warnings: wrong, ..shelf }),
    }
}

/// Lays out every document that can be made, and says what is wrong with the others and
/// what is worth knowing.
pub fn lay_out(world: &dyn World, options: &Options, project: &Project) -> (Shelf, Vec<Fault>) {
    stage::enter("documents");
    let (mut drafts, left_out, mut wrong) =
        content::readable_and_left_out(world, options, Some(&project.config));
    if wrong.is_empty() {
        wrong.extend(only::unmatched(world, &options.only, &drafts));
    }
    let days = stated(world, options, project, &drafts, &mut wrong);
    // What is not built is still led to, also where nothing could be opened for its day.
    let unmade =
        |draft: &Draft| draft.front.for_each.is_none() && !only::is_wanted(&options.only, draft);
    let of = |draft: &Draft| {
        let found = days.find(draft.front.as_of, project);
        found.or_else(|| unmade(draft).then_some(project))
    };
    for draft in &mut drafts {
        if let Some(project) = of(draft) {
            draft.settle(&project.library.ledger.setup);
        }
    }
    let mut jobs = jobs(&drafts, &of, options, &mut wrong);
    let images = images(world, &drafts, &mut wrong);
    wrong.extend(links::lead((world, &project.config.registry), &drafts, &left_out, &mut jobs));
    wrong.extend(drafts.iter().flat_map(|draft| draft.warnings.iter().cloned()));
    wrong.extend(drafts.iter().flat_map(|draft| signed::told(draft, world.today())));
    only::keep_judged(&options.only, &drafts, &mut wrong);
    let (mut printed, mut printed_before) = (Printed::new(), Printed::new());
    let mut asks: BTreeMap<Option<Day>, BTreeMap<Ask, usize>> = BTreeMap::new();
    for job in &mut jobs {
        let draft = &drafts[job.draft];
        let asked = draft.asks(job.record.as_deref());
        job.outputs.retain(|format| only::wanted(&options.only, draft, *format));
        if draft.front.draft.is_none() {
            let figures = asked.iter().filter(|ask| ask.wanted == Wanted::Figure).cloned();
            let into = match job.outputs.is_empty() {
                false => &mut printed,
                true => &mut printed_before,
            };
            into.entry(draft.front.as_of).or_default().extend(figures);
        }
        if !job.outputs.is_empty() {
            let asks = asks.entry(draft.front.as_of).or_default();
            asked.into_iter().for_each(|ask| *asks.entry(ask).or_insert(0) += 1);
        }
    }
    jobs.retain(|job| !job.outputs.is_empty());
    let all = asks.values().flat_map(BTreeMap::keys);
    wrong.extend(of_no_table(all, &project.config));
    let shared = asks.iter().map(|(day, asks)| {
        let several = asks.iter().filter(|(_, times)| **times > 1).map(|(ask, _)| ask);
        (*day, days.of(*day, project).answer(several))
    });
    let shared = shared.collect();
    wrong.extend(stale(world, &drafts, &jobs));
    wrong.extend(world.list("content").iter().filter_map(|path| content::other_ending(path)));
    wrong.extend(studies::told(&drafts, jobs.iter()));
    let (jobs, omitted) = studies::parted(jobs);
    let warnings = Vec::new();
    let shelf = Shelf {
        drafts,
        jobs,
        omitted,
        days,
        shared,
        printed,
        printed_before,
        images,
        left_out,
        warnings,
    };
    (shelf, wrong)
}

fn jobs<'a>(
    drafts: &[Draft],
    of: &dyn Fn(&Draft) -> Option<&'a Project>,
    options: &Options,
    wrong: &mut Vec<Fault>,
) -> Vec<Job> {
    let mut jobs: Vec<Job> = Vec::new();
    let mut all_known = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        let Some(project) = of(draft) else { continue };
        let known =
            all_known.entry(draft.front.as_of).or_insert_with(|| known::known(drafts, project));
        if let Some(fault) = future(draft, project) {
            wrong.push(fault);
            continue;
        }
        let mut empty = BTreeMap::new();
        for record in records(draft, project, wrong) {
            match job(at, draft, record, project, &mut empty) {
                Ok(Some(job)) => {
                    let place = &draft.front.audience.place;
                    wrong.extend(known.stranger(&job.audience, place, project));
                    wrong.extend(not_for(draft, &job.audience));
                    jobs.push(studies::chosen(job, draft, project, options.form));
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
                // It is told of the one that is built.
                let both = match only::is_wanted(&options.only, &drafts[job.draft]) {
                    true => (&jobs[first], job),
                    false => (job, &jobs[first]),
                };
                wrong.push(same_path(&path, both, drafts));
                break;
            }
        }
    }
    jobs
}

/// A kind of document that is not for these readers.
fn not_for(draft: &Draft, audience: &Audience) -> Option<Fault> {
    let kind = draft.front.kind().filter(|kind| !kind.is_for(audience))?;
    let place = draft.front.audience.place.clone();
    Some(kinds::not_for(place, kind, &audience.to_string()))
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
    match project.library.list(&each.list.name) {
        Ok(list) => {
            let keep = |record: &Record| each.keeps(record);
            let kept: Vec<Record> = list.records.into_iter().filter(keep).collect();
            if kept.is_empty() {
                wrong.push(faults::no_records(&each.list.name, draft.front.place("for_each")));
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
    project: &Project,
    empty: &mut Empty,
) -> Result<Option<Job>, Fault> {
    let (front, words) = (&draft.front, &project.words);
    let register = &project.library.register;
    let given = record.as_deref();
    let mut told = |template: &read::Template, filled: Result<String, String>| match filled {
        Ok(filled) => Some(filled),
        Err(field) => {
            let ids = empty.entry((template.place.clone(), field)).or_default();
            ids.extend(given.map(|record| record.id.clone()));
            None
        }
    };
    let title = front.title.fill_with(
        |moment| front.said(moment, words),
        |field| {
            let reached = reached::in_title(words, register, front, field);
            reached.or_else(|| front.field(field, given, words))
        },
    );
    let filled = (
        told(&front.title, title),
        told(&front.slug, front.slug.fill(given, front.times.as_ref())),
        told(&front.audience, front.audience.fill(given, None)),
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
    let leads = Leads::new();
    let (replaces, study, others) = (None, None, Vec::new());
    Ok(Some(Job {
        draft: at,
        record,
        title,
        audience,
        stem,
        outputs,
        leads,
        replaces,
        study,
        slug,
        others,
    }))
}

/// The images that drafts name, without what they say beside their pixels; one that is not there is a fault at its line.
fn images(world: &dyn World, drafts: &[Draft], wrong: &mut Vec<Fault>) -> BTreeMap<String, Bytes> {
    let mut images = BTreeMap::new();
    for (path, place) in drafts.iter().flat_map(|draft| &draft.images) {
        if images.contains_key(path) {
            continue;
        }
        match world.read(path) {
            Ok(bytes) => {
                let much = picture::too_much(&bytes);
                wrong.extend(much.map(|much| faults::large_picture(path, &much, place.clone())));
                images.insert(path.clone(), picture::bare(&bytes));
            }
            Err(why) => {
                let fault = faults::unreadable(path, &why, place.clone());
                wrong.push(match why {
                    Unread::Missing => fault.help(
                        "write its path from this file, or from the project's root with a leading `/`",
                    ),
                    _ => fault,
                });
            }
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

/// The project as it was on each day that a content file states. What cannot be opened for
/// a day is wrong where the run is about it.
fn stated(
    world: &dyn World,
    options: &Options,
    project: &Project,
    drafts: &[Draft],
    wrong: &mut Vec<Fault>,
) -> Days<Project> {
    let mut days = Days::of_own(project.library.ledger.as_of());
    let mut stated: BTreeMap<Day, bool> = BTreeMap::new();
    for draft in drafts {
        if let Some(day) = days.other(draft.front.as_of) {
            *stated.entry(day).or_default() |= only::is_wanted(&options.only, draft);
        }
    }
    for (day, judged) in stated {
        let told = match project.again(world, &Options { as_of: Some(day), ..options.clone() }) {
            Ok(mut opened) => {
                let told = std::mem::take(&mut opened.warnings);
                days.put(day, opened);
                told
            }
            Err(faults) => faults,
        };
        let known = |fault: &Fault| {
            let same = |one: &Fault| one.code == fault.code && one.place == fault.place;
            project.warnings.iter().any(same)
        };
        // What holds of every day is told once.
        wrong.extend(told.into_iter().filter(|fault| judged && !known(fault)));
    }
    days
}

/// The warning that documents ask the books of a project that names no table of theirs.
fn of_no_table<'a>(mut asks: impl Iterator<Item = &'a Ask>, config: &Config) -> Option<Fault> {
    let of_books = |ask: &Ask| !ask.name.starts_with("own.");
    let asked = config.tables.is_empty() && asks.any(of_books);
    asked.then(|| faults::no_tables(!config.own.is_empty()))
}
