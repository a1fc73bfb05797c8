//! Small tables to opened books, for tests of figures: CSV text in, a library out.

use std::sync::{Arc, LazyLock};
use tearsheet::books::calendar::PeriodSpec;
use tearsheet::books::setting::{SettingKind, Share};
use tearsheet::books::{self, Ask, Cell, Figure, Library, Registry, Setup, Shown, Tables, Value};
use tearsheet::diag::{Fault, Place, Severity};
use tearsheet::table::{Input, Mapping, Table};
use tearsheet::value::{Day, Decimal, Part, Phrase, Said};
use tearsheet::world::Bytes;

/// What the books know.
pub fn registry() -> &'static Arc<Registry> {
    static BOOKS: LazyLock<Arc<Registry>> = LazyLock::new(|| Arc::new(Registry::of_books()));
    &BOOKS
}

/// Words that read the same in every language.
pub fn same(text: &'static str) -> &'static Said {
    Box::leak(Box::new(Said::signs(text)))
}

/// A sentence of them.
pub fn plain(text: &'static str) -> Phrase {
    Phrase::said(same(text))
}

/// A project in a few lines of text.
#[derive(Clone)]
pub struct Given {
    pub tables: Tables,
    pub setup: Setup,
}

/// A project on `as_of`, in US dollars, its fiscal year starting in January.
pub fn given(as_of: &str) -> Given {
    let setup = Setup {
        as_of: day(as_of),
        as_of_source: "the test".to_owned(),
        fiscal_month: 1,
        currency: "USD".to_owned(),
        settings: registry().choices(),
        registry: Arc::clone(registry()),
        written: Arc::default(),
    };
    Given { tables: Tables::new(), setup }
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("`{text}` is no day"))
}

pub fn number(text: &str) -> Decimal {
    text.trim().parse().unwrap_or_else(|error| panic!("`{text}` is no number: {error}"))
}

impl Given {
    /// Adds a table from CSV.
    pub fn table(mut self, name: &str, csv: &str) -> Given {
        self.tables.insert(name.to_owned(), Arc::new(table(name, csv)));
        self
    }

    /// Sets a key of one table, as in `[tables.deals] amount_from = "list_price"`.
    pub fn option(mut self, name: &str, key: &str, value: &str) -> Given {
        let table = self.tables.get_mut(name).expect("the table is given before its option");
        Arc::make_mut(table).options.insert(key.to_owned(), value.to_owned());
        self
    }

    /// Sets a key of `[metrics.…]`, written as TOML would have it.
    pub fn set(mut self, key: &str, value: &str) -> Given {
        let Some(setting) = registry().setting(key) else {
            panic!("no book has the setting `{key}`")
        };
        let share = match setting.kind {
            SettingKind::Share(most) => match books::setting::share(value, most) {
                Share::Sure(share) => Some(share),
                other => panic!("`{key} = {value}`: {other:?}"),
            },
            _ => None,
        };
        let value = match (value, value.parse()) {
            _ if share.is_some() => Value::Number(share.unwrap_or_default()),
            ("true" | "false", _) => Value::Flag(value == "true"),
            (_, Ok(number)) => Value::Number(number),
            (range, _) if registry().setting(key).is_some_and(|one| one.kind.is_range()) => {
                let (low, high) = range.split_once('-').expect("a range");
                Value::Range(number(low), number(high))
            }
            _ => Value::Word(value.to_owned()),
        };
        self.setup.settings.set(key, value, Place::Nowhere);
        self
    }

    /// Reads `as_of`, `currency`, `fiscal_month`, `[metrics.…]` and `[tables.…]` keys.
    pub fn toml(mut self, text: &str) -> Given {
        let keys: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
        for (key, value) in keys {
            let word = || value.as_str().unwrap_or_else(|| panic!("`{key}` is a text")).to_owned();
            match key.as_str() {
                "as_of" => self.setup.as_of = day(&word()),
                "currency" => self.setup.currency = word(),
                "fiscal_month" => {
                    self.setup.fiscal_month = value.as_integer().expect("a month") as u32;
                }
                "metrics" => {
                    for (key, value) in leaves("", &value) {
                        self = self.set(&key, &value);
                    }
                }
                "labels" => {
                    for (key, own) in leaves("", &value) {
                        let (kind, word) = key.split_once('.').expect("a word of a kind");
                        self.setup.settings.call(kind, word, own);
                    }
                }
                "tables" => {
                    for (key, value) in leaves("", &value) {
                        let (table, key) = key.split_once('.').expect("a key of a table");
                        self = self.option(table, key, &value);
                    }
                }
                _ => panic!("unknown key `{key}`"),
            }
        }
        self
    }

    /// Opens the books, with whatever is wrong with the rows.
    pub fn open(self) -> (Library, Vec<Fault>) {
        Library::open(self.tables, self.setup)
    }

    /// Opens the books; an error in the rows is a failure.
    pub fn library(self) -> Library {
        let (library, faults) = self.open();
        let errors: Vec<_> = faults.iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        library
    }

    /// The codes of all faults found on opening.
    pub fn codes(self) -> Vec<&'static str> {
        self.open().1.iter().map(|fault| fault.code).collect()
    }
}

/// The keys of `[metrics.…]` that a text sets.
pub fn metric_keys(text: &str) -> Vec<String> {
    let keys: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    let metrics = keys.get("metrics").map(|metrics| leaves("", metrics));
    metrics.into_iter().flatten().map(|(key, _)| key).collect()
}

fn leaves(prefix: &str, value: &toml::Value) -> Vec<(String, String)> {
    match value {
        toml::Value::Table(table) => table
            .iter()
            .flat_map(|(key, value)| {
                let dot = if prefix.is_empty() { "" } else { "." };
                leaves(&format!("{prefix}{dot}{key}"), value)
            })
            .collect(),
        toml::Value::String(word) => vec![(prefix.to_owned(), word.clone())],
        other => vec![(prefix.to_owned(), other.to_string())],
    }
}

/// Reads `pipeline.win_rate(source="inbound") @2026-Q3` as a figure's ask.
pub fn ask(text: &str) -> Ask {
    let (name, period) = match text.rsplit_once('@') {
        Some((name, period)) => (name.trim(), Some(period.trim())),
        None => (text.trim(), None),
    };
    let (name, arguments) = match name.split_once('(') {
        Some((name, rest)) => (name, rest.strip_suffix(')').expect("a closing bracket")),
        None => (name, ""),
    };
    let mut ask = Ask::figure(name);
    ask.period = period.map(|period| PeriodSpec::parse(period).expect(period));
    for argument in arguments.split(',').filter(|argument| !argument.trim().is_empty()) {
        let (key, value) = argument.split_once('=').expect("name=value");
        let value = value.trim().trim_matches('"');
        ask.slice.insert(key.trim().to_owned(), value.to_owned());
    }
    ask
}

/// One figure, asked for as [`ask`] reads it.
pub fn figure(library: &Library, text: &str) -> Figure {
    library.figure(&ask(text)).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

/// One figure's value; having none is a failure.
pub fn value(library: &Library, text: &str) -> Decimal {
    let figure = figure(library, text);
    figure.value.unwrap_or_else(|reason| panic!("{text}: {reason:?} {:?}", figure.why))
}

/// One view, asked for as [`ask`] reads it.
pub fn view(library: &Library, text: &str) -> Shown {
    let ask = Ask { wanted: books::Wanted::View, ..ask(text) };
    library.view(&ask).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

/// A table from CSV, as a project without any mapping reads it.
pub fn table(name: &str, csv: &str) -> Table {
    let schema = registry().schema(name).unwrap_or_else(|| panic!("no book has a table `{name}`"));
    let mapping = Mapping { file: format!("data/{name}.csv"), ..Mapping::default() };
    let inputs = [Input { mapping: &mapping, bytes: Bytes::from(csv.as_bytes()) }];
    match tearsheet::table::read(schema, &inputs, &[]) {
        Ok((table, _)) => table,
        Err(faults) => panic!("{name}: {faults:#?}\n{csv}"),
    }
}

/// A phrase in English, numbers as they are.
pub fn words(phrase: &Phrase) -> String {
    let part = |part: &Part, out: &mut String| match part {
        Part::Name(name) => out.push_str(name),
        Part::Number(number, ..) => out.push_str(&number.normalize().to_string()),
        Part::Day(day) => out.push_str(&day.to_string()),
        Part::Window(window) => out.push_str(&window.name),
        Part::Phrase(phrase) => out.push_str(&words(phrase)),
    };
    phrase.fill(phrase.words().en, part, |number| number == Decimal::ONE)
}

/// A cell in a word.
pub fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Said(text) => text.en.to_owned(),
        Cell::Number(number, ..) => number.normalize().to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Window(window) => window.name.clone(),
        Cell::Missing(reason) => format!("n/a {}", reason.code()),
        Cell::Fraction(part, whole) => format!("{part} of {whole}"),
        Cell::Phrase(phrase) => words(phrase),
        Cell::Figure(figure, _) => match figure.value {
            Ok(value) => value.normalize().to_string(),
            Err(reason) => format!("n/a {}", reason.code()),
        },
        Cell::Status(status) => status.name().to_owned(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Spark(points) => format!("{} points", points.len()),
    }
}

/// The rows of a view, cells apart.
pub fn grid(shown: &Shown) -> Vec<String> {
    let line = |cells: &Vec<Cell>| cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
    shown.grid.rows.iter().map(|row| line(&row.cells)).collect()
}
