//! Names of files and layouts as words for people.

use crate::books::calendar;
use crate::books::calendar::PeriodSpec;
use crate::document::kinds;
use crate::value::{Day, Said, said};
use crate::words::Words;

/// Words that are written in capitals.
const CAPITALS: &[&str] = &["arr", "mrr", "nrr", "grr", "kpi", "qbr", "crm"];

/// Audiences and layouts of ours.
const OURS: [(&str, &Said); 11] = [
    ("board", said!("Board", "Board", "Conseil d’administration")),
    ("internal", said!("Internal", "Intern", "Interne")),
    ("investor", said!("Investor", "Investoren", "Investisseurs")),
    ("partner", said!("Partner", "Partner", "Partenaires")),
    ("privileged", said!("Privileged", "Anwaltsgeheimnis", "Secret professionnel")),
    ("prospect", said!("Prospect", "Interessenten", "Prospects")),
    ("public", said!("Public", "Öffentlich", "Public")),
    ("board-pack", said!("Board pack", "Board-Bericht", "Dossier du conseil")),
    ("nrr-tracker", said!("NRR tracker", "NRR-Tracker", "Suivi de la NRR")),
    ("pipeline-review", said!("Pipeline review", "Pipeline-Review", "Revue du pipeline")),
    ("report", said!("Report", "Bericht", "Rapport")),
];

/// What an audience or a layout is called: ours in the language, others by their name.
pub fn said(words: &Words, name: &str) -> String {
    let kind = || kinds::find(name).map(|kind| kind.called);
    let ours = OURS.iter().find(|(have, _)| *have == name).map(|(_, said)| *said).or_else(kind);
    ours.map_or_else(|| of_file(name), |said| words.said(said).into_owned())
}

/// `nrr-tracker` is "NRR tracker".
pub fn of_file(name: &str) -> String {
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty()).enumerate();
    let words = words.map(|(at, word)| if at == 0 { large(word) } else { small(word) });
    words.collect::<Vec<_>>().join(" ")
}

/// `acme-holding` is "Acme Holding".
pub fn of_name(name: &str) -> String {
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    words.map(large).collect::<Vec<_>>().join(" ")
}

/// The month, quarter or half that a name speaks of: `november-2026`, `pack-2026-q4`; a month
/// without a year is the latest that has begun.
pub fn period_of(name: &str, today: Day) -> Option<PeriodSpec> {
    let words: Vec<&str> = name.split(['-', '_', ' ']).collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = |word: &str| word.len() == 4 && is_number(word) && word.starts_with("20");
    let year = words.iter().find(|word| is_year(word));
    let read = |word: &str, year: &str| {
        let period = calendar::meant(&format!("{word} {year}"))?;
        let parts = matches!(
            period,
            PeriodSpec::Month(..) | PeriodSpec::Quarter(..) | PeriodSpec::Half(..)
        );
        parts.then_some(period)
    };
    // A number alone is a month only beside a year: `pack-2026-11`.
    let words = words.iter().filter(|word| !is_year(word) && !word.is_empty());
    let mut words = words.filter(|word| year.is_some() || !is_number(word));
    words.find_map(|word| match year {
        Some(year) => read(word, year),
        None => {
            let (this, month, _) = today.ymd();
            let begun = |period: &PeriodSpec| match period {
                PeriodSpec::Month(year, of) => *year < this || *of <= month,
                _ => false,
            };
            [this, this - 1].iter().find_map(|year| read(word, &year.to_string()).filter(begun))
        }
    })
}

fn small(word: &str) -> String {
    let bare = word.strip_suffix('s').unwrap_or(word);
    match CAPITALS.contains(&bare) {
        true => word.replacen(bare, &bare.to_uppercase(), 1),
        false => word.to_owned(),
    }
}

fn large(word: &str) -> String {
    let mut signs = small(word).chars().collect::<Vec<_>>().into_iter();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}
