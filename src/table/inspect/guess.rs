//! Which columns of a file could be ours by a similar name, and by what they hold.

use crate::table::header::plain;
use crate::table::inspect::judge::Judged;
use crate::table::{ColumnSpec, Kind, Preset, Schema};
use std::collections::BTreeSet;

/// A guess at a column of listed words holds if so many of its cells, of a hundred, are
/// among them.
const MOST_WORDS: usize = 50;

/// Whether a column holds what one of ours needs.
pub fn suits(kind: Kind, judged: &Judged) -> bool {
    match kind {
        Kind::Text => !matches!(judged.kind, "date" | "month" | "percent"),
        Kind::Decimal
        | Kind::Money
        | Kind::HomeMoney
        | Kind::Target
        | Kind::Share
        | Kind::Chance => {
            matches!(judged.kind, "number" | "money" | "percent" | "empty")
        }
        Kind::Day | Kind::Moment => matches!(judged.kind, "date" | "empty"),
        Kind::Month | Kind::MonthOrDay => matches!(judged.kind, "date" | "month" | "empty"),
        Kind::Flag => matches!(judged.kind, "flag" | "empty") || judged.distinct <= 2,
        Kind::DayOrFlag => matches!(judged.kind, "date" | "flag" | "empty"),
    }
}

/// Whether the words of a column can be those of ours, where ours are listed: those that
/// a preset translates.
pub fn words_fit(schema: &Schema, spec: &ColumnSpec, judged: &Judged, presets: &[&Preset]) -> bool {
    let pairs = presets.iter().filter_map(|preset| preset.values.get(spec.name.as_ref()));
    let pairs = pairs.flatten().flat_map(|(theirs, ours)| [theirs.as_str(), ours.as_str()]);
    let known = pairs.chain(schema.proof.listed(&spec.name).iter().copied());
    let known: BTreeSet<String> = known.map(plain).collect();
    if spec.kind != Kind::Text || known.is_empty() {
        return true;
    }
    let (mut fit, mut all) = (0, 0);
    for value in &judged.values {
        all += value.count;
        if known.contains(&plain(&value.words)) {
            fit += value.count;
        }
    }
    fit * 100 >= all * MOST_WORDS
}

/// The only column that every row fills and no two rows share: what a row is called by,
/// where no heading says so. Ids first; of names, one can be an id as well as another.
pub fn only_id<'j>(judged: &'j [Judged], free: &dyn Fn(u32) -> bool) -> Vec<&'j Judged> {
    let whole = |one: &&Judged| {
        let full = one.rows > 1 && one.filled() == one.rows && one.distinct == one.rows;
        full && free(one.at) && !one.heading.is_empty()
    };
    let ids: Vec<&Judged> = judged.iter().filter(|one| one.kind == "id" && whole(one)).collect();
    match ids.is_empty() {
        false => ids,
        true => judged.iter().filter(|one| one.kind == "text" && whole(one)).collect(),
    }
}

/// Our columns that must be there.
pub fn required(schema: &Schema) -> impl Iterator<Item = &ColumnSpec> {
    schema.columns.iter().filter(|spec| spec.required)
}
