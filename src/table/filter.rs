//! Rows a project leaves out by `filter`, decided on typed columns; and columns
//! without them.

use crate::diag::{Fault, nearest};
use crate::table::faults::mapping::same_of;
use crate::table::intern::{Interner, recoded};
use crate::table::{Column, DayColumn, DecimalColumn, FlagColumn, Table, TextColumn};
use crate::value::condition::{Condition, Field, Op, Test};
use crate::value::{Day, Decimal};

/// Which rows a filter keeps. A field without a column holds nothing.
pub fn keep<'c>(
    filter: &Condition,
    rows: usize,
    column: impl Fn(&str) -> Option<&'c Column>,
) -> Vec<bool> {
    let mut keep = vec![true; rows];
    for test in &filter.tests {
        match column(&test.field) {
            Some(Column::Text(words)) => keep_words(test, words, &mut keep),
            column => {
                for (row, keep) in keep.iter_mut().enumerate() {
                    *keep = *keep && test.holds(&field(column, row));
                }
            }
        }
    }
    keep
}

/// What a column holds, where a comparison with it can never hold.
pub fn never(test: &Test, column: Option<&Column>) -> Option<&'static str> {
    let (what, like) = match column? {
        Column::Decimal(_) => ("numbers, as 1500.50", Field::Number(Decimal::ONE)),
        Column::Day(_) => ("days, as 2026-10-31", Field::Day(Day(0))),
        Column::Flag(_) => ("yes or no", Field::Flag(true)),
        Column::Text(_) => return None,
    };
    (!test.fits(&like)).then_some(what)
}

/// The word of a column that a comparison nearly names, where it names none. A
/// word that is like none may be what this export happens to lack.
pub fn slip<'w>(test: &Test, words: &'w TextColumn) -> Option<&'w str> {
    let sameness = matches!(test.op, Op::Equal | Op::NotEqual);
    let asked = test.literal.trim().to_lowercase();
    let valid = || words.words.iter().skip(1);
    let known = asked.is_empty() || valid().any(|word| word.trim().to_lowercase() == asked);
    nearest::slip(&asked, valid()).filter(|_| sameness && !known)
}

/// The words of a column, where a comparison wants one that none of them is.
pub fn lacks<'w>(test: &Test, words: &'w TextColumn) -> Option<Vec<&'w str>> {
    let asked = test.literal.trim().to_lowercase();
    let there: Vec<&str> = words.words.iter().skip(1).filter(|word| !word.is_empty()).collect();
    let known = asked.is_empty() || there.iter().any(|word| word.trim().to_lowercase() == asked);
    (test.op == Op::Equal && !known && !there.is_empty()).then_some(there)
}

/// Each distinct word is judged once.
fn keep_words(test: &Test, words: &TextColumn, keep: &mut [bool]) {
    let judge = |(code, word): (usize, &str)| match code {
        0 => test.holds(&Field::Missing),
        _ => test.holds(&Field::Text(word.to_string())),
    };
    let verdicts: Vec<bool> = words.words.iter().enumerate().map(judge).collect();
    for (keep, code) in keep.iter_mut().zip(&words.codes) {
        *keep = *keep && verdicts.get(*code as usize).copied().unwrap_or(false);
    }
}

fn field(column: Option<&Column>, row: usize) -> Field {
    let found = match column {
        Some(Column::Decimal(column)) => column.get(row).map(Field::Number),
        Some(Column::Day(column)) => column.get(row).map(Field::Day),
        Some(Column::Flag(column)) => column.get(row).map(Field::Flag),
        Some(Column::Text(column)) => column.get(row).map(|word| Field::Text(word.to_owned())),
        None => None,
    };
    found.unwrap_or(Field::Missing)
}

/// What is told of files of which a filter leaves nothing: nothing, where others of the
/// table give it rows; else it is told once.
pub fn emptied(table: &Table, files: Vec<Fault>) -> Option<Fault> {
    let mut files = files.into_iter().filter(|_| table.rows == 0);
    let first = files.next()?;
    let others: Vec<String> =
        files.filter_map(|fault| Some(fault.place.path()?.to_owned())).collect();
    Some(if others.is_empty() { first } else { first.note(same_of(&others)) })
}

/// The column with only the rows that are kept.
pub fn retain(column: Column, keep: &[bool]) -> Column {
    fn kept<T: Copy>(rows: Vec<T>, keep: &[bool]) -> Vec<T> {
        rows.into_iter().zip(keep).filter(|(_, keep)| **keep).map(|(row, _)| row).collect()
    }
    match column {
        Column::Text(column) => {
            let mut words = Interner::default();
            let mut again: Vec<Option<u32>> = vec![None; column.words.len()];
            let mut codes = Vec::new();
            for code in kept(column.codes, keep) {
                let word = column.words.get(code as usize).unwrap_or("");
                let Some(slot) = again.get_mut(code as usize) else { continue };
                codes.push(*slot.get_or_insert_with(|| words.code(word)));
            }
            Column::Text(TextColumn { codes, words: words.into_words() })
        }
        Column::Decimal(column) => {
            let mut out = DecimalColumn { scale: column.scale, ..DecimalColumn::default() };
            for (row, _) in keep.iter().enumerate().filter(|(_, keep)| **keep) {
                match column.get(row) {
                    Some(number) => out.push(number),
                    None => out.units.push(DecimalColumn::MISSING),
                }
            }
            Column::Decimal(out)
        }
        Column::Day(mut column) => {
            if !column.times.is_empty() {
                column.times.resize(column.days.len(), 0);
            }
            let times = kept(column.times, keep);
            Column::Day(DayColumn { days: kept(column.days, keep), times })
        }
        Column::Flag(column) => Column::Flag(FlagColumn { flags: kept(column.flags, keep) }),
    }
}

/// The column with `default` in every row that has nothing.
pub fn fill(column: Column, default: Column) -> Column {
    match (column, default) {
        (Column::Text(mut column), Column::Text(default)) => {
            let word = default.get(0).unwrap_or("").to_owned();
            if word.is_empty() || !column.codes.contains(&0) {
                return Column::Text(column);
            }
            let code = column.code_of(&word).unwrap_or_else(|| {
                column.words.push(&word);
                column.words.len() as u32 - 1
            });
            column.codes.iter_mut().filter(|have| **have == 0).for_each(|have| *have = code);
            Column::Text(column)
        }
        (Column::Decimal(mut column), Column::Decimal(default)) => {
            if let Some(number) = default.get(0) {
                let missing = |(_, units): &(u32, i64)| *units == DecimalColumn::MISSING;
                let rows: Vec<_> =
                    (0..).zip(column.units.iter().copied()).filter(missing).collect();
                column.set(rows.into_iter().map(|(row, _)| (row, number)));
            }
            Column::Decimal(column)
        }
        (Column::Day(mut column), Column::Day(default)) => {
            let day = default.days.first().copied().unwrap_or(DayColumn::MISSING);
            let missing = column.days.iter_mut().filter(|day| **day == DayColumn::MISSING);
            missing.for_each(|have| *have = day);
            Column::Day(column)
        }
        (Column::Flag(mut column), Column::Flag(default)) => {
            let flag = default.flags.first().copied().flatten();
            column.flags.iter_mut().for_each(|have| *have = have.or(flag));
            Column::Flag(column)
        }
        (column, _) => column,
    }
}

/// The rows of `later` after those of `column`; false if they hold different kinds.
pub fn append(column: &mut Column, later: Column) -> bool {
    match (column, later) {
        (Column::Text(column), Column::Text(later)) => {
            let mut words = Interner::of(&column.words);
            let again = words.absorb(&later.words);
            column.codes.extend(recoded(later.codes, &again));
            column.words = words.into_words();
        }
        (Column::Decimal(column), Column::Decimal(later)) => column.append(later),
        (Column::Day(column), Column::Day(later)) => column.append(later),
        (Column::Flag(column), Column::Flag(later)) => column.flags.extend(later.flags),
        _ => return false,
    }
    true
}

/// A column like `kind_of` in which no row has anything.
pub fn nothing(kind_of: &Column, rows: usize) -> Column {
    match kind_of {
        Column::Text(_) => Column::Text(TextColumn {
            codes: vec![0; rows],
            words: Interner::default().into_words(),
        }),
        Column::Decimal(_) => Column::Decimal(DecimalColumn {
            units: vec![DecimalColumn::MISSING; rows],
            ..DecimalColumn::default()
        }),
        Column::Day(_) => {
            let days = vec![DayColumn::MISSING; rows];
            Column::Day(DayColumn { days, times: Vec::new() })
        }
        Column::Flag(_) => Column::Flag(FlagColumn { flags: vec![None; rows] }),
    }
}
