//! What differs between languages where ICU4X has nothing short enough.
//!
//! German: `1,2 Mio. €`, `125 Tsd. €`, `34 %`, `3,0x`, `+2,1 PP`. French:
//! `1,2 M€`, `125 k€`, `34 %` with a narrow space, `3,0x`, `+2,1 pts`. Spaces
//! between a number and its unit never break a line.

use crate::value::{Said, Status, Unit};
use std::borrow::Cow;

/// A language that reports can be worded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    En,
    /// German.
    De,
    /// French.
    Fr,
}

/// How large a compact amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Magnitude {
    /// In full.
    Full,
    /// In thousands.
    Thousand,
    /// In millions.
    Million,
}

/// A space that does not break.
const NBSP: &str = "\u{a0}";

impl Tongue {
    /// The language of a locale or a bare language code.
    pub fn of(tag: &str) -> Option<Tongue> {
        match tag.split('-').next()? {
            "en" => Some(Tongue::En),
            "de" => Some(Tongue::De),
            "fr" => Some(Tongue::Fr),
            _ => None,
        }
    }

    /// `en`, `de` or `fr`.
    pub fn code(self) -> &'static str {
        match self {
            Tongue::En => "en",
            Tongue::De => "de",
            Tongue::Fr => "fr",
        }
    }

    /// Words of ours.
    pub fn said(self, said: &'static Said) -> Cow<'static, str> {
        match self {
            Tongue::En => Cow::Borrowed(said.en),
            Tongue::De => Cow::Borrowed(said.de),
            Tongue::Fr => said.french(),
        }
    }

    /// What stands between a whole and its part: "2 of 3".
    pub fn of_word(self) -> &'static str {
        match self {
            Tongue::En => "of",
            Tongue::De => "von",
            Tongue::Fr => "sur",
        }
    }

    /// Whether the currency stands before the number.
    pub fn currency_leads(self) -> bool {
        self == Tongue::En
    }

    /// What follows a compact number, before a currency that trails.
    pub fn magnitude(self, magnitude: Magnitude) -> &'static str {
        match (self, magnitude) {
            (_, Magnitude::Full) => "",
            (Tongue::En, Magnitude::Thousand) => "K",
            (Tongue::En, Magnitude::Million) => "M",
            (Tongue::De, Magnitude::Thousand) => "\u{a0}Tsd.",
            (Tongue::De, Magnitude::Million) => "\u{a0}Mio.",
            (Tongue::Fr, Magnitude::Thousand) => "\u{a0}k",
            (Tongue::Fr, Magnitude::Million) => "\u{a0}M",
        }
    }

    /// What stands between a number (with its magnitude) and a currency that trails.
    pub fn currency_gap(self, magnitude: Magnitude, is_word: bool) -> &'static str {
        match (self, magnitude) {
            // French writes M€ and k€ as one sign.
            (Tongue::Fr, Magnitude::Thousand | Magnitude::Million) if !is_word => "",
            _ => NBSP,
        }
    }

    /// What follows a number of that unit, money aside. `one`: the number is singular.
    pub fn suffix(self, unit: Unit, one: bool) -> &'static str {
        match (unit, self) {
            (Unit::Percent, Tongue::En) => "%",
            (Unit::Percent, Tongue::De) => "\u{a0}%",
            (Unit::Percent, Tongue::Fr) => "\u{202f}%",
            (Unit::Points, Tongue::En | Tongue::Fr) => "\u{a0}pts",
            (Unit::Points, Tongue::De) => "\u{a0}PP",
            (Unit::Ratio, _) => "x",
            (Unit::MoneyPerDay, Tongue::En) => "/day",
            (Unit::MoneyPerDay, Tongue::De) => "/Tag",
            (Unit::MoneyPerDay, Tongue::Fr) => "/jour",
            (Unit::Days, Tongue::En) => pick(one, "\u{a0}day", "\u{a0}days"),
            (Unit::Days, Tongue::De) => pick(one, "\u{a0}Tag", "\u{a0}Tage"),
            (Unit::Days, Tongue::Fr) => pick(one, "\u{a0}jour", "\u{a0}jours"),
            (Unit::Months, Tongue::En) => pick(one, "\u{a0}month", "\u{a0}months"),
            (Unit::Months, Tongue::De) => pick(one, "\u{a0}Monat", "\u{a0}Monate"),
            (Unit::Months, Tongue::Fr) => "\u{a0}mois",
            (Unit::Money | Unit::Count | Unit::Score | Unit::Number, _) => "",
        }
    }

    /// How something stands against its target.
    pub fn status(self, status: Status) -> &'static str {
        let (en, de, fr) = match status {
            Status::Above => ("above target", "über Ziel", "au-dessus de l’objectif"),
            Status::OnTrack => ("on track", "im Plan", "conforme à l’objectif"),
            Status::Met => ("target met", "Ziel erreicht", "objectif atteint"),
            // One word in a table for one thing: under a band is short of a target too.
            Status::Below | Status::Missed => ("target missed", "Ziel verfehlt", "objectif manqué"),
            Status::None => ("", "", ""),
        };
        self.choose(en, de, fr)
    }

    /// The text of this language.
    pub fn choose(self, en: &'static str, de: &'static str, fr: &'static str) -> &'static str {
        match self {
            Tongue::En => en,
            Tongue::De => de,
            Tongue::Fr => fr,
        }
    }
}

fn pick(one: bool, singular: &'static str, plural: &'static str) -> &'static str {
    if one { singular } else { plural }
}
