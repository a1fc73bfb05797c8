//! Which columns of a file are months, where a table may have them across.

use crate::table::across::{self, Months};
use crate::table::plan::{Across, Plan, Planned, Planner, Role};
use crate::table::{ColumnSpec, faults, schema};
use crate::value::Day;

impl Planner<'_> {
    /// The columns that are months: those that the project names by a pattern, else those
    /// that prove it where nothing else says the month.
    pub(super) fn months(&mut self) -> Option<Months> {
        let across = self.schema.proof.across?;
        let (headings, order) = (&self.header.headings, self.mapping.date_order);
        let found = match self.mapping.wide.get(across.cell) {
            Some(pattern) => {
                let months = across::following(headings, pattern, order);
                if months.columns.is_empty() {
                    let (family, header) = (across.cell, self.header);
                    let fault = faults::mapping::no_family(self.mapping, family, pattern, header);
                    self.faults.push(fault);
                    return None;
                }
                months
            }
            None => self.proved_months(across)?,
        };
        if let Some(columns) = across::repeated(&found.columns) {
            let fault = faults::across::same_month(self.mapping, self.header, columns);
            self.faults.push(fault);
        }
        Some(found)
    }

    fn proved_months(&mut self, across: schema::Across) -> Option<Months> {
        let stated = |name: &str| {
            self.mapping.columns.contains_key(name) || self.mapping.defaults.contains_key(name)
        };
        let spec = self.schema.column(across.heading)?;
        if stated(across.heading) || stated(across.cell) || self.known(spec).is_some() {
            return None;
        }
        let mut found = across::find(&self.header.headings, self.mapping.date_order);
        if found.len() > 1 {
            let fault =
                faults::across::which_months(self.schema, self.mapping, across.cell, &found);
            self.faults.push(fault);
        }
        (!found.is_empty()).then(|| found.remove(0))
    }

    /// Our columns that the months and the cells below them are.
    pub(super) fn add_across(&mut self, spec: &ColumnSpec, months: &Months, plan: &mut Plan) {
        let at = months.columns.first().map_or(0, |(at, _)| *at);
        plan.columns.push(Planned {
            role: Role::Ours(spec.name.to_string()),
            at,
            more: Vec::new(),
            heading: self.header.heading(at),
            manner: self.manner(spec.kind, &spec.name),
            every_row: false,
            unique: false,
            default: None,
        });
    }
}

/// The months, once all columns are planned.
pub(super) fn planned(plan: &Plan, months: &Months, across: schema::Across) -> Option<Across> {
    let at = |name: &str| plan.columns.iter().position(|column| column.name() == name);
    let label = |(at, day): &(u32, Day)| (*at, day.to_string().chars().take(7).collect());
    Some(Across {
        cells: months.columns.iter().map(label).collect(),
        heading: at(across.heading)?,
        cell: at(across.cell)?,
    })
}
