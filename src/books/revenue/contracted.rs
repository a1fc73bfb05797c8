//! CARR: what is live, what is signed to come, and what is known to go.

use crate::books::Figure;
use crate::books::making::Got;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::filter::Filter;
use crate::books::revenue::metrics::figures::Making;
use crate::books::revenue::position::Rates;
use crate::books::revenue::records::{FOREVER, Line};
use crate::value::Money;
use crate::value::{Day, Phrase, Unit, said};
use std::collections::{BTreeMap, BTreeSet};

/// What a term can be followed in: a customer's product, committed and usage apart.
type Slot = (u32, u32, bool);

impl Revenue {
    /// ARR, and what is signed, less what is under notice. A term that is signed to
    /// follow a live one takes its place: both at once nobody will ever pay.
    pub fn carr(&self, blank: Figure, day: Day, scope: &Filter) -> Got<Figure> {
        self.known(day)?;
        let lines = || self.records.lines.iter().filter(|line| scope.holds(line));
        let mut latest: BTreeMap<Slot, Day> = BTreeMap::new();
        for line in lines().filter(|line| coming(line, day)) {
            let start = latest.entry(slot(line)).or_insert(line.start);
            *start = line.start.max(*start);
        }
        let followed =
            |line: &Line| latest.get(&slot(line)).is_some_and(|start| line.end <= *start);
        let mut rates = Rates::new(self, day);
        let (mut arr, mut signed, mut going) = (Money::ZERO, Money::ZERO, Money::ZERO);
        let mut customers = BTreeSet::new();
        for line in lines().filter(|line| line.live(day) || coming(line, day)) {
            let worth = rates.convert(line.arr, line.currency)?;
            customers.insert(line.customer);
            match line.live(day) {
                false => signed += worth,
                true if leaving(line, day) => going += worth,
                true if followed(line) => signed += -worth,
                true => {}
            }
            if line.live(day) {
                arr += worth;
            }
        }
        let rows = self.rows(|line| scope.holds(line) && (line.live(day) || coming(line, day)));
        let note = Phrase::said(ARR_SIGNED_NOT_LIVE_UNDER)
            .number(arr.decimal(), Unit::Money)
            .number(signed.decimal(), Unit::Money)
            .number(going.decimal(), Unit::Money);
        let carr = (arr + signed - going).decimal();
        Ok(blank.value(carr).n(customers.len()).rows(rows).note(note))
    }
}

/// ARR, and what is signed, less what is under notice.
pub fn carr(making: &Making<'_>) -> Got<Figure> {
    making.book.carr(making.blank(), making.day(), &making.filter)
}

fn slot(line: &Line) -> Slot {
    (line.customer, line.product, line.usage)
}

/// Signed, and not live yet.
fn coming(line: &Line, day: Day) -> bool {
    line.signed.is_some_and(|at| at <= day) && line.start > day
}

/// Live, and known to end.
fn leaving(line: &Line, day: Day) -> bool {
    line.live(day) && line.notice.is_some_and(|at| at <= day) && line.end != FOREVER
}

said! {
    ARR_SIGNED_NOT_LIVE_UNDER =
        "ARR {0}, signed and not live {1}, under notice {2}",
        "ARR {0}, unterschrieben und noch nicht aktiv {1}, gekündigt {2}",
        "ARR {0}, signé et non démarré {1}, en préavis {2}";
}
