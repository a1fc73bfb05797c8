//! The state of the pipeline at one glance.

use crate::books::making::cells::{figure as cell, said};
use crate::books::making::{Got, drawn};
use crate::books::pipeline::choices::CoverageOf;
use crate::books::pipeline::stages::{STAGE, Stage};
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::shown::BulletRow;
use crate::books::{Cell, Figure, Grid, GridRow, Head, Shown};
use crate::value::said::BARRED;
use crate::value::said::BESIDE;
use crate::value::{Decimal, Phrase, Said, Status, Style, Unit, said};
use std::sync::Arc;

/// The line of a monthly pipeline review.
pub fn summary(mut viewing: Viewing<'_>) -> Got<Shown> {
    let mut line = Vec::new();
    let mut total = 0;
    for stage in Stage::OPEN {
        let figure = viewing.figure("pipeline.open_count", &[("stage", stage.name())])?;
        total += figure.n.unwrap_or(0);
        line.push(said(Phrase::said(BESIDE), &figure).with(plural(&viewing, stage, &figure)));
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
    let closed = said(said(Phrase::said(WON_LOST), &won), &lost);
    // Without a plan there is no coverage, and still what the project needs of it.
    let need = coverage.target.or(viewing.book.choices.need);
    let covered = match need {
        Some(need) => Cell::Phrase(Phrase::said(COVERAGE_NEED).number(need, Unit::Ratio)),
        None => Cell::Said(terms::COVERAGE),
    };
    let row = |label: &'static Said, cell: Cell| GridRow::of(vec![Cell::Said(label), cell]);
    let rows = vec![
        row(STAGE_SUMMARY, Cell::Phrase(Phrase::linked(BARRED, line))),
        row(TOTAL_WEIGHTED_PIPELINE, cell(&weighted)),
        row(QUARTERLY_TARGET, target_cell),
        GridRow::of(vec![covered, cell(&coverage)]),
        row(AVERAGE_LEAD_TO_CLOSE, cell(&cycle)),
        row(ADDED, cell(&added)),
        row(CLOSED, Cell::Phrase(closed)),
    ];
    viewing.shown.grid =
        Grid { head: vec![Head::text(Said::NOTHING), Head::number(Said::NOTHING)], rows };
    viewing.shown.n = Some(total);
    viewing.shown.finding = match (coverage.value, coverage.target) {
        (Ok(value), Some(need)) => {
            let text = match coverage.status {
                Status::Met => COVERAGE_MEETS_NEED,
                _ => COVERAGE_FALLS_SHORT_NEED,
            };
            Phrase::said(text).number(value, Unit::Ratio).number(need, Unit::Ratio)
        }
        (Err(crate::value::Reason::TargetMet), _) => Phrase::said(QUARTERS_TARGET_MET_NOTHING),
        _ => open_deals(total, &weighted),
    };
    let day = viewing.day();
    viewing.shown.measure = Phrase::said(terms::DEALS_OPEN_ON).day(day);
    Ok(viewing.shown)
}

/// How many deals are open, and what those with an amount are worth.
fn open_deals(total: u64, weighted: &Figure) -> Phrase {
    let count = usize::try_from(total).unwrap_or(usize::MAX);
    let valued = weighted.n.unwrap_or(0);
    match weighted.value {
        _ if total == 0 => Phrase::said(NO_DEAL_IS_OPEN),
        Err(_) => Phrase::said(DEAL_IS_OPEN).count(count),
        Ok(value) if valued < total => {
            let text = DEAL_OPEN_WEIGHTED_THEM;
            let finding = Phrase::said(text).count(count).number(value, Unit::Money);
            finding.number(Decimal::from(valued), Unit::Count)
        }
        Ok(value) => {
            let text = OPEN_DEAL_WORTH_WEIGHTED;
            Phrase::said(text).count(count).number(value, Unit::Money)
        }
    }
}

fn plural(viewing: &Viewing<'_>, stage: Stage, figure: &Figure) -> Phrase {
    match viewing.book.settings.called(STAGE, stage.name()) {
        None if stage == Stage::Lead && figure.value != Ok(Decimal::ONE) => Phrase::said(LEADS),
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
    let full = viewing.book.choices.coverage != CoverageOf::Weighted;
    let first = if full { UNWEIGHTED } else { terms::COVERAGE };
    let row = |label: &'static Said, have: &Arc<Figure>, need: Cell, status: Status| {
        GridRow::of(vec![Cell::Said(label), cell(have), need, Cell::Status(status)])
    };
    let mut rows = vec![
        row(first, &plain, number(plain.target), plain.status),
        row(terms::WEIGHTED, &weighted, number(weighted.target), weighted.status),
    ];
    if full {
        rows.push(row(terms::BY_WIN_RATE, &plain, cell(&needed), Status::None));
    }
    let head = vec![
        Head::text(terms::VIEW),
        Head::number(terms::COVERAGE),
        Head::number(NEED),
        Head::text(terms::STATUS),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.grid.without_empty(&[NEED, terms::STATUS]);
    let bullets: Vec<BulletRow> = [(first, &plain), (terms::WEIGHTED, &weighted)]
        .into_iter()
        .filter_map(|(label, figure)| drawn::bullet_of(label, figure))
        .collect();
    viewing.shown.n = plain.n;
    viewing.shown.finding = covered(&plain, needed.value.ok().filter(|_| full));
    viewing.shown.measure = Phrase::said(OPEN_PIPELINE_WHAT_LEFT_WIN).window(&plain.window);
    viewing.shown.plot = drawn::bullets(bullets);
    Ok(viewing.shown)
}

/// Coverage against the need that was set; what the win rate asks for is no target.
fn covered(plain: &Figure, asked: Option<Decimal>) -> Phrase {
    let Ok(have) = plain.value else { return said(Phrase::said(COVERAGE_IS), plain) };
    let compared = |text: &'static Said, need: Decimal| {
        Phrase::said(text).number(have, Unit::Ratio).number(need, Unit::Ratio)
    };
    let set = plain.target.filter(|_| plain.status != Status::None).map(|need| {
        let text = match plain.status.is_miss() {
            true => COVERAGE_FALLS_SHORT_NEED,
            false => COVERAGE_MEETS_NEED,
        };
        compared(text, need)
    });
    match (set, asked) {
        (Some(set), Some(asked)) => {
            let text = match have < asked {
                true => THE_WIN_RATE_ASKS_FOR_MORE,
                false => THE_WIN_RATE_ASKS_FOR,
            };
            Phrase::said(text).with(set).number(asked, Unit::Ratio)
        }
        (Some(set), None) => set,
        (None, Some(asked)) if have < asked => compared(COVERAGE_LESS_THAN_WIN_RATE, asked),
        (None, Some(asked)) => compared(COVERAGE_ENOUGH_WIN_RATE, asked),
        (None, None) => said(Phrase::said(COVERAGE_IS), plain),
    }
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
    let mut rows = vec![GridRow::of(vec![Cell::Said(terms::OPEN_DEALS_COUNTED), count])];
    for name in parts {
        let figure = viewing.figure(name, &[])?;
        rows.push(GridRow::of(vec![Cell::Phrase(figure.called()), cell(&figure)]));
    }
    viewing.shown.grid = Grid { head: vec![Head::text(PART), Head::number(Said::NOTHING)], rows };
    viewing.shown.n = velocity.n;
    viewing.shown.finding = said(Phrase::said(SALES_VELOCITY_IS), &velocity);
    viewing.shown.measure = Phrase::said(OPEN_DEALS_MEAN_WON_VALUE);
    Ok(viewing.shown)
}

said! {
    WON_LOST = "{0} won / {1} lost", "{0} gewonnen / {1} verloren", "{0} gagnées / {1} perdues";
    COVERAGE_NEED = "Coverage (need {0})", "Abdeckung (Bedarf {0})", "Couverture (besoin {0})";
    STAGE_SUMMARY = "Stage summary", "Deals nach Stufe", "Affaires par étape";
    TOTAL_WEIGHTED_PIPELINE =
        "Total weighted pipeline",
        "Gewichtete Pipeline gesamt",
        "Total du pipeline pondéré";
    QUARTERLY_TARGET = "Quarterly target", "Quartalsziel", "Objectif du trimestre";
    AVERAGE_LEAD_TO_CLOSE =
        "Average lead to close",
        "Vom Lead zum Abschluss im Mittel",
        "Du lead à la signature en moyenne";
    ADDED = "Added", "Hinzugekommen", "Ajouts";
    CLOSED = "Closed", "Abgeschlossen", "Clôturées";
    COVERAGE_MEETS_NEED =
        "Coverage of {0} meets the need of {1}",
        "Abdeckung von {0} deckt den Bedarf von {1}",
        "Couverture de {0} : le besoin de {1} est atteint";
    COVERAGE_FALLS_SHORT_NEED =
        "Coverage of {0} falls short of the need of {1}",
        "Abdeckung von {0} bleibt unter dem Bedarf von {1}",
        "Couverture de {0}, en deçà du besoin de {1}";
    QUARTERS_TARGET_MET_NOTHING =
        "The quarter's target is met: nothing is left to win",
        "Das Quartalsziel ist erreicht: es ist nichts mehr zu gewinnen",
        "L’objectif du trimestre est atteint : il ne reste rien à gagner";
    NO_DEAL_IS_OPEN = "No deal is open", "Kein Deal ist offen", "Aucune affaire en cours";
    DEAL_IS_OPEN =
        "{0} {0:deal is|deals are} open",
        "{0} {0:Deal ist|Deals sind} offen",
        "{0} {0:affaire|affaires} en cours";
    DEAL_OPEN_WEIGHTED_THEM =
        "{0} {0:deal is|deals are} open; {1} weighted in {2} of them",
        "{0} {0:Deal ist|Deals sind} offen; gewichtet {1} in {2} davon",
        "{0} {0:affaire|affaires} en cours ; {1} en pondéré dans {2} d’entre elles";
    OPEN_DEAL_WORTH_WEIGHTED =
        "{0} {0:open deal is|open deals are} worth {1} weighted",
        "{0} {0:offener Deal ist|offene Deals sind} gewichtet {1} wert",
        "{0} {0:affaire en cours vaut|affaires en cours valent} {1} en pondéré";
    LEADS = "Leads", "Leads", "Leads";
    UNWEIGHTED = "Unweighted", "Ungewichtet", "Non pondéré";
    NEED = "Need", "Bedarf", "Besoin";
    OPEN_PIPELINE_WHAT_LEFT_WIN =
        "Open pipeline / what is left to win, {0}",
        "Offene Pipeline / noch zu gewinnen, {0}",
        "Pipeline ouvert / reste à gagner, {0}";
    COVERAGE_IS = "Coverage is {0}", "Abdeckung: {0}", "Couverture : {0}";
    THE_WIN_RATE_ASKS_FOR_MORE =
        "{0}; the win rate asks for more, {1}",
        "{0}; die Abschlussquote verlangt mehr: {1}",
        "{0} ; le taux de gain en demande plus : {1}";
    THE_WIN_RATE_ASKS_FOR =
        "{0}; the win rate asks for {1}",
        "{0}; die Abschlussquote verlangt {1}",
        "{0} ; le taux de gain demande {1}";
    COVERAGE_LESS_THAN_WIN_RATE =
        "Coverage of {0} is less than the win rate asks for, {1}",
        "Abdeckung von {0} ist weniger, als die Abschlussquote verlangt: {1}",
        "Couverture de {0}, moins que n’en demande le taux de gain : {1}";
    COVERAGE_ENOUGH_WIN_RATE =
        "Coverage of {0} is enough for a win rate that asks for {1}",
        "Abdeckung von {0} genügt; die Abschlussquote verlangt {1}",
        "Couverture de {0} suffisante : le taux de gain demande {1}";
    PART = "Part", "Bestandteil", "Composante";
    SALES_VELOCITY_IS =
        "Sales velocity is {0}",
        "Sales Velocity: {0}",
        "Vélocité commerciale : {0}";
    OPEN_DEALS_MEAN_WON_VALUE =
        "Open deals × mean won value × win rate / cycle days",
        "Offene Deals × mittleres gewonnenes Volumen × Abschlussquote / Tage bis Abschluss",
        "Affaires en cours × montant gagné moyen × taux de gain / jours de cycle";
}
