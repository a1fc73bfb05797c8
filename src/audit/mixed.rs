//! A table on its way from one reading to another, cell by cell and row by row: what each
//! change does to a figure is seen by asking for the figure after it.

use crate::table::{Column, DayColumn, DecimalColumn, Table, TextColumn};

/// Takes a cell over from another reading of the row.
pub fn take_cell(table: &mut Table, row: usize, (from, at): (&Table, usize), column: &str) {
    if let (Some(own), Some(other)) = (table.columns.get_mut(column), from.columns.get(column)) {
        set(own, row, other, at);
    }
    if let (Some(own), Some(other)) = (table.written.get_mut(column), from.written.get(column)) {
        set_text(own, row, other.get(at));
    }
}

/// Takes over what stands in columns that are named by a pattern.
pub fn take_wide(table: &mut Table, row: usize, (from, at): (&Table, usize)) {
    for (family, label, own) in &mut table.wide {
        let same = from.wide.iter().find(|(other, name, _)| other == family && name == label);
        if let Some((_, _, other)) = same {
            set_day(own, row, other, at);
        }
    }
}

/// Adds a row of another reading, below all others.
pub fn add_row(table: &mut Table, from: &Table, at: usize) {
    let row = table.rows;
    table.rows += 1;
    table.columns.values_mut().for_each(add);
    table.written.values_mut().for_each(|column| column.codes.push(0));
    table.wide.iter_mut().for_each(|(.., column)| add_day(column));
    let names: Vec<String> = table.columns.keys().cloned().collect();
    names.iter().for_each(|name| take_cell(table, row, (from, at), name));
    take_wide(table, row, (from, at));
}

/// Takes a row out; those below it move up.
pub fn remove_row(table: &mut Table, row: usize) {
    if row >= table.rows {
        return;
    }
    table.rows -= 1;
    for column in table.columns.values_mut() {
        match column {
            Column::Text(column) => remove(&mut column.codes, row),
            Column::Decimal(column) => remove_number(column, row),
            Column::Day(column) => remove_day(column, row),
            Column::Flag(column) => remove(&mut column.flags, row),
        }
    }
    table.written.values_mut().for_each(|column| remove(&mut column.codes, row));
    table.wide.iter_mut().for_each(|(.., column)| remove_day(column, row));
}

fn set(own: &mut Column, row: usize, other: &Column, at: usize) {
    match (own, other) {
        (Column::Text(own), Column::Text(other)) => set_text(own, row, other.get(at)),
        (Column::Decimal(own), Column::Decimal(other)) => {
            own.wide.retain(|(wide, _)| *wide as usize != row);
            if let Some(slot) = own.units.get_mut(row) {
                *slot = DecimalColumn::MISSING;
            }
            own.set(other.get(at).map(|number| (row as u32, number)).into_iter());
        }
        (Column::Day(own), Column::Day(other)) => set_day(own, row, other, at),
        (Column::Flag(own), Column::Flag(other)) => {
            if let Some(slot) = own.flags.get_mut(row) {
                *slot = other.get(at);
            }
        }
        // One that became something else is taken over with its whole table.
        _ => {}
    }
}

fn set_text(own: &mut TextColumn, row: usize, word: Option<&str>) {
    if own.words.is_empty() {
        own.words.push("");
    }
    let code = word.map_or(0, |word| {
        own.code_of(word).unwrap_or_else(|| {
            own.words.push(word);
            own.words.len() as u32 - 1
        })
    });
    if let Some(slot) = own.codes.get_mut(row) {
        *slot = code;
    }
}

fn set_day(own: &mut DayColumn, row: usize, other: &DayColumn, at: usize) {
    if let Some(slot) = own.days.get_mut(row) {
        *slot = other.days.get(at).copied().unwrap_or(DayColumn::MISSING);
    }
    if let Some(slot) = own.times.get_mut(row) {
        *slot = 0;
    }
    own.set_time(row, other.time(at));
}

fn add(column: &mut Column) {
    match column {
        Column::Text(column) => column.codes.push(0),
        Column::Decimal(column) => column.units.push(DecimalColumn::MISSING),
        Column::Day(column) => add_day(column),
        Column::Flag(column) => column.flags.push(None),
    }
}

fn add_day(column: &mut DayColumn) {
    column.days.push(DayColumn::MISSING);
}

fn remove<T>(all: &mut Vec<T>, row: usize) {
    if row < all.len() {
        all.remove(row);
    }
}

fn remove_day(column: &mut DayColumn, row: usize) {
    remove(&mut column.days, row);
    remove(&mut column.times, row);
}

fn remove_number(column: &mut DecimalColumn, row: usize) {
    remove(&mut column.units, row);
    column.wide.retain(|(wide, _)| *wide as usize != row);
    for (wide, _) in &mut column.wide {
        *wide -= u32::from(*wide as usize > row);
    }
}
