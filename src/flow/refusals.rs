//! Refusals as people want them told: each once for all formats of a document,
//! at the line of the content file where it can be seen.

use crate::diag::{Fault, Place};
use crate::flow::project::read_text;
use crate::flow::shelf::Shelf;
use crate::gate;
use crate::world::World;

/// The refusals of one document.
pub(super) fn told(world: &dyn World, shelf: &Shelf, refused: Vec<Fault>) -> Vec<Fault> {
    let mut told: Vec<Fault> = Vec::new();
    for fault in refused {
        let same = |have: &&mut Fault| have.code == fault.code && have.message == fault.message;
        match told.iter_mut().find(same) {
            Some(have) => have.notes.extend(fault.notes),
            None => told.push(fault),
        }
    }
    let text = |fault: &Fault| fault.place.path().and_then(|path| read_text(world, path).ok());
    let text = told.first().and_then(text).unwrap_or_default();
    for fault in &mut told {
        // The first value of a refusal is what was found, as readers see it.
        let what = fault.message.split('`').nth(1).unwrap_or_default();
        // A spoilt character stands inside a word.
        let inside = fault.code == "gate/mojibake";
        let at = if inside { text.find(what) } else { find(&text, what) };
        // A name may be written otherwise there, or be drawn in a picture.
        let at = at.or_else(|| gate::place_of(what, &text).filter(|_| !inside));
        // Who knows the line has said it.
        let Place::File { file: path } = fault.place.clone() else { continue };
        let path = path.as_str();
        if let Some(at) = at {
            fault.place = Place::offset(path, &text, at);
        } else if let Some(place) = pictured(shelf, path, what) {
            fault.place = place;
        }
    }
    told
}

/// The place of the picture that says something.
fn pictured(shelf: &Shelf, path: &str, what: &str) -> Option<Place> {
    let draft = shelf.drafts.iter().find(|draft| draft.path == path)?;
    let says = |picture: &&(String, Place)| {
        shelf.images.get(&picture.0).is_some_and(|bytes| gate::is_said_by(what, bytes))
    };
    draft.images.iter().find(says).map(|(_, place)| place.clone())
}

/// Where a text has `what` as words of their own, without regard to case. What
/// came from the data is not there.
fn find(text: &str, what: &str) -> Option<usize> {
    let (lower, wanted) = (text.to_ascii_lowercase(), what.to_ascii_lowercase());
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let whole = |at: &usize| {
        let before = lower.get(..*at).and_then(|before| before.chars().next_back());
        let after = lower.get(at + wanted.len()..).and_then(|after| after.chars().next());
        let first = is_word(wanted.chars().next()) && is_word(before);
        let last = is_word(wanted.chars().next_back()) && is_word(after);
        !first && (!last || after == Some('s'))
    };
    if wanted.is_empty() {
        return None;
    }
    lower.match_indices(&wanted).map(|(at, _)| at).find(whole)
}
