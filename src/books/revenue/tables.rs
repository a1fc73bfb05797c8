//! The tables recurring revenue is told by: one of the four is enough.

use crate::books::ledger::qualifiers::{
    ACTIVE, DELETED, DISCOUNT, ENDED, IN_CURRENCY, INTERVAL, INTERVAL_COUNT, INVOICE_STATE,
    LIVE_MODE, RECURRING, STATE, STATE_OF_A_BALANCE, SUPERSEDED, TEST,
};
use crate::books::revenue::columns::{EVENTS, INVOICES, SNAPSHOTS, SUBSCRIPTIONS};
use crate::books::revenue::terms;
use crate::books::terms as shared;
use crate::table::{Across, Bears, OptionSpec, Proof, Qualifier, Schema};
use crate::value::{Said, said};
use std::borrow::Cow;

/// `subscriptions`, `arr_snapshots`, `arr_events`, `invoice_lines`.
pub static SCHEMAS: &[Schema] = &[
    Schema {
        table: Cow::Borrowed("subscriptions"),
        columns: Cow::Borrowed(&SUBSCRIPTIONS),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&SUBSCRIPTION_OPTIONS),
        proof: SUBSCRIPTION_PROOF,
        qualifiers: Cow::Borrowed(&CONTRACTS),
        older_of: None,
        doc: Cow::Borrowed("One row for each term of each line of a contract."),
    },
    Schema {
        table: Cow::Borrowed("arr_snapshots"),
        columns: Cow::Borrowed(&SNAPSHOTS),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&SNAPSHOT_OPTIONS),
        proof: SNAPSHOT_PROOF,
        qualifiers: Cow::Borrowed(&BALANCES),
        older_of: None,
        doc: Cow::Borrowed("What each customer was worth at the end of each month."),
    },
    Schema {
        table: Cow::Borrowed("arr_events"),
        columns: Cow::Borrowed(&EVENTS),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&EVENT_OPTIONS),
        proof: Proof {
            by: &[&["customer", "date", "after"], &["customer", "date", "delta"]],
            ..Proof::NONE
        },
        qualifiers: Cow::Borrowed(&CHANGES),
        older_of: None,
        doc: Cow::Borrowed(
            "What each customer was worth after each change, or by how much it changed.",
        ),
    },
    Schema {
        table: Cow::Borrowed("invoice_lines"),
        columns: Cow::Borrowed(&INVOICES),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&INVOICE_OPTIONS),
        proof: Proof { by: &[&["period_start", "period_end"]], ..Proof::NONE },
        qualifiers: Cow::Borrowed(&LINES),
        older_of: None,
        doc: Cow::Borrowed("Lines of invoices with the period they pay for."),
    },
];

/// A line of a contract is named by its id, or by what ends it and what it is of.
const SUBSCRIPTION_PROOF: Proof = Proof {
    by: &[&["start"]],
    once: &["id", "product", "plan", "end"],
    ends: &["end", "canceled_at"],
    ..Proof::NONE
};

const SNAPSHOT_PROOF: Proof = Proof {
    by: &[&["customer", "month"]],
    once: &["customer", "month", "product", "kind", "currency"],
    across: Some(Across { heading: "month", cell: "amount" }),
    never: &[("customer", STATEMENT)],
    figures: Some(("customer", FIGURES)),
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

/// Lines of key figures, as they stand below customers and months, or alone.
const FIGURES: &[&str] = &[
    "mrr",
    "arr",
    "nrr",
    "grr",
    "arpa",
    "arpu",
    "acv",
    "new mrr",
    "new arr",
    "new",
    "churned mrr",
    "churned arr",
    "churned",
    "churn",
    "churn rate",
    "lost mrr",
    "lost arr",
    "expansion",
    "expansion mrr",
    "expansion arr",
    "contraction",
    "contraction mrr",
    "contraction arr",
    "reactivation",
    "reactivation mrr",
    "net new",
    "net new mrr",
    "net new arr",
    "net change",
    "change",
    "growth",
    "growth rate",
    "mrr growth",
    "arr growth",
    "mom growth",
    "yoy growth",
    "run rate",
    "run-rate",
    "retention",
    "customers",
    "active customers",
    "new customers",
    "churned customers",
    "lost customers",
    "paying customers",
    "customer count",
    "clients",
    "active clients",
    "new clients",
    "accounts",
    "active accounts",
    "logos",
    "new logos",
    "average",
    "average mrr",
    "average per customer",
    "kunden",
    "neukunden",
    "bestandskunden",
    "aktive kunden",
    "verlorene kunden",
    "kundenzahl",
    "neuer mrr",
    "neue mrr",
    "verlorener mrr",
    "nettozuwachs",
    "wachstum",
    "veränderung",
    "abwanderung",
    "durchschnitt",
    "nouveaux clients",
    "clients actifs",
    "clients perdus",
    "nouveau mrr",
    "mrr perdu",
    "croissance",
    "moyenne",
    "variation",
    "attrition",
    "clientes",
    "nuevos clientes",
    "clientes activos",
    "clientes perdidos",
    "nuevo mrr",
    "mrr perdido",
    "crecimiento",
    "promedio",
    "klanten",
    "nieuwe klanten",
    "verloren klanten",
    "groei",
    "gemiddelde",
];

/// What changes a contract.
static CONTRACTS: [Qualifier; 12] = [
    DISCOUNT,
    RECURRING,
    STATE,
    ENDED,
    ACTIVE,
    INTERVAL,
    INTERVAL_COUNT,
    IN_CURRENCY,
    DELETED,
    SUPERSEDED,
    TEST,
    LIVE_MODE,
];

/// What changes a balance.
static BALANCES: [Qualifier; 7] = [
    Qualifier { bears: Bears::ByHeading, ..RECURRING },
    STATE_OF_A_BALANCE,
    IN_CURRENCY,
    DELETED,
    SUPERSEDED,
    TEST,
    LIVE_MODE,
];

/// What changes an event.
static CHANGES: [Qualifier; 5] = [IN_CURRENCY, DELETED, SUPERSEDED, TEST, LIVE_MODE];

/// What changes a line of an invoice.
static LINES: [Qualifier; 8] =
    [DISCOUNT, INVOICE_STATE, RECURRING, IN_CURRENCY, DELETED, SUPERSEDED, TEST, LIVE_MODE];

const END: OptionSpec = OptionSpec::of(
    "end",
    &["exclusive", "inclusive"],
    "whether `end` is the first day without service (default) or the last with it",
)
.called(LAST_DAY, ENDS);

const COMPLETE_UNTIL: OptionSpec = OptionSpec::of(
    "complete_until",
    &[],
    "the last day that the file tells whole; later ones are no balance",
)
.called(
    said!(
        "The file is complete until",
        "Die Datei ist vollständig bis",
        "Fichier complet jusqu’au"
    ),
    &[],
);

const ENDS_CONFIRMED: OptionSpec = OptionSpec::of(
    "ends_confirmed",
    &["true", "false"],
    "whether what ends with the file did end (default: ask)",
)
.called(
    said!(
        "Ends with the file confirmed",
        "Enden mit der Datei bestätigt",
        "Fins avec le fichier confirmées"
    ),
    YES_NO,
);

const MEASURE: OptionSpec = OptionSpec::of(
    "measure",
    &["arr", "mrr"],
    "whether amounts are for a year or for a month; needed",
)
.called(
    said!("Amounts are told as", "Beträge angegeben als", "Montants exprimés en"),
    &[("arr", terms::ARR), ("mrr", terms::MRR)],
);

/// What all amounts may be for.
const AMOUNT_PER: &[&str] =
    &["interval", "month", "year", "quarter", "half-year", "biennial", "week", "term"];

/// What becomes of the rows of a state.
const PARTS: &[&str] = &["counts", "out"];

static SUBSCRIPTION_OPTIONS: [OptionSpec; 14] = [
    END,
    OptionSpec::of(
        "amount_is",
        &["total", "unit"],
        "whether `amount` is the line's total (default) or the price of one unit of `quantity`",
    ).called(said!("Amounts are", "Beträge sind", "Les montants sont"), &[("total", said!("totals of a row", "Summen einer Zeile", "totaux d’une ligne")), ("unit", said!("unit prices", "Stückpreise", "prix unitaires"))]),
    OptionSpec::of(
        "amount_per",
        AMOUNT_PER,
        "what `amount` is for: the row's interval (default), or one for all rows (default where its \
         heading says so)",
    ).called(said!("Amounts are for", "Beträge gelten für", "Montants exprimés pour"), &[("interval", said!("the interval of their row", "das Intervall ihrer Zeile", "l’intervalle de leur ligne")), ("month", said!("a month", "einen Monat", "un mois")), ("year", said!("a year", "ein Jahr", "un an")), ("quarter", said!("a quarter", "ein Quartal", "un trimestre")), ("half-year", said!("a half year", "ein Halbjahr", "un semestre"))]),
    OptionSpec::of(
        "amount_from",
        &["amount", "list_price"],
        "whether a missing amount is filled from `products.list_price` (default: never)",
    ).called(shared::AMOUNT_FROM, &[("amount", shared::NOWHERE), ("list_price", shared::LIST_PRICE)]),
    COMPLETE_UNTIL,
    ENDS_CONFIRMED,
    OptionSpec::of(
        "begun_again",
        &["counts"],
        "that rows of one amount which begin every so many months and never end all count (default: ask)",
    ),
    OptionSpec::of("status.past_due", PARTS, "whether a contract whose payment is late counts (default)"),
    OptionSpec::of("status.non_renewing", PARTS, "whether a contract that will not renew counts (default)"),
    OptionSpec::of("status.unpaid", PARTS, "whether a contract that is not paid counts (default: out)"),
    OptionSpec::of("status.paused", PARTS, "whether a contract that rests counts (default: out)"),
    OptionSpec::of("status.trial", PARTS, "whether a trial counts at once or never (default: once it is over)"),
    OptionSpec::of("status.never", PARTS, "whether a contract that never began counts (default: out)"),
    OptionSpec::of("status.future", PARTS, "whether a contract that has not begun counts (default: out)"),
];

static SNAPSHOT_OPTIONS: [OptionSpec; 3] = [MEASURE, COMPLETE_UNTIL, ENDS_CONFIRMED];

static EVENT_OPTIONS: [OptionSpec; 2] = [MEASURE, COMPLETE_UNTIL];

static INVOICE_OPTIONS: [OptionSpec; 3] = [
    OptionSpec::of(
        "end",
        &["exclusive", "inclusive"],
        "whether `period_end` is the first day after the period (default) or its last",
    )
    .called(LAST_DAY, ENDS),
    COMPLETE_UNTIL,
    ENDS_CONFIRMED,
];

/// What readers are told of a last day.
const ENDS: &[(&str, &Said)] = &[
    (
        "exclusive",
        said!("the first without service", "der erste ohne Leistung", "le premier sans service"),
    ),
    ("inclusive", said!("with service", "mit Leistung", "avec service")),
];

/// What they are told of yes and no.
const YES_NO: &[(&str, &Said)] = &[("true", shared::YES), ("false", shared::NO)];

const LAST_DAY: &Said =
    said!("Last day of a term", "Letzter Tag einer Laufzeit", "Dernier jour d’un contrat");
