//! From one balance to another: who came, who grew, who shrank, who left.
//! What does not balance is a fault.

use crate::books::making::Got;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::book::{Position, Positions};
use crate::books::revenue::choices::{MonthPoint, Netting};
use crate::books::revenue::faults;
use crate::books::revenue::filter::Filter;
use crate::books::revenue::position::Rates;
use crate::books::revenue::records::Line;
use crate::books::revenue::terms;
use crate::value::Money;
use crate::value::{Day, Rows, Said, Window, said};
use std::collections::{BTreeMap, BTreeSet};

/// What happened to a customer between two balances.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Movement {
    /// Never had ARR before.
    New,
    /// Had ARR, lost it, returned.
    Reactivation,
    /// Worth more.
    Expansion,
    /// Worth less.
    Contraction,
    /// Has none any more.
    Churn,
}

impl Movement {
    /// In the order of the bridge.
    pub const ALL: [Movement; 5] = [
        Movement::New,
        Movement::Reactivation,
        Movement::Expansion,
        Movement::Contraction,
        Movement::Churn,
    ];

    /// What people call it.
    pub fn label(self) -> &'static Said {
        match self {
            Movement::New => terms::NEW,
            Movement::Reactivation => terms::REACTIVATION,
            Movement::Expansion => terms::EXPANSION,
            Movement::Contraction => terms::CONTRACTION,
            Movement::Churn => terms::CHURN,
        }
    }

    /// What it did to ARR, as a part of a sentence.
    pub fn sentence(self) -> &'static Said {
        match self {
            Movement::New => NEW_CUSTOMERS_ADDED,
            Movement::Reactivation => REACTIVATION_ADDED,
            Movement::Expansion => EXPANSION_ADDED,
            Movement::Contraction => CONTRACTION_TOOK,
            Movement::Churn => CHURN_TOOK,
        }
    }

    /// Whether it takes ARR away.
    pub fn is_loss(self) -> bool {
        matches!(self, Movement::Contraction | Movement::Churn)
    }
}

/// One movement of one customer; a magnitude, never below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub customer: u32,
    /// What.
    pub movement: Movement,
    /// How much, for a year.
    pub amount: Money,
}

/// A balanced bridge.
#[derive(Clone, Debug, Default)]
pub struct Bridge {
    /// The balance before, at its own rates: the last bridge's end.
    pub start: Money,
    /// The balance after.
    pub end: Money,
    /// What exchange rates did to the start.
    pub fx: Money,
    /// Who moved.
    pub moves: Vec<Move>,
    /// Who came and left between two balances, and what they were worth last.
    pub between: Vec<(u32, Money)>,
    /// Customers before.
    pub before: usize,
    /// Customers after.
    pub after: usize,
    /// The days of the first and last balance.
    pub days: Option<(Day, Day)>,
}

impl Bridge {
    /// The sum of a movement.
    pub fn sum(&self, movement: Movement) -> Money {
        self.of(movement).map(|one| one.amount).sum()
    }

    /// The moves of a kind.
    pub fn of(&self, movement: Movement) -> impl Iterator<Item = &Move> {
        self.moves.iter().filter(move |one| one.movement == movement)
    }

    /// The customers with a movement.
    pub fn customers(&self, movement: Movement) -> BTreeSet<u32> {
        self.of(movement).map(|one| one.customer).collect()
    }

    /// The movement with its sign in the bridge.
    pub fn signed(&self, movement: Movement) -> Money {
        match movement.is_loss() {
            true => -self.sum(movement),
            false => self.sum(movement),
        }
    }

    /// Movements by customer.
    pub fn by_customer(&self) -> BTreeMap<u32, Vec<Move>> {
        let mut all: BTreeMap<u32, Vec<Move>> = BTreeMap::new();
        self.moves.iter().for_each(|one| all.entry(one.customer).or_default().push(*one));
        all
    }

    /// What is left over when all is added up: nothing, or something is wrong.
    fn residual(&self) -> Money {
        let moved: Money = Movement::ALL.into_iter().map(|one| self.signed(one)).sum();
        self.start + moved + self.fx - self.end
    }
}

impl Revenue {
    /// The bridge over a window.
    pub fn bridge(&self, window: &Window, scope: &Filter, netting: Netting) -> Got<Bridge> {
        let days = self.balance_days(window, netting);
        let mut bridge = Bridge::default();
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return Ok(bridge) };
        let firsts = self.firsts_in(scope);
        let opening = self.positions(first, first, scope)?;
        bridge.start = opening.iter().map(|position| position.total()).sum();
        bridge.before = opening.iter().filter(|position| position.counts()).count();
        bridge.days = Some((first, last));
        for (&from, &to) in days.iter().zip(days.iter().skip(1)) {
            self.step(&mut bridge, (from, to), scope, &firsts)?;
        }
        let closing = self.positions(last, last, scope)?;
        bridge.end = closing.iter().map(|position| position.total()).sum();
        bridge.after = closing.iter().filter(|position| position.counts()).count();
        match bridge.residual() {
            Money::ZERO => Ok(bridge),
            rest => Err(faults::unbalanced(rest.decimal()).into()),
        }
    }

    fn step(
        &self,
        bridge: &mut Bridge,
        (from, to): (Day, Day),
        scope: &Filter,
        firsts: &[Option<Day>],
    ) -> Got<()> {
        let before = self.positions(from, from, scope)?;
        // Movements are worded at the rates of the end; what the rates did is apart.
        let base = self.positions(from, to, scope)?;
        let after = self.positions(to, to, scope)?;
        let total = |all: &Positions| all.iter().map(|position| position.total()).sum::<Money>();
        bridge.fx += total(&base) - total(&before);
        let mut absent = Vec::new();
        for (customer, (v0, v1)) in base.iter().zip(after.iter()).enumerate() {
            if v0 != v1 {
                let first = firsts.get(customer).copied().flatten();
                let known = first.is_some_and(|first| first <= from);
                classify(&mut bridge.moves, customer as u32, (*v0, *v1), known);
            } else if !v0.counts() {
                absent.push(customer as u32);
            }
        }
        bridge.between.extend(self.came_and_left(&absent, (from, to), scope)?);
        Ok(())
    }

    /// Customers at zero on both days with ARR between them, and their last ARR.
    fn came_and_left(
        &self,
        absent: &[u32],
        (from, to): (Day, Day),
        scope: &Filter,
    ) -> Got<Vec<(u32, Money)>> {
        let inside = |line: &&Line| line.start > from && line.end <= to && line.arr.is_positive();
        let mut last: BTreeMap<u32, (Day, Money)> = BTreeMap::new();
        let mut rates = Rates::new(self, to);
        for line in self.lines(scope).filter(inside) {
            if absent.binary_search(&line.customer).is_err() {
                continue;
            }
            let arr = rates.convert(line.arr, line.currency)?;
            let entry = last.entry(line.customer).or_insert((line.end, Money::ZERO));
            match entry.0.cmp(&line.end) {
                std::cmp::Ordering::Less => *entry = (line.end, arr),
                std::cmp::Ordering::Equal => entry.1 += arr,
                std::cmp::Ordering::Greater => {}
            }
        }
        Ok(last.into_iter().map(|(customer, (_, arr))| (customer, arr)).collect())
    }

    /// The days between whose balances movements are netted.
    pub fn balance_days(&self, window: &Window, netting: Netting) -> Vec<Day> {
        let (base, last) = (window.base(), window.last());
        let mut days = BTreeSet::from([self.point(base), self.point(last)]);
        match netting {
            Netting::Period => {}
            Netting::Month => {
                let mut end = base.plus(1).month_end();
                while end < last {
                    days.insert(self.point(end));
                    end = end.plus(1).month_end();
                }
            }
            Netting::Event => {
                let (from, to) = (self.point(base), self.point(last));
                let changes = self.records.lines.iter().flat_map(|line| [line.start, line.end]);
                days.extend(changes.filter(|day| *day > from && *day < to));
            }
        }
        days.into_iter().collect()
    }

    /// The first balance with ARR of each customer.
    pub fn firsts_in(&self, scope: &Filter) -> Vec<Option<Day>> {
        match scope.product {
            None => self.firsts.clone(),
            Some(_) => {
                firsts(&self.records.lines, self.people.len(), scope, self.choices.month_point)
            }
        }
    }

    /// The rows behind some customers' change: what was live before or after.
    pub fn rows_of(&self, bridge: &Bridge, customers: &BTreeSet<u32>, scope: &Filter) -> Rows {
        let Some((first, last)) = bridge.days else { return Rows::default() };
        self.rows_in(scope, |line| {
            line.start <= last && line.end > first && customers.contains(&line.customer)
        })
    }
}

/// The first balance with ARR of each customer, in a scope: the first day, or,
/// where balances are those of the first of a month, the first of these.
pub fn firsts(
    lines: &[Line],
    customers: usize,
    scope: &Filter,
    point: MonthPoint,
) -> Vec<Option<Day>> {
    let monthly = point == MonthPoint::FirstDay;
    let mut all: Vec<Option<Day>> = vec![None; customers];
    for line in lines.iter().filter(|line| line.arr.is_positive() && scope.holds(line)) {
        let seen = match monthly {
            true if line.start.month_start() < line.start => line.start.month_end().plus(1),
            _ => line.start,
        };
        if seen >= line.end {
            continue;
        }
        if let Some(first) = all.get_mut(line.customer as usize) {
            *first = Some(first.map_or(seen, |have| have.min(seen)));
        }
    }
    all
}

/// What a change is called. Committed ARR and usage of a customer that stays
/// move apart.
fn classify(moves: &mut Vec<Move>, customer: u32, (v0, v1): (Position, Position), known: bool) {
    let mut add = |movement, amount: Money| {
        if !amount.is_zero() {
            moves.push(Move { customer, movement, amount });
        }
    };
    match (v0.counts(), v1.counts()) {
        (false, true) if known => add(Movement::Reactivation, v1.total() - v0.total()),
        (false, true) => add(Movement::New, v1.total() - v0.total()),
        (true, false) => add(Movement::Churn, v0.total() - v1.total()),
        _ => {
            for delta in [v1.committed - v0.committed, v1.usage - v0.usage] {
                match delta.is_positive() {
                    true => add(Movement::Expansion, delta),
                    false => add(Movement::Contraction, -delta),
                }
            }
        }
    }
}

said! {
    NEW_CUSTOMERS_ADDED =
        "new customers added {0}",
        "Neukunden brachten {0}",
        "les nouveaux clients apportent {0}";
    REACTIVATION_ADDED =
        "reactivation added {0}",
        "Reaktivierung brachte {0}",
        "la réactivation apporte {0}";
    EXPANSION_ADDED = "expansion added {0}", "Expansion brachte {0}", "l’expansion apporte {0}";
    CONTRACTION_TOOK =
        "contraction took {0}",
        "Kontraktion kostete {0}",
        "la contraction retire {0}";
    CHURN_TOOK = "churn took {0}", "Churn kostete {0}", "le churn retire {0}";
}
