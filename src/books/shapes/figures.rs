//! Figures with what was before, what was aimed at, and how they stand.

use crate::books::making::foremost::together;
use crate::books::making::{Got, cells, drawn};
use crate::books::shapes::laying::{Laying, Want};
use crate::books::shapes::{Chart, Word};
use crate::books::{Cell, Figure, Grid, GridRow, Head, Plot, Shift, Shown, Slice, terms};
use crate::value::{Direction, Phrase, Status, Style, said};
use std::cmp::Ordering;
use std::sync::Arc;

/// Points of a small line.
const POINTS: u32 = 12;

/// A row for each figure.
pub fn show(mut laying: Laying<'_>, show: &[Word]) -> Got<Shown> {
    let none = Slice::new();
    let mut wants: Vec<Want> = Vec::new();
    for metric in laying.metrics(show)? {
        // The oldest first: windows before the data are gaps.
        for back in (0..POINTS).rev() {
            let shift = if back == 0 { Shift::None } else { Shift::Back(back) };
            wants.push(laying.want_before(&metric, shift, &none)?);
        }
    }
    let figures = laying.figures(&wants)?;
    let series: Vec<&[Arc<Figure>]> = figures.chunks(POINTS as usize).collect();
    let bullets = laying.shape.chart == Some(Chart::Bullet);
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
    laying.shown.measure = match laying.spec.title.is_empty() {
        true => Phrase::said(ACTUAL_AGAINST_TARGET),
        false => Phrase::name(laying.spec.title.as_ref()),
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
    let change = prior.and_then(|prior| now.change_since(prior));
    let mut cells = vec![
        Cell::Phrase(now.called()),
        Cell::Window(now.window.clone()),
        cells::figure(now),
        prior.filter(|prior| prior.value.is_ok()).map_or(Cell::Blank, cells::figure),
        change.map_or(Cell::Blank, |(by, unit)| Cell::Number(by, unit, Style::ExactSigned)),
        cells::target(now),
        Cell::Status(now.status),
    ];
    cells.extend(small.then(|| Cell::Spark(like(series, now))));
    GridRow::of(cells)
}

/// The values that were measured as the last one is.
fn like(series: &[Arc<Figure>], now: &Figure) -> Vec<Option<crate::value::Decimal>> {
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
/// before.
fn finding(series: &[&[Arc<Figure>]]) -> Phrase {
    let now = || series.iter().filter_map(|one| one.last());
    let held = now().filter(|figure| figure.status != Status::None).count();
    let missed: Vec<&Arc<Figure>> = now().filter(|figure| figure.status.is_miss()).collect();
    let names = |all: &[&Arc<Figure>]| together(all.iter().map(|figure| figure.in_sentence()));
    match (held, missed.len()) {
        (0, _) => since(series),
        (held, 0) => Phrase::said(ALL_MEET).count(held),
        (held, count) => Phrase::said(MISS).count(count).count(held).with(names(&missed)),
    }
}

/// How many are better than before.
fn since(series: &[&[Arc<Figure>]]) -> Phrase {
    let (mut known, mut better) = (0, Vec::new());
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
        known += 1;
        better.extend((by.cmp(&crate::value::Decimal::ZERO) == good).then(|| now.in_sentence()));
    }
    match (known, better.len()) {
        (0, _) => Phrase::said(NOTHING_TO_COMPARE),
        (known, 0) => Phrase::said(NONE_BETTER).count(known),
        (known, count) => Phrase::said(BETTER).count(count).count(known).with(together(better)),
    }
}

said! {
    PRIOR = "Prior", "Zuvor", "Précédent";
    CHANGE = "Change", "Veränderung", "Variation";
    LAST_TWELVE = "Last twelve", "Letzte zwölf", "Douze derniers";
    ACTUAL_AGAINST_TARGET =
        "Actual against target",
        "Ist gegenüber Ziel",
        "Réel par rapport à l’objectif";
    ALL_MEET =
        "{0} of {0} {0:measure meets its target|measures meet their targets}",
        "{0} von {0} {0:Kennzahl erreicht|Kennzahlen erreichen} ihr Ziel",
        "{0} sur {0} {0:indicateur|indicateurs} à l’objectif";
    MISS =
        "{0} of {1} {0:measure misses its target|measures miss their targets}: {2}",
        "{0} von {1} {0:Kennzahl verfehlt|Kennzahlen verfehlen} ihr Ziel: {2}",
        "{0} sur {1} {0:indicateur manque son objectif|indicateurs manquent leur objectif} : {2}";
    BETTER =
        "{0} of {1} {0:measure is|measures are} better than before: {2}",
        "{0} von {1} {0:Kennzahl ist|Kennzahlen sind} besser als zuvor: {2}",
        "{0} sur {1} {0:indicateur s’améliore|indicateurs s’améliorent} : {2}";
    NONE_BETTER =
        "None of {0} {0:measure|measures} is better than before",
        "Keine von {0} {0:Kennzahl|Kennzahlen} ist besser als zuvor",
        "Aucun des {0} {0:indicateur|indicateurs} ne s’améliore";
    NOTHING_TO_COMPARE =
        "No measure can be held against a target",
        "Keine Kennzahl lässt sich an einem Ziel messen",
        "Aucun indicateur ne peut être comparé à un objectif";
}
