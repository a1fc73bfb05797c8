//! Words of exports, in three languages: what a heading says of its amount.

/// Headings of the price of one, in three languages, as parts of words.
#[rustfmt::skip]
pub const OF_ONE: &[&str] = &[
    "unit", "per seat", "per user", "per license", "per licence", "per head", "each",
    "einzelpreis", "stückpreis", "pro nutzer", "pro platz", "pro lizenz", "je nutzer", "je platz",
    "pro stück", "par utilisateur", "par poste", "par licence",
];

/// Headings of what a line comes to.
#[rustfmt::skip]
pub const OF_ALL: &[&str] = &[
    "mrr", "arr", "acv", "tcv", "total", "subtotal", "sum", "line", "recurring", "revenue",
    "monthly amount", "extended", "summe", "gesamt", "monatsbetrag", "umsatz", "montant mensuel",
    "somme",
];

/// Headings of an amount for a month.
#[rustfmt::skip]
pub const OF_A_MONTH: &[&str] = &["mrr", "month", "mo", "monat", "mensuel", "mois"];

/// Headings of an amount for a year.
#[rustfmt::skip]
pub const OF_A_YEAR: &[&str] = &[
    "arr", "acv", "annual", "yearly", "per year", "a year", "yr", "p a", "per annum", "jahresbetrag",
    "jahreswert", "jahrespreis", "jahresumsatz", "jahresgebühr", "jahresvertragswert", "jährlich",
    "pro jahr", "je jahr", "annuel", "par an",
];

/// Headings of an amount for all of a contract.
#[rustfmt::skip]
pub const OF_A_TERM: &[&str] = &[
    "tcv", "total contract value", "gesamtvertragswert", "valeur totale du contrat",
];

/// Words before a month or a year that make it several, or a part of one.
pub const OF_SEVERAL: &[&str] = &["semi", "half", "bi", "multi", "demi", "halb", "viertel", "all"];
