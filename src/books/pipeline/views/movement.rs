//! Where the quarter's open pipeline came from and where it went.

use crate::books::making::Got;
use crate::books::making::cells::count;
use crate::books::pipeline::movement::{Movement, movement as moves};
use crate::books::pipeline::views::Viewing;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::value::{Decimal, Phrase, Style, Unit, Window};

/// The movement between the two exports nearest the window's edges.
pub fn movement(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let Some(made) = moves(viewing.book, &window) else {
        let why = "Movement needs two exports: the quarter has no earlier snapshot";
        return Ok(viewing.nothing(Phrase::said(why)));
    };
    let moved = made?;
    let money = |value: Decimal, style| Cell::Number(value, Unit::Money, style);
    let mut rows = vec![GridRow::total(vec![
        Cell::Phrase(Phrase::said("Start, {0}").day(moved.from)),
        Cell::Blank,
        money(moved.start, Style::Exact),
    ])];
    for (step, value, deals) in &moved.steps {
        let label = Cell::Said(step.label());
        rows.push(GridRow::of(vec![label, count(*deals), money(*value, Style::ExactSigned)]));
    }
    rows.push(GridRow::total(vec![
        Cell::Phrase(Phrase::said("End, {0}").day(moved.to)),
        Cell::Blank,
        money(moved.end, Style::Exact),
    ]));
    let head = vec![Head::text(""), Head::number("Deals"), Head::number("Value")];
    viewing.shown.grid = Grid { head, rows };
    // What is due in the quarter is due in all of it, however far it has come.
    let whole = Window { to_date: false, ..window };
    viewing.shown.finding = finding(&moved, &whole);
    viewing.shown.moved = Some(moved.end.cmp(&moved.start));
    viewing.shown.measure = Phrase::said("Open deals expected to close in {0}, in {1}")
        .window(&whole)
        .named(&viewing.book.ledger.setup.currency);
    viewing.shown.n = Some(moved.deals as u64);
    viewing.shown.rows = moved.rows.clone();
    viewing.shown.plot = Some(Plot::Bridge { unit: Unit::Money, steps: bars(&moved) });
    Ok(viewing.shown)
}

/// The bars: a step that moved nothing is left out of the chart, not of the table.
fn bars(moved: &Movement) -> Vec<(Phrase, Decimal, bool)> {
    let mut bars = vec![("Start".into(), moved.start, true)];
    let steps = moved.steps.iter().filter(|(_, value, _)| !value.is_zero());
    bars.extend(steps.map(|(step, value, _)| (step.label().into(), *value, false)));
    bars.push(("End".into(), moved.end, true));
    bars
}

fn finding(moved: &Movement, due: &Window) -> Phrase {
    let change = moved.end - moved.start;
    let text = match change {
        change if change > Decimal::ZERO => "Pipeline due in {2} grew by {0} to {1}",
        change if change < Decimal::ZERO => "Pipeline due in {2} shrank by {0} to {1}",
        _ => {
            return Phrase::said("Pipeline due in {1} stands where it stood, at {0}")
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
            Phrase::said("{0}; {1}").with(finding).with(most)
        }
        None => finding,
    }
}
