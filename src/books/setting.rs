//! Every choice a definition leaves open, as a key with its default.

use crate::books::Registry;
use crate::diag::Place;
use crate::value::{Decimal, Said};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A key under `[metrics.<book>.<metric>]` or `[metrics.<book>]`.
#[derive(Debug)]
pub struct Setting {
    /// Full key: `pipeline.coverage.basis`.
    pub key: &'static str,
    /// Its default, as one would write it in TOML.
    pub default: &'static str,
    /// What it may be.
    pub kind: SettingKind,
    /// What it decides.
    pub doc: &'static str,
    /// What readers of a document are told it is; of a stage, in its hole.
    pub called: &'static Said,
    /// Whether it decides how rows are read, and so about every figure of its book.
    pub rows: bool,
}

/// One of the words that are chosen between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written: `unweighted`.
    pub name: &'static str,
    /// What readers of a document are told.
    pub called: &'static Said,
}

/// Declares what is chosen between, each with its word and what readers are told of it; the
/// first is the default.
macro_rules! choice {
    ($(#[$doc:meta])* $choice:ident {
        $($(#[$why:meta])* $variant:ident = $word:literal, $called:expr;)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $choice {
            $($(#[$why])* $variant,)+
        }

        impl $choice {
            /// Each of them, as it is written and as it is told.
            pub const WORDS: &'static [$crate::books::setting::Word] =
                &[$($crate::books::setting::Word { name: $word, called: $called }),+];
            const ALL: &'static [$choice] = &[$($choice::$variant),+];

            /// What a project chose for a key.
            pub fn of(settings: &$crate::books::Settings, key: &str) -> $choice {
                let word = settings.word(key);
                let at = $choice::WORDS.iter().position(|one| one.name == word);
                $choice::ALL[at.unwrap_or_default()]
            }
        }
    };
}

pub(crate) use choice;

impl Setting {
    const fn of(
        key: &'static str,
        default: &'static str,
        kind: SettingKind,
        doc: &'static str,
    ) -> Setting {
        Setting { key, default, kind, doc, called: Said::NOTHING, rows: false }
    }

    /// What readers of a document are told it is.
    pub const fn called(self, called: &'static Said) -> Setting {
        Setting { called, ..self }
    }

    /// It decides how rows are read.
    pub const fn of_rows(self) -> Setting {
        Setting { rows: true, ..self }
    }

    /// One of some words, the first by default.
    pub const fn word(key: &'static str, words: &'static [Word], doc: &'static str) -> Setting {
        Setting::of(key, words[0].name, SettingKind::Word(words), doc)
    }

    /// A number within limits.
    pub const fn number(
        key: &'static str,
        default: &'static str,
        (least, most): (i64, i64),
        doc: &'static str,
    ) -> Setting {
        Setting::of(key, default, SettingKind::Number(least, most), doc)
    }

    /// So many days, ten years at most.
    pub const fn days(key: &'static str, default: &'static str, doc: &'static str) -> Setting {
        Setting::number(key, default, (0, 3650), doc)
    }

    /// A share, up to so many wholes.
    pub const fn share(
        key: &'static str,
        default: &'static str,
        most: i64,
        doc: &'static str,
    ) -> Setting {
        Setting::of(key, default, SettingKind::Share(most), doc)
    }

    /// Two percentages that are aimed between.
    pub const fn band(key: &'static str, default: &'static str, doc: &'static str) -> Setting {
        Setting::of(key, default, SettingKind::Range(0, 100), doc)
    }

    /// Yes or no; no by default.
    pub const fn flag(key: &'static str, doc: &'static str) -> Setting {
        Setting::of(key, "false", SettingKind::Flag, doc)
    }
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// One of these words.
    Word(&'static [Word]),
    /// A number from the first to the second.
    Number(i64, i64),
    /// A share up to so many wholes, kept as a fraction: `0.75`, `75` and `"75%"` are one.
    Share(i64),
    /// Yes or no.
    Flag,
    /// Two numbers from the first to the second, as `40-50`.
    Range(i64, i64),
    /// A free text.
    Text,
}

impl SettingKind {
    /// Whether it is two numbers.
    pub fn is_range(self) -> bool {
        matches!(self, SettingKind::Range(..))
    }
}

/// A value that was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A word.
    Word(String),
    /// A number.
    Number(Decimal),
    /// From one number to another.
    Range(Decimal, Decimal),
    /// Yes or no.
    Flag(bool),
}

/// The choices of a project: what was set, else the default.
#[derive(Clone, Debug)]
pub struct Settings {
    declared: Declared,
    values: BTreeMap<String, (Value, Place)>,
    /// What the company calls a word of ours, by kind and word.
    labels: BTreeMap<(String, String), String>,
}

/// Every setting by its key.
pub type Declared = Arc<BTreeMap<&'static str, &'static Setting>>;

impl Settings {
    /// Those of a project that chose nothing.
    pub fn of(declared: Declared) -> Settings {
        Settings { declared, values: BTreeMap::new(), labels: BTreeMap::new() }
    }

    /// Sets a key; `config` has checked it against its [`Setting`].
    pub fn set(&mut self, key: &str, value: Value, place: Place) {
        self.values.insert(key.to_owned(), (value, place));
    }

    /// Says what the company calls a word of a kind; `config` has checked both.
    pub fn call(&mut self, kind: &str, word: &str, own: String) {
        self.labels.insert((kind.to_owned(), word.to_owned()), own);
    }

    /// What the company calls a word of ours, if it has a name of its own for it.
    pub fn called(&self, kind: &str, word: &str) -> Option<&str> {
        self.labels.get(&(kind.to_owned(), word.to_owned())).map(String::as_str)
    }

    /// Whether a key was set, and where.
    pub fn place(&self, key: &str) -> Option<&Place> {
        self.values.get(key).map(|(_, place)| place)
    }

    /// Every key that was set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(key, (value, _))| (key.as_str(), value))
    }

    /// Every key whose value is not its default: key, value, default.
    pub fn differing(&self) -> impl Iterator<Item = (&str, String, &'static str)> {
        self.iter().filter_map(|(key, value)| {
            let setting = self.declared.get(key)?;
            let default = setting.default;
            let (value, same) = match value {
                Value::Word(word) => (word.clone(), word == default),
                Value::Number(number) if matches!(setting.kind, SettingKind::Share(_)) => {
                    (percent(*number), parsed(default) == Some(*number))
                }
                Value::Number(number) => {
                    (number.normalize().to_string(), parsed(default) == Some(*number))
                }
                Value::Range(low, high) => {
                    let written = format!("{}-{}", low.normalize(), high.normalize());
                    let same = written == default;
                    (written, same)
                }
                Value::Flag(flag) => (flag.to_string(), flag.to_string() == default),
            };
            (!same).then_some((key, value, default))
        })
    }

    /// The word of a key. A key no book declares is empty.
    pub fn word(&self, key: &str) -> &str {
        match self.values.get(key) {
            Some((Value::Word(word), _)) => word,
            _ => self.default(key),
        }
    }

    /// The number of a key that the project set. What it aims at is its own to say: a
    /// default is printed and judged nowhere (`list metrics` shows it).
    pub fn chosen(&self, key: &str) -> Option<Decimal> {
        match self.values.get(key) {
            Some((Value::Number(number), _)) => Some(*number),
            _ => None,
        }
    }

    /// The number of a key.
    pub fn number(&self, key: &str) -> Decimal {
        match self.values.get(key) {
            Some((Value::Number(number), _)) => *number,
            _ => parsed(self.default(key)).unwrap_or_default(),
        }
    }

    /// From which number to which, of a key that the project set.
    pub fn chosen_range(&self, key: &str) -> Option<(Decimal, Decimal)> {
        match self.values.get(key) {
            Some((Value::Range(low, high), _)) => Some((*low, *high)),
            _ => None,
        }
    }

    /// Whether a key says yes.
    pub fn flag(&self, key: &str) -> bool {
        match self.values.get(key) {
            Some((Value::Flag(flag), _)) => *flag,
            _ => self.default(key) == "true",
        }
    }

    fn default(&self, key: &str) -> &'static str {
        self.declared.get(key).map_or("", |setting| setting.default)
    }
}

/// What a setting says as a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// That fraction.
    Sure(Decimal),
    /// A bare number that may be a fraction or a percentage.
    Either(Decimal),
    /// No share, or none that large.
    Bad,
}

/// Bare numbers from here on are percentages where a share may be more than the whole.
const PERCENTAGES: Decimal = Decimal::TEN;

/// Reads a share of at most `most` wholes. A sign says that it is a percentage. Of bare
/// numbers, those below one are fractions and large ones percentages; `1.20` is a fraction
/// where a share may be more than the whole. Between, nobody knows which is meant.
pub fn share(text: &str, most: i64) -> Share {
    let (number, signed) = match text.trim().strip_suffix('%') {
        Some(percent) => (percent.trim_end(), true),
        None => (text.trim(), false),
    };
    let Ok(number) = number.parse::<Decimal>() else { return Share::Bad };
    let whole = most <= 1;
    let three = Decimal::from(3);
    let fraction = match () {
        () if signed => number / Decimal::ONE_HUNDRED,
        () if number < Decimal::ONE || (!whole && number <= three) => number,
        () if number > three && (whole || number >= PERCENTAGES) => number / Decimal::ONE_HUNDRED,
        () => return Share::Either(number),
    };
    match fraction >= Decimal::ZERO && fraction <= Decimal::from(most) {
        true => Share::Sure(fraction.normalize()),
        false => Share::Bad,
    }
}

/// A share as settings are written: `27%`.
pub fn percent(fraction: Decimal) -> String {
    format!("{}%", (fraction * Decimal::ONE_HUNDRED).normalize())
}

/// A default as a number.
fn parsed(default: &str) -> Option<Decimal> {
    match default.strip_suffix('%') {
        Some(percent) => percent.parse().ok().map(|n: Decimal| n / Decimal::ONE_HUNDRED),
        None => default.parse().ok(),
    }
}

/// Whether a key decides about all figures of its book, not about one metric alone.
pub fn is_of_book(registry: &Registry, key: &str) -> bool {
    let metric = key.rsplit_once('.').map_or(key, |(metric, _)| metric);
    registry.metric(metric).is_none() || registry.setting(key).is_some_and(|one| one.rows)
}
