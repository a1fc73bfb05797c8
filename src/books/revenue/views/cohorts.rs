//! What is left of each cohort.

use crate::books::making::Got;
use crate::books::making::cells::{count, grid, row, words};
use crate::books::making::drawn::is_few;
use crate::books::revenue::book::Positions;
use crate::books::revenue::book::{Revenue, at};
use crate::books::revenue::choices::{CohortFrom, CohortsOf};
use crate::books::revenue::terms;
use crate::books::revenue::usage::{month_end, month_of};
use crate::books::revenue::views::{Looked, whole};
use crate::books::shown::CohortRow;
use crate::books::{Cell, Plot, Shown};
use crate::value::Money;
use crate::value::{Decimal, Phrase, Reason, Style, Unit, Window, said};
use std::collections::BTreeMap;

/// The customers of a cohort, each with its own first month.
type Members = Vec<(u32, i32)>;

/// A share, or a fraction of fewer than five.
type Part = Result<Decimal, (u64, u64)>;

/// How much is left of a cohort in some month after its start.
#[derive(Clone, Copy, Default)]
struct Left {
    logos: usize,
    arr: Money,
}

impl Revenue {
    /// Rows are cohorts, columns months since each customer's own start.
    pub fn show_cohorts(&self, looked: &Looked<'_>) -> Got<Shown> {
        let last = looked.last();
        self.known(self.point(last))?;
        let cohorts = self.cohorts(looked);
        // A month that is not over is not reached.
        let complete = if last.is_month_end() { month_of(last) } else { month_of(last) - 1 };
        let complete = if self.point(last) == last { complete } else { month_of(last) };
        let most = self.choices.cohort_months;
        let most = i32::try_from(most.trunc().mantissa()).unwrap_or(12);
        let by_arr = self.choices.cohorts_of == CohortsOf::Arr;
        let mut balances: BTreeMap<i32, Positions> = BTreeMap::new();
        let mut rows: Vec<CohortRow> = Vec::new();
        let mut ages: BTreeMap<i32, (Left, Left)> = BTreeMap::new();
        let latest = self.choices.cohorts.trunc().mantissa();
        let skip = cohorts.len().saturating_sub(usize::try_from(latest).unwrap_or(usize::MAX));
        let (early, month) = self.early(looked);
        for (name, members) in cohorts.iter().skip(skip) {
            // A column is blank until the whole cohort has reached it.
            let youngest = members.iter().map(|(_, first)| *first).max().unwrap_or(complete);
            let mut series = Vec::new();
            for month in 0..=most.min(complete - youngest) {
                series.push(self.left(looked, members, month, &mut balances)?);
            }
            let base = series.first().copied().unwrap_or_default();
            let size = members.len();
            let cell = |left: &Left| match (is_few(size), by_arr) {
                (true, _) => Some(Err((left.logos as u64, size as u64))),
                (false, true) => ratio(left.arr.decimal(), base.arr.decimal()).map(Ok),
                (false, false) => ratio(number(left.logos), number(size)).map(Ok),
            };
            let cells: Vec<_> = series.iter().map(cell).collect();
            for (month, left) in series.iter().enumerate() {
                let (all, then) = ages.entry(month as i32).or_default();
                all.logos += left.logos;
                all.arr += left.arr;
                then.logos += size;
                then.arr += base.arr;
            }
            rows.push(CohortRow { name: name.clone(), size: size as u64, cells });
        }
        // The table ends with the last month that has a value.
        let reached = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut grid_rows = Vec::new();
        if let Some(month) = &month {
            let name = Cell::Phrase(Phrase::said(BEFORE).window(month));
            let blank = (0..reached).map(|_| Cell::Blank);
            grid_rows.push(row([name, count(early)].into_iter().chain(blank).collect(), false));
        }
        for cohort in &rows {
            let blank = (0..reached.saturating_sub(cohort.cells.len())).map(|_| Cell::Blank);
            let head = [words(&cohort.name), count(usize::try_from(cohort.size).unwrap_or(0))];
            let cells = head.into_iter().chain(cohort.cells.iter().map(printed)).chain(blank);
            grid_rows.push(row(cells.collect(), false));
        }
        let columns = (0..reached).map(|month| Phrase::name(month.to_string()));
        let heads: Vec<Phrase> = std::iter::once(terms::CUSTOMERS.into()).chain(columns).collect();
        let size: usize = cohorts.iter().skip(skip).map(|(_, members)| members.len()).sum();
        let mut shown = Shown { grid: grid(terms::COHORT, heads), ..Shown::default() };
        shown.grid.rows = grid_rows;
        shown.finding = finding(&ages, &rows, by_arr);
        let measure = match by_arr {
            true => ARR_KEPT_MONTHS_SINCE,
            false => CUSTOMERS_KEPT_MONTHS_SINCE,
        };
        shown.measure = Phrase::said(measure).day(last);
        shown.n = Some(size as u64);
        shown.rows = self.rows(|line| line.start <= last && looked.filter.holds(line));
        shown.notes = self.cohort_notes(skip, looked);
        if early > 0 {
            let note = CUSTOMER_STARTED_BEFORE;
            shown.notes.push(Phrase::said(note).count(early));
        }
        let eldest = cohorts.iter().skip(skip).flat_map(|(_, members)| members);
        if eldest.map(|(_, first)| complete - first).max().is_some_and(|age| age > most) {
            let note = LATER_MONTHS_THAN_NOT_SHOWN;
            shown.notes.push(Phrase::said(note).count(usize::try_from(most).unwrap_or(0)));
        }
        shown.notes.extend(self.cohorts_without_customers(&cohorts, skip));
        let plot =
            Plot::Cohort { head: terms::COHORT.into(), rows, columns: MONTHS_SINCE_START.into() };
        shown.plot = (size > 0).then_some(plot);
        let (reason, why) = match early {
            0 => (Reason::NoBase, NO_CUSTOMER_HAS_STARTED),
            _ => (Reason::NoHistory, EVERY_CUSTOMER_THERE_WHEN),
        };
        whole((size > 0).then_some(shown), reason, why)
    }

    /// How many customers started before the data begin, and before which month.
    fn early(&self, looked: &Looked<'_>) -> (usize, Option<Window>) {
        let before = self.people.iter().filter(|(at, _)| looked.filter.of(*at));
        let had = |at: u32| self.firsts.get(at as usize).copied().flatten().is_some();
        let before = before.filter(|(at, _)| had(*at));
        let months: Vec<Window> = before.filter_map(|(at, _)| self.before_data(at)).collect();
        (months.len(), months.into_iter().next())
    }

    /// Customers by the name of their cohort.
    fn cohorts(&self, looked: &Looked<'_>) -> Vec<(String, Members)> {
        let mut all: BTreeMap<String, Members> = BTreeMap::new();
        for (customer, _) in self.people.iter().filter(|(at, _)| looked.filter.of(*at)) {
            // Who never had ARR was never a customer.
            let had = self.firsts.get(customer as usize).copied().flatten();
            let (Some(_), Some(start)) = (had, self.cohort_start(customer)) else { continue };
            if start > looked.last() || self.before_data(customer).is_some() {
                continue;
            }
            let Some(name) = self.cohort_of(customer) else { continue };
            all.entry(name).or_default().push((customer, month_of(start)));
        }
        all.into_iter().collect()
    }

    /// What is left of some customers, each so many months after its own start.
    fn left(
        &self,
        looked: &Looked<'_>,
        members: &Members,
        month: i32,
        balances: &mut BTreeMap<i32, Positions>,
    ) -> Got<Left> {
        let mut left = Left::default();
        for (customer, first) in members {
            let then = first + month;
            if let std::collections::btree_map::Entry::Vacant(entry) = balances.entry(then) {
                let day = self.point(month_end(then));
                // One rate for all cells: months differ by what customers did.
                let rated = self.point(looked.last());
                entry.insert(self.positions(day, rated, &looked.filter)?);
            }
            let Some(positions) = balances.get(&then) else { continue };
            let position = at(positions, *customer);
            left.logos += usize::from(position.counts());
            left.arr += position.total();
        }
        Ok(left)
    }

    fn cohorts_without_customers(
        &self,
        cohorts: &[(String, Members)],
        skip: usize,
    ) -> Option<Phrase> {
        let empty = gaps(cohorts, skip, |month| self.cohort_at(month_end(month)));
        match empty.len() {
            0 => None,
            1..=4 => Some(Phrase::said(NOBODY_STARTED_IN).named(empty.join(", "))),
            many => Some(Phrase::said(COHORTS_WITHOUT_CUSTOMER).count(many)),
        }
    }

    fn cohort_notes(&self, skipped: usize, looked: &Looked<'_>) -> Vec<Phrase> {
        let start = match self.choices.cohort_from {
            CohortFrom::Customers => COHORTS_START_LIST,
            CohortFrom::FirstArr => COHORTS_FIRST_DAY_ARR,
        };
        let mut notes = vec![Phrase::said(start)];
        notes.push(Phrase::said(MONTHS_NOT_YET_REACHED));
        if skipped > 0 {
            let note = OLDER_COHORT_NOT_SHOWN;
            notes.push(Phrase::said(note).count(skipped));
        }
        let unknown = self.people.iter().filter(|(at, _)| {
            let had = self.firsts.get(*at as usize).copied().flatten();
            looked.filter.of(*at) && had.is_some() && self.cohort_start(*at).is_none()
        });
        let unknown = unknown.count();
        if unknown > 0 {
            let note = CUSTOMER_WITHOUT_START_NO;
            notes.push(Phrase::said(note).count(unknown));
        }
        notes
    }
}

/// Quarters, or months, between the first cohort and the last in which nobody started.
fn gaps(cohorts: &[(String, Members)], skip: usize, name: impl Fn(i32) -> String) -> Vec<String> {
    let shown = || cohorts.iter().skip(skip).flat_map(|(_, members)| members);
    let first = shown().map(|(_, first)| *first).min();
    let last = shown().map(|(_, first)| *first).max();
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let mut names: Vec<String> = (first..=last).map(name).collect();
    names.dedup();
    names.retain(|name| !cohorts.iter().any(|(known, _)| known == name));
    names
}

fn number(count: usize) -> Decimal {
    Decimal::from(count as u64)
}

fn ratio(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole)
}

fn printed(cell: &Option<Result<Decimal, (u64, u64)>>) -> Cell {
    match cell {
        None => Cell::Missing(Reason::NoBase),
        Some(Ok(share)) => Cell::Number(*share, Unit::Percent, Style::Whole),
        Some(Err((left, size))) => Cell::Fraction(*left, *size),
    }
}

/// Ages at which people compare cohorts, in months.
const MILESTONES: [i32; 7] = [36, 24, 12, 6, 3, 2, 1];

/// What is left of everyone at the last milestone that most customers have
/// reached, and the cohort of which the least is left then.
fn finding(ages: &BTreeMap<i32, (Left, Left)>, cohorts: &[CohortRow], by_arr: bool) -> Phrase {
    let all = ages.get(&0).map_or(0, |(_, then)| then.logos);
    let reached = MILESTONES
        .iter()
        .chain([&0])
        .find_map(|age| ages.get_key_value(age).filter(|(_, (_, then))| then.logos * 2 > all));
    let Some((month, (left, then))) = reached else {
        return Phrase::said(NO_COHORT_HAS_STARTED_YET);
    };
    let (kept, text) = match by_arr {
        true => (ratio(left.arr.decimal(), then.arr.decimal()), ARR_STILL_THERE_MONTH_AFTER),
        false => (ratio(number(left.logos), number(then.logos)), SHARE_STILL_THERE),
    };
    let month = usize::try_from(*month).unwrap_or(0);
    if month == 0 {
        return Phrase::said(MOST_CUSTOMERS_NOT_BEEN);
    }
    // What became of one customer is no finding.
    let Some(kept) = kept.filter(|_| then.logos > 1) else {
        return Phrase::said(THERE_NOTHING_COMPARE_YET);
    };
    let finding = match is_few(then.logos) && !by_arr {
        true => {
            let few = COUNT_STILL_THERE;
            Phrase::said(few).count(left.logos).count(then.logos)
        }
        false => Phrase::said(text).number(kept, Unit::Percent),
    };
    let finding = finding.count(month);
    let least = match worst(cohorts, month) {
        Some((name, Ok(share))) if share < kept => {
            // A cohort of few may have kept less: it is in the table, and no finding.
            let text = match has_few(cohorts, month) {
                true => FIVE_CUSTOMERS_OR_MORE_KEPT,
                false => KEPT_THE_LEAST,
            };
            Phrase::said(text).named(name).number(share, Unit::Percent)
        }
        Some((name, Err((now, then)))) if number(now as usize) < kept * number(then as usize) => {
            let least = Phrase::said(KEPT_THE_LEAST_OF).named(name);
            least.count(now as usize).count(then as usize)
        }
        _ => return finding,
    };
    Phrase::said(terms::APART).with(finding).with(least)
}

/// Whether a cohort of few customers has come so far.
fn has_few(cohorts: &[CohortRow], month: usize) -> bool {
    cohorts.iter().any(|cohort| matches!(cohort.cells.get(month), Some(Some(Err(_)))))
}

/// The cohort of which the least is left after some months; one of few
/// customers only where all are, and never one of a single customer.
fn worst(cohorts: &[CohortRow], month: usize) -> Option<(&str, Part)> {
    let share = |cell: &Part| match cell {
        Ok(share) => Some(*share),
        Err((now, then)) => ratio(Decimal::from(*now), Decimal::from(*then)),
    };
    let reached = cohorts.iter().filter(|cohort| cohort.size > 1).filter_map(|cohort| {
        let cell = (*cohort.cells.get(month)?)?;
        Some((share(&cell)?, (cohort.name.as_str(), cell)))
    });
    let least = reached.min_by_key(|(share, (_, cell))| (cell.is_err(), *share));
    least.map(|(_, cohort)| cohort)
}

said! {
    BEFORE = "before {0}", "vor {0}", "avant {0}";
    ARR_KEPT_MONTHS_SINCE =
        "ARR kept, by months since the customer's start, to {0}",
        "Gehaltener ARR nach Monaten seit Kundenbeginn, bis {0}",
        "ARR conservé, par mois depuis l’arrivée du client, au {0}";
    CUSTOMERS_KEPT_MONTHS_SINCE =
        "Customers kept, by months since the customer's start, to {0}",
        "Gehaltene Kunden nach Monaten seit Kundenbeginn, bis {0}",
        "Clients conservés, par mois depuis leur arrivée, au {0}";
    CUSTOMER_STARTED_BEFORE =
        "{0} {0:customer|customers} started before the data begin: nothing tells when",
        "{0} {0:Kunde begann|Kunden begannen} vor dem Beginn der Daten: wann, ist nicht angegeben",
        "{0} {0:client a commencé|clients ont commencé} avant le début des données : rien n’indique quand";
    LATER_MONTHS_THAN_NOT_SHOWN =
        "later months than {0} are not shown",
        "spätere Monate als {0} nicht gezeigt",
        "mois au-delà de {0} non affichés";
    MONTHS_SINCE_START = "Months since start", "Monate seit Beginn", "Mois depuis le début";
    NO_CUSTOMER_HAS_STARTED =
        "no customer has started",
        "noch kein Kunde hat begonnen",
        "aucun client n’a commencé";
    EVERY_CUSTOMER_THERE_WHEN =
        "every customer was there when the data begin",
        "alle Kunden waren schon da, als die Daten beginnen",
        "tous les clients étaient déjà là au début des données";
    NOBODY_STARTED_IN = "nobody started in {0}", "niemand begann in {0}", "aucun début en {0}";
    COHORTS_WITHOUT_CUSTOMER =
        "{0} cohorts without a customer are left out",
        "{0} Kohorten ohne Kunden ausgelassen",
        "{0} cohortes sans client omises";
    COHORTS_START_LIST =
        "cohorts are by the start that the list of customers gives",
        "Kohorten nach dem Beginn laut Kundenliste",
        "cohortes selon la date d’arrivée de la liste des clients";
    COHORTS_FIRST_DAY_ARR =
        "cohorts are by the first day with ARR",
        "Kohorten nach dem ersten Tag mit ARR",
        "cohortes selon le premier jour avec ARR";
    MONTHS_NOT_YET_REACHED =
        "months not yet reached by a whole cohort are blank",
        "Monate, die noch nicht die ganze Kohorte erreicht hat, sind leer",
        "les mois que toute la cohorte n’a pas atteints sont vides";
    OLDER_COHORT_NOT_SHOWN =
        "{0} {0:older cohort|older cohorts} not shown",
        "{0} {0:ältere Kohorte|ältere Kohorten} nicht gezeigt",
        "{0} {0:cohorte plus ancienne non affichée|cohortes plus anciennes non affichées}";
    CUSTOMER_WITHOUT_START_NO =
        "{0} {0:customer|customers} without a start in no cohort",
        "{0} {0:Kunde|Kunden} ohne Beginn in keiner Kohorte",
        "{0} {0:client|clients} sans date d’arrivée, hors cohorte";
    NO_COHORT_HAS_STARTED_YET =
        "No cohort has started yet",
        "Noch keine Kohorte hat begonnen",
        "Pas encore de cohorte";
    ARR_STILL_THERE_MONTH_AFTER =
        "{0} of ARR is still there {1} {1:month|months} after they started",
        "{0} des ARR sind {1} {1:Monat|Monate} nach Beginn noch da",
        "{0} de l’ARR subsiste {1} mois après l’arrivée";
    SHARE_STILL_THERE =
        "{0} of customers are still there {1} {1:month|months} after they started",
        "{0} der Kunden sind {1} {1:Monat|Monate} nach Beginn noch da",
        "{0} des clients sont encore là {1} mois après leur arrivée";
    MOST_CUSTOMERS_NOT_BEEN =
        "Most customers have not been there for a month yet",
        "Die meisten Kunden sind noch keinen Monat da",
        "La plupart des clients sont là depuis moins d’un mois";
    THERE_NOTHING_COMPARE_YET =
        "There is nothing to compare yet",
        "Noch ist kein Vergleich möglich",
        "Pas encore de comparaison possible";
    COUNT_STILL_THERE =
        "{0} of {1} customers {0:is|are} still there {2} {2:month|months} after they started",
        "{0} von {1} Kunden {0:ist|sind} {2} {2:Monat|Monate} nach Beginn noch da",
        "{0} des {1} clients {0:est|sont} encore là {2} mois après leur arrivée";
    FIVE_CUSTOMERS_OR_MORE_KEPT =
        "of five customers or more, {0} kept the least, {1}",
        "ab fünf Kunden hielt {0} am wenigsten, {1}",
        "à partir de cinq clients, {0} en conserve le moins, {1}";
    KEPT_THE_LEAST =
        "{0} kept the least, {1}",
        "{0} hielt am wenigsten, {1}",
        "{0} en conserve le moins, {1}";
    KEPT_THE_LEAST_OF =
        "{0} kept the least, {1} of {2}",
        "{0} hielt am wenigsten, {1} von {2}",
        "{0} en conserve le moins, {1} sur {2}";
}
