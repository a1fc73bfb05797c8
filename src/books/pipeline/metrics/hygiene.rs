//! What a careful reader would mend: deals that rest, are overdue, or lack
//! what every deal must have.

use crate::books::Figure;
use crate::books::making::{Gap, Got};
use crate::books::pipeline::amounts::Basis;
use crate::books::pipeline::filter::Filter;
use crate::books::pipeline::metrics::{Kept, Making, quantile, stage};
use crate::books::pipeline::moment::Moment;
use crate::books::pipeline::records::{NEVER, day};
use crate::books::pipeline::stages::{Stage, WON};
use crate::books::pipeline::terms;
use crate::value::said::LISTED;
use crate::value::{Day, Decimal, Phrase, Reason, Rows, Said, Window, said};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a deal counts as stalled; several may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// Too long in its stage.
    pub aged: bool,
    /// Nothing happened.
    pub quiet: bool,
    /// Its expected close is past.
    pub overdue: bool,
    /// Its close date was moved out too often.
    pub pushed: bool,
}

impl Rest {
    /// The words printed.
    pub fn words(self) -> Phrase {
        let said = [
            (self.aged, LONG_IN_STAGE),
            (self.quiet, NO_ACTIVITY),
            (self.overdue, CLOSE_DATE_PAST),
            (self.pushed, PUSHED_OFTEN),
        ];
        let said = said.into_iter().filter(|(holds, _)| *holds);
        Phrase::linked(LISTED, said.map(|(_, words)| Phrase::said(words)))
    }
}

/// A stalled deal.
pub struct Stalled {
    /// Its row.
    pub row: u32,
    /// Days in its stage, where a history tells.
    pub age: Option<i32>,
    /// Why.
    pub why: Rest,
}

/// Open deals that rest too long, are silent, overdue or pushed again and again.
pub fn stalled_count(making: &Making<'_>) -> Got<Figure> {
    let moment = making.whole_moment()?;
    let (stalled, judged) = stalled(making, &moment)?;
    let rows: Vec<u32> = stalled.iter().map(|stalled| stalled.row).collect();
    let (slow, others): (Vec<u32>, Vec<u32>) =
        making.open(&moment)?.iter().partition(|row| by_design(&moment, **row));
    let figure = making.counted(moment.deals.rows(&rows)).n(others.len());
    let mut figure = figure.excluding(SLOW_BY_DESIGN, moment.deals.rows(&slow));
    for rule in judged.notes() {
        figure = figure.note(Phrase::said(rule));
    }
    Ok(making.with_moment(figure, &moment))
}

/// What deals were judged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Whether a stage history tells how long each has been where it is.
    pub age: bool,
    /// Whether the day of the last activity is known.
    pub activity: bool,
    /// Whether the expected close is known.
    pub close: bool,
    /// Whether moved close dates are counted.
    pub pushes: bool,
}

impl Judged {
    /// What was not judged, as notes.
    pub fn notes(self) -> Vec<&'static Said> {
        let rules = [
            (self.age, AGE_STAGE_NOT_JUDGED_NO),
            (self.activity, ACTIVITY_NOT_JUDGED_DEALS),
            (self.close, OVERDUE_NOT_JUDGED_DEALS_NO),
            (self.pushes, MOVED_CLOSE_DATES_NOT),
        ];
        rules.into_iter().filter(|(on, _)| !on).map(|(_, words)| words).collect()
    }

    /// "No open deal is stalled", or only what is known of it.
    pub fn none_stalled(self) -> Phrase {
        let rules = [
            (self.age, TOO_LONG_IN_ITS_STAGE, AGE),
            (self.activity, WITHOUT_ACTIVITY, ACTIVITY),
            (self.close, PAST_ITS_CLOSE_DATE, CLOSE_DATES),
            (self.pushes, PUSHED_OFTEN, PUSHES),
        ];
        let unknown: Vec<&'static Said> =
            rules.iter().filter(|(on, ..)| !on).map(|(.., what)| *what).collect();
        let judged = rules.iter().filter(|(on, ..)| *on).map(|(_, words, _)| *words);
        let judged: Vec<&'static Said> = judged.collect();
        let text = match unknown.as_slice() {
            [] => return Phrase::said(NO_OPEN_DEAL_IS_STALLED),
            [one] if ![CLOSE_DATES, PUSHES].contains(one) => NONE_BUT_ONE_UNKNOWN,
            _ => NONE_BUT_SEVERAL_UNKNOWN,
        };
        let judged = listed(&judged, OR);
        Phrase::said(text).with(judged).with(listed(&unknown, terms::AND))
    }
}

/// "a", "a and b", "a, b and c"; `last` is the link before the last.
fn listed(words: &[&'static Said], last: &'static Said) -> Phrase {
    match words {
        [] => Phrase::default(),
        [one] => Phrase::said(one),
        [most @ .., end] => {
            let most = Phrase::linked(LISTED, most.iter().map(|word| Phrase::said(word)));
            Phrase::said(last).with(most).with(*end)
        }
    }
}

/// The stalled deals of a moment, and by what they were judged.
pub fn stalled(kept: &Kept<'_>, moment: &Moment) -> Got<(Vec<Stalled>, Judged)> {
    let deals = &moment.deals;
    let after = &kept.book.choices.stalled;
    let (close, activity) = (deals.days("close_date"), deals.days("last_activity"));
    let pushes = deals.table.decimal("pushes");
    // The history speaks of the export's rows only.
    let history = kept.book.history.as_ref().filter(|_| Arc::ptr_eq(deals, kept.filter.deals));
    let limits = match history {
        Some(_) => limits(kept, moment.day)?,
        None => [Decimal::MAX; 5],
    };
    let judged = Judged {
        age: history.is_some(),
        activity: !activity.is_empty(),
        close: !close.is_empty(),
        pushes: pushes.is_some(),
    };
    if judged == Judged::default() {
        return Err(Gap::missing(Reason::MissingInput, NOTHING_TELLS_WHEN_DEAL));
    }
    let today = moment.day.0;
    let mut stalled = Vec::new();
    for row in kept.open(moment)?.iter().copied() {
        if by_design(moment, row) {
            continue;
        }
        let code = moment.stage(row);
        let entered = history.and_then(|history| history.latest_entry(row, code));
        let age = entered.map(|entered| today.saturating_sub(entered));
        let limit = limits.get(usize::from(code)).copied().unwrap_or(Decimal::MAX);
        let (last, end) = (day(activity, row), day(close, row));
        let moved = pushes.and_then(|pushes| pushes.get(row as usize));
        let why = Rest {
            aged: age.is_some_and(|age| Decimal::from(age) > limit),
            quiet: last != NEVER && today.saturating_sub(last) >= after.quiet,
            overdue: end != NEVER && end < today,
            pushed: moved.is_some_and(|moved| moved >= Decimal::from(after.pushes)),
        };
        if why != Rest::default() {
            stalled.push(Stalled { row, age, why });
        }
    }
    Ok((stalled, judged))
}

/// Whether a deal may rest without being stalled.
fn by_design(moment: &Moment, row: u32) -> bool {
    let slow = moment.deals.table.flag("slow_by_design");
    slow.and_then(|slow| slow.get(row as usize)) == Some(true)
}

/// Days a deal may be in each stage: so many times the median of won deals
/// there, and the fallback at least.
fn limits(kept: &Kept<'_>, at: Day) -> Got<[Decimal; 5]> {
    let after = &kept.book.choices.stalled;
    let ever = Window { start: Day(NEVER + 1), end: at.plus(1), ..Window::at(at) };
    let won = |row: u32| kept.filter.deals.stage.get(row as usize) == Some(&WON);
    // A deal is stalled or not, whatever slice it is looked at in.
    let filter = Filter::all(kept.filter.deals);
    let everyone = Kept { book: kept.book, query: kept.query, filter };
    let mut limits = after.days;
    for (stage, limit) in Stage::OPEN.into_iter().zip(&mut limits) {
        let stays = stage::stays(&everyone, stage, &ever, won)?;
        let median = quantile(&stays.days, 1, 2).unwrap_or_default();
        *limit = (median * after.factor).max(*limit);
    }
    Ok(limits)
}

/// Open deals whose expected close is past.
pub fn overdue_count(making: &Making<'_>) -> Got<Figure> {
    let moment = making.whole_moment()?;
    let close = moment.deals.days("close_date");
    if close.is_empty() && !moment.open.is_empty() {
        return Err(Gap::missing(Reason::MissingInput, terms::DEALS_NO_CLOSE_DATE));
    }
    let open = making.open(&moment)?.into_owned();
    let (undated, dated): (Vec<u32>, Vec<u32>) =
        open.into_iter().partition(|row| day(close, *row) == NEVER);
    let late = |row: &u32| day(close, *row) < moment.day.0;
    let overdue: Vec<u32> = dated.iter().copied().filter(late).collect();
    let figure = making.counted(moment.deals.rows(&overdue)).n(dated.len());
    let figure = figure.lacking(terms::WITHOUT_CLOSE_DATE, moment.deals.rows(&undated));
    Ok(making.with_moment(figure, &moment))
}

/// What a deal must not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Violation {
    /// Lost, and nobody says why.
    LostWithoutReason,
    /// Open without an amount.
    OpenWithoutAmount,
    /// Open without an expected close.
    OpenWithoutCloseDate,
    /// In two stages at once.
    TwoStages,
}

impl Violation {
    /// The words printed.
    pub fn words(self) -> &'static Said {
        match self {
            Violation::LostWithoutReason => LOST_WITHOUT_A_REASON,
            Violation::OpenWithoutAmount => OPEN_WITHOUT_AN_AMOUNT,
            Violation::OpenWithoutCloseDate => OPEN_WITHOUT_A_CLOSE_DATE,
            Violation::TwoStages => IN_TWO_STAGES_AT_ONCE,
        }
    }
}

/// Deals with at least one violation.
pub fn gate_violation_count(making: &Making<'_>) -> Got<Figure> {
    let moment = making.whole_moment()?;
    let (violations, off) = violations(making, &moment)?;
    let mut rows = Rows::default();
    for deals in violations.values() {
        rows.extend(&moment.deals.rows(deals));
    }
    let mut figure = making.counted(rows);
    for rule in off {
        figure = figure.note(Phrase::said(rule));
    }
    Ok(making.with_moment(figure, &moment))
}

/// Rows by what they break.
pub type Violations = BTreeMap<Violation, Vec<u32>>;

/// The violations of a moment by kind, and the rules that could not be applied.
pub fn violations(kept: &Kept<'_>, moment: &Moment) -> Got<(Violations, Vec<&'static Said>)> {
    let deals = &moment.deals;
    if !Arc::ptr_eq(deals, kept.filter.deals) {
        return Err(Gap::missing(Reason::NoHistory, GATES_JUDGED_ON_LATEST));
    }
    let open = kept.open(moment)?;
    let mut found = Violations::new();
    let mut off = Vec::new();
    let mut add = |kind: Violation, rows: Vec<u32>| {
        if !rows.is_empty() {
            found.insert(kind, rows);
        }
    };
    match deals.table.text("lost_reason") {
        Some(reasons) if kept.filter.stage.is_none() => {
            let silent = |row: &u32| reasons.code(*row as usize) == 0;
            let lost = kept.filter.of(&kept.book.closed.lost);
            add(Violation::LostWithoutReason, lost.into_iter().filter(silent).collect());
        }
        Some(_) => {}
        None => off.push(LOSS_REASONS_NOT_JUDGED),
    }
    if deals.amounts.basis == Basis::Nothing {
        off.push(AMOUNTS_NOT_JUDGED_DEALS);
    } else {
        let blank = |row: &u32| deals.amounts.get(*row).is_none();
        let blank = open.iter().copied().filter(blank).collect();
        add(Violation::OpenWithoutAmount, blank);
    }
    let close = deals.days("close_date");
    if close.is_empty() {
        off.push(CLOSE_DATES_NOT_JUDGED);
    } else {
        let undated = open.iter().copied().filter(|row| day(close, *row) == NEVER).collect();
        add(Violation::OpenWithoutCloseDate, undated);
    }
    let mut twice = deals.two_stages.clone();
    if let Some(history) = &kept.book.history {
        twice = twice.union(&history.overlapping);
    }
    let keeps = |row: &u32| {
        let stage = kept.filter.stage.is_none_or(|stage| moment.stage(*row) == stage.code());
        stage && kept.filter.keeps(*row)
    };
    add(Violation::TwoStages, twice.iter().filter(keeps).collect());
    Ok((found, off))
}

said! {
    AGE = "age", "Alter", "ancienneté";
    ACTIVITY = "activity", "Aktivität", "activité";
    PUSHES = "pushes", "Verschiebungen", "reports";
    LONG_IN_STAGE = "long in stage", "lange in Stufe", "étape longue";
    NO_ACTIVITY = "no activity", "inaktiv", "inactive";
    CLOSE_DATE_PAST = "close date past", "überfällig", "en retard";
    PUSHED_OFTEN = "pushed often", "oft verschoben", "souvent reportée";
    SLOW_BY_DESIGN = "slow by design", "planmäßig langsam", "lentes par nature";
    AGE_STAGE_NOT_JUDGED_NO =
        "age in stage not judged: no stage history",
        "Alter in der Stufe nicht geprüft: keine Stufenhistorie",
        "ancienneté à l’étape non évaluée : pas d’historique d’étapes";
    ACTIVITY_NOT_JUDGED_DEALS =
        "activity not judged: the deals have no day of the last activity",
        "Aktivität nicht geprüft: die Deals haben kein Datum der letzten Aktivität",
        "activité non évaluée : les affaires n’ont pas de date de dernière activité";
    OVERDUE_NOT_JUDGED_DEALS_NO =
        "overdue not judged: the deals have no close date",
        "Überfälligkeit nicht geprüft: die Deals haben kein Abschlussdatum",
        "retard non évalué : les affaires n’ont pas de date de clôture";
    MOVED_CLOSE_DATES_NOT =
        "moved close dates not judged: the deals do not count them",
        "Verschiebungen nicht geprüft: die Deals zählen sie nicht",
        "reports de clôture non évalués : les affaires ne les comptent pas";
    TOO_LONG_IN_ITS_STAGE =
        "too long in its stage",
        "zu lange in seiner Stufe",
        "trop longtemps à son étape";
    WITHOUT_ACTIVITY = "without activity", "ohne Aktivität", "sans activité";
    PAST_ITS_CLOSE_DATE =
        "past its close date",
        "über sein Abschlussdatum hinaus",
        "au-delà de sa date de clôture";
    CLOSE_DATES = "close dates", "Abschlussdaten", "dates de clôture";
    NO_OPEN_DEAL_IS_STALLED =
        "No open deal is stalled",
        "Kein offener Deal stockt",
        "Aucune affaire en cours n’est à l’arrêt";
    NONE_BUT_SEVERAL_UNKNOWN =
        "No open deal is {0}; {1} are not known",
        "Kein offener Deal ist {0}; nicht bekannt: {1}",
        "Aucune affaire en cours {0} ; inconnu : {1}";
    NONE_BUT_ONE_UNKNOWN =
        "No open deal is {0}; {1} is not known",
        "Kein offener Deal ist {0}; nicht bekannt: {1}",
        "Aucune affaire en cours {0} ; inconnu : {1}";
    OR = "{0} or {1}", "{0} oder {1}", "{0} ou {1}";
    NOTHING_TELLS_WHEN_DEAL =
        "nothing tells when a deal last moved",
        "nichts gibt an, wann sich ein Deal zuletzt bewegt hat",
        "rien n’indique la dernière évolution des affaires";
    LOST_WITHOUT_A_REASON = "lost without a reason", "verloren ohne Grund", "perte sans motif";
    OPEN_WITHOUT_AN_AMOUNT = "open without an amount", "offen ohne Betrag", "en cours sans montant";
    OPEN_WITHOUT_A_CLOSE_DATE =
        "open without a close date",
        "offen ohne Abschlussdatum",
        "en cours sans date de clôture";
    IN_TWO_STAGES_AT_ONCE =
        "in two stages at once",
        "in zwei Stufen zugleich",
        "à deux étapes à la fois";
    GATES_JUDGED_ON_LATEST =
        "gates are judged on the latest export only",
        "Regeln werden nur am neuesten Export geprüft",
        "les règles ne sont vérifiées que sur le dernier export";
    LOSS_REASONS_NOT_JUDGED =
        "loss reasons not judged: the deals have none",
        "Verlustgründe nicht geprüft: die Deals haben keine",
        "motifs de perte non évalués : les affaires n’en ont pas";
    AMOUNTS_NOT_JUDGED_DEALS =
        "amounts not judged: the deals have none",
        "Beträge nicht geprüft: die Deals haben keine",
        "montants non évalués : les affaires n’en ont pas";
    CLOSE_DATES_NOT_JUDGED =
        "close dates not judged: the deals have none",
        "Abschlussdaten nicht geprüft: die Deals haben keine",
        "dates de clôture non évaluées : les affaires n’en ont pas";
}
