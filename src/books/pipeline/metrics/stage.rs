//! Conversion and time, stage by stage: only a history of stages can tell them.

use crate::books::Figure;
use crate::books::making::{Gap, Got};
use crate::books::pipeline::choices::{Below, Regression, Visits};
use crate::books::pipeline::filter::open_stage;
use crate::books::pipeline::history::History;
use crate::books::pipeline::metrics::{Kept, Making, quantile};
use crate::books::pipeline::records::{NEVER, day};
use crate::books::pipeline::stages::{LOST, NONE, Stage, WON, is_open};
use crate::books::pipeline::terms;
use crate::value::{Day, Decimal, Phrase, Reason, RowSet, Status, Window, said};

/// What became of the deals that entered a stage.
#[derive(Default)]
pub struct Outcomes {
    /// Went on, or were won.
    pub advanced: Vec<u32>,
    /// Were lost there.
    pub lost: Vec<u32>,
    /// Are still there.
    pub open: Vec<u32>,
    /// Deals nothing is known of.
    pub unknown: RowSet,
}

impl Outcomes {
    /// How many entered.
    pub fn entered(&self) -> usize {
        self.advanced.len() + self.lost.len() + self.open.len()
    }
}

/// Of the deals that first entered the stage in the period: advanced /
/// (advanced + lost), as known at as_of. Still open ones stand apart.
pub fn stage_conversion(making: &Making<'_>) -> Got<Figure> {
    let stage = stage_argument(making)?;
    let outcomes = outcomes(making, stage, &making.past())?;
    let entered = making.book.choices.below == Below::Entered;
    let (advanced, resolved) =
        (outcomes.advanced.len(), outcomes.advanced.len() + outcomes.lost.len());
    let base = if entered { outcomes.entered() } else { resolved };
    let mut deals: Vec<u32> = outcomes.advanced.iter().chain(&outcomes.lost).copied().collect();
    if entered {
        deals.extend(&outcomes.open);
    }
    deals.sort_unstable();
    let mut rows = making.filter.deals.rows(&deals);
    if let Some(history) = &making.book.history {
        rows.extend(&history.rows(&deals));
    }
    let figure = making.blank().n(base).rows(rows);
    let figure = figure.ratio(Decimal::from(advanced as u64), Decimal::from(base as u64));
    let figure = match figure.value {
        Ok(_) => banded(figure, making.book.band(stage)),
        Err(reason) => {
            let why = Phrase::said(NO_DEAL_ENTERED_STAGE);
            figure.missing(reason, why)
        }
    };
    let figure =
        figure.lacking(terms::WITHOUT_STAGE_HISTORY, making.filter.deals.set(&outcomes.unknown));
    let figure = if making.book.history.is_none() {
        figure.note(Phrase::said(terms::APPROXIMATE_NO_STAGE))
    } else {
        figure
    };
    Ok(match outcomes.open.len() {
        0 => figure,
        open => figure.note(Phrase::said(STILL_OPEN).count(open)),
    })
}

/// Against the band that the project aims at.
fn banded(mut figure: Figure, band: Option<(Decimal, Decimal)>) -> Figure {
    if let (Ok(value), Some((low, high))) = (figure.value, band) {
        figure.target = Some(low);
        figure.status = match value {
            value if value < low => Status::Below,
            value if value > high => Status::Above,
            _ => Status::OnTrack,
        };
    }
    figure
}

/// A stage in which no deal was ever seen is none of this company's.
fn existing(kept: &Kept<'_>, stage: Stage) -> Got<()> {
    match kept.book.stages().any(|known| known == stage) {
        true => Ok(()),
        false => {
            let why = Phrase::said(NO_DEAL_WAS_EVER_SEEN_IN).with(stage.label());
            Err(Gap::Missing(Reason::NoBase, why))
        }
    }
}

/// Sorts the deals that first entered a stage in a window by what became of them.
pub fn outcomes(kept: &Kept<'_>, stage: Stage, window: &Window) -> Got<Outcomes> {
    let mut outcomes = Outcomes::default();
    let Some(history) = &kept.book.history else { return guessed(kept, stage, window) };
    existing(kept, stage)?;
    let first = kept.book.stages().next() == Some(stage);
    let keeps = kept.book.choices.regression == Regression::HighWater;
    for row in 0..kept.filter.deals.len() as u32 {
        if !kept.filter.keeps(row) {
            continue;
        }
        let visits = history.of(row);
        if visits.is_empty() {
            let exported = kept.filter.deals.stage.get(row as usize).copied().unwrap_or(NONE);
            // A log of changes has nothing of a deal that never moved.
            let begun = created_in(kept, row).filter(|_| first && exported == stage.code());
            match begun.map(|from| window.holds(Day(from))) {
                Some(true) => outcomes.open.push(row),
                None if exported != NONE => outcomes.unknown.push(row),
                _ => {}
            }
            continue;
        }
        let end = ended(kept, row, history);
        // What was won passed every stage; those its history leaves out, when it was won.
        let won = (end == WON).then(|| day(kept.filter.deals.days("close_date"), row));
        let entered = history.first_entry(row, stage.code()).or(won.filter(|at| *at != NEVER));
        // A log of changes does not tell when a deal entered the first stage: it began there.
        let logged = visits.iter().any(|visit| visit.stage == stage.code());
        let begun = created_in(kept, row).filter(|_| first && !logged);
        let entered = begun.filter(|from| entered.is_none_or(|at| *from <= at)).or(entered);
        if !entered.is_some_and(|entered| window.holds(Day(entered))) {
            continue;
        }
        let mark = match keeps {
            true => history.reached(row, kept.book.ledger.as_of()).unwrap_or(0),
            // Going back undoes having left: the last open stage counts.
            false => {
                let last = visits.iter().rev().find(|visit| visit.stage <= WON);
                let mark = last.map_or(0, |visit| visit.stage);
                if mark < stage.code() && end != WON {
                    continue;
                }
                mark
            }
        };
        match end {
            WON => outcomes.advanced.push(row),
            _ if mark > stage.code() => outcomes.advanced.push(row),
            LOST => outcomes.lost.push(row),
            _ => outcomes.open.push(row),
        }
    }
    Ok(outcomes)
}

/// The day of a deal's creation, if it is known.
fn created_in(kept: &Kept<'_>, row: u32) -> Option<i32> {
    Some(day(kept.filter.deals.days("created"), row)).filter(|created| *created != NEVER)
}

/// How a deal stands at as_of: its last stage by history, or closed by the export.
fn ended(kept: &Kept<'_>, row: u32, history: &History) -> u8 {
    let as_of = kept.book.ledger.as_of();
    let last = history.stage_at(row, as_of).unwrap_or(NONE);
    let exported = kept.filter.deals.stage.get(row as usize).copied().unwrap_or(NONE);
    let close = day(kept.filter.deals.days("close_date"), row);
    // A history may not record the closing itself.
    if is_open(last) && (exported == WON || exported == LOST) && close <= as_of.0 {
        return exported;
    }
    last
}

/// Without history: lost deals by the stage they were lost from, entries dated
/// by creation. Needs `lost_from_stage`.
fn guessed(kept: &Kept<'_>, stage: Stage, window: &Window) -> Got<Outcomes> {
    if kept.filter.deals.lost_from.is_empty() {
        let why = THERE_NO_STAGE_HISTORY;
        return Err(Gap::missing(Reason::MissingInput, why));
    }
    let created = kept.filter.deals.days("created");
    if created.is_empty() {
        return Err(Gap::missing(Reason::MissingInput, terms::DEALS_NO_DAY_CREATION));
    }
    existing(kept, stage)?;
    let mut outcomes = Outcomes::default();
    for row in 0..kept.filter.deals.len() as u32 {
        if !window.holds(Day(day(created, row))) || !kept.filter.keeps(row) {
            continue;
        }
        let code = kept.filter.deals.stage.get(row as usize).copied().unwrap_or(NONE);
        let from = kept.filter.deals.lost_from.get(row as usize).copied().unwrap_or(NONE);
        match code {
            WON => outcomes.advanced.push(row),
            LOST if !is_open(from) => outcomes.unknown.push(row),
            LOST if from > stage.code() => outcomes.advanced.push(row),
            LOST if from == stage.code() => outcomes.lost.push(row),
            open if is_open(open) && open > stage.code() => outcomes.advanced.push(row),
            open if open == stage.code() => outcomes.open.push(row),
            _ => {}
        }
    }
    Ok(outcomes)
}

/// Days spent in a stage by the deals that left it in the period.
pub struct Stays {
    /// Sorted.
    pub days: Vec<i32>,
    /// Whose.
    pub rows: Vec<u32>,
}

/// Median days of completed stays in the stage that ended in the period, all
/// stays of a deal added up.
pub fn time_in_stage(making: &Making<'_>) -> Got<Figure> {
    let stage = stage_argument(making)?;
    making.history()?;
    existing(making, stage)?;
    let stays = stays(making, stage, &making.past(), |_| true)?;
    let mut rows = making.filter.deals.rows(&stays.rows);
    rows.extend(&making.history()?.rows(&stays.rows));
    let figure = making.blank().n(stays.days.len()).rows(rows);
    let (Some(median), Some(late)) = (quantile(&stays.days, 1, 2), quantile(&stays.days, 3, 4))
    else {
        let why = Phrase::said(NO_DEAL_LEFT_STAGE_PERIOD);
        return Ok(figure.missing(Reason::NoBase, why));
    };
    let note = Phrase::said(THREE_IN_FOUR_WITHIN).number(late, crate::value::Unit::Days);
    Ok(figure.value(median).note(note))
}

/// The completed stays in a stage whose last one ended in a window, of the deals `keep` takes.
pub fn stays(
    kept: &Kept<'_>,
    stage: Stage,
    window: &Window,
    keep: impl Fn(u32) -> bool,
) -> Got<Stays> {
    let history = kept.history()?;
    let latest = kept.book.choices.visits == Visits::Latest;
    let mut stays = Stays { days: Vec::new(), rows: Vec::new() };
    for row in 0..kept.filter.deals.len() as u32 {
        let mut total = 0;
        let mut left = NEVER;
        for visit in history.of(row).iter().filter(|visit| visit.stage == stage.code()) {
            if visit.exited == NEVER {
                left = NEVER;
                break;
            }
            let days = (visit.exited - visit.entered).max(0);
            total = if latest { days } else { total + days };
            left = visit.exited;
        }
        if left != NEVER && window.holds(Day(left)) && kept.filter.keeps(row) && keep(row) {
            stays.days.push(total);
            stays.rows.push(row);
        }
    }
    stays.days.sort_unstable();
    Ok(stays)
}

fn stage_argument(making: &Making<'_>) -> Got<Stage> {
    Ok(open_stage(making.argument("stage"))?)
}

said! {
    NO_DEAL_ENTERED_STAGE =
        "no deal that entered the stage in the period is resolved",
        "kein im Zeitraum in die Stufe eingetretener Deal ist entschieden",
        "aucune affaire entrée à l’étape dans la période n’est tranchée";
    STILL_OPEN = "{0} still open", "{0} noch offen", "{0} encore en cours";
    NO_DEAL_WAS_EVER_SEEN_IN =
        "no deal was ever seen in {0}",
        "kein Deal war je in der Stufe {0}",
        "aucune affaire n’a jamais été à l’étape {0}";
    THERE_NO_STAGE_HISTORY =
        "there is no stage history, and the deals do not say in which stage they were lost",
        "es gibt keine Stufenhistorie, und die Deals geben nicht an, in welcher Stufe sie verloren gingen",
        "il n’y a pas d’historique d’étapes, et les affaires n’indiquent pas à quelle étape elles ont été perdues";
    NO_DEAL_LEFT_STAGE_PERIOD =
        "no deal left the stage in the period",
        "im Zeitraum hat kein Deal die Stufe verlassen",
        "aucune affaire n’a quitté l’étape dans la période";
    THREE_IN_FOUR_WITHIN =
        "three in four within {0}",
        "drei von vier binnen {0}",
        "trois sur quatre en {0}";
}
