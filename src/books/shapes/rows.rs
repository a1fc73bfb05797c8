//! Rows of a table of the project's own, or of one that a book serves: those that a condition
//! keeps, in an order.

use crate::books::Shown;
use crate::books::making::Got;
use crate::books::own::{COLUMNS, Order, WHERE};
use crate::books::shapes::Layout;
use crate::books::shapes::laying::Laying;
use crate::value::Phrase;

/// The rows as a table.
pub fn show(laying: Laying<'_>) -> Got<Shown> {
    let Layout::Rows { table, filter, columns, order, top, total } = laying.layout() else {
        return Ok(laying.shown);
    };
    let mut slice = laying.narrowed().clone();
    if !filter.is_empty() {
        slice.insert(WHERE.to_owned(), filter.to_string());
    }
    if !columns.is_empty() {
        slice.insert(COLUMNS.to_owned(), columns.join(", "));
    }
    let settings = Some(laying.settings());
    let order = Order { by: order.as_deref(), top: *top, total: total.as_ref(), settings };
    let read = laying.read_rows(table, |own, rows| own.show_in(rows, &slice, &order));
    let mut shown = read?;
    // One row says itself what it is.
    match shown.n {
        Some(1) => (shown.finding, shown.measure) = (laying.title(), Phrase::default()),
        _ => shown.measure = laying.title(),
    }
    Ok(shown)
}
