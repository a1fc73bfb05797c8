//! Figures over time: a row for each point, up to the day that is asked for. What is not
//! over yet is told apart, and never compared with what is.

use crate::books::calendar::{Part, Span};
use crate::books::making::{Got, cells};
use crate::books::shapes::laying::{Laying, Want, called};
use crate::books::shapes::{Chart, Grain, Layout};
use crate::books::shown::{Drawn, TrendLine};
use crate::books::{Cell, Figure, Grid, GridRow, Head, Metric, Plot, Shown, Slice, terms};
use crate::value::said::LISTED;
use crate::value::{Day, Decimal, Name, Phrase, Said, Window, said};
use std::sync::Arc;

/// What is said of them.
mod finding;

impl Grain {
    /// The names of all.
    pub const NAMES: [&'static str; 4] =
        [Grain::ALL[0].0, Grain::ALL[1].0, Grain::ALL[2].0, Grain::ALL[3].0];

    /// Each of them, by the name that declares it, and how many points there are if nobody
    /// says.
    pub const ALL: [(&'static str, Grain, usize); 4] = [
        ("week", Grain::Week, 13),
        ("month", Grain::Month, 12),
        ("quarter", Grain::Quarter, 8),
        ("year", Grain::Year, 5),
    ];

    /// Reads one by its name.
    pub fn parse(name: &str) -> Option<Grain> {
        Grain::ALL.into_iter().find(|(have, ..)| *have == name).map(|(_, grain, _)| grain)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Grain::ALL.into_iter().find(|(_, grain, _)| *grain == self).map_or("", |(name, ..)| name)
    }

    /// So many points if nobody says.
    pub fn usual(self) -> usize {
        Grain::ALL.into_iter().find(|(_, grain, _)| *grain == self).map_or(12, |(.., last)| last)
    }

    /// The one that holds a day.
    fn of(self, laying: &Laying<'_>, day: Day) -> Window {
        let part = match self {
            Grain::Week => Part::Week,
            Grain::Month => Part::Month,
            Grain::Quarter => Part::Quarter,
            Grain::Year => Part::Year,
        };
        part.of(&laying.library.ledger.setup, day)
    }

    fn head(self) -> &'static Said {
        match self {
            Grain::Week => WEEK,
            Grain::Month => terms::MONTH,
            Grain::Quarter => QUARTER,
            Grain::Year => YEAR,
        }
    }

    fn by(self) -> &'static Said {
        match self {
            Grain::Week => BY_WEEK,
            Grain::Month => BY_MONTH,
            Grain::Quarter => BY_QUARTER,
            Grain::Year => BY_YEAR,
        }
    }

    /// So many of them, after a direction.
    fn within(self) -> &'static Said {
        match self {
            Grain::Week => IN_WEEKS,
            Grain::Month => IN_MONTHS,
            Grain::Quarter => IN_QUARTERS,
            Grain::Year => IN_YEARS,
        }
    }
}

/// What is known of each point.
struct Points {
    windows: Vec<Window>,
    metrics: Vec<Arc<Metric>>,
    /// Of each metric, a figure for each point.
    series: Vec<Vec<Arc<Figure>>>,
}

/// A row for each point.
pub fn show(mut laying: Laying<'_>) -> Got<Shown> {
    let Layout::Over { grain, last, show, plan, step } = laying.layout() else {
        return Ok(laying.shown);
    };
    let points = points(&laying, (*grain, *last), laying.metrics(show)?)?;
    let now: Vec<Arc<Figure>> =
        points.series.iter().filter_map(|series| series.last().map(Arc::clone)).collect();
    now.iter().for_each(|figure| laying.remember(figure));
    points.series.iter().flatten().for_each(|figure| laying.shown.rows.extend(&figure.rows));
    let mut cases = points.series.first().into_iter().flatten().filter_map(|figure| figure.n);
    laying.shown.n = match points.metrics.first().map(|metric| metric.span) {
        // What happens in one point happens in no other.
        Some(Span::Balance | Span::Trailing(_)) => cases.next_back(),
        _ => Some(cases.sum()),
    };
    laying.shown.grid = grid(&points, *grain, *plan);
    (laying.shown.finding, laying.shown.moved) = finding::finding(&points, *grain, *step);
    laying.shown.measure = measure(&laying, &points.metrics, *grain);
    let first = points.metrics.first().map(|metric| metric.unit);
    let drawn: Vec<Arc<Metric>> = match laying.shape.chart {
        Some(Chart::Trend) => {
            let of_first = |metric: &&Arc<Metric>| Some(metric.unit) == first;
            points.metrics.iter().filter(of_first).cloned().collect()
        }
        _ => points.metrics.clone(),
    };
    if drawn.len() < points.metrics.len() {
        let measure = measure(&laying, &drawn, *grain);
        let (notes, n) = (laying.notes_of(&drawn), laying.shown.n);
        laying.shown.drawn = Some(Drawn { measure, notes, n });
    }
    laying.shown.plot = plot(&points, laying.shape.chart, *plan);
    Ok(laying.shown)
}

/// The points up to the day; those before anything is known are none.
fn points(
    laying: &Laying<'_>,
    (grain, last): (Grain, usize),
    metrics: Vec<Arc<Metric>>,
) -> Got<Points> {
    let day = laying.last_day()?;
    let mut windows = Vec::new();
    let mut at = day;
    for _ in 0..last {
        let window = grain.of(laying, at);
        at = window.base();
        windows.push(window);
    }
    windows.reverse();
    for window in windows.iter_mut().filter(|window| window.last() > day) {
        (window.end, window.to_date) = (day.plus(1), true);
    }
    let wants = |metric: &Arc<Metric>| -> Vec<Want> {
        windows.iter().map(|window| laying.want_at(metric, window, &Slice::new())).collect()
    };
    let wants: Vec<Want> = metrics.iter().flat_map(wants).collect();
    let figures = laying.figures(&wants)?;
    let series: Vec<Vec<Arc<Figure>>> =
        figures.chunks(windows.len().max(1)).map(<[Arc<Figure>]>::to_vec).collect();
    let silent = |at: usize| series.iter().all(|one| one.get(at).is_none_or(|one| is_before(one)));
    let begin = (0..windows.len()).find(|at| !silent(*at)).unwrap_or(0);
    let series = series.into_iter().map(|one| one.into_iter().skip(begin).collect());
    Ok(Points { series: series.collect(), windows: windows.split_off(begin), metrics })
}

/// Whether it is of a day before the data: nothing known, or a balance of nobody.
fn is_before(figure: &Figure) -> bool {
    match figure.value {
        Err(_) => true,
        Ok(value) => figure.metric.span == Span::Balance && value.is_zero(),
    }
}

fn grid(points: &Points, grain: Grain, plan: bool) -> Grid {
    let mut head = vec![Head::text(grain.head())];
    for metric in &points.metrics {
        head.push(Head::number(called(metric)));
        head.extend(plan.then(|| Head::number(terms::PLAN)));
    }
    let row = |(at, window): (usize, &Window)| {
        let figures = points.series.iter().filter_map(|series| series.get(at));
        let cells = figures.flat_map(|figure| {
            std::iter::once(cells::figure(figure)).chain(plan.then(|| cells::target(figure)))
        });
        let name = Cell::Window(window.clone());
        GridRow::of(std::iter::once(name).chain(cells).collect())
    };
    let mut grid = Grid { head, rows: points.windows.iter().enumerate().map(row).collect() };
    grid.without_empty(&[terms::PLAN]);
    grid
}

/// What stands at each point: what trails says so.
fn measure(laying: &Laying<'_>, metrics: &[Arc<Metric>], grain: Grain) -> Phrase {
    let mut one = Vec::new();
    for metric in metrics {
        let label = called(metric);
        one.push(match metric.span {
            Span::Trailing(months) => {
                Phrase::said(TRAILING).with(label).count(usize::try_from(months).unwrap_or(0))
            }
            _ => label,
        });
    }
    let names = Phrase::linked(LISTED, one);
    let title = laying.title();
    let trails = metrics.iter().any(|metric| matches!(metric.span, Span::Trailing(_)));
    let named = match (title.is_empty(), trails) {
        (false, true) => Phrase::said(LISTED).with(title).with(names),
        (false, false) => title,
        (true, _) => Phrase::said(grain.by()).with(names),
    };
    match metrics.iter().all(|metric| metric.unit.is_money()) {
        true => {
            let currency = &laying.library.ledger.setup.currency;
            Phrase::said(LISTED).with(named).named(currency)
        }
        false => named,
    }
}

/// Lines of what is measured as the first figure is; or a small line each.
fn plot(points: &Points, chart: Option<Chart>, plan: bool) -> Option<Plot> {
    let known = |series: &[Arc<Figure>]| -> Vec<Option<Decimal>> {
        series.iter().map(|figure| figure.value.ok()).collect()
    };
    let all = points.metrics.iter().zip(&points.series);
    if chart? == Chart::Sparks {
        let row = |(metric, series): (&Arc<Metric>, &Vec<Arc<Figure>>)| {
            let (now, change) = super::figures::ends(series);
            (called(metric), known(series), now, change)
        };
        return Some(Plot::Sparks { rows: all.map(row).collect() });
    }
    let unit = points.metrics.first()?.unit;
    let mut lines = Vec::new();
    for (metric, series) in all.filter(|(metric, _)| metric.unit == unit) {
        let points = known(series);
        if points.iter().flatten().count() < 2 {
            continue;
        }
        lines.push(TrendLine { name: name(&metric.label), plan: false, points });
        let planned: Vec<Option<Decimal>> = series.iter().map(|figure| figure.target).collect();
        if plan && planned.iter().any(Option::is_some) {
            lines.push(TrendLine { name: terms::PLAN.into(), plan: true, points: planned });
        }
    }
    let periods = points.windows.clone();
    (!lines.is_empty()).then_some(Plot::Trend { unit, periods, lines })
}

fn name(name: &Name) -> Phrase {
    Phrase::from(name)
}

said! {
    WEEK = "Week", "Woche", "Semaine";
    QUARTER = "Quarter", "Quartal", "Trimestre";
    YEAR = "Year", "Jahr", "Année";
    BY_WEEK = "{0} by week", "{0} nach Woche", "{0} par semaine";
    BY_MONTH = "{0} by month", "{0} nach Monat", "{0} par mois";
    BY_QUARTER = "{0} by quarter", "{0} nach Quartal", "{0} par trimestre";
    BY_YEAR = "{0} by year", "{0} nach Jahr", "{0} par an";
    IN_WEEKS = "in {0} {0:week|weeks}", "in {0} {0:Woche|Wochen}", "en {0} {0:semaine|semaines}";
    IN_MONTHS = "in {0} {0:month|months}", "in {0} {0:Monat|Monaten}", "en {0} mois";
    IN_QUARTERS =
        "in {0} {0:quarter|quarters}",
        "in {0} {0:Quartal|Quartalen}",
        "en {0} {0:trimestre|trimestres}";
    IN_YEARS = "in {0} {0:year|years}", "in {0} {0:Jahr|Jahren}", "en {0} {0:an|ans}";
    TRAILING =
        "{0} over {1} {1:month|months}",
        "{0} über {1} {1:Monat|Monate}",
        "{0} sur {1} mois";
}
