//! Case studies on the day of the build: in which form each is made, under which name, and
//! what is told of those that are made in another form than the full one.

use crate::diag::Fault;
use crate::document::read::Draft;
use crate::flow::faults::trust as faults;
use crate::flow::project::Project;
use crate::flow::shelf::Job;
use crate::flow::slug::slug;
use crate::policy::trust::{StudyAsk, Variant};

/// The kind of documents that are made in the form that registers allow.
const KIND: &str = "case-study";

/// A job as it is made today: of a case study the title and the name that nobody is told by,
/// where nobody may be named.
pub(super) fn chosen(job: Job, draft: &Draft, project: &Project, form: Option<Variant>) -> Job {
    let stated = &draft.front.stated;
    let is_study = draft.front.kind().is_some_and(|kind| kind.name == KIND);
    let Some((customer, _)) = stated.customer.as_ref().filter(|_| is_study) else { return job };
    if !job.audience.is_external() {
        return job;
    }
    let study = project.trust.study(&StudyAsk {
        customer,
        slug: &job.slug,
        testimonials: &draft.testimonials(),
        hides: stated.anonymised.is_some(),
        audience: &job.audience,
    });
    let study = form.map_or_else(|| study.clone(), |form| study.clone().as_form(form));
    let hidden = stated.anonymised.as_ref().map(|hidden| (hidden, beside(&job.stem, &hidden.slug)));
    match hidden {
        Some((hidden, stem)) if !study.named && study.variant != Variant::Omitted => {
            let (title, others) = (hidden.title.clone(), vec![job.stem.clone()]);
            Job { title, stem, others, study: Some(study), ..job }
        }
        Some((_, stem)) => Job { others: vec![stem], study: Some(study), ..job },
        None => Job { study: Some(study), ..job },
    }
}

/// A path in the folder of another.
fn beside(stem: &str, name: &str) -> String {
    let folder = stem.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{}", slug(name))
}

/// Jobs that make something today, and those of studies that are left out.
pub(super) fn parted(jobs: Vec<Job>) -> (Vec<Job>, Vec<Job>) {
    let omitted =
        |job: &Job| job.study.as_ref().is_some_and(|study| study.variant == Variant::Omitted);
    let (omitted, made) = jobs.into_iter().partition(omitted);
    (made, omitted)
}

/// What is told of studies that are not built in full.
pub(super) fn told<'a>(drafts: &[Draft], jobs: impl Iterator<Item = &'a Job>) -> Vec<Fault> {
    let told = jobs.filter_map(|job| {
        let study = job.study.as_ref().filter(|study| study.variant != Variant::Full)?;
        let draft = drafts.get(job.draft)?;
        if refused(job, draft).is_some() {
            return None;
        }
        let place = draft.front.place("customer");
        Some(faults::fallback(place, study.variant.said(), &study.because))
    });
    told.collect()
}

/// A form that the document does not want.
pub(super) fn refused(job: &Job, draft: &Draft) -> Option<Fault> {
    let study = job.study.as_ref().filter(|study| !study.asked)?;
    let wanted = &draft.front.stated.variants;
    if wanted.is_empty() || wanted.iter().any(|one| one == study.variant.word()) {
        return None;
    }
    let place = draft.front.place("variant");
    Some(faults::variant(place, study.variant.said(), &wanted.join("`, `"), &study.because))
}
