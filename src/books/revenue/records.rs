//! Recurring revenue as lines: so much a year, from this day until before that
//! one. Whatever table it came from, all figures are made from these.

use crate::books::Tables;
use crate::books::ledger::Ledger;
use crate::books::ledger::kinds::Kind;
use crate::books::revenue::choices::Choices;
use crate::books::revenue::faults;
use crate::books::revenue::kinds::{self, NOT_RECURRING};
use crate::books::revenue::people::People;
use crate::diag::{Fault, Place};
use crate::table::{Table, TextColumn};
use crate::value::Money;
use crate::value::{Day, Decimal, RowSet, Said, said};
use std::collections::{BTreeMap, BTreeSet};

/// The day after all days: a line that runs on.
pub const FOREVER: Day = Day(i32::MAX);

/// Why a line is worth more than the one before, where a row says so.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// A product the customer did not have.
    CrossSell,
    /// A higher plan or tier.
    Upsell,
    /// More of the same.
    Usage,
    /// A contractual escalator: outside the mix.
    Price,
}

impl Change {
    /// In the order of the mix, price last.
    pub const ALL: [Change; 4] = [Change::CrossSell, Change::Upsell, Change::Usage, Change::Price];

    /// The word tables and arguments use.
    pub const fn word(self) -> &'static str {
        match self {
            Change::CrossSell => "cross_sell",
            Change::Upsell => "upsell",
            Change::Usage => "usage",
            Change::Price => "price",
        }
    }

    /// What people call it, inside of a sentence.
    pub const fn called(self) -> &'static Said {
        match self {
            Change::CrossSell => CROSS_SELL,
            Change::Upsell => UPSELL,
            Change::Usage => USAGE_GROWTH,
            Change::Price => PRICE,
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Change> {
        let plain = word.trim().to_lowercase().replace(['-', ' '], "_");
        Change::ALL.into_iter().find(|change| change.word() == plain)
    }
}

/// So much a year over some days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// Index of the customer.
    pub customer: u32,
    /// Index of the product; 0 is none.
    pub product: u32,
    /// Index of the plan; 0 is none.
    pub plan: u32,
    /// Index of the currency.
    pub currency: u16,
    /// Whether it is usage, not commitment.
    pub usage: bool,
    /// First day with ARR.
    pub start: Day,
    /// First day without.
    pub end: Day,
    /// Amount for a year.
    pub arr: Money,
    /// When it was signed.
    pub signed: Option<Day>,
    /// When notice was given.
    pub notice: Option<Day>,
    /// Why it is worth more than before, if its row says.
    pub change: Option<Change>,
    /// Its row.
    pub row: u32,
}

impl Line {
    /// Whether it counts at the end of `day`.
    pub fn live(&self, day: Day) -> bool {
        self.start <= day && day < self.end
    }
}

/// Names in order, and their index; index 0 is no name.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// The distinct words of a column, sorted.
    pub fn of(column: Option<&TextColumn>) -> Names {
        let words = column.map(|column| column.words.iter().skip(1)).into_iter().flatten();
        let sorted: BTreeSet<String> = words.map(|word| word.to_string()).collect();
        Names(std::iter::once(String::new()).chain(sorted).collect())
    }

    /// For each word of a column its index.
    pub fn coded(&self, column: Option<&TextColumn>) -> Vec<u32> {
        let Some(column) = column else { return Vec::new() };
        column.words.iter().map(|word| self.find(word).unwrap_or(0)).collect()
    }

    /// The index of a name.
    pub fn find(&self, name: &str) -> Option<u32> {
        let at = self.0.binary_search_by(|have| have.as_str().cmp(name)).ok()?;
        u32::try_from(at).ok()
    }

    /// The name at an index.
    pub fn get(&self, at: u32) -> &str {
        self.0.get(at as usize).map_or("", String::as_str)
    }

    /// The names, without the one that is none.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.0.iter().enumerate().skip(1).map(|(at, name)| (at as u32, name.as_str()))
    }
}

/// Everything a table tells about recurring revenue.
#[derive(Debug, Default)]
pub struct Records {
    /// The table.
    pub table: &'static str,
    /// The lines, in the order of their rows.
    pub lines: Vec<Line>,
    /// Rows left out, by reason; and whether those of it lack a cell they need.
    pub excluded: BTreeMap<(&'static Said, bool), RowSet>,
    /// Those of them that lack a cell they need.
    pub lacking: Vec<u32>,
    /// Products.
    pub products: Names,
    /// Plans.
    pub plans: Names,
    /// Currencies; index 0 is the reporting one.
    pub currencies: Vec<String>,
    /// Months that have rows, by their last day: for snapshots, which know
    /// nothing of other months.
    pub months: Option<BTreeSet<Day>>,
    /// Gaps between terms that were bridged: rows before the gap.
    pub bridged: RowSet,
    /// Rows whose amount is a product's list price.
    pub listed: RowSet,
    /// Rows that rest or are not paid: they count until their state stops them.
    pub held: RowSet,
    /// Those of them that do not say since when: they count until as_of.
    pub undated: RowSet,
    /// The days that snapshots are of.
    pub days: BTreeSet<Day>,
    /// Customers that were there before the first event of a ledger.
    pub there: BTreeSet<u32>,
}

impl Records {
    /// Rows that lack a cell they need: what they are worth is not known, while a trial
    /// or a row that ends as it starts is worth nothing.
    pub fn blank(&self) -> impl Iterator<Item = u32> + '_ {
        self.lacking.iter().copied()
    }

    /// What people call the rows.
    pub fn called(&self) -> &'static Said {
        match self.table {
            "arr_snapshots" => ARR_SNAPSHOTS,
            "arr_events" => ARR_EVENTS,
            "invoice_lines" => INVOICES,
            _ => SUBSCRIPTIONS,
        }
    }
}

/// What readers of tables share.
pub struct Reading<'a> {
    /// The table.
    pub table: &'a Table,
    /// All tables.
    pub tables: &'a Tables,
    /// Calendar, rates, parents.
    pub ledger: &'a Ledger,
    /// Choices.
    pub choices: &'a Choices,
    /// Customers.
    pub people: &'a People,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// What is made.
    pub records: Records,
    codes: Codes,
}

/// Index of each word, by column.
struct Codes {
    customer: Vec<Option<u32>>,
    product: Vec<u32>,
    plan: Vec<u32>,
    currency: Vec<u16>,
    kind: Vec<Option<Kind>>,
}

impl<'a> Reading<'a> {
    /// Begins to read a table.
    pub fn new(
        name: &'static str,
        table: &'a Table,
        tables: &'a Tables,
        ledger: &'a Ledger,
        choices: &'a Choices,
        people: &'a People,
    ) -> Reading<'a> {
        let (products, plans) = (Names::of(table.text("product")), Names::of(table.text("plan")));
        let (currencies, currency) = currencies(table.text("currency"), ledger);
        let customers = table.text("customer");
        // The kind of an event is what happened.
        let (kind, fault) =
            if name == "arr_events" { (Vec::new(), None) } else { kinds::read(table) };
        let codes = Codes {
            customer: customers.map(|column| people.coded(column, ledger)).unwrap_or_default(),
            product: products.coded(table.text("product")),
            plan: plans.coded(table.text("plan")),
            currency,
            kind,
        };
        let records = Records { table: name, products, plans, currencies, ..Records::default() };
        Reading {
            table,
            tables,
            ledger,
            choices,
            people,
            faults: fault.into_iter().collect(),
            records,
            codes,
        }
    }

    /// A line of a row with its customer, product, plan, currency and kind;
    /// none, if the row names no customer.
    pub fn line(&mut self, row: usize) -> Option<Line> {
        let code = |name: &str| self.table.text(name).map_or(0, |column| column.code(row)) as usize;
        let customer = self.codes.customer.get(code("customer")).copied().flatten()?;
        let word = |codes: &[u32], name| codes.get(code(name)).copied().unwrap_or(0);
        let line = Line {
            customer,
            product: word(&self.codes.product, "product"),
            plan: word(&self.codes.plan, "plan"),
            currency: self.codes.currency.get(code("currency")).copied().unwrap_or(0),
            usage: false,
            start: FOREVER,
            end: FOREVER,
            arr: Money::ZERO,
            signed: None,
            notice: None,
            change: None,
            row: row as u32,
        };
        Some(Line { usage: self.usage(row), ..line })
    }

    /// How often the amounts of balances make a year's, as the project says.
    pub fn measured(&mut self) -> Decimal {
        match self.table.options.get("measure").map(String::as_str) {
            Some("mrr") => Decimal::from(12),
            Some("arr") => Decimal::ONE,
            _ => {
                let file = self.table.origins.first();
                let place = file.map(|origin| Place::file(origin.file.clone()));
                self.faults.push(faults::no_measure(place.unwrap_or_default(), self.records.table));
                Decimal::ONE
            }
        }
    }

    fn usage(&mut self, row: usize) -> bool {
        self.kind(row) == Some(Kind::Usage)
    }

    fn kind(&self, row: usize) -> Option<Kind> {
        let code = self.table.text("kind")?.code(row) as usize;
        self.codes.kind.get(code).copied().flatten()
    }

    /// Leaves out a row of what comes once.
    pub fn is_once(&mut self, row: usize) -> bool {
        let once = self.kind(row) == Some(Kind::Once);
        if once {
            self.exclude(NOT_RECURRING, row);
        }
        once
    }

    /// Leaves out a row that lacks a cell it needs.
    pub fn lacks(&mut self, reason: &'static Said, row: usize) {
        self.leave_out((reason, true), row);
        self.records.lacking.push(row as u32);
    }

    /// Leaves a row out.
    pub fn exclude(&mut self, reason: &'static Said, row: usize) {
        self.leave_out((reason, false), row);
    }

    fn leave_out(&mut self, why: (&'static Said, bool), row: usize) {
        self.records.excluded.entry(why).or_default().push(row as u32);
    }
}

/// The currencies of a column, the reporting one first, and the index of each word.
fn currencies(column: Option<&TextColumn>, ledger: &Ledger) -> (Vec<String>, Vec<u16>) {
    let mut all = vec![ledger.setup.currency.clone()];
    let Some(column) = column else { return (all, Vec::new()) };
    let others: BTreeSet<String> =
        column.words.iter().skip(1).map(|word| word.trim().to_uppercase()).collect();
    all.extend(others.into_iter().filter(|word| *word != ledger.setup.currency));
    let index = |word: &str| {
        let upper = word.trim().to_uppercase();
        all.iter().position(|have| *have == upper).unwrap_or(0) as u16
    };
    let codes = column.words.iter().map(index).collect();
    (all, codes)
}

said! {
    CROSS_SELL = "cross-sell", "Cross-Selling", "cross-sell";
    UPSELL = "upsell", "Upselling", "upsell";
    PRICE = "price", "Preis", "prix";
    SUBSCRIPTIONS = "subscriptions", "Abonnements", "abonnements";
    INVOICES = "invoices", "Rechnungen", "factures";
    USAGE_GROWTH = "usage growth", "Nutzungswachstum", "hausse d’usage";
    ARR_SNAPSHOTS = "ARR snapshots", "ARR-Stände", "relevés d’ARR";
    ARR_EVENTS = "ARR events", "ARR-Ereignisse", "événements d’ARR";
}
