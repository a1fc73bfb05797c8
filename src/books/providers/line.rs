//! The lines of a scorecard, and what each counts as.

use crate::value::{Said, said};

/// A line of a scorecard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its column.
    pub column: &'static str,
    /// What people call it.
    pub label: &'static Said,
    /// What it counts as.
    pub counts: Counts,
}

/// What a line counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// As scored, in the total and in performance.
    Performance,
    /// As scored, in the total alone.
    Total,
    /// By its word, in the total alone.
    Exclusivity,
    /// The less the better: six less the risk.
    Risk,
}

/// Every one, in the order of the scorecard.
pub static LINES: [Line; 8] = [
    line("reliability", said!("Reliability", "Zuverlässigkeit", "Fiabilité"), Counts::Performance),
    line("pricing_score", said!("Pricing", "Preis", "Prix"), Counts::Total),
    line("exclusivity", said!("Exclusivity", "Exklusivität", "Exclusivité"), Counts::Exclusivity),
    line(
        "integration_maturity",
        said!("Integration", "Integration", "Intégration"),
        Counts::Performance,
    ),
    line("support_responsiveness", said!("Support", "Support", "Support"), Counts::Performance),
    line(
        "regulatory_standing",
        said!("Regulatory", "Regulatorik", "Conformité"),
        Counts::Performance,
    ),
    line("dependency_risk", said!("Risk", "Risiko", "Risque"), Counts::Risk),
    line(
        "relationship_health",
        said!("Relationship", "Beziehung", "Relation"),
        Counts::Performance,
    ),
];

const fn line(column: &'static str, label: &'static Said, counts: Counts) -> Line {
    Line { column, label, counts }
}

impl Line {
    /// What a raw score of it counts as.
    pub fn counted(&self, raw: i64) -> i64 {
        match self.counts {
            Counts::Risk => 6 - raw,
            Counts::Performance | Counts::Total | Counts::Exclusivity => raw,
        }
    }

    /// Whether numbers are written in it.
    pub fn is_numeric(&self) -> bool {
        matches!(self.counts, Counts::Performance | Counts::Risk)
    }
}

/// What terms of exclusivity count as: who binds only others loses nothing, and to have no
/// terms is never punished.
pub fn exclusivity(word: &str, favours_us: bool) -> Option<i64> {
    match (word.trim().to_lowercase().as_str(), favours_us) {
        ("none", _) => Some(5),
        ("soft", _) => Some(3),
        ("hard", false) => Some(1),
        ("hard", true) => Some(5),
        _ => None,
    }
}
