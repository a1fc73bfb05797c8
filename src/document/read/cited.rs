//! Numbers typed by hand, as they are met: told, unless their source is named.
//! Then they carry it: in text each by itself, in a table all at once below it.

use crate::diag::Place;
use crate::document::read::body::Walker;
use crate::document::read::draft::{Item, Parameter, Piece, Run};
use crate::document::read::front::Front;
use crate::document::read::resolve::Opening;
use crate::document::read::runs::{Bit, push_text};
use crate::document::read::typed;
use crate::document::tree::Picture;

/// Where typed numbers come from, at this place of the file.
#[derive(Default)]
pub(super) struct Cited {
    source: Option<String>,
    /// Whether numbers stay words: in headings, in cells, in what an image shows.
    whole: bool,
    /// Whether one was met since that began.
    met: bool,
}

impl Cited {
    /// From the start of a file, with what its front matter says.
    pub(super) fn new(source: Option<&str>) -> Cited {
        Cited { source: source.map(str::to_owned), ..Cited::default() }
    }

    /// From here on, numbers stay words.
    pub(super) fn enter(&mut self) -> bool {
        self.met = false;
        std::mem::replace(&mut self.whole, true)
    }

    /// What `enter` began is over: the source of the numbers met in it.
    pub(super) fn leave(&mut self, outer: bool) -> Option<String> {
        self.whole = outer;
        self.source.clone().filter(|_| self.met)
    }

    /// From here on another source; the one before.
    pub(super) fn begin(&mut self, source: &str) -> Option<String> {
        self.source.replace(source.to_owned())
    }

    /// From here on the source before.
    pub(super) fn end(&mut self, before: Option<String>) {
        self.source = before;
    }
}

impl Walker<'_, '_> {
    /// Words of the text, with the byte of the body they start at.
    pub(super) fn words(&mut self, words: &str, at: usize, bits: &mut Vec<Bit>) {
        if words.is_empty() {
            return;
        }
        let Some(source) = self.cited.source.clone() else {
            let leaves = self.reading.leaves;
            for (offset, number) in typed::numbers(words).into_iter().filter(|_| leaves) {
                let place = self.place(at + offset);
                self.content.typed.push((number.to_owned(), place));
            }
            return push_text(bits, words);
        };
        let mut from = 0;
        for (offset, number) in typed::numbers(words) {
            self.cited.met = true;
            if self.cited.whole {
                continue;
            }
            push_text(bits, words.get(from..offset).unwrap_or_default());
            bits.push(Bit::Run(Run::Stated(number.to_owned(), source.clone())));
            from = offset + number.len();
        }
        push_text(bits, words.get(from..).unwrap_or_default());
    }

    /// A block that a component makes: the image it names, and its words.
    pub(super) fn met(&mut self, piece: &Piece, place: &Place) {
        match piece {
            Piece::Image(picture) => self.met_picture(picture, place),
            Piece::Chart { finding, .. } | Piece::View { finding, .. } => {
                self.worded(finding.as_deref().unwrap_or_default(), place);
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
    pub(super) fn met_opening(&mut self, opening: &Opening, place: &Place) -> Option<String> {
        match opening {
            Opening::Commentary(by, _) => self.worded(by, place),
            Opening::Decisions(title) | Opening::Callout(title, _) => {
                self.worded(title.as_deref().unwrap_or_default(), place);
            }
            Opening::Beside(picture, _) => self.met_picture(picture, place),
            Opening::Literals(source) => return self.cited.begin(source),
            Opening::Columns(_) | Opening::Faulty(_) => {}
        }
        self.cited.source.clone()
    }

    /// What `literals` held, in its place.
    pub(super) fn held(opening: &Opening, items: &mut Vec<Item>) -> Vec<Item> {
        match opening {
            Opening::Literals(_) => std::mem::take(items),
            _ => Vec::new(),
        }
    }

    fn met_picture(&mut self, picture: &Picture, place: &Place) {
        self.content.images.push((picture.path.clone(), place.clone()));
        self.worded(&picture.alt, place);
        self.worded(&picture.caption, place);
    }

    /// Words of an argument that are printed.
    pub(super) fn worded(&mut self, words: &str, place: &Place) {
        if self.reading.leaves && self.cited.source.is_none() {
            let numbers = typed::numbers(words).into_iter();
            let told = numbers.map(|(_, number)| (number.to_owned(), place.clone()));
            self.content.typed.extend(told);
        }
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
