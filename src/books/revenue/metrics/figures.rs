//! Every metric of this book, computed.

use crate::books::Figure;
use crate::books::calendar::Span;
use crate::books::making::{self, Got};
use crate::books::revenue::book::Position;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::bridge::{Bridge, Movement};
use crate::books::revenue::choices::{Measure, MonthPoint};
use crate::books::revenue::filter::Filter;
use crate::books::revenue::mix::{MIXED, Mix, aimed};
use crate::books::revenue::position::Rates;
use crate::books::revenue::records::{Change, Line};
use crate::books::revenue::{checks, faults};
use crate::value::Money;
use crate::value::{Day, Decimal, Phrase, Reason, Rows, Unit, said};
use std::collections::BTreeSet;

/// A figure of this book in the making.
pub type Making<'a> = making::Making<'a, Revenue>;

impl making::Making<'_, Revenue> {
    /// The day of its balance.
    pub fn day(&self) -> Day {
        self.book.point(self.query.window.last())
    }

    /// The bridge over its window.
    fn bridge(&self) -> Got<Bridge> {
        self.book.bridge(&self.query.window, &self.filter, self.book.choices.netting)
    }

    /// An amount that moved, as the project measures movements: for a year or a month.
    fn moved(&self, amount: Money) -> Figure {
        let figure = self.blank().value(self.book.measured(amount));
        match self.book.choices.measure {
            Measure::Mrr => figure.note(Phrase::said(MONTH_ARR_DIVIDED_12)),
            Measure::Arr => figure,
        }
    }

    /// The rows that are live on a day.
    fn live(&self, day: Option<Day>) -> Rows {
        self.book.rows(|line| day.is_some_and(|day| line.live(day)) && self.filter.holds(line))
    }
}

impl Revenue {
    /// What a reader should know of any figure of this book.
    pub fn with_notes(&self, figure: Figure, making: &Making<'_>) -> Figure {
        let span = making.metric.span;
        let figure = based(figure, span);
        let first_day = self.choices.month_point == MonthPoint::FirstDay;
        let note = BALANCES_MONTH_TAKEN_AT_END;
        let figure = if first_day { figure.note(Phrase::said(note)) } else { figure };
        // Balances of products do add up to the whole; what moved between them does not.
        let figure = self.counted_still(figure);
        let apart = self.slice_note(making.query).filter(|_| span != Span::Balance);
        let figure = match apart {
            Some(note) => figure.note(note),
            None => figure,
        };
        // How many customers there are rests on no price.
        let figure = match figure.unit() {
            Unit::Count => figure,
            _ => figure.priced(self.records.table, &self.records.listed),
        };
        self.with_exclusions(figure, &making.filter)
    }
}

/// A balance, summed over customers.
pub fn balance(
    making: &Making<'_>,
    part: impl Fn(Position) -> Money,
    scale: impl Fn(Decimal) -> Decimal,
) -> Got<Figure> {
    let day = making.day();
    let all = making.book.positions(day, day, &making.filter)?;
    let counted = all.iter().filter(|one| !part(**one).is_zero()).count();
    let sum: Money = all.iter().map(|one| part(*one)).sum();
    let worth = |line: &Line| line.live(day) && !part(alone(line)).is_zero();
    let rows = making.book.rows_in(&making.filter, worth);
    Ok(making.blank().value(scale(sum.decimal())).n(counted).rows(rows))
}

/// How many customers there are.
pub fn customer_count(making: &Making<'_>) -> Got<Figure> {
    let day = making.day();
    let all = making.book.positions(day, day, &making.filter)?;
    let count = all.iter().filter(|one| one.counts()).count();
    let rows = making.book.rows_live(day, &making.filter);
    Ok(making.blank().value(Decimal::from(count as u64)).n(count).rows(rows))
}

/// ARR for each customer.
pub fn arpa(making: &Making<'_>) -> Got<Figure> {
    let day = making.day();
    let all = making.book.positions(day, day, &making.filter)?;
    let count = all.iter().filter(|one| one.counts()).count();
    let sum: Money = all.iter().map(|one| one.total()).sum();
    let rows = making.book.rows_live(day, &making.filter);
    let figure = making.blank().ratio(sum.decimal(), Decimal::from(count as u64));
    Ok(figure.n(count).rows(rows))
}

/// The share of the largest few.
pub fn top_share(making: &Making<'_>, top: usize) -> Got<Figure> {
    let day = making.day();
    let all = making.book.positions(day, day, &making.filter)?;
    let mut sums: Vec<Money> =
        all.iter().map(|one| one.total()).filter(|sum| sum.is_positive()).collect();
    sums.sort_unstable_by(|one, two| two.cmp(one));
    let whole: Money = all.iter().map(|one| one.total()).sum();
    let most: Money = sums.iter().take(top).copied().sum();
    let rows = making.book.rows_live(day, &making.filter);
    let figure = making.blank().ratio(most.decimal(), whole.decimal());
    Ok(figure.n(sums.len()).rows(rows))
}

/// Terms that ended, and have no next one.
pub fn lapsed(making: &Making<'_>) -> Got<Figure> {
    let day = making.day();
    making.book.known(day)?;
    let lapsed = checks::lapsed(making.book, day, &making.filter);
    let mut rates = Rates::new(making.book, day);
    let mut sum = Money::ZERO;
    for line in &lapsed {
        sum += rates.convert(line.arr, line.currency)?;
    }
    let customers: BTreeSet<u32> = lapsed.iter().map(|line| line.customer).collect();
    let rows = lapsed.iter().map(|line| line.row).collect();
    let rows = Rows::of(making.book.records.table, rows);
    Ok(making.blank().value(sum.decimal()).n(customers.len()).rows(rows))
}

/// The sum of a movement.
pub fn moved(making: &Making<'_>, movement: Movement) -> Got<Figure> {
    let bridge = making.bridge()?;
    let customers = bridge.customers(movement);
    let rows = making.book.rows_of(&bridge, &customers, &making.filter);
    Ok(making.moved(bridge.sum(movement)).n(customers.len()).rows(rows))
}

/// ARR before the period.
pub fn start(making: &Making<'_>) -> Got<Figure> {
    let bridge = making.bridge()?;
    let rows = making.live(bridge.days.map(|(first, _)| first));
    Ok(making.moved(bridge.start).n(bridge.before).rows(rows))
}

/// ARR after the period.
pub fn end(making: &Making<'_>) -> Got<Figure> {
    let bridge = making.bridge()?;
    let rows = making.live(bridge.days.map(|(_, last)| last));
    Ok(making.moved(bridge.end).n(bridge.after).rows(rows))
}

/// What exchange rates did to the start.
pub fn fx(making: &Making<'_>) -> Got<Figure> {
    let (book, bridge) = (making.book, making.bridge()?);
    // Rates move what stood at the start of any step, not what came in the last.
    let all = book.balance_days(&making.query.window, book.choices.netting);
    let starts = all.split_last().map_or(&[][..], |(_, starts)| starts);
    let foreign = |line: &Line| {
        line.currency != 0
            && !line.arr.is_zero()
            && making.filter.holds(line)
            && starts.iter().any(|day| line.live(*day))
    };
    let lines = book.records.lines.iter().filter(|line| foreign(line));
    let customers: BTreeSet<u32> = lines.map(|line| line.customer).collect();
    Ok(making.moved(bridge.fx).n(customers.len()).rows(book.rows(foreign)))
}

/// End less start, without FX.
pub fn net_new(making: &Making<'_>) -> Got<Figure> {
    let bridge = making.bridge()?;
    let customers = everyone(&bridge);
    let rows = making.book.rows_of(&bridge, &customers, &making.filter);
    Ok(making.moved(bridge.end - bridge.start - bridge.fx).n(customers.len()).rows(rows))
}

/// What was won over what was lost.
pub fn quick_ratio(making: &Making<'_>) -> Got<Figure> {
    let bridge = making.bridge()?;
    let sum = |movements: &[Movement]| -> Money {
        movements.iter().map(|movement| bridge.sum(*movement)).sum()
    };
    let won = sum(&[Movement::New, Movement::Reactivation, Movement::Expansion]);
    let lost = sum(&[Movement::Contraction, Movement::Churn]);
    let customers = everyone(&bridge);
    let rows = making.book.rows_of(&bridge, &customers, &making.filter);
    let figure = making.blank().ratio(won.decimal(), lost.decimal());
    let figure = figure.n(customers.len()).rows(rows);
    Ok(match lost.is_zero() {
        true => figure.missing(Reason::NoLosses, Phrase::said(NOTHING_WAS_LOST)),
        false => figure,
    })
}

/// Customers who came and left between two balances.
pub fn intra_period_churn(making: &Making<'_>) -> Got<Figure> {
    let bridge = making.bridge()?;
    let customers: BTreeSet<u32> = bridge.between.iter().map(|one| one.0).collect();
    let last: Money = bridge.between.iter().map(|one| one.1).sum();
    let rows = making.book.rows_of(&bridge, &customers, &making.filter);
    let count = bridge.between.len();
    let figure = making.blank().value(Decimal::from(count as u64)).n(count).rows(rows);
    let note = Phrase::said(THEIR_LAST_ARR).number(last.decimal(), Unit::Money);
    Ok(if count == 0 { figure } else { figure.note(note) })
}

fn everyone(bridge: &Bridge) -> BTreeSet<u32> {
    bridge.moves.iter().map(|one| one.customer).collect()
}

/// The share of one type in expansion.
pub fn expansion_mix(making: &Making<'_>) -> Got<Figure> {
    let (book, word) = (making.book, making.argument("type"));
    let change = Change::parse(word).filter(|change| MIXED.contains(change));
    let Some(change) = change else {
        let valid = MIXED.iter().map(|change| change.word());
        return Err(faults::unknown_slice("type", word, valid).into());
    };
    let mix = book.mix(&making.query.window, &making.filter)?;
    if mix.grew() {
        book.tells_why()?;
    }
    let figure = book.mixed(making.blank(), &mix, change);
    // A share stands on all of the increases, not on its own alone.
    let mut rows = figure.rows.clone();
    MIXED.iter().for_each(|one| rows.extend(&book.rows_mixed(&mix, *one)));
    Ok(figure.rows(rows))
}

impl Revenue {
    /// A movement as the project measures it: for a year, or for a month.
    pub fn measured(&self, amount: Money) -> Decimal {
        match self.choices.measure {
            Measure::Mrr => amount.decimal() / Decimal::from(12),
            Measure::Arr => amount.decimal(),
        }
    }

    /// The rows that are worth something on a day.
    fn rows_live(&self, day: Day, scope: &Filter) -> Rows {
        self.rows_in(scope, |line| line.live(day) && !line.arr.is_zero())
    }

    /// What NRR is held against, and over how many months; none until the project sets it.
    /// A target of NRR is for twelve months; the quarter has one only if it was set, and
    /// that stands as it is.
    pub fn nrr_aim(&self, figure: &Figure, months: u32) -> Option<(Decimal, u32)> {
        let own = |metric| self.ledger.target(metric, &figure.window);
        if figure.name() == "revenue.nrr_quarterly" {
            return own(figure.name()).map(|target| (target, 12));
        }
        let yearly = own("revenue.nrr").or(self.choices.nrr);
        Some((yearly?, months))
    }

    /// The share of a type in a mix that is already made.
    pub fn mixed(&self, blank: Figure, mix: &Mix, change: Change) -> Figure {
        let mut figure = blank.ratio(mix.sum(change).decimal(), mix.base().decimal());
        if mix.base().is_zero() {
            figure = figure.missing(Reason::NoBase, Phrase::said(NO_EXPANSION));
        }
        let count = MIXED.iter().filter_map(|one| mix.counts.get(one)).sum();
        figure.target = aimed(&self.choices, change);
        figure.n(count).rows(self.rows_mixed(mix, change))
    }
}

/// Says who is missing where there is nothing to divide by.
fn based(figure: Figure, span: Span) -> Figure {
    match (figure.value, &figure.why, span) {
        (Err(Reason::NoBase), None, Span::Balance) => {
            figure.missing(Reason::NoBase, Phrase::said(NO_CUSTOMER_HAS_ARR))
        }
        (Err(Reason::NoBase), None, _) => {
            figure.missing(Reason::NoBase, Phrase::said(NO_CUSTOMER_HAD_ARR_AT))
        }
        _ => figure,
    }
}

/// A line as the position it is alone.
fn alone(line: &Line) -> Position {
    match line.usage {
        true => Position { usage: line.arr, ..Position::default() },
        false => Position { committed: line.arr, ..Position::default() },
    }
}

said! {
    MONTH_ARR_DIVIDED_12 =
        "for a month: ARR divided by 12",
        "je Monat: ARR geteilt durch 12",
        "par mois : ARR divisé par 12";
    BALANCES_MONTH_TAKEN_AT_END =
        "balances of a month are taken at the end of its first day",
        "Bestände eines Monats gelten am Ende seines ersten Tages",
        "les soldes d’un mois sont pris à la fin de son premier jour";
    NOTHING_WAS_LOST = "nothing was lost", "nichts ging verloren", "rien n’a été perdu";
    THEIR_LAST_ARR = "their last ARR: {0}", "ihr letzter ARR: {0}", "leur dernier ARR : {0}";
    NO_EXPANSION = "no expansion", "keine Expansion", "aucune expansion";
    NO_CUSTOMER_HAS_ARR = "no customer has ARR", "kein Kunde hat ARR", "aucun client n’a d’ARR";
    NO_CUSTOMER_HAD_ARR_AT =
        "no customer had ARR at the start",
        "kein Kunde hatte am Beginn ARR",
        "aucun client n’avait d’ARR au début";
}
