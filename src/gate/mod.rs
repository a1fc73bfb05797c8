//! Judges of finished bytes: what a person will hold is read back from the file
//! itself, the parts nobody looks at included, and refused when something in it
//! must not leave. The last line of defence: what an audience may not see is
//! never composed in the first place.

/// Addresses as people read them.
mod address;

/// Wordings of every fault of this module.
mod faults;

/// One plain form for names and texts.
mod fold;

/// Words that must not leave the house.
mod forbidden;

/// How a name may be written.
mod forms;

/// Mail addresses of the house.
mod mail;

/// Words of two scripts.
mod mixed;

/// Text read in the wrong encoding.
mod mojibake;

/// Names of customers, prospects and staff.
mod names;

/// Words that a name must not be found in by chance.
mod ordinary;

/// What is in a PDF.
mod paper;

/// Where in a source a name stands that was found in what was made of it.
mod place;

/// Blanks that somebody meant to fill.
mod placeholder;

/// What pictures say beside their pixels.
mod picture;

/// What is in a page.
mod screen;

/// What is in a workbook.
mod workbook;

pub use forbidden::listed_in;
pub use forms::is_three_capitals;
pub use names::{Names, Whose};
pub use place::{is_said_by, place_of};

use crate::diag::Fault;
use crate::document::{Artifact, Format};
use crate::policy::Audience;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The gates, by name, for the manifest.
pub const NAMES: &[&str] =
    &["page-limit", "placeholder", "forbidden-word", "mixed-script", "mojibake"];

/// What a project says about words.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Words of the list that the project released, lower case: "arr".
    pub released: Vec<String>,
    /// Names of people and companies who did not agree to be named.
    pub names: Arc<Names>,
    /// Names that may stand in this document whoever else is called so.
    pub allowed: Names,
    /// What customers said and what is claimed in this document, word by word.
    pub quoted: Vec<String>,
    /// The mail address that strangers may write to; others of its domain are somebody's.
    pub contact: Option<String>,
    /// Whether the document's language writes nouns with capitals, so that these tell no name.
    pub nouns_in_capitals: bool,
}

/// Judges a finished file: what refuses it, and warnings.
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
    let readers: &[Reader] = match artifact.format {
        Format::Pdf => &[paper::read, paper::second::read],
        Format::Html => &[screen::read],
        Format::Xlsx => &[workbook::read],
        Format::Json => &[plain],
    };
    let mut found = Found::default();
    for read in readers {
        let Some(mut passages) = read(&artifact.bytes) else {
            refused.push(faults::unreadable(artifact));
            return refused;
        };
        address::read_out(&mut passages);
        passages.push(path(artifact));
        let passages = found.look(artifact, passages, rules);
        // Of the last nobody asks what was seen.
        if readers.len() > 1 {
            found.seen.extend(passages.into_iter().map(|passage| passage.text));
        }
    }
    let told = |hits: Vec<Hit>, word: &dyn Fn(&Artifact, &Hit, usize) -> Fault| -> Vec<Fault> {
        gathered(hits).iter().map(|(hit, times)| word(artifact, hit, *times)).collect()
    };
    refused.extend(told(found.blank, &faults::placeholder));
    let (sure, perhaps): (Vec<_>, Vec<_>) = found.forbidden.into_iter().partition(|hit| hit.sure);
    let perhaps = perhaps.into_iter().filter(|hit| !sure.iter().any(|sure| sure.what == hit.what));
    refused.extend(told(perhaps.collect(), &faults::perhaps_a_name));
    refused.extend(told(sure, &faults::forbidden));
    refused.extend(told(found.mixed, &faults::mixed_script));
    refused.extend(told(found.spoilt, &faults::mojibake));
    refused
}

/// What reads a file back; none where it cannot.
type Reader = fn(&[u8]) -> Option<Vec<Passage>>;

/// What was found in a file that must not be there, by gate.
#[derive(Default)]
struct Found {
    blank: Vec<Hit>,
    forbidden: Vec<Hit>,
    mixed: Vec<Hit>,
    spoilt: Vec<Hit>,
    /// What was looked through.
    seen: BTreeSet<String>,
}

impl Found {
    /// Looks through what a reader has that no reader before it had, and gives it back.
    fn look(
        &mut self,
        artifact: &Artifact,
        mut passages: Vec<Passage>,
        rules: &Rules,
    ) -> Vec<Passage> {
        passages.retain(|passage| !self.seen.contains(&passage.text));
        let audience = &artifact.audience;
        add(&mut self.forbidden, forbidden::find(&passages, audience, rules));
        add(&mut self.forbidden, mail::find(&passages, audience, rules));
        add(&mut self.mixed, mixed::find(&passages, audience));
        let said = said(&passages);
        add(&mut self.blank, placeholder::find(&said, audience, &rules.quoted));
        add(&mut self.spoilt, mojibake::find(&said));
        passages
    }
}

/// Adds what was found, but what an earlier reader found as well.
fn add(known: &mut Vec<Hit>, found: Vec<Hit>) {
    let before = known.len();
    for hit in found {
        let same = |known: &Hit| {
            known.what == hit.what && known.part == hit.part && known.sure >= hit.sure
        };
        if !known.iter().take(before).any(same) {
            known.push(hit);
        }
    }
}

/// Where the file lies below its audience's folder: who gets it reads its name first.
fn path(artifact: &Artifact) -> Passage {
    let folder = format!("{}/", artifact.audience.folder());
    let below = artifact.path.split_once(&folder).map_or(artifact.path.as_str(), |(_, path)| path);
    Passage { part: Part::Path, page: None, text: below.to_owned() }
}

/// Passages as people read them. Where a face changes words may end, and they may not: such
/// passages are read in both ways.
fn said(passages: &[Passage]) -> Vec<Passage> {
    let both = passages.iter().flat_map(|passage| {
        let read = |between: &str| Passage {
            part: passage.part,
            page: passage.page,
            text: passage.text.replace(fold::SEAM, between),
        };
        let joined = passage.text.contains(fold::SEAM).then(|| read(""));
        [Some(read(" ")), joined]
    });
    both.flatten().collect()
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
    /// The name of the file.
    Path,
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
    /// Whether it must be what it looks like; else it is told and refuses nothing.
    sure: bool,
    part: Part,
    page: Option<u32>,
    around: String,
}

impl Hit {
    /// `start..end` of a passage.
    fn new(what: &str, passage: &Passage, start: usize, end: usize) -> Hit {
        let text = passage.text.as_str();
        let found = text.get(start..end).unwrap_or_default().replace(fold::SEAM, "");
        let before = text.get(..start).unwrap_or_default().chars().rev();
        let after = text.get(end..).unwrap_or_default().chars();
        let before: String = shortly(before).chars().rev().collect();
        let around = format!("{before}{found}{}", shortly(after));
        let around = around.split_whitespace().collect::<Vec<_>>().join(" ");
        Hit { what: what.to_owned(), sure: true, part: passage.part, page: passage.page, around }
    }
}

/// What stands next to a place, in a few signs with single blanks.
fn shortly(signs: impl Iterator<Item = char>) -> String {
    const AROUND: usize = 24;
    let mut said = String::new();
    let mut blank = false;
    for sign in signs {
        let is_blank = sign.is_whitespace() || sign == fold::SEAM;
        if !(is_blank && blank) {
            said.push(if is_blank { ' ' } else { sign });
        }
        blank = is_blank;
        if said.chars().count() == AROUND {
            break;
        }
    }
    said
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
