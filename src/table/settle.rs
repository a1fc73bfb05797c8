//! A column that has been read to its end: what waited is decided by the whole
//! column, or stays open and is a fault that shows both readings.

/// Numbers whose writing the whole column, or the project's locale, proves.
mod numbers;

use crate::table::cell::{Cell, fold, is_missing};
use crate::table::currency::Clashes;
use crate::table::date::{FROM_1904, SERIAL_START};
use crate::table::gather::{Days, Gatherer, Manner, Marks, Moments, Store, Trouble, Wrong};
use crate::table::intern::{Interner, Texts, recoded};
use crate::table::once::{OTHERS, Said};
use crate::table::{Column, DayColumn, DecimalColumn, FlagColumn, Kind, TextColumn};
use crate::value::{Day, Decimal};

/// What is wrong with a column as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// Nothing proves how its numbers are written.
    Number {
        /// The first such row.
        row: u32,
        /// What stands there.
        text: String,
        /// With a decimal point.
        point: Decimal,
        /// With a decimal comma.
        comma: Decimal,
        /// How many cells are open.
        cells: usize,
    },
    /// One cell proves a decimal point, another a decimal comma.
    Marks((u32, String), (u32, String)),
    /// Nothing proves whether its shares are fractions or percentages.
    Share {
        /// The first such row.
        row: u32,
        /// What stands there.
        number: Decimal,
    },
    /// Nothing proves whether day or month comes first.
    Day {
        /// The first such row.
        row: u32,
        /// What stands there.
        text: String,
        /// Day first.
        dmy: Day,
        /// Month first.
        mdy: Day,
        /// How many cells are open.
        cells: usize,
    },
    /// One cell proves day first, another month first.
    Orders((u32, String), (u32, String)),
    /// A day in one row, yes in another.
    DayAndFlag {
        /// The first row that says yes.
        row: u32,
    },
}

/// Amounts that the column leaves open, read as the project's locale writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByLocale {
    /// The first such row.
    pub row: u32,
    /// What stands there.
    pub text: String,
    /// What it is read as.
    pub number: Decimal,
    /// How many there are.
    pub cells: usize,
}

/// A finished column and what is wrong with it.
#[derive(Default)]
pub struct Settled {
    /// The column.
    pub column: Column,
    /// Cells that could not be read, by row.
    pub troubles: Vec<Trouble>,
    /// How many more could not.
    pub untold: usize,
    /// What words it says, where some of them are translated.
    pub said: Option<Said>,
    /// What is wrong with the whole.
    pub unsettled: Vec<Unsettled>,
    /// Amounts that only the project's locale says how to read.
    pub by_locale: Option<ByLocale>,
    /// How many of its days are of moments that say where they were.
    pub moments: Moments,
    /// Which of its amounts name a currency.
    pub marks: Marks,
    /// Rows whose numbers are written with a percent sign.
    pub percents: Vec<u32>,
    /// Which of them contradict what they would be counted in.
    pub clashes: Clashes,
}

impl Settled {
    /// Whether an amount in it names a currency.
    pub fn is_marked(&self) -> bool {
        !self.marks.runs().is_empty()
    }
}

/// Finishes a column.
pub fn settle(gatherer: Gatherer<'_>, manner: &Manner) -> Settled {
    let untold = gatherer.untold;
    let mut troubles = gatherer.troubles;
    let mut unsettled = Vec::new();
    let (mut said, mut by_locale) = (None, None);
    let (mut marks, mut percents) = (Marks::default(), Vec::new());
    let mut moments = Moments::default();
    let column = match gatherer.store {
        Store::Text(texts) => Column::Text(text(texts, manner, &mut said)),
        Store::Number(mut numbers) => {
            marks = std::mem::take(&mut numbers.marks);
            percents = std::mem::take(&mut numbers.percents);
            by_locale = numbers::by_locale(&mut numbers, &marks, manner);
            let column = numbers::number(numbers, &mut unsettled);
            Column::Decimal(match manner.kind {
                Kind::Share | Kind::Chance if unsettled.is_empty() => {
                    numbers::shares(column, &percents, manner, &mut unsettled)
                }
                _ => column,
            })
        }
        Store::Day(mut days) => {
            moments = epochs(&mut days, &mut troubles);
            midnights(&mut days, &mut moments, manner);
            day(days, manner, &mut troubles, &mut unsettled)
        }
        Store::Flag(flags) => Column::Flag(flags),
    };
    troubles.sort_by_key(|trouble| (trouble.row, trouble.wrong));
    let clashes = Clashes::default();
    Settled {
        column,
        troubles,
        untold,
        said,
        unsettled,
        by_locale,
        moments,
        marks,
        percents,
        clashes,
    }
}

/// One value in every row, as a project's default has it; none if it cannot be read.
pub fn constant(kind: Kind, value: &str, rows: usize) -> Option<Column> {
    let manner = Manner::plain(kind);
    let mut one = Gatherer::new(&manner);
    one.push(Cell::Text(value));
    let settled = settle(one, &manner);
    // What a mark would say of the rows, `[defaults] currency` says.
    if !settled.troubles.is_empty() || !settled.unsettled.is_empty() || settled.is_marked() {
        return None;
    }
    Some(match settled.column {
        Column::Text(one) => Column::Text(TextColumn { codes: one.codes.repeat(rows), ..one }),
        Column::Decimal(one) => {
            let wide = |number| (0..rows as u32).map(|row| (row, number)).collect();
            let wide = one.wide.first().map_or_else(Vec::new, |(_, number)| wide(*number));
            Column::Decimal(DecimalColumn { units: one.units.repeat(rows), wide, ..one })
        }
        Column::Day(one) => {
            Column::Day(DayColumn { days: one.days.repeat(rows), times: Vec::new() })
        }
        Column::Flag(one) => Column::Flag(FlagColumn { flags: one.flags.repeat(rows) }),
    })
}

fn text(texts: Texts, manner: &Manner, said: &mut Option<Said>) -> TextColumn {
    let column = texts.settle();
    if !manner.values.is_empty() {
        *said = Some(what(&column, manner));
    }
    let ours = |word: &str| -> Option<String> {
        if !manner.values.is_empty()
            && let Some(ours) = manner.values.get(&fold(word))
        {
            return Some(ours.clone());
        }
        is_missing(word).then(String::new)
    };
    let mut column = again(column, ours);
    if manner.as_text {
        column = again(column, |word| whole(word).map(str::to_owned));
    }
    match manner.zeros.map(|digits| digits as usize) {
        Some(digits) if manner.values.is_empty() && lost_zeros(&column, digits) => {
            again(column, |word| Some(format!("{word:0>digits$}")))
        }
        _ => column,
    }
}

/// The column with other words for some of its own.
fn again(column: TextColumn, other: impl Fn(&str) -> Option<String>) -> TextColumn {
    if !column.words.iter().skip(1).any(|word| other(word).is_some()) {
        return column;
    }
    let mut kept = Interner::default();
    let code = |(at, word): (usize, &str)| match other(word) {
        Some(other) if at > 0 => kept.code(&other),
        _ => kept.code(word),
    };
    let codes: Vec<u32> = column.words.iter().enumerate().map(code).collect();
    TextColumn { codes: recoded(column.codes, &codes), words: kept.into_words() }
}

/// The digits of `7.0`, as loaders write numbers that stand for words.
fn whole(word: &str) -> Option<&str> {
    let (digits, zeros) = word.split_once('.')?;
    let all = |text: &str, is: fn(&u8) -> bool| !text.is_empty() && text.as_bytes().iter().all(is);
    (all(digits, u8::is_ascii_digit) && all(zeros, |byte| *byte == b'0')).then_some(digits)
}

/// Whether a column holds ids of so many digits, whose leading zeros were lost: nothing but
/// digits, and never more. Short codes of something else are no ids.
fn lost_zeros(column: &TextColumn, digits: usize) -> bool {
    let words = || column.words.iter().skip(1);
    let plain = |word: &str| word.len() <= digits && word.bytes().all(|byte| byte.is_ascii_digit());
    let longest = words().map(str::len).max().unwrap_or(0);
    longest * 2 >= digits && words().all(plain)
}

/// Which of its words are translated, and which are not.
fn what(column: &TextColumn, manner: &Manner) -> Said {
    let mut said = Said::default();
    for word in column.words.iter().skip(1) {
        let folded = fold(word);
        if manner.values.contains_key(&folded) {
            said.known.insert(folded, word.to_owned());
        } else if said.others.len() < OTHERS {
            said.others.insert(word.to_owned());
        }
    }
    said
}

fn day(
    mut days: Days,
    manner: &Manner,
    troubles: &mut Vec<Trouble>,
    unsettled: &mut Vec<Unsettled>,
) -> Column {
    if days.written == 0 && days.serials.is_empty() && !days.flags.is_empty() {
        let mut flags = vec![None; days.column.days.len()];
        for (row, flag) in days.flags {
            if let Some(slot) = flags.get_mut(row as usize) {
                *slot = Some(flag);
            }
        }
        return Column::Flag(FlagColumn { flags });
    }
    if let Some((row, _)) = days.flags.iter().find(|(_, yes)| *yes) {
        unsettled.push(Unsettled::DayAndFlag { row: *row });
    }
    serials(&mut days, manner, troubles);
    let set = |days: &mut Days, pick: fn(Day, Day) -> Day| {
        for (row, dmy, mdy) in std::mem::take(&mut days.waiting) {
            put(&mut days.column, row, pick(dmy, mdy));
        }
    };
    match (days.dmy.take(), days.mdy.take()) {
        (Some(dmy), Some(mdy)) => unsettled.push(Unsettled::Orders(dmy, mdy)),
        (Some(_), None) => set(&mut days, |dmy, _| dmy),
        (None, Some(_)) => set(&mut days, |_, mdy| mdy),
        (None, None) => {
            if let Some(&(row, dmy, mdy)) = days.waiting.first() {
                let text = days.unproved.take().unwrap_or_default();
                unsettled.push(Unsettled::Day { row, text, dmy, mdy, cells: days.waiting.len() });
            }
        }
    }
    Column::Day(days.column)
}

/// Where every moment is at midnight in UTC, the column holds days, which never move.
fn midnights(days: &mut Days, moments: &mut Moments, manner: &Manner) {
    if moments.midnight == moments.zoned {
        (moments.midnight, moments.zoned) = (0, 0);
        return;
    }
    for (row, day, clock) in std::mem::take(&mut days.at_midnight) {
        moments.moved += 1;
        put(&mut days.column, row, day);
        if manner.kind == Kind::Moment {
            days.column.set_time(row as usize, clock);
        }
    }
}

/// Seconds since 1970 are days only where the whole column is written so.
fn epochs(days: &mut Days, troubles: &mut Vec<Trouble>) -> Moments {
    let alone = days.written == 0 && days.serials.is_empty();
    for (row, day, seconds) in std::mem::take(&mut days.epochs) {
        match alone {
            true => {
                days.moments.epochs += 1;
                put(&mut days.column, row, day);
            }
            false => troubles.push(Trouble { row, wrong: Wrong::Day, text: seconds.to_string() }),
        }
    }
    days.written += days.moments.epochs;
    days.moments
}

/// Whole numbers are days only where the whole column is written so.
fn serials(days: &mut Days, manner: &Manner, troubles: &mut Vec<Trouble>) {
    for (row, serial) in std::mem::take(&mut days.serials) {
        if days.written > 0 {
            troubles.push(Trouble { row, wrong: Wrong::Day, text: serial.to_string() });
            continue;
        }
        let later = if manner.from_1904 { FROM_1904 } else { 0 };
        let day = Day(serial - SERIAL_START + later);
        put(
            &mut days.column,
            row,
            if manner.kind == Kind::Month { day.month_start() } else { day },
        );
    }
}

fn put(column: &mut DayColumn, row: u32, day: Day) {
    if let Some(slot) = column.days.get_mut(row as usize) {
        *slot = day.0;
    }
}
