//! One number with everything that is known about it.

use crate::books::{Metric, Query, Slice};
use crate::value::{
    Decimal, Direction, Name, Phrase, Reason, RowSet, Rows, Status, Unit, Window, said,
};
use std::sync::Arc;

/// Rows that were left out of a figure, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// Why, as in `without amount`.
    pub reason: Phrase,
    /// Whether they lack what the figure needs; others are left out by what they are.
    pub lacking: bool,
    /// The rows.
    pub rows: Rows,
}

/// A computed figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is one of.
    pub metric: Arc<Metric>,
    /// The days it speaks of.
    pub window: Window,
    /// Narrowed by.
    pub slice: Slice,
    /// The number, or why there is none. Percentages are plain fractions.
    pub value: Result<Decimal, Reason>,
    /// What is missing, in words, when there is no value.
    pub why: Option<Phrase>,
    /// Above the line, for ratios.
    pub numerator: Option<Decimal>,
    /// Below the line, for ratios.
    pub denominator: Option<Decimal>,
    /// Rows (or customers, deals) in the denominator, or observed or summed.
    pub n: Option<u64>,
    /// What was aimed at.
    pub target: Option<Decimal>,
    /// How it stands.
    pub status: Status,
    /// The source rows that made it.
    pub rows: Rows,
    /// The source rows left out, by reason.
    pub excluded: Vec<Excluded>,
    /// What a reader should know: "12 deals assumed qualified", "to date".
    pub notes: Vec<Phrase>,
    /// What must be said wherever the value stands, because the project did not say it:
    /// "Tearsheet's default chances", "40 at list price".
    pub beside: Vec<Phrase>,
    /// Over how many months it was measured, where its name says another number.
    pub months: Option<u32>,
}

impl Figure {
    /// A figure of a metric, for the days and the slice of a query, without a value yet.
    pub fn of(metric: &Arc<Metric>, query: &Query<'_>) -> Figure {
        Figure {
            metric: Arc::clone(metric),
            window: query.window.clone(),
            slice: query.slice.clone(),
            value: Err(Reason::MissingInput),
            why: None,
            numerator: None,
            denominator: None,
            n: None,
            target: None,
            status: Status::None,
            rows: Rows::default(),
            excluded: Vec::new(),
            notes: Vec::new(),
            beside: Vec::new(),
            months: None,
        }
    }

    /// Full name of its metric.
    pub fn name(&self) -> &str {
        &self.metric.name
    }

    /// What it measures.
    pub fn unit(&self) -> Unit {
        self.metric.unit
    }

    /// Which way is good.
    pub fn direction(&self) -> Direction {
        self.metric.direction
    }

    /// What it is called where it stands: "NRR, 11 months".
    pub fn called(&self) -> Phrase {
        match self.months {
            Some(months) => Phrase::said(MONTH).with(&self.metric.label).count(months as usize),
            None => Phrase::from(&self.metric.label),
        }
    }

    /// What it is called inside of a sentence: "NRR over 11 months".
    pub fn in_sentence(&self) -> Phrase {
        match self.months {
            Some(months) => {
                Phrase::said(OVER_MONTH).with(&self.metric.label).count(months as usize)
            }
            None => Phrase::from(&self.metric.label),
        }
    }

    /// Sets the value.
    #[must_use]
    pub fn value(mut self, value: impl Into<Decimal>) -> Figure {
        self.value = Ok(value.into());
        self
    }

    /// States why there is no value.
    #[must_use]
    pub fn missing(mut self, reason: Reason, why: Phrase) -> Figure {
        self.value = Err(reason);
        self.why = Some(why);
        self
    }

    /// Sets the value to `numerator / denominator`, divided once; a zero
    /// denominator is `no_base`.
    #[must_use]
    pub fn ratio(mut self, numerator: Decimal, denominator: Decimal) -> Figure {
        self.numerator = Some(numerator);
        self.denominator = Some(denominator);
        self.value = numerator.checked_div(denominator).ok_or(Reason::NoBase);
        self
    }

    /// Sets n.
    #[must_use]
    pub fn n(mut self, n: usize) -> Figure {
        self.n = Some(n as u64);
        self
    }

    /// Sets the rows it was made from.
    #[must_use]
    pub fn rows(mut self, rows: Rows) -> Figure {
        self.rows = rows;
        self
    }

    /// Adds rows that were left out by what they are; none is not mentioned.
    #[must_use]
    pub fn excluding(self, reason: impl Into<Phrase>, rows: Rows) -> Figure {
        self.leaving_out(Excluded { reason: reason.into(), lacking: false, rows })
    }

    /// Adds rows that were left out since they lack what the figure needs.
    #[must_use]
    pub fn lacking(self, reason: impl Into<Phrase>, rows: Rows) -> Figure {
        self.leaving_out(Excluded { reason: reason.into(), lacking: true, rows })
    }

    fn leaving_out(mut self, left: Excluded) -> Figure {
        if !left.rows.is_empty() {
            self.excluded.push(left);
        }
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, note: Phrase) -> Figure {
        self.notes.push(note);
        self
    }

    /// Adds what must be said wherever the value stands.
    #[must_use]
    pub fn beside(mut self, what: Phrase) -> Figure {
        self.beside.push(what);
        self
    }

    /// Says how many of its rows of a table are worth what a price list says: above 20 %
    /// beside the value.
    #[must_use]
    pub fn priced(self, table: &str, listed: &RowSet) -> Figure {
        let rows = self.rows.iter().find(|(name, _)| *name == table);
        let Some((all, at)) = rows.map(|(_, rows)| (rows.len(), rows.common(listed))) else {
            return self;
        };
        let said = Phrase::said(AT_LIST_PRICE).count(at);
        match at * 5 > all {
            true => self.beside(said),
            false if at > 0 => self.note(said),
            false => self,
        }
    }

    /// In which band of its metric it lies; none where it has none, or no value. A score is
    /// judged as it is printed, by its whole points.
    pub fn band(&self) -> Option<&Name> {
        let value = self.value.ok()?;
        let value = match self.unit() {
            Unit::Score => value
                .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero),
            _ => value,
        };
        let bands = &self.metric.made.measure()?.bands;
        bands.iter().find(|(least, _)| value >= *least).map(|(_, name)| name)
    }

    /// Whether it was measured over as many months as another.
    pub fn is_like(&self, other: &Figure) -> bool {
        self.months == other.months
    }

    /// The change since `prior`: in points for percentages, relative for money
    /// and counts, a plain difference otherwise. Nine months from a start are no change
    /// on eight months from the same.
    pub fn change_since(&self, prior: &Figure) -> Option<(Decimal, Unit)> {
        let (now, then) = (self.value.ok()?, prior.value.ok()?);
        let difference = now.checked_sub(then).filter(|_| self.is_like(prior))?;
        match self.unit() {
            Unit::Percent => Some((difference, Unit::Points)),
            Unit::Money | Unit::MoneyPerDay => {
                Some((difference.checked_div(then.abs())?, Unit::Percent))
            }
            unit => Some((difference, unit)),
        }
    }
}

said! {
    MONTH = "{0}, {1} {1:month|months}", "{0}, {1} {1:Monat|Monate}", "{0}, {1} mois";
    OVER_MONTH =
        "{0} over {1} {1:month|months}",
        "{0} über {1} {1:Monat|Monate}",
        "{0} sur {1} mois";
    AT_LIST_PRICE = "{0} at list price", "{0} zum Listenpreis", "{0} au prix catalogue";
}
