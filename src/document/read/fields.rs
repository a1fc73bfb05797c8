//! TOML and YAML front matter to one form whose every key and value knows
//! where it stands.

use crate::diag::slips::{self, Slip};
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::{Location, Spanned};
use std::fmt;
use toml::de::{DeTable, DeValue};

/// A key with its value. Offsets are bytes into the text that was read.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub at: usize,
    /// The value.
    pub value: Value,
}

/// A value and where it stands.
#[derive(Debug)]
pub struct Value {
    /// What it is.
    pub node: Node,
    /// Its first byte.
    pub at: usize,
    /// The byte after it; for lists and tables of YAML the same as `at`.
    pub end: usize,
}

/// What a value is. Numbers stay as they were written.
#[derive(Debug)]
pub enum Node {
    /// Nothing.
    Nothing,
    /// Words; days of TOML too.
    Text(String),
    /// A number, as written.
    Number(String),
    /// Yes or no.
    Flag(bool),
    /// A list.
    List(Vec<Value>),
    /// A table.
    Table(Vec<Field>),
}

impl Node {
    /// What it is called in faults.
    pub fn name(&self) -> &'static str {
        match self {
            Node::Nothing => "nothing",
            Node::Text(_) => "a text",
            Node::Number(_) => "a number",
            Node::Flag(_) => "yes or no",
            Node::List(_) => "a list",
            Node::Table(_) => "a table",
        }
    }

    /// As JSON; numbers that are not whole stay text, so that none is a float.
    pub fn json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match self {
            Node::Nothing => Json::Null,
            Node::Text(text) => Json::String(text.clone()),
            Node::Number(text) => match text.parse::<i64>() {
                Ok(number) => Json::from(number),
                Err(_) => Json::String(text.clone()),
            },
            Node::Flag(flag) => Json::Bool(*flag),
            Node::List(list) => list.iter().map(|value| value.node.json()).collect(),
            Node::Table(fields) => Json::Object(
                fields.iter().map(|field| (field.key.clone(), field.value.node.json())).collect(),
            ),
        }
    }
}

/// Reads what stands between two fences: TOML between `+++`, YAML between `---`.
pub fn fenced(fence: &str, text: &str) -> Result<Vec<Field>, Vec<Slip>> {
    if fence != "+++" {
        return yaml(text);
    }
    toml(text).map_err(|slips| {
        let yaml = serde_saphyr::from_str::<Value>(text).ok().map(|value| value.node);
        match yaml.is_some_and(|node| matches!(node, Node::Table(_))) {
            true => vec![Slip::other_fence(0, ("YAML", "+++", "TOML", "---"))],
            false => slips,
        }
    })
}

/// Reads TOML.
pub fn toml(text: &str) -> Result<Vec<Field>, Vec<Slip>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    match errors.is_empty() {
        true => Ok(toml_fields(table.get_ref())),
        false => Err(slips::of(text, &errors)),
    }
}

fn toml_fields(table: &DeTable<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = table
        .iter()
        .map(|(key, value)| Field {
            key: key.get_ref().to_string(),
            at: key.span().start,
            value: toml_value(value.get_ref(), value.span()),
        })
        .collect();
    fields.sort_by_key(|field| field.at);
    fields
}

fn toml_value(value: &DeValue<'_>, span: std::ops::Range<usize>) -> Value {
    let node = match value {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Integer(number) => Node::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Node::Number(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Node::Flag(*flag),
        DeValue::Datetime(day) => Node::Text(day.to_string()),
        DeValue::Array(list) => {
            Node::List(list.iter().map(|item| toml_value(item.get_ref(), item.span())).collect())
        }
        DeValue::Table(table) => Node::Table(toml_fields(table)),
    };
    Value { node, at: span.start, end: span.end }
}

/// Reads YAML.
fn yaml(text: &str) -> Result<Vec<Field>, Vec<Slip>> {
    match serde_saphyr::from_str::<Value>(text) {
        Ok(mut value) => {
            as_written(&mut value, text);
            match value.node {
                Node::Table(fields) => Ok(fields),
                Node::Nothing => Ok(Vec::new()),
                other => {
                    let message = format!("expected keys with values, found {}", other.name());
                    Err(vec![Slip::plain(value.at, message).or_fence(text)])
                }
            }
        }
        Err(error) => {
            let error = error.without_snippet();
            let at = error.location().map_or(0, |location| offset(&location, text));
            // The reader ends its sentences with where they happened; the fault says that itself.
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or(&message);
            let message = message.lines().next().unwrap_or(message);
            let message = message.split(", set ").next().unwrap_or(message);
            Err(vec![
                Slip::plain(at, message.trim_end_matches('.').to_owned())
                    .or_fence(text)
                    .or_colon(text),
            ])
        }
    }
}

/// Numbers as they were written, so that `2026.10` stays what it is.
fn as_written(value: &mut Value, text: &str) {
    match &mut value.node {
        Node::Number(number) => {
            if let Some(raw) = text.get(value.at..value.end).filter(|raw| !raw.is_empty()) {
                *number = raw.trim().to_owned();
            }
        }
        Node::List(list) => list.iter_mut().for_each(|value| as_written(value, text)),
        Node::Table(fields) => {
            fields.iter_mut().for_each(|field| as_written(&mut field.value, text));
        }
        _ => {}
    }
}

fn offset(location: &Location, text: &str) -> usize {
    if let Some(at) = location.span().byte_offset() {
        return at as usize;
    }
    let line = location.line().saturating_sub(1) as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    start + location.column().saturating_sub(1) as usize
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        let spanned = Spanned::<Node>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let at = span.byte_offset().unwrap_or(0) as usize;
        let end = at + span.byte_len().unwrap_or(0) as usize;
        Ok(Value { node: spanned.value, at, end })
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(AnyNode)
    }
}

struct AnyNode;

impl<'de> Visitor<'de> for AnyNode {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, yes or no, a list or a table")
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number.to_string()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number.to_string()))
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<Node, E> {
        Ok(Node::Number(number.to_string()))
    }

    fn visit_u128<E: de::Error>(self, number: u128) -> Result<Node, E> {
        Ok(Node::Number(number.to_string()))
    }

    #[allow(clippy::disallowed_types, reason = "YAML's reader hands one over; kept as written")]
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Number(number.to_string()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = items.next_element()? {
            list.push(value);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(key) = entries.next_key::<Spanned<String>>()? {
            let at = key.referenced.span().byte_offset().unwrap_or(0) as usize;
            fields.push(Field { key: key.value, at, value: entries.next_value()? });
        }
        Ok(Node::Table(fields))
    }
}
