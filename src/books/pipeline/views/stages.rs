//! Stage by stage: what is there, what goes on, how long it takes.

use crate::books::pipeline::Pipeline;
use crate::books::pipeline::metrics::quantile;
use crate::books::pipeline::metrics::stage::{Outcomes, outcomes, stays};
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::views::{Refused, Viewing, cell, said};
use crate::books::shown::FunnelStage;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::diag::Fault;
use crate::value::{Decimal, Phrase, Reason, Style, Unit};

/// The stages of this company; all of ours while no deal is in any.
fn shown(book: &Pipeline) -> Vec<Stage> {
    let known: Vec<Stage> = book.stages().collect();
    if known.is_empty() { Stage::OPEN.to_vec() } else { known }
}

/// Open deals by stage: count, value, probability, weighted value.
pub fn stages(mut viewing: Viewing<'_>) -> Result<Shown, Fault> {
    let mut rows = Vec::new();
    let mut largest: Option<(Decimal, Stage)> = None;
    let only = viewing.query.slice.get("stage").and_then(|name| Stage::parse_open(name));
    let chances = viewing.book.chances.by_stage;
    let imported = viewing.book.chances.imported;
    let known = shown(viewing.book);
    for (stage, chance) in Stage::OPEN.into_iter().zip(chances) {
        if only.is_some_and(|only| only != stage) || !known.contains(&stage) {
            continue;
        }
        let at = [("stage", stage.name())];
        let count = viewing.figure("pipeline.open_count", &at)?;
        let value = viewing.figure("pipeline.open_value", &at)?;
        let weighted = viewing.figure("pipeline.weighted", &at)?;
        if let Ok(sum) = weighted.value
            && sum > largest.map_or(Decimal::ZERO, |(most, _)| most)
        {
            largest = Some((sum, stage));
        }
        let chance = match imported {
            true => Cell::Blank,
            false => Cell::Number(chance.of(Decimal::ONE), Unit::Percent, Style::Exact),
        };
        let mut row = GridRow::of(vec![
            Cell::Said(stage.label()),
            cell(&count),
            cell(&value),
            chance,
            cell(&weighted),
        ]);
        row.source = count.rows.clone();
        rows.push(row);
    }
    let count = viewing.figure("pipeline.open_count", &[])?;
    let value = viewing.figure("pipeline.open_value", &[])?;
    let weighted = viewing.figure("pipeline.weighted", &[])?;
    rows.push(GridRow::total(vec![
        Cell::Said("Total"),
        cell(&count),
        cell(&value),
        Cell::Blank,
        cell(&weighted),
    ]));
    let head = vec![
        Head::text("Stage"),
        Head::number("Deals"),
        Head::number("Value"),
        Head::number("Probability"),
        Head::number("Weighted"),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.n = count.n;
    viewing.shown.finding = match largest {
        Some((sum, stage)) => {
            let finding = Phrase::said("Weighted pipeline is {0}, the largest part in {1}, {2}");
            said(finding, &weighted).with(stage.label()).number(sum, Unit::Money)
        }
        None => said(Phrase::said("Weighted pipeline is {0}"), &weighted),
    };
    viewing.shown.notes = weighted.notes.clone();
    let day = viewing.day();
    viewing.shown.measure = Phrase::said("Deals open on {0}").day(day);
    Ok(viewing.shown)
}

/// Deals that entered each stage in the window, and the share that went on.
pub fn funnel(mut viewing: Viewing<'_>) -> Result<Shown, Fault> {
    let window = viewing.query.window.clone();
    let (mut rows, mut plotted) = (Vec::new(), Vec::new());
    let mut weakest: Option<(Decimal, Stage, Decimal)> = None;
    let mut most = 0;
    for stage in shown(viewing.book) {
        let found = match viewing.rows(|asked| outcomes(asked, stage, &window)) {
            Ok(found) => found,
            Err(Refused::Without(_, why)) => return snapshot_only(viewing, why),
            Err(Refused::Fault(fault)) => return Err(fault),
        };
        let rate =
            viewing.figure_in("pipeline.stage_conversion", &window, &[("stage", stage.name())])?;
        let resolved = (found.advanced.len() + found.lost.len()) as u64;
        most = most.max(found.entered());
        if let (Ok(value), Some((low, _))) = (rate.value, stage.band())
            && resolved >= 5
            && weakest.is_none_or(|(gap, ..)| value - low < gap)
        {
            weakest = Some((value - low, stage, value));
        }
        rows.push(GridRow::of(cells(stage, &found, cell(&rate), rate.status)));
        plotted.push(FunnelStage {
            name: stage.label().into(),
            count: found.entered() as u64,
            rate: rate.value.ok().filter(|_| resolved >= 5),
            resolved,
            band: stage.band(),
            open: found.open.len() as u64,
        });
    }
    let head = vec![
        Head::text("Stage"),
        Head::number("Entered"),
        Head::number("Went on"),
        Head::number("Lost"),
        Head::number("Still open"),
        Head::number("Conversion"),
        Head::text("Target"),
        Head::text("Status"),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.n = Some(most as u64);
    viewing.shown.finding = match weakest {
        Some((gap, stage, value)) if gap < Decimal::ZERO => {
            Phrase::said("{0} converts {1}, furthest below its target")
                .with(stage.label())
                .number(value, Unit::Percent)
        }
        Some(_) => Phrase::said("Every stage converts within its target or above"),
        None => Phrase::said("Too few deals are resolved to speak of conversion"),
    };
    viewing.shown.measure = Phrase::said("Deals that entered each stage, {0}").window(&window);
    if viewing.book.history.is_none() {
        let note = "approximate: no stage history, entries dated by creation";
        viewing.shown.notes.push(Phrase::said(note));
    }
    match most {
        0 => {}
        1..5 => viewing.shown.notes.push(Phrase::said("too few deals to draw")),
        _ => {
            let counted = "Deals that entered".into();
            viewing.shown.plot = Some(Plot::Funnel { counted, stages: plotted });
        }
    }
    Ok(viewing.shown)
}

fn cells(stage: Stage, found: &Outcomes, rate: Cell, status: crate::value::Status) -> Vec<Cell> {
    let count = |count: usize| Cell::Number(Decimal::from(count as u64), Unit::Count, Style::Exact);
    let (advanced, lost) = (found.advanced.len(), found.lost.len());
    // A share of fewer than five is a fraction, and stands against nothing.
    let few = advanced + lost < 5;
    let rate = match rate {
        Cell::Figure(figure, _) if few && figure.value.is_ok() => {
            Cell::Fraction(advanced as u64, (advanced + lost) as u64)
        }
        rate => rate,
    };
    let band = match stage.band() {
        Some((low, high)) => Cell::Phrase(
            Phrase::said("{0} to {1}").styled(low, Unit::Percent, Style::Whole).styled(
                high,
                Unit::Percent,
                Style::Whole,
            ),
        ),
        None => Cell::Blank,
    };
    vec![
        Cell::Said(stage.label()),
        count(found.entered()),
        count(advanced),
        count(lost),
        count(found.open.len()),
        rate,
        band,
        if few { Cell::Blank } else { Cell::Status(status) },
    ]
}

/// Without a history there is no conversion: the open deals by stage stand in.
fn snapshot_only(mut viewing: Viewing<'_>, why: Phrase) -> Result<Shown, Fault> {
    let mut rows = Vec::new();
    for stage in shown(viewing.book) {
        let count = viewing.figure("pipeline.open_count", &[("stage", stage.name())])?;
        rows.push(GridRow::of(vec![
            Cell::Said(stage.label()),
            cell(&count),
            Cell::Missing(Reason::MissingInput),
        ]));
    }
    let head = vec![Head::text("Stage"), Head::number("Open"), Head::number("Conversion")];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.finding = Phrase::said("Conversion cannot be told: {0}").with(why);
    viewing.shown.measure = Phrase::said("Open deals by stage");
    Ok(viewing.shown)
}

/// Median days in each stage, and three in four.
pub fn time_in_stage(mut viewing: Viewing<'_>) -> Result<Shown, Fault> {
    let window = viewing.query.window.clone();
    let (mut rows, mut bars) = (Vec::new(), Vec::new());
    let mut n = 0;
    for stage in shown(viewing.book) {
        let found = match viewing.rows(|asked| stays(asked, stage, &window, |_| true)) {
            Ok(found) => found,
            Err(Refused::Without(_, why)) => {
                return Ok(viewing.nothing(Phrase::said("Time in stage is unknown: {0}").with(why)));
            }
            Err(Refused::Fault(fault)) => return Err(fault),
        };
        let median =
            viewing.figure_in("pipeline.time_in_stage", &window, &[("stage", stage.name())])?;
        let late = match quantile(&found.days, 3, 4) {
            Some(days) => Cell::Number(days, Unit::Days, Style::Exact),
            None => Cell::Missing(Reason::NoBase),
        };
        let count = Decimal::from(found.days.len() as u64);
        if let Ok(days) = median.value {
            bars.push((stage.label(), days));
        }
        n = n.max(found.days.len());
        rows.push(GridRow::of(vec![
            Cell::Said(stage.label()),
            cell(&median),
            late,
            Cell::Number(count, Unit::Count, Style::Exact),
        ]));
    }
    let head = vec![
        Head::text("Stage"),
        Head::number("Median"),
        Head::number("Three in four within"),
        Head::number("Deals"),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.n = Some(n as u64);
    let slowest = bars.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)));
    viewing.shown.finding = match slowest {
        Some((name, days)) => {
            Phrase::said("Deals rest longest in {0}, {1}").with(*name).number(*days, Unit::Days)
        }
        None => Phrase::said("No deal left a stage in the period"),
    };
    viewing.shown.measure = Phrase::said("Days in stage, deals that left it, {0}").window(&window);
    match n {
        0 => {}
        1..5 => viewing.shown.notes.push(Phrase::said("too few deals to draw")),
        _ => {
            let rows = bars.into_iter().map(|(name, days)| (name.into(), days, None)).collect();
            viewing.shown.plot = Some(Plot::Bars { unit: Unit::Days, rows, rest: None });
        }
    }
    Ok(viewing.shown)
}
