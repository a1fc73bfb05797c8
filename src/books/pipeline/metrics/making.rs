//! What is common to the figures of this book.

use crate::books::Figure;
use crate::books::making::{self, Gap, Got};
use crate::books::pipeline::amounts::Sum;
use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::filter::Filter;
use crate::books::pipeline::history::History;
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::records::{Deals, day};
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::terms;
use crate::value::{Day, Decimal, Phrase, Reason, RowSet, Rows, Unit, Window, said};
use std::borrow::Cow;
use std::sync::Arc;

/// A figure of this book in the making.
pub type Making<'a> = making::Making<'a, Pipeline>;

/// What figures and views of this book are made of.
pub type Kept<'a> = making::Kept<'a, Pipeline>;

impl<'a> making::Kept<'a, Pipeline> {
    /// The days asked for that have happened.
    pub fn past(&self) -> Window {
        let window = self.query.window.clone();
        Window { end: window.end.min(self.book.ledger.as_of().plus(1)), ..window }
    }

    /// The stage history; a figure that needs it has no value without.
    pub fn history(&self) -> Got<&'a History> {
        self.book
            .history
            .as_ref()
            .ok_or_else(|| Gap::missing(Reason::MissingInput, NO_STAGE_HISTORY_NEITHER))
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
        let close = self.filter.deals.days("close_date");
        let inside = |row: &u32| window.holds(Day(day(close, *row))) && self.filter.keeps(*row);
        rows.iter().copied().filter(inside).collect()
    }

    /// The open deals at the end of the window.
    pub fn moment(&self) -> Got<Arc<Moment>> {
        self.moment_at(self.past().last())
    }

    /// The open deals at the end of a day.
    pub fn moment_at(&self, at: Day) -> Got<Arc<Moment>> {
        Moment::of(self.book, self.filter.deals, at).map_err(|reason| {
            let why = Phrase::said(NEITHER_SNAPSHOT_NOR_STAGE);
            Gap::Missing(reason, why.day(at))
        })
    }

    /// The open deals at the end of the window, with their amounts and dates.
    pub fn whole_moment(&self) -> Got<Arc<Moment>> {
        let moment = self.moment()?;
        match moment.whole {
            true => Ok(moment),
            false => {
                let why = Phrase::said(terms::NO_SNAPSHOT_OF).day(moment.day);
                Err(Gap::Missing(Reason::NoHistory, why))
            }
        }
    }

    /// The open rows of a moment that the slice keeps.
    pub fn open<'m>(&self, moment: &'m Moment) -> Got<Cow<'m, [u32]>> {
        let stage = self.filter.stage.map(Stage::code);
        let keep = |narrow: &Filter<'_>, row: &u32| {
            stage.is_none_or(|stage| moment.stage(*row) == stage) && narrow.keeps(*row)
        };
        let kept = |narrow: &Filter<'_>| {
            Cow::Owned(moment.open.iter().copied().filter(|row| keep(narrow, row)).collect())
        };
        match Arc::ptr_eq(&moment.deals, self.filter.deals) {
            true if stage.is_none() && self.filter.keeps_all() => Ok(Cow::Borrowed(&moment.open)),
            true => Ok(kept(&self.filter)),
            false => Ok(kept(&Filter::read(&moment.deals, self.query.slice)?)),
        }
    }
}

impl making::Making<'_, Pipeline> {
    /// Adds what a reader should know of a moment.
    pub fn with_moment(&self, figure: Figure, moment: &Moment) -> Figure {
        let unknown = moment.deals.rows(&moment.unknown);
        let figure = figure.lacking(terms::WITHOUT_STAGE_HISTORY, unknown);
        match &moment.note {
            Some(note) => figure.note(note.clone()),
            None => figure,
        }
    }

    /// The figure as a sum of money over rows.
    pub fn summed(&self, deals: &Deals, sum: &Sum) -> Figure {
        let figure = self.blank().rows(deals.set(&sum.rows)).n(sum.count);
        let figure = match sum.unknown() {
            Some(reason) => figure.missing(reason, Phrase::said(NO_DEAL_HAS_AN_AMOUNT)),
            None => figure.value(sum.total),
        };
        let figure = match sum.once_count {
            0 => figure,
            count => {
                let note = Phrase::said(ONE_TIME_NOT_IN_IT_IN_DEAL);
                figure.note(note.number(sum.once, Unit::Money).count(count))
            }
        };
        self.with_money(figure, deals, &sum.missing)
    }

    /// Adds what a reader should know of amounts.
    pub fn with_money(&self, figure: Figure, deals: &Deals, missing: &RowSet) -> Figure {
        let figure = figure.lacking(terms::WITHOUT_AMOUNT, deals.set(missing));
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

said! {
    NO_STAGE_HISTORY_NEITHER =
        "no stage history: neither a table nor dates by stage",
        "keine Stufenhistorie: weder eine Tabelle noch Daten je Stufe",
        "pas d’historique d’étapes : ni table ni dates par étape";
    NEITHER_SNAPSHOT_NOR_STAGE =
        "neither a snapshot nor a stage history reaches back to {0}",
        "weder ein Stichtagsexport noch eine Stufenhistorie reicht bis {0} zurück",
        "ni export antérieur ni historique d’étapes ne remonte au {0}";
    NO_DEAL_HAS_AN_AMOUNT =
        "no deal has an amount",
        "kein Deal hat einen Betrag",
        "aucune affaire n’a de montant";
    ONE_TIME_NOT_IN_IT_IN_DEAL =
        "one-time, not in it: {0} in {1} {1:deal|deals}",
        "einmalig, nicht enthalten: {0} in {1} {1:Deal|Deals}",
        "ponctuel, non compris : {0} sur {1} {1:affaire|affaires}";
}
