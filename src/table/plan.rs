//! Which column of a file is which of ours: by the project's mapping, else by
//! the preset, else by our own names and their aliases.

use crate::diag::Fault;
use crate::table::cell::{Cell, fold, trim};
use crate::table::gather::Manner;
use crate::table::header::{Header, same_heading};
use crate::table::number::Mark;
use crate::table::{ColumnSpec, Kind, Mapping, Preset, Schema, faults};
use crate::value::condition::Condition;
use std::collections::{BTreeMap, BTreeSet};

/// What a file's columns are to us.
pub struct Plan {
    /// The columns that are read.
    pub columns: Vec<Planned>,
    /// How many columns the heading row has.
    pub width: usize,
    /// Our columns that the file lacks but the project gives a value for.
    pub constants: Vec<(String, Kind, String)>,
    /// What stands for `{}` in headings of families, folded, as the file has it.
    pub labels: BTreeSet<String>,
    /// Keys that only this table has, as the project or the preset states them.
    pub options: BTreeMap<String, String>,
    /// Rows to keep, as the project and the preset state them.
    pub filter: Option<Condition>,
}

/// One column that is read.
pub struct Planned {
    /// What it is to us.
    pub role: Role,
    /// Which column of the file, from 0.
    pub at: u32,
    /// More columns of the file: of a row whose cell is blank the first that is filled.
    pub more: Vec<u32>,
    /// Its heading.
    pub heading: String,
    /// How its cells are read.
    pub manner: Manner,
    /// Whether every row must have it.
    pub every_row: bool,
    /// Whether two rows may not share a value.
    pub unique: bool,
    /// The value of rows that lack it.
    pub default: Option<String>,
}

/// What a column is to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// One of our columns.
    Ours(String),
    /// A member of a family named by a pattern.
    Wide {
        /// The family.
        family: String,
        /// What stands for `{}` in the heading.
        label: String,
    },
    /// Read only because `filter` looks at it.
    Filter,
}

impl Planned {
    /// The cell of a row.
    pub fn cell<'c>(&self, cells: &[Cell<'c>]) -> Cell<'c> {
        let get = |at: u32| cells.get(at as usize).copied().unwrap_or(Cell::Blank);
        let cell = get(self.at);
        if self.more.is_empty() || !cell.is_blank() {
            return cell;
        }
        let mut more = self.more.iter().map(|at| get(*at));
        more.find(|cell| !cell.is_blank()).unwrap_or(cell)
    }

    /// What the project calls it: our name, else the heading.
    pub fn name(&self) -> &str {
        match &self.role {
            Role::Ours(name) => name,
            _ => &self.heading,
        }
    }
}

/// Plans the reading of a file with that header.
pub fn plan(
    schema: &Schema,
    mapping: &Mapping,
    preset: Option<&Preset>,
    header: &Header,
) -> (Plan, Vec<Fault>) {
    let mut planner = Planner { schema, mapping, preset, header, faults: Vec::new() };
    planner.check_keys();
    let mut plan = Plan {
        columns: Vec::new(),
        width: header.headings.len(),
        constants: Vec::new(),
        labels: BTreeSet::new(),
        options: mapping.options.clone(),
        filter: mapping.filter.clone(),
    };
    for spec in schema.columns.iter() {
        planner.add(spec, &mut plan);
    }
    planner.add_families(&mut plan);
    planner.add_filter(&mut plan);
    (plan, planner.faults)
}

struct Planner<'a> {
    schema: &'a Schema,
    mapping: &'a Mapping,
    preset: Option<&'a Preset>,
    header: &'a Header,
    faults: Vec<Fault>,
}

impl Planner<'_> {
    /// Every name in the mapping must be one of our columns.
    fn check_keys(&mut self) {
        let mapping = self.mapping;
        let keys = [
            ("columns", mapping.columns.keys().collect::<Vec<_>>()),
            ("values", mapping.values.keys().collect()),
            ("defaults", mapping.defaults.keys().collect()),
        ];
        for (part, names) in keys {
            for name in names {
                let family = part == "values" && self.schema.wide.iter().any(|(f, _)| f == name);
                if self.schema.column(name).is_none() && !family {
                    self.faults.push(faults::mapping::unknown_column(
                        self.schema,
                        mapping,
                        part,
                        name,
                    ));
                }
            }
        }
        for family in mapping.wide.keys() {
            if !self.schema.wide.iter().any(|(name, _)| name == family) {
                self.faults.push(faults::mapping::unknown_family(self.schema, mapping, family));
            }
        }
    }

    fn add(&mut self, spec: &ColumnSpec, plan: &mut Plan) {
        let name = spec.name.as_ref();
        let default = self.mapping.defaults.get(name).cloned();
        match self.find(spec) {
            Some((at, more)) => plan.columns.push(Planned {
                role: Role::Ours(name.to_owned()),
                at,
                more,
                heading: self.header.heading(at),
                manner: self.manner(spec.kind, name),
                every_row: spec.every_row,
                unique: spec.unique,
                default,
            }),
            None => match default {
                Some(value) => plan.constants.push((name.to_owned(), spec.kind, value)),
                None if spec.required && !self.mapping.columns.contains_key(name) => {
                    let fault = faults::mapping::missing_column(
                        self.schema,
                        spec,
                        self.mapping,
                        self.header,
                    );
                    self.faults.push(fault);
                }
                None => {}
            },
        }
    }

    /// The file's column for one of ours, and those that fill its blanks.
    fn find(&mut self, spec: &ColumnSpec) -> Option<(u32, Vec<u32>)> {
        if let Some(named) = self.mapping.columns.get(spec.name.as_ref()) {
            return self.stated(spec, &named.headings);
        }
        let header = self.header;
        let filled = self.preset.and_then(|preset| preset.first_filled.get(spec.name.as_ref()));
        let filled = filled.into_iter().flatten().flat_map(|heading| header.find(heading));
        let mut filled: Vec<u32> = filled.filter(|at| !self.is_taken(*at)).collect();
        if !filled.is_empty() {
            let first = filled.remove(0);
            return Some((first, filled));
        }
        self.known(spec).map(|at| (at, Vec::new()))
    }

    /// The columns that the project names. Headings that an export lacks are passed over
    /// where others of the list are there: they may have been renamed between two exports.
    fn stated(&mut self, spec: &ColumnSpec, headings: &[String]) -> Option<(u32, Vec<u32>)> {
        let mut all = Vec::new();
        for heading in headings {
            let found = self.header.find(heading);
            all.extend(self.only(spec, &found));
        }
        if let (true, Some(heading)) = (all.is_empty(), headings.first()) {
            let fault = faults::mapping::unknown_heading(self.mapping, spec, heading, self.header);
            self.faults.push(fault);
        }
        let mut all = all.into_iter();
        Some((all.next()?, all.collect()))
    }

    /// The file's column for one of ours, by the preset and the names we know.
    fn known(&mut self, spec: &ColumnSpec) -> Option<u32> {
        let preset = self.preset.and_then(|preset| preset.columns.get(spec.name.as_ref()));
        let header = self.header;
        let known = preset.into_iter().flatten().map(|heading| header.find(heading));
        let own = std::iter::once(spec.name.as_ref()).chain(spec.aliases.iter().copied());
        let own = own.map(|heading| header.alike(heading));
        for mut found in known.chain(own) {
            found.retain(|at| !self.is_taken(*at));
            if !found.is_empty() {
                return self.only(spec, &found);
            }
        }
        None
    }

    /// Whether the project's mapping names that column of the file for something.
    fn is_taken(&self, at: u32) -> bool {
        let heading = self.header.heading(at);
        let mut named = self.mapping.columns.values().flat_map(|named| &named.headings);
        named.any(|named| same_heading(named, &heading))
    }

    fn only(&mut self, spec: &ColumnSpec, found: &[u32]) -> Option<u32> {
        if let [_, _, ..] = found {
            let fault = faults::mapping::duplicate_heading(self.mapping, spec, self.header, found);
            self.faults.push(fault);
        }
        found.first().copied()
    }

    fn manner(&self, kind: Kind, values: &str) -> Manner {
        let theirs = self.preset.and_then(|preset| preset.values.get(values));
        let stated = self.mapping.values.get(values);
        let pairs = theirs.into_iter().flatten().chain(stated.into_iter().flatten());
        Manner {
            kind,
            mark: self.mapping.decimal.map(Mark::of),
            order: self.mapping.date_order,
            from_1904: self.header.from_1904,
            percent: false,
            values: pairs.map(|(theirs, ours)| (fold(theirs), ours.clone())).collect(),
        }
    }

    fn add_families(&mut self, plan: &mut Plan) {
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
                plan.columns.push(Planned {
                    role: Role::Wide { family: (*family).to_owned(), label },
                    at,
                    more: Vec::new(),
                    heading: heading.clone(),
                    manner: self.manner(Kind::Day, ""),
                    every_row: false,
                    unique: false,
                    default: None,
                });
            }
            if plan.columns.len() == before
                && let Some(pattern) = self.mapping.wide.get(*family)
            {
                self.faults.push(faults::mapping::no_family(
                    self.mapping,
                    family,
                    pattern,
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

    /// `filter` may look at our columns, and at any heading of the file.
    fn add_filter(&mut self, plan: &mut Plan) {
        let Some(filter) = &self.mapping.filter else { return };
        for test in &filter.tests {
            let known = |planned: &Planned| planned.name() == test.field;
            let constant = plan.constants.iter().any(|(name, ..)| *name == test.field);
            if plan.columns.iter().any(known) || constant {
                continue;
            }
            match self.header.find(&test.field).first() {
                Some(at) => plan.columns.push(Planned {
                    role: Role::Filter,
                    at: *at,
                    more: Vec::new(),
                    heading: test.field.clone(),
                    manner: self.manner(Kind::Text, ""),
                    every_row: false,
                    unique: false,
                    default: None,
                }),
                None => {
                    let fault = faults::mapping::unknown_field(
                        self.schema,
                        self.mapping,
                        &test.field,
                        self.header,
                    );
                    self.faults.push(fault);
                }
            }
        }
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
