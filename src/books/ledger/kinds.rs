//! What a row tells of: revenue that recurs, that is used, or that comes once; and the words
//! that exports have for it.

use crate::books::ledger::states::plain;
use crate::table::Says;

/// A kind of revenue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// It recurs.
    Committed,
    /// It recurs as it is used.
    Usage,
    /// It comes once.
    Once,
}

impl Kind {
    /// Reads the word of an export.
    pub fn read(word: &str) -> Option<Kind> {
        let plain = plain(word);
        let found = KINDS.iter().find(|(_, words)| words.contains(&plain.as_str()));
        found.map(|(kind, _)| *kind)
    }
}

/// What the word of a kind that nobody reads would change.
pub fn says(word: &str, _: &str) -> Option<Says> {
    Some(match Kind::read(word)? {
        Kind::Committed | Kind::Usage => Says::Nothing,
        Kind::Once => Says::Something,
    })
}

/// What rows tell of, in lower case and with blanks.
#[rustfmt::skip]
const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Committed,
        &[
            "committed", "recurring", "plan", "recurring revenue", "recurring charge", "subscription",
            "subscriptions", "flat", "fixed", "contracted", "license", "licence", "maintenance",
            "wiederkehrend", "wiederkehrende", "wiederkehrender umsatz", "abo", "abonnement",
            "laufend", "fest", "lizenz", "lizenzen", "wartung", "récurrent", "récurrente",
            "revenu récurrent", "abonnements", "forfait", "fixe", "engagé",
        ],
    ),
    (
        Kind::Usage,
        &[
            "usage", "metered", "consumption", "overage", "pay as you go", "usage based",
            "verbrauch", "nutzung", "verbrauchsabhängig", "nutzungsabhängig", "mehrverbrauch",
            "consommation", "à l usage", "dépassement",
        ],
    ),
    (
        Kind::Once,
        &[
            "one off", "oneoff", "one time", "onetime", "one time charge", "one time fee", "once",
            "non recurring", "nonrecurring", "not recurring", "setup", "set up", "setup fee",
            "set up fee", "service", "services", "professional services", "consulting",
            "implementation", "onboarding", "training", "hardware", "einmalig", "einmalige",
            "einmaliger umsatz", "einmalzahlung", "nicht wiederkehrend", "beratung",
            "dienstleistung", "dienstleistungen", "einrichtung", "einrichtungsgebühr",
            "implementierung", "schulung", "projekt", "ponctuel", "ponctuelle", "unique",
            "non récurrent", "non récurrente", "prestation", "prestations",
            "prestation de services", "conseil", "formation", "installation", "mise en service",
            "frais de mise en service", "frais d installation",
        ],
    ),
];
