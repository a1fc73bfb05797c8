//! How cells look: formats of numbers by what they measure.

use crate::value::Unit;
use rust_xlsxwriter::{Format, FormatBorder};
use std::collections::BTreeMap;

/// The looks of a workbook.
pub(super) struct Looks {
    pub(super) strong: Format,
    pub(super) quiet: Format,
    pub(super) head: Format,
    pub(super) words: Format,
    pub(super) total: Format,
    pub(super) day: Format,
    numbers: BTreeMap<(Unit, bool), Format>,
}

const UNITS: [(Unit, &str); 10] = [
    (Unit::Money, "#,##0.00"),
    (Unit::MoneyPerDay, "#,##0.00"),
    (Unit::Ratio, "0.0\"x\""),
    (Unit::Percent, "0.0%"),
    (Unit::Count, "#,##0"),
    (Unit::Days, "#,##0"),
    (Unit::Months, "#,##0"),
    // A difference of percentages, in points.
    (Unit::Points, "+0.0%;-0.0%;0.0%"),
    (Unit::Score, "0.0"),
    (Unit::Number, "General"),
];

impl Default for Looks {
    fn default() -> Looks {
        let grey = 0x5A_6472_u32;
        let below = |format: Format| format.set_bold().set_border_top(FormatBorder::Thin);
        let mut numbers = BTreeMap::new();
        for (unit, form) in UNITS {
            let plain = Format::new().set_num_format(form);
            numbers.insert((unit, true), below(plain.clone()));
            numbers.insert((unit, false), plain);
        }
        Looks {
            strong: Format::new().set_bold().set_font_size(14),
            quiet: Format::new().set_font_color(grey),
            head: Format::new().set_bold().set_border_bottom(FormatBorder::Thin),
            words: Format::new(),
            total: below(Format::new()),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            numbers,
        }
    }
}

impl Looks {
    /// The look of a number.
    pub(super) fn number(&self, unit: Unit, total: bool) -> &Format {
        self.numbers.get(&(unit, total)).unwrap_or(&self.words)
    }
}
