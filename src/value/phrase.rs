//! Sentences whose numbers are still numbers and whose language is still open.
//! `document` has them worded by `words`, so that a number reads the same everywhere.

use crate::value::day::{Day, Window};
use crate::value::said::{ITSELF, Said};
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

/// What stands in a hole of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A name out of the data, which reads the same in every language.
    Name(String),
    /// A number with its unit.
    Number(Decimal, Unit, Style),
    /// A day.
    Day(Day),
    /// A window by its name ("October 2026", "twelve months to 31 October 2026").
    Window(Window),
    /// Another sentence, or a part of one.
    Phrase(Phrase),
}

/// A sentence of ours, and what stands in its holes.
///
/// ```
/// use tearsheet::value::{Decimal, Phrase, Said, Unit};
/// const GREW: &Said = &Said::of("ARR grew to {0}", "ARR wächst auf {0}", "ARR en hausse à {0}");
/// let finding = Phrase::said(GREW).number(Decimal::from(2_500_000), Unit::Money);
/// assert_eq!(finding.parts().len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    said: &'static Said,
    parts: Vec<Part>,
}

/// One that says nothing.
impl Default for Phrase {
    fn default() -> Phrase {
        Phrase::said(Said::NOTHING)
    }
}

impl Phrase {
    /// A sentence of ours.
    pub fn said(said: &'static Said) -> Phrase {
        Phrase { said, parts: Vec::new() }
    }

    /// A name out of the data, and nothing else.
    pub fn name(name: impl Into<String>) -> Phrase {
        Phrase::said(ITSELF).named(name)
    }

    /// Whether a name or number out of the data stands in it.
    pub fn tells_data(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Name(_) | Part::Number(..) => true,
            Part::Phrase(phrase) => phrase.tells_data(),
            Part::Day(_) | Part::Window(_) => false,
        })
    }

    /// Fills the next hole with a name out of the data.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Phrase {
        self.part(Part::Name(name.into()))
    }

    /// Fills the next hole with a number in short words.
    #[must_use]
    pub fn number(self, value: Decimal, unit: Unit) -> Phrase {
        self.styled(value, unit, Style::Short)
    }

    /// Fills the next hole with a number in a style.
    #[must_use]
    pub fn styled(self, value: Decimal, unit: Unit, style: Style) -> Phrase {
        self.part(Part::Number(value, unit, style))
    }

    /// Fills the next hole with a count.
    #[must_use]
    pub fn count(self, count: usize) -> Phrase {
        self.number(Decimal::from(count as u64), Unit::Count)
    }

    /// Fills the next hole with a day.
    #[must_use]
    pub fn day(self, day: Day) -> Phrase {
        self.part(Part::Day(day))
    }

    /// Fills the next hole with a window's name.
    #[must_use]
    pub fn window(self, window: &Window) -> Phrase {
        self.part(Part::Window(window.clone()))
    }

    /// Fills the next hole with a sentence, or a part of one.
    #[must_use]
    pub fn with(self, phrase: impl Into<Phrase>) -> Phrase {
        self.part(Part::Phrase(phrase.into()))
    }

    /// Phrases one after the other, two by two in the holes of `link`: `{0}, {1}`.
    pub fn linked(link: &'static Said, phrases: impl IntoIterator<Item = Phrase>) -> Phrase {
        let both = |all: Phrase, next| Phrase::said(link).with(all).with(next);
        phrases.into_iter().reduce(both).unwrap_or_default()
    }

    fn part(mut self, part: Part) -> Phrase {
        self.parts.push(part);
        self
    }

    /// The words around the holes.
    pub fn words(&self) -> &'static Said {
        self.said
    }

    /// What stands in the holes, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.said.en.is_empty()
    }

    /// The phrase in other words with the same holes. `word` words a part, `one`
    /// tells whether a number takes the singular.
    pub fn fill(
        &self,
        text: &str,
        word: impl Fn(&Part, &mut String),
        one: impl Fn(Decimal) -> bool,
    ) -> String {
        let mut out = String::with_capacity(text.len() + 16 * self.parts.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((hole, after)) = after.split_once('}') else { break };
            rest = after;
            let (at, nouns) = hole.split_once(':').unwrap_or((hole, ""));
            let part = at.parse::<usize>().ok().and_then(|at| self.parts.get(at));
            match (part, nouns.split_once('|')) {
                (Some(Part::Number(value, ..)), Some((singular, plural))) => {
                    out.push_str(if one(*value) { singular } else { plural });
                }
                (Some(part), None) => word(part, &mut out),
                _ => {}
            }
        }
        out.push_str(rest);
        out
    }
}

/// Words of ours.
impl From<&'static Said> for Phrase {
    fn from(said: &'static Said) -> Phrase {
        Phrase::said(said)
    }
}

/// A name out of the data.
impl From<String> for Phrase {
    fn from(name: String) -> Phrase {
        Phrase::name(name)
    }
}
