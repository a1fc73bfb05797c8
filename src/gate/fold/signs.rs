//! What signs are when one reads for words: which are not seen at all, which look
//! like letters of Latin, and how letters are written where they cannot be typed.

/// Signs that show nothing (Unicode's Default_Ignorable_Code_Point).
const INVISIBLE: &[(u32, u32)] = &[
    (0x00ad, 0x00ad),
    (0x034f, 0x034f),
    (0x061c, 0x061c),
    (0x115f, 0x1160),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x3164, 0x3164),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xfffb),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0000, 0xe0fff),
];

/// Whether a sign shows nothing.
pub(super) fn is_invisible(sign: char) -> bool {
    let code = u32::from(sign);
    INVISIBLE.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// Signs that are written without blanks between words.
const UNSPACED: &[(u32, u32)] =
    &[(0x2e80, 0x2fdf), (0x3040, 0x30ff), (0x3400, 0x4dbf), (0x4e00, 0x9fff), (0xf900, 0xfaff)];

/// Whether a sign is a word by itself: there, nothing shows where a word ends; and
/// raised digits, which stand behind names as marks of notes.
pub(super) fn is_apart(sign: char) -> bool {
    let code = u32::from(sign);
    UNSPACED.iter().any(|(first, last)| (*first..=*last).contains(&code))
        || matches!(sign, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209c}')
}

/// Signs of trade behind a name, which would read as letters.
pub(super) fn is_mark_of_trade(sign: char) -> bool {
    matches!(sign, '\u{2120}' | '\u{2122}')
}

/// Letters of other scripts that a reader takes for Latin ones, in lower case.
const ALIKE: &[(char, char)] = &[
    // Cyrillic.
    ('а', 'a'),
    ('в', 'b'),
    ('с', 'c'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('ҽ', 'e'),
    ('ё', 'e'),
    ('һ', 'h'),
    ('н', 'h'),
    ('і', 'i'),
    ('ј', 'j'),
    ('к', 'k'),
    ('ӏ', 'l'),
    ('м', 'm'),
    ('о', 'o'),
    ('р', 'p'),
    ('ԛ', 'q'),
    ('ѕ', 's'),
    ('т', 't'),
    ('ѵ', 'v'),
    ('ԝ', 'w'),
    ('х', 'x'),
    ('у', 'y'),
    ('ү', 'y'),
    // Greek.
    ('α', 'a'),
    ('β', 'b'),
    ('ϲ', 'c'),
    ('ε', 'e'),
    ('η', 'h'),
    ('ι', 'i'),
    ('ϳ', 'j'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('ζ', 'z'),
    // Armenian.
    ('օ', 'o'),
    ('ս', 'u'),
    ('հ', 'h'),
    ('ո', 'n'),
    ('զ', 'q'),
    ('ց', 'g'),
    ('յ', 'j'),
    // Latin that is not of any word here.
    ('ɑ', 'a'),
    ('ɡ', 'g'),
    ('ɩ', 'i'),
    ('ı', 'i'),
    ('ʟ', 'l'),
    ('ɴ', 'n'),
    ('ʀ', 'r'),
    ('ꜱ', 's'),
    ('ᴄ', 'c'),
    ('ᴏ', 'o'),
    ('ᴠ', 'v'),
    ('ᴡ', 'w'),
    ('ᴢ', 'z'),
];

/// The Latin letter that a reader takes a letter of another script for.
pub(super) fn latin(letter: char) -> Option<char> {
    ALIKE.iter().find(|(other, _)| *other == letter).map(|(_, latin)| *latin)
}

/// Whether a letter belongs to a script of which letters are taken for Latin ones.
pub(in crate::gate) fn is_disguise(letter: char) -> bool {
    let other = matches!(letter, '\u{370}'..='\u{58f}' | '\u{1f00}'..='\u{1fff}');
    let small = letter.to_lowercase().next().unwrap_or(letter);
    // Units and constants stand among Latin letters as themselves.
    other && !matches!(small, 'μ' | 'ω' | 'π') && latin(small).is_some()
}

/// Letters that decompose into nothing, as they are written where they cannot be typed.
pub(super) fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' | 'ẞ' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŋ' => "n",
        'ŧ' => "t",
        _ => return None,
    })
}
