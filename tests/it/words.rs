//! Numbers, money and dates as text: the same number reads the same everywhere.

use crate::support::{plain, same};
use std::time::Instant;
use tearsheet::value::{Day, Decimal, Name, Phrase, Reason, Said, Status, Style, Unit, Window};
use tearsheet::words::{LANGUAGES, LOCALES, Label, Words};

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn words(locale: &str) -> Words {
    Words::new(locale, if locale == "en-US" { "USD" } else { "EUR" }).unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn window(start: &str, end: &str, name: &str, to_date: bool) -> Window {
    Window { start: day(start), end: day(end), name: name.to_owned(), to_date }
}

/// Value, unit, style and the words in en-US.
#[test]
fn american_numbers() {
    let us = words("en-US");
    use Style::{Exact, ExactSigned, Short, Signed, Whole};
    use Unit::{Count, Days, Money, MoneyPerDay, Months, Percent, Points, Ratio, Score};
    let cases = [
        ("9450", Money, Short, "$9,450"),
        ("9999.49", Money, Short, "$9,999"),
        ("9999.5", Money, Short, "$10K"),
        ("10000", Money, Short, "$10K"),
        ("125400", Money, Short, "$125K"),
        ("999499", Money, Short, "$999K"),
        ("999500", Money, Short, "$1.0M"),
        ("1249999", Money, Short, "$1.2M"),
        ("1250000", Money, Short, "$1.3M"),
        ("1234567890", Money, Short, "$1,234.6M"),
        ("-1400000", Money, Short, "−$1.4M"),
        ("3200000", Money, Signed, "+$3.2M"),
        ("49.9", Money, Short, "$49.90"),
        ("149.9", Money, Short, "$150"),
        ("0.004", Money, Short, "<$0.01"),
        ("0", Money, Short, "$0"),
        ("1234567", Money, Exact, "$1,234,567"),
        ("1234567.5", Money, Exact, "$1,234,567.50"),
        ("1234567.005", Money, Exact, "$1,234,567.01"),
        ("-12", Money, ExactSigned, "−$12"),
        ("12", Money, ExactSigned, "+$12"),
        ("2326", MoneyPerDay, Short, "$2,326/day"),
        ("0.76", Percent, Short, "76.0%"),
        ("0.1205", Percent, Short, "12.1%"),
        ("-0.1205", Percent, Short, "−12.1%"),
        ("0.1205", Percent, Whole, "12%"),
        ("0.0004", Percent, Short, "<0.1%"),
        ("-0.0004", Percent, Short, "−<0.1%"),
        ("0", Percent, Short, "0.0%"),
        ("0.004", Percent, Whole, "<1%"),
        ("0.021", Points, Signed, "+2.1\u{a0}pts"),
        ("-0.04", Points, Signed, "−4.0\u{a0}pts"),
        ("0", Points, Signed, "0.0\u{a0}pts"),
        ("3", Ratio, Short, "3.0x"),
        ("5.882", Ratio, Short, "5.9x"),
        ("4820", Count, Short, "4,820"),
        ("2.5", Count, Short, "2.5"),
        ("54.5", Days, Short, "55\u{a0}days"),
        ("1", Days, Short, "1\u{a0}day"),
        ("54", Days, Whole, "54"),
        ("14.25", Months, Short, "14.3\u{a0}months"),
        ("72", Score, Short, "72"),
    ];
    for (value, unit, style, expected) in cases {
        assert_eq!(us.number(dec(value), unit, style), expected, "{value} {unit:?} {style:?}");
    }
}

#[test]
fn money_of_other_places() {
    let de = words("de-DE");
    let fr = words("fr-FR");
    let gb = words("en-GB");
    let short = |words: &Words, value: &str| words.number(dec(value), Unit::Money, Style::Short);
    assert_eq!(short(&de, "1234567"), "1,2\u{a0}Mio.\u{a0}€");
    assert_eq!(short(&de, "-125400"), "−125\u{a0}Tsd.\u{a0}€");
    assert_eq!(short(&de, "9450"), "9.450\u{a0}€");
    assert_eq!(short(&fr, "1234567"), "1,2\u{a0}M€");
    assert_eq!(short(&fr, "125400"), "125\u{a0}k€");
    assert_eq!(short(&fr, "9450"), "9\u{202f}450\u{a0}€");
    assert_eq!(short(&gb, "1234567"), "€1.2M");
    assert_eq!(de.number(dec("0.345"), Unit::Percent, Style::Short), "34,5\u{a0}%");
    assert_eq!(fr.number(dec("0.345"), Unit::Percent, Style::Short), "34,5\u{202f}%");
    assert_eq!(fr.number(dec("0"), Unit::Days, Style::Short), "0\u{a0}jour");
    assert_eq!(de.number(dec("1234567.5"), Unit::Money, Style::Exact), "1.234.567,50\u{a0}€");
    let kronor = Words::new("en-GB", "SEK").unwrap();
    assert_eq!(short(&kronor, "1234567"), "SEK\u{a0}1.2M");
    let francs = Words::new("fr-FR", "CHF").unwrap();
    assert_eq!(short(&francs, "1234567"), "1,2\u{a0}M\u{a0}CHF");
    let yen = Words::new("en-US", "JPY").unwrap();
    assert_eq!(yen.number(dec("1234.5"), Unit::Money, Style::Exact), "¥1,235");
    let dinar = Words::new("en-US", "KWD").unwrap();
    assert_eq!(dinar.number(dec("1.5"), Unit::Money, Style::Exact), "KWD\u{a0}1.500");
}

#[test]
fn one_precision_for_a_column() {
    let us = words("en-US");
    assert_eq!(us.number_with(dec("1200"), Unit::Money, 2), "$1,200.00");
    assert_eq!(us.number_with(dec("0.5"), Unit::Money, 0), "$1");
    assert_eq!(us.number_with(dec("0.7634"), Unit::Percent, 2), "76.34%");
    assert_eq!(us.number_with(dec("54"), Unit::Days, 0), "54");
    assert_eq!(us.plain(dec("1.196"), Unit::Percent), "119.6");
    assert_eq!(us.plain(dec("-125400"), Unit::Money), "−125,400");
}

/// What would read like the target that it misses gains decimals.
#[test]
fn a_miss_never_reads_as_its_target() {
    let us = words("en-US");
    let cases = [
        ("1.1996", "1.2", Unit::Percent, "119.96%"),
        ("1.19999", "1.2", Unit::Percent, "119.999%"),
        ("1.19", "1.2", Unit::Percent, "119.0%"),
        ("1.2", "1.2", Unit::Percent, "120.0%"),
        ("2.98", "3", Unit::Ratio, "2.98x"),
        ("6961130.22", "7040000", Unit::Money, "$6.96M"),
        ("124900", "125100", Unit::Money, "$124.9K"),
        ("1199600", "1200000", Unit::Money, "$1,199,600"),
        ("1199999.7", "1200000", Unit::Money, "$1,199,999.7"),
    ];
    for (value, target, unit, expected) in cases {
        assert_eq!(us.distinct_from(dec(value), dec(target), unit), expected);
    }
}

#[test]
fn days_and_windows() {
    let table = [
        (
            "en-US",
            "October 31, 2026",
            "October 2026",
            "Oct 2026",
            "twelve months to October 31, 2026",
        ),
        (
            "en-GB",
            "31 October 2026",
            "October 2026",
            "Oct 2026",
            "twelve months to 31 October 2026",
        ),
        (
            "de-DE",
            "31. Oktober 2026",
            "Oktober 2026",
            "Okt 2026",
            "zwölf Monate bis 31. Oktober 2026",
        ),
        ("fr-FR", "31 octobre 2026", "octobre 2026", "oct. 2026", "douze mois au 31 octobre 2026"),
    ];
    for (locale, date, month, short, trailing) in table {
        let words = words(locale);
        let october = window("2026-10-01", "2026-11-01", "2026-10", false);
        assert_eq!(words.day(day("2026-10-31")), date);
        assert_eq!(words.window(&october), month);
        assert_eq!(words.window_short(&october), short);
        let twelve = window("2025-11-01", "2026-11-01", "T12M", false);
        assert_eq!(words.window(&twelve), trailing);
        assert_eq!(words.window(&Window::at(day("2026-10-31"))), date);
    }
    let gb = words("en-GB");
    let quarter = window("2026-07-01", "2026-09-16", "2026-Q3", true);
    assert_eq!(gb.window(&quarter), "Q3 2026 to date");
    assert_eq!(gb.window(&window("2026-01-01", "2027-01-01", "2026", false)), "FY 2026");
    assert_eq!(gb.window(&window("2026-01-01", "2026-07-01", "2026-H1", false)), "H1 2026");
    let nine = window("2024-07-01", "2026-10-01", "T9Q", false);
    assert_eq!(gb.window(&nine), "nine quarters to 30 September 2026");
    let fourteen = window("2025-08-01", "2026-10-01", "T14M", false);
    assert_eq!(gb.window(&fourteen), "14 months to 30 September 2026");
    assert_eq!(gb.window_short(&fourteen), "T14M Sept 2026");
    assert_eq!(gb.window_in_cell(&fourteen), "14\u{a0}months\u{a0}to\u{a0}Sept\u{a0}2026");
    assert_eq!(gb.window_in_cell(&nine), "9\u{a0}quarters\u{a0}to\u{a0}Sept\u{a0}2026");
    let october = window("2026-10-01", "2026-11-01", "2026-10", false);
    let beside = |locale: &str| words(locale).window_beside(&october);
    assert_eq!(["en-US", "de-DE", "fr-FR"].map(beside), ["October", "Oktober", "octobre"]);
    assert_eq!(gb.window_beside(&quarter), "Q3 2026 to date");
    assert_eq!(words("fr-FR").window(&quarter), "T3 2026 à date");
    assert_eq!(gb.day(day("2026-02-03")), "3 February 2026");
    // A day of the month or a year that looks like another's place keeps its own.
    assert_eq!(gb.day(day("2023-02-23")), "23 February 2023");
}

#[test]
fn sentences_ranges_fractions() {
    let us = words("en-US");
    let finding = plain("ARR grew {0} to {1} in {2} as of {3}")
        .number(dec("0.223"), Unit::Percent)
        .number(dec("22500000"), Unit::Money)
        .window(&window("2026-10-01", "2026-11-01", "2026-10", false))
        .day(day("2026-10-31"));
    assert_eq!(
        us.phrase(&finding),
        "ARR grew 22.3% to $22.5M in October 2026 as of October 31, 2026"
    );
    assert_eq!(us.fraction(2, 3), "2 of 3");
    assert_eq!(us.range(dec("0.6"), dec("0.7"), Unit::Percent, Style::Whole), "60–70%");
    assert_eq!(
        words("de-DE").range(dec("0.6"), dec("0.7"), Unit::Percent, Style::Whole),
        "60–70\u{a0}%"
    );
    assert_eq!(us.range(dec("2"), dec("3"), Unit::Ratio, Style::Short), "2.0x–3.0x");
    assert_eq!(us.status(Status::Missed), "target missed");
}

const LEFT: &Said = &Said::of(
    "{0} {0:customer|customers} left in {1} with {2} of ARR",
    "{0} {0:Kunde|Kunden} mit {2} ARR verloren ({1})",
    "{0} {0:client parti|clients partis} avec {2} d’ARR ({1})",
);
const PART: &Said =
    &Said::of("{0} is {1} of ARR", "{0} macht {1} des ARR aus", "{0} représente {1} de l’ARR");
const APART: &Said = &Said::of("{0}; {1}", "{0}; {1}", "{0} ; {1}");

/// The noun agrees by the rules of the language, each in its own order of words;
/// French has its spaces, and a name out of the data is nobody's to translate.
#[test]
fn sentences_in_the_language() {
    let worded = |locale: &str, phrase: &Phrase| words(locale).phrase(phrase);
    let left = |count: usize| {
        Phrase::said(LEFT)
            .count(count)
            .window(&window("2026-10-01", "2026-11-01", "2026-10", false))
            .number(dec("61000"), Unit::Money)
    };
    assert_eq!(worded("en-US", &left(0)), "0 customers left in October 2026 with $61K of ARR");
    assert_eq!(worded("en-US", &left(1)), "1 customer left in October 2026 with $61K of ARR");
    assert_eq!(
        worded("de-DE", &left(2)),
        "2 Kunden mit 61\u{a0}Tsd.\u{a0}€ ARR verloren (Oktober 2026)"
    );
    assert_eq!(worded("fr-FR", &left(0)), "0 client parti avec 61\u{a0}k€ d’ARR (octobre 2026)");
    assert_eq!(worded("fr-FR", &left(2)), "2 clients partis avec 61\u{a0}k€ d’ARR (octobre 2026)");
    let named = Phrase::said(PART).named("Customers");
    let named = named.number(dec("0.5"), Unit::Percent);
    assert_eq!(worded("de-DE", &named), "Customers macht 50,0\u{a0}% des ARR aus");
    let both = Phrase::said(APART).with(same("Churn")).with(Reason::InsufficientN.words());
    assert_eq!(worded("fr-FR", &both), "Churn\u{202f}; trop peu de cas");
    assert_eq!(words("fr-FR").introduced("Source", "a.csv"), "Source\u{a0}: a.csv");
    assert_eq!(words("fr-FR").day(day("2026-05-01")), "1er mai 2026");
    // Whoever looks after a project reads English, its months and amounts too.
    let german = words("de-DE").in_english(&left(2));
    assert_eq!(german, "2 customers left in October 2026 with €61K of ARR");
}

#[test]
fn only_known_locales_and_languages() {
    for locale in LOCALES {
        let words = Words::new(locale, "USD").unwrap();
        assert_eq!(words.locale(), locale);
        assert!(LANGUAGES.contains(&words.language()));
    }
    for other in ["pt-BR", "en", "de_DE", "EN-us", ""] {
        assert!(Words::new(other, "USD").is_none(), "{other}");
    }
    let mixed = words("de-DE").in_language("en").unwrap();
    assert_eq!(mixed.label(Label::Page), "Page");
    assert_eq!(mixed.number(dec("0.5"), Unit::Percent, Style::Short), "50,0\u{a0}%");
    assert!(words("de-DE").in_language("it").is_none());
}

#[test]
fn every_label_in_every_language() {
    for locale in ["en-GB", "de-DE", "fr-FR"] {
        let words = words(locale);
        // A key that stood twice would be missing.
        assert_eq!(words.labels().len(), Label::ALL.len());
        for (key, text) in words.labels().as_ref() {
            assert!(!text.is_empty(), "{locale} {key}");
        }
    }
    assert_eq!(words("de-DE").label(Label::Page), "Seite");
    assert_eq!(words("fr-FR").label(Label::AsOf), "Au");
}

/// Nothing is ever worded with a hyphen for minus, and no rounding reaches zero.
#[test]
fn no_hyphen_and_no_false_zero() {
    let mut state = 7u64;
    for _ in 0..20_000 {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let value = Decimal::new((state >> 20) as i64 % 100_000 - 50_000, (state % 9) as u32);
        for unit in [Unit::Money, Unit::Percent, Unit::Points, Unit::Ratio, Unit::Days] {
            for locale in LOCALES {
                let words = Words::new(locale, "USD").unwrap();
                let text = words.number(value, unit, Style::Signed);
                assert!(!text.contains('-'), "{text}");
                let zero = !text.chars().any(|c| c.is_ascii_digit() && c != '0');
                assert_eq!(zero, value.is_zero(), "{value} {unit:?}: {text}");
            }
            if !state.is_multiple_of(64) {
                break;
            }
        }
    }
}

/// Words are shared between threads, and a million cells take no time.
#[test]
fn shared_and_fast() {
    fn sync<T: Sync + Send>() {}
    sync::<Words>();
    let us = words("en-US");
    let start = Instant::now();
    let length: usize = (0..100_000i64)
        .map(|n| us.number(Decimal::new(n * 12_345, 2), Unit::Money, Style::Exact).len())
        .sum();
    assert!(length > 1_000_000);
    // Unoptimised and on a busy machine; optimised it is well under a second per million.
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

/// One magnitude and one precision for all numbers of a chart.
#[test]
fn the_numbers_of_a_chart_agree() {
    let us = words("en-US");
    let list = |texts: &[&str]| texts.iter().map(|text| dec(text)).collect::<Vec<_>>();
    let bridge = list(&["18400000", "3200000", "-700000", "300000", "0"]);
    let run = us.run(Unit::Money, &bridge);
    assert_eq!(us.in_run(run, bridge[0]), "$18.4M");
    assert_eq!(us.bare_in_run(run, bridge[1], true), "+3.2");
    assert_eq!(us.bare_in_run(run, bridge[2], true), "−0.7");
    assert_eq!(us.bare_in_run(run, bridge[3], true), "+0.3");
    assert_eq!(us.bare_in_run(run, bridge[4], true), "0");
    let fine = list(&["18400000", "20000", "2000"]);
    let run = us.run(Unit::Money, &fine);
    assert_eq!(us.in_run(run, fine[0]), "$18.40M");
    assert_eq!(us.bare_in_run(run, fine[1], true), "+0.02");
    assert_eq!(us.bare_in_run(run, fine[2], true), "+<0.01");
    let close = list(&["6742000", "6720000"]);
    let run = us.run(Unit::Money, &close);
    assert_eq!(us.in_run(run, close[0]), "$6,742K");
    let far = us.run(Unit::Money, &list(&["67420000", "67390000"]));
    assert_eq!(us.in_run(far, dec("67390000")), "$67.39M");
    let small = us.run(Unit::Money, &list(&["125400", "400"]));
    assert_eq!(us.in_run(small, dec("125400")), "$125,400");
    assert_eq!(us.signed_in_run(small, dec("-400")), "−$400");
    let shares = us.run(Unit::Percent, &list(&["0.34", "0.52"]));
    assert_eq!(us.in_run(shares, dec("0.34")), "34%");
    let close = us.run(Unit::Percent, &list(&["0.341", "0.342"]));
    assert_eq!(us.in_run(close, dec("0.341")), "34.1%");
    let ticks = us.run_of_ticks(Unit::Money, &list(&["1000000", "1025000"]));
    assert_eq!(us.in_run(ticks, dec("1025000")), "$1.025M");
    assert_eq!(us.in_run(ticks, dec("1000000")), "$1.000M");
}

/// A name that is read from the right is set apart: the amount behind it stays there.
#[test]
fn names_read_from_the_right_are_set_apart() {
    let said = |name: &str| {
        let text = Phrase::said(PART).named(name);
        words("en-US").phrase(&text.number(dec("0.5"), Unit::Percent))
    };
    assert_eq!(said("חברת הנמל"), "\u{2068}חברת הנמל\u{2069} is 50.0% of ARR");
    assert_eq!(said("شركة (مرسى)"), "\u{2068}شركة (مرسى)\u{2069} is 50.0% of ARR");
    for plain in ["Acme", "株式会社みなと", "Cafe\u{301}"] {
        assert_eq!(said(plain), format!("{plain} is 50.0% of ARR"));
    }
}

#[test]
fn a_name_of_theirs_is_never_looked_up() {
    let german = Words::new("de-DE", "EUR").unwrap();
    let ours = Name::Ours(const { &Said::of("Won value", "Gewonnenes Volumen", "Gagné") });
    assert_eq!(german.name(&ours), "Gewonnenes Volumen");
    let theirs = Name::Theirs("Won value".into());
    assert_eq!(german.name(&theirs), "Won value");
    assert_eq!(german.phrase(&Phrase::from(theirs)), "Won value");
}
