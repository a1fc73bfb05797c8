//! Where in a source a name stands that was found in what was made of it: written there
//! as freely as in the document.

use crate::gate::address::decoded;
use crate::gate::names::Reading;
use crate::gate::{Names, Part, Passage, Whose, picture, screen};

/// The byte at which a name, or a word of the list, begins in a source.
pub fn place_of(what: &str, source: &str) -> Option<usize> {
    let names = names(what);
    first(&names, source).or_else(|| {
        // In an address it is found only in plain words, whose places are others.
        let mut at = 0;
        source.split_inclusive('\n').find_map(|line| {
            let start = at;
            at += line.len();
            let plain = line.contains("](").then(|| decoded(line, true))?;
            first(&names, &plain).map(|_| start + line.find("](").map_or(0, |open| open + 2))
        })
    })
}

/// Whether a picture says a name: drawn, or beside what it shows.
pub fn is_said_by(what: &str, picture: &[u8]) -> bool {
    let names = names(what);
    let mut passages = Vec::new();
    match std::str::from_utf8(picture) {
        Ok(text) => passages.extend(screen::read_drawing(text)),
        Err(_) => picture::says(picture, &mut passages),
    }
    passages.iter().any(|passage| names.first(&Reading::of(passage)).is_some())
}

fn names(what: &str) -> Names {
    Names::of([(what.to_owned(), Whose::Staff), (what.to_owned(), Whose::Prospect)])
}

fn first(names: &Names, text: &str) -> Option<usize> {
    // In a source it may stand in the name of a file as well, in small letters.
    [Part::Text, Part::Path].into_iter().find_map(|part| {
        let passage = Passage { part, page: None, text: text.to_owned() };
        names.first(&Reading::of(&passage))
    })
}
