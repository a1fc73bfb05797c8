//! Schemas for editors: whatever the parser reads they allow, and each key of theirs is one
//! that it reads.

mod judge;

use crate::tidy::root;
use judge::judge;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tearsheet::books::Registry;
use tearsheet::config::declared::views;
use tearsheet::config::{Config, FILE};
use tearsheet::diag::{Fault, Place};
use tearsheet::document::{Catalogue, read};
use tearsheet::flow::Options;
use tearsheet::flow::schema::{Written, schema};
use tearsheet::value::Day;
use tearsheet::world::memory::Memory;

/// What the parser says of keys: that one is unknown, or missing, or stands where it cannot.
const OF_KEYS: &[&str] = &[
    "books/unknown-metric",
    "config/bad-name",
    "config/day-and-interval",
    "config/declared-in-a-book",
    "config/bad-class",
    "config/misplaced-key",
    "config/missing-key",
    "config/no-shape",
    "config/two-shapes",
    "config/unknown-column",
    "config/unknown-key",
    "config/unknown-label",
    "config/unknown-own",
    "config/unknown-setting",
    "config/unknown-table",
    "config/unknown-word",
    "content/missing-key",
    "content/unknown-key",
    "content/unknown-book",
    "content/unknown-output",
    "content/wrong-kind",
    "measure/no-kind",
    "measure/two-kinds",
];

fn of_keys(faults: &[Fault]) -> Vec<&Fault> {
    faults.iter().filter(|fault| OF_KEYS.contains(&fault.code)).collect()
}

/// The schema in a project of that configuration.
fn of_config(text: &str) -> Value {
    let world = Memory::new(Day::parse("2026-11-20").unwrap(), [(FILE, text.as_bytes())]);
    schema(Written::Config, Some((&world, &Options::default()))).to_value()
}

/// Every file of a name below the repository, but for what is built and what is made.
fn files(is: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders =
        ["content", "src/flow/starters", "tests"].map(|name| root().join(name)).to_vec();
    found.extend([root().join(FILE)].into_iter().filter(|path| is(path)));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            match path.is_dir() {
                true => folders.push(path),
                false if is(&path) => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

/// What TOML says, in JSON; days are texts.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::Table(table) => {
            table.into_iter().map(|(name, value)| (name, json_of(value))).collect()
        }
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Datetime(day) => Value::from(day.to_string()),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn toml_of(text: &str) -> Option<Value> {
    text.parse::<toml::Table>().ok().map(|table| json_of(toml::Value::Table(table)))
}

#[test]
fn configurations_are_valid_as_far_as_their_keys_are_read() {
    let (mut valid, mut refused, mut bad) = (0, 0, Vec::new());
    for path in files(|path| path.ends_with(FILE)) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some(value) = toml_of(&text) else { continue };
        let wrong = judge(&of_config(&text), &value);
        let faults = Config::read(FILE, &text, &[]).err().unwrap_or_default();
        let keys = of_keys(&faults);
        let told = format!("{}\n  schema {wrong:?}\n  parser {faults:?}", path.display());
        match (wrong.is_empty(), faults.is_empty()) {
            (true, true) => valid += 1,
            (true, false) if keys.is_empty() => {}
            (false, false) => refused += 1,
            _ => bad.push(told),
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(valid > 300 && refused > 30, "{valid} {refused}");
}

#[test]
fn front_matter_is_valid_as_far_as_its_keys_are_read() {
    let front = schema(Written::FrontMatter, None).to_value();
    let catalogue = Catalogue::of(Arc::new(Registry::of_books()));
    let (mut valid, mut refused, mut bad) = (0, 0, Vec::new());
    for path in files(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some((value, lines)) = front_of(&text) else { continue };
        let wrong = judge(&front, &value);
        let mut faults = read("content/a.md", &text, &catalogue).err().unwrap_or_default();
        faults.retain(|fault| matches!(fault.place, Place::Text { line, .. } if line <= lines));
        let keys = of_keys(&faults);
        match (wrong.is_empty(), keys.is_empty()) {
            (true, true) => valid += 1,
            (false, _) if !faults.is_empty() => refused += 1,
            _ => bad.push(format!("{}\n  schema {wrong:?}\n  parser {faults:?}", path.display())),
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(valid > 300 && refused > 5, "{valid} {refused}");
}

/// What stands between the fences of a content file, and how many lines that are.
fn front_of(text: &str) -> Option<(Value, u32)> {
    let fence = text.get(..3)?;
    let (front, _) = text.get(3..)?.split_once(&format!("\n{fence}\n"))?;
    let value = match fence {
        "+++" => toml_of(front),
        "---" => serde_saphyr::from_str(front).ok().filter(Value::is_object),
        _ => None,
    };
    Some((value?, front.lines().count() as u32 + 1))
}

/// Walks what a schema declares: each table with all its keys at once, and each word of each.
struct Walk<'s> {
    root: &'s Value,
    /// Tables that were walked, by what they allow: many are the same.
    seen: BTreeSet<String>,
    keys: usize,
    words: usize,
    bad: Vec<String>,
}

impl<'s> Walk<'s> {
    fn resolved(&self, schema: &'s Value) -> &'s Value {
        match schema["$ref"].as_str() {
            Some(name) => &self.root["$defs"][name.strip_prefix("#/$defs/").unwrap()],
            None => schema,
        }
    }

    /// Something that a schema allows.
    fn sample(&self, schema: &'s Value) -> Value {
        let schema = self.resolved(schema);
        let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
        if let Some(first) = schema["enum"].get(0).or(schema.get("const")) {
            return first.clone();
        }
        if let Some(one) = one_of(schema).and_then(|all| all.first()) {
            return self.sample(one);
        }
        match kind.unwrap_or_else(|| panic!("{schema}")) {
            "string" if schema["format"] == "date" => json!("2026-10-31"),
            // A column that the sample of a table declares.
            "string" => json!("id"),
            "boolean" => json!(true),
            "number" | "integer" => schema.get("minimum").cloned().unwrap_or(json!(1)),
            "array" => {
                let row = schema["prefixItems"].as_array();
                let items = row.cloned().unwrap_or_else(|| vec![schema["items"].clone()]);
                // What stands in lists refers to nothing.
                items.iter().map(|item| Walk::new(item).sample(item)).collect()
            }
            "object" if schema.get("minProperties").is_some() => {
                json!({ "id": "text", "as_of": "text" })
            }
            "object" => {
                let choice = &schema["oneOf"][0]["required"];
                let needed = [&schema["required"], &schema["else"]["required"], choice];
                let needed = needed.into_iter().filter_map(Value::as_array).flatten();
                let needed = needed.map(|name| name.as_str().unwrap());
                needed
                    .map(|name| (name.to_owned(), self.sample(&schema["properties"][name])))
                    .collect()
            }
            other => panic!("{other}"),
        }
    }

    fn new(root: &'s Value) -> Walk<'s> {
        Walk { root, seen: BTreeSet::new(), keys: 0, words: 0, bad: Vec::new() }
    }

    /// Asks the parser about a table and about what is in it; `within` makes a file of it.
    fn table(&mut self, schema: &'s Value, path: &str, within: &dyn Fn(Value) -> Value) {
        // Which keys of a view or a figure may stand together, and what they may be, hangs on
        // the table and the kind: cases and tests of their own hold them.
        if path.starts_with("/views/own/") || path.starts_with("/metrics/own/") {
            return;
        }
        let schema = self.resolved(schema);
        if let Some(list) = one_of(schema) {
            return list.iter().for_each(|one| self.table(one, path, within));
        }
        if let Some(words) = schema["enum"].as_array() {
            return self.words(words, path, within);
        }
        if schema["type"] != "object" || !self.seen.insert(format!("{path} {schema}")) {
            return;
        }
        let needed = self.sample(schema);
        let with = |name: &str, value: Value| {
            let mut table = needed.clone();
            table.as_object_mut().unwrap().insert(name.to_owned(), value);
            table
        };
        if let Some(properties) = schema["properties"].as_object() {
            self.all_at_once(schema, properties, path, within);
            for (name, inner) in properties {
                let path = format!("{path}/{name}");
                self.table(inner, &path, &|value| within(with(name, value)));
            }
        }
        match &schema["additionalProperties"] {
            Value::Bool(false) => {
                let like = schema["properties"].as_object().and_then(|all| all.values().next());
                let value = like.map_or(json!("x"), |like| self.sample(like));
                self.refused(&within(with("zz_nobody", value)), path);
            }
            inner @ Value::Object(_) => {
                // Columns of one's own table are those that it declares.
                let name = if path.ends_with("/own/sample/columns") { "id" } else { "sample" };
                self.table(inner, &format!("{path}/{name}"), &|value| within(with(name, value)));
            }
            _ => {}
        }
    }

    fn all_at_once(
        &mut self,
        schema: &'s Value,
        properties: &'s Map<String, Value>,
        path: &str,
        within: &dyn Fn(Value) -> Value,
    ) {
        self.keys += properties.len();
        let mut table = self.sample(schema);
        let choices = schema["oneOf"].as_array();
        if choices.is_none() {
            properties.iter().for_each(|(name, one)| table[name] = self.sample(one));
            return self.allowed(&within(table), path, "its own keys");
        }
        // Of a figure one kind may stand: each key is asked for alone, in place of the kind
        // that stands for all or beside it.
        let first = choices.unwrap()[0]["required"][0].as_str().unwrap();
        for (name, one) in properties {
            let mut beside = table.clone();
            beside[name] = self.sample(one);
            let mut instead = beside.clone();
            instead.as_object_mut().unwrap().remove(first);
            for table in [beside, instead] {
                if self.judges(schema, &table) {
                    self.allowed(&within(table), path, name);
                }
            }
        }
    }

    fn words(&mut self, words: &[Value], path: &str, within: &dyn Fn(Value) -> Value) {
        for word in words {
            self.words += 1;
            self.allowed(&within(word.clone()), path, &word.to_string());
        }
        self.refused(&within(json!("zz_nobody")), path);
    }

    /// Whether a part of the schema allows a value.
    fn judges(&self, schema: &Value, value: &Value) -> bool {
        let mut schema = schema.clone();
        schema["$defs"] = self.root["$defs"].clone();
        judge(&schema, value).is_empty()
    }

    fn allowed(&mut self, file: &Value, path: &str, what: &str) {
        let text = toml::to_string(file).unwrap();
        let faults = Config::read(FILE, &text, &[]).err().unwrap_or_default();
        let keys = of_keys(&faults);
        if !keys.is_empty() {
            self.bad.push(format!("{path}: {what}: {keys:?}\n{text}"));
        }
    }

    fn refused(&mut self, file: &Value, path: &str) {
        let text = toml::to_string(file).unwrap();
        let faults = Config::read(FILE, &text, &[]).err().unwrap_or_default();
        if !faults.iter().any(|fault| fault.message.contains("zz_nobody")) {
            self.bad.push(format!("{path}: nobody is told of what is unknown: {faults:?}\n{text}"));
        }
    }
}

#[test]
fn each_key_and_word_of_the_schema_is_one_that_is_read() {
    let config = schema(Written::Config, None).to_value();
    let mut walk = Walk::new(&config);
    walk.table(&config, "", &|value| value);
    assert!(walk.bad.is_empty(), "{}", walk.bad.join("\n"));
    assert!(walk.keys > 500 && walk.words > 100, "{} {}", walk.keys, walk.words);
}

/// Schemas of which one holds, where nothing is said beside.
fn one_of(schema: &Value) -> Option<&Vec<Value>> {
    let alone = schema.get("properties").is_none();
    ["anyOf", "allOf"].iter().find_map(|word| schema[word].as_array()).filter(|_| alone)
}

/// Each shape with each key beside: what one says of it, the other does.
#[test]
fn keys_of_views_stand_together_as_their_shape_is_read() {
    const OF_SHAPES: &[&str] =
        &["config/missing-key", "config/no-shape", "config/two-shapes", "config/unknown-key"];
    let config = schema(Written::Config, None).to_value();
    let keys = config["$defs"]["view"]["properties"].as_object().unwrap();
    let shapes = [
        json!({}),
        json!({ "show": ["a"] }),
        json!({ "by": ["s"], "show": ["a"] }),
        json!({ "over": "month", "show": ["a"] }),
        json!({ "rows": "s", "columns": "t", "cell": "a" }),
        json!({ "start": "a", "changes": ["b"], "end": "c" }),
        json!({ "steps": ["a"] }),
        json!({ "table": "own.t", "steps_of": "s", "order": ["w"] }),
        json!({ "table": "own.t" }),
    ];
    let mut bad = Vec::new();
    for (shape, (name, key)) in shapes.iter().flat_map(|one| keys.iter().map(move |key| (one, key)))
    {
        let mut view = shape.clone();
        if view.get(name).is_none() {
            view[name] = Walk::new(&config).sample(key);
        }
        let file = json!({ "views": { "own": { "sample": view } } });
        let faults = Config::read(FILE, &toml::to_string(&file).unwrap(), &[]).err();
        let mut faults = faults.unwrap_or_default();
        faults.retain(|fault| OF_SHAPES.contains(&fault.code));
        let wrong = judge(&config, &file);
        if wrong.is_empty() != faults.is_empty() {
            bad.push(format!("{view}\n  schema {wrong:?}\n  parser {faults:?}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn each_key_of_a_shape_is_declared() {
    let declared: BTreeSet<&str> = views::KEYS.iter().map(|key| key.name).collect();
    let taken: BTreeSet<&str> = views::shapes().into_iter().flat_map(|(_, takes)| takes).collect();
    assert_eq!(declared, taken);
}

#[test]
fn every_property_says_what_it_decides() {
    let mut bad = BTreeMap::new();
    for written in [Written::Config, Written::FrontMatter] {
        undescribed(&schema(written, None).to_value(), "", &mut bad);
    }
    assert!(bad.is_empty(), "{bad:#?}");
}

fn undescribed(schema: &Value, path: &str, bad: &mut BTreeMap<String, Value>) {
    match schema {
        Value::Object(rules) => {
            let rules_of = |word: &str| rules.get(word).and_then(Value::as_object);
            let conditional = path.contains("/then")
                || path.contains("/else")
                || path.contains("/if")
                || path.contains("/dependentSchemas");
            for (name, inner) in rules_of("properties").into_iter().flatten() {
                let said = inner["description"].as_str().is_some_and(|doc| !doc.trim().is_empty());
                if !said && !conditional {
                    bad.insert(format!("{path}/{name}"), inner.clone());
                }
            }
            for (name, inner) in rules {
                undescribed(inner, &format!("{path}/{name}"), bad);
            }
        }
        Value::Array(all) => all.iter().for_each(|one| undescribed(one, path, bad)),
        _ => {}
    }
}
