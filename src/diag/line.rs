//! The line of the configuration that settles a fault: the fault that stops a build carries
//! it, so that its help, `doctor` and the questions of `init` say the same.

use crate::value::condition::{Condition, Test};
use serde::Serialize;

/// What stands for a value that nobody can guess.
pub const OPEN: &str = "\"…\"";

/// A line of `tearsheet.toml`: where it stands, the likeliest value, and the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The part of the configuration that it stands in: `tables.deals.columns`.
    pub under: String,
    /// Its key, as TOML writes it: `measure`, `"Verbal yes"`.
    pub key: String,
    /// The likeliest value as TOML writes it; `"…"` where nothing tells.
    pub value: String,
    /// What else it may be.
    pub or: Vec<String>,
    /// What it decides; by itself what the fault says.
    pub about: String,
    /// What is taken as the answer to see what else is asked, where no value above could be.
    #[serde(skip)]
    pub assumed: Option<String>,
    /// The code of the fault that it settles.
    #[serde(skip)]
    pub settles: &'static str,
}

impl Line {
    /// A line with a word as its value.
    pub fn word(under: impl Into<String>, key: &str, word: &str) -> Line {
        Line::of(under, key, quoted(word))
    }

    /// A line with any value, as TOML writes it.
    pub fn of(under: impl Into<String>, key: &str, value: impl Into<String>) -> Line {
        let (under, value) = (under.into(), value.into());
        let (or, about) = (Vec::new(), String::new());
        Line { under, key: key.to_owned(), value, or, about, assumed: None, settles: "" }
    }

    /// The line that leaves rows out of a table where one of these does not hold.
    pub fn filter(table: &str, tests: Vec<Test>) -> Line {
        let condition = Condition { tests }.to_string();
        Line::of(format!("tables.{table}"), FILTER, literal(&condition))
    }

    /// A line that waits for its value.
    pub fn open(under: impl Into<String>, key: &str) -> Line {
        Line::of(under, key, OPEN)
    }

    /// A line for a word of a file: what it means is the value, if that can be told.
    pub fn meaning(under: impl Into<String>, theirs: &str, ours: &str) -> Line {
        Line::word(under, &quoted(theirs), ours)
    }

    /// Other words that may be its value; the likeliest is no other.
    #[must_use]
    pub fn or<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Line {
        let others: Vec<String> = words.into_iter().map(quoted).collect();
        self.or.extend(others.into_iter().filter(|one| *one != self.value));
        self
    }

    /// Another value, as TOML writes it.
    #[must_use]
    pub fn or_value(mut self, value: impl Into<String>) -> Line {
        self.or.push(value.into());
        self
    }

    /// An answer that is never proposed, but lets go on to what else is asked.
    #[must_use]
    pub fn assuming(mut self, word: &str) -> Line {
        self.assumed = Some(quoted(word));
        self
    }

    /// What it decides.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Line {
        self.about = about.into();
        self
    }

    /// Takes what another line of the same key asks for into this one: lists and conditions
    /// are added to each other, of other values the first stays.
    pub fn take(&mut self, other: &Line) {
        if self.is_open() {
            let head = other.about.split(": ").next().unwrap_or_default();
            let more = match self.about.strip_prefix(head) {
                Some(_) => other.about.strip_prefix(head).unwrap_or_default(),
                None => &other.about,
            };
            let more = more.trim_start_matches([':', ' ']);
            if !self.about.contains(more) {
                self.about = format!("{}; {more}", self.about);
            }
        }
        let both = match self.key.as_str() {
            FILTER => conditions(&self.value, &other.value),
            _ => lists(&self.value, &other.value),
        };
        if let Some(both) = both {
            self.value = both;
            self.about = format!("{}; {}", self.about, other.about);
        }
    }

    /// The line as one that waits for its value, which stands among the others.
    #[must_use]
    pub fn opened(mut self) -> Line {
        if !self.is_open() {
            self.or.insert(0, std::mem::replace(&mut self.value, OPEN.to_owned()));
        }
        self
    }

    /// Whether somebody has to write its value.
    pub fn is_open(&self) -> bool {
        self.value == OPEN
    }

    /// Whether anything that is known could be its value.
    pub fn has_answer(&self) -> bool {
        !self.is_open() || !self.or.is_empty()
    }

    /// `measure = "arr"`
    pub fn line(&self) -> String {
        format!("{} = {}", self.key, self.value)
    }

    /// The line with its first other value: `measure = "mrr"`
    pub fn other(&self) -> String {
        format!("{} = {}", self.key, self.or.first().unwrap_or(&self.value))
    }

    /// In a message: `` `measure = "arr"` under `[tables.arr_snapshots]` ``
    pub fn said(&self) -> String {
        format!("`{}` under `[{}]`", self.line(), self.under)
    }

    /// As it stands in the configuration, to be completed: with what else it may be and what
    /// it decides behind it.
    pub fn toml(&self) -> String {
        let others = self.or.join(", ");
        let or = match (self.or.is_empty(), self.is_open()) {
            (true, _) => String::new(),
            (_, true) => format!("one of {others}: "),
            (_, false) => format!("or {others}: "),
        };
        let about: Vec<&str> = self.about.split_whitespace().collect();
        let behind = format!("{or}{}", about.join(" "));
        match behind.is_empty() {
            true => self.line(),
            false => format!("{}  # {}", self.line(), behind.trim_end_matches([':', ' '])),
        }
    }

    /// The value that is taken as the answer, to see what else would be asked.
    pub fn assumed(&self) -> Option<&str> {
        let open = self.is_open();
        let answer = if open { self.or.first() } else { Some(&self.value) };
        answer.or(self.assumed.as_ref()).map(String::as_str)
    }
}

/// The key of conditions.
const FILTER: &str = "filter";

/// Two lists as one, where the second says more than the first.
fn lists(have: &str, more: &str) -> Option<String> {
    let inner = |value: &str| Some(value.strip_prefix('[')?.strip_suffix(']')?.to_owned());
    let (have, more) = (inner(have)?, inner(more)?);
    (!have.contains(&more)).then(|| format!("[{have}, {more}]"))
}

/// Two conditions as one, where the second says more than the first.
fn conditions(have: &str, more: &str) -> Option<String> {
    let read = |value: &str| {
        let table: toml::Table = format!("{FILTER} = {value}").parse().ok()?;
        Condition::parse(table.get(FILTER)?.as_str()?).ok()
    };
    let (mut have, more) = (read(have)?, read(more)?);
    let new: Vec<Test> = more.tests.into_iter().filter(|test| !have.tests.contains(test)).collect();
    let any = !new.is_empty();
    have.tests.extend(new);
    any.then(|| literal(&have.to_string()))
}

/// A text as TOML writes it, as it stands where it can be.
fn literal(text: &str) -> String {
    match text.contains(|sign: char| sign == '\'' || sign.is_control()) {
        true => quoted(text),
        false => format!("'{text}'"),
    }
}

/// Lines where they belong, as they are listed for people: each part of the configuration
/// once.
pub fn by_part(lines: &[Line]) -> Vec<String> {
    let mut parts: Vec<&str> = Vec::new();
    for line in lines.iter().filter(|line| !line.under.is_empty()) {
        if !parts.contains(&line.under.as_str()) {
            parts.push(&line.under);
        }
    }
    let listed = |part: &str| -> Vec<String> {
        let own = lines.iter().filter(|line| line.under == part);
        std::iter::once(format!("[{part}]")).chain(own.map(Line::toml)).collect()
    };
    parts.into_iter().flat_map(listed).collect()
}

/// A text as TOML writes it, on one line, so that it can be a key or stand in a remark.
pub fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            sign if sign.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}
