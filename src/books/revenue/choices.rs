//! Every choice of this book, with its default.

use crate::books::Setting;

/// The settings of this book.
pub static SETTINGS: &[Setting] = &[
    Setting::word(
        "revenue.measure",
        "arr",
        &["arr", "mrr"],
        "whether movements are printed for a year or a month",
    ),
    Setting::word(
        "revenue.month_point",
        "last_day",
        &["last_day", "first_day"],
        "on which day of a month its balance is taken",
    ),
    Setting::word(
        "revenue.bridge",
        "month",
        &["month", "period", "event"],
        "netting of one customer's movements: once a month, once a period, or not at all",
    ),
    Setting::word(
        "revenue.arr.from",
        "subscriptions",
        &["subscriptions", "snapshots", "events", "invoices"],
        "which table tells ARR; needed when there are two",
    ),
    Setting::word(
        "revenue.arr.allow_negative",
        "fault",
        &["fault", "clamp"],
        "what a customer below zero is: a fault, or zero with a warning",
    ),
    Setting::flag(
        "revenue.arr.ends_confirmed",
        "a large part of ARR does end on one day with nothing after it",
    ),
    Setting::share(
        "revenue.arr.ends_share",
        "25%",
        1,
        "the share of ARR ending on one day that asks whether the export ends there",
    ),
    Setting::word(
        "revenue.churn.recognition",
        "end",
        &["end", "notice"],
        "whether churn counts when service ends or when notice is given",
    ),
    Setting::number(
        "revenue.renewal_grace_days",
        "0",
        (0, 366),
        "gaps between two terms up to this long are bridged and listed",
    ),
    Setting::number(
        "revenue.lapsed_days",
        "31",
        (1, 366),
        "terms that ended this recently without successor are listed as lapsed",
    ),
    Setting::number(
        "revenue.usage.months",
        "3",
        (1, 12),
        "complete months whose mean is usage ARR",
    ),
    Setting::word(
        "revenue.nrr.reactivation",
        "cohort",
        &["cohort", "bridge"],
        "whether customers that returned count in NRR only when they were there at its start",
    ),
    Setting::share(
        "revenue.nrr.target",
        "120%",
        10,
        "NRR aimed at in twelve months, when `targets` has none; judged once it is set",
    ),
    Setting::share("revenue.nrr.band", "5%", 10, "above the target by this much is `above`"),
    Setting::word(
        "revenue.cohort",
        "quarter",
        &["quarter", "month"],
        "how customers are grouped by start",
    ),
    Setting::word(
        "revenue.cohort_from",
        "first_arr",
        &["first_arr", "customers.start"],
        "what a customer's start is",
    ),
    Setting::word("revenue.cohorts.of", "logos", &["logos", "arr"], "what the cohort table counts"),
    Setting::number(
        "revenue.cohorts.rows",
        "16",
        (1, 240),
        "cohorts that the cohort table shows: the latest",
    ),
    Setting::number(
        "revenue.cohorts.months",
        "18",
        (1, 60),
        "months after the start that the cohort table shows",
    ),
    Setting::share(
        "revenue.expansion_mix.cross_sell",
        "40%",
        1,
        "share of expansion aimed at from new products; judged once it is set",
    ),
    Setting::share(
        "revenue.expansion_mix.upsell",
        "35%",
        1,
        "share of expansion aimed at from higher plans; judged once it is set",
    ),
    Setting::share(
        "revenue.expansion_mix.usage",
        "25%",
        1,
        "share of expansion aimed at from more use; judged once it is set",
    ),
    Setting::share("revenue.expansion_mix.band", "5%", 1, "a share this near its target is on mix"),
    Setting::number("revenue.customers_table.top", "20", (1, 200), "customers printed one by one"),
];
