//! What the file does not tell: as another part of it tells, else as a remark that a person
//! may complete.

use crate::diag::{Line, quoted};
use crate::table::alike::{is_adjusted, words as heading_words};
use crate::table::cell::{Cell, trim};
use crate::table::inspect::judge::Judged;
use crate::table::inspect::look::Looked;
use crate::table::inspect::matched::Matched;
use crate::table::inspect::propose::Proposal;
use crate::table::{ColumnSpec, DateOrder, Kind, OptionSpec};
use std::fmt::Write as _;

/// What no cell of a column proves, where another column of the file proves it. Where none
/// does, reading asks.
pub fn unproved(matched: &Matched<'_>, judged: &[Judged], out: &mut Proposal) {
    let numbers =
        [Kind::Decimal, Kind::Money, Kind::HomeMoney, Kind::Target, Kind::Share, Kind::Chance];
    let of = |kinds: &[Kind], says: &dyn Fn(&str) -> bool| -> Option<&Judged> {
        matched.schema.columns.iter().filter(|spec| kinds.contains(&spec.kind)).find_map(|spec| {
            let (at, _) = matched.columns.get(spec.name.as_ref())?;
            judged.get(*at as usize).filter(|one| one.detail.as_deref().is_some_and(says))
        })
    };
    let open = |kinds: &[Kind]| of(kinds, &|detail| detail.contains("unclear"));
    let proved = |kinds: &[Kind], what: &str| {
        of(kinds, &|detail| detail.split(", ").any(|have| have == what))
    };
    let days = [Kind::Day, Kind::Moment, Kind::DayOrFlag, Kind::Month, Kind::MonthOrDay];
    if let Some(open) = open(&days) {
        let heading = quoted(&open.heading);
        let proof = match (proved(&days, "day first"), proved(&days, "month first")) {
            (Some(proof), None) => Some((proof, "dmy", DateOrder::Dmy)),
            (None, Some(proof)) => Some((proof, "mdy", DateOrder::Mdy)),
            _ => None,
        };
        if let Some((proof, word, order)) = proof {
            out.mapping.date_order = Some(order);
            let proof = quoted(&proof.heading);
            let _ = writeln!(
                out.toml,
                "date_order = \"{word}\"  # as {proof} has it: no date in {heading} proves it"
            );
        }
    }
    if let (Some(open), Some(proof)) = (open(&numbers), proved(&numbers, "decimal comma")) {
        let heading = quoted(&open.heading);
        out.mapping.decimal = Some(',');
        let proof = quoted(&proof.heading);
        let _ = writeln!(
            out.toml,
            "decimal = \",\"  # as {proof} has it: no number in {heading} proves it"
        );
    }
}

/// Whether amounts are one month's or one year's worth, where their headings say so, the
/// lines above them, or the name of the sheet or of the file: the word, and what says it.
fn measure(
    path: &str,
    looked: &Looked,
    words: &[&'static str],
    matched: &Matched<'_>,
    judged: &[Judged],
) -> Option<(&'static str, String)> {
    let money = matched.schema.columns.iter().filter(|spec| spec.kind == Kind::Money);
    let headings = money.filter_map(|spec| matched.columns.get(spec.name.as_ref()));
    let headings = headings.filter_map(|(at, _)| judged.get(*at as usize));
    let mut sources: Vec<String> = headings.map(|one| one.heading.clone()).collect();
    let of_amounts = sources.len();
    let above = looked.above(matched.header);
    sources.extend(above.flat_map(|row| row.cells.iter().map(|raw| Cell::of(raw).words().into())));
    sources.extend(looked.sheet_name().map(str::to_owned));
    sources.extend(path.rsplit('/').next().map(str::to_owned));
    sources.into_iter().enumerate().find_map(|(at, said)| {
        let word = measure_in(&said, words, at < of_amounts)?;
        Some((word, said))
    })
}

/// `Monthly` over amounts is what they are for; in a title or a name it is how often they
/// are told (`month-end balances.csv`), unless what recurs follows it.
fn measure_in(text: &str, words: &[&'static str], over_amounts: bool) -> Option<&'static str> {
    let said = heading_words(trim(text));
    let says = |word: &&&'static str| {
        let (short, long) = match **word {
            "mrr" => ("mrr", ["monthly", "month"]),
            _ => ("arr", ["annual", "yearly"]),
        };
        let recurs = |at: usize| said.get(at + 1).is_some_and(|next| next == "recurring");
        said.iter().enumerate().any(|(at, have)| {
            have == short || (long.contains(&have.as_str()) && (over_amounts || recurs(at)))
        })
    };
    let mut found = words.iter().filter(says);
    found.next().filter(|_| found.next().is_none()).copied()
}

/// Where no column names a row, its number does.
pub fn rows_as_ids(matched: &Matched<'_>, out: &mut Proposal) {
    let named = matched.columns.contains_key("id") || !matched.ids.is_empty();
    if matched.schema.proof.by_row && !named {
        out.mapping.id_is_row = true;
        let _ = writeln!(
            out.toml,
            "id = \"row\"  # no column names a row, so its number does: what became of a row \
             cannot be told from one export to the next"
        );
    }
}

/// Where the only amounts of the file are weighted by their chances, it is for a person to
/// name them.
pub fn adjusted(spec: &ColumnSpec, matched: &Matched<'_>, judged: &[Judged], out: &mut Proposal) {
    let is_main = spec.kind == Kind::Money && spec.name == "amount";
    let numbers = |one: &&Judged| matches!(one.kind, "number" | "money");
    let free = |one: &&Judged| matched.ours(one.at).is_none() && is_adjusted(&one.heading);
    let Some(found) = judged.iter().filter(numbers).find(free).filter(|_| is_main) else { return };
    let heading = quoted(&found.heading);
    let about = format!(
        "{heading} is an amount by its chances, which would count them twice: is there a column \
         of whole amounts? if not, name {heading} and leave `probability` out"
    );
    let table = matched.schema.table.as_ref();
    let line = Line::open(format!("tables.{table}.columns"), &spec.name).about(about);
    let _ = writeln!(out.toml, "# {}", line.toml());
}

/// Keys that only this table has.
pub fn options(
    path: &str,
    looked: &Looked,
    matched: &Matched<'_>,
    judged: &[Judged],
    out: &mut Proposal,
) {
    for OptionSpec { key, words, doc: about, .. } in matched.schema.options.iter() {
        if *key == "measure"
            && let Some((word, said)) = measure(path, looked, words, matched, judged)
        {
            out.mapping.options.insert((*key).to_owned(), word.to_owned());
            let _ = writeln!(out.toml, "{key} = \"{word}\"  # as {} says", quoted(&said));
            continue;
        }
        let word = words.first().copied().unwrap_or("…");
        let line = Line::word(format!("tables.{}", matched.schema.table), key, word);
        let needed = about.strip_suffix("; needed");
        let line = line.or(words.iter().copied()).about(needed.unwrap_or(about));
        let _ = writeln!(out.toml, "# {}", line.toml());
        out.needs.extend(needed.map(|_| line));
    }
}
