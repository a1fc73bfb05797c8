//! Wordings of what is wrong with a mapping: headings, presets.

use crate::diag::nearest::{self, nearest};
use crate::diag::{Fault, Line, Place, quoted};
use crate::table::alike;
use crate::table::header::Header;
use crate::table::inspect::Lacking;
use crate::table::part::Source;
use crate::table::workbook::faults::UNKNOWN_SHEET;
use crate::table::{ColumnSpec, Kind, Mapping, Preset, Scaling, Schema};
use crate::value::Decimal;

/// The code of a preset that was chosen.
pub const PRESET_CHOSEN: &str = "table/preset-chosen";

/// The code of sheets that are alike.
pub const ALIKE_SHEETS: &str = "table/alike-sheets";

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

/// A heading in the mapping that the file does not have.
pub fn unknown_heading(
    schema: &Schema,
    mapping: &Mapping,
    spec: &ColumnSpec,
    heading: &str,
    header: &Header,
) -> Fault {
    let place = mapping.place(&format!("columns.{}", spec.name));
    let message = format!("`{}` has no heading `{heading}`", mapping.file);
    let fault = Fault::error("table/unknown-heading", place, message).note(headings(header));
    match alike::meant((schema, mapping), spec, heading, header) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault,
    }
}

/// One heading of several that a file lacks, where one nearly like it stands there: the
/// others may have been renamed, this one is a slip.
pub fn slip_of_heading(
    mapping: &Mapping,
    spec: &ColumnSpec,
    heading: &str,
    header: &Header,
) -> Option<Fault> {
    let near = nearest::slip(heading, named(header))?;
    let place = mapping.place(&format!("columns.{}", spec.name));
    let message = format!("`{}` has no heading `{heading}`", mapping.file);
    Some(
        Fault::warning("table/heading-slip", place, message)
            .help(format!("did you mean `{near}`?")),
    )
}

/// What a heading or a title says of amounts is done.
pub fn scaled(file: &str, heading: &str, scaling: Scaling) -> Fault {
    let what = match (scaling.minor, scaling.times) {
        (true, _) => "read as the smallest unit of their currency".to_owned(),
        (_, times) => format!("multiplied by {}", times.unwrap_or(Decimal::ONE)),
    };
    let message = format!("amounts under `{heading}` are {what}, as is said there");
    Fault::remark("table/amounts-scaled", Place::file(file), message)
        .help("set `scale = 1` for the column if they are not")
}

/// A heading that is of no account and is not there: a slip where one like it is.
pub fn unknown_ignored(mapping: &Mapping, heading: &str, header: &Header) -> Option<Fault> {
    let near = nearest(heading, named(header))?;
    let message = format!("`ignore` names `{heading}`, which `{}` does not have", mapping.file);
    let fault = Fault::warning("table/unknown-ignored", mapping.place("ignore"), message);
    Some(fault.help(format!("did you mean `{near}`?")))
}

/// One column of ours from two of the file that are in different currencies or units.
pub fn two_measures(
    mapping: &Mapping,
    spec: &ColumnSpec,
    header: &Header,
    first: u32,
    other: u32,
) -> Fault {
    let (first, other) = (header.heading(first), header.heading(other));
    let message =
        format!("`{}` cannot be `{first}` in one row and `{other}` in another", spec.name);
    Fault::error("table/two-measures", mapping.place(&format!("columns.{}", spec.name)), message)
        .help("they say different currencies or units; name one of them")
}

/// The code of [`missing_column`].
pub const MISSING: &str = "table/missing-column";

/// Nothing that the table needs has a heading in the file.
pub fn no_heading_known(
    schema: &Schema,
    mapping: &Mapping,
    header: &Header,
    (needed, sheets): (&[&str], &[&str]),
) -> Fault {
    let (file, needed) = (&mapping.file, needed.join("`, `"));
    let message = format!("no heading of `{file}` means what `{}` needs: `{needed}`", schema.table);
    let place = match mapping.header_row {
        Some(_) => mapping.place("header_row"),
        None => mapping.place("file"),
    };
    let fault = Fault::error("table/no-heading-known", place, message).note(headings(header));
    match (mapping.header_row, sheets) {
        (Some(row), _) => fault.help(format!(
            "do the headings stand in row {row}? leave `header_row` out to have the row found"
        )),
        (None, [_, .., last]) => fault
            .note(format!("its sheets: `{}`", sheets.join("`, `")))
            .help(format!("name the sheet that holds the table, as `sheet = {}`", quoted(last))),
        (None, _) => fault
            .help(format!("is it the right file? `tearsheet doctor {file}` says what is in it")),
    }
}

/// A required column that the file lacks.
pub fn missing_column(
    schema: &Schema,
    spec: &ColumnSpec,
    mapping: &Mapping,
    header: &Header,
    lacking: &Lacking<'_>,
) -> Fault {
    let name = &spec.name;
    let own = || std::iter::once(name.as_ref()).chain(spec.aliases.iter().copied());
    let valid: Vec<&str> = own().collect();
    // What cannot be one by its values is proposed in neither way.
    let could = lacking.could_be(spec);
    let near = alike::meant((schema, mapping), spec, name, header);
    let message =
        format!("`{}` needs `{name}`, and no heading of `{}` means it", schema.table, mapping.file);
    let line = Line::word(format!("tables.{}.columns", schema.table), name, near.unwrap_or("…"))
        .or(could.iter().copied().take(MOST_PROPOSED));
    let which = match (near, line.or.is_empty()) {
        (None, false) => format!(": is it {}?", line.or.join(" or ")),
        _ => String::new(),
    };
    let fault = Fault::error(MISSING, mapping.place("columns"), message)
        .note(headings(header))
        .note(format!("headings that would: `{}`", valid.join("`, `")));
    let add = format!("add {}{which}", line.said());
    match lacking.instead(spec) {
        None => fault.help(add).settled_by(line.about(spec.doc.as_ref())),
        Some(other) => {
            fault.help(format!("{add}; or {}: {}", other.said(), other.about)).settled_by(other)
        }
    }
}

/// Days that nobody reads, where the file has none of the days on which rows of its table end.
pub fn unread_days(schema: &Schema, mapping: &Mapping, heading: &str, ends: &[&str]) -> Fault {
    let message = format!("`{}` holds days, and nothing reads it", shown(heading));
    let table = &schema.table;
    let end = ends.first().copied().unwrap_or("…");
    let line = Line::word(format!("tables.{table}.columns"), end, heading);
    Fault::warning("table/unread-days", Place::file(&mapping.file), message)
        .note(format!("no row of `{table}` has a day on which it ends: `{}`", ends.join("`, `")))
        .help(format!(
            "if it is one, write {}; if it means nothing, `ignore = [{}]` under `[tables.{table}]`",
            line.said(),
            quoted(heading)
        ))
        .settled_by(line)
}

/// A heading as it is shown: what stands in a line of the configuration is whole.
pub fn shown(heading: &str) -> String {
    heading.chars().take(LONGEST).collect()
}

/// So many headings are proposed for a column that is missing.
const MOST_PROPOSED: usize = 3;

/// Two columns of the file with one heading.
pub fn duplicate_heading(
    mapping: &Mapping,
    spec: &ColumnSpec,
    header: &Header,
    found: &[u32],
) -> Fault {
    let columns: Vec<String> = found.iter().map(|at| crate::diag::column_letters(*at)).collect();
    let heading = shown(&found.first().map(|at| header.heading(*at)).unwrap_or_default());
    let message = format!(
        "`{}` has the heading `{heading}` more than once, so `{}` is not clear",
        mapping.file, spec.name
    );
    Fault::error("table/duplicate-heading", Place::file(&mapping.file), message)
        .note(format!("columns {}", columns.join(", ")))
        .help("rename one of them")
}

/// Its headings, in a note.
pub fn headings(header: &Header) -> String {
    let shown: Vec<&str> = named(header).take(SHOWN).collect();
    match (shown.is_empty(), named(header).count() - shown.len()) {
        (true, _) => "it has no headings".to_owned(),
        (_, 0) => format!("its headings: `{}`", shown.join("`, `")),
        (_, more) => format!("its headings: `{}` and {more} more", shown.join("`, `")),
    }
}

/// So many headings are listed.
const SHOWN: usize = 8;

/// Longer cells are no headings anybody wrote, and would take long to compare.
const LONGEST: usize = 120;

/// Headings that somebody may have written.
pub fn named(header: &Header) -> impl Iterator<Item = &str> {
    let headings = header.headings.iter().map(String::as_str);
    headings.filter(|heading| !heading.is_empty() && heading.len() <= LONGEST)
}

/// A preset nobody wrote.
pub fn unknown_preset(
    schema: &Schema,
    mapping: &Mapping,
    name: &str,
    presets: &[&Preset],
) -> Fault {
    let valid: Vec<&str> = presets.iter().map(|preset| preset.name.as_str()).collect();
    let message = format!("there is no preset `{name}`");
    let fault = Fault::error("table/unknown-preset", mapping.place("preset"), message);
    match valid.is_empty() {
        true => fault.help(format!("`{}` has none", schema.table)),
        false => fault
            .note(format!("for `{}` there are `{}`", schema.table, valid.join("`, `")))
            .suggest(name, valid),
    }
}

/// A preset was chosen by the headings.
pub fn preset_chosen(mapping: &Mapping, preset: &Preset) -> Fault {
    let message = format!("read with the preset `{}`, by its headings", preset.name);
    Fault::remark(PRESET_CHOSEN, Place::file(&mapping.file), message)
        .help(format!("set `preset = \"{}\"` to say so yourself", preset.name))
}

/// A preset that cannot be read.
pub fn bad_preset(text: &str, error: &toml::de::Error) -> Fault {
    let place = Place::offset("preset", text, error.span().map_or(0, |span| span.start));
    Fault::error("table/bad-preset", place, error.message().to_owned())
}

/// A word the mapping translates and no cell says: a slip where a word like it
/// stands there, else perhaps one that is not said yet.
pub fn unmet_value(place: Place, column: &str, theirs: &str, near: Option<&str>) -> Fault {
    let message = format!("no cell of `{column}` says `{theirs}`");
    match near {
        Some(near) => Fault::warning("table/unmet-value", place, message)
            .help(format!("did you mean `{near}`?")),
        None => Fault::remark("table/unmet-value", place, message),
    }
}

/// What was said of one file is so of more.
pub fn same_of(files: &[String]) -> String {
    let shown: Vec<&str> = files.iter().take(SHOWN).map(String::as_str).collect();
    let more = if files.len() > SHOWN { ", …" } else { "" };
    let (count, files) = match files.len() {
        1 => ("one more file".to_owned(), shown.join("")),
        count => (format!("{count} more files"), shown.join("`, `")),
    };
    format!("the same of {count}: `{files}`{more}")
}

/// A sheet that is not there is a fault of the key that names it.
pub fn at_its_key(mapping: &Mapping, faults: Vec<Fault>) -> Vec<Fault> {
    let at_key = |fault: Fault| match fault.code {
        UNKNOWN_SHEET if mapping.places.contains_key("sheet") => {
            Fault { place: mapping.place("sheet"), ..fault }
        }
        _ => fault,
    };
    faults.into_iter().map(at_key).collect()
}

/// No row that could hold headings.
pub fn no_header(file: &str, mapping: &Mapping) -> Fault {
    match mapping.header_row {
        Some(row) => Fault::error(
            "table/no-header-row",
            mapping.place("header_row"),
            format!("`{file}` has no row {row} with headings"),
        )
        .help("leave `header_row` out to have the row found"),
        None => no_headings(file),
    }
}

fn no_headings(file: &str) -> Fault {
    Fault::error("table/no-headings", Place::file(file), "there is no row with headings")
        .help("export it anew, with its headings; a table without rows still has them")
}

/// `sheet` for a file without sheets.
pub fn sheet_of_text(mapping: &Mapping, sheet: &str) -> Fault {
    let message = format!("`{}` is text and has no sheet `{sheet}`", mapping.file);
    Fault::error("table/sheet-of-text", mapping.place("sheet"), message).help("remove `sheet`")
}

/// A default that its column cannot hold.
pub fn bad_default(source: &Source<'_>, name: &str, value: &str) -> Fault {
    let place = source.mapping.place(&format!("defaults.{name}"));
    let holds = match source.schema.column(name).map(|spec| spec.kind) {
        Some(Kind::Share | Kind::Chance) => "a share, as 40%",
        Some(kind) if kind.is_number() => "a bare number, as 1234.50",
        Some(Kind::Day | Kind::Moment) => "a day, as 2026-03-31",
        Some(Kind::Month | Kind::MonthOrDay) => "a month, as 2026-03",
        Some(Kind::Flag) => "yes or no",
        Some(Kind::DayOrFlag) => "a day, as 2026-03-31, or yes or no",
        _ => "text",
    };
    Fault::error("table/bad-default", place, format!("`{value}` cannot stand in `{name}`"))
        .help(format!("`{name}` holds {holds}"))
}

/// Sheets of which only one is read, although they have the same headings.
pub fn alike_sheets(mapping: &Mapping, names: &[String], read: &str, newest: &str) -> Fault {
    let shown: Vec<&str> = names.iter().take(5).map(String::as_str).collect();
    let more = if names.len() > shown.len() { ", …" } else { "" };
    let message = format!(
        "only `{read}` is read of {} sheets with the same headings: `{}`{more}",
        names.len(),
        shown.join("`, `")
    );
    Fault::warning(ALIKE_SHEETS, Place::file(&mapping.file), message).help(format!(
        "name the one that counts, as in `sheet = {}`, or read each by a `[[tables.…]]` of its own",
        quoted(newest)
    ))
}
