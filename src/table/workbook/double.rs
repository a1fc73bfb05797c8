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
    use super::decimal;

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
}
