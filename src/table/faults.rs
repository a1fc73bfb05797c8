//! Wordings of the faults of reading tables: cells, columns and rows here, the
//! file and the mapping in modules of their own.

/// What is wrong with months that stand across.
pub mod across;

/// What is wrong with a file as a whole.
pub mod file;

/// What is wrong with `filter`.
pub mod filter;

/// What is wrong with a mapping.
pub mod mapping;

/// Which rows are data, and which days they are of.
pub mod rows;

/// What a column says that nobody reads.
pub mod qualifier;

use crate::diag::{Fault, Line, Place, Severity};
use crate::table::currency::{Against, Clash};
use crate::table::gather::{Trouble, Wrong};
use crate::table::part::Source;
use crate::table::plan::Planned;
use crate::table::settle::Unsettled;
use crate::table::{Kind, Mapping, clock, date, money};
use crate::value::{Decimal, english::spelled};
use std::collections::{BTreeMap, BTreeSet};

/// How many faults of one kind a file is told of.
const TOLD: usize = 20;

/// The faults of one file: in the order of their places, and of each kind only so
/// many; `untold` counts those that were never made.
pub fn capped(
    file: &str,
    mut faults: Vec<Fault>,
    untold: BTreeMap<&'static str, usize>,
) -> Vec<Fault> {
    faults.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
    // What stands wrong in a row that is shifted is no fault of its own.
    let row = |fault: &Fault| match fault.place {
        Place::Cell { row, .. } => Some(row),
        _ => None,
    };
    let is_long = |fault: &Fault| matches!(fault.code, rows::TOO_MANY | rows::SHIFTED);
    let long = faults.iter().filter(|fault| is_long(fault)).filter_map(row);
    let long: BTreeSet<u32> = long.collect();
    let runaway = faults.iter().filter(|fault| fault.code == rows::RUNAWAY).filter_map(row);
    let runaway: BTreeSet<u32> = runaway.collect();
    faults.retain(|fault| match row(fault) {
        Some(row) if runaway.contains(&row) => fault.code == rows::RUNAWAY,
        Some(row) if long.contains(&row) => is_long(fault),
        _ => true,
    });
    let mut counts: BTreeMap<&'static str, (usize, Severity)> = BTreeMap::new();
    for (code, count) in untold {
        counts.insert(code, (count, Severity::Error));
    }
    let mut told = BTreeMap::<&'static str, usize>::new();
    faults.retain(|fault| {
        let told = told.entry(fault.code).or_default();
        *told += 1;
        if *told > TOLD {
            counts.entry(fault.code).or_insert((0, fault.severity)).0 += 1;
        }
        *told <= TOLD
    });
    for (code, (count, severity)) in counts {
        faults.push(Fault { severity, ..more_of_a_kind(file, code, count) });
    }
    faults
}

fn more_of_a_kind(file: &str, code: &str, count: usize) -> Fault {
    let message = format!("{count} more of `{code}` in this file");
    Fault::error("table/more-of-a-kind", Place::file(file), message)
        .help("mend the ones above first; one cause often makes many")
}

/// A cell that is not what its column holds.
pub fn bad_cell(source: &Source<'_>, column: &Planned, trouble: &Trouble, place: Place) -> Fault {
    let (name, text) = (column.name(), trouble.shown());
    let table = &source.schema.table;
    if source.sheet.is_none() && text.contains(['\n', '\r']) {
        return rows::runaway_quote(name, place);
    }
    let under = format!("tables.{table}.values.{name}");
    // A line of the configuration needs the whole word.
    let whole = trouble.is_whole().then_some(trouble.text.as_str());
    let is_word = !text.is_empty() && !text.contains(|c: char| c.is_ascii_digit() || c == '"');
    let may_be_blank = matches!(trouble.wrong, Wrong::Number | Wrong::Day | Wrong::OnlyMonth);
    let blank = whole.filter(|_| is_word && may_be_blank && !column.every_row);
    let blank = blank.map(|word| Line::meaning(&under, word, ""));
    let means = format!("or say what it means under `[{under}]`");
    let (values, line) = match (&trouble.wrong, blank) {
        (Wrong::Flag, _) => {
            (means, whole.map(|word| Line::meaning(&under, word, "…").or(["yes", "no"])))
        }
        (_, Some(line)) => (format!("or say that it means none: {}", line.said()), Some(line)),
        (Wrong::Day, None) if clock::epoch(text).is_some() => {
            ("or as seconds since 1970 in every row of the column".to_owned(), None)
        }
        _ => (means, None),
    };
    let fault = match trouble.wrong {
        Wrong::Number => {
            Fault::error("table/bad-number", place, format!("`{text}` in `{name}` is not a number"))
                .help(match &column.manner.mark {
                    Some(mark) => format!(
                        "the decimal sign is stated as `{}`; write it like 1234{}50, {values}",
                        mark.sign(),
                        mark.sign()
                    ),
                    None => format!("write it like 1234.50, {values}"),
                })
        }
        Wrong::Percent => Fault::error(
            "table/share-for-an-amount",
            place,
            format!("`{text}` in `{name}` is a share, not an amount"),
        )
        .help(format!("write the amount, as 1234.50, {values}")),
        Wrong::Day if matches!(column.manner.kind, Kind::Month | Kind::MonthOrDay) => {
            Fault::error("table/bad-month", place, format!("`{text}` in `{name}` is not a month"))
                .help(format!("write it like 2026-03, {values}"))
        }
        Wrong::Day | Wrong::OnlyMonth => {
            Fault::error("table/bad-day", place, format!("`{text}` in `{name}` is not a day"))
                .help(format!("write it like 2026-03-31, {values}"))
        }
        Wrong::NoSuchDay => Fault::error(
            "table/no-such-day",
            place,
            match date::is_too_early(text) {
                true => format!("`{text}` in `{name}` is before 1900: no day of business is"),
                false => format!("there is no day `{text}`, which stands in `{name}`"),
            },
        )
        .help(match column.manner.order {
            Some(_) => "the order of dates is stated by `date_order`; is it right?",
            None => "write it like 2026-03-31",
        }),
        Wrong::Flag => Fault::error(
            "table/bad-flag",
            place,
            format!("`{text}` in `{name}` is neither yes nor no"),
        )
        .help(format!("write yes or no, {values}")),
        Wrong::Error => Fault::error(
            "table/error-cell",
            place,
            format!("`{name}` holds the formula error `{text}`"),
        )
        .help("mend the formula in the spreadsheet and save it"),
        Wrong::Uncached => Fault::error(
            "table/no-saved-result",
            place,
            format!("`{name}` holds a formula whose result was never saved"),
        )
        .help("open the file in a spreadsheet program and save it, so that results are in it"),
    };
    line.into_iter().fold(fault, Fault::settled_by)
}

/// An amount whose mark is not the currency it would be counted in.
pub fn clash(source: &Source<'_>, column: &Planned, clash: &Clash, place: Place) -> Fault {
    let (name, mark) = (column.name(), clash.mark);
    let table = &source.schema.table;
    match &clash.against {
        Against::Row(word) => Fault::error(
            "table/two-currencies",
            place,
            format!("`{name}` is in `{mark}`, and the currency of this row is `{word}`"),
        )
        .help("say the same in both, or leave the amount bare"),
        Against::Home(home) => Fault::error(
            "table/other-currency",
            place,
            format!("`{name}` is in `{mark}`, and the reporting currency is `{home}`"),
        )
        .help(format!(
            "write the amount in `{home}`; nothing in `{table}` says at what rate to convert it"
        )),
        Against::Bare(count) => {
            let home = &source.mapping.home;
            let are = if *count == 1 { "amount is" } else { "amounts are" };
            let home = match home.is_empty() {
                true => "in the reporting currency".to_owned(),
                false => format!("as `{home}`"),
            };
            let message =
                format!("{count} bare {are} read {home} in `{name}`, beside others in `{mark}`");
            Fault::warning("table/bare-amounts", place, message)
                .help("write the mark beside every amount, or add a column for the currency")
        }
        Against::Nothing => {
            let codes: Vec<&str> = money::others(mark).collect();
            let under = format!("tables.{table}.defaults");
            let code = codes.first().unwrap_or(&"EUR");
            let line = Line::word(&under, "currency", code).or(codes.iter().copied());
            Fault::error(
                "table/unclear-currency",
                place,
                format!("`{mark}` in `{name}` may be {}", codes.join(", ")),
            )
            .help(format!(
                "add a column for the currency, or set it by `[{under}] {}`",
                line.line()
            ))
            .settled_by(line)
        }
    }
}

/// A spreadsheet shows a column in a currency that it is not read in.
pub fn shown_in(source: &Source<'_>, column: &Planned, mark: &str, place: Place) -> Fault {
    let (name, home, table) = (column.name(), &source.mapping.home, &source.schema.table);
    let message = format!("`{name}` is shown in `{mark}` and read as `{home}`");
    let fault = Fault::warning("table/shown-in-another-currency", place, message);
    match (column.manner.kind, money::plain(mark)) {
        (Kind::Money, Some(code)) => {
            let line = Line::word(format!("tables.{table}.defaults"), "currency", code);
            fault
                .help(format!(
                    "add a column for the currency, or set it by `[{}] {}`; if the amounts are in \
                     `{home}`, say that there",
                    line.under,
                    line.line()
                ))
                .settled_by(line.or([home.as_str()]))
        }
        _ => fault.help(format!("write the amounts in `{home}` and format them so")),
    }
}

/// A column that cannot be read one way only.
pub fn unsettled(
    source: &Source<'_>,
    column: &Planned,
    unsettled: &Unsettled,
    place: impl Fn(u32) -> Place,
) -> Fault {
    let name = column.name();
    let table = &source.schema.table;
    let under = format!("tables.{table}");
    let set = |line: &Line| format!("set `{}` or `{}` in `[{under}]`", line.line(), line.other());
    let order = Line::word(&under, "date_order", "dmy").or(["mdy"]);
    let (decimal, set_decimal) = qualifier::decimal_sign(source);
    match unsettled {
        Unsettled::Number { row, text, point, comma, cells } => Fault::error(
            "table/ambiguous-number",
            place(*row),
            format!(
                "`{text}` in `{name}` is {} or {}",
                smaller(*point, *comma),
                larger(*point, *comma)
            ),
        )
        .note(open_cells(*cells))
        .help(set_decimal)
        .settled_by(decimal),
        Unsettled::Marks((row, point), (other, comma)) => Fault::error(
            "table/mixed-decimals",
            place(*row.max(other)),
            format!(
                "`{name}` has `{point}` with a decimal point and `{comma}` with a decimal comma"
            ),
        )
        .note(format!("the other one stands at {}", place(*row.min(other))))
        .help("write all numbers of the column alike"),
        Unsettled::Share { row, number } => {
            let fault = Fault::error(
                "table/ambiguous-share",
                place(*row),
                format!(
                    "`{0}` in `{name}` is {0}% or {1}%",
                    number.normalize(),
                    (number * Decimal::ONE_HUNDRED).normalize()
                ),
            )
            .note("write the sign behind every number, as in `40%`, or a fraction in every cell")
            .help(qualifier::say_share(source, column));
            qualifier::share_line(source, column).into_iter().fold(fault, Fault::settled_by)
        }
        Unsettled::Day { row, text, dmy, mdy, cells } => Fault::error(
            "table/ambiguous-day",
            place(*row),
            format!("`{text}` in `{name}` is {} or {}", spelled(*dmy), spelled(*mdy)),
        )
        .note(open_cells(*cells))
        .help(set(&order))
        .settled_by(order),
        Unsettled::Orders((row, dmy), (other, mdy)) => Fault::error(
            "table/mixed-date-orders",
            place(*row.max(other)),
            format!("`{name}` has `{dmy}`, day first, and `{mdy}`, month first"),
        )
        .note(format!("the other one stands at {}", place(*row.min(other))))
        .help("write all dates of the column alike, best as 2026-03-31"),
        Unsettled::DayAndFlag { row } => Fault::error(
            "table/day-and-flag",
            place(*row),
            format!("`{name}` holds days in some rows and yes in this one"),
        )
        .help("write the day, or yes and no throughout"),
    }
}

fn open_cells(cells: usize) -> String {
    match cells {
        1 => "no other cell of the column proves one of them".to_owned(),
        _ => format!("{cells} cells of the column can be read both ways, and none proves one"),
    }
}

fn larger(a: Decimal, b: Decimal) -> String {
    a.max(b).normalize().to_string()
}

fn smaller(a: Decimal, b: Decimal) -> String {
    a.min(b).to_string()
}

/// A cell that every row must have.
pub fn missing_cell(source: &Source<'_>, column: &Planned, place: Place) -> Fault {
    let name = column.name();
    let table = &source.schema.table;
    Fault::error("table/missing-cell", place, format!("this row has no `{name}`"))
        .help(format!("fill it in, or give a value under `[tables.{table}.defaults]`"))
}

/// A value that another row has too.
pub fn duplicate_value(name: &str, word: &str, place: Place, first: &Place) -> Fault {
    let message = format!("`{word}` stands twice in `{name}`");
    Fault::error("table/duplicate-value", place, message)
        .note(format!("first at {first}"))
        .help("each row needs its own; remove the row that is there twice")
}

/// A file that gives its table nothing.
pub fn no_rows(file: &str, left_out: &[(String, usize)]) -> Fault {
    let fault =
        Fault::warning("table/no-rows", Place::file(file), "no row was read from this file");
    let told: Vec<String> =
        left_out.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
    match told.is_empty() {
        true => fault.help("is the export empty?"),
        false => fault
            .note(format!("left out: {}", told.join(", ")))
            .help("is the export empty, or does `filter` leave every row out?"),
    }
}

/// Two files of one table give a column different kinds.
pub fn differing_kinds(mapping: &Mapping, name: &str) -> Fault {
    let message = format!("`{name}` holds days in one file of the table and yes or no in another");
    Fault::error("table/differing-kinds", Place::file(&mapping.file), message)
        .help("export both alike: days in all files, or yes and no in all")
}
