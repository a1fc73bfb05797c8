//! Words that name a sum: of a row that has them, others are the parts.

use crate::table::cell::fold;

/// What such rows are called.
const SUMS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "grand totals",
    "overall total",
    "overall",
    "total sum",
    "subtotal",
    "subtotals",
    "sub-total",
    "sub total",
    "sum",
    "sums",
    "count",
    "counts",
    "record count",
    "all customers",
    "all accounts",
    "all clients",
    "all companies",
    "summe",
    "summen",
    "gesamt",
    "gesamtsumme",
    "gesamtergebnis",
    "insgesamt",
    "endsumme",
    "zwischensumme",
    "teilsumme",
    "teilergebnis",
    "ergebnis",
    "anzahl",
    "alle kunden",
    "total général",
    "total general",
    "sous-total",
    "sous total",
    "somme",
    "totaux",
    "nombre",
    "tous les clients",
    "totale",
    "totale complessivo",
    "totales",
    "suma",
    "suma total",
    "recuento",
    "todos los clientes",
];

/// What is summed up, where such a row says so.
const WHAT: &[&str] = &[
    "mrr",
    "arr",
    "acv",
    "tcv",
    "revenue",
    "sales",
    "amount",
    "amounts",
    "value",
    "pipeline",
    "customers",
    "accounts",
    "clients",
    "companies",
    "deals",
    "opportunities",
    "records",
    "rows",
    "subscriptions",
    "users",
    "usd",
    "eur",
    "gbp",
    "chf",
    "net",
    "gross",
    "monthly",
    "annual",
    "recurring",
    "all",
    "of",
    "the",
    "umsatz",
    "betrag",
    "kunden",
    "erlöse",
    "netto",
    "brutto",
    "montant",
    "ventes",
    "clientes",
    "ventas",
    "importe",
    "ingresos",
    "général",
    "general",
];

/// Words after which comes what is summed up.
const FOR: &[&str] = &["for ", "für ", "pour ", "para ", "per "];

/// What a cell says of its row.
#[derive(Debug, PartialEq, Eq)]
pub enum Sum {
    /// Nothing.
    No,
    /// That it sums up others.
    Is,
    /// That it sums up those of a name, if there is such a name: `Total Alder`, but `Total SA`.
    Of(String),
}

/// Whether a cell says that its row sums up others.
pub fn is_totals_word(text: &str) -> bool {
    named(text) == Sum::Is
}

/// What a cell says of its row.
#[inline]
pub fn named(text: &str) -> Sum {
    if !may_name(text.as_bytes()) {
        return Sum::No;
    }
    folded(text)
}

/// Whether words could name a sum, by their first and last bytes.
#[inline]
pub fn may_name(text: &[u8]) -> bool {
    text.len() <= 120 && (ends_alike(text) || begins_alike(text))
}

/// The same, of words that are like one of [`SUMS`].
fn folded(text: &str) -> Sum {
    let folded = fold(text);
    let folded = folded.trim_end_matches([':', ' ']);
    if SUMS.contains(&folded) {
        return Sum::Is;
    }
    let behind = SUMS.iter().filter_map(|sum| folded.strip_prefix(sum));
    let behind = behind.filter(|rest| rest.starts_with([' ', ':', '(', '-', '/']));
    let before = SUMS.iter().filter_map(|sum| folded.strip_suffix(sum));
    let before = before.filter(|rest| rest.ends_with([' ', '-', '/']));
    // The longest word that fits leaves the shortest rest.
    let rest =
        behind.min_by_key(|rest| rest.len()).or_else(|| before.min_by_key(|rest| rest.len()));
    rest.map_or(Sum::No, of)
}

/// Whether such a word is of totals beyond doubt: `Count` may be what a table counts.
pub fn is_sure(text: &str) -> bool {
    let folded = fold(text);
    ["tot", "sum", "somme", "gesamt"].iter().any(|word| folded.contains(word))
}

/// The name that such a word sums up, in lower case: `Total for Alder`, `Alder Total`.
pub fn summed(text: &str) -> Option<String> {
    match named(text) {
        Sum::Of(name) => Some(name),
        Sum::Is => {
            let folded = fold(text);
            let name = FOR.iter().find_map(|word| Some(folded.split_once(&format!(" {word}"))?.1));
            name.map(str::to_owned)
        }
        Sum::No => None,
    }
}

fn of(rest: &str) -> Sum {
    let bare = rest.trim_matches([' ', '-', '/', '"', '\'']);
    let counts = bare.starts_with(['(', ':']) || bare.bytes().all(|byte| byte.is_ascii_digit());
    let what = |word: &str| WHAT.contains(&word.trim_matches(['(', ')', ':', ',']));
    if counts || bare.split(' ').all(what) || FOR.iter().any(|word| bare.starts_with(word)) {
        return Sum::Is;
    }
    let of = ["of ", "de ", "von ", "d'"].iter().find_map(|word| bare.strip_prefix(word));
    Sum::Of(of.unwrap_or(bare).to_owned())
}

/// Whether words begin as one of [`SUMS`] does. Each row is asked: two bytes tell nearly always.
#[inline]
pub fn begins_alike(text: &[u8]) -> bool {
    let [first, second, ..] = text else { return false };
    if !second.is_ascii_alphabetic() {
        return false;
    }
    matches!(
        &[first.to_ascii_lowercase(), second.to_ascii_lowercase()],
        b"to"
            | b"gr"
            | b"ov"
            | b"su"
            | b"so"
            | b"co"
            | b"re"
            | b"al"
            | b"ge"
            | b"in"
            | b"en"
            | b"zw"
            | b"te"
            | b"er"
            | b"an"
            | b"no"
    )
}

/// Whether words end as one of [`SUMS`] does, after a space or a stroke.
#[inline]
fn ends_alike(text: &[u8]) -> bool {
    // Ids end in digits: one byte tells.
    if text.last().is_none_or(u8::is_ascii_digit) {
        return false;
    }
    let bare = text.iter().rposition(|byte| !matches!(byte, b':' | b' '));
    let text = bare.and_then(|last| text.get(..=last)).unwrap_or_default();
    let Some(end) = text.last_chunk::<3>() else { return false };
    matches!(
        &end.map(|byte| byte.to_ascii_lowercase()),
        b"tal"
            | b"als"
            | b"sum"
            | b"ums"
            | b"unt"
            | b"nts"
            | b"mme"
            | b"men"
            | b"amt"
            | b"nis"
            | b"ahl"
            | b"uma"
            | b"nto"
            | b"all"
    )
}

/// Whether words follow a pattern in which `*` stands for anything, without case.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (fold(pattern), fold(text));
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or("");
        last = Some(part);
    }
    match last {
        None => rest.is_empty(),
        Some(last) => last.is_empty() || text.ends_with(last),
    }
}

#[cfg(test)]
mod tests {
    use super::{Sum, matches, named};

    #[test]
    fn words_of_rows_that_sum_up_others() {
        for word in [
            "Total",
            "TOTAL:",
            "Grand Total",
            "Sub-total",
            "Sum",
            "Total MRR",
            "MRR total",
            "Total (24 rows)",
            "Total: 24",
            "Total for Alder Ltd",
            "Summe",
            "Gesamt",
            "Gesamt MRR",
            "Gesamtergebnis",
            "Total général",
            "Sous-total",
            "Suma",
            "Total general",
            "Count",
            "All customers",
            "Alle Kunden",
            "Tous les clients",
            "Total net revenue",
            "Anzahl",
        ] {
            assert_eq!(named(word), Sum::Is, "{word}");
        }
        for (word, name) in [
            ("Total Alder", "alder"),
            ("Alder Ltd Total", "alder ltd"),
            ("Total SA", "sa"),
            ("Summe von Birch GmbH", "birch gmbh"),
            ("Birch Ergebnis", "birch"),
            ("Count Basie Inc.", "basie inc."),
        ] {
            assert_eq!(named(word), Sum::Of(name.to_owned()), "{word}");
        }
        for word in [
            "TotalEnergies",
            "Sumitomo",
            "Summer Ltd",
            "Gesamtschule",
            "Alder",
            "",
            "T",
            "Countess",
            "Allianz",
            "Petronas",
            "Subtotally",
            "Accountants",
        ] {
            assert_eq!(named(word), Sum::No, "{word}");
        }
    }

    #[test]
    fn patterns_of_a_project() {
        assert!(matches("Sum of *", "sum of  Alder"));
        assert!(matches("* overall", "Alder overall"));
        assert!(matches("run-rate", "Run-rate"));
        assert!(matches("a*b*c", "a-b-b-c"));
        assert!(!matches("run-rate", "Run-rate 2"));
        assert!(!matches("* overall", "overall it is"));
    }
}
