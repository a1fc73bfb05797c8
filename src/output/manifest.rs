//! What a run leaves behind for the next one: every input with its digest,
//! every output with its own.

use crate::document::{Document, Format};
use crate::world::World;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// `output/manifest.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Number of this form.
    pub schema: u32,
    /// Version of the tool.
    pub tool: String,
    /// The day all figures know.
    pub as_of: String,
    /// What supplied it.
    pub as_of_source: String,
    /// The day of the build.
    pub today: String,
    /// Digest of flags, settings and verdicts.
    pub choices: String,
    /// Environment variables that won over a key.
    pub overrides: Vec<(String, String)>,
    /// Every file that was listed or read, in order; an absent one has no digest.
    pub inputs: Vec<Input>,
    /// Classes that were lowered: metric, class, who, why.
    pub lowered: Vec<(String, String, String, String)>,
    /// Gates that every output passed.
    pub gates: Vec<String>,
    /// Consents used.
    pub consents: Vec<String>,
    /// Files that belong to no document: index, metrics.
    pub shared: Vec<Produced>,
    /// Documents with their outputs.
    pub documents: Vec<Made>,
    /// Figures in `metrics.json`.
    pub figures: usize,
    /// Warnings of the run: while there are any, every run says them again.
    pub warnings: usize,
    /// The last day on which every verdict of the run still holds.
    pub holds_until: Option<String>,
    /// The output folder.
    pub folder: String,
    /// Outputs that a gate refused and that were moved away: path and rule.
    pub withdrawn: Vec<(String, String)>,
    /// Files of freezes that were found whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Held>,
    /// Freezes of which figures are told otherwise now: how many, and how many no longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restated: Vec<(String, usize, usize)>,
}

/// A file that was found as it has to be, and how it looked then: while it looks so, it is not
/// read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Its path in the project.
    pub path: String,
    /// Its digest.
    pub sha256: String,
    /// Its bytes.
    pub bytes: u64,
    /// Its time.
    pub modified: String,
}

impl Held {
    /// Whether the file still looks as it did.
    pub fn looks_same(&self, world: &dyn World) -> bool {
        world.stamp(&self.path).is_some_and(|stamp| {
            stamp.size == self.bytes && stamp.modified.to_string() == self.modified
        })
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Input {
    /// Path in the project.
    pub path: String,
    /// Digest; none when it was looked for and not there.
    pub sha256: Option<String>,
}

/// A document with its outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The content file.
    pub content: String,
    /// The record, for `for_each`.
    pub record: Option<String>,
    /// What lists say of it.
    pub about: About,
    /// Audience by name.
    pub audience: String,
    /// Digest of the content file and of everything else that was read.
    pub source: String,
    /// Digest of all that its renderers were handed.
    pub handed: String,
    /// Figures that it prints as `n/a`, each with why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<(String, String)>,
    /// Whether a gate warned of it: then it is judged anew.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub perhaps: bool,
    /// Where it was kept as it was sent: it is not built anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen: Option<Frozen>,
    /// Whether it is built beside a frozen one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub thawed: bool,
    /// What of the registers it stands on.
    #[serde(default, skip_serializing_if = "StandsOn::is_nothing")]
    pub stands_on: StandsOn,
    /// Its files.
    pub outputs: Vec<Produced>,
}

/// What of the registers a document stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandsOn {
    /// In which form it is made.
    pub variant: String,
    /// Digest of what readers are shown.
    pub shown: String,
    /// Consents.
    pub consents: Vec<String>,
    /// Approvals.
    pub approvals: Vec<String>,
    /// Claims.
    pub claims: Vec<String>,
    /// Customers that it names.
    pub names: Vec<String>,
}

impl StandsOn {
    /// Whether it needs no register.
    pub fn is_nothing(&self) -> bool {
        let lists = [&self.consents, &self.approvals, &self.claims, &self.names];
        self.shown.is_empty() && lists.iter().all(|list| list.is_empty())
    }
}

/// Where a document was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The freeze.
    pub name: String,
    /// The day it was made.
    pub day: String,
    /// What would be different if it were built now.
    pub differs: Option<String>,
}

/// What `index.html` and lists say of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its title.
    pub title: String,
    /// Its layout.
    pub kind: String,
    /// Its period in words.
    pub period: String,
    /// The day its figures know, in words.
    #[serde(default)]
    pub as_of: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Why it is a draft, if it is.
    pub draft: Option<String>,
    /// The words of its classification.
    pub classification: String,
    /// Said when the data are invented.
    pub synthetic: Option<String>,
}

impl About {
    /// What is said of a document.
    pub fn of(document: &Document) -> About {
        let meta = document.meta.clone();
        About {
            title: meta.title,
            kind: meta.kind,
            period: meta.period,
            as_of: meta.as_of,
            owner: meta.owner,
            draft: meta.draft,
            classification: meta.classification,
            synthetic: meta.synthetic,
        }
    }
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Produced {
    /// Path below `output/`.
    pub path: String,
    /// What kind of file it is.
    pub format: Format,
    /// Pages, on paper.
    pub pages: Option<u32>,
    /// Bytes.
    pub bytes: u64,
    /// Digest.
    pub sha256: String,
    /// What it is found by when its bytes are others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Time of the file when it was written, to see at a glance that it is untouched.
    pub modified: String,
}

impl Manifest {
    /// The number of the form this version writes.
    pub const SCHEMA: u32 = 1;

    /// Every file the run wrote, by path.
    pub fn produced(&self) -> BTreeMap<&str, &Produced> {
        let of_documents = self.documents.iter().flat_map(|made| &made.outputs);
        of_documents.chain(&self.shared).map(|file| (file.path.as_str(), file)).collect()
    }

    /// The paths of every file the run wrote.
    pub fn paths(&self) -> BTreeSet<String> {
        self.produced().keys().map(|path| (*path).to_owned()).collect()
    }

    /// Documents that runs build, by content file and record.
    pub fn made(&self) -> BTreeMap<(&str, Option<&str>), &Made> {
        let entries = self.documents.iter().filter(|made| made.frozen.is_none());
        entries.map(|made| ((made.content.as_str(), made.record.as_deref()), made)).collect()
    }
}
