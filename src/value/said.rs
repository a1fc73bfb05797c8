//! What the program says, in every language, beside who says it. Each sentence is a
//! constant with its German and French, so that a missing language does not compile, and
//! one that nobody says any more is dead code.

use std::borrow::Cow;

/// Words of ours with holes, in every language. `{0}` prints the first part that stands
/// in it; `{0:customer|customers}` prints the noun that agrees with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Said {
    /// English.
    pub en: &'static str,
    /// German.
    pub de: &'static str,
    /// French, typed with plain spaces.
    pub fr: &'static str,
}

impl Said {
    /// Nothing.
    pub const NOTHING: &'static Said = &Said { en: "", de: "", fr: "" };

    /// A sentence in every language. What is missing, has other holes or is typed with
    /// other signs than the rest does not compile.
    pub const fn of(en: &'static str, de: &'static str, fr: &'static str) -> Said {
        assert!(!en.is_empty() && !de.is_empty() && !fr.is_empty(), "a language is missing");
        let holes = holes(en.as_bytes());
        assert!(holes == holes_of(de), "German has other holes");
        assert!(holes == holes_of(fr), "French has other holes");
        assert!(typed(de.as_bytes()) && typed(fr.as_bytes()), "plain spaces, and ’ for '");
        Said { en, de, fr }
    }

    /// Signs alone, which read the same in every language.
    pub const fn signs(signs: &'static str) -> Said {
        Said { en: signs, de: signs, fr: signs }
    }

    /// French with the spaces that belong beside its signs: those before `:`, `;`, `?`,
    /// `!`, `%` and inside of quotation marks do not break.
    pub fn french(&self) -> Cow<'static, str> {
        if !self.fr.contains([':', ';', '?', '!', '%', '«', '»']) {
            return Cow::Borrowed(self.fr);
        }
        let mut out = self.fr.replace(" :", "\u{a0}:");
        for sign in [";", "?", "!", "%"] {
            out = out.replace(&format!(" {sign}"), &format!("\u{202f}{sign}"));
        }
        Cow::Owned(out.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»"))
    }
}

const fn holes_of(text: &str) -> u16 {
    holes(text.as_bytes())
}

/// The parts that a sentence prints, a bit each; nouns that agree with one print none.
const fn holes(text: &[u8]) -> u16 {
    let mut found = 0;
    let mut at = 0;
    while at + 2 < text.len() {
        if text[at] == b'{' && text[at + 2] == b'}' && text[at + 1].is_ascii_digit() {
            found |= 1 << (text[at + 1] - b'0');
        }
        at += 1;
    }
    found
}

/// Whether it holds no straight apostrophe and no space that does not break, which are
/// set where it is printed.
const fn typed(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        let wide = at + 1 < text.len() && text[at] == 0xc2 && text[at + 1] == 0xa0;
        let narrow =
            at + 2 < text.len() && text[at] == 0xe2 && text[at + 1] == 0x80 && text[at + 2] == 0xaf;
        if text[at] == b'\'' || wide || narrow {
            return false;
        }
        at += 1;
    }
    true
}

/// Says something: `said!("Won", "Gewonnen", "Gagné")` where it stands once, or
/// `said! { WON = "Won", "Gewonnen", "Gagné"; }` for a name to say it by.
macro_rules! said {
    ($en:literal, $de:literal, $fr:literal $(,)?) => {
        const { &$crate::value::Said::of($en, $de, $fr) }
    };
    ($($vis:vis $name:ident = $en:literal, $de:literal, $fr:literal;)*) => {$(
        #[doc = $en]
        $vis const $name: &$crate::value::Said = &$crate::value::Said::of($en, $de, $fr);
    )*};
}

pub(crate) use said;

/// One after the other.
pub const LISTED: &Said = &Said::signs("{0}, {1}");

/// Three, one after the other.
pub const THREE: &Said = &Said::signs("{0}, {1}, {2}");

/// Side by side.
pub const BESIDE: &Said = &Said::signs("{0} {1}");

/// Parts of a line, a bar between them.
pub const BARRED: &Said = &Said::signs("{0} | {1}");

/// With what else it is called, or how it is meant.
pub const MEANT: &Said = &Said::signs("{0} ({1})");

/// What stands in the only hole.
pub const ITSELF: &Said = &Said::signs("{0}");
