//! Words that name something by its number, in the languages of documents; units.

/// Standards, by their own letters: `en` is a word of its own in French.
const STANDARDS: &[&str] =
    &["ISO", "IEC", "EN", "DIN", "RFC", "SOC", "DSS", "IFRS", "IAS", "ASC", "Nr", "No"];

/// Words before a number that is a name: parts of texts, steps, versions.
const NAMING: &[&str] = &[
    "§",
    "n°",
    "no",
    "article",
    "artikel",
    "section",
    "abschnitt",
    "part",
    "teil",
    "partie",
    "chapter",
    "kapitel",
    "chapitre",
    "table",
    "tabelle",
    "tableau",
    "figure",
    "abbildung",
    "step",
    "schritt",
    "étape",
    "phase",
    "stage",
    "stufe",
    "tier",
    "level",
    "niveau",
    "option",
    "version",
    "release",
    "page",
    "seite",
    "note",
    "day",
    "tag",
    "jour",
    "week",
    "woche",
    "semaine",
    "month",
    "monat",
    "mois",
];

/// What makes a word of digits a quantity: `24h`, `300k`, `3pp`.
const UNITS: &[&str] = &[
    "K", "k", "M", "m", "bn", "B", "x", "×", "h", "hr", "hrs", "min", "s", "ms", "d", "pp", "bps",
    "MB", "GB", "TB", "km", "kg",
];

/// Currencies that people write in front of an amount without a space.
const CODES: &[&str] = &[
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "INR", "JPY",
    "KRW", "MXN", "NOK", "NZD", "PLN", "SEK", "SGD", "TRY", "USD", "ZAR",
];

/// Whether a word names by number: `Step`, `Tiers`, `ISO/IEC`.
pub(super) fn names(word: &str) -> bool {
    let last = word.rsplit('/').next().unwrap_or(word).trim_end_matches('.');
    let small = last.to_lowercase();
    let one = small.strip_suffix('s').unwrap_or(&small);
    STANDARDS.contains(&last) || NAMING.iter().any(|known| *known == small || *known == one)
}

/// Whether letters behind digits are a unit.
pub(super) fn units(letters: &str) -> bool {
    UNITS.contains(&letters)
}

/// Whether three letters are a currency.
pub(super) fn is_currency(code: &str) -> bool {
    CODES.contains(&code)
}
