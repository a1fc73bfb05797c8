//! Wordings of which rows are data, and which days they are of.

use crate::diag::{Fault, Line, Place, Severity, column_letters, quoted};
use crate::table::faults::mapping;
use crate::table::gather::Moments;
use crate::table::header::Header;
use crate::table::part::Source;
use crate::table::plan::{Plan, Planned};
use crate::table::ranges::Ranges;
use crate::table::{Kind, Mapping, Schema};

/// The code of [`moments`].
pub const MOMENTS: &str = "table/moments";

/// Moments with an offset are days of a zone; seconds since 1970 are read.
pub fn moments(source: &Source<'_>, columns: &[(String, Moments)]) -> Option<Fault> {
    let zone = &source.mapping.zone;
    let mut all = Moments::default();
    columns.iter().for_each(|(_, moments)| all.absorb(*moments));
    let told = all.epochs > 0 || all.moved > 0 || !zone.is_stated();
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    if names.is_empty() || !told {
        return None;
    }
    let what = match (all.zoned, all.epochs) {
        (_, 0) => "moments with an offset",
        (0, _) => "seconds since 1970",
        _ => "moments with an offset, or seconds since 1970",
    };
    let names = names.join("`, `");
    let message = format!("`{names}` hold {what}: their days are those of `{}`", zone.name());
    let message = if columns.len() == 1 { message.replace("` hold ", "` holds ") } else { message };
    let mut fault = Fault::warning(MOMENTS, Place::file(source.file), message);
    if zone.is_stated() {
        fault.severity = Severity::Note;
    }
    let fault = match all.moved {
        0 => fault,
        1 => fault.note("one of them is not the day that is written"),
        moved => fault.note(format!("{moved} of them are not the day that is written")),
    };
    Some(match zone.is_stated() {
        true => fault,
        false => fault
            .help(
                "if your days are those of another zone, say so: `timezone = \"Europe/Berlin\"` in \
                 `[company]`",
            )
            .settled_by(Line::word("company", "timezone", zone.name()).or(["Europe/Berlin"])),
    })
}

/// A name whose amounts are the sum of all others.
pub fn sum_of_others(source: &Source<'_>, name: &str, rows: usize, place: Option<Place>) -> Fault {
    let place = place.unwrap_or_else(|| Place::file(source.file));
    let message = format!(
        "`{name}` is the sum of all others on each of its days: its {rows} rows are left out as totals"
    );
    let fault = Fault::warning("table/sum-of-others", place, message);
    or_keep(source, fault)
}

/// Rows that are totals by their names alone.
pub fn named_totals(source: &Source<'_>, names: &[String], rows: usize, place: Place) -> Fault {
    let shown: Vec<&str> = names.iter().take(5).map(String::as_str).collect();
    let more = if names.len() > shown.len() { ", …" } else { "" };
    let listed: Vec<String> = shown.iter().map(|name| quoted(name)).collect();
    let shown = shown.join("`, `");
    let noun = if rows == 1 { "row is" } else { "rows are" };
    let message = format!("{rows} {noun} left out as totals, by their names: `{shown}`{more}");
    let table = table(source);
    Fault::warning("table/named-totals", place, message).help(format!(
        "to say so yourself, set `totals = [{}]` in `[{table}]`; if it is data, \
         `totals = \"keep\"`",
        listed.join(", ")
    ))
}

/// Lines of key figures below a sheet of months are left out.
pub fn key_figures(source: &Source<'_>, names: &[String], rows: usize, place: Place) -> Fault {
    let shown: Vec<&str> = names.iter().take(5).map(String::as_str).collect();
    let more = if names.len() > shown.len() { ", …" } else { "" };
    let (noun, verb) = if rows == 1 { ("row is", "is a") } else { ("rows are", "are") };
    let what = if rows == 1 { "key figure" } else { "key figures" };
    let shown = shown.join("`, `");
    let message = format!("{rows} {noun} left out below the table: `{shown}`{more} {verb} {what}");
    or_keep(source, Fault::warning("table/key-figures", place, message))
}

/// Headings that stand again below another title: another table in the same sheet.
pub fn second_table(title: &str, rows: (u32, u32), place: Place) -> Fault {
    let (row, below) = rows;
    let message = format!(
        "the headings stand again in row {below}, below the title `{title}` in row {row}: two \
         tables in one sheet"
    );
    Fault::error("table/second-table", place, message).help(
        "move the other table to a sheet or file of its own, and name the one to read with \
         `sheet` or `file`; where both are one table, remove the title between them",
    )
}

/// How to keep what is left out as a total.
fn or_keep(source: &Source<'_>, fault: Fault) -> Fault {
    let table = table(source);
    fault.help(format!("if it is data, set `totals = \"keep\"` in `[{table}]`"))
}

/// A column in which a name stands once for the rows below it.
pub fn grouped(source: &Source<'_>, column: &Planned, blank: usize, place: Place) -> Fault {
    let (heading, table) = (&column.heading, table(source));
    let are = if blank == 1 { "row is" } else { "rows are" };
    let message = format!(
        "this looks like a grouped report: `{heading}` stands in the first row of each group, \
         and {blank} {are} blank below it"
    );
    let line = fill_down(source, column);
    Fault::error("table/grouped-rows", place, message)
        .note("or export the report without groups, as `Details Only`")
        .help(format!(
            "set `{}` in `[{table}]`, or `fill_down = []` where a blank means none",
            line.line()
        ))
        .settled_by(line.or_value("[]"))
}

/// A column whose blanks hold what stands above them.
fn fill_down(source: &Source<'_>, column: &Planned) -> Line {
    Line::of(table(source), "fill_down", format!("[{}]", quoted(&column.heading)))
}

/// `fill_down` names a heading that the file does not have.
pub fn no_heading_to_fill(mapping: &Mapping, heading: &str, header: &Header) -> Fault {
    let message =
        format!("`fill_down` names `{heading}`, which is no heading of `{}`", mapping.file);
    Fault::error("table/no-heading-to-fill", mapping.place("fill_down"), message)
        .note(mapping::headings(header))
        .suggest(heading, mapping::named(header))
}

fn table(source: &Source<'_>) -> String {
    format!("tables.{}", source.schema.table)
}

/// Cells that are merged over several rows.
pub fn merged(
    source: &Source<'_>,
    column: &Planned,
    (top, bottom): (u32, u32),
    ranges: usize,
    must: bool,
    place: Place,
) -> Fault {
    let (heading, letters) = (&column.heading, column_letters(column.at));
    let message = format!(
        "`{heading}` is merged over {letters}{top}:{letters}{bottom}, and only the first of its \
         rows has the value"
    );
    let mut fault = Fault::error("table/merged-cells", place, message);
    if !must {
        fault.severity = Severity::Warning;
    }
    if ranges > 1 {
        fault = fault.note(format!("{ranges} such ranges in the column"));
    }
    // The same amount in each row would be several times as much; a share is the same in each.
    if matches!(column.manner.kind, Kind::Decimal) || column.manner.kind.is_money() {
        return fault.help("unmerge the cells, and write into each row what it has of the amount");
    }
    let line = fill_down(source, column);
    let (key, under) = (line.line(), &line.under);
    let help = format!("set `{key}` in `[{under}]`, or unmerge and fill the cells");
    fault.help(help).settled_by(line)
}

/// Values that a merged range covers.
pub fn covered(source: &Source<'_>, (row, column): (u32, u32), cells: usize) -> Fault {
    let letters = column_letters(column);
    let message = format!("a merged range covers {letters}{row}, which holds a value nobody sees");
    let place = source.place((row, 0), Some(column));
    let fault = Fault::error("table/covered-cells", place, message);
    let fault = match cells {
        1 => fault,
        _ => fault.note(format!("{cells} such cells in the column")),
    };
    fault.help("unmerge the range and keep what counts, or clear the cells below it")
}

/// A row of headings that looks like one of data.
pub fn headings_like_data(mapping: &Mapping, schema: &Schema, header: &Header) -> Fault {
    let shown: Vec<&str> = mapping::named(header).take(4).collect();
    let message = format!(
        "the headings look like a record: `{}`{}",
        shown.join("`, `"),
        if mapping::named(header).count() > shown.len() { ", …" } else { "" }
    );
    let line = Line::of(format!("tables.{}", schema.table), "header_row", "0");
    Fault::warning("table/headings-like-data", Place::file(&mapping.file), message)
        .help(format!(
            "if the file has no headings, set `{}` in `[{}]`: its columns are then `A`, `B`, `C`",
            line.line(),
            line.under
        ))
        .settled_by(line)
}

/// `as = "text"` for a column that holds no words.
pub fn no_words(mapping: &Mapping, name: &str) -> Fault {
    let message = format!("`{name}` holds no words, so `as = \"text\"` says nothing of it");
    Fault::error("table/no-words", mapping.place(&format!("columns.{name}")), message)
        .help("it is for ids and names that look like numbers; leave it out here")
}

/// Days among ranges.
pub fn days_among_ranges(
    source: &Source<'_>,
    column: &Planned,
    ranges: &Ranges,
    place: Place,
) -> Fault {
    let (name, table) = (column.name(), table(source));
    let shown: Vec<&str> = ranges.days.iter().take(5).map(|(day, ..)| day.as_str()).collect();
    let is = if ranges.days.len() == 1 { "is a day" } else { "are days" };
    let message = format!(
        "`{}` in `{name}` {is} among ranges like `{}`: spreadsheets make days of ranges",
        shown.join("`, `"),
        ranges.range
    );
    let under = format!("{table}.values.{name}");
    let lines = ranges.days.iter().map(|(day, _, was)| Line::meaning(&under, day, was));
    let pairs: Vec<String> = lines.clone().take(5).map(|line| line.line()).collect();
    let fault = Fault::warning("table/days-among-ranges", place, message)
        .help(format!("if they were ranges, set under `[{under}]`: `{}`", pairs.join("`, `")));
    lines.fold(fault, Fault::settled_by)
}

/// Values that may stand once and stand on many rows.
pub fn repeated_values(
    name: &str,
    word: &str,
    (repeats, rows): (usize, usize),
    place: Place,
    first: &Place,
) -> Fault {
    let message =
        format!("{repeats} of {rows} rows have the `{name}` of a row above, `{word}` first");
    Fault::error("table/duplicate-values", place, message)
        .note(format!("it stands first at {first}"))
        .help(
            "are these different things, as lines of one order? then map the column that tells \
             each row apart; else remove the rows that are there twice",
        )
}

/// How blanks below a name are filled.
pub fn fill_down_note(source: &Source<'_>, column: &Planned) -> String {
    let line = fill_down(source, column);
    format!("where it stands once for the rows below it: `{}` in `[{}]`", line.line(), line.under)
}

/// The code of [`runaway_quote`].
pub const RUNAWAY: &str = "table/runaway-quote";

/// A value that goes on over a line end where none can be.
pub fn runaway_quote(name: &str, place: Place) -> Fault {
    let line = match &place {
        Place::Cell { line: Some(line), .. } => *line,
        _ => 0,
    };
    let message = format!(
        "`{name}` holds more than one line: the quote opened at line {line} is never closed \
         where its value ends"
    );
    Fault::error(RUNAWAY, place, message)
        .help("close it, or write a quote inside a value twice; the rows below it may be swallowed")
}

/// The code of [`too_many_cells`].
pub const TOO_MANY: &str = "table/too-many-cells";

/// The code of [`shifted_row`].
pub const SHIFTED: &str = "table/shifted-row";

/// A row with more cells than there are headings, in which something is wrong.
pub fn shifted_row(place: Place, plan: &Plan) -> Fault {
    let message = "this row has more cells than there are headings, and what stands in them is \
                   not what their columns hold";
    Fault::error(SHIFTED, place, message)
        .note(format!("the headings are {} cells", plan.width))
        .help("a delimiter inside a value needs quotes around the value")
}

/// A cell that is wrong alone in a row with more cells than there are headings.
pub fn in_longer_row(fault: &mut Fault, plan: &Plan) {
    fault.notes.push(format!(
        "the row has more cells than the {} headings: if a delimiter stands inside a value, \
         put quotes around that first",
        plan.width
    ));
}

/// A cell beyond the last heading.
pub fn too_many_cells(place: Place, text: &str, plan: &Plan) -> Fault {
    let message = format!("this row goes on after the last heading, with `{text}`");
    Fault::error(TOO_MANY, place, message)
        .note(format!("the headings are {} cells", plan.width))
        .help("a delimiter inside a value needs quotes around the value")
}

/// Rows that nobody sees in the spreadsheet were read.
pub fn hidden_rows(source: &Source<'_>, rows: &[u32]) -> Fault {
    let place = source.place((rows.first().copied().unwrap_or(0), 0), None);
    let noun = if rows.len() == 1 { "row is" } else { "rows are" };
    let message = format!("{} {noun} hidden in the spreadsheet and read all the same", rows.len());
    Fault::warning("table/hidden-rows", place, message)
        .help("leave them out with `filter`, or remove them from the sheet")
}

/// Rows that are no data.
pub fn left_out(source: &Source<'_>, reason: &str, rows: &[u32]) -> Fault {
    let what = match reason {
        "totals" => "totals",
        "headings" => "the headings again",
        "shares" => "shares, not amounts",
        "groups" => "the name of a group",
        "deleted" => "what somebody deleted",
        "tests" => "tests",
        "superseded" => "earlier versions of others",
        _ => "a remark",
    };
    let listed: Vec<String> = rows.iter().take(5).map(u32::to_string).collect();
    let more = if rows.len() > 5 { ", …" } else { "" };
    let (noun, verb) = if rows.len() == 1 { ("row", "holds") } else { ("rows", "hold") };
    let message = format!("left out {noun} {}{more}, which {verb} {what}", listed.join(", "));
    let place = match source.sheet {
        Some(_) => source.place((rows.first().copied().unwrap_or(0), 0), None),
        None => Place::file(source.file),
    };
    let fault = Fault::remark("table/rows-left-out", place, message);
    if rows.len() > 5 { fault.note(format!("{} in all", rows.len())) } else { fault }
}
