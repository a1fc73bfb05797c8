//! Days and periods that cannot be read, and how they would be right.

use crate::diag::Fault;
use crate::value::Day;

impl Fault {
    /// How a day is written; of one that is written so and is none, why.
    #[must_use]
    pub fn help_of_day(self, text: &str) -> Fault {
        let text = text.trim();
        match (none_of_calendar(text), meant(text)) {
            (Some(why), _) => self.help(why),
            (None, Some(day)) => self.help(format!("did you mean `{day}`?")),
            (None, None) => self.help("write a day as `2026-10-31`"),
        }
    }
}

/// Why what is written as a day, month, quarter or half is none of the calendar.
pub fn none_of_calendar(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        let written = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        written.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = number(parts.first()?, 4)?;
    match parts.get(1..)? {
        [part] if part.starts_with('Q') && !(1..=4).contains(&number(&part[1..], 1)?) => {
            Some("there is no such quarter: a year has four".to_owned())
        }
        [part] if part.starts_with('H') && !(1..=2).contains(&number(&part[1..], 1)?) => {
            Some("there is no such half: a year has two".to_owned())
        }
        [month] if !(1..=12).contains(&number(month, 2)?) => {
            Some("there is no such month: a year has twelve".to_owned())
        }
        [month, day] => {
            let (of_year, of_month) = (number(month, 2)?, number(day, 2)?);
            let Some(first) = Day::new(i32::try_from(year).ok()?, of_year, 1) else {
                return Some("there is no such day: a year has twelve months".to_owned());
            };
            let (.., days) = first.month_end().ymd();
            match (1..=days).contains(&of_month) {
                false => Some(format!("there is no such day: {} has {days} days", &text[..7])),
                true if !first.is_plausible() => {
                    Some("no day of business is before 1900".to_owned())
                }
                true => None,
            }
        }
        _ => None,
    }
}

/// The one day that is meant by what people write otherwise: `31.10.2026`, `2026/10/31`.
fn meant(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(['.', '/', '-']).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let &[one, two, three] = numbers.as_slice() else { return None };
    let of = |year: u32, month, day| Day::new(i32::try_from(year).ok()?, month, day);
    let day = match (first.len(), second.len(), third.len()) {
        (4, 1 | 2, 1 | 2) => of(one, two, three),
        // With slashes the first may be the month: told where only one order is a day.
        (1 | 2, 1 | 2, 4) if text.contains('/') => match (of(three, two, one), of(three, one, two))
        {
            (Some(day), None) | (None, Some(day)) => Some(day),
            (Some(day), Some(other)) => Some(day).filter(|day| *day == other),
            (None, None) => None,
        },
        (1 | 2, 1 | 2, 4) => of(three, two, one),
        _ => None,
    };
    day.filter(|day| day.is_plausible())
}
