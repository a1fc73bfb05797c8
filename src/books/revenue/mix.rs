//! Why customers grew: new products, higher plans, more use; price apart.

use crate::books::making::{Gap, Got};
use crate::books::revenue::book::{Revenue, at};
use crate::books::revenue::choices::Choices;
use crate::books::revenue::filter::Filter;
use crate::books::revenue::position::Rates;
use crate::books::revenue::records::{Change, Line};
use crate::value::Money;
use crate::value::{Day, Decimal, Phrase, Reason, RowSet, Rows, Window, said};
use std::collections::BTreeMap;

/// The types of the mix; price stands apart.
pub const MIXED: [Change; 3] = [Change::CrossSell, Change::Upsell, Change::Usage];

/// The share of a kind of expansion that is aimed at, once the project says so.
pub fn aimed(choices: &Choices, change: Change) -> Option<Decimal> {
    let at = MIXED.iter().position(|one| *one == change)?;
    choices.mix.get(at).copied().flatten()
}

/// Increases by type, for each customer and product.
#[derive(Clone, Debug, Default)]
pub struct Mix {
    /// Sum of each type.
    pub sums: BTreeMap<Change, Money>,
    /// Of each customer, by type.
    pub customers: BTreeMap<u32, BTreeMap<Change, Money>>,
    /// How many increases of each type.
    pub counts: BTreeMap<Change, usize>,
    /// The rows behind each type.
    pub rows: BTreeMap<Change, Vec<u32>>,
}

impl Mix {
    /// Increases that count in the mix.
    pub fn base(&self) -> Money {
        self.sum(Change::CrossSell) + self.sum(Change::Upsell) + self.sum(Change::Usage)
    }

    /// Whether anything increased.
    pub fn grew(&self) -> bool {
        self.sums.values().any(|sum| sum.is_positive())
    }

    /// The sum of a type.
    pub fn sum(&self, change: Change) -> Money {
        self.sums.get(&change).copied().unwrap_or_default()
    }

    /// The type a customer grew most by.
    pub fn main_of(&self, customer: u32) -> Option<Change> {
        let sums = self.customers.get(&customer)?;
        let most = sums.iter().max_by_key(|(change, sum)| (**sum, std::cmp::Reverse(**change)))?;
        Some(*most.0)
    }
}

/// A customer's product, committed and usage apart.
type Slot = (u32, u32, bool);

impl Revenue {
    /// Whether anything tells why a customer grew: without a product, plan, quantity, usage
    /// or type of change, more is only more.
    pub fn tells_why(&self) -> Got<()> {
        let records = &self.records;
        let named = records.products.iter().next().or_else(|| records.plans.iter().next());
        let counted = self.source.as_ref().is_some_and(|table| table.has("quantity"));
        let said = |line: &Line| line.usage || line.change.is_some();
        if named.is_some() || counted || records.lines.is_empty() || records.lines.iter().any(said)
        {
            return Ok(());
        }
        let why = NEITHER_PLAN_PRODUCT;
        Err(Gap::Missing(Reason::MissingInput, Phrase::said(why)))
    }

    /// The increases of a window, between the same balances as its bridge.
    pub fn mix(&self, window: &Window, scope: &Filter) -> Got<Mix> {
        let days = self.balance_days(window, self.choices.netting);
        let mut lines: Vec<&Line> =
            self.records.lines.iter().filter(|line| scope.holds(line)).collect();
        let slot = |line: &Line| (line.customer, line.product, line.usage);
        lines.sort_by_key(|line| (slot(line), line.start, line.row));
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
            return Ok(Mix::default());
        };
        // Most groups do not change in a window; they are looked at once.
        let moving: Vec<&[&Line]> = lines
            .chunk_by(|one, two| slot(one) == slot(two))
            .filter(|group| changes(group, (first, last)))
            .collect();
        let mut mix = Mix::default();
        for (&from, &to) in days.iter().zip(days.iter().skip(1)) {
            // Only customers who were there and stayed can expand.
            let before = self.positions(from, to, scope)?;
            let after = self.positions(to, to, scope)?;
            let mut rates = Rates::new(self, to);
            for group in moving.iter().filter(|group| changes(group, (from, to))) {
                let Some(first) = group.first() else { continue };
                if !at(&before, first.customer).counts() || !at(&after, first.customer).counts() {
                    continue;
                }
                self.increase(&mut mix, group, (from, to), &mut rates, slot(first))?;
            }
        }
        Ok(mix)
    }

    fn increase(
        &self,
        mix: &mut Mix,
        group: &[&Line],
        (from, to): (Day, Day),
        rates: &mut Rates<'_>,
        (customer, _, usage): Slot,
    ) -> Got<()> {
        let (mut v0, mut v1) = (Money::ZERO, Money::ZERO);
        for line in group {
            let (then, now) = (line.live(from), line.live(to));
            if then || now {
                let arr = rates.convert(line.arr, line.currency)?;
                v0 += if then { arr } else { Money::ZERO };
                v1 += if now { arr } else { Money::ZERO };
            }
        }
        let delta = v1 - v0;
        if !delta.is_positive() {
            return Ok(());
        }
        let change = told(group, (from, to)).unwrap_or_else(|| {
            if !v0.is_positive() && has_product(group) {
                Change::CrossSell
            } else if !usage && plan_changed(group, (from, to)) {
                Change::Upsell
            } else {
                Change::Usage
            }
        });
        *mix.sums.entry(change).or_default() += delta;
        *mix.customers.entry(customer).or_default().entry(change).or_default() += delta;
        *mix.counts.entry(change).or_default() += 1;
        let live = group.iter().filter(|line| line.live(from) || line.live(to));
        mix.rows.entry(change).or_default().extend(live.map(|line| line.row));
        Ok(())
    }

    /// Rows behind a type.
    pub fn rows_mixed(&self, mix: &Mix, change: Change) -> Rows {
        let rows: RowSet = mix.rows.get(&change).into_iter().flatten().copied().collect();
        Rows::of(self.records.table, rows)
    }
}

/// Whether any line begins or ends in between.
fn changes(group: &[&Line], (from, to): (Day, Day)) -> bool {
    let inside = |day: Day| day > from && day <= to;
    group.iter().any(|line| inside(line.start) || inside(line.end))
}

/// The type that a line says which began in between.
fn told(group: &[&Line], (from, to): (Day, Day)) -> Option<Change> {
    let began = |line: &&&Line| line.live(to) && line.start > from;
    group.iter().rev().filter(began).find_map(|line| line.change)
}

/// Without a product column nobody can tell a new product from more of the old.
fn has_product(group: &[&Line]) -> bool {
    group.first().is_some_and(|line| line.product != 0)
}

/// Whether a plan is live now that was not before.
fn plan_changed(group: &[&Line], (from, to): (Day, Day)) -> bool {
    let had = |plan| group.iter().any(|line| line.live(from) && line.plan == plan);
    group.iter().any(|line| line.live(to) && line.plan != 0 && !had(line.plan))
}

said! {
    NEITHER_PLAN_PRODUCT =
        "neither plan, product, quantity, usage nor a type of change tells why customers grew",
        "weder Tarif, Produkt, Menge, Nutzung noch eine Art der Änderung gibt an, warum Kunden gewachsen sind",
        "ni forfait, ni produit, ni quantité, ni usage, ni type de variation n’indique pourquoi les clients ont grandi";
}
