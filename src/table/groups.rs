//! Grouped reports: a name that stands once for the rows below it, and rows that are no
//! data once the whole file is in hand.

use crate::diag::{Fault, Place};
use crate::table::parcel::{LeftOut, Numbers};
use crate::table::part::Source;
use crate::table::plan::{Plan, Planned, Role};
use crate::table::settle::Settled;
use crate::table::workbook::{RawCell, RawSheet};
use crate::table::{Column, DayColumn, DecimalColumn, faults, totals};

/// What is known of a file's rows beside their cells.
pub struct Rows<'a> {
    /// How many were read.
    pub count: usize,
    /// Which hold nothing but the name of a group.
    pub groups: &'a [u32],
    /// Where they stand.
    pub numbers: &'a Numbers,
}

/// Fills what is to be filled down, and finds the rows that are no data, in order.
pub fn judge(
    source: &Source<'_>,
    plan: &Plan,
    settled: &mut [Settled],
    rows: &Rows<'_>,
    left_out: &mut LeftOut,
) -> (Vec<u32>, Vec<Fault>) {
    let mut faults = Vec::new();
    let number = |row: &u32| rows.numbers.get(*row).0;
    let named = totals::by_word(plan, settled);
    if let (Some(first), false) = (named.rows.first(), named.names.is_empty()) {
        let place = source.place(rows.numbers.get(*first), None);
        faults.push(faults::rows::named_totals(source, &named.names, named.rows.len(), place));
    }
    let named = named.rows;
    left_out.named = named.iter().map(number).collect();
    left_out.groups.extend(rows.groups.iter().map(number));
    if plan.columns.iter().any(|column| column.manner.fill_down) {
        let mut is_data = vec![true; rows.count];
        for row in &named {
            if let Some(is) = is_data.get_mut(*row as usize) {
                *is = false;
            }
        }
        let filled = plan.columns.iter().zip(settled.iter_mut());
        filled
            .filter(|(column, _)| column.manner.fill_down)
            .for_each(|(_, done)| fill(&mut done.column, &is_data));
    }
    let mut out = named;
    out.extend(rows.groups);
    out.sort_unstable();
    let ends = left_out.totals.first().into_iter().chain(left_out.named.first());
    let ends = ends.copied().chain(left_out.last_blank).min();
    let around = totals::Around {
        figures: source.schema.proof.figures,
        out: &out,
        numbers: rows.numbers,
        ends,
    };
    let figures = totals::figures(plan, settled, &around);
    if let Some(first) = figures.rows.first() {
        let place = source.place(rows.numbers.get(*first), None);
        let mut lines: Vec<u32> = figures.rows.iter().map(number).collect();
        lines.dedup();
        faults.push(faults::rows::key_figures(source, &figures.names, lines.len(), place));
        left_out.named.extend(lines);
        out.extend(figures.rows);
        out.sort_unstable();
    }
    if let Some((name, sums)) = totals::by_amount(plan, settled, &out) {
        let place = sums.first().map(|row| source.place(rows.numbers.get(*row), None));
        faults.push(faults::rows::sum_of_others(source, &name, sums.len(), place));
        left_out.named.extend(sums.iter().map(number));
        out.extend(sums);
        out.sort_unstable();
    }
    out.dedup();
    (out, faults)
}

/// Tells which rows are no data.
pub fn left_out(
    source: &Source<'_>,
    rows: &LeftOut,
    filtered: usize,
    warnings: &mut Vec<Fault>,
) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    let mut count = |reason: &str, count: usize| {
        if count > 0 {
            out.push((reason.to_owned(), count));
        }
    };
    count("filter", filtered);
    count("blank", rows.blank);
    count("totals by name", rows.named.len());
    let reasons = [
        ("totals", &rows.totals),
        ("shares", &rows.shares),
        ("headings", &rows.headings),
        ("remarks", &rows.remarks),
        ("groups", &rows.groups),
    ];
    for (reason, rows) in reasons {
        count(reason, rows.len());
        if !rows.is_empty() {
            warnings.push(faults::rows::left_out(source, reason, rows));
        }
    }
    out
}

/// Rows that have nothing take what the row above has; others than data neither give nor take.
fn fill(column: &mut Column, is_data: &[bool]) {
    fn down<T: Copy + PartialEq>(cells: &mut [T], nothing: T, is_data: &[bool]) {
        let mut above = nothing;
        for (cell, _) in cells.iter_mut().zip(is_data).filter(|(_, is_data)| **is_data) {
            if *cell == nothing {
                *cell = above;
            }
            above = *cell;
        }
    }
    match column {
        Column::Text(words) => down(&mut words.codes, 0, is_data),
        Column::Day(days) => down(&mut days.days, DayColumn::MISSING, is_data),
        Column::Flag(flags) => down(&mut flags.flags, None, is_data),
        // Numbers that stand in `wide` know their rows; they are no names of groups.
        Column::Decimal(numbers) if numbers.wide.is_empty() => {
            down(&mut numbers.units, DecimalColumn::MISSING, is_data);
        }
        Column::Decimal(_) => {}
    }
}

/// Columns that look as if their blanks were meant to hold what stands above them: in each
/// block between totals the first row has a name, and some below have none.
pub fn unfilled<'p>(
    source: &Source<'_>,
    plan: &'p Plan,
    settled: &[Settled],
    numbers: &Numbers,
    left_out: &LeftOut,
) -> Vec<(&'p Planned, u32, usize)> {
    let stated = source.mapping.places.contains_key("fill_down");
    let mut totals = left_out.totals.clone();
    totals.extend(&left_out.named);
    totals.sort_unstable();
    let (Some(first), false) = (totals.first().copied(), stated) else { return Vec::new() };
    let must = |column: &Planned| match &column.role {
        Role::Ours(name) => source.schema.column(name).is_some_and(|spec| spec.required),
        _ => false,
    };
    let columns = plan.columns.iter().zip(settled);
    let columns = columns.filter(|(column, _)| must(column) && !column.manner.fill_down);
    let blanks = |(column, done): (&'p Planned, &Settled)| {
        let Column::Text(words) = &done.column else { return None };
        let (mut above, mut totals) = (None, totals.iter().peekable());
        let (mut blank, mut from, mut inside) = (0, None, false);
        for (row, code) in (0..).zip(&words.codes) {
            let number = numbers.get(row).0;
            if totals.peek().is_some_and(|total| **total < number) {
                while totals.next_if(|total| **total < number).is_some() {}
                above = None;
            }
            match (*code, above) {
                (0, None) => return None,
                (0, Some(_)) => {
                    blank += 1;
                    from = from.or(Some(row));
                }
                _ => above = Some(*code),
            }
            inside |= number > first;
        }
        from.filter(|_| inside).map(|row| (column, row, blank))
    };
    columns.filter_map(blanks).collect()
}

/// Cells that a spreadsheet shows as one over several rows, of which only the first has
/// the value; rows that lack it are then no fault of their own.
pub fn merged(
    source: &Source<'_>,
    plan: &Plan,
    sheet: &RawSheet,
    below: usize,
    faults: &mut Vec<Fault>,
) {
    let first = sheet.first_row + below as u32;
    let filled = |(top, left, bottom, _): &&(u32, u32, u32, u32)| {
        *top >= first && bottom > top && *sheet.cell(*top, *left) != RawCell::Blank
    };
    let ours = |column: &&Planned| matches!(column.role, Role::Ours(_)) && !column.manner.fill_down;
    if source.mapping.places.contains_key("fill_down") && source.mapping.fill_down.is_empty() {
        return;
    }
    for column in plan.columns.iter().filter(ours) {
        let over = |range: &&(u32, u32, u32, u32)| range.1 == column.at;
        let ranges: Vec<_> = sheet.merges.iter().filter(filled).filter(over).collect();
        let Some((top, _, bottom, _)) = ranges.iter().min() else { continue };
        let is_covered =
            |row: u32| ranges.iter().any(|(top, _, bottom, _)| (*top + 1..=*bottom).contains(&row));
        let is_told = |fault: &Fault| match fault.place {
            Place::Cell { row, column: Some(at), .. } => {
                fault.code == "table/missing-cell" && at == column.at && is_covered(row)
            }
            _ => false,
        };
        faults.retain(|fault| !is_told(fault));
        let place = source.place((*top, 0), Some(column.at));
        let must = source.schema.column(column.name()).is_some_and(|spec| spec.required);
        faults.push(faults::rows::merged(
            source,
            column,
            (*top, *bottom),
            ranges.len(),
            must,
            place,
        ));
    }
}

/// What lacks a column may be grouped by it: each name stands in a row of its own.
pub fn note(faults: &mut [Fault], name: &str) {
    let lacks = |fault: &&mut Fault| {
        matches!(fault.code, "table/missing-column" | "table/no-heading-known")
    };
    if let Some(fault) = faults.iter_mut().find(lacks) {
        fault.notes.push(format!(
            "this looks like a grouped report: `{name}` stands above its rows, which a total ends; \
             export the list of transactions instead, with the name in each row"
        ));
    }
}
