//! Whether an amount is for one unit or for all of its row, and for which interval by its
//! own heading: what a heading leaves open is asked for.

use crate::books::ledger::interval::{Interval, Said, read};
use crate::books::revenue::prices::{current, number, option};
use crate::books::revenue::vocabulary::{
    OF_A_MONTH, OF_A_TERM, OF_A_YEAR, OF_ALL, OF_ONE, OF_SEVERAL,
};
use crate::books::revenue::{faults, plans};
use crate::diag::Fault;
use crate::table::{Origin, Table};
use crate::value::{Decimal, RowSet};
use std::collections::BTreeMap;

/// What a heading says of its amount.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Unit,
    Total,
    Nothing,
}

/// What says what all amounts are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By<'a> {
    /// Their heading.
    Heading,
    /// The name of the file or of the sheet.
    Name(&'a str),
}

/// Shorter words of intervals mean other things in headings: `an`, `m`, `pa`.
const SHORTEST: usize = 4;

/// More words than these say no interval.
const LONGEST: usize = 3;

/// What is to be asked of amounts beside quantities, intervals and plans.
pub fn asked(table: &Table) -> Vec<Fault> {
    let stated = !option(table, "amount_per").is_empty();
    let interval = match said(table).filter(|_| !stated) {
        Some((per, by)) => of_said(table, per, by),
        None => (!stated).then(|| plans::of_intervals(table)).flatten(),
    };
    let differ = (!stated).then(|| of_files(table)).flatten();
    of_units(table).into_iter().chain(interval).chain(differ).collect()
}

/// Files whose amounts would be read as for another interval than they are for: the heading
/// or the name of one file says something else than what all are read as.
fn of_files(table: &Table) -> Option<Fault> {
    let per = per(table);
    let words = table.text("interval").map(|column| column.words.iter().map(read));
    let words: Vec<Option<Said>> = words.into_iter().flatten().collect();
    let ends = table.origins.iter().skip(1).map(|next| next.first_row).chain([table.rows]);
    let mut files = table.origins.iter().zip(ends).filter_map(|(origin, end)| {
        let heading = origin.headings.get("amount")?;
        Some((origin, heading, origin.first_row..end))
    });
    let mut later = files.clone();
    let (first, ..) = later.next()?;
    let (other, ..) = files.find(|(origin, heading, rows)| {
        let own = by_heading(heading).or_else(|| by_origin(table, origin));
        let is_for = |one| rows.clone().all(|row| is_for(table, &words, row, one));
        match (own, per) {
            (Some(own), Some(per)) => own != per,
            // What nothing else says, its rows say.
            (Some(one), None) | (None, Some(one)) => !is_for(one),
            (None, None) => false,
        }
    })?;
    // Where the first says what the others do not, any of these is another.
    let other = if other == first { later.next()?.0 } else { other };
    Some(faults::headings_differ(table, first, other))
}

/// Whether an amount is for an interval by what stands in its row; what nothing says is for a
/// month, and a word that is no interval is told for itself.
fn is_for(table: &Table, words: &[Option<Said>], row: usize, interval: Interval) -> bool {
    let code = table.text("interval").map_or(0, |column| column.code(row)) as usize;
    let said = match code {
        0 => current(table, row).map_or(Interval::MONTH, |said| said.interval),
        code => match words.get(code) {
            Some(Some(said)) => said.interval,
            _ => return true,
        },
    };
    let count = number(table, "interval_count", row);
    said == interval && count.is_none_or(|count| count == Decimal::ONE)
}

/// What all amounts are for, whatever the interval says: that is then how often they are
/// billed.
pub fn per(table: &Table) -> Option<Interval> {
    match option(table, "amount_per") {
        "" => said(table).map(|(per, _)| per),
        "interval" => None,
        word => read(word).map(|said| said.interval),
    }
}

/// What the heading of the amount says it is for; where it says nothing and no column does,
/// what the names of the files or sheets say.
fn said(table: &Table) -> Option<(Interval, By<'_>)> {
    let heading = table.heading("amount")?;
    if let Some(per) = by_heading(heading) {
        return Some((per, By::Heading));
    }
    let mut named = table.origins.iter().map(|origin| by_origin(table, origin));
    let first = named.next().flatten()?;
    named.all(|other| other == Some(first)).then_some(())?;
    let (name, _) = table.origins.first().and_then(called)?;
    Some((first, By::Name(name)))
}

/// What the name of a sheet or of a file says that its amounts are for, where no column does.
fn by_origin(table: &Table, origin: &Origin) -> Option<Interval> {
    let columns = ["interval", "interval_count", "period_start"];
    let none = !columns.into_iter().any(|column| table.has(column));
    none.then(|| called(origin)).flatten().map(|(_, per)| per)
}

/// The name of a sheet or of a file that says an interval.
fn called(origin: &Origin) -> Option<(&str, Interval)> {
    let file = origin.file.rsplit('/').next().unwrap_or_default();
    let mut names = [origin.sheet.as_deref(), Some(file)].into_iter().flatten();
    names.find_map(|name| Some((name, by_name(name)?)))
}

/// `arr-2026.csv` holds ARR; `monthly.csv` only says how often it is made.
fn by_name(name: &str) -> Option<Interval> {
    let plain = plain(name);
    let says = |wanted: &[&str]| plain.split_whitespace().any(|word| wanted.contains(&word));
    match (says(&["mrr"]), says(&["arr", "acv"])) {
        (true, false) => Some(Interval::MONTH),
        (false, true) => Some(Interval::YEAR),
        _ => None,
    }
}

fn by_heading(heading: &str) -> Option<Interval> {
    let plain = plain(heading);
    let says = |parts: &[&str]| parts.iter().any(|part| is_for_one(&plain, part));
    match () {
        () if says(OF_A_MONTH) => Some(Interval::MONTH),
        () if says(OF_A_YEAR) => Some(Interval::YEAR),
        () if says(OF_A_TERM) => Some(Interval::Term),
        () => by_words(&plain),
    }
}

/// `Quarterly fee`, `Half-year price`, `Betrag je Quartal`: the one interval that words of a
/// heading say together.
fn by_words(plain: &str) -> Option<Interval> {
    let words: Vec<&str> = plain.split_whitespace().collect();
    // The longest part that is one: `every 2 weeks` is no week.
    let found = (1..=LONGEST).rev().find_map(|count| {
        let together = words.windows(count).map(|some| some.concat());
        let mut long = together.filter(|word| word.chars().count() >= SHORTEST);
        long.find_map(|word| match read(&word)?.interval {
            // A total is one of the row, and what comes once is told by its kind.
            Interval::Term | Interval::Once => None,
            every => Some(every),
        })
    });
    found.filter(|one| !one.word().is_empty())
}

/// Whether a heading is for one of these, and not for several or a part of one. Short words
/// stand alone: `ARR` is no beginning of `arrears`.
fn is_for_one(plain: &str, part: &str) -> bool {
    let is = |at: usize| {
        let rest = plain.get(at + part.len()..).unwrap_or("");
        let before = plain[..at].split_whitespace().next_back().unwrap_or("");
        let several = OF_SEVERAL.contains(&before) || before.parse().is_ok_and(|n: u32| n != 1);
        plain[..at].ends_with(' ')
            && !several
            && (part.len() > 3 || rest.is_empty() || rest.starts_with(' '))
    };
    plain.match_indices(part).any(|(at, _)| is(at))
}

fn of_units(table: &Table) -> Option<Fault> {
    if table.options.contains_key("amount_is") {
        return None;
    }
    let (quantities, amounts) = (table.decimal("quantity")?, table.decimal("amount")?);
    let pair = |row| Some((quantities.get(row)?, amounts.get(row)?));
    let several = |row: &usize| pair(*row).is_some_and(|(count, _)| count != Decimal::ONE);
    let rows: RowSet = (0..table.rows).filter(several).map(|row| row as u32).collect();
    let first = rows.iter().next()?;
    let units = rows.iter().filter_map(|row| quantities.get(row as usize));
    let units = units.fold(Decimal::ZERO, |sum, one| sum.checked_add(one).unwrap_or(sum));
    let heading = table.heading("amount").unwrap_or("amount");
    let place = table.place(first as usize, Some("quantity"));
    match says(heading) {
        Says::Unit => Some(faults::unit_price(place, table, heading, rows.len())),
        Says::Nothing if !is_total(table) => {
            Some(faults::unit_or_total(place, table, heading, rows.len(), units))
        }
        _ => None,
    }
}

fn says(heading: &str) -> Says {
    let plain = plain(heading);
    let has = |parts: &[&str]| parts.iter().any(|part| has_word(&plain, part));
    match () {
        () if has(OF_ONE) || plain.contains("unitaire") => Says::Unit,
        () if has(OF_ALL) => Says::Total,
        () => Says::Nothing,
    }
}

/// Whether a word of a heading begins so.
fn has_word(plain: &str, part: &str) -> bool {
    plain.match_indices(part).any(|(at, _)| plain[..at].ends_with(' '))
}

/// In lower case, with a blank before each word.
fn plain(heading: &str) -> String {
    let mut plain = " ".to_owned();
    let mut lower = false;
    for sign in heading.chars() {
        // `unitAmount` is two words.
        if sign.is_uppercase() && lower {
            plain.push(' ');
        }
        lower = sign.is_lowercase();
        match sign.is_alphanumeric() {
            true => plain.extend(sign.to_lowercase()),
            false => plain.push(' '),
        }
    }
    let words = plain.split_whitespace();
    words.fold(String::new(), |mut all, word| {
        all.push(' ');
        all.push_str(word);
        all
    })
}

/// One plan at several quantities: whether the amount grew with them, and whether it stayed.
struct Plan {
    first: (Decimal, Decimal),
    grew: bool,
    stayed: bool,
}

/// Whether the rows prove that amounts are totals: one plan costs more for more of it, in
/// proportion, and none costs the same.
fn is_total(table: &Table) -> bool {
    let (Some(quantities), Some(amounts)) = (table.decimal("quantity"), table.decimal("amount"))
    else {
        return false;
    };
    let code = |name: &str, row| table.text(name).map_or(0, |column| column.code(row));
    let mut plans: BTreeMap<[u32; 4], Plan> = BTreeMap::new();
    for row in 0..table.rows {
        let (Some(count), Some(amount)) = (quantities.get(row), amounts.get(row)) else { continue };
        let key = ["plan", "product", "interval", "currency"].map(|name| code(name, row));
        let plan =
            plans.entry(key).or_insert(Plan { first: (count, amount), grew: false, stayed: false });
        let (before, cost) = plan.first;
        if count != before {
            let (one, two) = (cost.checked_mul(count), amount.checked_mul(before));
            plan.grew |= one.is_some() && one == two;
            plan.stayed |= cost == amount;
        }
    }
    plans.values().any(|plan| plan.grew) && !plans.values().any(|plan| plan.stayed)
}

/// Amounts that are for one interval by their heading or the name of their file, beside
/// intervals that are another; where no column says any, all but a month's are told.
fn of_said(table: &Table, per: Interval, by: By<'_>) -> Option<Fault> {
    let Some(column) = table.text("interval") else {
        return (per != Interval::MONTH).then(|| faults::read_as_said(table, per.word(), by));
    };
    let other = |word: &str| read(word).is_some_and(|said| said.interval != per);
    let others: Vec<bool> = column.words.iter().map(other).collect();
    let is_other = |row: &usize| others.get(column.code(*row) as usize).copied().unwrap_or(false);
    let rows: RowSet = (0..table.rows).filter(is_other).map(|row| row as u32).collect();
    let first = rows.iter().next()? as usize;
    let word = column.get(first).unwrap_or("");
    let heading = table.heading("amount")?;
    Some(faults::for_another_interval(table, (heading, per.word()), word, &rows))
}
