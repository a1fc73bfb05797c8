//! Which customers and products a figure is narrowed to.

use crate::books::Slice;
use crate::books::calendar;
use crate::books::making::{Gap, Got};
use crate::books::revenue::arguments::ARGUMENTS;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::choices::{CohortBy, CohortFrom};
use crate::books::revenue::faults;
use crate::books::revenue::records::Line;
use crate::books::shapes::{SliceWord, SliceWords as Words};
use crate::diag::Fault;
use crate::value::{Day, Phrase, Reason, Window, said};
use std::collections::{BTreeMap, BTreeSet};

/// What a figure counts: everything, or some customers, or one product.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filter {
    /// For each customer, whether it counts; none: all do.
    pub only: Option<Vec<bool>>,
    /// The only product.
    pub product: Option<u32>,
    /// The only customer that can count, where there is but one.
    pub customer: Option<u32>,
}

impl Filter {
    /// Whether nothing is left out.
    pub fn is_all(&self) -> bool {
        self.only.is_none() && self.product.is_none()
    }

    /// Whether a line counts.
    pub fn holds(&self, line: &Line) -> bool {
        self.product.is_none_or(|product| product == line.product) && self.of(line.customer)
    }

    /// Whether a customer counts.
    pub fn of(&self, customer: u32) -> bool {
        let of = |only: &Vec<bool>| only.get(customer as usize).copied().unwrap_or(false);
        self.only.as_ref().is_none_or(of)
    }

    fn keep(&mut self, count: usize, keep: impl Fn(u32) -> bool) {
        let kept = (0..count as u32).map(|at| self.of(at) && keep(at)).collect();
        self.only = Some(kept);
    }
}

impl Revenue {
    /// What a query is narrowed to; a name that nothing has is a fault.
    pub fn scope(&self, slice: &Slice) -> Result<Filter, Fault> {
        let mut scope = Filter::default();
        let count = self.people.len();
        for (key, value) in slice {
            match key.as_str() {
                "customer" => {
                    let top = self.ledger.parents.top(value);
                    let Some(found) = self.people.find(top) else {
                        let known = self.people.iter();
                        let known = known.map(|(at, one)| (one.id.as_str(), self.people.label(at)));
                        let known: Vec<_> = known.collect();
                        return Err(faults::unknown_customer(value, &known));
                    };
                    scope.keep(count, |at| at == found);
                    scope.customer = Some(found);
                }
                "segment" => {
                    let segment = |at| self.segment(at);
                    if !(0..count as u32).any(|at| segment(at) == Some(value)) {
                        let valid = (0..count as u32).filter_map(segment);
                        let valid = valid.filter(|word| !word.is_empty());
                        return Err(faults::unknown_slice("segment", value, valid));
                    }
                    scope.keep(count, |at| segment(at) == Some(value));
                }
                "cohort" => {
                    let cohort = |at| self.cohort_of(at);
                    let all: Vec<String> = (0..count as u32).filter_map(cohort).collect();
                    if !all.iter().any(|have| have == value) {
                        let valid = all.iter().map(String::as_str);
                        return Err(faults::unknown_slice("cohort", value, valid));
                    }
                    scope.keep(count, |at| cohort(at).as_ref() == Some(value));
                }
                "product" => {
                    let Some(product) = self.records.products.find(value) else {
                        let valid = self.records.products.iter().map(|(_, name)| name);
                        return Err(faults::unknown_slice("product", value, valid));
                    };
                    scope.product = Some(product);
                }
                _ => {}
            }
        }
        Ok(scope)
    }

    /// The segment of a customer, empty where none is told; none of nobody.
    fn segment(&self, customer: u32) -> Option<&str> {
        Some(self.people.get(customer)?.segment.as_deref().unwrap_or_default())
    }

    /// The words of an argument that any customer or line has.
    pub fn words_of(&self, name: &str) -> Words {
        let everyone = || 0..self.people.len() as u32;
        let named = |word: &str| SliceWord::of(name, word, Phrase::name(word));
        match name {
            "customer" => Words::plain(
                self.people
                    .iter()
                    .map(|(_, one)| SliceWord::of(name, &one.id, Phrase::name(one.label()))),
            ),
            "segment" => {
                let all: BTreeSet<&str> = everyone().filter_map(|at| self.segment(at)).collect();
                let told = all.iter().filter(|word| !word.is_empty()).map(|word| named(word));
                let none = all.contains("").then(|| SliceWord::none(name));
                Words::plain(told.chain(none))
            }
            "product" => {
                let products = self.records.products.iter().map(|(_, word)| named(word));
                let none = self.records.lines.iter().any(|line| line.product == 0);
                Words::plain(products.chain(none.then(|| SliceWord::none(name))))
            }
            "cohort" => {
                let begun = |at| Some((self.cohort_start(at)?, self.cohort_of(at)?));
                let mut all: BTreeMap<String, Day> = BTreeMap::new();
                for (start, cohort) in everyone().filter_map(begun) {
                    let first = all.entry(cohort).or_insert(start);
                    *first = start.min(*first);
                }
                let mut all: Vec<(Day, String)> =
                    all.into_iter().map(|(cohort, start)| (start, cohort)).collect();
                all.sort();
                Words::in_order(all.iter().map(|(_, cohort)| named(cohort)))
            }
            _ => match ARGUMENTS.iter().find(|one| one.name == name) {
                Some(argument) => Words::of_choice(argument),
                None => Words::default(),
            },
        }
    }

    /// The lines that count. Those of one customer are looked up, not looked for:
    /// a document for each of a thousand asks for months of each.
    pub fn lines<'a>(&'a self, scope: &'a Filter) -> impl Iterator<Item = &'a Line> {
        let own = scope.customer.and_then(|at| self.lines_of.get(at as usize));
        let own =
            own.map(|lines| lines.iter().filter_map(|at| self.records.lines.get(*at as usize)));
        let all = scope.customer.is_none().then_some(&self.records.lines);
        let lines = own.into_iter().flatten().chain(all.into_iter().flatten());
        lines.filter(|line| scope.holds(line))
    }

    /// Whether a row of the table is of the customers and product that count, also a
    /// row of which no line was made.
    pub fn in_scope(&self, row: u32, scope: &Filter) -> bool {
        let word = |name: &str| self.source.as_ref()?.text(name)?.get(row as usize);
        let customer = || self.people.find(self.ledger.parents.top(word("customer")?));
        let product = || self.records.products.find(word("product")?);
        (scope.only.is_none() || customer().is_some_and(|at| scope.of(at)))
            && scope.product.is_none_or(|wanted| product() == Some(wanted))
    }

    /// Whether anything tells what is narrowed to: rows of which none has an amount
    /// are no zero.
    pub fn told(&self, scope: &Filter) -> Got<()> {
        if scope.is_all() || self.lines(scope).next().is_some() {
            return Ok(());
        }
        // Rows whose customer is not listed may be of those who are looked for.
        if scope.only.is_some() && scope.customer.is_none() && self.strangers > 0 {
            let why = NOTHING_TELLS_WHAT_NARROWED;
            let why = Phrase::said(why).with(self.records.called());
            return Err(Gap::Missing(Reason::MissingInput, why));
        }
        match self.records.blank().any(|row| self.in_scope(row, scope)) {
            true => Err(self.without_amounts()),
            false => Ok(()),
        }
    }

    /// The name of a customer's cohort: the fiscal quarter, or the month, in
    /// which it started; one for all who were there when the data begin.
    pub fn cohort_of(&self, customer: u32) -> Option<String> {
        let start = self.cohort_start(customer)?;
        Some(match self.before_data(customer) {
            Some(month) => ["before", &month.name].join(" "),
            None => self.cohort_at(start),
        })
    }

    /// The month before which a customer started, where nothing tells when: it was there on
    /// the first day of the data. Contracts tell their own start.
    pub fn before_data(&self, customer: u32) -> Option<Window> {
        let begins = self.begins?;
        let first = match self.choices.cohort_from {
            CohortFrom::Customers => {
                let start = self.people.get(customer)?.start?;
                return (start < begins.month_start()).then(|| calendar::month(begins));
            }
            CohortFrom::FirstArr => self.firsts.get(customer as usize).copied().flatten()?,
        };
        let there = match self.records.table {
            "arr_events" => self.records.there.contains(&customer),
            _ => first <= self.point(begins.month_end()),
        };
        there.then(|| calendar::month(begins.month_end().plus(1)))
    }

    /// The cohort of whoever starts on a day.
    pub fn cohort_at(&self, start: Day) -> String {
        let window = match self.choices.cohort {
            CohortBy::Month => calendar::month(start),
            CohortBy::Quarter => calendar::quarter_of(&self.ledger.setup, start),
        };
        window.name
    }

    /// The day a customer's months are counted from.
    pub fn cohort_start(&self, customer: u32) -> Option<Day> {
        match self.choices.cohort_from {
            CohortFrom::Customers => self.people.get(customer)?.start,
            CohortFrom::FirstArr => self.firsts.get(customer as usize).copied().flatten(),
        }
    }
}

said! {
    NOTHING_TELLS_WHAT_NARROWED =
        "nothing tells what is narrowed to: some customers of the {0} are not listed",
        "dazu gibt es keine Angaben: einige Kunden der {0} fehlen in der Kundenliste",
        "rien ne l’indique : certains clients des {0} sont absents de la liste";
}
