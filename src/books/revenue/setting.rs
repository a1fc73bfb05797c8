//! The choices of this book, each with its default.

use crate::books::setting::{Setting, SettingKind};

const fn word(
    key: &'static str,
    words: &'static [&'static str],
    default: &'static str,
    doc: &'static str,
) -> Setting {
    Setting { key, default, kind: SettingKind::Word(words), doc }
}

const fn number(
    key: &'static str,
    (least, most): (i64, i64),
    default: &'static str,
    doc: &'static str,
) -> Setting {
    Setting { key, default, kind: SettingKind::Number(least, most), doc }
}

const fn share(key: &'static str, most: i64, default: &'static str, doc: &'static str) -> Setting {
    Setting { key, default, kind: SettingKind::Share(most), doc }
}

const fn flag(key: &'static str, doc: &'static str) -> Setting {
    Setting { key, default: "false", kind: SettingKind::Flag, doc }
}

/// Every key of this book.
pub static SETTINGS: &[Setting] = &[
    word(
        "revenue.measure",
        &["arr", "mrr"],
        "arr",
        "whether movements are printed for a year or a month",
    ),
    word(
        "revenue.month_point",
        &["last_day", "first_day"],
        "last_day",
        "on which day of a month its balance is taken",
    ),
    word(
        "revenue.bridge",
        &["month", "period", "event"],
        "month",
        "netting of one customer's movements: once a month, once a period, or not at all",
    ),
    word(
        "revenue.arr.from",
        &["subscriptions", "snapshots", "events", "invoices"],
        "subscriptions",
        "which table tells ARR; needed when there are two",
    ),
    word(
        "revenue.arr.allow_negative",
        &["fault", "clamp"],
        "fault",
        "what a customer below zero is: a fault, or zero with a warning",
    ),
    flag(
        "revenue.arr.ends_confirmed",
        "a large part of ARR does end on one day with nothing after it",
    ),
    share(
        "revenue.arr.ends_share",
        1,
        "25%",
        "the share of ARR ending on one day that asks whether the export ends there",
    ),
    word(
        "revenue.churn.recognition",
        &["end", "notice"],
        "end",
        "whether churn counts when service ends or when notice is given",
    ),
    number(
        "revenue.renewal_grace_days",
        (0, 366),
        "0",
        "gaps between two terms up to this long are bridged and listed",
    ),
    number(
        "revenue.lapsed_days",
        (1, 366),
        "31",
        "terms that ended this recently without successor are listed as lapsed",
    ),
    number("revenue.usage.months", (1, 12), "3", "complete months whose mean is usage ARR"),
    word(
        "revenue.nrr.reactivation",
        &["cohort", "bridge"],
        "cohort",
        "whether customers that returned count in NRR only when they were there at its start",
    ),
    share(
        "revenue.nrr.target",
        10,
        "120%",
        "NRR aimed at in twelve months, when `targets` has none; judged once it is set",
    ),
    share("revenue.nrr.band", 10, "5%", "above the target by this much is `above`"),
    word("revenue.cohort", &["quarter", "month"], "quarter", "how customers are grouped by start"),
    word(
        "revenue.cohort_from",
        &["first_arr", "customers.start"],
        "first_arr",
        "what a customer's start is",
    ),
    word("revenue.cohorts.of", &["logos", "arr"], "logos", "what the cohort table counts"),
    number(
        "revenue.cohorts.rows",
        (1, 240),
        "16",
        "cohorts that the cohort table shows: the latest",
    ),
    number(
        "revenue.cohorts.months",
        (1, 60),
        "18",
        "months after the start that the cohort table shows",
    ),
    share(
        "revenue.expansion_mix.cross_sell",
        1,
        "40%",
        "share of expansion aimed at from new products; judged once it is set",
    ),
    share(
        "revenue.expansion_mix.upsell",
        1,
        "35%",
        "share of expansion aimed at from higher plans; judged once it is set",
    ),
    share(
        "revenue.expansion_mix.usage",
        1,
        "25%",
        "share of expansion aimed at from more use; judged once it is set",
    ),
    share("revenue.expansion_mix.band", 1, "5%", "a share this near its target is on mix"),
    number("revenue.customers_table.top", (1, 200), "20", "customers printed one by one"),
];
