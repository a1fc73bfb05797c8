//! How a name may be written: as in the data, without its legal form, a person's with
//! an initial or the surname first.

use crate::gate::fold::{Folded, shortened};
use crate::gate::ordinary;
use std::sync::LazyLock;

/// Legal forms without blanks and dots, as they end a name.
const LEGAL: &[&str] = &[
    "ab",
    "ad",
    "ag",
    "aps",
    "as",
    "asa",
    "bhd",
    "bv",
    "bvba",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "doo",
    "dd",
    "eg",
    "ehf",
    "eireli",
    "eood",
    "eurl",
    "ev",
    "gbr",
    "gesmbh",
    "ggmbh",
    "gmbh",
    "hf",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "kk",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "nyrt",
    "ohg",
    "ood",
    "ou",
    "oy",
    "oyj",
    "pbc",
    "plc",
    "private",
    "pte",
    "pty",
    "pvt",
    "rt",
    "sa",
    "sarl",
    "sas",
    "sasu",
    "se",
    "sdn",
    "sia",
    "sl",
    "slu",
    "snc",
    "spa",
    "spzoo",
    "srl",
    "sro",
    "uab",
    "ug",
    "zrt",
];

/// The same as they are compared.
static SHORTENED: LazyLock<Vec<String>> =
    LazyLock::new(|| LEGAL.iter().map(|form| shortened(form)).collect());

/// Those that begin one.
const LEGAL_BEFORE: &[&str] = &["ooo", "oao", "pao", "pt", "sarl", "sas", "sci", "the", "zao"];

/// What stands between given names and a surname and belongs to it; of `O'Brien` the `O`.
const PARTICLES: &[&str] = &[
    "al", "bin", "d", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "l", "la",
    "le", "o", "ten", "ter", "van", "von", "zu",
];

/// The fewest letters of a name that is sought without its legal form, and of a surname
/// that is sought with an initial.
const SHORTEST: usize = 4;
const SHORTEST_SURNAME: usize = 3;

/// A way a name may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// With all its words.
    Whole,
    /// Without its legal form.
    Short,
    /// Without its legal form, where each of its words begins with a capital: they are
    /// ordinary words.
    ShortOfOrdinary,
    /// Three capitals and nothing else.
    Capitals,
    /// `Kaya, Elif`.
    SurnameFirst,
    /// `E. Kaya`.
    Initial,
    /// `Kaya, E.`
    InitialLast,
}

/// A name as it is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) letters: String,
    /// Where its words begin, but the first.
    pub(super) breaks: Vec<usize>,
    pub(super) how: How,
}

/// Whether a word stands in a surname in small letters.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// The forms of a company's name, or of an id.
pub(super) fn of_company(name: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let words = words(&Folded::of(name));
    let spelled = self::words(&Folded::spelled_out(name));
    if is_three_capitals(name) {
        spell(&words, &spelled, How::Capitals, &mut forms);
        return forms;
    }
    spell(&words, &spelled, How::Whole, &mut forms);
    let core = core(&words);
    if core.len() < words.len() {
        let (short, said) = (&words[core.clone()], &spelled[core]);
        if let Some(how) = how_short(name, short, said) {
            spell(short, said, how, &mut forms);
        }
    }
    forms
}

/// The forms of the name of a host: `larkspur.se` is no AB of Sweden.
pub(super) fn of_host(name: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    spell(&words(&Folded::of(name)), &words(&Folded::spelled_out(name)), How::Whole, &mut forms);
    forms
}

/// The forms of a person's name.
pub(super) fn of_person(name: &str) -> Vec<Form> {
    let mut forms = of_company(name);
    let (words, spelled) = (words(&Folded::of(name)), words(&Folded::spelled_out(name)));
    let is_name = |word: &String| word.chars().all(char::is_alphabetic);
    if words.len() < 2 || !words.iter().all(is_name) {
        return forms;
    }
    let surname = words
        .iter()
        .enumerate()
        .skip(1)
        .position(|(_, word)| PARTICLES.contains(&word.as_str()))
        .map_or(words.len() - 1, |at| at + 1);
    let pick = |words: &[String], order: &[(usize, usize)]| -> Vec<String> {
        order.iter().flat_map(|(from, to)| words[*from..*to].to_vec()).collect()
    };
    let all = words.len();
    let mut orders = vec![(vec![(surname, all), (0, surname)], How::SurnameFirst)];
    if surname > 1 {
        orders.push((vec![(0, 1), (surname, all)], How::Whole));
        orders.push((vec![(surname, all), (0, 1)], How::SurnameFirst));
    }
    for (order, how) in orders {
        spell(&pick(&words, &order), &pick(&spelled, &order), how, &mut forms);
    }
    if words[surname..].concat().chars().count() >= SHORTEST_SURNAME {
        for initials in [1, surname] {
            let short = |words: &[String]| -> Vec<String> {
                let first = |word: &String| word.chars().take(1).collect();
                words[..initials].iter().map(first).collect()
            };
            let (first, last) = (short(&words), words[surname..].to_vec());
            let spelled = spelled[surname..].to_vec();
            let before = |last: &[String]| [first.as_slice(), last].concat();
            let behind = |last: &[String]| [last, first.as_slice()].concat();
            spell(&before(&last), &before(&spelled), How::Initial, &mut forms);
            spell(&behind(&last), &behind(&spelled), How::InitialLast, &mut forms);
        }
    }
    forms
}

/// The words of a folded name, without an `&` at its ends.
fn words(folded: &Folded) -> Vec<String> {
    let words: Vec<String> = folded.words.iter().map(|word| folded.word(word).to_owned()).collect();
    let is_word = |word: &String| word != "&";
    let first = words.iter().position(is_word).unwrap_or(words.len());
    let last = words.iter().rposition(is_word).map_or(first, |last| last + 1);
    words[first..last].to_vec()
}

/// Which words are left when the legal form is off.
fn core(words: &[String]) -> std::ops::Range<usize> {
    let mut core = 0..words.len();
    while let Some(len) = legal_end(&words[core.clone()]).filter(|len| *len < core.len()) {
        core.end -= len;
        // `& Co` and `Ltd &` leave their `&`.
        while core.len() > 1 && words[core.end - 1] == "&" {
            core.end -= 1;
        }
    }
    if core.len() > 1 && LEGAL_BEFORE.contains(&words[core.start].as_str()) {
        core.start += 1;
    }
    core
}

/// How many words of the end are a legal form: `S.A.` are two.
fn legal_end(words: &[String]) -> Option<usize> {
    (1..=4.min(words.len())).rev().find(|len| {
        let end = words[words.len() - len..].concat();
        // Only single letters are one form together.
        let apart = words[words.len() - len..].iter().all(|word| word.chars().count() <= 2);
        (*len == 1 || apart) && SHORTENED.iter().any(|known| *known == end)
    })
}

/// How a name is sought without its legal form, if it can be: not where an ordinary word
/// is left, nor where the form was half of the name (`Smith & Co`).
fn how_short(name: &str, short: &[String], spelled: &[String]) -> Option<How> {
    let letters = spelled.concat();
    if letters.chars().count() == 3 && is_three_capitals(name.split(' ').next()?) {
        return Some(How::Capitals);
    }
    if letters.chars().count() < SHORTEST || !letters.contains(char::is_alphabetic) {
        return None;
    }
    let ordinary = spelled.iter().all(|word| word == "&" || ordinary::is(word));
    match (short.len(), ordinary) {
        (1, true) => None,
        (1, false) | (_, true) => Some(How::ShortOfOrdinary),
        _ => Some(How::Short),
    }
}

/// `SAP`, and neither `Sap` nor `API`, of which any page may speak.
pub fn is_three_capitals(name: &str) -> bool {
    let name = name.trim();
    name.len() == 3
        && name.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
        && name.bytes().filter(u8::is_ascii_uppercase).count() > 1
        && !ordinary::is_short(name)
}

/// Whether two names are one company's, whatever its legal form.
pub(super) fn are_one_company(one: &str, other: &str) -> bool {
    let core = |name: &str| {
        let words = words(&Folded::of(name));
        words[core(&words)].concat()
    };
    core(one) == core(other)
}

/// Adds a way to write a name, in every spelling that text may have of it: `ue` is `u`
/// within a word, and where words are written as one they may meet in a `ue`.
fn spell(words: &[String], spelled: &[String], how: How, forms: &mut Vec<Form>) {
    let (letters, breaks) = joined(words);
    let said = joined(spelled);
    let whole = (shortened(&letters), breaks.clone());
    for (letters, breaks) in [(letters, breaks), whole, said] {
        let known = |form: &Form| form.letters == letters && form.how <= how;
        if !letters.is_empty() && !forms.iter().any(known) {
            forms.push(Form { letters, breaks, how });
        }
    }
}

/// The letters of words, and where all but the first begin.
fn joined(words: &[String]) -> (String, Vec<usize>) {
    let (mut letters, mut breaks) = (String::new(), Vec::new());
    for word in words {
        breaks.extend(Some(letters.len()).filter(|at| *at > 0));
        letters.push_str(word);
    }
    (letters, breaks)
}
