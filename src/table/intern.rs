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
    codes: HashTable<u32>,
    hashes: Vec<u64>,
    words: Vec<Box<str>>,
    state: FixedState,
}

impl Default for Interner {
    fn default() -> Interner {
        Interner {
            codes: HashTable::new(),
            hashes: vec![0],
            words: vec!["".into()],
            state: FixedState::default(),
        }
    }
}

impl Interner {
    /// A dictionary of words whose codes are their places; entry 0 is the missing one.
    pub fn of(words: Vec<Box<str>>) -> Interner {
        let mut known = Interner::default();
        for word in words.into_iter().skip(1) {
            let hash = known.state.hash_one(word.as_bytes());
            known.enter(hash, word);
        }
        known
    }

    /// The code of a word, new or known; 0 for the empty word.
    pub fn code(&mut self, word: &str) -> u32 {
        if word.is_empty() {
            return 0;
        }
        let hash = self.state.hash_one(word.as_bytes());
        self.enter(hash, word)
    }

    fn enter<W: AsRef<str> + Into<Box<str>>>(&mut self, hash: u64, word: W) -> u32 {
        let (words, hashes) = (&mut self.words, &mut self.hashes);
        let same = |code: &u32| {
            let at = *code as usize;
            hashes.get(at) == Some(&hash)
                && words.get(at).is_some_and(|have| **have == *word.as_ref())
        };
        let again = |code: &u32| hashes.get(*code as usize).copied().unwrap_or(0);
        match self.codes.entry(hash, same, again) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                let code = words.len() as u32;
                entry.insert(code);
                words.push(word.into());
                hashes.push(hash);
                code
            }
        }
    }

    /// Takes in all words of a later dictionary; gives the code here of each code there.
    pub fn absorb(&mut self, later: Interner) -> Vec<u32> {
        let words = later.words.into_iter().zip(later.hashes).skip(1);
        let codes = words.map(|(word, hash)| self.enter(hash, word));
        std::iter::once(0).chain(codes).collect()
    }

    /// The words by code.
    pub fn into_words(self) -> Vec<Box<str>> {
        self.words
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
