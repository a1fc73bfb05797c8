//! What proves that a file is a table, and what refuses it, as the schemas declare it.

use crate::table::across::Months;
use crate::table::cell::Cell;
use crate::table::header::Header;
use crate::table::inspect::guess::{required, words_fit};
use crate::table::inspect::judge::{Judged, Value, is_data};
use crate::table::inspect::look::{Looked, Row};
use crate::table::inspect::matched::{How, Matched};
use crate::table::totals::{self, is_totals_word};
use crate::table::{ColumnSpec, Preset, Schema};
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

/// A table that the headings name and the rows refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Our table.
    pub table: String,
    /// The heading of what should stand once.
    pub heading: String,
    /// What stands there twice.
    pub value: String,
    /// The two rows, by their numbers.
    pub rows: (u32, u32),
    /// How many rows repeat another.
    pub count: usize,
}

/// So many rows of a hundred may repeat what should stand once, as a slip.
const SLIPS: usize = 10;

/// What the proof of a table adds to its score.
pub fn worth(matched: &Matched<'_>, judged: &[Judged]) -> i32 {
    let proof = matched.schema.proof;
    let dotted = proof.dotted.and_then(|name| matched.columns.get(name)).is_none_or(|(at, _)| {
        let column = judged.get(*at as usize);
        column.is_none_or(|one| one.values.iter().any(|value| value.words.contains('.')))
    });
    let named = if proved_by(matched).is_some() { 2 } else { 0 };
    if dotted { named } else { named - 6 }
}

/// Whether a file has one of the sets of columns that prove the table, and no words that
/// it never has.
pub fn could_be(matched: &Matched<'_>, judged: &[Judged]) -> bool {
    let proof = matched.schema.proof;
    let has = |name: &&str| matched.columns.contains_key(*name);
    let dotted = proof.dotted.and_then(|name| matched.columns.get(name));
    let guessed = dotted.filter(|(_, how)| *how == How::Guessed);
    let named = |at: u32| {
        let values = judged.get(at as usize).into_iter().flat_map(|one| &one.values);
        values.clone().any(|value| value.words.contains('.'))
    };
    if guessed.is_some_and(|(at, _)| !named(*at)) {
        return false;
    }
    let proved = proof.by.is_empty() || proof.by.iter().any(|set| set.iter().all(&has));
    let never = |(name, words): &(&str, &[&str])| {
        let column = matched.columns.get(*name).and_then(|(at, _)| judged.get(*at as usize));
        let values = column.into_iter().flat_map(|one| &one.values);
        let is_one = |value: &&Value| words.iter().any(|word| value.words.to_lowercase() == *word);
        values.filter(is_one).take(2).count() > 1
    };
    proved && !proof.never.iter().any(never) && lines(matched, judged).is_empty()
}

/// Lines of key figures, two at least, where it is not sure that they stand below the rows
/// of a table: its heading says what it is of and the first row is none, or a total stands
/// between.
pub fn lines(matched: &Matched<'_>, judged: &[Judged]) -> Vec<String> {
    let Some((name, words)) = matched.schema.proof.figures else { return Vec::new() };
    let Some((at, how)) = matched.columns.get(name) else { return Vec::new() };
    let column = judged.get(*at as usize);
    let (heading, values) =
        column.map_or(("", &[][..]), |one| (one.heading.as_str(), one.values.as_slice()));
    let is_figure = |value: &&Value| totals::is_figure(words, &value.words);
    let found: Vec<&Value> = values.iter().filter(is_figure).collect();
    let (Some(first), true) = (found.first(), found.len() > 1) else { return Vec::new() };
    let named = *how == How::Known && !heading.is_empty();
    let total = |value: &Value| value.first < first.first && is_totals_word(&value.words);
    let begins = values.first().is_some_and(|value| !is_figure(&value));
    let below = begins && matched.months.is_some() && (named || values.iter().any(total));
    match below && (named || heading.is_empty()) {
        true => Vec::new(),
        false => found.iter().take(3).map(|value| value.words.clone()).collect(),
    }
}

/// The set of columns that proves the table, if all that must be there is known by name.
fn proved_by(matched: &Matched<'_>) -> Option<&'static [&'static str]> {
    let known = |name: &str| matched.knows(name).is_some();
    let whole = required(matched.schema).all(|spec| known(&spec.name));
    let sets = matched.schema.proof.by.iter().copied();
    sets.filter(|_| whole).find(|set| set.iter().all(|name| known(name)))
}

/// Leaves out the tables that would have to guess a column which proves another table.
pub fn without_taken(all: &mut Vec<(i32, Matched<'_>)>) {
    let mut proving: Vec<(String, BTreeSet<u32>)> = Vec::new();
    for (_, one) in all.iter() {
        let set = proved_by(one).unwrap_or_default();
        let columns = set.iter().filter_map(|name| one.knows(name)).collect();
        proving.push((one.schema.table.to_string(), columns));
    }
    let taken = |table: &str, at: u32| {
        proving.iter().any(|(other, columns)| other != table && columns.contains(&at))
    };
    all.retain(|(_, one)| {
        let guessed = required(one.schema).filter_map(|spec| one.columns.get(spec.name.as_ref()));
        let mut guessed = guessed.filter(|(_, how)| *how == How::Guessed);
        !guessed.any(|(at, _)| taken(&one.schema.table, *at))
    });
}

/// Whether the cells below months are amounts.
pub fn holds_amounts(months: &Months, judged: &[Judged]) -> bool {
    let columns = months.columns.iter().filter_map(|(at, _)| judged.get(*at as usize));
    let (numbers, filled) = columns.fold((0, 0), |(numbers, filled), column| {
        (numbers + column.numbers(), filled + column.filled())
    });
    filled > 0 && numbers * 2 >= filled
}

/// Whether anything in a file speaks for a table that it is not: something it must have, but
/// for an id, which every list has, or a known heading beside amounts of money that it needs.
pub fn speaks(matched: &Matched<'_>, judged: &[Judged]) -> bool {
    let is_money =
        |heading: &&str| judged.iter().any(|one| one.heading == **heading && one.kind == "money");
    required(matched.schema).filter(|spec| spec.name != "id").any(|spec| {
        let amount = spec.kind.is_only_money() && matched.sure() > 0;
        matched.knows(&spec.name).is_some()
            || (amount && matched.candidates(&spec.name, judged).iter().any(is_money))
    })
}

/// Whether a column may stand for one that is missing, as the status of a deal for its stage,
/// where no amount says what the rows are: by its words alone. Where neither is there, all
/// else that must be.
pub fn stands(
    schema: &Schema,
    columns: &BTreeMap<String, (u32, How)>,
    judged: &[Judged],
    presets: &[&Preset],
) -> bool {
    let Some((missing, by, _)) = schema.proof.instead else { return true };
    let has = |name: &str| columns.contains_key(name);
    let is_amount = |spec: &ColumnSpec| spec.kind.is_only_money() && has(&spec.name);
    if has(missing) || schema.columns.iter().any(is_amount) {
        return true;
    }
    let column = columns.get(by).and_then(|(at, _)| judged.get(*at as usize));
    match column.zip(schema.column(by)) {
        Some((column, spec)) => words_fit(schema, spec, column, presets),
        None => {
            let mut needed = required(schema).map(|spec| spec.name.as_ref());
            needed.all(|name| name == missing || name == "id" || has(name))
        }
    }
}

/// Why the rows refuse a table: they often say twice what should name one row.
pub fn refused(
    matched: &Matched<'_>,
    looked: &Looked,
    header: &Header,
    judged: &[Judged],
) -> Option<Refused> {
    let once = matched.schema.proof.once;
    let (first, _) = matched.columns.get(*once.first()?)?;
    if matched.months.is_some() {
        return None;
    }
    let at: Vec<u32> = once.iter().filter_map(|name| Some(matched.columns.get(*name)?.0)).collect();
    let mut seen: BTreeMap<String, Row<'_>> = BTreeMap::new();
    let (mut rows, mut count, mut example) = (0, 0, None);
    for row in looked.below(header.at).filter(|row| is_data(*row, &header.headings)) {
        let word = |at: u32| row.cells.get(at as usize).map(|raw| Cell::of(raw).words());
        let Some(name) = word(*first).filter(|name| !name.is_empty()) else { continue };
        rows += 1;
        let words: Vec<_> = at.iter().map(|at| word(*at).unwrap_or_default()).collect();
        match seen.entry(words.join("\u{1}")) {
            // What stands there twice in every word is told when it is read.
            Entry::Occupied(before) if before.get().cells == row.cells => {}
            Entry::Occupied(before) => {
                count += 1;
                example.get_or_insert((name.into_owned(), (before.get().number, row.number)));
            }
            Entry::Vacant(new) => drop(new.insert(row)),
        }
    }
    let (value, places) = example.filter(|_| count * 100 > rows * SLIPS)?;
    Some(Refused {
        table: matched.schema.table.to_string(),
        heading: judged.get(*first as usize).map(|one| one.heading.clone()).unwrap_or_default(),
        value,
        rows: places,
        count,
    })
}
