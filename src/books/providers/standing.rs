//! How a provider stands, in words: what its risk asks for, and whether its review is old.

use crate::value::{Said, said};

/// Whether a provider is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In use.
    Active,
    /// Being connected.
    Integrating,
    /// Looked at.
    Evaluating,
    /// No longer used.
    Ended,
}

impl Status {
    const ALL: [Status; 4] =
        [Status::Active, Status::Integrating, Status::Evaluating, Status::Ended];

    /// Each as it is written.
    pub const WORDS: [&'static str; 4] = ["active", "integrating", "evaluating", "ended"];

    /// What people call each.
    pub const CALLED: [&'static Said; 4] = [
        said!("Active", "Aktiv", "Actif"),
        said!("Integrating", "In Anbindung", "En intégration"),
        said!("Evaluating", "In Prüfung", "En évaluation"),
        said!("Ended", "Beendet", "Terminé"),
    ];

    /// Reads it.
    pub fn parse(word: &str) -> Option<Status> {
        let word = word.trim().to_lowercase();
        let at = Status::WORDS.iter().position(|have| *have == word)?;
        Status::ALL.get(at).copied()
    }

    /// As it is written.
    pub fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }
}

/// How great a risk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// 1 and 2.
    Low,
    /// 3.
    Medium,
    /// 4.
    High,
    /// 5.
    Critical,
    /// Not scored.
    None,
}

impl Risk {
    /// Each as it is written.
    pub const WORDS: [&'static str; 5] = ["low", "medium", "high", "critical", "none"];

    /// What people call each.
    pub const CALLED: [&'static Said; 5] = [
        said!("Low risk", "Geringes Risiko", "Risque faible"),
        said!("Medium risk", "Mittleres Risiko", "Risque moyen"),
        said!("High risk", "Hohes Risiko", "Risque élevé"),
        said!("Critical risk", "Kritisches Risiko", "Risque critique"),
        said!("Not scored", "Nicht bewertet", "Non évalué"),
    ];

    /// Of a raw score.
    pub fn of(raw: Option<i64>) -> Risk {
        match raw {
            None => Risk::None,
            Some(3) => Risk::Medium,
            Some(4) => Risk::High,
            Some(5..) => Risk::Critical,
            Some(_) => Risk::Low,
        }
    }

    /// As it is written.
    pub fn word(self) -> &'static str {
        Risk::WORDS[self as usize]
    }
}

/// What is asked for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The risk is 4 or more.
    ActionRequired,
    /// There is no risk in the latest review.
    RiskNotScored,
    /// There is no review.
    NeverReviewed,
    /// The latest review is old.
    ReviewOverdue,
    /// The risk is 3.
    MonthlyCheckIn,
    /// Nothing but the review of the quarter.
    StandardReview,
}

impl Standing {
    /// Each as conditions and slices write it.
    pub const WORDS: [&'static str; 6] = [
        "action_required",
        "risk_not_scored",
        "never_reviewed",
        "review_overdue",
        "monthly_check_in",
        "standard_review",
    ];

    /// What people call each.
    pub const CALLED: [&'static Said; 6] = [
        said!("Action required", "Handeln nötig", "Action requise"),
        said!("Risk not scored", "Risiko nicht bewertet", "Risque non évalué"),
        said!("Never reviewed", "Nie bewertet", "Jamais évalué"),
        said!("Review overdue", "Bewertung überfällig", "Évaluation en retard"),
        said!("Monthly check-in", "Monatlich besprechen", "Point mensuel"),
        said!("Standard review", "Regelbewertung", "Évaluation courante"),
    ];

    /// As it is written.
    pub fn word(self) -> &'static str {
        Standing::WORDS[self as usize]
    }
}
