//! What stayed, and how two ways of saying so differ.

use crate::books::making::cells::{self, grid, row};
use crate::books::making::{self, Got};
use crate::books::revenue::book::Revenue;
use crate::books::revenue::bridge::Movement;
use crate::books::revenue::choices::Netting;
use crate::books::revenue::terms;
use crate::books::revenue::views::{Looked, printed_move, shown_figures};
use crate::books::shown::TrendLine;
use crate::books::{Cell, Figure, Plot, Shown};
use crate::value::Money;
use crate::value::{Decimal, Phrase, Reason, Said, Status, Style, Unit, Window, said};
use std::cmp::Ordering;
use std::sync::Arc;

/// Months of the trend.
const MONTHS: i32 = 12;

impl Revenue {
    /// NRR, GRR and logos, with how they stand.
    pub fn show_retention(&self, looked: &Looked<'_>) -> Got<Shown> {
        let (last, slice) = (looked.last(), looked.query.slice);
        self.known(self.point(last))?;
        let one = |name: &str| making::ending(self, name, last, slice);
        let nrr = one("revenue.nrr")?;
        let figures = [
            Arc::clone(&nrr),
            one("revenue.grr")?,
            one("revenue.logo_retention")?,
            one("revenue.nrr_quarterly")?,
            one("revenue.logo_churn")?,
        ];
        let mut shown = Shown {
            grid: grid(
                terms::MEASURE,
                [terms::VALUE, terms::TARGET, terms::STATUS, terms::CUSTOMERS, terms::PERIOD],
            ),
            measure: Phrase::said(RETENTION_TO).day(last),
            n: nrr.n,
            ..Shown::default()
        };
        for figure in &figures {
            let target =
                figure.target.map(|target| Cell::Number(target, figure.unit(), Style::Exact));
            let status = figure.target.map(|_| Cell::Status(figure.status));
            let count = figure.n.map(|n| Cell::Number(Decimal::from(n), Unit::Count, Style::Exact));
            shown.grid.rows.push(row(
                vec![
                    Cell::Phrase(figure.called()),
                    cells::figure(figure),
                    target.unwrap_or(Cell::Blank),
                    status.unwrap_or(Cell::Blank),
                    count.unwrap_or(Cell::Blank),
                    Cell::Window(figure.window.clone()),
                ],
                false,
            ));
            shown.rows.extend(&figure.rows);
            shown.notes.extend(figure.notes.iter().map(|note| {
                Phrase::said(terms::TOLD).with(&figure.metric.label).with(note.clone())
            }));
        }
        shown.grid.without_empty(&[terms::TARGET, terms::STATUS]);
        let before = making::ending(self, "revenue.nrr", last.plus_months(-3), slice)?;
        (shown.finding, shown.moved) = nrr_finding(&nrr, &before);
        shown.plot = self.retention_plot(looked)?;
        shown.figures = shown_figures(&figures);
        Ok(shown)
    }

    fn retention_plot(&self, looked: &Looked<'_>) -> Got<Option<Plot>> {
        let last = looked.last();
        let windows = self.month_windows(last.month_start().plus_months(1 - MONTHS), last);
        let mut points: [Vec<Option<Decimal>>; 2] = [Vec::new(), Vec::new()];
        let mut targets = Vec::new();
        for window in &windows {
            for (name, points) in ["revenue.nrr", "revenue.grr"].into_iter().zip(&mut points) {
                let figure = making::ending(self, name, window.last(), looked.query.slice)?;
                // Months of a company too young for twelve are no points of this line.
                let full = !figure.window.to_date;
                points.push(figure.value.ok().filter(|_| full));
                if name == "revenue.nrr" {
                    targets.push(figure.target.filter(|_| full && figure.value.is_ok()));
                }
            }
        }
        let [nrr, grr] = points;
        if nrr.iter().flatten().count() < 2 {
            return Ok(None);
        }
        let line =
            |name: &'static Said, plan, points| TrendLine { name: name.into(), plan, points };
        let mut lines = vec![line(terms::NRR, false, nrr), line(terms::GRR, false, grr)];
        if targets.iter().any(Option::is_some) {
            lines.push(line(NRR_TARGET, true, targets));
        }
        Ok(Some(Plot::Trend { unit: Unit::Percent, periods: windows, lines }))
    }

    /// NRR of the cohort beside NRR from summed months.
    pub fn show_reconciliation(&self, looked: &Looked<'_>) -> Got<Shown> {
        let explicit = looked.query.explicit;
        let window = &self.since_first(looked.window(), explicit, &looked.filter);
        let cohort = self.bridge(window, &looked.filter, Netting::Period)?;
        let months = self.bridge(window, &looked.filter, Netting::Month)?;
        let slice = looked.query.slice;
        let nrr = making::over(self, "revenue.nrr", window.clone(), explicit, slice)?;
        let lazy = making::over(self, "revenue.nrr_lazy", window.clone(), true, slice)?;
        let mut shown = Shown {
            grid: grid(STEP, [COHORT_NETTED_ONCE, MONTHS_SUMMED, terms::DIFFERENCE]),
            measure: self.measure_line(terms::ARR, window),
            n: nrr.n,
            rows: nrr.rows.clone(),
            ..Shown::default()
        };
        shown.rows.extend(&lazy.rows);
        // NRR is at the rates of the end, where the start of a bridge is not.
        let mut sides = [(cohort.start + cohort.fx, &cohort), (months.start, &months)];
        let mut line = |name, [one, two]: [Money; 2], total| {
            let cell = |value: Money, style| Cell::Number(value.decimal(), Unit::Money, style);
            let difference = cell(two - one, Style::ExactSigned);
            let cells = vec![
                Cell::Said(name),
                cell(one, Style::Exact),
                cell(two, Style::Exact),
                difference,
            ];
            shown.grid.rows.push(row(cells, total));
        };
        line(terms::START, sides.map(|(sum, _)| sum), false);
        for movement in [Movement::Expansion, Movement::Contraction, Movement::Churn] {
            let values = sides.map(|(_, bridge)| bridge.signed(movement));
            sides.iter_mut().zip(values).for_each(|(side, value)| side.0 += value);
            line(movement.label(), values, false);
        }
        line(ENDING, sides.map(|(sum, _)| sum), true);
        let difference = nrr.value.ok().zip(lazy.value.ok()).map(|(nrr, lazy)| lazy - nrr);
        let points = difference.map(|by| Cell::Number(by, Unit::Points, Style::ExactSigned));
        shown.grid.rows.push(row(
            vec![
                Cell::Phrase(nrr.called()),
                cells::figure(&nrr),
                cells::figure(&lazy),
                points.unwrap_or(Cell::Blank),
            ],
            true,
        ));
        shown.finding = match difference {
            Some(by) if !by.round_dp(3).is_zero() => Phrase::said(SUMMING_MONTHLY_BRIDGES)
                .with(nrr.in_sentence())
                .number(nrr.value.unwrap_or_default(), Unit::Percent)
                .number(lazy.value.unwrap_or_default(), Unit::Percent),
            Some(_) => Phrase::said(IS_EITHER_WAY)
                .with(nrr.in_sentence())
                .number(nrr.value.unwrap_or_default(), Unit::Percent),
            None => without_value(&nrr),
        };
        shown.notes.push(Phrase::said(MONTHS_SUMMED_ALSO_COUNT));
        shown.figures = shown_figures([&nrr, &lazy]);
        Ok(shown)
    }
}

/// Why there is no NRR: a company without a base, or data that do not reach back.
fn without_value(nrr: &Figure) -> Phrase {
    match (nrr.value, &nrr.why) {
        (Err(Reason::NoBase), _) | (_, None) => Phrase::said(NRR_HAS_NO_BASE_YET),
        (_, Some(why)) => Phrase::said(NRR_IS_NOT_KNOWN).with(why.clone()),
    }
}

fn nrr_finding(nrr: &Figure, before: &Figure) -> (Phrase, Option<Ordering>) {
    let Ok(value) = nrr.value else { return (without_value(nrr), None) };
    let target = nrr.target.filter(|_| nrr.status != Status::None);
    let stands = match nrr.status {
        _ if target.is_none() => IS,
        Status::Above => IS_ABOVE_THE_TARGET_OF,
        Status::OnTrack | Status::Met => ON_TRACK_TARGET,
        Status::Below | Status::Missed => IS_BELOW_THE_TARGET_OF,
        Status::None => IS,
    };
    let finding = Phrase::said(stands).with(nrr.in_sentence()).number(value, Unit::Percent);
    let finding = finding.number(target.unwrap_or_default(), Unit::Percent);
    let same = |window: &Window| window.days() > 300;
    let Some(was) = before.value.ok().filter(|_| same(&nrr.window) && same(&before.window)) else {
        return (finding, None);
    };
    let moved = printed_move(value, was);
    let text = match moved {
        Ordering::Greater => UP_FROM_THREE_MONTHS,
        Ordering::Less => DOWN_FROM_THREE_MONTHS,
        Ordering::Equal => UNCHANGED_FROM_THREE_MONTHS,
    };
    (Phrase::said(text).with(finding).number(was, Unit::Percent), Some(moved))
}

said! {
    RETENTION_TO = "Retention to {0}", "Retention bis {0}", "Rétention au {0}";
    NRR_TARGET = "NRR target", "NRR-Ziel", "Objectif de NRR";
    STEP = "Step", "Schritt", "Étape";
    COHORT_NETTED_ONCE =
        "Cohort, netted once",
        "Kohorte, einmal verrechnet",
        "Cohorte, compensée une fois";
    MONTHS_SUMMED = "Months, summed", "Monate, summiert", "Mois, additionnés";
    ENDING = "Ending", "Endbestand", "Solde final";
    SUMMING_MONTHLY_BRIDGES =
        "{0} is {1}; summing monthly bridges would give {2}",
        "{0} liegt bei {1}; die Summe monatlicher Überleitungen ergäbe {2}",
        "{0} de {1} ; l’addition des bridges mensuels donnerait {2}";
    IS_EITHER_WAY =
        "{0} is {1} either way",
        "{0} liegt auf beiden Wegen bei {1}",
        "{0} de {1} dans les deux cas";
    MONTHS_SUMMED_ALSO_COUNT =
        "months summed also count growth and losses of customers who joined inside the period, and leave out whoever left and returned in it",
        "summierte Monate zählen auch Wachstum und Verluste von Kunden, die im Zeitraum dazukamen, und lassen aus, wer darin ging und zurückkam",
        "les mois additionnés comptent aussi les hausses et pertes de clients arrivés dans la période, et omettent ceux qui y sont partis puis revenus";
    NRR_HAS_NO_BASE_YET =
        "NRR has no base yet",
        "NRR hat noch keine Bezugsgröße",
        "NRR encore sans base de calcul";
    NRR_IS_NOT_KNOWN = "NRR is not known: {0}", "NRR ist nicht bekannt: {0}", "NRR inconnue : {0}";
    IS = "{0} is {1}", "{0} liegt bei {1}", "{0} de {1}";
    IS_ABOVE_THE_TARGET_OF =
        "{0} is {1}, above the target of {2}",
        "{0} liegt bei {1}, über dem Ziel von {2}",
        "{0} de {1}, au-dessus de l’objectif de {2}";
    ON_TRACK_TARGET =
        "{0} is {1}, on track for the target of {2}",
        "{0} liegt bei {1}, im Rahmen des Ziels von {2}",
        "{0} de {1}, en ligne avec l’objectif de {2}";
    IS_BELOW_THE_TARGET_OF =
        "{0} is {1}, below the target of {2}",
        "{0} liegt bei {1}, unter dem Ziel von {2}",
        "{0} de {1}, sous l’objectif de {2}";
    UP_FROM_THREE_MONTHS =
        "{0}; up from {1} three months earlier",
        "{0}; gestiegen gegenüber {1} vor drei Monaten",
        "{0} ; en hausse, contre {1} trois mois plus tôt";
    DOWN_FROM_THREE_MONTHS =
        "{0}; down from {1} three months earlier",
        "{0}; gesunken gegenüber {1} vor drei Monaten",
        "{0} ; en baisse, contre {1} trois mois plus tôt";
    UNCHANGED_FROM_THREE_MONTHS =
        "{0}; unchanged from {1} three months earlier",
        "{0}; unverändert gegenüber {1} vor drei Monaten",
        "{0} ; inchangée, {1} trois mois plus tôt";
}
