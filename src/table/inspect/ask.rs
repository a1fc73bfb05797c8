//! What the file does not tell: as another part of it tells, else as a question that a
//! person settles with one line.

use crate::table::alike::{is_adjusted, words as heading_words};
use crate::table::cell::{Cell, trim};
use crate::table::inspect::ends::ends_inclusive;
use crate::table::inspect::judge::Judged;
use crate::table::inspect::look::Looked;
use crate::table::inspect::matched::Matched;
use crate::table::inspect::propose::{Proposal, quoted};
use crate::table::{ColumnSpec, DateOrder, Kind};
use serde::Serialize;
use std::fmt::Write as _;

/// What a person must say before a table can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Our table.
    pub table: String,
    /// The part of the configuration that the line stands in: `tables.deals.columns`.
    pub under: String,
    /// Our name of what is asked for.
    pub key: String,
    /// The line to complete: `measure = "arr"`.
    pub line: String,
    /// What else it may be, and what it decides.
    pub about: String,
    /// Whether the file holds an answer at all.
    pub answerable: bool,
}

impl Question {
    /// As it stands in the configuration, behind a sign of a remark.
    pub fn toml(&self) -> String {
        format!("{}  # {}", self.line, self.about)
    }
}

/// What no cell of a column proves: as another column of the file proves it, else
/// a person must say.
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
        match proof {
            Some((proof, word, order)) => {
                out.mapping.date_order = Some(order);
                let proof = quoted(&proof.heading);
                let _ = writeln!(
                    out.toml,
                    "date_order = \"{word}\"  # as {proof} has it: no date in {heading} proves it"
                );
            }
            None => {
                let about = format!("or \"mdy\": no date in {heading} proves which comes first");
                out.ask(&matched.schema.table, "", "date_order = \"dmy\"", &about, true);
            }
        }
    }
    if let Some(open) = open(&numbers) {
        let heading = quoted(&open.heading);
        match proved(&numbers, "decimal comma") {
            Some(proof) => {
                out.mapping.decimal = Some(',');
                let proof = quoted(&proof.heading);
                let _ = writeln!(
                    out.toml,
                    "decimal = \",\"  # as {proof} has it: no number in {heading} proves it"
                );
            }
            None => {
                let about = format!("or \".\": no number in {heading} proves the decimal sign");
                out.ask(&matched.schema.table, "", "decimal = \",\"", &about, true);
            }
        }
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
    let above = looked.rows.iter().take(matched.header);
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

/// Whether a value for all rows can stand for a column that the file lacks.
pub fn is_given_instead(matched: &Matched<'_>, name: &str) -> bool {
    instead_of(matched).is_some_and(|(missing, ..)| missing == name)
}

fn instead_of(
    matched: &Matched<'_>,
) -> Option<(&'static str, &'static str, &'static [&'static str])> {
    let (missing, by, words) = matched.schema.proof.instead?;
    let lacks = matched.missing.iter().any(|have| have == missing);
    (lacks && matched.columns.contains_key(by)).then_some((missing, by, words))
}

/// Asks for a value that stands for a missing column in all rows.
pub fn instead(matched: &Matched<'_>, judged: &[Judged], out: &mut Proposal) {
    let Some((missing, by, words)) = instead_of(matched) else { return };
    let heading = matched.columns.get(by).and_then(|(at, _)| judged.get(*at as usize));
    let heading = quoted(heading.map_or("", |one| one.heading.as_str()));
    let (first, rest) = words.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    let about = format!(
        "or \"{}\": no column tells the {missing}, but {heading} tells what is open, won and lost",
        rest.join("\", \"")
    );
    out.ask(&matched.schema.table, "", &format!("defaults.{missing} = \"{first}\""), &about, true);
}

/// Asks for amounts where the only ones of the file are weighted by their chances.
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
    out.ask(table, "columns", &format!("{} = \"…\"", spec.name), &about, true);
}

/// Keys that only this table has.
pub fn options(
    path: &str,
    looked: &Looked,
    matched: &Matched<'_>,
    judged: &[Judged],
    out: &mut Proposal,
) {
    for (key, words, about) in matched.schema.options.iter() {
        if *key == "end"
            && words.contains(&"inclusive")
            && let Some(told) = ends_inclusive(path, looked, matched, judged)
        {
            out.mapping.options.insert((*key).to_owned(), "inclusive".to_owned());
            let _ = writeln!(out.toml, "end = \"inclusive\"  # {}", told.message);
            out.oddities.push(told);
            continue;
        }
        let needed = about.ends_with("; needed");
        if *key == "measure"
            && let Some((word, said)) = measure(path, looked, words, matched, judged)
        {
            out.mapping.options.insert((*key).to_owned(), word.to_owned());
            let _ = writeln!(out.toml, "{key} = \"{word}\"  # as {} says", quoted(&said));
            continue;
        }
        let word = words.first().copied().unwrap_or("…");
        let about: String = about.split_whitespace().collect::<Vec<_>>().join(" ");
        let or = match words.get(1..) {
            Some(more @ [_, ..]) => format!("or \"{}\": ", more.join("\", \"")),
            _ => String::new(),
        };
        let (line, about) = (format!("{key} = {}", quoted(word)), format!("{or}{about}"));
        match needed {
            true => out.ask(&matched.schema.table, "", &line, &about, true),
            false => drop(writeln!(out.toml, "# {line}  # {about}")),
        }
    }
}
