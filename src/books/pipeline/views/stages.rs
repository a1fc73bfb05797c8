//! Stage by stage: what is there, what goes on, how long it takes.

use crate::books::making::cells::{self, count, figure as cell, said};
use crate::books::making::foremost::{foremost, together};
use crate::books::making::{Gap, Got, drawn};
use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::metrics::quantile;
use crate::books::pipeline::metrics::stage::{Outcomes, outcomes, stays};
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::views::Viewing;
use crate::books::shown::FunnelStage;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::value::{Decimal, Phrase, Reason, Style, Unit, Window};

/// The stages of this company; all of ours while no deal is in any.
fn shown(book: &Pipeline) -> Vec<Stage> {
    let known: Vec<Stage> = book.stages().collect();
    if known.is_empty() { Stage::OPEN.to_vec() } else { known }
}

/// Open deals by stage: count, value, probability, weighted value.
pub fn stages(mut viewing: Viewing<'_>) -> Got<Shown> {
    let mut rows = Vec::new();
    let mut sums: Vec<(Decimal, Stage)> = Vec::new();
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
            && sum > Decimal::ZERO
        {
            sums.push((sum, stage));
        }
        let chance = match imported {
            true => Cell::Blank,
            false => Cell::Number(chance.of(Decimal::ONE), Unit::Percent, Style::Exact),
        };
        // A chance from the table is one of our stage's.
        let name = if imported { viewing.stage(stage) } else { viewing.stage_of_rule(stage) };
        let mut row = GridRow::of(vec![
            Cell::Phrase(name),
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
    let parts = sums.len();
    let largest = foremost(sums, |(sum, _)| *sum);
    let text = match (largest.len(), parts) {
        (0, _) => "Weighted pipeline is {0}",
        (_, 1) => "Weighted pipeline is {0}, all of it in {1}",
        (1, _) => "Weighted pipeline is {0}, the largest part in {1}, {2}",
        _ => "Weighted pipeline is {0}, the largest parts in {1}, {2} each",
    };
    let names = together(largest.iter().map(|(_, stage)| viewing.stage(*stage)));
    let each = largest.first().map_or(Decimal::ZERO, |(sum, _)| *sum);
    viewing.shown.finding =
        said(Phrase::said(text), &weighted).with(names).number(each, Unit::Money);
    viewing.shown.notes = weighted.notes.clone();
    let day = viewing.day();
    viewing.shown.measure = Phrase::said("Deals open on {0}").day(day);
    Ok(viewing.shown)
}

/// Deals that entered each stage in the window, and the share that went on.
pub fn funnel(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let (mut rows, mut plotted) = (Vec::new(), Vec::new());
    let mut weakest: Option<(Decimal, Stage, Decimal)> = None;
    let mut lost: Vec<(usize, Stage, u64)> = Vec::new();
    let (mut most, mut judged) = (0, 0);
    for stage in shown(viewing.book) {
        let found = match viewing.rows(|making| outcomes(making, stage, &window)) {
            Ok(found) => found,
            Err(Gap::Missing(_, why)) => return snapshot_only(viewing, &window, why),
            Err(gap) => return Err(gap),
        };
        let rate =
            viewing.figure_in("pipeline.stage_conversion", &window, &[("stage", stage.name())])?;
        let resolved = (found.advanced.len() + found.lost.len()) as u64;
        let band = viewing.book.band(stage);
        most = most.max(found.entered());
        if let (true, Ok(value), Some((low, _))) = (resolved >= drawn::FEWEST, rate.value, band) {
            judged += 1;
            if weakest.is_none_or(|(gap, ..)| value - low < gap) {
                weakest = Some((value - low, stage, value));
            }
        }
        lost.push((found.lost.len(), stage, resolved));
        let name = match band {
            Some(_) => viewing.stage_of_rule(stage),
            None => viewing.stage(stage),
        };
        rows.push(GridRow::of(line(name, band, &found, cell(&rate), rate.status)));
        plotted.push(FunnelStage {
            name: viewing.stage(stage),
            count: found.entered() as u64,
            rate: rate.value.ok().filter(|_| resolved >= drawn::FEWEST),
            resolved,
            band,
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
    viewing.shown.grid.without_empty(&["Target", "Status"]);
    viewing.shown.n = Some(most as u64);
    viewing.shown.finding = match weakest {
        Some((gap, stage, value)) if gap < Decimal::ZERO => {
            Phrase::said("{0} converts {1}, furthest below its target")
                .with(viewing.stage(stage))
                .number(value, Unit::Percent)
        }
        Some(_) if judged == shown(viewing.book).len() => {
            Phrase::said("Every stage converts within its target or above")
        }
        Some(_) => {
            let text = "{0} {0:stage converts|stages convert} within {0:its target|their targets} \
                        or above; the others cannot be judged";
            Phrase::said(text).count(judged)
        }
        None => lost_most(&viewing, lost),
    };
    viewing.shown.measure = Phrase::said("Deals that entered each stage, {0}").window(&window);
    if viewing.book.history.is_none() {
        let note = "approximate: no stage history, entries dated by creation";
        viewing.shown.notes.push(Phrase::said(note));
    }
    let counted = "Deals that entered".into();
    viewing.shown.plot = Some(Plot::Funnel { counted, stages: plotted });
    Ok(viewing.shown)
}

/// Where more deals are lost than anywhere else, which is not where most of them are. Of no
/// stage with five resolved there is nothing to say.
fn lost_most(viewing: &Viewing<'_>, lost: Vec<(usize, Stage, u64)>) -> Phrase {
    let enough = |resolved: u64| resolved >= drawn::FEWEST;
    if !lost.iter().any(|(.., resolved)| enough(*resolved)) {
        return Phrase::said("Too few deals are resolved to speak of conversion");
    }
    if !lost.iter().any(|(count, _, resolved)| *count > 0 && enough(*resolved)) {
        return Phrase::said("No deal was lost in a stage with five resolved");
    }
    let stages = lost.len();
    let most = foremost(lost, |(count, ..)| *count);
    let names = together(most.iter().map(|(_, stage, _)| viewing.stage(*stage)));
    match most.as_slice() {
        [(count, _, resolved)] => {
            let text = match stages {
                1 => "{1} of {2} deals resolved in {0} were lost there",
                _ => {
                    "More deals are lost in {0} than in any other stage: {1} of {2} resolved there"
                }
            };
            let resolved = Decimal::from(*resolved);
            Phrase::said(text).with(names).count(*count).number(resolved, Unit::Count)
        }
        most => {
            let text = match most.len() == stages {
                true => "As many deals are lost in each stage: {1} in each of {0}",
                false => "More deals are lost in {0} than in any other stage: {1} in each",
            };
            Phrase::said(text).with(names).count(most.first().map_or(0, |(count, ..)| *count))
        }
    }
}

fn line(
    name: Phrase,
    band: Option<(Decimal, Decimal)>,
    found: &Outcomes,
    rate: Cell,
    status: crate::value::Status,
) -> Vec<Cell> {
    let (advanced, lost) = (found.advanced.len(), found.lost.len());
    let few = drawn::is_few(advanced + lost);
    let rate = match rate {
        Cell::Figure(figure, _) if few && figure.value.is_ok() => {
            Cell::Fraction(advanced as u64, (advanced + lost) as u64)
        }
        rate => rate,
    };
    let band = match band {
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
        Cell::Phrase(name),
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
fn snapshot_only(mut viewing: Viewing<'_>, window: &Window, why: Phrase) -> Got<Shown> {
    let mut rows = Vec::new();
    for stage in shown(viewing.book) {
        let at = [("stage", stage.name())];
        let count = viewing.figure("pipeline.open_count", &at)?;
        // Asked for, so that it is told what has no value; a column of none would say it twice.
        viewing.figure_in("pipeline.stage_conversion", window, &at)?;
        rows.push(GridRow::of(vec![Cell::Phrase(viewing.stage(stage)), cell(&count)]));
    }
    let head = vec![Head::text("Stage"), Head::number("Open")];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.finding = Phrase::said("Conversion cannot be told: {0}").with(why);
    viewing.shown.measure = Phrase::said("Open deals by stage");
    Ok(viewing.shown)
}

/// Median days in each stage, and three in four.
pub fn time_in_stage(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let (mut rows, mut bars) = (Vec::new(), Vec::new());
    let mut n = 0;
    for stage in shown(viewing.book) {
        let found = match viewing.rows(|making| stays(making, stage, &window, |_| true)) {
            Ok(found) => found,
            Err(Gap::Missing(_, why)) => {
                for stage in shown(viewing.book) {
                    let at = [("stage", stage.name())];
                    viewing.figure_in("pipeline.time_in_stage", &window, &at)?;
                }
                return Ok(viewing.nothing(Phrase::said("Time in stage is unknown: {0}").with(why)));
            }
            Err(gap) => return Err(gap),
        };
        let median =
            viewing.figure_in("pipeline.time_in_stage", &window, &[("stage", stage.name())])?;
        let late = match quantile(&found.days, 3, 4) {
            Some(days) => cells::days(days),
            None => Cell::Missing(Reason::NoBase),
        };
        if let Ok(days) = median.value {
            bars.push((stage, days, found.days.len()));
        }
        n = n.max(found.days.len());
        rows.push(GridRow::of(vec![
            Cell::Phrase(viewing.stage(stage)),
            cell(&median),
            late,
            count(found.days.len()),
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
    // A median of fewer than five is one deal's story.
    let told = bars.iter().filter(|(.., count)| !drawn::is_few(*count));
    let slowest = foremost(told, |(_, days, _)| *days);
    viewing.shown.finding = match slowest.first() {
        Some((_, days, _)) => Phrase::said("Deals rest longest in {0}, {1}")
            .with(together(slowest.iter().map(|(stage, ..)| viewing.stage(*stage))))
            .number(*days, Unit::Days),
        None if n > 0 => Phrase::said("Too few deals left a stage to say where they rest"),
        None => Phrase::said("No deal left a stage in the period"),
    };
    viewing.shown.measure = Phrase::said("Days in stage, deals that left it, {0}").window(&window);
    let bar = |(stage, days, _)| (viewing.stage(stage), days, None);
    let rows = bars.into_iter().map(bar).collect();
    viewing.shown.plot = Some(Plot::Bars { unit: Unit::Days, rows, rest: None });
    Ok(viewing.shown)
}
