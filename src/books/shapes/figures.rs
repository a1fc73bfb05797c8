//! Figures with what was before, what was aimed at, and how they stand.

use crate::books::making::foremost::together;
use crate::books::making::{Got, cells, drawn};
use crate::books::shapes::laying::{Laying, Want, unknown};
use crate::books::shapes::reads::moved;
use crate::books::shapes::{Chart, Layout};
use crate::books::{Cell, Figure, Grid, GridRow, Head, Plot, Shift, Shown, Slice, terms};
use crate::value::{Decimal, Direction, Phrase, Status, Style, Unit, said};
use std::cmp::Ordering;
use std::sync::Arc;

/// Points of a small line.
const POINTS: usize = 12;
/// A figure and the one before it.
const PAIR: usize = 2;

/// A row for each figure; of those that are held against a target, for each that has one.
pub fn show(mut laying: Laying<'_>) -> Got<Shown> {
    let Layout::Figures { show, aimed } = laying.layout() else { return Ok(laying.shown) };
    let bullets = laying.shape.chart == Some(Chart::Bullet);
    let points = if bullets { PAIR } else { POINTS };
    let none = Slice::new();
    let mut wants: Vec<Want> = Vec::new();
    for metric in laying.metrics(show)? {
        // The oldest first: windows before the data are gaps.
        for back in (0..points as u32).rev() {
            let shift = if back == 0 { Shift::None } else { Shift::Back(back) };
            wants.push(laying.want_before(&metric, shift, &none)?);
        }
    }
    let figures = laying.figures(&wants)?;
    let mut series: Vec<&[Arc<Figure>]> = figures.chunks(points).collect();
    if let Some(gap) = unknown(series.iter().filter_map(|one| one.last())) {
        return Err(gap);
    }
    series.retain(|one| !aimed || one.last().is_some_and(|now| now.target.is_some()));
    let (mut rows, mut bars, mut sparks) = (Vec::new(), Vec::new(), Vec::new());
    for series in &series {
        let Some(now) = series.last() else { continue };
        laying.remember(now);
        rows.push(row(now, series, !bullets));
        bars.extend(drawn::bullet(now));
        let (value, change) = ends(series);
        let points = like(series, now);
        sparks.push((now.called(), points, value, change));
    }
    let mut head = vec![
        Head::text(terms::MEASURE),
        Head::text(terms::PERIOD),
        Head::number(terms::ACTUAL),
        Head::number(PRIOR),
        Head::number(CHANGE),
        Head::number(terms::TARGET),
        Head::text(terms::STATUS),
    ];
    head.extend((!bullets).then(|| Head::text(LAST_TWELVE)));
    laying.shown.grid = Grid { head, rows };
    laying.shown.grid.without_empty(&[PRIOR, CHANGE, terms::TARGET, terms::STATUS]);
    laying.shown.finding = finding(&series);
    laying.shown.n = None;
    let title = laying.title();
    laying.shown.measure = match title.is_empty() {
        true => Phrase::said(terms::ACTUAL_AGAINST_TARGET),
        false => title,
    };
    laying.shown.plot = match laying.shape.chart {
        Some(Chart::Bullet) => drawn::bullets(bars),
        Some(Chart::Sparks) => Some(Plot::Sparks { rows: sparks }),
        _ => None,
    };
    Ok(laying.shown)
}

fn row(now: &Arc<Figure>, series: &[Arc<Figure>], small: bool) -> GridRow {
    let prior = series.iter().rev().nth(1).filter(|prior| prior.is_like(now));
    let change = prior.and_then(|prior| change(now, prior));
    let mut cells = vec![
        Cell::Phrase(now.called()),
        Cell::Window(now.window.clone()),
        cells::figure(now),
        prior.filter(|prior| prior.value.is_ok()).map_or(Cell::Blank, |prior| cells::past(prior)),
        change.map_or(Cell::Blank, |(by, unit)| Cell::Number(by, unit, Style::ExactSigned)),
        cells::target(now),
        Cell::Status(now.status),
    ];
    cells.extend(small.then(|| Cell::Spark(like(series, now))));
    GridRow::of(cells)
}

/// The change since the figure before. Two that read alike are no change; amounts stand in
/// full.
fn change(now: &Figure, prior: &Figure) -> Option<(Decimal, Unit)> {
    let (by, unit) = now.change_since(prior)?;
    let (then, value) = (prior.value.ok()?, now.value.ok()?);
    let alike = !now.unit().is_money() && moved(then, value, now.unit()) == Ordering::Equal;
    Some((if alike { Decimal::ZERO } else { by }, unit))
}

/// The values that were measured as the last one is.
fn like(series: &[Arc<Figure>], now: &Figure) -> Vec<Option<Decimal>> {
    series.iter().map(|one| one.value.ok().filter(|_| one.is_like(now))).collect()
}

/// The latest value of a series, and the change to it, for what stands beside a small line.
pub fn ends(series: &[Arc<Figure>]) -> (Phrase, Phrase) {
    let Some(now) = series.last() else { return (Phrase::default(), Phrase::default()) };
    let value = cells::said(Phrase::said(crate::value::said::ITSELF), now);
    let prior = series.iter().rev().nth(1);
    let change = prior.and_then(|prior| now.change_since(prior));
    let change = change
        .map(|(by, unit)| Phrase::said(crate::value::said::ITSELF).styled(by, unit, Style::Signed));
    (value, change.unwrap_or_default())
}

/// How many miss their target, by name; of figures without any, how many are better than
/// before. What has no value, or is not over yet, has neither met its target nor missed it.
fn finding(series: &[&[Arc<Figure>]]) -> Phrase {
    let now = || series.iter().filter_map(|one| one.last());
    let held = now().filter(|figure| figure.status != Status::None).count();
    let aimed = now().filter(|figure| figure.target.is_some()).count();
    let missed: Vec<&Arc<Figure>> = now().filter(|figure| figure.status.is_miss()).collect();
    let names = |all: &[&Arc<Figure>]| together(all.iter().map(|figure| figure.in_sentence()));
    match (held, missed.len()) {
        (0, _) => since(series),
        (held, 0) if held < aimed => Phrase::said(SOME_MEET).count(held).count(aimed),
        (held, 0) => Phrase::said(ALL_MEET).count(held),
        (held, count) => Phrase::said(MISS).count(count).count(held).with(names(&missed)),
    }
}

/// How many are better than before.
fn since(series: &[&[Arc<Figure>]]) -> Phrase {
    let (mut known, mut better) = (Vec::new(), Vec::new());
    for series in series {
        let (Some(now), Some(prior)) = (series.last(), series.iter().rev().nth(1)) else {
            continue;
        };
        let Some((by, _)) = now.change_since(prior) else { continue };
        let good = match now.direction() {
            Direction::Higher => Ordering::Greater,
            Direction::Lower => Ordering::Less,
            Direction::Neutral => continue,
        };
        known.push(now.in_sentence());
        better.extend((by.cmp(&Decimal::ZERO) == good).then(|| now.in_sentence()));
    }
    match (known.len(), better.len()) {
        (0, _) => Phrase::said(NOTHING_TO_COMPARE),
        (1, 0) => Phrase::said(NO_BETTER).with(together(known)),
        (known, 0) => Phrase::said(NONE_BETTER).count(known),
        (known, count) => Phrase::said(BETTER).count(count).count(known).with(together(better)),
    }
}

said! {
    PRIOR = "Prior", "Zuvor", "Précédent";
    CHANGE = "Change", "Veränderung", "Variation";
    LAST_TWELVE = "Last twelve", "Letzte zwölf", "Douze derniers";
    ALL_MEET =
        "{0} of {0} {0:measure meets its target|measures meet their targets}",
        "{0} von {0} {0:Kennzahl erreicht|Kennzahlen erreichen} ihr Ziel",
        "{0} sur {0} {0:indicateur|indicateurs} à l’objectif";
    SOME_MEET =
        "{0} of {1} {1:measure|measures} with a target {0:meets|meet} it; the others cannot be judged yet",
        "{0} von {1} {1:Kennzahl|Kennzahlen} mit Ziel {0:erreicht|erreichen} es; die anderen sind noch nicht beurteilbar",
        "{0} sur {1} {1:indicateur|indicateurs} à l’objectif ; les autres ne peuvent encore être évalués";
    MISS =
        "{0} of {1} {1:measure|measures} {0:misses its target|miss their targets}: {2}",
        "{0} von {1} {1:Kennzahl|Kennzahlen} {0:verfehlt|verfehlen} ihr Ziel: {2}",
        "{0} sur {1} {1:indicateur|indicateurs} {0:manque son objectif|manquent leur objectif} : {2}";
    BETTER =
        "{0} of {1} {1:measure|measures} {0:is|are} better than before: {2}",
        "{0} von {1} {1:Kennzahl|Kennzahlen} {0:ist|sind} besser als zuvor: {2}",
        "{0} sur {1} {1:indicateur|indicateurs} {0:s’améliore|s’améliorent} : {2}";
    NO_BETTER =
        "{0}: no better than before",
        "{0}: nicht besser als zuvor",
        "{0} : pas d’amélioration";
    NONE_BETTER =
        "None of {0} measures is better than before",
        "Keine von {0} Kennzahlen ist besser als zuvor",
        "Aucun des {0} indicateurs ne s’améliore";
    NOTHING_TO_COMPARE =
        "No measure can be held against a target",
        "Keine Kennzahl lässt sich an einem Ziel messen",
        "Aucun indicateur ne peut être comparé à un objectif";
}
