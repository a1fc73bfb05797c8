//! The columns of the tables that tell recurring revenue, with the headings they have.

use crate::books::ledger::tables::column;
use crate::table::{ColumnSpec, Kind, Role};

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

const PLAN: &[&str] = &["plan name", "plan id", "plan code", "plan tier", "tier", "price id"];

const CURRENCY: &[&str] = &["currency code", "ccy", "plan currency"];

const KIND: &[&str] = &["charge type", "revenue type", "umsatzart", "erlösart", "type de revenu"];

/// An amount by what it is, by what it is for, and by what it is the price of.
#[rustfmt::skip]
const AMOUNT: &[&str] = &[
    "mrr", "mrr amount", "monthly amount", "monthly payment", "amount per month", "price per month",
    "fee per month", "pays per month", "paid per month", "pays monthly", "payment per month",
    "per month", "plan amount", "plan price", "recurring amount",
    "recurring fee", "subscription amount", "monthly fee", "monthly price", "price",
    "unit amount", "unit price", "price per unit", "price per seat", "price per user",
    "price per license", "amount per seat", "seat price", "recurring", "arr", "annual amount",
    "annual fee", "annual price", "annual contract value", "yearly amount", "yearly fee",
    "yearly price", "annual payment", "yearly payment", "amount per year", "price per year",
    "fee per year", "pays per year", "paid per year", "pays yearly", "payment per year", "per year",
    "acv",
];

/// Who pays.
const fn customer(doc: &'static str) -> ColumnSpec {
    let customer = column("customer", Kind::Text, CUSTOMER, doc).required();
    customer.naming("customers").role(Role::Customer)
}

/// `subscriptions`.
pub static SUBSCRIPTIONS: [ColumnSpec; 25] = [
    column(
        "id",
        Kind::Text,
        &["subscription id", "subscription", "subscription external id", "uuid", "contract id"],
        "The line's id.",
    ),
    customer("The account that pays."),
    column(
        "parent",
        Kind::Text,
        &["parent account", "parent id", "parent customer"],
        "The account it belongs to.",
    ),
    column("product", Kind::Text, PRODUCT, "What is bought."),
    column("plan", Kind::Text, PLAN, "The plan or tier: a change of it is an upsell."),
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
            "customer since",
            "client since",
            "signup date",
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
            "ended on",
            "term end",
            "subscription end date",
            "contract end",
            "contract end date",
            "until",
            "churned",
            "churn date",
            "churned on",
            "churned at",
            "churned date",
            "date churned",
            "ended",
            "date ended",
            "left",
            "left on",
            "lost on",
            "terminated on",
            "termination date",
        ],
        "First day without service; blank while it runs.",
    ),
    column(
        "amount",
        Kind::Money,
        AMOUNT,
        "The line's price for each interval, net of permanent discounts, without tax.",
    )
    .column_required()
    .unless("amount_from", "list_price"),
    column(
        "interval",
        Kind::Text,
        &[
            "plan interval",
            "plan interval unit",
            "price interval",
            "recurring interval",
            "interval unit",
            "billing period unit",
            "period unit",
            "amount per",
            "per",
        ],
        "What the price is for: month (default), `6 months`, `every 2 weeks`, quarter, year, term.",
    ),
    column(
        "period_start",
        Kind::Day,
        &[
            "current period start",
            "current period start (utc)",
            "current period started at",
            "current term start",
            "current billing period starts at",
        ],
        "When the period that is paid now began: it tells the interval where nothing else does.",
    ),
    column(
        "period_end",
        Kind::Day,
        &[
            "current period end",
            "current period end (utc)",
            "current period ends at",
            "current term end",
            "current billing period ends at",
        ],
        "First day after the period that is paid now.",
    ),
    column(
        "interval_count",
        Kind::Decimal,
        &[
            "plan interval count",
            "price interval count",
            "billing interval count",
            "recurring interval count",
            "interval length",
            "plan interval length",
            "period count",
        ],
        "How many of the interval the price is for: 6 beside `month` is half a year.",
    ),
    column("quantity", Kind::Decimal, &["seats", "units", "licenses", "qty"], "How many units."),
    column("currency", Kind::Text, CURRENCY, "Currency of the amount."),
    column("kind", Kind::Text, KIND, "committed (default), usage, or one_off, which is left out."),
    column(
        "trial",
        Kind::DayOrFlag,
        &["is trial", "trial end", "trial end (utc)", "trial ends at", "trial until"],
        "Whether it is a trial, or the day the trial ends.",
    ),
    column(
        "trial_start",
        Kind::Day,
        &[
            "trial start",
            "trial start (utc)",
            "trial start date",
            "trial started at",
            "trial began",
        ],
        "When the trial began: one that began after the start is a free month of the contract.",
    ),
    column(
        "status",
        Kind::Text,
        &[
            "subscription status",
            "subscription state",
            "contract status",
            "state",
            "customer status",
        ],
        "Its state: live, trial, past_due, unpaid, paused, never, future, non_renewing or ended; \
         the words of billing systems are known.",
    ),
    column(
        "canceled_at",
        Kind::Day,
        &[
            "canceled at (utc)",
            "cancelled at",
            "canceled on",
            "cancelled on",
            "canceled date",
            "cancelled date",
            "date canceled",
            "date cancelled",
            "cancellation date",
            "cancelation date",
        ],
        "When it was cancelled: the end of what is over and has none, else notice.",
    ),
    column(
        "paused_at",
        Kind::Day,
        &["paused on", "paused since", "pause date", "pause start"],
        "Since when it rests, or is not paid.",
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

/// `arr_snapshots`.
pub static SNAPSHOTS: [ColumnSpec; 7] = [
    customer("The account."),
    column(
        "month",
        Kind::MonthOrDay,
        &["date", "period", "snapshot date", "month end", "as of"],
        "The month at whose end the balance stands; of several days in a month the last counts.",
    )
    .required(),
    column("amount", Kind::Money, &["arr", "mrr", "value", "balance"], "The balance.")
        .column_required(),
    column("product", Kind::Text, PRODUCT, "What is bought."),
    column("plan", Kind::Text, PLAN, "The plan or tier: a change of it is an upsell."),
    column("currency", Kind::Text, CURRENCY, "Currency of the amount."),
    column("kind", Kind::Text, KIND, "committed (default), usage, or one_off, which is left out."),
];

/// `arr_events`.
pub static EVENTS: [ColumnSpec; 9] = [
    customer("The account."),
    column(
        "date",
        Kind::Day,
        &[
            "event date",
            "event time",
            "occurred at",
            "occurred on",
            "effective date",
            "effective on",
            "changed at",
            "changed on",
            "change date",
            "timestamp",
        ],
        "The first day on which the amount after it holds.",
    )
    .required(),
    column(
        "after",
        Kind::Money,
        &[
            "mrr after",
            "arr after",
            "amount after",
            "new mrr",
            "new arr",
            "mrr new",
            "arr new",
            "value after",
            "to mrr",
            "to arr",
            "current mrr",
            "resulting mrr",
        ],
        "What the customer (and product) is worth from then on; nothing is zero.",
    ),
    column(
        "delta",
        Kind::Money,
        &[
            "mrr change",
            "arr change",
            "change in mrr",
            "change in arr",
            "mrr delta",
            "arr delta",
            "delta mrr",
            "delta arr",
            "net mrr",
            "activity mrr",
            "mrr movement",
            "arr movement",
        ],
        "By how much it changed; needed where `after` is not there.",
    ),
    column(
        "before",
        Kind::Money,
        &[
            "mrr before",
            "arr before",
            "amount before",
            "old mrr",
            "old arr",
            "mrr old",
            "previous mrr",
            "previous arr",
            "value before",
            "from mrr",
            "from arr",
        ],
        "What it was worth until then; held against the event before.",
    ),
    column("product", Kind::Text, PRODUCT, "What is bought."),
    column(
        "plan",
        Kind::Text,
        &["plan after", "new plan", "to plan", "plan name", "plan id", "plan code", "tier"],
        "The plan from then on: a change of it is an upsell.",
    ),
    column(
        "kind",
        Kind::Text,
        &["event", "event type", "type", "movement", "movement type", "activity type"],
        "What happened: an amount decides, words only say why it grew.",
    ),
    column("currency", Kind::Text, CURRENCY, "Currency of the amount."),
];

/// `invoice_lines`.
pub static INVOICES: [ColumnSpec; 8] = [
    customer("The account that pays."),
    column(
        "period_start",
        Kind::Day,
        &["period start", "service start", "service period start"],
        "First day paid for.",
    )
    .required(),
    column(
        "period_end",
        Kind::Day,
        &["period end", "service end", "service period end"],
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
    column("kind", Kind::Text, KIND, "committed (default), usage, or one_off, which is left out."),
];
