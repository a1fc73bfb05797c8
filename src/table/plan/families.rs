//! Families of columns, whose headings follow a pattern with one `{}`.

use crate::table::cell::{fold, trim};
use crate::table::plan::{Plan, Planner, Role};
use crate::table::{Kind, faults};
use std::collections::BTreeMap;

impl Planner<'_> {
    pub(super) fn add_families(&mut self, plan: &mut Plan) {
        for (family, known) in self.schema.wide.iter() {
            let stated = self.mapping.wide.get(*family).into_iter().map(String::as_str);
            let preset = self.preset.and_then(|preset| preset.wide.get(*family));
            let preset = preset.into_iter().flatten().map(String::as_str);
            let patterns: Vec<&str> = match self.mapping.wide.contains_key(*family) {
                true => stated.collect(),
                false => preset.chain(known.iter().copied()).collect(),
            };
            let labels = self.manner(Kind::Text, family).values;
            let before = plan.columns.len();
            for (at, heading) in (0..).zip(&self.header.headings) {
                let label = patterns.iter().find_map(|pattern| label(pattern, heading));
                let Some(label) = label else { continue };
                plan.labels.extend([fold(&label), fold(bare(&label))]);
                let label = self.translated(&labels, label);
                let role = Role::Wide { family: (*family).to_owned(), label };
                plan.columns.push(self.other(role, at, self.manner(Kind::Moment, "")));
            }
            if plan.columns.len() == before
                && let Some(pattern) = self.mapping.wide.get(*family)
            {
                self.faults.push(faults::across::no_family(
                    self.mapping,
                    (family, pattern),
                    "{}",
                    self.header,
                ));
            }
        }
    }

    /// A label in our words: by the values of its family, else by those of a
    /// column, since a stage is called the same in a cell and in a heading.
    fn translated(&self, own: &BTreeMap<String, String>, label: String) -> String {
        for name in [label.as_str(), bare(&label)] {
            let name = fold(name);
            if let Some(ours) = own.get(&name) {
                return ours.clone();
            }
            for spec in self.schema.columns.iter().filter(|spec| spec.kind == Kind::Text) {
                if let Some(ours) = self.manner(spec.kind, &spec.name).values.get(&name) {
                    return ours.clone();
                }
            }
        }
        label
    }
}

/// A label without the name in brackets behind it, which is HubSpot's pipeline.
fn bare(label: &str) -> &str {
    label.rsplit_once(" (").map_or(label, |(bare, _)| bare)
}

/// What stands for `{}` where a heading follows a pattern, compared without case.
pub fn label(pattern: &str, heading: &str) -> Option<String> {
    let (before, after) = pattern.split_once("{}")?;
    let heading = trim(heading);
    let lower = |text: &str| text.to_lowercase();
    let start = heading.get(..before.len())?;
    let rest = heading.get(before.len()..)?;
    let label = rest.get(..rest.len().checked_sub(after.len())?)?;
    let end = rest.get(label.len()..)?;
    let label = trim(label).trim_matches('"');
    (lower(start) == lower(before) && lower(end) == lower(after) && !label.is_empty())
        .then(|| label.to_owned())
}
