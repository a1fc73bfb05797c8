//! Headings and values of known exports, as `presets/*.toml` have them:
//!
//! ```toml
//! name = "hubspot"
//! table = "deals"
//! proof = ["Record ID", "Deal Stage"]   # headings that together prove the export; none: the fallback
//! [columns]
//! id = ["Record ID", "Deal ID"]         # our column = their headings, the first that is there
//! name = "Deal Name"
//! [values.stage]
//! "Closed Won" = "closed_won"           # their value = ours, compared without case
//! [wide]
//! entered = ["Date entered {}"]         # a family of columns
//! [values.entered]                      # what stands for {} = its label
//! "Closed Won" = "closed_won"
//! ```

use crate::diag::Checked;
use crate::table::header::Header;
use crate::table::{Mapping, Preset, Schema, faults};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: String,
    table: String,
    #[serde(default)]
    proof: Vec<String>,
    #[serde(default)]
    columns: BTreeMap<String, Headings>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    wide: BTreeMap<String, Headings>,
}

/// One heading or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Headings {
    One(String),
    Many(Vec<String>),
}

impl From<Headings> for Vec<String> {
    fn from(some: Headings) -> Vec<String> {
        match some {
            Headings::One(heading) => vec![heading],
            Headings::Many(headings) => headings,
        }
    }
}

/// Reads a preset (`presets/*.toml`).
pub fn parse_preset(text: &str) -> Checked<Preset> {
    let raw: Raw =
        toml::from_str(text).map_err(|error| vec![faults::mapping::bad_preset(text, &error)])?;
    let lists = |raw: BTreeMap<String, Headings>| {
        raw.into_iter().map(|(name, some)| (name, some.into())).collect()
    };
    Ok(Preset {
        name: raw.name,
        table: raw.table,
        proof: raw.proof,
        columns: lists(raw.columns),
        values: raw.values,
        wide: lists(raw.wide),
    })
}

/// The preset a file is read with, and whether its headings chose it: the stated
/// one, else the one that most headings prove, else the fallback.
pub fn choose<'p>(
    schema: &Schema,
    mapping: &Mapping,
    presets: &[&'p Preset],
    header: &Header,
) -> Checked<(Option<&'p Preset>, bool)> {
    if let Some(name) = &mapping.preset {
        let stated = presets.iter().find(|preset| preset.name == *name);
        return match stated {
            Some(preset) => Ok((Some(preset), false)),
            None => Err(vec![faults::mapping::unknown_preset(schema, mapping, name, presets)]),
        };
    }
    let proved = |preset: &&&Preset| {
        !preset.proof.is_empty()
            && preset.proof.iter().all(|heading| !header.find(heading).is_empty())
    };
    let mut chosen = None;
    for preset in presets.iter().filter(proved) {
        if chosen.is_none_or(|best: &Preset| preset.proof.len() > best.proof.len()) {
            chosen = Some(*preset);
        }
    }
    let fallback = presets.iter().find(|preset| preset.proof.is_empty()).copied();
    Ok((chosen.or(fallback), chosen.is_some()))
}
