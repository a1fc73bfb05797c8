//! Words to small codes: each distinct word is kept once. A column in which no
//! two rows may share a value is checked by the same dictionary. The only place
//! that hashes; codes are given in order of first appearance, so that no hash
//! order can leak.

use crate::table::TextColumn;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::BuildHasher;

/// A dictionary that grows. Code 0 is "missing".
pub struct Interner {
    known: HashTable<Known>,
    words: Vec<Box<str>>,
    state: FixedState,
}

/// A known word: part of its hash beside its code, so that a miss costs one look.
#[derive(Clone, Copy)]
struct Known {
    mark: u32,
    code: u32,
}

impl Known {
    fn hash(&self) -> u64 {
        spread(self.mark)
    }
}

/// The table takes its place from the low bits and its tag from the high ones.
fn spread(mark: u32) -> u64 {
    u64::from(mark) << 32 | u64::from(mark)
}

impl Default for Interner {
    fn default() -> Interner {
        Interner { known: HashTable::new(), words: vec!["".into()], state: FixedState::default() }
    }
}

impl Interner {
    /// A dictionary of words whose codes are their places; entry 0 is the missing one.
    pub fn of(words: Vec<Box<str>>) -> Interner {
        let mut known = Interner::default();
        known.reserve(words.len());
        for word in words.into_iter().skip(1) {
            known.enter(word);
        }
        known
    }

    /// Makes room for so many more words.
    pub fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
        self.known.reserve(words, Known::hash);
    }

    /// The code of a word, new or known; 0 for the empty word.
    pub fn code(&mut self, word: &str) -> u32 {
        if word.is_empty() { 0 } else { self.enter(word) }
    }

    fn enter<W: AsRef<str> + Into<Box<str>>>(&mut self, word: W) -> u32 {
        let mark = self.state.hash_one(word.as_ref().as_bytes()) as u32;
        let words = &mut self.words;
        let same = |known: &Known| {
            known.mark == mark
                && words.get(known.code as usize).is_some_and(|have| **have == *word.as_ref())
        };
        match self.known.entry(spread(mark), same, Known::hash) {
            Entry::Occupied(entry) => entry.get().code,
            Entry::Vacant(entry) => {
                let code = words.len() as u32;
                entry.insert(Known { mark, code });
                words.push(word.into());
                code
            }
        }
    }

    /// Takes in all words of a later dictionary; gives the code here of each code there.
    pub fn absorb(&mut self, later: Interner) -> Vec<u32> {
        let codes = later.words.into_iter().skip(1).map(|word| self.enter(word));
        std::iter::once(0).chain(codes).collect()
    }

    /// The words by code.
    pub fn into_words(self) -> Vec<Box<str>> {
        self.words
    }
}

/// Words of which no two are expected to be the same: ids. They are put down
/// one after the other and compared once, by their sorted hashes, which is
/// several times faster than looking each one up.
#[derive(Default)]
pub struct Apart {
    words: Vec<Box<str>>,
    marks: Vec<u64>,
    state: FixedState,
}

impl Apart {
    /// Makes room for so many more words.
    pub fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
        self.marks.reserve(words);
    }

    /// The code of a word: a new one each time; 0 for the empty word.
    pub fn code(&mut self, word: &str) -> u32 {
        if word.is_empty() {
            return 0;
        }
        self.marks.push(self.state.hash_one(word.as_bytes()));
        self.words.push(word.into());
        self.words.len() as u32
    }

    /// Sorts what there is so far, so that threads share that work.
    pub fn sort(&mut self) {
        self.marks.sort_unstable();
    }

    /// Takes in later words; their codes grow by the count told back.
    pub fn absorb(&mut self, later: Apart) -> u32 {
        let before = self.words.len() as u32;
        self.words.extend(later.words);
        self.marks.extend(later.marks);
        before
    }

    /// The words by code, each once: with new codes where some were the same.
    pub fn settle(mut self, codes: Vec<u32>) -> (Vec<u32>, Vec<Box<str>>) {
        // Stable, because that sort finds the pieces that are sorted already.
        self.marks.sort();
        let equal = |pair: &[u64]| pair.first() == pair.last();
        let words = std::iter::once(Box::default()).chain(self.words);
        if !self.marks.windows(2).any(equal) {
            return (codes, words.collect());
        }
        let mut known = Interner::default();
        let again: Vec<u32> = words.map(|word| known.code(&word)).collect();
        let code = |code: u32| again.get(code as usize).copied().unwrap_or(0);
        (codes.into_iter().map(code).collect(), known.into_words())
    }
}

/// Rows whose word stands in an earlier row too: the row and the earlier one.
pub fn repeats(column: &TextColumn) -> Vec<(usize, usize)> {
    let present = column.codes.iter().filter(|code| **code != 0).count();
    if present < column.words.len() {
        // As many words as rows with a word: no two can be the same.
        return Vec::new();
    }
    let mut first = vec![usize::MAX; column.words.len()];
    let mut out = Vec::new();
    for (row, code) in column.codes.iter().enumerate().filter(|(_, code)| **code != 0) {
        match first.get_mut(*code as usize) {
            Some(seen) if *seen == usize::MAX => *seen = row,
            Some(seen) => out.push((row, *seen)),
            None => {}
        }
    }
    out
}
