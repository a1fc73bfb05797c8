//! The figures of this book, declared.

/// Every one of them, computed.
pub mod figures;

pub use figures::Making;

use crate::books::calendar::Span;
use crate::books::making::metrics;
use crate::books::revenue::book::Position;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::bridge::Movement;
use crate::books::revenue::contracted;
use crate::books::revenue::mix::MIXED;
use crate::books::{Argument, Metric};
use crate::value::{Class, Decimal, Direction, Unit};

const SLICES: &[&str] = &["customer", "product", "segment", "cohort"];

/// What narrows figures and views of this book.
pub static ARGUMENTS: &[Argument] = &[
    Argument::of("customer", &[], "a customer by id; an account that belongs to one stands for it"),
    Argument::of("product", &[], "a product, as the export has it"),
    Argument::of("segment", &[], "a segment of customers, as the export has it"),
    Argument::of("cohort", &[], "when customers began, as 2025-Q1"),
    Argument::of("type", &TYPES, "what customers grew by").called(&TYPES_CALLED),
];

const TYPES: [&str; 3] = [MIXED[0].word(), MIXED[1].word(), MIXED[2].word()];

const TYPES_CALLED: [&str; 3] = [MIXED[0].called(), MIXED[1].called(), MIXED[2].called()];

/// Shape of a metric: unit, class, window, which way is good.
#[derive(Clone, Copy)]
struct Shape(Unit, Class, Span, Direction);

const fn metric(
    name: &'static str,
    label: &'static str,
    Shape(unit, class, span, direction): Shape,
    definition: &'static str,
) -> Metric {
    let (slices, required): (_, &[&str]) = (SLICES, &[]);
    let (version, maker) = (1, 0);
    Metric {
        name,
        label,
        definition,
        version,
        unit,
        class,
        slices,
        required,
        span,
        direction,
        maker,
    }
}

use Class::{Board, Investor};
use Direction::{Higher, Lower, Neutral};
use Unit::{Count, Money, Percent, Ratio};

const BALANCE: Span = Span::Balance;
const MONTH: Span = Span::Month;
const YEAR: Span = Span::Trailing(12);

metrics! {
    Revenue;
    metric(
        "revenue.arr",
        "ARR",
        Shape(Money, Investor, BALANCE, Higher),
        "Live contracted recurring revenue for a year, at the end of the day. Without one-off fees, services, trials, tax and what is signed but not live.",
    ) => |m| figures::balance(m, Position::total, |arr| arr),
    metric("revenue.mrr", "MRR", Shape(Money, Investor, BALANCE, Higher), "ARR divided by 12.") => |m| figures::balance(m, Position::total, |arr| arr / Decimal::from(12)),
    metric(
        "revenue.carr",
        "CARR",
        Shape(Money, Board, BALANCE, Higher),
        "ARR, plus what is signed and not yet live, less the terms it follows and live ARR under notice that ends later.",
    ) => contracted::carr,
    metric(
        "revenue.arr_committed",
        "Committed ARR",
        Shape(Money, Board, BALANCE, Higher),
        "The part of ARR that is agreed in advance.",
    ) => |m| figures::balance(m, |one| one.committed, |arr| arr),
    metric(
        "revenue.arr_usage",
        "Usage ARR",
        Shape(Money, Board, BALANCE, Higher),
        "Mean usage of the last three complete months since first usage, times 12; nothing once the last complete month is empty.",
    ) => |m| figures::balance(m, |one| one.usage, |arr| arr),
    metric(
        "revenue.quarterly_run_rate",
        "Quarterly run rate",
        Shape(Money, Board, BALANCE, Higher),
        "MRR times 3.",
    ) => |m| figures::balance(m, Position::total, |arr| arr / Decimal::from(4)),
    metric(
        "revenue.start",
        "Start",
        Shape(Money, Board, MONTH, Neutral),
        "ARR before the period, at the exchange rates of that day.",
    ) => figures::start,
    metric(
        "revenue.new",
        "New",
        Shape(Money, Board, MONTH, Higher),
        "ARR of customers who never had any before, netted once for each customer and month.",
    ) => |m| figures::moved(m, Movement::New),
    metric(
        "revenue.reactivation",
        "Reactivation",
        Shape(Money, Board, MONTH, Higher),
        "ARR of customers who had some, lost it and returned.",
    ) => |m| figures::moved(m, Movement::Reactivation),
    metric(
        "revenue.expansion",
        "Expansion",
        Shape(Money, Investor, MONTH, Higher),
        "Increase of ARR of customers who had some before and after, netted once for each customer and month.",
    ) => |m| figures::moved(m, Movement::Expansion),
    metric(
        "revenue.contraction",
        "Contraction",
        Shape(Money, Board, MONTH, Lower),
        "Decrease of ARR of customers who had some before and after. Cancelling one of two products is contraction.",
    ) => |m| figures::moved(m, Movement::Contraction),
    metric(
        "revenue.churn",
        "Churn",
        Shape(Money, Board, MONTH, Lower),
        "ARR of customers who have none any more, from the first day without service.",
    ) => |m| figures::moved(m, Movement::Churn),
    metric(
        "revenue.fx",
        "FX",
        Shape(Money, Board, MONTH, Neutral),
        "What exchange rates did to the ARR of the start; all movements are at the rates of the end.",
    ) => figures::fx,
    metric(
        "revenue.end",
        "End",
        Shape(Money, Board, MONTH, Higher),
        "ARR after the period: start, new, reactivation and expansion, less contraction and churn, and FX.",
    ) => figures::end,
    metric(
        "revenue.net_new",
        "Net new ARR",
        Shape(Money, Board, MONTH, Higher),
        "End less start, without FX.",
    ) => figures::net_new,
    metric(
        "revenue.growth",
        "ARR growth",
        Shape(Percent, Board, YEAR, Higher),
        "ARR at the end over ARR at the start of the period, less one, at one exchange rate.",
    ) => figures::growth,
    metric(
        "revenue.nrr",
        "NRR",
        Shape(Percent, Investor, YEAR, Higher),
        "ARR now of the customers who had ARR twelve months ago, over their ARR then, at one exchange rate.",
    ) => figures::nrr,
    metric(
        "revenue.nrr_quarterly",
        "Quarterly NRR",
        Shape(Percent, Board, Span::Trailing(3), Higher),
        "ARR now of the customers who had ARR three months ago, over their ARR then. Quarterly, not annualised.",
    ) => figures::nrr,
    metric(
        "revenue.nrr_lazy",
        "NRR from the bridge",
        Shape(Percent, Board, YEAR, Neutral),
        "Start plus the months' expansion less contraction and churn, over start. Counts expansion of customers who joined inside the period: for reconciliation only.",
    ) => figures::nrr_lazy,
    metric(
        "revenue.grr",
        "GRR",
        Shape(Percent, Investor, YEAR, Higher),
        "ARR now of the customers who had ARR twelve months ago, each counted at most at its ARR then, over their ARR then.",
    ) => figures::grr,
    metric(
        "revenue.logo_retention",
        "Logo retention",
        Shape(Percent, Investor, YEAR, Higher),
        "Customers with ARR at both ends of twelve months over customers at the start.",
    ) => figures::logo_retention,
    metric(
        "revenue.logo_churn",
        "Monthly logo churn",
        Shape(Percent, Board, Span::LastCompleteMonth, Lower),
        "Customers at the start of the month who have no ARR at its end, over customers at the start.",
    ) => figures::logo_churn,
    metric(
        "revenue.quick_ratio",
        "Quick ratio",
        Shape(Ratio, Board, YEAR, Higher),
        "New, reactivation and expansion over contraction and churn.",
    ) => figures::quick_ratio,
    metric(
        "revenue.customer_count",
        "Customers",
        Shape(Count, Investor, BALANCE, Higher),
        "Customers (topmost parent accounts) with ARR above zero.",
    ) => figures::customer_count,
    metric(
        "revenue.arpa",
        "ARR per customer",
        Shape(Money, Board, BALANCE, Higher),
        "ARR divided by customers, for a year.",
    ) => figures::arpa,
    metric(
        "revenue.top1_share",
        "Largest customer's share",
        Shape(Percent, Board, BALANCE, Lower),
        "ARR of the largest customer over ARR.",
    ) => |m| figures::top_share(m, 1),
    metric(
        "revenue.top5_share",
        "Top five customers' share",
        Shape(Percent, Board, BALANCE, Lower),
        "ARR of the five largest customers over ARR.",
    ) => |m| figures::top_share(m, 5),
    Metric {
        slices: &["type", "customer", "product", "segment", "cohort"],
        required: &["type"],
        ..metric(
            "revenue.expansion_mix",
            "Share of expansion",
            Shape(Percent, Board, YEAR, Neutral),
            "Share of one type in the increases of ARR for each customer and product: a new product (cross-sell), a higher plan (upsell), or more of the same (usage growth). Price escalators stand apart.",
        )
    } => figures::expansion_mix,
    metric(
        "revenue.intra_period_churn",
        "Came and left inside the period",
        Shape(Count, Board, MONTH, Lower),
        "Customers without ARR at both ends who had some between; they are in no movement.",
    ) => figures::intra_period_churn,
    metric(
        "revenue.lapsed",
        "Lapsed, renewal not booked",
        Shape(Money, Board, BALANCE, Lower),
        "ARR of terms that ended in the last 31 days without notice and without a next one; part of churn until a renewal is booked.",
    ) => figures::lapsed,
}
