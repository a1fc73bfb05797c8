//! Amounts that are written in cents or in thousands, as what they are.

use crate::table::currency::COLUMN;
use crate::table::plan::{Plan, Planned, Role};
use crate::table::settle::Settled;
use crate::table::{Column, DecimalColumn, Kind, Scaling, TextColumn, money};
use crate::value::Decimal;
use std::collections::BTreeMap;

/// Multiplies and divides what the project or the headings say. The currencies of rows are
/// settled by now, since a unit of each has its own number of smallest ones.
pub fn apply(
    plan: &Plan,
    settled: &mut [Settled],
    constants: &BTreeMap<String, Column>,
    home: &str,
) {
    if plan.columns.iter().all(|column| !column.scaling.is_any()) {
        return;
    }
    let own = plan.columns.iter().position(|one| one.role == Role::Ours(COLUMN.to_owned()));
    let default = own.and_then(|at| plan.columns.get(at)?.default.clone());
    let said = match own.and_then(|at| settled.get(at)).map(|done| &done.column) {
        Some(Column::Text(words)) => Some(words.clone()),
        _ => match constants.get(COLUMN) {
            Some(Column::Text(words)) => Some(words.clone()),
            _ => None,
        },
    };
    let blank = default.as_deref().unwrap_or(home);
    for (column, done) in plan.columns.iter().zip(settled) {
        if let (true, Column::Decimal(numbers)) = (column.scaling.is_any(), &mut done.column) {
            let said = said.as_ref().filter(|_| column.manner.kind != Kind::HomeMoney);
            *numbers = scaled(std::mem::take(numbers), column, said, blank);
        }
    }
}

/// Whether a column holds whole numbers only, none written with a point, and one that could
/// be a price in cents.
pub fn may_be_minor(done: &Settled) -> bool {
    let Column::Decimal(numbers) = &done.column else { return false };
    let whole = numbers.fixed().filter(|(_, scale)| *scale == 0 && !done.is_marked());
    whole.is_some_and(|(units, _)| units.iter().any(|units| *units >= 100))
}

/// The column as it is meant.
fn scaled(
    numbers: DecimalColumn,
    column: &Planned,
    said: Option<&TextColumn>,
    blank: &str,
) -> DecimalColumn {
    let words = said.into_iter().flat_map(|said| said.words.iter().skip(1));
    let factors: Vec<Option<Factor>> =
        std::iter::once(blank).chain(words).map(|word| Factor::of(column.scaling, word)).collect();
    let mut out = DecimalColumn { scale: numbers.scale, ..DecimalColumn::default() };
    out.units.reserve(numbers.units.len());
    for row in 0..numbers.units.len() {
        let code = said.map_or(0, |said| said.code(row)) as usize;
        let factor = factors.get(code).copied().flatten();
        match numbers.get(row).and_then(|number| factor?.apply(number)) {
            Some(number) => out.push(number),
            None => out.units.push(DecimalColumn::MISSING),
        }
    }
    out
}

/// A quotient, divided last.
#[derive(Clone, Copy)]
struct Factor {
    times: Decimal,
    over: Decimal,
}

impl Factor {
    fn of(scaling: Scaling, currency: &str) -> Option<Factor> {
        let over = scaling.over.unwrap_or(Decimal::ONE);
        let minor = match scaling.minor {
            true => Decimal::from(10_i64.checked_pow(money::digits(currency))?),
            false => Decimal::ONE,
        };
        let times = scaling.times.unwrap_or(Decimal::ONE);
        Some(Factor { times, over: over.checked_mul(minor)? })
    }

    fn apply(self, number: Decimal) -> Option<Decimal> {
        let number = number.checked_mul(self.times)?.checked_div(self.over)?;
        Some(number.normalize())
    }
}
