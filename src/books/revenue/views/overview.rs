//! Figures beside plan and past.

use crate::books::calendar;
use crate::books::making::cells::{self, grid, row};
use crate::books::making::{self, Gap, Got};
use crate::books::revenue::book::Revenue;
use crate::books::revenue::terms;
use crate::books::revenue::views::{Growth, Looked};
use crate::books::shown::TrendLine;
use crate::books::{Cell, Figure, Plot, Shown, Slice};
use crate::value::{Day, Decimal, Phrase, Style, Unit, Window, said};
use std::cmp::Ordering;
use std::sync::Arc;

/// Months of the trend.
const TREND_MONTHS: i32 = 24;
/// Months between two values that are compared.
const TREND_YEAR: i32 = 12;
/// Quarters of the table.
const QUARTERS: usize = 9;

/// Of the key metrics, what happens in a quarter.
const FLOWS: [&str; 1] = ["revenue.net_new"];

impl Revenue {
    /// ARR at the ends of the last months, beside its plan.
    pub fn show_trend(&self, looked: &Looked<'_>) -> Got<Shown> {
        let last = looked.last();
        self.known(self.point(last))?;
        let first = self.first_of(looked).unwrap_or(last);
        let from = last.month_start().plus_months(1 - TREND_MONTHS).max(first);
        let mut shown =
            Shown { grid: grid(terms::MONTH, [terms::ARR, terms::PLAN]), ..Shown::default() };
        let (mut actual, mut plan, mut periods) = (Vec::new(), Vec::new(), Vec::new());
        for window in self.month_windows(from.min(last), last) {
            let day = window.last();
            let figure =
                making::over(self, "revenue.arr", Window::at(day), true, looked.query.slice)?;
            let target = match looked.query.slice.is_empty() {
                true => self.ledger.target("revenue.arr", &Window::at(day)),
                false => None,
            };
            let planned = target.map(|plan| Cell::Number(plan, Unit::Money, Style::Exact));
            shown.grid.rows.push(row(
                vec![
                    Cell::Window(window.clone()),
                    cells::figure(&figure),
                    planned.unwrap_or(Cell::Blank),
                ],
                false,
            ));
            shown.rows.extend(&figure.rows);
            actual.push(figure.value.ok());
            plan.push(target);
            periods.push(window);
            shown.figures = vec![figure];
        }
        shown.grid.without_empty(&[terms::PLAN]);
        let growth = self.year_growth(looked, actual.last().copied().flatten())?;
        (shown.finding, shown.moved) = trend_finding(growth, plan.last().copied().flatten());
        shown.measure = Phrase::said(ARR_AT_MONTH_END).named(&self.ledger.setup.currency);
        let mut lines = vec![TrendLine { name: terms::ARR.into(), plan: false, points: actual }];
        if plan.iter().any(Option::is_some) {
            lines.push(TrendLine { name: terms::PLAN.into(), plan: true, points: plan });
        }
        if periods.len() > 1 {
            shown.plot = Some(Plot::Trend { unit: Unit::Money, periods, lines });
        }
        Ok(shown)
    }

    /// ARR now and a year ago as both are printed, and the growth at constant rates.
    fn year_growth(&self, looked: &Looked<'_>, now: Option<Decimal>) -> Got<YearGrowth> {
        let (last, slice) = (looked.last(), looked.query.slice);
        let ago = match last.is_month_end() {
            true => last.plus_months(-TREND_YEAR).month_end(),
            false => last.plus_months(-TREND_YEAR),
        };
        let then = making::over(self, "revenue.arr", Window::at(ago), true, slice)?.value.ok();
        let constant = making::ending(self, "revenue.growth", last, slice)?.value.ok();
        Ok(YearGrowth { now, then: then.filter(|then| !then.is_zero()), constant })
    }

    /// The first day with ARR of what is looked at.
    fn first_of(&self, looked: &Looked<'_>) -> Option<Day> {
        let firsts = self.firsts_in(&looked.filter).into_iter().enumerate();
        firsts.filter(|(at, _)| looked.filter.of(*at as u32)).filter_map(|(_, day)| day).min()
    }

    /// The key metrics over nine quarters.
    pub fn show_quarters(&self, looked: &Looked<'_>) -> Got<Shown> {
        let (setup, last) = (&self.ledger.setup, looked.last());
        self.known(self.point(last))?;
        let mut quarters: Vec<Window> = Vec::new();
        let mut at = calendar::quarter_of(setup, last);
        at = Window { to_date: at.last() > last, end: at.end.min(last.plus(1)), ..at };
        for _ in 0..QUARTERS {
            let before = at.base();
            quarters.push(at);
            at = calendar::quarter_of(setup, before);
        }
        quarters.reverse();
        let heads =
            [terms::ACTUAL, terms::PLAN, terms::STATUS, PRIOR_QUARTER, CHANGE, NINE_QUARTERS];
        let mut shown = Shown { grid: grid(METRIC, heads), ..Shown::default() };
        for name in looked.spec.metrics.iter() {
            let series = self.by_quarter(name, &quarters, looked.query.slice)?;
            let Some(now) = series.last() else { continue };
            let prior = series.iter().rev().nth(1);
            shown.rows.extend(&now.rows);
            shown.figures.push(Arc::clone(now));
            shown.grid.rows.push(row(quarter_cells(now, prior, &series), false));
        }
        shown.grid.without_empty(&[terms::PLAN, terms::STATUS]);
        let values = |name: &str| -> Option<(Decimal, Decimal)> {
            let find = |figure: &&Arc<Figure>| figure.name() == name;
            let now = shown.figures.iter().find(find)?.value.ok()?;
            let before = quarters.iter().rev().nth(1)?;
            let before =
                making::ending(self, name, before.last(), looked.query.slice).ok()?.value.ok()?;
            Some((now, before))
        };
        let arr = shown.figures.iter().find(|figure| figure.name() == "revenue.arr");
        shown.finding = match (values("revenue.arr"), arr.and_then(|arr| arr.value.ok())) {
            (Some((now, before)), _) => {
                let moved = Growth::of(before, now).moved;
                shown.moved = Some(moved);
                let text = match moved {
                    Ordering::Equal => ARR_HELD_AT,
                    Ordering::Greater => ARR_GREW_FROM_AT_END_PRIOR,
                    Ordering::Less => ARR_FELL_FROM_AT_END_PRIOR,
                };
                Phrase::said(text).number(now, Unit::Money).number(before, Unit::Money)
            }
            (None, Some(now)) => Phrase::said(ARR_IS).number(now, Unit::Money),
            (None, None) => Phrase::said(ARR_IS_NOT_KNOWN),
        };
        shown.measure = Phrase::said(TRAILING_NINE_QUARTERS_TO).day(last);
        if quarters.last().is_some_and(|quarter| quarter.to_date) {
            shown.notes.push(Phrase::said(LAST_QUARTER_DATE_FLOWS_NOT));
        }
        Ok(shown)
    }

    /// A metric at the end of each quarter, or over it where it happens in one.
    fn by_quarter(&self, name: &str, quarters: &[Window], slice: &Slice) -> Got<Vec<Arc<Figure>>> {
        let one = |quarter: &Window| match name {
            name if FLOWS.contains(&name) => making::over(self, name, quarter.clone(), true, slice),
            _ => making::ending(self, name, quarter.last(), slice),
        };
        quarters.iter().map(|quarter| one(quarter).map_err(Gap::from)).collect()
    }
}

fn quarter_cells(
    now: &Arc<Figure>,
    prior: Option<&Arc<Figure>>,
    series: &[Arc<Figure>],
) -> Vec<Cell> {
    let status = match now.target {
        Some(_) => Cell::Status(now.status),
        None => Cell::Blank,
    };
    // A part of a quarter is no measure of a whole one.
    let partial = now.window.to_date && FLOWS.contains(&now.name());
    let change = prior.filter(|_| !partial).and_then(|prior| now.change_since(prior));
    vec![
        Cell::Phrase(now.called()),
        cells::figure(now),
        cells::target(now),
        status,
        prior.map_or(Cell::Blank, |prior| cells::past(prior)),
        change.map_or(Cell::Blank, |(by, unit)| Cell::Number(by, unit, Style::Signed)),
        Cell::Spark(series.iter().map(|figure| point(figure)).collect()),
    ]
}

/// A young company's NRR to date is no point of a line of twelve months.
fn point(figure: &Figure) -> Option<Decimal> {
    let young = figure.name() == "revenue.nrr" && figure.window.to_date;
    figure.value.ok().filter(|_| !young)
}

/// What a year did to ARR.
struct YearGrowth {
    now: Option<Decimal>,
    then: Option<Decimal>,
    constant: Option<Decimal>,
}

fn trend_finding(year: YearGrowth, plan: Option<Decimal>) -> (Phrase, Option<Ordering>) {
    let Some(now) = year.now else { return (Phrase::said(ARR_IS_NOT_KNOWN), None) };
    let (finding, moved) = match year.then {
        Some(then) => {
            let growth = Growth::of(then, now);
            let said = Phrase::said(IN_TWELVE_MONTHS).with(growth.said(terms::ARR, now));
            (growth.constant(said, year.constant), Some(growth.moved))
        }
        None => (Phrase::said(ARR_IS).number(now, Unit::Money), None),
    };
    let Some(plan) = plan else { return (finding, moved) };
    let text = match now.cmp(&plan) {
        Ordering::Less => SHORT_OF_PLAN,
        Ordering::Greater => ABOVE_PLAN,
        Ordering::Equal => ON_PLAN,
    };
    (Phrase::said(text).with(finding).number((now - plan).abs(), Unit::Money), moved)
}

said! {
    ARR_AT_MONTH_END = "ARR at month end, {0}", "ARR am Monatsende, {0}", "ARR en fin de mois, {0}";
    PRIOR_QUARTER = "Prior quarter", "Vorquartal", "Trimestre précédent";
    CHANGE = "Change", "Veränderung", "Variation";
    NINE_QUARTERS = "Nine quarters", "Neun Quartale", "Neuf trimestres";
    METRIC = "Metric", "Kennzahl", "Indicateur";
    ARR_HELD_AT = "ARR held at {0}", "ARR bleibt bei {0}", "ARR stable à {0}";
    ARR_GREW_FROM_AT_END_PRIOR =
        "ARR grew to {0} from {1} at the end of the prior quarter",
        "ARR wächst auf {0}, von {1} am Ende des Vorquartals",
        "ARR en hausse à {0}, contre {1} à la fin du trimestre précédent";
    ARR_FELL_FROM_AT_END_PRIOR =
        "ARR fell to {0} from {1} at the end of the prior quarter",
        "ARR fällt auf {0}, von {1} am Ende des Vorquartals",
        "ARR en baisse à {0}, contre {1} à la fin du trimestre précédent";
    ARR_IS = "ARR is {0}", "ARR: {0}", "ARR de {0}";
    ARR_IS_NOT_KNOWN = "ARR is not known", "ARR ist nicht bekannt", "ARR inconnu";
    TRAILING_NINE_QUARTERS_TO =
        "Trailing nine quarters to {0}",
        "Neun Quartale bis {0}",
        "Neuf trimestres glissants au {0}";
    LAST_QUARTER_DATE_FLOWS_NOT =
        "the last quarter is to date: flows are not compared with a whole quarter",
        "das letzte Quartal läuft noch: Stromgrößen werden nicht mit einem ganzen Quartal verglichen",
        "le dernier trimestre est en cours : les flux ne sont pas comparés à un trimestre entier";
    IN_TWELVE_MONTHS = "{0} in twelve months", "{0} in zwölf Monaten", "{0} sur douze mois";
    SHORT_OF_PLAN = "{0}, {1} short of plan", "{0}, {1} unter Plan", "{0}, {1} sous le plan";
    ABOVE_PLAN = "{0}, {1} above plan", "{0}, {1} über Plan", "{0}, {1} au-dessus du plan";
    ON_PLAN = "{0}, on plan", "{0}, im Plan", "{0}, conforme au plan";
}
