//! The figures of this book, declared; each file below says what it computes from which
//! rows.

/// Balances and events, counted.
pub mod counts;

/// Coverage and what it needs.
pub mod coverage;

/// How long deals take, and how fast value moves.
pub mod cycle;

/// What the quarter will bring.
pub mod forecast;

/// What a careful reader would mend.
pub mod hygiene;

/// Sums of money.
pub mod money;

/// Shares of closed deals that were won.
pub mod rates;

/// Conversion and time, stage by stage.
pub mod stage;

/// What is common to them.
pub mod making;

pub use making::{Making, quantile};

use crate::books::calendar::Span;
use crate::books::making::metrics;
use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::filter::{OPEN_SLICES, SLICES};
use crate::books::pipeline::stages::{OPEN_NAMES, SOURCE_NAMES};
use crate::books::{Argument, Metric};
use crate::value::{Class, Direction, Unit};

/// The views of the forecast that `forecast_total` can be asked for.
pub const FORECASTS: &[&str] = &["weighted", "commit", "best_case", "historical"];

/// What people call each.
pub const FORECASTS_CALLED: [&str; 4] = ["Weighted", "Commit", "Best case", "By win rate"];

/// What narrows figures and views of this book.
pub static ARGUMENTS: &[Argument] = &[
    Argument::of("source", &SOURCE_NAMES, "where deals came from"),
    Argument::of("owner", &[], "who owns deals, as the export has it"),
    Argument::of("segment", &[], "a segment, as the export has it"),
    Argument::of("product", &[], "a product of deals, as the export has it"),
    Argument::of("stage", &OPEN_NAMES, "an open stage"),
    Argument::of("view", FORECASTS, "a view of the forecast").called(&FORECASTS_CALLED),
    Argument::of("exact", &["true", "false"], "whether inbound is without conferences"),
];

const NONE: &[&str] = &[];
const STAGE: &[&str] = &["stage"];
const VIEW: &[&str] = &["view"];

/// Everything but the name, in the order of [`Metric`]: label, unit, slices,
/// required arguments, window, direction, definition.
macro_rules! metric {
    ($name:literal, $label:literal, $unit:ident, $slices:expr, $required:expr, $span:expr,
     $direction:ident, $definition:literal) => {
        Metric {
            name: concat!("pipeline.", $name),
            label: $label,
            definition: $definition,
            version: 1,
            unit: Unit::$unit,
            class: Class::Board,
            slices: $slices,
            required: $required,
            span: $span,
            direction: Direction::$direction,
            maker: 0,
        }
    };
}

metrics! {
    Pipeline;
    metric!("open_count", "Open deals", Count, OPEN_SLICES, NONE,
        Span::Balance, Neutral,
        "Deals in an open stage at the end of the day, by the stage they are in.")
        => counts::open_count,
    metric!("open_value", "Open pipeline", Money, OPEN_SLICES, NONE,
        Span::Balance, Higher,
        "Value of the open deals at the end of the day; deals without an amount are left out \
         and counted.")
        => money::open_value,
    metric!("weighted", "Weighted pipeline", Money, OPEN_SLICES, NONE,
        Span::Balance, Higher,
        "Sum over open deals of value times the probability of their stage; won and lost \
         deals are not in it.")
        => money::weighted,
    metric!("coverage", "Coverage", Ratio, NONE, NONE,
        Span::Quarter, Higher,
        "Value of open deals at Qualified or beyond that are expected to close in the \
         quarter, divided by what is left to win: the target less what was won so far. \
         Overdue deals are not counted.")
        => coverage::coverage,
    metric!("weighted_coverage", "Weighted coverage", Ratio, NONE, NONE,
        Span::Quarter, Higher,
        "Coverage with each deal weighed by the probability of its stage: at 1.0 the open deals are \
         worth what is left to win.")
        => coverage::weighted_coverage,
    metric!("needed_coverage", "Needed coverage", Ratio, SLICES, NONE,
        Span::Trailing(12), Neutral,
        "One divided by the win rate: how much unweighted coverage the record of wins asks \
         for.")
        => coverage::needed_coverage,
    metric!("won_count", "Deals won", Count, SLICES, NONE,
        Span::Month, Higher,
        "Deals won, by close date.")
        => counts::won_count,
    metric!("lost_count", "Deals lost", Count, SLICES, NONE,
        Span::Month, Lower,
        "Deals lost, by close date, whatever stage they had reached.")
        => counts::lost_count,
    metric!("won_value", "Won value", Money, SLICES, NONE,
        Span::Month, Higher,
        "Value of the deals won, by close date.")
        => money::won_value,
    metric!("added_count", "Deals added", Count, SLICES, NONE,
        Span::Month, Higher,
        "Deals created in the period.")
        => counts::added_count,
    metric!("win_rate", "Win rate", Percent, SLICES, NONE,
        Span::Trailing(12), Higher,
        "Won divided by won and lost, deals lapsed without decision included, of the deals \
         closed in the period that ever reached Qualified.")
        => rates::win_rate,
    metric!("win_rate_value", "Win rate by value", Percent, SLICES, NONE,
        Span::Trailing(12), Higher,
        "Won value divided by won and lost value of the same deals as the win rate; needs an \
         amount on four in five of both.")
        => rates::win_rate_value,
    metric!("competitive_win_rate", "Competitive win rate", Percent, SLICES, NONE,
        Span::Trailing(12), Higher,
        "Won divided by won and lost to a competitor, of the deals closed in the period that \
         ever reached Qualified.")
        => rates::competitive_win_rate,
    metric!("lead_to_close_mean", "Lead to close, mean", Days, SLICES, NONE,
        Span::Trailing(12), Lower,
        "Mean calendar days from entry as a lead, else from creation, to the close of the \
         deals won in the period.")
        => cycle::lead_to_close_mean,
    metric!("lead_to_close_median", "Lead to close, median", Days, SLICES, NONE,
        Span::Trailing(12), Lower,
        "Median calendar days from entry as a lead, else from creation, to the close of the \
         deals won in the period.")
        => cycle::lead_to_close_median,
    metric!("velocity", "Sales velocity", MoneyPerDay, SLICES, NONE,
        Span::Trailing(12), Higher,
        "Open deals at Qualified or beyond times mean won value times win rate, divided by \
         mean cycle days.")
        => cycle::velocity,
    metric!("realised_velocity", "Realised velocity", MoneyPerDay, SLICES, NONE,
        Span::Trailing(12), Higher,
        "Won value divided by the days of the period.")
        => cycle::realised_velocity,
    metric!("stage_conversion", "Stage conversion", Percent, SLICES, STAGE,
        Span::Trailing(12), Higher,
        "Of the deals that first entered the stage in the period: those that went on, divided \
         by those that went on or were lost there. Deals still there are left out; skipped \
         stages count as passed.")
        => stage::stage_conversion,
    metric!("time_in_stage", "Time in stage", Days, SLICES, STAGE,
        Span::Trailing(12), Lower,
        "Median days in the stage of the deals that left it in the period, all their stays \
         added up.")
        => stage::time_in_stage,
    metric!("stalled_count", "Stalled deals", Count, OPEN_SLICES, NONE,
        Span::Balance, Lower,
        "Open deals that have been in their stage for longer than twice the median of won \
         deals and than the stage allows at least, or are without activity for 14 days, or past \
         their close date, or were pushed out three times; deals slow by design are exempt.")
        => hygiene::stalled_count,
    metric!("reopened_count", "Deals reopened", Count, SLICES, NONE,
        Span::Month, Neutral,
        "Deals that went back from closed to open in the period.")
        => counts::reopened_count,
    metric!("average_deal", "Average deal", Money, SLICES, NONE,
        Span::Trailing(12), Higher,
        "Won value divided by the number of won deals with an amount.")
        => money::average_deal,
    metric!("forecast_weighted", "Forecast, weighted", Money, OPEN_SLICES, NONE,
        Span::Quarter, Higher,
        "Sum of value times probability of the open deals expected to close in the quarter.")
        => forecast::weighted,
    metric!("forecast_commit", "Forecast, commit", Money, OPEN_SLICES, NONE,
        Span::Quarter, Higher,
        "Value of the open deals expected to close in the quarter that are committed: by \
         their own category, else in negotiation.")
        => forecast::commit,
    metric!("forecast_best_case", "Forecast, best case", Money, OPEN_SLICES, NONE,
        Span::Quarter, Higher,
        "Value of the open deals expected to close in the quarter in the best case only: by \
         their own category, else in proposal. Commit is not in it.")
        => forecast::best_case,
    metric!("forecast_historical", "Forecast, by win rate", Money, OPEN_SLICES, NONE,
        Span::Quarter, Higher,
        "Value of the open deals at Qualified or beyond expected to close in the quarter, \
         times the win rate of twelve months.")
        => forecast::historical,
    metric!("forecast_total", "Forecast, total", Money, OPEN_SLICES, VIEW,
        Span::Quarter, Higher,
        "Won in the quarter to date plus one view of the forecast; best case contains commit.")
        => forecast::total,
    metric!("forecast_accuracy", "Forecast accuracy", Percent, OPEN_SLICES, VIEW,
        Span::LastCompleteQuarter, Higher,
        "One less the share by which a view of the forecast, as it stood on the quarter's first \
         day, missed what was won in the quarter. Below zero when it missed by more than that.")
        => forecast::accuracy,
    metric!("overdue_count", "Overdue deals", Count, OPEN_SLICES, NONE,
        Span::Balance, Lower,
        "Open deals whose expected close is past.")
        => hygiene::overdue_count,
    metric!("gate_violation_count", "Gate violations", Count, OPEN_SLICES, NONE,
        Span::Balance, Lower,
        "Deals that break a rule every deal must keep: lost without a reason, open without an \
         amount or a close date, or in two stages at once. A deal that breaks several counts \
         once.")
        => hygiene::gate_violation_count,
}
