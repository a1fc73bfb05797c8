//! What registers say of one document on the day of the build, gate by gate: what holds, what
//! is told, and what refuses it. Whatever is wrong stops this document and no other.

/// Who let it pass.
mod approval;

/// What it claims.
mod claims;

/// What customers allow of it.
mod consent;

/// Whether a study that names nobody tells who it is.
mod identifying;

/// What has to stand beside what customers said and reached.
mod beside;

use crate::diag::{Fault, Severity};
use crate::document::compose;
use crate::document::read::Draft;
use crate::document::shown::Shown;
use crate::document::tree::Document;
use crate::flow::project::Project;
use crate::flow::shelf::{Job, Shelf};
use crate::output::StandsOn;
use crate::policy::trust::{Trust, Variant};
use crate::value::Digest;
use std::collections::BTreeSet;

/// Gates in the order in which they are told.
pub const GATES: [&str; 16] = [
    "audience",
    "page-limit",
    "placeholder",
    "forbidden-word",
    "names",
    "secrets",
    "mojibake",
    "synthetic",
    "number-source",
    "wording",
    "consent",
    "identifying",
    "disclosure",
    "typical",
    "claims",
    "approval",
];

/// How a document stands with a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// There is nothing that it could say.
    NotAsked,
    /// It holds.
    Passed,
    /// It is told.
    Warned,
    /// It stops the document.
    Refused,
}

impl Verdict {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::NotAsked => "not asked",
            Verdict::Passed => "passed",
            Verdict::Warned => "warned",
            Verdict::Refused => "refused",
        }
    }
}

/// What a gate says.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Its name.
    pub name: &'static str,
    /// How the document stands.
    pub verdict: Verdict,
    /// What it looked at.
    pub facts: Vec<String>,
    /// The codes of what it told.
    pub faults: Vec<&'static str>,
}

impl Gate {
    fn passed(name: &'static str) -> Gate {
        Gate { name, verdict: Verdict::Passed, facts: Vec::new(), faults: Vec::new() }
    }
}

/// What registers say of a document.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The content file.
    pub document: String,
    /// The record it is made for.
    pub record: Option<String>,
    /// The name of its outputs, as front matter says it.
    pub slug: String,
    /// For whom.
    pub audience: String,
    /// In which form.
    pub variant: String,
    /// Digest of what readers are shown.
    pub shown: String,
    /// The same with names in place of what is of a record; none where that cannot be told.
    pub pattern: Option<String>,
    /// Its files.
    pub outputs: Vec<String>,
    /// Pages of its paper, and the most it may have.
    pub pages: Option<(u32, Option<u32>)>,
    /// Consents it stands on.
    pub consents: BTreeSet<String>,
    /// Approvals it stands on.
    pub approvals: BTreeSet<String>,
    /// Claims it makes.
    pub claims: BTreeSet<String>,
    /// Testimonials it prints.
    pub testimonials: BTreeSet<String>,
    /// Customers it names.
    pub names: BTreeSet<String>,
    /// What is needed and does not hold: what, how it stands, what follows.
    pub lacking: Vec<(String, &'static str, &'static str)>,
    /// What each gate says.
    pub gates: Vec<Gate>,
    /// Warnings and refusals.
    pub faults: Vec<Fault>,
}

/// What is judged.
pub(super) struct Case<'a> {
    pub(super) project: &'a Project,
    pub(super) job: &'a Job,
    pub(super) draft: &'a Draft,
    pub(super) document: &'a Document,
    pub(super) shown: Digest,
    pub(super) pattern: Option<Digest>,
}

impl Case<'_> {
    fn trust(&self) -> &Trust {
        &self.project.trust
    }

    fn kind(&self) -> &str {
        let kind = self.draft.front.kind().map(|kind| kind.name);
        kind.unwrap_or(&self.draft.front.layout.0)
    }

    fn variant(&self) -> Variant {
        self.job.study.as_ref().map_or(Variant::Full, |study| study.variant)
    }
}

/// What a gate found.
#[derive(Default)]
struct Found {
    facts: Vec<String>,
    faults: Vec<Fault>,
}

impl Found {
    /// As one gate; asked where anything was looked at.
    fn gate(self, name: &'static str, into: &mut Judged) {
        let severity = self.faults.iter().map(|fault| fault.severity).max();
        let verdict = match severity {
            Some(Severity::Refusal | Severity::Error) => Verdict::Refused,
            Some(_) => Verdict::Warned,
            None if self.facts.is_empty() => Verdict::NotAsked,
            None => Verdict::Passed,
        };
        let mut faults: Vec<&'static str> = self.faults.iter().map(|fault| fault.code).collect();
        faults.dedup();
        let mut facts = self.facts;
        // Some say in their facts what they wait for.
        let told = self.faults.iter().filter(|_| !["approval", "claims"].contains(&name));
        facts.extend(told.map(|fault| fault.message.clone()));
        into.gates.push(Gate { name, verdict, facts, faults });
        into.faults.extend(self.faults);
    }
}

/// Judges a document by the registers.
pub(super) fn document(
    (project, shelf): (&Project, &Shelf),
    job: &Job,
    desk: &compose::Desk<'_>,
    document: &Document,
) -> Judged {
    let draft = job.draft(shelf);
    // What stays in the house is approved by nobody.
    let registers = project.config.trust.is_some() || !project.trust.register.consents.is_empty();
    let leaves = job.audience.is_external() && registers;
    let shown = match leaves {
        true => shown(shelf, job, document, false).digest(),
        false => Digest::of(b""),
    };
    let pattern = approval::pattern((project, shelf), job, desk);
    let case = Case { project, job, draft, document, shown, pattern };
    let mut judged = Judged {
        document: draft.path.clone(),
        record: job.id().map(str::to_owned),
        slug: job.slug.clone(),
        audience: job.audience.to_string(),
        variant: case.variant().word().to_owned(),
        shown: if leaves { case.shown.to_string() } else { String::new() },
        pattern: case.pattern.map(|digest| digest.to_string()),
        outputs: job.paths(),
        claims: document.uses.claims.keys().cloned().collect(),
        testimonials: document.uses.testimonials.keys().cloned().collect(),
        names: document.uses.named.keys().chain(document.uses.logos.keys()).cloned().collect(),
        ..Judged::default()
    };
    consent::judge(&case, &mut judged);
    identifying::judge(&case, &mut judged);
    beside::disclosure(&case, &mut judged);
    beside::typical(&case, &mut judged);
    claims::judge(&case, &mut judged);
    approval::judge(&case, &mut judged);
    judged
}

/// What readers are shown, in the form that approvals are held against.
fn shown<'a>(shelf: &'a Shelf, job: &'a Job, document: &'a Document, pattern: bool) -> Shown<'a> {
    let variant = job.study.as_ref().map_or(Variant::Full, |study| study.variant);
    Shown {
        document,
        variant: variant.word(),
        named: named(job.draft(shelf)),
        images: &shelf.images,
        pattern,
    }
}

/// What stands in it under a consent of its own, printed or not.
fn named(draft: &Draft) -> Vec<String> {
    draft.testimonials().into_iter().map(|id| format!("testimonial:{id}")).collect()
}

impl Judged {
    /// What refuses it.
    pub fn refusals(&self) -> Vec<Fault> {
        let refuses = |fault: &&Fault| fault.severity == Severity::Refusal;
        self.faults.iter().filter(refuses).cloned().collect()
    }

    /// What is told of it.
    pub fn warnings(&self) -> Vec<Fault> {
        let warns = |fault: &&Fault| fault.severity == Severity::Warning;
        self.faults.iter().filter(warns).cloned().collect()
    }

    /// What it stands on, for the manifest.
    pub fn stands_on(&self) -> StandsOn {
        let all = |ids: &BTreeSet<String>| ids.iter().cloned().collect();
        StandsOn {
            variant: self.variant.clone(),
            shown: self.shown.clone(),
            consents: all(&self.consents),
            approvals: all(&self.approvals),
            claims: all(&self.claims),
            names: all(&self.names),
        }
    }

    /// The same with what its finished files were judged by.
    #[must_use]
    pub fn by_files(mut self, faults: &[Fault]) -> Judged {
        let of = |name: &str| match name {
            "placeholder" => "gate/placeholder",
            "page-limit" => "gate/page-limit",
            "mojibake" => "gate/mojibake",
            "names" => "gate/perhaps-a-name",
            _ => "gate/forbidden-word",
        };
        let known = ["page-limit", "placeholder", "forbidden-word", "names", "mojibake"];
        for name in known {
            let told: Vec<&Fault> = faults.iter().filter(|fault| fault.code == of(name)).collect();
            let refused = told.iter().any(|fault| fault.severity == Severity::Refusal);
            let verdict = match (told.is_empty(), refused) {
                (true, _) => Verdict::Passed,
                (false, true) => Verdict::Refused,
                (false, false) => Verdict::Warned,
            };
            let facts = told.iter().map(|fault| fault.message.clone()).collect();
            let faults = told.iter().map(|fault| fault.code).collect();
            self.gates.push(Gate { name, verdict, facts, faults });
        }
        self.gates.push(Gate::passed("audience"));
        let at = |gate: &Gate| GATES.iter().position(|name| *name == gate.name);
        self.gates.sort_by_key(|gate| at(gate));
        self
    }

    /// Whether anything refuses it.
    pub fn is_refused(&self) -> bool {
        self.gates.iter().any(|gate| gate.verdict == Verdict::Refused)
    }
}
