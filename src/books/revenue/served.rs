//! Subscriptions and customers as declared figures see them: lines with the ARR that all
//! figures of this book are made of and the days on which it counts.

use crate::books::making::Got;
use crate::books::measure::served::{self, ServedRows};
use crate::books::revenue::book::Revenue;
use crate::books::revenue::people::Person;
use crate::books::revenue::position::Rates;
use crate::books::revenue::records::{FOREVER, Line};
use crate::books::revenue::terms;
use crate::books::{Holds, Served, Serves, Spoken};
use crate::table::Role;
use crate::value::{Class, Day, Money, Said, Unit, said};

/// The tables that it serves.
pub static SERVES: &[Serves] = &[
    Serves { table: "subscriptions", columns: LINES, live: Some(("start", "end")) },
    Serves { table: "customers", columns: CUSTOMERS, live: None },
];

const COMMITTED: &Said = said!("Committed", "Vertraglich", "Engagé");
const USAGE: &Said = said!("Usage", "Nutzung", "Consommation");

const LINES: &[Served] = &[
    Served::of(
        "customer",
        terms::CUSTOMER,
        Holds::Text,
        Class::Board,
        "whose it is, by the topmost account",
    )
    .role(Role::Customer),
    Served::of("product", terms::PRODUCT, Holds::Text, Class::Board, "what it is for"),
    Served::of("segment", terms::SEGMENT, Holds::Text, Class::Board, "the segment of the customer"),
    Served::of("kind", terms::TYPE, Holds::Text, Class::Internal, "committed or usage")
        .spoken(Spoken::Ours(&["committed", "usage"], &[COMMITTED, USAGE])),
    Served::of(
        "arr",
        terms::ARR,
        Holds::Number(Unit::Money),
        Class::Board,
        "what it is worth for a year",
    ),
    Served::of("start", terms::START, Holds::Day, Class::Board, "the first day on which it counts"),
    Served::of("end", terms::END, Holds::Day, Class::Board, "the first day on which it does not"),
];

const CUSTOMERS: &[Served] = &[
    Served::of(
        "id",
        said!("Id", "Nummer", "Numéro"),
        Holds::Text,
        Class::CustomerOwn,
        "the topmost account",
    )
    .role(Role::Customer),
    Served::of("name", terms::CUSTOMER, Holds::Text, Class::CustomerOwn, "what it is called"),
    Served::of("segment", terms::SEGMENT, Holds::Text, Class::Internal, "its segment"),
    Served::of(
        "icp",
        said!("Ideal profile", "Idealprofil", "Profil idéal"),
        Holds::Flag,
        Class::Internal,
        "whether it fits the ideal profile",
    ),
    Served::of(
        "start",
        terms::START,
        Holds::Day,
        Class::CustomerOwn,
        "since when it is a customer",
    ),
    Served::of("end", terms::END, Holds::Day, Class::CustomerOwn, "when it left"),
];

impl Revenue {
    /// The lines that figures are made of, where they come from subscriptions, with their
    /// ARR at the rates of a day.
    pub fn serve_lines(&self, rated: Day) -> Got<Option<ServedRows>> {
        if self.records.table != "subscriptions" {
            return Ok(None);
        }
        self.known(rated)?;
        let (lines, mut rates) = (&self.records.lines, Rates::new(self, rated));
        let arr: Result<Vec<Money>, _> =
            lines.iter().map(|line| rates.convert(line.arr, line.currency)).collect();
        let person = |line: &Line| self.people.get(line.customer);
        let id = |line: &Line| person(line).map(|person| person.id.as_str());
        let segment = |line: &Line| person(line)?.segment.as_deref();
        let product = |line: &Line| Some(self.records.products.get(line.product));
        let kind = |line: &Line| Some(if line.usage { "usage" } else { "committed" });
        let end = |line: &Line| Some(line.end).filter(|end| *end != FOREVER);
        let served = ServedRows {
            rows: lines.len(),
            of: Some(lines.iter().map(|line| line.row).collect()),
            ..ServedRows::default()
        };
        let served = served
            .with("customer", served::words(lines.iter().map(id)))
            .with("product", served::words(lines.iter().map(product)))
            .with("segment", served::words(lines.iter().map(segment)))
            .with("kind", served::words(lines.iter().map(kind)))
            .with("arr", served::amounts(arr?.into_iter().map(Some)))
            .with("start", served::days(lines.iter().map(|line| Some(line.start))))
            .with("end", served::days(lines.iter().map(end)));
        Ok(Some(served))
    }

    /// The customers that the table names, by their topmost account.
    pub fn serve_customers(&self) -> Option<ServedRows> {
        let named = self.people.iter().filter_map(|(_, person)| Some((person.row?, person)));
        let mut people: Vec<(u32, &Person)> = named.collect();
        people.sort_by_key(|(row, _)| *row);
        let all = || people.iter().map(|(_, person)| *person);
        let served = ServedRows {
            rows: people.len(),
            of: Some(people.iter().map(|(row, _)| *row).collect()),
            ..ServedRows::default()
        };
        let served = served
            .with("id", served::words(all().map(|person| Some(person.id.as_str()))))
            .with("name", served::words(all().map(|person| Some(person.label()))))
            .with("segment", served::words(all().map(|person| person.segment.as_deref())))
            .with("icp", served::flags(all().map(|person| person.icp)))
            .with("start", served::days(all().map(|person| person.start)))
            .with("end", served::days(all().map(|person| person.end)));
        Some(served)
    }
}
