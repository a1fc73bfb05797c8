//! Every view, declared.

use crate::books::ViewSpec;
use crate::books::ledger::Span;
use crate::books::making::views;
use crate::books::revenue::open::Revenue;
use crate::value::Class;

const SLICES: &[&str] = &["customer", "product", "segment", "cohort"];

const fn view(
    name: &'static str,
    title: &'static str,
    (span, chart): (Span, bool),
    metrics: &'static [&'static str],
    doc: &'static str,
) -> ViewSpec {
    let (class, slices) = (Class::Board, SLICES);
    ViewSpec { name, title, doc, class, slices, span, metrics, chart, shower: 0 }
}

const MONTH: Span = Span::Month;
const YEAR: Span = Span::Trailing(12);
const DAY: Span = Span::Balance;

const MOVEMENTS: &[&str] = &[
    "revenue.start",
    "revenue.new",
    "revenue.reactivation",
    "revenue.expansion",
    "revenue.contraction",
    "revenue.churn",
    "revenue.fx",
    "revenue.end",
];

views! {
    Revenue;
    view(
        "revenue.bridge",
        "ARR bridge",
        (MONTH, true),
        MOVEMENTS,
        "From the ARR before the period to the ARR after it, movement by movement.",
    ) => |view| view.book.show_bridge(&view),
    view(
        "revenue.bridge_table",
        "ARR bridge by month",
        (YEAR, false),
        MOVEMENTS,
        "The bridge of each of the last twelve months, and their sum.",
    ) => |view| view.book.show_bridge_table(&view),
    view(
        "revenue.arr_trend",
        "ARR over time",
        (DAY, true),
        &["revenue.arr"],
        "ARR at the end of each of the last 24 months, beside the plan of `targets`.",
    ) => |view| view.book.show_trend(&view),
    view(
        "revenue.metrics_t9q",
        "Key metrics",
        (DAY, false),
        &[
            "revenue.arr",
            "revenue.net_new",
            "revenue.nrr",
            "revenue.grr",
            "revenue.logo_retention",
            "revenue.customer_count",
            "revenue.arpa",
            "revenue.quick_ratio",
        ],
        "Actual, plan, prior quarter and the trailing nine quarters of the key metrics.",
    ) => |view| view.book.show_quarters(&view),
    view(
        "revenue.kpis",
        "Key metrics against target",
        (DAY, true),
        &[
            "revenue.arr",
            "revenue.nrr",
            "revenue.grr",
            "revenue.logo_retention",
            "revenue.logo_churn",
        ],
        "Figures that have a target, as bars against it.",
    ) => |view| view.book.show_kpis(&view),
    view(
        "revenue.retention",
        "Retention",
        (DAY, true),
        &[
            "revenue.nrr",
            "revenue.grr",
            "revenue.logo_retention",
            "revenue.nrr_quarterly",
            "revenue.logo_churn",
        ],
        "NRR, GRR and logo retention with how they stand, and the last twelve months.",
    ) => |view| view.book.show_retention(&view),
    view(
        "revenue.reconciliation",
        "NRR and the bridge",
        (YEAR, false),
        &["revenue.nrr", "revenue.nrr_lazy"],
        "NRR of the cohort beside NRR from summed months, and what makes the difference.",
    ) => |view| view.book.show_reconciliation(&view),
    view(
        "revenue.cohorts",
        "Retention by cohort",
        (DAY, true),
        &["revenue.logo_retention"],
        "What is left of each cohort, by months since its customers started.",
    ) => |view| view.book.show_cohorts(&view),
    view(
        "revenue.expansion_mix",
        "Expansion by type",
        (YEAR, true),
        &["revenue.expansion_mix", "revenue.expansion"],
        "New products, higher plans and more use beside their target shares, tied to the bridge.",
    ) => |view| view.book.show_mix(&view),
    view(
        "revenue.candidates",
        "Expansion candidates",
        (DAY, false),
        &["revenue.arr"],
        "Customers without a product that at least half of their segment has.",
    ) => |view| view.book.show_candidates(&view),
    view(
        "revenue.customers_table",
        "Expansion tracker",
        (YEAR, false),
        &["revenue.nrr"],
        "Each customer from start to end of the period: expansion, contraction, churn, NRR.",
    ) => |view| view.book.show_customers(&view),
    view(
        "revenue.concentration",
        "Concentration",
        (DAY, true),
        &["revenue.top1_share", "revenue.top5_share"],
        "The five largest customers and all others.",
    ) => |view| view.book.show_concentration(&view),
    view(
        "revenue.segments",
        "Segments",
        (DAY, true),
        &["revenue.arr", "revenue.nrr", "revenue.grr"],
        "ARR, customers and retention of each segment.",
    ) => |view| view.book.show_segments(&view),
    view(
        "revenue.churned",
        "Customers lost",
        (MONTH, false),
        &["revenue.churn"],
        "Who left in the period, with what they were worth and why.",
    ) => |view| view.book.show_churned(&view),
    view(
        "revenue.lapsed",
        "Lapsed, renewal not booked",
        (DAY, false),
        &["revenue.lapsed"],
        "Terms that ended lately and have no next one.",
    ) => |view| view.book.show_lapsed(&view),
}
