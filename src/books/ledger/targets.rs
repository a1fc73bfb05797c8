//! What was aimed at, by metric and period.

use crate::books::calendar::{self, PeriodSpec, Span};
use crate::books::ledger::{Rates, TARGETS, Unrated, faults};
use crate::books::{Figure, Metric, Registry, Setup, Tables};
use crate::diag::{Fault, Place};
use crate::table::Table;
use crate::table::beside::{self, PERCENT};
use crate::value::{Decimal, Direction, RowSet, Rows, Status, Unit, Window};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Above this a bare number is no fraction of one any more.
const LARGEST_FRACTION: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// Targets by metric.
#[derive(Debug, Default)]
pub struct Targets {
    by_metric: BTreeMap<String, (Meets, Vec<Target>)>,
}

/// One row of `targets`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The period it was set for, never cut by as_of.
    pub window: Window,
    /// What was aimed at: money in the reporting currency, percentages as fractions.
    pub value: Decimal,
    /// Its row in `targets`.
    pub row: u32,
}

impl Targets {
    /// The target of a metric for a window. What adds up over time (money and
    /// counts that happened) needs a target of just that period; a balance one
    /// of a period that ends on its day; a ratio takes the shortest period that
    /// holds the window's last day.
    pub fn find(&self, metric: &str, window: &Window) -> Option<Decimal> {
        self.row(metric, window).map(|target| target.value)
    }

    /// The same, with its row.
    pub fn row(&self, metric: &str, window: &Window) -> Option<&Target> {
        let (meets, rows) = self.by_metric.get(metric)?;
        let fits = |target: &&Target| match meets {
            Meets::Period => same(&target.window, window),
            Meets::End => target.window.last() == window.last(),
            Meets::Inside => target.window.holds(window.last()),
        };
        rows.iter().filter(fits).min_by_key(|target| (target.window.days(), target.row))
    }

    /// The target of a quarter, or of other whole months: its own row, else the sum of
    /// its months, all of them; never a year over four. With the
    /// rows it was made from.
    pub fn whole(&self, metric: &str, window: &Window) -> Option<(Decimal, Rows)> {
        let (_, rows) = self.by_metric.get(metric)?;
        let of = |start, end| {
            rows.iter().find(|target| target.window.start == start && target.window.end == end)
        };
        let found: Vec<&Target> = match of(window.start, window.end) {
            Some(own) => vec![own],
            None => {
                let month = |at| window.start.plus_months(at);
                let months = (1..=12).find(|months| month(*months) >= window.end)?;
                // Months that reach beyond the window are not its months.
                (month(months) == window.end).then_some(())?;
                (0..months).map(|at| of(month(at), month(at + 1))).collect::<Option<_>>()?
            }
        };
        let sum = found.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.value))?;
        let rows: RowSet = found.iter().map(|target| target.row).collect();
        Some((sum, Rows::of(TARGETS, rows)))
    }

    /// Every target of a metric, in the order of the rows.
    pub fn of(&self, metric: &str) -> &[Target] {
        self.by_metric.get(metric).map_or(&[], |(_, rows)| rows.as_slice())
    }

    /// Reads `targets`.
    pub fn read(tables: &Tables, setup: &Setup, rates: &Rates, faults: &mut Vec<Fault>) -> Targets {
        let mut targets = Targets::default();
        let Some(table) = tables.get(TARGETS) else { return targets };
        let mut unrated: BTreeMap<&str, (Fault, RowSet)> = BTreeMap::new();
        for row in 0..table.rows {
            let currency = table.text("currency").and_then(|column| column.get(row));
            match (read_row(table, row, setup, rates), currency) {
                (Ok(Some((metric, target))), _) => targets.add(table, metric, target, faults),
                (Ok(None), _) => {}
                (Err(fault), Some(from)) if fault.code == faults::NO_RATE => {
                    let (_, rows) = unrated.entry(from).or_insert((fault, RowSet::new()));
                    rows.push(row as u32);
                }
                (Err(fault), _) => faults.push(fault),
            }
        }
        faults.extend(unrated.into_iter().map(|(from, (first, rows))| {
            let gap = Unrated { table, rows: &rows, days: 1, from, to: &setup.currency };
            rates.without(&gap, first)
        }));
        targets
    }

    fn add(&mut self, table: &Table, metric: &Metric, target: Target, faults: &mut Vec<Fault>) {
        let of = || (meets(metric), Vec::new());
        let (_, rows) = self.by_metric.entry(metric.name.to_string()).or_insert_with(of);
        let span = |window: &Window| (window.start, window.end);
        if rows.iter().any(|have| span(&have.window) == span(&target.window)) {
            let place = table.place(target.row as usize, Some("period"));
            faults.push(faults::two_targets(place, &metric.name, &target.window.name));
            return;
        }
        rows.push(target);
    }
}

/// Which targets a metric can be held against.
#[derive(Clone, Copy, Debug)]
enum Meets {
    Period,
    End,
    Inside,
}

fn meets(metric: &Metric) -> Meets {
    match (metric.unit, metric.span) {
        (Unit::Money | Unit::Count, Span::Balance) => Meets::End,
        (Unit::Money | Unit::Count, _) => Meets::Period,
        _ => Meets::Inside,
    }
}

/// Whether a figure's window is a target's period, or its part to date.
fn same(target: &Window, window: &Window) -> bool {
    target.start == window.start
        && (target.end == window.end || (window.to_date && target.name == window.name))
}

fn read_row<'s>(
    table: &Table,
    row: usize,
    setup: &'s Setup,
    rates: &Rates,
) -> Result<Option<(&'s Metric, Target)>, Fault> {
    let text = |name: &str| table.text(name).and_then(|column| column.get(row));
    let value = table.decimal("value").and_then(|column| column.get(row));
    let (Some(name), Some(period), Some(value)) = (text("metric"), text("period"), value) else {
        return Ok(None);
    };
    let registry = &setup.registry;
    let metric = registry.metric(name).or_else(|| called(registry, name));
    let unknown = || {
        let place = table.place(row, Some("metric"));
        let valid =
            registry.metrics().iter().map(|metric| (metric.name.as_ref(), metric.label.plain()));
        faults::unknown_metric(place, name, valid)
    };
    let metric = metric.ok_or_else(unknown)?;
    let spec = PeriodSpec::parse(period)
        .map_err(|fault| faults::bad_period(table.place(row, Some("period")), fault))?;
    let window = calendar::named(setup, spec);
    let place = || table.place(row, Some("value"));
    if let Some(sign) = text(&beside::column("value")).filter(|sign| !may_stand(sign, metric.unit))
    {
        return Err(faults::target_of_another_kind(place(), metric, sign, value));
    }
    let value = match metric.unit {
        Unit::Percent | Unit::Points => fraction(metric, value, place())?,
        Unit::Money | Unit::MoneyPerDay => {
            let day = window.last().min(setup.as_of);
            rates.convert(value, (text("currency"), &setup.currency), day, place())?
        }
        _ => value,
    };
    Ok(Some((metric, Target { window, value, row: row as u32 })))
}

/// Whether a sign may stand beside a target in that unit: `60%` is no amount of money, and
/// `€1.1` no share. A multiple may be told in percent.
fn may_stand(sign: &str, unit: Unit) -> bool {
    match unit {
        Unit::Money | Unit::MoneyPerDay => sign != PERCENT,
        Unit::Percent | Unit::Points | Unit::Ratio => sign == PERCENT,
        Unit::Count | Unit::Days | Unit::Months | Unit::Score | Unit::Number => false,
    }
}

/// The one metric that people call so.
fn called<'r>(registry: &'r Registry, label: &str) -> Option<&'r Arc<Metric>> {
    let metrics = registry.metrics().iter();
    let mut bear = metrics.filter(|metric| metric.label.plain().eq_ignore_ascii_case(label.trim()));
    bear.next().filter(|_| bear.next().is_none())
}

/// A cell with a % sign was read as a fraction already; a bare number up to 3
/// is one, and above 3 may be either.
fn fraction(metric: &Metric, value: Decimal, place: Place) -> Result<Decimal, Fault> {
    match value <= LARGEST_FRACTION {
        true => Ok(value),
        false => Err(faults::unclear_percent(place, &metric.name, value)),
    }
}

/// How a figure stands against a plain target. What adds up and is not over
/// yet has not missed: a part of a month is not held against the whole.
pub fn status(figure: &Figure) -> Status {
    let (Ok(value), Some(target)) = (figure.value, figure.target) else { return Status::None };
    let running = figure.window.to_date && matches!(figure.unit(), Unit::Money | Unit::Count);
    match figure.direction() {
        Direction::Higher if value >= target => Status::Met,
        Direction::Lower if value > target => Status::Missed,
        Direction::Neutral => Status::None,
        _ if running => Status::None,
        Direction::Higher => Status::Missed,
        Direction::Lower => Status::Met,
    }
}
