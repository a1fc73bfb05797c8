//! Deals, one by one: the largest first, a page of them at most.

use crate::books::making::cells::{days, money};
use crate::books::making::{Gap, Got};
use crate::books::pipeline::metrics::hygiene;
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::records::day;
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::terms;
use crate::books::pipeline::views::{Viewing, row_of};
use crate::books::{Cell, Grid, GridRow, Head, Shown};
use crate::value::{Day, Money, Phrase, Reason, Said, Unit, said};

/// Rows a list shows; the rest is counted.
const PAGE: usize = 200;

/// Open deals that rest too long, with the reasons.
pub fn stalled(mut viewing: Viewing<'_>) -> Got<Shown> {
    let figure = viewing.figure("pipeline.stalled_count", &[])?;
    let made = viewing.whole_moment().and_then(|moment| {
        let (stalled, judged) = hygiene::stalled(&viewing, &moment)?;
        Ok((moment, stalled, judged))
    });
    let (moment, stalled, judged) = match made {
        Ok(made) => made,
        Err(refused) => return refused_list(viewing, STALLED_DEALS_CANNOT_TOLD, refused),
    };
    let open = figure.n.unwrap_or(0) as usize;
    let deals = stalled.iter().enumerate().map(|(at, deal)| (deal.row, at)).collect();
    let heads = [Head::number(DAYS_IN_STAGE), Head::text(WHY)];
    fill(&mut viewing, &moment, deals, &heads, |at| match stalled.get(at) {
        Some(deal) => {
            let age = deal.age.map_or(Cell::Blank, days);
            vec![age, Cell::Phrase(deal.why.words())]
        }
        None => Vec::new(),
    });
    viewing.shown.finding = match stalled.len() {
        0 => judged.none_stalled(),
        count => Phrase::said(OF_OPEN_DEAL_IS_STALLED).count(count).count(open),
    };
    viewing.shown.notes.extend(judged.notes().into_iter().map(Phrase::said));
    viewing.shown.n = Some(open as u64);
    Ok(viewing.shown)
}

/// Deals that break a rule, by rule.
pub fn gate_violations(mut viewing: Viewing<'_>) -> Got<Shown> {
    let figure = viewing.figure("pipeline.gate_violation_count", &[])?;
    let made = viewing.whole_moment().and_then(|moment| {
        let (found, off) = hygiene::violations(&viewing, &moment)?;
        Ok((moment, found, off))
    });
    let (moment, found, off) = match made {
        Ok(made) => made,
        Err(refused) => return refused_list(viewing, GATES_CANNOT_BE_JUDGED, refused),
    };
    let mut deals = Vec::new();
    let mut notes = Vec::new();
    for (kind, rows) in &found {
        let words = kind.words();
        deals.extend(rows.iter().map(|row| (*row, *kind as usize)));
        notes.push(Phrase::said(terms::DEAL).count(rows.len()).with(words));
    }
    fill(&mut viewing, &moment, deals, &[Head::text(RULE)], |at| {
        let kind = found.keys().find(|kind| **kind as usize == at);
        vec![kind.map_or(Cell::Blank, |kind| Cell::Said(kind.words()))]
    });
    viewing.shown.measure = Phrase::said(DEALS_THAT_BREAK_A_RULE_ON).day(moment.day);
    viewing.shown.finding = match figure.value {
        Ok(count) if count.is_zero() => Phrase::said(EVERY_DEAL_KEEPS_THE_RULES),
        Ok(count) => {
            let broken = Phrase::said(DEAL_BREAKS_A_RULE);
            broken.number(count, Unit::Count)
        }
        Err(reason) => Phrase::said(GATES_CANNOT_BE_JUDGED).with(reason.words()),
    };
    viewing.shown.notes.extend(notes);
    viewing.shown.notes.extend(off.into_iter().map(Phrase::said));
    viewing.shown.n = figure.n;
    Ok(viewing.shown)
}

/// Open deals whose expected close is past.
pub fn overdue(mut viewing: Viewing<'_>) -> Got<Shown> {
    let figure = viewing.figure("pipeline.overdue_count", &[])?;
    let moment = match viewing.whole_moment() {
        Ok(moment) => moment,
        Err(refused) => return refused_list(viewing, OVERDUE_DEALS_CANNOT_TOLD, refused),
    };
    let close = moment.deals.days("close_date");
    let mut deals = Vec::new();
    for (_, rows) in figure.rows.iter() {
        deals.extend(rows.iter().map(|row| (row, row as usize)));
    }
    let count = deals.len();
    let value = moment.deals.sum(deals.iter().map(|(row, _)| *row));
    fill(&mut viewing, &moment, deals, &[Head::number(DAYS_OVERDUE)], |at| {
        vec![days(moment.day.since(Day(day(close, at as u32))))]
    });
    viewing.shown.finding = match (count, figure.value) {
        (_, Err(reason)) => Phrase::said(OVERDUE_DEALS_CANNOT_TOLD).with(reason.words()),
        (0, _) => Phrase::said(NO_OPEN_DEAL_PAST_CLOSE),
        (count, _) if value.count == 0 => Phrase::said(OVERDUE).count(count),
        (count, _) if value.count < count => {
            let text = OVERDUE_WORTH_PARTLY;
            Phrase::said(text).count(count).number(value.total, Unit::Money).count(value.count)
        }
        (count, _) => Phrase::said(OVERDUE_WORTH).count(count).number(value.total, Unit::Money),
    };
    viewing.shown.n = figure.n;
    Ok(viewing.shown)
}

fn refused_list(viewing: Viewing<'_>, what: &'static Said, refused: Gap) -> Got<Shown> {
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
    let amount = |row: u32| moment.deals.amounts.get(row).unwrap_or(Money::NONE);
    let order = |a: &(u32, usize), b: &(u32, usize)| {
        let names = |row: u32| (text("name", row), text("company", row), row);
        amount(b.0).cmp(&amount(a.0)).then_with(|| names(a.0).cmp(&names(b.0))).then(a.1.cmp(&b.1))
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
            Some(amount) => money(amount.decimal()),
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
    let mut head = if named { vec![Head::text(DEAL)] } else { Vec::new() };
    head.extend([Head::text(COMPANY), Head::text(terms::STAGE), Head::number(terms::VALUE)]);
    head.push(Head::text(CLOSE_DATE));
    head.extend(more.iter().cloned());
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.of = Some(total).filter(|total| *total > PAGE);
    viewing.shown.measure = Phrase::said(terms::DEALS_OPEN_ON).day(moment.day);
}

said! {
    STALLED_DEALS_CANNOT_TOLD =
        "Stalled deals cannot be told: {0}",
        "Stockende Deals lassen sich nicht bestimmen: {0}",
        "Affaires à l’arrêt indéterminées : {0}";
    DAYS_IN_STAGE = "Days in stage", "Tage in Stufe", "Jours à l’étape";
    WHY = "Why", "Warum", "Motif";
    OF_OPEN_DEAL_IS_STALLED =
        "{0} of {1} {1:open deal is|open deals are} stalled",
        "{0} von {1} {1:offenem Deal|offenen Deals} {0:stockt|stocken}",
        "{0} {0:affaire|affaires} en cours sur {1} à l’arrêt";
    GATES_CANNOT_BE_JUDGED =
        "Gates cannot be judged: {0}",
        "Regeln lassen sich nicht prüfen: {0}",
        "Règles invérifiables : {0}";
    RULE = "Rule", "Regel", "Règle";
    DEALS_THAT_BREAK_A_RULE_ON =
        "Deals that break a rule on {0}",
        "Deals, die am {0} gegen eine Regel verstoßen",
        "Affaires enfreignant une règle au {0}";
    EVERY_DEAL_KEEPS_THE_RULES =
        "Every deal keeps the rules",
        "Alle Deals halten die Regeln ein",
        "Toutes les affaires respectent les règles";
    DEAL_BREAKS_A_RULE =
        "{0} {0:deal breaks|deals break} a rule",
        "{0} {0:Deal verstößt|Deals verstoßen} gegen eine Regel",
        "{0} {0:affaire enfreint|affaires enfreignent} une règle";
    OVERDUE_DEALS_CANNOT_TOLD =
        "Overdue deals cannot be told: {0}",
        "Überfällige Deals lassen sich nicht bestimmen: {0}",
        "Affaires en retard indéterminées : {0}";
    DAYS_OVERDUE = "Days overdue", "Tage überfällig", "Jours de retard";
    NO_OPEN_DEAL_PAST_CLOSE =
        "No open deal is past its close date",
        "Kein offener Deal hat sein Abschlussdatum überschritten",
        "Aucune affaire en cours n’a dépassé sa date de clôture";
    OVERDUE =
        "{0} {0:open deal is|open deals are} past the close date",
        "{0} {0:offener Deal hat|offene Deals haben} das Abschlussdatum überschritten",
        "{0} {0:affaire en cours a|affaires en cours ont} dépassé la date de clôture";
    OVERDUE_WORTH_PARTLY =
        "{0} {0:open deal is|open deals are} past the close date; {1} in {2} of them",
        "{0} {0:offener Deal hat|offene Deals haben} das Abschlussdatum überschritten; {1} in {2} davon",
        "{0} {0:affaire en cours a|affaires en cours ont} dépassé la date de clôture ; {1} dans {2} d’entre elles";
    OVERDUE_WORTH =
        "{0} {0:open deal is|open deals are} past the close date, worth {1}",
        "{0} {0:offener Deal|offene Deals} über {1} {0:hat|haben} das Abschlussdatum überschritten",
        "{0} {0:affaire en cours a|affaires en cours ont} dépassé la date de clôture, pour {1}";
    DEAL = "Deal", "Deal", "Affaire";
    COMPANY = "Company", "Unternehmen", "Société";
    CLOSE_DATE = "Close date", "Abschlussdatum", "Date de clôture";
}
