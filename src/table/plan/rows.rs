//! How cells are read that say something of their rows: blanks that hold what stands above
//! them, and numbers that stand for words.

use crate::table::plan::{Plan, Planned, Planner, Role};
use crate::table::{Kind, faults};

impl Planner<'_> {
    /// Columns whose blanks hold what stands above them.
    pub(super) fn fill_down(&mut self, plan: &mut Plan) {
        for heading in &self.mapping.fill_down {
            let found = self.header.find(heading);
            if found.is_empty() && self.mapping.places.contains_key("fill_down") {
                let fault = faults::rows::no_heading_to_fill(self.mapping, heading, self.header);
                self.faults.push(fault);
            }
            for column in plan.columns.iter_mut().filter(|column| found.contains(&column.at)) {
                column.manner.fill_down = true;
            }
        }
    }

    /// Numbers that stand for words.
    pub(super) fn words(&mut self, plan: &mut Plan) {
        for column in &mut plan.columns {
            let Role::Ours(name) = &column.role else { continue };
            let named = self.mapping.columns.get(name);
            let is_text = column.manner.kind == Kind::Text;
            if named.is_some_and(|named| named.as_text) {
                column.manner.as_text = is_text;
                if !is_text {
                    self.faults.push(faults::rows::no_words(self.mapping, name));
                }
            }
            column.manner.zeros = self.mapping.zeros.filter(|_| is_text);
        }
    }

    /// `filter` may look at our columns, and at any heading of the file.
    pub(super) fn add_filter(&mut self, plan: &mut Plan) {
        let Some(filter) = &self.mapping.filter else { return };
        for test in &filter.tests {
            let known = |planned: &Planned| planned.name() == test.field;
            let constant = plan.constants.iter().any(|(name, ..)| *name == test.field);
            if plan.columns.iter().any(known) || constant {
                continue;
            }
            match self.header.find(&test.field).first() {
                Some(at) => plan.columns.push(Planned {
                    heading: test.field.clone(),
                    ..self.other(Role::Filter, *at, self.manner(Kind::Text, ""))
                }),
                None => {
                    let fault = faults::filter::unknown_field(
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
