//! Balances and events, counted.

use crate::books::Figure;
use crate::books::making::{Gap, Got};
use crate::books::pipeline::metrics::Making;
use crate::books::pipeline::records::{NEVER, day, set};
use crate::books::pipeline::stages::{WON, is_open};
use crate::books::pipeline::terms;
use crate::value::{Day, Reason, RowSet, said};

/// Open deals at the end of the day, by the stage they are in.
pub fn open_count(making: &Making<'_>) -> Got<Figure> {
    let moment = making.moment()?;
    let open = making.open(&moment)?;
    Ok(making.with_moment(making.counted(moment.deals.rows(&open)), &moment))
}

/// Deals won in the period, by close date.
pub fn won_count(making: &Making<'_>) -> Got<Figure> {
    Ok(making.counted(making.filter.deals.rows(&making.won(&making.past()))))
}

/// Deals lost in the period, by close date, whatever they had reached.
pub fn lost_count(making: &Making<'_>) -> Got<Figure> {
    Ok(making.counted(making.filter.deals.rows(&making.lost(&making.past()))))
}

/// Deals created in the period.
pub fn added_count(making: &Making<'_>) -> Got<Figure> {
    let created = making.filter.deals.days("created");
    if created.is_empty() && !making.filter.deals.is_empty() {
        return Err(Gap::missing(Reason::MissingInput, terms::DEALS_NO_DAY_CREATION));
    }
    let window = making.past();
    let (mut added, mut undated) = (RowSet::new(), RowSet::new());
    for row in 0..making.filter.deals.len() as u32 {
        let from = day(created, row);
        if from == NEVER {
            if making.filter.keeps(row) {
                undated.push(row);
            }
        } else if window.holds(Day(from)) && making.filter.keeps(row) {
            added.push(row);
        }
    }
    let figure = making.counted(making.filter.deals.set(&added));
    Ok(figure.lacking(terms::WITHOUT_A_DAY_OF_CREATION, making.filter.deals.set(&undated)))
}

/// Deals that went back from closed to open in the period: by stage history,
/// else by the day in `reopened`. Each counts once. A history that knows open stages
/// only cannot tell.
pub fn reopened_count(making: &Making<'_>) -> Got<Figure> {
    let window = making.past();
    let rows = 0..making.filter.deals.len() as u32;
    if let Some(history) = making.book.history.as_ref().filter(|history| history.closings) {
        let back = |row: &u32| {
            let visits = history.of(*row).windows(2);
            making.filter.keeps(*row)
                && visits.clone().any(|pair| match pair {
                    [before, after] => {
                        before.stage >= WON
                            && is_open(after.stage)
                            && window.holds(Day(after.entered))
                    }
                    _ => false,
                })
        };
        let back: Vec<u32> = rows.filter(back).collect();
        let figure = making.counted(making.filter.deals.rows(&back));
        let mut all = figure.rows.clone();
        all.extend(&history.rows(&back));
        return Ok(figure.rows(all));
    }
    let reopened = making.filter.deals.days("reopened");
    if reopened.is_empty() {
        let why = match (making.filter.deals.table.flag("reopened"), &making.book.history) {
            (Some(_), _) => DEALS_SAY_WHETHER_THEY,
            (None, None) => THERE_NO_STAGE_HISTORY,
            (None, Some(_)) => STAGE_HISTORY_RECORDS_NO,
        };
        return Err(Gap::missing(Reason::MissingInput, why));
    }
    let back = |row: &u32| window.holds(Day(day(reopened, *row))) && making.filter.keeps(*row);
    let back: Vec<u32> = rows.filter(back).collect();
    Ok(making.counted(making.filter.deals.set(&set(&back))))
}

said! {
    DEALS_SAY_WHETHER_THEY =
        "the deals say whether they were opened again, but not when",
        "die Deals geben an, ob sie wieder geöffnet wurden, aber nicht wann",
        "les affaires indiquent si elles ont été rouvertes, mais pas quand";
    THERE_NO_STAGE_HISTORY =
        "there is no stage history, and the deals do not say whether they were opened again",
        "es gibt keine Stufenhistorie, und die Deals geben nicht an, ob sie wieder geöffnet wurden",
        "il n’y a pas d’historique d’étapes, et les affaires n’indiquent pas si elles ont été rouvertes";
    STAGE_HISTORY_RECORDS_NO =
        "the stage history records no closing, and the deals do not say whether they were opened again",
        "die Stufenhistorie verzeichnet keinen Abschluss, und die Deals geben nicht an, ob sie wieder geöffnet wurden",
        "l’historique d’étapes n’enregistre aucune clôture, et les affaires n’indiquent pas si elles ont été rouvertes";
}
