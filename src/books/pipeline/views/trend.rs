//! Won value over time, and what the quarter will bring.

use crate::books::calendar;
use crate::books::making::Got;
use crate::books::making::cells::{figure as cell, money, said};
use crate::books::pipeline::arguments::{FORECASTS, FORECASTS_CALLED};
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::shown::TrendLine;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::value::{Decimal, Phrase, Said, Style, Unit, Window, said};
use std::cmp::Ordering;

/// Won value of the last twelve months against plan.
pub fn won_trend(mut viewing: Viewing<'_>) -> Got<Shown> {
    let last = viewing.day();
    let mut months: Vec<Window> = Vec::new();
    let mut day = last;
    for _ in 0..12 {
        let month = calendar::month(day);
        day = month.base();
        months.push(month);
    }
    months.reverse();
    let sliced = !viewing.query.slice.is_empty();
    let (mut rows, mut actual, mut plan) = (Vec::new(), Vec::new(), Vec::new());
    let mut deals = 0;
    for month in &mut months {
        if month.end > last.plus(1) {
            month.end = last.plus(1);
            month.to_date = true;
        }
        let figure = viewing.figure_in("pipeline.won_value", month, &[])?;
        let count = viewing.figure_in("pipeline.won_count", month, &[])?;
        deals += count.n.unwrap_or(0);
        let target = figure.target.filter(|_| !sliced);
        let planned = match target {
            Some(target) => money(target),
            None => Cell::Blank,
        };
        rows.push(GridRow::of(vec![
            Cell::Window(month.clone()),
            cell(&count),
            cell(&figure),
            planned,
        ]));
        actual.push(figure.value.ok());
        plan.push(target);
    }
    let head = vec![
        Head::text(terms::MONTH),
        Head::number(terms::WON),
        Head::number(terms::WON_VALUE),
        Head::number(terms::PLAN),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.grid.without_empty(&[terms::PLAN]);
    viewing.shown.n = Some(deals);
    viewing.shown.measure = Phrase::said(terms::WON_VALUE_BY_MONTH);
    // A month that is not over is no trend: the last whole ones are compared.
    let whole = months.iter().zip(&actual).filter(|(month, _)| !month.to_date);
    let whole: Vec<(&Window, Option<Decimal>)> = whole.map(|(m, value)| (m, *value)).collect();
    match whole.as_slice() {
        [.., (_, Some(then)), (month, Some(now))] => {
            let text = match now.cmp(then) {
                Ordering::Greater => WON_VALUE_ROSE_FROM_TO_IN,
                Ordering::Less => WON_VALUE_FELL_FROM_TO_IN,
                Ordering::Equal => WON_VALUE_STAYED_AT_IN,
            };
            viewing.shown.moved = Some(now.cmp(then));
            let finding = Phrase::said(text).number(*then, Unit::Money);
            let finding = match now == then {
                true => finding,
                false => finding.number(*now, Unit::Money),
            };
            viewing.shown.finding = finding.window(month);
        }
        _ => viewing.shown.finding = Phrase::said(terms::WON_VALUE_BY_MONTH),
    }
    if let (Some(month), Some(Some(so_far))) = (months.last(), actual.last())
        && month.to_date
        && !so_far.is_zero()
    {
        let part = Window { to_date: false, ..month.clone() };
        let finding = Phrase::said(SO_FAR_IN).with(viewing.shown.finding);
        viewing.shown.finding = finding.number(*so_far, Unit::Money).window(&part);
    }
    let line = |name: &'static Said, plan, points| TrendLine { name: name.into(), plan, points };
    let mut lines = vec![line(terms::WON, false, actual)];
    if plan.iter().any(Option::is_some) {
        lines.push(line(terms::PLAN, true, plan));
    }
    viewing.shown.plot = Some(Plot::Trend { unit: Unit::Money, periods: months, lines });
    Ok(viewing.shown)
}

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
    WON_VALUE_ROSE_FROM_TO_IN =
        "Won value rose from {0} to {1} in {2}",
        "Gewonnenes Volumen steigt von {0} auf {1} ({2})",
        "Montant gagné en hausse, de {0} à {1} ({2})";
    WON_VALUE_FELL_FROM_TO_IN =
        "Won value fell from {0} to {1} in {2}",
        "Gewonnenes Volumen fällt von {0} auf {1} ({2})",
        "Montant gagné en baisse, de {0} à {1} ({2})";
    WON_VALUE_STAYED_AT_IN =
        "Won value stayed at {0} in {1}",
        "Gewonnenes Volumen bleibt bei {0} ({1})",
        "Montant gagné stable à {0} ({1})";
    SO_FAR_IN = "{0}; {1} so far in {2}", "{0}; bisher {1} ({2})", "{0} ; {1} à ce jour ({2})";
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
