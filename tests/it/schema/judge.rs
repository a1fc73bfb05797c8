//! What a JSON Schema says of a value: as much of 2020-12 as the program writes. A word that
//! is not known here ends the test, so that none goes unjudged.

use regex::Regex;
use serde_json::{Map, Value};

/// Words that judge nothing.
const SILENT: &[&str] = &[
    "$defs",
    "$schema",
    "default",
    "description",
    "examples",
    "format",
    "title",
    // Judged with the word beside them.
    "else",
    "then",
];

/// What is wrong with a value, by where it stands.
pub fn judge(schema: &Value, value: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    Judge { root: schema }.look(schema, value, "", &mut wrong);
    wrong
}

struct Judge<'s> {
    root: &'s Value,
}

impl Judge<'_> {
    fn holds(&self, schema: &Value, value: &Value) -> bool {
        let mut wrong = Vec::new();
        self.look(schema, value, "", &mut wrong);
        wrong.is_empty()
    }

    fn look(&self, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
        let rules = match schema {
            Value::Bool(true) => return,
            Value::Object(rules) => rules,
            _ => return wrong.push(format!("{at}: nothing may stand here")),
        };
        for (word, rule) in rules {
            if !SILENT.contains(&word.as_str()) {
                self.rule(rules, (word, rule), (value, at), wrong);
            }
        }
    }

    fn rule(
        &self,
        rules: &Map<String, Value>,
        (word, rule): (&str, &Value),
        (value, at): (&Value, &str),
        wrong: &mut Vec<String>,
    ) {
        let several = || rule.as_array().unwrap().iter();
        let count = || several().filter(|one| self.holds(one, value)).count();
        let number = |value: &Value| value.as_f64();
        let object = value.as_object();
        let has = |name: &Value| object.unwrap().contains_key(name.as_str().unwrap());
        let fine = match (word, value) {
            ("$ref", _) => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                return self.look(&self.root["$defs"][name], value, at, wrong);
            }
            ("type", _) => match rule {
                Value::Array(_) => several().any(|kind| is(kind, value)),
                kind => is(kind, value),
            },
            ("enum", _) => several().any(|one| one == value),
            ("const", _) => rule == value,
            ("anyOf", _) => count() > 0,
            ("oneOf", _) => count() == 1,
            ("not", _) => !self.holds(rule, value),
            ("allOf", _) => {
                return several().for_each(|one| self.look(one, value, at, wrong));
            }
            ("if", _) => {
                let next = if self.holds(rule, value) { "then" } else { "else" };
                if let Some(next) = rules.get(next) {
                    self.look(next, value, at, wrong);
                }
                return;
            }
            ("pattern", Value::String(text)) => {
                Regex::new(rule.as_str().unwrap()).unwrap().is_match(text)
            }
            ("minimum", Value::Number(_)) => number(value) >= number(rule),
            ("maximum", Value::Number(_)) => number(value) <= number(rule),
            ("exclusiveMinimum", Value::Number(_)) => number(value) > number(rule),
            ("minItems", Value::Array(items)) => items.len() as u64 >= rule.as_u64().unwrap(),
            ("maxItems", Value::Array(items)) => items.len() as u64 <= rule.as_u64().unwrap(),
            ("items", Value::Array(items)) => {
                return items.iter().for_each(|item| self.look(rule, item, at, wrong));
            }
            ("prefixItems", Value::Array(items)) => {
                return several()
                    .zip(items)
                    .for_each(|(one, item)| self.look(one, item, at, wrong));
            }
            ("required", Value::Object(_)) => several().all(has),
            ("minProperties", Value::Object(all)) => all.len() as u64 >= rule.as_u64().unwrap(),
            ("dependentRequired", Value::Object(_)) => {
                rule.as_object().unwrap().iter().all(|(name, needed)| {
                    !has(&Value::from(name.as_str())) || needed.as_array().unwrap().iter().all(has)
                })
            }
            ("dependentSchemas", Value::Object(all)) => {
                let mut rules = rule.as_object().unwrap().iter();
                rules.all(|(name, rule)| !all.contains_key(name) || self.holds(rule, value))
            }
            ("propertyNames", Value::Object(all)) => {
                all.keys().all(|name| self.holds(rule, &Value::from(name.as_str())))
            }
            ("properties", Value::Object(all)) => {
                for (name, value) in all {
                    if let Some(rule) = rule.get(name) {
                        self.look(rule, value, &format!("{at}/{name}"), wrong);
                    }
                }
                return;
            }
            ("patternProperties", Value::Object(all)) => {
                for (pattern, rule) in rule.as_object().unwrap() {
                    let pattern = Regex::new(pattern).unwrap();
                    for (name, value) in all.iter().filter(|(name, _)| pattern.is_match(name)) {
                        self.look(rule, value, &format!("{at}/{name}"), wrong);
                    }
                }
                return;
            }
            ("additionalProperties", Value::Object(all)) => {
                for (name, value) in all.iter().filter(|(name, _)| !is_named(rules, name)) {
                    self.look(rule, value, &format!("{at}/{name}"), wrong);
                }
                return;
            }
            (
                "pattern"
                | "minimum"
                | "maximum"
                | "exclusiveMinimum"
                | "minItems"
                | "maxItems"
                | "items"
                | "prefixItems"
                | "required"
                | "minProperties"
                | "dependentRequired"
                | "dependentSchemas"
                | "propertyNames"
                | "properties"
                | "patternProperties"
                | "additionalProperties",
                _,
            ) => true,
            _ => panic!("`{word}` is not judged"),
        };
        if !fine {
            wrong.push(format!("{at}: `{word}` {rule}"));
        }
    }
}

/// Whether another word of the same object speaks of a property.
fn is_named(rules: &Map<String, Value>, name: &str) -> bool {
    let patterns = rules.get("patternProperties").and_then(Value::as_object);
    rules.get("properties").is_some_and(|all| all.get(name).is_some())
        || patterns.is_some_and(|all| all.keys().any(|one| Regex::new(one).unwrap().is_match(name)))
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("`{other}` is no kind"),
    }
}
