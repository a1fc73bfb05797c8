//! Which columns of a file are months, where a table may have them across.

use crate::table::across::{self, Months};
use crate::table::inspect::Lacking;
use crate::table::plan::{Plan, Planned, Planner, Role};
use crate::table::{ColumnSpec, Kind, faults, schema, years};
use crate::value::Day;

/// Where months stand across.
pub struct Across {
    /// Each column of the file that is a month, with what it says below our heading column.
    pub cells: Vec<(u32, String)>,
    /// Which of the planned columns the headings are.
    pub heading: usize,
    /// Which of them the cells are.
    pub cell: usize,
}

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
                    let (named, header) = ((across.cell, pattern.as_str()), self.header);
                    let fault =
                        faults::across::no_family(self.mapping, named, across::HOLE, header);
                    self.faults.push(fault);
                    return None;
                }
                months
            }
            None => self.proved_months(across)?,
        };
        if let Some(by) = &self.header.year_by {
            self.faults.push(faults::across::year_by_name(self.schema, self.mapping, by));
        }
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

    /// Columns that must be there are not: with what could be each; where months could stand
    /// across, how they do.
    pub(super) fn miss(&mut self, plan: &Plan) {
        let (schema, mapping) = (self.schema, self.mapping);
        let lacking = Lacking::of(schema, plan, self.header, self.around.below);
        for spec in std::mem::take(&mut self.missed) {
            let own = schema.proof.across;
            let own = own.filter(|one| [one.heading, one.cell].contains(&spec.name.as_ref()));
            let bare = own.map(|_| years::without(&self.header.headings)).unwrap_or_default();
            if !bare.is_empty() {
                // One fault for the months and the cells below them.
                let first = own.is_some_and(|one| one.heading == spec.name);
                self.faults.extend(first.then(|| faults::across::no_year(schema, mapping, &bare)));
                continue;
            }
            let fault =
                faults::mapping::missing_column(schema, spec, mapping, self.header, &lacking);
            let across = schema.proof.across.filter(|one| one.heading == spec.name);
            self.faults.push(match across {
                Some(across) => faults::across::months_needed(fault, mapping, across.cell),
                None => fault,
            });
        }
    }

    /// Whether one of our columns is the months that stand across, or the cells below them.
    pub(super) fn is_across(&self, spec: &ColumnSpec) -> bool {
        let across = self.schema.proof.across.filter(|_| self.months.is_some());
        across.is_some_and(|across| [across.heading, across.cell].contains(&spec.name.as_ref()))
    }

    /// Whose months they are, where that column has no heading.
    pub(super) fn unnamed(&self, spec: &ColumnSpec) -> Option<u32> {
        let months = self.months.as_ref().filter(|_| spec.required && spec.kind == Kind::Text)?;
        across::unnamed(&self.header.headings, months)
    }

    /// Whether a column is theirs whose months they are, although it has no heading.
    pub(super) fn is_unnamed(&self, at: u32) -> bool {
        let months = self.months.as_ref();
        months.and_then(|months| across::unnamed(&self.header.headings, months)) == Some(at)
    }

    /// Adds what the months and the cells below them are.
    pub(super) fn add_across(&mut self, spec: &ColumnSpec, plan: &mut Plan) {
        let months = self.months.iter().flat_map(|months| &months.columns);
        let at = months.map(|(at, _)| *at).next().unwrap_or(0);
        let measure = self.measure(spec, at, &[]);
        let manner = self.manner_of(spec, &measure);
        let role = Role::Ours(spec.name.to_string());
        plan.columns.push(Planned {
            mark: measure.currency,
            scaling: measure.scaling,
            ..self.other(role, at, manner)
        });
    }

    /// The months, once all columns are planned.
    pub(super) fn planned_months(&self, plan: &Plan) -> Option<Across> {
        let (across, months) = (self.schema.proof.across?, self.months.as_ref()?);
        let at = |name: &str| plan.columns.iter().position(|column| column.name() == name);
        let label = |(at, day): &(u32, Day)| (*at, day.to_string().chars().take(7).collect());
        Some(Across {
            cells: months.columns.iter().map(label).collect(),
            heading: at(across.heading)?,
            cell: at(across.cell)?,
        })
    }
}
