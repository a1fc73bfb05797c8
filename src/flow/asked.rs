//! What documents ask, all of them together.

use crate::books::{Answer, Ask, Record};
use crate::config::Config;
use crate::diag::Fault;
use crate::flow::documents::lay_out;
use crate::flow::project::{Options, Project};
use crate::flow::{audit, faults};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The warning that documents ask the books of a project that names no table of theirs.
pub fn of_no_table<T>(asks: &BTreeMap<Ask, T>, config: &Config) -> Option<Fault> {
    let of_books = |ask: &Ask| !ask.name.starts_with("own.");
    let asked = config.tables.is_empty() && asks.keys().any(of_books);
    asked.then(|| faults::no_tables(!config.own.is_empty()))
}

/// What documents are made of: what a row is traced into.
pub struct Asked {
    /// Every figure and view that documents print, with the documents, and every
    /// metric at its default.
    pub asks: Vec<(Ask, BTreeSet<String>)>,
    /// Every record that a document is made for: its list, and the document.
    pub records: Vec<(String, Arc<Record>, String)>,
}

/// What every document of the project is made of that can be made, and what is wrong with
/// the others.
pub fn asked(world: &dyn World, options: &Options, project: &Project) -> (Asked, Vec<Fault>) {
    let (shelf, wrong) = lay_out(world, options, project);
    let mut asked: BTreeMap<Ask, BTreeSet<String>> =
        audit::defaults().map(|ask| (ask, BTreeSet::new())).collect();
    let mut records = Vec::new();
    for job in &shelf.jobs {
        let draft = job.draft(&shelf);
        for (ask, answer) in job.answers(&shelf, &project.library) {
            if matches!(answer, Ok(Answer::Figure(_) | Answer::View(_))) {
                asked.entry(ask).or_default().insert(draft.path.clone());
            }
        }
        if let (Some(each), Some(record)) = (&draft.front.for_each, &job.record) {
            records.push((each.list.name().to_owned(), Arc::clone(record), draft.path.clone()));
        }
    }
    (Asked { asks: asked.into_iter().collect(), records }, wrong)
}
