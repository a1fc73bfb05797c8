//! Who left, and whose term lapsed.

use crate::books::making::cells::{grid, row, share, words};
use crate::books::making::{self, Got};
use crate::books::revenue::book::Revenue;
use crate::books::revenue::bridge::Movement;
use crate::books::revenue::checks;
use crate::books::revenue::position::Rates;
use crate::books::revenue::records::FOREVER;
use crate::books::revenue::terms;
use crate::books::revenue::views::Looked;
use crate::books::{Cell, GridRow, Shown};
use crate::value::Money;
use crate::value::{Day, Phrase, Rows, Style, Unit, said};
use std::collections::{BTreeMap, BTreeSet};

impl Revenue {
    /// Who left in the period, with what they were worth and why.
    pub fn show_churned(&self, looked: &Looked<'_>) -> Got<Shown> {
        let window = looked.window();
        let bridge = self.bridge(window, &looked.filter, self.choices.netting)?;
        let mut lost: BTreeMap<u32, Money> = BTreeMap::new();
        for one in bridge.of(Movement::Churn) {
            *lost.entry(one.customer).or_default() += one.amount;
        }
        let mut sorted: Vec<(u32, Money)> = lost.into_iter().collect();
        let label = |customer: u32| self.people.label(customer).to_owned();
        sorted.sort_by_key(|(who, arr)| (std::cmp::Reverse(*arr), label(*who)));
        let ends = self.last_ends(looked.last());
        let mut shown = Shown {
            grid: grid(
                terms::CUSTOMER,
                [ARR_LOST, terms::SHARE_OF_START, GONE_FROM, terms::REASON],
            ),
            measure: self.measure_line(terms::ARR, window),
            n: Some(sorted.len() as u64),
            ..Shown::default()
        };
        for head in shown.grid.head.iter_mut().skip(3) {
            head.numeric = false;
        }
        let total: Money = sorted.iter().map(|(_, arr)| *arr).sum();
        for (who, arr) in &sorted {
            let end = ends.get(who).map(|end| Cell::Day(*end));
            let cells = vec![
                words(self.people.label(*who)),
                Cell::Number(self.measured(*arr), Unit::Money, Style::Exact),
                share(arr.decimal(), bridge.start.decimal()),
                end.unwrap_or(Cell::Blank),
                self.reason(*who, looked.last()).map_or(Cell::Blank, |reason| words(&reason)),
            ];
            let source = self.rows_of(&bridge, &BTreeSet::from([*who]), &looked.filter);
            shown.rows.extend(&source);
            shown.grid.rows.push(GridRow { source, ..row(cells, false) });
        }
        if sorted.len() > 1 {
            let cells = vec![
                Cell::Said(terms::TOTAL),
                Cell::Number(self.measured(total), Unit::Money, Style::Exact),
                share(total.decimal(), bridge.start.decimal()),
                Cell::Blank,
                Cell::Blank,
            ];
            shown.grid.rows.push(row(cells, true));
        }
        shown.finding = match sorted.len() {
            0 => Phrase::said(NO_CUSTOMER_LEFT_IN).window(window),
            count => Phrase::said(CUSTOMER_LEFT_ARR)
                .count(count)
                .window(window)
                .number(self.measured(total), Unit::Money),
        };
        shown.grid.without_empty(&[terms::REASON]);
        let lapsed = checks::lapsed(self, looked.last(), &looked.filter).len();
        if lapsed > 0 {
            let note = TERM_LAPSED_LATELY_WITHOUT;
            shown.notes.push(Phrase::said(note).count(lapsed));
        }
        Ok(shown)
    }

    /// The first day without service of each customer, as far as known on a day.
    fn last_ends(&self, day: Day) -> BTreeMap<u32, Day> {
        let mut ends = BTreeMap::new();
        let ended = |end: Day| end <= day && end != FOREVER;
        for line in self.records.lines.iter().filter(|line| ended(line.end)) {
            let end = ends.entry(line.customer).or_insert(line.end);
            *end = (*end).max(line.end);
        }
        ends
    }

    /// The latest reason that `churn_events` gives for a customer.
    fn reason(&self, customer: u32, day: Day) -> Option<String> {
        let of = self.reasons.get(&customer)?;
        of.range(..=day).next_back().map(|(_, reason)| reason.clone())
    }

    /// Terms that ended lately and have no next one.
    pub fn show_lapsed(&self, looked: &Looked<'_>) -> Got<Shown> {
        let day = self.point(looked.last());
        self.known(day)?;
        let mut lapsed = checks::lapsed(self, day, &looked.filter);
        let mut rates = Rates::new(self, day);
        let mut shown = Shown {
            grid: grid(terms::CUSTOMER, [terms::PRODUCT, terms::ARR, LAST_DAY]),
            measure: self.measure_line(terms::ARR, looked.window()),
            ..Shown::default()
        };
        for (head, numeric) in shown.grid.head.iter_mut().zip([false, false, true, false]) {
            head.numeric = numeric;
        }
        lapsed.sort_by_key(|line| (std::cmp::Reverse(line.arr), line.customer, line.row));
        let mut total = Money::ZERO;
        for line in &lapsed {
            let arr = rates.convert(line.arr, line.currency)?;
            total += arr;
            let cells = vec![
                words(self.people.label(line.customer)),
                words(self.records.products.get(line.product)),
                Cell::Number(arr.decimal(), Unit::Money, Style::Exact),
                Cell::Day(line.end.plus(-1)),
            ];
            let source = Rows::of(self.records.table, [line.row].into_iter().collect());
            shown.rows.extend(&source);
            shown.grid.rows.push(GridRow { source, ..row(cells, false) });
        }
        let customers: BTreeSet<u32> = lapsed.iter().map(|line| line.customer).collect();
        shown.n = Some(customers.len() as u64);
        shown.finding = match lapsed.len() {
            0 => Phrase::said(NO_TERM_LAPSED_LATELY),
            count => {
                let text = TERM_ARR_LAPSED_WITHOUT;
                Phrase::said(text).count(count).number(total.decimal(), Unit::Money)
            }
        };
        shown.notes.push(Phrase::said(COUNTED_AS_LOST_UNTIL));
        shown.figures =
            vec![making::ending(self, "revenue.lapsed", looked.last(), looked.query.slice)?];
        Ok(shown)
    }
}

said! {
    ARR_LOST = "ARR lost", "Verlorener ARR", "ARR perdu";
    GONE_FROM = "Gone from", "Weg seit", "Absent depuis";
    NO_CUSTOMER_LEFT_IN =
        "No customer left in {0}",
        "Kein Kunde verloren ({0})",
        "Aucun départ de client ({0})";
    CUSTOMER_LEFT_ARR =
        "{0} {0:customer|customers} left in {1} with {2} of ARR",
        "{0} {0:Kunde|Kunden} mit {2} ARR verloren ({1})",
        "{0} {0:client parti|clients partis} avec {2} d’ARR ({1})";
    TERM_LAPSED_LATELY_WITHOUT =
        "{0} {0:term|terms} lapsed lately without a booked renewal",
        "{0} {0:Laufzeit|Laufzeiten} zuletzt ohne gebuchte Verlängerung ausgelaufen",
        "{0} {0:contrat échu|contrats échus} récemment sans renouvellement enregistré";
    LAST_DAY = "Last day", "Letzter Tag", "Dernier jour";
    NO_TERM_LAPSED_LATELY =
        "No term lapsed lately",
        "Zuletzt ist keine Laufzeit ausgelaufen",
        "Aucun contrat échu récemment";
    TERM_ARR_LAPSED_WITHOUT =
        "{0} {0:term|terms} with {1} of ARR lapsed without a booked renewal",
        "{0} {0:Laufzeit|Laufzeiten} mit {1} ARR ohne gebuchte Verlängerung ausgelaufen",
        "{0} {0:contrat échu|contrats échus} sans renouvellement enregistré, {1} d’ARR";
    COUNTED_AS_LOST_UNTIL =
        "counted as lost until a renewal is booked",
        "zählt als verloren, bis eine Verlängerung gebucht ist",
        "comptés comme perdus jusqu’à l’enregistrement d’un renouvellement";
}
