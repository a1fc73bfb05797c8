//! Numbers of spreadsheets. They are doubles: rounded to 15 significant digits
//! into a decimal at once. This is the only float in the product.

use crate::value::Decimal;

/// Significant digits a double surely holds, and Excel shows.
const DIGITS: usize = 15;

/// The decimal of a number as XML writes it: `1.5`, `4.0999999999999996`,
/// `1.2E-5`. None for what is no number, or too large to be an exact one.
pub fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let number = short(text).or_else(|| long(text))?;
    Some(if number.is_zero() { Decimal::ZERO } else { number })
}

/// Up to 15 digits mean what they say: the double only carried them.
fn short(text: &str) -> Option<Decimal> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if digits.len() > DIGITS + 1 {
        return None;
    }
    let (mut units, mut scale, mut point, mut count) = (0_i64, 0_u32, false, 0);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' if count < DIGITS => {
                units = units * 10 + i64::from(byte - b'0');
                scale += u32::from(point);
                count += 1;
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    let number = Decimal::new(if negative { -units } else { units }, scale);
    (count > 0).then_some(number)
}

/// The decimal of a number as binary formats store it; what is none, or too large to
/// be an exact one, is words.
#[cfg_attr(
    not(feature = "legacy-sheets"),
    allow(dead_code, reason = "only older formats hold such numbers")
)]
#[allow(clippy::disallowed_types, reason = "a spreadsheet's number is a double; it ends here")]
pub fn of_bytes(bytes: [u8; 8]) -> Result<Decimal, String> {
    let double = f64::from_le_bytes(bytes);
    let words = format!("{double:.*e}", DIGITS - 1);
    match Decimal::from_scientific(&words).ok().filter(|_| double.is_finite()) {
        Some(number) if number.is_zero() => Ok(Decimal::ZERO),
        Some(number) => Ok(number.normalize()),
        None => Err(format!("{double:e}")),
    }
}

/// The decimal of a number in the four bytes of binary formats: a whole number of 30
/// bits or the upper half of a double, either perhaps a hundred times as large.
#[cfg_attr(
    not(feature = "legacy-sheets"),
    allow(dead_code, reason = "only older formats hold such numbers")
)]
pub fn of_short(bits: u32) -> Result<Decimal, String> {
    let number = match bits & 2 {
        0 => of_bytes((u64::from(bits & !3) << 32).to_le_bytes())?,
        _ => Decimal::from(bits.cast_signed() >> 2),
    };
    let hundredth = (bits & 1 != 0).then(|| number.checked_mul(Decimal::new(1, 2))).flatten();
    Ok(hundredth.map_or(number, |number| number.normalize()))
}

#[allow(clippy::disallowed_types, reason = "a spreadsheet's number is a double; it ends here")]
fn long(text: &str) -> Option<Decimal> {
    // Words like `inf` and `nan` parse as doubles.
    let plain = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    if !text.bytes().all(plain) {
        return None;
    }
    let double: f64 = text.parse().ok().filter(|double: &f64| double.is_finite())?;
    let rounded = format!("{double:.*e}", DIGITS - 1);
    Decimal::from_scientific(&rounded).ok().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::{decimal, of_bytes, of_short};

    #[test]
    fn doubles_become_what_people_typed() {
        let cases = [
            ("0.1", "0.1"),
            ("-12.50", "-12.50"),
            ("4.0999999999999996", "4.1"),
            ("0.30000000000000004", "0.3"),
            ("2734.1272400582307", "2734.12724005823"),
            ("1.2E-5", "0.000012"),
            ("1E+6", "1000000"),
            ("12345678901234567890", "12345678901234600000"),
            ("-0", "0"),
            (" 7 ", "7"),
        ];
        for (text, expected) in cases {
            assert_eq!(decimal(text).map(|n| n.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "-", ".", "1.2.3", "1E+300", "NaN", "inf", "abc", "1 000"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    #[allow(clippy::disallowed_types, reason = "doubles are what is tested")]
    fn doubles_of_binary_formats_are_the_same() {
        for text in ["0.1", "4.0999999999999996", "-12.5", "1234567890.12", "1E+20", "-0"] {
            let double: f64 = text.parse().unwrap();
            let expected = decimal(text).unwrap();
            assert_eq!(of_bytes(double.to_le_bytes()), Ok(expected), "{text}");
        }
        let short = |bits| of_short(bits).map(|number| number.to_string());
        assert_eq!(short(1234 << 2 | 3).as_deref(), Ok("12.34"));
        assert_eq!(short((-5_i32 << 2).cast_unsigned() | 2).as_deref(), Ok("-5"));
        assert_eq!(short(0x3ff8_0000).as_deref(), Ok("1.5"));
        assert_eq!(short(0x4059_0001).as_deref(), Ok("1"));
        assert_eq!(of_bytes(1e300_f64.to_le_bytes()), Err("1e300".to_owned()));
        assert_eq!(of_bytes(f64::NAN.to_le_bytes()), Err("NaN".to_owned()));
    }
}
