//! Which totals are sums of rows above them: only what adds up exactly is a formula.

use crate::document::tree::{Table, Typed};
use crate::value::{Decimal, Unit};
use std::collections::BTreeMap;

/// Rows of a table, from and to.
type Rows = (usize, usize);

/// Each total with the rows that it is the sum of, by row and column.
pub(super) fn of(table: &Table) -> BTreeMap<(usize, usize), Rows> {
    let mut sums = BTreeMap::new();
    let mut before = None;
    for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| row.total) {
        for column in 0..row.cells.len() {
            if let Some(rows) = sum(table, (at, column), before) {
                sums.insert((at, column), rows);
            }
        }
        before = Some(at);
    }
    sums
}

/// The rows since the total before it, without that one or with it, or all above.
fn sum(table: &Table, (at, column): (usize, usize), before: Option<usize>) -> Option<Rows> {
    let (total, unit) = number(table, at, column)?;
    let starts = [before.map_or(0, |before| before + 1), before.unwrap_or(0), 0];
    let adds_up = |from: &usize| {
        let rows = (*from..at).map(|row| number(table, row, column));
        let known: Vec<(Decimal, Unit)> = rows.flatten().collect();
        let sum = known.iter().try_fold(Decimal::ZERO, |sum, (value, _)| sum.checked_add(*value));
        known.len() > 1 && known.iter().all(|(_, other)| *other == unit) && sum == Some(total)
    };
    starts.into_iter().find(adds_up).map(|from| (from, at - 1))
}

fn number(table: &Table, row: usize, column: usize) -> Option<(Decimal, Unit)> {
    match &table.rows.get(row)?.cells.get(column)?.value {
        Some(Typed::Number(value, unit)) => Some((*value, *unit)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::document::tree::{Cell, Row, Table, Typed};
    use crate::value::{Decimal, Unit};

    fn table(rows: &[(i64, bool)]) -> Table {
        let cell = |value: i64| Cell {
            value: Some(Typed::Number(Decimal::from(value), Unit::Money)),
            ..Cell::default()
        };
        let rows =
            rows.iter().map(|(value, total)| Row { cells: vec![cell(*value)], total: *total });
        Table { rows: rows.collect(), ..Table::default() }
    }

    #[test]
    fn a_total_is_a_sum_only_of_what_adds_up_to_it() {
        let found = |rows: &[(i64, bool)]| of(&table(rows)).into_iter().collect::<Vec<_>>();
        assert_eq!(found(&[(2, false), (3, false), (5, true)]), [((2, 0), (0, 1))]);
        assert_eq!(found(&[(2, false), (3, false), (6, true)]), []);
        // From the start over what moved to the end.
        assert_eq!(found(&[(10, true), (3, false), (-1, false), (12, true)]), [((3, 0), (0, 2))]);
        // A total of what stands since the one before.
        let twice = [(1, false), (2, false), (3, true), (4, false), (5, false), (9, true)];
        assert_eq!(found(&twice), [((2, 0), (0, 1)), ((5, 0), (3, 4))]);
    }
}
