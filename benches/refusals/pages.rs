//! Names and pages, made from a seed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::vocabulary::{
    COLLOCATIONS, GIVEN, INDUSTRIES, NOUNS, PLACES, RARE, SHORT, SURNAMES, SYLLABLES,
};

/// The most frequent words, which names are held against.
static FREQUENT: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../src/gate/ordinary.txt").split_whitespace().collect());

const FORMS: &[&str] = &[
    "GmbH",
    "AG",
    "Ltd",
    "Ltd.",
    "Inc.",
    "Inc",
    "Corp.",
    "LLC",
    "S.A.",
    "SE",
    "B.V.",
    "Oy",
    "AB",
    "GmbH & Co. KG",
    "plc",
    "SAS",
];

/// Names that are made of frequent words, or nearly are some.
pub const MADE_OF_WORDS: &[&str] = &[
    "Infor",
    "Anode Energy GmbH",
    "Today Media Ltd",
    "Intoto",
    "Forit AG",
    "Andor",
    "Valu",
    "Blu Bank",
    "Thewind",
    "Isno",
    "Nott & Co",
    "Whoasks Inc",
    "Comewith",
    "Wayfrom SE",
    "Bord de Mer SAS",
    "Ofit Oy",
];

/// Sentences of English; each sign in braces is a word of a kind.
const ENGLISH: &[&str] = &[
    "The {w} of a {w} is what {w} people ask for first, and {c} is part of it.",
    "We {w} {w} with every {w}, so that the {w} stays {w} in {p}.",
    "In {p}, {Y} showed how {c} and {w} {w} go together.",
    "A {r} by the {r} is no {w}; it is a {w} {w} for {c}.",
    "It was a long way from {p} to {p}, in for a {w}, as a {w} node of the {w}.",
    "Ask for the {a} or the {a} of your {w}; {w} and {w} come with it.",
    "Who {w} the {w}? The {w} {w} does, not {w} and not {w}.",
    "Teams of {n} people {w} {c} in a {w}, {w} by {w}.",
    "{Y} and {Y} wrote about {c} for {X} {I}.",
    "Between {w} and {w} there is {c}: a {r}, a {w}, an {w}.",
    "More {w}, less {w}: \u{201c}{c} \u{2013} {w} {w}\u{201d}, said {Z}.",
    "The {w}'s {w} isn\u{2019}t {w}; the {X}-{w} is {w}/{w} (see {a}).",
    "To {w} or not to {w}, no {r}, to day or to night.",
];

/// Of German.
const GERMAN: &[&str] = &[
    "Die {w} der {N} ist für {N} und {w} über {c} in {p} möglich.",
    "Wir prüfen {w}, ändern {w} und schließen {N} ab; {N} bleibt {r}.",
    "In {p} zeigte {Y}, wie {N} und {N} mit {c} {w} gehen.",
    "Für {w} und {w} fragt {Z} nach {a} oder {a}; {X} {I} hat {n} {N}.",
    "Keine {N} ohne {N}: \u{201e}{w} {w}\u{201c} heißt das seit {n} {N}.",
];

/// Of French.
const FRENCH: &[&str] = &[
    "Le {w} de la {w} est une {w} et {c} à {p}, à l'{w}.",
    "Nous avons {w} les {w} d\u{2019}{w} et {w}\u{a0}: {n} {w} pour {Y}.",
    "À {p}, {Z} et {X} {I} parlent de {a}, de {r} et de {c}.",
    "Qui {w} le {w}\u{a0}? C'est {w}, ni {w} ni {r}.",
];

/// A generator that says the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap()
    }

    fn below(&mut self, most: usize) -> usize {
        self.next() % most
    }

    fn of<'w>(&mut self, words: &'w str, sign: char) -> &'w str {
        let all = words.split(sign).count();
        words.split(sign).nth(self.below(all)).unwrap().trim()
    }
}

/// A company's name: as companies call themselves, many by ordinary words.
pub fn company(dice: &mut Dice) -> String {
    let industry = dice.of(INDUSTRIES, ' ');
    let form = FORMS[dice.below(FORMS.len())];
    match dice.below(20) {
        0..=5 => format!("{} {industry} {form}", surname(dice)),
        6..=10 => format!("{} {form}", invented(dice)),
        11..=13 => format!("{} {industry} {form}", capital(dice.of(RARE, ' '))),
        14 => format!("{} {industry} {form}", capital(frequent(dice))),
        15 if dice.below(12) == 0 => format!("{} {form}", dice.of(NOUNS, ' ')),
        15 if dice.below(3) == 0 => format!("{} {form}", capital(dice.of(RARE, ' '))),
        15 => invented(dice),
        16 => format!("{} {} {form}", capital(frequent(dice)), capital(frequent(dice))),
        17 => format!("{} & {}", surname(dice), surname(dice)),
        18 if dice.below(5) == 0 => format!("{} {form}", title(dice.of(COLLOCATIONS, '|'))),
        18 => invented(dice),
        _ => {
            let letter = |dice: &mut Dice| char::from(b'A' + u8::try_from(dice.below(26)).unwrap());
            let three: String = (0..3).map(|_| letter(dice)).collect();
            format!("{three} {form}")
        }
    }
}

/// Somebody's name.
pub fn person(dice: &mut Dice) -> String {
    format!("{} {}", dice.of(GIVEN, ' '), surname(dice))
}

/// A page: a title, headings, sentences; and whether it is German.
pub fn page(dice: &mut Dice, people: &BTreeSet<String>) -> (String, bool) {
    let sentences = match dice.below(10) {
        0..=6 => ENGLISH,
        7..=8 => GERMAN,
        _ => FRENCH,
    };
    let mut text = format!("{}\n\n", title(&words(dice)));
    for _ in 0..4 {
        text.push_str(&format!("{}\n\n", title(&words(dice))));
        for _ in 0..6 {
            let sentence = sentences[dice.below(sentences.len())];
            text.push_str(&filled(sentence, dice, people));
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    (text, std::ptr::eq(sentences, GERMAN))
}

fn words(dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => format!("{} for {}", dice.of(COLLOCATIONS, '|'), frequent(dice)),
        1 => format!("{} {} {}", frequent(dice), frequent(dice), frequent(dice)),
        _ => format!("{} and the {}", frequent(dice), dice.of(RARE, ' ')),
    }
}

fn filled(sentence: &str, dice: &mut Dice, people: &BTreeSet<String>) -> String {
    let mut out = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (kind, tail) = after.split_once('}').unwrap();
        let word = match kind {
            "w" => frequent(dice).to_owned(),
            "r" => dice.of(RARE, ' ').to_owned(),
            "c" => dice.of(COLLOCATIONS, '|').to_owned(),
            "p" => dice.of(PLACES, ' ').to_owned(),
            "a" => dice.of(SHORT, ' ').to_owned(),
            "G" => dice.of(GIVEN, ' ').to_owned(),
            "S" => surname(dice),
            // Somebody who does not work there.
            "Y" => stranger(dice, people, &|given, name| format!("{given} {name}")),
            "Z" => stranger(dice, people, &|given, name| format!("{name}, {given}")),
            "N" => dice.of(NOUNS, ' ').to_owned(),
            "I" => dice.of(INDUSTRIES, ' ').to_owned(),
            // Invented as companies are, and none of them.
            "X" => invented(dice) + "th",
            _ => (2 + dice.below(90)).to_string(),
        };
        out.push_str(&word);
        rest = tail;
    }
    out.push_str(rest);
    capital(&out)
}

fn stranger(
    dice: &mut Dice,
    people: &BTreeSet<String>,
    write: &dyn Fn(&str, &str) -> String,
) -> String {
    loop {
        let (given, name) = (dice.of(GIVEN, ' '), surname(dice));
        if !people.contains(&format!("{given} {name}")) {
            return write(given, &name);
        }
    }
}

fn frequent(dice: &mut Dice) -> &'static str {
    FREQUENT[dice.below(FREQUENT.len())]
}

fn surname(dice: &mut Dice) -> String {
    dice.of(SURNAMES, ' ').replace('-', " ")
}

fn invented(dice: &mut Dice) -> String {
    let many = 3 + dice.below(2);
    capital(&(0..many).map(|_| dice.of(SYLLABLES, ' ')).collect::<String>())
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

fn title(words: &str) -> String {
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}
