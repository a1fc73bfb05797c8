//! `for_each`: a list, and which of its records.

use crate::books::{ListSpec, Record};
use crate::diag::Place;
use crate::document::read::fields::Value;
use crate::document::read::front::Check;
use crate::document::read::kept::{ForEach, Front};
use crate::document::read::rows::never_is;
use crate::document::read::template::{Fields, field_value};
use crate::document::{faults, said};
use crate::value::condition::{Condition, Test};
use crate::words::Words;
use std::sync::Arc;

impl Front {
    /// What a field of the record holds, as readers see it.
    pub fn field(&self, name: &str, record: Option<&Record>, words: &Words) -> Option<String> {
        let holds = self.for_each.as_ref().and_then(|each| each.list.holds(name));
        said::field(words, holds, &field_value(record?, name))
    }
}

impl Check<'_, '_> {
    /// Reads `list` or `list where condition`, with the fields that documents
    /// of it may name. A list that is not there leaves them open, so that not
    /// every use of one becomes a fault as well.
    pub(super) fn for_each(&mut self) -> (Option<ForEach>, Fields) {
        let Some(value) = self.value("for_each") else { return (None, Fields::None) };
        let Some((text, place)) = self.text("for_each") else { return (None, Fields::Open) };
        let (name, rest) = text.split_once(" where ").unwrap_or((&text, ""));
        let Some(list) = self.spec.list(name.trim()) else {
            if !self.spec.may_be(name.trim()) {
                let lists = Vec::from_iter(self.spec.lists());
                self.faults.push(faults::unknown_list(place, name.trim(), &lists));
            }
            return (None, Fields::Open);
        };
        let condition = self.condition(value, &text, rest, list);
        let list = Arc::clone(list);
        let fields = Fields::Of(Arc::clone(&list));
        let each = condition.map(|condition| ForEach { list, condition, place });
        (each, fields)
    }

    fn condition(
        &mut self,
        value: &Value,
        text: &str,
        rest: &str,
        list: &ListSpec,
    ) -> Option<Condition> {
        let start = text.len() - rest.len();
        if rest.trim().is_empty() && !text.contains(" where ") {
            return Some(Condition::default());
        }
        let condition = match Condition::parse(rest) {
            Ok(condition) => condition,
            Err(trouble) => {
                let place = self.inside(value, text, start + trouble.at);
                self.faults.push(faults::bad_condition(place, trouble.expected));
                return None;
            }
        };
        for test in &condition.tests {
            let at = rest.find(test.field.as_str()).unwrap_or(0);
            let place = self.inside(value, text, start + at);
            match list.holds(&test.field) {
                Some(holds) => {
                    let never = |test: Test| never_is(&test, holds, &place);
                    self.faults.extend(test.each().filter_map(never));
                }
                None if test.field == "id" => {}
                None => self.faults.push(faults::unknown_field(place, &test.field, &list.names())),
            }
        }
        Some(condition)
    }

    /// The place of a byte inside a text, where the text stands as it reads.
    pub(super) fn inside(&self, value: &Value, text: &str, at: usize) -> Place {
        let (from, to) = (self.base + value.at, self.base + value.end);
        let raw = self.lines.text.get(from..to.max(from)).unwrap_or_default();
        let start = raw.find(text).map_or(0, |start| start + at);
        self.lines.place(from + start)
    }
}
