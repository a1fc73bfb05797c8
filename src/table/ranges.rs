//! Days among ranges: Excel makes `10 January` of the company size `1-10`.

use crate::table::TextColumn;
use crate::table::date::{self, Reading};

/// A column of more words than this is none of sizes or segments.
const FEW: usize = 200;

/// Days in a column of ranges.
pub struct Ranges {
    /// A range that stands there.
    pub range: String,
    /// Each day as it stands there, its code, and what it may have been.
    pub days: Vec<(String, u32, String)>,
}

/// The days among a column's ranges.
pub fn found(column: &TextColumn) -> Option<Ranges> {
    if column.words.len() > FEW {
        return None;
    }
    let range = column.words.iter().find(|word| is_range(word))?.to_owned();
    let day = |(code, word): (u32, &str)| Some((word.to_owned(), code, was(word)?));
    let words = (0..).zip(column.words.iter()).skip(1);
    let days: Vec<_> = words.filter(|(_, word)| !is_range(word)).filter_map(day).collect();
    (!days.is_empty()).then_some(Ranges { range, days })
}

/// `1-10`, `51 – 200`, `500+ employees`, `>1000`.
fn is_range(word: &str) -> bool {
    let bare = word.trim_start_matches(['<', '>', '=', ' ']);
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = digits(bare);
    let Some(rest) = bare.get(first..).filter(|_| first > 0 && first <= 7) else { return false };
    let rest = rest.trim_start();
    if bare.len() < word.len() || rest.starts_with('+') {
        return true;
    }
    let Some(second) = rest.strip_prefix(['-', '\u{2013}', '\u{2014}']) else { return false };
    let second = second.trim_start();
    let count = digits(second);
    // `2026-01-10` is a day.
    count > 0 && count <= 7 && !second.get(count..).unwrap_or("").trim_start().starts_with('-')
}

/// The range that a day was before Excel read it.
fn was(word: &str) -> Option<String> {
    let ((year, month, day), is_month) = match date::read(word, None) {
        Reading::Sure(day, _) => (day.ymd(), false),
        Reading::OnlyMonth => match date::read_month(word, None) {
            Reading::Sure(day, _) => (day.ymd(), true),
            _ => return None,
        },
        _ => return None,
    };
    let short = (year % 100).unsigned_abs();
    // What is no day of a month, Excel takes for a year.
    let other = if is_month || (day == 1 && year < 2000) { short } else { day };
    Some(format!("{}-{}", month.min(other), month.max(other)))
}

#[cfg(test)]
mod tests {
    use super::{is_range, was};

    #[test]
    fn ranges_and_what_was_one() {
        for word in ["1-10", "51 \u{2013} 200", "500+", "500+ employees", ">1000", "< 5"] {
            assert!(is_range(word), "{word}");
        }
        for word in ["2026-01-10", "Mid", "10", "", "SMB", "10-Jan", "7-Eleven"] {
            assert!(!is_range(word), "{word}");
        }
        for (word, range) in [
            ("2026-01-10", "1-10"),
            ("1950-11-01", "11-50"),
            ("10-Jan", "1-10"),
            ("Nov-50", "11-50"),
        ] {
            assert_eq!(was(word).as_deref(), Some(range), "{word}");
        }
        assert_eq!(was("Enterprise"), None);
    }
}
