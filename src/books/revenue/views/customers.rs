//! Customers one by one, and how much hangs on few of them.

use crate::books::making::cells::{self, amount, grid, row, share, words};
use crate::books::making::{self, Got};
use crate::books::revenue::book::{Revenue, at};
use crate::books::revenue::bridge::{Move, Movement};
use crate::books::revenue::choices::Netting;
use crate::books::revenue::terms;
use crate::books::revenue::views::{Looked, shown_figures};
use crate::books::{Cell, GridRow, Plot, Shown};
use crate::value::Money;
use crate::value::said::LISTED;
use crate::value::{Phrase, Reason, Said, Style, Unit, said};

/// Bars before "Other".
const LARGEST: usize = 5;

/// One customer, or all others, over a period.
#[derive(Clone, Copy, Debug, Default)]
struct Moved {
    start: Money,
    new: Money,
    expansion: Money,
    contraction: Money,
    churn: Money,
    end: Money,
}

impl Moved {
    fn add(&mut self, other: &Moved) {
        self.start += other.start;
        self.new += other.new;
        self.expansion += other.expansion;
        self.contraction += other.contraction;
        self.churn += other.churn;
        self.end += other.end;
    }

    fn cells(&self) -> Vec<Cell> {
        let total = |value: Money| Cell::Number(value.decimal(), Unit::Money, Style::Exact);
        vec![
            total(self.start),
            amount(self.new.decimal()),
            amount(self.expansion.decimal()),
            amount(-self.contraction.decimal()),
            amount(-self.churn.decimal()),
            total(self.end),
        ]
    }

    fn status(&self) -> &'static Said {
        match (self.start.is_positive(), self.end.is_positive()) {
            (false, _) if self.new.is_zero() => CAME_AND_LEFT,
            (false, _) => NEW,
            (true, false) => LOST,
            _ if self.grew() => GREW,
            _ if self.end < self.start => SHRANK,
            _ => FLAT,
        }
    }

    fn grew(&self) -> bool {
        self.start.is_positive() && self.end > self.start
    }
}

impl Revenue {
    /// The tracker: every customer from start to end.
    pub fn show_customers(&self, looked: &Looked<'_>) -> Got<Shown> {
        let explicit = looked.query.explicit;
        let window = &self.since_first(looked.window(), explicit, &looked.filter);
        let bridge = self.bridge(window, &looked.filter, Netting::Period)?;
        let mix = self.mix(window, &looked.filter)?;
        let told = self.tells_why().is_ok();
        let days = (self.point(window.base()), self.point(window.last()));
        let then = self.positions(days.0, days.1, &looked.filter)?;
        let now = self.positions(days.1, days.1, &looked.filter)?;
        let moves = bridge.by_customer();
        let mut all: Vec<(u32, Moved)> = Vec::new();
        for (customer, _) in self.people.iter() {
            let (start, end) = (at(&then, customer).total(), at(&now, customer).total());
            if start.is_zero() && end.is_zero() {
                continue;
            }
            let mut moved = Moved { start, end, ..Moved::default() };
            moves.get(&customer).into_iter().flatten().for_each(|one| put(&mut moved, one));
            all.push((customer, moved));
        }
        // People are in the order of their ids, and the sort keeps it among equals.
        let label = |customer: u32| self.people.label(customer).to_owned();
        all.sort_by_key(|(customer, one)| {
            (std::cmp::Reverse(one.start.max(one.end)), label(*customer))
        });
        let top = self.choices.top;
        let top = usize::try_from(top.trunc().mantissa()).unwrap_or(20);
        let heads = [
            terms::START,
            terms::NEW,
            terms::EXPANSION,
            terms::CONTRACTION,
            terms::CHURN,
            terms::END,
            terms::NRR,
            terms::STATUS,
        ];
        let mut shown = Shown {
            grid: grid(terms::CUSTOMER, heads),
            measure: self.measure_line(terms::ARR, window),
            n: Some(all.len() as u64),
            ..Shown::default()
        };
        if let Some(head) = shown.grid.head.last_mut() {
            head.numeric = false;
        }
        let mut total = Moved::default();
        all.iter().for_each(|(_, one)| total.add(one));
        for (customer, one) in all.iter().take(top) {
            let kind = mix.main_of(*customer).filter(|_| told && one.expansion.is_positive());
            let mut cells = vec![words(self.people.label(*customer))];
            cells.extend(one.cells());
            cells.push(own_nrr(one));
            cells.push(match kind {
                Some(kind) => {
                    let status = Phrase::said(LISTED).with(one.status());
                    Cell::Phrase(status.with(kind.called()))
                }
                None => Cell::Said(one.status()),
            });
            let source = self.rows(|line| {
                line.customer == *customer
                    && looked.filter.holds(line)
                    && (line.live(days.0) || line.live(days.1))
            });
            shown.grid.rows.push(GridRow { source, ..row(cells, false) });
        }
        if all.len() > top {
            let mut rest = Moved::default();
            all.iter().skip(top).for_each(|(_, one)| rest.add(one));
            let name = Phrase::said(OTHER_CUSTOMER).count(all.len() - top);
            let mut cells = vec![Cell::Phrase(name)];
            cells.extend(rest.cells());
            cells.extend([Cell::Blank, Cell::Blank]);
            shown.grid.rows.push(GridRow { rest: true, ..row(cells, false) });
        }
        let nrr = making::over(self, "revenue.nrr", window.clone(), explicit, looked.query.slice)?;
        let mut cells = vec![Cell::Said(terms::TOTAL)];
        cells.extend(total.cells());
        cells.extend([cells::figure(&nrr), Cell::Status(nrr.status)]);
        shown.grid.rows.push(row(cells, true));
        shown.rows =
            self.rows(|line| looked.filter.holds(line) && (line.live(days.0) || line.live(days.1)));
        let grew = all.iter().filter(|(_, one)| one.grew()).count();
        let base = all.iter().filter(|(_, one)| one.start.is_positive()).count();
        let text = match nrr.value {
            Ok(_) => OF_CUSTOMER_GREW_IN_IS,
            Err(_) => OF_CUSTOMER_GREW_IN,
        };
        shown.finding = Phrase::said(text).count(grew).count(base).window(window);
        if let Ok(value) = nrr.value {
            shown.finding = shown.finding.number(value, Unit::Percent).with(nrr.in_sentence());
        }
        shown.notes.push(Phrase::said(EACH_CUSTOMER_NETTED_ONCE));
        shown.notes.extend(self.usage_apart());
        shown.figures = shown_figures([&nrr]);
        Ok(shown)
    }

    /// The five largest, and everyone else.
    pub fn show_concentration(&self, looked: &Looked<'_>) -> Got<Shown> {
        let day = self.point(looked.last());
        let now = self.positions(day, day, &looked.filter)?;
        let mut all: Vec<(Money, &str)> = self
            .people
            .iter()
            .map(|(customer, person)| (at(&now, customer).total(), person.label()))
            .filter(|(arr, _)| arr.is_positive())
            .collect();
        all.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(two.1)));
        let total: Money = all.iter().map(|(arr, _)| *arr).sum();
        let of = |arr: Money| arr.decimal().checked_div(total.decimal());
        let bar = |name: Phrase, arr: Money| (name, arr.decimal(), of(arr));
        let largest = all.iter().take(LARGEST);
        let rows: Vec<_> = largest.map(|(arr, name)| bar(Phrase::name(*name), *arr)).collect();
        let rest: Money = all.iter().skip(LARGEST).map(|(arr, _)| *arr).sum();
        let others = all.len().saturating_sub(LARGEST);
        let mut shown = Shown {
            grid: grid(terms::CUSTOMER, [terms::ARR, terms::SHARE]),
            measure: self.measure_line(terms::ARR, looked.window()),
            n: Some(all.len() as u64),
            rows: self.rows(|line| line.live(day) && looked.filter.holds(line)),
            ..Shown::default()
        };
        let line = |name: Cell, arr: Money, total_row| {
            let cells = vec![
                name,
                Cell::Number(arr.decimal(), Unit::Money, Style::Exact),
                share(arr.decimal(), total.decimal()),
            ];
            row(cells, total_row)
        };
        for (arr, name) in all.iter().take(LARGEST) {
            shown.grid.rows.push(line(words(name), *arr, false));
        }
        let other = Phrase::said(OTHER_CUSTOMER).count(others);
        if others > 0 {
            let others = line(Cell::Phrase(other), rest, false);
            shown.grid.rows.push(GridRow { rest: true, ..others });
        }
        shown.grid.rows.push(line(Cell::Said(terms::TOTAL), total, true));
        let top1 = making::ending(self, "revenue.top1_share", looked.last(), looked.query.slice)?;
        let top5 = making::ending(self, "revenue.top5_share", looked.last(), looked.query.slice)?;
        shown.finding = match (top1.value, top5.value, all.len() > LARGEST) {
            (Ok(one), Ok(five), true) => {
                let text = LARGEST_CUSTOMER_ARR_FIVE;
                Phrase::said(text).number(one, Unit::Percent).number(five, Unit::Percent)
            }
            (Ok(one), ..) => Phrase::said(LARGEST_CUSTOMER_ARR).number(one, Unit::Percent),
            _ => Phrase::said(NO_CUSTOMER_HAS_ARR),
        };
        let rest = (others > 0).then(|| bar(terms::OTHER.into(), rest));
        shown.plot = (!rows.is_empty()).then_some(Plot::Bars { unit: Unit::Money, rows, rest });
        shown.figures = shown_figures([&top1, &top5]);
        Ok(shown)
    }
}

fn put(moved: &mut Moved, one: &Move) {
    let to = match one.movement {
        Movement::New | Movement::Reactivation => &mut moved.new,
        Movement::Expansion => &mut moved.expansion,
        Movement::Contraction => &mut moved.contraction,
        Movement::Churn => &mut moved.churn,
    };
    *to += one.amount;
}

fn own_nrr(one: &Moved) -> Cell {
    match one.end.decimal().checked_div(one.start.decimal()) {
        Some(nrr) => Cell::Number(nrr, Unit::Percent, Style::Exact),
        None => Cell::Missing(Reason::NoBase),
    }
}

said! {
    NEW = "new", "neu", "nouveau";
    LOST = "lost", "verloren", "perdu";
    GREW = "grew", "gewachsen", "en hausse";
    SHRANK = "shrank", "geschrumpft", "en baisse";
    FLAT = "flat", "unverändert", "stable";
    CAME_AND_LEFT = "came and left", "gekommen und gegangen", "arrivé et parti";
    OTHER_CUSTOMER =
        "Other, {0} {0:customer|customers}",
        "Sonstige, {0} {0:Kunde|Kunden}",
        "Autres, {0} {0:client|clients}";
    OF_CUSTOMER_GREW_IN_IS =
        "{0} of {1} {1:customer|customers} grew in {2}; {4} is {3}",
        "{0} von {1} Kunden {0:ist|sind} gewachsen ({2}); {4} liegt bei {3}",
        "{0} {0:client|clients} sur {1} en hausse ({2}) ; {4} de {3}";
    OF_CUSTOMER_GREW_IN =
        "{0} of {1} {1:customer|customers} grew in {2}",
        "{0} von {1} Kunden {0:ist|sind} gewachsen ({2})",
        "{0} {0:client|clients} sur {1} en hausse ({2})";
    EACH_CUSTOMER_NETTED_ONCE =
        "each customer is netted once over the period, at the exchange rates of its end; new customers are in no NRR",
        "jeder Kunde wird über den Zeitraum einmal verrechnet, zu den Wechselkursen seines Endes; Neukunden zählen in keiner NRR",
        "chaque client est compensé une fois sur la période, aux taux de change de sa fin ; les nouveaux clients n’entrent pas dans la NRR";
    LARGEST_CUSTOMER_ARR_FIVE =
        "The largest customer is {0} of ARR, the five largest are {1}",
        "Der größte Kunde macht {0} des ARR aus, die fünf größten {1}",
        "Le premier client représente {0} de l’ARR, les cinq premiers {1}";
    LARGEST_CUSTOMER_ARR =
        "The largest customer is {0} of ARR",
        "Der größte Kunde macht {0} des ARR aus",
        "Le premier client représente {0} de l’ARR";
    NO_CUSTOMER_HAS_ARR = "No customer has ARR", "Kein Kunde hat ARR", "Aucun client n’a d’ARR";
}
