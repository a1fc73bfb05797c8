//! Deals, one by one: the largest first, a page of them at most.

use crate::books::pipeline::metrics::hygiene;
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::records::day;
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::views::{Refused, Viewing, row_of};
use crate::books::{Cell, Grid, GridRow, Head, Shown};
use crate::diag::Fault;
use crate::value::{Day, Decimal, Phrase, Reason, Style, Unit};

/// Rows a list shows; the rest is counted.
const PAGE: usize = 200;

/// Open deals that rest too long, with the reasons.
pub fn stalled(mut viewing: Viewing<'_>) -> Result<Shown, Fault> {
    let figure = viewing.figure("pipeline.stalled_count", &[])?;
    let made = viewing.rows(|asked| {
        let moment = asked.whole_moment()?;
        let (stalled, judged) = hygiene::stalled(asked, &moment)?;
        Ok((moment, stalled, judged))
    });
    let (moment, stalled, judged) = match made {
        Ok(made) => made,
        Err(refused) => return refused_list(viewing, "Stalled deals cannot be told: ", refused),
    };
    let open = figure.n.unwrap_or(0) as usize;
    let deals = stalled.iter().enumerate().map(|(at, deal)| (deal.row, at)).collect();
    let heads = [Head::number("Days in stage"), Head::text("Why")];
    fill(&mut viewing, &moment, deals, &heads, |at| match stalled.get(at) {
        Some(deal) => {
            let age = deal.age.map_or(Cell::Blank, days);
            vec![age, Cell::Text(deal.why.words())]
        }
        None => Vec::new(),
    });
    viewing.shown.finding = match stalled.len() {
        0 => Phrase::text(judged.none_stalled()),
        count => Phrase::default().count(count).then(" of ").counted(
            open,
            "open deal is stalled",
            "open deals are stalled",
        ),
    };
    viewing.shown.notes.extend(judged.notes().into_iter().map(Phrase::text));
    viewing.shown.n = Some(open as u64);
    Ok(viewing.shown)
}

/// Deals that break a rule, by rule.
pub fn gate_violations(mut viewing: Viewing<'_>) -> Result<Shown, Fault> {
    let figure = viewing.figure("pipeline.gate_violation_count", &[])?;
    let made = viewing.rows(|asked| {
        let moment = asked.whole_moment()?;
        let (found, off) = hygiene::violations(asked, &moment)?;
        Ok((moment, found, off))
    });
    let (moment, found, off) = match made {
        Ok(made) => made,
        Err(refused) => return refused_list(viewing, "Gates cannot be judged: ", refused),
    };
    let mut deals = Vec::new();
    let mut notes = Vec::new();
    for (kind, rows) in &found {
        let words = kind.words();
        deals.extend(rows.iter().map(|row| (*row, *kind as usize)));
        let note = Phrase::default().counted(rows.len(), "deal", "deals");
        notes.push(note.then(format!(" {words}")));
    }
    fill(&mut viewing, &moment, deals, &[Head::text("Rule")], |at| {
        let kind = found.keys().find(|kind| **kind as usize == at);
        vec![kind.map_or(Cell::Blank, |kind| Cell::Text(kind.words().to_owned()))]
    });
    viewing.shown.measure = Phrase::text("Deals that break a rule on ").day(moment.day);
    viewing.shown.finding = match figure.value {
        Ok(count) if count.is_zero() => Phrase::text("Every deal keeps the rules"),
        Ok(count) => {
            let one = count == Decimal::ONE;
            let noun = if one { " deal breaks a rule" } else { " deals break a rule" };
            Phrase::default().number(count, Unit::Count).then(noun)
        }
        Err(reason) => Phrase::text(format!("Gates cannot be judged: {}", reason.words())),
    };
    viewing.shown.notes.extend(notes);
    viewing.shown.notes.extend(off.into_iter().map(Phrase::text));
    viewing.shown.n = figure.n;
    Ok(viewing.shown)
}

/// Open deals whose expected close is past.
pub fn overdue(mut viewing: Viewing<'_>) -> Result<Shown, Fault> {
    let figure = viewing.figure("pipeline.overdue_count", &[])?;
    let moment = match viewing.rows(|asked| asked.whole_moment()) {
        Ok(moment) => moment,
        Err(refused) => return refused_list(viewing, "Overdue deals cannot be told: ", refused),
    };
    let close = moment.deals.days("close_date");
    let mut deals = Vec::new();
    for (_, rows) in figure.rows.iter() {
        deals.extend(rows.iter().map(|row| (row, row as usize)));
    }
    let count = deals.len();
    let value = moment.deals.sum(deals.iter().map(|(row, _)| *row));
    fill(&mut viewing, &moment, deals, &[Head::number("Overdue")], |at| {
        vec![days(moment.day.since(Day(day(close, at as u32))))]
    });
    viewing.shown.finding = match (count, figure.value) {
        (_, Err(reason)) => {
            Phrase::text(format!("Overdue deals cannot be told: {}", reason.words()))
        }
        (0, _) => Phrase::text("No open deal is past its close date"),
        (count, _) => {
            let finding = Phrase::default();
            let finding = finding.counted(count, "open deal is", "open deals are");
            let finding = finding.then(" past the close date");
            match value.count {
                0 => finding,
                _ => finding.then(", worth ").number(value.total, Unit::Money),
            }
        }
    };
    viewing.shown.n = figure.n;
    Ok(viewing.shown)
}

fn refused_list(viewing: Viewing<'_>, what: &str, refused: Refused) -> Result<Shown, Fault> {
    match refused {
        Refused::Without(_, why) => Ok(viewing.nothing(Phrase::text(what).and(why))),
        Refused::Fault(fault) => Err(fault),
    }
}

fn days(days: i32) -> Cell {
    Cell::Number(Decimal::from(days), Unit::Days, Style::Exact)
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
        cells.push(stage.map_or(Cell::Blank, |stage| Cell::Text(stage.label().to_owned())));
        cells.push(match moment.deals.amounts.get(row) {
            Some(units) => {
                Cell::Number(moment.deals.amounts.number(units), Unit::Money, Style::Exact)
            }
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
    viewing.shown.measure = Phrase::text("Deals open on ").day(moment.day);
}
