//! The tables and charts of this book.

/// The bridge, for a period and month by month.
pub mod bridge;

/// Retention by cohort.
pub mod cohorts;

/// Customers one by one, and how much hangs on few of them.
pub mod customers;

/// Who left, and whose term lapsed.
pub mod departed;

/// Why customers grew, and who could.
pub mod expansion;

/// Figures beside plan and past.
pub mod overview;

/// What stayed, and how two ways of saying so differ.
pub mod retention;

use crate::books::calendar::Span;
use crate::books::making::{self, Gap, Got, shaped, views};
use crate::books::revenue::arguments::SLICES;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::choices::Measure;
use crate::books::revenue::terms;
use crate::books::shapes::{Chart, Layout, Shape, named};
use crate::books::{Figure, Query, Slice};
use crate::books::{Names, Shows, ViewSpec};
use crate::diag::Fault;
use crate::value::said::THREE;
use crate::value::{Class, Decimal, Phrase, Reason, Said, Style, Unit, Window, said};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

const fn view(
    name: &'static str,
    title: &'static str,
    (span, chart): (Span, bool),
    metrics: &'static [&'static str],
    doc: &'static str,
) -> ViewSpec {
    ViewSpec {
        name: Cow::Borrowed(name),
        title: Cow::Borrowed(title),
        doc: Cow::Borrowed(doc),
        class: Class::Board,
        slices: Names::Ours(SLICES),
        span,
        metrics: Names::Ours(metrics),
        chart,
        shows: Shows::Code(0),
        own: None,
    }
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

static KPIS: Shape = Shape {
    layout: Layout::Figures {
        show: named![
            "revenue.arr",
            "revenue.nrr",
            "revenue.grr",
            "revenue.logo_retention",
            "revenue.logo_churn",
        ],
        aimed: true,
    },
    chart: Some(Chart::Bullet),
    finding: None,
    span: Some(DAY),
};

static SEGMENTS: Shape = Shape {
    layout: Layout::By {
        by: named!["segment"],
        show: named!["revenue.arr", "revenue.customer_count", "revenue.nrr", "revenue.grr"],
        order: None,
        top: None,
        whole: true,
        share: true,
    },
    chart: Some(Chart::Bars),
    finding: None,
    span: Some(DAY),
};

/// Views that are laid out of figures.
pub static SHAPED: &[ViewSpec] = &[
    shaped(
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
            "Figures that have a target, beside their past and as bars against it.",
        ),
        &KPIS,
        terms::ACTUAL_AGAINST_TARGET,
    ),
    shaped(
        view(
            "revenue.segments",
            "Segments",
            (DAY, true),
            &["revenue.arr", "revenue.customer_count", "revenue.nrr", "revenue.grr"],
            "ARR, customers and retention of each segment.",
        ),
        &SEGMENTS,
        said!("ARR by segment", "ARR nach Segment", "ARR par segment"),
    ),
];

/// A view of this book in the making.
pub type Looked<'a> = making::Viewing<'a, Revenue>;

impl Revenue {
    /// A product is a bridge of its own.
    pub fn slice_note(&self, query: &Query<'_>) -> Option<Phrase> {
        let product = query.slice.get("product")?;
        let note = said!(
            "only {0}: products are bridges of their own and need not add up",
            "nur {0}: Produkte haben eigene Überleitungen, die sich nicht zur Summe addieren müssen",
            "{0} seulement : chaque produit a son propre bridge, sans addition obligée"
        );
        Some(Phrase::said(note).named(product))
    }

    /// A figure without a value yet, for a view that has made it already.
    pub fn blank(&self, name: &str, window: &Window, slice: &Slice) -> Result<Figure, Fault> {
        let query = Query { window: window.clone(), explicit: true, slice };
        Ok(Figure::of(making::declared(self, name)?, &query))
    }

    /// "ARR" or "MRR", as the project measures movements.
    pub fn measure_word(&self) -> &'static Said {
        self.measured_as(terms::ARR, terms::MRR)
    }

    /// One of two words, as the project measures movements: for a year or a month.
    pub fn measured_as(&self, yearly: &'static Said, monthly: &'static Said) -> &'static Said {
        if self.choices.measure == Measure::Mrr { monthly } else { yearly }
    }

    /// The line under a headline: measure and period.
    pub fn measure_line(&self, what: &'static Said, window: &Window) -> Phrase {
        let line = Phrase::said(THREE).with(what);
        line.named(&self.ledger.setup.currency).window(window)
    }
}

/// Which way a share went as it is printed, with one decimal of a percent: what
/// rounds to no change is none.
pub fn printed_move(now: Decimal, then: Decimal) -> Ordering {
    now.round_dp(3).cmp(&then.round_dp(3))
}

/// Growth from one printed amount to another, and which way it went.
pub struct Growth {
    /// The share; none without a base.
    pub by: Option<Decimal>,
    /// Which way, as printed.
    pub moved: Ordering,
}

impl Growth {
    /// From `then` to `now`.
    pub fn of(then: Decimal, now: Decimal) -> Growth {
        let by = now.checked_sub(then).and_then(|by| by.checked_div(then));
        let moved = by.map_or(now.cmp(&then), |by| printed_move(by, Decimal::ZERO));
        Growth { by, moved }
    }

    /// "ARR grew 7.9% to $6.8M", "ARR held at $6.8M".
    pub fn said(&self, word: &'static Said, now: Decimal) -> Phrase {
        let text = match (self.by, self.moved) {
            (_, Ordering::Equal) => {
                said!("{0} held at {1}", "{0} bleibt bei {1}", "{0} stable à {1}")
            }
            (None, Ordering::Greater) => said!(
                "{0} grew from nothing to {1}",
                "{0} wächst von null auf {1}",
                "{0} passe de zéro à {1}"
            ),
            (None, Ordering::Less) => {
                said!("{0} fell to {1}", "{0} fällt auf {1}", "{0} en baisse à {1}")
            }
            (Some(_), Ordering::Greater) => said!(
                "{0} grew {2} to {1}",
                "{0} wächst um {2} auf {1}",
                "{0} en hausse de {2} à {1}"
            ),
            (Some(_), Ordering::Less) => said!(
                "{0} fell {2} to {1}",
                "{0} fällt um {2} auf {1}",
                "{0} en baisse de {2} à {1}"
            ),
        };
        let said = Phrase::said(text).with(word).number(now, Unit::Money);
        said.number(self.by.unwrap_or_default().abs(), Unit::Percent)
    }

    /// ", +6.2% at constant rates": where exchange rates made a difference to be seen.
    pub fn constant(&self, finding: Phrase, rate: Option<Decimal>) -> Phrase {
        match (self.by, rate) {
            (Some(by), Some(rate)) if printed_move(by, rate) != Ordering::Equal => {
                let constant = Phrase::said(said!(
                    "{0}, {1} at constant rates",
                    "{0}, währungsbereinigt {1}",
                    "{0}, {1} à taux de change constants"
                ))
                .with(finding);
                constant.styled(rate, Unit::Percent, Style::Signed)
            }
            _ => finding,
        }
    }
}

/// A view's figures, each once.
pub fn shown_figures<'a>(figures: impl IntoIterator<Item = &'a Arc<Figure>>) -> Vec<Arc<Figure>> {
    figures.into_iter().map(Arc::clone).collect()
}

/// A value, or the gap it leaves.
pub fn whole<T>(value: Option<T>, reason: Reason, why: &'static Said) -> Got<T> {
    value.ok_or_else(|| Gap::missing(reason, why))
}
