//! Deals by a word they share: source, owner, introducer, reason. One pass each.

use crate::books::pipeline::metrics::{Asked, rates};
use crate::books::pipeline::narrow::Trouble;
use crate::books::pipeline::records::set;
use crate::books::pipeline::stages::{SOURCES, UNKNOWN_SOURCE};
use crate::books::pipeline::views::{Refused, Viewing};
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::diag::Fault;
use crate::table::TextColumn;
use crate::value::{Decimal, Phrase, RowSet, Style, Unit, Window};

/// Groups a table shows; the rest is added up.
const PAGE: usize = 25;
/// Bars a chart shows; the rest is one bar.
const BARS: usize = 8;

/// What a group is called, by us or in the data.
#[derive(Clone)]
enum Name {
    Ours(&'static str),
    Theirs(String),
}

impl Name {
    fn text(&self) -> &str {
        match self {
            Name::Ours(name) => name,
            Name::Theirs(name) => name,
        }
    }

    fn phrase(&self) -> Phrase {
        match self {
            Name::Ours(name) => Phrase::said(name),
            Name::Theirs(name) => Phrase::name(name),
        }
    }

    fn cell(&self) -> Cell {
        match self {
            Name::Ours(name) => Cell::Said(name),
            Name::Theirs(name) => Cell::Text(name.clone()),
        }
    }
}

impl Default for Name {
    fn default() -> Name {
        Name::Ours("")
    }
}

/// What the deals of one group come to.
#[derive(Clone, Default)]
struct Group {
    name: Name,
    open: usize,
    value: i128,
    won: usize,
    won_value: i128,
    lost: usize,
    rows: Vec<u32>,
}

impl Group {
    fn deals(&self) -> usize {
        self.open + self.won + self.lost
    }

    fn add(&mut self, other: &Group) {
        self.open += other.open;
        self.value += other.value;
        self.won += other.won;
        self.won_value += other.won_value;
        self.lost += other.lost;
    }
}

/// Sorts open deals at the window's end and those resolved in it into groups.
fn grouped(
    asked: &Asked<'_>,
    window: &Window,
    names: &[Name],
    of: impl Fn(u32) -> usize,
) -> Result<Vec<Group>, Trouble> {
    let mut groups: Vec<Group> =
        names.iter().map(|name| Group { name: name.clone(), ..Group::default() }).collect();
    let mut with = |row: u32, work: &dyn Fn(&mut Group, i128)| {
        if let Some(group) = groups.get_mut(of(row)) {
            work(group, asked.deals.amounts.get(row).unwrap_or(0));
            group.rows.push(row);
        }
    };
    // Groups are words of the export, so an older balance is not split by them.
    if let (Ok(moment), true) = (&asked.book.now, window.end > asked.book.ledger.as_of()) {
        for row in asked.open(moment)?.iter().copied() {
            with(row, &|group, units| {
                group.open += 1;
                group.value += units;
            });
        }
    }
    let closed = rates::resolved(asked, window);
    for row in closed.won {
        with(row, &|group, units| {
            group.won += 1;
            group.won_value += units;
        });
    }
    for row in closed.lost {
        with(row, &|group, _| group.lost += 1);
    }
    Ok(groups)
}

/// Open deals, wins and win rate by source; `unknown` is always there.
pub fn sources(viewing: Viewing<'_>) -> Result<Shown, Fault> {
    let names: Vec<Name> = SOURCES.iter().map(|(_, label)| Name::Ours(label)).collect();
    let window = viewing.query.window.clone();
    let made = viewing
        .rows(|asked| grouped(asked, &window, &names, |row| usize::from(asked.deals.source(row))));
    let unknown = SOURCES.get(usize::from(UNKNOWN_SOURCE)).map_or("", |(_, label)| label);
    table(viewing, made, "Source", unknown)
}

/// Open deals, wins and win rate by owner.
pub fn owners(viewing: Viewing<'_>) -> Result<Shown, Fault> {
    by_word(viewing, "owner", "Owner", "The deals have no owner")
}

/// Who introduced deals, and what came of them.
pub fn introducers(viewing: Viewing<'_>) -> Result<Shown, Fault> {
    by_word(viewing, "introducer", "Introducer", "The deals have no introducer")
}

fn by_word(
    viewing: Viewing<'_>,
    column: &str,
    head: &'static str,
    none: &'static str,
) -> Result<Shown, Fault> {
    let Some(words) = viewing.deals.table.text(column) else {
        return Ok(viewing.nothing(Phrase::said(none)));
    };
    const NOBODY: &str = "Nobody named";
    let names = words.words.iter().map(|word| Name::Theirs(word.to_string()));
    let mut names: Vec<Name> = names.collect();
    if let Some(nobody) = names.first_mut() {
        *nobody = Name::Ours(NOBODY);
    }
    let window = viewing.query.window.clone();
    let made = viewing
        .rows(|asked| grouped(asked, &window, &names, |row| words.code(row as usize) as usize));
    table(viewing, made, head, NOBODY)
}

/// The groups as a table, largest open value first, `last` at the end.
fn table(
    mut viewing: Viewing<'_>,
    made: Result<Vec<Group>, Refused>,
    head: &'static str,
    last: &str,
) -> Result<Shown, Fault> {
    let mut groups = match made {
        Ok(groups) => groups,
        Err(Refused::Without(_, why)) => return Ok(viewing.nothing(why)),
        Err(Refused::Fault(fault)) => return Err(fault),
    };
    groups.retain(|group| group.deals() > 0 || (group.name.text() == last && head == "Source"));
    groups.sort_by(|a, b| {
        let key = |group: &Group| (group.name.text() == last, -group.value, -group.won_value);
        key(a).cmp(&key(b)).then_with(|| a.name.text().cmp(b.name.text()))
    });
    let mut total = Group { name: Name::Ours("Total"), ..Group::default() };
    groups.iter().for_each(|group| total.add(group));
    let number = |units: i128| viewing.deals.amounts.number(units);
    let now = viewing.query.window.end > viewing.book.ledger.as_of();
    let line = |group: &Group| {
        let value = Cell::Number(number(group.value), Unit::Money, Style::Exact);
        let mut row = GridRow::of(vec![
            group.name.cell(),
            if now { count(group.open) } else { Cell::Blank },
            if now { value } else { Cell::Blank },
            count(group.won),
            Cell::Number(number(group.won_value), Unit::Money, Style::Exact),
            count(group.lost),
            share(group.won, group.won + group.lost),
        ]);
        let rows: RowSet = group.rows.iter().copied().collect();
        row.source = viewing.deals.set(&rows);
        row
    };
    let mut rows: Vec<GridRow> = groups.iter().take(PAGE).map(line).collect();
    let mut whole = line(&total);
    whole.total = true;
    rows.push(whole);
    let bars = bars(&groups, number);
    let best = groups.iter().filter(|group| group.name.text() != last && group.won_value > 0);
    let best = best.max_by(|a, b| {
        a.won_value.cmp(&b.won_value).then_with(|| b.name.text().cmp(a.name.text()))
    });
    let finding = match best {
        Some(best) => Phrase::said("{0} brought the most won value, {1}")
            .with(best.name.phrase())
            .number(number(best.won_value), Unit::Money),
        None => Phrase::said("No deal with an amount was won in the period"),
    };
    let all: RowSet = groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
    let window = viewing.query.window.clone();
    viewing.shown.rows = viewing.deals.set(&all);
    viewing.shown.finding = finding;
    viewing.shown.n = Some(total.deals() as u64);
    viewing.shown.grid = Grid { head: heads(head), rows };
    if let left @ 1.. = groups.len().saturating_sub(PAGE) {
        viewing.shown.notes.push(Phrase::said("{0} more in the total").count(left));
    }
    let mut cells = viewing.shown.grid.rows.iter().flat_map(|row| &row.cells);
    if cells.any(|cell| matches!(cell, Cell::Fraction(..))) {
        let note = "a share of fewer than five deals is a fraction";
        viewing.shown.notes.push(Phrase::said(note));
    }
    if viewing.spec.chart && total.deals() >= 5 {
        viewing.shown.plot = bars;
    }
    let text = match &viewing.shown.plot {
        Some(_) => "Won value in {1}; open deals, and deals closed that reached Qualified, {0}",
        None => "Open deals, and deals closed that reached Qualified, {0}",
    };
    let measure = Phrase::said(text).window(&window);
    viewing.shown.measure = measure.named(&viewing.book.ledger.setup.currency);
    Ok(viewing.shown)
}

fn heads(head: &'static str) -> Vec<Head> {
    vec![
        Head::text(head),
        Head::number("Open"),
        Head::number("Open value"),
        Head::number("Won"),
        Head::number("Won value"),
        Head::number("Lost"),
        Head::number("Win rate"),
    ]
}

/// Bars of won value, largest first, the small ones as one.
fn bars(groups: &[Group], number: impl Fn(i128) -> Decimal) -> Option<Plot> {
    let mut sorted: Vec<&Group> = groups.iter().filter(|group| group.won_value > 0).collect();
    sorted.sort_by(|a, b| {
        b.won_value.cmp(&a.won_value).then_with(|| a.name.text().cmp(b.name.text()))
    });
    let total = number(sorted.iter().map(|group| group.won_value).sum());
    let bar = |name: Phrase, units: i128| {
        let value = number(units);
        (name, value, value.checked_div(total))
    };
    let rest: i128 = sorted.iter().skip(BARS).map(|group| group.won_value).sum();
    let rows: Vec<_> =
        sorted.iter().take(BARS).map(|group| bar(group.name.phrase(), group.won_value)).collect();
    let rest = (rest > 0).then(|| bar("Other".into(), rest));
    (!rows.is_empty()).then_some(Plot::Bars { unit: Unit::Money, rows, rest })
}

/// The three reasons named most for wins and for losses.
pub fn reasons(mut viewing: Viewing<'_>) -> Result<Shown, Fault> {
    let window = viewing.query.window.clone();
    let closed = viewing.rows(|asked| Ok((asked.won(&window), asked.lost(&window))));
    let (won, lost) = match closed {
        Ok(closed) => closed,
        Err(Refused::Without(_, why)) => return Ok(viewing.nothing(why)),
        Err(Refused::Fault(fault)) => return Err(fault),
    };
    let table = std::sync::Arc::clone(&viewing.deals.table);
    let mut rows = Vec::new();
    let mut findings = Vec::new();
    for (outcome, column, deals) in [("Won", "won_reason", &won), ("Lost", "lost_reason", &lost)] {
        let Some(words) = table.text(column) else {
            let none = Phrase::said("the deals have no reasons");
            viewing.shown.notes.push(Phrase::said("{0}: {1}").with(outcome).with(none));
            continue;
        };
        let (ranked, named) = ranked(words, deals);
        for (word, of) in ranked.iter().take(3) {
            let mut row = GridRow::of(vec![
                Cell::Said(outcome),
                Cell::Text(word.clone()),
                count(of.len()),
                share(of.len(), named),
            ]);
            row.source = viewing.deals.rows(of);
            rows.push(row);
        }
        findings.extend(most_frequent(&ranked, named, outcome == "Won", findings.is_empty()));
        let note = match deals.len() {
            0 => Phrase::said("no deal"),
            all if all < 5 => Phrase::said("{0} of {1} with a reason").count(named).count(all),
            all => {
                let part = Decimal::from(named as u64) / Decimal::from(all as u64);
                Phrase::said("{0} with a reason, of {1}").number(part, Unit::Percent).count(all)
            }
        };
        viewing.shown.notes.push(Phrase::said("{0}: {1}").with(outcome).with(note));
    }
    if let Some(buckets) = table.text("loss_bucket") {
        let kinds = ranked(buckets, &lost)
            .0
            .into_iter()
            .map(|(word, of)| Phrase::said("{0} {1}").with(kind(&word)).count(of.len()));
        let kinds = Phrase::linked("{0}, {1}", kinds);
        viewing.shown.notes.push(Phrase::said("Losses by kind: {0}").with(kinds));
    }
    viewing.shown.notes.push(Phrase::said("reasons as reported by sales"));
    viewing.shown.rows.extend(&viewing.deals.rows(&won));
    viewing.shown.rows.extend(&viewing.deals.rows(&lost));
    viewing.shown.n = Some((won.len() + lost.len()) as u64);
    viewing.shown.finding = match findings.is_empty() {
        true if rows.is_empty() => Phrase::said("No closed deal has a reason"),
        true => Phrase::said("Too few closed deals give a reason to rank them"),
        false => Phrase::linked("{0}; {1}", findings),
    };
    viewing.shown.measure = Phrase::said("Closed deals by reason, {0}").window(&window);
    let head = vec![
        Head::text("Outcome"),
        Head::text("Reason"),
        Head::number("Deals"),
        Head::number("Share"),
    ];
    viewing.shown.grid = Grid { head, rows };
    Ok(viewing.shown)
}

/// The reason named most, and with how many others it shares that; of fewer than
/// five there is no ranking.
fn most_frequent(
    ranked: &[(String, Vec<u32>)],
    named: usize,
    won: bool,
    first: bool,
) -> Option<Phrase> {
    let (word, of) = ranked.first().filter(|_| named >= 5)?;
    let alike = ranked.iter().skip(1).filter(|(_, other)| other.len() == of.len()).count();
    let text = match (won, first, alike) {
        (true, _, 0) => "The most frequent reason for wins is “{0}”, {1} of {2}",
        (true, ..) => {
            "The most frequent reasons for wins are “{0}” and {3} {3:other|others}, {1} of {2} each"
        }
        (_, true, 0) => "The most frequent reason for losses is “{0}”, {1} of {2}",
        (_, true, _) => {
            "The most frequent reasons for losses are “{0}” and {3} {3:other|others}, {1} of {2} \
             each"
        }
        (_, false, 0) => "for losses “{0}”, {1} of {2}",
        (_, false, _) => "for losses “{0}” and {3} {3:other|others}, {1} of {2} each",
    };
    Some(Phrase::said(text).named(word).count(of.len()).count(named).count(alike))
}

/// Why a deal was lost, in the words that exports are mapped to, or in its own.
fn kind(word: &str) -> Phrase {
    let word = word.replace('_', " ");
    match word.as_str() {
        "competitor" => Phrase::said("competitor"),
        "status quo" => Phrase::said("status quo"),
        "did not buy" => Phrase::said("did not buy"),
        _ => Phrase::name(word),
    }
}

/// Words of some rows by how often they stand there, and how many have one.
fn ranked(words: &TextColumn, rows: &[u32]) -> (Vec<(String, Vec<u32>)>, usize) {
    let mut of: Vec<Vec<u32>> = vec![Vec::new(); words.words.len()];
    for row in rows {
        if let Some(own) = of.get_mut(words.code(*row as usize) as usize) {
            own.push(*row);
        }
    }
    let named = words.words.iter().zip(of).skip(1).filter(|(_, rows)| !rows.is_empty());
    let mut ranked: Vec<(String, Vec<u32>)> =
        named.map(|(word, rows)| (word.to_string(), rows)).collect();
    ranked.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    let all = ranked.iter().map(|(_, rows)| set(rows).len()).sum();
    (ranked, all)
}

fn count(count: usize) -> Cell {
    Cell::Number(Decimal::from(count as u64), Unit::Count, Style::Exact)
}

/// A share of counted things: a fraction below five, blank of none.
fn share(part: usize, whole: usize) -> Cell {
    match whole {
        0 => Cell::Blank,
        1..5 => Cell::Fraction(part as u64, whole as u64),
        _ => {
            let share = Decimal::from(part as u64) / Decimal::from(whole as u64);
            Cell::Number(share, Unit::Percent, Style::Exact)
        }
    }
}
