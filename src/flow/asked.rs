//! What documents ask, all of them together.

use crate::books::{Answer, Ask, Record};
use crate::diag::Fault;
use crate::flow::days::Days;
use crate::flow::documents::lay_out;
use crate::flow::explain;
use crate::flow::project::{Options, Project};
use crate::value::Day;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What documents are made of: what a row is traced into.
pub struct Asked {
    /// Every figure and view that documents print, with the documents, and every
    /// metric at its default; by the day that front matter states.
    pub asks: BTreeMap<Option<Day>, BTreeMap<Ask, BTreeSet<String>>>,
    /// The project as it was on these days.
    pub days: Days<Project>,
    /// Every record that a document is made for: its list, and the document.
    pub records: Vec<(String, Arc<Record>, String)>,
}

/// What every document of the project is made of that can be made, and what is wrong with
/// the others.
pub fn asked(world: &dyn World, options: &Options, project: &Project) -> (Asked, Vec<Fault>) {
    let (shelf, wrong) = lay_out(world, options, project);
    let defaults = explain::defaults(&project.config.registry).map(|ask| (ask, BTreeSet::new()));
    let mut asks = BTreeMap::from([(None, defaults.collect::<BTreeMap<_, BTreeSet<String>>>())]);
    let mut records = Vec::new();
    for job in &shelf.jobs {
        let draft = job.draft(&shelf);
        let day = shelf.days.other(draft.front.as_of);
        for (ask, answer) in job.answers(&shelf, project) {
            if matches!(answer, Ok(Answer::Figure(_) | Answer::View(_))) {
                let asks = asks.entry(day).or_default();
                asks.entry(ask).or_default().insert(draft.path.clone());
            }
        }
        if let (Some(each), Some(record)) = (&draft.front.for_each, &job.record) {
            records.push((each.list.name.to_string(), Arc::clone(record), draft.path.clone()));
        }
    }
    (Asked { asks, days: shelf.days, records }, wrong)
}
