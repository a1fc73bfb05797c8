//! What each column holds, by its cells alone.

use crate::diag::column_letters;
use crate::table::cell::{self, Cell, trim};
use crate::table::inspect::Found;
use crate::table::inspect::look::{Looked, Row, WIDTH};
use crate::table::inspect::matched::Matched;
use crate::table::measure;
use crate::table::number::{self, Mark};
use crate::table::parcel;
use crate::table::workbook::{RawCell, Shown};
use crate::table::{DateOrder, date};
use std::collections::BTreeMap;

/// Different values are counted up to here.
const DISTINCT: usize = 100_000;

/// So many of them are kept.
const KEPT: usize = 1_000;

/// A column and what its cells are.
#[derive(Default)]
pub struct Judged {
    /// Which column, from 0.
    pub at: u32,
    /// Its heading.
    pub heading: String,
    /// As [`Found::kind`].
    pub kind: &'static str,
    /// As [`Found::detail`].
    pub detail: Option<String>,
    /// Rows of data.
    pub rows: usize,
    /// How many cells of each sort there are, and the first of each (by index of the row).
    pub sorts: BTreeMap<Sort, (usize, usize)>,
    /// The first values, in the order of their first row.
    pub values: Vec<Value>,
    /// How many different values there are.
    pub distinct: usize,
    /// Values that stand twice in a column that is nearly one of ids.
    pub repeated: Vec<Value>,
    /// The first cell with blanks around its words, and how many there are.
    pub padded: Option<(usize, usize)>,
    /// The first cell that looks wrongly decoded.
    pub mojibake: Option<usize>,
    /// Whether there are more values than were counted.
    many: bool,
    orders: BTreeMap<&'static str, usize>,
    marks: BTreeMap<&'static str, usize>,
    currencies: BTreeMap<String, usize>,
    cents: usize,
    spaced: usize,
    digits: usize,
}

/// One value of a column.
#[derive(Clone)]
pub struct Value {
    /// As words.
    pub words: String,
    /// How often it stands there.
    pub count: usize,
    /// The first row, by index.
    pub first: usize,
    /// The second.
    pub second: Option<usize>,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Nothing, or a word that says so.
    Blank,
    /// A number.
    Number,
    /// A number written as text.
    TextNumber,
    /// A day.
    Day,
    /// A day written as text.
    TextDay,
    /// A month written as text.
    Month,
    /// Yes or no.
    Flag,
    /// Other words.
    Words,
    /// `#REF!`
    Error,
    /// A formula without a saved result.
    Uncached,
}

/// Bytes of a text that are judged.
const LONG: usize = 1_000;

/// Judges every column of the rows below the heading row.
pub fn columns(looked: &Looked, header: usize, headings: &[String]) -> Vec<Judged> {
    let filled: Vec<(usize, Row<'_>)> =
        (0..).zip(looked.below(header)).filter(|(_, row)| is_data(*row, headings)).collect();
    let widest = filled.iter().map(|(_, row)| row.cells.len()).max().unwrap_or(0);
    let shown = looked.sheet.as_ref().map_or(&[][..], |sheet| &sheet.shown);
    let width = widest.max(headings.len()).min(WIDTH);
    (0..width)
        .map(|at| {
            let mut judged = Judged {
                at: at as u32,
                heading: headings.get(at).cloned().unwrap_or_default(),
                rows: filled.len(),
                ..Judged::default()
            };
            let mut known = BTreeMap::new();
            for (row, cells) in &filled {
                let raw = cells.cells.get(at).unwrap_or(&RawCell::Blank);
                judged.take(*row, raw, &mut known);
            }
            judged.decide(shown.get(at).copied().unwrap_or_default());
            judged.distinct = judged.values.len();
            judged.repeated = judged.repeats();
            judged.values.truncate(KEPT);
            judged
        })
        .collect()
}

/// Neither blank, nor totals, nor the headings once more, nor a remark.
pub fn is_data(row: Row<'_>, headings: &[String]) -> bool {
    let filled = || row.cells.iter().map(Cell::of).zip(0..).filter(|(cell, _)| !cell.is_blank());
    let named = headings.iter().filter(|heading| !heading.is_empty()).count();
    let count = filled().count();
    let Some((first, _)) = filled().next() else { return false };
    let words = first.words();
    let totals = count < named && parcel::is_totals_word(trim(&words));
    let again = |(cell, at): (Cell<'_>, usize)| {
        headings.get(at).is_some_and(|heading| *heading == cell.words())
    };
    let remark = count == 1 && headings.len() > 2 && trim(&words).contains(' ');
    !(totals || remark || filled().all(again))
}

impl Judged {
    fn take(&mut self, row: usize, raw: &RawCell, known: &mut BTreeMap<String, usize>) {
        let beginning;
        let raw = match raw {
            // A text of a megabyte may stand in each row; its beginning says what it is.
            RawCell::Text(text) if text.len() > LONG => {
                beginning =
                    RawCell::Text(text.get(..text.floor_char_boundary(LONG)).unwrap_or("").into());
                &beginning
            }
            raw => raw,
        };
        let sort = self.sort(row, raw);
        self.sorts.entry(sort).or_insert((0, row)).0 += 1;
        if matches!(sort, Sort::Blank | Sort::Error | Sort::Uncached) {
            return;
        }
        let words = Cell::of(raw).words().into_owned();
        self.spaced += usize::from(words.contains(' '));
        self.digits += usize::from(words.contains(|sign: char| sign.is_ascii_digit()));
        if let Some(at) = known.get(&words) {
            if let Some(value) = self.values.get_mut(*at) {
                value.count += 1;
                value.second.get_or_insert(row);
            }
        } else if self.values.len() < DISTINCT {
            known.insert(words.clone(), self.values.len());
            self.values.push(Value { words, count: 1, first: row, second: None });
        } else {
            self.many = true;
        }
    }

    /// What a cell is.
    pub fn sort(&mut self, row: usize, raw: &RawCell) -> Sort {
        match raw {
            RawCell::Blank => Sort::Blank,
            RawCell::Number(number) => {
                self.cents += usize::from(number.normalize().scale() == 2);
                Sort::Number
            }
            RawCell::Day(_) | RawCell::Moment(..) => Sort::Day,
            RawCell::Flag(_) => Sort::Flag,
            RawCell::Error(_) => Sort::Error,
            RawCell::Uncached => Sort::Uncached,
            RawCell::Text(text) => self.words(row, text),
        }
    }

    fn words(&mut self, row: usize, text: &str) -> Sort {
        let words = trim(text);
        if words.len() != text.len() {
            self.padded = Some(self.padded.map_or((row, 1), |(first, count)| (first, count + 1)));
        }
        if self.mojibake.is_none() && is_mojibake(words) {
            self.mojibake = Some(row);
        }
        if cell::is_missing(words) {
            return Sort::Blank;
        }
        match number::read(words, None) {
            number::Reading::Sure(number, mark) => {
                let mark = mark.map(|mark| if mark == Mark::Comma { "comma" } else { "point" });
                mark.into_iter().for_each(|mark| *self.marks.entry(mark).or_default() += 1);
                self.cents += usize::from(number.scale() == 2);
                self.dress(words);
                return Sort::TextNumber;
            }
            number::Reading::Either { .. } => {
                *self.marks.entry("unclear").or_default() += 1;
                self.dress(words);
                return Sort::TextNumber;
            }
            number::Reading::Missing => return Sort::Blank,
            number::Reading::Bad => {}
        }
        match date::read(words, None) {
            date::Reading::Sure(_, order) => {
                let order = match order {
                    Some(DateOrder::Dmy) => "day first",
                    Some(DateOrder::Mdy) => "month first",
                    _ => "",
                };
                *self.orders.entry(order).or_default() += 1;
                Sort::TextDay
            }
            date::Reading::Either { .. } => {
                *self.orders.entry("unclear").or_default() += 1;
                Sort::TextDay
            }
            date::Reading::OnlyMonth => Sort::Month,
            _ if cell::flag(words).is_some() => Sort::Flag,
            _ => Sort::Words,
        }
    }

    fn dress(&mut self, words: &str) {
        if words.ends_with('%') {
            *self.currencies.entry("%".to_owned()).or_default() += 1;
        } else if let Some(currency) = number::read_beside(words, None).1.currency {
            *self.currencies.entry(currency.to_owned()).or_default() += 1;
        }
    }

    /// How many cells are of a sort.
    pub fn count(&self, sort: Sort) -> usize {
        self.sorts.get(&sort).map_or(0, |(count, _)| *count)
    }

    /// Cells that are numbers.
    pub fn numbers(&self) -> usize {
        self.count(Sort::Number) + self.count(Sort::TextNumber)
    }

    /// Cells that hold something.
    pub fn filled(&self) -> usize {
        self.rows - self.count(Sort::Blank)
    }

    fn decide(&mut self, shown: Shown) {
        let said = self.filled() - self.count(Sort::Error) - self.count(Sort::Uncached);
        let most = |count: usize| count * 10 >= said * 9;
        let numbers = self.count(Sort::Number) + self.count(Sort::TextNumber);
        let days = self.count(Sort::Day) + self.count(Sort::TextDay);
        let words = self.count(Sort::Words) + self.count(Sort::Flag);
        (self.kind, self.detail) = if said == 0 {
            ("empty", None)
        } else if self.is_id(said) {
            ("id", None)
        } else if most(numbers) {
            self.number(shown)
        } else if most(days) {
            ("date", self.order())
        } else if most(self.count(Sort::Month)) {
            ("month", None)
        } else if self.count(Sort::Flag) == said {
            ("flag", None)
        } else if most(words) || numbers + days == 0 {
            ("text", None)
        } else {
            let parts = [(numbers, "number"), (days, "date"), (words, "word")];
            let parts = parts.iter().filter(|(count, _)| *count > 0);
            let told = parts.map(|(count, what)| match count {
                1 => format!("1 {what}"),
                count => format!("{count} {what}s"),
            });
            let told: Vec<String> = told.collect();
            ("mixed", Some(told.join(", ")))
        };
    }

    /// Every row has one, no two are equal, and they look like it.
    fn is_id(&self, said: usize) -> bool {
        let all = said == self.rows && said > 1 && !self.many && self.values.len() == said;
        all && self.looks_like_ids(said)
    }

    fn looks_like_ids(&self, said: usize) -> bool {
        let whole = self.count(Sort::Number) + self.count(Sort::TextNumber) == said
            && self.cents == 0
            && self.currencies.is_empty();
        let heading = self.heading.to_lowercase();
        let ends = ["id", "key", "number", "no", "nr", "#"];
        let named = ends.iter().any(|end| heading.ends_with(end));
        // One row in ten may be something else: a totals row, a name.
        let most = |count: usize| count * 10 >= said * 9;
        let coded = self.count(Sort::Words) + self.count(Sort::TextNumber) == said
            && most(said - self.spaced)
            && most(self.digits);
        (whole && named) || (coded && self.count(Sort::Words) > 0)
    }

    fn repeats(&self) -> Vec<Value> {
        let said = self.filled() - self.count(Sort::Error) - self.count(Sort::Uncached);
        let named = self.heading.to_lowercase().ends_with("id");
        if !named || self.many || said < 5 || self.values.len() * 10 < said * 9 {
            return Vec::new();
        }
        self.values.iter().filter(|value| value.count > 1).cloned().collect()
    }

    fn number(&self, shown: Shown) -> (&'static str, Option<String>) {
        let (filled, half) = (self.filled(), self.filled() / 2);
        let percents = self.currencies.get("%").copied().unwrap_or(0);
        if shown.percent as usize > half || percents > half {
            return ("percent", None);
        }
        let signs: Vec<&str> =
            self.currencies.keys().map(String::as_str).filter(|sign| *sign != "%").collect();
        let heading = measure::of(&self.heading).currency.filter(|_| signs.is_empty());
        let signs: Vec<&str> = signs.into_iter().chain(heading).collect();
        let mut details: Vec<String> = Vec::new();
        if !signs.is_empty() {
            details.push(signs.join(" and "));
        }
        match (self.marks.get("comma"), self.marks.get("point"), self.marks.get("unclear")) {
            (Some(_), Some(_), _) => details.push("decimal comma and point".to_owned()),
            (Some(_), None, _) => details.push("decimal comma".to_owned()),
            (None, None, Some(_)) => details.push("decimal sign unclear".to_owned()),
            _ => {}
        }
        if self.count(Sort::Number) > 0 && self.count(Sort::TextNumber) > 0 {
            details.push("partly as text".to_owned());
        }
        let money =
            !signs.is_empty() || shown.money as usize > half || self.cents * 10 >= filled * 8;
        let detail = (!details.is_empty()).then(|| details.join(", "));
        (if money { "money" } else { "number" }, detail)
    }

    fn order(&self) -> Option<String> {
        let has = |order: &str| self.orders.contains_key(order);
        match (has("day first"), has("month first"), has("unclear")) {
            (true, true, _) => Some("day first and month first".to_owned()),
            (true, false, _) => Some("day first".to_owned()),
            (false, true, _) => Some("month first".to_owned()),
            (false, false, true) => Some("day or month first is unclear".to_owned()),
            (false, false, false) => None,
        }
    }

    /// As it is told.
    pub fn found(&self, matched: Option<&Matched<'_>>, title: Option<&'static str>) -> Found {
        let number = matches!(self.kind, "number" | "money");
        let said = measure::of(&self.heading).currency.or(title);
        let ours = matched.and_then(|matched| matched.ours(self.at));
        let example = |value: &Value| value.words.chars().take(40).collect();
        Found {
            letters: column_letters(self.at),
            heading: self.heading.clone(),
            kind: self.kind,
            detail: self.detail.clone(),
            currency: said.filter(|_| number && self.currencies.is_empty()),
            filled: self.filled(),
            distinct: self.distinct,
            examples: self.values.iter().take(3).map(example).collect(),
            guessed: ours.as_ref().is_some_and(|(_, guessed)| *guessed),
            ours: ours.map(|(name, _)| name),
        }
    }
}

/// UTF-8 that was once read as Windows-1252: `Ã©`, `â€™`.
fn is_mojibake(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, signs.peek()) {
            ('Ã', Some('\u{80}'..='\u{bf}' | '€' | '™' | '…' | '„' | '‰' | 'Ÿ')) => {
                return true;
            }
            ('â', Some('€')) => return true,
            _ => {}
        }
    }
    false
}
