//! The ways in which pipeline comes or goes.

use crate::books::pipeline::terms;
use crate::value::{Said, said};

/// A way in which pipeline comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Not in the first export.
    Created,
    /// Closed in the first export, open again.
    Reopened,
    /// Its close date moved into the quarter.
    PulledIn,
    /// Worth more.
    Up,
    /// Worth less.
    Down,
    /// Its close date moved out of the quarter.
    PushedOut,
    /// Lost.
    Lost,
    /// Won.
    Won,
    /// Not in the second export.
    Removed,
    /// Exchange rates moved.
    Fx,
}

impl Step {
    /// In the order of the bridge.
    pub const ALL: [Step; 10] = [
        Step::Created,
        Step::Reopened,
        Step::PulledIn,
        Step::Up,
        Step::Down,
        Step::PushedOut,
        Step::Lost,
        Step::Won,
        Step::Removed,
        Step::Fx,
    ];

    /// What people call it.
    pub fn label(self) -> &'static Said {
        match self {
            Step::Created => CREATED,
            Step::Reopened => REOPENED,
            Step::PulledIn => PULLED_IN,
            Step::Up => AMOUNT_UP,
            Step::Down => AMOUNT_DOWN,
            Step::PushedOut => PUSHED_OUT,
            Step::Lost => terms::LOST,
            Step::Won => terms::WON,
            Step::Removed => REMOVED,
            Step::Fx => terms::FX,
        }
    }

    /// What became of an amount, as a sentence.
    pub fn sentence(self) -> &'static Said {
        match self {
            Step::Created => WAS_CREATED,
            Step::Reopened => WAS_REOPENED,
            Step::PulledIn => WAS_PULLED_IN,
            Step::Up => WAS_ADDED_TO_AMOUNTS,
            Step::Down => WAS_TAKEN_OFF_AMOUNTS,
            Step::PushedOut => WAS_PUSHED_OUT,
            Step::Lost => WAS_LOST,
            Step::Won => WAS_WON,
            Step::Removed => WAS_REMOVED,
            Step::Fx => CAME_OF_EXCHANGE_RATES,
        }
    }
}

said! {
    CREATED = "Created", "Neu angelegt", "Créé";
    REOPENED = "Reopened", "Wieder geöffnet", "Rouvert";
    PULLED_IN = "Pulled in", "Vorgezogen", "Avancé";
    AMOUNT_UP = "Amount up", "Betrag erhöht", "Montant relevé";
    AMOUNT_DOWN = "Amount down", "Betrag gesenkt", "Montant abaissé";
    PUSHED_OUT = "Pushed out", "Verschoben", "Reporté";
    REMOVED = "Removed", "Entfernt", "Supprimé";
    WAS_CREATED = "{0} was created", "{0} kamen neu hinzu", "affaires créées : {0}";
    WAS_REOPENED = "{0} was reopened", "{0} wurden wieder geöffnet", "affaires rouvertes : {0}";
    WAS_PULLED_IN = "{0} was pulled in", "{0} wurden vorgezogen", "affaires avancées : {0}";
    WAS_ADDED_TO_AMOUNTS =
        "{0} was added to amounts",
        "{0} kamen durch höhere Beträge hinzu",
        "montants relevés : {0}";
    WAS_TAKEN_OFF_AMOUNTS =
        "{0} was taken off amounts",
        "{0} entfielen durch gesenkte Beträge",
        "montants abaissés : {0}";
    WAS_PUSHED_OUT = "{0} was pushed out", "{0} wurden verschoben", "affaires reportées : {0}";
    WAS_LOST = "{0} was lost", "{0} gingen verloren", "affaires perdues : {0}";
    WAS_WON = "{0} was won", "{0} wurden gewonnen", "affaires gagnées : {0}";
    WAS_REMOVED = "{0} was removed", "{0} wurden entfernt", "affaires supprimées : {0}";
    CAME_OF_EXCHANGE_RATES =
        "{0} came of exchange rates",
        "{0} stammen aus Wechselkursen",
        "effet de change : {0}";
}
