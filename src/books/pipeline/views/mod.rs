//! Tables and charts, each with what the data say as one sentence.

/// Sources, owners, introducers.
pub mod groups;

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

/// Won value over time, and what the quarter will bring.
pub mod trend;

use crate::books::ledger::{PeriodSpec, Span};
use crate::books::pipeline::Pipeline;
use crate::books::pipeline::called;
use crate::books::pipeline::metrics::{self, Asked};
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::narrow::{Narrow, Trouble};
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::Stage;
use crate::books::{self, Ask, Cell, Figure, Query, Shown, Slice, ViewSpec, faults};
use crate::diag::Fault;
use crate::value::{Class, Day, Phrase, Reason, RowSet, Rows, Status, Style, Window};
use std::sync::Arc;

const SLICES: &[&str] = crate::books::pipeline::narrow::SLICES;
const OPEN_SLICES: &[&str] = crate::books::pipeline::narrow::OPEN_SLICES;

/// Everything but the name: title, class, slices, window, chart, metrics, what it shows.
macro_rules! view {
    ($name:literal, $title:literal, $class:ident, $slices:expr, $span:expr, $chart:literal,
     [$($metric:literal),*], $doc:literal) => {
        ViewSpec {
            name: concat!("pipeline.", $name),
            title: $title,
            doc: $doc,
            class: Class::$class,
            slices: $slices,
            span: $span,
            metrics: &[$(concat!("pipeline.", $metric)),*],
            chart: $chart,
        }
    };
}

/// The views of this book.
#[rustfmt::skip]
pub static VIEWS: &[ViewSpec] = &[
    view!("summary", "Pipeline summary", Board, &[], Span::Balance, false,
        ["open_count", "weighted", "coverage", "lead_to_close_mean", "added_count", "won_count",
         "lost_count"],
        "the line of a pipeline review: stages, weighted value, target, coverage, cycle, closed"),
    view!("stages", "Pipeline by stage", Board, OPEN_SLICES, Span::Balance, false,
        ["open_count", "open_value", "weighted"],
        "open deals by stage: count, value, probability, weighted value"),
    view!("funnel", "Funnel", Board, SLICES, Span::Trailing(12), true, ["stage_conversion"],
        "deals that entered each stage, and the share that went on, against the target band"),
    view!("coverage", "Coverage", Board, &[], Span::Balance, true,
        ["coverage", "weighted_coverage", "needed_coverage"],
        "three views of coverage: by value, weighted, and what the win rate asks for"),
    view!("movement", "Pipeline movement", Board, &[], Span::Quarter, true, [],
        "the quarter's open pipeline between two exports: where it came from, where it went"),
    view!("forecast", "Forecast", Board, &[], Span::Quarter, true,
        ["forecast_weighted", "forecast_commit", "forecast_best_case", "forecast_historical",
         "forecast_total", "won_value"],
        "what the quarter will bring, by four views, with what was won so far"),
    view!("stalled", "Stalled deals", Board, OPEN_SLICES, Span::Balance, false,
        ["stalled_count"], "open deals that rest too long, with the reasons"),
    view!("gate_violations", "Gate violations", Board, OPEN_SLICES, Span::Balance, false,
        ["gate_violation_count"], "deals that break a rule every deal must keep"),
    view!("overdue", "Overdue deals", Board, OPEN_SLICES, Span::Balance, false,
        ["overdue_count"], "open deals whose expected close is past"),
    view!("win_loss_reasons", "Win and loss reasons", Internal, SLICES, Span::Trailing(12), false,
        ["won_count", "lost_count"], "the three reasons named most for wins and for losses"),
    view!("sources", "Pipeline by source", Internal, SLICES, Span::Trailing(12), true,
        ["open_count", "open_value", "won_count", "win_rate"],
        "open deals, wins and win rate by source"),
    view!("introducers", "Introducers", Internal, SLICES, Span::Trailing(12), false,
        ["open_count", "won_count", "won_value"], "who introduced deals, and what came of them"),
    view!("owners", "Pipeline by owner", Internal, SLICES, Span::Trailing(12), true,
        ["open_count", "open_value", "won_count", "won_value", "win_rate"],
        "open deals, wins and win rate by owner"),
    view!("kpis", "Pipeline against target", Board, &[], Span::Balance, true,
        ["won_value", "coverage", "weighted_coverage", "win_rate", "lead_to_close_mean",
         "added_count"],
        "actual against target"),
    view!("won_trend", "Won value by month", Board, SLICES, Span::Balance, true, ["won_value"],
        "won value of the last twelve months against plan"),
    view!("time_in_stage", "Time in stage", Board, SLICES, Span::Trailing(12), true,
        ["time_in_stage"], "median days in each stage, and three in four"),
    view!("velocity", "Sales velocity", Board, SLICES, Span::Balance, false,
        ["velocity", "realised_velocity", "average_deal", "win_rate", "lead_to_close_mean"],
        "the parts that make sales velocity"),
];

/// A view in the making.
pub struct Viewing<'a> {
    /// The book.
    pub book: &'a Pipeline,
    /// The deals of the export.
    pub deals: &'a Arc<Deals>,
    /// What is shown.
    pub spec: &'static ViewSpec,
    /// Of which days, narrowed how.
    pub query: &'a Query<'a>,
    /// What is shown so far.
    pub shown: Shown,
}

/// Makes a view of this book.
pub fn view(book: &Pipeline, spec: &'static ViewSpec, query: &Query<'_>) -> Result<Shown, Fault> {
    let Some(deals) = &book.deals else {
        let finding = Phrase::said("The project has no deals");
        return Ok(Shown { finding, ..Shown::default() });
    };
    let viewing = Viewing { book, deals, spec, query, shown: Shown::default() };
    match spec.name {
        "pipeline.summary" => summary::summary(viewing),
        "pipeline.kpis" => summary::kpis(viewing),
        "pipeline.coverage" => summary::coverage(viewing),
        "pipeline.velocity" => summary::velocity(viewing),
        "pipeline.stages" => stages::stages(viewing),
        "pipeline.funnel" => stages::funnel(viewing),
        "pipeline.time_in_stage" => stages::time_in_stage(viewing),
        "pipeline.movement" => movement::movement(viewing),
        "pipeline.forecast" => trend::forecast(viewing),
        "pipeline.won_trend" => trend::won_trend(viewing),
        "pipeline.stalled" => lists::stalled(viewing),
        "pipeline.gate_violations" => lists::gate_violations(viewing),
        "pipeline.overdue" => lists::overdue(viewing),
        "pipeline.win_loss_reasons" => reasons::reasons(viewing),
        "pipeline.sources" => groups::sources(viewing),
        "pipeline.introducers" => groups::introducers(viewing),
        "pipeline.owners" => groups::owners(viewing),
        name => Err(faults::unknown_view(name)),
    }
}

impl<'a> Viewing<'a> {
    /// The last day it speaks of.
    pub fn day(&self) -> Day {
        self.query.window.last().min(self.book.ledger.as_of())
    }

    /// A figure at the view's day, in its own default window, within the view's slice.
    pub fn figure(&mut self, name: &str, more: &[(&str, &str)]) -> Result<Arc<Figure>, Fault> {
        let day = self.day();
        let mut ask = Ask::figure(name);
        ask.period = (day != self.book.ledger.as_of()).then_some(PeriodSpec::On(day));
        self.asked(ask, more)
    }

    /// A figure of the view's own window, within its slice.
    pub fn figure_in(
        &mut self,
        name: &str,
        window: &Window,
        more: &[(&str, &str)],
    ) -> Result<Arc<Figure>, Fault> {
        let mut slice = self.slice(name);
        slice.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
        self.made(name, window.clone(), true, &slice)
    }

    fn asked(&mut self, ask: Ask, more: &[(&str, &str)]) -> Result<Arc<Figure>, Fault> {
        let metric = books::metric(&ask.name).ok_or_else(|| faults::unknown_metric(&ask.name))?;
        let mut slice = self.slice(&ask.name);
        slice.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
        let (window, explicit) = self.book.ledger.window(metric.span, &ask)?;
        self.made(&ask.name, window, explicit, &slice)
    }

    /// The part of the view's slice that a metric knows.
    fn slice(&self, name: &str) -> Slice {
        let known = books::metric(name).map_or(&[][..], |metric| metric.slices);
        let own = self.query.slice.iter().filter(|(key, _)| known.contains(&key.as_str()));
        own.map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    fn made(
        &mut self,
        name: &str,
        window: Window,
        explicit: bool,
        slice: &Slice,
    ) -> Result<Arc<Figure>, Fault> {
        let metric = books::metric(name).ok_or_else(|| faults::unknown_metric(name))?;
        let place = self.query.place.clone();
        let query = Query { metric: Some(metric), window, explicit, slice, place };
        let mut figure = metrics::figure(self.book, metric, &query)?;
        if figure.target.is_none() && figure.slice.is_empty() {
            figure.target = self.book.ledger.target(metric.name, &figure.window);
        }
        if figure.status == Status::None {
            figure.status = self.book.ledger.status(&figure);
        }
        let figure = Arc::new(figure);
        self.shown.rows.extend(&figure.rows);
        self.shown.figures.push(Arc::clone(&figure));
        Ok(figure)
    }

    /// Runs something that asks for rows rather than for a figure.
    pub fn rows<T>(
        &self,
        work: impl FnOnce(&Asked<'_>) -> Result<T, Trouble>,
    ) -> Result<T, Refused> {
        let metric = books::metric("pipeline.open_count")
            .ok_or_else(|| Refused::Fault(faults::unknown_metric("pipeline.open_count")))?;
        let narrow = Narrow::read(self.deals, self.query.slice, &self.query.place);
        let made = narrow.and_then(|narrow| {
            let (book, deals, query) = (self.book, self.deals, self.query);
            work(&Asked { book, deals, metric, query, narrow })
        });
        made.map_err(|trouble| match trouble {
            Trouble::Without(reason, why) => Refused::Without(reason, why),
            Trouble::Fault(fault) => Refused::Fault(fault),
        })
    }

    /// A stage, as the company calls it.
    pub fn stage(&self, stage: Stage) -> Phrase {
        called::stage(&self.book.settings, stage)
    }

    /// A stage with our name beside the company's, where a rule speaks of ours.
    pub fn stage_of_rule(&self, stage: Stage) -> Phrase {
        called::stage_of_rule(&self.book.settings, stage)
    }

    /// The view without anything to show, and why.
    pub fn nothing(mut self, why: Phrase) -> Shown {
        self.shown.finding = why;
        self.shown
    }
}

/// Why a view shows nothing.
pub enum Refused {
    /// Something it needs is not there.
    Without(Reason, Phrase),
    /// An argument is wrong.
    Fault(Fault),
}

/// A cell with a figure of its own.
pub fn cell(figure: &Arc<Figure>) -> Cell {
    Cell::Figure(Arc::clone(figure), Style::Exact)
}

/// Fills the next hole of a sentence with the number of a figure, or `n/a`.
pub fn said(phrase: Phrase, figure: &Figure) -> Phrase {
    match figure.value {
        Ok(value) => phrase.number(value, figure.unit),
        Err(reason) => phrase.with(Phrase::said("n/a ({0})").with(reason.words())),
    }
}

/// The rows of one deal in a moment.
pub fn row_of(moment: &Moment, row: u32) -> Rows {
    Rows::of(&moment.deals.table.name, [row].into_iter().collect::<RowSet>())
}
