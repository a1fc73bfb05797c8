//! Balances and events, counted.

use crate::books::pipeline::metrics::{Asked, Made, without};
use crate::books::pipeline::records::{NEVER, day, set};
use crate::books::pipeline::stages::{WON, is_open};
use crate::value::{Day, Reason, RowSet};

/// Open deals at the end of the day, by the stage they are in.
pub fn open_count(asked: &Asked<'_>) -> Made {
    let moment = asked.moment()?;
    let open = asked.open(&moment)?;
    Ok(asked.with_moment(asked.counted(moment.deals.rows(&open)), &moment))
}

/// Deals won in the period, by close date.
pub fn won_count(asked: &Asked<'_>) -> Made {
    Ok(asked.counted(asked.deals.rows(&asked.won(&asked.past()))))
}

/// Deals lost in the period, by close date, whatever they had reached.
pub fn lost_count(asked: &Asked<'_>) -> Made {
    Ok(asked.counted(asked.deals.rows(&asked.lost(&asked.past()))))
}

/// Deals created in the period.
pub fn added_count(asked: &Asked<'_>) -> Made {
    let created = asked.deals.days("created");
    if created.is_empty() && !asked.deals.is_empty() {
        return Err(without(Reason::MissingInput, "the deals have no day of creation"));
    }
    let window = asked.past();
    let (mut added, mut undated) = (RowSet::new(), RowSet::new());
    for row in 0..asked.deals.len() as u32 {
        let from = day(created, row);
        if from == NEVER {
            if asked.narrow.keeps(row) {
                undated.push(row);
            }
        } else if window.holds(Day(from)) && asked.narrow.keeps(row) {
            added.push(row);
        }
    }
    let figure = asked.counted(asked.deals.set(&added));
    Ok(figure.excluding("without a day of creation", asked.deals.set(&undated)))
}

/// Deals that went back from closed to open in the period: by stage history,
/// else by the day in `reopened`. Each counts once. A history that knows open stages
/// only cannot tell.
pub fn reopened_count(asked: &Asked<'_>) -> Made {
    let window = asked.past();
    let rows = 0..asked.deals.len() as u32;
    if let Some(history) = asked.book.history.as_ref().filter(|history| history.closings) {
        let back = |row: &u32| {
            let visits = history.of(*row).windows(2);
            asked.narrow.keeps(*row)
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
        let figure = asked.counted(asked.deals.rows(&back));
        let mut all = figure.rows.clone();
        all.extend(&history.rows(&back));
        return Ok(figure.rows(all));
    }
    let reopened = asked.deals.days("reopened");
    if reopened.is_empty() {
        let why = match (asked.deals.table.flag("reopened"), &asked.book.history) {
            (Some(_), _) => "the deals say whether they were opened again, but not when",
            (None, None) => {
                "there is no stage history, and the deals do not say whether they were opened again"
            }
            (None, Some(_)) => {
                "the stage history records no closing, and the deals do not say whether they were \
                 opened again"
            }
        };
        return Err(without(Reason::MissingInput, why));
    }
    let back = |row: &u32| window.holds(Day(day(reopened, *row))) && asked.narrow.keeps(*row);
    let back: Vec<u32> = rows.filter(back).collect();
    Ok(asked.counted(asked.deals.set(&set(&back))))
}
