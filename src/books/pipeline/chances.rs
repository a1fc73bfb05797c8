//! How likely an open deal is to be won, by its stage.

use crate::books::Settings;
use crate::books::calendar;
use crate::books::pipeline::called;
use crate::books::pipeline::choices::{Choices, Probability};
use crate::books::pipeline::history::History;
use crate::books::pipeline::moment::Closed;
use crate::books::pipeline::records::{Deals, day};
use crate::books::pipeline::stages::{Stage, WON};
use crate::value::said::LISTED;
use crate::value::{Day, Decimal, Phrase, said};

/// A chance as a quotient that is divided last, so that a third of 300 is 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// Above the line.
    pub above: Decimal,
    /// Below it; never zero.
    pub below: Decimal,
}

impl Chance {
    fn percent(above: Decimal) -> Chance {
        Chance { above, below: Decimal::ONE_HUNDRED }
    }

    /// That part of an amount.
    pub fn of(self, amount: Decimal) -> Decimal {
        let exact = amount.checked_mul(self.above).and_then(|n| n.checked_div(self.below));
        exact.unwrap_or_else(|| amount * (self.above / self.below))
    }
}

/// The chance of each open stage.
pub struct Chances {
    /// In the order of the funnel.
    pub by_stage: [Chance; 5],
    /// Whether each deal's own chance is used instead.
    pub imported: bool,
    /// What a reader should know.
    pub note: Option<Phrase>,
    /// The stages whose chance is the program's, because the project set none.
    pub defaults: Vec<Stage>,
}

/// Resolved deals a stage needs before its own record is used.
const ENOUGH: u64 = 30;

impl Default for Chances {
    /// The table of the book.
    fn default() -> Chances {
        let by_stage = [8, 17, 27, 49, 75].map(|percent| Chance::percent(Decimal::from(percent)));
        let (note, defaults) = (None, Vec::new());
        Chances { by_stage, imported: false, note, defaults }
    }
}

impl Chances {
    /// Reads the choice of the project.
    pub fn read(
        choices: &Choices,
        deals: Option<&Deals>,
        history: Option<&History>,
        closed: &Closed,
        as_of: Day,
    ) -> Chances {
        let mut chances = Chances {
            by_stage: choices
                .stage_probability
                .map(|share| Chance::percent(share * Decimal::ONE_HUNDRED)),
            defaults: choices.default_stages.clone(),
            ..Chances::default()
        };
        match (choices.probability, deals) {
            (Probability::Imported, Some(deals)) => match deals.table.decimal("probability") {
                Some(_) => {
                    chances.imported = true;
                    chances.defaults.clear();
                    chances.note = Some(Phrase::said(PROBABILITIES_AS_EXPORTED));
                }
                None => {
                    let why = NO_PROBABILITIES;
                    chances.note = Some(Phrase::said(why));
                }
            },
            (Probability::Historical, Some(deals)) => {
                match history.and_then(|history| record(deals, history, closed, as_of)) {
                    Some(by_stage) => {
                        chances.by_stage = by_stage;
                        chances.defaults.clear();
                        let note = PROBABILITIES_FROM_DEALS;
                        chances.note = Some(Phrase::said(note));
                    }
                    None => {
                        let why = TOO_FEW_RESOLVED;
                        chances.note = Some(Phrase::said(why));
                    }
                }
            }
            _ => {}
        }
        chances
    }

    /// That chances are the program's and nobody of the project set them.
    pub fn assumed(&self, settings: &Settings) -> Option<Phrase> {
        let names = self.defaults.iter().map(|stage| called::stage(settings, *stage));
        match self.defaults.len() {
            0 => None,
            5.. => Some(Phrase::said(DEFAULT_CHANCES)),
            _ => {
                let names = Phrase::linked(LISTED, names);
                Some(Phrase::said(DEFAULT_CHANCES_FOR).with(names))
            }
        }
    }

    /// A deal's own chance, if it is one.
    pub fn fraction(&self, own: Decimal) -> Option<Decimal> {
        (Decimal::ZERO..=Decimal::ONE).contains(&own).then_some(own)
    }
}

/// Won / (won + lost) of the deals that reached each stage, closed in twelve months.
fn record(deals: &Deals, history: &History, closed: &Closed, as_of: Day) -> Option<[Chance; 5]> {
    let window = calendar::trailing(as_of, 12);
    let close = deals.days("close_date");
    let (mut won, mut all) = ([0_u64; 5], [0_u64; 5]);
    let both = closed.won.iter().map(|row| (row, true));
    for (row, is_won) in both.chain(closed.lost.iter().map(|row| (row, false))) {
        if !window.holds(Day(day(close, *row))) || history.of(*row).is_empty() {
            continue;
        }
        let reached = if is_won { WON } else { history.reached(*row, as_of).unwrap_or(0) };
        for stage in 0..usize::from(reached.min(WON - 1)) + 1 {
            if let (Some(all), Some(won)) = (all.get_mut(stage), won.get_mut(stage)) {
                *all += 1;
                *won += u64::from(is_won);
            }
        }
    }
    if all.iter().any(|all| *all < ENOUGH) {
        return None;
    }
    let mut chances = [Chance::percent(Decimal::ZERO); 5];
    for ((chance, won), all) in chances.iter_mut().zip(won).zip(all) {
        *chance = Chance { above: Decimal::from(won), below: Decimal::from(all) };
    }
    Some(chances)
}

said! {
    PROBABILITIES_AS_EXPORTED =
        "probabilities as exported",
        "Wahrscheinlichkeiten wie exportiert",
        "probabilités telles qu’exportées";
    NO_PROBABILITIES =
        "probabilities from the table: the export has none",
        "Wahrscheinlichkeiten aus der Tabelle: der Export hat keine",
        "probabilités du barème : l’export n’en a pas";
    PROBABILITIES_FROM_DEALS =
        "probabilities from the deals of the last twelve months",
        "Wahrscheinlichkeiten aus den Deals der letzten zwölf Monate",
        "probabilités tirées des affaires des douze derniers mois";
    TOO_FEW_RESOLVED =
        "probabilities from the table: not every stage has 30 resolved deals with stage history",
        "Wahrscheinlichkeiten aus der Tabelle: nicht jede Stufe hat 30 entschiedene Deals mit Stufenhistorie",
        "probabilités du barème : toutes les étapes n’ont pas 30 affaires tranchées avec historique";
    DEFAULT_CHANCES =
        "Tearsheet’s default chances",
        "Vorgabewahrscheinlichkeiten von Tearsheet",
        "probabilités par défaut de Tearsheet";
    DEFAULT_CHANCES_FOR =
        "Tearsheet’s default chances for {0}",
        "Vorgabewahrscheinlichkeiten von Tearsheet für {0}",
        "probabilités par défaut de Tearsheet pour {0}";
}
