//! The tables of this book, column by column.

use crate::books::ledger::qualifiers::{
    DEAL_STATE, DELETED, IN_CURRENCY, LIVE_MODE, SUPERSEDED, TEST, VALUE_PERIOD,
};
use crate::books::terms;
use crate::table::{ColumnSpec, Kind, OptionSpec, Proof, Qualifier, Role, Schema};
use crate::value::Class;
use std::borrow::Cow;

/// `deals`, `stage_history`, `deal_snapshots`.
pub static SCHEMAS: &[Schema] = &[DEALS, STAGE_HISTORY, DEAL_SNAPSHOTS];

/// The family of columns that say when a deal entered each stage.
pub const ENTERED: &str = "entered";
/// The family of columns that say when a deal left each stage.
pub const EXITED: &str = "exited";

const WIDE: &[(&str, &[&str])] = &[
    (ENTERED, &["Date entered \"{}\"", "Date entered {}", "Entered {}", "entered_{}"]),
    (EXITED, &["Date exited \"{}\"", "Date exited {}", "Exited {}", "exited_{}"]),
];

const OPTIONS: &[OptionSpec] = &[OptionSpec::of(
    "amount_from",
    &["amount", "list_price"],
    "where a deal without an amount gets one: nowhere, or the list price of its product",
)
.called(terms::AMOUNT_FROM, &[("amount", terms::NOWHERE), ("list_price", terms::LIST_PRICE)])];

const DEAL_PROOF: Proof = Proof {
    listed: &[("stage", STAGES), ("status", &["open", "won", "lost"])],
    instead: Some(("stage", "status", OPEN_STAGES)),
    ends: &["close_date", "closed_on", "closed"],
    by_row: true,
    ..Proof::NONE
};

/// The stages of open deals, the one that says least first.
const OPEN_STAGES: &[&str] = &["qualified", "lead", "discovery", "proposal", "negotiation"];

const STAGES: &[&str] =
    &["lead", "qualified", "discovery", "proposal", "negotiation", "closed_won", "closed_lost"];

/// What changes a deal.
const QUALIFIERS: &[Qualifier] =
    &[DEAL_STATE, VALUE_PERIOD, IN_CURRENCY, DELETED, SUPERSEDED, TEST, LIVE_MODE];

const DEALS: Schema = Schema {
    table: Cow::Borrowed("deals"),
    columns: Cow::Borrowed(DEAL_COLUMNS),
    wide: Cow::Borrowed(WIDE),
    options: Cow::Borrowed(OPTIONS),
    proof: DEAL_PROOF,
    qualifiers: Cow::Borrowed(QUALIFIERS),
    older_of: None,
    doc: Cow::Borrowed("One row per deal, as the CRM exports them."),
};

const DEAL_SNAPSHOTS: Schema = Schema {
    table: Cow::Borrowed("deal_snapshots"),
    columns: Cow::Borrowed(SNAPSHOT_COLUMNS),
    wide: Cow::Borrowed(&[]),
    options: Cow::Borrowed(OPTIONS),
    proof: Proof::NONE,
    qualifiers: Cow::Borrowed(QUALIFIERS),
    older_of: Some("deals"),
    doc: Cow::Borrowed("Earlier exports of the deals, each row with the day of its export."),
};

const STAGE_HISTORY: Schema = Schema {
    table: Cow::Borrowed("stage_history"),
    columns: Cow::Borrowed(&[
        every("deal", Kind::Text, &["deal id", "opportunity id", "record id"], "the deal's id")
            .naming("deals"),
        every("stage", Kind::Text, &["stage name", "to stage", "deal stage"], "the stage entered"),
        every(
            "entered",
            Kind::Moment,
            &["date entered", "from", "changed on"],
            "the day it entered",
        ),
        column("exited", Kind::Day, BOARD, &["date exited", "until"], "the day it left"),
        column("amount", Kind::Money, INTERNAL, &[], "the amount at that time"),
        column("close_date", Kind::Day, INTERNAL, &["close date"], "the close date at that time"),
    ]),
    wide: Cow::Borrowed(&[]),
    options: Cow::Borrowed(&[]),
    proof: Proof { by: &[&["deal", "stage", "entered"]], ..Proof::NONE },
    qualifiers: Cow::Borrowed(&[DELETED]),
    older_of: None,
    doc: Cow::Borrowed("One row per visit of a deal to a stage."),
};

const BOARD: Class = Class::Board;
const INTERNAL: Class = Class::Internal;

/// An optional column with the headings that mean it.
const fn column(
    name: &'static str,
    kind: Kind,
    class: Class,
    aliases: &'static [&'static str],
    doc: &'static str,
) -> ColumnSpec {
    ColumnSpec::headed(name, kind, aliases, doc).of(class)
}

/// A column every row must have.
const fn every(
    name: &'static str,
    kind: Kind,
    aliases: &'static [&'static str],
    doc: &'static str,
) -> ColumnSpec {
    column(name, kind, BOARD, aliases, doc).required()
}

/// The columns of a deal. `id` is not declared unique: two rows of one deal are
/// judged by this book, which can say whether they stand in two stages.
macro_rules! deal_columns {
    ($($first:expr),*) => {
        &[
            $($first,)*
            column("id", Kind::Text, INTERNAL,
                &["deal id", "opportunity id", "record id", "opportunity_id"],
                "what the CRM calls the deal").required(),
            column("name", Kind::Text, BOARD,
                &["deal name", "opportunity name", "title", "deal title"],
                "what people call the deal"),
            column("company", Kind::Text, BOARD,
                &["account", "account name", "organization", "associated company", "customer"],
                "who would buy").column_required().role(Role::Prospect),
            column("amount", Kind::Money, BOARD,
                &["value", "deal value", "close value", "deal amount"],
                "what the deal is worth, as exported"),
            column("currency", Kind::Text, INTERNAL,
                &["deal currency", "currency code", "opportunity currency"],
                "the currency of the amounts; blank is the reporting currency"),
            column("amount_home", Kind::HomeMoney, BOARD,
                &["amount in company currency", "amount (converted)"],
                "the amount as the CRM converted it to the company's currency"),
            column("arr", Kind::Money, BOARD, &[],
                "the recurring revenue of the first year; where mapped, the value of the deal"),
            column("one_off", Kind::Money, BOARD, &["one-off", "setup fee", "one time amount"],
                "the part of the amount that does not recur"),
            column("value_period", Kind::Text, INTERNAL,
                &["value period", "deal value period", "amount period", "period of the amount"],
                "what the amount is for: month, quarter, year, one_time or total; all are \
                 brought to a year"),
            column("term_months", Kind::Decimal, INTERNAL,
                &["contract term (months)", "contract length (months)", "term (months)",
                  "term in months", "subscription term (months)"],
                "of how many months a total is"),
            column("stage", Kind::Text, BOARD,
                &["deal stage", "stage name", "opportunity stage"],
                "where the deal stands").required(),
            column("status", Kind::Text, BOARD, &["deal status"],
                "open, won or lost, where the export keeps that apart from the stage"),
            column("created", Kind::Day, INTERNAL,
                &["create date", "created date", "created at", "deal created", "creation date"],
                "the day the deal was first recorded"),
            column("close_date", Kind::Day, BOARD,
                &["close date", "close", "closed date", "expected close date", "closing date"],
                "the day it closed, or is expected to"),
            column("closed_on", Kind::Day, BOARD, &["deal closed on", "actual close date"],
                "the day it closed, where the export keeps that apart from the expected close"),
            column("closed", Kind::DayOrFlag, INTERNAL,
                &["is closed", "hs_is_closed"],
                "whether the CRM counts it as closed; where the stage says otherwise, that is told"),
            column("won", Kind::DayOrFlag, INTERNAL,
                &["is won", "is closed won", "hs_is_closed_won"],
                "whether the CRM counts it as won"),
            column("source", Kind::Text, INTERNAL,
                &["lead source", "deal source", "original source", "source channel"],
                "where the deal came from"),
            column("introducer", Kind::Text, INTERNAL,
                &["introduced by", "referrer", "referred by"], "who introduced it").role(Role::Staff),
            column("owner", Kind::Text, INTERNAL,
                &["deal owner", "opportunity owner", "sales rep", "sales agent", "rep"],
                "who works on it").role(Role::Staff),
            column("segment", Kind::Text, INTERNAL, &["customer segment", "market segment"],
                "which market it belongs to"),
            column("products", Kind::Text, INTERNAL, &["product", "product name", "line items"],
                "what would be bought; several are set apart by a semicolon, comma or bar"),
            column("providers", Kind::Text, INTERNAL, &["provider"], "which providers it needs"),
            column("next_step", Kind::Text, INTERNAL, &["next steps", "next step"],
                "what happens next"),
            column("last_activity", Kind::Day, INTERNAL,
                &["last activity date", "last contacted"],
                "the day anything last happened"),
            column("won_reason", Kind::Text, INTERNAL, &["closed won reason", "reason won"],
                "why it was won"),
            column("lost_reason", Kind::Text, INTERNAL,
                &["closed lost reason", "loss reason", "reason lost", "lost reason"],
                "why it was lost"),
            column("competitor", Kind::Text, INTERNAL, &["main competitor", "primary competitor"],
                "who else was considered, or won"),
            column("lost_from_stage", Kind::Text, INTERNAL,
                &["stage before lost", "last open stage"], "the stage in which it was lost"),
            column("forecast_category", Kind::Text, INTERNAL, &["forecast", "forecast type"],
                "commit, best case or pipeline"),
            column("probability", Kind::Chance, INTERNAL,
                &["probability (%)", "deal probability", "win probability"],
                "how likely the CRM thinks it is"),
            column("pushes", Kind::Decimal, INTERNAL, &["push count", "times pushed"],
                "how often the close date was moved out"),
            column("reopened", Kind::DayOrFlag, INTERNAL, &["reopened on", "reopen date"],
                "the day it was last opened again, or whether it was"),
            column("loss_bucket", Kind::Text, INTERNAL, &["loss type", "loss category"],
                "competitor, status_quo or did_not_buy"),
            column("slow_by_design", Kind::Flag, INTERNAL, &["slow by design"],
                "a deal that may rest without being stalled"),
        ]
    };
}

const DEAL_COLUMNS: &[ColumnSpec] = deal_columns!();

const SNAPSHOT_COLUMNS: &[ColumnSpec] = deal_columns!(
    column("as_of", Kind::Day, BOARD, &["snapshot date", "export date"], "the day of the export")
        .required()
);
