//! Judges of finished bytes: what a person will hold is read back from the file
//! itself, the parts nobody looks at included, and refused when something in it
//! must not leave. The last line of defence: what an audience may not see is
//! never composed in the first place.

/// Wordings of every fault of this module.
mod faults;

/// Words that must not leave the house.
mod forbidden;

/// Text read in the wrong encoding.
mod mojibake;

/// Names of customers, prospects and staff.
mod names;

/// What is in a PDF.
mod paper;

/// Blanks that somebody meant to fill.
mod placeholder;

/// What is in a page.
mod screen;

/// What operations of a PDF show.
mod shown;

pub use forbidden::listed_in;
pub use names::{Names, Whose};

use crate::diag::Fault;
use crate::document::{Artifact, Format};
use crate::policy::Audience;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The gates, by name, for the manifest.
pub const NAMES: &[&str] = &["page-limit", "placeholder", "forbidden-word", "mojibake"];

/// What a project says about words.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Words of the list that the project released, lower case: "arr".
    pub released: Vec<String>,
    /// Names of people and companies who did not agree to be named.
    pub names: Arc<Names>,
    /// Names that may stand in this document whoever else is called so.
    pub allowed: Names,
}

/// Judges a finished file.
pub fn judge(artifact: &Artifact) -> Vec<Fault> {
    judge_by(artifact, &Rules::default())
}

/// Judges a finished file by a project's own rules.
pub fn judge_by(artifact: &Artifact, rules: &Rules) -> Vec<Fault> {
    let mut refused = Vec::new();
    if let (Some(pages), Some(most)) = (artifact.pages, artifact.max_pages)
        && pages > most
    {
        refused.push(faults::page_limit(artifact, pages, most));
    }
    let passages = match artifact.format {
        Format::Pdf => paper::read(&artifact.bytes),
        Format::Html => screen::read(&artifact.bytes),
        Format::Json => plain(&artifact.bytes),
    };
    let Some(passages) = passages else {
        refused.push(faults::unreadable(artifact));
        return refused;
    };
    let hits = |found: Vec<Hit>, word: &dyn Fn(&Artifact, &Hit, usize) -> Fault| -> Vec<Fault> {
        gathered(found).iter().map(|(hit, times)| word(artifact, hit, *times)).collect()
    };
    refused.extend(hits(placeholder::find(&passages, &artifact.audience), &faults::placeholder));
    refused.extend(hits(forbidden::find(&passages, &artifact.audience, rules), &faults::forbidden));
    refused.extend(hits(mojibake::find(&passages), &faults::mojibake));
    refused
}

fn plain(bytes: &[u8]) -> Option<Vec<Passage>> {
    let text = std::str::from_utf8(bytes).ok()?.to_owned();
    Some(vec![Passage { part: Part::Text, page: None, text }])
}

/// Whether everything in a document for this audience is read by strangers.
fn is_for_strangers(audience: &Audience) -> bool {
    matches!(audience, Audience::Public | Audience::Prospect | Audience::Partner)
}

/// Where in a file something was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Text,
    Outline,
    Metadata,
    AltText,
    Link,
    Attachment,
    /// Comments, scripts and styles: nobody sees them, anybody can read them.
    Hidden,
}

/// Something read back from a file.
struct Passage {
    part: Part,
    page: Option<u32>,
    text: String,
}

/// Something found in it that must not be there.
struct Hit {
    what: String,
    part: Part,
    page: Option<u32>,
    around: String,
}

impl Hit {
    /// `start..end` of `text`, a passage or its plain form.
    fn new(what: &str, passage: &Passage, text: &str, start: usize, end: usize) -> Hit {
        const AROUND: usize = 24;
        let before: Vec<char> = text.get(..start).unwrap_or_default().chars().rev().collect();
        let before: String = before.iter().take(AROUND).rev().collect();
        let found = text.get(start..end).unwrap_or_default();
        let after: String = text.get(end..).unwrap_or_default().chars().take(AROUND).collect();
        let around = format!("{before}{found}{after}");
        let around = around.split_whitespace().collect::<Vec<_>>().join(" ");
        Hit { what: what.to_owned(), part: passage.part, page: passage.page, around }
    }
}

/// Each thing once, at the first place, with in how many places it was found.
fn gathered(hits: Vec<Hit>) -> Vec<(Hit, usize)> {
    let mut first: Vec<Hit> = Vec::new();
    let mut places = BTreeSet::new();
    for hit in hits {
        places.insert((hit.what.clone(), hit.part, hit.page));
        if !first.iter().any(|known| known.what == hit.what) {
            first.push(hit);
        }
    }
    let count = |what: &str| places.iter().filter(|(known, ..)| known == what).count();
    first.into_iter().map(|hit| (count(&hit.what), hit)).map(|(times, hit)| (hit, times)).collect()
}
