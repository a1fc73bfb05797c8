//! Days and windows as text. Month names and the order of dates are read off
//! ICU4X once a locale; the names of periods are ours.

use crate::value::{Day, Window};
use crate::words::tongue::Tongue;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{M, YM, YMD};
use icu_datetime::input::Date;
use icu_locale_core::Locale;

/// Twelve texts with places for day and year, by length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    days: Vec<String>,
    /// The first of a month: `1`, and in French `1er`.
    first: &'static str,
    months: Vec<String>,
    short: Vec<String>,
}

/// Stand for day and year in a month's text; no locale writes them.
const DAY: char = '\u{1}';
const YEAR: char = '\u{2}';

impl Calendar {
    /// Reads a locale's months off ICU4X.
    pub fn of(locale: &str) -> Option<Calendar> {
        let tongue = Tongue::of(locale)?;
        let locale: Locale = locale.parse().ok()?;
        let days = DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?;
        let months = DateTimeFormatter::try_new((&locale).into(), YM::long()).ok()?;
        let short = DateTimeFormatter::try_new((&locale).into(), M::medium()).ok()?;
        let first = if tongue == Tongue::Fr { "1er" } else { "1" };
        let mut calendar =
            Calendar { days: Vec::new(), first, months: Vec::new(), short: Vec::new() };
        for month in 1..=12 {
            let date = Date::try_new_iso(2026, month, 23).ok()?;
            let holed = |text: String| {
                text.replace("2026", &YEAR.to_string()).replace("23", &DAY.to_string())
            };
            calendar.days.push(holed(days.format(&date).to_string()));
            calendar.months.push(holed(months.format(&date).to_string()));
            // Month and year as a whole is `10/2026` in German: the name reads better.
            calendar.short.push(format!("{} {YEAR}", short.format(&date)));
        }
        Some(calendar)
    }

    /// `31 October 2026`.
    pub fn day(&self, day: Day) -> String {
        let (year, month, number) = day.ymd();
        match number {
            1 => filled(&self.days, month, year, self.first),
            number => fill(&self.days, month, year, number),
        }
    }

    /// The full name of a window.
    pub fn window(&self, tongue: Tongue, window: &Window) -> String {
        let name = match Named::of(&window.name) {
            Named::Month(year, month) => fill(&self.months, month, year, 0),
            Named::TrailingMonths(count) => {
                return trailing(tongue, months_of(window, count), self.day(window.last()));
            }
            Named::TrailingQuarters(count) => quarters(tongue, count, self.day(window.last())),
            Named::Other => self.other(window),
            named => part_of_year(tongue, named),
        };
        mark(tongue, window, name)
    }

    /// The short name of a window.
    pub fn window_short(&self, tongue: Tongue, window: &Window) -> String {
        let name = match Named::of(&window.name) {
            Named::Month(year, month) => fill(&self.short, month, year, 0),
            Named::TrailingMonths(_) | Named::TrailingQuarters(_) => {
                let (year, month, _) = window.last().ymd();
                return format!("{} {}", window.name, fill(&self.short, month, year, 0));
            }
            Named::Other => self.other(window),
            named => part_of_year(tongue, named),
        };
        mark(tongue, window, name)
    }

    /// The short name of a window, without abbreviations of the trade.
    pub fn window_in_cell(&self, tongue: Tongue, window: &Window) -> String {
        let (year, month, _) = window.last().ymd();
        // A cell breaks no line inside of it.
        let said = |words: String| words.replace(' ', "\u{a0}");
        let last = || fill(&self.short, month, year, 0);
        match Named::of(&window.name) {
            Named::TrailingMonths(count) => {
                let count = months_of(window, count);
                let months = match count {
                    1 => tongue.choose("month to", "Monat bis", "mois à"),
                    _ => tongue.choose("months to", "Monate bis", "mois à"),
                };
                said(format!("{count} {months} {}", last()))
            }
            Named::TrailingQuarters(count) => {
                let quarters = tongue.choose("quarters to", "Quartale bis", "trimestres à");
                said(format!("{count} {quarters} {}", last()))
            }
            _ => self.window_short(tongue, window),
        }
    }

    /// A month by its bare name: beside a figure of the month after it, nobody
    /// asks of which year.
    pub fn window_beside(&self, tongue: Tongue, window: &Window) -> String {
        match Named::of(&window.name) {
            Named::Month(_, month) if !window.to_date => {
                let text = self.months.get((month as usize).wrapping_sub(1));
                let bare = text.map_or("", String::as_str).replace(YEAR, "");
                bare.trim().to_owned()
            }
            _ => self.window_in_cell(tongue, window),
        }
    }

    /// A window without a name of its own: its day, or its first and last.
    fn other(&self, window: &Window) -> String {
        match window.days() {
            1 => self.day(window.start),
            _ => format!("{} – {}", self.day(window.start), self.day(window.last())),
        }
    }
}

/// What a window's name says.
#[derive(Clone, Copy)]
enum Named {
    Week(i32, u32),
    Month(i32, u32),
    Quarter(i32, u32),
    Half(i32, u32),
    Year(i32),
    TrailingMonths(u32),
    TrailingQuarters(u32),
    Other,
}

impl Named {
    fn of(name: &str) -> Named {
        Named::read(name).unwrap_or(Named::Other)
    }

    fn read(name: &str) -> Option<Named> {
        if let Some(rest) = name.strip_prefix('T') {
            let months = rest.strip_suffix('M').and_then(|count| count.parse().ok());
            let quarters = || rest.strip_suffix('Q').and_then(|count| count.parse().ok());
            return months
                .map(Named::TrailingMonths)
                .or_else(|| quarters().map(Named::TrailingQuarters));
        }
        let (year, rest) = name.split_once('-').unwrap_or((name, ""));
        let year = year.parse().ok()?;
        if rest.is_empty() {
            return Some(Named::Year(year));
        }
        if let Some(quarter) = rest.strip_prefix('Q') {
            return Some(Named::Quarter(year, quarter.parse().ok()?));
        }
        if let Some(week) = rest.strip_prefix('W') {
            return Some(Named::Week(year, week.parse().ok()?));
        }
        if let Some(half) = rest.strip_prefix('H') {
            return Some(Named::Half(year, half.parse().ok()?));
        }
        let month = rest.parse().ok().filter(|month| (1..=12).contains(month))?;
        Some(Named::Month(year, month))
    }
}

fn fill(texts: &[String], month: u32, year: i32, day: u32) -> String {
    filled(texts, month, year, &day.to_string())
}

fn filled(texts: &[String], month: u32, year: i32, day: &str) -> String {
    let text = texts.get((month as usize).wrapping_sub(1)).map_or("", String::as_str);
    text.replace(YEAR, &year.to_string()).replace(DAY, day)
}

/// Quarters, halves and years are fiscal.
fn part_of_year(tongue: Tongue, named: Named) -> String {
    match named {
        Named::Quarter(year, number) => format!("{}{number} {year}", tongue.choose("Q", "Q", "T")),
        Named::Half(year, number) => format!("{}{number} {year}", tongue.choose("H", "H", "S")),
        Named::Year(year) => format!("{} {year}", tongue.choose("FY", "GJ", "Exercice")),
        Named::Week(year, number) => {
            format!("{} {number} {year}", tongue.choose("week", "Woche", "semaine"))
        }
        _ => String::new(),
    }
}

/// The months of a trailing window: fewer than its name says, where what it tells of
/// began inside of it.
fn months_of(window: &Window, count: u32) -> u32 {
    if !window.to_date {
        return count;
    }
    let ((from_year, from, _), (year, month, _)) = (window.start.ymd(), window.last().ymd());
    let months = (year - from_year) * 12 + month as i32 - from as i32 + 1;
    u32::try_from(months).unwrap_or(count)
}

fn trailing(tongue: Tongue, count: u32, last: String) -> String {
    if count == 1 {
        return format!("{} {last}", tongue.choose("one month to", "ein Monat bis", "un mois au"));
    }
    let months = tongue.choose("months to", "Monate bis", "mois au");
    format!("{} {months} {last}", spelled(tongue, count))
}

fn quarters(tongue: Tongue, count: u32, last: String) -> String {
    let quarters = tongue.choose("quarters to", "Quartale bis", "trimestres au");
    format!("{} {quarters} {last}", spelled(tongue, count))
}

/// Counts up to twelve as words.
fn spelled(tongue: Tongue, count: u32) -> String {
    const EN: [&str; 11] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    const DE: [&str; 11] =
        ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
    const FR: [&str; 11] =
        ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];
    let words = match tongue {
        Tongue::En => EN,
        Tongue::De => DE,
        Tongue::Fr => FR,
    };
    let word = (count as usize).checked_sub(2).and_then(|at| words.get(at));
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// A period that as_of cuts short says so.
fn mark(tongue: Tongue, window: &Window, name: String) -> String {
    match window.to_date {
        true => format!("{name} {}", tongue.choose("to date", "bis dato", "à date")),
        false => name,
    }
}
