//! Cells to typed columns. A cell whose reading depends on the column (1,234;
//! 03/04/2026; 46112) waits until the whole column has been seen.

use crate::table::cell::{self, Cell, fold, is_missing, trim};
use crate::table::date;
use crate::table::intern::Interner;
use crate::table::number::{self, Mark};
use crate::table::{DateOrder, DayColumn, DecimalColumn, FlagColumn, Kind};
use crate::value::{Day, Decimal};
use std::collections::BTreeMap;

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// No number.
    Number,
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

/// How the cells of one column are read.
#[derive(Clone, Debug)]
pub struct Manner {
    /// What the column holds.
    pub kind: Kind,
    /// The decimal sign, where stated.
    pub mark: Option<Mark>,
    /// The order of dates, where stated.
    pub order: Option<DateOrder>,
    /// Folded values of theirs to ours.
    pub values: BTreeMap<String, String>,
}

/// So many troubles are kept; a file that is wholly wrong is not told of cell by cell.
pub const KEPT: usize = 50_000;

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

/// Words, still as the file has them.
#[derive(Default)]
pub struct Texts {
    /// Distinct words.
    pub words: Interner,
    /// The code of each row.
    pub codes: Vec<u32>,
}

/// Numbers, some perhaps waiting for a decimal sign.
#[derive(Default)]
pub struct Numbers {
    /// The numbers; 0 where one waits.
    pub column: DecimalColumn,
    /// Row, number with a point, number with a comma.
    pub waiting: Vec<(u32, Decimal, Decimal)>,
    /// The text of the first that waits.
    pub unproved: Option<String>,
    /// The first row that proves a decimal point, and its text.
    pub point: Option<(u32, String)>,
    /// The first row that proves a decimal comma, and its text.
    pub comma: Option<(u32, String)>,
    /// The first currency named, and the first other one.
    pub currencies: Vec<(u32, String)>,
}

/// Days, some perhaps waiting for an order.
#[derive(Default)]
pub struct Days {
    /// The days.
    pub column: DayColumn,
    /// Row, day if day first, day if month first.
    pub waiting: Vec<(u32, Day, Day)>,
    /// The text of the first that waits.
    pub unproved: Option<String>,
    /// The first row that proves day first, and its text.
    pub dmy: Option<(u32, String)>,
    /// The first row that proves month first, and its text.
    pub mdy: Option<(u32, String)>,
    /// Rows with a whole number that may be a day.
    pub serials: Vec<(u32, i32)>,
    /// How many days were written as days.
    pub written: usize,
    /// Yes or no, where the column may hold that too.
    pub flags: Vec<(u32, bool)>,
}

impl<'p> Gatherer<'p> {
    /// An empty column.
    pub fn new(manner: &'p Manner) -> Gatherer<'p> {
        let store = match manner.kind {
            Kind::Text => Store::Text(Texts::default()),
            Kind::Decimal => Store::Number(Numbers::default()),
            Kind::Day | Kind::Month | Kind::DayOrFlag => Store::Day(Days::default()),
            Kind::Flag => Store::Flag(FlagColumn::default()),
        };
        Gatherer { manner, store, troubles: Vec::new(), untold: 0 }
    }

    /// Adds the next row's cell.
    pub fn push(&mut self, cell: Cell<'_>) {
        let wrong = match cell {
            Cell::Text(text) => self.text(trim(text)),
            Cell::Quoted(raw) => self.text(trim(&cell::unquote(raw))),
            Cell::Blank => self.text(""),
            Cell::Number(number) => self.number(number),
            Cell::Day(day) => self.day(day),
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
            let text = cell.words().chars().take(60).collect();
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
        if let Store::Text(texts) = &mut self.store {
            let code = texts.words.code(text);
            texts.codes.push(code);
            return None;
        }
        let ours = match self.manner.values.is_empty() {
            true => None,
            false => self.manner.values.get(&fold(text)),
        };
        let text = ours.map_or(text, String::as_str);
        match &mut self.store {
            Store::Number(numbers) => numbers.text(text, self.manner.mark),
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
            Store::Number(numbers) => numbers.put(number),
            _ => return self.text(&number.normalize().to_string()),
        }
        None
    }

    fn day(&mut self, day: Day) -> Option<Wrong> {
        match &mut self.store {
            Store::Day(days) => {
                days.written += 1;
                let month = self.manner.kind == Kind::Month;
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
            (Store::Text(texts), Store::Text(later)) => {
                let codes = texts.words.absorb(later.words);
                let again = |code: u32| codes.get(code as usize).copied().unwrap_or(0);
                texts.codes.extend(later.codes.into_iter().map(again));
            }
            (Store::Number(numbers), Store::Number(later)) => numbers.absorb(later),
            (Store::Day(days), Store::Day(later)) => days.absorb(later),
            (Store::Flag(flags), Store::Flag(later)) => flags.flags.extend(later.flags),
            _ => {}
        }
    }
}

impl Numbers {
    fn text(&mut self, text: &str, mark: Option<Mark>) -> Option<Wrong> {
        if let Some((units, scale)) = simple(text, mark) {
            if scale > 0 && self.point.is_none() && mark.is_none() {
                self.point = Some((self.column.units.len() as u32, text.to_owned()));
            }
            self.column.push_units(units, scale);
            return None;
        }
        let row = self.column.units.len() as u32;
        match number::read(text, mark) {
            number::Reading::Missing => self.column.units.push(DecimalColumn::MISSING),
            number::Reading::Bad => {
                self.column.units.push(DecimalColumn::MISSING);
                return Some(Wrong::Number);
            }
            number::Reading::Sure(number, proof) => {
                match proof {
                    Some(Mark::Point) => drop(self.point.get_or_insert((row, text.to_owned()))),
                    Some(Mark::Comma) => drop(self.comma.get_or_insert((row, text.to_owned()))),
                    None => {}
                }
                self.put(number);
            }
            number::Reading::Either { point, comma } => {
                self.waiting.push((row, point, comma));
                self.unproved.get_or_insert_with(|| text.to_owned());
                self.column.units.push(DecimalColumn::MISSING);
            }
        }
        self.name_currency(row, text);
        None
    }

    fn name_currency(&mut self, row: u32, text: &str) {
        if self.currencies.len() < 2
            && let Some(currency) = number::currency(text)
            && self.currencies.iter().all(|(_, have)| have != currency)
        {
            self.currencies.push((row, currency.to_owned()));
        }
    }

    fn put(&mut self, number: Decimal) {
        self.column.push(number);
    }

    fn absorb(&mut self, later: Numbers) {
        let rows = self.column.units.len() as u32;
        let moved = |(row, text): (u32, String)| (row + rows, text);
        self.point = self.point.take().or(later.point.map(moved));
        self.comma = self.comma.take().or(later.comma.map(moved));
        self.unproved = self.unproved.take().or(later.unproved);
        self.waiting.extend(later.waiting.into_iter().map(|(row, a, b)| (row + rows, a, b)));
        for (row, currency) in later.currencies {
            if self.currencies.len() < 2 && self.currencies.iter().all(|(_, c)| *c != currency) {
                self.currencies.push((row + rows, currency));
            }
        }
        self.column.append(later.column);
    }
}

/// The common spelling, fast: an optional minus, digits, perhaps a point and a
/// fraction that cannot be a group of thousands. Units and digits after the point.
fn simple(text: &str, mark: Option<Mark>) -> Option<(i64, u32)> {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut units: i64 = 0;
    let mut point = None;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => units = units * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return None,
        }
    }
    let scale = match point {
        None => 0,
        Some(_) if mark == Some(Mark::Comma) => return None,
        Some(at) => {
            let fraction = digits.len() - at - 1;
            let thousands = fraction == 3 && at <= 3 && digits.first() != Some(&b'0');
            if fraction == 0 || (thousands && mark.is_none()) {
                return None;
            }
            fraction as u32
        }
    };
    Some((if negative { -units } else { units }, scale))
}

impl Days {
    fn text(&mut self, text: &str, manner: &Manner) -> Option<Wrong> {
        let row = self.column.days.len() as u32;
        if manner.kind == Kind::DayOrFlag
            && let Some(flag) = cell::flag(text)
        {
            self.flags.push((row, flag));
            self.column.days.push(DayColumn::MISSING);
            return None;
        }
        let reading = match manner.kind {
            Kind::Month => date::read_month(text, manner.order),
            _ => date::read(text, manner.order),
        };
        let mut wrong = None;
        match reading {
            date::Reading::Sure(day, proof) => {
                match proof {
                    Some(DateOrder::Dmy) => drop(self.dmy.get_or_insert((row, text.to_owned()))),
                    Some(_) => drop(self.mdy.get_or_insert((row, text.to_owned()))),
                    None => {}
                }
                self.written += 1;
                self.put(day);
                return None;
            }
            date::Reading::Either { dmy, mdy } => {
                self.written += 1;
                self.waiting.push((row, dmy, mdy));
                self.unproved.get_or_insert_with(|| text.to_owned());
            }
            date::Reading::Serial(serial) => self.serials.push((row, serial)),
            date::Reading::Missing => {}
            date::Reading::OnlyMonth => wrong = Some(Wrong::OnlyMonth),
            date::Reading::NoSuchDay => wrong = Some(Wrong::NoSuchDay),
            date::Reading::Bad => wrong = Some(Wrong::Day),
        }
        self.column.days.push(DayColumn::MISSING);
        wrong
    }

    fn put(&mut self, day: Day) {
        self.column.days.push(day.0);
    }

    fn absorb(&mut self, later: Days) {
        let rows = self.column.days.len() as u32;
        let moved = |(row, text): (u32, String)| (row + rows, text);
        self.dmy = self.dmy.take().or(later.dmy.map(moved));
        self.mdy = self.mdy.take().or(later.mdy.map(moved));
        self.unproved = self.unproved.take().or(later.unproved);
        self.waiting.extend(later.waiting.into_iter().map(|(row, a, b)| (row + rows, a, b)));
        self.serials.extend(later.serials.into_iter().map(|(row, serial)| (row + rows, serial)));
        self.flags.extend(later.flags.into_iter().map(|(row, flag)| (row + rows, flag)));
        self.written += later.written;
        self.column.days.extend(later.column.days);
    }
}
