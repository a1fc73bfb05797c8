//! Days that nobody reads, in a file that has no day on which its rows end.

use crate::diag::Severity;
use crate::table::inspect::Lacking;
use crate::table::plan::{Plan, Planner};
use crate::table::{faults, qualify};

impl Planner<'_> {
    /// One of them may be the end of each row.
    pub(super) fn unread_days(&mut self, plan: &Plan) {
        let ends = self.schema.proof.ends;
        let is_told = |name: &&str| {
            plan.columns.iter().any(|one| one.name() == *name)
                || plan.constants.iter().any(|(have, ..)| have == name)
        };
        // What the table needs comes first.
        let lacks = self.faults.iter().any(|fault| fault.severity > Severity::Warning);
        if ends.is_empty() || ends.iter().any(is_told) || self.around.below.is_empty() || lacks {
            return;
        }
        let lacking = Lacking::of(self.schema, plan, self.header, self.around.below);
        let watched = |at: u32| plan.columns.iter().any(|one| one.at == at);
        for (at, heading) in lacking.days() {
            if !watched(at) && !qualify::is_ignored(heading, self.mapping) {
                let fault = faults::mapping::unread_days(self.schema, self.mapping, heading, ends);
                self.faults.push(fault);
            }
        }
    }
}
