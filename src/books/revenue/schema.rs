//! The tables recurring revenue is told by: one of the three is enough.

use crate::books::ledger::qualifiers::{
    ACTIVE, CURRENT_PERIOD, DELETED, ENDED, IN_CURRENCY, INTERVAL, INTERVAL_COUNT, INVOICE_STATE,
    LIVE_MODE, RECURRING, STATE, STATE_OF_A_BALANCE, SUPERSEDED, TEST,
};
use crate::books::ledger::schema::column;
use crate::table::{Across, ColumnSpec, Kind, Proof, Qualifier, Schema};
use std::borrow::Cow;

/// `subscriptions`, `arr_snapshots`, `invoice_lines`.
pub static SCHEMAS: &[Schema] = &[
    Schema {
        table: Cow::Borrowed("subscriptions"),
        columns: Cow::Borrowed(&SUBSCRIPTIONS),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&SUBSCRIPTION_OPTIONS),
        proof: SUBSCRIPTION_PROOF,
        qualifiers: Cow::Borrowed(&CONTRACTS),
        doc: Cow::Borrowed("One row for each term of each line of a contract."),
    },
    Schema {
        table: Cow::Borrowed("arr_snapshots"),
        columns: Cow::Borrowed(&SNAPSHOTS),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&SNAPSHOT_OPTIONS),
        proof: SNAPSHOT_PROOF,
        qualifiers: Cow::Borrowed(&BALANCES),
        doc: Cow::Borrowed("What each customer was worth at the end of each month."),
    },
    Schema {
        table: Cow::Borrowed("invoice_lines"),
        columns: Cow::Borrowed(&INVOICES),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&INVOICE_OPTIONS),
        proof: Proof { by: &[&["period_start", "period_end"]], ..Proof::NONE },
        qualifiers: Cow::Borrowed(&LINES),
        doc: Cow::Borrowed("Lines of invoices with the period they pay for."),
    },
];

/// A line of a contract is named by its id, or by what ends it and what it is of.
const SUBSCRIPTION_PROOF: Proof =
    Proof { by: &[&["start"]], once: &["id", "product", "plan", "end"], ..Proof::NONE };

const SNAPSHOT_PROOF: Proof = Proof {
    by: &[&["customer", "month"]],
    once: &["customer", "month", "product", "kind", "currency"],
    across: Some(Across { heading: "month", cell: "amount" }),
    never: &[("customer", STATEMENT)],
    ..Proof::NONE
};

/// Lines of accounts and of key figures, which no customer is called.
const STATEMENT: &[&str] = &[
    "revenue",
    "total revenue",
    "cost of sales",
    "total cost of sales",
    "cogs",
    "cost of goods sold",
    "gross profit",
    "gross margin",
    "operating expenses",
    "total operating expenses",
    "operating income",
    "ebitda",
    "ebit",
    "net profit",
    "net income",
    "net loss",
    "cash",
    "burn",
    "headcount",
    "mrr",
    "arr",
    "nrr",
    "grr",
    "arpa",
    "new mrr",
    "churned mrr",
    "expansion mrr",
    "net new mrr",
    "churn rate",
    "customers",
    "active customers",
    "new customers",
    "umsatz",
    "umsatzerlöse",
    "rohertrag",
    "materialaufwand",
    "personalaufwand",
    "betriebsergebnis",
    "jahresüberschuss",
    "chiffre d'affaires",
    "marge brute",
    "charges d'exploitation",
    "résultat d'exploitation",
    "résultat net",
];

/// What changes a contract.
static CONTRACTS: [Qualifier; 11] = [
    STATE,
    ENDED,
    ACTIVE,
    INTERVAL,
    INTERVAL_COUNT,
    CURRENT_PERIOD,
    IN_CURRENCY,
    DELETED,
    SUPERSEDED,
    TEST,
    LIVE_MODE,
];

/// What changes a balance.
static BALANCES: [Qualifier; 6] =
    [STATE_OF_A_BALANCE, IN_CURRENCY, DELETED, SUPERSEDED, TEST, LIVE_MODE];

/// What changes a line of an invoice.
static LINES: [Qualifier; 7] =
    [INVOICE_STATE, RECURRING, IN_CURRENCY, DELETED, SUPERSEDED, TEST, LIVE_MODE];

/// A key with the words it may be and what it decides.
type OptionSpec = (&'static str, &'static [&'static str], &'static str);

static SUBSCRIPTION_OPTIONS: [OptionSpec; 3] = [
    (
        "end",
        &["exclusive", "inclusive"],
        "whether `end` is the first day without service (default) or the last with it",
    ),
    (
        "amount_is",
        &["total", "unit"],
        "whether `amount` is the line's total (default) or the price of one unit of `quantity`",
    ),
    (
        "amount_from",
        &["amount", "list_price"],
        "whether a missing amount is filled from `products.list_price` (default: never)",
    ),
];

static SNAPSHOT_OPTIONS: [OptionSpec; 1] =
    [("measure", &["arr", "mrr"], "whether `amount` is for a year or for a month; needed")];

static INVOICE_OPTIONS: [OptionSpec; 1] = [(
    "end",
    &["exclusive", "inclusive"],
    "whether `period_end` is the first day after the period (default) or its last",
)];

const CUSTOMER: &[&str] = &[
    "customer id",
    "account id",
    "account",
    "client",
    "company",
    "customer external id",
    "account code",
    "customer name",
    "company name",
];

const PRODUCT: &[&str] = &["product name", "product id", "item", "product code", "product line"];

const CURRENCY: &[&str] = &["currency code", "ccy", "plan currency"];

static SUBSCRIPTIONS: [ColumnSpec; 18] = [
    column(
        "id",
        Kind::Text,
        &["subscription id", "subscription", "subscription external id", "uuid", "contract id"],
        "The line's id.",
    ),
    column("customer", Kind::Text, CUSTOMER, "The account that pays.").required(),
    column(
        "parent",
        Kind::Text,
        &["parent account", "parent id", "parent customer"],
        "The account it belongs to.",
    ),
    column("product", Kind::Text, PRODUCT, "What is bought."),
    column(
        "plan",
        Kind::Text,
        &["plan name", "plan id", "plan code", "plan tier", "tier", "price id"],
        "The plan or tier: a change of it is an upsell.",
    ),
    column(
        "start",
        Kind::Day,
        &[
            "start date",
            "start date (utc)",
            "started at",
            "activated at",
            "activated on",
            "term start",
            "subscription start date",
            "contract start",
            "from",
        ],
        "First day of the term.",
    )
    .required(),
    column(
        "end",
        Kind::Day,
        &[
            "end date",
            "ended at",
            "ended at (utc)",
            "expires at",
            "expired at",
            "cancelled at",
            "canceled at",
            "term end",
            "subscription end date",
            "contract end",
            "until",
        ],
        "First day without service; blank while it runs.",
    ),
    column(
        "amount",
        Kind::Money,
        &[
            "mrr",
            "mrr amount",
            "monthly amount",
            "plan amount",
            "price",
            "unit amount",
            "recurring",
        ],
        "The line's price for each interval, net of permanent discounts, without tax.",
    )
    .column_required(),
    column(
        "interval",
        Kind::Text,
        &["plan interval", "price interval", "billing period unit", "amount per", "per"],
        "What the price is for: month (default), quarter, year, week or term.",
    ),
    column("quantity", Kind::Decimal, &["seats", "units", "licenses", "qty"], "How many units."),
    column("currency", Kind::Text, CURRENCY, "Currency of the amount."),
    column("kind", Kind::Text, &["charge type", "revenue type"], "committed (default) or usage."),
    column(
        "trial",
        Kind::DayOrFlag,
        &["is trial", "trial end", "trial end (utc)", "trial ends at", "trial until"],
        "Whether it is a trial, or the day the trial ends.",
    ),
    column("signed", Kind::Day, &["signed on", "signed at", "contract signed"], "When signed."),
    column("live", Kind::Day, &["live date", "go live", "went live"], "When service began."),
    column(
        "notice",
        Kind::Day,
        &["notice date", "notice given", "cancellation notice", "cancel requested at"],
        "When notice was given.",
    ),
    column(
        "temporary_discount",
        Kind::Money,
        &["promotional discount", "temporary discount amount"],
        "A discount that ends, taken off the amount; added back.",
    ),
    column(
        "change_type",
        Kind::Text,
        &["change", "expansion type"],
        "Why the line is worth more than before: cross_sell, upsell, usage or price.",
    ),
];

static SNAPSHOTS: [ColumnSpec; 6] = [
    column("customer", Kind::Text, CUSTOMER, "The account.").required(),
    column(
        "month",
        Kind::Month,
        &["date", "period", "snapshot date", "month end", "as of"],
        "The month at whose end the balance stands.",
    )
    .required(),
    column("amount", Kind::Money, &["arr", "mrr", "value", "balance"], "The balance.")
        .column_required(),
    column("product", Kind::Text, PRODUCT, "What is bought."),
    column("currency", Kind::Text, CURRENCY, "Currency of the amount."),
    column("kind", Kind::Text, &["charge type", "revenue type"], "committed (default) or usage."),
];

static INVOICES: [ColumnSpec; 8] = [
    column("customer", Kind::Text, CUSTOMER, "The account that pays.").required(),
    column(
        "period_start",
        Kind::Day,
        &["period start", "service start", "service period start", "from", "start date"],
        "First day paid for.",
    )
    .required(),
    column(
        "period_end",
        Kind::Day,
        &["period end", "service end", "service period end", "until", "end date"],
        "First day no longer paid for.",
    )
    .required(),
    column(
        "amount",
        Kind::Money,
        &["line amount", "net amount", "total", "line total"],
        "What is paid for the period, without tax; credits are negative.",
    )
    .column_required(),
    column("product", Kind::Text, PRODUCT, "What is bought."),
    column("currency", Kind::Text, CURRENCY, "Currency of the amount."),
    column(
        "recurring",
        Kind::Flag,
        &["is recurring", "subscription line"],
        "Whether it recurs; blank or no column: yes.",
    ),
    column("kind", Kind::Text, &["charge type", "revenue type"], "committed (default) or usage."),
];
