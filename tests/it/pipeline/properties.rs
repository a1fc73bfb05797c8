//! What holds whatever the rows are: on tables made from a small generator, with
//! the same numbers every time.

use crate::support::{Given, figure, given, view};
use std::fmt::Write as _;
use tearsheet::books::{self, Cell, Library};
use tearsheet::value::{Decimal, Reason};

/// A linear congruential generator: enough to mix rows.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides as u64) as usize
    }

    fn day(&mut self, year: usize) -> String {
        format!("{year}-{:02}-{:02}", self.roll(12) + 1, self.roll(28) + 1)
    }
}

const STAGES: [&str; 7] =
    ["lead", "qualified", "discovery", "proposal", "negotiation", "closed_won", "closed_lost"];
const SOURCES: [&str; 5] = ["inbound", "conference", "outbound", "", "warm_intro"];
const HEAD: &str = "id,company,stage,amount,created,close_date,source,owner,lost_reason\n";

fn deal(dice: &mut Dice, id: usize) -> String {
    let stage = STAGES[dice.roll(7)];
    let amount = match dice.roll(8) {
        0 => String::new(),
        _ => format!("{}.{:02}", dice.roll(90_000), dice.roll(100)),
    };
    let close = match (stage.starts_with("closed"), dice.roll(10)) {
        (true, _) => format!("2026-{:02}-{:02}", 1 + dice.roll(10), 1 + dice.roll(28)),
        (false, 0) => String::new(),
        (false, _) => format!("2026-{:02}-{:02}", 8 + dice.roll(5), 1 + dice.roll(28)),
    };
    let created = dice.day(2025);
    let (source, owner) = (SOURCES[dice.roll(5)], ["Ann", "Ben", "Cid"][dice.roll(3)]);
    let reason = ["price", "", "timing"][dice.roll(3)];
    format!("{id},C{id},{stage},{amount},{created},{close},{source},{owner},{reason}\n")
}

fn visits(dice: &mut Dice, id: usize, row: &str) -> String {
    let stage = row.split(',').nth(2).expect("a stage");
    let last = STAGES.iter().position(|have| *have == stage).expect("a stage");
    let mut out = String::new();
    let mut month = 1;
    for (at, stage) in STAGES.iter().enumerate().take(last.min(4) + 1) {
        if at == last || dice.roll(4) > 0 {
            let _ = writeln!(out, "{id},{stage},2026-{month:02}-{:02}", 1 + dice.roll(28));
            month += 1;
        }
    }
    out
}

const TARGETS: &str = "metric,period,value\npipeline.won_value,2026-Q4,9000000\n";

fn project(deals: &[String], history: &[String]) -> Given {
    given("2026-10-31")
        .table("deals", &format!("{HEAD}{}", deals.concat()))
        .table("stage_history", &format!("deal,stage,entered\n{}", history.concat()))
        .table("targets", TARGETS)
}

fn shuffled(rows: &[String], dice: &mut Dice) -> Vec<String> {
    let mut rows = rows.to_vec();
    for at in (1..rows.len()).rev() {
        rows.swap(at, dice.roll(at + 1));
    }
    rows
}

/// What was asked, value, n, and how many rows.
type Told = (String, Result<Decimal, Reason>, Option<u64>, usize);

fn all_figures(library: &Library) -> Vec<Told> {
    let mut out = Vec::new();
    for metric in books::pipeline::BOOK.metrics {
        let arguments: &[&str] = match metric.required.list().as_slice() {
            ["stage"] => &["stage=\"lead\"", "stage=\"proposal\""],
            ["view"] => &["view=\"weighted\"", "view=\"best_case\""],
            _ => &["", "owner=\"Ann\"", "source=\"inbound\""],
        };
        for argument in arguments {
            if argument.starts_with("owner") && metric.slices.is_empty()
                || argument.starts_with("source") && metric.slices.is_empty()
            {
                continue;
            }
            let text = format!("{}({argument})", metric.name);
            let figure = figure(library, &text);
            out.push((
                text,
                figure.value.map(|value| value.normalize()),
                figure.n,
                figure.rows.len(),
            ));
        }
    }
    out
}

#[test]
fn shuffled_rows_give_the_same_figures() {
    let mut dice = Dice(7);
    let deals: Vec<String> = (0..300).map(|id| deal(&mut dice, id)).collect();
    let history: Vec<String> =
        deals.iter().enumerate().map(|(id, row)| visits(&mut dice, id, row)).collect();
    let first = all_figures(&project(&deals, &history).library());
    assert!(first.iter().filter(|(_, value, ..)| value.is_ok()).count() > 60, "{first:#?}");
    for _ in 0..3 {
        let (deals, history) = (shuffled(&deals, &mut dice), shuffled(&history, &mut dice));
        assert_eq!(all_figures(&project(&deals, &history).library()), first);
    }
}

#[test]
fn slices_that_part_the_deals_add_up_to_the_whole() {
    let mut dice = Dice(11);
    let deals: Vec<String> = (0..300).map(|id| deal(&mut dice, id)).collect();
    let library =
        given("2026-10-31").table("deals", &format!("{HEAD}{}", deals.concat())).library();
    let value = |text: String| {
        figure(&library, &format!("{text} @2026")).value.unwrap_or_else(|r| panic!("{text}: {r:?}"))
    };
    let sums = ["open_count", "open_value", "weighted", "won_count", "won_value", "lost_count"];
    for name in sums.map(|name| format!("pipeline.{name}")) {
        let whole = value(name.clone());
        assert!(whole > Decimal::ZERO, "{name}");
        let by_owner: Decimal = ["Ann", "Ben", "Cid"]
            .iter()
            .map(|owner| value(format!("{name}(owner=\"{owner}\")")))
            .sum();
        assert_eq!(by_owner, whole, "{name}");
        let sources = ["inbound", "conference", "outbound", "warm_intro", "unknown"];
        let by_source: Decimal = sources
            .iter()
            .map(|source| value(format!("{name}(source=\"{source}\", exact=\"true\")")))
            .sum();
        assert_eq!(by_source, whole, "{name}");
    }
    for name in ["open_count", "open_value", "weighted"].map(|name| format!("pipeline.{name}")) {
        let parts: Decimal =
            STAGES.iter().take(5).map(|stage| value(format!("{name}(stage=\"{stage}\")"))).sum();
        assert_eq!(parts, value(name.clone()), "{name}");
    }
}

#[test]
fn the_movement_of_any_two_exports_balances() {
    let mut dice = Dice(23);
    let mut reached = [false; 10];
    for _ in 0..40 {
        let mut snapshot = "as_of,id,company,stage,amount,created,close_date,currency\n".to_owned();
        let mut export = "id,company,stage,amount,created,close_date,currency\n".to_owned();
        for id in 0..60 {
            let currency = ["USD", "EUR", ""][dice.roll(3)];
            for side in 0..2 {
                if dice.roll(6) == 0 {
                    continue;
                }
                let amount = match dice.roll(6) {
                    0 => String::new(),
                    _ => format!("{}.{:02}", dice.roll(9_000), dice.roll(100)),
                };
                let stage = STAGES[dice.roll(7)];
                let months = if stage.starts_with("closed") { 3 } else { 5 };
                let close = match dice.roll(9) {
                    0 => String::new(),
                    _ => format!("2026-{:02}-{:02}", 8 + dice.roll(months), 1 + dice.roll(28)),
                };
                let row = format!("{id},C,{stage},{amount},2026-01-01,{close},{currency}\n");
                match side {
                    0 => snapshot.push_str(&format!("2026-10-01,{row}")),
                    _ => export.push_str(&row),
                }
            }
        }
        let library = given("2026-10-31")
            .table("deals", &export)
            .table("deal_snapshots", &snapshot)
            .table("rates", RATES)
            .library();
        let shown = view(&library, "pipeline.movement");
        let number = |cell: &Cell| match cell {
            Cell::Number(number, ..) => *number,
            other => panic!("{other:?}"),
        };
        let amounts: Vec<Decimal> =
            shown.grid.rows.iter().map(|row| number(&row.cells[2])).collect();
        let (end, parts) = amounts.split_last().expect("rows");
        assert_eq!(parts.iter().sum::<Decimal>(), *end, "{:?}", shown.finding);
        for (reached, amount) in reached.iter_mut().zip(&parts[1..]) {
            *reached |= !amount.is_zero();
        }
        let open = figure(&library, "pipeline.open_value");
        assert!(open.value.expect("a value") >= *end);
    }
    assert_eq!(reached, [true; 10], "every way in and out was met");
}

const RATES: &str = "date,from,to,rate\n2026-08-01,EUR,USD,1.05\n2026-08-31,EUR,USD,1.06\n\
    2026-09-30,EUR,USD,1.1\n2026-10-20,EUR,USD,1.2345\n";
