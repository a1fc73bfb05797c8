//! Headings and values of known exports, as `presets/*.toml` have them:
//!
//! ```toml
//! name = "hubspot"
//! table = "deals"
//! proof = ["Record ID", "Deal Stage"]   # headings that together prove the export; none: the fallback
//! [columns]
//! id = ["Record ID", "Deal ID"]         # our column = their headings, the first that is there
//! name = "Deal Name"
//! [first_filled]
//! closed_on = ["Won time", "Lost time"] # in each row the first that is filled
//! [values.stage]
//! "Closed Won" = "closed_won"           # their value = ours, compared without case
//! [wide]
//! entered = ["Date entered {}"]         # a family of columns
//! [values.entered]                      # what stands for {} = its label
//! "Closed Won" = "closed_won"
//! [options]                             # keys of the table, as a project would state them
//! end = "inclusive"
//! [defaults]
//! currency = "USD"
//! ```
//!
//! At the top, `ignore` and `fill_down` list headings, `unit = "minor"` says that amounts
//! are in cents, and `filter` which rows count. What the project states wins over all of it.

use crate::diag::Checked;
use crate::table::header::{self, Header};
use crate::table::{Mapping, Scaling, Schema, faults};
use crate::value::condition::{Condition, Test, Trouble};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// Headings and values of a known export: `presets/*.toml`, parsed.
#[derive(Clone, Debug, Default)]
pub struct Preset {
    /// `hubspot`.
    pub name: String,
    /// The table it is for.
    pub table: String,
    /// Headings that together prove the export.
    pub proof: Vec<String>,
    /// Our column to their headings, first match wins.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Our column to their headings of which each row has the first that is filled.
    pub first_filled: BTreeMap<String, Vec<String>>,
    /// Our column to (their value to ours), compared without case.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Family to heading patterns with one `{}`.
    pub wide: BTreeMap<String, Vec<String>>,
    /// Keys of the table, as a project would state them; the project's own win.
    pub options: BTreeMap<String, String>,
    /// Our column to the value of rows that lack it; the project's own win.
    pub defaults: BTreeMap<String, String>,
    /// Headings that say nothing to us.
    pub ignore: Vec<String>,
    /// Headings whose blank cells hold what stands above them.
    pub fill_down: Vec<String>,
    /// What every amount of the file is to be multiplied by.
    pub scaling: Scaling,
    /// Rows to keep, beside what the project's own filter keeps.
    pub filter: Option<crate::value::condition::Condition>,
}

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
    #[serde(default)]
    first_filled: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    options: BTreeMap<String, String>,
    #[serde(default)]
    defaults: BTreeMap<String, String>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    fill_down: Vec<String>,
    #[serde(default)]
    unit: Option<Unit>,
    #[serde(default, deserialize_with = "condition")]
    filter: Option<Condition>,
}

fn condition<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Condition>, D::Error> {
    let text = String::deserialize(from)?;
    let wrong = |trouble: Trouble| D::Error::custom(format!("`filter` needs {}", trouble.expected));
    Condition::parse(&text).map(Some).map_err(wrong)
}

/// What amounts are in.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Unit {
    Minor,
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
        first_filled: raw.first_filled,
        options: raw.options,
        defaults: raw.defaults,
        ignore: raw.ignore,
        fill_down: raw.fill_down,
        scaling: Scaling { minor: raw.unit.is_some(), ..Scaling::default() },
        filter: raw.filter,
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

/// A mapping with what its preset says of a file with that header where the project states
/// nothing. Tests of a preset's filter on what the file lacks, or the project tests, fall away.
pub fn filled_in(mapping: &Mapping, preset: Option<&Preset>, header: &Header) -> Mapping {
    let mut mapping = mapping.clone();
    let Some(preset) = preset else { return mapping };
    let more = |ours: &mut BTreeMap<String, String>, theirs: &BTreeMap<String, String>| {
        for (key, value) in theirs {
            ours.entry(key.clone()).or_insert_with(|| value.clone());
        }
    };
    more(&mut mapping.options, &preset.options);
    more(&mut mapping.defaults, &preset.defaults);
    let there = |headings: &[String]| -> Vec<String> {
        headings.iter().filter(|heading| !header.find(heading).is_empty()).cloned().collect()
    };
    mapping.ignore.extend(there(&preset.ignore));
    mapping.fill_down.extend(there(&preset.fill_down));
    let stated = mapping.filter.take().map_or(Vec::new(), |filter| filter.tests);
    let theirs = preset.filter.iter().flat_map(|filter| &filter.tests).filter(|test| {
        let named = |own: &Test| header::same_heading(&own.field, &test.field);
        !header.find(&test.field).is_empty() && !stated.iter().any(named)
    });
    let tests: Vec<Test> = stated.iter().chain(theirs).cloned().collect();
    mapping.filter = (!tests.is_empty()).then_some(Condition { tests });
    if mapping.scaling == Scaling::default() {
        mapping.scaling = preset.scaling;
    }
    mapping
}
