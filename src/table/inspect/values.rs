//! Words of the file that are to be ours: those that presets translate.

use crate::diag::nearest::nearest;
use crate::table::Preset;
use crate::table::cell::fold;
use crate::table::header::same_heading;
use crate::table::inspect::judge::Judged;
use crate::table::inspect::matched::Matched;
use crate::table::inspect::propose::quoted;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// More values than these are no list of stages, but names.
const VALUES: usize = 30;

/// Columns whose values are ours to know: those that presets translate.
pub fn values(matched: &Matched<'_>, judged: &[Judged], presets: &[Preset], toml: &mut String) {
    let own = || presets.iter().filter(|preset| preset.table == matched.schema.table);
    let translated: BTreeSet<&String> = own().flat_map(|preset| preset.values.keys()).collect();
    for name in translated {
        let Some((at, _)) = matched.columns.get(name) else { continue };
        let Some(column) = judged.get(*at as usize) else { continue };
        if column.distinct > VALUES {
            continue;
        }
        let pairs = || own().filter_map(|preset| preset.values.get(name)).flatten();
        let ours: BTreeSet<&str> = pairs().map(|(_, ours)| ours.as_str()).collect();
        let known: BTreeMap<String, &str> =
            pairs().map(|(theirs, ours)| (fold(theirs), ours.as_str())).collect();
        // What reads as one of our words needs no translation.
        let own_word = |value: &str| ours.iter().any(|ours| same_heading(ours, value));
        let applied = |value: &str| {
            let preset = matched.applied.and_then(|preset| preset.values.get(name));
            preset.is_some_and(|pairs| pairs.keys().any(|theirs| fold(theirs) == fold(value)))
        };
        let mut lines = String::new();
        for value in &column.values {
            let (words, count) = (value.words.as_str(), value.count);
            if own_word(words) || applied(words) {
                continue;
            }
            let theirs = quoted(words);
            let rows = if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
            let near = || {
                let all = known.keys().map(String::as_str).chain(ours.iter().copied());
                let near = nearest(words, all)?;
                known.get(near).copied().or_else(|| ours.get(near).copied())
            };
            let _ = match (known.get(&fold(words)), near()) {
                (Some(ours), _) => writeln!(lines, "{theirs} = {}", quoted(ours)),
                (None, Some(ours)) => {
                    writeln!(lines, "{theirs} = {}  # a guess, {rows}", quoted(ours))
                }
                (None, None) => writeln!(lines, "# {theirs} = \"…\"  # {rows}"),
            };
        }
        if !lines.is_empty() {
            let table = &matched.schema.table;
            let words = ours.into_iter().collect::<Vec<_>>().join(", ");
            let _ = write!(toml, "\n[tables.{table}.values.{name}]  # ours: {words}\n{lines}");
        }
    }
}
