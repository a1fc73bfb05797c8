//! Sentences and cells whose numbers are still numbers. Books write them;
//! `document` puts them into words, so that a number reads the same everywhere.

use crate::value::day::{Day, Window};
use crate::value::unit::Unit;
use rust_decimal::Decimal;

/// How much of a number is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Style {
    /// Sentences and tiles: one decimal for percentages, K or M for money.
    #[default]
    Short,
    /// Tables: the full value.
    Exact,
    /// Like `Short`, always with a sign.
    Signed,
    /// Like `Exact`, always with a sign.
    ExactSigned,
    /// Chart labels: no decimals for percentages.
    Whole,
}

/// A piece of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Text(String),
    /// A number with its unit.
    Number(Decimal, Unit, Style),
    /// A day.
    Day(Day),
    /// A window by its name ("October 2026", "twelve months to 31 October 2026").
    Window(Window),
}

/// A sentence in parts.
///
/// ```
/// use tearsheet::value::{Decimal, Phrase, Unit};
/// let finding = Phrase::text("ARR grew to ").number(Decimal::from(2_500_000), Unit::Money);
/// assert_eq!(finding.parts().len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Phrase(Vec<Part>);

impl Phrase {
    /// A phrase of words only.
    pub fn text(text: impl Into<String>) -> Phrase {
        Phrase::default().then(text)
    }

    /// Adds words.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>) -> Phrase {
        self.0.push(Part::Text(text.into()));
        self
    }

    /// Adds a number in short words.
    #[must_use]
    pub fn number(self, value: Decimal, unit: Unit) -> Phrase {
        self.styled(value, unit, Style::Short)
    }

    /// Adds a number in a style.
    #[must_use]
    pub fn styled(mut self, value: Decimal, unit: Unit, style: Style) -> Phrase {
        self.0.push(Part::Number(value, unit, style));
        self
    }

    /// Adds a count.
    #[must_use]
    pub fn count(self, count: usize) -> Phrase {
        self.number(Decimal::from(count as u64), Unit::Count)
    }

    /// Adds a count and the noun that agrees with it.
    #[must_use]
    pub fn counted(self, count: usize, one: &str, many: &str) -> Phrase {
        let noun = if count == 1 { one } else { many };
        self.count(count).then(format!(" {noun}"))
    }

    /// Adds a day.
    #[must_use]
    pub fn day(mut self, day: Day) -> Phrase {
        self.0.push(Part::Day(day));
        self
    }

    /// Adds a window's name.
    #[must_use]
    pub fn window(mut self, window: &Window) -> Phrase {
        self.0.push(Part::Window(window.clone()));
        self
    }

    /// Adds all parts of another phrase.
    #[must_use]
    pub fn and(mut self, other: Phrase) -> Phrase {
        self.0.extend(other.0);
        self
    }

    /// The parts, in order.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
