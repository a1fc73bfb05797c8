//! Sums of money over deals.

use crate::books::Figure;
use crate::books::making::Got;
use crate::books::pipeline::amounts::Sum;
use crate::books::pipeline::metrics::Making;
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::WON;
use crate::books::pipeline::terms;
use crate::value::{Decimal, Money, Phrase, Reason, RowSet, said};

/// Value of the open deals.
pub fn open_value(making: &Making<'_>) -> Got<Figure> {
    let moment = making.whole_moment()?;
    let sum = moment.deals.sum(making.open(&moment)?.iter().copied());
    Ok(making.with_moment(making.summed(&moment.deals, &sum), &moment))
}

/// Σ value × probability of its stage over open deals.
pub fn weighted(making: &Making<'_>) -> Got<Figure> {
    let moment = making.whole_moment()?;
    let weighted = weigh(making, &moment, &making.open(&moment)?);
    Ok(making.with_moment(weighted.told(making, &moment.deals), &moment))
}

/// Value of the deals won in the period.
pub fn won_value(making: &Making<'_>) -> Got<Figure> {
    let sum = making.filter.deals.sum(making.won(&making.past()));
    Ok(making.summed(making.filter.deals, &sum))
}

/// Won value / won deals with an amount.
pub fn average_deal(making: &Making<'_>) -> Got<Figure> {
    let sum = making.filter.deals.sum(making.won(&making.past()));
    let figure = making.summed(making.filter.deals, &sum);
    Ok(match sum.unknown() {
        Some(_) => figure,
        None if sum.count == 0 => {
            figure.missing(Reason::NoBase, Phrase::said(terms::NO_DEAL_WON_PERIOD))
        }
        None => figure.ratio(sum.total, Decimal::from(sum.count as u64)),
    })
}

/// A sum weighed by the chance of each deal.
pub struct Weighted {
    /// The unweighed sum.
    pub sum: Sum,
    /// The weighed one.
    pub total: Decimal,
    /// Rows with an amount but without a chance of their own, where those are used.
    pub unsure: RowSet,
}

impl Weighted {
    /// The figure as the weighed sum, with what it was weighed by and what could not be.
    pub fn told(&self, making: &Making<'_>, deals: &Deals) -> Figure {
        let figure = making.summed(deals, &self.sum);
        let figure = match (self.sum.unknown(), self.sum.count) {
            (Some(_), _) => figure,
            (None, 0) if !self.unsure.is_empty() => {
                figure.missing(Reason::MissingInput, Phrase::said(NO_DEAL_HAS_A_PROBABILITY))
            }
            _ => figure.value(self.total),
        };
        let figure = figure.lacking(WITHOUT_PROBABILITY, deals.set(&self.unsure));
        let chances = &making.book.chances;
        let figure = match chances.assumed(&making.book.settings) {
            Some(assumed) => figure.beside(assumed),
            None => figure,
        };
        match &chances.note {
            Some(note) => figure.note(note.clone()),
            None => figure,
        }
    }
}

/// Weighs open rows of a moment.
pub fn weigh(making: &Making<'_>, moment: &Moment, rows: &[u32]) -> Weighted {
    let deals = &moment.deals;
    let chances = &making.book.chances;
    let own = chances.imported.then(|| deals.table.decimal("probability")).flatten();
    let mut sum = Sum::default();
    let mut by_stage = [Money::ZERO; WON as usize];
    let (mut total, mut unsure) = (Decimal::ZERO, RowSet::new());
    for row in rows {
        let Some(amount) = deals.amounts.get(*row) else {
            sum.missing.push(*row);
            continue;
        };
        if let Some(own) = own {
            let Some(chance) = own.get(*row as usize).and_then(|own| chances.fraction(own)) else {
                unsure.push(*row);
                continue;
            };
            total += amount.decimal() * chance;
        } else if let Some(part) = by_stage.get_mut(usize::from(moment.stage(*row))) {
            *part += amount;
        }
        sum.exact += amount;
        sum.count += 1;
        sum.rows.push(*row);
    }
    for (amount, chance) in by_stage.into_iter().zip(chances.by_stage) {
        total += chance.of(amount.decimal());
    }
    sum.total = sum.exact.decimal();
    Weighted { sum, total: total.normalize(), unsure }
}

said! {
    NO_DEAL_HAS_A_PROBABILITY =
        "no deal has a probability",
        "kein Deal hat eine Wahrscheinlichkeit",
        "aucune affaire n’a de probabilité";
    WITHOUT_PROBABILITY = "without probability", "ohne Wahrscheinlichkeit", "sans probabilité";
}
