//! Words to small codes: each distinct word is kept once. A column in which every
//! row has a word of its own (ids) is checked once, at its end, instead of word by
//! word. The only place that hashes; codes are given in order of first appearance,
//! so that no hash order can leak.

use crate::table::TextColumn;
use crate::table::column::Words;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::BuildHasher;

/// A dictionary that grows. Code 0 is "missing".
pub struct Interner {
    known: HashTable<Known>,
    words: Words,
    state: FixedState,
}

/// A word as two numbers, so that most are compared without being looked up:
/// its beginning and its end, which are the whole of a word of up to 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    len: u32,
}

#[derive(Clone, Copy)]
struct Known {
    key: Key,
    code: u32,
}

impl Key {
    /// A word no longer than this is known by its key alone.
    const WHOLE: u32 = 16;

    fn of(word: &[u8], state: &FixedState) -> Key {
        let len = word.len() as u32;
        if len > Key::WHOLE {
            return Key { first: state.hash_one(word), last: 0, len };
        }
        if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            return Key { first: u64::from_le_bytes(*first), last: u64::from_le_bytes(*last), len };
        }
        if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            return Key { first: u64::from(first), last: u64::from(last), len };
        }
        let first = word.iter().fold(0, |key, byte| key << 8 | u64::from(*byte));
        Key { first, last: 0, len }
    }

    fn hash(&self) -> u64 {
        let first = self.first ^ 0x9e37_79b9_7f4a_7c15;
        let last = self.last.rotate_left(32) ^ u64::from(self.len) ^ 0xd1b5_4a32_d192_ed03;
        let product = u128::from(first) * u128::from(last);
        (product as u64) ^ (product >> 64) as u64
    }
}

impl Default for Interner {
    fn default() -> Interner {
        let mut words = Words::default();
        words.push("");
        Interner { known: HashTable::new(), words, state: FixedState::default() }
    }
}

impl Interner {
    /// A dictionary of words whose codes are their places; entry 0 is the missing one.
    pub fn of(words: &Words) -> Interner {
        let mut known = Interner::default();
        known.reserve(words);
        for word in words.iter() {
            known.code(word);
        }
        known
    }

    /// Makes room for those words.
    fn reserve(&mut self, words: &Words) {
        self.words.reserve(words.len(), words.bytes());
        self.known.reserve(words.len(), |known| known.key.hash());
    }

    /// The code of a word, new or known; 0 for the empty word.
    pub fn code(&mut self, word: &str) -> u32 {
        if word.is_empty() {
            return 0;
        }
        let key = Key::of(word.as_bytes(), &self.state);
        let words = &mut self.words;
        let same = |known: &Known| {
            known.key == key
                && (key.len <= Key::WHOLE || words.get(known.code as usize) == Some(word))
        };
        match self.known.entry(key.hash(), same, |known| known.key.hash()) {
            Entry::Occupied(entry) => entry.get().code,
            Entry::Vacant(entry) => {
                let code = words.len() as u32;
                entry.insert(Known { key, code });
                words.push(word);
                code
            }
        }
    }

    /// Takes in all words of a later dictionary; gives the code here of each code there.
    pub fn absorb(&mut self, later: &Words) -> Vec<u32> {
        later.iter().map(|word| self.code(word)).collect()
    }

    /// The words by code.
    pub fn into_words(self) -> Words {
        self.words
    }
}

/// Words of which no two are expected to be the same: ids. They are put down
/// one after the other and compared once, by their sorted hashes, which is
/// several times faster than looking each one up.
pub struct Apart {
    words: Words,
    marks: Vec<u64>,
    state: FixedState,
}

impl Default for Apart {
    fn default() -> Apart {
        let mut words = Words::default();
        words.push("");
        Apart { words, marks: Vec::new(), state: FixedState::default() }
    }
}

impl Apart {
    /// Those words, which are known to be different.
    fn of(words: Words) -> Apart {
        let mut apart = Apart { marks: Vec::with_capacity(words.len()), ..Apart::default() };
        let mark = |word: &str| apart.state.hash_one(word.as_bytes());
        apart.marks = words.iter().skip(1).map(mark).collect();
        Apart { words, ..apart }
    }

    fn reserve(&mut self, words: usize) {
        let each = self.words.bytes() / self.words.len().max(1) + 2;
        self.words.reserve(words, words.saturating_mul(each));
        self.marks.reserve(words);
    }

    fn code(&mut self, word: &str) -> u32 {
        if word.is_empty() {
            return 0;
        }
        self.marks.push(self.state.hash_one(word.as_bytes()));
        self.words.push(word);
        self.words.len() as u32 - 1
    }

    /// Takes in later words; their codes grow by the count told back.
    fn absorb(&mut self, later: &Apart) -> u32 {
        let before = self.words.len() as u32 - 1;
        self.words.extend(&later.words);
        self.marks.extend(&later.marks);
        before
    }

    /// The words by code, each once: with new codes where some were the same.
    fn settle(mut self, codes: Vec<u32>) -> TextColumn {
        // Stable, because that sort finds the pieces that are sorted already.
        self.marks.sort();
        let equal = |pair: &[u64]| pair.first() == pair.last();
        if !self.marks.windows(2).any(equal) {
            return TextColumn { codes, words: self.words };
        }
        let mut known = Interner::default();
        let again = known.absorb(&self.words);
        TextColumn { codes: recoded(codes, &again), words: known.into_words() }
    }
}

/// A column of words while it is read, still as the file has them.
pub struct Texts {
    /// The code of each row.
    pub codes: Vec<u32>,
    words: Kept,
}

/// How words are kept.
enum Kept {
    /// Each once.
    Once(Interner),
    /// One for each row that has one.
    Apart(Apart),
}

impl Default for Texts {
    fn default() -> Texts {
        Texts { codes: Vec::new(), words: Kept::Once(Interner::default()) }
    }
}

impl Texts {
    /// Adds the next row's word.
    pub fn push(&mut self, word: &str) {
        let code = match &mut self.words {
            Kept::Once(words) => words.code(word),
            Kept::Apart(words) => words.code(word),
        };
        self.codes.push(code);
    }

    /// Makes room for so many more rows, judging by those there are: where every
    /// row so far has a word of its own, so will the others.
    pub fn reserve(&mut self, rows: usize) {
        self.codes.reserve(rows);
        if let Kept::Once(words) = &mut self.words
            && words.words.len() == self.codes.len() + 1
        {
            self.words = Kept::Apart(Apart::of(std::mem::take(&mut words.words)));
        }
        if let Kept::Apart(words) = &mut self.words {
            words.reserve(rows);
        }
    }

    /// Does what can be done before pieces are put together, so that threads share it.
    pub fn sort(&mut self) {
        if let Kept::Apart(words) = &mut self.words {
            words.marks.sort_unstable();
        }
    }

    /// Adds the rows of a later piece.
    pub fn absorb(&mut self, later: Texts) {
        match (&mut self.words, later.words) {
            (Kept::Apart(words), Kept::Apart(more)) => {
                let by = words.absorb(&more);
                let moved = |code: u32| if code == 0 { 0 } else { code + by };
                self.codes.extend(later.codes.into_iter().map(moved));
            }
            (Kept::Once(words), Kept::Once(more)) => {
                let again = words.absorb(&more.words);
                self.codes.extend(recoded(later.codes, &again));
            }
            (_, more) => {
                let own = std::mem::take(self).settle();
                let later = Texts { codes: later.codes, words: more }.settle();
                let mut words = Interner::of(&own.words);
                let again = words.absorb(&later.words);
                self.codes = own.codes;
                self.codes.extend(recoded(later.codes, &again));
                self.words = Kept::Once(words);
            }
        }
    }

    /// The column, with each word once.
    pub fn settle(self) -> TextColumn {
        match self.words {
            Kept::Once(words) => TextColumn { codes: self.codes, words: words.into_words() },
            Kept::Apart(words) => words.settle(self.codes),
        }
    }
}

impl TextColumn {
    /// A column of these words; none where there is none.
    pub fn of<W: AsRef<str>>(words: impl IntoIterator<Item = Option<W>>) -> TextColumn {
        let mut texts = Texts::default();
        for word in words {
            texts.push(word.as_ref().map_or("", AsRef::as_ref));
        }
        texts.settle()
    }
}

/// Codes by what each became.
pub fn recoded(mut codes: Vec<u32>, again: &[u32]) -> Vec<u32> {
    for code in &mut codes {
        *code = again.get(*code as usize).copied().unwrap_or(0);
    }
    codes
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
