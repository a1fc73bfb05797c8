//! The figures of this book. Each function says what it computes from which
//! rows; what is common to asking stands here.

/// Balances and events, counted.
pub mod counts;

/// Coverage and what it needs.
pub mod coverage;

/// How long deals take, and how fast value moves.
pub mod cycle;

/// What the quarter will bring.
pub mod forecast;

/// What a careful reader would mend.
pub mod hygiene;

/// Sums of money.
pub mod money;

/// Shares of closed deals that were won.
pub mod rates;

/// Conversion and time, stage by stage.
pub mod stage;

use crate::books::pipeline::Pipeline;
use crate::books::pipeline::history::History;
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::narrow::{Narrow, Trouble};
use crate::books::pipeline::records::{Deals, Sum, day};
use crate::books::pipeline::stages::Stage;
use crate::books::{Figure, Metric, Query};
use crate::diag::Fault;
use crate::value::{Day, Decimal, Phrase, Reason, RowSet, Rows, Unit, Window};
use std::borrow::Cow;
use std::sync::Arc;

/// A figure in the making.
pub struct Asked<'a> {
    /// The book.
    pub book: &'a Pipeline,
    /// The deals of the export.
    pub deals: &'a Arc<Deals>,
    /// What is asked for.
    pub metric: &'static Metric,
    /// Of which days, narrowed how.
    pub query: &'a Query<'a>,
    /// The slice, on the deals of the export.
    pub narrow: Narrow<'a>,
}

/// A figure, or why there is none.
pub type Made = Result<Figure, Trouble>;

/// Computes a figure of this book.
pub fn figure(
    book: &Pipeline,
    metric: &'static Metric,
    query: &Query<'_>,
) -> Result<Figure, Fault> {
    let blank = Figure::of(metric, query);
    let Some(deals) = &book.deals else {
        let why = Phrase::said("the project has no deals");
        return Ok(blank.missing(Reason::MissingInput, why));
    };
    let made = Narrow::read(deals, query.slice, &query.place)
        .and_then(|narrow| compute(&Asked { book, deals, metric, query, narrow }));
    match made {
        Ok(figure) if query.slice.contains_key("product") => {
            Ok(figure.note(Phrase::said("a deal counts in full in each of its products")))
        }
        Ok(figure) => Ok(figure),
        Err(Trouble::Without(reason, why)) => Ok(blank.missing(reason, why)),
        Err(Trouble::Fault(fault)) => Err(fault),
    }
}

fn compute(asked: &Asked<'_>) -> Made {
    match asked.metric.name {
        "pipeline.open_count" => counts::open_count(asked),
        "pipeline.won_count" => counts::won_count(asked),
        "pipeline.lost_count" => counts::lost_count(asked),
        "pipeline.added_count" => counts::added_count(asked),
        "pipeline.reopened_count" => counts::reopened_count(asked),
        "pipeline.open_value" => money::open_value(asked),
        "pipeline.weighted" => money::weighted(asked),
        "pipeline.won_value" => money::won_value(asked),
        "pipeline.average_deal" => money::average_deal(asked),
        "pipeline.coverage" => coverage::coverage(asked),
        "pipeline.weighted_coverage" => coverage::weighted_coverage(asked),
        "pipeline.needed_coverage" => coverage::needed_coverage(asked),
        "pipeline.win_rate" => rates::win_rate(asked),
        "pipeline.win_rate_value" => rates::win_rate_value(asked),
        "pipeline.competitive_win_rate" => rates::competitive_win_rate(asked),
        "pipeline.lead_to_close_mean" => cycle::lead_to_close_mean(asked),
        "pipeline.lead_to_close_median" => cycle::lead_to_close_median(asked),
        "pipeline.velocity" => cycle::velocity(asked),
        "pipeline.realised_velocity" => cycle::realised_velocity(asked),
        "pipeline.stage_conversion" => stage::stage_conversion(asked),
        "pipeline.time_in_stage" => stage::time_in_stage(asked),
        "pipeline.stalled_count" => hygiene::stalled_count(asked),
        "pipeline.overdue_count" => hygiene::overdue_count(asked),
        "pipeline.gate_violation_count" => hygiene::gate_violation_count(asked),
        "pipeline.forecast_weighted" => forecast::weighted(asked),
        "pipeline.forecast_commit" => forecast::commit(asked),
        "pipeline.forecast_best_case" => forecast::best_case(asked),
        "pipeline.forecast_historical" => forecast::historical(asked),
        "pipeline.forecast_total" => forecast::total(asked),
        "pipeline.forecast_accuracy" => forecast::accuracy(asked),
        name => Err(Trouble::Fault(crate::books::faults::unknown_metric(name))),
    }
}

impl<'a> Asked<'a> {
    /// The figure, still without a value.
    pub fn blank(&self) -> Figure {
        Figure::of(self.metric, self.query)
    }

    /// The days asked for that have happened.
    pub fn past(&self) -> Window {
        let window = self.query.window.clone();
        Window { end: window.end.min(self.book.ledger.as_of().plus(1)), ..window }
    }

    /// The stage history; a figure that needs it has no value without.
    pub fn history(&self) -> Result<&'a History, Trouble> {
        self.book.history.as_ref().ok_or_else(|| {
            without(Reason::MissingInput, "no stage history: neither a table nor dates by stage")
        })
    }

    /// Won deals that closed in a window.
    pub fn won(&self, window: &Window) -> Vec<u32> {
        self.closed(&self.book.closed.won, window)
    }

    /// Lost deals that closed in a window.
    pub fn lost(&self, window: &Window) -> Vec<u32> {
        self.closed(&self.book.closed.lost, window)
    }

    fn closed(&self, rows: &[u32], window: &Window) -> Vec<u32> {
        let close = self.deals.days("close_date");
        let inside = |row: &u32| window.holds(Day(day(close, *row))) && self.narrow.keeps(*row);
        rows.iter().copied().filter(inside).collect()
    }

    /// The open deals at the end of the window.
    pub fn moment(&self) -> Result<Arc<Moment>, Trouble> {
        self.moment_at(self.past().last())
    }

    /// The open deals at the end of a day.
    pub fn moment_at(&self, at: Day) -> Result<Arc<Moment>, Trouble> {
        Moment::of(self.book, self.deals, at).map_err(|reason| {
            let why = Phrase::said("neither a snapshot nor a stage history reaches back to {0}");
            Trouble::Without(reason, why.day(at))
        })
    }

    /// The open deals at the end of the window, with their amounts and dates.
    pub fn whole_moment(&self) -> Result<Arc<Moment>, Trouble> {
        let moment = self.moment()?;
        match moment.whole {
            true => Ok(moment),
            false => {
                let why = Phrase::said("no snapshot of {0}").day(moment.day);
                Err(Trouble::Without(Reason::NoHistory, why))
            }
        }
    }

    /// The open rows of a moment that the slice keeps.
    pub fn open<'m>(&self, moment: &'m Moment) -> Result<Cow<'m, [u32]>, Trouble> {
        let stage = self.narrow.stage.map(Stage::code);
        let keep = |narrow: &Narrow<'_>, row: &u32| {
            stage.is_none_or(|stage| moment.stage(*row) == stage) && narrow.keeps(*row)
        };
        let kept = |narrow: &Narrow<'_>| {
            Cow::Owned(moment.open.iter().copied().filter(|row| keep(narrow, row)).collect())
        };
        match Arc::ptr_eq(&moment.deals, self.deals) {
            true if stage.is_none() && self.narrow.keeps_all() => Ok(Cow::Borrowed(&moment.open)),
            true => Ok(kept(&self.narrow)),
            false => {
                let (slice, place) = (self.query.slice, &self.query.place);
                Ok(kept(&Narrow::read(&moment.deals, slice, place)?))
            }
        }
    }

    /// Adds what a reader should know of a moment.
    pub fn with_moment(&self, figure: Figure, moment: &Moment) -> Figure {
        let unknown = moment.deals.rows(&moment.unknown);
        let figure = figure.excluding("without stage history", unknown);
        match &moment.note {
            Some(note) => figure.note(note.clone()),
            None => figure,
        }
    }

    /// The figure as a sum of money over rows.
    pub fn summed(&self, deals: &Deals, sum: &Sum) -> Figure {
        let figure = self.blank().rows(deals.set(&sum.rows)).n(sum.count);
        let figure = match sum.unknown() {
            Some(reason) => figure.missing(reason, Phrase::said("no deal has an amount")),
            None => figure.value(sum.total),
        };
        let figure = match sum.once_count {
            0 => figure,
            count => {
                let note = Phrase::said("one-time, not in it: {0} in {1} {1:deal|deals}");
                figure.note(note.number(sum.once, Unit::Money).count(count))
            }
        };
        self.with_money(figure, deals, &sum.missing)
    }

    /// Adds what a reader should know of amounts.
    pub fn with_money(&self, figure: Figure, deals: &Deals, missing: &RowSet) -> Figure {
        let figure = figure.excluding("without amount", deals.set(missing));
        let figure = figure.priced(&deals.table.name, &deals.amounts.from_list);
        match deals.basis_note() {
            Some(note) => figure.note(note),
            None => figure,
        }
    }

    /// The figure as a count of rows.
    pub fn counted(&self, rows: Rows) -> Figure {
        let count = rows.len();
        self.blank().value(count as u64).n(count).rows(rows)
    }
}

/// No value, and why.
pub fn without(reason: Reason, why: &'static str) -> Trouble {
    Trouble::Without(reason, Phrase::said(why))
}

/// The quantile `numerator / denominator` of sorted days, by linear interpolation.
pub fn quantile(sorted: &[i32], numerator: usize, denominator: usize) -> Option<Decimal> {
    let reach = sorted.len().checked_sub(1)? * numerator;
    let (at, rest) = (reach.checked_div(denominator)?, reach.checked_rem(denominator)?);
    let low = Decimal::from(*sorted.get(at)?);
    let high = Decimal::from(sorted.get(at + 1).copied().unwrap_or_default());
    if rest == 0 {
        return Some(low);
    }
    let share = Decimal::from(rest as u64).checked_div(Decimal::from(denominator as u64))?;
    Some(low + (high - low) * share)
}
