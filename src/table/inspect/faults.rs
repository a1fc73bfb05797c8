//! Wordings of what is odd in an export, beyond what reading it says.

use crate::diag::{Fault, Line, Place, column_letters, quoted};
use crate::table::faults::mapping::shown;
use crate::table::inspect::prove::Refused;

/// The code of a list of figures.
pub const KEY_FIGURES: &str = "doctor/key-figures";

/// Nothing in it at all.
pub fn nothing(path: &str) -> Fault {
    Fault::error("doctor/nothing", Place::file(path), "there is no row with anything in it")
        .help("export it anew, with its headings")
}

fn times(count: usize) -> String {
    match count {
        1 => "one cell".to_owned(),
        count => format!("{count} cells"),
    }
}

/// Sheets nobody sees.
pub fn hidden_sheets(path: &str, names: &[&str]) -> Fault {
    let message = format!("hidden sheets are not read: `{}`", names.join("`, `"));
    Fault::remark("doctor/hidden-sheets", Place::file(path), message)
        .help("name one with `sheet` to read it")
}

/// The sheet that fits is not the first that is seen.
pub fn other_sheet(path: &str, first: &str, chosen: &str) -> Fault {
    let message = format!("the table is in the sheet `{chosen}`, not in the first, `{first}`");
    Fault::warning("doctor/other-sheet", Place::file(path), message)
        .help(format!("set `sheet = {}`", quoted(chosen)))
}

/// Columns nobody sees.
pub fn hidden_columns(place: Place, columns: &[(u32, &str)]) -> Fault {
    let told: Vec<String> = columns
        .iter()
        .map(|(at, heading)| format!("{} `{heading}`", column_letters(*at)))
        .collect();
    let message = format!("hidden columns are read all the same: {}", told.join(", "));
    Fault::warning("doctor/hidden-columns", place, message)
}

/// Rows nobody sees.
pub fn hidden_rows(place: Place, count: usize) -> Fault {
    let message = match count {
        1 => "a row is hidden in the spreadsheet".to_owned(),
        count => format!("{count} rows are hidden in the spreadsheet"),
    };
    Fault::warning("doctor/hidden-rows", place, message)
        .help("leave them out with `filter`, or remove them from the sheet")
}

/// Cells below merged ones.
pub fn covered(place: Place, count: usize) -> Fault {
    let message =
        format!("{} under merged cells: nobody sees them, and they are not read", values(count));
    Fault::warning("doctor/covered-cells", place, message).help("unmerge the cells to see them")
}

fn values(count: usize) -> String {
    match count {
        1 => "a value stands".to_owned(),
        count => format!("{count} values stand"),
    }
}

/// A heading that spans several columns.
pub fn merged_heading(place: Place, range: &str, heading: &str) -> Fault {
    let message =
        format!("the heading `{heading}` is merged over {range} and names the first column only");
    Fault::warning("doctor/merged-heading", place, message)
        .help("give each column a heading of its own")
}

/// Columns that hold something and have no heading.
pub fn no_heading(place: Place, columns: &[u32]) -> Fault {
    let letters: Vec<String> = columns.iter().take(30).map(|at| column_letters(*at)).collect();
    let more = if columns.len() > 30 { ", …" } else { "" };
    let (noun, verb) = if columns.len() == 1 { ("column", "has") } else { ("columns", "have") };
    let message = format!("{noun} {}{more} {verb} no heading", letters.join(", "));
    Fault::warning("doctor/no-heading", place, message)
}

/// Two columns with one heading.
pub fn same_heading(place: Place, heading: &str, first: u32) -> Fault {
    let message =
        format!("the heading `{heading}` stands over column {} too", column_letters(first));
    Fault::warning("doctor/same-heading", place, message).help("rename one of them")
}

/// Errors of formulas.
pub fn errors(place: Place, heading: &str, error: &str, count: usize) -> Fault {
    let message = format!("`{heading}` holds {error} in {}", times(count));
    Fault::warning("doctor/error-cells", place, message).help("mend the formula and save anew")
}

/// Formulas without saved results.
pub fn uncached(place: Place, heading: &str, count: usize) -> Fault {
    let message = format!("`{heading}` has a formula without a saved result in {}", times(count));
    Fault::warning("doctor/no-results", place, message)
        .help("open it in a spreadsheet program and save it, so that results are calculated")
}

/// Numbers stored as text among others.
pub fn text_numbers(place: Place, heading: &str, count: usize) -> Fault {
    let message = format!("`{heading}` holds numbers, but as text in {}", times(count));
    Fault::remark("doctor/text-numbers", place, message)
        .note("they are read as the numbers they say")
}

/// Something else among numbers or dates.
pub fn strays(place: Place, heading: &str, kind: &str, text: &str, count: usize) -> Fault {
    let kind = match kind {
        "date" => "dates",
        "month" => "months",
        _ => "numbers",
    };
    let more = match count {
        1 => String::new(),
        2 => ", and something else in one more cell".to_owned(),
        count => format!(", and something else in {} more cells", count - 1),
    };
    let message = format!("`{heading}` holds {kind}, but `{text}` here{more}");
    Fault::warning("doctor/strays", place, message)
}

/// Blanks around words.
pub fn padded(place: Place, heading: &str, count: usize) -> Fault {
    let message = format!("`{heading}` has blanks around its words in {}", times(count));
    Fault::remark("doctor/padded", place, message).note("they are trimmed")
}

/// One value written in several ways.
pub fn variants(place: Place, heading: &str, ways: &[&str]) -> Fault {
    let message = format!("`{heading}` writes one value in several ways: `{}`", ways.join("`, `"));
    Fault::warning("doctor/variants", place, message).help("map them to one under `values`")
}

/// An id that stands twice.
pub fn repeated(place: Place, heading: &str, value: &str, first: &Place) -> Fault {
    let message = format!("`{heading}` is `{value}` here and at {first}");
    Fault::warning("doctor/repeated-id", place, message)
        .help("are these one record twice, or two records?")
}

/// The same in every row.
pub fn one_value(place: Place, heading: &str, value: &str, rows: usize) -> Fault {
    let message = format!("`{heading}` is `{value}` in all {rows} rows");
    Fault::remark("doctor/one-value", place, message)
}

/// A table that the headings name and the rows refuse.
pub fn refused(path: &str, why: &Refused, fits_other: bool) -> Fault {
    let Refused { table, heading, value, rows: (one, other), count } = why;
    let noun = if *count == 1 { "one row repeats" } else { "rows repeat" };
    let many = if *count == 1 { String::new() } else { format!("{count} ") };
    let message = format!("this is no table of `{table}`: {many}{noun} a `{heading}`");
    let fault = match fits_other {
        true => Fault::remark("doctor/other-table", Place::file(path), message),
        false => Fault::warning("doctor/other-table", Place::file(path), message),
    };
    fault.note(format!("`{value}` stands in rows {one} and {other}")).help(
        "lines of orders or invoices are `invoice_lines` where each pays for a period, and \
             `arr_snapshots` where each is a balance of its month",
    )
}

/// Lines of key figures, where a table has customers.
pub fn key_figures(path: &str, table: &str, lines: &[String]) -> Fault {
    let message = format!("`{}` are key figures, not rows of `{table}`", lines.join("`, `"));
    Fault::warning(KEY_FIGURES, Place::file(path), message).help(
        "where they stand below a sheet of customers, head its first column `Customer`, or \
         remove these lines",
    )
}

/// Days that nothing reads, where the table has days that it does not find.
pub fn unread_days(place: Place, heading: &str, table: &str, could: &[&str]) -> Fault {
    let message = format!("`{}` holds days, and nothing reads it", shown(heading));
    let first = could.first().copied().unwrap_or("…");
    let line = Line::word(format!("tables.{table}.columns"), first, heading);
    Fault::warning("doctor/unread-days", place, message)
        .note(format!("days that `{table}` has no column for: `{}`", could.join("`, `")))
        .help(format!(
            "map it under `[{}]`, as in `{}`, or say that it means nothing: `ignore = [{}]`",
            line.under,
            line.line(),
            quoted(heading)
        ))
}

/// The code of [`unread_money`].
pub const UNREAD_MONEY: &str = "doctor/unread-money";

/// Money in every row that nothing reads, where no other amount is read; `line` maps it, if
/// the table has amounts.
pub fn unread_money(place: Place, heading: &str, line: Option<Line>) -> Fault {
    let message = format!("`{}` holds money in every row, and nothing reads it", shown(heading));
    let fault = Fault::warning(UNREAD_MONEY, place, message);
    match line {
        Some(line) => fault.help(format!("map it, as {}", line.said())),
        None => fault.help(
            "if it is what each customer pays, head it `MRR` for a month or `ARR` for a year: \
             with a day on which each began the file is `subscriptions`",
        ),
    }
}

/// Headings that are of the kind of what stands below them.
pub fn no_headings(place: Place) -> Fault {
    let message = "these headings look like a row of data: each is what its column holds below";
    Fault::warning("doctor/no-headings", place, message).help(
        "where the file has no headings, set `header_row = 0` and map columns by their letters, \
         as in `id = \"A\"`",
    )
}

/// A column without anything.
pub fn empty_column(place: Place, heading: &str) -> Fault {
    Fault::remark("doctor/empty-column", place, format!("`{heading}` is blank in every row"))
}

/// Text that was decoded wrongly once before.
pub fn mojibake(place: Place, heading: &str, text: &str) -> Fault {
    let message = format!("`{heading}` holds `{text}`, which was once read in the wrong encoding");
    Fault::warning("doctor/mojibake", place, message)
        .help("export it anew, without opening it in between")
}
