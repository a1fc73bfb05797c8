//! The seven stages and the eight sources, as words and as small codes.

use crate::books::Named;
use crate::books::pipeline::terms;
use crate::value::{Said, said};

/// A stage a deal can be in. The order of the open ones is the order of the funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Somebody showed interest.
    Lead,
    /// Passed qualification.
    Qualified,
    /// First substantive call done.
    Discovery,
    /// Proposal delivered.
    Proposal,
    /// Terms discussed.
    Negotiation,
    /// Signed.
    Won,
    /// Did not close.
    Lost,
}

/// The code of a row whose stage is not known, or that does not exist on a day.
pub const NONE: u8 = u8::MAX;
/// The code of [`Stage::Qualified`].
pub const QUALIFIED: u8 = Stage::Qualified as u8;
/// The code of [`Stage::Won`].
pub const WON: u8 = Stage::Won as u8;
/// The code of [`Stage::Lost`].
pub const LOST: u8 = Stage::Lost as u8;

impl Stage {
    /// Every stage, in order of code.
    pub const ALL: [Stage; 7] = [
        Stage::Lead,
        Stage::Qualified,
        Stage::Discovery,
        Stage::Proposal,
        Stage::Negotiation,
        Stage::Won,
        Stage::Lost,
    ];

    /// The stages an open deal can be in.
    pub const OPEN: [Stage; 5] =
        [Stage::Lead, Stage::Qualified, Stage::Discovery, Stage::Proposal, Stage::Negotiation];

    /// The small number that columns hold.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The stage of a code.
    pub fn of(code: u8) -> Option<Stage> {
        Stage::ALL.get(usize::from(code)).copied()
    }

    /// The name that exports are mapped to.
    pub fn name(self) -> &'static str {
        STAGES.get(usize::from(self.code())).map_or("", |(name, _)| name)
    }

    /// What people call it.
    pub fn label(self) -> &'static Said {
        STAGES.get(usize::from(self.code())).map_or(Said::NOTHING, |(_, label)| label)
    }

    /// Reads one of our names, whatever its case and signs.
    pub fn parse(word: &str) -> Option<Stage> {
        let plain = plain(word);
        match plain.as_str() {
            "won" => Some(Stage::Won),
            "lost" => Some(Stage::Lost),
            _ => Stage::ALL.into_iter().find(|stage| stage.name() == plain),
        }
    }

    /// Reads one of the open stages.
    pub fn parse_open(word: &str) -> Option<Stage> {
        Stage::parse(word).filter(|stage| is_open(stage.code()))
    }
}

/// The code of a status: that of won or lost, or of any open stage. A stage is a status too.
pub fn parse_status(word: &str) -> Option<u8> {
    let stage = Stage::parse(word).map(Stage::code);
    stage.or_else(|| match plain(word).as_str() {
        "open" | "active" | "in_progress" | "pending" | "ongoing" | "offen" | "aktiv"
        | "in_bearbeitung" | "ouvert" | "ouverte" | "en_cours" => Some(Stage::Lead.code()),
        "gewonnen" | "gagné" | "gagnée" | "gagnee" | "closed_won" => Some(WON),
        "verloren" | "perdu" | "perdue" | "abandoned" | "abandonnée" => Some(LOST),
        _ => None,
    })
}

/// Whether a code is that of an open stage.
pub fn is_open(code: u8) -> bool {
    code < WON
}

/// Lower case, with one `_` for each run of spaces and signs.
fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.trim().chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
    }
    out.truncate(out.trim_end_matches('_').len());
    out
}

/// The sources every export is mapped to; `unknown` is always shown.
pub const SOURCES: [(&str, &Said); 8] = [
    ("founder_network", said!("Founder network", "Netzwerk der Gründer", "Réseau des fondateurs")),
    (
        "provider_referral",
        said!(
            "Provider referral",
            "Empfehlung von Dienstleistern",
            "Recommandation de prestataires"
        ),
    ),
    ("inbound", said!("Inbound", "Inbound", "Inbound")),
    ("conference", said!("Conference", "Konferenz", "Conférence")),
    ("warm_intro", said!("Warm introduction", "Persönliche Vermittlung", "Mise en relation")),
    ("outbound", said!("Outbound", "Outbound", "Outbound")),
    ("other", terms::OTHER),
    ("unknown", said!("Unknown", "Unbekannt", "Inconnu")),
];

/// The names of the sources.
pub const SOURCE_NAMES: [&str; 8] = names(&SOURCES);
/// The names of the open stages.
pub const OPEN_NAMES: [&str; 5] = names(&STAGES);

/// The first names of a list of names and labels.
const fn names<const N: usize>(list: &[(&'static str, &'static Said)]) -> [&'static str; N] {
    let (mut names, mut at) = ([""; N], 0);
    while at < N {
        names[at] = list[at].0;
        at += 1;
    }
    names
}

/// The code of `unknown`.
pub const UNKNOWN_SOURCE: u8 = 7;
/// The code of `inbound`.
pub const INBOUND: u8 = 2;
/// The code of `conference`, which counts as inbound unless `exact=true`.
pub const CONFERENCE: u8 = 3;

/// The code of a source by one of our names.
pub fn parse_source(word: &str) -> Option<u8> {
    let plain = plain(word);
    let at =
        SOURCES.iter().position(|(name, label)| *name == plain || plain == self::plain(label.en));
    at.and_then(|at| u8::try_from(at).ok())
}

/// The words of this book that a company may have its own names for.
pub static NAMED: &[Named] =
    &[Named { kind: STAGE, words: &STAGES }, Named { kind: SOURCE, words: &SOURCES }];

/// The kind of the stages' names.
pub const STAGE: &str = "stage";
/// The kind of the sources' names.
pub const SOURCE: &str = "source";

/// Every stage by name, and what people call it.
pub const STAGES: [(&str, &Said); 7] = [
    ("lead", said!("Lead", "Lead", "Lead")),
    ("qualified", said!("Qualified", "Qualifiziert", "Qualification")),
    ("discovery", said!("Discovery", "Bedarfsanalyse", "Découverte")),
    ("proposal", said!("Proposal", "Angebot", "Proposition")),
    ("negotiation", said!("Negotiation", "Verhandlung", "Négociation")),
    ("closed_won", said!("Closed won", "Gewonnen", "Gagnée")),
    ("closed_lost", said!("Closed lost", "Verloren", "Perdue")),
];
