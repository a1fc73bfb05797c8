//! Every choice of this book, with its default.

use crate::books::setting::choice;
use crate::books::{Setting, Settings};
use crate::value::{Decimal, said};

/// What the project chose, read once.
#[derive(Clone, Debug)]
pub struct Choices {
    /// What the total is made of.
    pub total: TotalOf,
    /// Days after which a review is old.
    pub days: Decimal,
    /// The same where risk is 3 or more.
    pub risk_days: Decimal,
}

impl Choices {
    /// Reads them.
    pub fn read(settings: &Settings) -> Choices {
        Choices {
            total: TotalOf::of(settings, "providers.score.total"),
            days: settings.number("providers.stale.days"),
            risk_days: settings.number("providers.stale.risk_days"),
        }
    }
}

choice! {
    /// What the total is made of.
    TotalOf {
        /// All lines, risk turned round.
        Eight = "eight", said!("all eight lines, risk turned round", "alle acht Kriterien, Risiko umgekehrt", "les huit critères, risque inversé");
        /// Those that are numbers, scaled to forty.
        SixNumericScaled = "six_numeric_scaled", said!("the six scored lines, scaled to 40", "sechs Notenkriterien, auf 40 hochgerechnet", "les six critères notés, ramenés à 40");
        /// All lines as they are written.
        RawSum = "raw_sum", said!("all eight lines as written", "alle acht Kriterien wie notiert", "les huit critères tels quels");
    }
}

/// The settings of this book.
pub static SETTINGS: &[Setting] = &[
    Setting::word(
        "providers.score.total",
        TotalOf::WORDS,
        "what the total of 40 is made of: all eight lines with the risk turned round, the six that \
         are numbers scaled to 40, or all eight as they are written",
    )
    .called(said!("Total made of", "Gesamtwert aus", "Total composé de")),
    Setting::days("providers.stale.days", "92", "days after which a review is old").called(said!(
        "Reviews are old after days",
        "Bewertungen veraltet nach Tagen",
        "Évaluations anciennes après jours"
    )),
    Setting::days(
        "providers.stale.risk_days",
        "31",
        "days after which a review is old where the risk is 3 or more",
    )
    .called(said!(
        "The same from risk 3",
        "Dasselbe ab Risiko 3",
        "De même à partir du risque 3"
    )),
];
