//! Rows of a table of the project's own, those that a condition keeps, in an order.

use crate::books::Shown;
use crate::books::making::Got;
use crate::books::own::{COLUMNS, Order, WHERE};
use crate::books::shapes::laying::Laying;
use crate::books::shapes::{Layout, faults};

/// The rows as a table.
pub fn show(laying: Laying<'_>) -> Got<Shown> {
    let Layout::Rows { table, filter, columns, order, top, total } = laying.layout() else {
        return Ok(laying.shown);
    };
    let unknown = || faults::unknown_table(laying.library.registry(), table);
    let (own, rows) = laying.library.own(table).ok_or_else(unknown)?;
    let mut slice = laying.narrowed().clone();
    if !filter.is_empty() {
        slice.insert(WHERE.to_owned(), filter.to_string());
    }
    if !columns.is_empty() {
        slice.insert(COLUMNS.to_owned(), columns.join(", "));
    }
    let order = Order { by: order.as_deref(), top: *top, total: total.as_ref() };
    let mut shown = own.show_in(rows, &slice, &order)?;
    shown.measure = laying.title();
    Ok(shown)
}
