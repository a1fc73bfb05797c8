//! Words that somebody has to answer for: rules of phrases, with what each means for whom.
//! No regular expressions: a rule is read and argued about by people who sell.

/// The sets that are part of the program.
mod built_in;

pub use built_in::built_in;

use crate::policy::Group;

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// Nothing.
    #[default]
    Off,
    /// Tells of it.
    Warn,
    /// Refuses the document.
    Refuse,
}

impl Level {
    /// Each, with its word.
    pub const ALL: [(&'static str, Level); 3] =
        [("refuse", Level::Refuse), ("warn", Level::Warn), ("off", Level::Off)];

    /// Reads it.
    pub fn parse(word: &str) -> Option<Level> {
        Level::ALL.iter().find(|(have, _)| *have == word).map(|(_, level)| *level)
    }
}

/// What is told of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name: `trust/absolute`, `house/first`.
    pub id: String,
    /// What it does for strangers and partners, a customer, investors, the house.
    pub levels: [Level; 4],
    /// What it finds.
    find: Vec<Phrase>,
    /// What is none of it.
    except: Vec<Phrase>,
    /// Whether it passes within a claim, which has a source.
    pub sourced: bool,
    /// What is said, `{}` for the words; none: what the program says.
    pub say: Option<String>,
}

/// Words one after the other.
type Phrase = Vec<Word>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Is(String),
    Begins(String),
    Any,
}

impl Word {
    fn read(word: &str) -> Word {
        match word.strip_suffix('*') {
            _ if word == "_" => Word::Any,
            Some(stem) => Word::Begins(stem.to_owned()),
            None => Word::Is(word.to_owned()),
        }
    }

    fn holds(&self, word: &str) -> bool {
        match self {
            Word::Is(own) => own == word,
            Word::Begins(stem) => word.starts_with(stem.as_str()),
            Word::Any => true,
        }
    }
}

impl Rule {
    /// A rule of phrases as they are written: `*` ends a word, `_` is one, `(a|b)` chooses.
    pub fn new(id: &str, levels: [Level; 4], find: &[&str], except: &[&str]) -> Rule {
        let read = |all: &[&str]| all.iter().flat_map(|one| phrases(one)).collect();
        let (find, except) = (read(find), read(except));
        Rule { id: id.to_owned(), levels, find, except, sourced: false, say: None }
    }

    /// Whether readers of a group are told of it, and how.
    pub fn level(&self, group: Group) -> Level {
        let [out, customer, investor, inside] = self.levels;
        match group {
            Group::Out => out,
            Group::Customer => customer,
            Group::Investor => investor,
            Group::In => inside,
        }
    }

    /// The words that it finds in a text, each once.
    pub fn find(&self, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for words in sentences(text) {
            let excused = matches(&self.except, &words);
            for (from, to) in matches(&self.find, &words) {
                let free = !excused.iter().any(|(start, end)| *start <= from && to <= *end);
                let said = words.get(from..to).unwrap_or_default().join(" ");
                if free && !found.contains(&said) {
                    found.push(said);
                }
            }
        }
        found
    }
}

/// Every phrase that a written one stands for.
fn phrases(written: &str) -> Vec<Phrase> {
    let mut all = vec![String::new()];
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('(') {
        let (inside, more) = after.split_once(')').unwrap_or((after, ""));
        let each = |stem: &String| {
            inside.split('|').map(|one| format!("{stem}{before}{one}")).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(each).collect();
        rest = more;
    }
    let words = |text: String| {
        let folded = text.to_lowercase().replace('-', " ");
        folded.split_whitespace().map(Word::read).collect()
    };
    all.into_iter().map(|stem| words(format!("{stem}{rest}"))).collect()
}

/// The words of each part of a text that full stops and the like end, in small letters.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let folded = text.to_lowercase().replace('’', "'");
    let parts = folded.split(['.', '!', '?', ';', ':', '\u{1a}']);
    let words = |part: &str| {
        let words = part.split(|sign: char| !sign.is_alphanumeric() && sign != '\'');
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    parts.map(words).collect()
}

/// Where phrases stand in words: from and to.
fn matches(phrases: &[Phrase], words: &[String]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for phrase in phrases.iter().filter(|phrase| !phrase.is_empty()) {
        for (at, part) in words.windows(phrase.len()).enumerate() {
            if phrase.iter().zip(part).all(|(want, word)| want.holds(word)) {
                found.push((at, at + phrase.len()));
            }
        }
    }
    found.sort_unstable();
    found
}
