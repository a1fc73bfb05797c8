//! The bridge: of a period, and month by month.

use crate::books::calendar;
use crate::books::making::cells::{amount, count, grid, money, row, share};
use crate::books::making::{Gap, Got};
use crate::books::revenue::book::Revenue;
use crate::books::revenue::bridge::{Bridge, Movement};
use crate::books::revenue::choices::Netting;
use crate::books::revenue::filter::Filter;
use crate::books::revenue::terms;
use crate::books::revenue::views::{Growth, Looked};
use crate::books::{Cell, Plot, Shown};
use crate::value::Money;
use crate::value::said::LISTED;
use crate::value::{Day, Decimal, Phrase, Reason, Rows, Style, Unit, Window, said};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Months of the table when nothing else is asked for.
const MONTHS: i32 = 12;

impl Revenue {
    /// From the balance before to the balance after.
    pub fn show_bridge(&self, looked: &Looked<'_>) -> Got<Shown> {
        let window = &self.reached(looked);
        let bridge = self.bridge(window, &looked.filter, self.choices.netting)?;
        let mut shown = Shown {
            finding: self.bridge_finding(&bridge, window, &looked.filter)?,
            moved: Some(growth(&bridge).moved),
            measure: self.measure_line(self.measured_as(terms::ARR_BRIDGE, MRR_BRIDGE), window),
            n: Some(bridge.before.max(bridge.after) as u64),
            ..Shown::default()
        };
        let value = |movement| self.measured(bridge.signed(movement));
        let (start, end) = (self.measured(bridge.start), self.measured(bridge.end));
        shown.grid = grid(MOVEMENT, [self.measure_word(), terms::CUSTOMERS, terms::SHARE_OF_START]);
        let mut bars = vec![(terms::START.into(), start, true)];
        let mut add = |name, value, customers, total| {
            let cells = vec![Cell::Said(name), money(value), customers, share(value, start)];
            shown.grid.rows.push(row(cells, total));
        };
        add(terms::START, start, count(bridge.before), true);
        let mut sources = Vec::new();
        for movement in Movement::ALL {
            let (name, moved) = (movement.label(), value(movement));
            let customers = bridge.customers(movement);
            add(name, moved, count(customers.len()), false);
            sources.push(self.rows_of(&bridge, &customers, &looked.filter));
            // Parts that add nothing are left out of the chart where they are rare.
            if movement != Movement::Reactivation || !moved.is_zero() {
                bars.push((name.into(), moved, false));
            }
        }
        let fx = self.measured(bridge.fx);
        add(terms::FX, fx, Cell::Blank, false);
        add(terms::END, end, count(bridge.after), true);
        bars.extend((!fx.is_zero()).then(|| (terms::FX.into(), fx, false)));
        bars.push((terms::END.into(), end, true));
        let moved = shown.grid.rows.iter_mut().skip(1);
        moved.zip(sources).for_each(|(line, source)| line.source = source);
        shown.plot = Some(Plot::Bridge { unit: Unit::Money, steps: bars });
        shown.rows = self.bridge_rows(&bridge, looked);
        shown.notes = self.bridge_notes(&bridge);
        Ok(shown)
    }

    /// The window asked for; of trailing months that begin before the data, those that
    /// NRR is told over beside it.
    fn reached(&self, looked: &Looked<'_>) -> Window {
        let window = looked.window();
        let trailing = window.is_trailing();
        match self.known(self.point(window.base())) {
            Err(Gap::Missing(Reason::NoHistory, _)) if trailing => {
                self.since_first(window, false, &looked.filter)
            }
            _ => window.clone(),
        }
    }

    /// Every row that is live on either side or in between.
    fn bridge_rows(&self, bridge: &Bridge, looked: &Looked<'_>) -> Rows {
        let Some((first, last)) = bridge.days else { return Rows::default() };
        self.rows_in(&looked.filter, |line| line.start <= last && line.end > first)
    }

    fn bridge_finding(&self, bridge: &Bridge, window: &Window, scope: &Filter) -> Got<Phrase> {
        // What is said is what stands below: from the start printed to the end printed.
        let growth = growth(bridge);
        let constant = self.constant_growth(bridge, scope)?;
        let finding = growth.said(self.measure_word(), self.measured(bridge.end));
        let finding = Phrase::said(IN).with(finding).window(window);
        let finding = growth.constant(finding, constant);
        let told = |movement: Movement| {
            let amount = bridge.sum(movement);
            amount.is_positive().then_some((amount, movement))
        };
        let largest = |movements: &[Movement]| {
            movements.iter().filter_map(|movement| told(*movement)).max_by_key(|(sum, _)| *sum)
        };
        let gains = [Movement::Expansion, Movement::New, Movement::Reactivation];
        let told = [largest(&gains), largest(&[Movement::Contraction, Movement::Churn])];
        let parts = told.into_iter().flatten().map(|(sum, movement)| {
            Phrase::said(movement.sentence()).number(self.measured(sum), Unit::Money)
        });
        let parts = Phrase::linked(LISTED, parts);
        Ok(match parts.is_empty() {
            true => finding,
            false => Phrase::said(terms::TOLD).with(finding).with(parts),
        })
    }

    /// Growth with the start at the rates of the end, as `revenue.growth` has it.
    fn constant_growth(&self, bridge: &Bridge, scope: &Filter) -> Got<Option<Decimal>> {
        let Some((first, last)) = bridge.days.filter(|_| bridge.fx != Money::ZERO) else {
            return Ok(None);
        };
        let base = self.positions(first, last, scope)?;
        let base: Money = base.iter().map(|position| position.total()).sum();
        Ok((bridge.end - base).decimal().checked_div(base.decimal()))
    }

    /// Where there is usage, what moves up in one kind may move down in the other.
    pub(super) fn usage_apart(&self) -> Option<Phrase> {
        let any = self.records.lines.iter().any(|line| line.usage);
        let note = COMMITTED_USAGE_ARR_MOVE;
        any.then(|| Phrase::said(note))
    }

    fn bridge_notes(&self, bridge: &Bridge) -> Vec<Phrase> {
        let netted = match self.choices.netting {
            Netting::Period => NETTED_OVER_PERIOD,
            Netting::Event => NOTHING_NETTED_EACH_DAYS,
            Netting::Month => NETTED_EACH_MONTH,
        };
        let mut notes = vec![Phrase::said(netted)];
        notes.extend(self.usage_apart());
        if !bridge.between.is_empty() {
            let customers: BTreeSet<u32> = bridge.between.iter().map(|one| one.0).collect();
            let note = CUSTOMER_CAME_LEFT_BETWEEN;
            notes.push(Phrase::said(note).count(customers.len()));
        }
        notes
    }

    /// A bridge a month, and their sum.
    pub fn show_bridge_table(&self, looked: &Looked<'_>) -> Got<Shown> {
        self.known(self.point(looked.last()))?;
        let mut shown = Shown::default();
        let word = self.measure_word();
        shown.grid = grid(
            terms::MONTH,
            [
                terms::START,
                terms::NEW,
                terms::REACTIVATION,
                terms::EXPANSION,
                terms::CONTRACTION,
                terms::CHURN,
                terms::FX,
                terms::END,
            ],
        );
        let mut made: Vec<(Window, Bridge)> = Vec::new();
        for window in self.months_in(looked) {
            match self.bridge(&window, &looked.filter, self.choices.netting) {
                Ok(bridge) => {
                    shown.rows.extend(&self.bridge_rows(&bridge, looked));
                    shown
                        .grid
                        .rows
                        .push(row(self.bridge_cells(Cell::Window(window.clone()), &bridge), false));
                    made.push((window, bridge));
                }
                Err(Gap::Missing(Reason::NoHistory, _)) => {}
                Err(Gap::Missing(reason, why)) => {
                    let blank = (0..7).map(|_| Cell::Blank);
                    let cells = [Cell::Window(window), Cell::Missing(reason)];
                    shown.grid.rows.push(row(cells.into_iter().chain(blank).collect(), false));
                    shown.notes.push(why);
                }
                Err(fault) => return Err(fault),
            }
        }
        let (Some((first, _)), Some((last, _))) = (made.first(), made.last()) else {
            return Err(Gap::Missing(Reason::NoHistory, Phrase::said(NO_MONTH_IS_KNOWN)));
        };
        let period = Window { start: first.start, ..last.clone() };
        let total = sum(made.iter().map(|(_, bridge)| bridge));
        shown.grid.rows.push(row(self.bridge_cells(Cell::Said(SUM), &total), true));
        // A movement that no month has is no column.
        let moves = Movement::ALL.map(Movement::label);
        shown.grid.without_empty(&moves);
        shown.grid.without_empty(&[terms::FX]);
        shown.n = Some(total.before.max(total.after) as u64);
        let moved = growth(&total).moved;
        let text = match moved {
            Ordering::Greater => GREW_FROM_TO_IN_MONTH,
            Ordering::Less => FELL_FROM_TO_IN_MONTH,
            Ordering::Equal => HELD_AT_IN_MONTH,
        };
        let finding = Phrase::said(text).with(word).number(self.measured(total.end), Unit::Money);
        let finding = finding.count(made.len());
        shown.finding = finding.number(self.measured(total.start), Unit::Money);
        shown.moved = Some(moved);
        shown.measure = Phrase::said(MEASURE_OVER)
            .with(word)
            .named(&self.ledger.setup.currency)
            .day(period.start)
            .day(period.last());
        let unfinished = made.iter().filter(|(window, _)| window.to_date);
        shown.notes.extend(unfinished.map(|(window, _)| Phrase::said(IS_TO_DATE).window(window)));
        Ok(shown)
    }

    /// The months of an explicit period, else the last twelve up to its end,
    /// from the first with a customer on.
    fn months_in(&self, looked: &Looked<'_>) -> Vec<Window> {
        let last = looked.last();
        let from = match looked.query.explicit {
            true => looked.window().start,
            false => last.month_start().plus_months(1 - MONTHS),
        };
        let first = self.firsts_in(&looked.filter).into_iter().enumerate();
        let first = first.filter(|(at, _)| looked.filter.of(*at as u32)).filter_map(|(_, day)| day);
        let from = first.min().map_or(from, |first| from.max(first)).min(last);
        self.month_windows(from, last)
    }

    /// The calendar months that touch some days; the last one cut at `last`.
    pub fn month_windows(&self, from: Day, last: Day) -> Vec<Window> {
        let mut windows = Vec::new();
        let mut at = from.month_start();
        while at <= last {
            let window = calendar::month(at);
            let to_date = window.last() > last;
            let end = window.end.min(last.plus(1));
            at = window.end;
            windows.push(Window { end, to_date, ..window });
        }
        windows
    }

    fn bridge_cells(&self, name: Cell, bridge: &Bridge) -> Vec<Cell> {
        let total = |value| Cell::Number(self.measured(value), Unit::Money, Style::Exact);
        let moves = Movement::ALL.map(|one| amount(self.measured(bridge.signed(one))));
        let fx: Decimal = self.measured(bridge.fx);
        let mut cells = vec![name, total(bridge.start)];
        cells.extend(moves);
        cells.extend([amount(fx), total(bridge.end)]);
        cells
    }
}

fn growth(bridge: &Bridge) -> Growth {
    Growth::of(bridge.start.decimal(), bridge.end.decimal())
}

/// Months that follow each other as one bridge.
fn sum<'a>(bridges: impl Iterator<Item = &'a Bridge>) -> Bridge {
    let mut sum: Option<Bridge> = None;
    for one in bridges {
        let all = sum.get_or_insert_with(|| Bridge { moves: Vec::new(), ..one.clone() });
        if all.days != one.days {
            all.fx += one.fx;
            all.between.extend(&one.between);
        }
        all.moves.extend(&one.moves);
        (all.end, all.after) = (one.end, one.after);
    }
    sum.unwrap_or_default()
}

said! {
    MRR_BRIDGE = "MRR bridge", "MRR-Überleitung", "Bridge de MRR";
    MOVEMENT = "Movement", "Bewegung", "Mouvement";
    IN = "{0} in {1}", "{0} ({1})", "{0} ({1})";
    COMMITTED_USAGE_ARR_MOVE =
        "committed and usage ARR move apart; NRR and GRR net them",
        "vertraglicher und nutzungsabhängiger ARR bewegen sich getrennt; NRR und GRR verrechnen sie",
        "ARR contractuel et ARR d’usage varient séparément ; NRR et GRR les compensent";
    NETTED_OVER_PERIOD =
        "each customer is netted once over the period",
        "jeder Kunde wird über den Zeitraum einmal verrechnet",
        "chaque client est compensé une fois sur la période";
    NOTHING_NETTED_EACH_DAYS =
        "nothing is netted: each day's change stands alone",
        "nichts wird verrechnet: die Veränderung jedes Tages steht für sich",
        "rien n’est compensé : la variation de chaque jour reste distincte";
    NETTED_EACH_MONTH =
        "each customer is netted once a month",
        "jeder Kunde wird einmal im Monat verrechnet",
        "chaque client est compensé une fois par mois";
    CUSTOMER_CAME_LEFT_BETWEEN =
        "{0} {0:customer|customers} came and left between two balances, in no movement",
        "{0} {0:Kunde kam und ging|Kunden kamen und gingen} zwischen zwei Stichtagen, in keiner Bewegung enthalten",
        "{0} {0:client arrivé et parti|clients arrivés et partis} entre deux soldes, dans aucun mouvement";
    NO_MONTH_IS_KNOWN = "no month is known", "kein Monat ist bekannt", "aucun mois n’est connu";
    SUM = "Sum", "Summe", "Somme";
    GREW_FROM_TO_IN_MONTH =
        "{0} grew from {3} to {1} in {2} {2:month|months}",
        "{0} wächst in {2} {2:Monat|Monaten} von {3} auf {1}",
        "{0} en hausse, de {3} à {1} en {2} mois";
    FELL_FROM_TO_IN_MONTH =
        "{0} fell from {3} to {1} in {2} {2:month|months}",
        "{0} fällt in {2} {2:Monat|Monaten} von {3} auf {1}",
        "{0} en baisse, de {3} à {1} en {2} mois";
    HELD_AT_IN_MONTH =
        "{0} held at {1} in {2} {2:month|months}",
        "{0} bleibt in {2} {2:Monat|Monaten} bei {1}",
        "{0} stable à {1} en {2} mois";
    MEASURE_OVER = "{0}, {1}, {2} to {3}", "{0}, {1}, {2} bis {3}", "{0}, {1}, du {2} au {3}";
    IS_TO_DATE = "{0} is to date", "{0}: noch nicht abgeschlossen", "{0} : période en cours";
}
