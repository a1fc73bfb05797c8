//! What documents are made for: prospects, competitors, customers who let themselves be asked.

use crate::books::enablement::book::Enablement;
use crate::books::enablement::choices::CALLS;
use crate::books::enablement::records::Open;
use crate::books::{FieldSpec, Holds, List, ListSpec, Record};
use crate::policy::register::{Competitor, Consent, Scope};
use crate::value::condition::Field;
use crate::value::{Class, Decimal, RowSet, Rows, Unit};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Open deals.
pub const PROSPECTS: &str = "enablement.prospects";
const COMPETITORS: &str = "enablement.competitors";

/// Every list of this book.
pub static LISTS: &[ListSpec] = &[
    ListSpec {
        name: Cow::Borrowed(PROSPECTS),
        doc: Cow::Borrowed("Open deals, by id, with what the prospect told us."),
        fields: Cow::Borrowed(&[
            FieldSpec::of("id", Holds::Text, Class::ProspectOwn),
            FieldSpec::of("company", Holds::Text, Class::ProspectOwn),
            FieldSpec::of("step", Holds::Number(Unit::Count), Class::Internal),
            FieldSpec::of("owner", Holds::Text, Class::Internal),
            FieldSpec::of("segment", Holds::Text, Class::ProspectOwn),
            FieldSpec::of("products", Holds::Text, Class::ProspectOwn),
            FieldSpec::of("pain", Holds::Text, Class::ProspectOwn),
            FieldSpec::of("said_by", Holds::Text, Class::ProspectOwn),
            FieldSpec::of("said_on", Holds::Day, Class::ProspectOwn),
            FieldSpec::of("use_case", Holds::Text, Class::ProspectOwn),
            FieldSpec::of("language", Holds::Text, Class::ProspectOwn),
        ]),
        own: None,
    },
    ListSpec {
        name: Cow::Borrowed(COMPETITORS),
        doc: Cow::Borrowed("Competitors, by id."),
        fields: Cow::Borrowed(&[
            FieldSpec::of("id", Holds::Text, Class::Internal),
            FieldSpec::of("name", Holds::Text, Class::Internal),
            FieldSpec::of("archetype", Holds::Text, Class::Internal),
            FieldSpec::of("may_be_named", Holds::Flag, Class::Internal),
            FieldSpec::of("url", Holds::Text, Class::Internal),
            FieldSpec::of("owner", Holds::Text, Class::Internal),
        ]),
        own: None,
    },
    ListSpec {
        name: Cow::Borrowed("enablement.references"),
        doc: Cow::Borrowed("Customers who let themselves be asked, with the calls that are left."),
        fields: Cow::Borrowed(&[
            FieldSpec::of("id", Holds::Text, Class::Internal),
            FieldSpec::of("name", Holds::Text, Class::Internal),
            FieldSpec::of("segment", Holds::Text, Class::Internal),
            FieldSpec::of("remaining", Holds::Number(Unit::Count), Class::Internal),
        ]),
        own: None,
    },
];

/// The records of a list.
pub fn list(book: &Enablement, spec: &ListSpec) -> List {
    let records = match spec.name.as_ref() {
        PROSPECTS => book.open.iter().map(|open| prospect(book, spec, open)).collect(),
        COMPETITORS => book.register.competitors.iter().map(|one| competitor(spec, one)).collect(),
        _ => references(book).into_values().map(|one| reference(book, spec, one)).collect(),
    };
    List { records }
}

/// A record of the fields of a list.
fn record(spec: &ListSpec, id: &str, rows: Rows, field: impl Fn(&str) -> Option<Field>) -> Record {
    let held = |name: &str| field(name).unwrap_or(Field::Missing);
    let fields = spec.fields.iter().map(|one| (one.name.to_string(), one.class, held(&one.name)));
    Record { id: id.to_owned(), fields: fields.collect(), rows }
}

fn text(word: &str) -> Field {
    Field::Text(word.to_owned())
}

fn prospect(book: &Enablement, spec: &ListSpec, open: &Open) -> Record {
    let told = book.register.prospect(&open.id);
    let row: RowSet = u32::try_from(open.row).into_iter().collect();
    let deal = |column: &str| book.deals.as_ref()?.text(column)?.get(open.row).map(text);
    record(spec, &open.id, Rows::of("deals", row), |name| match name {
        "id" => Some(text(&open.id)),
        "step" => Some(Field::Number(Decimal::from(open.step))),
        "pain" => told.map(|told| text(&told.pain)),
        "said_by" => told?.said_by.as_deref().map(text),
        "said_on" => told.map(|told| Field::Day(told.said_on)),
        "use_case" => told?.use_case.as_deref().map(text),
        "language" => told?.language.as_deref().map(text),
        column => deal(column),
    })
}

fn competitor(spec: &ListSpec, one: &Competitor) -> Record {
    record(spec, &one.id, Rows::default(), |name| match name {
        "id" => Some(text(&one.id)),
        "name" => Some(text(&one.name)),
        "archetype" => Some(text(&one.archetype)),
        "may_be_named" => Some(Field::Flag(one.may_be_named)),
        "url" => one.url.as_deref().map(text),
        _ => one.owner.as_deref().map(text),
    })
}

/// The latest consent of each customer to be asked that holds on the day figures know.
fn references(book: &Enablement) -> BTreeMap<&str, &Consent> {
    let day = book.ledger.as_of();
    let mut latest: BTreeMap<&str, &Consent> = BTreeMap::new();
    let asked = book.register.consents.iter().filter(|one| one.scope == Scope::Reference);
    for one in asked.filter(|one| one.granted <= day) {
        let known = latest.entry(one.customer.as_str()).or_insert(one);
        if known.granted < one.granted {
            *known = one;
        }
    }
    let over = |at: Option<crate::value::Day>| at.is_some_and(|at| at <= day);
    latest.retain(|_, one| {
        !over(one.revoked) && !over(one.left) && one.expires.is_none_or(|last| day <= last)
    });
    latest
}

fn reference(book: &Enablement, spec: &ListSpec, one: &Consent) -> Record {
    let client = book.register.customer(&one.customer);
    record(spec, &one.customer, Rows::default(), |name| match name {
        "id" => Some(text(&one.customer)),
        "name" => Some(text(book.register.name_of(&one.customer))),
        "segment" => client?.segment.as_deref().map(text),
        _ => Some(Field::Number(Decimal::from(one.per_quarter.unwrap_or(CALLS)))),
    })
}
