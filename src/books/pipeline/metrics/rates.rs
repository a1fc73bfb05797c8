//! Shares of closed deals that were won.

use crate::books::Figure;
use crate::books::making::{Gap, Got};
use crate::books::pipeline::metrics::{Kept, Making};
use crate::books::pipeline::stages::{NONE, QUALIFIED, is_open};
use crate::value::{Decimal, Money, Phrase, Reason, RowSet, Window, said};

/// Closed deals of a period that ever reached Qualified.
pub struct Resolved {
    /// Won.
    pub won: Vec<u32>,
    /// Lost, a lapse without decision included.
    pub lost: Vec<u32>,
    /// Lost before they were qualified.
    pub early: RowSet,
    /// Lost deals that count only because nothing tells where they were lost.
    pub assumed: RowSet,
}

/// Won / (won + lost) of the deals closed in the period that reached Qualified.
pub fn win_rate(making: &Making<'_>) -> Got<Figure> {
    let closed = resolved(making, &making.past());
    Ok(share(making, &closed))
}

/// The same by value; deals without an amount above zero are left out.
pub fn win_rate_value(making: &Making<'_>) -> Got<Figure> {
    let closed = resolved(making, &making.past());
    let valued = |row: &u32| making.filter.deals.amounts.get(*row).is_some_and(Money::is_positive);
    let split = |rows: &[u32]| -> (Vec<u32>, Vec<u32>) { rows.iter().partition(|r| valued(r)) };
    let ((won, won_without), (lost, lost_without)) = (split(&closed.won), split(&closed.lost));
    // Exports often carry no amount on lost deals; a rate over the few that do would mislead.
    let enough = |with: &[u32], of: &[u32]| with.len() * 5 >= of.len() * 4;
    if !enough(&won, &closed.won) || !enough(&lost, &closed.lost) {
        let why = WON_LOST_DEALS_AN_AMOUNT;
        let why = Phrase::said(why).count(won.len()).count(closed.won.len());
        let why = why.count(lost.len()).count(closed.lost.len());
        return Err(Gap::Missing(Reason::MissingInput, why));
    }
    let (won, lost) = (making.filter.deals.sum(won), making.filter.deals.sum(lost));
    let mut rows = making.filter.deals.set(&won.rows);
    rows.extend(&making.filter.deals.set(&lost.rows));
    let missing: RowSet = won_without.into_iter().chain(lost_without).collect();
    let figure = making.blank().n(won.count + lost.count).ratio(won.total, won.total + lost.total);
    let figure = making.with_money(no_base(figure), making.filter.deals, &missing);
    Ok(with_closed(making, figure, &closed).rows(rows))
}

/// Won / (won + lost to a competitor).
pub fn competitive_win_rate(making: &Making<'_>) -> Got<Figure> {
    let mut closed = resolved(making, &making.past());
    let (bucket, competitor) = (
        making.filter.deals.table.text("loss_bucket"),
        making.filter.deals.table.text("competitor"),
    );
    // A bucket that is filled in decides: a deal may name a competitor and be lost to nobody.
    let to_competitor = |row: &u32| match bucket.and_then(|bucket| bucket.get(*row as usize)) {
        Some(bucket) => bucket.trim().eq_ignore_ascii_case("competitor"),
        None => competitor.is_some_and(|competitor| competitor.code(*row as usize) != 0),
    };
    if bucket.is_none() && competitor.is_none() {
        let why = DEALS_DO_NOT_SAY_LOST;
        return Err(Gap::missing(Reason::MissingInput, why));
    }
    let (to, otherwise): (Vec<u32>, Vec<u32>) = closed.lost.iter().partition(|r| to_competitor(r));
    closed.assumed = closed.assumed.iter().filter(to_competitor).collect();
    closed.lost = to;
    let others = making.filter.deals.rows(&otherwise);
    Ok(share(making, &closed).excluding(NOT_LOST_TO_A_COMPETITOR, others))
}

/// Splits the deals closed in a window by how they ended.
pub fn resolved(kept: &Kept<'_>, window: &Window) -> Resolved {
    let won = kept.won(window);
    let mut resolved =
        Resolved { won, lost: Vec::new(), early: RowSet::new(), assumed: RowSet::new() };
    for row in kept.lost(window) {
        match reached(kept, row) {
            Some(stage) if stage < QUALIFIED => resolved.early.push(row),
            Some(_) => resolved.lost.push(row),
            None => {
                resolved.assumed.push(row);
                resolved.lost.push(row);
            }
        }
    }
    resolved
}

/// The highest stage a lost deal reached, if anything tells.
fn reached(kept: &Kept<'_>, row: u32) -> Option<u8> {
    let history = kept.book.history.as_ref();
    let known = history.and_then(|history| history.reached(row, kept.book.ledger.as_of()));
    known.or_else(|| {
        let from = kept.filter.deals.lost_from.get(row as usize).copied().unwrap_or(NONE);
        is_open(from).then_some(from)
    })
}

/// Won over won and lost, by count.
fn share(making: &Making<'_>, closed: &Resolved) -> Figure {
    let (won, lost) = (closed.won.len(), closed.lost.len());
    let figure = making.blank().n(won + lost);
    let figure = figure.ratio(Decimal::from(won as u64), Decimal::from((won + lost) as u64));
    with_closed(making, no_base(figure), closed)
}

fn no_base(figure: Figure) -> Figure {
    match figure.value {
        Ok(_) => figure,
        Err(reason) => figure.missing(reason, Phrase::said(NO_DEAL_CLOSED_PERIOD)),
    }
}

/// Adds the rows, what is left out, and how many were assumed qualified.
pub fn with_closed(making: &Making<'_>, figure: Figure, closed: &Resolved) -> Figure {
    let mut rows = making.filter.deals.rows(&closed.won);
    rows.extend(&making.filter.deals.rows(&closed.lost));
    let figure =
        figure.rows(rows).excluding(LOST_BEFORE_QUALIFIED, making.filter.deals.set(&closed.early));
    match closed.assumed.len() {
        0 => figure,
        assumed => {
            let note = LOST_DEAL_ASSUMED_QUALIFIED;
            figure.note(Phrase::said(note).count(assumed))
        }
    }
}

said! {
    WON_LOST_DEALS_AN_AMOUNT =
        "{0} of {1} won and {2} of {3} lost deals have an amount above zero",
        "nur {0} von {1} gewonnenen und {2} von {3} verlorenen Deals haben einen Betrag über null",
        "{0} affaires gagnées sur {1} et {2} affaires perdues sur {3} ont un montant supérieur à zéro";
    DEALS_DO_NOT_SAY_LOST =
        "the deals do not say which were lost to a competitor",
        "die Deals geben nicht an, welche an einen Wettbewerber verloren gingen",
        "les affaires n’indiquent pas lesquelles ont été perdues face à un concurrent";
    NOT_LOST_TO_A_COMPETITOR =
        "not lost to a competitor",
        "nicht an einen Wettbewerber verloren",
        "non perdues face à un concurrent";
    NO_DEAL_CLOSED_PERIOD =
        "no deal was closed in the period",
        "im Zeitraum wurde kein Deal abgeschlossen",
        "aucune affaire clôturée dans la période";
    LOST_BEFORE_QUALIFIED =
        "lost before Qualified",
        "vor der Stufe Qualifiziert verloren",
        "perdues avant l’étape Qualification";
    LOST_DEAL_ASSUMED_QUALIFIED =
        "{0} {0:lost deal|lost deals} assumed qualified: nothing tells where they were lost",
        "{0} {0:verlorener Deal|verlorene Deals} als qualifiziert angenommen: nichts gibt an, wo sie verloren gingen",
        "{0} {0:affaire perdue supposée qualifiée|affaires perdues supposées qualifiées} : rien n’indique à quelle étape la perte a eu lieu";
}
