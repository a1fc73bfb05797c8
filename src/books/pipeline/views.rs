//! Tables and charts, each with what the data say as one sentence.

/// Who introduced deals.
pub mod introducers;

/// Deals, one by one.
pub mod lists;

/// What happened between two exports.
pub mod movement;

/// Why deals were won and lost.
pub mod reasons;

/// Stage by stage.
pub mod stages;

/// The state of the pipeline at one glance.
pub mod summary;

/// How long deals stay in each stage.
pub mod times;

/// What the quarter will bring.
pub mod forecast;

use crate::books::calendar::Span;
use crate::books::making::{self, shaped, views};
use crate::books::pipeline::arguments::{OPEN_SLICES, SLICES};
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::{book::Pipeline, called, terms};
use crate::books::shapes::{Chart, Grain, Layout, Shape, Words, named};
use crate::books::{Names, Shows, ViewSpec};
use crate::value::{Class, Phrase, RowSet, Rows, said};
use std::borrow::Cow;

/// Everything but the name: title, class, slices, window, chart, metrics, what it shows.
macro_rules! view {
    ($name:literal, $title:literal, $class:ident, $slices:expr, $span:expr, $chart:literal,
     [$($metric:literal),*], $doc:literal) => {
        ViewSpec {
            name: Cow::Borrowed(concat!("pipeline.", $name)),
            title: Cow::Borrowed($title),
            doc: Cow::Borrowed($doc),
            class: Class::$class,
            slices: Names::Ours($slices),
            span: $span,
            metrics: Names::Ours(&[$(concat!("pipeline.", $metric)),*]),
            chart: $chart,
            shows: Shows::Code(0),
            own: None,
        }
    };
}

views! {
    Pipeline;
    view!("summary", "Pipeline summary", Board, &[], Span::Balance, false,
        ["open_count", "weighted", "coverage", "lead_to_close_mean", "added_count", "won_count",
         "lost_count"],
        "the line of a pipeline review: stages, weighted value, target, coverage, cycle, closed")
        => summary::summary,
    view!("stages", "Pipeline by stage", Board, OPEN_SLICES, Span::Balance, false,
        ["open_count", "open_value", "weighted"],
        "open deals by stage: count, value, probability, weighted value")
        => stages::stages,
    view!("funnel", "Funnel", Board, SLICES, Span::Trailing(12), true, ["stage_conversion"],
        "deals that entered each stage, and the share that went on, against the target band")
        => stages::funnel,
    view!("coverage", "Coverage", Board, &[], Span::Balance, true,
        ["coverage", "weighted_coverage", "needed_coverage"],
        "three views of coverage: by value, weighted, and what the win rate asks for")
        => summary::coverage,
    view!("movement", "Pipeline movement", Board, &[], Span::Quarter, true, [],
        "the quarter's open pipeline between two exports: where it came from, where it went")
        => movement::movement,
    view!("forecast", "Forecast", Board, &[], Span::Quarter, true,
        ["forecast_weighted", "forecast_commit", "forecast_best_case", "forecast_historical",
         "forecast_total", "won_value"],
        "what the quarter will bring, by four views, with what was won so far")
        => forecast::forecast,
    view!("stalled", "Stalled deals", Board, OPEN_SLICES, Span::Balance, false,
        ["stalled_count"], "open deals that rest too long, with the reasons")
        => lists::stalled,
    view!("gate_violations", "Gate violations", Board, OPEN_SLICES, Span::Balance, false,
        ["gate_violation_count"], "deals that break a rule every deal must keep")
        => lists::gate_violations,
    view!("overdue", "Overdue deals", Board, OPEN_SLICES, Span::Balance, false,
        ["overdue_count"], "open deals whose expected close is past")
        => lists::overdue,
    view!("win_loss_reasons", "Win and loss reasons", Internal, SLICES, Span::Trailing(12), false,
        ["won_count", "lost_count"], "the three reasons named most for wins and for losses")
        => reasons::reasons,
    view!("introducers", "Introducers", Internal, SLICES, Span::Trailing(12), false,
        ["open_count", "won_count", "won_value"], "who introduced deals, and what came of them")
        => introducers::introducers,
    view!("time_in_stage", "Time in stage", Board, SLICES, Span::Trailing(12), true,
        ["time_in_stage"], "median days in each stage, and three in four")
        => times::time_in_stage,
    view!("velocity", "Sales velocity", Board, SLICES, Span::Balance, false,
        ["velocity", "realised_velocity", "average_deal", "win_rate", "lead_to_close_mean"],
        "the parts that make sales velocity")
        => summary::velocity,
}

static KPIS: Shape = Shape {
    layout: Layout::Figures {
        show: named![
            "pipeline.won_value",
            "pipeline.coverage",
            "pipeline.weighted_coverage",
            "pipeline.win_rate",
            "pipeline.lead_to_close_mean",
            "pipeline.added_count",
        ],
        aimed: false,
    },
    chart: Some(Chart::Bullet),
    finding: None,
    span: Some(Span::Balance),
};

static WON_TREND: Shape = Shape {
    layout: Layout::Over {
        grain: Grain::Month,
        last: 12,
        show: named!["pipeline.won_value", "pipeline.won_count"],
        plan: true,
        step: true,
    },
    chart: Some(Chart::Trend),
    finding: None,
    span: None,
};

/// Deals by a word that they share: what was won in a year, what is open.
macro_rules! by {
    ($key:literal, $show:expr) => {
        Shape {
            layout: Layout::By {
                by: named![$key],
                show: $show,
                order: None,
                top: None,
                whole: true,
                share: false,
            },
            chart: Some(Chart::Bars),
            finding: None,
            span: Some(Span::Trailing(12)),
        }
    };
}

static SOURCES: Shape = by!("source", WON_AND_OPEN);
static OWNERS: Shape = by!("owner", WON_AND_OPEN);

const WON_AND_OPEN: Words = named![
    "pipeline.won_value",
    "pipeline.won_count",
    "pipeline.win_rate",
    "pipeline.open_count",
    "pipeline.open_value",
];

/// Views that are laid out of figures.
pub static SHAPED: &[ViewSpec] = &[
    shaped(
        view!(
            "sources",
            "Pipeline by source",
            Internal,
            SLICES,
            Span::Trailing(12),
            true,
            ["won_value", "won_count", "win_rate", "open_count", "open_value"],
            "wins, win rate and open deals by source"
        ),
        &SOURCES,
        said!("Pipeline by source", "Pipeline nach Quelle", "Pipeline par source"),
    ),
    shaped(
        view!(
            "owners",
            "Pipeline by owner",
            Internal,
            SLICES,
            Span::Trailing(12),
            true,
            ["won_value", "won_count", "win_rate", "open_count", "open_value"],
            "wins, win rate and open deals by owner"
        ),
        &OWNERS,
        said!("Pipeline by owner", "Pipeline nach Verantwortlichen", "Pipeline par responsable"),
    ),
    shaped(
        view!(
            "kpis",
            "Pipeline against target",
            Board,
            &[],
            Span::Balance,
            true,
            [
                "won_value",
                "coverage",
                "weighted_coverage",
                "win_rate",
                "lead_to_close_mean",
                "added_count"
            ],
            "actual against past and target"
        ),
        &KPIS,
        terms::ACTUAL_AGAINST_TARGET,
    ),
    shaped(
        view!(
            "won_trend",
            "Won value by month",
            Board,
            SLICES,
            Span::Balance,
            true,
            ["won_value", "won_count"],
            "won value of the last twelve months against plan"
        ),
        &WON_TREND,
        terms::WON_VALUE_BY_MONTH,
    ),
];

/// A view of this book in the making.
pub type Viewing<'a> = making::Viewing<'a, Pipeline>;

impl making::Viewing<'_, Pipeline> {
    /// A stage, as the company calls it.
    pub fn stage(&self, stage: Stage) -> Phrase {
        called::stage(&self.book.settings, stage)
    }

    /// A stage with our name beside the company's, where a rule speaks of ours.
    pub fn stage_of_rule(&self, stage: Stage) -> Phrase {
        called::stage_of_rule(&self.book.settings, stage)
    }
}

/// The rows of one deal in a moment.
pub fn row_of(moment: &Moment, row: u32) -> Rows {
    Rows::of(&moment.deals.table.name, [row].into_iter().collect::<RowSet>())
}
