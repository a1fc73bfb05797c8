//! Rows that say the same as another one: an export that repeats itself doubles ARR,
//! and nothing else shows it.

use crate::books::ledger::interval::whole_months;
use crate::books::revenue::faults;
use crate::books::revenue::open::Revenue;
use crate::books::revenue::prices::option;
use crate::books::revenue::records::{FOREVER, Line};
use crate::diag::Fault;
use crate::value::RowSet;

/// The rows of subscriptions and snapshots that repeat an earlier one. Invoices do
/// charge the same thing twice.
pub fn repeated(book: &Revenue) -> Option<Fault> {
    let table = book
        .source
        .as_deref()
        .filter(|table| !matches!(table.name.as_str(), "invoice_lines" | "arr_events"))?;
    let id = |line: &Line| table.text("id").map_or(0, |ids| ids.code(line.row as usize));
    // Of snapshots only what stands on one day is a repeat.
    let day = |line: &Line| table.day("month").and_then(|days| days.get(line.row as usize));
    let said = |line: &Line| {
        let what = (line.customer, line.product, line.plan, line.currency);
        (id(line), what, line.start, line.end, day(line), line.arr)
    };
    let worth = |line: &&Line| !line.usage && !line.arr.is_zero();
    let mut lines: Vec<&Line> = book.records.lines.iter().filter(worth).collect();
    lines.sort_by_key(|line| (said(line), line.row));
    let same = lines.windows(2).filter_map(|pair| match pair {
        [one, two] => (said(one) == said(two)).then_some(two.row),
        _ => None,
    });
    let mut rows: Vec<u32> = same.collect();
    rows.sort_unstable();
    let rows: RowSet = rows.into_iter().collect();
    (!rows.is_empty()).then(|| faults::repeated(table, &rows))
}

/// So many are no coincidence.
const AGAIN: usize = 4;

/// Invoices that are taken for contracts: one amount of one customer begins again every
/// month (or quarter, or year), and none of them ends, so that all count at once.
pub fn begun_again(book: &Revenue) -> Option<Fault> {
    let table = book.source.as_deref().filter(|table| table.name == "subscriptions")?;
    if option(table, "begun_again") == "counts" {
        return None;
    }
    let open = |line: &&Line| line.end == FOREVER && !line.usage && !line.arr.is_zero();
    let mut lines: Vec<&Line> = book.records.lines.iter().filter(open).collect();
    let what = |line: &Line| (line.customer, line.product, line.plan, line.currency, line.arr);
    lines.sort_by_key(|line| (what(line), line.start, line.row));
    let mut rows: Vec<u32> = Vec::new();
    for own in lines.chunk_by(|one, two| what(one) == what(two)) {
        let steps = own.windows(2).map(|pair| match pair {
            [one, two] => whole_months(one.start, two.start),
            _ => None,
        });
        let steps: Vec<Option<i32>> = steps.collect();
        let even = steps.first().is_some_and(|first| first.is_some());
        if own.len() >= AGAIN && even && steps.windows(2).all(|pair| pair.first() == pair.last()) {
            rows.extend(own.iter().map(|line| line.row));
        }
    }
    rows.sort_unstable();
    let rows: RowSet = rows.into_iter().collect();
    (!rows.is_empty()).then(|| faults::begun_again(table, &rows))
}
