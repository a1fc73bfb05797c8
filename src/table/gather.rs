//! Cells to typed columns. A cell whose reading depends on the column (1,234;
//! 03/04/2026; 46112) waits until the whole column has been seen.

/// Days.
mod days;

/// Currencies beside numbers.
mod marks;

/// Numbers.
mod numbers;

pub use days::{Days, Moments};
pub use marks::{Marks, Run};
pub use numbers::Numbers;

use crate::table::cell::{self, Cell, fold, is_missing, trim};
use crate::table::intern::Texts;
use crate::table::number::Mark;
use crate::table::{DateOrder, FlagColumn, Kind, ShareScale};
use crate::value::{Day, Decimal, Zone};
use std::collections::BTreeMap;

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// No number.
    Number,
    /// A share where an amount is wanted.
    Percent,
    /// No day.
    Day,
    /// Written as a date, but there is no such day.
    NoSuchDay,
    /// A month where a day is wanted.
    OnlyMonth,
    /// Neither yes nor no.
    Flag,
    /// `#REF!`
    Error,
    /// A formula without a saved result.
    Uncached,
}

/// A cell that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The row of the column.
    pub row: u32,
    /// What is wrong.
    pub wrong: Wrong,
    /// What stands there, in its beginning.
    pub text: String,
}

/// So many signs of a cell that could not be read are kept.
const WHOLE: usize = 400;

/// So many of them are shown.
const SHOWN: usize = 60;

impl Trouble {
    /// What stands there, as far as it is shown.
    pub fn shown(&self) -> &str {
        let end = self.text.char_indices().nth(SHOWN).map(|(at, _)| at);
        end.and_then(|end| self.text.get(..end)).unwrap_or(&self.text)
    }

    /// Whether nothing more stands there.
    pub fn is_whole(&self) -> bool {
        self.text.chars().count() < WHOLE
    }
}

/// How the cells of one column are read.
#[derive(Clone, Debug)]
pub struct Manner {
    /// What the column holds.
    pub kind: Kind,
    /// The decimal sign, where stated.
    pub mark: Option<Mark>,
    /// The decimal sign of the project's locale, where stated and amounts stand here.
    pub locale: Option<Mark>,
    /// The order of dates, where stated.
    pub order: Option<DateOrder>,
    /// Whether a spreadsheet counts its days from 1904.
    pub from_1904: bool,
    /// Whether a spreadsheet shows its numbers with a percent sign.
    pub percent: bool,
    /// Whether numbers stand for words.
    pub as_text: bool,
    /// How many digits an id has whose leading zeros were lost.
    pub zeros: Option<u32>,
    /// Whether blank cells hold what stands above them.
    pub fill_down: bool,
    /// Where moments with an offset are days.
    pub zone: Zone,
    /// How bare shares are written, where stated.
    pub share: Option<ShareScale>,
    /// Whether the heading of shares has a percent sign.
    pub says_percent: bool,
    /// Folded values of theirs to ours.
    pub values: BTreeMap<String, String>,
}

/// So many troubles are kept; a file that is wholly wrong is not told of cell by cell.
pub const KEPT: usize = 5_000;

impl Manner {
    /// Cells as a project writes a value for them.
    pub fn plain(kind: Kind) -> Manner {
        Manner {
            kind,
            mark: None,
            locale: None,
            order: None,
            from_1904: false,
            percent: false,
            share: None,
            says_percent: false,
            as_text: false,
            zeros: None,
            fill_down: false,
            zone: Zone::default(),
            values: BTreeMap::new(),
        }
    }
}

/// A column while it is being read.
pub struct Gatherer<'p> {
    manner: &'p Manner,
    /// The cells so far.
    pub store: Store,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
    /// How many more could not.
    pub untold: usize,
}

/// The cells of a column, by kind.
pub enum Store {
    /// Words.
    Text(Texts),
    /// Numbers.
    Number(Numbers),
    /// Days, months, and yes or no where both may stand.
    Day(Days),
    /// Yes or no.
    Flag(FlagColumn),
}

impl<'p> Gatherer<'p> {
    /// An empty column.
    pub fn new(manner: &'p Manner) -> Gatherer<'p> {
        let store = match manner.kind {
            Kind::Text => Store::Text(Texts::default()),
            Kind::Day | Kind::Moment | Kind::Month | Kind::MonthOrDay | Kind::DayOrFlag => {
                Store::Day(Days::default())
            }
            Kind::Flag => Store::Flag(FlagColumn::default()),
            Kind::Decimal
            | Kind::Money
            | Kind::HomeMoney
            | Kind::Target
            | Kind::Share
            | Kind::Chance => Store::Number(Numbers::default()),
        };
        Gatherer { manner, store, troubles: Vec::new(), untold: 0 }
    }

    /// Makes room for so many more rows.
    pub fn reserve(&mut self, rows: usize) {
        match &mut self.store {
            Store::Text(texts) => texts.reserve(rows),
            Store::Number(numbers) => numbers.column.units.reserve(rows),
            Store::Day(days) => days.column.days.reserve(rows),
            Store::Flag(flags) => flags.flags.reserve(rows),
        }
    }

    /// Adds the next row's cell.
    pub fn push(&mut self, cell: Cell<'_>) {
        let wrong = match cell {
            Cell::Text(text) => self.text(trim(text)),
            Cell::Quoted(raw) => self.text(trim(&cell::unquote(raw))),
            Cell::Blank => self.text(""),
            Cell::Number(number) => self.number(number),
            Cell::Day(day) => self.day(day, 0),
            Cell::Moment(day, time) => self.day(day, time),
            Cell::Flag(flag) => self.flag(flag),
            Cell::Error(_) => self.nothing(Wrong::Error),
            Cell::Uncached => self.nothing(Wrong::Uncached),
        };
        if let Some(wrong) = wrong {
            if self.troubles.len() >= KEPT {
                self.untold += 1;
                return;
            }
            let row = self.rows().saturating_sub(1) as u32;
            let text = cell.words().chars().take(WHOLE).collect();
            self.troubles.push(Trouble { row, wrong, text });
        }
    }

    fn rows(&self) -> usize {
        match &self.store {
            Store::Text(texts) => texts.codes.len(),
            Store::Number(numbers) => numbers.column.units.len(),
            Store::Day(days) => days.column.days.len(),
            Store::Flag(flags) => flags.flags.len(),
        }
    }

    fn text(&mut self, text: &str) -> Option<Wrong> {
        if cell::is_error(text) && !self.manner.values.contains_key(&fold(text)) {
            return self.nothing(Wrong::Error);
        }
        if let Store::Text(texts) = &mut self.store {
            texts.push(text);
            return None;
        }
        let ours = match self.manner.values.is_empty() {
            true => None,
            false => self.manner.values.get(&fold(text)),
        };
        let text = ours.map_or(text, String::as_str);
        match &mut self.store {
            Store::Number(numbers) => numbers.text(text, self.manner),
            Store::Day(days) => days.text(text, self.manner),
            Store::Flag(flags) => {
                let flag = cell::flag(text);
                flags.flags.push(flag);
                (flag.is_none() && !is_missing(text)).then_some(Wrong::Flag)
            }
            Store::Text(_) => None,
        }
    }

    fn number(&mut self, number: Decimal) -> Option<Wrong> {
        match &mut self.store {
            Store::Number(numbers) => {
                if self.manner.percent {
                    numbers.percents.push(numbers.column.units.len() as u32);
                }
                numbers.put(number);
            }
            _ => return self.text(&number.normalize().to_string()),
        }
        None
    }

    fn day(&mut self, day: Day, time: i32) -> Option<Wrong> {
        match &mut self.store {
            Store::Day(days) => {
                days.written += 1;
                let month = self.manner.kind == Kind::Month;
                if self.manner.kind == Kind::Moment {
                    days.column.set_time(days.column.days.len(), time);
                }
                days.put(if month { day.month_start() } else { day });
                None
            }
            Store::Text(_) => self.text(&day.to_string()),
            Store::Number(_) => self.nothing(Wrong::Number),
            Store::Flag(_) => self.nothing(Wrong::Flag),
        }
    }

    fn flag(&mut self, flag: bool) -> Option<Wrong> {
        match &mut self.store {
            Store::Number(_) => self.nothing(Wrong::Number),
            _ => self.text(if flag { "TRUE" } else { "FALSE" }),
        }
    }

    fn nothing(&mut self, wrong: Wrong) -> Option<Wrong> {
        self.text("");
        Some(wrong)
    }

    /// Adds the rows of a later piece of the same file.
    pub fn absorb(&mut self, later: Gatherer<'p>) {
        let rows = self.rows() as u32;
        let moved = |trouble: Trouble| Trouble { row: trouble.row + rows, ..trouble };
        self.untold += later.untold;
        self.troubles.extend(later.troubles.into_iter().map(moved));
        match (&mut self.store, later.store) {
            (Store::Text(texts), Store::Text(later)) => texts.absorb(later),
            (Store::Number(numbers), Store::Number(later)) => numbers.absorb(later),
            (Store::Day(days), Store::Day(later)) => days.absorb(later),
            (Store::Flag(flags), Store::Flag(later)) => flags.flags.extend(later.flags),
            _ => {}
        }
    }
}
