//! Currencies as they stand beside an amount: ISO 4217 codes and signs. A code is one
//! currency. A sign may be the sign of several: `$` is the dollar of many countries, and
//! `kr` says nothing of which crowns they are.

/// Codes in use (ISO 4217), in pieces of four.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB \
    BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB \
    EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD \
    JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT \
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR \
    RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND \
    TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// Codes whose smallest unit is the currency itself, and those with three digits (ISO 4217).
const WHOLE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THOUSANDTHS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// How many digits a currency has after the point.
pub fn digits(currency: &str) -> u32 {
    let code = plain(currency.trim()).unwrap_or_default();
    let code = if code.is_empty() { currency.trim().to_ascii_uppercase() } else { code.to_owned() };
    let is = |list: &str| list.split_ascii_whitespace().any(|one| one == code);
    match (is(WHOLE), is(THOUSANDTHS)) {
        (true, _) => 0,
        (_, true) => 3,
        _ => 2,
    }
}

/// A sign, the currency it is where nothing says otherwise, and the others it may be.
type Sign = (&'static str, Option<&'static str>, &'static str);

/// Currencies that call themselves dollar or peso and write `$`.
const DOLLARS: &str = "AUD CAD NZD HKD SGD MXN TWD ARS BBD BMD BND BSD BZD CLP COP CUP DOP FJD \
    GYD JMD KYD LRD NAD SBD SRD TTD UYU XCD";

/// The crowns of four countries.
const CROWNS: &str = "SEK NOK DKK ISK";

/// The rupees of six.
const RUPEES: &str = "INR PKR LKR NPR MUR SCR";

/// Longer signs come before those they hold.
const SIGNS: &[Sign] = &[
    ("US$", Some("USD"), ""),
    ("CA$", Some("CAD"), ""),
    ("AU$", Some("AUD"), ""),
    ("NZ$", Some("NZD"), ""),
    ("HK$", Some("HKD"), ""),
    ("A$", Some("AUD"), ""),
    ("C$", Some("CAD"), "NIO"),
    ("R$", Some("BRL"), ""),
    ("S$", Some("SGD"), ""),
    ("$", Some("USD"), DOLLARS),
    ("€", Some("EUR"), ""),
    ("£", Some("GBP"), "EGP FKP GIP LBP SDG SHP SSP SYP"),
    ("¥", None, "JPY CNY"),
    ("₹", Some("INR"), ""),
    ("₽", Some("RUB"), ""),
    ("₩", Some("KRW"), "KPW"),
    ("₺", Some("TRY"), ""),
    ("₪", Some("ILS"), ""),
    ("฿", Some("THB"), ""),
    ("₫", Some("VND"), ""),
    ("₴", Some("UAH"), ""),
    ("₦", Some("NGN"), ""),
    ("kr.", None, CROWNS),
    ("kr", None, CROWNS),
    ("Kr", None, CROWNS),
    ("zł", Some("PLN"), ""),
    ("Kč", Some("CZK"), ""),
    ("Ft", Some("HUF"), ""),
    ("Fr.", Some("CHF"), ""),
    ("Rs.", None, RUPEES),
    ("Rs", None, RUPEES),
];

/// Whether a word is the code of a currency.
pub fn is_code(word: &str) -> bool {
    code(word).is_some()
}

fn code(word: &str) -> Option<&'static str> {
    let capitals = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let at = CODES.find(word).filter(|_| capitals)?;
    CODES.get(at..at + 3)
}

/// Takes the mark of a currency off an amount, at its start or its end.
pub fn strip(amount: &str) -> Option<(&str, &'static str)> {
    for (sign, ..) in SIGNS {
        if let Some(rest) = amount.strip_prefix(sign).or_else(|| amount.strip_suffix(sign)) {
            return Some((rest, sign));
        }
    }
    if let Some((word, rest)) = amount.split_at_checked(3)
        && let (Some(code), false) = (code(word), rest.starts_with(char::is_alphabetic))
    {
        return Some((rest, code));
    }
    let (rest, word) = amount.split_at_checked(amount.len().checked_sub(3)?)?;
    let code = code(word).filter(|_| !rest.ends_with(char::is_alphabetic))?;
    Some((rest, code))
}

/// The mark that words are, alone.
pub fn named(words: &str) -> Option<&'static str> {
    let sign = SIGNS.iter().find(|(sign, ..)| *sign == words.trim());
    sign.map(|(sign, ..)| *sign).or_else(|| code(words.trim()))
}

/// The currency that a mark is where nothing says otherwise.
pub fn plain(mark: &str) -> Option<&'static str> {
    match SIGNS.iter().find(|(sign, ..)| *sign == mark) {
        Some((_, plain, _)) => *plain,
        None => code(mark),
    }
}

/// Whether a mark may stand for a currency. A word that is no code is judged where it
/// is converted.
pub fn may_be(mark: &str, currency: &str) -> bool {
    let wanted = currency.trim().to_ascii_uppercase();
    if plain(mark) == Some(wanted.as_str()) || !is_code(&wanted) {
        return true;
    }
    others(mark).any(|other| other == wanted)
}

/// The other currencies that a sign may be.
pub fn others(mark: &str) -> impl Iterator<Item = &'static str> {
    let sign = SIGNS.iter().find(|(sign, ..)| *sign == mark);
    sign.into_iter().flat_map(|(.., others)| others.split_ascii_whitespace())
}
