//! The tables every book may use.

use crate::books::ledger;
use crate::books::ledger::qualifiers::{
    DELETED, IN_CURRENCY, LIVE_MODE, OTHER_CURRENCY, STATE_OF_A_CUSTOMER, SUPERSEDED, TEST,
};
use crate::table::{Across, ColumnSpec, Kind, Proof, Qualifier, Role, Schema};
use std::borrow::Cow;

/// `customers`, `merges`, `products`, `churn_events`, `targets`, `rates`.
pub static SCHEMAS: &[Schema] = &[
    schema(
        "customers",
        &CUSTOMERS,
        &[STATE_OF_A_CUSTOMER, DELETED, SUPERSEDED, TEST, LIVE_MODE],
        "Who the customers are: one row for each account.",
    )
    .proof(Proof { by: &[&["id"]], once: &["id"], ..Proof::NONE }),
    schema("merges", &MERGES, &[DELETED], "Accounts that became another account, and when."),
    schema(
        "products",
        &PRODUCTS,
        &[OTHER_CURRENCY, DELETED, SUPERSEDED, TEST, LIVE_MODE],
        "What is sold.",
    ),
    schema(
        "churn_events",
        &CHURN_EVENTS,
        &[DELETED, TEST],
        "Customers reported lost, by whoever reports it.",
    ),
    schema(ledger::TARGETS, &TARGETS, &[IN_CURRENCY], "What was aimed at, by metric and period.")
        .proof(Proof {
            across: Some(Across { heading: "period", cell: "value" }),
            dotted: Some("metric"),
            ..Proof::NONE
        }),
    schema("rates", &RATES, &[], "Exchange rates: one unit of `from` is `rate` units of `to`."),
];

/// A column with the headings that mean it.
pub const fn column(
    name: &'static str,
    kind: Kind,
    aliases: &'static [&'static str],
    doc: &'static str,
) -> ColumnSpec {
    ColumnSpec::headed(name, kind, aliases, doc)
}

/// A table without keys of its own.
const fn schema(
    table: &'static str,
    columns: &'static [ColumnSpec],
    qualifiers: &'static [Qualifier],
    doc: &'static str,
) -> Schema {
    Schema {
        table: Cow::Borrowed(table),
        columns: Cow::Borrowed(columns),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&[]),
        proof: Proof::NONE,
        qualifiers: Cow::Borrowed(qualifiers),
        older_of: None,
        doc: Cow::Borrowed(doc),
    }
}

static CUSTOMERS: [ColumnSpec; 15] = [
    column(
        "id",
        Kind::Text,
        &["customer id", "account id", "company id", "client id", "Record ID", "customer"],
        "The account's id, as other tables name it.",
    )
    .required()
    .unique()
    .role(Role::Customer),
    column(
        "name",
        Kind::Text,
        &["customer name", "account name", "company name", "company", "client"],
        "What it is called.",
    )
    .role(Role::CustomerName),
    column(
        "parent",
        Kind::Text,
        &["parent id", "parent account", "parent account id", "parent company"],
        "The account it belongs to; the topmost parent is the customer.",
    )
    .naming("customers"),
    column(
        "domain",
        Kind::Text,
        &["company domain name", "website", "web site", "homepage", "email domain"],
        "Its site, or a mail address there: no stranger reads it.",
    )
    .role(Role::CustomerSite),
    column("segment", Kind::Text, &["customer segment", "industry", "market"], "Its segment."),
    column("region", Kind::Text, &[], "Where it is."),
    column("size", Kind::Text, &[], "How large it is, in words."),
    column("icp", Kind::Flag, &["icp match", "ideal customer"], "Whether it fits the profile."),
    column(
        "start",
        Kind::Day,
        &["start date", "customer since", "signup date", "signed up", "created", "onboarded"],
        "When it became a customer.",
    ),
    column("end", Kind::Day, &["end date", "left", "cancelled at"], "When it left."),
    column("go_live", Kind::Day, &["go live", "live date", "launch date"], "When it went live."),
    column("renewal", Kind::Day, &["renewal date", "renews on"], "When its term renews."),
    column("tier", Kind::Text, &["plan tier", "plan", "service tier"], "Its tier."),
    column("products", Kind::Text, &["product list", "owned products"], "Products it owns."),
    column(
        "churned",
        Kind::DayOrFlag,
        &["churn flag", "is churned", "churn", "churned on", "churn date"],
        "Whether the export says it left, or the day it did.",
    ),
];

static MERGES: [ColumnSpec; 3] = [
    column("from", Kind::Text, &["old id", "from id"], "The account that ended.").required(),
    column("into", Kind::Text, &["new id", "to", "into id"], "The account it became.").required(),
    column("date", Kind::Day, &["merged on", "merge date"], "When.").required(),
];

static PRODUCTS: [ColumnSpec; 2] = [
    column("name", Kind::Text, &["product", "product name"], "The product's name.")
        .required()
        .unique(),
    column("list_price", Kind::HomeMoney, &["price", "list price"], "Its list price."),
];

static CHURN_EVENTS: [ColumnSpec; 3] = [
    column(
        "customer",
        Kind::Text,
        &["customer id", "account id", "account", "client"],
        "Who left.",
    )
    .required()
    .naming("customers")
    .role(Role::Customer),
    column("date", Kind::Day, &["churn date", "cancelled at", "left on"], "When.").required(),
    column("reason", Kind::Text, &["reason code", "churn reason"], "Why, as reported."),
];

static TARGETS: [ColumnSpec; 4] = [
    column("metric", Kind::Text, &["name", "figure", "kpi"], "Full name of the metric.").required(),
    column("period", Kind::Text, &["month", "quarter"], "A period as documents write it.")
        .required(),
    column("value", Kind::Target, &["target", "plan", "budget"], "What was aimed at.").required(),
    column("currency", Kind::Text, &[], "Its currency, for money."),
];

static RATES: [ColumnSpec; 4] = [
    column("date", Kind::Day, &["day", "as of"], "From which day it holds.").required(),
    column("from", Kind::Text, &["base", "source currency", "from currency"], "Currency.")
        .required(),
    column("to", Kind::Text, &["quote", "target currency", "to currency"], "Currency.").required(),
    column("rate", Kind::Decimal, &["exchange rate", "fx rate", "value"], "Units of `to` for one.")
        .required(),
];
