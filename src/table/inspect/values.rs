//! Words of the file that are to be ours: those that presets translate.

use crate::diag::nearest::nearest;
use crate::diag::{Line, quoted};
use crate::table::alike::words as heading_words;
use crate::table::cell::fold;
use crate::table::header::same_heading;
use crate::table::inspect::judge::Judged;
use crate::table::inspect::judge::Value;
use crate::table::inspect::matched::Matched;
use crate::table::inspect::propose::Proposal;
use crate::table::{Bears, Preset, Schema};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// More values than these are no list of stages, but names.
const VALUES: usize = 30;

/// Columns whose values are ours to know: those that presets translate, and those of
/// which the table says which words they may hold.
pub fn values(matched: &Matched<'_>, judged: &[Judged], presets: &[Preset], out: &mut Proposal) {
    let schema = matched.schema;
    let own = || presets.iter().filter(|preset| preset.table == schema.table);
    let mut names: BTreeSet<&str> =
        own().flat_map(|preset| preset.values.keys()).map(String::as_str).collect();
    names.extend(schema.proof.listed.iter().map(|(name, _)| *name));
    for name in names {
        let Some((at, _)) = matched.columns.get(name) else { continue };
        let Some(column) = judged.get(*at as usize) else { continue };
        let pairs = own().filter_map(|preset| preset.values.get(name)).flatten();
        let mut known = Known { ours: BTreeSet::new(), theirs: BTreeMap::new() };
        for (theirs, ours) in pairs {
            known.ours.insert(ours);
            known.theirs.insert(fold(theirs), ours);
        }
        known.ours.extend(schema.proof.listed(name).iter().copied());
        let applied = matched.applied.and_then(|preset| preset.values.get(name));
        let is_read = |value: &str| {
            let same = |theirs: &String| fold(theirs) == fold(value);
            // What the book reads by itself needs no words of other systems.
            let mut own = schema
                .qualifiers
                .iter()
                .filter(|one| one.column == Some(name) && one.bears == Bears::Fault);
            if own.any(|one| (one.lexicon)(value, "").is_some()) {
                return true;
            }
            known.is_ours(value) || applied.is_some_and(|pairs| pairs.keys().any(same))
        };
        if column.distinct > VALUES {
            continue;
        }
        let own = |value: &&Value| -> Option<&str> {
            let same = |(theirs, _): &(&String, &String)| fold(theirs) == fold(&value.words);
            let found = applied?.iter().find(same).map(|(_, ours)| ours.as_str());
            found.filter(|_| !known.is_ours(&value.words))
        };
        let (open, read): (Vec<&Value>, Vec<&Value>) =
            column.values.iter().partition(|value| !is_read(&value.words));
        let meant: Vec<(&Value, &str)> =
            read.into_iter().filter_map(|value| Some((value, own(&value)?))).collect();
        if !open.is_empty() || !meant.is_empty() {
            known.head(schema, name, out);
        }
        for (value, ours) in meant {
            let (theirs, ours) = (quoted(&value.words), quoted(ours));
            let _ = writeln!(out.toml, "# {theirs} = {ours}  # as it is read, {}", value.rows());
        }
        known.translate(schema, name, &open, out);
    }
}

impl Value {
    /// In how many rows it stands.
    fn rows(&self) -> String {
        match self.count {
            1 => "1 row".to_owned(),
            count => format!("{count} rows"),
        }
    }
}

/// Words that we know of a column.
struct Known<'a> {
    ours: BTreeSet<&'a str>,
    /// What others say, folded, and which of ours it is.
    theirs: BTreeMap<String, &'a str>,
}

impl Known<'_> {
    /// Whether it reads as one of our words, and so needs no translation.
    fn is_ours(&self, value: &str) -> bool {
        self.ours.iter().any(|ours| same_heading(ours, value))
    }

    /// What it may mean: by a slip of what we know, or as part of it.
    fn guess(&self, words: &str) -> Option<&str> {
        let all = self.theirs.keys().map(String::as_str).chain(self.ours.iter().copied());
        if let Some(near) = nearest(words, all) {
            return self.theirs.get(near).or_else(|| self.ours.get(near)).copied();
        }
        // `Proposal/Quote` says all that it says of `Proposal/Price Quote`.
        let said = heading_words(words);
        let holds = |theirs: &&String| {
            let have = heading_words(theirs);
            said.len() > 1 && said.iter().all(|word| have.contains(word))
        };
        let all = self.theirs.iter().filter(|(theirs, _)| holds(theirs));
        let mut meant: Vec<&str> = all.map(|(_, ours)| *ours).collect();
        meant.sort_unstable();
        meant.dedup();
        meant.pop().filter(|_| meant.is_empty())
    }

    fn head(&self, schema: &Schema, name: &str, out: &mut Proposal) {
        let ours = self.ours.iter().copied().collect::<Vec<_>>().join(", ");
        let _ = writeln!(out.toml, "\n[tables.{}.values.{name}]  # ours: {ours}", schema.table);
    }

    fn translate(&self, schema: &Schema, name: &str, open: &[&Value], out: &mut Proposal) {
        let table = schema.table.as_ref();
        let part = format!("values.{name}");
        for value in open {
            let theirs = quoted(&value.words);
            let rows = value.rows();
            let _ = match (self.theirs.get(&fold(&value.words)), self.guess(&value.words)) {
                (Some(ours), _) => writeln!(out.toml, "{theirs} = {}", quoted(ours)),
                (None, Some(ours)) => {
                    writeln!(out.toml, "{theirs} = {}  # a guess, {rows}", quoted(ours))
                }
                (None, None) if schema.proof.listed(name).is_empty() => {
                    writeln!(out.toml, "# {theirs} = \"…\"  # {rows}")
                }
                (None, None) => {
                    let line = Line::meaning(format!("tables.{table}.{part}"), &value.words, "…");
                    let line = line.or(self.ours.iter().copied()).about(rows);
                    writeln!(out.toml, "# {}", line.toml())
                }
            };
        }
    }
}
