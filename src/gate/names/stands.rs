//! Whether what was found is the name, and no words that happen to read like it: a
//! name split by blanks, or written without its own, must be no ordinary words.

use crate::gate::Part;
use crate::gate::fold::{Folded, Gap, Word};
use crate::gate::forms::{self, Form, How};
use crate::gate::names::{Place, Reading};
use crate::gate::ordinary;

/// The fewest letters of a name that is found with blanks inside of its words.
const SHORTEST_SPLIT: usize = 8;

/// Whether what was found is the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::gate) enum Stands {
    No,
    /// It may as well be the words that the name is made of.
    Perhaps,
    Yes,
}

impl Form {
    /// Whether it stands there.
    pub(super) fn stands(&self, reading: &Reading<'_>, first: usize, place: &Place) -> Stands {
        let words = reading.folded.words.get(first..=place.last).unwrap_or_default();
        let said = reading.text.get(place.start..place.end).unwrap_or_default();
        let well = self.is_parted_well(&reading.folded.letters, words, said)
            && !self.is_spelled_by_chance(words, said)
            && self.is_written_so(words, said);
        match (well, self.how) {
            (false, _) => Stands::No,
            (true, How::ShortOfOrdinary) if self.breaks.is_empty() => {
                one_word(reading, first, said)
            }
            (true, How::ShortOfOrdinary) => Stands::Perhaps,
            (true, _) => Stands::Yes,
        }
    }

    /// Digits stay together; a split name is long, and neither one word nor its pieces
    /// are ordinary.
    fn is_parted_well(&self, letters: &str, words: &[Word], said: &str) -> bool {
        let Some(first) = words.first() else { return false };
        let (mut split, mut parted) = (false, 0);
        for word in words.iter().skip(1) {
            if self.breaks.contains(&(word.from - first.from)) {
                parted += 1;
                continue;
            }
            let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
            let (before, after) = letters.split_at_checked(word.from).unwrap_or_default();
            if digit(before.chars().next_back()) && digit(after.chars().next()) {
                return false;
            }
            split |= word.gap != Gap::Tight;
        }
        let joined = parted < self.breaks.len();
        let short = self.letters.chars().count() < SHORTEST_SPLIT;
        !(split && short) && !((split || joined) && is_ordinary(said))
    }

    /// Whether `ue` stands there for `u`, or the other way about, in an ordinary word.
    fn is_spelled_by_chance(&self, words: &[Word], said: &str) -> bool {
        words.len() == 1 && said.is_ascii() && {
            let spelled = Folded::spelled_out(said);
            let same = spelled.letters.strip_suffix('s').unwrap_or(&spelled.letters);
            let own = self.letters.strip_suffix('s').unwrap_or(&self.letters);
            same != own && is_ordinary(said)
        }
    }

    /// Whether capitals and dots are as this way to write it has them.
    fn is_written_so(&self, words: &[Word], said: &str) -> bool {
        match self.how {
            How::Whole | How::Short => true,
            How::ShortOfOrdinary if self.breaks.is_empty() => true,
            How::ShortOfOrdinary => parts(said).all(|word| ordinary_sign(word) || capital(word)),
            How::Capitals => said.bytes().all(|sign| !sign.is_ascii_lowercase()) && said.len() == 3,
            How::SurnameFirst => {
                let small = |word: &str| capital(word) || forms::is_particle(word);
                parts(said).all(small) && (said.contains(',') || !said.contains(['.', '\n']))
            }
            How::Initial => {
                let mut parts = parts(said);
                let (initial, surname) = (parts.next(), parts.next_back());
                words.len() > 1
                    && initial.is_some_and(capital)
                    && surname.is_some_and(capital)
                    && (said.contains('.') || surname.is_some_and(|name| !is_ordinary(name)))
            }
            How::InitialLast => {
                words.len() > 1
                    && said.contains(',')
                    && parts(said).all(|word| capital(word) || forms::is_particle(word))
            }
        }
    }
}

/// One word of a name, which may be a word like others. Within a sentence a capital tells,
/// but where every noun has one; in addresses and names of files nothing does.
fn one_word(reading: &Reading<'_>, first: usize, said: &str) -> Stands {
    if matches!(reading.part, Part::Link | Part::Path | Part::Hidden) {
        return Stands::Perhaps;
    }
    if !capital(said) {
        return Stands::No;
    }
    let words = &reading.folded.words;
    let before = first.checked_sub(1).and_then(|before| words.get(before));
    let before = before.and_then(|word| reading.text.get(word.start..word.end));
    let within = words.get(first).is_some_and(|word| word.gap == Gap::Blank)
        && before.is_some_and(|word| word.chars().all(char::is_lowercase));
    if within && reading.capitals_tell { Stands::Yes } else { Stands::Perhaps }
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The words of what was found, as they stand there.
fn parts(said: &str) -> impl DoubleEndedIterator<Item = &str> {
    said.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty())
}

/// Whether all of it is ordinary words.
fn is_ordinary(said: &str) -> bool {
    parts(said).all(|part| {
        let letters = Folded::spelled_out(part).letters;
        letters == "&" || ordinary::is(&letters)
    })
}

/// What stands between the words of a name in small letters.
fn ordinary_sign(word: &str) -> bool {
    matches!(word, "and" | "und" | "et" | "of" | "the" | "de" | "des" | "der" | "für" | "for")
}
