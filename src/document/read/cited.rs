//! Numbers typed by hand, as they are met: told, unless their source is named.
//! Then they carry it: in text each by itself, in a table all at once below it.

use crate::diag::Place;
use crate::document::components::Takes;
use crate::document::read::kept::Front;
use crate::document::read::piece::{Parameter, Piece};
use crate::document::read::prose::{self, Prose};
use crate::document::read::resolve::Opening;
use crate::document::read::typed;
use crate::document::read::walker::{Bit, Walker};
use crate::document::tree::Picture;

impl Walker<'_, '_> {
    /// Whether somebody asks for typed numbers: who may not hold any, or names their source.
    fn judges(&self) -> bool {
        self.reading.leaves || self.cited.source.is_some()
    }

    /// From here on the words of another block; those of the one around it.
    pub(super) fn begin_block(&mut self) -> Prose {
        std::mem::take(&mut self.cited.prose)
    }

    /// Words of the text; `at` is the byte of the body they start at, none for code.
    pub(super) fn words(&mut self, words: &str, at: Option<usize>) {
        if self.judges() {
            self.cited.prose.words(words, at);
        }
    }

    /// A block is over: its numbers are told, or carry their source.
    pub(super) fn end_block(&mut self, outer: Prose, bits: Vec<Bit>) -> Vec<Bit> {
        let prose = std::mem::replace(&mut self.cited.prose, outer);
        let numbers = prose.numbers();
        if numbers.is_empty() {
            return bits;
        }
        let Some(source) = self.cited.source.clone() else {
            for number in numbers {
                let place = self.place(number.at);
                self.content.typed.push((prose.get(number.range).to_owned(), place));
            }
            return bits;
        };
        self.cited.met = true;
        if self.cited.whole {
            return bits;
        }
        let (mut at, mut out) = (0, Vec::with_capacity(bits.len()));
        for bit in bits {
            match bit {
                Bit::Run(run) => {
                    let runs = prose::stated(vec![run], &mut at, &numbers, &source);
                    out.extend(runs.into_iter().map(Bit::Run));
                }
                other => {
                    at += 1;
                    out.push(other);
                }
            }
        }
        out
    }

    /// A block that a component makes: the image it names, and its words.
    pub(super) fn met(&mut self, piece: &mut Piece, place: &Place) {
        match piece {
            Piece::Image(picture) => self.met_picture(picture, place),
            Piece::Chart { finding, .. } | Piece::View { finding, .. } => {
                self.worded(finding.as_deref().unwrap_or_default(), place);
            }
            Piece::Section(begun, _) => {
                self.worded(begun.title.as_deref().unwrap_or_default(), place);
            }
            Piece::Own(_, parameters) => {
                for parameter in parameters.values() {
                    if let Parameter::Text(words) = parameter {
                        self.worded(words, place);
                    }
                }
            }
            _ => {}
        }
    }

    /// The same of a block with content; the source before, where it names another.
    pub(super) fn met_opening(&mut self, opening: &mut Opening, place: &Place) -> Option<String> {
        let Some(given) = &opening.given else { return self.cited.source.clone() };
        if opening.is_clear() {
            return self.cited.begin(&given.text("source").unwrap_or_default());
        }
        for parameter in opening.component.parameters {
            let Some(text) = given.text(parameter.name) else { continue };
            match parameter.takes {
                Takes::Image => self.content.images.push((text, place.clone())),
                Takes::Words => {
                    let source = self.worded(&text, place);
                    opening.source = opening.source.take().or(source);
                }
                _ => {}
            }
        }
        self.cited.source.clone()
    }

    fn met_picture(&mut self, picture: &mut Picture, place: &Place) {
        self.content.images.push((picture.path.clone(), place.clone()));
        let alt = self.worded(&picture.alt, place);
        let source = alt.or(self.worded(&picture.caption, place));
        picture.note = source.unwrap_or_default();
    }

    /// Words of an argument that are printed: the source of the numbers in them.
    pub(super) fn worded(&mut self, words: &str, place: &Place) -> Option<String> {
        if !self.judges() {
            return None;
        }
        let numbers = typed::numbers(words);
        if self.cited.source.is_some() {
            return self.cited.source.clone().filter(|_| !numbers.is_empty());
        }
        let told = numbers.into_iter().map(|(_, number)| (number.to_owned(), place.clone()));
        self.content.typed.extend(told);
        None
    }
}

/// Numbers typed into title and subtitle, unless their source is named.
pub(super) fn of_front(front: &Front) -> Vec<(String, Place)> {
    let printed = [Some(&front.title), front.subtitle.as_ref()];
    let printed = printed.into_iter().flatten().filter(|_| front.literals.is_none());
    let words = printed.flat_map(|told| told.words().map(|words| (words, &told.place)));
    let numbers = words.flat_map(|(words, place)| {
        typed::numbers(words).into_iter().map(move |(_, number)| (number.to_owned(), place.clone()))
    });
    numbers.collect()
}
