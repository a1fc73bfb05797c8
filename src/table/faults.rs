//! Wordings of the faults of reading tables.

use crate::diag::nearest::nearest;
use crate::diag::{Fault, Place};
use crate::table::gather::{Trouble, Wrong};
use crate::table::header::Header;
use crate::table::part::Source;
use crate::table::plan::{Plan, Planned};
use crate::table::settle::Unsettled;
use crate::table::{ColumnSpec, Kind, Mapping, Preset, Schema};
use crate::value::Day;

/// How many faults of one kind a file is told of.
const TOLD: usize = 20;

/// The faults of one file: in the order of their places, and of each kind only so many.
pub fn capped(file: &str, mut faults: Vec<Fault>, untold: usize) -> Vec<Fault> {
    faults.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
    let mut counts = std::collections::BTreeMap::<&'static str, usize>::new();
    faults.retain(|fault| {
        let count = counts.entry(fault.code).or_default();
        *count += 1;
        *count <= TOLD
    });
    let over: Vec<_> = counts.into_iter().filter(|(_, count)| *count > TOLD).collect();
    for (code, count) in &over {
        let more = count - TOLD + if over.len() == 1 { untold } else { 0 };
        faults.push(more_of_a_kind(file, code, more));
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
    let (name, text) = (column.name(), &trouble.text);
    let table = &source.schema.table;
    let values = format!("or say what it means under `[tables.{table}.values.{name}]`");
    match trouble.wrong {
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
        Wrong::Day if column.manner.kind == Kind::Month => {
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
            format!("there is no day `{text}`, which stands in `{name}`"),
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
    let set_decimal = format!("set `decimal = \".\"` or `decimal = \",\"` in `[tables.{table}]`");
    let set_order =
        format!("set `date_order = \"dmy\"` or `date_order = \"mdy\"` in `[tables.{table}]`");
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
        .help(set_decimal),
        Unsettled::Marks((row, point), (other, comma)) => Fault::error(
            "table/mixed-decimals",
            place(*row.max(other)),
            format!(
                "`{name}` has `{point}` with a decimal point and `{comma}` with a decimal comma"
            ),
        )
        .note(format!("the other one stands at {}", place(*row.min(other))))
        .help("write all numbers of the column alike"),
        Unsettled::Currencies((first, one), (row, other)) => Fault::error(
            "table/mixed-currencies",
            place(*row),
            format!("`{name}` has amounts in `{one}` and in `{other}`"),
        )
        .note(format!("`{one}` first stands at {}", place(*first)))
        .help("put the currency into a column of its own and leave the amounts bare"),
        Unsettled::Day { row, text, dmy, mdy, cells } => Fault::error(
            "table/ambiguous-day",
            place(*row),
            format!("`{text}` in `{name}` is {} or {}", spelled(*dmy), spelled(*mdy)),
        )
        .note(open_cells(*cells))
        .help(set_order),
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

fn larger(a: crate::value::Decimal, b: crate::value::Decimal) -> String {
    a.max(b).normalize().to_string()
}

fn smaller(a: crate::value::Decimal, b: crate::value::Decimal) -> String {
    a.min(b).to_string()
}

fn spelled(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = day.ymd();
    let month = MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or("");
    format!("{day} {month} {year}")
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

/// A cell beyond the last heading.
pub fn too_many_cells(place: Place, text: &str, plan: &Plan) -> Fault {
    let message = format!("this row goes on after the last heading, with `{text}`");
    Fault::error("table/too-many-cells", place, message)
        .note(format!("the headings are {} cells", plan.width))
        .help("a delimiter inside a value needs quotes around the value")
}

/// A default that its column cannot hold.
pub fn bad_default(source: &Source<'_>, name: &str, value: &str) -> Fault {
    let place = source.mapping.place(&format!("defaults.{name}"));
    Fault::error("table/bad-default", place, format!("`{value}` cannot stand in `{name}`"))
}

/// Rows that are no data.
pub fn left_out(source: &Source<'_>, reason: &str, rows: &[u32]) -> Fault {
    let what = match reason {
        "totals" => "totals",
        "headings" => "the headings again",
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
    Fault::warning("table/rows-left-out", place, message).note(format!("{} in all", rows.len()))
}

/// A name in the mapping that is none of our columns.
pub fn unknown_column(schema: &Schema, mapping: &Mapping, part: &str, name: &str) -> Fault {
    let valid: Vec<&str> = schema.columns.iter().map(|column| column.name.as_ref()).collect();
    let place = mapping.place(&format!("{part}.{name}"));
    let message = format!("`{}` has no column `{name}`", schema.table);
    Fault::error("table/unknown-column", place, message)
        .note(format!("its columns: `{}`", valid.join("`, `")))
        .suggest(name, valid)
}

/// A family in the mapping that the table does not have.
pub fn unknown_family(schema: &Schema, mapping: &Mapping, family: &str) -> Fault {
    let valid: Vec<&str> = schema.wide.iter().map(|(name, _)| *name).collect();
    let place = mapping.place(&format!("wide.{family}"));
    let message = format!("`{}` has no family of columns `{family}`", schema.table);
    Fault::error("table/unknown-family", place, message).suggest(family, valid)
}

/// A pattern that no heading follows.
pub fn no_family(mapping: &Mapping, family: &str, pattern: &str, header: &Header) -> Fault {
    let place = mapping.place(&format!("wide.{family}"));
    Fault::error("table/no-family", place, format!("no heading follows the pattern `{pattern}`"))
        .note(headings(header))
}

/// A heading in the mapping that the file does not have.
pub fn unknown_heading(
    mapping: &Mapping,
    spec: &ColumnSpec,
    heading: &str,
    header: &Header,
) -> Fault {
    let place = mapping.place(&format!("columns.{}", spec.name));
    let message = format!("`{}` has no heading `{heading}`", mapping.file);
    Fault::error("table/unknown-heading", place, message)
        .note(headings(header))
        .suggest(heading, header.headings.iter().map(String::as_str))
}

/// A required column that the file lacks.
pub fn missing_column(
    schema: &Schema,
    spec: &ColumnSpec,
    mapping: &Mapping,
    header: &Header,
) -> Fault {
    let name = &spec.name;
    let own = || std::iter::once(name.as_ref()).chain(spec.aliases.iter().copied());
    let valid: Vec<&str> = own().collect();
    let found = || header.headings.iter().map(String::as_str).filter(|heading| !heading.is_empty());
    let near = valid.iter().find_map(|name| nearest(name, found()));
    let message =
        format!("`{}` needs `{name}`, and no heading of `{}` means it", schema.table, mapping.file);
    Fault::error("table/missing-column", mapping.place("columns"), message)
        .note(headings(header))
        .note(format!("headings that would: `{}`", valid.join("`, `")))
        .help(format!(
            "add `{name} = \"{}\"` under `[tables.{}.columns]`",
            near.unwrap_or("…"),
            schema.table
        ))
}

/// Two columns of the file with one heading.
pub fn duplicate_heading(
    mapping: &Mapping,
    spec: &ColumnSpec,
    header: &Header,
    found: &[u32],
) -> Fault {
    let columns: Vec<String> = found.iter().map(|at| crate::diag::column_letters(*at)).collect();
    let heading = found.first().map(|at| header.heading(*at)).unwrap_or_default();
    let message = format!(
        "`{}` has the heading `{heading}` more than once, so `{}` is not clear",
        mapping.file, spec.name
    );
    Fault::error("table/duplicate-heading", Place::file(&mapping.file), message)
        .note(format!("columns {}", columns.join(", ")))
        .help("rename one of them")
}

/// `filter` looks at a field that is not there.
pub fn unknown_field(schema: &Schema, mapping: &Mapping, field: &str, header: &Header) -> Fault {
    let valid: Vec<&str> = schema.columns.iter().map(|column| column.name.as_ref()).collect();
    let message =
        format!("`filter` looks at `{field}`, which is no column and no heading of this file");
    let all = valid.into_iter().chain(header.headings.iter().map(String::as_str));
    Fault::error("table/unknown-filter-field", mapping.place("filter"), message)
        .note(headings(header))
        .suggest(field, all)
}

fn headings(header: &Header) -> String {
    let named: Vec<&str> =
        header.headings.iter().map(String::as_str).filter(|heading| !heading.is_empty()).collect();
    let more = if named.len() > 40 { ", …" } else { "" };
    let shown: Vec<&str> = named.into_iter().take(40).collect();
    format!("its headings: `{}`{more}", shown.join("`, `"))
}

/// A preset nobody wrote.
pub fn unknown_preset(
    schema: &Schema,
    mapping: &Mapping,
    name: &str,
    presets: &[&Preset],
) -> Fault {
    let valid: Vec<&str> = presets.iter().map(|preset| preset.name.as_str()).collect();
    let message = format!("there is no preset `{name}` for `{}`", schema.table);
    let fault = Fault::error("table/unknown-preset", mapping.place("preset"), message);
    match valid.is_empty() {
        true => fault.help("this table has none"),
        false => fault.note(format!("there are `{}`", valid.join("`, `"))).suggest(name, valid),
    }
}

/// A preset was chosen by the headings.
pub fn preset_chosen(mapping: &Mapping, preset: &Preset) -> Fault {
    let message = format!("read with the preset `{}`, by its headings", preset.name);
    Fault::warning("table/preset-chosen", Place::file(&mapping.file), message)
        .help(format!("set `preset = \"{}\"` to say so yourself", preset.name))
}

/// A preset that cannot be read.
pub fn bad_preset(text: &str, error: &toml::de::Error) -> Fault {
    let place = Place::offset("preset", text, error.span().map_or(0, |span| span.start));
    Fault::error("table/bad-preset", place, error.message().to_owned())
}

/// No row that could hold headings.
pub fn no_header(file: &str, mapping: &Mapping) -> Fault {
    match mapping.header_row {
        Some(row) => Fault::error(
            "table/no-header-row",
            mapping.place("header_row"),
            format!("`{file}` has no row {row} with headings"),
        ),
        None => no_headings(file),
    }
}

fn no_headings(file: &str) -> Fault {
    Fault::error("table/no-headings", Place::file(file), "there is no row with headings")
}

/// `sheet` for a file without sheets.
pub fn sheet_of_text(mapping: &Mapping, sheet: &str) -> Fault {
    let message = format!("`{}` is text and has no sheet `{sheet}`", mapping.file);
    Fault::error("table/sheet-of-text", mapping.place("sheet"), message).help("remove `sheet`")
}

/// A file with nothing in it.
pub fn empty_file(path: &str) -> Fault {
    Fault::error("table/empty-file", Place::file(path), "the file is empty")
}

/// A file that is no text.
pub fn binary_file(path: &str, control: char) -> Fault {
    let message = format!("the file is no text: it holds the control character {}", control as u32);
    Fault::error("table/binary-file", Place::file(path), message)
        .help("export it anew as CSV (UTF-8) or .xlsx")
}

/// A file in a format that is not read.
pub fn wrong_format(path: &str, what: &str) -> Fault {
    Fault::error("table/wrong-format", Place::file(path), format!("the file is {what}"))
        .help("export it anew as CSV (UTF-8) or .xlsx")
}

/// UTF-32.
pub fn utf_32(path: &str) -> Fault {
    Fault::error("table/utf-32", Place::file(path), "the file is UTF-32, which is not read")
        .help("save it as UTF-8")
}

/// Neither UTF-8 nor anything that can be told.
pub fn unknown_encoding(path: &str) -> Fault {
    let message = "the file is not UTF-8, and its bytes do not tell what it is";
    Fault::error("table/unknown-encoding", Place::file(path), message)
        .help("save it as UTF-8 (in Excel: CSV UTF-8)")
}

/// A guess worth telling.
pub fn guessed_encoding(path: &str, name: &str) -> Fault {
    let message = format!("the file is not UTF-8 and was read as {name}");
    Fault::warning("table/guessed-encoding", Place::file(path), message)
        .help("save it as UTF-8 (in Excel: CSV UTF-8) to be sure")
}

/// The file ends inside a character.
pub fn cut_off(path: &str, encoding: &str) -> Fault {
    let message = format!("the file ends in the middle of a character ({encoding}); it is cut off");
    Fault::error("table/cut-off", Place::file(path), message).help("export it anew")
}

/// Characters that the encoding does not have.
pub fn broken_characters(path: &str, encoding: &str) -> Fault {
    let message = format!("some characters are broken and read as \u{fffd} ({encoding})");
    Fault::warning("table/broken-characters", Place::file(path), message)
}

/// NUL among the text.
pub fn nul_bytes(path: &str, text: &str) -> Fault {
    let at = text.find('\0').unwrap_or(0);
    Fault::warning("table/nul-bytes", Place::offset(path, text, at), "there are NUL characters")
        .help("they count as blanks at the ends of a value")
}

/// Text that was decoded wrongly once before.
pub fn mojibake(path: &str, text: &str, at: usize) -> Fault {
    let shown: String = text.get(at..).unwrap_or("").chars().take(2).collect();
    let message = format!("`{shown}` looks like a character that was read in the wrong encoding");
    Fault::warning("table/mojibake", Place::offset(path, text, at), message)
        .help("export the file anew as UTF-8, without opening it in between")
}

/// A quote that is never closed.
pub fn open_quote(path: &str, line: u32) -> Fault {
    let message = "a quote opens here and is never closed";
    Fault::error("table/open-quote", Place::text(path, line, 1), message)
        .help("is the file cut off? a quote inside a value is written twice")
}

/// The name says another kind than the bytes.
pub fn wrong_name(path: &str, what: &str) -> Fault {
    let message = format!("despite its name the file is {what}, and was read as that");
    Fault::warning("table/wrong-name", Place::file(path), message)
}

/// Rows that nobody sees in the spreadsheet were read.
pub fn hidden_rows(source: &Source<'_>, rows: &[u32]) -> Fault {
    let place = source.place((rows.first().copied().unwrap_or(0), 0), None);
    let noun = if rows.len() == 1 { "row is" } else { "rows are" };
    let message = format!("{} {noun} hidden in the spreadsheet and read all the same", rows.len());
    Fault::warning("table/hidden-rows", place, message)
        .help("leave them out with `filter`, or remove them from the sheet")
}

/// Two files of one table give a column different kinds.
pub fn differing_kinds(mapping: &Mapping, name: &str) -> Fault {
    let message = format!("`{name}` holds days in one file of the table and yes or no in another");
    Fault::error("table/differing-kinds", Place::file(&mapping.file), message)
}

/// More rows than a table can hold.
pub fn too_large(path: &str) -> Fault {
    Fault::error("table/too-large", Place::file(path), "the file is larger than 2 GB")
}
