//! What the operations of a page show. Of a drawn page nine operations in ten
//! draw lines, so nothing is kept but faces and strings.

/// An operation of text.
pub(super) enum Shown<'a> {
    /// From here on in this face.
    Face(&'a [u8]),
    /// Strings, and between them gaps wide enough to part words.
    Text(&'a [Piece]),
    /// A new line.
    Line,
    /// Everything from here on at this height, in whole units.
    From(i64),
    /// Text at this height from there.
    At(i64),
}

/// A piece of what is shown.
pub(super) enum Piece {
    Codes(Vec<u8>),
    Gap,
}

/// Gaps from here on part words, in thousandths of the size.
pub(super) const WIDE: i64 = -100;

/// Calls `take` for each operation of text in order; none where the content is
/// none that can be followed.
pub(super) fn each(content: &[u8], mut take: impl FnMut(Shown<'_>) -> Option<()>) -> Option<()> {
    let mut rest = content;
    let mut name: &[u8] = b"";
    let mut number: &[u8] = b"";
    let mut pieces = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        rest = match first {
            b if is_space(*b) => after,
            // Coordinates and what draws with them.
            b'0'..=b'9' | b'.' => {
                let (digits, after) = word(rest);
                number = digits;
                after
            }
            b'[' | b']' => after,
            b'%' => after
                .iter()
                .position(|b| matches!(b, b'\n' | b'\r'))
                .map_or(&[][..], |end| after.get(end..).unwrap_or_default()),
            b'(' => literal(after, &mut pieces)?,
            b'<' if after.first() == Some(&b'<') => after.get(1..)?,
            b'>' if after.first() == Some(&b'>') => after.get(1..)?,
            b'<' => hex(after, &mut pieces)?,
            b'/' => {
                let (word, after) = word(after);
                name = word;
                after
            }
            b'{' | b'}' | b')' | b'>' => return None,
            _ => {
                let (word, after) = word(rest);
                if operand(word, &mut pieces) {
                    number = word;
                } else {
                    // An image between operations may hold any byte.
                    if word == b"BI" {
                        return None;
                    }
                    operation(word, (name, number), &mut pieces, &mut take)?;
                }
                after
            }
        };
    }
    Some(())
}

/// A number or a constant; false for an operator.
fn operand(word: &[u8], pieces: &mut Vec<Piece>) -> bool {
    match word.first() {
        Some(b'0'..=b'9' | b'-' | b'+' | b'.') => {
            // Only a negative number can be a gap; most are coordinates.
            let wide = || whole(word).is_some_and(|number| number < WIDE);
            if word.len() > 3 && word.first() == Some(&b'-') && wide() {
                pieces.push(Piece::Gap);
            }
            true
        }
        _ => matches!(word, b"true" | b"false" | b"null"),
    }
}

/// The whole part of a number.
fn whole(number: &[u8]) -> Option<i64> {
    let whole = number.split(|sign| *sign == b'.').next()?;
    std::str::from_utf8(whole).ok()?.parse().ok()
}

fn operation(
    operator: &[u8],
    (name, number): (&[u8], &[u8]),
    pieces: &mut Vec<Piece>,
    take: &mut impl FnMut(Shown<'_>) -> Option<()>,
) -> Option<()> {
    match operator {
        b"Tf" => take(Shown::Face(name))?,
        b"T*" => take(Shown::Line)?,
        // The last operand is how high it stands.
        b"cm" => whole(number).map_or(Some(()), |height| take(Shown::From(height)))?,
        b"Tm" | b"Td" | b"TD" => whole(number).map_or(Some(()), |at| take(Shown::At(at)))?,
        b"Tj" | b"TJ" => take(Shown::Text(pieces))?,
        b"'" | b"\"" => {
            take(Shown::Line)?;
            take(Shown::Text(pieces))?;
        }
        _ => {}
    }
    pieces.clear();
    Some(())
}

/// A string in round brackets, which may hold others.
fn literal<'a>(bytes: &'a [u8], pieces: &mut Vec<Piece>) -> Option<&'a [u8]> {
    let mut codes = Vec::new();
    let mut open = 1;
    let mut rest = bytes;
    loop {
        let (first, after) = rest.split_first()?;
        rest = after;
        match first {
            b'\\' => rest = escaped(rest, &mut codes)?,
            b')' if open == 1 => break,
            b => {
                open += i32::from(*b == b'(') - i32::from(*b == b')');
                codes.push(*b);
            }
        }
    }
    pieces.push(Piece::Codes(codes));
    Some(rest)
}

fn escaped<'a>(bytes: &'a [u8], codes: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (first, after) = bytes.split_first()?;
    match first {
        b'n' => codes.push(b'\n'),
        b'r' => codes.push(b'\r'),
        b't' => codes.push(b'\t'),
        b'b' => codes.push(8),
        b'f' => codes.push(12),
        b'\n' => {}
        b'\r' => return Some(after.strip_prefix(b"\n").unwrap_or(after)),
        b'0'..=b'7' => {
            let digits = bytes.iter().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
            let (digits, after) = bytes.split_at_checked(digits)?;
            let code = digits.iter().fold(0u8, |code, digit| {
                code.wrapping_mul(8).wrapping_add(digit.wrapping_sub(b'0'))
            });
            codes.push(code);
            return Some(after);
        }
        other => codes.push(*other),
    }
    Some(after)
}

/// A string in hex digits; a last half is followed by a zero.
fn hex<'a>(bytes: &'a [u8], pieces: &mut Vec<Piece>) -> Option<&'a [u8]> {
    let end = bytes.iter().position(|b| *b == b'>')?;
    let (digits, after) = bytes.split_at_checked(end)?;
    let mut codes = Vec::with_capacity(end / 2 + 1);
    let mut half = None;
    for digit in digits.iter().filter(|b| !is_space(**b)) {
        let value = u8::try_from(char::from(*digit).to_digit(16)?).ok()?;
        half = match half {
            None => Some(value),
            Some(high) => {
                codes.push(high * 16 + value);
                None
            }
        };
    }
    codes.extend(half.map(|high| high * 16));
    pieces.push(Piece::Codes(codes));
    after.get(1..)
}

/// Up to the next space or bracket.
fn word(bytes: &[u8]) -> (&[u8], &[u8]) {
    let ends = |b: &u8| ENDS.get(usize::from(*b)).is_some_and(|ends| *ends);
    bytes.split_at(bytes.iter().position(ends).unwrap_or(bytes.len()))
}

/// The bytes that end a word: a page is mostly coordinates, so each is looked up.
const ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let marks = b"()<>[]{}/% \t\n\r\0\x0c";
    let mut at = 0;
    while at < marks.len() {
        ends[marks[at] as usize] = true;
        at += 1;
    }
    ends
};

fn is_space(b: u8) -> bool {
    matches!(b, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}
