//! Digits of one value: rounding half away from zero, grouping, signs.

use crate::value::{Decimal, Style, Unit};
use crate::words::Words;
use crate::words::tongue::Magnitude;
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use rust_decimal::RoundingStrategy;
use std::fmt::Write as _;

/// Decimals that a plain number keeps at most.
const FINEST: u32 = 6;

/// The minus of print; a hyphen is too short and breaks lines.
const MINUS: char = '−';

/// What ICU4X says of a locale's numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signs {
    decimal: String,
    group: String,
    /// Whether zero is worded in the singular (French), and one.
    one: [bool; 2],
}

impl Signs {
    /// Reads the signs off a number that ICU4X formats.
    pub fn of(locale_name: &str) -> Option<Signs> {
        let locale: Locale = locale_name.parse().ok()?;
        let formatter = DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?;
        let sample = formatter.format(&"1234567.8".parse().ok()?).to_string();
        let (whole, rest) = sample.split_once("567")?;
        let group = whole.strip_prefix('1')?.split_once("234")?.0.to_owned();
        let decimal = rest.strip_suffix('8')?.to_owned();
        Some(Signs { decimal, group, one: singular(locale_name)? })
    }
}

/// Which of zero and one a noun is singular after, in a locale or language.
pub fn singular(locale: &str) -> Option<[bool; 2]> {
    let locale: Locale = locale.parse().ok()?;
    let rules = PluralRules::try_new_cardinal((&locale).into()).ok()?;
    Some([0u8, 1].map(|number| rules.category_for(number) == PluralCategory::One))
}

/// A magnitude that has been rounded to its decimals, ready to be written.
struct Rounded {
    /// Without sign.
    value: Decimal,
    decimals: u32,
    /// It is not zero but would read as zero: written as less than the smallest.
    tiny: bool,
}

impl Rounded {
    fn of(value: Decimal, decimals: u32) -> Rounded {
        let value = value.abs();
        let round = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        let tiny = round.is_zero() && !value.is_zero();
        Rounded { value: if tiny { Decimal::new(1, decimals) } else { round }, decimals, tiny }
    }
}

/// How a rounded number is dressed.
#[derive(Clone, Copy)]
pub struct Form {
    /// In full, K or M.
    pub magnitude: Magnitude,
    /// A plus before what is positive.
    pub signed: bool,
    /// With magnitude, currency and sign of the unit.
    pub units: bool,
    /// With the nouns of days and months.
    pub nouns: bool,
}

/// Decimals of a plain number: those it has. What has more than anybody wrote was divided:
/// two, or two digits of what is smaller.
fn plain(number: Decimal) -> u32 {
    let scale = number.normalize().scale();
    if scale <= FINEST {
        return scale;
    }
    let small = |decimals: &u32| number.abs() >= Decimal::new(1, decimals - 1);
    (2..=FINEST).find(small).unwrap_or(FINEST)
}

impl Words {
    /// A number in a style.
    pub(super) fn worded(&self, value: Decimal, unit: Unit, style: Style) -> String {
        let signed = matches!(style, Style::Signed | Style::ExactSigned);
        let compact = !matches!(style, Style::Exact | Style::ExactSigned);
        let magnitude = match unit.is_money() && compact {
            true => magnitude_of(value),
            false => Magnitude::Full,
        };
        let shown = shown(value, unit, magnitude);
        let decimals = match magnitude {
            Magnitude::Million => 1,
            Magnitude::Thousand => 0,
            Magnitude::Full => self.decimals(shown, unit, style),
        };
        let form = Form { magnitude, signed, units: true, nouns: style != Style::Whole };
        self.written(&Rounded::of(shown, decimals), value, unit, form)
    }

    /// A number in a magnitude with so many decimals.
    pub(super) fn dressed(&self, value: Decimal, unit: Unit, decimals: u32, form: Form) -> String {
        let rounded = Rounded::of(shown(value, unit, form.magnitude), decimals);
        self.written(&rounded, value, unit, form)
    }

    /// A number in full with so many decimals, days and months bare.
    pub(super) fn in_full(&self, value: Decimal, unit: Unit, decimals: u32) -> String {
        let form = Form { magnitude: Magnitude::Full, signed: false, units: true, nouns: false };
        self.dressed(value, unit, decimals, form)
    }

    /// Digits only, with grouping and minus.
    pub(super) fn bare(&self, value: Decimal, unit: Unit) -> String {
        let shown = shown(value, unit, Magnitude::Full);
        let decimals = self.decimals(shown, unit, Style::Exact);
        let form = Form { magnitude: Magnitude::Full, signed: false, units: false, nouns: false };
        self.dressed(value, unit, decimals, form)
    }

    /// How many decimals a number in full carries.
    fn decimals(&self, shown: Decimal, unit: Unit, style: Style) -> u32 {
        let whole = shown.is_integer();
        match unit {
            Unit::Money | Unit::MoneyPerDay => {
                let exact = matches!(style, Style::Exact | Style::ExactSigned);
                let cents = !whole && (exact || shown.abs() < Decimal::ONE_HUNDRED);
                if cents { self.currency.minor } else { 0 }
            }
            Unit::Percent | Unit::Points => u32::from(style != Style::Whole),
            // A small change in full is still one: +0.03x.
            Unit::Ratio if style == Style::ExactSigned && shown.abs() < Decimal::new(1, 1) => 2,
            Unit::Ratio => 1,
            Unit::Days => 0,
            Unit::Count | Unit::Months | Unit::Score => u32::from(!whole),
            Unit::Number => plain(shown),
        }
    }

    /// Sign, currency, digits, magnitude, unit: in the order of the language.
    fn written(&self, rounded: &Rounded, value: Decimal, unit: Unit, form: Form) -> String {
        let mut out = String::with_capacity(24);
        let zero = rounded.value.is_zero();
        match (value.is_sign_negative(), form.signed) {
            (true, _) if !zero => out.push(MINUS),
            (false, true) if !zero => out.push('+'),
            _ => {}
        }
        if rounded.tiny {
            out.push('<');
        }
        let (money, leads) = (unit.is_money() && form.units, self.tongue.currency_leads());
        let word = self.currency.is_word();
        if money && leads {
            out.push_str(&self.currency.symbol);
            out.push_str(if word { "\u{a0}" } else { "" });
        }
        self.digits(&mut out, rounded);
        if form.units {
            out.push_str(self.tongue.magnitude(form.magnitude));
        }
        if money && !leads {
            out.push_str(self.tongue.currency_gap(form.magnitude, word));
            out.push_str(&self.currency.symbol);
        }
        if form.units && (form.nouns || !matches!(unit, Unit::Days | Unit::Months)) {
            out.push_str(self.tongue.suffix(unit, self.is_one(rounded)));
        }
        out
    }

    fn digits(&self, out: &mut String, rounded: &Rounded) {
        let scale = rounded.value.scale();
        let mantissa = rounded.value.mantissa().unsigned_abs();
        let power = 10u128.pow(scale);
        let whole = (mantissa / power).to_string();
        let first = (whole.len() - 1) % 3 + 1;
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (at + 3 - first).is_multiple_of(3) {
                out.push_str(&self.signs.group);
            }
            out.push(digit);
        }
        if rounded.decimals > 0 {
            out.push_str(&self.signs.decimal);
            let (kept, fraction) = (scale as usize, mantissa % power);
            if kept > 0 {
                let _ = write!(out, "{fraction:0kept$}");
            }
            (scale..rounded.decimals).for_each(|_| out.push('0'));
        }
    }

    /// Whether a noun after this number is singular.
    fn is_one(&self, rounded: &Rounded) -> bool {
        let [zero, one] = self.signs.one;
        (rounded.value.is_zero() && zero) || (rounded.value == Decimal::ONE && one)
    }
}

/// Fractions as percentages, money in its magnitude; everything else as it is.
pub fn shown(value: Decimal, unit: Unit, magnitude: Magnitude) -> Decimal {
    match (unit, magnitude) {
        (Unit::Percent | Unit::Points, _) => {
            value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value)
        }
        (_, Magnitude::Full) => value,
        (_, Magnitude::Thousand) => value * Decimal::new(1, 3),
        (_, Magnitude::Million) => value * Decimal::new(1, 6),
    }
}

/// In full below 10,000, thousands to 999,499, then millions.
pub fn magnitude_of(value: Decimal) -> Magnitude {
    let size = value.abs();
    if size >= Decimal::from(999_500) {
        Magnitude::Million
    } else if size >= Decimal::new(99_995, 1) {
        Magnitude::Thousand
    } else {
        Magnitude::Full
    }
}
