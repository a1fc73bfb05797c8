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
pub const OF_A_MONTH: &[&str] =
    &["mrr", "monthly", "per month", "monatlich", "monatsbetrag", "mensuel"];
