//! How long won deals took, and how fast value moves.

use crate::books::Figure;
use crate::books::making::{Gap, Got};
use crate::books::pipeline::choices::Counted;
use crate::books::pipeline::metrics::{Making, quantile, rates};
use crate::books::pipeline::records::{NEVER, day};
use crate::books::pipeline::stages::{QUALIFIED, Stage};
use crate::books::pipeline::terms;
use crate::value::{Decimal, Phrase, Reason, RowSet, Unit, said};

/// Days from lead entry (else creation) to the close date of deals won in the
/// period, with what was left out.
struct Cycles {
    days: Vec<i32>,
    rows: RowSet,
    undated: RowSet,
    negative: RowSet,
}

fn cycles(making: &Making<'_>) -> Cycles {
    let (created, close) =
        (making.filter.deals.days("created"), making.filter.deals.days("close_date"));
    let mut cycles = Cycles {
        days: Vec::new(),
        rows: RowSet::new(),
        undated: RowSet::new(),
        negative: RowSet::new(),
    };
    let history = making.book.history.as_ref();
    for row in making.won(&making.past()) {
        let lead = history.and_then(|history| {
            let visits = history.of(row).iter();
            visits.filter(|visit| visit.stage == Stage::Lead.code()).map(|v| v.entered).min()
        });
        let from = lead.unwrap_or_else(|| day(created, row));
        let days = day(close, row).saturating_sub(from);
        if from == NEVER {
            cycles.undated.push(row);
        } else if days < 0 {
            cycles.negative.push(row);
        } else {
            cycles.days.push(days);
            cycles.rows.push(row);
        }
    }
    cycles
}

impl Cycles {
    fn with(&self, making: &Making<'_>, figure: Figure) -> Figure {
        figure
            .n(self.days.len())
            .rows(making.filter.deals.set(&self.rows))
            .lacking(terms::WITHOUT_A_DAY_OF_CREATION, making.filter.deals.set(&self.undated))
            .excluding(terms::CLOSED_BEFORE_DAY_CREATION, making.filter.deals.set(&self.negative))
    }

    fn sum(&self) -> Decimal {
        Decimal::from(self.days.iter().map(|days| i64::from(*days)).sum::<i64>())
    }

    fn missing(&self, figure: Figure) -> Figure {
        match self.undated.is_empty() {
            true => figure.missing(Reason::NoBase, Phrase::said(terms::NO_DEAL_WON_PERIOD)),
            false => {
                let why = NO_DEAL_WON_PERIOD_DAY;
                figure.missing(Reason::MissingInput, Phrase::said(why))
            }
        }
    }
}

/// Mean calendar days from lead entry (else creation) to the won date.
pub fn lead_to_close_mean(making: &Making<'_>) -> Got<Figure> {
    let cycles = cycles(making);
    let figure = cycles.with(making, making.blank());
    Ok(match cycles.days.len() {
        0 => cycles.missing(figure),
        count => figure.ratio(cycles.sum(), Decimal::from(count as u64)),
    })
}

/// The median of the same days.
pub fn lead_to_close_median(making: &Making<'_>) -> Got<Figure> {
    let mut cycles = cycles(making);
    let figure = cycles.with(making, making.blank());
    cycles.days.sort_unstable();
    Ok(match quantile(&cycles.days, 1, 2) {
        Some(median) => figure.value(median),
        None => cycles.missing(figure),
    })
}

/// Open deals × mean won amount × win rate / mean cycle days, a day. A cycle
/// counts one day at least.
pub fn velocity(making: &Making<'_>) -> Got<Figure> {
    let moment = making.moment()?;
    let from = match making.book.choices.counted {
        Counted::All => Stage::Lead.code(),
        Counted::Qualified => QUALIFIED,
    };
    let mut open = making.open(&moment)?.into_owned();
    open.retain(|row| moment.stage(*row) >= from);
    let closed = rates::resolved(making, &making.past());
    let won = making.filter.deals.sum(closed.won.iter().copied());
    let cycles = cycles(making);
    let number = |count: usize| Decimal::from(count as u64);
    if closed.won.is_empty() {
        return Err(Gap::missing(Reason::NoBase, terms::NO_DEAL_WON_PERIOD));
    }
    if won.count == 0 {
        return Err(Gap::missing(Reason::MissingInput, NO_DEAL_WON_PERIOD_AN));
    }
    if cycles.days.is_empty() {
        return Err(Gap::missing(Reason::MissingInput, NO_WON_DEAL_DAY_CREATION));
    }
    let resolved = closed.won.len() + closed.lost.len();
    // One fraction, divided once: the parts are numerators and denominators.
    let above = number(open.len()) * won.total * number(closed.won.len());
    let days = cycles.sum().max(number(cycles.days.len()));
    let above = above.checked_mul(number(cycles.days.len()));
    let below = number(won.count) * number(resolved) * days;
    let figure = rates::with_closed(making, making.blank(), &closed);
    let mut rows = figure.rows.clone();
    rows.extend(&moment.deals.rows(&open));
    let figure = match above {
        Some(above) => figure.ratio(above, below),
        None => {
            let rate = number(closed.won.len()) / number(resolved);
            let mean = won.total / number(won.count);
            let days = days / number(cycles.days.len());
            figure.ratio(number(open.len()) * mean * rate, days)
        }
    };
    // The one fraction says nothing to a reader; its parts do.
    let of = |above: Decimal, below: usize| above.checked_div(number(below)).unwrap_or_default();
    let parts = Phrase::said(OPEN_DEAL_WON)
        .count(open.len())
        .number(of(won.total, won.count), Unit::Money)
        .number(of(number(closed.won.len()), resolved), Unit::Percent)
        .number(of(days, cycles.days.len()), Unit::Days);
    let figure = figure.note(parts);
    let figure =
        making.with_money(figure, making.filter.deals, &won.missing).n(open.len()).rows(rows);
    let figure = figure
        .lacking(terms::WITHOUT_A_DAY_OF_CREATION, making.filter.deals.set(&cycles.undated))
        .excluding(terms::CLOSED_BEFORE_DAY_CREATION, making.filter.deals.set(&cycles.negative));
    Ok(making.with_moment(figure, &moment))
}

/// Won value / days of the period, a day.
pub fn realised_velocity(making: &Making<'_>) -> Got<Figure> {
    let window = making.past();
    let won = making.filter.deals.sum(making.won(&window));
    let figure = making.summed(making.filter.deals, &won);
    Ok(match figure.value {
        Ok(_) => figure.ratio(won.total, Decimal::from(window.days())),
        Err(_) => figure,
    })
}

said! {
    NO_DEAL_WON_PERIOD_DAY =
        "no deal won in the period has a day of creation",
        "kein im Zeitraum gewonnener Deal hat ein Anlagedatum",
        "aucune affaire gagnée dans la période n’a de date de création";
    NO_DEAL_WON_PERIOD_AN =
        "no deal won in the period has an amount",
        "kein im Zeitraum gewonnener Deal hat einen Betrag",
        "aucune affaire gagnée dans la période n’a de montant";
    NO_WON_DEAL_DAY_CREATION =
        "no won deal has a day of creation",
        "kein gewonnener Deal hat ein Anlagedatum",
        "aucune affaire gagnée n’a de date de création";
    OPEN_DEAL_WON =
        "{0} {0:open deal|open deals} × {1} × {2} won / {3}",
        "{0} {0:offener Deal|offene Deals} × {1} × {2} gewonnen / {3}",
        "{0} {0:affaire en cours|affaires en cours} × {1} × {2} gagnées / {3}";
}
