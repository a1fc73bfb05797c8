//! Numbers, money and dates as text, by locale. The same number reads the same
//! everywhere; minus is always U+2212.
//!
//! Grouping, decimal sign, month names, the order of dates and plurals come from
//! ICU4X, asked once when `Words` is made: its formatters are not `Sync`, and
//! plain strings word a million cells faster. What ICU4X has no data for in the
//! short form a report needs (K and M, %, x, pts, days) stands in `tongue`.

/// Symbols and minor units of currencies.
mod currency;

/// Words of the language: page, of, contents, source.
pub mod label;

/// Digits of one value: rounding, grouping, signs.
mod number;

/// One precision for all numbers of a chart.
mod run;

/// Names that are read from the right.
mod isolated;

/// What differs between languages.
mod tongue;

/// Days, months, quarters, trailing windows.
mod window;

pub use isolated::isolated;
pub use label::{Label, Labels};
pub use run::Run;

use crate::value::{Day, Decimal, Name, Part, Phrase, Said, Status, Style, Unit, Window};
use currency::Currency;
use number::{Form, Signs, magnitude_of};
use std::borrow::Cow;
use std::sync::Arc;
use tongue::{Magnitude, Tongue};
use window::Calendar;

/// How a project words things: locale and reporting currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    locale: &'static str,
    tongue: Tongue,
    language: Tongue,
    signs: Signs,
    /// Which of zero and one a noun of the language is singular after.
    singular: [bool; 2],
    calendar: Calendar,
    currency: Currency,
    labels: Labels,
    /// What is said to those who look after a project, where the locale is not English.
    english: Option<Arc<Words>>,
}

/// The locales that can be worded; another one is a fault of the configuration.
pub const LOCALES: [&str; 4] = ["en-US", "en-GB", "de-DE", "fr-FR"];

/// The languages that labels exist in.
pub const LANGUAGES: [&str; 3] = ["en", "de", "fr"];

impl Words {
    /// Words of a locale and an ISO 4217 currency. `None` for a locale that is
    /// not one of [`LOCALES`].
    ///
    /// ```
    /// use tearsheet::value::{Decimal, Style, Unit};
    /// use tearsheet::words::Words;
    /// let words = Words::new("en-US", "USD").unwrap();
    /// assert_eq!(words.number(Decimal::from(1_234_567), Unit::Money, Style::Short), "$1.2M");
    /// assert!(Words::new("pt-BR", "BRL").is_none());
    /// ```
    pub fn new(locale: &str, currency: &str) -> Option<Words> {
        let locale = LOCALES.into_iter().find(|known| *known == locale)?;
        let tongue = Tongue::of(locale)?;
        let english = if tongue == Tongue::En { None } else { Words::new("en-GB", currency) };
        Some(Words {
            locale,
            tongue,
            language: tongue,
            signs: Signs::of(locale)?,
            singular: number::singular(tongue.code())?,
            calendar: Calendar::of(locale)?,
            currency: Currency::of(currency),
            labels: labels(tongue),
            english: english.map(Arc::new),
        })
    }

    /// The same words with labels in another language (`build.language`); `None`
    /// for a language without labels. Numbers and dates stay with the locale.
    pub fn in_language(mut self, language: &str) -> Option<Words> {
        self.language = Tongue::of(language)?;
        self.singular = number::singular(self.language.code())?;
        self.labels = labels(self.language);
        Some(self)
    }

    /// The locale, as `en-US`.
    pub fn locale(&self) -> &'static str {
        self.locale
    }

    /// The language of labels, as `en`.
    pub fn language(&self) -> &'static str {
        self.language.code()
    }

    /// The ISO code of the reporting currency.
    pub fn currency(&self) -> &str {
        &self.currency.code
    }

    /// A number in a style, complete with its unit.
    ///
    /// Money is worded in full below 10,000 (cents only below 100), then in K
    /// without and in M with one decimal; `Exact` is always in full, with the
    /// currency's minor units unless the amount is whole. Percentages, points and
    /// ratios carry one decimal (`Whole`: percentages and points none), days none.
    /// Rounding is half away from zero; what is not zero never reads as zero:
    /// `<0.1%`.
    pub fn number(&self, value: Decimal, unit: Unit, style: Style) -> String {
        self.worded(value, unit, style)
    }

    /// A number in full with so many decimals: one precision for a whole column.
    /// Days and months stand bare, since a column's head says what they are.
    pub fn number_with(&self, value: Decimal, unit: Unit, decimals: u32) -> String {
        self.in_full(value, unit, decimals)
    }

    /// The bare number: one decimal at most for percentages, no sign of the unit,
    /// no K or M.
    pub fn plain(&self, value: Decimal, unit: Unit) -> String {
        self.bare(value, unit)
    }

    /// The short words of `value`, with as many more decimals as it takes to read
    /// differently from `target`: 119.96% is not worded as the 120.0% it misses.
    pub fn distinct_from(&self, value: Decimal, target: Decimal, unit: Unit) -> String {
        let short = self.number(value, unit, Style::Short);
        if value == target || short != self.number(target, unit, Style::Short) {
            return short;
        }
        let magnitude = if unit.is_money() { magnitude_of(value) } else { Magnitude::Full };
        let form = Form { magnitude, signed: false, units: true, nouns: false };
        // $7.0M that misses $7.0M reads $6.96M; only what needs more stands in full.
        let compact = (1..=3).map(|decimals| (form, decimals));
        let full = Form { magnitude: Magnitude::Full, ..form };
        let full = (0..=12).map(|decimals| (full, decimals));
        let first = usize::from(magnitude == Magnitude::Full) * 3;
        let wider = compact.chain(full).skip(first).map(|(form, decimals)| {
            let word = |number| self.dressed(number, unit, decimals, form);
            (word(value), word(target))
        });
        let mut wider = wider.filter(|(mine, aim)| mine != aim);
        wider.next().map_or(short, |(mine, _)| mine)
    }

    /// "2 of 3", for shares of fewer than five.
    pub fn fraction(&self, part: u64, whole: u64) -> String {
        let count = |number: u64| self.number(Decimal::from(number), Unit::Count, Style::Exact);
        format!("{} {} {}", count(part), self.language.of_word(), count(whole))
    }

    /// A range with one unit: "60–70%".
    pub fn range(&self, low: Decimal, high: Decimal, unit: Unit, style: Style) -> String {
        let high = self.number(high, unit, style);
        match unit {
            Unit::Percent | Unit::Points => {
                let low = self.number(low, unit, style);
                let bare = low.trim_end_matches(|c: char| !c.is_ascii_digit());
                format!("{bare}–{high}")
            }
            _ => format!("{}–{high}", self.number(low, unit, style)),
        }
    }

    /// A day: `31 October 2026`.
    pub fn day(&self, day: Day) -> String {
        self.calendar.day(day)
    }

    /// A window: `October 2026`, `Q3 2026 to date`, `twelve months to 31 October 2026`.
    pub fn window(&self, window: &Window) -> String {
        self.calendar.window(self.tongue, window)
    }

    /// A window in few letters, for chart axes and heads: `Oct 2026`.
    pub fn window_short(&self, window: &Window) -> String {
        self.calendar.window_short(self.tongue, window)
    }

    /// A window in a cell: as short, with trailing ones as people say them,
    /// `12 months to Oct 2026`.
    pub fn window_in_cell(&self, window: &Window) -> String {
        self.calendar.window_in_cell(self.tongue, window)
    }

    /// A window that something is compared with: a month by its bare name.
    pub fn window_beside(&self, window: &Window) -> String {
        self.calendar.window_beside(self.tongue, window)
    }

    /// A sentence in the language.
    pub fn phrase(&self, phrase: &Phrase) -> String {
        self.phrase_in(self.language, phrase)
    }

    /// A sentence in English, for those who look after a project: its numbers and days
    /// too, since a month in German would not fit into it.
    pub fn in_english(&self, phrase: &Phrase) -> String {
        self.english.as_deref().unwrap_or(self).phrase_in(Tongue::En, phrase)
    }

    fn phrase_in(&self, tongue: Tongue, phrase: &Phrase) -> String {
        let text = tongue.said(phrase.words());
        let part = |part: &Part, out: &mut String| self.part(tongue, part, out);
        phrase.fill(&text, part, |number| self.takes_singular(tongue, number))
    }

    fn part(&self, tongue: Tongue, part: &Part, out: &mut String) {
        match part {
            Part::Name(name) => out.push_str(&isolated(name)),
            Part::Number(value, unit, style) => {
                out.push_str(&self.number(*value, *unit, *style));
            }
            Part::Day(day) => out.push_str(&self.day(*day)),
            Part::Window(window) => out.push_str(&self.window(window)),
            Part::Phrase(phrase) => out.push_str(&self.phrase_in(tongue, phrase)),
        }
    }

    fn takes_singular(&self, tongue: Tongue, number: Decimal) -> bool {
        let [zero, one] = if tongue == self.language { self.singular } else { [false, true] };
        (number.is_zero() && zero) || (number == Decimal::ONE && one)
    }

    /// Words of ours in the language: the name of a figure, a step, a reason.
    pub fn said(&self, said: &'static Said) -> Cow<'static, str> {
        self.language.said(said)
    }

    /// What something is called: ours in the language, theirs as it is.
    pub fn name<'a>(&self, name: &'a Name) -> Cow<'a, str> {
        match name {
            Name::Ours(said) => self.said(said),
            Name::Theirs(own) => Cow::Borrowed(own),
        }
    }

    /// What it is, then what is said of it: `Source: deals.csv`.
    pub fn introduced(&self, what: &str, text: &str) -> String {
        format!("{what}{}{text}", self.label(Label::Colon))
    }

    /// Things that may have commas in them, one after the other.
    pub fn listed(&self, all: &[String]) -> String {
        all.join(self.label(Label::Semicolon))
    }

    /// How something stands against its target: "target missed".
    pub fn status(&self, status: Status) -> &'static str {
        self.language.status(status)
    }

    /// A word of the language that layouts and charts need.
    pub fn label(&self, label: Label) -> &'static str {
        label.text(self.language)
    }

    /// Every label by its key, for layouts: one map for all documents of a run.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }
}

fn labels(language: Tongue) -> Labels {
    Arc::new(Label::ALL.iter().map(|label| (label.key(), label.text(language))).collect())
}
