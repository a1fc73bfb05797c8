//! What customers of an earlier day kept, and what it is worth.

use crate::books::Figure;
use crate::books::making::Got;
use crate::books::revenue::bridge::Movement;
use crate::books::revenue::choices::Netting;
use crate::books::revenue::choices::Reactivation;
use crate::books::revenue::metrics::figures::Making;
use crate::books::revenue::retention::{Kept, months_of};
use crate::value::{Decimal, Phrase, said};
use std::collections::BTreeSet;

/// What is left of the ARR of those who were there.
pub fn nrr(making: &Making<'_>) -> Got<Figure> {
    let window =
        making.book.since_first(&making.query.window, making.query.explicit, &making.filter);
    let kept = making.book.kept(&window, &making.filter)?;
    let bridged = making.book.choices.reactivation == Reactivation::Bridge;
    let now = if bridged { kept.now + kept.returned } else { kept.now };
    let months = months_of(&window);
    let rows = making.book.rows_kept(&kept, &making.filter);
    let mut figure = making.blank().ratio(now.decimal(), kept.then.decimal());
    figure = over(figure.n(kept.cohort.len()).rows(rows), months);
    figure.window = window;
    if making.filter.is_all()
        && let Some((yearly, over)) = making.book.nrr_aim(&figure, months)
    {
        figure.target = Some(making.book.nrr_target(yearly, over));
        if let Ok(value) = figure.value {
            figure.status = making.book.nrr_status(value, yearly, over);
        }
    }
    Ok(figure)
}

/// The same from summed months.
pub fn nrr_lazy(making: &Making<'_>) -> Got<Figure> {
    let bridge = making.book.bridge(&making.query.window, &making.filter, Netting::Month)?;
    let lost = bridge.sum(Movement::Contraction) + bridge.sum(Movement::Churn);
    let now = bridge.start + bridge.sum(Movement::Expansion) - lost;
    let customers: BTreeSet<u32> = bridge.moves.iter().map(|one| one.customer).collect();
    let rows = making.book.rows_of(&bridge, &customers, &making.filter);
    let figure = making.blank().ratio(now.decimal(), bridge.start.decimal());
    Ok(figure.n(bridge.before).rows(rows))
}

/// The same without what grew.
pub fn grr(making: &Making<'_>) -> Got<Figure> {
    let kept = making.book.kept(&making.query.window, &making.filter)?;
    let rows = making.book.rows_kept(&kept, &making.filter);
    let figure = making.blank().ratio(kept.capped.decimal(), kept.then.decimal());
    let figure = figure.n(kept.cohort.len()).rows(rows);
    Ok(over(figure, months_of(&making.query.window)))
}

/// How much ARR grew.
pub fn growth(making: &Making<'_>) -> Got<Figure> {
    let kept = making.book.kept(&making.query.window, &making.filter)?;
    let (then, now) = kept.days;
    let rows = making.book.rows_in(&making.filter, |line| line.live(then) || line.live(now));
    let grown = kept.all_now - kept.then;
    let figure = making.blank().ratio(grown.decimal(), kept.then.decimal());
    Ok(figure.n(kept.cohort.len()).rows(rows))
}

/// Customers who stayed, of those who were there.
pub fn logo_retention(making: &Making<'_>) -> Got<Figure> {
    let kept = making.book.kept(&making.query.window, &making.filter)?;
    let months = months_of(&making.query.window);
    Ok(over(of_logos(making, &kept, kept.stayed), months))
}

/// Customers who left, of those who were there.
pub fn logo_churn(making: &Making<'_>) -> Got<Figure> {
    let kept = making.book.kept(&making.query.window, &making.filter)?;
    let figure = of_logos(making, &kept, kept.cohort.len() - kept.stayed);
    let months = months_of(&making.query.window);
    if months == 1 {
        return Ok(figure);
    }
    let note = Phrase::said(OVER_MONTH_NOT_MONTHLY);
    Ok(Figure { months: Some(months), ..figure.note(note.count(months as usize)) })
}

fn of_logos(making: &Making<'_>, kept: &Kept, counted: usize) -> Figure {
    let of = |count: usize| Decimal::from(count as u64);
    let base = kept.cohort.len();
    let rows = making.book.rows_kept(kept, &making.filter);
    making.blank().ratio(of(counted), of(base)).n(base).rows(rows)
}

/// Says over how many months what is told of years was measured; where its name says
/// another number, its label does too.
fn over(figure: Figure, months: u32) -> Figure {
    if months == 12 {
        return figure;
    }
    let named = figure.name() == "revenue.nrr_quarterly" && months == 3;
    let note = Phrase::said(MONTH_NOT_ANNUALISED);
    let months_told = (!named).then_some(months);
    Figure { months: months_told, ..figure.note(note.count(months as usize)) }
}

said! {
    OVER_MONTH_NOT_MONTHLY =
        "over {0} {0:month|months}, not monthly",
        "über {0} {0:Monat|Monate}, nicht monatlich",
        "sur {0} mois, non mensuel";
    MONTH_NOT_ANNUALISED =
        "{0} {0:month|months}, not annualised",
        "{0} {0:Monat|Monate}, nicht annualisiert",
        "{0} mois, non annualisé";
}
