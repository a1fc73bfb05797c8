//! What every worker of a build shares.

use crate::audit::mark;
use crate::diag::Fault;
use crate::document::{Artifact, Document};
use crate::flow::days::Days;
use crate::flow::judged::{self, Judged};
use crate::flow::kept::Kept;
use crate::flow::project::Project;
use crate::flow::shelf::{Job, Shelf};
use crate::flow::signs::Signs;
use crate::flow::stand::Stand;
use crate::flow::watch::Watcher;
use crate::output::{Made, Produced, Sink};
use crate::render::html::Html;
use crate::render::pdf::Pdf;
use crate::value::{Day, Digest};
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What every worker shares.
pub(super) struct Shop<'a> {
    pub(super) project: &'a Project,
    pub(super) shelf: &'a Shelf,
    /// What documents of the project's day are made with, and of days that they state.
    pub(super) stand: Stand<'a>,
    pub(super) days: Days<Stand<'a>>,
    pub(super) html: &'a Html,
    pub(super) pdf: Option<Arc<Pdf>>,
    pub(super) sink: &'a dyn Sink,
    /// What freezes are read from: no input of documents.
    pub(super) world: &'a dyn World,
    /// What stays as it was sent.
    pub(super) frozen: &'a Kept,
    /// How many figures of each freeze are told otherwise, and how many no longer.
    pub(super) restated: Vec<(String, usize, usize)>,
    /// What the last run kept of that, by path without ending.
    pub(super) frozen_before: BTreeMap<&'a str, &'a Made>,
    pub(super) write: bool,
    /// Who looks at pages while they are made.
    pub(super) watcher: &'a dyn Watcher,
    /// Whether somebody follows the project from run to run.
    pub(super) follows: bool,
    pub(super) before: BTreeMap<(&'a str, Option<&'a str>), &'a Made>,
    /// Every file of the last run, by path.
    pub(super) earlier: BTreeMap<&'a str, &'a Produced>,
    /// Digest of everything read but content files, and of the choices.
    pub(super) ground: Digest,
    pub(super) contents: BTreeMap<String, Digest>,
    /// Digest of all layouts, faces and the brand.
    pub(super) layouts: Digest,
    /// Which tool renders.
    pub(super) tool: String,
    /// The day of the build.
    pub(super) today: Day,
    /// Signs of the data that no face shows.
    pub(super) signs: &'a Signs<'a>,
    /// What registers and gates say of each document.
    pub(super) verdicts: Mutex<Vec<Judged>>,
}

impl<'a> Shop<'a> {
    /// What a document is made with.
    pub(super) fn stand(&self, job: &Job) -> &Stand<'a> {
        self.days.of(job.draft(self.shelf).front.as_of, &self.stand)
    }

    /// What registers say of a document.
    pub(super) fn judged(&self, job: &Job, document: &Document) -> Judged {
        let project = job.project(self.shelf, self.project);
        judged::document((project, self.shelf), job, &self.stand(job).desk, document)
    }

    /// What is told of a document that passes.
    pub(super) fn passed(&self, judged: Judged, warned: &[Fault]) -> Vec<Fault> {
        let told = judged.warnings();
        self.judged_by_files(judged, warned);
        told
    }

    /// Keeps what was said of a document, with what its files were judged by.
    pub(super) fn judged_by_files(&self, judged: Judged, faults: &[Fault]) {
        let judged = judged.by_files(faults);
        self.verdicts.lock().unwrap_or_else(PoisonError::into_inner).push(judged);
    }

    /// Digest of a content file, of where its links lead and of everything else that
    /// was read.
    pub(super) fn source(&self, job: &Job) -> String {
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
        let same = earlier.sha256 == file.sha256 && self.sink.holds(earlier);
        same.then(|| (*earlier).clone())
    }

    pub(super) fn is_same(&self, job: &Job, made: &Made, source: &str) -> bool {
        made.source == source && self.is_whole(job, made)
    }

    /// Whether the files of an earlier run are the ones wanted, and untouched.
    pub(super) fn is_whole(&self, job: &Job, made: &Made) -> bool {
        let paths: Vec<&str> = made.outputs.iter().map(|file| file.path.as_str()).collect();
        paths == job.paths() && made.outputs.iter().all(|file| self.sink.holds(file))
    }
}

/// A file as manifests tell of it.
pub(super) fn produced(artifact: &Artifact) -> Produced {
    Produced {
        path: artifact.path.clone(),
        format: artifact.format,
        pages: artifact.pages,
        bytes: artifact.bytes.len() as u64,
        sha256: artifact.digest().to_string(),
        id: mark::of(&artifact.bytes).map(|mark| mark.id),
        modified: String::new(),
    }
}
