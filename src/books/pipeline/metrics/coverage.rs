//! Coverage of what is left to win, and how much of it is needed.

use crate::books::Figure;
use crate::books::making::{Gap, Got};
use crate::books::pipeline::amounts::Sum;
use crate::books::pipeline::choices::CoverageOf;
use crate::books::pipeline::metrics::money::weigh;
use crate::books::pipeline::metrics::{Making, rates};
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::records::{NEVER, day};
use crate::books::pipeline::stages::QUALIFIED;
use crate::books::pipeline::terms;
use crate::value::{Decimal, Phrase, Reason, RowSet, Rows, Window, said};
use std::sync::Arc;

/// Open value at Qualified or beyond that closes in the quarter / (target − won
/// to date). `basis = "weighted"` weighs it by the chance of each stage.
pub fn coverage(making: &Making<'_>) -> Got<Figure> {
    let weighted = making.book.choices.coverage == CoverageOf::Weighted;
    covered(making, weighted, making.book.choices.need)
}

/// The same with each deal weighed by the chance of its stage; the need is 1.0.
pub fn weighted_coverage(making: &Making<'_>) -> Got<Figure> {
    covered(making, true, making.book.choices.weighted_need)
}

/// 1 / win rate: the unweighted coverage that the record of wins asks for.
pub fn needed_coverage(making: &Making<'_>) -> Got<Figure> {
    let closed = rates::resolved(making, &making.past());
    let (won, all) = (closed.won.len(), closed.won.len() + closed.lost.len());
    let figure = rates::with_closed(making, making.blank(), &closed);
    let figure = figure.n(all).ratio(Decimal::from(all as u64), Decimal::from(won as u64));
    Ok(match figure.value {
        Ok(_) => figure,
        Err(reason) => figure.missing(reason, Phrase::said(terms::NO_DEAL_WON_PERIOD)),
    })
}

fn covered(making: &Making<'_>, weighted: bool, need: Option<Decimal>) -> Got<Figure> {
    let quarter = Closing::of(making)?;
    let Some((plan, targets)) = plan(making, &making.query.window) else {
        let why = Phrase::said(THERE_NO_PLAN_WON_VALUE).window(&making.query.window);
        return Err(Gap::Missing(Reason::MissingInput, why));
    };
    let rows = quarter.from_stage(QUALIFIED);
    let deals = &quarter.moment.deals;
    let figure = match weighted {
        true => weigh(making, &quarter.moment, &rows).told(making, deals),
        false => making.summed(deals, &deals.sum(rows)),
    };
    let won = quarter.won(making);
    let figure = figure.lacking(terms::WON_WITHOUT_AMOUNT, making.filter.deals.set(&won.missing));
    let figure = quarter.with(making, figure, |row| quarter.moment.stage(*row) >= QUALIFIED);
    let mut rows = figure.rows.clone();
    rows.extend(&making.filter.deals.set(&won.rows));
    rows.extend(&targets);
    let mut figure = figure.rows(rows);
    // What is needed: its row in `targets`, else the choice; none until one of them is there.
    let row = making.book.ledger.target(&making.metric.name, &making.query.window);
    figure.target = row.or(need);
    if let Some(reason) = won.unknown() {
        return Ok(figure.missing(reason, Phrase::said(terms::NO_WON_DEAL_HAS_AN_AMOUNT)));
    }
    let left = plan - won.total;
    if left <= Decimal::ZERO {
        return Ok(figure.missing(Reason::TargetMet, Phrase::said(NOTHING_IS_LEFT_TO_WIN)));
    }
    Ok(match figure.value {
        Ok(covered) => figure.ratio(covered, left),
        Err(_) => figure,
    })
}

/// What is to be won in a window, with its rows in `targets`: the window's own
/// row, else the sum of its months; never a part of a year.
pub fn plan(making: &Making<'_>, window: &Window) -> Option<(Decimal, Rows)> {
    making.book.ledger.targets.whole("pipeline.won_value", window)
}

/// The open deals that are expected to close in a window.
pub struct Closing {
    /// The balance they are taken from.
    pub moment: Arc<Moment>,
    rows: Vec<u32>,
    overdue: RowSet,
    undated: RowSet,
    past: bool,
}

impl Closing {
    /// Those of the window asked for: at as_of, or for a past quarter at its first day.
    pub fn of(making: &Making<'_>) -> Got<Closing> {
        Closing::taken(making, making.query.window.end <= making.book.ledger.as_of())
    }

    /// Those of the window asked for, as they stood on its first day.
    pub fn at_start(making: &Making<'_>) -> Got<Closing> {
        Closing::taken(making, true)
    }

    fn taken(making: &Making<'_>, past: bool) -> Got<Closing> {
        let window = &making.query.window;
        let as_of = making.book.ledger.as_of();
        let moment = match past {
            true => making.moment_at(window.base())?,
            false => making.moment_at(as_of)?,
        };
        if !moment.whole {
            let why = Phrase::said(terms::NO_SNAPSHOT_OF).day(moment.day);
            return Err(Gap::Missing(Reason::NoHistory, why));
        }
        let from = if past { window.start } else { as_of.max(window.start) };
        let open = making.open(&moment)?;
        let close = moment.deals.days("close_date");
        let mut closing = Closing {
            rows: Vec::new(),
            overdue: RowSet::new(),
            undated: RowSet::new(),
            past,
            moment: Arc::clone(&moment),
        };
        for row in open.iter().copied() {
            match day(close, row) {
                NEVER => closing.undated.push(row),
                end if end < from.0 => closing.overdue.push(row),
                end if end < window.end.0 => closing.rows.push(row),
                _ => {}
            }
        }
        if close.is_empty() && !moment.open.is_empty() {
            return Err(Gap::missing(Reason::MissingInput, terms::DEALS_NO_CLOSE_DATE));
        }
        Ok(closing)
    }

    /// Those at a stage or beyond it.
    pub fn from_stage(&self, stage: u8) -> Vec<u32> {
        self.rows.iter().copied().filter(|row| self.moment.stage(*row) >= stage).collect()
    }

    /// All of them.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// What was won in the window before the balance.
    pub fn won(&self, making: &Making<'_>) -> Sum {
        match self.past {
            true => Sum::default(),
            false => making.filter.deals.sum(making.won(&making.past())),
        }
    }

    /// Adds what is left out, and why: of the deals that would have counted.
    pub fn with(
        &self,
        making: &Making<'_>,
        figure: Figure,
        counts: impl Fn(&u32) -> bool,
    ) -> Figure {
        let deals = &self.moment.deals;
        let of = |rows: &RowSet| deals.set(&rows.iter().filter(&counts).collect());
        let figure = figure
            .excluding(AN_EXPECTED_CLOSE_PAST, of(&self.overdue))
            .lacking(terms::WITHOUT_CLOSE_DATE, of(&self.undated));
        making.with_moment(figure, &self.moment)
    }
}

said! {
    THERE_NO_PLAN_WON_VALUE =
        "there is no plan for won value in {0}",
        "es gibt keinen Plan für das gewonnene Volumen ({0})",
        "aucun objectif de montant gagné ({0})";
    NOTHING_IS_LEFT_TO_WIN =
        "nothing is left to win",
        "es ist nichts mehr zu gewinnen",
        "il ne reste rien à gagner";
    AN_EXPECTED_CLOSE_PAST =
        "with an expected close in the past",
        "mit erwartetem Abschluss in der Vergangenheit",
        "avec une clôture prévue déjà passée";
}
