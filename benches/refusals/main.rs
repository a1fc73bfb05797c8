//! How many ordinary pages are refused for no reason: `cargo bench --bench refusals`, with
//! the number of pages behind `--`. Pages and names are made from a seed, so every run
//! says the same. No page means to name anybody: whatever is found is found by chance.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench may fail loudly")]
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]

mod pages;
mod vocabulary;

use pages::{Dice, company, page, person};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;
use tearsheet::gate::{Names, Whose};
use tearsheet::policy::Audience;

const PAGES: usize = 10_000;
const COMPANIES: usize = 2_000;
const PEOPLE: usize = 200;

fn main() {
    let pages = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(PAGES);
    let mut dice = Dice::new(9);
    let ordinary = ordinary();
    let companies: BTreeSet<String> = (0..COMPANIES)
        .map(|_| company(&mut dice))
        .chain(pages::MADE_OF_WORDS.iter().map(|name| (*name).to_owned()))
        .filter(|name| is_sought(name, &ordinary))
        .collect();
    let people: BTreeSet<String> = (0..PEOPLE).map(|_| person(&mut dice)).collect();
    let staff = people.iter().map(|name| (name.clone(), Whose::Staff));
    let all = companies.iter().map(|name| (name.clone(), Whose::Prospect)).chain(staff);
    let names = Names::of(all);
    let letters: Vec<String> = companies.iter().chain(&people).map(|name| plain(name)).collect();
    let (mut before, mut after, mut warned, mut words) = (0, 0, 0, 0);
    let mut by_way: BTreeMap<String, (usize, BTreeSet<String>)> = BTreeMap::new();
    let mut took = std::time::Duration::ZERO;
    for _ in 0..pages {
        let (text, german) = page(&mut dice, &people);
        words += text.split_whitespace().count();
        let said = plain(&text);
        before += usize::from(letters.iter().any(|name| is_there(name, &said)));
        let start = Instant::now();
        let found = names.places(&text, &Audience::Public, !german);
        took += start.elapsed();
        let mut ways = BTreeSet::new();
        for (name, place, sure) in &found {
            let said = &text[place.clone()];
            let way = format!("{}: {}", if *sure { "refuses" } else { "warns" }, way(name, said));
            by_way.entry(way.clone()).or_default().1.insert(format!("`{said}` for `{name}`"));
            ways.insert(way);
        }
        after += usize::from(found.iter().any(|(_, _, sure)| *sure));
        warned += usize::from(found.iter().any(|(_, _, sure)| !*sure));
        for way in ways {
            by_way.entry(way).or_default().0 += 1;
        }
    }
    println!("{pages} pages of {} words, {} names", words / pages, letters.len());
    println!("refused letter by letter: {before}");
    let each = took / u32::try_from(pages).unwrap();
    println!("refused now: {after}, with a warning: {warned}, {each:?} a page");
    for (way, (pages, seen)) in by_way {
        let seen: Vec<&str> = seen.iter().map(String::as_str).take(6).collect();
        println!("{way}: {pages}; {}", seen.join(", "));
    }
}

/// What flow leaves out of the names as an ordinary word: one word of its short list.
fn ordinary() -> BTreeSet<&'static str> {
    ["data", "service", "market", "company", "business", "report", "team", "page"].into()
}

fn is_sought(name: &str, ordinary: &BTreeSet<&str>) -> bool {
    !ordinary.contains(name.to_lowercase().as_str())
}

/// As names were sought before: in small letters, hyphens as blanks.
fn plain(text: &str) -> String {
    let signs = text.chars().map(|sign| if matches!(sign, '-' | '_') { ' ' } else { sign });
    let small: String = signs.flat_map(char::to_lowercase).collect();
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a name stands there as words of their own.
fn is_there(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let after = &text[at + name.len()..];
        let after = after.strip_prefix('s').unwrap_or(after);
        !text[..at].ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// In which way what was found is the name.
fn way(name: &str, said: &str) -> &'static str {
    let letters = |text: &str| -> String {
        text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let words = |text: &str| -> Vec<String> {
        let text = plain(text).replace([',', '.'], " ");
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    let (own, other) = (letters(name), letters(said));
    let one = |word: &str| word.trim_matches('.').chars().count() == 1;
    match () {
        () if plain(name) == plain(said) => "1 as in the data",
        () if own == other && words(name).len() != words(said).len() => "2 blanks elsewhere",
        () if own == other => "3 signs between words",
        () if said.split([' ', ',']).any(one) => "6 an initial",
        () if words(name) == words(said) => "7 surname first",
        () if own.starts_with(&other) && words(said).len() == 1 => "4 one word without its form",
        () if own.starts_with(&other) => "4 words without their form",
        () if said.len() == 3 => "8 three capitals",
        () => "5 accents, their transcriptions, and",
    }
}
