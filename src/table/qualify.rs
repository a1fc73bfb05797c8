//! Columns that change what a row means and that nobody reads: found by their heading or
//! their words, and judged once the whole file is read. Rows that are deleted or tests are
//! left out; the rest is told, with its words and with both mends.

use crate::diag::Fault;
use crate::table::alike::words as heading_words;
use crate::table::cell::{is_missing, trim};
use crate::table::header::{Header, same_heading};
use crate::table::part::Source;
use crate::table::plan::{Plan, Role};
use crate::table::qualifier::is_one_of;
use crate::table::settle::Settled;
use crate::table::{Bears, Column, DayColumn, DecimalColumn, Mapping, Qualifier, Says, Schema};
use crate::table::{TextColumn, faults};
use std::collections::BTreeMap;

/// So many rows below the headings tell what a column holds.
pub const SAMPLED: usize = 500;

/// Rows of which at most one in so many may say what is no word of the kind.
const STRAY: usize = 20;

/// The columns to be watched in a file: which, as which qualifier of the schema, and whether
/// its heading says so.
pub fn watched(
    schema: &Schema,
    mapping: &Mapping,
    plan: &Plan,
    header: &Header,
    sample: &[Vec<String>],
) -> Vec<(u32, Role)> {
    let read = |at: u32| plan.columns.iter().any(|one| one.at == at || one.more.contains(&at));
    let kinds = schema.qualifiers.iter().enumerate();
    let open: Vec<(usize, &Qualifier)> = kinds.filter(|(_, one)| matters(one, plan)).collect();
    let mut found = Vec::new();
    for (at, heading) in (0..).zip(&header.headings) {
        if heading.is_empty() || read(at) || is_ignored(heading, mapping) {
            continue;
        }
        let words = words(sample, at);
        let kind = |(which, one): &(usize, &Qualifier)| {
            let by_heading = is_named(heading, one.headings);
            let fits = match by_heading {
                true => words.is_empty() || words.iter().any(|word| says(one, word, mapping)),
                false => is_proved(one, &words, mapping),
            };
            fits.then_some(Role::Watched { qualifier: *which, by_heading })
        };
        found.extend(open.iter().find_map(kind).map(|role| (at, role)));
    }
    found
}

/// Whether the project says that a heading is of no account.
pub fn is_ignored(heading: &str, mapping: &Mapping) -> bool {
    mapping.ignore.iter().any(|one| same_heading(one, heading))
}

/// Whether a column would change anything that is read.
fn matters(qualifier: &Qualifier, plan: &Plan) -> bool {
    let planned = |name: &str| {
        plan.columns.iter().find(|one| matches!(&one.role, Role::Ours(ours) if ours == name))
    };
    let is = |name: &str| {
        planned(name).is_some() || plan.constants.iter().any(|(ours, ..)| ours == name)
    };
    let says_itself = |name: &&&str| {
        let words = planned(name).map_or_else(Vec::new, |one| heading_words(&one.heading));
        !qualifier.unless.is_empty() && words.iter().any(|word| is_one_of(word, qualifier.unless))
    };
    let mut of = qualifier.of.iter().filter(|name| is(name));
    let changes = qualifier.of.is_empty() || of.any(|name| !says_itself(&name));
    qualifier.bears != Bears::Nothing && !qualifier.column.is_some_and(is) && changes
}

/// The different words of a column in the sample.
pub fn words(sample: &[Vec<String>], at: u32) -> Vec<&str> {
    let cells = sample.iter().filter_map(|row| row.get(at as usize));
    let mut words: Vec<&str> = cells.map(|cell| trim(cell)).collect();
    words.retain(|word| !is_missing(word));
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether a column without a heading only numbers the rows, as libraries write it.
pub fn is_index(sample: &[Vec<String>], at: u32) -> bool {
    let cells = sample.iter().map(|row| row.get(at as usize).map_or("", |cell| trim(cell)));
    let numbers: Vec<Option<usize>> = cells.map(|cell| cell.parse().ok()).collect();
    let first = numbers.first().copied().flatten();
    first.is_some_and(|first| (first..).zip(&numbers).all(|(count, cell)| *cell == Some(count)))
}

/// Whether a word is one of such a column.
pub fn says(qualifier: &Qualifier, word: &str, mapping: &Mapping) -> bool {
    (qualifier.lexicon)(word, &mapping.home).is_some()
}

/// Whether words alone prove it.
fn is_proved(qualifier: &Qualifier, words: &[&str], mapping: &Mapping) -> bool {
    let Some(proofs) = qualifier.by_words else { return false };
    let proof = |word: &&str| proofs.is_empty() || is_one_of(word, proofs);
    words.iter().any(proof) && words.iter().all(|word| says(qualifier, word, mapping))
}

/// Names of records that stand before the heading of one of their columns.
const RECORDS: &str = "property, hs, deal, opportunity, subscription, contract, customer, account, \
    company, contact, record, invoice, line, item, plan, price, product, vertrag, abo, kunde, \
    rechnung, contrat, abonnement, client, facture";

/// Whether a heading is one of these, with or without the name of the record before it.
pub fn is_named(heading: &str, names: &str) -> bool {
    if names.is_empty() {
        return false;
    }
    let parts = heading_words(heading);
    let records = parts.iter().take_while(|part| is_one_of(part, RECORDS)).count();
    (0..=records).any(|skipped| {
        let rest: String = parts.iter().skip(skipped).map(String::as_str).collect();
        let is = |name: &str| name.chars().filter(|sign| *sign != ' ').eq(rest.chars());
        !rest.is_empty() && names.split(", ").any(is)
    })
}

/// What a watched column says in the rows that count.
pub struct Heard {
    /// Words that would change something, with the number of their rows, the most frequent first.
    pub telling: Vec<(String, usize)>,
    /// The other words, likewise.
    pub other: Vec<(String, usize)>,
}

/// Leaves out rows that are no data, and tells what is not read. `kept` holds the rows that
/// count; the answer is how many of them were left out for which reason.
pub fn judge(
    source: &Source<'_>,
    plan: &Plan,
    settled: &[Settled],
    kept: &mut Option<Vec<bool>>,
    told: &mut Vec<Fault>,
) -> BTreeMap<&'static str, Vec<u32>> {
    let mut out: BTreeMap<&'static str, Vec<u32>> = BTreeMap::new();
    let watched = || {
        plan.columns.iter().zip(settled).filter_map(|(column, done)| {
            let Role::Watched { qualifier, by_heading } = column.role else { return None };
            let Column::Text(words) = &done.column else { return None };
            Some((column, words, source.schema.qualifiers.get(qualifier)?, by_heading))
        })
    };
    for (_, words, qualifier, _) in watched() {
        let Bears::Out(reason) = qualifier.bears else { continue };
        let says = meanings(qualifier, words, &source.mapping.home);
        let is_out = |code: u32| says.get(code as usize) == Some(&Some(Says::Something));
        for row in (0..).zip(&words.codes).filter(|(_, code)| is_out(**code)).map(|(row, _)| row) {
            let kept = kept.get_or_insert_with(|| vec![true; words.codes.len()]);
            if let Some(keep) = kept.get_mut(row as usize).filter(|keep| **keep) {
                *keep = false;
                out.entry(reason).or_default().push(row);
            }
        }
    }
    for (column, words, qualifier, by_heading) in watched() {
        let heard = hear(source, plan, settled, (qualifier, words, by_heading), kept.as_deref());
        let Some(heard) = heard else { continue };
        let is_fault = match qualifier.bears {
            Bears::Fault => true,
            Bears::ByHeading => by_heading,
            _ => false,
        };
        told.push(faults::qualifier::unread(source, plan, column, qualifier, &heard, is_fault));
    }
    out
}

fn sorted(counts: impl IntoIterator<Item = (String, usize)>) -> Vec<(String, usize)> {
    let mut listed: Vec<(String, usize)> = counts.into_iter().collect();
    listed.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    listed
}

/// What each word says; the first is nothing.
fn meanings(qualifier: &Qualifier, words: &TextColumn, home: &str) -> Vec<Option<Says>> {
    let meaning = |word: &str| match is_missing(word) {
        true => Some(Says::Nothing),
        false => (qualifier.lexicon)(word, home),
    };
    words.words.iter().map(meaning).collect()
}

/// What a column says that would change something, if it does.
fn hear(
    source: &Source<'_>,
    plan: &Plan,
    settled: &[Settled],
    (qualifier, words, by_heading): (&Qualifier, &TextColumn, bool),
    kept: Option<&[bool]>,
) -> Option<Heard> {
    let says = meanings(qualifier, words, &source.mapping.home);
    let ours = |name: &str| {
        let at = plan.columns.iter().position(|one| one.role == Role::Ours(name.to_owned()))?;
        settled.get(at).map(|done| &done.column)
    };
    let (mut counts, mut telling) = (vec![0; says.len()], vec![0; says.len()]);
    let mut strange = 0;
    for (row, code) in words.codes.iter().enumerate() {
        if kept.is_some_and(|kept| kept.get(row) == Some(&false)) {
            continue;
        }
        let code = *code as usize;
        let Some(said) = says.get(code) else { continue };
        let tells = match said {
            None => {
                strange += 1;
                // A word that such a flag should not hold says something we do not know.
                matches!(qualifier.bears, Bears::Out(_))
            }
            Some(Says::Nothing) => false,
            Some(Says::Something) => !matches!(qualifier.bears, Bears::Out(_)),
            Some(Says::Unless(name)) => ours(name).is_none_or(|column| is_blank(column, row)),
        };
        let counted = if tells { telling.get_mut(code) } else { counts.get_mut(code) };
        counted.into_iter().for_each(|count| *count += 1);
    }
    let rows = kept.map_or(words.codes.len(), |kept| kept.iter().filter(|keep| **keep).count());
    if !by_heading && strange * STRAY > rows {
        return None;
    }
    let listed = |counts: &[usize]| {
        let words = words.words.iter().zip(counts.iter().copied());
        let said = words.filter(|(word, count)| *count > 0 && !word.is_empty());
        sorted(said.map(|(word, count)| (word.to_owned(), count)))
    };
    let heard = Heard { telling: listed(&telling), other: listed(&counts) };
    (!heard.telling.is_empty()).then_some(heard)
}

fn is_blank(column: &Column, row: usize) -> bool {
    match column {
        Column::Text(column) => column.code(row) == 0,
        Column::Decimal(column) => {
            column.units.get(row).is_none_or(|units| *units == DecimalColumn::MISSING)
        }
        Column::Day(column) => column.days.get(row).is_none_or(|day| *day == DayColumn::MISSING),
        // No trial is as good as no word of one.
        Column::Flag(column) => column.get(row) != Some(true),
    }
}
