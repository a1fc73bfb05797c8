//! What a build did: for people, for machines, and for the next stage of it.

use crate::books::Tables;
use crate::diag::{Fault, Severity};
use crate::flow::judged::Judged;
use crate::flow::numbers::Told;
use crate::output::{Fate, Frozen, Made, Manifest, Plan, Produced};
use crate::value::Digest;
use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet};

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
    /// Documents that stay as they were frozen.
    pub frozen: Vec<KeptFrozen>,
    /// Freezes of which figures are told otherwise now: how many, and how many no longer.
    pub restated: Vec<(String, usize, usize)>,
    /// What registers and gates say of each document that was made anew.
    pub judged: Vec<Judged>,
    /// What a session that lasts looks at after each run.
    pub trail: Trail,
}

/// What a run leaves for who follows a project. Where no session lasts, nothing.
#[derive(Default)]
pub struct Trail {
    /// Everything that was read, a listing as `folder/**`.
    pub(super) read: BTreeMap<String, Option<Digest>>,
    /// The figures of a run that ended well.
    pub(super) figures: Option<Vec<Told>>,
    /// The tables that they were made of.
    pub(super) tables: Tables,
    /// How they are worded.
    pub(super) words: Option<Words>,
    /// Content files that were left out since they are drafts.
    pub(super) drafts: Vec<String>,
    /// Files that a gate refused, with its rule.
    pub(super) refused: BTreeMap<String, String>,
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
    /// The freeze that it stays as.
    pub frozen: Option<String>,
}

/// A document that stays as it was frozen.
pub struct KeptFrozen {
    /// The freeze.
    pub freeze: String,
    /// Its path without ending.
    pub stem: String,
    /// What would be different if it were built now.
    pub differs: Option<String>,
}

/// What became of one document of a build.
pub(super) enum Outcome {
    /// Its files are staged or kept, and what is worth knowing of them.
    Made(Box<Made>, BTreeSet<String>, Beside),
    /// A gate refused it.
    Refused(Vec<String>, Vec<Fault>),
    /// It has faults.
    Faulty(Vec<Fault>),
}

impl Outcome {
    /// What is not composed: what hangs on its words stops this document and no other.
    pub fn unmade(paths: Vec<String>, wrong: Vec<Fault>) -> Outcome {
        match wrong.iter().all(|one| one.severity != Severity::Error) {
            true => Outcome::Refused(paths, wrong),
            false => Outcome::Faulty(wrong),
        }
    }
}

/// What is worth knowing of files beside how they came to be.
#[derive(Default)]
pub(super) struct Beside {
    /// Warnings.
    pub(super) told: Vec<Fault>,
    /// Warnings of gates.
    pub(super) perhaps: Vec<Fault>,
    /// Signs that print as boxes.
    pub(super) signs: BTreeSet<char>,
}

/// What a run did, for people and machines.
pub(super) fn report(manifest: &Manifest, plan: &Plan, before: Option<&Manifest>) -> Report {
    let mut owners: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for run in before.into_iter().chain([manifest]) {
        for made in &run.documents {
            for file in &made.outputs {
                owners.insert(&file.path, (&made.content, &made.audience));
            }
        }
    }
    let kept = manifest.documents.iter().filter_map(|made| Some((made, made.frozen.as_ref()?)));
    let frozen: BTreeMap<&str, &str> = kept
        .clone()
        .flat_map(|(made, frozen)| {
            made.outputs.iter().map(|file| (file.path.as_str(), frozen.name.as_str()))
        })
        .collect();
    let now = manifest.produced();
    let then = before.map(Manifest::produced).unwrap_or_default();
    let outputs = plan.fates.iter().filter_map(|(path, fate)| {
        let file = now.get(path.as_str()).or_else(|| then.get(path.as_str()))?;
        let (document, audience) = owners.get(path.as_str()).copied().unwrap_or(("", "internal"));
        Some(OutputReport {
            file: (*file).clone(),
            document: document.to_owned(),
            audience: audience.to_owned(),
            fate: *fate,
            frozen: frozen.get(path.as_str()).map(|name| (*name).to_owned()),
        })
    });
    Report {
        outputs: outputs.collect(),
        faults: Vec::new(),
        refused: manifest.withdrawn.len(),
        figures: manifest.figures,
        missing: missing(manifest),
        as_of: manifest.as_of.clone(),
        as_of_source: manifest.as_of_source.clone(),
        folder: manifest.folder.clone(),
        frozen: kept.map(|(made, frozen)| kept_as(made, frozen)).collect(),
        restated: manifest.restated.clone(),
        judged: Vec::new(),
        trail: Trail { refused: manifest.withdrawn.iter().cloned().collect(), ..Trail::default() },
    }
}

/// Figures that documents print as `n/a`, each once, by why.
fn missing(manifest: &Manifest) -> Vec<(String, Vec<String>)> {
    let mut by: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (figure, why) in manifest.documents.iter().flat_map(|made| &made.missing) {
        by.entry(why).or_default().insert(figure);
    }
    let owned = |figures: BTreeSet<&str>| figures.into_iter().map(str::to_owned).collect();
    let mut all: Vec<(String, Vec<String>)> =
        by.into_iter().map(|(why, figures)| (why.to_owned(), owned(figures))).collect();
    all.sort_by_key(|(_, figures)| std::cmp::Reverse(figures.len()));
    all
}

fn kept_as(made: &Made, frozen: &Frozen) -> KeptFrozen {
    let path = made.outputs.first().map(|file| file.path.as_str()).unwrap_or_default();
    KeptFrozen {
        freeze: frozen.name.clone(),
        stem: path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned(),
        differs: frozen.differs.clone(),
    }
}
