//! One plain form for names and for texts, so that a name is found however it is
//! written: words in small letters without marks, each with where it stands.

/// What signs are.
mod signs;

pub(super) use signs::is_disguise;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// In a passage: here one face or tag ends and another begins. Words may end here, and
/// they may not.
pub(super) const SEAM: char = '\u{1f}';

/// What one says for `&`, as words of their own.
const AND: &[&str] = &["and", "und", "et"];

/// A word shorter than this before a full stop may be shortened: `St. Gallen`.
const SHORTENED: usize = 4;

/// A text in plain form.
pub(super) struct Folded {
    /// The letters of all words, one after the other.
    pub(super) letters: String,
    pub(super) words: Vec<Word>,
}

/// A word of it.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// Its letters.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where it stands in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What parts it from the word before.
    pub(super) gap: Gap,
}

/// What parts two words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Signs without a blank, or a seam.
    Tight,
    /// A blank.
    Blank,
    /// The end of a line or of a block: a sentence may go on.
    Line,
    /// The end of a sentence.
    Stop,
}

impl Folded {
    /// With `ue` as `u`: that is how `ü` is written where it cannot be typed.
    pub(super) fn of(text: &str) -> Folded {
        Folder::new(text.len(), true).read(text)
    }

    /// With `ue` as it stands.
    pub(super) fn spelled_out(text: &str) -> Folded {
        Folder::new(text.len(), false).read(text)
    }

    /// The letters of a word.
    pub(super) fn word(&self, word: &Word) -> &str {
        self.letters.get(word.from..word.to).unwrap_or_default()
    }
}

/// Reads a text sign by sign.
struct Folder {
    folded: Folded,
    /// Whether `ue` is `u`.
    shortens: bool,
    open: bool,
    /// What stood since the last word.
    blank: bool,
    line: bool,
    stop: bool,
    /// Whether the last sign is a hyphen, and whether a line ended with one: the word goes on.
    hyphen: bool,
    broken: bool,
}

impl Folder {
    fn new(size: usize, shortens: bool) -> Folder {
        let letters = String::with_capacity(size);
        let folded = Folded { letters, words: Vec::with_capacity(size / 6) };
        Folder {
            folded,
            shortens,
            open: false,
            blank: false,
            line: false,
            stop: false,
            hyphen: false,
            broken: false,
        }
    }

    fn read(mut self, text: &str) -> Folded {
        for (at, sign) in text.char_indices() {
            self.sign(sign, at, at + sign.len_utf8());
        }
        self.close();
        self.folded
    }

    fn sign(&mut self, sign: char, start: usize, end: usize) {
        self.broken |= self.hyphen && sign == '\n';
        self.hyphen = matches!(sign, '-' | '\u{ad}' | '\u{2010}');
        if sign.is_ascii() {
            return self.part(sign, start, end);
        }
        if signs::is_invisible(sign) {
            return;
        }
        if signs::is_mark_of_trade(sign) {
            return self.close();
        }
        let apart = signs::is_apart(sign);
        if apart {
            self.close();
        }
        decompose_compatible(sign, |part| {
            if !is_combining_mark(part) {
                self.part(part, start, end);
            }
        });
        if apart {
            self.close();
        }
    }

    /// A sign that is whole, or a part of one.
    fn part(&mut self, sign: char, start: usize, end: usize) {
        match sign {
            'a'..='z' | '0'..='9' => self.letter(sign, start, end),
            'A'..='Z' => self.letter(sign.to_ascii_lowercase(), start, end),
            '&' | '+' => {
                self.close();
                self.letter('&', start, end);
                self.close();
            }
            sign if sign.is_ascii() || !sign.is_alphanumeric() => {
                self.close();
                self.blank |= sign.is_whitespace();
                self.line |= sign == '\n';
                self.stop |= matches!(sign, '.' | '!' | '?' | ';' | ':' | '\u{2026}');
            }
            sign => sign.to_lowercase().for_each(|small| match signs::spelled(small) {
                Some(spelled) => spelled.chars().for_each(|small| self.letter(small, start, end)),
                None if is_combining_mark(small) => {}
                None => self.letter(signs::latin(small).unwrap_or(small), start, end),
            }),
        }
    }

    fn letter(&mut self, letter: char, start: usize, end: usize) {
        let from = self.folded.letters.len();
        if !self.open {
            let gap = self.gap();
            self.folded.words.push(Word { from, to: from, start, end, gap });
            (self.open, self.blank, self.line, self.stop) = (true, false, false, false);
            self.broken = false;
        }
        let Some(word) = self.folded.words.last_mut() else { return };
        word.end = end;
        let before = self.folded.letters.as_bytes().last().filter(|_| word.to > word.from);
        let again = match letter {
            'e' => before.is_some_and(|before| matches!(before, b'a' | b'o' | b'u')),
            'a' => before == Some(&b'a'),
            _ => false,
        };
        if !(self.shortens && again) {
            self.folded.letters.push(letter);
            word.to = self.folded.letters.len();
        }
    }

    fn gap(&self) -> Gap {
        let Some(last) = self.folded.words.last() else { return Gap::Stop };
        if self.broken {
            return Gap::Tight;
        }
        match (self.blank, self.stop && last.to - last.from > SHORTENED) {
            (true, true) => Gap::Stop,
            (true, false) if self.line => Gap::Line,
            (true, false) => Gap::Blank,
            (false, _) => Gap::Tight,
        }
    }

    fn close(&mut self) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        let Some(word) = self.folded.words.last_mut() else { return };
        let letters = self.folded.letters.get(word.from..).unwrap_or_default();
        if AND.contains(&letters) {
            self.folded.letters.truncate(word.from);
            self.folded.letters.push('&');
            word.to = word.from + 1;
        }
    }
}

/// `ue` as `u` in letters that stand alone.
pub(super) fn shortened(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    for letter in letters.chars() {
        let again = match letter {
            'e' => out.ends_with(['a', 'o', 'u']),
            'a' => out.ends_with('a'),
            _ => false,
        };
        if !again {
            out.push(letter);
        }
    }
    out
}
