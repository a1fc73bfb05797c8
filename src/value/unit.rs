//! What a number measures, who may see it, and how it stands.

use crate::value::{Said, said};
use serde::Serialize;

/// What a figure measures; decides how it is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// An amount in the reporting currency.
    Money,
    /// An amount in the reporting currency for each day.
    MoneyPerDay,
    /// A multiple, worded `3.0x`.
    Ratio,
    /// A plain fraction, worded as a percentage.
    Percent,
    /// Things counted.
    Count,
    /// Calendar days.
    Days,
    /// Calendar months.
    Months,
    /// Percentage points (the value is the plain fraction difference).
    Points,
    /// A score out of a stated maximum.
    Score,
    /// A plain number of the project's own, with the decimals it has.
    Number,
}

impl Unit {
    const ALL: [Unit; 10] = [
        Unit::Money,
        Unit::MoneyPerDay,
        Unit::Ratio,
        Unit::Percent,
        Unit::Count,
        Unit::Days,
        Unit::Months,
        Unit::Points,
        Unit::Score,
        Unit::Number,
    ];

    /// Reads it by its name.
    pub fn parse(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// The name JSON uses.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Money => "money",
            Unit::MoneyPerDay => "money_per_day",
            Unit::Ratio => "ratio",
            Unit::Percent => "percent",
            Unit::Count => "count",
            Unit::Days => "days",
            Unit::Months => "months",
            Unit::Points => "points",
            Unit::Score => "score",
            Unit::Number => "number",
        }
    }

    /// Whether the value is an amount of money.
    pub fn is_money(self) -> bool {
        matches!(self, Unit::Money | Unit::MoneyPerDay)
    }
}

/// Who may see a field. Audiences hold explicit sets of these (`policy`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Anyone.
    Public,
    /// Prospects.
    Prospect,
    /// Terms of one partner.
    PartnerTerms,
    /// One customer's own data.
    CustomerOwn,
    /// What is of one prospect's deal.
    ProspectOwn,
    /// Investors.
    Investor,
    /// The board.
    Board,
    /// The company.
    Internal,
    /// Counsel's list only.
    Privileged,
}

impl Class {
    /// Every class, in order.
    pub const ALL: [Class; 9] = [
        Class::Public,
        Class::Prospect,
        Class::PartnerTerms,
        Class::CustomerOwn,
        Class::ProspectOwn,
        Class::Investor,
        Class::Board,
        Class::Internal,
        Class::Privileged,
    ];

    /// The name configuration and JSON use.
    pub fn name(self) -> &'static str {
        match self {
            Class::Public => "public",
            Class::Prospect => "prospect",
            Class::PartnerTerms => "partner_terms",
            Class::CustomerOwn => "customer_own",
            Class::ProspectOwn => "prospect_own",
            Class::Investor => "investor",
            Class::Board => "board",
            Class::Internal => "internal",
            Class::Privileged => "privileged",
        }
    }

    /// Reads a class by its name.
    pub fn parse(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.name() == name)
    }
}

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    Neutral,
}

/// How a figure stands against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Clearly over a banded target.
    Above,
    /// Inside the band.
    OnTrack,
    /// Under the band.
    Below,
    /// At or past a plain target.
    Met,
    /// Short of a plain target.
    Missed,
    /// No target, or no value.
    #[default]
    None,
}

impl Status {
    /// The name JSON uses.
    pub fn name(self) -> &'static str {
        match self {
            Status::Above => "above",
            Status::OnTrack => "on_track",
            Status::Below => "below",
            Status::Met => "met",
            Status::Missed => "missed",
            Status::None => "none",
        }
    }

    /// Whether the figure falls short.
    pub fn is_miss(self) -> bool {
        matches!(self, Status::Below | Status::Missed)
    }
}

/// Why a figure has no value. Undefined is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The denominator is zero or the set is empty.
    NoBase,
    /// A quotient over losses, and nothing was lost.
    NoLosses,
    /// Fewer cases than the metric's stated minimum.
    InsufficientN,
    /// A table, column or row that the metric needs is not there.
    MissingInput,
    /// Nothing is left to win: the target is met.
    TargetMet,
    /// The period lies before what the exports can tell.
    NoHistory,
    /// Parts of it are not known yet.
    Incomplete,
}

impl Reason {
    /// The code JSON uses.
    pub fn code(self) -> &'static str {
        match self {
            Reason::NoBase => "no_base",
            Reason::NoLosses => "no_losses",
            Reason::InsufficientN => "insufficient_n",
            Reason::MissingInput => "missing_input",
            Reason::TargetMet => "target_met",
            Reason::NoHistory => "no_history",
            Reason::Incomplete => "incomplete",
        }
    }

    /// The words printed beside `n/a`.
    pub fn words(self) -> &'static Said {
        match self {
            Reason::NoBase => NOTHING_TO_DIVIDE_BY,
            Reason::NoLosses => NO_LOSSES,
            Reason::InsufficientN => TOO_FEW_CASES,
            Reason::MissingInput => INPUT_MISSING,
            Reason::TargetMet => TARGET_MET,
            Reason::NoHistory => NO_HISTORY,
            Reason::Incomplete => INCOMPLETE,
        }
    }
}

said! {
    NOTHING_TO_DIVIDE_BY = "nothing to divide by", "keine Bezugsgröße", "aucune base de calcul";
    NO_LOSSES = "no losses", "keine Verluste", "aucune perte";
    TOO_FEW_CASES = "too few cases", "zu wenige Fälle", "trop peu de cas";
    INPUT_MISSING = "input missing", "Angaben fehlen", "données manquantes";
    TARGET_MET = "target met", "Ziel erreicht", "objectif atteint";
    NO_HISTORY = "no history", "keine Historie", "pas d’historique";
    INCOMPLETE = "incomplete", "unvollständig", "incomplet";
}
