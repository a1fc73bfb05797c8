//! What the program says in English alone, to whoever looks after a project.

use crate::value::Day;

/// `1 document`, `3 documents`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `4 November 2026`.
pub fn spelled(day: Day) -> String {
    format!("{} {}", in_its_year(day), day.ymd().0)
}

/// `4 November`.
pub fn in_its_year(day: Day) -> String {
    let (_, month, number) = day.ymd();
    let month = MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or_default();
    format!("{number} {month}")
}
