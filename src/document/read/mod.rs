//! Markdown and front matter to a draft: what a document says, with every
//! figure and view still a question.

/// The grammar between `{{` and `}}`.
mod call;

/// What names there are.
pub mod catalogue;

/// Markdown to pieces.
mod body;

/// Typed numbers and their sources.
mod cited;

/// The words of a block as one text.
mod prose;

/// Typed tables.
mod cells;

/// Components that are open.
mod frames;

/// Text, marks and components inside a block.
mod runs;

/// Slips between the braces.
mod mended;

/// What a written component means.
mod resolve;

/// Names, and what is meant by those that nothing bears.
mod names;

/// Marks that are nearly marks.
mod nearly;

/// Components of kinds whose parts are settled.
mod begun;

/// Components that draw from registers.
mod drawn;

/// What is told of an outcome.
pub mod reached;

/// What is drawn from registers.
pub mod registered;

/// Which rows of a table of the project's own are meant.
mod rows;

/// What a built-in component with its arguments means.
mod placed;

/// What a component of the project's own with its arguments means.
mod own;

/// Components with content, once it is read.
mod bodies;

/// One document for each record of a list.
mod each;

/// TOML and YAML, with places.
mod fields;

/// Front matter, checked.
pub mod front;

/// The events of Markdown, as they are walked.
mod events;

/// Its keys.
pub mod keys;

/// Words of time.
pub mod time;

/// Levels of headings.
mod headings;

/// Sections of kinds that have some.
mod sections;

/// Front matter of settled kinds.
mod settled;

/// What documents of settled kinds say of themselves.
mod stated;

/// What front matter comes to.
mod kept;

/// What a draft is made of.
pub mod piece;

/// What a document asks.
pub mod question;

/// What is known while Markdown is walked.
mod walker;

/// Finding components before Markdown is parsed.
mod scan;

/// Figures that a document lays out.
mod shaped;

/// Texts that may name a field of the record.
mod template;

/// Numbers typed by hand.
pub(in crate::document) mod typed;

/// What a draft is made of.
pub mod draft;

pub use catalogue::{Catalogue, Own};
pub use draft::Draft;
use front::Told;
pub use kept::{ForEach, Front};
pub use piece::{Item, Piece, Run};
pub use question::Given;
pub use stated::{Anonymised, Part, Stated};
use template::Fields;
pub use template::Template;

use crate::diag::Lines;
use crate::diag::slips::Slip;
use crate::diag::{Checked, Fault};
use crate::document::faults;
use crate::policy::Audience;
use std::ops::Range;

/// Reads a content file. Everything wrong with it comes back at once.
pub fn read(path: &str, text: &str, spec: &Catalogue) -> Checked<Draft> {
    let lines = Lines::new(path, text);
    let mut faults = Vec::new();
    for at in memchr::memchr_iter(scan::HIDDEN as u8, text.as_bytes()) {
        faults.push(faults::control_sign(lines.place(at)));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let (fence, front, body) = match split(text) {
        Split::None => return Err(vec![faults::no_front_matter(lines.place(0))]),
        Split::Open(at, fence) => {
            return Err(vec![faults::open_front_matter(lines.place(at), fence)]);
        }
        Split::Parts { fence, front, body } => (fence, front, body),
    };
    let told = about(fence, front, &lines, spec, &mut faults);
    let reading = resolve::Reading {
        lines: &lines,
        body,
        spec,
        book: told.book.as_deref(),
        fields: told.fields,
        leaves: told.front.as_ref().is_none_or(may_leave),
        literals: told.front.as_ref().and_then(|front| front.literals.as_deref()),
    };
    let mut content = body::read(&reading, &mut faults);
    content.items = match &told.front {
        Some(front) => sections::settle(content.items, front, &mut faults),
        None => content.items,
    };
    content.typed.extend(told.front.iter().filter(|_| reading.leaves).flat_map(cited::of_front));
    finish(path, told.front, content, faults)
}

/// The layout that a content file names, whatever else is wrong with it.
pub fn layout(text: &str) -> Option<String> {
    let Split::Parts { fence, front, .. } = split(text) else { return None };
    let fields = fields::fenced(fence, text.get(front)?);
    let layout = fields.ok()?.into_iter().find(|field| field.key == "layout")?;
    match layout.value.node {
        fields::Node::Text(layout) => Some(layout),
        _ => None,
    }
}

/// Whether a document may leave the house: who it is for may be a field's to say.
fn may_leave(front: &Front) -> bool {
    let audience = front.audience.fixed().and_then(|text| Audience::parse(&text));
    audience.is_none_or(|audience| audience.is_external())
}

/// What front matter says; of what its reader cannot read, nothing is known.
fn about(
    fence: &str,
    range: Range<usize>,
    lines: &Lines<'_>,
    spec: &Catalogue,
    faults: &mut Vec<Fault>,
) -> Told {
    let text = lines.text.get(range.clone()).unwrap_or_default();
    match fields::fenced(fence, text) {
        Ok(fields) => front::check(&fields, range.start, lines, spec, faults),
        Err(broken) => {
            let place = |at| lines.place(range.start + at);
            let fault = |slip: &Slip| faults::front_matter(place(slip.at), &slip.message);
            faults.extend(broken.iter().map(|slip| slip.told(fault(slip), place)));
            Told { front: None, book: None, fields: Fields::Open }
        }
    }
}

fn finish(
    path: &str,
    front: Option<Front>,
    content: draft::Content,
    mut faults: Vec<Fault>,
) -> Checked<Draft> {
    match front {
        Some(front) if faults.is_empty() => Ok(Draft::new(path, front, content)),
        _ => {
            faults.sort_by(|a, b| a.place.cmp(&b.place));
            faults.dedup();
            Err(faults)
        }
    }
}

enum Split {
    None,
    Open(usize, &'static str),
    Parts { fence: &'static str, front: Range<usize>, body: Range<usize> },
}

/// Finds front matter at the very start of a file, between two equal fences.
fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let rest = text.get(start..).unwrap_or_default();
    let first = rest.lines().next().unwrap_or_default().trim_end();
    let fence = match first {
        "+++" => "+++",
        "---" => "---",
        _ => return Split::None,
    };
    let mut at = start;
    let mut front = None;
    for line in rest.split_inclusive('\n') {
        let end = at + line.len();
        match front {
            None => front = Some(end),
            Some(from) if line.trim_end() == fence => {
                return Split::Parts { fence, front: from..at, body: end..text.len() };
            }
            Some(_) => {}
        }
        at = end;
    }
    Split::Open(start, fence)
}
