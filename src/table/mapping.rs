//! How a file is to be read, told by the project's configuration.

use crate::diag::Place;
use crate::value::{Decimal, Zone};
use std::collections::BTreeMap;

/// Day order of dates like 03/04/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// How one file becomes (part of) a table: `[tables.<name>]`, checked.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// The file, or the newest file of a glob.
    pub file: String,
    /// The reporting currency.
    pub home: String,
    /// The project's locale and its decimal sign, when stated.
    pub locale: Option<(String, char)>,
    /// Where moments with an offset are days.
    pub zone: Zone,
    /// The sheet, when stated.
    pub sheet: Option<String>,
    /// The header's row, from 1, when stated; 0 where there is none.
    pub header_row: Option<u32>,
    /// The preset by name, when stated.
    pub preset: Option<String>,
    /// The decimal sign, when stated.
    pub decimal: Option<char>,
    /// The order of dates, when stated.
    pub date_order: Option<DateOrder>,
    /// The year of months across that have none, when stated.
    pub year: Option<i32>,
    /// Rows to keep, when stated.
    pub filter: Option<crate::value::condition::Condition>,
    /// Headings that say nothing to us, by name.
    pub ignore: Vec<String>,
    /// Which rows are totals.
    pub totals: Totals,
    /// Headings whose blank cells hold what stands above them.
    pub fill_down: Vec<String>,
    /// How many digits ids have, whose leading zeros were lost.
    pub zeros: Option<u32>,
    /// Whether a row is called by its number, since the file has no id.
    pub id_is_row: bool,
    /// What every amount of the file is to be multiplied by.
    pub scaling: Scaling,
    /// Our column to where it stands in the file.
    pub columns: BTreeMap<String, Named>,
    /// Our columns of shares whose numbers are all written in one way.
    pub shares: BTreeMap<String, ShareScale>,
    /// Our column to (their value to ours).
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Our column to the value of rows that lack it.
    pub defaults: BTreeMap<String, String>,
    /// Family to heading pattern with one `{}`.
    pub wide: BTreeMap<String, String>,
    /// Keys that only this table has ([`Schema::options`](crate::table::Schema::options)), checked.
    pub options: BTreeMap<String, String>,
    /// Where each key stands in the configuration: `file`, `columns.amount`, …
    pub places: BTreeMap<String, Place>,
}

/// Where one of our columns stands in a file: a heading, or several of which each row
/// has the first that is filled; and how its cells are read, where it says so itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Their headings.
    pub headings: Vec<String>,
    /// Whether cells are words, though they look like numbers.
    pub as_text: bool,
    /// The decimal sign, when stated.
    pub decimal: Option<char>,
    /// What its amounts are to be multiplied by.
    pub scaling: Scaling,
}

impl From<String> for Named {
    fn from(heading: String) -> Named {
        Named { headings: vec![heading], ..Named::default() }
    }
}

/// What written amounts are in: `unit = "minor"`, `scale = 1000`, `divide = 100`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scaling {
    /// Whether they are in the smallest unit of their currency.
    pub minor: bool,
    /// What they are multiplied by, when stated.
    pub times: Option<Decimal>,
    /// What they are divided by, when stated.
    pub over: Option<Decimal>,
}

impl Scaling {
    /// Whether it says anything.
    pub fn is_any(&self) -> bool {
        *self != Scaling::default()
    }
}

/// How bare numbers of a column of shares are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareScale {
    /// 40 is 40 %.
    Points,
    /// 0.4 is 40 %.
    Fraction,
}

/// Which rows are totals, and so no data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Totals {
    /// Those that say so, or are the sum of all others.
    #[default]
    Found,
    /// None: somebody is really called so.
    Keep,
    /// Also those whose first words match one of these, `*` standing for anything.
    Also(Vec<String>),
}

impl Mapping {
    /// The file's name, without its folders.
    pub fn name(&self) -> &str {
        self.file.rsplit('/').next().unwrap_or_default()
    }

    /// Where a key stands, else where the table does, else nowhere.
    pub fn place(&self, key: &str) -> Place {
        let found = self.places.get(key).or_else(|| self.places.get(""));
        found.cloned().unwrap_or_default()
    }
}
