//! Symbols and minor units of currencies.

/// A reporting currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: String,
    /// What stands beside the number: `$`, or the code.
    pub symbol: String,
    /// Digits of its minor unit.
    pub minor: u32,
}

/// Symbols that are read without doubt in a report of one currency, and that the
/// embedded face has.
const SYMBOLS: &[(&str, &str)] = &[
    ("AUD", "A$"),
    ("BRL", "R$"),
    ("CAD", "C$"),
    ("CNY", "CN¥"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("HKD", "HK$"),
    ("INR", "₹"),
    ("JPY", "¥"),
    ("KRW", "₩"),
    ("MXN", "MX$"),
    ("NGN", "₦"),
    ("NZD", "NZ$"),
    ("PHP", "₱"),
    ("SGD", "S$"),
    ("TRY", "₺"),
    ("UAH", "₴"),
    ("USD", "$"),
    ("VND", "₫"),
];

/// ISO 4217 currencies whose minor unit is not a hundredth.
const MINOR: &[(&str, u32)] = &[
    ("BHD", 3),
    ("BIF", 0),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("RWF", 0),
    ("TND", 3),
    ("UGX", 0),
    ("UYI", 0),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
];

impl Currency {
    /// A currency by its code; one without a symbol of its own is written by its code.
    pub fn of(code: &str) -> Currency {
        let symbol = SYMBOLS.iter().find(|entry| entry.0 == code).map_or(code, |entry| entry.1);
        let minor = MINOR.iter().find(|entry| entry.0 == code).map_or(2, |entry| entry.1);
        Currency { code: code.to_owned(), symbol: symbol.to_owned(), minor }
    }

    /// Whether the symbol ends in a letter, and so cannot touch the number.
    pub fn is_word(&self) -> bool {
        self.symbol.chars().all(char::is_alphabetic)
    }
}
