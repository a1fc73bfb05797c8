//! What the quarter will bring.

use crate::books::making::Got;
use crate::books::making::cells::{figure as cell, said};
use crate::books::pipeline::arguments::{FORECASTS, FORECASTS_CALLED};
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::value::{Decimal, Phrase, Style, Unit, Window, said};
use std::cmp::Ordering;

/// What the quarter will bring, by four views, with what was won so far.
pub fn forecast(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let so_far =
        Window { end: window.end.min(viewing.book.ledger.as_of().plus(1)), ..window.clone() };
    let won = viewing.figure_in("pipeline.won_value", &so_far, &[])?;
    let target = viewing.book.ledger.targets.whole("pipeline.won_value", &window);
    let mut rows = vec![GridRow::of(vec![
        Cell::Said(WON_TO_DATE),
        Cell::Blank,
        cell(&won),
        of_target(won.value.ok(), target.as_ref().map(|(value, _)| *value)),
    ])];
    let mut bars = Vec::new();
    let (mut weighted, mut n) = (None, 0);
    let (mut totals, mut commit) = (Vec::new(), None);
    for (view, label) in FORECASTS.iter().zip(FORECASTS_CALLED) {
        let open = viewing.figure_in(&format!("pipeline.forecast_{view}"), &window, &[])?;
        let total = viewing.figure_in("pipeline.forecast_total", &window, &[("view", view)])?;
        n = n.max(total.n.unwrap_or(0));
        if let Ok(value) = total.value {
            bars.push((label.into(), value, None));
            totals.push(value);
            commit = commit.or((*view == "commit").then_some(value));
        }
        if weighted.is_none() {
            weighted = Some(std::sync::Arc::clone(&total));
        }
        rows.push(GridRow::of(vec![
            Cell::Said(label),
            cell(&open),
            cell(&total),
            of_target(total.value.ok(), target.as_ref().map(|(value, _)| *value)),
        ]));
    }
    let head = vec![
        Head::text(terms::VIEW),
        Head::number(terms::OPEN),
        Head::number(WITH_WON),
        Head::number(OF_TARGET),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.grid.without_empty(&[OF_TARGET]);
    viewing.shown.n = Some(n);
    viewing.shown.measure = Phrase::said(WON_OPEN_DEALS_CLOSING).window(&window);
    if let Some(total) = weighted {
        viewing.shown.finding = match (&target, total.value) {
            (Some((target, _)), Ok(value)) => {
                range(&totals, commit, *target).unwrap_or_else(|| against(value, *target))
            }
            _ => said(Phrase::said(WEIGHTED_FORECAST_IS), &total),
        };
    }
    let note = OPEN_COMMIT_BEST_CASE;
    viewing.shown.notes.push(Phrase::said(note));
    viewing.shown.plot = Some(Plot::Bars { unit: Unit::Money, rows: bars, rest: None });
    Ok(viewing.shown)
}

/// From the most careful view to the boldest: one of them alone would choose
/// what the reader is to believe.
fn range(totals: &[Decimal], commit: Option<Decimal>, target: Decimal) -> Option<Phrase> {
    let of = |value: Decimal| value.checked_div(target);
    let (low, high) = (totals.iter().min().copied()?, totals.iter().max().copied()?);
    let text = FORECASTS_RUN_FROM_TARGET;
    (low < high).then_some(())?;
    let range = Phrase::said(text).number(of(low)?, Unit::Percent).number(of(high)?, Unit::Percent);
    Some(range.number(target, Unit::Money).number(of(commit?)?, Unit::Percent))
}

/// The weighted forecast beside its target.
fn against(value: Decimal, target: Decimal) -> Phrase {
    let gap = (value - target).abs().checked_div(target);
    let text = match (value.cmp(&target), gap) {
        (Ordering::Greater, Some(_)) => FORECAST_ABOVE_BY,
        (Ordering::Greater, None) => FORECAST_ABOVE,
        (Ordering::Less, Some(_)) => FORECAST_BELOW_BY,
        (Ordering::Less, None) => FORECAST_BELOW,
        (Ordering::Equal, _) => WEIGHTED_FORECAST_AT_TARGET,
    };
    let finding = Phrase::said(text).number(value, Unit::Money).number(target, Unit::Money);
    match gap {
        Some(gap) => finding.number(gap, Unit::Percent),
        None => finding,
    }
}

fn of_target(value: Option<Decimal>, target: Option<Decimal>) -> Cell {
    let share = value.zip(target).and_then(|(value, target)| value.checked_div(target));
    match share {
        Some(share) => Cell::Number(share, Unit::Percent, Style::Exact),
        None => Cell::Blank,
    }
}

said! {
    WON_TO_DATE = "Won to date", "Bisher gewonnen", "Gagné à ce jour";
    WITH_WON = "With won", "Mit Gewonnenem", "Avec le gagné";
    OF_TARGET = "Of target", "Vom Ziel", "De l’objectif";
    WON_OPEN_DEALS_CLOSING =
        "Won and open deals closing in {0}",
        "Gewonnene Deals und offene mit erwartetem Abschluss, {0}",
        "Affaires gagnées et affaires en cours à clôturer, {0}";
    WEIGHTED_FORECAST_IS =
        "Weighted forecast is {0}",
        "Gewichtete Prognose: {0}",
        "Prévision pondérée : {0}";
    OPEN_COMMIT_BEST_CASE =
        "open commit and best case exclude each other; with won, best case contains commit",
        "offener Commit und Best Case schließen einander aus; mit Gewonnenem enthält Best Case den Commit",
        "engagé et meilleur cas en cours s’excluent ; avec le gagné, le meilleur cas contient l’engagé";
    FORECASTS_RUN_FROM_TARGET =
        "Forecasts run from {0} to {1} of the target of {2}; commit reaches {3}",
        "Die Sichten der Prognose reichen von {0} bis {1} des Ziels von {2}; Commit erreicht {3}",
        "Les vues de la prévision vont de {0} à {1} de l’objectif de {2} ; l’engagé atteint {3}";
    FORECAST_ABOVE_BY =
        "Weighted forecast is {0}, {2} above the target of {1}",
        "Gewichtete Prognose: {0}, {2} über dem Ziel von {1}",
        "Prévision pondérée de {0}, {2} au-dessus de l’objectif de {1}";
    FORECAST_ABOVE =
        "Weighted forecast is {0}, above the target of {1}",
        "Gewichtete Prognose: {0}, über dem Ziel von {1}",
        "Prévision pondérée de {0}, au-dessus de l’objectif de {1}";
    FORECAST_BELOW_BY =
        "Weighted forecast is {0}, {2} below the target of {1}",
        "Gewichtete Prognose: {0}, {2} unter dem Ziel von {1}",
        "Prévision pondérée de {0}, {2} sous l’objectif de {1}";
    FORECAST_BELOW =
        "Weighted forecast is {0}, below the target of {1}",
        "Gewichtete Prognose: {0}, unter dem Ziel von {1}",
        "Prévision pondérée de {0}, sous l’objectif de {1}";
    WEIGHTED_FORECAST_AT_TARGET =
        "Weighted forecast is {0}, at the target of {1}",
        "Gewichtete Prognose: {0}, genau am Ziel von {1}",
        "Prévision pondérée de {0}, à l’objectif de {1}";
}
