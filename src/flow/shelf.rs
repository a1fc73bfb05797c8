//! The documents of a run: what was read, what is to be made of it, and what is known of
//! their answers.

use crate::books::{Answers, Ask, Record};
use crate::diag::Fault;
use crate::document::compose::Leads;
use crate::document::read::Draft;
use crate::document::{Document, Format};
use crate::flow::days::Days;
use crate::flow::project::Project;
use crate::policy::Audience;
use crate::policy::trust::Study;
use crate::value::{Day, Digest};
use crate::world::Bytes;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every document to be made, and what its pages ask.
pub struct Shelf {
    /// Content files, by path.
    pub drafts: Vec<Draft>,
    /// One for each document.
    pub jobs: Vec<Job>,
    /// Case studies that nothing may be built of today.
    pub omitted: Vec<Job>,
    /// The project as it was on days that front matter states.
    pub days: Days<Project>,
    /// Answers to what several documents of a day ask; the rest is answered where the one
    /// that asks is made.
    pub(super) shared: BTreeMap<Option<Day>, Answers>,
    /// Figures that the documents of this run print; drafts are not spoken of outside
    /// the house.
    pub printed: Printed,
    /// Figures of documents that this run leaves as they are.
    pub printed_before: Printed,
    /// Images that drafts name, by path.
    pub images: BTreeMap<String, Bytes>,
    /// Content files that are left out since they are drafts.
    pub left_out: BTreeSet<String>,
    /// What is worth knowing and no error.
    pub warnings: Vec<Fault>,
}

/// Figures that documents print, by the day that front matter states.
pub type Printed = BTreeMap<Option<Day>, BTreeSet<Ask>>;

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
    /// Where its links to other documents lead.
    pub leads: Leads,
    /// The day on which the document was frozen that it is built beside.
    pub replaces: Option<Day>,
    /// What may be built of it today, where it is a case study.
    pub study: Option<Study>,
    /// The name of its outputs, as front matter says it.
    pub slug: String,
    /// What it is called in its other forms: nothing of these stays.
    pub others: Vec<String>,
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

    /// Paths of all formats of its other forms.
    pub fn other_paths(&self) -> Vec<String> {
        let of = |stem: &String| {
            let stem = stem.clone();
            self.outputs.iter().map(move |format| format!("{stem}.{}", format.extension()))
        };
        self.others.iter().flat_map(of).collect()
    }

    /// Paths of all its formats.
    pub fn paths(&self) -> Vec<String> {
        self.outputs.iter().map(|format| self.path(*format)).collect()
    }

    /// The project it tells of: of the day that front matter states, else as it is.
    pub fn project<'a>(&self, shelf: &'a Shelf, project: &'a Project) -> &'a Project {
        shelf.days.of(self.draft(shelf).front.as_of, project)
    }

    /// Answers to everything it asks.
    pub fn answers(&self, shelf: &Shelf, project: &Project) -> Answers {
        let project = self.project(shelf, project);
        let draft = self.draft(shelf);
        let shared = shelf.shared.get(&draft.front.as_of);
        let known = |ask: &Ask| shared.and_then(|shared| shared.get(ask));
        let asks = draft.asks(self.record.as_deref());
        let (known_of, own): (Vec<Ask>, Vec<Ask>) =
            asks.into_iter().partition(|ask| known(ask).is_some());
        let mut answers = project.answer(&own);
        answers.extend(known_of.into_iter().filter_map(|ask| {
            let answer = known(&ask)?.clone();
            Some((ask, answer))
        }));
        answers
    }

    /// What files of what it became are found by.
    pub fn mark(&self, document: &Document) -> String {
        let said = Digest::of_value(document).to_string();
        let digest = Digest::of_parts([said.as_bytes(), self.stem.as_bytes()]).to_string();
        digest.get(..32).unwrap_or_default().to_owned()
    }

    /// The record's id, if there is one.
    pub fn id(&self) -> Option<&str> {
        self.record.as_ref().map(|record| record.id.as_str())
    }
}
