//! Wordings of every fault of this book.

/// What only the project can answer.
mod asked;

pub use asked::{
    UNKNOWN_STAGE, blank_value_period, lone_terms, mapped_to_no_stage, total_without_term,
    unknown_categories, unknown_sources, unknown_stage, unknown_status, unknown_value_period,
};

use crate::books::ledger::faults::row_words;
use crate::books::ledger::join::Mend;
use crate::diag::{Fault, Line, Place, Severity};
use crate::table::Table;
use crate::value::{Day, Decimal, RowSet};

/// One id on several rows.
pub fn duplicate_deal(place: Place, id: &str, other: &Place) -> Fault {
    Fault::error("pipeline/duplicate-deal", place, format!("deal `{id}` stands on two rows"))
        .note(format!("the other one is {other}"))
        .help("leave one of them out with `filter`")
}

/// Ids on several rows, many times.
pub fn duplicate_deals(repeats: usize, rows: usize, first: &Fault) -> Fault {
    let message = format!("{repeats} of {rows} rows have the `id` of a deal above");
    let fault = Fault::error("pipeline/duplicate-deals", first.place.clone(), message);
    fault.note(format!("the first: {}", first.message)).help(
        "are these different deals? then map the column that tells each apart as `id`; else \
         leave the repeats out with `filter`",
    )
}

/// One id on several rows with different stages.
pub fn two_stages(place: Place, id: &str, stages: (&str, &str), other: &Place) -> Fault {
    let (first, second) = stages;
    let message = format!("deal `{id}` is in two stages, `{first}` and `{second}`");
    Fault::error("pipeline/two-stages", place, message)
        .note(format!("the other row is {other}"))
        .help("every deal is in exactly one stage; leave one row out with `filter`")
}

/// Visits to two stages that overlap.
pub fn overlapping_stages(table: &Table, rows: &RowSet) -> Fault {
    let message = format!("{} in two stages at once", are(rows.len(), "deal"));
    of_rows("pipeline/overlapping-stages", table, rows, Some("stage"), message)
        .help("they are counted as gate violations; mend the dates in the stage history")
}

/// Deals whose close date lies before their creation.
pub fn closed_before_created(table: &Table, rows: &RowSet) -> Fault {
    let message = format!("{} closed before the day of creation", are(rows.len(), "deal"));
    of_rows("pipeline/closed-before-created", table, rows, Some("close_date"), message)
        .help("mend the dates; these deals are left out of every cycle")
}

/// Closed deals without a date.
pub fn closed_without_date(table: &Table, rows: &RowSet) -> Fault {
    let message = format!("{} closed without a close date", are(rows.len(), "deal"));
    of_rows("pipeline/closed-without-date", table, rows, Some("close_date"), message)
        .help("they belong to no period and are left out of every figure of one")
}

/// Deals that closed after as_of, alone in an export that else ends before it.
pub fn closed_later(table: &Table, rows: &RowSet, as_of: Day) -> Fault {
    let message = format!("{} closed after as_of, {as_of}", are(rows.len(), "deal"));
    of_rows("pipeline/closed-later", table, rows, Some("close_date"), message).help(
        "an export that knows such a day is taken to be of it, and its stages say nothing of more \
         than a week before; mend the date, or give the export of as_of",
    )
}

/// Deals whose flags, or a probability of 0 or 100 %, contradict their stage.
pub fn stage_against_flags(table: &Table, rows: &RowSet, all: usize) -> Fault {
    let message = format!(
        "{} of {} {} flags or a probability that contradict the stage",
        rows.len(),
        counted(all, "row"),
        if rows.len() == 1 { "has" } else { "have" }
    );
    of_rows("pipeline/stage-against-flags", table, rows, Some("stage"), message).help(
        "the stage decides; where the flags are right, mend the stages or map another column to \
         `stage`",
    )
}

/// No column says what deals are worth.
pub fn no_amount(table: &Table) -> Fault {
    let place = table.origins.first().map_or(Place::Nowhere, |from| Place::file(&from.file));
    let line = Line::open("tables.deals.columns", "amount");
    Fault::warning("pipeline/no-amount", place, "no column says what the deals are worth")
        .help(format!(
            "every sum of money will be n/a; name the heading, as in `[{}] {}`",
            line.under,
            line.line()
        ))
        .settled_by(line)
}

/// Amounts below zero.
pub fn negative_amount(table: &Table, rows: &RowSet, column: &str) -> Fault {
    let message = format!("{} below zero in `{column}`", are(rows.len(), "amount"));
    of_rows("pipeline/negative-amount", table, rows, Some(column), message)
        .help("they are treated as missing; write a credit as a lower amount")
}

/// An amount that no sum can hold, here or in the reporting currency.
pub fn too_large(place: Place, amount: Decimal) -> Fault {
    let message = format!("the amount `{}` is too large to be one deal's", amount.normalize());
    Fault::error("pipeline/too-large", place, message).help("is it in cents, or a total?")
}

/// Products without a list price.
pub fn unknown_products(table: &Table, rows: &RowSet, words: &[&str]) -> Fault {
    let message = format!(
        "{} not in the table `products` ({} without a list price)",
        match words.len() {
            1 => format!("product {} is", listed(words.iter().copied())),
            _ => format!("products {} are", listed(words.iter().copied())),
        },
        counted(rows.len(), "deal"),
    );
    of_rows("pipeline/unknown-product", table, rows, Some("products"), message)
        .help("map the name under `[tables.deals.values.products]`, or add the product")
}

/// `amount_from = "list_price"` without a price list.
pub fn no_price_list(table: &Table) -> Fault {
    let place = table.origins.first().map_or(Place::Nowhere, |from| Place::file(&from.file));
    let message = "`amount_from = \"list_price\"` needs the table `products` with `list_price`";
    Fault::error("pipeline/no-price-list", place, message)
        .help("add `[tables.products]`, or take the key away")
}

/// History of deals that are not in the export.
pub fn history_of_strangers(table: &Table, rows: &RowSet, way: Option<(usize, Mend<'_>)>) -> Fault {
    let message = match rows.len() {
        1 => "1 row of the stage history is of a deal that is not exported".to_owned(),
        many => format!("{many} rows of the stage history are of deals that are not exported"),
    };
    of_rows("pipeline/history-of-unknown-deal", table, rows, Some("deal"), message).help(
        match way {
            Some((count, way)) => {
                let how = way.help(&table.name, "deal");
                format!("{} would be found: {how}", counted(count, "deal"))
            }
            None => "export deals and history on the same day, with the same filter".to_owned(),
        },
    )
}

/// A history none of whose deals is exported.
pub fn history_meets_nowhere(
    table: &Table,
    deals: usize,
    (here, there): (&str, &str),
    way: Option<(usize, Mend<'_>)>,
) -> Fault {
    let message = match deals {
        1 => {
            format!("the deal of the stage history is not exported: `{here}` here, `{there}` there")
        }
        many => format!(
            "none of the {many} deals of the stage history is exported: `{here}` here, `{there}` there"
        ),
    };
    let place = table.place(0, Some("deal"));
    let fault = Fault::error("pipeline/history-meets-nowhere", place, message);
    let line = match way {
        Some((_, way)) => way.line(&table.name, "deal"),
        None => Line::open(format!("tables.{}.columns", table.name), "deal"),
    };
    fault.settled_by(line).help(match way {
        Some((_, way)) => way.help(&table.name, "deal"),
        None => "map the column that holds the deals' ids: `deal = \"…\"` under \
                 `[tables.stage_history.columns]`, or `id = \"…\"` under `[tables.deals.columns]`"
            .to_owned(),
    })
}

/// Deals whose history ends in another stage than the one they are exported in.
pub fn history_differs(table: &Table, rows: &RowSet) -> Fault {
    let message = format!("{} not in the last stage of the history", are(rows.len(), "deal"));
    of_rows("pipeline/history-differs", table, rows, Some("stage"), message).help(
        "balances count them as exported, conversion and earlier balances by the history; export \
         deals and history on the same day",
    )
}

/// Stages of ours in which no deal of the whole export is, with our probabilities. A CRM whose
/// preset says what its stages are has its own: that is no news.
pub fn few_stages(table: &Table, without: &[&str]) -> Fault {
    let place = table.origins.first().map_or(Place::Nowhere, |from| Place::file(&from.file));
    let message = format!(
        "no deal is or was in {}, but deals are weighted by chances for all five stages",
        listed(without.iter().copied())
    );
    let fault = Fault::warning("pipeline/few-stages", place, message).help(
        "say which words of the export are which stage (`[tables.deals.values.stage]`), or the \
         chance of each under `[metrics.pipeline.stage_probability]`",
    );
    match table.preset {
        Some(_) => Fault { severity: Severity::Note, ..fault },
        None => fault,
    }
}

/// A slice's value that no deal has.
pub fn unknown_value<'a>(
    argument: &str,
    value: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Fault {
    let message = format!("no deal has the {argument} `{value}`");
    let fault = Fault::error("pipeline/unknown-value", Place::Nowhere, message);
    let fault = fault.suggest(value, known.clone());
    let few: Vec<&str> = known.take(9).collect();
    match (fault.help.is_some(), few.len()) {
        (true, _) | (false, 0) => fault,
        (false, 9..) => fault.help("`list metrics` shows what narrows a figure"),
        (false, _) => fault.help(format!("there are {}", listed(few.into_iter()))),
    }
}

/// An argument that is not one of a few words.
pub fn bad_argument(argument: &str, value: &str, valid: &[&'static str]) -> Fault {
    let message = format!("`{value}` is no {argument}");
    let fault = Fault::error("pipeline/bad-argument", Place::Nowhere, message);
    let fault = fault.suggest(value, valid.iter().copied());
    match fault.help.is_some() {
        true => fault,
        false => fault.help(format!("write one of {}", listed(valid.iter().copied()))),
    }
}

/// The parts of a movement do not add up: never a fault of the data.
pub fn unbalanced(place: Place, start: Day, end: Day, residual: &str) -> Fault {
    let message =
        format!("the movement from {start} to {end} leaves `{residual}` that nothing explains");
    Fault::error("pipeline/unbalanced-movement", place, message)
        .help("this is a fault of the program; please report it with the two exports")
}

/// One warning for many rows: the place of the first, the others as a note.
fn of_rows(
    code: &'static str,
    table: &Table,
    rows: &RowSet,
    column: Option<&str>,
    message: String,
) -> Fault {
    let first = rows.iter().next().map_or(0, |row| row as usize);
    let fault = Fault::warning(code, table.place(first, column), message);
    if rows.len() == 1 {
        return fault;
    }
    fault.note(format!("rows {}", row_words(table, rows)))
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn are(count: usize, noun: &str) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{} {verb}", counted(count, noun))
}

fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
