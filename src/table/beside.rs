//! What stands beside the numbers of targets. A target may be money, a count or a share, by
//! the metric of its row: only the book can tell whether a sign there belongs to it.

use crate::table::intern::Texts;
use crate::table::plan::{Plan, Role};
use crate::table::settle::Settled;
use crate::table::{Column, Kind};
use std::collections::BTreeMap;

/// The sign of a percentage.
pub const PERCENT: &str = "%";

/// The column that holds the signs beside the numbers of another: `%`, `€`, nothing.
pub fn column(name: &str) -> String {
    format!("{name}, beside")
}

/// Keeps the signs of columns of targets as columns of their own.
pub fn keep(
    plan: &Plan,
    settled: &[Settled],
    (rows, columns): (usize, &mut BTreeMap<String, Column>),
) {
    for (planned, done) in plan.columns.iter().zip(settled) {
        let Role::Ours(name) = &planned.role else { continue };
        if planned.manner.kind != Kind::Target {
            continue;
        }
        let mut signs = Texts::default();
        for row in 0..rows as u32 {
            let percent = done.percents.binary_search(&row).is_ok();
            signs.push(if percent { PERCENT } else { done.marks.of(row).unwrap_or("") });
        }
        columns.insert(column(name), Column::Text(signs.settle()));
    }
}
