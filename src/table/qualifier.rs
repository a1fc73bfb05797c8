//! Which columns of a file change whether a row counts, or what its amount means: as the
//! schema of a table declares them. Such a column is known by its heading or by its words.
//! Where nobody reads it, `table::qualify` says so.

use crate::table::{cell, date, money};

/// A kind of column that changes what a row means.
#[derive(Clone, Copy, Debug)]
pub struct Qualifier {
    /// What it says: `whether a contract runs`.
    pub says: &'static str,
    /// Our column that reads it, where the table has one: then it needs no watching.
    pub column: Option<&'static str>,
    /// What it changes: our columns of which one must be read; none: whether a row counts.
    pub of: &'static [&'static str],
    /// Words in the heading of what it changes that say the same: `MRR` is for a month.
    pub unless: &'static str,
    /// Its headings, set apart by commas, compared without case and signs, and without the
    /// name of the record.
    pub headings: &'static str,
    /// What a word in it says; nothing where the word is no word of such a column.
    pub lexicon: Lexicon,
    /// Whether its words alone prove it, under any heading: then one of them must be one of
    /// these, if there are any.
    pub by_words: Option<&'static str>,
    /// How to mend it where neither a column of ours nor a filter does.
    pub mend: &'static str,
    /// What becomes of it where nobody reads it.
    pub bears: Bears,
}

/// What a word says, with the reporting currency.
pub type Lexicon = fn(word: &str, home: &str) -> Option<Says>;

/// What a word of a qualifier says of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// What is so where nothing is said: `active`.
    Nothing,
    /// Something that would change the row's part in a figure.
    Something,
    /// Something, unless that column of ours says it in the same row: `canceled` beside an end.
    Unless(&'static str),
}

/// What becomes of a qualifier that nobody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bears {
    /// Figures would be wrong: a fault.
    Fault,
    /// Figures may be wrong: a warning.
    Warning,
    /// A fault where its heading says so, a warning where only its words do.
    ByHeading,
    /// Nothing: our column is only taken by its name where it holds such words.
    Nothing,
    /// Its rows are no data: they are left out for this reason.
    Out(&'static str),
}

/// Yes says something, and so does a day.
pub fn yes(word: &str, _: &str) -> Option<Says> {
    Some(said(is_yes(word)?))
}

/// No says something.
pub fn no(word: &str, _: &str) -> Option<Says> {
    Some(said(!cell::flag(word)?))
}

fn is_yes(word: &str) -> Option<bool> {
    let day = || match date::read(word, None) {
        date::Reading::Sure(..) | date::Reading::Either { .. } | date::Reading::Serial(_) => {
            Some(true)
        }
        _ => None,
    };
    cell::flag(word).or_else(day)
}

/// Every number but one says something.
pub fn count(word: &str, _: &str) -> Option<Says> {
    let number: crate::value::Decimal = word.parse().ok()?;
    Some(said(number != crate::value::Decimal::ONE))
}

/// Everything but zero and no says something.
pub fn some(word: &str, _: &str) -> Option<Says> {
    let zero = word.bytes().any(|byte| byte == b'0')
        && !word.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    let none =
        zero || cell::flag(word) == Some(false) || is_one_of(word, "none, keiner, aucun, aucune");
    Some(said(!none))
}

/// Every currency but the reporting one says something.
pub fn currency(word: &str, home: &str) -> Option<Says> {
    let mark = money::named(word)?;
    Some(said(!home.is_empty() && !money::may_be(mark, home)))
}

/// Whether a word of a file is one of ours: in lower case, with blanks for signs, set apart
/// by commas.
pub fn is_one_of(theirs: &str, ours: &str) -> bool {
    let plain = |sign: char| if matches!(sign, '_' | '-' | '\'' | '\u{2019}') { ' ' } else { sign };
    let theirs = cell::fold(theirs);
    let is = |one: &str| theirs.chars().map(plain).eq(one.chars().map(plain));
    ours.split(", ").any(is)
}

fn said(something: bool) -> Says {
    if something { Says::Something } else { Says::Nothing }
}
