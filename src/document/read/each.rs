//! `for_each`: a list, and which of its records.

use crate::books::{ListSpec, Record};
use crate::diag::Place;
use crate::document::faults;
use crate::document::read::draft::field_value;
use crate::document::read::fields::Value;
use crate::document::read::front::Check;
use crate::value::condition::Condition;

/// `for_each`, checked.
#[derive(Clone)]
pub struct ForEach {
    /// The list.
    pub list: &'static ListSpec,
    /// Which of its records.
    pub condition: Condition,
    /// Where it stands.
    pub place: Place,
}

impl std::fmt::Debug for ForEach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} where {:?}", self.list.name, self.condition)
    }
}

impl ForEach {
    /// Whether a document is made for a record.
    pub fn keeps(&self, record: &Record) -> bool {
        self.condition.holds(|name| field_value(record, name))
    }
}

/// The fields of a list.
pub(super) fn field_names(list: &'static ListSpec) -> Vec<&'static str> {
    list.fields.iter().map(|(name, _)| *name).collect()
}

impl Check<'_, '_> {
    /// Reads `list` or `list where condition`.
    pub(super) fn for_each(&mut self) -> Option<ForEach> {
        let (text, place) = self.text("for_each")?;
        let value = self.value("for_each")?;
        let (name, rest) = text.split_once(" where ").unwrap_or((&text, ""));
        let name = name.trim();
        let Some(list) = self.spec.list(name) else {
            let fault = faults::unknown_list(place, name, self.spec.lists());
            self.faults.push(fault);
            return None;
        };
        let start = text.len() - rest.len();
        let condition = match rest.trim() {
            "" if start == text.len() && text.contains(" where ") => {
                self.faults.push(faults::bad_condition(place, "a comparison"));
                return None;
            }
            "" => Condition::default(),
            _ => match Condition::parse(rest) {
                Ok(condition) => condition,
                Err(trouble) => {
                    let place = self.inside(value, &text, start + trouble.at);
                    self.faults.push(faults::bad_condition(place, trouble.expected));
                    return None;
                }
            },
        };
        let names = field_names(list);
        for test in &condition.tests {
            if test.field != "id" && !names.contains(&test.field.as_str()) {
                let at = rest.find(test.field.as_str()).unwrap_or(0);
                let place = self.inside(value, &text, start + at);
                self.faults.push(faults::unknown_field(place, &test.field, &names));
            }
        }
        Some(ForEach { list, condition, place })
    }

    /// The place of a byte inside a text, where the text stands as it reads.
    fn inside(&self, value: &Value, text: &str, at: usize) -> Place {
        let (from, to) = (self.base + value.at, self.base + value.end);
        let raw = self.lines.text.get(from..to.max(from)).unwrap_or_default();
        let start = raw.find(text).map_or(0, |start| start + at);
        self.lines.place(from + start)
    }
}
