//! The state of the pipeline at one glance.

use crate::books::making::cells::{self, figure as cell, said};
use crate::books::making::{Got, drawn};
use crate::books::pipeline::stages::{STAGE, Stage};
use crate::books::pipeline::views::Viewing;
use crate::books::shown::BulletRow;
use crate::books::{Cell, Figure, Grid, GridRow, Head, Shown};
use crate::value::{Decimal, Phrase, Status, Style, Unit};
use std::sync::Arc;

/// The line of a monthly pipeline review.
pub fn summary(mut viewing: Viewing<'_>) -> Got<Shown> {
    let mut line = Vec::new();
    let mut total = 0;
    for stage in Stage::OPEN {
        let figure = viewing.figure("pipeline.open_count", &[("stage", stage.name())])?;
        total += figure.n.unwrap_or(0);
        line.push(said(Phrase::said("{0} {1}"), &figure).with(plural(&viewing, stage, &figure)));
    }
    let weighted = viewing.figure("pipeline.weighted", &[])?;
    let coverage = viewing.figure("pipeline.coverage", &[])?;
    let cycle = viewing.figure("pipeline.lead_to_close_mean", &[])?;
    let added = viewing.figure("pipeline.added_count", &[])?;
    let won = viewing.figure("pipeline.won_count", &[])?;
    let lost = viewing.figure("pipeline.lost_count", &[])?;
    let target = viewing.book.ledger.targets.whole("pipeline.won_value", &coverage.window);
    let target_cell = match &target {
        Some((value, rows)) => {
            viewing.shown.rows.extend(rows);
            Cell::Number(*value, Unit::Money, Style::Exact)
        }
        None => Cell::Missing(crate::value::Reason::MissingInput),
    };
    let closed = said(said(Phrase::said("{0} won / {1} lost"), &won), &lost);
    // Without a plan there is no coverage, and still what the project needs of it.
    let need = coverage.target.or(viewing.book.settings.chosen("pipeline.coverage.need"));
    let covered = match need {
        Some(need) => Cell::Phrase(Phrase::said("Coverage (need {0})").number(need, Unit::Ratio)),
        None => Cell::Said("Coverage"),
    };
    let row = |label: &'static str, cell: Cell| GridRow::of(vec![Cell::Said(label), cell]);
    let rows = vec![
        row("Stage summary", Cell::Phrase(Phrase::linked("{0} | {1}", line))),
        row("Total weighted pipeline", cell(&weighted)),
        row("Quarterly target", target_cell),
        GridRow::of(vec![covered, cell(&coverage)]),
        row("Average lead to close", cell(&cycle)),
        row("Added", cell(&added)),
        row("Closed", Cell::Phrase(closed)),
    ];
    viewing.shown.grid = Grid { head: vec![Head::text(""), Head::number("")], rows };
    viewing.shown.n = Some(total);
    viewing.shown.finding = match (coverage.value, coverage.target) {
        (Ok(value), Some(need)) => {
            let text = match coverage.status {
                Status::Met => "Coverage of {0} meets the need of {1}",
                _ => "Coverage of {0} falls short of the need of {1}",
            };
            Phrase::said(text).number(value, Unit::Ratio).number(need, Unit::Ratio)
        }
        (Err(crate::value::Reason::TargetMet), _) => {
            Phrase::said("The quarter's target is met: nothing is left to win")
        }
        _ => open_deals(total, &weighted),
    };
    let day = viewing.day();
    viewing.shown.measure = Phrase::said("Deals open on {0}").day(day);
    Ok(viewing.shown)
}

/// How many deals are open, and what those with an amount are worth.
fn open_deals(total: u64, weighted: &Figure) -> Phrase {
    let count = usize::try_from(total).unwrap_or(usize::MAX);
    let valued = weighted.n.unwrap_or(0);
    match weighted.value {
        _ if total == 0 => Phrase::said("No deal is open"),
        Err(_) => Phrase::said("{0} {0:deal is|deals are} open").count(count),
        Ok(value) if valued < total => {
            let text = "{0} {0:deal is|deals are} open; {1} weighted in {2} of them";
            let finding = Phrase::said(text).count(count).number(value, Unit::Money);
            finding.number(Decimal::from(valued), Unit::Count)
        }
        Ok(value) => {
            let text = "{0} {0:open deal is|open deals are} worth {1} weighted";
            Phrase::said(text).count(count).number(value, Unit::Money)
        }
    }
}

fn plural(viewing: &Viewing<'_>, stage: Stage, figure: &Figure) -> Phrase {
    match viewing.book.settings.called(STAGE, stage.name()) {
        None if stage == Stage::Lead && figure.value != Ok(Decimal::ONE) => Phrase::said("Leads"),
        _ => viewing.stage(stage),
    }
}

/// Coverage by value, weighted, and what the win rate asks for.
pub fn coverage(mut viewing: Viewing<'_>) -> Got<Shown> {
    let plain = viewing.figure("pipeline.coverage", &[])?;
    let weighted = viewing.figure("pipeline.weighted_coverage", &[])?;
    let needed = viewing.figure("pipeline.needed_coverage", &[])?;
    let number = |value: Option<Decimal>| match value {
        Some(value) => Cell::Number(value, Unit::Ratio, Style::Exact),
        None => Cell::Blank,
    };
    // 1 / win rate asks for unweighted coverage; a project may read coverage as weighted.
    let full = viewing.book.settings.word("pipeline.coverage.basis") != "weighted";
    let first = if full { "Unweighted" } else { "Coverage" };
    let row = |label: &'static str, have: &Arc<Figure>, need: Cell, status: Status| {
        GridRow::of(vec![Cell::Said(label), cell(have), need, Cell::Status(status)])
    };
    let mut rows = vec![
        row(first, &plain, number(plain.target), plain.status),
        row("Weighted", &weighted, number(weighted.target), weighted.status),
    ];
    if full {
        rows.push(row("By win rate", &plain, cell(&needed), Status::None));
    }
    let head = vec![
        Head::text("View"),
        Head::number("Coverage"),
        Head::number("Need"),
        Head::text("Status"),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.grid.without_empty(&["Need", "Status"]);
    let bullets: Vec<BulletRow> = [(first, &plain), ("Weighted", &weighted)]
        .into_iter()
        .filter_map(|(label, figure)| drawn::bullet_of(label, figure))
        .collect();
    viewing.shown.n = plain.n;
    viewing.shown.finding = covered(&plain, needed.value.ok().filter(|_| full));
    viewing.shown.measure =
        Phrase::said("Open pipeline / what is left to win, {0}").window(&plain.window);
    viewing.shown.plot = drawn::bullets(bullets);
    Ok(viewing.shown)
}

/// Coverage against the need that was set; what the win rate asks for is no target.
fn covered(plain: &Figure, asked: Option<Decimal>) -> Phrase {
    let Ok(have) = plain.value else { return said(Phrase::said("Coverage is {0}"), plain) };
    let compared = |text: &'static str, need: Decimal| {
        Phrase::said(text).number(have, Unit::Ratio).number(need, Unit::Ratio)
    };
    let set = plain.target.filter(|_| plain.status != Status::None).map(|need| {
        let text = match plain.status.is_miss() {
            true => "Coverage of {0} falls short of the need of {1}",
            false => "Coverage of {0} meets the need of {1}",
        };
        compared(text, need)
    });
    match (set, asked) {
        (Some(set), Some(asked)) => {
            let text = match have < asked {
                true => "{0}; the win rate asks for more, {1}",
                false => "{0}; the win rate asks for {1}",
            };
            Phrase::said(text).with(set).number(asked, Unit::Ratio)
        }
        (Some(set), None) => set,
        (None, Some(asked)) if have < asked => {
            compared("Coverage of {0} is less than the win rate asks for, {1}", asked)
        }
        (None, Some(asked)) => {
            compared("Coverage of {0} is enough for a win rate that asks for {1}", asked)
        }
        (None, None) => said(Phrase::said("Coverage is {0}"), plain),
    }
}

/// Actual against target.
pub fn kpis(mut viewing: Viewing<'_>) -> Got<Shown> {
    let names = viewing.spec.metrics;
    let (mut rows, mut bullets) = (Vec::new(), Vec::new());
    let (mut held, mut missed) = (0, 0);
    for name in names {
        let figure = viewing.figure(name, &[])?;
        held += usize::from(figure.status != Status::None);
        missed += usize::from(figure.status.is_miss());
        rows.push(GridRow::of(vec![
            Cell::Phrase(figure.called()),
            Cell::Window(figure.window.clone()),
            cell(&figure),
            cells::target(&figure),
            Cell::Status(figure.status),
        ]));
        bullets.extend(drawn::bullet(&figure));
    }
    let head = vec![
        Head::text("Measure"),
        Head::text("Period"),
        Head::number("Actual"),
        Head::number("Target"),
        Head::text("Status"),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.grid.without_empty(&["Target", "Status"]);
    viewing.shown.finding = match held {
        0 => Phrase::said("No measure can be held against a target"),
        _ => Phrase::said("{0} of {1} {1:measure meets its target|measures meet their targets}")
            .count(held - missed)
            .count(held),
    };
    viewing.shown.measure = Phrase::said("Actual against target");
    viewing.shown.plot = drawn::bullets(bullets);
    Ok(viewing.shown)
}

/// The parts that make sales velocity.
pub fn velocity(mut viewing: Viewing<'_>) -> Got<Shown> {
    let velocity = viewing.figure("pipeline.velocity", &[])?;
    let parts = [
        "pipeline.average_deal",
        "pipeline.win_rate",
        "pipeline.lead_to_close_mean",
        "pipeline.velocity",
        "pipeline.realised_velocity",
    ];
    let count = match velocity.n {
        Some(open) => Cell::Number(Decimal::from(open), Unit::Count, Style::Exact),
        None => Cell::Blank,
    };
    let mut rows = vec![GridRow::of(vec![Cell::Said("Open deals counted"), count])];
    for name in parts {
        let figure = viewing.figure(name, &[])?;
        rows.push(GridRow::of(vec![Cell::Phrase(figure.called()), cell(&figure)]));
    }
    viewing.shown.grid = Grid { head: vec![Head::text("Part"), Head::number("")], rows };
    viewing.shown.n = velocity.n;
    viewing.shown.finding = said(Phrase::said("Sales velocity is {0}"), &velocity);
    viewing.shown.measure = Phrase::said("Open deals × mean won value × win rate / cycle days");
    Ok(viewing.shown)
}
