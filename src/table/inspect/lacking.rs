//! What could be a column that must be there and is not: by what the first rows hold, and
//! by what the schema lets stand for it.

use crate::diag::{Line, quoted};
use crate::table::header::{Header, same_heading};
use crate::table::inspect::guess::{only_id, suits};
use crate::table::inspect::judge::{self, Judged};
use crate::table::inspect::look::{Looked, Record};
use crate::table::plan::{Plan, Role};
use crate::table::workbook::RawCell;
use crate::table::{ColumnSpec, Kind, Schema};
use std::cell::OnceCell;

/// The columns of a file that nobody reads.
pub struct Lacking<'a> {
    schema: &'a Schema,
    plan: &'a Plan,
    header: &'a Header,
    below: &'a [Vec<String>],
    /// What each column holds, once it is asked for.
    judged: OnceCell<Vec<Judged>>,
}

impl<'a> Lacking<'a> {
    /// Of a file with those headings and first rows, read by that plan.
    pub fn of(
        schema: &'a Schema,
        plan: &'a Plan,
        header: &'a Header,
        below: &'a [Vec<String>],
    ) -> Lacking<'a> {
        Lacking { schema, plan, header, below, judged: OnceCell::new() }
    }

    /// Headings of columns that nobody reads and that hold what one of ours needs.
    pub fn could_be(&self, spec: &ColumnSpec) -> Vec<&str> {
        let judged = self.judged.get_or_init(|| self.judged());
        let free = |at: u32| !self.is_read(at);
        let named = |one: &&Judged| {
            !one.heading.is_empty() && free(one.at) && !self.names_other(spec, &one.heading)
        };
        // Amounts and counts are no names, though words may be numbers.
        let is_name = |one: &Judged| {
            spec.kind != Kind::Text || !matches!(one.kind, "number" | "money" | "mixed")
        };
        let fits = |one: &&Judged| {
            named(one) && suits(spec.kind, one) && one.kind != "empty" && is_name(one)
        };
        let found: Vec<&Judged> = match (self.below.is_empty(), self.is_row(spec)) {
            // Without rows every heading could be any of ours.
            (true, _) => judged.iter().filter(named).collect(),
            (_, true) => only_id(judged, &free),
            _ => judged.iter().filter(fits).collect(),
        };
        found.into_iter().map(|one| one.heading.as_str()).collect()
    }

    /// The line that gives all rows a value for a column, where the schema lets another
    /// column stand for it.
    pub fn instead(&self, spec: &ColumnSpec) -> Option<Line> {
        if self.is_row(spec) && self.could_be(spec).is_empty() {
            let line = Line::word(format!("tables.{}", self.schema.table), "id", "row");
            return Some(line.about("no column names a row, so its number does"));
        }
        let (missing, by, words) = self.schema.proof.instead?;
        let is_by = |role: &Role| matches!(role, Role::Ours(name) if name == by);
        let found = self.plan.columns.iter().find(|one| is_by(&one.role));
        let heading = quoted(&found.filter(|_| spec.name == missing)?.heading);
        let line = Line::word(
            format!("tables.{}", self.schema.table),
            &format!("defaults.{missing}"),
            words.first().unwrap_or(&"…"),
        );
        Some(line.or(words.iter().copied()).about(format!(
            "no column tells the {missing}, but {heading} tells what is open, won and lost"
        )))
    }

    /// Columns of days that nobody reads.
    pub fn days(&self) -> impl Iterator<Item = (u32, &str)> {
        let judged = self.judged.get_or_init(|| self.judged()).iter();
        let days = judged
            .filter(|one| one.kind == "date" && !one.heading.is_empty() && !self.is_read(one.at));
        days.map(|one| (one.at, one.heading.as_str()))
    }

    /// Whether a heading means another column of ours.
    fn names_other(&self, spec: &ColumnSpec, heading: &str) -> bool {
        let others = self.schema.columns.iter().filter(|other| other.name != spec.name);
        let mut names = others.flat_map(|other| {
            std::iter::once(other.name.as_ref()).chain(other.aliases.iter().copied())
        });
        names.any(|name| same_heading(name, heading))
    }

    /// Whether a row may be called by its number instead.
    fn is_row(&self, spec: &ColumnSpec) -> bool {
        spec.name == "id" && self.schema.proof.by_row
    }

    fn is_read(&self, at: u32) -> bool {
        let ours = self
            .plan
            .columns
            .iter()
            .filter(|one| !matches!(one.role, Role::Watched { .. } | Role::Filter));
        let read = ours.flat_map(|one| std::iter::once(one.at).chain(one.more.iter().copied()));
        let months = self.plan.months.iter().flat_map(|months| &months.cells);
        read.chain(months.map(|(at, _)| *at)).any(|have| have == at)
    }

    fn judged(&self) -> Vec<Judged> {
        let rows = std::iter::once(&self.header.headings).chain(self.below);
        let text = |word: &String| match word.is_empty() {
            true => RawCell::Blank,
            false => RawCell::Text(word.as_str().into()),
        };
        let record = |(number, cells): (u32, &Vec<String>)| Record {
            number,
            line: None,
            cells: cells.iter().map(text).collect(),
        };
        let records: Vec<Record> = (1..).zip(rows).map(record).collect();
        let looked = Looked { rows: records.len(), records, ..Looked::default() };
        judge::columns(&looked, 0, &self.header.headings)
    }
}
