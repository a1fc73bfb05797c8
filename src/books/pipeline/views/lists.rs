//! Deals, one by one: the largest first, a page of them at most.

use crate::books::making::cells::{days, money};
use crate::books::making::{Gap, Got};
use crate::books::pipeline::metrics::hygiene;
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::records::day;
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::views::{Viewing, row_of};
use crate::books::{Cell, Grid, GridRow, Head, Shown};
use crate::value::{Day, Phrase, Reason, Unit};

/// Rows a list shows; the rest is counted.
const PAGE: usize = 200;

/// Open deals that rest too long, with the reasons.
pub fn stalled(mut viewing: Viewing<'_>) -> Got<Shown> {
    let figure = viewing.figure("pipeline.stalled_count", &[])?;
    let made = viewing.rows(|making| {
        let moment = making.whole_moment()?;
        let (stalled, judged) = hygiene::stalled(making, &moment)?;
        Ok((moment, stalled, judged))
    });
    let (moment, stalled, judged) = match made {
        Ok(made) => made,
        Err(refused) => return refused_list(viewing, "Stalled deals cannot be told: {0}", refused),
    };
    let open = figure.n.unwrap_or(0) as usize;
    let deals = stalled.iter().enumerate().map(|(at, deal)| (deal.row, at)).collect();
    let heads = [Head::number("Days in stage"), Head::text("Why")];
    fill(&mut viewing, &moment, deals, &heads, |at| match stalled.get(at) {
        Some(deal) => {
            let age = deal.age.map_or(Cell::Blank, days);
            vec![age, Cell::Phrase(deal.why.words())]
        }
        None => Vec::new(),
    });
    viewing.shown.finding = match stalled.len() {
        0 => judged.none_stalled(),
        count => Phrase::said("{0} of {1} {1:open deal is|open deals are} stalled")
            .count(count)
            .count(open),
    };
    viewing.shown.notes.extend(judged.notes().into_iter().map(Phrase::said));
    viewing.shown.n = Some(open as u64);
    Ok(viewing.shown)
}

/// Deals that break a rule, by rule.
pub fn gate_violations(mut viewing: Viewing<'_>) -> Got<Shown> {
    let figure = viewing.figure("pipeline.gate_violation_count", &[])?;
    let made = viewing.rows(|making| {
        let moment = making.whole_moment()?;
        let (found, off) = hygiene::violations(making, &moment)?;
        Ok((moment, found, off))
    });
    let (moment, found, off) = match made {
        Ok(made) => made,
        Err(refused) => return refused_list(viewing, "Gates cannot be judged: {0}", refused),
    };
    let mut deals = Vec::new();
    let mut notes = Vec::new();
    for (kind, rows) in &found {
        let words = kind.words();
        deals.extend(rows.iter().map(|row| (*row, *kind as usize)));
        notes.push(Phrase::said("{0} {0:deal|deals} {1}").count(rows.len()).with(words));
    }
    fill(&mut viewing, &moment, deals, &[Head::text("Rule")], |at| {
        let kind = found.keys().find(|kind| **kind as usize == at);
        vec![kind.map_or(Cell::Blank, |kind| Cell::Said(kind.words()))]
    });
    viewing.shown.measure = Phrase::said("Deals that break a rule on {0}").day(moment.day);
    viewing.shown.finding = match figure.value {
        Ok(count) if count.is_zero() => Phrase::said("Every deal keeps the rules"),
        Ok(count) => {
            let broken = Phrase::said("{0} {0:deal breaks|deals break} a rule");
            broken.number(count, Unit::Count)
        }
        Err(reason) => Phrase::said("Gates cannot be judged: {0}").with(reason.words()),
    };
    viewing.shown.notes.extend(notes);
    viewing.shown.notes.extend(off.into_iter().map(Phrase::said));
    viewing.shown.n = figure.n;
    Ok(viewing.shown)
}

/// Open deals whose expected close is past.
pub fn overdue(mut viewing: Viewing<'_>) -> Got<Shown> {
    let figure = viewing.figure("pipeline.overdue_count", &[])?;
    let moment = match viewing.rows(|making| making.whole_moment()) {
        Ok(moment) => moment,
        Err(refused) => return refused_list(viewing, "Overdue deals cannot be told: {0}", refused),
    };
    let close = moment.deals.days("close_date");
    let mut deals = Vec::new();
    for (_, rows) in figure.rows.iter() {
        deals.extend(rows.iter().map(|row| (row, row as usize)));
    }
    let count = deals.len();
    let value = moment.deals.sum(deals.iter().map(|(row, _)| *row));
    fill(&mut viewing, &moment, deals, &[Head::number("Days overdue")], |at| {
        vec![days(moment.day.since(Day(day(close, at as u32))))]
    });
    viewing.shown.finding = match (count, figure.value) {
        (_, Err(reason)) => Phrase::said("Overdue deals cannot be told: {0}").with(reason.words()),
        (0, _) => Phrase::said("No open deal is past its close date"),
        (count, _) if value.count == 0 => {
            Phrase::said("{0} {0:open deal is|open deals are} past the close date").count(count)
        }
        (count, _) if value.count < count => {
            let text =
                "{0} {0:open deal is|open deals are} past the close date; {1} in {2} of them";
            Phrase::said(text).count(count).number(value.total, Unit::Money).count(value.count)
        }
        (count, _) => {
            Phrase::said("{0} {0:open deal is|open deals are} past the close date, worth {1}")
                .count(count)
                .number(value.total, Unit::Money)
        }
    };
    viewing.shown.n = figure.n;
    Ok(viewing.shown)
}

fn refused_list(viewing: Viewing<'_>, what: &'static str, refused: Gap) -> Got<Shown> {
    match refused {
        Gap::Missing(_, why) => Ok(viewing.nothing(Phrase::said(what).with(why))),
        gap @ Gap::Fault(_) => Err(gap),
    }
}

/// Deals as rows: name, company, stage, value and close date, then what `say`
/// makes of the number beside each. Only those that are shown are put in order.
fn fill(
    viewing: &mut Viewing<'_>,
    moment: &Moment,
    mut deals: Vec<(u32, usize)>,
    more: &[Head],
    say: impl Fn(usize) -> Vec<Cell>,
) {
    let table = &moment.deals.table;
    let text = |column: &str, row: u32| {
        table.text(column).and_then(|column| column.get(row as usize)).unwrap_or("")
    };
    let units = |row: u32| moment.deals.amounts.get(row).unwrap_or(-1);
    let order = |a: &(u32, usize), b: &(u32, usize)| {
        let names = |row: u32| (text("name", row), text("company", row), row);
        units(b.0).cmp(&units(a.0)).then_with(|| names(a.0).cmp(&names(b.0))).then(a.1.cmp(&b.1))
    };
    let total = deals.len();
    if total > PAGE {
        deals.select_nth_unstable_by(PAGE, order);
        deals.truncate(PAGE);
    }
    deals.sort_unstable_by(order);
    let close = moment.deals.days("close_date");
    let named = table.has("name");
    let mut rows = Vec::new();
    for (row, at) in deals {
        let word = |column: &str| match text(column, row) {
            "" => Cell::Blank,
            word => Cell::Text(word.to_owned()),
        };
        let mut cells = if named { vec![word("name")] } else { Vec::new() };
        cells.push(word("company"));
        let stage = Stage::of(moment.stage(row)).or_else(|| moment.deals.stage_of(row));
        cells.push(stage.map_or(Cell::Blank, |stage| Cell::Phrase(viewing.stage(stage))));
        cells.push(match moment.deals.amounts.get(row) {
            Some(units) => money(moment.deals.amounts.number(units)),
            None => Cell::Missing(Reason::MissingInput),
        });
        let end = day(close, row);
        let dated = end != crate::books::pipeline::records::NEVER;
        cells.push(if dated { Cell::Day(Day(end)) } else { Cell::Blank });
        cells.extend(say(at));
        let mut line = GridRow::of(cells);
        line.source = row_of(moment, row);
        rows.push(line);
    }
    let mut head = if named { vec![Head::text("Deal")] } else { Vec::new() };
    head.extend([Head::text("Company"), Head::text("Stage"), Head::number("Value")]);
    head.push(Head::text("Close date"));
    head.extend(more.iter().cloned());
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.of = Some(total).filter(|total| *total > PAGE);
    viewing.shown.measure = Phrase::said("Deals open on {0}").day(moment.day);
}
