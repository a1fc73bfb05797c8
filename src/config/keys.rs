//! TOML tables with the place of every key and value.

use crate::config::faults;
use crate::diag::{Fault, Lines, Place, slips};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// So many names that nobody knows are compared with those that are known.
pub(super) const FLOOD: usize = 100;

/// A table of the configuration.
pub struct Keys<'a> {
    lines: Rc<Lines<'a>>,
    table: Table<'a>,
    span: Range<usize>,
}

/// The root is owned; tables within it are borrowed from it.
enum Table<'a> {
    Root(DeTable<'a>),
    Inner(&'a DeTable<'a>),
}

impl<'a> Keys<'a> {
    /// Parses a file; every syntax error is a fault at its place.
    pub fn parse(path: &'a str, text: &'a str, faults: &mut Vec<Fault>) -> Option<Keys<'a>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let lines = Rc::new(Lines::new(path, text));
        let place = |at| lines.place(at);
        for slip in slips::of(text, &errors) {
            faults.push(slip.told(faults::syntax(&slip.message, place(slip.at)), place));
        }
        let table = Table::Root(table.into_inner());
        errors.is_empty().then_some(Keys { lines, table, span: 0..0 })
    }

    fn table_ref(&self) -> &DeTable<'a> {
        match &self.table {
            Table::Root(table) => table,
            Table::Inner(table) => table,
        }
    }

    /// The place of a byte range.
    fn at(&self, span: Range<usize>) -> Place {
        self.lines.place(span.start)
    }

    /// The place of this table.
    pub fn place(&self) -> Place {
        self.at(self.span.clone())
    }

    /// The keys with their places, in the order written.
    pub fn names(&self) -> Vec<(String, Place)> {
        let keys = self.table_ref().keys();
        keys.map(|key| (key.get_ref().to_string(), self.at(key.span()))).collect()
    }

    fn value(&self, key: &str) -> Option<&Spanned<DeValue<'a>>> {
        self.table_ref().get(key)
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// The place of a key's value.
    pub fn place_of(&self, key: &str) -> Place {
        self.value(key).map_or_else(|| self.place(), |value| self.at(value.span()))
    }

    /// The places of the keys themselves, by name, for what is wrong with a name.
    pub fn places(&self) -> BTreeMap<String, Place> {
        self.names().into_iter().collect()
    }

    /// Every key must be one of these.
    pub fn only(&self, known: &[&str], faults: &mut Vec<Fault>) {
        let unknown = self.names().into_iter().filter(|(name, _)| !known.contains(&name.as_str()));
        for (at, (name, place)) in unknown.enumerate() {
            let known = if at < FLOOD { known } else { &[] };
            faults.push(faults::unknown_key(&name, known, place));
        }
    }

    /// A table below this one.
    pub fn table<'b>(&'b self, key: &str, faults: &mut Vec<Fault>) -> Option<Keys<'b>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(self.inner(table, value.span())),
            other => {
                faults.push(faults::other_kind("a table", called(other), self.at(value.span())));
                None
            }
        }
    }

    /// A table, or several written `[[…]]`.
    pub fn tables<'b>(&'b self, key: &str, faults: &mut Vec<Fault>) -> Vec<Keys<'b>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            return self.table(key, faults).into_iter().collect();
        };
        let mut tables = Vec::new();
        for item in array.iter() {
            match item.get_ref() {
                DeValue::Table(table) => tables.push(self.inner(table, item.span())),
                other => {
                    faults.push(faults::other_kind("a table", called(other), self.at(item.span())));
                }
            }
        }
        tables
    }

    fn inner<'b>(&'b self, table: &'b DeTable<'a>, span: Range<usize>) -> Keys<'b> {
        Keys { lines: Rc::clone(&self.lines), table: Table::Inner(table), span }
    }

    /// A text.
    pub fn text(&self, key: &str, faults: &mut Vec<Fault>) -> Option<(String, Place)> {
        let value = self.value(key)?;
        let place = self.at(value.span());
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), place)),
            other => {
                faults.push(faults::other_kind("a text", called(other), place));
                None
            }
        }
    }

    /// A text, or a list of texts.
    pub fn texts(&self, key: &str, faults: &mut Vec<Fault>) -> Option<(Vec<String>, Place)> {
        let value = self.value(key)?;
        let DeValue::Array(array) = value.get_ref() else {
            return self.text(key, faults).map(|(text, place)| (vec![text], place));
        };
        let mut texts = Vec::new();
        for item in array.iter() {
            match item.get_ref() {
                DeValue::String(text) => texts.push(text.to_string()),
                other => {
                    faults.push(faults::other_kind("a text", called(other), self.at(item.span())));
                }
            }
        }
        Some((texts, self.at(value.span())))
    }

    /// A text, number, day or yes-or-no, as written.
    pub fn scalar(&self, key: &str, faults: &mut Vec<Fault>) -> Option<(String, Place)> {
        let value = self.value(key)?;
        let place = self.at(value.span());
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.as_str().replace('_', ""),
            DeValue::Float(number) => number.as_str().replace('_', ""),
            DeValue::Boolean(flag) => flag.to_string(),
            DeValue::Datetime(day) => day.to_string(),
            other => {
                faults.push(faults::other_kind("a single value", called(other), place));
                return None;
            }
        };
        Some((text, place))
    }

    /// A value as it is written, whatever it is.
    pub fn written(&self, key: &str) -> Option<(Written, Place)> {
        self.value(key).map(|value| self.written_of(value))
    }

    fn written_of(&self, value: &Spanned<DeValue<'_>>) -> (Written, Place) {
        let written = match value.get_ref() {
            DeValue::String(text) => Written::Text(text.to_string()),
            DeValue::Integer(number) => Written::Number(number.as_str().replace('_', "")),
            DeValue::Float(number) => Written::Number(number.as_str().replace('_', "")),
            DeValue::Boolean(flag) => Written::Flag(*flag),
            DeValue::Array(items) => {
                Written::List(items.iter().map(|item| self.written_of(item)).collect())
            }
            other => Written::Other(called(other)),
        };
        (written, self.at(value.span()))
    }

    /// The place of a byte inside of a text, or of a text of a list; of one that is not
    /// written as it reads, its own.
    pub fn place_within(&self, key: &str, item: Option<usize>, byte: usize) -> Place {
        let Some(value) = self.value(key) else { return self.place() };
        let value = match (value.get_ref(), item) {
            (DeValue::Array(items), Some(item)) => items.get(item).unwrap_or(value),
            _ => value,
        };
        let span = value.span();
        let raw = self.lines.text.get(span.clone()).unwrap_or_default();
        let inside = match value.get_ref() {
            DeValue::String(text) if byte > 0 => raw.find(text.as_ref()).map(|at| at + byte),
            _ => None,
        };
        self.lines.place(span.start + inside.unwrap_or(0))
    }

    /// The kind of a value, as TOML calls it.
    pub fn kind(&self, key: &str) -> &'static str {
        self.value(key).map_or("nothing", |value| value.get_ref().type_str())
    }
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A text.
    Text(String),
    /// A number.
    Number(String),
    /// Yes or no.
    Flag(bool),
    /// A list of others.
    List(Vec<(Written, Place)>),
    /// Something else, and what people call it.
    Other(&'static str),
}

impl Written {
    /// What people call it.
    pub fn called(&self) -> &'static str {
        match self {
            Written::Text(_) => "a text",
            Written::Number(_) => "a number",
            Written::Flag(_) => "yes or no",
            Written::List(_) => "a list",
            Written::Other(called) => called,
        }
    }

    /// A text or a number.
    pub fn scalar(&self) -> Option<String> {
        match self {
            Written::Text(text) | Written::Number(text) => Some(text.clone()),
            Written::Flag(_) | Written::List(_) | Written::Other(_) => None,
        }
    }
}

/// What people call a value of a kind.
fn called(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "yes or no",
        DeValue::Datetime(_) => "a day",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
