//! Figures as a freeze keeps them.

use crate::audit::Told;
use crate::audit::freeze::{Question, YEAR_AGO};
use crate::books::{Ask, Figure, Shift};
use crate::flow::explain;
use crate::value::Day;

/// A figure as it is kept.
pub(super) fn told_of(of: explain::Explained, to_date: bool) -> Told {
    Told {
        metric: of.metric,
        label: of.label,
        version: of.version,
        period: of.period,
        days: of.days,
        to_date,
        as_of: of.as_of,
        slice: of.slice,
        ask: Question::default(),
        unit: of.unit.to_owned(),
        value: of.value,
        words: of.words,
        reason: of.reason.map(str::to_owned),
        n: of.n,
        numerator: of.numerator,
        denominator: of.denominator,
        choices: of.choices.into_iter().map(|choice| (choice.key, choice.value)).collect(),
        row_count: of.row_count,
        digest: of.digest.to_string(),
        printed_in: Vec::new(),
    }
}

/// The value of a figure as it is kept, or why there is none, and its digest.
pub(super) fn value_of(figure: &Figure) -> (Option<String>, Option<String>, String) {
    let value = figure.value.ok().map(|value| explain::decimal(value, figure.unit()));
    let reason = figure.value.err().map(|reason| reason.code().to_owned());
    (value, reason, explain::digest(figure).to_string())
}

/// How a figure is asked for, as it is kept.
pub(super) fn question(ask: &Ask, stated: Option<Day>) -> Question {
    Question {
        stated: stated.map(|day| day.to_string()),
        period: ask.period.map(|period| period.to_string()),
        of_document: ask.document_period.map(|period| period.to_string()),
        back: match ask.shift {
            Shift::None => None,
            Shift::Back(count) => Some(count),
            Shift::YearAgo => Some(YEAR_AGO),
        },
    }
}
