//! How long deals stay in each stage.

use crate::books::making::cells::{self, count, figure as cell};
use crate::books::making::foremost::{foremost, together};
use crate::books::making::{Gap, Got, drawn};
use crate::books::pipeline::metrics::quantile;
use crate::books::pipeline::metrics::stage::stays;
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::pipeline::views::stages::shown;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::value::{Phrase, Reason, Unit, said};

/// Median days in each stage, and three in four.
pub fn time_in_stage(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let (mut rows, mut bars) = (Vec::new(), Vec::new());
    let mut n = 0;
    for stage in shown(viewing.book) {
        let found = match stays(&viewing, stage, &window, |_| true) {
            Ok(found) => found,
            Err(Gap::Missing(_, why)) => {
                for stage in shown(viewing.book) {
                    let at = [("stage", stage.name())];
                    viewing.figure_in("pipeline.time_in_stage", &window, &at)?;
                }
                return Ok(viewing.nothing(Phrase::said(TIME_IN_STAGE_IS_UNKNOWN).with(why)));
            }
            Err(gap) => return Err(gap),
        };
        let median =
            viewing.figure_in("pipeline.time_in_stage", &window, &[("stage", stage.name())])?;
        let late = match quantile(&found.days, 3, 4) {
            Some(days) => cells::days(days),
            None => Cell::Missing(Reason::NoBase),
        };
        if let Ok(days) = median.value {
            bars.push((stage, days, found.days.len()));
        }
        n = n.max(found.days.len());
        rows.push(GridRow::of(vec![
            Cell::Phrase(viewing.stage(stage)),
            cell(&median),
            late,
            count(found.days.len()),
        ]));
    }
    let head = vec![
        Head::text(terms::STAGE),
        Head::number(MEDIAN),
        Head::number(THREE_IN_FOUR_WITHIN),
        Head::number(terms::DEALS),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.n = Some(n as u64);
    // A median of fewer than five is one deal's story.
    let told = bars.iter().filter(|(.., count)| !drawn::is_few(*count));
    let slowest = foremost(told, |(_, days, _)| *days);
    viewing.shown.finding = match slowest.first() {
        Some((_, days, _)) => Phrase::said(DEALS_REST_LONGEST_IN)
            .with(together(slowest.iter().map(|(stage, ..)| viewing.stage(*stage))))
            .number(*days, Unit::Days),
        None if n > 0 => Phrase::said(TOO_FEW_DEALS_LEFT_STAGE),
        None => Phrase::said(NO_DEAL_LEFT_STAGE_PERIOD),
    };
    viewing.shown.measure = Phrase::said(DAYS_STAGE_DEALS_LEFT).window(&window);
    let bar = |(stage, days, _)| (viewing.stage(stage), days, None);
    let rows = bars.into_iter().map(bar).collect();
    viewing.shown.plot = Some(Plot::Bars { unit: Unit::Days, rows, rest: None });
    Ok(viewing.shown)
}

said! {
    TIME_IN_STAGE_IS_UNKNOWN =
        "Time in stage is unknown: {0}",
        "Verweildauer nicht bekannt: {0}",
        "Durée à l’étape inconnue : {0}";
    MEDIAN = "Median", "Median", "Médiane";
    THREE_IN_FOUR_WITHIN = "Three in four within", "Drei von vier binnen", "Trois sur quatre en";
    DEALS_REST_LONGEST_IN =
        "Deals rest longest in {0}, {1}",
        "Am längsten verweilen Deals in der Stufe {0}: {1}",
        "Les affaires restent le plus longtemps à l’étape {0} : {1}";
    TOO_FEW_DEALS_LEFT_STAGE =
        "Too few deals left a stage to say where they rest",
        "Zu wenige Deals haben eine Stufe verlassen, um zu sagen, wo sie verweilen",
        "Trop peu d’affaires ont quitté une étape pour dire où elles restent";
    NO_DEAL_LEFT_STAGE_PERIOD =
        "No deal left a stage in the period",
        "Im Zeitraum hat kein Deal eine Stufe verlassen",
        "Aucune affaire n’a quitté une étape dans la période";
    DAYS_STAGE_DEALS_LEFT =
        "Days in stage, deals that left it, {0}",
        "Tage in der Stufe, Deals, die sie verlassen haben, {0}",
        "Jours à l’étape, affaires l’ayant quittée, {0}";
}
