//! Where the quarter's open pipeline came from and where it went.

use crate::books::making::Got;
use crate::books::making::cells::count;
use crate::books::pipeline::movement::{Movement, movement as moves};
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::value::{Decimal, Phrase, Said, Style, Unit, Window, said};

/// The movement between the two exports nearest the window's edges.
pub fn movement(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let Some(made) = moves(viewing.book, &window) else {
        let why = MOVEMENT_NEEDS_TWO_EXPORTS;
        return Ok(viewing.nothing(Phrase::said(why)));
    };
    let moved = made?;
    let money = |value: Decimal, style| Cell::Number(value, Unit::Money, style);
    let mut rows = vec![GridRow::total(vec![
        Cell::Phrase(Phrase::said(START).day(moved.from)),
        Cell::Blank,
        money(moved.start, Style::Exact),
    ])];
    for (step, value, deals) in &moved.steps {
        let label = Cell::Said(step.label());
        rows.push(GridRow::of(vec![label, count(*deals), money(*value, Style::ExactSigned)]));
    }
    rows.push(GridRow::total(vec![
        Cell::Phrase(Phrase::said(END).day(moved.to)),
        Cell::Blank,
        money(moved.end, Style::Exact),
    ]));
    let head =
        vec![Head::text(Said::NOTHING), Head::number(terms::DEALS), Head::number(terms::VALUE)];
    viewing.shown.grid = Grid { head, rows };
    // What is due in the quarter is due in all of it, however far it has come.
    let whole = Window { to_date: false, ..window };
    viewing.shown.finding = finding(&moved, &whole);
    viewing.shown.moved = Some(moved.end.cmp(&moved.start));
    viewing.shown.measure = Phrase::said(OPEN_DEALS_EXPECTED_CLOSE)
        .window(&whole)
        .named(&viewing.book.ledger.setup.currency);
    viewing.shown.n = Some(moved.deals as u64);
    viewing.shown.rows = moved.rows.clone();
    viewing.shown.plot = Some(Plot::Bridge { unit: Unit::Money, steps: bars(&moved) });
    Ok(viewing.shown)
}

/// The bars: a step that moved nothing is left out of the chart, not of the table.
fn bars(moved: &Movement) -> Vec<(Phrase, Decimal, bool)> {
    let mut bars = vec![(terms::START.into(), moved.start, true)];
    let steps = moved.steps.iter().filter(|(_, value, _)| !value.is_zero());
    bars.extend(steps.map(|(step, value, _)| (step.label().into(), *value, false)));
    bars.push((terms::END.into(), moved.end, true));
    bars
}

fn finding(moved: &Movement, due: &Window) -> Phrase {
    let change = moved.end - moved.start;
    let text = match change {
        change if change > Decimal::ZERO => PIPELINE_DUE_IN_GREW_BY_TO,
        change if change < Decimal::ZERO => PIPELINE_DUE_SHRANK,
        _ => {
            return Phrase::said(PIPELINE_DUE_STANDS_WHERE)
                .number(moved.end, Unit::Money)
                .window(due);
        }
    };
    let finding = Phrase::said(text).number(change.abs(), Unit::Money);
    let finding = finding.number(moved.end, Unit::Money).window(due);
    let same_way = moved.steps.iter().filter(|(_, value, _)| {
        !value.is_zero() && value.is_sign_negative() == change.is_sign_negative()
    });
    let largest = same_way.max_by(|a, b| a.1.abs().cmp(&b.1.abs()).then_with(|| b.0.cmp(&a.0)));
    match largest {
        Some((step, value, _)) => {
            let most = Phrase::said(step.sentence()).number(value.abs(), Unit::Money);
            Phrase::said(terms::APART).with(finding).with(most)
        }
        None => finding,
    }
}

said! {
    MOVEMENT_NEEDS_TWO_EXPORTS =
        "Movement needs two exports: the quarter has no earlier snapshot",
        "Die Bewegung braucht zwei Exporte: das Quartal hat keinen früheren Stand",
        "Le mouvement demande deux exports : le trimestre n’a pas de relevé antérieur";
    START = "Start, {0}", "Beginn, {0}", "Début, {0}";
    END = "End, {0}", "Ende, {0}", "Fin, {0}";
    OPEN_DEALS_EXPECTED_CLOSE =
        "Open deals expected to close in {0}, in {1}",
        "Offene Deals mit erwartetem Abschluss, {0}, in {1}",
        "Affaires en cours à clôturer, {0}, en {1}";
    PIPELINE_DUE_IN_GREW_BY_TO =
        "Pipeline due in {2} grew by {0} to {1}",
        "Pipeline mit Abschluss im Zeitraum {2} wächst um {0} auf {1}",
        "Pipeline à clôturer ({2}) en hausse de {0}, à {1}";
    PIPELINE_DUE_SHRANK =
        "Pipeline due in {2} shrank by {0} to {1}",
        "Pipeline mit Abschluss im Zeitraum {2} schrumpft um {0} auf {1}",
        "Pipeline à clôturer ({2}) en baisse de {0}, à {1}";
    PIPELINE_DUE_STANDS_WHERE =
        "Pipeline due in {1} stands where it stood, at {0}",
        "Pipeline mit Abschluss im Zeitraum {1} unverändert bei {0}",
        "Pipeline à clôturer ({1}) inchangé, à {0}";
}
