//! Wordings of every fault of this book.

use crate::diag::{Fault, Place};
use crate::value::Day;

/// A status nobody knows.
pub fn unknown_status(place: Place, word: &str, valid: &[&str]) -> Fault {
    let message = format!("`{word}` is no status of a provider");
    Fault::error("providers/unknown-status", place, message)
        .help("map it under `[tables.providers.values.status]`")
        .suggest(word, valid.iter().copied())
}

/// Two rows of one provider.
pub fn duplicate_provider(place: Place, name: &str, first: &Place) -> Fault {
    let message = format!("`{name}` is listed twice");
    Fault::error("providers/duplicate-provider", place, message)
        .note(format!("first at {first}"))
        .help("keep one row for each provider")
}

/// A review of somebody who is not listed.
pub fn unknown_provider<'a>(
    place: Place,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Fault {
    let message = format!("there is no provider `{name}`");
    Fault::error("providers/unknown-provider", place, message).suggest(name, known)
}

/// A review without a day.
pub fn no_review_day(place: Place) -> Fault {
    Fault::error("providers/no-review-day", place, "the review has no day and no quarter")
        .help("fill `date`, or `quarter` as `2026-Q3`")
}

/// A quarter that is none.
pub fn bad_quarter(place: Place, word: &str) -> Fault {
    let message = format!("`{word}` is no quarter");
    Fault::error("providers/bad-quarter", place, message).help("write it as `2026-Q3`")
}

/// A score beyond its scale.
pub fn out_of_range(place: Place, word: &str) -> Fault {
    let message = format!("`{word}` is no score from 1 to 5");
    let fault = Fault::error("providers/score-out-of-range", place, message);
    match word.trim() {
        "0" => fault.help("leave it blank if it is not scored"),
        _ => fault,
    }
}

/// A score between two numbers.
pub fn not_whole(place: Place, word: &str) -> Fault {
    let message = format!("`{word}` is no whole score from 1 to 5");
    Fault::error("providers/score-not-whole", place, message)
}

/// A score that a spreadsheet made a day of.
pub fn is_date(place: Place, word: &str) -> Fault {
    let message = format!("`{word}` is a day, not a score from 1 to 5");
    Fault::error("providers/score-is-date", place, message)
        .help("a spreadsheet made a date of 4/5: format the column as text")
}

/// A price where its score is asked for.
pub fn pricing_is_rate(place: Place, word: &str) -> Fault {
    let message = format!("`{word}` is a rate, not a score from 1 to 5");
    Fault::error("providers/pricing-is-rate", place, message)
        .help("enter 1 to 5; keep the rate in `pricing_rate`")
}

/// Terms nobody knows.
pub fn unknown_exclusivity(place: Place, word: &str) -> Fault {
    let message = format!("`{word}` are no terms of exclusivity");
    Fault::error("providers/unknown-exclusivity", place, message)
        .suggest(word, ["none", "soft", "hard"])
}

/// Terms that bind nobody, in our favour.
pub fn favours_none(place: Place) -> Fault {
    let message = "there are no terms of exclusivity, so they favour nobody";
    Fault::warning("providers/exclusivity-favours-none", place, message)
        .help("it counts 5, as having no terms does")
}

/// Two reviews of one day that differ.
pub fn two_assessments(place: Place, (name, day): (&str, Day), first: &Place) -> Fault {
    let message = format!("`{name}` has two reviews of {day} that differ");
    Fault::error("providers/two-assessments", place, message)
        .note(format!("the other at {first}"))
        .help("keep one, or give them their days")
}

/// A review that stands twice.
pub fn repeated_row(place: Place, (name, day): (&str, Day), first: &Place) -> Fault {
    let message = format!("the review of `{name}` of {day} stands twice and is counted once");
    Fault::warning("providers/repeated-row", place, message).note(format!("first at {first}"))
}

/// Reviews after the day of the build.
pub fn future_date(place: Place, count: usize, latest: Day, as_of: Day) -> Fault {
    let rows = if count == 1 { "1 review is".to_owned() } else { format!("{count} reviews are") };
    let message = format!("{rows} dated after {as_of} and left out, the latest {latest}");
    Fault::warning("providers/future-date", place, message)
}

/// A stated total that its lines do not make.
pub fn total_differs(place: Place, stated: &str, made: &str) -> Fault {
    let message = format!("the row says {stated}, its lines make {made}");
    Fault::warning("providers/total-differs", place, message)
        .help("the lines count; a stated total is only compared")
}
