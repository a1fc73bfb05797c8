//! Which of our words stands in one of theirs: the example that a fault proposes.

/// Our word, and what names it in theirs, in three languages.
type Names = (&'static str, &'static [&'static str]);

const STAGES: &[Names] = &[
    ("closed_won", &["won", "gewonnen", "gagné", "gagnée", "gagne", "signed"]),
    ("closed_lost", &["lost", "verloren", "perdu", "perdue"]),
    ("negotiation", &["negotiation", "negotiations", "verhandlung", "négociation", "negociation"]),
    ("proposal", &["proposal", "quote", "angebot", "proposition", "offre", "devis"]),
    ("discovery", &["discovery", "bedarfsanalyse", "découverte", "decouverte"]),
    ("qualified", &["qualified", "qualification", "qualifiziert", "qualifizierung", "qualifié"]),
    ("lead", &["lead", "leads", "prospect", "prospecting"]),
];

const STATUSES: &[Names] = &[
    ("won", &["won", "gewonnen", "gagné", "gagnée", "gagne"]),
    ("lost", &["lost", "verloren", "perdu", "perdue", "abandoned", "abandonné"]),
    ("open", &["open", "active", "offen", "aktiv", "ouvert", "ouverte", "progress", "pending"]),
];

const SOURCE_NAMES: &[Names] = &[
    ("founder_network", &["founder", "founders", "network", "gründer", "fondateur"]),
    ("provider_referral", &["provider", "partner", "partners", "partenaire"]),
    ("inbound", &["inbound", "website", "webseite", "web"]),
    ("conference", &["conference", "event", "events", "messe", "salon"]),
    ("warm_intro", &["intro", "introduction", "empfehlung"]),
    ("outbound", &["outbound", "cold", "kaltakquise", "prospection"]),
    ("other", &["other", "sonstige", "autre"]),
];

const CATEGORIES: &[Names] = &[
    ("commit", &["commit", "committed", "zusage", "engagé"]),
    ("best_case", &["best", "upside", "meilleur"]),
    ("pipeline", &["pipeline"]),
    ("omitted", &["omitted", "omit", "excluded"]),
];

/// What stands for a word that names none of ours, or two.
const OPEN: &str = "…";

/// The stage whose words stand in a name; a leading number is no part of it.
pub fn stage(word: &str) -> &'static str {
    // `Closed Lost to Competition`: how a deal ended says more than what it was about.
    named(word, STAGES.get(..2).unwrap_or(STAGES)).or_else(|| named(word, STAGES)).unwrap_or(OPEN)
}

/// Open, won or lost.
pub fn status(word: &str) -> &'static str {
    named(word, STATUSES).unwrap_or(OPEN)
}

/// The source whose words stand in a name.
pub fn source(word: &str) -> &'static str {
    named(word, SOURCE_NAMES).unwrap_or(OPEN)
}

/// The forecast category whose words stand in a name.
pub fn category(word: &str) -> &'static str {
    named(word, CATEGORIES).unwrap_or(OPEN)
}

/// The only entry one of whose names is among the words.
fn named(word: &str, names: &[Names]) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let says = |names: &[&str]| names.iter().any(|name| words.contains(name));
    let mut found = names.iter().filter(|(_, names)| says(names));
    let (ours, _) = found.next()?;
    found.next().is_none().then_some(ours)
}
