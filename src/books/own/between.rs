//! Columns that count the days from one column to another: how late, how long.

use crate::books::library::Tables;
use crate::books::measure::served;
use crate::books::{OwnTable, Registry};
use crate::table::{Column, Table};
use crate::value::Decimal;
use std::sync::Arc;

/// Adds them to the tables of a project that declare them. A row that lacks one of its days
/// has none; a day before the other counts below zero.
pub fn count(tables: &mut Tables, registry: &Registry) {
    let own = registry.views().iter().filter_map(|view| view.own.as_deref());
    for own in own {
        let Some(table) = tables.get_mut(&own.name) else { continue };
        let counted = columns(own, table);
        if !counted.is_empty() {
            Arc::make_mut(table).columns.extend(counted);
        }
    }
}

fn columns(own: &OwnTable, table: &Table) -> Vec<(String, Column)> {
    let declared = own.columns.iter().filter_map(|one| Some((one, one.between.as_ref()?)));
    let counted = declared.filter_map(|(column, between)| {
        let days = |name: &str| match table.columns.get(name) {
            Some(Column::Day(days)) => Some(days),
            _ => None,
        };
        let (from, until) = (days(&between.from)?, days(&between.until)?);
        let each = (0..table.rows).map(|row| {
            let days = until.get(row)?.since(from.get(row)?);
            Some(Decimal::from(days))
        });
        Some((column.name.clone(), served::numbers(each)))
    });
    counted.collect()
}
